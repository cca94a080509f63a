"""The demo's rooms and things, and who has them: today, tomorrow and in the days after."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any

from reception_app.bookings import BookingService, House, ResourceService
from reception_app.bookings.records import (
    Booking,
    Equipment,
    Layout,
    NewBooking,
    NewResource,
    ResourceKind,
    Wish,
)
from reception_app.contacts import ContactService
from reception_app.demo.contacts import contact_named
from reception_app.demo.stage import Stage
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.paths import resource

_OPEN = ((7 * 60, 22 * 60),) * 7
"""On every day, so that the demo looks the same at a weekend."""
_LATE = timedelta(minutes=2)
_BOOKED_AT = -3000.0
"""In which minute before now all of it was booked: nothing counts as made at short notice."""


class DemoBookings:
    """Some are over, some go on, one waits for approval, one is only held; a room is cleaned the day after tomorrow."""

    def __init__(self, stage: Stage, actor: Actor) -> None:
        desk = stage.desk
        house = House(desk.store, desk.directory, desk.preferences)
        self._stage, self._actor = stage, actor
        self._bookings, self._resources = BookingService(house), ResourceService(house)
        self._contacts = ContactService(stage.store)
        self._staff = {one.name: one.id for one in desk.directory.employees(SYSTEM)}
        self._ids: dict[str, int] = {}
        self._made: list[Booking] = []

    def plan(self, at: Callable[[float, Callable[[], object]], None]) -> None:
        """Say what happens in which minute: rooms are made and booked; whoever has begun by now has checked in."""
        facts = json.loads(resource("demo", "rooms.json").read_text(encoding="utf-8"))
        at(_BOOKED_AT, partial(self._furnish, facts))
        present = self._stage.clock.present
        for number, each in enumerate(facts["bookings"]):
            begin, _ = self._moments(each)
            if begin + _LATE <= present and "hold" not in each:
                at((begin + _LATE - present) / timedelta(minutes=1), partial(self._check_in, number))
        at(-0.2, self._bookings.clock.tick)

    def _furnish(self, facts: dict[str, Any]) -> None:
        for place, each in enumerate(facts["resources"]):
            made = self._resources.add(SYSTEM, _resource(each, place))
            self._ids[made.name] = made.id
        self._made = [self._book(each) for each in facts["bookings"]]
        for each in facts["out_of_service"]:
            begin, end = self._moments(each)
            self._resources.out_of_service(SYSTEM, self._ids[each["room"]], begin, end, each["reason"])

    def _check_in(self, number: int) -> None:
        found = self._made[number]
        # The first of a series may not be today: at a weekend, say.
        if found.starts_at <= self._stage.clock.now() < found.ends_at:
            self._bookings.check_in(self._actor, found.id)

    def _book(self, facts: dict[str, Any]) -> Booking:
        begin, end = self._moments(facts)
        wishes = tuple(Wish(self._ids[name], count) for name, count in facts.get("bring", {}).items())
        plain = ("title", "customer", "party", "layout", "catering", "setup", "private")
        new = NewBooking(
            self._ids[facts["room"]],
            begin,
            end,
            organiser_id=self._staff.get(facts.get("organiser", ""), 0),
            contact_id=contact_named(self._contacts, facts.get("contact", "")),
            wishes=wishes,
            **{name: facts[name] for name in plain if name in facts},
        )
        if "rule" in facts:
            return self._bookings.series.book(self._actor, new, facts["rule"]).bookings[0]
        if "hold" in facts:
            until = self._stage.clock.present + timedelta(minutes=facts["hold"])
            return self._bookings.hold(self._actor, new, until).booking
        return self._bookings.book(self._actor, new).booking

    def _moments(self, facts: dict[str, Any]) -> tuple[datetime, datetime]:
        today = self._stage.clock.present.astimezone(self._stage.zone).date()
        day = today + timedelta(days=facts["day"])
        begin, end = (
            datetime.combine(day, time.fromisoformat(facts[name]), self._stage.zone).astimezone(UTC)
            for name in ("from", "to")
        )
        return begin, end


def _resource(facts: dict[str, Any], place: int) -> NewResource:
    known = {"name", "place", "type", "capacity", "quantity", "buffer_before", "buffer_after", "longest"}
    known |= {"needs_approval", "check_in", "release_after"}
    return NewResource(
        **{name: value for name, value in facts.items() if name in known},
        kind=ResourceKind(facts.get("kind", "room")),
        layouts=tuple(Layout(*each) for each in facts.get("layouts", ())),
        equipment=tuple(Equipment(*each) for each in facts.get("equipment", ())),
        hours=_OPEN,
        place_in_list=place,
    )
