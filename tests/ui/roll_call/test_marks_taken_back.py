"""Whoever was marked by mistake is looked for again: Ctrl+Z takes back the mark, and nothing of before the alarm."""

from PySide6.QtCore import Qt

from reception_app.kernel.text import unisolated
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from tests.ui.roll_call.sheets import current
from ui.roll_call.emergency_page import EmergencyPage


def _said(desk: DeskRig) -> str:
    return unisolated(desk.said()[-1])


def _safe(desk: DeskRig) -> set[str]:
    return {entry.name for entry in current(desk).entries if entry.safe}


def test_one_mark_after_the_other_is_taken_back(desk: DeskRig, running: EmergencyPage) -> None:
    for name in ("sofia", "kwame"):
        desk.write(name)
        desk.key(Qt.Key.Key_Return)
    assert _safe(desk) == {"Sofia Novak", "Kwame Asante"}
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: _safe(desk) == {"Sofia Novak"})
    assert _said(desk) == "Undone: Kwame Asante is safe"
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: _safe(desk) == set())
    assert running.running.search.hasFocus(), "the next name can be typed"


def test_a_step_of_before_the_alarm_stays(desk: DeskRig, page: EmergencyPage) -> None:
    gone = desk.board()["Kwame Asante"]
    desk.context.visits.check_out(desk.actor, [gone.id])
    desk.key(Qt.Key.Key_Return)
    desk.until(page.running.search.hasFocus)
    desk.write("sofia")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: _safe(desk) == set())
    assert not desk.board()["Kwame Asante"].state.on_site


def test_a_scan_and_a_tap_are_taken_back_too(desk: DeskRig, running: EmergencyPage) -> None:
    visit = desk.board()["Sofia Novak"]
    desk.desk.scans.take(desk.context.visits.visit(desk.actor, visit.id).token)
    settle(desk.window)
    assert _safe(desk) == {"Sofia Novak"}
    entry = next(each for each in running.running.model.records() if each.name == "Kwame Asante")
    running.running.table.acted.emit(entry)
    settle(desk.window)
    assert _said(desk) == "Kwame Asante is safe"
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: _safe(desk) == {"Sofia Novak"})
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: _safe(desk) == set())


def test_who_is_marked_as_not_safe_by_mistake_is_safe_again(desk: DeskRig, running: EmergencyPage) -> None:
    for said in ("Sofia Novak is safe", "Sofia Novak is not safe"):
        entry = next(each for each in current(desk).entries if each.name == "Sofia Novak")
        running.running.table.acted.emit(entry)
        settle(desk.window)
        assert _said(desk) == said
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: _safe(desk) == {"Sofia Novak"})


def test_of_a_party_as_many_are_safe_as_before(desk: DeskRig, page: EmergencyPage) -> None:
    visit = desk.board()["Sofia Novak"]
    desk.context.visits.edit(desk.actor, visit.id, {"party_size": 3}, visit.version)
    page.before.start.click()
    desk.until(page.running.search.hasFocus)
    (entry,) = (each for each in current(desk).entries if each.name == "Sofia Novak")
    desk.context.roll_call.mark(desk.actor, entry.id, people=1)
    settle(desk.window)
    desk.write("sofia")
    desk.key(Qt.Key.Key_Return)
    assert _said(desk) == "Sofia Novak +2 is safe", "all three of them"
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: [each.people_safe for each in current(desk).entries if each.people == 3] == [1])
