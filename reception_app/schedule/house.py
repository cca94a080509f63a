"""What the schedule asks of the house: its store, its staff, its settings."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from reception_app.db.uow import Store
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import Invalid, NotFound
from reception_app.kernel.text import isolate
from reception_app.occupancy.items import Window
from reception_app.preferences import Preferences


@dataclass(frozen=True, slots=True)
class House:
    """Handed to the verbs of the schedule."""

    store: Store
    directory: DirectoryService
    preferences: Preferences

    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        return self.preferences.zone()

    def days(self, first_on: date, last_on: date) -> Window:
        """Days by the organisation's clock."""
        return Window(first_on, last_on, self.zone())

    def name(self, employee_id: int) -> str:
        """Whose name this is; empty for nobody, and for somebody who is not known any more."""
        if not employee_id:
            return ""
        try:
            return self.directory.host(SYSTEM, employee_id).name
        except NotFound:
            return ""

    def check_works_here(self, employee_id: int, field: str) -> None:
        """Raise Invalid, naming the field, for somebody who is not known or has left."""
        try:
            host = self.directory.host(SYSTEM, employee_id)
        except NotFound:
            raise Invalid(
                "This person is not known.", field=field, hint="Choose somebody of the staff."
            ) from None
        if host.left_company:
            raise Invalid(f"{isolate(host.name)} doesn't work here any more.", field=field)
