"""F12: nothing is started by looking; then everybody is found."""

from threading import Event

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from reception_app.context import AppContext
from reception_app.kernel.actor import Actor, Role
from tests.patience import PATIENCE_MS
from tests.ui.desk_rig import DeskRig
from tests.ui.keys import type_text
from tests.ui.lists import settle
from tests.ui.roll_call.sheets import current
from tests.ui.store_away import store_away
from ui.kit.button import Button
from ui.kit.empty_state import EmptyState
from ui.kit.jobs import run_job, run_write
from ui.kit.record_model import Cell
from ui.roll_call.emergency_page import EmergencyPage


def _tabs(page: EmergencyPage) -> list[str]:
    tabs = page.running.tabs
    return [tabs.tabText(index) for index in range(tabs.count())]


def _shown(page: EmergencyPage) -> list[str]:
    return [entry.name for entry in page.running.model.records()]


def test_looking_starts_nothing(desk: DeskRig, page: EmergencyPage) -> None:
    assert desk.context.roll_call.current(desk.actor) is None
    assert "4 people" in page.before.sentence.text()
    assert page.before.start.hasFocus()


def test_until_the_store_has_answered_nobody_is_said_to_be_away(desk: DeskRig) -> None:
    with desk.context.roll_call._course.one_at_a_time():
        QTest.keyClick(desk.focus(), Qt.Key.Key_F12)
        QApplication.processEvents()
        page = desk.window.findChild(EmergencyPage)
        assert page is not None
        assert page.before.start.hasFocus(), "it can be started all the same"
        assert "Starting freezes the list of who is on site, writes" in page.before.sentence.text()
    desk.until(lambda: "4 people" in page.before.sentence.text())


def test_a_list_that_runs_stays_while_it_is_read_again(desk: DeskRig, running: EmergencyPage) -> None:
    with desk.context.roll_call._course.one_at_a_time():
        desk.desk.show_place("today")
        QTest.keyClick(desk.focus(), Qt.Key.Key_F12)
        QApplication.processEvents()
        assert len(_shown(running)) == 4
        assert running.running.search.hasFocus()


def test_an_alarm_waits_for_no_export_and_no_save(desk: DeskRig) -> None:
    go_on = Event()
    try:
        for _ in range(QThread.idealThreadCount() + 2):
            run_job(go_on.wait)
        run_write(go_on.wait)
        QTest.keyClick(desk.focus(), Qt.Key.Key_F12)
        page = desk.window.findChild(EmergencyPage)
        assert page is not None
        desk.qtbot.waitUntil(lambda: "4 people" in page.before.sentence.text(), timeout=PATIENCE_MS)
        QTest.keyClick(desk.focus(), Qt.Key.Key_Return)
        desk.qtbot.waitUntil(page.running.search.hasFocus, timeout=PATIENCE_MS)
        type_text(desk.focus(), "sofia")
        desk.qtbot.waitUntil(lambda: _shown(page) == ["Sofia Novak"], timeout=PATIENCE_MS)
        QTest.keyClick(desk.focus(), Qt.Key.Key_Return)
        desk.qtbot.waitUntil(lambda: page.running.safe.accessibleName() == "Safe: 1 / 4", timeout=PATIENCE_MS)
    finally:
        go_on.set()
    assert list(desk.context.paths.roll_calls.glob("*.pdf"))


def test_of_two_of_one_name_each_is_marked_once(desk: DeskRig, running: EmergencyPage) -> None:
    for name in ("Ali Twin", "Bea Twin"):
        entry = desk.context.roll_call.add_unlisted(desk.actor, name)
        desk.context.roll_call.mark(desk.actor, entry.id, safe=False)
    settle(desk.window)
    for _ in range(2):
        desk.write("twin")
        # Not waited for: what is typed next is looked for among those who are missing then.
        QTest.keyClick(desk.focus(), Qt.Key.Key_Return)
    assert [each.safe for each in current(desk).entries if "Twin" in each.name] == [True, True]


