"""A sheet that is put aside and taken up again, as after a start of the program."""

from PySide6.QtCore import Qt

from tests.ui.desk_rig import DeskRig
from tests.ui.lists import settle
from ui.kit.sheet import Sheet


def taken_up(desk: DeskRig, kind: str) -> Sheet:
    """The sheet in front is put aside, let go of, and made anew from its draft, as after a start."""
    desk.key(Qt.Key.Key_Escape)
    settle(desk.window)
    desk.desk.host.drop_all()
    (draft,) = desk.context.drafts.open(desk.actor)
    assert draft.kind == kind
    desk.desk.host.open_draft(draft)
    settle(desk.window)
    front = desk.desk.host.front()
    assert front is not None
    return front
