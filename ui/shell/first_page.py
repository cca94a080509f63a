"""From the window that is up to its first page: the store opened in a thread, and which page follows."""

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.shell import start_parts as parts

if TYPE_CHECKING:
    from reception_app.context import Started


def first_page(started: "Started") -> tuple[str, ...]:
    """The modules of the page that is shown now: each is imported where it is shown, and none at the top of this one.

    They bring in more than painting the window does, which must not wait for them.
    """
    # Late, as all of it: see `opened`, which has imported it by now.
    from reception_app.context import StartProblem

    if isinstance(started, StartProblem):
        return parts.PROBLEM
    return parts.FIRST_RUN if started.is_first_run() else parts.SIGN_IN


def opened(opening: "Callable[[], Started]") -> "Started":
    """Open the store; runs in a thread. It brings in the services and the store's libraries, which takes a while."""
    started = opening()
    # Late, as all of them here.
    from reception_app.context import StartProblem

    if isinstance(started, StartProblem):
        return started
    if started.is_first_run():
        for name in parts.BEFORE_FIRST_RUN:
            importlib.import_module(name)
    else:
        # Read here, so that the window's own thread finds the settings read.
        started.preferences.logo()
        started.preferences.zone()
    return started