def test_starting_freezes_who_is_here_and_writes_the_list(desk: DeskRig, running: EmergencyPage) -> None:
    sheet = current(desk)
    assert not sheet.drill
    assert sheet.counts.people == 4
    assert list(desk.context.paths.roll_calls.glob("*.pdf"))
    assert len(_shown(running)) == 4
    desk.context.visits.check_out(desk.actor, [desk.board()["Sofia Novak"].id])
    assert current(desk).counts.people == 4


def test_typing_and_enter_marks_safe(desk: DeskRig, running: EmergencyPage) -> None:
    desk.write("sofia")
    assert _shown(running) == ["Sofia Novak"]
    desk.key(Qt.Key.Key_Return)
    assert current(desk).counts.safe == 1
    assert running.running.search.text() == ""
    assert running.running.safe.accessibleName() == "Safe: 1 / 4"
    assert "Sofia Novak" not in _shown(running)
    assert "Sofia Novak" in desk.said()[-1], "Enter took the first: who that was is said"
    assert "is safe" in desk.said()[-1]


def test_enter_on_nothing_marks_nobody(desk: DeskRig, running: EmergencyPage) -> None:
    desk.key(Qt.Key.Key_Return)
    assert current(desk).counts.safe == 0


def test_a_tap_marks_and_takes_back(desk: DeskRig, running: EmergencyPage) -> None:
    table = running.running.table
    table.select_first()
    name = table.current().name
    desk.until(lambda: desk.find(Button, "rollCallRows_action").isVisible())
    desk.find(Button, "rollCallRows_action").click()
    assert current(desk).counts.safe == 1
    running.running.tabs.set_key("safe")
    assert _shown(running) == [name]
    table.select_first()
    desk.until(lambda: desk.find(Button, "rollCallRows_action").label() == "Not safe")
    desk.find(Button, "rollCallRows_action").click()
    assert current(desk).counts.safe == 0


def test_somebody_who_is_not_on_the_list(desk: DeskRig, running: EmergencyPage) -> None:
    desk.find(Button, "addUnlisted").click()
    assert "name first" in running.running.search.placeholderText()
    desk.write("A passer-by")
    desk.find(Button, "addUnlisted").click()
    assert current(desk).counts.unlisted == 1
    assert running.running.unlisted.accessibleName().endswith("1")


def test_a_badge_held_to_the_scanner_is_safe_and_stays(desk: DeskRig, running: EmergencyPage) -> None:
    visit = desk.board()["Sofia Novak"]
    token = desk.context.visits.visit(desk.actor, visit.id).token
    desk.desk.scans.take(token)
    assert current(desk).counts.safe == 1
    assert desk.board()["Sofia Novak"].state.on_site, "a scan in an alarm signs nobody out"
    assert "\u2068Sofia Novak\u2069 is safe" in desk.said()


def test_another_desks_roll_call_takes_the_badges_of_a_desk_that_has_not_looked_at_it(desk: DeskRig) -> None:
    desk.context.roll_call.start(desk.actor, to_printer=False)
    visit = desk.board()["Sofia Novak"]
    desk.desk.scans.take(desk.context.visits.visit(desk.actor, visit.id).token)
    assert desk.said()[-1] == "\u2068Sofia Novak\u2069 is safe"
    assert current(desk).counts.safe == 1
    assert desk.board()["Sofia Novak"].state.on_site, "a scan in an alarm signs nobody out"
    desk.desk.scans.take("V-999")
    assert any("This badge is not on the list." in text for text in desk.said())


def test_a_drill_says_that_it_is_one(desk: DeskRig, page: EmergencyPage) -> None:
    desk.find(Button, "startDrill").click()
    desk.until(lambda: desk.context.roll_call.current(desk.actor) is not None)
    assert current(desk).drill
    desk.until(lambda: page.running.state.text().startswith("Drill since"))


