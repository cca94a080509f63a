"""What the live bar finds, below it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reception_app.kernel.records import dataclass
from reception_app.kernel.text import initials
from ui.kit import fonts, metrics, paint
from ui.kit.icons import paint_icon
from ui.kit.label import Label
from ui.kit.mirror import mirrored
from ui.kit.shadow import add_shadow
from ui.kit.theme import color, tokens

_ROW = 46
_HEAD = 26
_MOST_ROWS = 12
_ANY_INDEX = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class Found:
    """One line: a record, a command, or a heading (no `key`), whose `chip` says how many there are below it.

    `icon` takes the place of initials.
    """

    title: str
    subtitle: str = ""
    chip: str = ""
    key: str = ""
    record_id: int = 0
    icon: str = ""
    shortcut: str = ""

    @property
    def heading(self) -> bool:
        """Whether it only names the group below it."""
        return not self.key


class _FoundModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Found] = []

    def show_rows(self, rows: Sequence[Found]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: _ANY_INDEX | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _ANY_INDEX, role: int = _DISPLAY) -> Any:
        row = self.rows[index.row()]
        if role in (_DISPLAY, _ACCESSIBLE):
            return ", ".join(part for part in (row.title, row.subtitle, row.chip, row.shortcut) if part)
        return None

    def flags(self, index: _ANY_INDEX) -> Qt.ItemFlag:
        if self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _FoundPainter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY_INDEX) -> QSize:
        model = index.model()
        assert isinstance(model, _FoundModel)
        return QSize(200, _HEAD if model.rows[index.row()].heading else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY_INDEX) -> None:
        # Late on purpose: it has names by the hundred, and nothing is found before somebody looks.
        from PySide6.QtWidgets import QStyle

        model = index.model()
        assert isinstance(model, _FoundModel)
        row = model.rows[index.row()]
        area: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        state: QStyle.StateFlag = option.state
        painter.setLayoutDirection(direction)
        t = tokens()

        def place(left: int, top: int, wide: int, high: int) -> QRect:
            return mirrored(direction, area, QRect(area.x() + left, area.y() + top, wide, high))

        if row.heading:
            font = fonts.ui_font(12.0, fonts.SEMIBOLD)
            said = "  ".join(part for part in (row.title, row.chip) if part)
            paint.text(painter, place(14, 4, area.width() - 28, 22), said, font, t.ink3, paint.ALIGN_LEADING)
            return
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, color(t.sel))
            painter.fillRect(place(0, 0, 3, _ROW), color(t.accent))
        if row.icon:
            paint_icon(painter, row.icon, place(20, 14, 18, 18), t.ink2)
        else:
            paint.avatar(painter, place(14, 8, 30, 30), initials(row.title))
        tail = self._paint_tail(painter, row, area.width(), place)
        room = area.width() - 56 - tail
        title = fonts.ui_font(fonts.BODY, fonts.SEMIBOLD)
        if row.subtitle:
            paint.text(painter, place(56, 5, room, 19), row.title, title, t.ink, paint.ALIGN_LEADING)
            small = fonts.ui_font(fonts.SMALL)
            paint.text(painter, place(56, 23, room, 17), row.subtitle, small, t.ink3, paint.ALIGN_LEADING)
        else:
            paint.text(painter, place(56, 0, room, _ROW), row.title, title, t.ink, paint.ALIGN_LEADING)

    def _paint_tail(self, painter: QPainter, row: Found, width: int, place: Any) -> int:
        if row.shortcut:
            wide = paint.cap_width(row.shortcut)
            paint.cap(painter, place(width - wide - 14, 14, wide, paint.CAP_HEIGHT), row.shortcut)
            return wide + 24
        if row.chip:
            wide = paint.chip_width(row.chip)
            paint.chip(painter, place(width - wide - 14, 12, wide, paint.CHIP_HEIGHT), row.chip, "mute")
            return wide + 24
        return 14


class FindPopup(QFrame):
    """The results, painted by one delegate; the bar keeps the focus and moves the selection from outside."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findPopup")
        self.setAccessibleName(self.tr("Found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 6)
        column.setSpacing(0)
        self._model = _FoundModel(self)
        self.list = QListView(self)
        self.list.setObjectName("findResults")
        self.list.setAccessibleName(self.tr("Found"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_FoundPainter(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setStyleSheet("QListView { background: transparent; }")
        # One is marked at a time; but in a list of single selection assistive software can't touch the marked one.
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.clicked.connect(self._on_list_clicked)
        self.list.selectionModel().selectionChanged.connect(self._on_list_selected)
        self._marking = False
        self._note = Label(tone="ink2", wrap=True, parent=self)
        self._note.setContentsMargins(14, 8, 14, 8)
        column.addWidget(self.list)
        column.addWidget(self._note)
        add_shadow(self)
        self.hide()

    def show_found(self, rows: Sequence[Found], note: str, at: QPoint, width: int) -> None:
        """Show below the bar; `note` stands alone when nothing was found, or below what was."""
        self._model.show_rows(rows)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        high = sum(_HEAD if row.heading else _ROW for row in rows[:_MOST_ROWS])
        self.list.setFixedHeight(high)
        self.list.setVisible(bool(rows))
        self.setFixedWidth(width)
        self.move(at)
        self.adjustSize()
        self.select_step(+1, from_start=True)
        self.show()
        self.raise_()

    def select_step(self, step: int, *, from_start: bool = False) -> None:
        """Move the selection, over headings, stopping at both ends."""
        rows = self._model.rows
        at = -1 if from_start else self.list.currentIndex().row()
        wanted = at + step
        while 0 <= wanted < len(rows) and rows[wanted].heading:
            wanted += step
        if 0 <= wanted < len(rows):
            self._marking = True
            self.list.setCurrentIndex(self._model.index(wanted))
            self._marking = False

    def current(self) -> Found | None:
        """The selected line."""
        row = self.list.currentIndex().row()
        return self._model.rows[row] if 0 <= row < len(self._model.rows) else None

    def _on_list_clicked(self, index: QModelIndex) -> None:
        rows = self._model.rows
        # A click also selects: the second word of the same choice finds the list put away.
        if self.isVisible() and 0 <= index.row() < len(rows) and not rows[index.row()].heading:
            self.chosen.emit(rows[index.row()])

    def _on_list_selected(self, added: QItemSelection, removed: QItemSelection) -> None:
        # By assistive software, which selects without a click; what is marked already it can only toggle off.
        touched = removed if added.isEmpty() else added
        if not self._marking and self.isVisible() and not touched.isEmpty():
            index = touched.indexes()[0]
            # Not from inside the change: what is chosen puts the list away.
            QTimer.singleShot(0, lambda: self._on_list_clicked(index))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), metrics.CARD_RADIUS, tokens().card, tokens().line2)
