"""Where sheets open: over the page, at its trailing edge, one in front and any number put aside."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reception_app.drafts import Draft
from reception_app.kernel.errors import AppError
from reception_app.kernel.ids import new_id
from ui.kit.focus_before import FocusBefore
from ui.kit.jobs import tell_untold
from ui.kit.key_hold import key_hold
from ui.kit.page import Said
from ui.kit.sheet import Sheet, sheets_within
from ui.kit.theme import color, tokens
from ui.shell.draft_keeper import DraftKeeper
from ui.shell.sheet_ground import SheetGround

SheetMaker = Callable[[str, dict[str, Any]], Sheet]

_WAY = 48
"""How far a sheet comes sliding, in pixels."""


def open_or_tell(opening: Callable[[], object]) -> None:
    """Open a sheet, or say why it can't be made: what it shows is gone, or the store is away for a moment."""
    try:
        opening()
    except AppError as error:
        tell_untold(error)


class SheetHost(QWidget):
    """Dims the page and shows the sheet in front of it. A click beside the sheet parks it, as Esc does.

    Parked sheets stay alive, so that going on is immediate; their drafts are on disk all the same.
    """

    opened = Signal(object)
    emptied = Signal()
    orphaned = Signal()
    """The sheet that had the keyboard is gone, and so is who had it before."""
    heard = Signal(object)
    """What was written meanwhile, for every sheet, the parked ones too: a list of `Change`."""

    def __init__(self, area: QWidget, make: SheetMaker, keeper: DraftKeeper) -> None:
        super().__init__(area)
        self._area = area
        self.setObjectName("sheetHost")
        self._make, self._keeper = make, keeper
        self._sheets: dict[int, tuple[str, Sheet]] = {}
        self._front = 0
        self._focus_before = FocusBefore()
        self._ground = SheetGround(area)
        keeper.failed.connect(self._on_keeper_failed)
        area.installEventFilter(self)
        self.hide()

    def front(self) -> Sheet | None:
        """The sheet in front, or None."""
        found = self._sheets.get(self._front)
        return found[1] if found else None

    def front_draft(self) -> int:
        """The draft number of the sheet in front, or 0."""
        return self._front

    def open_sheet(self, kind: str, payload: dict[str, Any]) -> Sheet:
        """Open a new sheet; what was in front is put aside."""
        with sheets_within(self):
            sheet = self._make(kind, payload)
        sheet.draft_id = new_id()
        self._adopt(sheet.draft_id, kind, sheet)
        self._bring(sheet.draft_id)
        return sheet

    def open_draft(self, draft: Draft) -> None:
        """Go on with what was put aside, or left behind by a crash."""
        if draft.id not in self._sheets:
            with sheets_within(self):
                sheet = self._make(draft.kind, {"draft": dict(draft.payload)})
            sheet.draft_id = draft.id
            self._adopt(draft.id, draft.kind, sheet)
            sheet.from_draft(dict(draft.payload))
        self._bring(draft.id)

    def park_all(self) -> None:
        """Put everything aside and let go of the widgets: the desk is locked or handed over."""
        for draft_id in list(self._sheets):
            _, sheet = self._sheets[draft_id]
            if not sheet.is_saving:
                sheet.flush_draft()
                self._save_now(draft_id)
        self._send_away()

    def drop_all(self) -> None:
        """Let go of every sheet's widget; the drafts stay."""
        self._send_away()
        for _, sheet in self._sheets.values():
            sheet.hide()
            sheet.deleteLater()
        self._sheets.clear()

    def forget(self, draft_id: int) -> None:
        """Somebody threw this draft away."""
        self._keeper.over(draft_id)
        self._remove(draft_id)

    def _adopt(self, draft_id: int, kind: str, sheet: Sheet) -> None:
        if sheet.parentWidget() is not self:
            sheet.setParent(self)
        sheet.hide()
        self._sheets[draft_id] = (kind, sheet)
        self.heard.connect(sheet.heard)
        sheet.draft_changed.connect(lambda draft: self._keeper.keep(draft_id, kind, _summary(sheet), draft))
        sheet.guard = partial(_guarded, self._keeper, draft_id, kind)
        # Without a draft it would never be found in the tray.
        sheet.left_behind.connect(lambda: None if sheet.to_draft() else self.forget(draft_id))
        sheet.settled.connect(
            lambda: self._ground.lie_under(self, sheet.geometry(), way=0) if sheet.isVisible() else None
        )
        sheet.parked.connect(lambda: self._on_sheet_parked(draft_id))
        sheet.closed.connect(lambda: self._on_sheet_closed(draft_id))

    def _bring(self, draft_id: int) -> None:
        if self._front == 0:
            self._focus_before.remember(self.window().focusWidget())
        elif self._front != draft_id:
            old = self.front()
            if old is not None:
                old.flush_draft()
                old.hide()
        self._front = draft_id
        sheet = self._sheets[draft_id][1]
        self.setGeometry(self._area.rect())
        target = self._place_of(sheet)
        sheet.setGeometry(target)
        self.show()
        self.raise_()
        self._ground.lie_under(self, target, way=_WAY)
        sheet.show()
        sheet.raise_()
        step = _WAY if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -_WAY
        sheet.focus_first()
        key_hold().wait_for(sheet, sheet.settled)
        sheet.slide_in(target.topLeft() + QPoint(step, 0), target.topLeft())
        self.opened.emit(sheet)

    def _place_of(self, sheet: Sheet) -> QRect:
        area = self.rect()
        width = min(sheet.preferred_width(), area.width() - 48)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRect(0 if rtl else area.width() - width, 0, width, area.height())

    def _on_sheet_parked(self, draft_id: int) -> None:
        found = self._sheets.get(draft_id)
        if found is None:
            # Esc pressed twice: it is gone already and only waits to be deleted, the keyboard still in it.
            return
        if found[1].is_saving:
            # Nothing is put aside that is being written already; should it come back, it is told.
            self._send_away()
            return
        empty = not found[1].to_draft()
        if not empty:
            self._save_now(draft_id)
        if draft_id == self._front:
            self._send_away()
        if empty:
            self.forget(draft_id)

    def _on_sheet_closed(self, draft_id: int) -> None:
        self._keeper.over(draft_id)
        self._remove(draft_id)

    def _save_now(self, draft_id: int) -> None:
        kind, sheet = self._sheets[draft_id]
        self._keeper.keep_now(draft_id, kind, _summary(sheet), sheet.to_draft())

    def _on_keeper_failed(self, draft_id: int, error: AppError) -> None:
        found = self._sheets.get(draft_id)
        if found is None:
            return
        kept = self.tr("The form still holds everything.")
        hint = f"{error.hint} {kept}".strip()
        found[1].banner.set_message(error.message, hint, "bad")
        if self._front == 0:
            # It was put aside meanwhile, and no draft leads to it.
            self._bring(draft_id)
        elif self._front != draft_id:
            found[1].said.emit(Said(error.message, "bad"))

    def _remove(self, draft_id: int) -> None:
        found = self._sheets.pop(draft_id, None)
        if found is None:
            return
        if draft_id == self._front:
            self._send_away()
        found[1].hide()
        found[1].deleteLater()

    def _send_away(self) -> None:
        # Of the sheet there may be nothing left here to ask: it is taken out before.
        sheet, had = self.front(), self.isAncestorOf(self.window().focusWidget())
        self._front = 0
        if sheet is not None:
            sheet.hide()
        self._ground.hide()
        self.hide()
        # It may have been part of a sheet that is gone, opened in the same moment in which that one was closed; or of
        # an empty list, that has rows now.
        if not self._focus_before.give_back() and had:
            self.orphaned.emit()
        self.emptied.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        sheet = self.front()
        if sheet is not None:
            sheet.park()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self.setGeometry(self._area.rect())
            sheet = self.front()
            if sheet is not None:
                sheet.setGeometry(self._place_of(sheet))
                self._ground.lie_under(self, sheet.geometry())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(color(tokens().ink if not tokens().dark else "#000000"))
        veil.setAlphaF(0.16 if not tokens().dark else 0.45)
        QPainter(self).fillRect(self.rect(), veil)


def room_beside(host: SheetHost) -> int:
    """How much of the page beside the sheet in front is seen, in pixels; all of it without one."""
    page, sheet = host.parentWidget() or host, host.front()
    return page.width() - (sheet.width() if sheet is not None else 0)


def _summary(sheet: Sheet) -> str:
    about = sheet.property("about")
    return f"{sheet.title()} · {about}" if isinstance(about, str) and about else sheet.title()


def _guarded(
    keeper: DraftKeeper, draft_id: int, kind: str, sheet: Sheet, work: Callable[[], Any]
) -> Callable[[], Any]:
    draft = sheet.to_draft()
    return keeper.guarding(draft_id, (kind, _summary(sheet), draft), work)
