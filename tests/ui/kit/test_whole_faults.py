"""A fault of C's in an override of Qt's is told like any other and does not end the program."""

import os
import subprocess
import sys
import textwrap

import pytest

from tests.architecture.sources import ROOT

_PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from PySide6.QtTest import QTest
from shiboken6 import delete
from ui.kit.whole_faults import with_whole_faults


class Line(QLineEdit):
    def keyPressEvent(self, event):
        {fault}


def tell(kind, fault, trace):
    print(kind.__name__, fault.__traceback__ is not None)


@with_whole_faults
def main():
    app = QApplication(["faults", "-platform", "offscreen"])
    sys.excepthook = tell
    line, gone = Line(), QPushButton("gone")
    line.gone = gone
    delete(gone)
    line.show()
    QTimer.singleShot(0, lambda: QTest.keyClick(line, "a"))
    QTimer.singleShot(50, lambda: (print("goes on"), app.exit(7)))
    return app.exec()


sys.exit(main())
"""


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("self.gone.isVisible()", "RuntimeError"),
        ("int('x')", "ValueError"),
        ("{}['missing']", "KeyError"),
        ("[][0]", "IndexError"),
        ("next(iter(()))", "StopIteration"),
        ("self.nothing", "AttributeError"),
        ("raise ValueError('from Python')", "ValueError"),
    ],
)
def test_it_is_told_and_the_program_goes_on(fault: str, kind: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_PROGRAM).replace("{fault}", fault)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.splitlines()) == (7, [f"{kind} True", "goes on"]), done.stderr
