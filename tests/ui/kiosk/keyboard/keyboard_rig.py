"""The keyboard on the visitors' screen under a finger."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kiosk.keyboard.accent_popup import AccentPopup
from ui.kiosk.keyboard.key_button import KeyButton
from ui.kiosk.keyboard.on_screen_keyboard import OnScreenKeyboard
from ui.kiosk.touch.look import Look
from ui.kiosk.words import words_for

LEFT = Qt.MouseButton.LeftButton


class Rig:
    """A window with the field that is typed into, one that has the focus, and the keyboard."""

    def __init__(
        self,
        qtbot: QtBot,
        code: str = "en",
        size: tuple[int, int] = (1280, 800),
        look: Look | None = None,
    ) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        self.window.resize(*size)
        self.field, self.other = QLineEdit(self.window), QLineEdit(self.window)
        self.keyboard = OnScreenKeyboard(words_for(code), look=look)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        column.addWidget(self.other)
        column.addStretch()
        column.addWidget(self.keyboard)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.other.setFocus()
        qtbot.waitUntil(self.other.hasFocus)
        self.keyboard.set_target(self.field)
        self.keyboard.set_next_text("Next")

    def key(self, name: str) -> KeyButton:
        """The key of this name, which is to be seen."""
        key = self.keyboard.findChild(KeyButton, f"key_{name}")
        assert key is not None, name
        assert key.isVisible(), name
        return key

    def shown(self) -> list[KeyButton]:
        """All that are to be seen."""
        return [key for key in self.keyboard.findChildren(KeyButton) if key.isVisible()]

    def tap(self, *names: str) -> str:
        """One key after the other; returns what stands in the field then."""
        for name in names:
            QTest.mouseClick(self.key(name), LEFT)
        return self.field.text()

    def hold(self, name: str) -> AccentPopup:
        """A finger stays on a key until its accents are there."""
        QTest.mousePress(self.key(name), LEFT)
        self.qtbot.waitUntil(lambda: self.accents() is not None)
        popup = self.accents()
        assert popup is not None
        return popup

    def accents(self) -> AccentPopup | None:
        """The row of accents that is shown."""
        rows = self.window.findChildren(AccentPopup, "key_accents")
        return next((row for row in rows if row.isVisible()), None)


def accent(popup: AccentPopup, at: int) -> KeyButton:
    """The key of one accent in the row."""
    found = popup.findChild(KeyButton, f"key_accent_{at}")
    assert found is not None
    return found


def over(key: KeyButton, target: KeyButton) -> QPoint:
    """The middle of a key as another one sees it."""
    return key.mapFromGlobal(target.mapToGlobal(target.rect().center()))
