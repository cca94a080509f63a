"""Rooms and things in the store: reading and writing their rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, insert, select, update

from reception_app.audit import record
from reception_app.bookings import finding
from reception_app.bookings.models import OutageRow, ResourceRow
from reception_app.bookings.records import Equipment, Layout, NewResource, Outage, Resource, ResourceKind
from reception_app.bookings.rules import check_resource
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import Invalid, NotFound, Outdated
from reception_app.kernel.ids import new_id
from reception_app.kernel.text import clean_line, clean_name, clean_text, fold
from reception_app.occupancy import Subject

RESOURCES = ResourceRow.__table__
OUTAGES = OutageRow.__table__
CHANGE = "resource"
_SCRATCH = "bookings.resources"
_PLAIN = (
    "name", "type", "place", "note", "capacity", "quantity", "buffer_before", "buffer_after", "longest", "days_ahead",
    "notice", "needs_approval", "check_in", "release_after", "place_in_list",
)  # fmt: skip


def subject(resource_id: int) -> Subject:
    """A resource as occupancy knows it."""
    return Subject("resource", resource_id)


def read_all(tx: ReadTx) -> Mapping[int, Resource]:
    """Every resource, those not in use as well, in the order of the list; read once in a transaction."""
    known: Mapping[int, Resource] | None = tx.scratch.get(_SCRATCH)
    if known is None:
        ordered = select(RESOURCES).order_by(RESOURCES.c.place_in_list, RESOURCES.c.name_key)
        known = tx.scratch[_SCRATCH] = {row.id: _resource(row) for row in tx.execute(ordered)}
    return known


def read(tx: ReadTx, resource_id: int) -> Resource:
    """One resource. Raises NotFound. Of many only this one is read: a booking needs no others."""
    known: Mapping[int, Resource] = tx.scratch.get(_SCRATCH, {})
    if resource_id in known:
        return known[resource_id]
    row = tx.execute(select(RESOURCES).where(RESOURCES.c.id == resource_id)).first()
    if row is None:
        raise NotFound("This room or thing is not there any more.")
    return _resource(row)


def with_outages(tx: ReadTx, resources: Iterable[Resource]) -> list[Resource]:
    """The same with when they can't be had, as far as that is not over."""
    standing = select(OUTAGES).where(OUTAGES.c.ended_at.is_(None), OUTAGES.c.ends_at > tx.now)
    by_resource: dict[int, list[Outage]] = {}
    for row in tx.execute(standing.order_by(OUTAGES.c.starts_at)):
        by_resource.setdefault(row.resource_id, []).append(outage_of(row))
    return [replace(each, outages=tuple(by_resource.get(each.id, ()))) for each in resources]


def outage_of(row: Row[Any]) -> Outage:
    """The record of a row."""
    return Outage(row.id, row.resource_id, row.starts_at, row.ends_at, row.reason, row.by_name)


def values_of(new: NewResource) -> dict[str, Any]:
    """The columns of a resource. Raises Invalid naming the field."""
    check_resource(new)
    values = {name: getattr(new, name) for name in _PLAIN}
    name = clean_name(new.name)
    layouts = [[clean_line(each.name, limit=60, field="layouts"), each.capacity] for each in new.layouts]
    equipment = [
        [clean_line(each.name, limit=60, field="equipment"), each.quantity] for each in new.equipment
    ]
    if not all(named for named, _ in layouts + equipment):
        raise Invalid("Give each layout and each piece of equipment a name.", field="equipment")
    return values | {
        "kind": new.kind.value,
        "name": name,
        "name_key": fold(name),
        "type": clean_line(new.type, limit=60, field="type"),
        "place": clean_line(new.place, limit=100, field="place"),
        "note": clean_text(new.note, limit=2000, field="note"),
        "layouts": layouts,
        "equipment": equipment,
        "hours": [list(each) if each else None for each in new.hours],
        # Of a room there is one.
        "quantity": new.quantity if new.kind is ResourceKind.THING else 1,
    }


def add(tx: WriteTx, new: NewResource) -> int:
    """One more; its id. Raises Invalid."""
    values = values_of(new)
    _check_name(tx, values["name_key"])
    resource_id = new_id()
    tx.execute(insert(ResourceRow), {**values, **tx.stamps(), "id": resource_id, "active": True})
    finding.index_resource(tx, resource_id, values, is_new=True)
    return _changed(tx, "resource.add", resource_id)


def save(tx: WriteTx, resource_id: int, values: Mapping[str, Any], version: int = 0) -> None:
    """Change one. Raises Invalid, NotFound, and Conflict when it was changed since `version` (0: any)."""
    known = read(tx, resource_id)
    if version and known.version != version:
        raise Outdated("Somebody else has changed this meanwhile.", hint="Look at it as it is now.")
    if "name_key" in values:
        _check_name(tx, values["name_key"], resource_id)
    row = {**values, **tx.restamps(RESOURCES.c.version)}
    tx.execute(update(RESOURCES).where(RESOURCES.c.id == resource_id).values(row))
    if values.keys() >= finding.RESOURCE_WORDS:
        finding.index_resource(tx, resource_id, values)
    _changed(tx, "resource.edit", resource_id)


def _changed(tx: WriteTx, action: str, resource_id: int) -> int:
    tx.scratch.pop(_SCRATCH, None)
    record(tx, action, CHANGE, resource_id)
    tx.changed(CHANGE, resource_id)
    return resource_id


def _check_name(tx: ReadTx, key: str, but: int = 0) -> None:
    same = select(RESOURCES.c.id).where(RESOURCES.c.name_key == key, RESOURCES.c.id != but)
    if tx.execute(same).first() is not None:
        raise Invalid("There is one of this name already.", field="name", hint="It may be out of use.")


def _resource(row: Row[Any]) -> Resource:
    plain = {name: getattr(row, name) for name in _PLAIN}
    return Resource(
        **plain,
        kind=ResourceKind(row.kind),
        layouts=tuple(Layout(*each) for each in row.layouts),
        equipment=tuple(Equipment(*each) for each in row.equipment),
        hours=tuple(_hours(each) for each in row.hours),
        id=row.id,
        active=row.active,
        version=row.version,
    )


def _hours(stored: Sequence[int] | None) -> tuple[int, int] | None:
    return (stored[0], stored[1]) if stored else None