def test_a_running_roll_call_is_met_again(desk: DeskRig, running: EmergencyPage) -> None:
    desk.desk.show_place("today")
    desk.key(Qt.Key.Key_F12)
    assert running.running.search.hasFocus()
    assert len(_shown(running)) == 4


def test_the_list_is_printed_again(desk: DeskRig, running: EmergencyPage) -> None:
    desk.find(Button, "printRollCall").click()
    desk.until(lambda: desk.said() != [], "the answer of the printer")


def test_escape_empties_the_search_first(desk: DeskRig, running: EmergencyPage) -> None:
    desk.write("sofia")
    desk.key(Qt.Key.Key_Escape)
    assert running.running.search.text() == ""
    assert len(_shown(running)) == 4


def test_each_list_says_that_it_is_empty(desk: DeskRig, running: EmergencyPage) -> None:
    running.running.tabs.set_key("safe")
    assert _empty(running) == "Nobody here"
    running.running.tabs.set_key("all")
    assert len(_shown(running)) == 4
    desk.write("zzyzx")
    assert _empty(running) == "Nobody of this name is on the list"
    running.running.search.clear()
    running.running.tabs.set_key("missing")
    for entry in current(desk).entries:
        desk.context.roll_call.mark(desk.actor, entry.id)
    desk.until(lambda: running.running.missing.accessibleName() == "Missing: 0")
    assert _empty(running) == "Nobody is missing"


def test_a_party_is_safe_when_all_of_it_is(desk: DeskRig, page: EmergencyPage) -> None:
    visit = desk.board()["Sofia Novak"]
    desk.context.visits.edit(desk.actor, visit.id, {"party_size": 3}, visit.version)
    page.before.start.click()
    desk.until(page.running.search.hasFocus)
    entry = next(entry for entry in current(desk).entries if entry.name == "Sofia Novak")
    desk.context.roll_call.mark(desk.actor, entry.id, people=1)
    desk.until(lambda: _cells(page, "Sofia Novak")["state"].chip == "1 of 3 safe")
    assert _cells(page, "Sofia Novak")["person"].text == "Sofia Novak +2"
    assert _cells(page, "Sofia Novak")["action"].action == "Safe"
    assert _tabs(page) == ["Missing 5", "Probably gone 0", "Safe 0", "Everybody 6"], "people, as above them"
    assert page.running.missing.accessibleName() == "Missing: 5"


def test_whoever_came_long_ago_stands_apart(desk: DeskRig, page: EmergencyPage) -> None:
    desk.clock.advance(hours=13)
    page.before.start.click()
    desk.until(page.running.search.hasFocus)
    assert _shown(page) == []
    page.running.tabs.set_key("stale")
    assert len(_shown(page)) == 4
    assert _cells(page, "Sofia Novak")["state"].chip == "Probably gone"
    assert page.running.stale.accessibleName().endswith(": 4")


def test_a_strange_badge_is_said_and_nobody_is_marked(desk: DeskRig, running: EmergencyPage) -> None:
    desk.desk.scans.take("V-999")
    assert any("This badge is not on the list." in text for text in desk.said())
    assert current(desk).counts.safe == 0


def test_without_a_roll_call_a_badge_is_left_to_the_desk(desk: DeskRig, page: EmergencyPage) -> None:
    assert not page.scanned(desk.context.visits.visit(desk.actor, desk.board()["Sofia Novak"].id).token)


def test_a_list_that_another_desk_ended(desk: DeskRig, running: EmergencyPage) -> None:
    entry = current(desk).entries[0]
    desk.context.roll_call.close(desk.actor, note="Ended outside")
    running.running.mark_wanted.emit(entry, True, False)
    assert "No roll call is running. Start one with F12." in desk.said()
    assert running.before.isVisible()
    running.running.close_wanted.emit("")
    desk.until(lambda: "No roll call is running." in desk.said())


