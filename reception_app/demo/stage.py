"""Where the demo is made: its store with the services of the desk, and a clock that can be set."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from reception_app.badges import BadgePool
from reception_app.db.uow import Store
from reception_app.directory import DirectoryService
from reception_app.kernel.clock import Clock
from reception_app.preferences import Preferences
from reception_app.visits import ExpectService, FrontDesk, VisitService, VisitTypes
from reception_app.visits.house_templates import house_templates
from reception_app.visits.ladder import Ladder
from reception_app.watchlist import WatchlistService


class StageClock:
    """Stands at any minute of the made-up past; the present is asked from the real clock once."""

    def __init__(self, clock: Clock) -> None:
        self.present = clock.now().astimezone(UTC)
        self._shown = self.present

    def now(self) -> datetime:
        """The moment the services believe in (UTC)."""
        return self._shown

    def set_minutes(self, minutes: float) -> None:
        """Stand so many minutes after the present; before it for a negative number."""
        self._shown = self.present + timedelta(minutes=minutes)

    def back_to_now(self) -> None:
        """Stand at the present again."""
        self._shown = self.present


@dataclass(frozen=True, slots=True)
class Stage:
    """The services that the demo is played with."""

    store: Store
    clock: StageClock
    zone_name: str
    preferences: Preferences
    desk: FrontDesk
    visits: VisitService
    expect: ExpectService
    ladder: Ladder

    @property
    def zone(self) -> ZoneInfo:
        """The house's zone."""
        return ZoneInfo(self.zone_name)


def set_stage(store: Store, clock: StageClock, zone_name: str) -> Stage:
    """Put the services together on a fresh store."""
    preferences = Preferences(store)
    zone = preferences.zone
    directory = DirectoryService(store, zone=zone)
    watchlist = WatchlistService(store, zone=zone)
    types = VisitTypes(store)
    templates = house_templates(store, preferences, types)
    desk = FrontDesk(store, types, directory, BadgePool(store), preferences, watchlist, templates)
    return Stage(
        store, clock, zone_name, preferences, desk, VisitService(desk), ExpectService(desk), Ladder(desk)
    )
