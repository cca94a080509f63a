"""Pages that are read in a job: blank while they are on their way, as they were while they are read again."""

from collections.abc import Iterator, Sequence
from threading import Event, get_ident

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reception_app.kernel.errors import StoreTrouble
from tests.ui.kit.rows import Row, columns
from ui.kit.late_hand import LateHand
from ui.kit.late_pages import LatePagedModel
from ui.kit.paged_model import PAGE
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import MenuItem, RecordTable


class Source:
    """Rows made on the fly; each read waits until it may go on."""

    def __init__(self, count: int) -> None:
        self.rows, self.state, self.broken = count, "With host", False
        self.newcomers = 0
        """How many who are not counted yet stand above the others."""
        self.asked: list[int] = []
        self.go_on = Event()
        self.go_on.set()

    def count(self) -> int:
        return self.rows

    def page(self, index: int) -> Sequence[Row]:
        self.asked.append(index)
        assert self.go_on.wait(10)
        if self.broken:
            raise StoreTrouble("The store can't be read.")
        last = min((index + 1) * PAGE, self.rows + self.newcomers)
        numbers = (n - self.newcomers for n in range(index * PAGE, last))
        return [Row(n + 1, f"Visitor {n}", state=self.state) for n in numbers]


@pytest.fixture
def source() -> Iterator[Source]:
    made = Source(100 * PAGE)
    yield made
    made.go_on.set()


def state_of(model: LatePagedModel[Row], row: int) -> str:
    record = model.record(row)
    return record.state if record is not None else ""


def test_a_row_is_blank_until_its_page_has_come(qtbot: QtBot, source: Source) -> None:
    model: LatePagedModel[Row] = LatePagedModel(columns())
    model.set_provider(source, source.page(0))
    source.asked.clear()
    assert state_of(model, 0) == "With host"
    assert source.asked == []
    assert model.record(50 * PAGE) is None
    qtbot.waitUntil(lambda: state_of(model, 50 * PAGE) == "With host", timeout=20_000)
    assert model.row_of(50 * PAGE + 1) == 50 * PAGE


def test_who_scrolls_meets_no_blank_row_once_its_page_beside_has_come(qtbot: QtBot, source: Source) -> None:
    model: LatePagedModel[Row] = LatePagedModel(columns())
    model.set_provider(source, source.page(0))
    source.asked.clear()
    with qtbot.waitSignal(model.page_read, timeout=20_000):
        model.record(0)
    assert source.asked == [1]
    assert 1 in model._pages
    qtbot.waitUntil(lambda: state_of(model, 50 * PAGE) != "", timeout=20_000)
    qtbot.waitUntil(lambda: 51 in source.asked, timeout=20_000)
    for row in (49 * PAGE + 63, 49 * PAGE):
        # The other way, and on.
        qtbot.waitUntil(lambda row=row: state_of(model, row) != "", timeout=20_000)  # type: ignore[misc]
    qtbot.waitUntil(lambda: 48 in source.asked, timeout=20_000)


