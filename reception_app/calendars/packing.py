"""Events as plain data that can be kept, and digests by which a change is seen."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from reception_app.calendars.records import Event, EventGroup
from reception_app.db.base import canonical_json, from_ms, to_ms
from reception_app.recurrence import Rule, Series, zone_named


def packed(event: Event) -> dict[str, Any]:
    """An event as plain data."""
    series = event.series
    return {
        "uid": event.uid,
        "starts": series.starts.isoformat(),
        "lasts": int(series.lasts.total_seconds()),
        "zone": event.zone,
        "days": series.all_day,
        "rule": str(series.rule) if series.rule is not None else "",
        "exdates": sorted(map(to_ms, series.exdates)),
        "rdates": sorted(map(to_ms, series.rdates)),
        "title": event.title,
        "text": event.text,
        "place": event.place,
        "tentative": event.tentative,
        "cancelled": event.cancelled,
        "private": event.private,
        "free": event.free,
        "recurrence": to_ms(event.recurrence) if event.recurrence is not None else None,
    }


def unpacked(data: dict[str, Any]) -> Event:
    """The event that `packed` wrote."""
    zone = UTC if data["days"] else zone_named(data["zone"])
    series = Series(
        datetime.fromisoformat(data["starts"]),
        timedelta(seconds=data["lasts"]),
        zone,
        Rule.parse(data["rule"]) if data["rule"] else None,
        frozenset(map(from_ms, data["exdates"])),
        frozenset(map(from_ms, data["rdates"])),
        data["days"],
    )
    again = data["recurrence"]
    told = {
        name: data[name] for name in ("title", "text", "place", "tentative", "cancelled", "private", "free")
    }
    return Event(
        data["uid"], series, data["zone"], **told, recurrence=from_ms(again) if again is not None else None
    )


def digest(data: object) -> str:
    """A short name for plain data: the same for the same."""
    return hashlib.sha256(canonical_json(data).encode()).hexdigest()[:40]


def group_digest(group: EventGroup | None) -> str:
    """The same for groups that mean the same, whatever program wrote them; "" for none."""
    if group is None:
        return ""
    return digest([_meaning(group.main), *_sorted(map(_meaning, group.changes))])


def _sorted(parts: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(parts, key=lambda each: each["recurrence"] or 0)


def _meaning(event: Event) -> dict[str, Any]:
    data = packed(event)
    if event.series.rule is None and not event.series.rdates:
        # A single event is at a moment; in whose zone that is said is nothing to it.
        data["starts"] = to_ms(event.series.starts.replace(tzinfo=event.series.zone))
        data["zone"] = ""
        data["exdates"] = []
    elif event.series.all_day:
        data["zone"] = ""
    return data
