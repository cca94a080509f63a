"""The tray of what was put aside."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.drafts import Draft
from reception_app.kernel.text import isolate
from ui.kit import fonts, metrics, paint
from ui.kit.button import Button
from ui.kit.dates import clock_time
from ui.kit.elided_label import ElidedLabel
from ui.kit.field import USED_WHOLE
from ui.kit.focus_before import FocusBefore
from ui.kit.label import Label
from ui.kit.shadow import add_shadow
from ui.kit.theme import tokens

_WIDTH = 400
_MOST = 8


class DraftsTray(QWidget):
    """Lists the drafts above the counter line: go on with one, or throw it away.

    Up and Down walk from draft to draft, Del throws one away, Esc closes the tray.
    """

    chosen = Signal(object)
    thrown_away = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setObjectName("draftsTray")
        self.setAccessibleName(self.tr("Drafts"))
        self.setFixedWidth(_WIDTH)
        self.setProperty(USED_WHOLE, True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 10, 8, 8)
        self._column.setSpacing(2)
        self._focus_before = FocusBefore()
        self._rows: list[tuple[Button, Button]] = []
        """Of each draft: the button to go on with it, and the one to throw it away."""
        add_shadow(self)
        parent.installEventFilter(self)
        self.hide()

    def show_drafts(self, drafts: Sequence[Draft], zone: ZoneInfo, now: datetime) -> None:
        """Open with these, the last touched first."""
        if not self.isVisible():
            self._focus_before.remember(self.window().focusWidget())
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        heading = Label(self.tr("Put aside"), tone="ink2", size=13.0, weight=fonts.SEMIBOLD)
        heading.setContentsMargins(8, 0, 0, 4)
        self._column.addWidget(heading)
        if not drafts:
            empty = Label(
                self.tr("Nothing is put aside. Esc in a form parks it here."), tone="ink2", wrap=True
            )
            empty.setContentsMargins(8, 0, 8, 8)
            self._column.addWidget(empty)
        self._rows.clear()
        for draft in drafts[:_MOST]:
            self._column.addWidget(self._row(draft, zone, now))
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        first = self._rows[0][0] if self._rows else self
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def put_away(self) -> None:
        """Close, with the focus where it was."""
        self.hide()
        self._focus_before.give_back(Qt.FocusReason.PopupFocusReason)

    def _row(self, draft: Draft, zone: ZoneInfo, now: datetime) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(8, 2, 0, 2)
        line.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(draft.title, weight=fonts.SEMIBOLD))
        when = clock_time(draft.saved_at, zone)
        words.addWidget(Label(self.tr("Kept {0}").format(when), tone="ink3", size=fonts.SMALL))
        line.addLayout(words, 1)
        go_on = Button(self.tr("Go on"), small=True, name="goOn")
        go_on.setAccessibleName(self.tr("Go on: {0}").format(isolate(draft.title)))
        go_on.clicked.connect(lambda: self._on_chosen(draft))
        away = Button(
            self.tr("Throw away"), kind="quiet", icon="trash", icon_only=True, small=True, name="throwAway"
        )
        away.setAccessibleName(self.tr("Throw away: {0}").format(isolate(draft.title)))
        away.clicked.connect(lambda: self.thrown_away.emit(draft))
        line.addWidget(go_on)
        line.addWidget(away)
        for button in (go_on, away):
            button.installEventFilter(self)
        self._rows.append((go_on, away))
        return row

    def _on_chosen(self, draft: Draft) -> None:
        # The focus goes back first: where it is now, the sheet brings it back to when it is done.
        self.put_away()
        self.chosen.emit(draft)

    def _place(self) -> None:
        area = self._area.rect()
        left = 24 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else area.width() - _WIDTH - 24
        self.move(QPoint(left, area.height() - self.height() - 46))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _takes(self, button: QObject, key: int) -> bool:
        """A key on a button of a row. Left to itself Down goes from the one to go on to the one that throws away."""
        row = next(number for number, buttons in enumerate(self._rows) if button in buttons)
        if key == Qt.Key.Key_Delete:
            self._rows[row][1].click()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            wanted = row + (1 if key == Qt.Key.Key_Down else -1)
            if 0 <= wanted < len(self._rows):
                self._rows[wanted][self._rows[row].index(button)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and watched is not self._area
        ):
            return self._takes(watched, event.key())
        if self.isVisible() and watched is self.parent():
            if event.type() == QEvent.Type.Resize:
                self._place()
            elif event.type() == QEvent.Type.MouseButtonPress:
                self.put_away()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), metrics.CARD_RADIUS, tokens().card, tokens().line2)
