"""Rows for the tests of lists."""

from dataclasses import dataclass

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
