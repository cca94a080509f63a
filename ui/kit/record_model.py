"""Lists of records: what a column shows, and the table model under every list."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from reception_app.kernel.records import dataclass
from ui.kit.chip import ChipTone

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_HORIZONTAL = Qt.Orientation.Horizontal
_CELLS_KEPT = 2_000
_BEGINNING = 200
"""Letters of a long text that two lines of a cell may have to show."""


class HasId(Protocol):
    """Every record in a list has a number of its own."""

    @property
    def id(self) -> int: ...


R = TypeVar("R", bound=HasId)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column shows of one record.

    `text` over `sub`; or a `chip` in its `tone`; or the label of the row's `action` button. `person` puts initials of
    that name (or `photo`) in front, `icon` a drawing. `strong` is semibold, `tabular` gives figures of one width.
    """

    text: str = ""
    sub: str = ""
    chip: str = ""
    tone: ChipTone = "mute"
    person: str = ""
    photo: QPixmap | None = None
    icon: str = ""
    action: str = ""
    strong: bool = False
    tabular: bool = False
    faint: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says, and what a copied table holds."""
        return ", ".join(part for part in (self.text, self.sub, self.chip, self.action) if part)


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column: its key in saved views, its title, how it reads a record, and how it shares the width.

    `width` is what it wants, `least` what it needs, `stretch` its share of what is left over. Where there is too
    little room, columns go from the highest `drop` number down; 0 never goes. `sortable` columns ask for an order
    when their header is pressed. `plain` gives the text for copying when it is more than what is shown.
    """

    key: str
    title: str
    cell: Callable[[R], Cell]
    width: int = 120
    least: int = 56
    stretch: int = 0
    drop: int = 0
    sortable: bool = False
    hidden: bool = False
    plain: Callable[[R], str] | None = None


def beginning(text: str) -> str:
    """How a long text begins, its paragraphs run together: what a list shows of it."""
    return " ".join(text[:_BEGINNING].split())


class RecordModel(QAbstractTableModel, Generic[R]):
    """Base of the two kinds of list. A row is a record, a column a `Column`; cells are made when first seen."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: list[Column[R]] = list(columns)
        self._cells: dict[int, tuple[Cell, ...]] = {}
        self._former: dict[int, tuple[Cell, ...]] = {}
        """Those of before a `refresh_cells`."""

    def record(self, row: int) -> R | None:
        """The record in a row; None outside, or when it could not be read."""
        raise NotImplementedError

    def row_of(self, record_id: int) -> int:
        """The row that shows a record, -1 when it is not at hand."""
        raise NotImplementedError

    def between(self, first: int, last: int) -> list[R]:
        """The records from one row to another, both among them; those that could not be read are left out."""
        found = (self.record(row) for row in range(first, last + 1))
        return [record for record in found if record is not None]

    def fetching(self, spans: Sequence[tuple[int, int]]) -> Callable[[], list[R]] | None:
        """What reads, in a job, the records of these rows; None where all are at hand. Raises AppErrors there."""
        return None

    def rows_of(self, record_ids: Collection[int]) -> list[int]:
        """The rows that show these records, top to bottom, as far as they are at hand."""
        return sorted(row for number in record_ids if (row := self.row_of(number)) >= 0)

    def cells(self, row: int) -> tuple[Cell, ...]:
        """One cell a column, in the order of `columns`."""
        found = self._cells.get(row)
        if found is None:
            record = self.record(row)
            if record is None:
                return ()
            found = self._keep_cells(row, self.made(record))
        return found

    def made(self, record: R) -> tuple[Cell, ...]:
        """The cells of a record."""
        return tuple([column.cell(record) for column in self.columns])

    def _keep_cells(self, row: int, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        if len(self._cells) >= _CELLS_KEPT:
            self._cells.clear()
        before = self._former.pop(row, None)
        if before == cells:
            # What is drawn of them already is still true.
            cells = before
        self._cells[row] = cells
        return cells

    def refresh_cells(self) -> None:
        """The records are the same but read differently now: a minute has passed, the language changed."""
        self._former, self._cells = self._cells, {}
        if self.rowCount() and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))

    def forget(self, row: int) -> None:
        """A record changed: make its cells anew and tell the view."""
        self._cells.pop(row, None)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def copied(self, records: Iterable[R], columns: Sequence[int]) -> str:
        """Records as tab-separated text with a line of titles, as spreadsheets take it."""
        lines = ["\t".join(self.columns[c].title for c in columns)]
        for record in records:
            parts = []
            for c in columns:
                column = self.columns[c]
                value = column.plain(record) if column.plain else column.cell(record).spoken
                parts.append(_spreadsheet_safe(value))
            lines.append("\t".join(parts))
        return "\n".join(lines)

    # Qt

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> object:
        # Plain integers: comparing with the enum here costs more than reading the row.
        if role not in (_DISPLAY, _ACCESSIBLE):
            return None
        cells = self.cells(index.row())
        if not cells:
            return None
        cell = cells[index.column()]
        return (cell.text or cell.chip or cell.action) if role == _DISPLAY else cell.spoken

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if role in (_DISPLAY, _ACCESSIBLE) and orientation == _HORIZONTAL and section < len(self.columns):
            return self.columns[section].title
        if role == _ACCESSIBLE and orientation != _HORIZONTAL:
            cells = self.cells(section)
            return next((cell.text for cell in cells if cell.text), None)
        return None


def _spreadsheet_safe(value: str) -> str:
    """One line without tabs; a text that a spreadsheet would run as a formula gets an apostrophe in front."""
    flat = " ".join(value.split())
    return f"'{flat}" if flat[:1] in ("=", "+", "-", "@") and not flat[1:2].isdigit() else flat
