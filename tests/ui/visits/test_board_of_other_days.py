"""The board of a day that is not today shows the list that says something of it."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from reception_app.visits.records import Expectation, VisitState
from tests.ui.desk_rig import DeskRig
from ui.kit import fonts, paint
from ui.kit.button import Button
from ui.kit.record_painter import PAD
from ui.visits.board_columns import board_columns
from ui.visits.today_page import TodayPage


@pytest.fixture
def page(desk: DeskRig) -> TodayPage:
    """The place that comes first."""
    found = desk.window.findChild(TodayPage)
    assert found is not None
    return found


def test_a_day_to_come_shows_who_is_expected_and_one_that_is_over_who_was_here(
    desk: DeskRig, page: TodayPage
) -> None:
    tabs = page.board.tabs
    desk.click(page.days.after)
    assert tabs.key() == "expected"
    page.days.input.set_date(page.days.day() - timedelta(days=2))
    assert tabs.key() == "left"
    desk.click(page.days.back)
    assert tabs.key() == "on_site"
    desk.until(lambda: len(page.board.model.records()) == 4)


def test_a_list_that_was_chosen_stays(desk: DeskRig, page: TodayPage) -> None:
    tabs = page.board.tabs
    for chosen in ("expected", "left"):
        tabs.set_key(chosen)
        desk.click(page.days.after)
        desk.click(page.days.before)
        assert tabs.key() == chosen
    desk.click(page.days.after)
    tabs.set_key("on_site")
    desk.click(page.days.back)
    assert tabs.key() == "on_site"


def test_a_day_to_come_that_is_today_by_now_shows_who_is_here(desk: DeskRig, page: TodayPage) -> None:
    tabs = page.board.tabs
    here = {visit.name for visit in desk.board().values() if visit.state.on_site}
    desk.click(page.days.after)
    assert tabs.key() == "expected"
    desk.clock.advance(days=1)
    page.on_minute(desk.clock.now())
    assert tabs.key() == "on_site"
    assert not page.days.back.isVisible()
    desk.until(lambda: {visit.name for visit in page.board.model.records()} == here, "they stayed overnight")
    desk.clock.advance(days=1)
    page.on_minute(desk.clock.now())
    assert tabs.key() == "on_site", "today goes on with the new day"


@pytest.mark.parametrize("chosen", ["on_site", "left"])
def test_midnight_leaves_a_list_that_was_chosen(desk: DeskRig, page: TodayPage, chosen: str) -> None:
    here = {visit.id for visit in desk.board().values() if visit.state.on_site}
    desk.click(page.days.after)
    page.board.tabs.set_key(chosen)
    page.on_minute(desk.clock.now())
    assert page.board.tabs.key() == chosen
    desk.clock.advance(days=1)
    page.on_minute(desk.clock.now())
    assert page.board.tabs.key() == chosen
    desk.until(lambda: here <= {visit.id for visit in page.board.model.all_records()})


@pytest.mark.parametrize("by_figure", [True, False], ids=["by a figure", "by hand"])
def test_a_list_that_was_chosen_after_another_day_stays(
    desk: DeskRig, page: TodayPage, by_figure: bool
) -> None:
    tabs = page.board.tabs
    desk.click(page.days.after)
    if by_figure:
        page.show_payload({"tab": "expected"})
    else:
        desk.click(page.days.back)
        tabs.set_key("expected")
    desk.click(page.days.before)
    assert tabs.key() == "expected"


def test_a_list_that_was_chosen_on_another_day_stays(desk: DeskRig, page: TodayPage) -> None:
    tabs = page.board.tabs
    desk.click(page.days.after)
    tabs.set_key("left")
    tabs.set_key("expected")
    desk.click(page.days.back)
    assert tabs.key() == "expected"


def test_the_row_in_hand_stays_while_minutes_pass(desk: DeskRig, page: TodayPage) -> None:
    board = page.board
    desk.click(page.days.after)
    desk.click(page.days.back)
    desk.until(lambda: board.model.rowCount() == 4)
    board.table.view.setCurrentIndex(board.model.index(2, 0))
    page.on_minute(desk.clock.now())
    desk.until(page.reader.is_idle)
    assert board.table.view.currentIndex().row() == 2


def test_whoever_is_in_hand_stays_so_where_a_step_moves_them(desk: DeskRig, page: TodayPage) -> None:
    """The next Enter is meant for the same visitor: it was the next step of whoever came into their place."""
    table = page.board.table

    def is_now(state: VisitState) -> bool:
        return desk.board()["Sofia Novak"].state is state

    desk.until(table.view.hasFocus, "the list has the keyboard")
    desk.key(Qt.Key.Key_Home)
    for state in (VisitState.WITH_HOST, VisitState.CHECKED_OUT):
        assert table.current().name == "Sofia Novak"
        desk.key(Qt.Key.Key_Return)
        desk.until(partial(is_now, state))
    assert desk.board()["李 伟"].state is VisitState.WAITING


def test_nobody_of_a_day_to_come_can_be_said_not_to_have_come(desk: DeskRig, page: TodayPage) -> None:
    seen, then = desk.board()["Sofia Novak"], desk.clock.now() + timedelta(days=1)
    hours = then, then + timedelta(hours=1)
    for name in ("Ada Quill", "Bo Lind"):
        desk.context.expect.expect(desk.actor, Expectation(name, seen.type_id, seen.host_id, *hours, "UTC"))
    desk.click(page.days.after)
    table = page.board.table
    desk.until(lambda: len(page.board.model.records()) == 2)
    table.view.selectAll()
    assert desk.find(Button, "batchBadges").isVisible()
    assert not any(button.isVisible() for button in page.board.findChildren(Button, "batchNoShow"))

    def offered() -> list[str]:
        return [item.text() for item in table.menu().actions()]

    assert "Cancel the visit" in offered()
    assert "Did not come" not in offered()
    desk.clock.set(then)
    assert "Did not come" in offered()


@pytest.mark.parametrize("state", list(VisitState))
def test_what_stands_under_a_time_fits_where_there_is_little_room(desk: DeskRig, state: VisitState) -> None:
    seen = replace(desk.board()["Sofia Novak"], state=state)
    columns = board_columns(desk.clock.now, lambda: ZoneInfo("UTC"), desk.clock.now().date)
    column = next(each for each in columns if each.key == "time")
    room = column.least - 2 * PAD
    assert paint.text_width(fonts.ui_font(fonts.SMALL), column.cell(seen).sub) <= room


def test_who_is_expected_over_midnight_stands_on_the_next_day_with_the_day_they_come(
    desk: DeskRig, page: TodayPage
) -> None:
    seen, today = desk.board()["Sofia Novak"], page.days.day()
    evening = datetime.combine(today, time(22, 30), desk.context.preferences.zone())
    asked = Expectation(
        "Nora Nacht", seen.type_id, seen.host_id, evening, evening + timedelta(hours=9), "Europe/Berlin"
    )
    desk.context.expect.expect(desk.actor, asked)
    page.board.tabs.set_key("expected")

    def told() -> list[str]:
        model = page.board.model
        return [model.made(visit)[2].sub for visit in model.records() if visit.name == "Nora Nacht"]

    desk.until(lambda: told() == ["expected"])
    desk.click(page.days.after)
    day = f"{today.day} {today:%b}"
    desk.until(lambda: told() == [day])
    desk.until(lambda: any(day in row.accessibleName() for row in page.coming.findChildren(QAbstractButton)))


def test_who_waits_now_is_not_said_of_another_day(desk: DeskRig, page: TodayPage) -> None:
    assert page.attention.isVisible()
    desk.click(page.days.before)
    desk.until(page.attention.isHidden, "nobody waits there, and somebody does")
    assert page.coming.isVisible()
    desk.click(page.days.back)
    desk.until(page.attention.isVisible)
