"""Changing what is booked: one visit, and what was changed in it also in those that follow in its series."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from reception_app.audit import record
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.records import dataclass
from reception_app.visits import booking, editing, inviting
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.records import Expectation, VisitState
from reception_app.visits.recurrence import between, zone_named
from reception_app.visits.rows import EXPECTED, VISITS, read_visit
from reception_app.visits.rules import wrong_state
from reception_app.visits.undoing import changed_columns
from reception_app.visits.visitor_rows import follow_booking, rebooked
from reception_app.visits.writing import update_visit

_ON_INVITATION = frozenset({"expected_at", "expected_until", "host_id", "contact", "code"})
_CARRIED = frozenset(
    {
        "name",
        "company",
        "type_id",
        "host_id",
        "party_size",
        "vehicle",
        "contact",
        "purpose",
        "notes",
    }
)
"""What is called the same in a visit and in what is asked for; times are moved, and answers carried one by one."""
_THEIR_OWN = frozenset({"name", "company", "contact", "vehicle"})
"""What is the visitor's: whoever comes to one of the others in their place has their own."""


@dataclass(frozen=True, slots=True)
class Rebooked:
    """A visit as it was and as it is, the earlier values of what is new about it, and how the rest is put back."""

    was: Row[Any]
    row: dict[str, Any]
    before: Mapping[str, Any]
    put_back: Callable[[WriteTx], None]


def expected(tx: ReadTx, visit_id: int) -> Row[Any]:
    """A visit that is still expected. Raises NotFound, Conflict."""
    row = read_visit(tx, visit_id)
    if row.state != VisitState.EXPECTED.value:
        raise wrong_state(row.name, VisitState(row.state))
    return row


def following(tx: ReadTx, row: Row[Any]) -> list[int]:
    """The visits that are expected later in the series of this one, the next first."""
    if not row.series_id or row.expected_at is None:
        return []
    # The second is what the index of series is for.
    later = (VISITS.c.series_id == row.series_id, VISITS.c.series_id != 0, EXPECTED)
    found = select(VISITS.c.id).where(*later, VISITS.c.expected_at > row.expected_at)
    return list(tx.execute(found.order_by(VISITS.c.expected_at)).scalars())


def rebook(tx: WriteTx, desk: FrontDesk, visit_id: int, prepared: booking.Booking) -> Rebooked:
    """Write what an expected visit is from now on; see `ExpectService.edit`."""
    was = expected(tx, visit_id)
    if was.version != prepared.asked.version:
        raise editing.clash(desk, was, prepared.values)
    once = dict(was._mapping)
    guest = booking.comes_instead(tx, once, prepared)
    stopped = inviting.take_back(tx, desk, once) if guest and was.invite_sequence else []
    # Whoever comes instead has not heard of it.
    unheard = {"invite_sequence": 0} if guest else {}
    row = update_visit(tx, was, **prepared.values, **guest, **unheard)
    before = changed_columns(once, row)
    editing.keep_trace(tx, desk, was, row, before)
    if "visitor_id" in guest:
        visitor_back = rebooked(tx, once, row, prepared.contact)
    else:
        visitor_back = follow_booking(tx, once, desk.contact(was.contact), row, prepared.contact)
    if prepared.asked.invite and before.keys() & _ON_INVITATION:
        row = inviting.invite_anew(tx, desk, visit_id, row["invite_sequence"])
    record(tx, "visit.change_expected", "visit", visit_id, {"changed": sorted(before)})

    def put_back(undo_tx: WriteTx) -> None:
        visitor_back(undo_tx)
        changed_invitation = row["invite_sequence"] > was.invite_sequence
        if guest:
            inviting.hand_back(undo_tx, desk, once, row, stopped)
        elif changed_invitation and inviting.call_back(
            undo_tx, visit_id, inviting.INVITATION, row["updated_at"]
        ):
            inviting.invite_anew(undo_tx, desk, visit_id, row["invite_sequence"])

    return Rebooked(was, row, before, put_back)


def carried(was: Row[Any], first: booking.Booking, later: Sequence[Row[Any]]) -> dict[int, Expectation]:
    """What the later visits of a series are asked to be once the first of them is what `first` says, by their ids.

    They are as much earlier or later on the clock as it is, and last as long where that was changed; what was not
    changed in it stays as each of them has it, and so does who comes in place of the visitor.
    """
    changed = {name for name, value in first.values.items() if value != was._mapping[name]}
    said = {name: first.values[name] for name in changed & _CARRIED}
    zone = zone_named(was.zone)

    def clock(moment: datetime) -> datetime:
        return moment.astimezone(zone).replace(tzinfo=None)

    begins = clock(first.values["expected_at"])
    by, lasts = begins - clock(was.expected_at), clock(first.values["expected_until"]) - begins
    same_length = lasts == clock(was.expected_until) - clock(was.expected_at)
    found = {}
    for row in later:
        start, end = row.expected_at, row.expected_until
        if by or not same_length:
            length = clock(end) - clock(start) if same_length else lasts
            start, end = between(clock(start) + by, length, zone)
        # Who is invited to the first alone is not invited to each of the others by a change.
        invite = first.asked.invite and row.invite_sequence > 0
        asked = asked_again(row, start, end, zone=row.zone, invite=invite)
        others = _THEIR_OWN if row.visitor_id != was.visitor_id else frozenset[str]()
        new = {name: value for name, value in said.items() if name not in others}
        found[row.id] = replace(asked, version=row.version, fields=_answers(was, first, row), **new)
    return found


def _answers(was: Row[Any], first: booking.Booking, row: Row[Any]) -> dict[str, str]:
    """The answers of a later visit, with what was changed in the first's. They are the type's own: those of a new type
    are all as in the first, and those of a visit of another type its own."""
    now, before = first.values["fields"], was.fields
    if first.values["type_id"] != was.type_id:
        return dict(now)
    if row.type_id != was.type_id:
        return dict(row.fields)
    either = {key: (before.get(key, ""), now.get(key, "")) for key in (*before, *now)}
    return {**row.fields, **{key: new for key, (old, new) in either.items() if new != old}}


def asked_again(
    row: Row[Any], starts_at: datetime, ends_at: datetime, *, zone: str, invite: bool = True
) -> Expectation:
    """What a visit was booked as, at another time."""
    return Expectation(
        name=row.name,
        type_id=row.type_id,
        host_id=row.host_id,
        starts_at=starts_at,
        ends_at=ends_at,
        zone=zone,
        company=row.company,
        contact=row.contact,
        vehicle=row.vehicle,
        purpose=row.purpose,
        notes=row.notes,
        party_size=row.party_size,
        fields=dict(row.fields),
        visitor_id=row.visitor_id,
        invite=invite,
    )
