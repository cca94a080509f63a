"""What a file brings beside what is there already: nothing that was edited by hand is overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from reception_app.calendars.packing import digest, packed
from reception_app.calendars.records import EventGroup

PARTS = ("times", "title", "text", "place", "state", "private")
"""What is merged each for itself: how a series takes place, with its exceptions, is one of them."""

_STATE = ("tentative", "cancelled")


@dataclass(frozen=True, slots=True)
class Merged:
    """The group as it is to be. `taken`: the parts that came from the file; `kept`: those edited by hand."""

    group: EventGroup
    taken: frozenset[str]
    kept: frozenset[str]


def parts_of(group: EventGroup) -> dict[str, str]:
    """A digest of each part, to be kept with an entry that was imported."""
    main = packed(group.main)
    times = {name: main[name] for name in ("starts", "lasts", "zone", "days", "rule", "exdates", "rdates")}
    changes = sorted((packed(each) for each in group.changes), key=lambda each: each["recurrence"] or 0)
    said: dict[str, Any] = {
        "times": [times, [{**each, "uid": "", "free": False} for each in changes]],
        "state": [main[name] for name in _STATE],
        **{name: main[name] for name in ("title", "text", "place", "private")},
    }
    return {name: digest(said[name])[:16] for name in PARTS}


def merge(ours: EventGroup, brought: EventGroup, then: Mapping[str, str] | None) -> Merged:
    """Put what a file brings into what is there; `then`: what the last import brought, None for what was made here."""
    mine, news = parts_of(ours), parts_of(brought)
    taken, kept = set(), set()
    for name in PARTS:
        if news[name] == mine[name]:
            continue
        if then is not None and mine[name] == then.get(name):
            taken.add(name)
        elif then is None or news[name] != then.get(name):
            kept.add(name)
    main = ours.main
    for name in ("title", "text", "place", "private"):
        if name in taken:
            main = replace(main, **{name: getattr(brought.main, name)})
    if "state" in taken:
        main = replace(main, **{name: getattr(brought.main, name) for name in _STATE})
    changes = ours.changes
    if "times" in taken:
        main = replace(main, series=brought.main.series, zone=brought.main.zone)
        changes = brought.changes
    return Merged(EventGroup(main, changes), frozenset(taken), frozenset(kept))
