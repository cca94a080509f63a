"""Bookings that come again and again: looked at first, booked with a choice for each collision, changed, rolled on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import Row, select, text

from reception_app.bookings import placing, resource_rows, rows, series_rows, tasks
from reception_app.bookings.house import House
from reception_app.bookings.records import (
    BookingState,
    Choice,
    NewBooking,
    Offer,
    Planned,
    SeriesPlan,
    SeriesResult,
    Way,
)
from reception_app.bookings.rows import BOOKINGS
from reception_app.bookings.series_rows import SERIES
from reception_app.bookings.settings import SERIES_DAYS
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.documents.when import MONTHS
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import AppError, Conflict, Invalid
from reception_app.kernel.rights import Right, require
from reception_app.occupancy.rules import check_span
from reception_app.recurrence import Occurrence, Rule, Series, aligned, ends_by, expand, words

Choices = Mapping[datetime, Choice]
NO_CHOICES: Choices = {}
_AT_ONCE = 20
_STEP = timedelta(days=7)
# Spelt exactly as in the partial index, else it is not used.
_OPEN = text("booking_series.ended_at IS NULL")
CHOOSE = "Skip it, move it to another room, or stop."


class SeriesBooking:
    """Making a series, and booking it on. See `BookingSeries`, which changes what was made as well."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._store = house.store

    def plan(self, actor: Actor, new: NewBooking, rule: str) -> SeriesPlan:
        """What a rule of RFC 5545 would book, as far as is booked ahead, with what collides and what is free instead.

        `new` is the first time. Raises Invalid for a rule that comes oftener than daily, never, or ends before.
        """
        require(actor, Right.BOOK)
        series = self._series(new, rule)
        with self._store.read() as tx:
            until = self._until(tx, new.resource_id)
            planned = tuple(self._planned(tx, new, each) for each in _ahead(tx, series, until))
            return SeriesPlan(planned, words(series.rule) if series.rule else "", until)

    def book(self, actor: Actor, new: NewBooking, rule: str, choices: Choices = NO_CHOICES) -> SeriesResult:
        """Book all of it, or nothing: Conflict for the first that collides and has no choice."""
        require(actor, Right.BOOK)
        series = self._series(new, rule)
        with self._store.write(actor) as tx:
            until = self._until(tx, new.resource_id)
            ahead = _ahead(tx, series, until)
            chosen = [choices.get(each.recurrence_id) for each in ahead]
            skipped = [
                each.recurrence_id
                for each, choice in zip(ahead, chosen, strict=True)
                if choice is not None and choice.way is Way.SKIP
            ]
            if len(skipped) == len(ahead):
                raise Invalid("Nothing of the series would be left.", field="rule")
            series_id = series_rows.add(tx, series.but(*skipped), new, until)
            self._close(tx, series_id, until)
            made: list[Row[Any]] = []
            for each, choice in zip(ahead, chosen, strict=True):
                if choice is None or choice.way is Way.MOVE:
                    wanted = _chosen(tx, _at(new, each), choice)
                    made.append(self._place(tx, series_id, wanted, each, first=not made))
            return SeriesResult(series_id, tuple(rows.bookings_of(tx, made, actor)), tuple(skipped))

    def roll(self) -> int:
        """Book on what was booked as far ahead as it is usual, for the clock; how many bookings were made.

        Where somebody else has the room, the occurrence is left out, and the desk is told.
        """
        ahead = timedelta(days=self._house.preferences.whole(SERIES_DAYS)) - _STEP
        behind = SERIES.c.rolled_until < self._store.clock.now() + ahead
        with self._store.read() as tx:
            rows_behind = tx.execute(select(SERIES).where(_OPEN, behind)).all()
            # A room that is not booked so far ahead is not behind because of that.
            found = [
                row.id
                for row in rows_behind
                if self._until(tx, row.what["resource_id"]) - row.rolled_until >= _STEP
            ]
        if not found:
            return 0
        with self._store.write(SYSTEM) as tx:
            return sum(self._roll_on(tx, series_id) for series_id in found[:_AT_ONCE])

    def _roll_on(self, tx: WriteTx, series_id: int) -> int:
        row = series_rows.read(tx, series_id)
        if row.ended_at is not None:
            # Somebody has cancelled it since it was found.
            return 0
        series, until = series_rows.series_of(row), row.rolled_until
        further = max(until, self._until(tx, row.what["resource_id"]))
        by = {"booked_by": row.made_by, "booked_by_name": row.made_by_name}
        # The clock may approve nothing: what comes next waits together with what was asked for.
        waits = _waits(tx, series_id)
        made = 0
        without: list[datetime] = []
        for each in expand(series, until, further):
            if each.starts_at < until:
                continue
            new = series_rows.new_of(row.what, each.starts_at, each.ends_at)
            try:
                if placing.trouble(tx, self._house, new):
                    without.append(each.recurrence_id)
                    continue
                # What is left to be refused is refused before anything is written.
                more = {"series_id": series_id, "occurrence": each.recurrence_id, **by}
                booked = placing.place(tx, self._house, new, waits=waits, more=more)
            except Invalid:
                without.append(each.recurrence_id)
                continue
            if not waits:
                tasks.follow(tx, self._house, None, booked)
            made += 1
        if without:
            days = [day_name(each, series.zone) for each in without]
            title = "A private series" if row.what["private"] else str(row.what["title"])
            tasks.left_out(tx, self._house, title, days)
        last = ends_by(series)
        series_rows.roll(
            tx,
            row,
            further,
            [each.isoformat() for each in without],
            ended=last is not None and last <= further,
        )
        return made

    def _series(self, new: NewBooking, rule: str) -> Series:
        check_span(new.starts_at, new.ends_at)
        zone = self._house.zone()
        begin, end = (each.astimezone(zone).replace(tzinfo=None) for each in (new.starts_at, new.ends_at))
        return aligned(Series(begin, end - begin, zone, Rule.parse(rule)))

    def _until(self, tx: ReadTx, resource_id: int) -> datetime:
        """How far ahead a series of a resource is booked."""
        resource = resource_rows.read(tx, resource_id)
        days = self._house.preferences.whole(SERIES_DAYS)
        return tx.now + timedelta(days=min(days, resource.days_ahead or days))

    def _planned(self, tx: ReadTx, new: NewBooking, each: Occurrence) -> Planned:
        one = _at(new, each)
        why = placing.trouble(tx, self._house, one)
        others = placing.instead_of(tx, self._house, one) if why else []
        offers = tuple(Offer(other.id, other.name, other.line, other.capacity) for other in others)
        return Planned(each.recurrence_id, each.starts_at, each.ends_at, why, offers)

    def _place(
        self, tx: WriteTx, series_id: int, new: NewBooking, each: Occurrence, *, first: bool
    ) -> Row[Any]:
        more = {"series_id": series_id, "occurrence": each.recurrence_id}
        try:
            row = placing.place(tx, self._house, new, more=more)
            # Whoever approves is asked once for all of it.
            if first or row.state != BookingState.WAITING:
                tasks.follow(tx, self._house, None, row)
            return row
        except AppError as error:
            day = day_name(each.starts_at, self._house.zone())
            if isinstance(error, Invalid) and error.field not in ("starts_at", ""):
                raise
            raise Conflict(f"On {day}: {error.message}", hint=CHOOSE) from error

    def _close(self, tx: WriteTx, series_id: int, until: datetime) -> None:
        """A series that is booked to its end needs no clock."""
        row = series_rows.read(tx, series_id)
        last = ends_by(series_rows.series_of(row))
        if last is not None and last <= until:
            series_rows.roll(tx, row, until, [], ended=True)


