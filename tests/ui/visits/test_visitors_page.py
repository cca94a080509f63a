"""Visitors: the history with its filters, export, badges out, watchlist."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reception_app.reports import Format
from reception_app.visits.records import VisitState
from tests.ui.desk_rig import CTRL, DeskRig
from ui.kit.button import Button
from ui.visits.visit_sheet import VisitSheet
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
    stopped = any("was stopped" in text for text in desk.said())
    assert stopped
    assert not target.exists() or target.stat().st_size > 0


def test_an_export_to_nowhere_is_said(desk: DeskRig, page: VisitorsPage, tmp_path: Path) -> None:
    page.export.write(tmp_path / "none" / "visits.csv", Format.CSV)
    desk.until(lambda: desk.said() != [], "what is wrong")
    desk.until(page.export.button.isVisible)


def test_badges_that_are_out(desk: DeskRig, page: VisitorsPage) -> None:
    page.tabs.set_key("badges")
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
