"""Keeps Qt from reading PySide's table of classes while a class is made.

Until Python 3.12 it is one table of the process. Qt looks widgets and signals up in there without Python's lock, and a
class that another thread made just then has ended the program. So classes are made in the GUI thread alone, which is
the one that looks up all the time, and other threads emit between.
"""

import importlib
import threading
from types import ModuleType

from PySide6.QtCore import SignalInstance

_TABLE = threading.RLock()


def bring_in(name: str) -> ModuleType:
    """Import a module of the screens, in the GUI thread."""
    with _TABLE:
        return importlib.import_module(name)


def emit_between(signal: SignalInstance, *what: object) -> None:
    """Emit a signal from any thread. Another than the GUI thread may wait for a module to be brought in."""
    with _TABLE:
        signal.emit(*what)
