"""What visitors left with, said above the place in front until it is dealt with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.badges.pool_records import NotBack, PoolItem
from reception_app.kernel.actor import Actor
from reception_app.kernel.text import isolate
from reception_app.visits import VisitService
from ui.kit import fonts, paint
from ui.kit.button import Button
from ui.kit.icon_label import IconLabel
from ui.kit.label import Label
from ui.kit.live import announce
from ui.kit.theme import tokens
from ui.passes.pass_steps import PassSteps
from ui.passes.words import items_words

if TYPE_CHECKING:
    from reception_app.visits.pool_service import PoolService


class ReturnBar(QWidget):
    """One visitor at a time: what they still have, with "Returned", "Lost" and "Later". Stops nobody.

    It shows itself when there is something and hides itself when there is nothing more; what was put off is not said
    again here, but stays in the list of what should be back. `list_wanted` asks for that list. Putting off is this
    desk's own, and not kept: after a restart or a change of person it is said again, for it is still out, and somebody
    else may sit there.
    """

    said = Signal(object)
    list_wanted = Signal()

    def __init__(
        self, pool: Callable[[], PoolService], visits: VisitService, who: Callable[[], Actor], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("returnBar")
        self._pool, self._visits, self._who = pool, visits, who
        self._waiting: list[list[PoolItem]] = []
        self._made: PassSteps | None = None
        self._later: set[tuple[int, int]] = set()
        self._text = Label(weight=fonts.SEMIBOLD, wrap=True, parent=self)
        self._detail = Label(tone="ink2", size=13.0, wrap=True, parent=self)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._text)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(10)
        row.addWidget(IconLabel("key", token="warn", parent=self), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self.returned = self._button("itemsReturned", self.tr("Returned"), self.take_back, key="Ctrl+R")
        self.lost = self._button("itemsLost", self.tr("Lost"), self._on_lost_clicked)
        self.later = self._button("itemsLater", self.tr("Later"), self._on_later_clicked)
        self.more = self._button("itemsMore", "", self.list_wanted.emit)
        self.more.set_kind("link")
        for button in (self.returned, self.lost, self.later, self.more):
            row.addWidget(button)
        self.hide()

    def _button(self, name: str, label: str, run: Callable[[], object], key: str = "") -> Button:
        button = Button(label, small=True, key=key, name=name, parent=self)
        button.clicked.connect(lambda: (run(), None)[1])
        return button

    def show_missing(self, missing: Sequence[NotBack]) -> None:
        """Say what should be back; only what visitors left with is asked for here."""
        gone = [(each.left_at, each.item) for each in missing if each.left_at is not None]
        by_holder: dict[int, list[PoolItem]] = {}
        # Who left last may still be at the door.
        for _, item in sorted(gone, key=lambda pair: pair[0], reverse=True):
            if item.holder is not None and (item.id, item.version) not in self._later:
                by_holder.setdefault(item.holder.id, []).append(item)
        before = self._waiting[0] if self._waiting else []
        self._waiting = list(by_holder.values())
        if before in self._waiting[1:]:
            # A name never changes under somebody's finger.
            self._waiting.remove(before)
            self._waiting.insert(0, before)
        self._show_first(before)

    def take_back(self) -> None:
        """They are in the drawer again: the button, and its key from anywhere."""
        if self._waiting:
            items = self._waiting[0]
            self._steps().take_back(items, then=lambda: self._on_settled(items))

    def _on_lost_clicked(self) -> None:
        if self._waiting:
            items = self._waiting[0]
            self._steps().lose(items, then=lambda: self._on_settled(items))

    def _on_settled(self, items: list[PoolItem]) -> None:
        # It may have been heard of already.
        if self._waiting and self._waiting[0] == items:
            self._next()

    def _on_later_clicked(self) -> None:
        self._later |= {(item.id, item.version) for item in self._waiting[0]}
        self._next()

    def _next(self) -> None:
        self._show_first(self._waiting.pop(0))

    def _steps(self) -> PassSteps:
        # Made when needed: the desk opens with nothing of the pool in hand.
        if self._made is None:
            self._made = PassSteps(self._pool(), self._visits, self._who, self)
            self._made.said.connect(self.said)
        return self._made

    def _show_first(self, before: list[PoolItem]) -> None:
        self.setVisible(bool(self._waiting))
        if not self._waiting or self._waiting[0] == before:
            self._show_more()
            return
        items = self._waiting[0]
        name = items[0].holder.name if items[0].holder else ""
        text = self.tr("{0} has left with {1}").format(isolate(name), items_words(items))
        self._text.setText(text)
        self._detail.setText(", ".join(dict.fromkeys(item.label for item in items if item.label)))
        self._detail.setVisible(bool(self._detail.text()))
        self.setAccessibleName(text)
        self._show_more()
        announce(self, text, assertive=True)

    def _show_more(self) -> None:
        others = len(self._waiting) - 1
        self.more.set_label(self.tr("%n more", "", others))
        self.more.setVisible(others > 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect().adjusted(8, 4, -8, -4), 8, tokens().tone("warn")[1])
