"""The list used everywhere."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from ui.kit import metrics
from ui.kit.button import Button
from ui.kit.icons import icon
from ui.kit.labels import literal
from ui.kit.record_header import RecordHeader
from ui.kit.record_model import RecordModel
from ui.kit.record_view import RecordView, fit_columns
from ui.kit.theme import color, tokens


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A line of a row's menu; a separator when it has no label."""

    label: str
    run: Callable[[], object] | None = None
    icon: str = ""
    key: str = ""
    enabled: bool = True


@dataclass(slots=True)
class ViewState:
    """How somebody wants a list: hidden columns, widths, order of rows. Plain values, for saving as JSON."""

    hidden: list[str] = field(default_factory=list)
    widths: dict[str, int] = field(default_factory=dict)
    sort: str = ""
    ascending: bool = True

    def to_json(self) -> dict[str, Any]:
        """For saving."""
        return asdict(self)

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> "ViewState":
        """From what was saved; anything that does not fit is taken as not saved."""
        hidden, widths = saved.get("hidden", []), saved.get("widths", {})
        return cls(
            hidden=[str(key) for key in hidden] if isinstance(hidden, list) else [],
            widths={str(k): v for k, v in widths.items() if isinstance(v, int)}
            if isinstance(widths, dict)
            else {},
            sort=str(saved.get("sort", "")),
            ascending=bool(saved.get("ascending", True)),
        )


