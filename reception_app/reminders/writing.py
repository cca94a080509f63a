"""Reminders inside the transaction of whoever owns what they are about: bookings, deadlines."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, func, select

from reception_app.audit import record
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import Invalid
from reception_app.kernel.ids import new_id
from reception_app.kernel.text import clean_line, clean_text, tokens
from reception_app.kernel.years import check_years
from reception_app.recurrence import Rule, Series, aligned, zone_named
from reception_app.reminders import rules
from reception_app.reminders.records import Assignee, AssigneeKind, Link, NewReminder
from reception_app.reminders.rows import CHANGE, OPEN, REMINDERS, change, insert_row, wanted_of

SUBJECT_MAX = 200
NOTE_MAX = 5000
RELEASED = "released"
"""Closed together with what it was about."""


def add(tx: WriteTx, new: NewReminder, *, follows: int = 0) -> int:
    """Remember something; its id. Lead times that are over already are left out, what is due in the past calls at once.

    `follows`: the time of the series before it. Raises Invalid naming a field (subject, due, leads, rule, zone,
    assignee).
    """
    reminder_id = new_id()
    values = values_of(new, tx.now)
    insert_row(tx, {**values, "id": reminder_id, "follows": follows})
    record(tx, "reminder.add", CHANGE, reminder_id)
    tx.changed(CHANGE, reminder_id)
    return reminder_id


def add_following(tx: WriteTx, row: Row[Any], due_at: datetime, rule: str) -> int:
    """Write down the next time of a series; its id."""
    zone = zone_named(row.zone)
    wanted = wanted_of(row)
    on_day = wanted.due_on is not None
    coming = replace(
        wanted,
        rule=rule,
        due_at=None if on_day else due_at,
        due_on=due_at.astimezone(zone).date() if on_day else None,
    )
    return add(tx, coming, follows=row.id)


def values_of(new: NewReminder, now: datetime) -> dict[str, Any]:
    """The columns of what is asked for, checked. Raises Invalid."""
    subject = clean_line(new.subject, limit=SUBJECT_MAX, field="subject")
    if not subject:
        raise Invalid("Say what is to be remembered.", field="subject")
    zone = zone_named(new.zone)
    due_at = due_of(new, zone)
    leads = rules.clean_leads(new.leads)
    note = clean_text(new.note, limit=NOTE_MAX, field="note")
    return {
        "subject": subject,
        "note": note,
        "words": words_of(subject, note, new.assignee.name),
        "due_at": due_at,
        "due_on": new.due_on if new.due_at is None else None,
        "at_minute": new.at_minute,
        "zone": new.zone,
        "leads": list(leads),
        "rule": _rule(new.rule, due_at, zone),
        "repeat_from": new.repeat_from.value,
        **assigned(new.assignee),
        "urgent": new.urgent,
        "needs_ack": new.needs_ack,
        "link_kind": new.link.kind,
        "link_id": new.link.id,
        "next_at": rules.first_call(rules.calls(due_at, leads, zone), now),
    }


def words_of(subject: str, note: str, name: str) -> str:
    """What a reminder for somebody of this name is found by."""
    return "".join(f" {word}" for word in tokens(f"{subject} {note} {name}"))


def assigned(assignee: Assignee) -> dict[str, Any]:
    """The columns of who is reminded. Raises Invalid for a person who is not named, and a role that isn't."""
    person = assignee.kind in (AssigneeKind.USER, AssigneeKind.EMPLOYEE)
    if person and not assignee.id:
        raise Invalid("Choose who is reminded.", field="assignee")
    if assignee.kind is AssigneeKind.ROLE and assignee.role is None:
        raise Invalid("Choose which role is reminded.", field="assignee")
    return {
        "assignee_kind": assignee.kind.value,
        "assignee_id": assignee.id if person else 0,
        "assignee_name": assignee.name if person else "",
        "role": assignee.role.value if assignee.role and assignee.kind is not AssigneeKind.DESK else "",
    }


def of_link(tx: ReadTx, link: Link) -> list[Row[Any]]:
    """The open reminders about a record, the one that is due first at the top."""
    about = (REMINDERS.c.link_kind == link.kind, REMINDERS.c.link_id == link.id)
    return list(
        tx.execute(select(REMINDERS).where(*about, OPEN).order_by(REMINDERS.c.due_at, REMINDERS.c.id))
    )


