"""Rows for the tests of lists."""

from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from ui.kit.list_model import ListModel
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable


@dataclass(frozen=True)
class Row:
    """A visit in three words."""

    id: int
    name: str
    host: str = "Tom Reed"
    state: str = "With host"


def columns() -> list[Column[Row]]:
    """Name, host, state, action."""
    return [
        Column(
            "name",
            "Name",
            lambda r: Cell(r.name, r.host, person=r.name, strong=True),
            sortable=True,
            stretch=1,
        ),
        Column("host", "Host", lambda r: Cell(r.host, tabular=True), drop=1, sortable=True),
        Column(
            "state", "State", lambda r: Cell(chip=r.state, tone="ok"), drop=2, plain=lambda r: r.state.upper()
        ),
        Column("action", "", lambda r: Cell(action="Sign out"), width=110, least=100),
    ]


class Asked(ListModel[Row]):
    """Counts for how many rows it is asked, one by one or as a list of records."""

    asked = 0

    def record(self, row: int) -> Row | None:
        self.asked += 1
        return super().record(row)

    def row_of(self, record_id: int) -> int:
        self.asked += 1
        return super().row_of(record_id)


def hundred_rows() -> ListModel[Row]:
    """A hundred visits."""
    made = ListModel(columns(), order=lambda row: row.id)
    made.set_records(Row(n, f"Visitor {n}") for n in range(1, 101))
    return made


def shown_table(qtbot: QtBot, model: ListModel[Row]) -> RecordTable:
    """A list of them on the screen, with the first in hand."""
    made = RecordTable(model, title="On site", name="board")
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    made.select_first()
    return made
