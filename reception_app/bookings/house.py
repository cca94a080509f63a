"""What bookings ask of the house: its store, its staff, its settings."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from reception_app.bookings.settings import HOLD_MINUTES
from reception_app.db.uow import Store
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import Invalid, NotFound
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import isolate
from reception_app.preferences import Preferences


@dataclass(frozen=True, slots=True)
class House:
    """Handed to the verbs of bookings."""

    store: Store
    directory: DirectoryService
    preferences: Preferences

    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        return self.preferences.zone()

    def hold(self) -> timedelta:
        """How long something is held unless another moment is said."""
        return timedelta(minutes=self.preferences.whole(HOLD_MINUTES))

    def organiser(self, employee_id: int, kept: int = 0) -> str:
        """The name of who organises something; "" for nobody (0).

        Raises Invalid for whoever is gone, unless it was them before (`kept`).
        """
        if not employee_id:
            return ""
        try:
            host = self.directory.host(SYSTEM, employee_id)
        except NotFound as error:
            raise Invalid("The organiser is not in the directory any more.", field="organiser_id") from error
        if host.left_company and employee_id != kept:
            stands_in = f" {isolate(host.deputy_name)} stands in." if host.deputy_name else ""
            raise Invalid(f"{isolate(host.name)} has left the organisation.{stands_in}", field="organiser_id")
        return host.name
