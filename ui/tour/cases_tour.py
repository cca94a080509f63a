"""Cases: a complaint is written down, acknowledged, sent up the chain with a reason, and found in the list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reception_app.cases.records import CaseFilter, CaseKind
from ui.cases.case_sheet import CaseSheet
from ui.tour.album import wait

if TYPE_CHECKING:
    from ui.tour.desk_tour import DeskTour


def play_cases(tour: "DeskTour") -> None:
    """Writes a complaint down by its keys, looks at what is open, and escalates the one that is due first."""
    desk = tour.desk()
    tour.key(Qt.Key.Key_F8)
    sheet = desk.host.front()
    if not isinstance(sheet, CaseSheet):
        raise RuntimeError("F8 has not opened the sheet of a case")
    tour.settle()
    tour.key(Qt.Key.Key_C)
    tour.settle()
    tour.type("Marek Novotny")
    tour.settle()
    sheet.form.what.setFocus()
    tour.type("Nobody answered the gate for twenty minutes.")
    tour.picture("complaint")
    tour.key(Qt.Key.Key_Return, ctrl=True)
    wait(lambda: desk.host.front() is None, "the complaint")
    tour.key(Qt.Key.Key_7, ctrl=True)
    tour.picture("cases-open")
    wanted = desk.context.cases.lists.cases(desk.actor, CaseFilter(open_only=True, kind=CaseKind.COMPLAINT))
    escalates = [case for case in wanted if "escalate" in desk.context.cases.lists.can(desk.actor, case.id)]
    desk.open_sheet("case", {"case_id": (escalates or wanted)[0].id})
    tour.picture("case-card")
    if escalates:
        tour.key(Qt.Key.Key_Up, ctrl=True)
        tour.picture("case-escalate")
    tour.key(Qt.Key.Key_Escape)
    for side in ("mine", "all"):
        desk.show_place("cases", {"side": side})
        tour.picture(f"cases-{side}")
