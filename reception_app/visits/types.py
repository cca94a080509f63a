"""Visitor types: the kinds of visitors and the rules of their stays."""

import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row, insert, select, update

from reception_app.audit import record
from reception_app.badges import check_prefix
from reception_app.db.remembered import Remembered
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.languages import language_of
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, clean_name, fold
from reception_app.visits.fields import check_definitions
from reception_app.visits.models import VisitorTypeRow
from reception_app.visits.records import FieldKind, TypeField, VisitorType

_TYPES = VisitorTypeRow.__table__
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_MINUTES_MAX = 31 * 24 * 60
_PHOTO_RULES = frozenset({"off", "optional", "required"})

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
        self._known = Remembered(store, "visitor_type", _read)

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
            raise Invalid(f"“{found.name}” is no longer used.", field="type_id", hint="Choose another type.")
        return found

    def save(self, actor: Actor, wanted: VisitorType) -> VisitorType:
        """Add a type (id 0) or change one. Raises NotAllowed, Invalid, NotFound, Conflict."""
        require(actor, Right.EDIT_VISITOR_TYPES)
        checked = _checked(wanted)
        with self._store.write(actor) as tx:
            self._refuse_same_name(tx, checked)
            if checked.id == 0:
                saved = _add(tx, checked)
            else:
                saved = _change(tx, checked)
        return saved

    def retire(self, actor: Actor, type_id: int) -> None:
        """No longer offer a type; what refers to it stays. Raises NotAllowed, NotFound, Conflict for the last one."""
        require(actor, Right.EDIT_VISITOR_TYPES)
        with self._store.write(actor) as tx:
            known = _read(tx)
            if type_id not in known:
                raise NotFound("This visitor type is not there any more.")
            if not any(other.active for other in known.values() if other.id != type_id):
                raise Conflict("The last visitor type can't be retired.", hint="Add another one first.")
            _change(tx, replace(known[type_id], active=False))

    def seed(self, actor: Actor) -> None:
        """Give a new store its first types; does nothing when it has any."""
        require(actor, Right.EDIT_VISITOR_TYPES)
        with self._store.write(actor) as tx:
            if _read(tx):
                return
            for position, wanted in enumerate(DEFAULT_TYPES):
                _add(tx, replace(_checked(wanted), position=position))

    def printed_from(self, tx: ReadTx, template: str) -> list[str]:
        """The names of the types in use whose badges are printed from a template; for `BadgeTemplates.users`."""
        names = _TYPES.c.active & (_TYPES.c.badge_template == template)
        return [
            str(name)
            for name in tx.execute(select(_TYPES.c.name).where(names).order_by(_TYPES.c.position)).scalars()
        ]

    def _refuse_same_name(self, tx: ReadTx, wanted: VisitorType) -> None:
        for other in _read(tx).values():
            if other.id != wanted.id and other.active and fold(other.name) == fold(wanted.name):
                raise Conflict(
                    f"There is a visitor type “{other.name}” already.", hint="Choose another name."
                )


def _checked(wanted: VisitorType) -> VisitorType:
    name = clean_name(wanted.name)
    band = clean_line(wanted.band_text, limit=24, field="band_text") or name.upper()[:24]
    if not _COLOUR.fullmatch(wanted.band_colour):
        raise Invalid("A colour such as #0F6E66 is needed.", field="band_colour")
    for field in ("expected_minutes", "overstay_minutes", "amber_minutes", "red_minutes"):
        if not 0 <= getattr(wanted, field) <= _MINUTES_MAX:
            raise Invalid("From 0 minutes to 31 days.", field=field)
    if wanted.expected_minutes == 0:
        raise Invalid("The expected stay is at least a minute.", field="expected_minutes")
    if wanted.red_minutes < wanted.amber_minutes:
        raise Invalid("Red comes after amber.", field="red_minutes")
    if wanted.photo_rule not in _PHOTO_RULES:
        raise Invalid("A photo is off, optional or required.", field="photo_rule")
    if wanted.second_language and language_of(wanted.second_language).code != wanted.second_language:
        raise Invalid("Badges don't speak this language.", field="second_language")
    return replace(
        wanted,
        name=name,
        band_text=band,
        badge_prefix=check_prefix(wanted.badge_prefix),
        badge_template=clean_line(wanted.badge_template, limit=60, field="badge_template"),
        fields=check_definitions(wanted.fields),
    )


def _values(wanted: VisitorType) -> dict[str, Any]:
    values = {
        name: value for name, value in asdict(wanted).items() if name not in ("id", "version", "fields")
    }
    values["fields"] = [{**asdict(field), "choices": list(field.choices)} for field in wanted.fields]
    return values


def _add(tx: WriteTx, wanted: VisitorType) -> VisitorType:
    added = replace(wanted, id=new_id(), version=1)
    tx.execute(insert(_TYPES), {"id": added.id, **_values(added), **tx.stamps()})
    record(tx, "visitor_type.add", "visitor_type", added.id, {"name": added.name})
    tx.changed("visitor_type", added.id)
    return added


def _change(tx: WriteTx, wanted: VisitorType) -> VisitorType:
    before = tx.execute(select(_TYPES).where(_TYPES.c.id == wanted.id)).first()
    if before is None:
        raise NotFound("This visitor type is not there any more.")
    if before.version != wanted.version:
        raise Conflict(
            "Not saved: somebody else changed this visitor type.", hint="Look at it again, then save."
        )
    tx.execute(
        update(_TYPES)
        .where(_TYPES.c.id == wanted.id)
        .values(**_values(wanted), **tx.restamps(_TYPES.c.version))
    )
    was = _type(before)
    changed = [name for name in _values(wanted) if getattr(was, name) != getattr(wanted, name)]
    record(tx, "visitor_type.change", "visitor_type", wanted.id, {"name": wanted.name, "changed": changed})
    tx.changed("visitor_type", wanted.id)
    return replace(wanted, version=wanted.version + 1)


def _read(tx: ReadTx) -> Mapping[int, VisitorType]:
    rows = tx.execute(select(_TYPES).order_by(_TYPES.c.position, _TYPES.c.id))
    return MappingProxyType({row.id: _type(row) for row in rows})


def _type(row: Row[Any]) -> VisitorType:
    fields = tuple(
        TypeField(
            f["key"],
            f["label"],
            FieldKind(f["kind"]),
            f["required"],
            tuple(f["choices"]),
            f.get("pattern", ""),
        )
        for f in row.fields
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