def test_rows_that_are_not_at_hand_can_be_copied_and_worked_with(qtbot: QtBot, source: Source) -> None:
    model: LatePagedModel[Row] = LatePagedModel(columns())
    model.set_provider(source, source.page(0))
    table = RecordTable(model, title="Visitors", name="late")
    qtbot.addWidget(table)
    assert model.fetching([(3, 5)]) is None
    table.view.selectAll()
    assert len(table.selected()) < source.rows, "only those at hand are there at once"
    QGuiApplication.clipboard().clear()
    table.copy()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "", timeout=20_000)
    assert len(QGuiApplication.clipboard().text().splitlines()) == source.rows + 1
    offered: list[int] = []

    def build(rows: list[Row]) -> list[MenuItem]:
        offered.append(len(rows))
        return []

    table.set_menu(build)
    span = QItemSelection(model.index(PAGE - 10, 0), model.index(3 * PAGE - 1, 0))
    flags = QItemSelectionModel.SelectionFlag
    table.view.selectionModel().select(span, flags.ClearAndSelect | flags.Rows)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(10, 10), QPoint(10, 10))
    QApplication.sendEvent(table.view, asked)
    qtbot.waitUntil(lambda: offered == [2 * PAGE + 10], timeout=20_000)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_something_is_done_with_all_that_are_selected_and_not_only_with_those_at_hand(
    qtbot: QtBot, source: Source
) -> None:
    model: LatePagedModel[Row] = LatePagedModel(columns())
    model.set_provider(source, source.page(0))
    table = RecordTable(model, title="Visitors", name="late")
    qtbot.addWidget(table)
    done: list[list[int]] = []

    def run(rows: list[Row]) -> None:
        done.append([row.id for row in rows])

    table.view.hand.select_rows([(1, 2)])
    table.with_selected(run)
    assert done == [[2, 3]], "what is at hand is done at once"
    table.view.hand.select_rows([(1, 2), (5 * PAGE, 7 * PAGE)])
    table.with_selected(run)
    qtbot.waitUntil(lambda: len(done) == 2, timeout=20_000)
    assert done[1] == [2, 3, *range(5 * PAGE + 1, 7 * PAGE + 2)]
    table.view.selectAll()
    with qtbot.waitSignal(table.unread) as unread:
        table.with_selected(run)
    assert "Choose fewer" in str(unread.args[0])
    assert len(done) == 2


def test_a_jump_to_the_end_is_worked_with_once_it_is_there(qtbot: QtBot, source: Source) -> None:
    model: LatePagedModel[Row] = LatePagedModel(columns())
    model.set_provider(source, source.page(0))
    table = RecordTable(model, title="Visitors", name="late")
    qtbot.addWidget(table)
    table.resize(800, 400)
    table.show()
    source.go_on.clear()
    QTest.keyClick(table.view, Qt.Key.Key_End)
    bar = table.view.verticalScrollBar()
    assert (table.view.currentIndex().row(), bar.value()) == (source.rows - 1, bar.maximum())
    assert table.current() is None
    entered: list[Row] = []
    table.entered.connect(entered.append)
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert entered == [], "nobody is there yet"
    source.go_on.set()
    qtbot.waitUntil(lambda: table.current() is not None, timeout=20_000)
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert [row.id for row in entered] == [source.rows]
    assert bar.value() == bar.maximum()


def test_of_what_was_scrolled_past_only_the_newest_is_read(qtbot: QtBot, source: Source) -> None:
    model: LatePagedModel[Row] = LatePagedModel(columns())
    model.set_provider(source)
    source.go_on.clear()
    for page in range(10, 40):
        model.record(page * PAGE)
        # Each in a frame of its own.
        QApplication.processEvents()
    source.go_on.set()
    qtbot.waitUntil(lambda: state_of(model, 39 * PAGE) != "", timeout=20_000)
    assert [page for page in source.asked if 10 < page < 39] == []


def test_a_jump_to_where_two_pages_meet_brings_both_at_once(qtbot: QtBot, source: Source) -> None:
    model: LatePagedModel[Row] = LatePagedModel(columns())
    model.set_provider(source)
    came: list[int] = []
    there: list[tuple[bool, bool]] = []
    model.dataChanged.connect(lambda first, _: came.append(first.row()))
    # The first turn of the event loop after the rows have come is the frame that is painted.
    model.page_read.connect(
        lambda *_: QTimer.singleShot(0, lambda: there.append((50 in model._pages, 51 in model._pages)))
    )
    model.record(51 * PAGE - 1)
    model.record(51 * PAGE)
    qtbot.waitUntil(lambda: there != [], timeout=20_000)
    assert there[0] == (True, True)
    assert came[:2] == [50 * PAGE, 51 * PAGE]


