"""What of the Office place is found by its name in the live bar."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.rights import Right, allowed
from ui.kit.shortcuts import Action

if TYPE_CHECKING:
    from ui.shell.desk import Desk


_Verb = tuple[Action, Callable[[], object], Right, str]


def of_office(desk: "Desk") -> list[_Verb]:
    """The sections, and the cards of the settings. They have no key: there are more than anybody would learn."""
    if not any(place.key == "office" for place in desk.places):
        return []
    # Late on purpose: nobody types at once.
    from ui.office.heads import heads

    def verb(words: str, right: Right, icon: str, **wanted: str) -> _Verb:
        def show() -> None:
            desk.park_sheet()
            desk.show_place("office", wanted)

        return Action(" ".join(("office", *wanted.values())), "", words), show, right, icon

    of_place = QCoreApplication.translate("DeskVerbs", "Office: {0}")
    of_settings = QCoreApplication.translate("DeskVerbs", "Settings: {0}")
    made = [
        verb(of_place.format(head.label), head.rights[0], head.icon, section=head.key)
        for head in heads()
        if head.open_to(desk.actor)
    ]
    if allowed(desk.actor, Right.EDIT_SETTINGS):
        for card in dict.fromkeys(setting.section for setting in desk.context.preferences.catalogue()):
            right = Right.EDIT_SETTINGS
            made.append(verb(of_settings.format(card), right, "settings", section="settings", card=card))
    return made
