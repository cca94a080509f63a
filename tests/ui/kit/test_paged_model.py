"""A list of any length, read in pages."""

from collections.abc import Sequence

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reception_app.kernel.errors import StoreTrouble
from tests.ui.kit.rows import Row, columns
from ui.kit.paged_model import PAGE, PagedModel


class Source:
    """Rows made on the fly; it may break, grow and change."""

    def __init__(self, count: int) -> None:
        self.rows = count
        self.asked: list[int] = []
        self.broken = False
        self.state = "With host"

    def count(self) -> int:
        if self.broken:
            raise StoreTrouble("The store can't be read.")
        return self.rows

    def page(self, index: int) -> Sequence[Row]:
        if self.broken:
            raise StoreTrouble("The store can't be read.")
        self.asked.append(index)
        numbers = range(index * PAGE, min((index + 1) * PAGE, self.rows))
        return [Row(n + 1, f"Visitor {n}", state=self.state) for n in numbers]


def test_it_is_a_well_behaved_model(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(PagedModel(columns(), Source(40)))  # type: ignore[no-untyped-call]


def test_a_screen_at_a_new_place_reads_few_rows() -> None:
    source = Source(10_000)
    model = PagedModel(columns(), source)
    source.asked.clear()
    for row in range(PAGE * 40 - 10, PAGE * 40 + 10):
        assert model.cells(row)
    assert len(source.asked) * PAGE <= 150, "they are read within a frame"


def test_only_what_is_looked_at_is_read(qtbot: QtBot) -> None:
    source = Source(1_000_000)
    model = PagedModel(columns(), source)
    assert model.rowCount() == 1_000_000
    assert source.asked == []
    last = model.record(999_999)
    assert last is not None
    assert last.id == 1_000_000
    assert source.asked == [999_999 // PAGE]
    model.record(999_998)
    assert len(source.asked) == 1
    assert model.record(1_000_000) is None
    assert model.row_of(1_000_000) == 999_999
    assert model.row_of(1) == -1


def test_pages_not_looked_at_are_forgotten(qtbot: QtBot) -> None:
    source = Source(100 * PAGE)
    model = PagedModel(columns(), source)
    for page in range(100):
        model.record(page * PAGE)
    source.asked.clear()
    model.record(99 * PAGE)
    model.record(0)
    assert source.asked == [0]


def test_changed_records_are_read_again_and_nothing_else(qtbot: QtBot) -> None:
    source = Source(3 * PAGE)
    model = PagedModel(columns(), source)
    for row in (0, PAGE, 2 * PAGE):
        model.cells(row)
    source.asked.clear()
    source.state = "Left"
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.refresh_ids({PAGE + 1})
    assert changed.args is not None
    assert changed.args[0].row() == PAGE
    assert model.cells(PAGE)[2].chip == "Left"
    assert model.cells(0)[2].chip == "With host"
    assert source.asked == [1]
    model.refresh_ids({10_000_000})
    assert source.asked == [1]


def test_a_record_that_moves_takes_the_others_along(qtbot: QtBot) -> None:
    source = Source(5)
    model = PagedModel(columns(), source)
    assert [model.cells(row)[0].text for row in range(5)] == [f"Visitor {n}" for n in range(5)]
    pages = source.page(0)
    source.page = lambda index: [*pages[1:], pages[0]]  # type: ignore[method-assign]
    model.refresh_ids({1})
    assert [model.cells(row)[0].text for row in range(5)] == [f"Visitor {n}" for n in (1, 2, 3, 4, 0)]


@pytest.mark.parametrize("count", [600, 200, 300])
def test_the_list_grows_and_shrinks_without_a_reset(qtbot: QtBot, count: int) -> None:
    source = Source(300)
    model = PagedModel(columns(), source)
    source.rows = count
    with qtbot.assertNotEmitted(model.modelReset):
        model.refresh()
    assert model.rowCount() == count
    assert model.record(count - 1) is not None


def test_another_filter_is_another_list(qtbot: QtBot) -> None:
    model = PagedModel(columns(), Source(10))
    with qtbot.waitSignal(model.modelReset):
        model.set_provider(Source(3))
    assert model.rowCount() == 3
    empty: PagedModel[Row] = PagedModel(columns())
    assert empty.rowCount() == 0
    empty.refresh()


def test_trouble_is_said_once_and_the_list_stays(qtbot: QtBot) -> None:
    source = Source(300)
    model = PagedModel(columns(), source)
    heard: list[object] = []
    model.trouble.connect(heard.append)
    source.broken = True
    assert model.cells(0) == ()
    assert model.cells(1) == ()
    assert model.data(model.index(0, 0)) is None
    assert len(heard) == 1
    model.refresh()
    assert model.rowCount() == 300
    source.broken = False
    model.refresh()
    assert model.record(0) is not None