def day_name(moment: datetime, zone: tzinfo) -> str:
    """The local day of a moment: "2 Dec"."""
    local = moment.astimezone(zone)
    return f"{local.day} {MONTHS[local.month - 1]}"


def _waits(tx: ReadTx, series_id: int) -> bool:
    """Whether a series was asked for and nobody has decided yet."""
    ahead = (BOOKINGS.c.series_id == series_id, BOOKINGS.c.starts_at > tx.now)
    asked = select(BOOKINGS.c.id).where(*ahead, BOOKINGS.c.state == BookingState.WAITING.value)
    return tx.execute(asked.limit(1)).first() is not None


def _ahead(tx: ReadTx, series: Series, until: datetime) -> list[Occurrence]:
    """What of a series is not over. Raises Invalid when that is nothing."""
    found = [each for each in expand(series, tx.now, until) if each.ends_at > tx.now]
    if not found:
        raise Invalid(
            "Nothing of the series lies ahead, as far as is booked.",
            field="rule",
            hint="Look at its first day.",
        )
    return found


def _at(new: NewBooking, each: Occurrence) -> NewBooking:
    return replace(new, starts_at=each.starts_at, ends_at=each.ends_at)


def _chosen(tx: ReadTx, new: NewBooking, choice: Choice | None) -> NewBooking:
    if choice is None:
        return new
    there = resource_rows.read(tx, choice.resource_id)
    layout = new.layout if any(each.name == new.layout for each in there.layouts) else ""
    return replace(new, resource_id=there.id, layout=layout)
