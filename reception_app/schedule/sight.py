"""Entries as somebody sees them: as items of a view, and in detail."""

from dataclasses import dataclass
from functools import lru_cache

from reception_app.kernel.actor import Actor
from reception_app.occupancy.items import BUSY, ScheduledItem
from reception_app.occupancy.records import Subject
from reception_app.recurrence import Occurrence, Rule, words
from reception_app.schedule import rules
from reception_app.schedule.house import House
from reception_app.schedule.records import EntryDetail, EntryState, Lane, NewEntry, Stored, Visibility
from reception_app.schedule.rows import Seen

LAYER = "entry"


@lru_cache(maxsize=2048)
def _subject(kind: str, subject_id: int) -> Subject:
    return Subject(kind, subject_id)


@dataclass(slots=True)
class Painter:
    """Makes items of entries for one person. Names of owners are looked up once."""

    house: House
    actor: Actor
    lanes: dict[int, Lane]
    names: dict[int, str]

    def item(self, stored: Stored | Seen, found: Occurrence | None = None) -> ScheduledItem | None:
        """One entry, or one occurrence of a series; None in a lane that this person doesn't see."""
        lane = self.lanes.get(stored.lane_id)
        if lane is None:
            return None
        sees = rules.sees_entry(self.actor, stored.visibility, stored.created_by, lane)
        starts_at, ends_at = (found.starts_at, found.ends_at) if found else (stored.starts_at, stored.ends_at)
        gone = stored.state is EntryState.CANCELLED
        times = rules.times_of(stored.all_day, starts_at, ends_at)
        return ScheduledItem(
            LAYER,
            stored.id,
            stored.title if sees else BUSY,
            self._places(stored),
            occurrence=found.recurrence_id if found else stored.recurrence_id,
            line=self._line(stored) if sees else "",
            tone="mute" if gone else lane.tone,
            state="" if stored.state is EntryState.CONFIRMED else stored.state.value,
            private=not sees or stored.visibility is not Visibility.ALL,
            movable=lane.may_edit and sees and not gone,
            series=found is not None or stored.master_id != 0,
            **times,
        )

    def _places(self, stored: Stored | Seen) -> tuple[Subject, ...]:
        places = [_subject("lane", stored.lane_id)]
        people = dict.fromkeys((stored.owner_id, *stored.people)) if stored.people else (stored.owner_id,)
        places += [_subject("employee", each) for each in people if each]
        return tuple(places)

    def _line(self, stored: Stored | Seen) -> str:
        if stored.place or not stored.owner_id:
            return stored.place
        if stored.owner_id not in self.names:
            self.names[stored.owner_id] = self.house.name(stored.owner_id)
        return self.names[stored.owner_id]


def detail(
    house: House, actor: Actor, lane: Lane, stored: Stored, found: Occurrence | None, rule: str
) -> EntryDetail:
    """An entry in detail. `rule` is that of its series, if it belongs to one."""
    sees = rules.sees_entry(actor, stored.visibility, stored.created_by, lane)
    starts_at, ends_at = (found.starts_at, found.ends_at) if found else (stored.starts_at, stored.ends_at)
    times = rules.times_of(stored.all_day, starts_at, ends_at)
    shown = {
        name: getattr(stored, name)
        for name in ("category", "visibility", "state", "place", "owner_id", "people", "notes", "uid", "zone")
    }
    hidden = NewEntry(stored.lane_id, BUSY, visibility=stored.visibility, zone=stored.zone, **times)
    entry = NewEntry(stored.lane_id, stored.title, rule=rule, **shown, **times) if sees else hidden
    return EntryDetail(
        stored.id,
        entry,
        lane,
        found.recurrence_id if found else stored.recurrence_id,
        stored.uid,
        stored.sequence,
        stored.version,
        repeats=words(Rule.parse(rule)) if rule else "",
        hidden=not sees,
        may_edit=lane.may_edit and sees,
        owner_name=house.name(entry.owner_id),
        people_names=tuple(name for name in map(house.name, entry.people) if name),
    )
