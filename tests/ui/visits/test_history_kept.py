"""The history of visits: columns and order are as they were left, and what can be chosen follows the house."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from reception_app.kernel.actor import SYSTEM
from reception_app.visits.records import Sort
from tests.ui.desk_rig import CTRL, DeskRig
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.empty_state import EmptyState
from ui.kit.record_painter import PAD
from ui.kit.view_state import ViewState
from ui.kit.view_states import load_view
from ui.visits.history_view import HistoryView


@pytest.fixture
def history(desk: DeskRig) -> HistoryView:
    """The list, opened by its key and read."""
    desk.key(Qt.Key.Key_2, CTRL)
    found = desk.find(HistoryView, "history")
    desk.until(lambda: found.model.rowCount() == 7, "all visits of the office")
    return found


def test_columns_are_as_they_were_left(history: HistoryView) -> None:
    columns = history.table.columns
    columns.show_column("contact", shown=True)
    kept = load_view("history")
    assert kept is not None
    assert "contact" not in kept.hidden
    columns.show_column("contact", shown=False)
    history.restore(kept)
    assert "contact" not in columns.state.hidden


def test_rows_come_in_the_order_they_were_left_in(history: HistoryView) -> None:
    titles = history.table.view.horizontalHeader()
    titles.sectionClicked.emit([column.key for column in history.model.columns].index("name"))
    kept = load_view("history")
    assert kept is not None
    history.wanted = replace(history.wanted, sort=Sort.NEWEST)
    history.restore(kept)
    assert history.wanted.sort is Sort.NAME, "as the title says"
    history.restore(ViewState(sort="vehicle"))
    assert (history.wanted.sort, history.table.columns.state.sort) == (Sort.NEWEST, "day")


def test_a_new_type_can_be_filtered_by_at_once(desk: DeskRig, history: HistoryView) -> None:
    types = desk.context.visitor_types
    client = next(kind for kind in types.all(desk.actor) if kind.name == "Client")
    history.kind.set_value(client.id)
    added = types.save(SYSTEM, replace(client, id=0, name="Auditor"))
    desk.until(lambda: history.kind.findText("Auditor") >= 0)
    assert history.kind.number() == client.id, "what was chosen stays"
    assert history.kind.set_value(added.id)


def test_a_type_is_read_to_its_end_in_a_low_window(desk: DeskRig, history: HistoryView) -> None:
    desk.window.resize(1280, 720)
    number = [column.key for column in history.model.columns].index("type")
    needed = QFontMetrics(fonts.ui_font()).horizontalAdvance("Contractor") + 2 * PAD
    desk.until(lambda: history.table.view.columnWidth(number) < 110, "less than it wants")
    assert history.table.view.columnWidth(number) >= needed


def test_where_no_visit_fits_all_are_one_press_away(desk: DeskRig, history: HistoryView) -> None:
    today = desk.context.preferences.local_day(desk.clock.now())
    history.since.set_date(today)
    history.until.set_date(today - timedelta(days=1))
    history.state.set_value("on_site")

    def said() -> list[str]:
        found = history.table.findChildren(EmptyState)
        return [label.text() for empty in found if empty.isVisible() for label in empty.findChildren(QLabel)]

    desk.until(lambda: "The first day is after the last one." in said())
    history.until.set_date(today)
    history.search.setText("nobody at all")
    desk.until(lambda: "No visit fits" in said() and "The first day is after the last one." not in said())
    desk.click(desk.find(Button, "button", history.table))
    desk.until(lambda: history.model.rowCount() == 7)
    assert (history.search.text(), history.since.date(), history.state.value()) == ("", None, "")
