"""The verbs, over any place, of staff, customers and third parties."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.rights import Right
from ui.kit.shortcuts import Action

if TYPE_CHECKING:
    from ui.shell.desk import Desk


def of_staff(desk: "Desk") -> list[tuple[Action, Callable[[], object], Right, str]]:
    """Who handles what, and where everybody is."""
    handles = QCoreApplication.translate("DeskVerbs", "Who handles …?")
    board = QCoreApplication.translate("DeskVerbs", "In and out board")
    add = QCoreApplication.translate("DeskVerbs", "Add a person")

    def show(side: str) -> None:
        desk.park_sheet()
        desk.show_place("people", {"side": side})

    sheet = partial(desk.open_sheet, "employee", {})
    return [
        (Action("employee", "Ctrl+Shift+P", add), sheet, Right.EDIT_STAFF, "user-plus"),
        (Action("who_handles", "Ctrl+H", handles), partial(show, "handles"), Right.SEE_STAFF, "help"),
        (Action("board", "Ctrl+I", board), partial(show, "board"), Right.SEE_STAFF, "swap"),
    ]


def of_contacts(desk: "Desk") -> list[tuple[Action, Callable[[], object], Right, str]]:
    """Customers and third parties: their list, and a new one."""
    contacts = QCoreApplication.translate("DeskVerbs", "Customers and contacts")
    add = QCoreApplication.translate("DeskVerbs", "Add a contact")

    def show() -> None:
        desk.park_sheet()
        desk.show_place("people", {"side": "contacts"})

    sheet = partial(desk.open_sheet, "contact", {})
    return [
        (Action("contacts", "Ctrl+U", contacts), show, Right.SEE_CONTACTS, "book"),
        (Action("contact", "Ctrl+Shift+N", add), sheet, Right.EDIT_CONTACTS, "user-plus"),
    ]
