"""F12: nothing is started by looking; then everybody is found."""

import pytest
from PySide6.QtCore import Qt

from reception_app.roll_call.records import RollCallSheet
from tests.ui.desk_rig import DeskRig
from ui.kit.button import Button
from ui.roll_call.emergency_page import EmergencyPage


@pytest.fixture
def page(desk: DeskRig) -> EmergencyPage:
    """The panel, opened by its key."""
    desk.key(Qt.Key.Key_F12)
    found = desk.window.findChild(EmergencyPage)
    assert found is not None
    return found


@pytest.fixture
def running(desk: DeskRig, page: EmergencyPage) -> EmergencyPage:
    """A roll call under way."""
    desk.key(Qt.Key.Key_Return)
    desk.until(page.running.search.hasFocus, "the roll call runs and the search has the keyboard")
    return page


def _current(desk: DeskRig) -> RollCallSheet:
    sheet = desk.context.roll_call.current(desk.actor)
    assert sheet is not None
    return sheet


def _shown(page: EmergencyPage) -> list[str]:
    return [entry.name for entry in page.running.model.records()]


def test_looking_starts_nothing(desk: DeskRig, page: EmergencyPage) -> None:
    assert desk.context.roll_call.current(desk.actor) is None
    assert "4 people" in page.before.sentence.text()
    assert page.before.start.hasFocus()


def test_starting_freezes_who_is_here_and_writes_the_list(desk: DeskRig, running: EmergencyPage) -> None:
    sheet = _current(desk)
    assert not sheet.drill
    assert sheet.counts.people == 4
    assert list(desk.context.paths.roll_calls.glob("*.pdf"))
    assert len(_shown(running)) == 4
    desk.context.visits.check_out(desk.actor, [desk.board()["Sofia Novak"].id])
    assert _current(desk).counts.people == 4


def test_typing_and_enter_marks_safe(desk: DeskRig, running: EmergencyPage) -> None:
    desk.write("sofia")
    assert _shown(running) == ["Sofia Novak"]
    desk.key(Qt.Key.Key_Return)
    assert _current(desk).counts.safe == 1
    assert running.running.search.text() == ""
    assert running.running.safe.accessibleName() == "Safe: 1 / 4"
    assert "Sofia Novak" not in _shown(running)


def test_enter_on_nothing_marks_nobody(desk: DeskRig, running: EmergencyPage) -> None:
    desk.key(Qt.Key.Key_Return)
    assert _current(desk).counts.safe == 0


def test_a_tap_marks_and_takes_back(desk: DeskRig, running: EmergencyPage) -> None:
    table = running.running.table
    table.select_first()
    name = table.current().name
    desk.until(lambda: desk.find(Button, "rollCallRows_action").isVisible())
    desk.find(Button, "rollCallRows_action").click()
    assert _current(desk).counts.safe == 1
    running.running.tabs.set_key("safe")
    assert _shown(running) == [name]
    table.select_first()
    desk.until(lambda: desk.find(Button, "rollCallRows_action").label() == "Not safe")
    desk.find(Button, "rollCallRows_action").click()
    assert _current(desk).counts.safe == 0


def test_somebody_who_is_not_on_the_list(desk: DeskRig, running: EmergencyPage) -> None:
    desk.find(Button, "addUnlisted").click()
    assert "name first" in running.running.search.placeholderText()
    desk.write("A passer-by")
    desk.find(Button, "addUnlisted").click()
    assert _current(desk).counts.unlisted == 1
    assert running.running.unlisted.accessibleName().endswith("1")


def test_a_badge_held_to_the_scanner_is_safe_and_stays(desk: DeskRig, running: EmergencyPage) -> None:
    visit = desk.board()["Sofia Novak"]
    token = desk.context.visits.visit(desk.actor, visit.id).token
    desk.desk.verbs.on_scanned(token)
    assert _current(desk).counts.safe == 1
    assert desk.board()["Sofia Novak"].state.on_site, "a scan in an alarm signs nobody out"
    assert "Sofia Novak is safe" in desk.said()


def test_its_end_and_its_report(desk: DeskRig, running: EmergencyPage) -> None:
    desk.write("sofia")
    desk.key(Qt.Key.Key_Return)
    running.running.note.setText("Burnt toast")
    desk.find(Button, "endRollCall").click()
    desk.until(lambda: desk.context.roll_call.current(desk.actor) is None)
    desk.until(lambda: "The roll call is over: 1 of 4 safe" in desk.said())
    past = desk.context.roll_call.past(desk.actor, 10)
    assert past[0].note == "Burnt toast"
    assert running.before.past.isVisible()


def test_a_drill_says_that_it_is_one(desk: DeskRig, page: EmergencyPage) -> None:
    desk.find(Button, "startDrill").click()
    desk.until(lambda: desk.context.roll_call.current(desk.actor) is not None)
    assert _current(desk).drill
    desk.until(lambda: page.running.state.text().startswith("Drill since"))


def test_a_running_roll_call_is_met_again(desk: DeskRig, running: EmergencyPage) -> None:
    desk.desk.show_place("today")
    desk.key(Qt.Key.Key_F12)
    assert running.running.search.hasFocus()
    assert len(_shown(running)) == 4


def test_the_list_is_printed_again(desk: DeskRig, running: EmergencyPage) -> None:
    desk.find(Button, "printRollCall").click()
    desk.until(lambda: desk.said() != [], "the answer of the printer")
