"""The verbs' keys in a real window on an X server: Qt gives some of them there to whatever is typed into."""

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.faults.kiosk_rig import Screen

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.screen,
    pytest.mark.skipif(
        sys.platform != "linux" or not all(map(shutil.which, ("Xvfb", "xrandr", "xdotool"))),
        reason="a real screen: on Debian, apt-get install xvfb x11-xserver-utils xdotool",
    ),
]
PROGRAM = """
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput

app = QApplication([])
window = QWidget()
column = QVBoxLayout(window)
done = []
for letter in "DEKU":
    QShortcut(QKeySequence(f"Ctrl+{letter}"), window).activated.connect(lambda letter=letter: done.append(letter))
for field in (TextInput("Half a sentence"), TextArea("Half a sentence")):
    column.addWidget(field)
window.show()
window.activateWindow()
QTest.qWaitForWindowActive(window)
for place in range(column.count()):
    field = column.itemAt(place).widget()
    for key in (Qt.Key.Key_D, Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_U):
        QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    print(app.platformName(), "".join(done), field.text(), sep="|")
    done.clear()
"""


HELD = """
import subprocess
from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.kit.button import Button
from ui.kit.scan_filter import ScanFilter
from ui.kit.shortcuts import Action, Shortcuts

app = QApplication([])
button = Button("Check out")
done, strokes, loop = [], [], QEventLoop()
button.clicked.connect(lambda: done.append("click"))
Shortcuts(button).add(Action("undo", "F9", "Undo"), lambda: done.append("undo"))

class Strokes(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.ShortcutOverride:
            strokes.append(event.key())
            if strokes.count(event.key()) == 20:
                loop.quit()
        return False

seen = Strokes()
button.installEventFilter(seen)
ScanFilter(app).install(app)
button.show()
subprocess.run(["xdotool", "windowfocus", str(int(button.winId()))], check=True)
QTest.qWaitForWindowActive(button)
button.setFocus()
for key in ("Return", "F9"):
    subprocess.run(["xdotool", "keydown", key], check=True)
    loop.exec()
    subprocess.run(["xdotool", "keyup", key], check=True)
print(app.platformName(), *done, sep="|")
"""


def _run(program: str) -> list[str]:
    with ExitStack() as running:
        env = {**os.environ, **Screen(running).env()}
        command = [sys.executable, "-c", program]
        done = subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False
        )
    return done.stdout.splitlines() or [done.stderr]


def test_a_verb_is_done_and_what_was_typed_stays() -> None:
    assert _run(PROGRAM) == ["xcb|DEKU|Half a sentence"] * 2


def test_a_key_that_is_held_does_once_what_it_does() -> None:
    """Qt takes many repeats for strokes here: what each is told by is tried in `test_key_down`."""
    assert _run(HELD) == ["xcb|click|undo"]
