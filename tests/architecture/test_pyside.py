"""The PySide6 that is installed is not the one that aborts.

PySide6 6.12.0 on Python 3.11 ends the process after some 7,000 calls of getters that return null.
"""

import ast
import importlib.metadata
import subprocess
import sys

from tests.architecture.sources import nodes, none_of, sources

CALLS = """
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(["guard", "-platform", "offscreen"])
widget, thing = QWidget(), QObject()
for _ in range(20_000):
    assert widget.parentWidget() is None
    assert widget.layout() is None
    assert thing.parent() is None
"""


def test_it_is_not_the_version_that_aborts() -> None:
    version = tuple(int(part) for part in importlib.metadata.version("PySide6-Essentials").split(".")[:2])
    assert version < (6, 12) or sys.version_info >= (3, 12)


def test_getters_that_return_null_do_not_abort() -> None:
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_event_loop_tells_the_faults_of_overrides() -> None:
    """Python before 3.12 with any PySide6: what C code raises in an override ends the process; see `whole_faults`."""
    loops = [
        (source, function)
        for source in sources("ui")
        for function in nodes(source, ast.FunctionDef)
        if any(
            ast.unparse(call.func) == "app.exec" for call in ast.walk(function) if isinstance(call, ast.Call)
        )
    ]
    assert len(loops) >= 3, "they are found"
    none_of(
        [
            source.at(function)
            for source, function in loops
            if "with_whole_faults" not in map(ast.unparse, function.decorator_list)
        ]
    )


def test_nobody_asks_who_is_next_for_tab() -> None:
    """PySide holds the answer for a child of whoever was asked: what goes takes others with it then."""
    found = [
        source.at(node)
        for source in sources("ui")
        for node in nodes(source, ast.Attribute)
        if "InFocusChain" in node.attr
    ]
    none_of(found)
