"""Changing what comes again: one occurrence, this and those that follow, or all that have not begun."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Row, select

from reception_app.bookings import placing, resource_rows, rows, rules, series_rows, tasks
from reception_app.bookings.records import (
    BookingState,
    Choice,
    NewBooking,
    Offer,
    Planned,
    Scope,
    SeriesPlan,
    SeriesResult,
    Way,
)
from reception_app.bookings.rows import BOOKINGS
from reception_app.bookings.series import CHOOSE, NO_CHOICES, Choices, SeriesBooking, day_name
from reception_app.bookings.series_rules import shifted
from reception_app.db.uow import WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Conflict, Invalid
from reception_app.kernel.records import dataclass
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line
from reception_app.occupancy import Span, release
from reception_app.recurrence import Rule, Series, split_at, utc_of, words

_TIMES = ("starts_at", "ends_at")
_AHEAD = [BookingState.HOLD.value, BookingState.WAITING.value, BookingState.BOOKED.value]


class _Tried(Exception):
    """Ends a change that was only tried, so that nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class _Change:
    """What is changed of each: some fields, and time on the wall clock: when it begins, and how long it lasts."""

    fields: dict[str, Any]
    shift: timedelta
    longer: timedelta

    def lasts(self, before: timedelta) -> timedelta:
        """How long something is to last; what would last no time at all keeps its length."""
        after = before + self.longer
        return after if after > timedelta() else before

    def of(self, row: Row[Any], zone: Any) -> NewBooking:
        """An occurrence as it is to be."""
        begin = _wall(row.starts_at, zone)
        local, lasts = begin + self.shift, self.lasts(_wall(row.ends_at, zone) - begin)
        starts_at, ends_at = utc_of(local, zone), utc_of(local + lasts, zone)
        return replace(rows.new_of(row), **self.fields, starts_at=starts_at, ends_at=ends_at)


