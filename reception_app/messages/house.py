"""What messages ask of the house: its store, its staff, its settings."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from reception_app.contacts.digits import digits_of, typed_digits
from reception_app.db.uow import Store
from reception_app.directory import DirectoryService
from reception_app.kernel.phone_numbers import PhoneNumber, beginnings, read_number
from reception_app.kernel.records import dataclass
from reception_app.preferences import Preferences
from reception_app.preferences.settings import OUTSIDE_LINE

_NUMBER_MIN, _NUMBER_MAX = 3, 100
"""Half of all numbers hold fewer digits; more of what is typed is no number."""


@dataclass(frozen=True, slots=True)
class House:
    """Handed to the verbs of messages."""

    store: Store
    directory: DirectoryService
    preferences: Preferences
    region: Callable[[], str]
    """Tells the country whose national phone numbers are meant, by two letters."""

    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        return self.preferences.zone()

    def read_number(self, raw: str) -> PhoneNumber:
        """What sort of number something is, by the country of the house. Raises Invalid when it is too long."""
        return read_number(raw, self.region(), self.preferences.text(OUTSIDE_LINE))

    def runs_of(self, typed: str) -> frozenset[str]:
        """Runs of digits that a number holds of which a part was typed, in any writing; empty where no number is."""
        said = typed[:_NUMBER_MAX]
        whole = digits_of(self.read_number(said).key)
        found = (typed_digits(said), *beginnings(said, self.region()), whole)
        return frozenset(run for run in found if len(run) >= _NUMBER_MIN)
