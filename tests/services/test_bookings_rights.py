"""Every verb of bookings beside those of the service itself asks for its right as well; interns see to their own."""

import inspect
from datetime import timedelta

import pytest

from reception_app.bookings.records import Ask, BookingState, Scope, SeriesResult
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, NotAllowed
from tests.builders.bookings import INTERN, Rooms, at
from tests.builders.front_desk import NOBODY
from tests.fakes.clock import FixedClock


def test_no_verb_lets_anybody_in_without_its_right(rooms: Rooms) -> None:
    asked = 0
    for part in (rooms.bookings.lists, rooms.bookings.finder, rooms.bookings.series):
        for name, verb in inspect.getmembers(part, inspect.ismethod):
            parameters = list(inspect.signature(verb).parameters.values())
            if name.startswith("_") or not parameters or parameters[0].name != "actor":
                continue
            needed = [None for each in parameters[1:] if each.default is each.empty]
            with pytest.raises(NotAllowed):
                verb(NOBODY, *needed)
            asked += 1
    assert asked > 12


def test_interns_make_no_series_and_change_none(rooms: Rooms, actor: Actor) -> None:
    series = rooms.bookings.series
    made = series.book(actor, rooms.new(), "FREQ=DAILY;COUNT=2")
    for work in (
        lambda: series.plan(INTERN, rooms.new(), "FREQ=DAILY"),
        lambda: series.cancel(INTERN, made.bookings[0].id, Scope.ALL),
        lambda: series.take_back(INTERN, SeriesResult(made.series_id, ())),
    ):
        with pytest.raises(NotAllowed):
            work()
    assert rooms.bookings.finder.look(INTERN, Ask(at(14), at(15))).fits


def test_interns_see_to_what_they_hold_and_to_nothing_else(
    rooms: Rooms, store: Store, actor: Actor, clock: FixedClock
) -> None:
    other = rooms.book(actor, begin=at(10, day=24), end=at(11, day=24))
    clock.advance(minutes=20)
    for verb in (rooms.bookings.check_in, rooms.bookings.cancel):
        with pytest.raises(NotAllowed):
            verb(INTERN, other.id)
    with pytest.raises(NotAllowed):
        rooms.bookings.take_back(INTERN, other.id, other.version)
    held = rooms.bookings.hold(INTERN, rooms.new("Elm room"), clock.now() + timedelta(hours=2)).booking
    assert rooms.bookings.take_back(INTERN, held.id, held.version).booking.state is BookingState.CANCELLED
    private = rooms.book(actor, "Elm room", private=True)
    with pytest.raises(Conflict, match="private"):
        rooms.bookings.take_back(INTERN, private.id, private.version)
