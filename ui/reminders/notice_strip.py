"""The notice that is to be read first, over the board of the day, until it is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.text import dotted
from reception_app.reminders import Notice, Priority
from ui.kit.banner import Banner
from ui.kit.late_reader import LateReader
from ui.kit.shortcuts import does_once
from ui.reminders.notice_steps import NoticeSteps

if TYPE_CHECKING:
    from reception_app.reminders import NoticeService

READ_KEY = "Ctrl+Shift+R"


class NoticeStrip(QWidget):
    """One at a time: what waits for a tick, then what is important, then the rest. Hidden when all has been read."""

    said = Signal(object)

    def __init__(
        self, notices: NoticeService, who: Callable[[], Actor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("noticeStrip")
        self._notices, self._who = notices, who
        self._notice: Notice | None = None
        self.steps = NoticeSteps(notices, who, self)
        self.steps.said.connect(self.said)
        self.steps.moved.connect(self.refresh)
        self.banner = Banner(parent=self)
        self.banner.action.connect(self.read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        read = QShortcut(QKeySequence(READ_KEY), self)
        read.setContext(Qt.ShortcutContext.WindowShortcut)
        does_once(read, self.read)
        self.hide()
        # When the store is away for a moment, what is shown stays.
        self._reader = LateReader(lambda: None, self._reading, self._show, lambda _: None, self)
        self.refresh()

    def refresh(self) -> None:
        """Look again what is to be read."""
        self._reader.read()

    def _reading(self, _: None) -> Callable[[], list[Notice]]:
        return partial(self._notices.current, self._who())

    def _show(self, current: list[Notice], _: None) -> None:
        found = [each for each in current if not each.ticked]
        self._notice = found[0] if found else None
        self.setVisible(self._notice is not None)
        if self._notice is None:
            return
        what = self._notice.what
        loud = what.needs_tick or what.priority is Priority.IMPORTANT
        more = self.tr("%n more", "", len(found) - 1) if len(found) > 1 else ""
        title = dotted(what.title, more)
        self.banner.set_message(
            title, what.text, "warn" if loud else "info", button=self.tr("I have read it")
        )
        self.banner.button.set_key(READ_KEY)

    def read(self) -> None:
        """The one that is shown has been read."""
        if self._notice is not None and self.isVisible():
            self.steps.read(self._notice)
