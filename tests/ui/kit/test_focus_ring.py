"""The keyboard can be seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.button import Button
from ui.kit.focus_ring import FocusRing, FocusRings
from ui.kit.text_input import TextInput


@pytest.fixture
def rings(qapp: QApplication) -> Iterator[FocusRings]:
    made = FocusRings(qapp)
    yield made
    qapp.focusChanged.disconnect(made._on_focus_changed)
    made.deleteLater()


class Form(QWidget):
    """A field and a button with room around them."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(30, 30, 30, 30)
        self.edit = TextInput(name="edit")
        self.button = Button("Save", name="save")
        column.addWidget(self.edit)
        column.addWidget(self.button)
        self.resize(300, 200)


@pytest.fixture
def form(qtbot: QtBot, rings: FocusRings) -> Form:
    made = Form()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _ring(form: Form) -> FocusRing:
    found = form.findChild(FocusRing)
    assert found is not None
    return found


def test_the_ring_follows_the_keyboard(form: Form) -> None:
    form.button.setFocus()
    form.edit.setFocus(Qt.FocusReason.TabFocusReason)
    ring = _ring(form)
    assert ring.isVisible()
    assert ring.geometry() == form.edit.geometry().adjusted(-3, -3, 3, 3)
    form.button.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.geometry() == form.button.geometry().adjusted(-3, -3, 3, 3)
    assert not form.grab().isNull()


def test_it_moves_and_hides_with_its_control(qtbot: QtBot, form: Form) -> None:
    form.button.setFocus()
    form.edit.setFocus()
    form.resize(500, 260)
    ring = _ring(form)
    qtbot.waitUntil(lambda: ring.geometry() == form.edit.geometry().adjusted(-3, -3, 3, 3))
    form.edit.hide()
    assert not ring.isVisible() or ring.geometry() != form.edit.geometry().adjusted(-3, -3, 3, 3)


def test_a_mouse_click_on_a_button_shows_none(form: Form) -> None:
    form.edit.setFocus()
    QTest.mousePress(form.button, Qt.MouseButton.LeftButton)
    form.button.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.mouseRelease(form.button, Qt.MouseButton.LeftButton)
    assert form.findChild(FocusRing) is not None


def test_it_survives_the_end_of_its_window(qtbot: QtBot, rings: FocusRings) -> None:
    ended: list[None] = []
    first = Form()
    first.show()
    first.activateWindow()
    qtbot.waitUntil(first.isActiveWindow)
    first.edit.setFocus()
    first.destroyed.connect(lambda: ended.append(None))
    first.deleteLater()
    qtbot.waitUntil(lambda: bool(ended))
    second = Form()
    qtbot.addWidget(second)
    second.show()
    second.activateWindow()
    qtbot.waitUntil(second.isActiveWindow)
    second.button.setFocus()
    second.edit.setFocus()
    assert second.findChild(FocusRing) is not None


def test_around_what_a_scroll_area_is_filled_with_it_is_seen_whole(form: Form) -> None:
    area, canvas = QScrollArea(form), Button("The badge", name="canvas")
    area.setWidgetResizable(True)
    area.setWidget(canvas)
    area.setGeometry(40, 20, 200, 60)
    area.show()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    ring = _ring(form)
    assert ring.parentWidget() is form, "the area cuts off what is drawn over its edge"
    assert ring.geometry() == area.geometry().adjusted(-3, -3, 3, 3)
