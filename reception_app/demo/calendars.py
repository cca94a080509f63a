"""A calendar that the demo's company follows: what it had when it was looked at last, without a network."""

import json
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from reception_app.calendars.feeds import FeedService
from reception_app.calendars.records import FeedEdit
from reception_app.demo.stage import Stage
from reception_app.integrations.ical_feed import FeedAnswer
from reception_app.integrations.ical_reading import read_calendar
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.paths import resource
from reception_app.schedule import House, ScheduleService

_LOOKED_AT = -2.0
"""In which minute before now it was looked at: it is not looked at again on this day."""
_DAY_MINUTES = 24 * 60


class DemoCalendars:
    """The trade's own calendar, of which nobody in the house can change a word."""

    def __init__(self, stage: Stage) -> None:
        desk = stage.desk
        self._house = House(desk.store, desk.directory, desk.preferences)
        self._stage = stage

    def plan(self, at: Callable[[float, Callable[[], object]], None]) -> None:
        """Say what happens in which minute."""
        at(_LOOKED_AT, self._follow)

    def _follow(self) -> None:
        facts = json.loads(resource("demo", "calendars.json").read_text(encoding="utf-8"))
        lanes = {lane.name: lane.id for lane in ScheduleService(self._house).lanes.all(SYSTEM)}
        for each in facts["feeds"]:
            answer = FeedAnswer(self._published(each["events"]).encode())
            feeds = FeedService(self._house, fetch=lambda *_, told=answer: told, read=read_calendar)
            edit = FeedEdit(each["name"], each["url"], lanes[each["lane"]], _DAY_MINUTES)
            feeds.look_now(SYSTEM, feeds.add(SYSTEM, edit).id)

    def _published(self, events: list[dict[str, Any]]) -> str:
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Trade calendar//EN"]
        for number, each in enumerate(events):
            lines += ["BEGIN:VEVENT", f"UID:trade-{number}@calendar.example.org", "DTSTAMP:20260101T000000Z"]
            lines += [*self._times(each), f"SUMMARY:{each['title']}", f"LOCATION:{each.get('place', '')}"]
            lines += ["END:VEVENT"]
        return "\r\n".join([*lines, "END:VCALENDAR", ""])

    def _times(self, facts: dict[str, Any]) -> list[str]:
        zone = self._stage.zone
        first = self._stage.clock.present.astimezone(zone).date() + timedelta(days=facts["day"])
        if "from" not in facts:
            after = first + timedelta(days=facts.get("days", 1))
            return [f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
        begin, end = (
            datetime.combine(first, time.fromisoformat(facts[name]), zone) for name in ("from", "to")
        )
        return [
            f"DTSTART;TZID={zone.key}:{begin:%Y%m%dT%H%M%S}",
            f"DTEND;TZID={zone.key}:{end:%Y%m%dT%H%M%S}",
        ]