def test_an_earlier_report_is_printed_again(desk: DeskRig, running: EmergencyPage) -> None:
    running.running.note.setText("Burnt toast")
    desk.find(Button, "endRollCall").click()
    running.running.sure.yes.click()
    desk.until(running.before.past.isVisible)
    table = running.before.table
    cells = {column.key: column.cell(table.model.record(0)) for column in table.model.columns}
    assert (cells["note"].text, cells["kind"].chip, cells["when"].sub) == (
        "Burnt toast",
        "Alarm",
        desk.actor.name,
    )
    table.setFocus()
    table.select_first()
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: any("queued" in text for text in desk.said()), "the answer of the printer")


def test_an_alarm_works_for_whoever_may_not_see_the_history(
    desk: DeskRig, running: EmergencyPage, context: AppContext
) -> None:
    context.roll_call.close(desk.actor)
    intern = Actor(desk.actor.user_id, "Ina", Role.INTERN, "Front desk")
    page = EmergencyPage(
        context.roll_call,
        context.visits,
        context.outbox,
        context.preferences,
        context.clock,
        lambda: intern,
        desk.window,
    )
    page.resize(1200, 800)
    page.show()
    page.activated()
    assert page.before.past.isHidden()
    page.before.start.click()
    desk.until(lambda: context.roll_call.current(desk.actor) is not None)
    desk.until(lambda: len(_shown(page)) == 4)
    assert page.running.close_button.isHidden(), "ending it takes more than starting it"


def _empty(page: EmergencyPage) -> str:
    found = [state for state in page.running.table.findChildren(EmptyState) if state.isVisible()]
    assert len(found) == 1
    return found[0].accessibleName() or " ".join(label.text() for label in found[0].findChildren(QLabel)[:1])


def _cells(page: EmergencyPage, name: str) -> dict[str, Cell]:
    model = page.running.model
    entry = next(entry for entry in model.records() if entry.name == name)
    return {column.key: column.cell(entry) for column in model.columns}


@pytest.mark.parametrize("typed", ["...", "'", "\N{SLIGHTLY SMILING FACE}"])
def test_signs_that_name_nobody_mark_nobody_safe(desk: DeskRig, running: EmergencyPage, typed: str) -> None:
    desk.until(running.running.search.hasFocus)
    desk.write(typed)
    desk.key(Qt.Key.Key_Return)
    sheet = desk.context.roll_call.current(desk.actor)
    assert sheet is not None
    assert not any(entry.safe for entry in sheet.entries)


def test_a_note_about_a_list_that_another_desk_ended_is_not_about_the_next(
    desk: DeskRig, running: EmergencyPage
) -> None:
    running.running.note.setText("Smoke in the kitchen")
    desk.context.roll_call.close(desk.actor, note="All well")
    desk.until(lambda: running.before.isVisible())
    desk.context.roll_call.start(desk.actor, drill=True)
    desk.until(lambda: running.running.isVisible())
    assert running.running.note.text() == ""


def test_a_note_stays_where_the_store_can_not_be_read_for_a_moment(
    desk: DeskRig, running: EmergencyPage
) -> None:
    running.running.note.setText("Smoke in the kitchen")
    with store_away(desk.context):
        running.activated()
        settle(desk.window)
        assert running.running.isVisible(), "the list is in front all the while"
    running.activated()
    settle(desk.window)
    assert running.running.note.text() == "Smoke in the kitchen"


def test_a_name_that_is_refused_stays_to_be_mended(desk: DeskRig, running: EmergencyPage) -> None:
    name = "Ada " * 60
    running.running.search.setText(name)
    desk.click(running.running.add)
    assert desk.said()
    assert running.running.search.text().strip() == name.strip()
    running.running.search.setText("Ada Quill")
    desk.click(running.running.add)
    assert running.running.search.text() == ""
    sheet = desk.context.roll_call.current(desk.actor)
    assert sheet is not None
    assert "Ada Quill" in {entry.name for entry in sheet.entries}
