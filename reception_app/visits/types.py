"""Visitor types: the kinds of visitors and the rules of their stays."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from reception_app.db.remembered import Remembered
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.kernel.later import late_module
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import fold, isolate
from reception_app.visits.records import FieldKind, TypeField, VisitorType

if TYPE_CHECKING:
    from reception_app.db.uow import ReadTx, Store
    from reception_app.visits import type_writing
else:
    # Types are changed once in months.
    type_writing = late_module("reception_app.visits.type_writing")

# The driver's own SQL: the board needs them before SQLAlchemy is there.
_ALL = """
SELECT id, name, band_text, band_colour, badge_prefix, expected_minutes, overstay_minutes, amber_minutes, red_minutes,
  needs_approval, needs_escort, needs_host, photo_rule, fields, position, active, at_kiosk, badge_template,
  second_language, version
FROM visitor_types ORDER BY position, id
"""
_PRINTED_FROM = "SELECT name FROM visitor_types WHERE active AND badge_template = ? ORDER BY position"

DEFAULT_TYPES: tuple[VisitorType, ...] = (
    VisitorType(0, "Client", "CLIENT", "#141412", "V", 90, 240, 5, 10),
    VisitorType(0, "Guest", "GUEST", "#0F6E66", "V", 120, 300, 10, 20),
    VisitorType(
        0,
        "Contractor",
        "CONTRACTOR",
        "#B45309",
        "C",
        480,
        600,
        10,
        20,
        needs_escort=True,
        fields=(TypeField("work", "Work to be done"), TypeField("permit", "Permit number")),
    ),
    VisitorType(0, "Interview", "INTERVIEW", "#5B3FA8", "V", 120, 240, 5, 10),
    VisitorType(
        0,
        "Delivery",
        "DELIVERY",
        "#1D4F91",
        "D",
        15,
        60,
        5,
        10,
        needs_host=False,
        photo_rule="off",
        at_kiosk=False,
    ),
    VisitorType(0, "Other", "VISITOR", "#4A4A46", "V", 120, 240, 5, 10, needs_host=False),
)
"""What a new store begins with; an office renames, retires and adds as it likes."""


class VisitTypes:
    """The visitor types, kept in memory and read again when one was changed. Safe in every thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known = Remembered(store, "visitor_type", read_types)

    def all(self, actor: Actor, include_inactive: bool = False) -> list[VisitorType]:
        """The types in their order; retired ones only when asked for. Raises NotAllowed."""
        require(actor, Right.SEE_BOARD)
        return [known for known in self.known().values() if known.active or include_inactive]

    def known(self) -> Mapping[int, VisitorType]:
        """Every type by id, in order, the retired ones included: old visits refer to them."""
        return self._known.get()

    def usable(self, type_id: int) -> VisitorType:
        """A type a new visit may have. Raises Invalid when it is unknown or retired."""
        found = self.known().get(type_id)
        if found is None:
            raise Invalid("Choose a visitor type.", field="type_id")
        if not found.active:
            raise Invalid(
                f"“{isolate(found.name)}” is no longer used.", field="type_id", hint="Choose another type."
            )
        return found

    def save(self, actor: Actor, wanted: VisitorType) -> VisitorType:
        """Add a type (id 0) or change one. Raises NotAllowed, Invalid, NotFound, Conflict."""
        require(actor, Right.EDIT_VISITOR_TYPES)
        checked = type_writing.checked(wanted)
        with self._store.write(actor) as tx:
            _refuse_same_name(tx, checked)
            if checked.id and not checked.active:
                _refuse_last(tx, checked.id)
            return type_writing.add(tx, checked) if checked.id == 0 else type_writing.change(tx, checked)

    def retire(self, actor: Actor, type_id: int) -> None:
        """No longer offer a type; what refers to it stays. Raises NotAllowed, NotFound, Conflict for the last one."""
        require(actor, Right.EDIT_VISITOR_TYPES)
        with self._store.write(actor) as tx:
            known = read_types(tx)
            if type_id not in known:
                raise NotFound("This visitor type is not there any more.")
            _refuse_last(tx, type_id)
            type_writing.change(tx, replace(known[type_id], active=False))

    def seed(self, actor: Actor) -> None:
        """Give a new store its first types; does nothing when it has any."""
        require(actor, Right.EDIT_VISITOR_TYPES)
        with self._store.write(actor) as tx:
            if read_types(tx):
                return
            for position, wanted in enumerate(DEFAULT_TYPES):
                type_writing.add(tx, replace(type_writing.checked(wanted), position=position))

    def printed_from(self, tx: ReadTx, template: str) -> list[str]:
        """The names of the types in use whose badges are printed from a template; for `BadgeTemplates.users`."""
        return [str(name) for name in tx.execute_sql(_PRINTED_FROM, (template,)).scalars()]


def _refuse_same_name(tx: ReadTx, wanted: VisitorType) -> None:
    for other in read_types(tx).values():
        if other.id != wanted.id and other.active and fold(other.name) == fold(wanted.name):
            raise Conflict(
                f"There is a visitor type “{isolate(other.name)}” already.", hint="Choose another name."
            )


def _refuse_last(tx: ReadTx, type_id: int) -> None:
    if not any(other.active for other in read_types(tx).values() if other.id != type_id):
        raise Conflict("The last visitor type can't be retired.", hint="Add another one first.")


def read_types(tx: ReadTx) -> Mapping[int, VisitorType]:
    """Every type by id, in order."""
    return MappingProxyType({row.id: _type(row) for row in tx.execute_sql(_ALL)})


def _type(row: Any) -> VisitorType:
    fields = tuple(
        TypeField(
            f["key"],
            f["label"],
            FieldKind(f["kind"]),
            f["required"],
            tuple(f["choices"]),
            f.get("pattern", ""),
        )
        for f in json.loads(row.fields)
    )
    return VisitorType(
        id=row.id,
        name=row.name,
        band_text=row.band_text,
        band_colour=row.band_colour,
        badge_prefix=row.badge_prefix,
        expected_minutes=row.expected_minutes,
        overstay_minutes=row.overstay_minutes,
        amber_minutes=row.amber_minutes,
        red_minutes=row.red_minutes,
        needs_approval=bool(row.needs_approval),
        needs_escort=bool(row.needs_escort),
        needs_host=bool(row.needs_host),
        photo_rule=row.photo_rule,
        fields=fields,
        position=row.position,
        active=bool(row.active),
        at_kiosk=bool(row.at_kiosk),
        badge_template=row.badge_template,
        second_language=row.second_language,
        version=row.version,
    )