class BookingSeries(SeriesBooking):
    """What comes again and again.

    Every verb raises NotAllowed without BOOK, NotFound, Invalid naming a field, and Conflict: the booking was changed
    since `version` (0: any), or an occurrence collides and has no choice.
    """

    def edit(
        self,
        actor: Actor,
        booking_id: int,
        new: NewBooking,
        scope: Scope,
        choices: Choices = NO_CHOICES,
        version: int = 0,
    ) -> SeriesResult:
        """Make it, this and those that follow, or all that have not begun what the sheet says now.

        Only what differs from this occurrence is changed of the others; a time by as much as it is shifted here.
        """
        require(actor, Right.BOOK)
        with self._store.write(actor) as tx:
            pivot = rows.for_step(tx, booking_id, "edit", version)
            _check_seen(actor, pivot)
            return self._edit(tx, pivot, new, scope, choices, None)

    def plan_edit(self, actor: Actor, booking_id: int, new: NewBooking, scope: Scope) -> SeriesPlan:
        """What `edit` would do: the occurrences as they would be, with what collides and what is free instead."""
        require(actor, Right.BOOK)
        planned: list[Planned] = []
        rule = ""
        try:
            with self._store.write(actor) as tx:
                pivot = rows.for_step(tx, booking_id, "edit")
                _check_seen(actor, pivot)
                rule = series_rows.read(tx, pivot.series_id).rule if pivot.series_id else ""
                self._edit(tx, pivot, new, scope, NO_CHOICES, planned)
                until = tx.now
                raise _Tried
        except _Tried:
            found = Rule.parse(rule) if rule else None
            return SeriesPlan(tuple(planned), words(found) if found else "", until)

    def cancel(
        self, actor: Actor, booking_id: int, scope: Scope, reason: str = "", version: int = 0
    ) -> SeriesResult:
        """It does not take place; nor, by the scope, those that follow or any that has not begun."""
        require(actor, Right.BOOK)
        said = clean_line(reason, field="reason")
        with self._store.write(actor) as tx:
            pivot = rows.for_step(tx, booking_id, "cancel", version)
            _check_seen(actor, pivot)
            targets = _targets(tx, pivot, scope)
            gone = []
            for row in targets:
                release(tx, placing.owner(row.id))
                state = BookingState.CANCELLED.value
                gone.append(rows.change(tx, row, "cancelled", said, state=state, due_at=None, reason=said))
                tasks.follow(tx, self._house, row, gone[-1])
            series_id = 0 if scope is Scope.ONE else pivot.series_id
            if series_id:
                self._end(tx, pivot, scope)
            return SeriesResult(series_id, tuple(rows.bookings_of(tx, gone, actor)))

    def approve(self, actor: Actor, booking_id: int) -> SeriesResult:
        """All of a series that waits for approval is booked. NotAllowed without APPROVE_BOOKINGS."""
        require(actor, Right.APPROVE_BOOKINGS)
        return self._decide(actor, booking_id, "approve", BookingState.BOOKED, "approved", "")

    def refuse(self, actor: Actor, booking_id: int, reason: str) -> SeriesResult:
        """None of a series that waits for approval is to be; why. NotAllowed without APPROVE_BOOKINGS."""
        require(actor, Right.APPROVE_BOOKINGS)
        said = clean_line(reason, field="reason")
        if not said:
            raise Invalid("Say why.", field="reason")
        return self._decide(actor, booking_id, "refuse", BookingState.CANCELLED, "refused", said)

    def take_back(self, actor: Actor, result: SeriesResult) -> SeriesResult:
        """Undo what `book`, `edit` or `cancel` has done, as long as nobody has changed any of it since.

        Raises Conflict when somebody has, SlotTaken when somebody else has a time meanwhile; then all stays as it is.
        """
        require(actor, Right.BOOK)
        with self._store.write(actor) as tx:
            back: list[Row[Any]] = []
            for each in result.bookings:
                row = rows.read_row(tx, each.id)
                if row.version != each.version:
                    raise Conflict(
                        "Somebody else has changed one of these bookings.", hint="All stays as it is."
                    )
                _, before = rows.last_step(tx, row.id)
                if row.version == 1:
                    before = {"state": BookingState.CANCELLED.value, "due_at": None}
                release(tx, placing.owner(row.id))
                asked = _waits(back)
                back.append(rows.change(tx, row, "undone", **before))
                tasks.follow(tx, self._house, row, back[-1], asked=asked)
            for row in back:
                if BookingState(row.state).shown:
                    placing.take(tx, self._house, row)
            if result.series_id:
                _restore_series(tx, result.series_id)
            return SeriesResult(result.series_id, tuple(rows.bookings_of(tx, back, actor)))

    def _decide(
        self, actor: Actor, booking_id: int, verb: str, state: BookingState, kind: str, reason: str
    ) -> SeriesResult:
        with self._store.write(actor) as tx:
            pivot = rows.for_step(tx, booking_id, verb)
            waiting = [row for row in _targets(tx, pivot, Scope.ALL) if row.state == BookingState.WAITING]
            done = []
            for row in waiting:
                due_at = None
                if state is BookingState.BOOKED:
                    resource = resource_rows.read(tx, row.resource_id)
                    due_at = rules.due_at(
                        resource, state, Span(row.starts_at, row.ends_at), row.placed_at, None
                    )
                else:
                    release(tx, placing.owner(row.id))
                said = {"state": state.value, "due_at": due_at, "reason": reason}
                done.append(rows.change(tx, row, kind, reason, **said))
                tasks.follow(tx, self._house, row, done[-1])
            series_id = pivot.series_id if state is BookingState.CANCELLED else 0
            if series_id:
                self._end(tx, pivot, Scope.ALL)
            return SeriesResult(series_id, tuple(rows.bookings_of(tx, done, actor)))

    def _edit(
        self,
        tx: WriteTx,
        pivot: Row[Any],
        new: NewBooking,
        scope: Scope,
        choices: Choices,
        tried: list[Planned] | None,
    ) -> SeriesResult:
        change = self._change_of(pivot, new)
        targets = _targets(tx, pivot, scope)
        series_id, more = 0, {}
        if pivot.series_id and scope is not Scope.ONE:
            series_id = self._change_series(tx, pivot, change, scope)
            more = {"series_id": series_id}
        # All are taken out first: those of one series may take each other's place.
        for row in targets:
            release(tx, placing.owner(row.id))
        done: list[Row[Any] | None] = []
        for row in targets:
            done.append(self._change_one(tx, row, change, choices, more, tried, asked=_waits(done)))
        changed = tuple(rows.bookings_of(tx, [row for row in done if row is not None], tx.actor))
        skipped = tuple(
            each.occurrence
            for each in changed
            if each.occurrence is not None and each.state is BookingState.CANCELLED
        )
        return SeriesResult(series_id, changed, skipped)

    def _change_of(self, pivot: Row[Any], new: NewBooking) -> _Change:
        old, zone = rows.new_of(pivot), self._house.zone()
        names = [each.name for each in fields(NewBooking) if each.name not in _TIMES]
        differs = {name: getattr(new, name) for name in names if getattr(new, name) != getattr(old, name)}
        shift, later = (_wall(getattr(new, name), zone) - _wall(getattr(old, name), zone) for name in _TIMES)
        return _Change(differs, shift, later - shift)

    def _change_one(
        self,
        tx: WriteTx,
        row: Row[Any],
        change: _Change,
        choices: Choices,
        more: dict[str, Any],
        tried: list[Planned] | None,
        *,
        asked: bool,
    ) -> Row[Any] | None:
        zone = self._house.zone()
        new = change.of(row, zone)
        occurrence: datetime = row.occurrence or row.starts_at
        choice = choices.get(occurrence)
        if choice is not None and choice.way is Way.SKIP:
            state = BookingState.CANCELLED.value
            gone = rows.change(tx, row, "cancelled", "skipped", state=state, due_at=None, **more)
            tasks.follow(tx, self._house, row, gone)
            return gone
        new = _elsewhere(new, choice)
        named = dict(more)
        if more and row.occurrence is not None:
            named["occurrence"] = utc_of(_wall(row.occurrence, zone) + change.shift, zone)
        if tried is not None:
            why = placing.trouble(tx, self._house, new, but=placing.owner(row.id))
            others = placing.instead_of(tx, self._house, new, but=placing.owner(row.id)) if why else []
            offers = tuple(Offer(each.id, each.name, each.line, each.capacity) for each in others)
            tried.append(Planned(occurrence, new.starts_at, new.ends_at, why, offers))
            if why:
                return None
        try:
            changed = placing.replace_with(tx, self._house, row, new, "edited", more=named)
        except AppError as error:
            raise _of_day(error, day_name(new.starts_at, zone)) from error
        tasks.follow(tx, self._house, row, changed, asked=asked)
        return changed

    def _change_series(self, tx: WriteTx, pivot: Row[Any], change: _Change, scope: Scope) -> int:
        """Let the series go on as it is to be; the id of the one to which the changed occurrences belong."""
        row = series_rows.read(tx, pivot.series_id)
        series = series_rows.series_of(row)
        before: Series | None = None
        if scope is Scope.FOLLOWING:
            before, series = split_at(series, pivot.occurrence)
        new = replace(series_rows.new_of(row.what, pivot.starts_at, pivot.ends_at), **change.fields)
        moved = shifted(series, change.shift, change.lasts(series.lasts))
        values = series_rows.values_of(moved, new)
        if change.shift:
            # What is booked already goes along: the clock books on behind the last of it, not at its old place.
            zone = self._house.zone()
            values["rolled_until"] = utc_of(_wall(row.rolled_until, zone) + change.shift, zone)
        if before is None:
            series_rows.change(tx, row, **values)
            return int(row.id)
        series_rows.change(tx, row, rule=str(before.rule or ""), ended_at=tx.now)
        more = {"split_of": row.id, "ended_at": row.ended_at}
        return series_rows.add(tx, moved, new, values.get("rolled_until", row.rolled_until), **more)

    def _end(self, tx: WriteTx, pivot: Row[Any], scope: Scope) -> None:
        row = series_rows.read(tx, pivot.series_id)
        rule = row.rule
        if scope is Scope.FOLLOWING:
            before, _ = split_at(series_rows.series_of(row), pivot.occurrence)
            rule = str(before.rule or "") if before else rule
        series_rows.change(tx, row, rule=rule, ended_at=tx.now)


