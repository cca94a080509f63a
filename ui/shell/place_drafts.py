"""What is typed in a place, and kept by its own Save alone, is a draft of whoever typed it once the desk goes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject

from reception_app.kernel.ids import new_id
from reception_app.kernel.text import isolate
from ui.kit.page import Page, Said
from ui.shell.sheet_host import open_or_tell

if TYPE_CHECKING:
    from reception_app.drafts import Draft
    from ui.shell.desk import Desk

_KIND = "place"
"""Of the drafts that lead to a place, where every other kind is that of a sheet."""


class PlaceDrafts(QObject):
    """Keeps what was typed in places, and brings it back to them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._in_hand: dict[Page, list[int]] = {}
        """The drafts that stand in their pages again, until what was typed there is saved or put back."""

    def keep_typed(self) -> None:
        """Keep what would be lost with the desk; nothing is asked, since whoever typed it is not there."""
        desk = self._desk
        for page in desk.findChildren(Page):
            back = page.way_back()
            if back is not None:
                place, payload = back
                label = next(each.label() for each in desk.places if each.key == place)
                title = QCoreApplication.translate("DraftsTray", "{0} · {1}")
                title = title.format(label, ", ".join(page.unsaved()))
                first, *others = self._in_hand.get(page) or [new_id()]
                desk.keeper.keep_now(first, _KIND, title, {"place": place, "payload": payload})
                for each in others:
                    desk.keeper.over(each)

    def go_on(self, draft: Draft) -> None:
        """Go on with a draft: in its sheet, or in the place where it was typed, which keeps it until it is saved."""
        desk = self._desk
        if draft.kind != _KIND:
            open_or_tell(partial(desk.host.open_draft, draft))
            return
        place = str(draft.payload.get("place", ""))
        payload = dict(draft.payload.get("payload", {}))
        if any(draft.id in each for each in self._in_hand.values()):
            # It stands there, and may have been typed on since.
            payload.pop("typed", None)
        # Under it, the place would change and the keyboard be lost.
        desk.park_sheet()
        desk.show_place(place, payload)
        if self._is_shown(place, payload):
            self._take_in_hand(place, draft.id)
        else:
            said = QCoreApplication.translate(
                "DraftsTray", "{0}: not shown, since it is no longer open to you. The draft is kept."
            )
            desk.say(Said(said.format(isolate(draft.title)), "warn"))

    def forget(self, draft_id: int) -> None:
        """Somebody threw this draft away: what stands in its place is kept anew, should the desk go."""
        for page, drafts in self._in_hand.items():
            self._in_hand[page] = [each for each in drafts if each != draft_id]

    def _is_shown(self, place: str, payload: dict[str, Any]) -> bool:
        desk = self._desk
        there = any(each.key == place for each in desk.places)
        return there and any(page.isVisibleTo(desk) and page.shows(payload) for page in desk.pages())

    def _take_in_hand(self, place: str, draft_id: int) -> None:
        for page in self._desk.findChildren(Page):
            back = page.way_back()
            if back is not None and back[0] == place:
                if page not in self._in_hand:
                    page.settled.connect(partial(self._on_settled, page))
                self._in_hand[page] = list(dict.fromkeys([*self._in_hand.get(page, []), draft_id]))
                return
        # All of it was secret, or is stored by now.
        self._desk.keeper.over(draft_id)

    def _on_settled(self, page: Page) -> None:
        drafts, self._in_hand[page] = self._in_hand[page], []
        for each in drafts:
            self._desk.keeper.over(each)
