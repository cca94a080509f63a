"""A roll call service on an office, put together as the program does."""

from pathlib import Path

from reception_app.integrations.spool_printer import QUEUE, PdfFolder
from reception_app.kernel.paths import Paths
from reception_app.outbox.targets import PrintTarget
from reception_app.roll_call import RollCallService
from reception_app.roll_call.press import Press
from reception_app.roll_call.watch import Watch
from tests.builders.front_desk import Office


def roll_calls(office: Office, folder: Path, target: PrintTarget | None = None) -> RollCallService:
    """The service; lists are printed on `target`, or else into a folder."""
    paths = Paths(folder)
    paths.make()
    store, preferences = office.desk.store, office.desk.preferences
    printer = target or PrintTarget(PdfFolder(paths.pdf_folder), QUEUE)
    press = Press(preferences, paths, store.clock, lambda _: printer)
    watch = Watch(store, store.clock, preferences)
    return RollCallService(store, store.clock, store.bus, paths, press, watch)