def _targets(tx: WriteTx, pivot: Row[Any], scope: Scope) -> Sequence[Row[Any]]:
    """The rows that are meant, in order. What has begun stays as it was, but for the one that was looked at."""
    if scope is Scope.ONE or not pivot.series_id:
        return [pivot]
    ahead = [BOOKINGS.c.series_id == pivot.series_id, BOOKINGS.c.state.in_(_AHEAD)]
    if scope is Scope.FOLLOWING:
        ahead.append(BOOKINGS.c.occurrence >= pivot.occurrence)
    ordered = select(BOOKINGS).where(*ahead).order_by(BOOKINGS.c.starts_at)
    return [row for row in tx.execute(ordered).all() if row.starts_at > tx.now or row.id == pivot.id]


def _waits(rows_done: Sequence[Row[Any] | None]) -> bool:
    """Whether one of these waits for approval: whoever approves is asked once for all of a series."""
    return any(row is not None and row.state == BookingState.WAITING for row in rows_done)


def _restore_series(tx: WriteTx, series_id: int) -> None:
    row = series_rows.read(tx, series_id)
    if row.before:
        series_rows.restore(tx, row)
        return
    # It was made by the step that is taken back: no more of it comes, and the one it was split from goes on.
    series_rows.roll(tx, row, row.rolled_until, [], ended=True)
    if row.split_of:
        series_rows.restore(tx, series_rows.read(tx, row.split_of))


def _elsewhere(new: NewBooking, choice: Choice | None) -> NewBooking:
    return new if choice is None else replace(new, resource_id=choice.resource_id, layout="")


def _of_day(error: AppError, day: str) -> AppError:
    if isinstance(error, Invalid) and error.field not in ("starts_at", ""):
        return error
    return Conflict(f"On {day}: {error.message}", hint=CHOOSE)


def _check_seen(actor: Actor, row: Row[Any]) -> None:
    if rows.hides(actor, row):
        raise Conflict("This booking is private.", hint="Ask whoever has booked it.")


def _wall(moment: datetime, zone: Any) -> datetime:
    return moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
