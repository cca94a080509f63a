"""Everything about calendars of others, in one place: files, feeds, accounts, conflicts, and what the clock does."""

from collections.abc import Callable

from reception_app.calendars.accounts import AccountService, Connect
from reception_app.calendars.conflicts import ConflictService
from reception_app.calendars.exporting import CalendarExport
from reception_app.calendars.feeds import FeedService, Fetch
from reception_app.calendars.importing import CalendarImport
from reception_app.calendars.pulling import Pulling
from reception_app.calendars.syncing import Syncing
from reception_app.integrations.dav import DavClient
from reception_app.integrations.ical_feed import fetch_feed
from reception_app.schedule.house import House
from reception_app.schedule.service import ScheduleService


class CalendarService:
    """The calendars of others. `say` tells a sentence that stands at the desk until it is settled ("")."""

    def __init__(
        self,
        house: House,
        schedule: ScheduleService,
        *,
        before_apply: Callable[[], object] | None = None,
        say: Callable[[str], None] = lambda _: None,
        fetch: Fetch = fetch_feed,
        connect: Connect = DavClient,
    ) -> None:
        pulling = Pulling(house)
        self.imports = CalendarImport(house, before_apply=before_apply)
        self.exports = CalendarExport(house, schedule)
        self.feeds = FeedService(house, fetch=fetch)
        self.accounts = AccountService(house.store, connect)
        self.syncing = Syncing(house, connect, pulling)
        self.conflicts = ConflictService(house, pulling, self.syncing.nudge)
        self._say = say

    def look(self) -> int:
        """Look at the feeds and accounts whose time has come; how many. For the clock, in a thread of its own."""
        looked = self.feeds.look() + self.syncing.look()
        if looked:
            self._say(" ".join((*self.feeds.troubles(), *self.syncing.troubles())))
        return looked
