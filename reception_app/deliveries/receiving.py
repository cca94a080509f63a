"""What is stored of a parcel that is announced or comes, and whether it was scanned before."""

from typing import Any

from sqlalchemy import Row, select

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.deliveries import reading, rows, rules, telling
from reception_app.deliveries.records import (
    PIECES_MAX,
    Due,
    NewParcel,
    ParcelKind,
    ParcelState,
    Scan,
    SeenBefore,
    ToldWay,
)
from reception_app.deliveries.rows import PARCELS
from reception_app.deliveries.tracking import carrier_of, tracking_key
from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import clean_line, clean_text
from reception_app.messages import House, taking
from reception_app.messages.records import Recipient
from reception_app.outbox import stop

TEXT_MAX, SHELF_MAX = 5_000, 60


def values_of(new: NewParcel, known: Row[Any] | None = None) -> dict[str, Any]:
    """The columns of what came, without whom it is for; kind and pieces as `known` where they are not said.

    Raises Invalid naming the field.
    """
    pieces = new.pieces if new.pieces is not None else known.pieces if known is not None else 1
    if not 1 <= pieces <= PIECES_MAX:
        raise Invalid(f"Choose between 1 and {PIECES_MAX} pieces.", field="pieces")
    key = tracking_key(new.tracking)
    return {
        "kind": (new.kind or ParcelKind(known.kind if known is not None else ParcelKind.PARCEL)).value,
        "carrier": clean_line(new.carrier, limit=100, field="carrier") or carrier_of(key),
        "tracking": clean_line(new.tracking, limit=200, field="tracking"),
        "tracking_key": key,
        "pieces": pieces,
        "sender": clean_line(new.sender, limit=100, field="sender"),
        "contact_id": new.contact_id,
        "condition": clean_text(new.condition, limit=TEXT_MAX, field="condition"),
        "shelf": clean_line(new.shelf, limit=SHELF_MAX, field="shelf"),
    }


def recipient_values(house: House, to: Recipient, label: str) -> dict[str, Any]:
    """The columns of whom it is for. Raises Invalid (`to`) for whoever has left or nobody knows."""
    said = clean_line(label, limit=200, field="label")
    if not (to.employee_id or to.team):
        return {"employee_id": 0, "team": "", "recipient": said}
    people = taking.people_of(house, [to])
    if to.team:
        team = clean_line(to.team, limit=100, field="to")
        return {"employee_id": 0, "team": team, "recipient": team}
    (host, _) = people[to.employee_id]
    return {"employee_id": host.id, "team": "", "recipient": host.name}


def to_of(row: Row[Any]) -> Recipient:
    """Whom a stored parcel is for."""
    return Recipient(row.employee_id, row.team)


def due_values(tx: ReadTx, due: Due, house: House) -> dict[str, Any]:
    """The columns of when it is expected. Raises Invalid naming the field."""
    sound = rules.check_due(due, tx.now, house.zone())
    return {"expected_on": sound.on, "expected_from": sound.starts_at, "expected_until": sound.ends_at}


def told_values(tx: ReadTx, told: tuple[telling.Told, ...]) -> dict[str, Any]:
    """The columns of how they are told now."""
    way = telling.way_of(told)
    if way in (ToldWay.DESK, ToldWay.NOBODY):
        return {"state": ParcelState.RECEIVED.value, "told_at": None, "told_way": way.value}
    return {"state": ParcelState.NOTIFIED.value, "told_at": tx.now, "told_way": way.value}


def receive(
    tx: WriteTx, house: House, new: NewParcel, expected_id: int, version: int, *, again: bool
) -> Row[Any]:
    """A parcel has come: the announced one that it is, or a new one. Whoever it is for is told. Its row.

    Raises SeenBefore unless `again` says that another one came.
    """
    key = tracking_key(new.tracking)
    announced = _announced(tx, key, expected_id, version)
    if announced is None or announced.tracking_key != key:
        check_again(tx, house, key, again=again)
    values, to = values_of(new, announced), new.to
    if announced is not None:
        values, to = _merged(announced, new, values)
    told, whom = _whom(tx, house, new, announced, to, ParcelKind(values["kind"]))
    values |= whom
    by = {"received_at": tx.now, "received_by": tx.actor.user_id, "received_by_name": tx.actor.name}
    values |= {**by, **told_values(tx, told)}
    if announced is None:
        row = rows.add(tx, values, house.zone(), "received")
    else:
        row = rows.change(tx, announced, "arrived", values)
    telling.send(tx, house, row, told)
    return row


