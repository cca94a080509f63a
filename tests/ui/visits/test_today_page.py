"""Today: the lists of the day and what is done from them."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reception_app.visits.records import CheckIn, NoticeStep, VisitState
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from ui.kit.button import Button
from ui.kit.empty_state import EmptyState
from ui.kit.jobs import wait_for_jobs
from ui.kit.record_menu import MenuItem
from ui.visits.check_in_sheet import CheckInSheet
from ui.visits.expect_sheet import ExpectSheet
from ui.visits.today_page import TodayPage
from ui.visits.visit_menu import visit_menu


@pytest.fixture
def page(desk: DeskRig) -> TodayPage:
    """The place that comes first."""
    found = desk.window.findChild(TodayPage)
    assert found is not None
    desk.until(found.board.table.view.hasFocus, "the list has the keyboard")
    return found


def _names(page: TodayPage) -> list[str]:
    return [visit.name for visit in page.board.model.records()]


def _is_said(desk: DeskRig, text: str) -> bool:
    return text in desk.said()


def test_who_waits_longest_is_first(page: TodayPage) -> None:
    assert _names(page) == ["Sofia Novak", "李 伟", "Kwame Asante", "فاطمة الزهراء"]


def test_tabs_show_their_lists(desk: DeskRig, page: TodayPage) -> None:
    page.board.tabs.set_key("expected")
    assert _names(page) == ["Lena Fischer", "Hiroshi Tanaka 田中 浩", "Chloé O’Hara"]
    page.board.tabs.set_key("left")
    assert _names(page) == []
    assert page.board.tabs.tabText(1).startswith("On site")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("helix", ["Sofia Novak"]),
        ("amira", ["فاطمة الزهراء"]),
        ("V-002", ["Kwame Asante"]),
        ("novak sofia", ["Sofia Novak"]),
        ("zzyzx", []),
    ],
)
def test_the_search_knows_name_company_host_and_badge(
    desk: DeskRig, page: TodayPage, typed: str, found: list[str]
) -> None:
    desk.key(Qt.Key.Key_F, CTRL)
    assert page.board.search.hasFocus()
    desk.write(typed)
    assert _names(page) == found
    desk.key(Qt.Key.Key_Escape)
    assert len(_names(page)) == 4


def test_enter_shows_who_is_found_in_another_list(desk: DeskRig, page: TodayPage) -> None:
    desk.key(Qt.Key.Key_F, CTRL)
    desk.write("lena fisc")
    assert _names(page) == []
    assert desk.find(EmptyState, "", page.board).accessibleName() == "Nobody fits in this list"
    desk.key(Qt.Key.Key_Return)
    assert page.board.tabs.key() == "expected"
    assert _names(page) == ["Lena Fischer"]
    assert desk.focus() is page.board.table.view or page.board.table.isAncestorOf(desk.focus())
    desk.key(Qt.Key.Key_F, CTRL)
    page.board.search.setText("zzyzx")
    assert desk.find(EmptyState, "", page.board).accessibleName() == "Nobody fits"
    desk.key(Qt.Key.Key_Return)
    assert page.board.tabs.key() == "expected"


def test_enter_does_the_likeliest_thing(desk: DeskRig, page: TodayPage) -> None:
    desk.key(Qt.Key.Key_Home)
    desk.key(Qt.Key.Key_Return)
    assert desk.board()["Sofia Novak"].state is VisitState.WITH_HOST
    desk.until(lambda: _names(page)[0] == "李 伟", "the row moved to its place")
    page.board.table.select_id(desk.board()["Sofia Novak"].id)
    desk.key(Qt.Key.Key_Return)
    assert desk.board()["Sofia Novak"].state is VisitState.CHECKED_OUT
    assert "\u2068Sofia Novak\u2069 has left" in desk.said()


def test_a_step_is_taken_back_within_ten_seconds(desk: DeskRig, page: TodayPage) -> None:
    page.board.table.select_id(desk.board()["Kwame Asante"].id)
    desk.key(Qt.Key.Key_Return)
    assert desk.board()["Kwame Asante"].state is VisitState.CHECKED_OUT
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: desk.board()["Kwame Asante"].state is VisitState.WITH_HOST)
    desk.until(lambda: any(text.startswith("Undone") for text in desk.said()))
    desk.until(lambda: "Kwame Asante" in _names(page))


def test_two_steps_of_one_visitor_are_taken_back_one_after_the_other(desk: DeskRig, page: TodayPage) -> None:
    for _ in range(2):
        page.board.table.select_id(desk.board()["Sofia Novak"].id)
        desk.key(Qt.Key.Key_Return)
    assert desk.board()["Sofia Novak"].state is VisitState.CHECKED_OUT
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.board()["Sofia Novak"].state is VisitState.WITH_HOST
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.board()["Sofia Novak"].state is VisitState.WAITING


def test_after_ten_seconds_there_is_nothing_to_undo(desk: DeskRig, page: TodayPage) -> None:
    page.board.table.select_id(desk.board()["Kwame Asante"].id)
    desk.key(Qt.Key.Key_Return)
    desk.desk.toasts.clear()
    desk.clock.advance(seconds=11)
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: "There is nothing to undo any more." in desk.said())
    assert desk.board()["Kwame Asante"].state is VisitState.CHECKED_OUT


def test_several_who_are_with_the_host_are_taken_back_together(desk: DeskRig, page: TodayPage) -> None:
    page.board.table.view.selectAll()
    desk.find(Button, "batchMeet").click()
    desk.until(lambda: "2 with the host" in desk.said())
    assert {visit.state for visit in desk.board().values() if visit.state.on_site} == {VisitState.WITH_HOST}
    desk.key(Qt.Key.Key_Z, CTRL)
    waiting = VisitState.WAITING
    desk.until(lambda: sum(visit.state is waiting for visit in desk.board().values()) == 2, "both of them")


def test_who_has_left_at_another_desk_meanwhile_is_not_counted_as_leaving(
    desk: DeskRig, page: TodayPage
) -> None:
    shown = [visit for visit in desk.board().values() if visit.state.on_site]
    desk.context.visits.check_out(desk.actor, [visit.id for visit in shown[:2]])
    page.steps.check_out(shown)
    desk.until(lambda: "2 visitors have left" in desk.said())
    assert "4 visitors have left" not in desk.said()


def test_several_leave_at_once(desk: DeskRig, page: TodayPage) -> None:
    page.board.table.view.selectAll()
    assert desk.find(QWidget, "batchCheckOut").isVisible()
    desk.find(Button, "batchCheckOut").click()
    assert all(not visit.state.on_site for visit in desk.board().values())
    assert "4 visitors have left" in desk.said()
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: sum(visit.state.on_site for visit in desk.board().values()) == 4, "all taken back")


def test_each_undo_takes_back_what_stands_beside_it(desk: DeskRig, page: TodayPage) -> None:
    board = desk.board()
    for name in ("Sofia Novak", "Kwame Asante"):
        page.steps.check_out([board[name]])
        text = f"\u2068{name}\u2069 has left"
        desk.until(partial(_is_said, desk, text))
    older = next(each for each in desk.desk.toasts.toasts() if "Sofia" in each.text())
    assert older.button is not None
    desk.click(older.button)
    desk.until(lambda: desk.board()["Sofia Novak"].state.on_site)
    assert not desk.board()["Kwame Asante"].state.on_site
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: desk.board()["Kwame Asante"].state.on_site, "the last one has its own")


def test_of_two_steps_in_a_row_each_undo_takes_back_its_own(desk: DeskRig, page: TodayPage) -> None:
    board = desk.board()
    for name in ("Sofia Novak", "Kwame Asante"):
        page.steps.check_out([board[name]])
    assert wait_for_jobs(10_000), "both are done before the outcome of the first is told"
    settle(desk.window)
    older = next(each for each in desk.desk.toasts.toasts() if "Sofia" in each.text())
    assert older.button is not None
    desk.click(older.button)
    assert desk.board()["Sofia Novak"].state.on_site
    assert not desk.board()["Kwame Asante"].state.on_site


def test_where_nothing_was_changed_no_step_before_is_offered(desk: DeskRig, page: TodayPage) -> None:
    page.steps.check_out([desk.board()["Kwame Asante"]])
    settle(desk.window)
    desk.open("expect", visit_id=desk.board()["Lena Fischer"].id)
    sheet = desk.sheet(ExpectSheet)
    desk.submit(sheet)
    changed = next(each for each in desk.desk.toasts.toasts() if "The booking of" in each.text())
    assert changed.button is None


def test_several_did_not_come(desk: DeskRig, page: TodayPage) -> None:
    page.board.tabs.set_key("expected")
    page.board.table.view.selectAll()
    desk.find(Button, "batchNoShow").click()
    assert [visit.state for visit in desk.board().values()].count(VisitState.NO_SHOW) == 3
    desk.until(lambda: page.board.tabs.count() == 4, "the others have a list of their own")


def test_who_has_arrived_meanwhile_is_left_and_named(desk: DeskRig, page: TodayPage) -> None:
    page.board.tabs.set_key("expected")
    shown = page.board.model.records()
    desk.context.visits.check_in(
        desk.actor, CheckIn(shown[0].name, shown[0].type_id, host_id=shown[0].host_id, visit_id=shown[0].id)
    )
    page.steps.no_show(shown)
    desk.until(lambda: "2 noted as no-show" in desk.said())
    assert f"Left as it was: \u2068{shown[0].name}\u2069 is waiting." in desk.said()
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: desk.board()[shown[1].name].state is VisitState.EXPECTED, "taken back")


def test_an_expected_row_opens_the_check_in(desk: DeskRig, page: TodayPage) -> None:
    page.board.tabs.set_key("expected")
    page.board.table.select_id(desk.board()["Chloé O’Hara"].id)
    page.board.table.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.sheet(CheckInSheet).form.name.text() == "Chloé O’Hara"
    desk.key(Qt.Key.Key_Return)
    assert desk.board()["Chloé O’Hara"].state is VisitState.WAITING


@pytest.mark.parametrize(("minutes", "tone"), [(3, "mute"), (7, "warn"), (25, "bad")])
def test_waiting_clocks_turn_amber_and_red(desk: DeskRig, page: TodayPage, minutes: int, tone: str) -> None:
    visit = desk.board()["李 伟"]
    arrived = desk.clock.now() - timedelta(minutes=minutes)
    page.board.put([replace(visit, notice=NoticeStep.TOLD, arrived_at=arrived)])
    page.on_minute(desk.clock.now())
    cells = page.board.model.cells(page.board.model.row_of(visit.id))
    assert [cell.tone for cell in cells if cell.chip] == [tone]


def test_other_days(desk: DeskRig, page: TodayPage) -> None:
    desk.find(Button, "nextDay" if page.findChild(Button, "nextDay") else "dayAfter").click()
    settle(desk.window)
    assert _names(page) == []
    page.show_payload({"tab": "on_site"})
    settle(desk.window)
    assert len(_names(page)) == 4


def test_the_menu_offers_what_fits(desk: DeskRig, page: TodayPage) -> None:
    def labels(name: str) -> list[str]:
        items: list[MenuItem] = visit_menu(page.steps, lambda: desk.actor, [desk.board()[name]])
        return [item.label for item in items if item.label]

    assert "Check out" in labels("Sofia Novak")
    assert "Check in" in labels("Lena Fischer")
    assert "Cancel the visit" in labels("Lena Fischer")
    assert "Check out" not in labels("Lena Fischer")
    kind = next(each for each in desk.context.visitor_types.all(desk.actor) if each.name == "Client")
    desk.context.visitor_types.save(desk.actor, replace(kind, needs_approval=True))
    there = desk.board()["Sofia Novak"]
    assert {"With host", "Print badge again"} <= set(labels("Sofia Novak"))
    desk.context.visits.check_in(desk.actor, CheckIn("Held Back", kind.id, host_id=there.host_id))
    # Both are refused while somebody is held.
    assert {"With host", "Print badge again"}.isdisjoint(labels("Held Back"))
    assert "Approve" in labels("Held Back")


def test_the_lists_at_the_side_open_the_visit(desk: DeskRig, page: TodayPage) -> None:
    rows = [row for row in page.coming.findChildren(QWidget, "sideRow") if row.isVisible()]
    assert rows
    assert "Lena Fischer" in rows[0].accessibleName()


def test_what_another_desk_does_is_seen(desk: DeskRig, page: TodayPage) -> None:
    desk.context.visits.check_out(desk.actor, [desk.board()["李 伟"].id])
    desk.until(lambda: "李 伟" not in _names(page))
    desk.until(
        lambda: any("李 伟" in row.accessibleName() for row in page.gone.findChildren(QWidget, "sideRow"))
    )


def test_the_last_day_of_all_shows_nobody_and_leads_no_further(desk: DeskRig, page: TodayPage) -> None:
    page.days.input.set_date(date.max)
    desk.until(page.trouble.isVisible)
    assert "too far away" in page.trouble.text()
    assert _names(page) == []
    page.days.after.click()
    assert page.days.day() == date.max
    page.days.input.set_date(date(2099, 12, 31))
    desk.until(lambda: not page.trouble.isVisible())
    page.days.back.click()
    desk.until(lambda: len(_names(page)) == 4)


def test_today_goes_on_with_the_new_day_at_midnight(desk: DeskRig, page: TodayPage) -> None:
    names = {visit.name for visit in desk.board().values() if visit.state.on_site}
    first = page.days.day()
    desk.clock.advance(days=1)
    page.on_minute(desk.clock.now())
    assert page.days.day() == first + timedelta(days=1)
    desk.until(lambda: set(_names(page)) == names, "who is still here is on the board of the new day")
    assert not page.days.back.isVisible()
    # Who left after midnight is among those who have left, also when the day is read anew.
    gone = desk.board()["Sofia Novak"]
    desk.context.visits.check_out(desk.actor, [gone.id])
    page.board.tabs.set_key("left")
    desk.until(lambda: _names(page) == ["Sofia Novak"])
    desk.until(lambda: page.board.tabs.tabText(2) == "Left 1")
    page.days.after.click()
    page.days.before.click()
    desk.until(page.reader.is_idle)
    assert _names(page) == ["Sofia Novak"]
    # Another day that was chosen stays.
    page.days.before.click()
    desk.until(page.reader.is_idle)
    desk.clock.advance(days=1)
    page.on_minute(desk.clock.now())
    assert page.days.day() == first
    assert page.days.back.isVisible()


@pytest.mark.parametrize(
    ("typed", "day"), [("24.11.2027", date(2027, 11, 24)), ("2027-03-28", date(2027, 3, 28))]
)
def test_a_day_can_be_typed_to_its_end(desk: DeskRig, page: TodayPage, typed: str, day: date) -> None:
    page.days.input.setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    desk.write(typed)
    assert page.days.input.text() == typed
    assert page.days.day() == day
    assert page.days.back.isVisible()


def test_approving_several_says_nothing_of_those_that_are_not_held(desk: DeskRig, page: TodayPage) -> None:
    types = desk.context.visitor_types
    kind = next(each for each in types.all(desk.actor) if each.name == "Client")
    types.save(desk.actor, replace(kind, needs_approval=True))
    there = desk.board()["Sofia Novak"]
    desk.context.visits.check_in(desk.actor, CheckIn("Held Back", kind.id, host_id=there.host_id))
    page.steps.approve([desk.board()["Held Back"], there])
    said = " ".join(desk.said())
    assert "\u2068Held Back\u2069 approved" in said
    assert "is not held" not in said


def test_a_line_at_the_side_keeps_the_keyboard_when_its_minutes_are_counted_on(
    desk: DeskRig, page: TodayPage
) -> None:
    rows = page.attention.findChildren(QWidget, "sideRow")
    rows[-1].setFocus()
    named = rows[-1].accessibleName().split(", ")[1]
    desk.clock.advance(minutes=1)
    page.on_minute(desk.clock.now())
    assert desk.focus().objectName() == "sideRow"
    assert desk.focus() not in rows
    assert desk.focus().accessibleName().split(", ")[1] == named


def test_a_line_at_the_side_is_shown_whole_or_not_at_all(desk: DeskRig, page: TodayPage) -> None:
    sides = (page.attention, page.coming, page.gone)
    desk.window.resize(1280, 720)
    bar = QWidget(page)
    page.add_above(bar, "", lambda: None)
    bar.show()

    def are_whole(count: int) -> bool:
        shown = [side for side in sides if side.isVisible()]
        return len(shown) == count and all(side.height() >= side.sizeHint().height() for side in shown)

    for high, count in ((0, 3), (120, 2), (300, 1), (0, 3)):
        bar.setFixedHeight(high)
        desk.until(partial(are_whole, count), f"{count} of them beside a bar of {high} pixels")


def test_who_is_back_in_an_empty_list_is_in_hand(desk: DeskRig, page: TodayPage) -> None:
    desk.key(Qt.Key.Key_F, CTRL)
    desk.write("kwame")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        desk.key(key)
    desk.until(lambda: _names(page) == [])
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: _names(page) == ["Kwame Asante"])
    desk.key(Qt.Key.Key_Return)
    assert desk.board()["Kwame Asante"].state is VisitState.CHECKED_OUT


def test_the_words_of_an_empty_list_stay_when_its_minutes_are_counted_on(
    desk: DeskRig, page: TodayPage
) -> None:
    page.board.search.setText("nobody of this name")
    before = desk.find(EmptyState, "", page.board)
    page.on_minute(desk.clock.now())
    assert desk.find(EmptyState, "", page.board) is before
    page.board.search.clear()
    assert not [each for each in page.board.findChildren(EmptyState) if each.isVisible()]
    page.show_payload({"tab": "left"})
    page.board.search.setText("nobody of this name")
    assert desk.find(EmptyState, "", page.board) is not before