def last_closed(tx: ReadTx, link: Link) -> Row[Any] | None:
    """Of the reminders about a record the one that somebody saw to last; None when it went with the record, or none."""
    about = (REMINDERS.c.link_kind == link.kind, REMINDERS.c.link_id == link.id)
    closed = select(REMINDERS).where(*about, REMINDERS.c.closed_at.is_not(None))
    row = tx.execute(closed.order_by(REMINDERS.c.closed_at.desc(), REMINDERS.c.id.desc()).limit(1)).first()
    return None if row is None or row.closed_as == RELEASED else row


def release(tx: WriteTx, link: Link, *, subject: str = "") -> int:
    """What they were about is gone: nobody has to remember it; how many there were. With a `subject` only those."""
    named = clean_line(subject, limit=SUBJECT_MAX, field="subject") if subject else ""
    found = [row for row in of_link(tx, link) if named in ("", row.subject)]
    for row in found:
        quiet = {"next_at": None, "calls_since": None, "escalate_at": None}
        over = {"closed_as": RELEASED, "closed_at": tx.now, "closed_by": tx.actor.name}
        change(tx, "release", row, **quiet, **over)
    return len(found)


def restore(tx: WriteTx, link: Link) -> int:
    """Take `release` back: those that were closed by its last time are open again; how many there were."""
    about = (REMINDERS.c.link_kind == link.kind, REMINDERS.c.link_id == link.id)
    released = (*about, REMINDERS.c.closed_as == RELEASED)
    last = tx.execute(select(func.max(REMINDERS.c.closed_at)).where(*released)).scalar()
    found = (
        list(tx.execute(select(REMINDERS).where(*released, REMINDERS.c.closed_at == last))) if last else []
    )
    for row in found:
        reopen(tx, row)
    return len(found)


def reopen(tx: WriteTx, row: Row[Any]) -> None:
    """A reminder that was closed is open again: it calls for what is still to come, or now when that is over."""
    planned = rules.calls(row.due_at, row.leads, zone_named(row.zone))
    open_again = {"closed_as": "", "closed_at": None, "closed_by": "", "snoozed_until": None}
    late = row.due_at <= tx.now
    change(
        tx,
        "reopen",
        row,
        **open_again,
        next_at=rules.after(planned, tx.now),
        calls_since=tx.now if late else None,
    )


def move(tx: WriteTx, link: Link, by: timedelta) -> int:
    """What they are about takes place later, or earlier: so do its reminders; how many there are."""
    found = of_link(tx, link)
    for row in found:
        zone = zone_named(row.zone)
        due_at = row.due_at + by
        planned = rules.calls(due_at, row.leads, zone)
        day = {"due_on": due_at.astimezone(zone).date()} if row.due_on else {}
        quiet = {"calls_since": None, "snoozed_until": None, "escalate_at": None, "seen_by": ""}
        change(tx, "move", row, due_at=due_at, next_at=rules.first_call(planned, tx.now), **day, **quiet)
    return len(found)


def reword(tx: WriteTx, link: Link, said: Callable[[str], str]) -> None:
    """Let what the house has to do about a record be told in other words, what is over as well.

    What somebody has written for a person stays as they wrote it.
    """
    about = (REMINDERS.c.link_kind == link.kind, REMINDERS.c.link_id == link.id)
    of_house = REMINDERS.c.assignee_kind == AssigneeKind.ROLE.value
    for row in tx.execute(select(REMINDERS).where(*about, of_house)).all():
        subject, note = said(row.subject), said(row.note)
        if (subject, note) != (row.subject, row.note):
            words = words_of(subject, note, row.assignee_name)
            change(tx, "edit", row, subject=subject, note=note, words=words)


def due_of(new: NewReminder, zone: ZoneInfo) -> datetime:
    """When it is due, in UTC. Raises Invalid when that is not said, or said twice."""
    if (new.due_at is None) == (new.due_on is None):
        raise Invalid("Say when it is due: at a time, or on a day.", field="due")
    said = new.due_at or new.due_on
    assert said is not None
    check_years(said, said, "due")
    if new.due_at is not None:
        return new.due_at
    assert new.due_on is not None
    return rules.due_moment(new.due_on, new.at_minute, zone)


def _rule(text: str, due_at: datetime, zone: ZoneInfo) -> str:
    """A rule as it is kept. Raises Invalid when it is none, or names no time from the due time on."""
    if not text:
        return ""
    rule = Rule.parse(text)
    aligned(Series(due_at.astimezone(zone).replace(tzinfo=None), timedelta(0), zone, rule))
    return str(rule)
