"""Office: a list of sections at the start, the chosen one beside it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from ui.kit.page import Page
from ui.kit.page_header import PageHeader
from ui.kit.section_item import SectionItem
from ui.office.section import Section

_LIST_WIDTH = 204


class OfficePage(Page):
    """Shows the sections somebody has a right to; each is made when it is first opened."""

    def __init__(
        self, sections: Sequence[Section], who: Callable[[], Actor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("office")
        self._sections = {each.head.key: each for each in sections if each.head.open_to(who())}
        self._pages: dict[str, Page] = {}
        self._items: dict[str, SectionItem] = {}
        self._current = ""
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(20)
        outer.addWidget(self._build_list())
        right = QVBoxLayout()
        right.setSpacing(14)
        self.header = PageHeader("", parent=self)
        right.addWidget(self.header)
        self._stack = QStackedWidget(self)
        right.addWidget(self._stack, 1)
        outer.addLayout(right, 1)

    def _build_list(self) -> QWidget:
        side = QWidget(self)
        side.setObjectName("officeSections")
        side.setAccessibleName(self.tr("Sections of the office"))
        side.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(PageHeader(self.tr("Office"), parent=side))
        column.addSpacing(6)
        for section in self._sections.values():
            head = section.head
            item = SectionItem(head.label, head.icon, name=f"office_{head.key}", parent=side)
            item.clicked.connect(partial(self.show_section, head.key))
            column.addWidget(item)
            self._items[head.key] = item
        column.addStretch(1)
        return side

    def section(self) -> str:
        """The key of the section in front."""
        return self._current

    def page(self) -> Page | None:
        """The section in front."""
        return self._pages.get(self._current)

    def show_section(self, key: str, _checked: bool = False) -> None:
        """Bring a section to the front; one without a right to it changes nothing."""
        section = self._sections.get(key)
        if section is None:
            return
        page = self._pages.get(key)
        if page is None:
            page = section.make()
            page.sheet_wanted.connect(self.sheet_wanted)
            page.place_wanted.connect(self._on_place_wanted)
            page.said.connect(self.said)
            self._pages[key] = page
            self._stack.addWidget(page)
        self._current = key
        for other, item in self._items.items():
            item.setChecked(other == key)
        self.header.set_title(section.head.label)
        self._stack.setCurrentWidget(page)
        page.activated()

    def _on_place_wanted(self, key: str, payload: dict[str, Any]) -> None:
        # One section may send to another without leaving the place.
        if key == "office":
            self.show_payload(payload)
        else:
            self.place_wanted.emit(key, payload)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # After whoever opens the place has said which section is wanted: the first one is the largest of them.
        QTimer.singleShot(0, self, self._show_first)

    def _show_first(self) -> None:
        if not self._current and self._sections:
            self.show_section(next(iter(self._sections)))

    def activated(self) -> None:
        page = self.page()
        if page is not None:
            page.activated()
        else:
            self._show_first()
        item = self._items.get(self._current)
        focused = QApplication.focusWidget()
        if item is not None and (focused is None or not self.isAncestorOf(focused)):
            item.setFocus()

    def shows(self, payload: dict[str, Any]) -> bool:
        return bool(self._current) and payload.get("section", self._current) == self._current

    def show_payload(self, payload: dict[str, Any]) -> None:
        self.show_section(str(payload.get("section", self._current)))
        page = self.page()
        if page is not None and self.shows(payload):
            page.show_payload(payload)

    def on_changes(self, changes: list[Change]) -> None:
        for page in self._pages.values():
            page.on_changes(changes)

    def on_minute(self, now: datetime) -> None:
        for page in self._pages.values():
            page.on_minute(now)
