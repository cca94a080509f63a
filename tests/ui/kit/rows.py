"""Rows for the tests of lists."""

from dataclasses import dataclass

from ui.kit.list_model import ListModel
from ui.kit.record_model import Cell, Column


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
