"""The list used everywhere."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from reception_app.kernel.errors import AppError
from ui.kit import metrics, row_spans
from ui.kit.focus_before import holds_focus
from ui.kit.jobs import run_job
from ui.kit.record_columns import RecordColumns
from ui.kit.record_menu import MenuItem, copy_key, make_menu
from ui.kit.record_model import RecordModel
from ui.kit.record_view import RecordView
from ui.kit.row_button import RowButton
from ui.kit.row_spans import Spans
from ui.kit.selected_bar import SelectedBar
from ui.kit.view_state import ViewState

__all__ = ["MenuItem", "RecordTable", "ViewState"]

_MANY = 5_000
"""More selected rows than these are only copied."""


class RecordTable(QWidget):
    """A list of records with keyboard, mouse, menu, columns and copying.

    `entered` (a record) is the likeliest thing: Enter or a double click. `acted` (a record) is the button in the row.
    `selection_changed` comes when other rows are in hand, `unread` (an AppError) when some of them can't be read.
    `columns` sorts, hides and remembers: see `RecordColumns`. `chosen` says how many are selected, and may hold what is
    done with all of them.
    """

    entered = Signal(object)
    acted = Signal(object)
    selection_changed = Signal()
    unread = Signal(object)

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
        self._menu_of: Callable[[list[Any]], Sequence[MenuItem]] | None = None
        self._empty: QWidget | None = None
        self.view = RecordView(row_height=row_height, parent=self)
        self.view.setObjectName(f"{name}_view")
        self.view.setAccessibleName(title)
        self.view.setModel(model)
        self.view.horizontalHeader().setVisible(header)
        self.view.horizontalHeader().setObjectName(f"{name}_header")
        self.view.horizontalHeader().setAccessibleName(self.tr("Columns"))
        self.setFocusProxy(self.view)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._stack)
        self.chosen = SelectedBar(self.view, name=f"{name}_chosen", parent=self)
        column.addWidget(self.chosen)
        self.columns = RecordColumns(self.view, model)
        self._button = RowButton(self.view, name=f"{name}_action", parent=self)
        self._connect()
        self._on_count_changed()

    def _connect(self) -> None:
        view, model = self.view, self.model
        view.row_entered.connect(self._on_row_entered)
        view.action_hit.connect(self._on_action_hit)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        self._button.clicked.connect(self._on_button_clicked)
        view.hand.changed.connect(self._on_selection_changed)
        view.hand.currentRowChanged.connect(self._on_current_changed)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._on_count_changed)
        model.dataChanged.connect(self._button.place_soon)

    def current(self) -> Any:
        """The record in hand, None when there is none."""
        row = self.view.currentIndex().row()
        return self.model.record(row) if row >= 0 else None

    def selected(self) -> list[Any]:
        """The selected records, top to bottom; the one in hand when none is selected."""
        return [one for top, bottom in self.view.selected_spans() for one in self.model.between(top, bottom)]

    def select_id(self, record_id: int) -> bool:
        """Take a record in hand; False when it is not at hand."""
        row = self.model.row_of(record_id)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row, 0))
        return row >= 0

    def select_first(self) -> bool:
        """Take the first record in hand; False when there is none."""
        if not self.model.rowCount():
            return False
        self.view.setCurrentIndex(self.model.index(0, 0))
        return True

    def set_menu(self, build: Callable[[list[Any]], Sequence[MenuItem]]) -> None:
        """What the menu of a row offers for the records in hand, of which the row's own comes first."""
        self._menu_of = build

    def set_empty(self, widget: QWidget) -> None:
        """What stands here while there is nothing."""
        before, self._empty = self._empty, widget
        self._stack.addWidget(widget)
        self._on_count_changed()
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    def with_selected(self, run: Callable[[list[Any]], object]) -> None:
        """Do something with each that is selected. What is not at hand is read in a job first."""
        fetch = self.model.fetching(self.view.selected_spans())
        if fetch is None:
            run(self.selected())
        elif self.view.selected_count() > _MANY:
            said = self.tr("That can be done with {0} rows at once. Choose fewer.")
            self.unread.emit(AppError(said.format(_MANY)))
        else:
            run_job(fetch, run, self.unread.emit, owner=self)

    def copy(self) -> None:
        """Put the selected rows on the clipboard as a table. What is not at hand is read in a job first."""
        columns, model, clipboard = self.columns.shown(), self.model, QGuiApplication.clipboard()
        fetch = model.fetching(self.view.selected_spans())
        if fetch is None:
            clipboard.setText(model.copied(self.selected(), columns))
        else:
            run_job(lambda: model.copied(fetch(), columns), clipboard.setText, self.unread.emit, owner=self)

    def menu(self, chosen: Sequence[Any] | None = None) -> QMenu:
        """The menu of the records in hand: what was set with `set_menu`, copying, and the columns."""
        chosen = self.selected() if chosen is None else list(chosen)
        current = self.current()
        # Of several that are selected the one under the pointer is meant by what is done with one.
        chosen.sort(key=lambda record: current is None or record.id != current.id)
        items = list(self._menu_of(chosen)) if self._menu_of is not None and chosen else []
        if items:
            items.append(MenuItem(""))
        some = self.view.currentIndex().isValid()
        items.append(MenuItem(self.tr("Copy"), self.copy, icon="copy", key=copy_key(), enabled=some))
        menu = make_menu(self, items)
        order = self.columns.sort_menu()
        order.setTitle(self.tr("Sort by"))
        if order.actions():
            menu.addMenu(order)
        columns = self.columns.menu()
        columns.setTitle(self.tr("Columns"))
        menu.addMenu(columns)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.view.viewport():
            self.columns.fit()
            self._button.place_soon()
        elif watched is self.view and isinstance(event, QContextMenuEvent):
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            self._open_menu(_row_in_hand(self.view) if by_key else event.globalPos())
            return True
        elif watched is self.view and _asks_for_menu(event):
            self._open_menu(_row_in_hand(self.view))
            return True
        elif watched is self.view and _is_copy(event):
            self.copy()
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.columns.fit()
            self._button.place_soon()

    def _open_menu(self, spot: QPoint) -> None:
        if self.view.selected_count() > _MANY and self.model.fetching(self.view.selected_spans()):
            # Nobody means that for each of them; they can be copied.
            self.menu(()).popup(spot)
        else:
            self.with_selected(lambda chosen: self.menu(chosen).popup(spot))

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

    def _on_selection_changed(self, before: Spans) -> None:
        # Assistive software selects without moving the cursor: a row selected alone is the row in hand.
        (row, last), *others = self.view.hand.spans or [(-1, -1)]
        if row >= 0 and row == last and not others and not row_spans.holds(before, row):
            self.view.hand.setCurrentIndex(
                self.model.index(row, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        self._on_current_changed()

    def _on_current_changed(self, *_: object) -> None:
        self._button.place_soon()
        self.selection_changed.emit()

    def _on_count_changed(self, *_: object) -> None:
        shown = (self._empty if self.model.rowCount() == 0 else None) or self.view
        before = self._stack.currentWidget()
        if shown is not before:
            had_focus = before is not None and holds_focus(before)
            self._stack.setCurrentWidget(shown)
            # Whoever gives the keyboard to the table means what can be seen of it.
            self.setFocusProxy(shown)
            # The keyboard stays here; Qt would give it to whatever comes next, on the rail or anywhere.
            if had_focus:
                shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self._button.place_soon()


def _is_copy(event: QEvent) -> bool:
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Copy)


def _asks_for_menu(event: QEvent) -> bool:
    """Whether it is Shift+F10, of which Qt makes a wish for the menu under Windows alone."""
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    shifted = event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return shifted and QGuiApplication.platformName() != "windows"


def _row_in_hand(view: RecordView) -> QPoint:
    # By keyboard the menu belongs to the row in hand, wherever the pointer is.
    row = view.visualRect(view.currentIndex())
    return view.viewport().mapToGlobal(QPoint(row.left() + 60, row.center().y()))
