"""Visits that are expected because somebody has an appointment; written in the appointment's own transaction."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import Row

from reception_app import outbox
from reception_app.audit import record
from reception_app.db.uow import WriteTx
from reception_app.visits import badges_ahead, booking, inviting
from reception_app.visits.booking import Booking, new_code
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.records import Expectation, VisitState
from reception_app.visits.rows import read_visit
from reception_app.visits.rules import check_times
from reception_app.visits.visitor_rows import follow_booking, rebooked
from reception_app.visits.writing import trace, update_visit

_FOLLOWS = (
    "name", "company", "contact", "host_id", "host_name", "host_extension", "expected_at", "expected_until", "zone",
    "purpose",
)  # fmt: skip
_WHOSE = ("visitor_id", "photo_id", "token", "code", "name", "contact")
_MAY_COME_AGAIN = (VisitState.CANCELLED.value, VisitState.NO_SHOW.value)


def prepare(desk: FrontDesk, asked: Expectation) -> Booking:
    """Clean and check what is expected, before the store is locked for it. Raises Invalid."""
    check_times(asked.starts_at, asked.ends_at)
    # The code of an hour that has just begun is drawn as well: what has passed altogether is refused.
    return booking.prepare(desk, asked, now=desk.store.clock.now())


def announce(tx: WriteTx, desk: FrontDesk, prepared: Booking) -> dict[str, Any]:
    """Expect somebody; no invitation goes out: the appointment's own mail holds code and QR. The visit's row."""
    return booking.book(tx, desk, prepared, invite=False)[0]


def change(
    tx: WriteTx, desk: FrontDesk, visit_id: int, prepared: Booking
) -> tuple[Row[Any], Callable[[WriteTx], None] | None]:
    """The appointment has changed: so does the visit, while it is expected. Its row, and where somebody else comes
    instead how that is undone: the visit and its code are the former visitor's again, and nothing is left of whoever
    nobody knew before."""
    row = read_visit(tx, visit_id)
    put_back: Callable[[WriteTx], None] | None = None
    if row.state == VisitState.EXPECTED.value:
        once = dict(row._mapping)
        values = {name: prepared.values[name] for name in _FOLLOWS}
        values |= booking.comes_instead(tx, once, prepared)
        if changed := sorted(name for name, value in values.items() if getattr(row, name) != value):
            now = update_visit(tx, row, **values)
            if "visitor_id" in changed:
                visitor_back = rebooked(tx, once, now, prepared.contact)
            else:
                visitor_back = follow_booking(tx, once, desk.contact(row.contact), now, prepared.contact)
            if "token" in changed:
                put_back = partial(_put_back, once, visitor_back)
            for name in sorted({"expected_at", "host_name"}.intersection(changed)):
                before, after = str(getattr(row, name)), str(values[name])
                trace(tx, visit_id=visit_id, what=name, before=before, after=after)
            record(tx, "visit.change_expected", "visit", visit_id, {"changed": changed})
    return read_visit(tx, visit_id), put_back


def _put_back(once: Mapping[str, Any], visitor_back: Callable[[WriteTx], None], tx: WriteTx) -> None:
    row = read_visit(tx, once["id"])
    if row.state == VisitState.EXPECTED.value and row.token != once["token"]:
        update_visit(tx, row, **{name: once[name] for name in _WHOSE})
        visitor_back(tx)


def call_off(tx: WriteTx, desk: FrontDesk, visit_id: int, *, no_show: bool = False) -> Row[Any]:
    """The visitor does not come, or has not come, as far as they are still expected. The visit's row."""
    row = read_visit(tx, visit_id)
    if row.state == VisitState.EXPECTED.value:
        without, _ = badges_ahead.let_go(tx, desk, row)
        state = VisitState.NO_SHOW if no_show else VisitState.CANCELLED
        update_visit(tx, row, state=state.value, closed_at=tx.now, code="", **without)
        # Whoever was invited from the visit itself learns it by the appointment's mail.
        outbox.stop(tx, "visit", visit_id, (inviting.INVITATION,))
        record(tx, "visit.no_show" if no_show else "visit.cancel", "visit", visit_id)
    return read_visit(tx, visit_id)


def expect_again(tx: WriteTx, visit_id: int) -> Row[Any]:
    """What was called off is on again, with another code. The visit's row."""
    row = read_visit(tx, visit_id)
    if row.state in _MAY_COME_AGAIN and row.arrived_at is None:
        update_visit(tx, row, state=VisitState.EXPECTED.value, closed_at=None, code=new_code(tx))
        record(
            tx, "visit.expect", "visit", visit_id, {"name": row.name, "host_id": row.host_id, "again": True}
        )
    return read_visit(tx, visit_id)
