"""Notices come, offer to undo, and go, without ever taking the focus."""

import pytest
from PySide6.QtCore import Qt, QTimerEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.look import faults
from tests.ui.paintings import Paintings
from ui.kit.field import Field
from ui.kit.text_input import TextInput
from ui.kit.toast import Toast
from ui.kit.toast_host import ToastHost


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(900, 600)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def host(window: QWidget) -> ToastHost:
    return ToastHost(window)


def _pass(toast: Toast, seconds: float) -> None:
    """Let the toast's own clock tick without waiting for it."""
    # Wherever another test has left the pointer.
    toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    for _ in range(round(seconds * 10)):
        toast.timerEvent(QTimerEvent(0))


def test_undo_runs_once_and_the_toast_goes(qtbot: QtBot, host: ToastHost) -> None:
    undone: list[bool] = []
    toast = host.show("Kwame signed out.", action="Undo", key="Ctrl Z", on_action=lambda: undone.append(True))
    assert toast.button is not None
    toast.button.click()
    toast.button.click()
    qtbot.waitUntil(lambda: undone == [True])
    assert host.toasts() == []


def test_with_an_action_it_stays_ten_seconds(host: ToastHost) -> None:
    toast = host.show("Kwame signed out.", action="Undo", on_action=lambda: None)
    assert toast.seconds_left() == 10
    _pass(toast, 9.8)
    assert host.toasts() == [toast]
    assert not toast.grab().isNull()
    _pass(toast, 0.5)
    assert host.toasts() == []


def test_the_clock_stands_still_under_the_pointer(host: ToastHost) -> None:
    toast = host.show("Kwame signed out.", action="Undo", on_action=lambda: None)
    toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    for _ in range(200):
        toast.timerEvent(QTimerEvent(0))
    assert toast.seconds_left() == 10


def test_three_at_most_and_inside_the_window(host: ToastHost, window: QWidget) -> None:
    toasts = [host.show(f"Notice {n}", "info") for n in range(5)]
    assert [toast.text() for toast in host.toasts()] == ["Notice 2", "Notice 3", "Notice 4"]
    window.resize(400, 300)
    for toast in host.toasts():
        assert window.rect().contains(toast.geometry())
    tops = [toast.y() for toast in host.toasts()]
    assert tops == sorted(tops)
    assert toasts[0] not in host.toasts()


def test_it_never_takes_the_focus(qtbot: QtBot, host: ToastHost, window: QWidget) -> None:
    before = window.focusWidget()
    host.show("The printer is out of labels.", "bad", seconds=0)
    assert window.focusWidget() is before


def test_it_can_be_closed_and_cleared(qtbot: QtBot, host: ToastHost) -> None:
    toast = host.show("Saved.")
    close = toast.findChild(QPushButton, "close")
    assert close is not None
    close.click()
    assert host.toasts() == []
    host.show("One.", seconds=0)
    host.show(
        "A longer notice that needs a second line to be read in full by whoever sits at the desk.", "warn"
    )
    host.clear()
    assert host.toasts() == []


def test_only_the_line_is_painted_while_the_time_passes(host: ToastHost) -> None:
    toast = host.show("Kwame signed out.", action="Undo", on_action=lambda: None)
    QApplication.processEvents()
    looked = Paintings(toast)
    _pass(toast, 0.1)
    QApplication.processEvents()
    assert looked.times == 1
    assert looked.areas[0].height() < 10
    assert looked.areas[0].bottom() == toast.rect().bottom()


@pytest.mark.parametrize("width", [240, 400])
@pytest.mark.parametrize("action", ["", "Undo"])
def test_beside_a_sheet_it_is_as_narrow_as_its_room_and_shows_all_it_says(
    window: QWidget, action: str, width: int
) -> None:
    room = [900]
    host = ToastHost(window, room=lambda: room[0])
    said = "Catalogue is planned for Tue 8 Dec 2026"
    toast = host.show(said, action=action, on_action=(lambda: None) if action else None)
    wide = toast.geometry()
    room[0] = width
    host.place()
    QApplication.processEvents()
    assert toast.geometry().right() < width
    assert faults(toast) == []
    room[0] = 900
    host.place()
    assert toast.geometry() == wide


