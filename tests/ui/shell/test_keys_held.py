"""A key that is held does in a place once what it does: a sheet that it opens is opened once."""

from PySide6.QtGui import QKeySequence, QShortcut

from tests.ui.desk_rig import DeskRig
from tests.ui.lists import settle
from ui.pages import PLACES

_WALKS = {
    *("Ctrl+PgDown", "Ctrl+PgUp"),  # through the lists of a place
    *("Ctrl++", "Ctrl+=", "Ctrl+-"),  # nearer and farther, in the schedule
    "Down",  # from a search into its list, and on in that
}
"""What goes on while it is held is what one walks with."""


def test_no_key_of_a_place_does_something_again_while_it_is_held(desk: DeskRig) -> None:
    for place in PLACES:
        desk.desk.show_place(place.key)
        settle(desk.window)
    keys = [each for page in desk.desk.pages() for each in page.findChildren(QShortcut)]
    assert {"Ctrl+F", "Ctrl+N"} <= {_written(each) for each in keys}
    assert {_written(each) for each in keys if each.autoRepeat()} <= _WALKS


def _written(shortcut: QShortcut) -> str:
    return shortcut.key().toString(QKeySequence.SequenceFormat.PortableText)
