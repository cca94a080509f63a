"""What the plan asks of the house: its store, its staff, its settings, its days off."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from reception_app.db.uow import Store
from reception_app.directory import DirectoryService
from reception_app.integrations.public_holidays import HolidayCalendar
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import Invalid, NotFound
from reception_app.kernel.text import isolate
from reception_app.plan.rules import Works, works
from reception_app.plan.settings import DAYS, FISCAL_STARTS, WORKING_DAYS
from reception_app.preferences import Preferences


def _none_hidden(_actor: Actor) -> Collection[int]:
    return ()


@dataclass(frozen=True, slots=True)
class House:
    """Handed to the verbs of the plan."""

    store: Store
    directory: DirectoryService
    preferences: Preferences
    holidays: HolidayCalendar = field(default_factory=HolidayCalendar)
    hidden_lanes: Callable[[Actor], Collection[int]] = _none_hidden
    """The lanes whose deadlines somebody may not read."""

    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        return self.preferences.zone()

    def today(self, now: datetime) -> date:
        """The organisation's day at a UTC moment."""
        return self.preferences.local_day(now)

    def fiscal_starts(self) -> int:
        """The first month of the fiscal year."""
        return int(self.preferences.text(FISCAL_STARTS))

    def works(self, region: str) -> Works:
        """Tells the working days of a region; "" for the organisation's own."""
        chosen = self.preferences.text(WORKING_DAYS).split(",")
        weekdays = {DAYS.index(each) for each in chosen}
        return works(weekdays, lambda day: self.holiday(region, day))

    def holiday(self, region: str, day: date) -> str:
        """What is kept on a day; empty on an ordinary one."""
        return self.holidays.name(region or self.preferences.region(), day)

    def owner(self, employee_id: int, kept: int = 0) -> str:
        """The name of an owner; "" for nobody (0). Raises Invalid for who is gone, unless it was them before."""
        if not employee_id:
            return ""
        try:
            host = self.directory.host(SYSTEM, employee_id)
        except NotFound as error:
            raise Invalid("The owner is not in the directory any more.", field="owner_id") from error
        if host.left_company and employee_id != kept:
            raise Invalid(
                f"{isolate(host.name)} has left the organisation.",
                field="owner_id",
                hint="Choose somebody else.",
            )
        return host.name

    def works_here(self, employee_id: int) -> bool:
        """Whether an owner is there and has not left; True for nobody (0)."""
        try:
            return not employee_id or not self.directory.host(SYSTEM, employee_id).left_company
        except NotFound:
            return False
