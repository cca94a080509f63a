"""What has to be done for a booking, as reminders: catering, setting up, approving; and what the desk has to know."""

import re
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import Row

from reception_app.bookings import resource_rows
from reception_app.bookings.house import House
from reception_app.bookings.records import BookingState
from reception_app.bookings.settings import TASK_HOURS
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.actor import Role
from reception_app.kernel.text import isolate
from reception_app.reminders import (
    SUBJECT_MAX,
    Assignee,
    AssigneeKind,
    Link,
    NewReminder,
    add,
    move,
    release,
    restore,
    reword,
)

_SEEN_TO = (BookingState.BOOKED, BookingState.CHECKED_IN)


_PRIVATE = "private booking"
_SPACED = re.compile(r"[\u0000-\u0dff\u10a0-\u16ff\u1e00-\u218f]*")
"""Texts of scripts that put spaces between words: not Thai, Lao, Burmese, Khmer, Chinese, Japanese."""


class _Task(NamedTuple):
    what: str
    """Which of a booking's tasks it is, whatever its words are."""
    subject: str
    note: str
    role: Role
    hours: int
    """How long before the beginning it is due; -1: at once."""


def follow(
    tx: WriteTx, house: House, before: Row[Any] | None, after: Row[Any], *, asked: bool = False
) -> None:
    """Let the tasks of a booking be those of how it stands now. `before`: how it stood; None for a new one.

    `asked`: whoever approves is asked already, for all of its series.
    """
    link = Link("booking", after.id)
    _bring(tx, house, before, after, link, asked=asked)
    if before is not None and after.private and not before.private:
        # What the house was told of it while everybody might know stays in the list of what is over.
        reword(tx, link, lambda said: _without(_without(said, before), after))


def _bring(
    tx: WriteTx, house: House, before: Row[Any] | None, after: Row[Any], link: Link, *, asked: bool
) -> None:
    had = [] if before is None else _tasks(tx, house, before)
    wanted = [] if asked and after.state == BookingState.WAITING else _tasks(tx, house, after)
    if before is not None and not BookingState(before.state).open and restore(tx, link):
        # A step was taken back; what was done for it already is done.
        return
    if after.state == BookingState.CANCELLED:
        # Also what somebody wanted to remember of it.
        release(tx, link)
        return
    seen_to = {
        (task.what, task.note)
        for task in had
        if task not in wanted and not release(tx, link, subject=task.subject)
    }
    at_once = any(task.hours < 0 for task in wanted)
    if before is not None and wanted and not at_once and before.starts_at != after.starts_at:
        move(tx, link, after.starts_at - before.starts_at)
    for task in wanted:
        # Done is done, also where only the words have changed since.
        if task not in had and (task.hours < 0 or (task.what, task.note) not in seen_to):
            _add(tx, house, task, after, link)


def nobody_comes(tx: WriteTx, house: House, row: Row[Any], times: int) -> None:
    """Nobody came to a series several times in a row: whether it is still needed is asked, not decided."""
    text = f"Nobody came {times} times in a row: is {_named(row)} still needed?"
    _add(
        tx,
        house,
        _Task("nobody", text[:SUBJECT_MAX], "", Role.RECEPTIONIST, -1),
        row,
        Link("booking", row.id),
    )


def left_out(tx: WriteTx, house: House, title: str, days: list[str]) -> None:
    """A series was booked on, without these days: somebody else has the room, or it can't be had for another reason."""
    text = f"{isolate(title) or 'A series'} could not be booked on {', '.join(days[:5])}"
    more = f" and {len(days) - 5} more days" if len(days) > 5 else ""
    to = Assignee(AssigneeKind.ROLE, role=Role.RECEPTIONIST)
    add(tx, NewReminder(text + more, due_at=tx.now, zone=house.zone().key, assignee=to))


def _tasks(tx: ReadTx, house: House, row: Row[Any]) -> list[_Task]:
    if row.state == BookingState.WAITING:
        asked = f"{isolate(row.booked_by_name)} asks for {_room(tx, row)}: {_named(row)}"
        return [_Task("approve", asked[:SUBJECT_MAX], "", Role.CLERK, -1)]
    if BookingState(row.state) not in _SEEN_TO:
        return []
    hours = house.preferences.whole(TASK_HOURS)
    words = {"Catering": row.catering, "Set up": row.setup}
    # Whoever brings the coffee needs the note, and not what it is about.
    found = [
        _Task(
            what,
            f"{what}: {_named(row)}, {_room(tx, row)}"[:SUBJECT_MAX],
            _without(note, row) if row.private else note,
            Role.RECEPTIONIST,
            hours,
        )
        for what, note in words.items()
        if note
    ]
    for thing_id, quantity in row.wishes:
        thing = resource_rows.read(tx, thing_id)
        text = f"Bring {quantity} × {isolate(thing.name)} to {_room(tx, row)}: {_named(row)}"
        found.append(_Task(f"bring {thing_id} {quantity}", text[:SUBJECT_MAX], "", Role.RECEPTIONIST, hours))
    return found


def _add(tx: WriteTx, house: House, task: _Task, row: Row[Any], link: Link) -> None:
    due_at = tx.now if task.hours < 0 else max(tx.now, row.starts_at - timedelta(hours=task.hours))
    to = Assignee(AssigneeKind.ROLE, role=task.role)
    zone = house.zone().key
    add(tx, NewReminder(task.subject, due_at=due_at, zone=zone, assignee=to, link=link, note=task.note))


def _room(tx: ReadTx, row: Row[Any]) -> str:
    return isolate(resource_rows.read(tx, row.resource_id).name)


def _named(row: Row[Any]) -> str:
    """What it is for, as it may be told to everybody."""
    return _PRIVATE if row.private else isolate(row.title or row.organiser_name or row.customer)


def _without(said: str, row: Row[Any]) -> str:
    """A text without what may not be known of a private booking: what it is, for whom, who has it.

    Of names every word goes, wherever it stands: "Coffee for Mrs Petri" names "Dora Petri (Acme)" as well.
    """
    names = {word for name in (row.customer, row.organiser_name) for word in re.findall(r"\w{2,}", name)}
    for words in sorted({row.title, row.customer, row.organiser_name, *names} - {""}, key=len, reverse=True):
        bare = r"\s+".join(re.escape(word) for word in words.split())
        # Scripts without spaces between words have no edges to look for.
        edged = rf"(?<!\w){bare}(?!\w)" if _SPACED.fullmatch(words) else bare
        said = re.sub(edged, "…", said, flags=re.IGNORECASE)
    return re.sub(r"…(?:\s+…)+", "…", said)
