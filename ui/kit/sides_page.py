"""A place with two sides or more: each is a page of its own, and one control beside the title changes between them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QStackedLayout, QWidget

from reception_app.kernel.changes import Change
from reception_app.kernel.records import dataclass
from ui.kit.page import Page
from ui.kit.page_header import PageHeader
from ui.kit.segmented import Segmented
from ui.kit.turning import turn_by_keys


@dataclass(frozen=True, slots=True)
class Side:
    """A page, made when it is first shown. `takes` names what a payload holds that is meant for it."""

    key: str
    title: str
    make: Callable[[], Page]
    takes: tuple[str, ...] = ()


class SidesPage(Page):
    """Shows the first side; Ctrl+PgDown and Ctrl+PgUp go round. A payload goes to the side that takes it."""

    def __init__(self, name: str, sides: Sequence[Side], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._sides = {side.key: side for side in sides}
        self._pages: dict[str, Page] = {}
        self._switches: list[Segmented] = []
        self._stack = QStackedLayout(self)
        self._key = sides[0].key
        self.show_side(self._key)
        turn_by_keys(self, self._turn)

    def side(self) -> str:
        """The side that is shown."""
        return self._key

    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self._key]

    def show_side(self, key: str) -> None:
        """Bring a side to the front; an unknown key changes nothing."""
        side = self._sides.get(key)
        if side is None:
            return
        if key not in self._pages:
            self._pages[key] = self._made(side)
        self._key = key
        self._stack.setCurrentWidget(self._pages[key])
        for switch in self._switches:
            switch.set_key(key)

    def _made(self, side: Side) -> Page:
        page = side.make()
        page.sheet_wanted.connect(self.sheet_wanted)
        page.place_wanted.connect(self.place_wanted)
        page.said.connect(self.said)
        header = page.findChild(PageHeader)
        if header is not None and len(self._sides) > 1:
            choices = [(each.key, each.title) for each in self._sides.values()]
            switch = Segmented(choices, name=f"sides_{side.key}", parent=header)
            switch.setAccessibleName(self.tr("Which list"))
            switch.set_key(side.key)
            switch.chosen.connect(self._on_switch_chosen)
            header.add_beside_title(switch, or_below=True)
            self._switches.append(switch)
        self._stack.addWidget(page)
        return page

    def _on_switch_chosen(self, key: str) -> None:
        if key != self._key:
            self.show_side(key)
            self.activated()

    def _turn(self, step: int) -> None:
        keys = list(self._sides)
        self.show_side(keys[(keys.index(self._key) + step) % len(keys)])

    # The page's own

    def show_payload(self, payload: dict[str, Any]) -> None:
        meant = [side.key for side in self._sides.values() if any(payload.get(key) for key in side.takes)]
        self.show_side(str(payload.get("side") or (meant[0] if meant else self._key)))
        self.page().show_payload(payload)

    def on_changes(self, changes: list[Change]) -> None:
        for page in self._pages.values():
            page.on_changes(changes)

    def on_minute(self, now: datetime) -> None:
        self.page().on_minute(now)

    def scanned(self, typed: str) -> bool:
        return self.page().scanned(typed)

    def activated(self) -> None:
        self.page().activated()
