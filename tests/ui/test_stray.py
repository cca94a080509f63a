"""Who watches for windows that nobody asked for sees them, however they come up."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QLabel, QMenu, QPushButton, QStackedLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.stray import StrayWindows


class _Own(QLabel):
    """With its own way of being shown."""

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)


@pytest.fixture
def stray() -> Iterator[StrayWindows]:
    """Somebody watches."""
    watching = StrayWindows()
    yield watching
    watching.end()


def _by_a_button(widget: QWidget) -> None:
    button = QPushButton()
    button.setCheckable(True)
    button.toggled.connect(widget.setVisible)
    button.click()


def _in_a_layout_of_nobody(widget: QWidget) -> None:
    host, stack = QWidget(), QStackedLayout()
    stack.addWidget(widget)
    host.setLayout(stack)
    widget.setParent(None)


@pytest.mark.parametrize("kind", [QWidget, QLabel, _Own])
@pytest.mark.parametrize(
    "show",
    [
        lambda widget: widget.show(),
        lambda widget: widget.setVisible(True),
        lambda widget: widget.showMaximized(),
        _by_a_button,
        _in_a_layout_of_nobody,
    ],
)
def test_a_widget_without_a_parent_is_seen(
    qtbot: QtBot, stray: StrayWindows, kind: type[QWidget], show: Callable[[QWidget], None]
) -> None:
    widget = kind()
    qtbot.addWidget(widget)
    widget.setObjectName("lost")
    show(widget)
    assert f"{kind.__name__} lost" in stray.seen


def test_so_is_one_that_a_timer_shows(qtbot: QtBot, stray: StrayWindows) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    QTimer.singleShot(0, widget.show)
    qtbot.waitUntil(widget.isVisible)
    assert stray.seen


def test_and_one_that_was_hidden_from_the_watch_as_long_as_it_stays(qtbot: QtBot) -> None:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    assert StrayWindows().end() == ["QWidget "]
    shown.hide()
    assert StrayWindows().end() == []


def test_parts_menus_and_dialogs_are_none(qtbot: QtBot, stray: StrayWindows) -> None:
    window = QWidget()
    window.setObjectName("window")
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    part, menu, dialog = QLabel("part"), QMenu(window), QDialog(window)
    column.addWidget(part)
    stack = QStackedLayout()
    column.addLayout(stack)
    stack.addWidget(QLabel("card"))
    window.show()
    part.setVisible(False)
    part.show()
    menu.show()
    dialog.show()
    assert stray.seen == []
