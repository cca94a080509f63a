"""The organisation's own templates in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy import delete as sql_delete

from reception_app.audit import record
from reception_app.badges.template_models import BadgeTemplateRow
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.text import isolate

if TYPE_CHECKING:
    from reception_app.documents.labels.template import Template

_TEMPLATES = BadgeTemplateRow.__table__
CHANGE = "badge_template"
"""What the change bus and the audit call a template."""


def read_all(tx: ReadTx) -> list[Row[Any]]:
    """Every own template as it was kept."""
    return list(tx.execute(select(_TEMPLATES).order_by(_TEMPLATES.c.name)))


def text_of(tx: ReadTx, name: str) -> str | None:
    """The file of an own template, word for word; None when there is none of this name."""
    row = _row(tx, name)
    return None if row is None else str(row.text)


def write(tx: WriteTx, template: Template, text: str, version: int) -> int:
    """Add a template for version 0 or change one; its new version. Raises Conflict for another version."""
    row = _row(tx, template.name)
    values = {"title": template.title, "text": text}
    if version == 0:
        if row is not None:
            raise Conflict(
                f"There is a template “{isolate(row.title)}” of this name already.",
                hint="Choose another name.",
            )
        template_id = new_id()
        tx.execute(insert(_TEMPLATES), {"id": template_id, "name": template.name, **values, **tx.stamps()})
        _note(tx, "badge_template.add", template_id, template.name, template.title)
        return 1
    if row is None or row.version != version:
        raise Conflict("Not saved: somebody else changed this template.", hint="Look at it again, then save.")
    tx.execute(
        update(_TEMPLATES)
        .where(_TEMPLATES.c.id == row.id)
        .values(**values, **tx.restamps(_TEMPLATES.c.version))
    )
    _note(tx, "badge_template.change", row.id, template.name, template.title)
    return version + 1


def delete(tx: WriteTx, name: str) -> None:
    """Drop an own template. Raises NotFound."""
    row = _row(tx, name)
    if row is None:
        raise NotFound("This badge template is not there any more.")
    tx.execute(sql_delete(_TEMPLATES).where(_TEMPLATES.c.id == row.id))
    _note(tx, "badge_template.delete", row.id, name, row.title)


def _row(tx: ReadTx, name: str) -> Row[Any] | None:
    return tx.execute(select(_TEMPLATES).where(_TEMPLATES.c.name == name)).first()


def _note(tx: WriteTx, action: str, template_id: int, name: str, title: str) -> None:
    record(tx, action, CHANGE, template_id, {"name": name, "title": title})
    tx.changed(CHANGE, template_id)
