"""A program that keeps one account's calendars the same, and stops for ever once the server has taken something.

    python -m tests.faults.calendar_worker STORE KEY ACCOUNT MARKER

It makes the file MARKER when the server has said yes to a PUT or DELETE of which nothing is noted here yet: there it
waits to be killed.
"""

import sys
import threading
from pathlib import Path
from typing import NoReturn

from reception_app.calendars.service import CalendarService
from reception_app.db.engine import open_engine
from reception_app.db.uow import Store
from reception_app.directory import DirectoryService
from reception_app.integrations.dav import DavClient
from reception_app.kernel.changes import ChangeBus
from reception_app.preferences import Preferences
from reception_app.schedule import House, ScheduleService
from tests.builders.schedule import MANAGER
from tests.fakes.clock import FixedClock


def main(path: str, key: str, account: str, marker: str) -> None:
    """Look at the account once."""

    def halt() -> NoReturn:
        Path(marker).touch()
        threading.Event().wait()
        raise AssertionError("never comes here")

    class Halting(DavClient):
        """Does not live to hear that it was done."""

        def put(self, href: str, data: bytes, etag: str) -> str:
            super().put(href, data, etag)
            halt()

        def delete(self, href: str, etag: str) -> None:
            super().delete(href, etag)
            halt()

    store = Store(open_engine(Path(path), bytes.fromhex(key)), FixedClock(), ChangeBus())
    preferences = Preferences(store)
    house = House(store, DirectoryService(store, zone=preferences.zone), preferences)
    service = CalendarService(house, ScheduleService(house), connect=Halting)
    service.syncing.look_now(MANAGER, int(account))


if __name__ == "__main__":
    main(*sys.argv[1:])