def make_theirs(tx: WriteTx, house: House, row: Row[Any], to: Recipient, label: str, kind: str) -> Row[Any]:
    """Say whom a parcel is for; they are told if it is here, and who was to be told before is not. Its row."""
    values = recipient_values(house, to, label)
    if not ParcelState(row.state).waiting:
        return rows.change(tx, row, kind, values, name=values["recipient"])
    known = to.employee_id or to.team
    told = telling.plan(tx, house, to, ParcelKind(row.kind)) if known else ()
    stopped = stop(tx, rows.CHANGE, row.id)
    values |= told_values(tx, told)
    changed = rows.change(tx, row, kind, values, name=values["recipient"], stopped=stopped)
    telling.send(tx, house, changed, told)
    return changed


def scan(tx: ReadTx, house: House, raw: str) -> Scan:
    """What a scan tells."""
    key = tracking_key(raw)
    if not key:
        return Scan("")
    expected = _newest(tx, key, ParcelState.EXPECTED)
    here = _newest(tx, key, ParcelState.RECEIVED, ParcelState.NOTIFIED)
    lately = _lately(tx, key)
    found = [
        reading.summaries(tx, house, [row])[0] if row is not None else None
        for row in (expected, here, lately)
    ]
    return Scan(key, carrier_of(key), *found)


def _announced(tx: ReadTx, key: str, expected_id: int, version: int) -> Row[Any] | None:
    if expected_id:
        return rows.for_step(tx, expected_id, "arrive", version)
    return _newest(tx, key, ParcelState.EXPECTED) if key else None


def _whom(
    tx: ReadTx, house: House, new: NewParcel, announced: Row[Any] | None, to: Recipient, kind: ParcelKind
) -> tuple[tuple[telling.Told, ...], dict[str, Any]]:
    """Who is told, and the columns of whom it is for.

    Whoever it was announced for may have left since: it has come all the same, and somebody else has to be found.
    """
    known = to.employee_id or to.team
    try:
        told = telling.plan(tx, house, to, kind) if known else ()
        return told, recipient_values(house, to, new.label or (announced.recipient if announced else ""))
    except Invalid:
        if announced is None or to != to_of(announced):
            raise
        return (), {name: getattr(announced, name) for name in ("employee_id", "team", "recipient")}


def _merged(announced: Row[Any], new: NewParcel, values: dict[str, Any]) -> tuple[dict[str, Any], Recipient]:
    """What was announced stays where whoever takes it in says nothing of it."""
    kept = ("carrier", "tracking", "tracking_key", "sender", "contact_id", "condition", "shelf")
    merged = {**values, **{name: values[name] or getattr(announced, name) for name in kept}}
    to = new.to if new.to.employee_id or new.to.team or new.label else to_of(announced)
    return merged, to


def check_again(tx: ReadTx, house: House, key: str, *, again: bool, expected: bool = False) -> None:
    """Raise SeenBefore where a parcel with this number is here or went lately, or is `expected`, unless `again`."""
    if not key or again:
        return
    states = (ParcelState.RECEIVED, ParcelState.NOTIFIED, *((ParcelState.EXPECTED,) if expected else ()))
    seen = _newest(tx, key, *states) or _lately(tx, key)
    if seen is not None:
        raise SeenBefore(reading.summaries(tx, house, [seen])[0])


def _newest(tx: ReadTx, key: str, *states: ParcelState) -> Row[Any] | None:
    same = (PARCELS.c.tracking_key == key, PARCELS.c.tracking_key != "", PARCELS.c.state.in_(states))
    return tx.execute(select(PARCELS).where(*same).order_by(PARCELS.c.id.desc()).limit(1)).first()


def _lately(tx: ReadTx, key: str) -> Row[Any] | None:
    """One that has come and gone within the last weeks. What was cancelled was never here."""
    gone = [state for state in ParcelState if not state.open and state is not ParcelState.CANCELLED]
    row = _newest(tx, key, *gone)
    return row if row is not None and row.closed_at > tx.now - rules.REUSED else None
