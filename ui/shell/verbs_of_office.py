"""What of the Office place is found by its name in the live bar."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.rights import Right
from ui.kit.shortcuts import Action

if TYPE_CHECKING:
    from ui.shell.desk import Desk


def of_settings(desk: "Desk") -> list[tuple[Action, Callable[[], object], Right, str]]:
    """The cards of the settings. They have no key: there are more of them than anybody would learn."""
    said = QCoreApplication.translate("DeskVerbs", "Settings: {0}")

    def show(card: str) -> None:
        desk.park_sheet()
        desk.show_place("office", {"section": "settings", "card": card})

    cards = dict.fromkeys(setting.section for setting in desk.context.preferences.catalogue())
    return [
        (
            Action(f"settings {card}", "", said.format(card)),
            partial(show, card),
            Right.EDIT_SETTINGS,
            "settings",
        )
        for card in cards
    ]
