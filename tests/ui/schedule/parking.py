"""A sheet that is put aside and taken up again, as after a start of the program."""

from PySide6.QtCore import Qt

from reception_app.drafts import Draft
from tests.ui.desk_rig import DeskRig
from tests.ui.lists import settle
from ui.kit.sheet import Sheet


def taken_up(desk: DeskRig, kind: str) -> Sheet:
    """The sheet in front is put aside, let go of, and made anew from its draft, as after a start."""
    return made_anew(desk, put_aside(desk, kind))


def put_aside(desk: DeskRig, kind: str) -> Draft:
    """The sheet in front is put aside and let go of; what is kept of it is the only draft."""
    desk.key(Qt.Key.Key_Escape)
    settle(desk.window)
    desk.desk.host.drop_all()
    (draft,) = desk.context.drafts.open(desk.actor)
    assert draft.kind == kind
    return draft


def made_anew(desk: DeskRig, draft: Draft) -> Sheet:
    """The sheet of a draft, in front."""
    desk.desk.host.open_draft(draft)
    settle(desk.window)
    front = desk.desk.host.front()
    assert front is not None
    return front
