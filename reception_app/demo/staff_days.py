"""The weeks of the demo's staff, who handles what, and the teams."""

from datetime import date, timedelta

from reception_app.demo.cast import company_facts
from reception_app.demo.stage import Stage
from reception_app.directory import ExceptionKind, NewException, Shift, StaffDays, StaffTeams, TeamEdit
from reception_app.kernel.actor import SYSTEM

_WEEKS = (
    ((9 * 60, 12 * 60 + 30), (13 * 60 + 15, 17 * 60 + 30)),
    ((8 * 60, 16 * 60 + 30),),
    ((7 * 60, 15 * 60), (15 * 60 + 15, 18 * 60)),
)
_PART_TIME = {"Chris Otieno": (0, 2), "Bianca Conti": (1, 3), "Tessa Ward": (0, 1)}
"""Who works on two days of the week only, so that somebody is always off."""


def week_of(name: str, number: int, stage: Stage) -> tuple[Shift, ...]:
    """The week of one of the staff.

    A demo may be looked at in the night or on a Sunday: whoever would not be at work then has no hours at all, else
    nobody could be visited.
    """
    times = _WEEKS[number % len(_WEEKS)]
    days = _PART_TIME.get(name, range(5))
    week = tuple(Shift(day, start, end) for day in days for start, end in times)
    now = stage.clock.present.astimezone(stage.zone)
    minutes = now.hour * 60 + now.minute
    here = any(s.weekday == now.weekday() and s.starts <= minutes < s.ends for s in week)
    return week if here or name in _PART_TIME else ()


def hand_out_topics(stage: Stage) -> None:
    """Say who handles what; of one topic nobody does. Two teams. Somebody has leave to come."""
    directory, days = stage.desk.directory, StaffDays(stage.store)
    staff = {each.name: each.id for each in directory.employees(SYSTEM)}
    for topic, people in company_facts()["topics"].items():
        days.save_topic(SYSTEM, topic, [staff[name] for name in people])
    teams = StaffTeams(stage.store)
    for name, facts in company_facts()["teams"].items():
        members = tuple(staff[person] for person in facts["people"])
        teams.save_team(SYSTEM, TeamEdit(name, facts.get("email", ""), members))
    today: date = stage.clock.present.astimezone(stage.zone).date()
    away = NewException(ExceptionKind.LEAVE, today + timedelta(days=14), today + timedelta(days=24))
    days.add_exception(SYSTEM, staff["Umar Sheikh"], away)
