"""Does whatever can be done to a desk, by chance, many times; run as a process of its own.

    python -m tests.flows.desk_monkey FOLDER EVENTS SEED

Ends with 0 when nothing was raised; else it tells what was raised and the last events. A
fault of Qt's ends the process.
"""

import gc
import random
import sys
import traceback
from collections import deque
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from tests.flows.desk_stage import let_maya_in, open_window
from tests.ui.keys import type_text
from ui.kit.whole_faults import with_whole_faults
from ui.start import StartWindow

_BEAT_MS = 2
_WORDS = (
    "nova", "Ada", "Ångström", "10:30", "tomorrow", "30.2.2026", "+49 30 1234567", "<b>x</b>", "999999999999", "1,000",
    "李", "a" * 120, "mail@example.com", "-5", "  ",
)  # fmt: skip
_PLAIN = (
    *["Tab"] * 5, *["Return"] * 2, "Escape", "Down", "Down", "Up", "Left", "Right", "Space", "Delete", "Backspace",
    "Home", "End", "PageDown", "PageUp", "Menu",
)  # fmt: skip
_WITH_CTRL = [*"123456789ABCDEFGHIJKMNOPRSTUVWXYZ", *(["Return"] * 4)]
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


class Monkey:
    """One hand at the keyboard, one at the mouse."""

    def __init__(self, window: StartWindow, events: int, seed: int) -> None:
        self._window, self._left, self._dice = window, events, random.Random(seed)
        self.raised = False
        self._last: deque[str] = deque(maxlen=30)
        self._timer = QTimer(interval=_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        # A dialog that Qt runs in a loop of its own holds up the beat that has opened it.
        self._closer = QTimer(interval=50)
        self._closer.timeout.connect(_close_dialog)
        chances: tuple[tuple[int, Callable[[], None]], ...] = (
            (45, self._key), (8, self._verb), (14, self._shortcut), (12, self._write), (16, self._click),
            (5, self._fill),
        )  # fmt: skip
        self._steps, self._weights = [step for _, step in chances], [chance for chance, _ in chances]

    def begin(self) -> None:
        """As soon as the desk is brought in."""
        if self._window.desk is None:
            QTimer.singleShot(10, self.begin)
            return
        sys.excepthook = self._tell
        # As the program does: what was brought in stays, and is not searched for what can go.
        gc.freeze()
        self._timer.start()
        self._closer.start()

    def _tell(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        self.raised = True
        sys.stdout.write("".join(traceback.format_exception(kind, fault, trace, chain=False)))
        sys.stdout.write("\n".join(self._last) + "\n")
        QApplication.exit(1)

    def _beat(self) -> None:
        self._left -= 1
        if self._left < 0:
            self._end()
            return
        if self._left % 50 == 0:
            # What is let go of is let go of now, and not after the end.
            gc.collect()
        if not QApplication.activeWindow():
            self._window.activateWindow()
        self._dice.choices(self._steps, self._weights)[0]()

    def _end(self) -> None:
        self._timer.stop()
        gc.collect()
        QApplication.exit(0)

    def _press(self, name: str, modifier: Qt.KeyboardModifier = NONE) -> None:
        self._last.append(f"{modifier.name} {name}")
        QTest.keyClick(_keyboard(self._window), getattr(Qt.Key, f"Key_{name}"), modifier)

    def _key(self) -> None:
        self._press(self._dice.choice(_PLAIN))

    def _verb(self) -> None:
        self._press(f"F{self._dice.randint(1, 12)}")

    def _shortcut(self) -> None:
        self._press(self._dice.choice(_WITH_CTRL), CTRL)

    def _write(self) -> None:
        word = self._dice.choice(_WORDS)
        self._last.append(f"type {word}")
        type_text(_keyboard(self._window), word)

    def _click(self) -> None:
        shown = [
            part for part in _shown(self._window) if isinstance(part, QAbstractButton) and part.isEnabled()
        ]
        if shown:
            button = self._dice.choice(shown)
            self._last.append(f"click {button.objectName()}")
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _fill(self) -> None:
        """Something in each field, and done."""
        self._last.append("fill")
        for part in _shown(self._window):
            if (
                isinstance(part, QLineEdit | QPlainTextEdit)
                and part.isVisible()
                and part.objectName() != "find"
            ):
                part.setFocus()
                type_text(_keyboard(self._window), self._dice.choice(_WORDS))
        self._press("Return", CTRL)


def _keyboard(window: QWidget) -> QWidget:
    return QApplication.activePopupWidget() or QApplication.focusWidget() or window


def _shown(window: QWidget) -> list[QWidget]:
    """Not by `findChildren`: PySide would hold all of them for children of the window, which none of ours does."""
    return [part for part in QApplication.allWidgets() if window.isAncestorOf(part) and part.isVisible()]


def _close_dialog() -> None:
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        dialog.reject()


@with_whole_faults
def main(folder: str, events: str, seed: str) -> int:
    """Open the desk and do it."""
    app, window, context = open_window(folder)
    app.setQuitOnLastWindowClosed(False)
    monkey = Monkey(window, int(events), int(seed))
    let_maya_in(window, context, monkey.begin)
    code = app.exec()
    window.close()
    window.finish()
    return 1 if monkey.raised else code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
