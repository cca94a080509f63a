"""Visitors: the history with its filters, export, badges out, watchlist."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from reception_app.accounts import Session
from reception_app.context import AppContext
from reception_app.kernel.actor import Actor, Role
from reception_app.reports import Format
from reception_app.visits.records import CheckIn, HistoryFilter, Sort, VisitState, VisitSummary
from tests.builders.desk import OfficeFolder
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from ui.kit import fonts, paint
from ui.kit.button import Button
from ui.kit.empty_state import EmptyState
from ui.kit.record_painter import EDGE, PAD
from ui.visits.history_view import HistoryView
from ui.visits.visit_sheet import VisitSheet
from ui.visits.visit_steps import VisitSteps
from ui.visits.visitors_page import VisitorsPage


@pytest.fixture
def page(desk: DeskRig) -> VisitorsPage:
    """The place, opened by its key."""
    desk.key(Qt.Key.Key_2, CTRL)
    found = desk.window.findChild(VisitorsPage)
    assert found is not None
    desk.until(lambda: found.history.model.rowCount() == 7, "all visits of the office")
    return found


def _names(page: VisitorsPage) -> list[str]:
    model = page.history.model
    found = (model.record(row) for row in range(model.rowCount()))
    return [visit.name for visit in found if visit is not None]


def test_in_a_small_window_no_state_and_no_badge_is_cut(desk: DeskRig, page: VisitorsPage) -> None:
    desk.window.resize(1280, 720)
    settle(desk.window)
    table = page.history.table
    columns = page.history.model.columns
    shown = {columns[place].key: table.view.columnWidth(place) for place in table.columns.shown()}
    assert "type" in shown, "nothing had to go for that"
    # The last one has the list's margin besides.
    assert shown["state"] - PAD - EDGE >= paint.chip_width("Presumed left")
    assert shown["badge"] - 2 * PAD >= paint.text_width(fonts.ui_font(fonts.BODY), "C-002")


def test_typing_filters(desk: DeskRig, page: VisitorsPage) -> None:
    desk.key(Qt.Key.Key_F, CTRL)
    desk.write("helix")
    desk.until(lambda: _names(page) == ["Sofia Novak"])
    page.history.search.clear()
    desk.until(lambda: page.history.model.rowCount() == 7)


def test_states_and_days_filter(desk: DeskRig, page: VisitorsPage) -> None:
    page.history.state.set_value(VisitState.EXPECTED.value)
    desk.until(lambda: page.history.model.rowCount() == 3)
    page.history.state.set_value("on_site")
    desk.until(lambda: page.history.model.rowCount() == 4)
    today = desk.context.preferences.local_day(desk.clock.now())
    page.history.until.set_date(today.replace(day=today.day - 1))
    desk.until(lambda: page.history.model.rowCount() == 0)


def test_what_is_no_date_asks_for_no_more_than_before(
    desk: DeskRig, page: VisitorsPage, tmp_path: Path
) -> None:
    today = desk.context.preferences.local_day(desk.clock.now())
    page.history.until.set_date(today.replace(day=today.day - 1))
    desk.until(lambda: page.history.model.rowCount() == 0)
    page.history.until.setFocus()
    desk.write("x")
    assert not page.history.until.is_valid()
    desk.until(lambda: not page.history._soon.isActive() and page.history._reader.is_idle())
    assert page.history.model.rowCount() == 0
    page.export.write(tmp_path / "visits.csv", Format.CSV)
    desk.until((tmp_path / "visits.csv").exists)
    desk.until(lambda: any(text.startswith("0 visits written") for text in desk.said()))
    page.history.until.set_date(None)
    desk.until(lambda: page.history.model.rowCount() == 7)


def test_sorting_by_the_header(desk: DeskRig, page: VisitorsPage) -> None:
    page.history.table.columns.sort_wanted.emit("name", True)
    desk.until(lambda: _names(page)[0].startswith("Chloé"))


def test_enter_opens_the_visit(desk: DeskRig, page: VisitorsPage) -> None:
    page.history.table.setFocus()
    page.history.table.select_first()
    desk.key(Qt.Key.Key_Return)
    assert isinstance(desk.desk.host.front(), VisitSheet)


@pytest.mark.parametrize("form", list(Format))
def test_the_export_is_exactly_what_is_filtered(
    desk: DeskRig, page: VisitorsPage, tmp_path: Path, form: Format
) -> None:
    page.history.search.setText("helix")
    desk.until(lambda: page.history.model.rowCount() == 1)
    target = tmp_path / f"visits.{form.value}"
    page.export.write(target, form)
    assert page.export.cancel.isVisible()
    desk.until(lambda: any(text.startswith("1 visit written to") for text in desk.said()))
    assert target.stat().st_size > 0
    assert page.export.button.isVisible()
    if form is Format.CSV:
        assert "Sofia Novak" in target.read_text("utf-8-sig")
        assert "Kwame" not in target.read_text("utf-8-sig")


def test_a_cancelled_export_leaves_no_file(desk: DeskRig, page: VisitorsPage, tmp_path: Path) -> None:
    target = tmp_path / "visits.pdf"
    page.export.write(target, Format.PDF)
    page.export.cancel.click()
    desk.until(page.export.button.isVisible)
    desk.until(lambda: len(desk.said()) == 1, "one thing is said, not two")
    assert ("was stopped" in desk.said()[0]) is not target.exists()


def test_who_stops_an_export_too_late_hears_of_the_file(
    desk: DeskRig, page: VisitorsPage, tmp_path: Path
) -> None:
    target = tmp_path / "visits.csv"
    page.export.write(target, Format.CSV)
    deadline = time.monotonic() + 20
    while not target.exists():
        # Without a turn of the event loop: the outcome is not told yet.
        assert time.monotonic() < deadline
    page.export.cancel.click()
    desk.until(page.export.button.isVisible)
    desk.until(lambda: len(desk.said()) == 1)
    assert desk.said()[0].startswith("7 visits written")


def test_an_export_to_nowhere_is_said(desk: DeskRig, page: VisitorsPage, tmp_path: Path) -> None:
    page.export.write(tmp_path / "none" / "visits.csv", Format.CSV)
    desk.until(lambda: desk.said() != [], "what is wrong")
    desk.until(page.export.button.isVisible)


def test_badges_that_are_out(desk: DeskRig, page: VisitorsPage) -> None:
    page.tabs.set_key("badges")
    settle(desk.window)
    assert page.badges.table.model.rowCount() == 4
    desk.context.visits.check_out(desk.actor, [desk.board()["Sofia Novak"].id])
    desk.until(lambda: page.badges.table.model.rowCount() == 3)


def test_the_watchlist_opens_its_sheet(desk: DeskRig, page: VisitorsPage) -> None:
    page.tabs.set_key("watchlist")
    desk.find(Button, "addWatchlistEntry").click()
    front = desk.desk.host.front()
    assert front is not None
    assert front.objectName() == "watchlistSheet"


def test_a_change_elsewhere_is_seen(desk: DeskRig, page: VisitorsPage) -> None:
    visit = desk.board()["Sofia Novak"]
    desk.context.visits.edit(desk.actor, visit.id, {"company": "Helix & Sons"}, visit.version)
    model = page.history.model

    def companies() -> set[str]:
        found = (model.record(row) for row in range(model.rowCount()))
        return {found_visit.company for found_visit in found if found_visit is not None}

    desk.until(lambda: "Helix & Sons" in companies())


def test_a_row_is_in_hand_when_the_list_is_read_and_after_the_search(
    desk: DeskRig, page: VisitorsPage
) -> None:
    assert page.history.table.current().name == _names(page)[0]
    desk.key(Qt.Key.Key_F, CTRL)
    desk.write("sofia")
    desk.until(lambda: _names(page) == ["Sofia Novak"])
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    assert isinstance(desk.desk.host.front(), VisitSheet)


def test_who_is_in_hand_stays_so_when_somebody_comes_above_them(desk: DeskRig, page: VisitorsPage) -> None:
    table, hand = page.history.table, page.history.table.view.selectionModel()
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.select_id(desk.board()["Sofia Novak"].id)
    hand.select(table.model.index(table.model.row_of(desk.board()["Lena Fischer"].id), 0), rows)
    before = {visit.name for visit in table.selected()}
    like = desk.board()["Sofia Novak"]
    desk.clock.advance(minutes=1)
    desk.context.visits.check_in(
        desk.actor, CheckIn(name="Ada Quill", type_id=like.type_id, host_id=like.host_id)
    )
    desk.until(lambda: "Ada Quill" in _names(page))
    assert _names(page).index("Ada Quill") < _names(page).index("Sofia Novak")
    # Nobody is in hand for a moment, while the rows are put in anew.
    desk.until(lambda: (visit := table.current()) is not None and visit.name == "Sofia Novak")
    assert {visit.name for visit in table.selected()} == before == {"Sofia Novak", "Lena Fischer"}


def test_the_same_list_read_from_its_beginning_keeps_who_is_in_hand(
    desk: DeskRig, page: VisitorsPage
) -> None:
    table = page.history.table
    table.select_id(desk.board()["Sofia Novak"].id)
    replaced: list[bool] = []
    table.model.modelReset.connect(lambda: replaced.append(True))
    page.history.show_filter(page.history.wanted)
    desk.until(lambda: replaced == [True])
    assert table.current().name == "Sofia Novak"
    page.history.show_filter(replace(page.history.wanted, text="o"))
    desk.until(lambda: replaced == [True, True])


def test_while_it_is_read_nobody_says_that_there_is_nothing(desk: DeskRig) -> None:
    desk.desk.show_place("visitors")
    page = desk.window.findChild(VisitorsPage)
    assert page is not None
    assert page.history.table.view.isVisible()
    assert page.findChildren(EmptyState) == []
    page.history.search.setText("nobody of this name")
    desk.until(lambda: any(empty.isVisible() for empty in page.findChildren(EmptyState)))


def test_types_filter(desk: DeskRig, page: VisitorsPage) -> None:
    like = desk.board()["Sofia Novak"]
    kind = next(t for t in desk.context.visitor_types.all(desk.actor) if t.id != like.type_id)
    desk.context.visits.check_in(desk.actor, CheckIn(name="Ada Quill", type_id=kind.id, host_id=like.host_id))
    desk.until(lambda: page.history.model.rowCount() == 8)
    page.history.kind.set_value(kind.id)
    desk.until(lambda: _names(page) == ["Ada Quill"])
    desk.until(lambda: _sub(page).endswith("fits") or _sub(page).endswith("fit"))
    page.history.kind.set_value(0)
    desk.until(lambda: _sub(page) == "8 visits")


def test_days_filter_from_the_first_one(desk: DeskRig, page: VisitorsPage) -> None:
    today = desk.context.preferences.local_day(desk.clock.now())
    page.history.since.set_date(today)
    desk.until(lambda: page.history.wanted.from_on == today)
    assert page.history.model.rowCount() == 7
    page.history.since.set_date(today + timedelta(days=1))
    desk.until(lambda: page.history.model.rowCount() == 0)


def test_names_run_from_a_only(desk: DeskRig, page: VisitorsPage) -> None:
    page.history.table.columns.sort_wanted.emit("name", False)
    desk.until(lambda: _names(page)[0].startswith("Chloé"))
    assert page.history.wanted.sort is Sort.NAME


def test_another_place_sends_its_filter(desk: DeskRig, page: VisitorsPage) -> None:
    page.history.state.set_value(VisitState.EXPECTED.value)
    desk.until(lambda: page.history.model.rowCount() == 3)
    desk.desk.show_place("visitors", {"text": "sofia"})
    settle(desk.window)
    assert _names(page) == ["Sofia Novak"], "no filter of before stays"
    page.history.show_filter(HistoryFilter(states=frozenset(s for s in VisitState if s.on_site)))
    settle(desk.window)
    assert page.history.state.value() == "on_site"
    assert page.history.model.rowCount() == 4
    page.history.show_filter(HistoryFilter(states=frozenset({VisitState.EXPECTED})))
    settle(desk.window)
    assert page.history.model.rowCount() == 3


def test_what_changed_meanwhile_is_seen_on_coming_back(desk: DeskRig, page: VisitorsPage) -> None:
    desk.desk.show_place("today")
    visit = desk.board()["Sofia Novak"]
    desk.context.visits.edit(desk.actor, visit.id, {"company": "Helix & Sons"}, visit.version)
    QApplication.processEvents()
    assert page.history.model.rowCount() == 7
    desk.desk.show_place("visitors")
    model = page.history.model
    desk.until(lambda: any(_record(page, row).company == "Helix & Sons" for row in range(model.rowCount())))


def test_the_list_is_read_though_a_sheet_is_in_front(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F2)
    desk.desk.show_place("visitors")
    page = desk.window.findChild(VisitorsPage)
    assert page is not None
    desk.until(lambda: page.history.model.rowCount() == 7)


def test_how_long_somebody_stayed(desk: DeskRig, page: VisitorsPage) -> None:
    visit = desk.board()["Sofia Novak"]
    desk.context.visits.check_out(desk.actor, [visit.id])
    desk.until(lambda: _record(page, _names(page).index("Sofia Novak")).left_at is not None)
    row = _names(page).index("Sofia Novak")
    cells = {column.key: column.cell(_record(page, row)) for column in page.history.model.columns}
    assert cells["stayed"].text not in ("", "–")
    assert cells["state"].chip == "Left"
    assert cells["badge"].text == visit.badge


def test_nobody_has_arrived_when_they_are_expected(desk: DeskRig, page: VisitorsPage) -> None:
    row = _names(page).index("Lena Fischer")
    cells = {column.key: column.cell(_record(page, row)) for column in page.history.model.columns}
    assert (cells["expected"].text, cells["arrived"].text) != ("–", "–")
    assert (cells["arrived"].text, cells["left"].text) == ("–", "–")


def test_a_history_that_is_forbidden_is_said(
    open_desk: Callable[[Session], DeskRig], office: OfficeFolder, context: AppContext
) -> None:
    desk = open_desk(office.maya)
    steps = VisitSteps(context.visits, context.expect, context.holds, lambda: desk.actor, desk.window)
    intern = Actor(desk.actor.user_id, "Ina", Role.INTERN, "Front desk")
    view = HistoryView(
        context.history,
        context.visitor_types,
        steps,
        lambda: intern,
        context.clock.now,
        context.preferences.zone,
    )
    desk.qtbot.addWidget(view)
    view.show_filter(HistoryFilter())
    desk.until(view.trouble.text)


def test_a_group_is_expected_from_here(desk: DeskRig, page: VisitorsPage) -> None:
    desk.find(Button, "expectGroup").click()
    front = desk.desk.host.front()
    assert front is not None
    assert front.objectName() == "groupSheet"


def test_the_button_offers_the_three_forms(desk: DeskRig, page: VisitorsPage, tmp_path: Path) -> None:
    page.export.button.click()
    menus = [menu for menu in page.export.findChildren(QMenu) if menu.isVisible()]
    assert [action.text() for action in menus[0].actions()] == [
        "CSV, for any spreadsheet",
        "Excel workbook",
        "PDF, for printing",
    ]
    menus[0].actions()[0].trigger()
    menus[0].close()
    dialog = page.export.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.defaultSuffix() == "csv"
    dialog.close()
    dialog.fileSelected.emit(str(tmp_path / "visits.csv"))
    desk.until(lambda: "7 visits written to \u2068visits.csv\u2069" in desk.said())
    assert len((tmp_path / "visits.csv").read_text("utf-8-sig").splitlines()) == 8


def _record(page: VisitorsPage, row: int) -> VisitSummary:
    found = page.history.model.record(row)
    assert found is not None
    return found


def _sub(page: VisitorsPage) -> str:
    return page.header._sub.text()


@pytest.mark.parametrize(
    ("tab", "focus"), [("badges", "badgeRows"), ("passes", "scan"), ("watchlist", "Add an entry")]
)
def test_coming_back_to_a_list_gives_it_the_keyboard(
    desk: DeskRig, page: VisitorsPage, tab: str, focus: str
) -> None:
    page.tabs.set_key(tab)
    desk.key(Qt.Key.Key_1, CTRL)
    desk.key(Qt.Key.Key_2, CTRL)
    assert desk.focus().isVisible()
    had = desk.focus()
    said = had.label() if isinstance(had, Button) else had.objectName()
    assert focus.casefold() in said.casefold()
    desk.key(Qt.Key.Key_F, CTRL)
    # Passes are found where they are; the other lists have no search of their own.
    found = had if tab == "passes" else page.history.search
    assert desk.focus() is found
    assert found.isVisible()
