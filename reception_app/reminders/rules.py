"""The decisions about reminders, as pure functions."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from reception_app.kernel.actor import STAFF_ROLES, Actor, Role
from reception_app.kernel.errors import Invalid
from reception_app.recurrence import Rule, Series, occurrences, split_at, utc_of
from reception_app.reminders.records import DAY, AssigneeKind, ReminderState, RepeatFrom

LEADS_MAX = 8
LEAD_MAX = 2 * 366 * DAY
SNOOZE_MAX = timedelta(days=366)
_AHEAD = timedelta(days=60 * 366)


class Call(NamedTuple):
    """A moment at which a reminder calls, and how many minutes before its due time that is."""

    moment: datetime
    lead: int


def due_moment(day: date, minute: int, zone: tzinfo) -> datetime:
    """When something is due on a local day (UTC). An hour that the clocks skip is shifted by what they skip."""
    return utc_of(datetime.combine(day, time(*divmod(minute, 60))), zone)


def clean_leads(leads: Iterable[int]) -> tuple[int, ...]:
    """Lead times as they are kept: each once, the longest first. Raises Invalid."""
    kept = sorted({lead for lead in leads if lead}, reverse=True)
    if kept and (kept[-1] < 0 or kept[0] > LEAD_MAX):
        raise Invalid("A reminder calls before its time, at most two years.", field="leads")
    if len(kept) > LEADS_MAX:
        raise Invalid(f"At most {LEADS_MAX} lead times.", field="leads")
    return tuple(kept)


def calls(due_at: datetime, leads: Iterable[int], zone: tzinfo) -> list[Call]:
    """When a reminder calls, in order; the last one is its due time.

    Whole days are taken off by the wall clock, so that nine o'clock stays nine o'clock over daylight saving.
    """
    local = due_at.astimezone(zone).replace(tzinfo=None)
    found = {due_at: 0}
    for lead in leads:
        days, rest = divmod(lead, DAY)
        whole = utc_of(local - timedelta(days=days), zone) if not rest else due_at - timedelta(minutes=lead)
        found.setdefault(min(whole, due_at), lead)
    return [Call(moment, lead) for moment, lead in sorted(found.items())]


def first_call(planned: Iterable[Call], now: datetime) -> datetime:
    """When something that is written down now calls first; lead times that are over already are left out."""
    return next((call.moment for call in planned if call.moment > now), now)


def after(planned: Iterable[Call], now: datetime) -> datetime | None:
    """When it calls next after a moment; None when it has called for its due time."""
    return next((call.moment for call in planned if call.moment > now), None)


def to_make(
    planned: Iterable[Call], made: Collection[datetime], now: datetime, since: datetime
) -> tuple[Call, int] | None:
    """The one call that is to be made now, and how many earlier ones it stands for, of those after `since`.

    After a night with the program closed that is the newest one: nobody is told of an offer's last week after its
    last day. None when all of them have been made.
    """
    over = [call for call in planned if call.moment <= now]
    if not over or over[-1].moment in made:
        return None
    last_made = max((moment for moment in made if moment <= now), default=since)
    missed = [call for call in over[:-1] if call.moment > last_made]
    return over[-1], len(missed)


def state_of(
    closed_as: str,
    due_at: datetime,
    calls_since: datetime | None,
    snoozed_until: datetime | None,
    *,
    now: datetime,
    grace: timedelta,
) -> ReminderState:
    """Where a reminder stands at a moment; `grace` is how long it may be late before it is overdue."""
    if closed_as:
        return ReminderState.DONE if closed_as == "done" else ReminderState.CANCELLED
    if snoozed_until is not None and snoozed_until > now:
        return ReminderState.SNOOZED
    if due_at + grace <= now:
        return ReminderState.OVERDUE
    if calls_since is not None or due_at <= now:
        return ReminderState.DUE
    return ReminderState.SCHEDULED


def check_snooze(until: datetime, due_at: datetime, following: datetime | None, now: datetime) -> None:
    """Raise Invalid when a reminder would sleep longer than makes sense, and say until when it may."""
    if until <= now:
        raise Invalid("Snooze until a moment that is still to come.", field="until")
    if now < due_at < until:
        raise Invalid(
            "It would sleep past its own due time.", field="until", hint="Give it another due time instead."
        )
    if following is not None and until >= following:
        raise Invalid(
            "By then it is due the next time already.",
            field="until",
            hint="Mark it as done, or end its series.",
        )
    if until - now > SNOOZE_MAX:
        raise Invalid("Nobody sleeps for more than a year.", field="until", hint="Give it another due time.")


def next_due(
    rule: str, repeat_from: RepeatFrom, due_at: datetime, zone: tzinfo, now: datetime
) -> tuple[datetime, str] | None:
    """When a series is due again once it is done now, and the rule from then on; None when it is over.

    Times that passed while it was open are left out: it comes once, not as a burst. Counted from when it was done,
    it keeps its hour.
    """
    if not rule:
        return None
    parsed = Rule.parse(rule)
    local = due_at.astimezone(zone).replace(tzinfo=None)
    if repeat_from is RepeatFrom.DONE:
        local = datetime.combine(now.astimezone(zone).date(), local.time())
    since = max(utc_of(local, zone), now)
    series = Series(local, timedelta(0), zone, parsed)
    for each in occurrences(series, since, since + _AHEAD):
        if each.starts_at > since:
            following = split_at(series, each.recurrence_id)[1]
            return each.starts_at, str(following.rule) if following.rule else ""
    return None


def roles_up_to(role: Role) -> tuple[str, ...]:
    """The roles whose reminders somebody with this role sees: their own and those below; "" is the desk."""
    if role not in STAFF_ROLES:
        return ()
    return ("", *(each.value for each in STAFF_ROLES[: STAFF_ROLES.index(role) + 1]))


def is_for(actor: Actor, kind: AssigneeKind, assignee_id: int, role: str) -> bool:
    """Whether a reminder is for somebody at the desk: for themselves, their role or the desk."""
    if kind is AssigneeKind.USER:
        return assignee_id == actor.user_id
    return kind is not AssigneeKind.EMPLOYEE and role in roles_up_to(actor.role)
