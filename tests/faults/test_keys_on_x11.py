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
        sys.platform != "linux" or not all(map(shutil.which, ("Xvfb", "xrandr"))),
        reason="a real screen: on Debian, apt-get install xvfb x11-xserver-utils",
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


def test_a_verb_is_done_and_what_was_typed_stays() -> None:
    with ExitStack() as running:
        env = {**os.environ, **Screen(running).env()}
        command = [sys.executable, "-c", PROGRAM]
        done = subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False
        )
    assert done.stdout.splitlines() == ["xcb|DEKU|Half a sentence"] * 2, done.stderr
