"""A form at the right edge that never gets in the way of anything else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.kit import fonts, motion
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.elided_label import ElidedLabel
from ui.kit.key_cap import KeyCap
from ui.kit.label import Label
from ui.kit.modifiers import is_alone
from ui.kit.reading_order import step_on
from ui.kit.scroll_body import keep_edge
from ui.kit.theme import color, tokens
from ui.kit.together import together

Draft = dict[str, Any]
"""What was typed, as plain JSON values."""

Guard = Callable[["Sheet", Callable[[], Any]], Callable[[], Any]]
"""Makes of the work that saves a sheet one that looks after its draft as well. Called in the GUI thread."""

_within: ContextVar[tuple[QWidget, list["Sheet"]] | None] = ContextVar("_within", default=None)
_SIDE = 268
_FORM = 540
_BELOW_KEYS = 8
"""What is scrolled away ends below the line of keys, not at its letters."""
_MARGIN = 28


@contextmanager
def sheets_within(host: QWidget) -> Iterator[None]:
    """Sheets made meanwhile are made inside their host: one that moves there later is styled all over again.

    One that can't be made to its end, because what it is about is gone, is taken away again.
    """
    begun: list[Sheet] = []
    token = _within.set((host, begun))
    made = False
    try:
        yield
        made = True
    finally:
        _within.reset(token)
        for sheet in () if made else begun:
            sheet.hide()
            sheet.deleteLater()


class Sheet(QWidget):
    """Base of every entry form. Fill `body` (fields), `footer` (buttons) and, if wanted, `side` (a preview).

    Esc parks it (`parked`), Ctrl+Enter submits it (`submitted`); neither throws anything away. `draft_changed` comes
    with `to_draft()` shortly after typing; call `touch()` when something changed. `closed` comes when the work is done.
    """

    parked = Signal()
    submitted = Signal()
    said = Signal(object)
    """A `ui.kit.page.Said` to show."""
    sheet_wanted = Signal(str, dict)
    place_wanted = Signal(str, dict)
    left_behind = Signal()
    """It could not be saved, and is not to be seen any more: who holds it looks after it."""
    closed = Signal()
    draft_changed = Signal(dict)
    heard = Signal(object)
    """What was written meanwhile, a list of `Change`: for parts that show how something stands."""
    settled = Signal()
    """The sheet has come to rest where it belongs: what floats beside its fields may be placed now."""

    DRAFT_PAUSE = 250
    """Milliseconds after the first keystroke that is not saved yet: no older typing is ever unsaved."""

    def __init__(self, title: str, *, name: str, parent: QWidget | None = None) -> None:
        host, begun = _within.get() or (None, [])
        super().__init__(parent or host)
        begun.append(self)
        self.setObjectName(name)
        self.draft_id = 0
        """The number under which the shell keeps this sheet's draft; hand it to the verb that saves the work."""
        self.is_saving = False
        """Whether the work itself is being written at this moment."""
        self.guard: Guard = _unguarded
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A click between the fields is none beside the sheet, which would put it aside.
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._slide: QPropertyAnimation | None = None
        self._draft_timer = QTimer(self)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(self.DRAFT_PAUSE)
        self._draft_timer.timeout.connect(self.flush_draft)
        across = QHBoxLayout(self)
        across.setContentsMargins(1, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._build_main(title), 1)
        keep_edge(self.scroll_area, self.body)
        self._side_panel = _SidePanel(self)
        self.side = self._side_panel.column
        across.addWidget(self._side_panel)
        self._side_panel.hide()
        self.setAccessibleName(title)

    def _build_main(self, title: str) -> QWidget:
        main = QWidget(self)
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 24, 0, 20)
        column.setSpacing(0)
        self._head = head = QVBoxLayout()
        head.setContentsMargins(_MARGIN, 0, _MARGIN, _BELOW_KEYS)
        head.setSpacing(4)
        top = QHBoxLayout()
        self._title = ElidedLabel(title, size=fonts.HEADING, weight=fonts.BOLD, parent=main)
        top.addWidget(self._title, 1)
        self.head_end = QHBoxLayout()
        top.addLayout(self.head_end)
        self._park = park = Button(
            self.tr("Park"),
            kind="quiet",
            icon="close",
            icon_only=True,
            key="Esc",
            small=True,
            name="park",
            parent=main,
        )
        park.clicked.connect(self.park)
        top.addWidget(park)
        head.addLayout(top)
        self._hints = QHBoxLayout()
        self._hints.setSpacing(6)
        head.addLayout(self._hints)
        self.banner = Banner(parent=main)
        head.addWidget(self.banner)
        column.addLayout(head)
        scroll = QScrollArea(main)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget(scroll)
        inner.setProperty("scrollBody", "true")
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(_MARGIN, 6, _MARGIN, 14)
        self.body.setSpacing(16)
        scroll.setWidget(inner)
        column.addWidget(scroll, 1)
        self.scroll_area = scroll
        self.footer = QHBoxLayout()
        self.footer.setContentsMargins(_MARGIN, 12, _MARGIN, 0)
        self.footer.setSpacing(10)
        column.addLayout(self.footer)
        return main

    # What sheets override

    def to_draft(self) -> Draft:
        """What was typed, as plain JSON values. Empty means that there is nothing worth keeping."""
        return {}

    def from_draft(self, draft: Draft) -> None:
        """Show what was typed before. Unknown keys are ignored, missing ones left as they are."""

    def first_field(self) -> QWidget | None:
        """Where the keyboard goes when the sheet opens."""
        return None

    def submit(self) -> None:
        """Ctrl+Enter or the main button. Sheets check, save, and call `finish`."""
        self.submitted.emit()

    # What the shell and the sheets call

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def title(self) -> str:
        """The title, also shown in the tray of parked drafts."""
        return self._title.text()

    def set_hints(self, hints: list[tuple[str, str]]) -> None:
        """The line of keys under the title: [("Enter", "next"), ...]."""
        while self._hints.count():
            item = self._hints.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for index, (key, says) in enumerate(hints):
            if index:
                self._hints.addWidget(Label("·", tone="ink3", parent=self))
            self._hints.addWidget(KeyCap(key, parent=self))
            self._hints.addWidget(Label(says, tone="ink2", size=13.0, parent=self))
        self._hints.addStretch(1)

    def show_side(self, shown: bool = True) -> None:
        """Show the column at the right."""
        self._side_panel.setVisible(shown)
        self.updateGeometry()

    def preferred_width(self) -> int:
        """How wide the sheet wants to be; the shell gives less on narrow screens."""
        return _FORM + (_SIDE if not self._side_panel.isHidden() else 0)

    def touch(self) -> None:
        """Something was typed: save the draft in a moment, however long the typing goes on."""
        if not self._draft_timer.isActive():
            self._draft_timer.start()

    def flush_draft(self) -> None:
        """Save the draft now."""
        if self.is_saving:
            # The work itself is on its way to the store; should it come back, this is kept then.
            self._draft_timer.start()
            return
        self._draft_timer.stop()
        self.draft_changed.emit(self.to_draft())

    def park(self) -> None:
        """Put it aside with everything in it."""
        self.flush_draft()
        self.parked.emit()

    def finish(self) -> None:
        """The work is done: no draft remains."""
        self._draft_timer.stop()
        self.closed.emit()

    def focus_first(self) -> None:
        """Give the keyboard to the first field. Where there is none it is on what closes the sheet: left where it was,
        below the sheet, the next key would do something there."""
        first = self.first_field()
        if first is None or not first.isVisibleTo(self) or not first.isEnabled():
            first = self._park
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def slide_in(self, start: QPoint, end: QPoint) -> None:
        """Move in from `start` to `end`, at once where less motion is wished for."""
        time = motion.duration(140)
        if not time:
            self.move(end)
            self.settled.emit()
            return
        slide = QPropertyAnimation(self, b"pos", self)
        slide.setDuration(time)
        slide.setStartValue(start)
        slide.setEndValue(end)
        slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        slide.finished.connect(self.settled)
        self._slide = slide
        slide.start(QPropertyAnimation.DeletionPolicy.KeepWhenStopped)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and is_alone(event):
            self.park()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.submit()
            else:
                # Enter is "next" in a form; it never submits by accident.
                self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab goes round inside the sheet and misses nothing of it; F-keys and the mouse leave it.
        start = QApplication.focusWidget()
        if start is None or not self.isAncestorOf(start):
            return super().focusNextPrevChild(forward)
        parts = (self._head, self.scroll_area, self._side_panel, self.footer)
        going_to = step_on(start, forward, *parts)
        if going_to is not None:
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            going_to.setFocus(reason)
        reached = QApplication.focusWidget()
        if reached is not None and self.isAncestorOf(reached):
            self.scroll_area.ensureWidgetVisible(reached)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        area = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        # Round only where it meets the page; the rest runs into the window's edge.
        area = area.adjusted(-40, 0, 0, 40) if rtl else area.adjusted(0, 0, 40, 40)
        path = QPainterPath()
        path.addRoundedRect(area, 14, 14)
        painter.setPen(QPen(color(t.line2), 1))
        painter.setBrush(color(t.card))
        painter.drawPath(path)


