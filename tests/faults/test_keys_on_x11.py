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
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.kit.button import Button

app = QApplication([])
button = Button("Check out")
clicks, strokes = [], []
button.clicked.connect(lambda: clicks.append(1))

class Strokes(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.KeyPress:
            strokes.append(1)
            if len(strokes) == 20:
                app.quit()
        return False

seen = Strokes()
button.installEventFilter(seen)
button.show()
subprocess.run(["xdotool", "windowfocus", str(int(button.winId()))], check=True)
QTest.qWaitForWindowActive(button)
button.setFocus()
subprocess.run(["xdotool", "keydown", "Return"], check=True)
app.exec()
subprocess.run(["xdotool", "keyup", "Return"], check=True)
print(app.platformName(), len(clicks), sep="|")
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


def test_enter_held_presses_a_button_once() -> None:
    """Qt takes many repeats for strokes here: what each is told by is tried in `test_key_down`."""
    assert _run(HELD) == ["xcb|1"]
