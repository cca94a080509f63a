"""The verbs, over any place, of what is handed over the desk."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.rights import Right
from ui.kit.shortcuts import Action

if TYPE_CHECKING:
    from ui.shell.desk import Desk


def of_parcels(desk: "Desk") -> list[tuple[Action, Callable[[], object], Right, str]]:
    """A parcel that has come or is to come; and whoever collects theirs."""
    parcel = QCoreApplication.translate("DeskVerbs", "Parcel")
    out = QCoreApplication.translate("DeskVerbs", "Hand out parcels")
    sheet, basket = partial(desk.open_sheet, "parcel", {}), partial(desk.open_sheet, "hand_out", {})
    return [
        (Action("parcel", "F6", parcel), sheet, Right.HANDLE_PARCELS, "box"),
        (Action("hand_out", "Shift+F6", out), basket, Right.HANDLE_PARCELS, "door-out"),
    ]
