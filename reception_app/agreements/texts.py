"""Texts and their wordings in the store."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, insert, select, update

from reception_app.agreements.models import AgreementRow, AgreementWording
from reception_app.agreements.records import (
    Agreement,
    AgreementDetail,
    AgreementEdit,
    Assent,
    NewWording,
    Wording,
)
from reception_app.agreements.rules import changed_wordings, digest_of
from reception_app.audit import record
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.kernel.ids import new_id

AGREEMENTS = AgreementRow.__table__
WORDINGS = AgreementWording.__table__
CHANGE = "agreement"
"""What the change bus and the audit call a text; a changed question, too."""


def read_all(tx: ReadTx, *, retired: bool) -> list[Agreement]:
    """The texts in their order."""
    statement = select(AGREEMENTS).order_by(AGREEMENTS.c.position, AGREEMENTS.c.id)
    if not retired:
        statement = statement.where(AGREEMENTS.c.active)
    languages: dict[int, list[str]] = {}
    current = select(WORDINGS.c.agreement_id, WORDINGS.c.language).where(WORDINGS.c.replaced_at.is_(None))
    for row in tx.execute(current.order_by(WORDINGS.c.language)):
        languages.setdefault(row.agreement_id, []).append(row.language)
    return [_agreement(row, languages.get(row.id, ())) for row in tx.execute(statement)]


def read_one(tx: ReadTx, agreement_id: int) -> Agreement:
    """One text. Raises NotFound."""
    row = tx.execute(select(AGREEMENTS).where(AGREEMENTS.c.id == agreement_id)).first()
    if row is None:
        raise NotFound("This text is not there any more.")
    return _agreement(row, sorted(wording.language for wording in in_force(tx, [agreement_id])))


def in_force(tx: ReadTx, agreement_ids: Sequence[int]) -> list[Row[Any]]:
    """The wordings in force of some texts, as rows."""
    statement = select(WORDINGS).where(
        WORDINGS.c.agreement_id.in_(agreement_ids), WORDINGS.c.replaced_at.is_(None)
    )
    return list(tx.execute(statement))


def read_detail(tx: ReadTx, agreement_id: int) -> AgreementDetail:
    """One text with every wording. Raises NotFound."""
    rows = tx.execute(
        select(WORDINGS).where(WORDINGS.c.agreement_id == agreement_id).order_by(WORDINGS.c.id.desc())
    )
    history = tuple(_wording(row) for row in rows)
    current = sorted(
        (wording for wording in history if wording.replaced_at is None), key=lambda each: each.language
    )
    return AgreementDetail(read_one(tx, agreement_id), tuple(current), history)


def add(tx: WriteTx, edit: AgreementEdit) -> int:
    """A new text, still without words; its id."""
    agreement_id = new_id()
    tx.execute(
        insert(AGREEMENTS),
        {"id": agreement_id, **_values(edit), "edition": 1, "active": True, **tx.stamps()},
    )
    record(tx, "agreement.add", CHANGE, agreement_id, {"title": edit.title})
    tx.changed(CHANGE, agreement_id)
    return agreement_id


def change(tx: WriteTx, known: Agreement, version: int, **values: Any) -> None:
    """Change a text that was read in this transaction. Raises Conflict when `version` is not the newest."""
    _require_version(known, version)
    changed = {name: value for name, value in values.items() if getattr(known, name) != value}
    if changed:
        _update(tx, known, changed)
        record(tx, "agreement.change", CHANGE, known.id, {"title": known.title, "changed": sorted(changed)})


def write(
    tx: WriteTx, known: Agreement, version: int, wordings: Sequence[NewWording], *, again: bool
) -> None:
    """Put wordings in force; with `again` everybody must agree anew. What reads as before is left as it is.

    The first words a text ever gets are its first edition either way. Raises Conflict when `version` is not the newest.
    """
    _require_version(known, version)
    current = {row.language: (row.title, row.text) for row in in_force(tx, [known.id])}
    changed = changed_wordings(wordings, current)
    if not changed:
        return
    edition = known.edition + 1 if again and _ever_worded(tx, known.id) else known.edition
    _end(tx, known.id, [wording.language for wording in changed])
    for wording in changed:
        tx.execute(
            insert(WORDINGS),
            {
                "id": new_id(),
                "agreement_id": known.id,
                "edition": edition,
                "language": wording.language,
                "title": wording.title,
                "text": wording.text,
                "digest": digest_of(wording.language, wording.title, wording.text),
                "made_at": tx.now,
                "made_by": tx.actor.user_id,
                "replaced_at": None,
            },
        )
    languages = sorted(wording.language for wording in changed)
    _update(tx, known, {"edition": edition})
    record(tx, "agreement.write", CHANGE, known.id, {"languages": languages, "edition": edition})


def end_language(tx: WriteTx, known: Agreement, language: str) -> None:
    """No longer show a text in a language. Raises NotFound when it isn't worded in it."""
    if not _end(tx, known.id, [language]):
        raise NotFound("This text has no words in this language.")
    record(tx, "agreement.end_language", CHANGE, known.id, {"language": language})
    tx.changed(CHANGE, known.id)


def _require_version(known: Agreement, version: int) -> None:
    if known.version != version:
        raise Conflict("Not saved: somebody else changed this text.", hint="Look at it again, then save.")


def _update(tx: WriteTx, known: Agreement, values: dict[str, Any]) -> None:
    stored = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    tx.execute(
        update(AGREEMENTS)
        .where(AGREEMENTS.c.id == known.id)
        .values(**stored, **tx.restamps(AGREEMENTS.c.version))
    )
    tx.changed(CHANGE, known.id)


def _end(tx: WriteTx, agreement_id: int, languages: Iterable[str]) -> int:
    done = tx.execute(
        update(WORDINGS)
        .where(
            WORDINGS.c.agreement_id == agreement_id,
            WORDINGS.c.language.in_(list(languages)),
            WORDINGS.c.replaced_at.is_(None),
        )
        .values(replaced_at=tx.now)
    )
    return int(done.rowcount)


def _ever_worded(tx: ReadTx, agreement_id: int) -> bool:
    statement = select(WORDINGS.c.id).where(WORDINGS.c.agreement_id == agreement_id).limit(1)
    return tx.execute(statement).first() is not None


def _values(edit: AgreementEdit) -> dict[str, Any]:
    return {
        "title": edit.title,
        "assent": edit.assent.value,
        "renew_days": edit.renew_days,
        "may_decline": edit.may_decline,
        "type_ids": list(edit.type_ids),
        "position": edit.position,
    }


def _agreement(row: Row[Any], languages: Sequence[str]) -> Agreement:
    return Agreement(
        id=row.id,
        title=row.title,
        assent=Assent(row.assent),
        renew_days=row.renew_days,
        may_decline=bool(row.may_decline),
        type_ids=tuple(row.type_ids),
        position=row.position,
        active=bool(row.active),
        edition=row.edition,
        version=row.version,
        languages=tuple(languages),
    )


def _wording(row: Row[Any]) -> Wording:
    names = ("id", "language", "title", "text", "edition", "digest", "made_at", "made_by", "replaced_at")
    return Wording(**{name: getattr(row, name) for name in names})
