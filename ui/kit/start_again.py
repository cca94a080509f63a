"""Closing the program to open it again: something that is done at the start was asked for on the screen."""

import sys

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QWidget

_STATE = {"wanted": False}


def close_to_start_again(window: QWidget) -> None:
    """Close the window; the program starts itself anew once everything is saved and given up."""
    _STATE["wanted"] = True
    if not window.close():
        _STATE["wanted"] = False


def start_again_if_wanted() -> bool:
    """Called at the very end, when the store is closed: start the program with the same arguments, if it was asked for.

    The new process is no child of this one: it goes on when this one ends. False when nothing was started.
    """
    wanted, _STATE["wanted"] = _STATE["wanted"], False
    if not wanted:
        return False
    # As this process was started, with the options of the interpreter; an installed build has none.
    arguments = sys.argv[1:] if getattr(sys, "frozen", False) else sys.orig_argv[1:]
    started: tuple[bool, int] = QProcess.startDetached(sys.executable, arguments, "")
    return started[0]
