"""What happens during a roll call, as small facts: applied in memory first, then kept in the store or the journal."""

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any, TypeAlias

from reception_app.kernel.records import dataclass
from reception_app.roll_call.records import How, RollCallEntry, RollCallSheet, Section


@dataclass(frozen=True, slots=True)
class Started:
    """The list was frozen."""

    sheet: RollCallSheet


@dataclass(frozen=True, slots=True)
class Marked:
    """So many people of an entry were seen outside; 0 takes a mark back. `at` is UTC."""

    roll_call_id: int
    entry_id: int
    people_safe: int
    at: datetime
    by: int
    by_name: str
    how: How


@dataclass(frozen=True, slots=True)
class Added:
    """Somebody unlisted turned up."""

    roll_call_id: int
    entry: RollCallEntry


@dataclass(frozen=True, slots=True)
class Closed:
    """The roll call is over. `at` is UTC."""

    roll_call_id: int
    at: datetime
    by: int
    by_name: str
    note: str


Event: TypeAlias = Started | Marked | Added | Closed

_KINDS: dict[str, type[Started] | type[Marked] | type[Added] | type[Closed]] = {
    "started": Started,
    "marked": Marked,
    "added": Added,
    "closed": Closed,
}


def roll_call_of(event: Event) -> int:
    """The roll call an event belongs to."""
    return event.sheet.id if isinstance(event, Started) else event.roll_call_id


def apply(sheet: RollCallSheet, event: Event) -> RollCallSheet:
    """The sheet after the event. What is already so stays so: an event may be applied twice."""
    if isinstance(event, Started):
        return event.sheet
    if isinstance(event, Closed):
        return replace(
            sheet, closed_at=event.at, closed_by=event.by, closed_by_name=event.by_name, note=event.note
        )
    if isinstance(event, Added):
        if any(entry.id == event.entry.id for entry in sheet.entries):
            return sheet
        return replace(sheet, entries=(*sheet.entries, event.entry))
    return replace(
        sheet,
        entries=tuple(
            marked(entry, event) if entry.id == event.entry_id else entry for entry in sheet.entries
        ),
    )


def marked(entry: RollCallEntry, event: Marked) -> RollCallEntry:
    """The entry with the mark. A mark older than the one it carries changes nothing."""
    if entry.marked_at is not None and event.at < entry.marked_at:
        return entry
    return replace(
        entry,
        people_safe=event.people_safe,
        marked_at=event.at,
        marked_by=event.by,
        marked_by_name=event.by_name,
        marked_how=event.how,
    )


def to_plain(event: Event) -> dict[str, Any]:
    """The event as plain data for the journal."""
    kind = next(name for name, cls in _KINDS.items() if isinstance(event, cls))
    return {"kind": kind, **_plain(asdict(event))}


def from_plain(data: Any) -> Event:
    """The event of a journal's line. Raises KeyError, TypeError or ValueError for what isn't one."""
    if not isinstance(data, Mapping):
        raise ValueError("an event is a JSON object")
    values = {name: value for name, value in data.items() if name != "kind"}
    cls = _KINDS[data["kind"]]
    if cls is Started:
        return Started(_sheet(values["sheet"]))
    if cls is Added:
        return Added(int(values["roll_call_id"]), _entry(values["entry"]))
    values["at"] = datetime.fromisoformat(values["at"])
    if cls is Marked:
        return Marked(**{**values, "how": How(values["how"])})
    return Closed(**values)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _entry(data: Mapping[str, Any]) -> RollCallEntry:
    values = {field.name: data[field.name] for field in fields(RollCallEntry)}
    values |= {"section": Section(values["section"]), "marked_how": How(values["marked_how"])}
    return RollCallEntry(**_moments(values, "arrived_at", "marked_at"))


def _sheet(data: Mapping[str, Any]) -> RollCallSheet:
    values = {field.name: data[field.name] for field in fields(RollCallSheet)}
    values |= {
        "entries": tuple(_entry(entry) for entry in values["entries"]),
        "troubles": tuple(values["troubles"]),
    }
    return RollCallSheet(**_moments(values, "started_at", "as_known_at", "closed_at"))


def _moments(values: dict[str, Any], *names: str) -> dict[str, Any]:
    for name in names:
        if values[name] is not None:
            values[name] = datetime.fromisoformat(values[name])
    return values
