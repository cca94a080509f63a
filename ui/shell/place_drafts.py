"""What is typed in a place, and kept by its own Save alone, is a draft of whoever typed it once another takes over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.ids import new_id
from ui.kit.page import Page

if TYPE_CHECKING:
    from reception_app.drafts import Draft
    from ui.shell.desk import Desk

_KIND = "place"
"""Of the drafts that lead to a place, where every other kind is that of a sheet."""


def keep_typed(desk: Desk) -> None:
    """Keep what would be lost with the desk; nothing is asked, since whoever typed it is not there."""
    for page in desk.findChildren(Page):
        back = page.way_back()
        if back is not None:
            place, payload = back
            label = next(each.label() for each in desk.places if each.key == place)
            title = QCoreApplication.translate("DraftsTray", "{0} · {1}")
            title = title.format(label, ", ".join(page.unsaved()))
            desk.keeper.keep_now(new_id(), _KIND, title, {"place": place, "payload": payload})


def go_on(desk: Desk, draft: Draft) -> None:
    """Go on with a draft: in its sheet, or in the place where it was typed, which is no draft any more then."""
    if draft.kind != _KIND:
        desk.host.open_draft(draft)
        return
    place = str(draft.payload.get("place", ""))
    if any(each.key == place for each in desk.places):
        desk.show_place(place, dict(draft.payload.get("payload", {})))
        desk.keeper.over(draft.id)