def typed_again(draft: Draft, stands: Draft) -> Draft:
    """What stands in the fields now, with only that of a draft which was typed: what another desk has put right
    meanwhile is not undone. The draft says under "stood" what the fields said before anything was typed."""
    stood = draft.get("stood")
    return _typed_over(draft, stood if isinstance(stood, dict) else {}, stands)


def changed_by_both(typed: Draft, stood: Draft, stands: Draft) -> set[str]:
    """The fields that were typed over what `stood` there, and that another desk has changed to something else."""
    return {
        key
        for key, before in stood.items()
        if typed.get(key) != before and stands.get(key) not in (before, typed.get(key))
    }


def worth_keeping(typed: Draft, stood: Draft) -> Draft:
    """The draft of what the fields say, empty where they say what `stood` there before anything was typed: what was
    only looked at is no draft."""
    return {} if typed == stood else {**typed, "stood": stood}


def _typed_over(draft: Draft, before: Draft, stands: Draft) -> Draft:
    # The draft first: where nothing stands any more, it is all that there is.
    shown = {**draft, **stands}
    for key, value in draft.items():
        if key not in before or before[key] != value:
            stood, there, whole = before.get(key), stands.get(key), together(key, draft)
            if len(whole) > 1:
                # Of two desks one has said all of it.
                shown |= {each: draft[each] for each in whole}
            elif isinstance(value, dict) and isinstance(stood, dict) and isinstance(there, dict):
                # Of a part of the sheet each field is looked at by itself.
                shown[key] = _typed_part(value, stood, there)
            else:
                shown[key] = value
    return shown


def _typed_part(draft: Draft, before: Draft, stands: Draft) -> Draft:
    # What somebody took out of it stays out.
    gone = before.keys() - draft.keys()
    return {key: value for key, value in _typed_over(draft, before, stands).items() if key not in gone}


def _unguarded(_: Sheet, work: Callable[[], Any]) -> Callable[[], Any]:
    return work


class _SidePanel(QWidget):
    """The column at the right of a sheet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(_SIDE)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(22, 26, 22, 20)
        self.column.setSpacing(12)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(self.rect(), color(t.rail))
        edge = self.width() - 1 if rtl else 0
        painter.fillRect(edge, 0, 1, self.height(), color(t.line))
