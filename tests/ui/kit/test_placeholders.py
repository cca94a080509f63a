"""What a field says while it is empty can be read to its end."""

import pytest
from PySide6.QtWidgets import QStyle, QStyleOptionFrame
from pytestqt.qtbot import QtBot

from tests.ui.desk_rig import DeskRig
from tests.ui.lists import settle
from ui.kit.text_input import TextInput

_WHOLE, _SHORT = "Name, department or extension", "Name or extension"
_QTS_OWN = 2 * 2


def _is_cut(field: TextInput) -> bool:
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    room = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    room = room.marginsRemoved(field.textMargins())
    needed = field.fontMetrics().horizontalAdvance(field.placeholderText())
    return needed > room.width() - _QTS_OWN


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("deliveries", "parcelSearch"),
        ("deliveries", "parcelScan"),
        ("today", "find"),
    ],
)
def test_on_a_small_screen(desk: DeskRig, place: str, name: str) -> None:
    desk.window.resize(1280, 720)
    desk.desk.show_place(place)
    settle(desk.window)
    assert not _is_cut(desk.find(TextInput, name))


@pytest.mark.parametrize(("kind", "name"), [("expect", "host"), ("booking", "bookingCustomer")])
def test_in_a_sheet(desk: DeskRig, kind: str, name: str) -> None:
    desk.window.resize(1280, 720)
    sheet = desk.open(kind)
    assert not _is_cut(desk.find(TextInput, name, sheet))


def test_in_the_history(desk: DeskRig) -> None:
    desk.window.resize(1280, 720)
    desk.desk.show_place("visitors", {"tab": "history"})
    settle(desk.window)
    assert not _is_cut(desk.find(TextInput, "historySearch"))


def test_where_there_is_no_room_it_is_said_in_fewer_words(qtbot: QtBot) -> None:
    field = TextInput(placeholder=_WHOLE, icon="search", name="field")
    field.shorten_placeholder(_SHORT)
    qtbot.addWidget(field)
    field.show()
    for width, said in ((400, _WHOLE), (190, _SHORT), (400, _WHOLE)):
        field.resize(width, field.height())
        assert field.placeholderText() == said
        assert not _is_cut(field)