def test_what_can_be_used_below_has_the_toasts_above_it(window: QWidget, host: ToastHost) -> None:
    note = TextInput(name="note")
    field = Field("Note for the report", note, parent=window)
    field.setGeometry(20, 490, 700, 60)
    field.show()
    toast = host.show("Kwame signed out.", action="Undo", key="Ctrl Z", on_action=lambda: None)
    assert not toast.geometry().intersects(field.geometry())
    assert window.rect().contains(toast.geometry())
    note.setEnabled(False)
    host.place()
    assert toast.geometry().intersects(field.geometry()), "nobody types there"


def test_what_something_lies_over_can_not_be_used(window: QWidget, host: ToastHost) -> None:
    button, ground = QPushButton("Below", window), QWidget(window)
    button.setGeometry(30, 490, 200, 40)
    ground.setGeometry(window.rect())
    toast = host.show("Kwame signed out.")
    button.show()
    host.place()
    assert not toast.geometry().intersects(button.geometry())
    ground.show()
    host.place()
    assert toast.geometry().intersects(button.geometry())


def test_where_all_is_in_use_at_one_edge_they_are_at_the_other(window: QWidget, host: ToastHost) -> None:
    buttons = [QPushButton("Use", window) for _ in range(20)]
    for number, button in enumerate(buttons):
        button.setGeometry(20, 30 * number, 200, 30)
        button.show()
    toasts = [host.show("Kwame signed out."), host.show("Priya signed out.")]
    for toast in toasts:
        assert not any(toast.geometry().intersects(button.geometry()) for button in buttons)
        assert window.rect().contains(toast.geometry())
    assert not toasts[0].geometry().intersects(toasts[1].geometry())


def test_where_there_is_no_room_at_all_what_is_typed_into_is_seen(
    qtbot: QtBot, window: QWidget, host: ToastHost
) -> None:
    notes = [TextInput(name=f"note{number}", parent=window) for number in range(15)]
    for number, note in enumerate(notes):
        note.setGeometry(0, 40 * number, 900, 38)
        note.show()
    window.activateWindow()
    toast = host.show("Kwame signed out.")
    typed = next(note for note in notes if note.geometry().intersects(toast.geometry()))
    typed.setFocus()
    qtbot.waitUntil(typed.hasFocus, timeout=20_000)
    assert not toast.geometry().intersects(typed.geometry())


def test_its_button_does_not_go_from_under_the_pointer_that_presses_it(
    qtbot: QtBot, window: QWidget, host: ToastHost
) -> None:
    note = TextInput(name="note", parent=window)
    note.setGeometry(20, 500, 400, 40)
    note.show()
    window.activateWindow()
    note.setFocus()
    qtbot.waitUntil(note.hasFocus, timeout=20_000)
    undone: list[bool] = []
    toast = host.show("Kwame signed out.", action="Undo", key="Ctrl Z", on_action=lambda: undone.append(True))
    assert toast.geometry().bottom() < note.geometry().top(), "above what is typed"
    button = toast.button
    assert button is not None
    pointer = button.mapTo(window, button.rect().center())
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=button.mapFrom(window, pointer))
    assert button.hasFocus(), "else nothing is tried here"
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=button.mapFrom(window, pointer))
    qtbot.waitUntil(lambda: undone == [True])


def test_a_sentence_stands_on_two_lines_where_there_is_room(window: QWidget, host: ToastHost) -> None:
    said = "Zoe Quill waits for approval; nothing is printed yet"
    toast = host.show(said, "warn", action="Undo", key="Ctrl Z", on_action=lambda: None)
    label = toast._label
    assert label.height() < 3 * label.fontMetrics().lineSpacing()
    assert faults(window) == []
