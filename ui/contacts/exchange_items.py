"""What the menu of files offers for other programs: bringing contacts in, and giving them out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from reception_app.contacts.exchange import ContactExchange
from reception_app.contacts.records import ContactFilter
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from ui.contacts.files_menu import FilesMenu
from ui.kit.files import write_chosen
from ui.kit.jobs import Progress
from ui.kit.record_menu import MenuItem


class Make(Protocol):
    """One way of giving contacts out; `progress` hears how far it is."""

    def __call__(self, actor: Actor, wanted: ContactFilter, *, progress: Progress) -> bytes:
        """The bytes of the file."""


def exchange_items(
    exchange: ContactExchange,
    files: FilesMenu,
    wanted: Callable[[], ContactFilter],
    who: Callable[[], Actor],
    bring: Callable[[], None],
) -> list[MenuItem]:
    """The items for whoever is signed in; `bring` opens the import."""
    found = []
    if allowed(who(), Right.EXPORT):
        forms: tuple[tuple[str, str, Make], ...] = (
            (_tr("vCards, version 4"), "vcf", partial(exchange.export_vcard, version="4.0")),
            (_tr("vCards, version 3"), "vcf", partial(exchange.export_vcard, version="3.0")),
            (_tr("CSV with everything, to import again"), "csv", exchange.export_csv),
        )

        def choose(suffix: str, make: Make) -> None:
            def write(target: Path) -> None:
                actor, shown = who(), wanted()
                files.run(partial(_write, target, partial(make, actor, shown)), _written)

            files.ask(_tr("Export the contacts"), f"contacts.{suffix}", write)

        found += [MenuItem(label, partial(choose, suffix, make), "download") for label, suffix, make in forms]
    if allowed(who(), Right.IMPORT_CONTACTS):
        found.append(MenuItem(_tr("Import vCards or CSV"), bring, "upload"))
    return found


def _write(target: Path, make: Callable[..., bytes], progress: Progress) -> Path:
    write_chosen(str(target), make(progress=progress))
    return target


def _written(target: Path) -> str:
    return _tr("Contacts written to {0}").format(isolate(target.name))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ContactExchange", text)