def test_the_cells_of_a_page_read_ahead_are_made_beside_the_window(qtbot: QtBot, source: Source) -> None:
    made: list[tuple[int, int]] = []

    def name(row: Row) -> Cell:
        made.append((row.id, get_ident()))
        return Cell(row.name)

    model: LatePagedModel[Row] = LatePagedModel([Column("name", "Name", name)])
    model.set_provider(source, source.page(0))
    with qtbot.waitSignal(model.page_read, timeout=20_000):
        model.record(0)
    made_ahead, here = list(made), get_ident()
    assert [row for row, thread in made_ahead if thread != here] == list(range(PAGE + 1, 2 * PAGE + 1))
    assert model.cells(PAGE)[0].text == f"Visitor {PAGE}"
    assert made == made_ahead, "nothing is left to make for the frame"


def test_cells_that_were_made_ahead_for_a_minute_that_has_passed_are_made_anew(
    qtbot: QtBot, source: Source
) -> None:
    minute = ["9:41"]
    model: LatePagedModel[Row] = LatePagedModel([Column("now", "Now", lambda _: Cell(minute[0]))])
    model.set_provider(source, source.page(0))
    source.go_on.clear()
    with qtbot.waitSignal(model.page_read, timeout=20_000):
        model.record(0)
        qtbot.waitUntil(lambda: 1 in source.asked, timeout=20_000)
        model.refresh_cells()
        source.go_on.set()
        qtbot.waitUntil(lambda: 1 in model._pages, timeout=20_000)
        minute[0] = "9:42"
    assert model.cells(PAGE)[0].text == "9:42"


def test_read_again_it_shows_what_was_there_until_the_new_has_come(qtbot: QtBot, source: Source) -> None:
    model: LatePagedModel[Row] = LatePagedModel(columns())
    model.set_provider(source, source.page(0))
    source.state = "Left"
    source.go_on.clear()
    model.refresh()
    assert state_of(model, 3) == "With host"
    assert model.row_of(4) == 3
    source.state = "Gone"
    model.refresh_ids([4])
    source.go_on.set()
    qtbot.waitUntil(lambda: state_of(model, 3) == "Gone", timeout=20_000)


def test_whoever_is_last_stays_in_hand_though_the_page_comes_before_the_count(
    qtbot: QtBot, source: Source
) -> None:
    source.rows = 7
    model: LatePagedModel[Row] = LatePagedModel(columns())
    model.set_provider(source, source.page(0))
    table = RecordTable(model, title="Visitors", name="visitors")
    qtbot.addWidget(table)
    table.show()
    hand = LateHand(table, model, table)
    assert table.select_id(7)
    hand.keep()
    # Somebody new stands above them all; how many there are is still being counted.
    source.newcomers = 1
    with qtbot.waitSignal(model.page_read):
        model.refresh()
    assert model.rowCount() == 8
    assert table.current() == Row(7, "Visitor 6", state="With host")
    hand.keep()
    with qtbot.waitSignal(model.page_read):
        model.refresh()
    assert (table.current().id, model.rowCount()) == (7, 8), "not counted yet, and changed once more"
    source.newcomers = -1
    with qtbot.waitSignal(model.page_read):
        model.refresh()
    source.rows = 6
    model.counted()
    assert model.rowCount() == 6


def test_another_list_is_not_filled_from_the_one_before(qtbot: QtBot, source: Source) -> None:
    model: LatePagedModel[Row] = LatePagedModel(columns())
    model.set_provider(source)
    source.go_on.clear()
    model.record(0)
    other = Source(2)
    other.state = "Other"
    model.set_provider(other)
    source.go_on.set()
    qtbot.waitUntil(lambda: state_of(model, 1) == "Other", timeout=20_000)
    assert model.rowCount() == 2


def test_trouble_is_said_once(qtbot: QtBot, source: Source) -> None:
    model: LatePagedModel[Row] = LatePagedModel(columns())
    model.set_provider(source)
    source.broken = True
    heard: list[object] = []
    model.trouble.connect(heard.append)
    model.record(0)
    qtbot.waitUntil(lambda: heard != [], timeout=20_000)
    assert model.record(0) is None
    assert source.asked == [0]
