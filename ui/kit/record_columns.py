"""The columns of a list: which are shown, how wide, and what is sorted."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.kit.labels import literal
from ui.kit.popup_menu import PopupMenu
from ui.kit.record_header import RecordHeader
from ui.kit.record_model import Column, RecordModel
from ui.kit.record_painter import EDGE, PAD
from ui.kit.record_view import RecordView
from ui.kit.view_state import ViewState


def fit_columns(
    columns: Sequence[Column[Any]], hidden: set[str], wanted: dict[str, int], room: int
) -> dict[str, int]:
    """Widths by key for the columns that fit into `room`; the others are left out.

    Columns give way in the order of `drop`, then the rest shrink towards what they need, then what is left over goes
    to those that stretch. A width that is `wanted` is kept as long as others can give and take. The first and the last
    column carry the list's margin.
    """
    shown = [column for column in columns if column.key not in hidden]
    room -= 2 * (EDGE - PAD)
    while sum(column.least for column in shown) > room:
        candidates = [column for column in shown if column.drop]
        if not candidates:
            break
        shown.remove(max(candidates, key=lambda column: column.drop))
    if not shown:
        return {}
    least = sum(column.least for column in shown)
    if least > room > 0:
        # Too narrow for what has to stay: everything suffers alike, and nothing is pushed out of sight.
        squeezed = {column.key: column.least * room // least for column in shown}
        return _with_margins(squeezed, shown)
    widths = {column.key: max(wanted.get(column.key, column.width), column.least) for column in shown}
    free = [column for column in shown if column.key not in wanted]
    for giving in (free, shown):
        over = sum(widths.values()) - room
        if over > 0:
            _shrink(widths, {column.key: widths[column.key] - column.least for column in giving}, over)
    left = room - sum(widths.values())
    # Where all of them were set by hand, the last one fills the list.
    stretching = [column for column in free if column.stretch] or [c for c in shown if c.stretch][-1:]
    shares = sum(column.stretch for column in stretching)
    if left > 0 and shares:
        for column in stretching:
            widths[column.key] += left * column.stretch // shares
    return _with_margins(widths, shown)


def _with_margins(widths: dict[str, int], shown: Sequence[Column[Any]]) -> dict[str, int]:
    widths[shown[0].key] += EDGE - PAD
    widths[shown[-1].key] += EDGE - PAD
    return widths


def _shrink(widths: dict[str, int], slack: dict[str, int], over: int) -> None:
    total = sum(slack.values())
    if not total:
        return
    for key, give in slack.items():
        widths[key] -= min(give, -(-over * give // total))


class RecordColumns(QObject):
    """Keeps a view's columns fitted to its width and remembers what was changed by hand.

    `sort_wanted` (key, ascending) comes when a title is pressed, `state_changed` (a `ViewState`) after any change.
    """

    sort_wanted = Signal(str, bool)
    state_changed = Signal(object)

    def __init__(self, view: RecordView, model: RecordModel[Any]) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._fitting = self._dragged = False
        self.state = ViewState(hidden=[column.key for column in model.columns if column.hidden])
        header = view.horizontalHeader()
        header.sectionClicked.connect(self._on_section_clicked)
        header.sectionResized.connect(self._on_section_resized)
        if isinstance(header, RecordHeader):
            header.let_go.connect(self._on_header_let_go)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_menu_requested)

    def restore(self, state: ViewState) -> None:
        """Take over a saved look. Unknown columns are ignored, and one column always stays."""
        known = {column.key for column in self._model.columns}
        hidden = [key for key in state.hidden if key in known]
        state.hidden = hidden if len(hidden) < len(known) else []
        self.state = state
        self.set_sorted(state.sort, ascending=state.ascending)
        self.fit()

    def set_sorted(self, key: str, *, ascending: bool) -> None:
        """Show which order the rows are in."""
        self.state.sort, self.state.ascending = key, ascending
        header = self._view.horizontalHeader()
        if isinstance(header, RecordHeader):
            header.set_sorted(key, ascending=ascending)

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show or hide a column."""
        hidden = [other for other in self.state.hidden if other != key]
        self.state.hidden = hidden if shown else [*hidden, key]
        self.fit()
        self.state_changed.emit(self.state)

    def shown(self) -> list[int]:
        """The numbers of the columns on screen."""
        return [c for c in range(self._model.columnCount()) if not self._view.isColumnHidden(c)]

    def fit(self) -> None:
        """Share the view's width among the columns."""
        room = self._view.viewport().width()
        if room <= 0:
            return
        widths = fit_columns(self._model.columns, set(self.state.hidden), self.state.widths, room)
        self._fitting = True
        try:
            for number, column in enumerate(self._model.columns):
                self._view.setColumnHidden(number, column.key not in widths)
                if column.key in widths:
                    self._view.setColumnWidth(number, widths[column.key])
        finally:
            self._fitting = False

    def menu(self) -> QMenu:
        """A check mark for every column with a title; the last one shown can't be taken away."""
        menu = PopupMenu(self._view)
        shown = len(self._model.columns) - len(self.state.hidden)
        for column in self._model.columns:
            if not column.title:
                continue
            action = QAction(literal(column.title), menu)
            action.setCheckable(True)
            action.setChecked(column.key not in self.state.hidden)
            action.setEnabled(shown > 1 or column.key in self.state.hidden)
            action.toggled.connect(lambda on, key=column.key: self.show_column(key, shown=on))
            menu.addAction(action)
        return menu

    def sort_menu(self) -> QMenu:
        """The titles that can be sorted by, for those who do not press headers; the chosen one is turned round."""
        menu = PopupMenu(self._view)
        for number, column in enumerate(self._model.columns):
            if not column.sortable or not column.title:
                continue
            action = QAction(literal(column.title), menu)
            action.setCheckable(True)
            action.setChecked(column.key == self.state.sort)
            action.triggered.connect(lambda _=False, number=number: self._on_section_clicked(number))
            menu.addAction(action)
        return menu

    def _on_menu_requested(self, spot: QPoint) -> None:
        self.menu().popup(self._view.horizontalHeader().mapToGlobal(spot))

    def _on_section_clicked(self, section: int) -> None:
        column = self._model.columns[section]
        if column.sortable:
            ascending = not self.state.ascending if self.state.sort == column.key else True
            self.set_sorted(column.key, ascending=ascending)
            self.sort_wanted.emit(column.key, ascending)
            self.state_changed.emit(self.state)

    def _on_section_resized(self, section: int, old: int, new: int) -> None:
        if not self._fitting and new and old:
            shown = self.shown()
            margins = (section == shown[0]) + (section == shown[-1])
            self.state.widths[self._model.columns[section].key] = new - margins * (EDGE - PAD)
            self._dragged = True
            self.state_changed.emit(self.state)

    def _on_header_let_go(self) -> None:
        # Not amid the drag: the edge would run away from the mouse.
        if self._dragged:
            self._dragged = False
            self.fit()
