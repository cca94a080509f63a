"""The verbs of cases on a store of a test: open from nine to five, Monday to Friday, in Berlin."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from reception_app.cases import CaseService
from reception_app.cases.house import House
from reception_app.cases.records import CaseDetail, CaseKind, NewCase
from reception_app.kernel.actor import Actor
from reception_app.visits.front_desk import FrontDesk


def weekdays(day: date) -> bool:
    """Monday to Friday."""
    return day.weekday() < 5


def case_house(desk: FrontDesk, works: Callable[[date], bool] = weekdays) -> House:
    """What its verbs ask of the house."""
    return House(desk.store, desk.directory, desk.preferences, works=lambda: works, region=lambda: "GB")


def case_service(desk: FrontDesk, works: Callable[[date], bool] = weekdays) -> CaseService:
    """The real service."""
    return CaseService(case_house(desk, works))


def inquiry(**more: Any) -> NewCase:
    """Somebody asks about parking."""
    values = {"name": "Zebulon Quixworth", "what": "Is there parking for a coach?", **more}
    return NewCase(**values)


def complaint(**more: Any) -> NewCase:
    """Somebody complains about the lift."""
    values = {"what": "The lift stood still for an hour.", "wish": "An apology", **more}
    return replace(inquiry(**values), kind=CaseKind.COMPLAINT)


def named(actor: Actor, name: str) -> Actor:
    """The same account under another name: so an employee is told to be one."""
    return replace(actor, name=name)


def kinds(detail: CaseDetail) -> list[str]:
    """What happened, in order."""
    return [step.kind for step in detail.steps]
