"""When the store can't be opened at all: who was on site by its newest good backup."""

from dataclasses import replace
from datetime import datetime

from reception_app.db.engine import Mode, open_engine
from reception_app.db.key import default_safe, load_key
from reception_app.db.recover import find_backup
from reception_app.db.uow import Store
from reception_app.documents.records import Paper
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import Clock, SystemClock
from reception_app.kernel.ids import new_id
from reception_app.kernel.paths import Paths
from reception_app.kernel.text import how_long
from reception_app.preferences import Preferences
from reception_app.roll_call.freezing import freeze
from reception_app.roll_call.paper import Letterhead, pdf_of
from reception_app.roll_call.records import RollCallSheet


def list_of_backup(paths: Paths, name: str, clock: Clock | None = None) -> tuple[RollCallSheet, bytes]:
    """The list as a backup knows it, and its PDF; the sheet's trouble says how old it is. Raises StoreTrouble."""
    backup = find_backup(paths.backups, name)
    key = load_key(paths, default_safe())
    now = (clock or SystemClock()).now()
    store = Store(
        open_engine(backup.path, key.value, Mode.READ, pooled=False), _Then(backup.made_at), ChangeBus()
    )
    try:
        preferences = Preferences(store)
        zone = preferences.zone()
        with store.read() as tx:
            entries = freeze(tx, zone)
        head = Letterhead(
            preferences.text("office.name"),
            preferences.text("office.assembly_point"),
            zone,
            Paper.LETTER if preferences.text("printer.paper") == "letter" else Paper.A4,
        )
    finally:
        store.close()
    age = how_long(backup.age_minutes(now))
    told = f"The store can't be opened: this list is that of a backup, {age} old."
    sheet = RollCallSheet(
        id=new_id(),
        started_at=now,
        started_by=SYSTEM.user_id,
        started_by_name=SYSTEM.name,
        drill=False,
        as_known_at=backup.made_at,
        entries=entries,
        saved=False,
        troubles=(told,),
    )
    return sheet, pdf_of(replace(sheet, note=told), head, now)


class _Then:
    """The moment of the backup: what is stale is judged by it."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """When the backup was made (UTC)."""
        return self._moment
