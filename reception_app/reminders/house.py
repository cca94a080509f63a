"""What reminders ask of the house: its store, its staff, its settings."""

from collections.abc import Callable
from dataclasses import field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from reception_app.db.uow import Store, WriteTx
from reception_app.directory import DirectoryService
from reception_app.kernel.records import dataclass
from reception_app.preferences import Preferences
from reception_app.preferences.settings import MAIL_ON
from reception_app.reminders.settings import ACK_MINUTES, OVERDUE_HOURS

Settle = Callable[[WriteTx, int, bool], object]
"""Told, in its transaction, that what a reminder was about is done, or isn't after all; by the record's id."""


@dataclass(frozen=True, slots=True)
class House:
    """Handed to the verbs of reminders."""

    store: Store
    directory: DirectoryService
    preferences: Preferences
    settles: dict[str, Settle] = field(default_factory=dict)
    """Who wants to know that a reminder was done, by the kind of its link."""

    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        return self.preferences.zone()

    def today(self, now: datetime) -> date:
        """The organisation's day at a UTC moment."""
        return self.preferences.local_day(now)

    def grace(self) -> timedelta:
        """After its due time, so long later a reminder is overdue."""
        return timedelta(hours=self.preferences.whole(OVERDUE_HOURS))

    def patience(self) -> timedelta:
        """So long a call that has to be acknowledged waits for that; none where nobody is told further up."""
        return timedelta(minutes=self.preferences.whole(ACK_MINUTES))

    def mails(self) -> bool:
        """Whether the house sends mails at all."""
        return self.preferences.switch(MAIL_ON)
