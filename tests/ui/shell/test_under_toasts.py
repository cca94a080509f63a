"""What is said at the bottom of the desk lies over nothing that can be used there."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from ui.kit.button import Button
from ui.kit.page import Said
from ui.kit.record_view import RecordView

_SIZES = pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
_LONG = "Kwame Asante of Asante Design has left, and the badge with the number V-003 is back"


def _say_three(desk: DeskRig) -> None:
    for number in range(3):
        desk.desk.say(Said(f"{_LONG} {number}", undo=lambda: None))


def _area(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(widget.rect().topLeft()), widget.size())


def _covered(desk: DeskRig, *, inside: QWidget) -> list[str]:
    """The buttons that a toast lies over."""
    settle(desk.window)
    toasts = desk.desk.toasts.toasts()
    assert len(toasts) == 3
    buttons = [each for each in inside.findChildren(QAbstractButton) if each.isVisible()]
    assert buttons, "else nothing is tried here"
    return [each.text() for each in buttons if any(_area(each).intersects(_area(toast)) for toast in toasts)]


@_SIZES
def test_the_tray_of_drafts(desk: DeskRig, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    desk.context.drafts.save(desk.actor, "check_in", {"name": "Nova Winterbourne"}, title="Check in")
    _say_three(desk)
    desk.key(Qt.Key.Key_T, CTRL)
    assert desk.find(Button, "goOn").isVisible()
    assert _covered(desk, inside=desk.desk.tray) == []
    toasts = desk.desk.toasts.toasts()
    assert not any(_area(desk.desk.tray).intersects(_area(toast)) for toast in toasts), "its heading as well"


@_SIZES
def test_what_is_done_with_several_rows(desk: DeskRig, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    desk.desk.show_place("today")
    settle(desk.window)
    table = desk.find(RecordView, "visits_view")
    _say_three(desk)
    table.selectAll()
    bar = desk.find(QWidget, "visits_chosen")
    desk.until(lambda: _covered(desk, inside=bar) == [])


@_SIZES
def test_the_recovery_key(desk: DeskRig, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    desk.desk.show_place("office", {"section": "backup"})
    settle(desk.window)
    _say_three(desk)
    shown = desk.find(Button, "showRecoveryKey")
    around = shown.parentWidget()
    assert around is not None
    assert _covered(desk, inside=around) == []