class RecordTable(QWidget):
    """A list of records with keyboard, mouse, menu, columns and copying.

    `entered` (a record) is the likeliest thing: Enter or a double click. `acted` (a record) is the button in the row.
    `selection_changed` comes when other rows are in hand, `sort_wanted` (key, ascending) when a header is pressed,
    `state_changed` (a `ViewState`) when columns or widths were changed by hand.
    """

    entered = Signal(object)
    acted = Signal(object)
    selection_changed = Signal()
    sort_wanted = Signal(str, bool)
    state_changed = Signal(object)

    def __init__(
        self,
        model: RecordModel[Any],
        *,
        title: str,
        name: str,
        header: bool = True,
        row_height: int = metrics.ROW,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.model = model
        self.state = ViewState(hidden=[column.key for column in model.columns if column.hidden])
        self._menu_of: Callable[[list[Any]], Sequence[MenuItem]] | None = None
        self._fitting = False
        self._empty: QWidget | None = None
        self.view = RecordView(row_height=row_height, parent=self)
        self.view.setObjectName(f"{name}_view")
        self.view.setAccessibleName(title)
        self.view.setModel(model)
        self.setFocusProxy(self.view)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._stack)
        self._header = self.view.horizontalHeader()
        self._header.setVisible(header)
        # One real button stands over the drawn one of the row in hand, so that it can be reached without a mouse.
        self._button = Button("", small=True, name=f"{name}_action", parent=self)
        self._button.setProperty("ring", f"hard:{metrics.SMALL_RADIUS}")
        self._button.hide()
        self._connect()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self._place_button)
        self._on_count_changed()

    def _connect(self) -> None:
        view, model = self.view, self.model
        view.row_entered.connect(self._on_row_entered)
        view.action_hit.connect(self._on_action_hit)
        view.scrolled.connect(self._place_button)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        self._button.clicked.connect(self._on_button_clicked)
        self._header.sectionClicked.connect(self._on_header_clicked)
        self._header.sectionResized.connect(self._on_section_resized)
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._header.customContextMenuRequested.connect(
            lambda spot: self.open_column_menu(self._header.mapToGlobal(spot))
        )
        chosen = view.selectionModel()
        chosen.selectionChanged.connect(self._on_selection_changed)
        chosen.currentRowChanged.connect(self._on_selection_changed)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._on_count_changed)
        model.dataChanged.connect(self._later_place_button)

    # What is in hand

    def current(self) -> Any:
        """The record in hand, None when there is none."""
        row = self.view.currentIndex().row()
        return self.model.record(row) if row >= 0 else None

    def selected(self) -> list[Any]:
        """The selected records, top to bottom; the one in hand when none is selected."""
        found = [self.model.record(row) for row in self.view.selected_rows()]
        return [record for record in found if record is not None]

    def select_id(self, record_id: int) -> bool:
        """Take a record in hand; False when it is not at hand."""
        row = self.model.row_of(record_id)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row, 0))
        return row >= 0

    def set_menu(self, build: Callable[[list[Any]], Sequence[MenuItem]]) -> None:
        """What the menu of a row offers for the records in hand."""
        self._menu_of = build

    def set_empty(self, widget: QWidget) -> None:
        """What stands here while there is nothing."""
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = widget
        self._stack.addWidget(widget)
        self._on_count_changed()

    def restore(self, state: ViewState) -> None:
        """Show the list as somebody left it. Unknown columns are ignored."""
        known = {column.key for column in self.model.columns}
        state.hidden = [key for key in state.hidden if key in known]
        if len(state.hidden) >= len(known):
            state.hidden = []
        self.state = state
        self.set_sorted(state.sort, ascending=state.ascending)
        self._fit()

    def set_sorted(self, key: str, *, ascending: bool) -> None:
        """Show which order the rows are in."""
        self.state.sort, self.state.ascending = key, ascending
        if isinstance(self._header, RecordHeader):
            self._header.set_sorted(key, ascending=ascending)

    def copy(self) -> str:
        """Put the selected rows on the clipboard as a table; also returned."""
        shown = [c for c in range(self.model.columnCount()) if not self.view.isColumnHidden(c)]
        text = self.model.copied(self.view.selected_rows(), shown)
        QGuiApplication.clipboard().setText(text)
        return text

    def open_column_menu(self, spot: QPoint) -> None:
        """Which columns are shown."""
        menu = QMenu(self)
        shown = len(self.model.columns) - len(self.state.hidden)
        for column in self.model.columns:
            if not column.title:
                continue
            action = QAction(literal(column.title), menu)
            action.setCheckable(True)
            action.setChecked(column.key not in self.state.hidden)
            action.setEnabled(shown > 1 or column.key in self.state.hidden)
            action.toggled.connect(lambda on, key=column.key: self.show_column(key, shown=on))
            menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(spot)

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show or hide a column, and remember it."""
        hidden = [other for other in self.state.hidden if other != key]
        self.state.hidden = hidden if shown else [*hidden, key]
        self._fit()
        self.state_changed.emit(self.state)

    # Events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.view.viewport():
            self._fit()
        elif watched is self.view:
            if event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
                self._open_menu(event.globalPos())
                return True
            elif event.type() == QEvent.Type.KeyPress and event.matches(QKeySequence.StandardKey.Copy):  # type: ignore[attr-defined]
                self.copy()
                return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._header.isHidden():
            return
        painter = QPainter(self)
        painter.fillRect(0, self._header.height() - 1, self.width(), 1, color(tokens().line))

    def _open_menu(self, spot: QPoint) -> None:
        items = self._menu_of(self.selected()) if self._menu_of is not None and self.selected() else []
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for item in items:
            if not item.label:
                menu.addSeparator()
                continue
            action = QAction(literal(item.label), menu)
            if item.icon:
                action.setIcon(icon(item.icon))
            if item.key:
                action.setShortcut(QKeySequence(item.key))
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setEnabled(item.enabled)
            if item.run is not None:
                run = item.run
                action.triggered.connect(lambda _=False, run=run: (run(), None)[1])
            menu.addAction(action)
        if items:
            menu.addSeparator()
        menu.addAction(icon("copy"), self.tr("Copy"), QKeySequence(QKeySequence.StandardKey.Copy), self.copy)
        columns = menu.addAction(icon("columns"), self.tr("Columns"))
        columns.triggered.connect(lambda: self.open_column_menu(spot))
        menu.popup(spot)

    def _on_row_entered(self, row: int) -> None:
        record = self.model.record(row)
        if record is not None:
            self.entered.emit(record)

    def _on_action_hit(self, row: int) -> None:
        record = self.model.record(row)
        if record is not None:
            self.acted.emit(record)

    def _on_button_clicked(self) -> None:
        self._on_action_hit(self.view.currentIndex().row())

    def _on_header_clicked(self, section: int) -> None:
        column = self.model.columns[section]
        if column.sortable:
            ascending = not self.state.ascending if self.state.sort == column.key else True
            self.set_sorted(column.key, ascending=ascending)
            self.sort_wanted.emit(column.key, ascending)
            self.state_changed.emit(self.state)

    def _on_section_resized(self, section: int, old: int, new: int) -> None:
        if not self._fitting and new and old:
            self.state.widths[self.model.columns[section].key] = new
            self.state_changed.emit(self.state)

    def _on_selection_changed(self, *_: object) -> None:
        rows = self.view.selectionModel().selectedRows()
        # Assistive software selects without moving the cursor: one selected row is the row in hand.
        if len(rows) == 1 and rows[0].row() != self.view.currentIndex().row():
            flags = QItemSelectionModel.SelectionFlag
            self.view.selectionModel().setCurrentIndex(rows[0], flags.NoUpdate)
        self._later_place_button()
        self.selection_changed.emit()

    def _on_count_changed(self, *_: object) -> None:
        empty = self._empty is not None and self.model.rowCount() == 0
        self._stack.setCurrentWidget(self._empty if empty and self._empty is not None else self.view)
        self._later_place_button()

    def _later_place_button(self, *_: object) -> None:
        if hasattr(self, "_settle"):
            self._settle.start()

    def _place_button(self) -> None:
        row = self.view.currentIndex().row()
        area = self.view.action_area(row) if row >= 0 else QRect()
        inside = self.view.viewport().rect().contains(area) and not area.isEmpty()
        if not inside or self._stack.currentWidget() is not self.view:
            self._button.hide()
            return
        cells = self.model.cells(row)
        label = next((cell.action for cell in cells if cell.action), "")
        if self._button.label() != label:
            self._button.set_label(label)
        who = next((cell.text for cell in cells if cell.text), "")
        self._button.setAccessibleName(f"{label}, {who}" if who else label)
        spot = self.view.viewport().mapTo(self, area.topLeft())
        self._button.setGeometry(QRect(spot, area.size()))
        self._button.show()
        self._button.raise_()

    def _fit(self) -> None:
        room = self.view.viewport().width()
        if room <= 0:
            return
        widths = fit_columns(self.model.columns, set(self.state.hidden), self.state.widths, room)
        self._fitting = True
        try:
            for number, column in enumerate(self.model.columns):
                self.view.setColumnHidden(number, column.key not in widths)
                if column.key in widths:
                    self.view.setColumnWidth(number, widths[column.key])
        finally:
            self._fitting = False
        self._later_place_button()
