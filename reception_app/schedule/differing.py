"""What another desk has saved of an entry meanwhile beside what was to be saved: by whom, and field by field."""

from datetime import date

from reception_app.accounts.names import active_users
from reception_app.db.uow import ReadTx
from reception_app.documents.when import MONTHS, clock_text, day_text
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Difference
from reception_app.kernel.text import isolate
from reception_app.recurrence import Rule, words
from reception_app.schedule import rows
from reception_app.schedule.house import House
from reception_app.schedule.records import EntryDetail, NewEntry, Parted, Visibility

_VISIBILITY = {
    Visibility.ALL: "All who see the lane",
    Visibility.BUSY: "Others see that it is busy",
    Visibility.PRIVATE: "Private",
}
_PLAIN = ("title", "place", "category", "notes", "zone")


def changed_meanwhile(
    tx: ReadTx, house: House, actor: Actor, now: EntryDetail, new: NewEntry, *, alone: bool
) -> Parted:
    """Says who changed it and what. `alone`: one occurrence is meant, which has no rule of its own.

    All of its times are one difference, that of "starts_at".
    """
    who = _who(tx, actor, now.id)
    said = f"Not saved: this entry was changed meanwhile{who}. What you typed is kept here."
    found = [(name, getattr(now.entry, name), getattr(new, name)) for name in _PLAIN]
    found.append(("starts_at", _times(house, now.entry), _times(house, new)))
    if not alone:
        found.append(("rule", _rule(now.entry.rule), _rule(new.rule)))
    lanes = rows.lanes(tx, actor)
    names = [lanes[each].name if each in lanes else "" for each in (now.entry.lane_id, new.lane_id)]
    found.append(("lane_id", names[0], names[1]))
    for field, mine, theirs in (
        ("owner_id", (new.owner_id,), (now.entry.owner_id,)),
        ("people", new.people, now.entry.people),
    ):
        found.append((field, _people(house, theirs), _people(house, mine)))
    found.append(("state", now.entry.state.value.capitalize(), new.state.value.capitalize()))
    found.append(("visibility", _VISIBILITY[now.entry.visibility], _VISIBILITY[new.visibility]))
    parted = tuple(Difference(*each) for each in found if each[1] != each[2])
    hint = "Choose which values to keep." if parted else "Save once more to keep what is there now."
    return Parted(said, hint=hint, differences=parted, now=now)


def _who(tx: ReadTx, actor: Actor, entry_id: int) -> str:
    """By whom it was changed last; nothing where that is nobody who has an account."""
    user_id = rows.changed_by(tx, entry_id)
    if user_id == actor.user_id:
        return " by yourself, elsewhere"
    name = next((user.name for user in active_users(tx) if user.id == user_id), "")
    return f" by {isolate(name)}" if name else ""


def _people(house: House, people: tuple[int, ...]) -> str:
    return ", ".join(name for name in map(house.name, people) if name)


def _rule(rule: str) -> str:
    return words(Rule.parse(rule)) if rule else "once"


def _times(house: House, entry: NewEntry) -> str:
    if entry.first_on is not None and entry.last_on is not None:
        days = dict.fromkeys((_day(entry.first_on), _day(entry.last_on)))
        return " to ".join(days)
    if entry.starts_at is None or entry.ends_at is None:
        return ""
    zone = house.zone()
    begins, ends = (
        f"{day_text(each, zone)} {clock_text(each, zone)}" for each in (entry.starts_at, entry.ends_at)
    )
    same_day = day_text(entry.starts_at, zone) == day_text(entry.ends_at, zone)
    return f"{begins} to {clock_text(entry.ends_at, zone) if same_day else ends}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
