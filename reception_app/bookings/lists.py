"""Bookings to look at: one with all that happened, those of some days, those of a filter, their numbers."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select, text

from reception_app.bookings import placing, rows, rules
from reception_app.bookings.house import House
from reception_app.bookings.models import ResourceRow
from reception_app.bookings.records import (
    Booking,
    BookingCounts,
    BookingDetail,
    BookingFilter,
    BookingState,
    NewBooking,
    Resource,
)
from reception_app.bookings.rows import BOOKINGS
from reception_app.contacts.kept import ids_of
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.kernel.rights import Right, allowed, require
from reception_app.kernel.text import tokens

PAGE = 500
_DUE = text("bookings.due_at IS NOT NULL")
_LENGTHY = text("bookings.lengthy")
# The plus keeps the planner from walking all bookings in this order until it has found the few that are open.
_OPEN_ORDER = text("+bookings.starts_at")
_SHOWN = [state.value for state in BookingState if state.shown]


class BookingLists:
    """What there is. Every verb raises NotAllowed without SEE_SCHEDULE; what is private is "Busy" for others."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._store = house.store

    def booking(self, actor: Actor, booking_id: int) -> BookingDetail:
        """One booking with everything that happened with it. Raises NotFound."""
        require(actor, Right.SEE_SCHEDULE)
        with self._store.read() as tx:
            return detail(tx, rows.read_row(tx, booking_id), actor)

    def as_new(self, actor: Actor, booking_id: int) -> NewBooking:
        """A booking as a sheet begins to change it. Raises NotFound, and Conflict for a private one of others."""
        require(actor, Right.SEE_SCHEDULE)
        with self._store.read() as tx:
            row = rows.read_row(tx, booking_id)
            if rows.hides(actor, row):
                raise Conflict("This booking is private.", hint="Ask whoever has booked it.")
            return rows.new_of(row)

    def between(
        self, actor: Actor, starts_at: datetime, ends_at: datetime, resource_ids: frozenset[int] = frozenset()
    ) -> list[Booking]:
        """What has, or had, its room within a span, in order; of some rooms only, or of all."""
        require(actor, Right.SEE_SCHEDULE)
        with self._store.read() as tx:
            found = shown_between(tx, starts_at, ends_at, resource_ids)
            return rows.bookings_of(tx, found, actor)

    def bookings(
        self, actor: Actor, wanted: BookingFilter, limit: int = PAGE, after: Booking | None = None
    ) -> list[Booking]:
        """What the filter shows, by the beginning; `after` is the last one already shown."""
        require(actor, Right.SEE_SCHEDULE)
        by_time = _OPEN_ORDER if _open_only(wanted) else BOOKINGS.c.starts_at
        statement = select(BOOKINGS).order_by(by_time, BOOKINGS.c.id)
        if after is not None:
            begin, same = BOOKINGS.c.starts_at, BOOKINGS.c.id
            later = or_(begin > after.starts_at, and_(begin == after.starts_at, same > after.id))
            statement = statement.where(later)
        with self._store.read() as tx:
            found = statement.where(*_conditions(tx, wanted)).limit(limit)
            return rows.bookings_of(tx, tx.execute(found).all(), actor)

    def count(self, actor: Actor, wanted: BookingFilter) -> int:
        """How many the filter shows."""
        require(actor, Right.SEE_SCHEDULE)
        counted = select(func.count()).select_from(BOOKINGS)
        with self._store.read() as tx:
            return int(tx.execute(counted.where(*_conditions(tx, wanted))).scalar_one())

    def counts(self, actor: Actor) -> BookingCounts:
        """The numbers of what lies ahead or is going on."""
        require(actor, Right.SEE_SCHEDULE)
        states = {
            "holds": BookingState.HOLD, "waiting": BookingState.WAITING, "in_now": BookingState.CHECKED_IN,
        }  # fmt: skip
        columns = [
            func.count().filter(BOOKINGS.c.state == state.value).label(name) for name, state in states.items()
        ]
        with self._store.read() as tx:
            row = tx.execute(select(*columns).select_from(BOOKINGS).where(_DUE)).one()
            begin, end = self._today(tx)
            # As the list of today has them: what goes on since yesterday counts as well.
            shown = frozenset(state for state in BookingState if state.shown)
            today = _conditions(tx, BookingFilter(states=shown, starts_from=begin, starts_before=end))
            number = tx.execute(select(func.count()).select_from(BOOKINGS).where(*today)).scalar_one()
            return BookingCounts(
                int(row.holds or 0), int(row.waiting or 0), int(row.in_now or 0), int(number)
            )

    def units_like(self, actor: Actor, booking_id: int) -> list[Resource]:
        """Other units of its type that are free at the time of a booking: what it may be swapped to."""
        require(actor, Right.SEE_SCHEDULE)
        with self._store.read() as tx:
            row = rows.read_row(tx, booking_id)
            return placing.units_like(tx, self._house, row)

    def _today(self, tx: ReadTx) -> tuple[datetime, datetime]:
        local = tx.now.astimezone(self._house.zone())
        begin = local.replace(hour=0, minute=0, second=0, microsecond=0)
        return begin, begin + timedelta(days=1)


def detail(tx: ReadTx, row: Row[Any], actor: Actor) -> BookingDetail:
    """The record of a booking with all that happened with it, and what may be done now."""
    booking = rows.booking_of(tx, row, actor)
    if booking.hidden:
        return BookingDetail(booking)
    can = rules.possible(booking.state, booking.starts_at, booking.ends_at, tx.now)
    if not allowed(actor, Right.APPROVE_BOOKINGS):
        can -= {"approve", "refuse"}
    if not allowed(actor, Right.BOOK):
        own = row.booked_by == actor.user_id and allowed(actor, Right.HOLD_ROOMS)
        can &= frozenset({"check_in", "end_early", "hold_longer"} if own else ())
    return BookingDetail(booking, rows.steps_of(tx, row.id), can)


def shown_between(
    tx: ReadTx, starts_at: datetime, ends_at: datetime, resource_ids: frozenset[int] = frozenset()
) -> list[Row[Any]]:
    """The rows of what has, or had, its room within a span, in order.

    What lasts longer than a day has an index of its own, so that all others began at most a day before.
    """
    within = [BOOKINGS.c.starts_at < ends_at, BOOKINGS.c.ends_at > starts_at, BOOKINGS.c.state.in_(_SHOWN)]
    if resource_ids:
        within.append(BOOKINGS.c.resource_id.in_(resource_ids))
    lately = BOOKINGS.c.starts_at >= starts_at - timedelta(days=1)
    short = select(BOOKINGS).where(lately, *within)
    long = select(BOOKINGS).where(_LENGTHY, BOOKINGS.c.starts_at < starts_at - timedelta(days=1), *within)
    found = [*tx.execute(short), *tx.execute(long)]
    return sorted(found, key=lambda row: (row.starts_at, row.id))


def _open_only(wanted: BookingFilter) -> bool:
    """Whether only what is open is wanted: few are, and an index of their own finds them."""
    return bool(wanted.states) and all(state.open for state in wanted.states)


def _since(tx: ReadTx, moment: datetime) -> datetime:
    """Nothing that goes on at a moment, or comes later, begins earlier: the list is not read from its beginning."""
    going_on = (_LENGTHY, BOOKINGS.c.ends_at > moment, BOOKINGS.c.starts_at < moment)
    longest: datetime | None = tx.execute(select(func.min(BOOKINGS.c.starts_at)).where(*going_on)).scalar()
    lately = moment - timedelta(days=1)
    return lately if longest is None else min(longest, lately)


def _conditions(tx: ReadTx, wanted: BookingFilter) -> list[ColumnElement[bool]]:
    found: list[Any] = []
    if _open_only(wanted):
        found.append(_DUE)
    if wanted.states:
        found.append(BOOKINGS.c.state.in_([state.value for state in wanted.states]))
    for name in ("resource_id", "organiser_id"):
        if value := getattr(wanted, name):
            found.append(BOOKINGS.c[name] == value)
    if wanted.contact_id:
        found.append(BOOKINGS.c.contact_id.in_(ids_of(tx, wanted.contact_id)))
    if wanted.kind:
        kind = ResourceRow.__table__.c
        found.append(BOOKINGS.c.resource_id.in_(select(kind.id).where(kind.kind == wanted.kind.value)))
    if wanted.starts_from:
        # What goes on then counts as well.
        begun = BOOKINGS.c.starts_at >= _since(tx, wanted.starts_from)
        found += [begun, BOOKINGS.c.ends_at > wanted.starts_from]
    if wanted.starts_before:
        found.append(BOOKINGS.c.starts_at < wanted.starts_before)
    return found + [BOOKINGS.c.words.contains(f" {word}", autoescape=True) for word in tokens(wanted.text)]
