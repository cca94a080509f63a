"""What the first use of the usual things needs, made ready in a thread while somebody types a password."""

import importlib
from collections.abc import Callable

from PySide6 import QtWidgets

from reception_app.context import AppContext

_USUAL = (
    "reception_app.calls.candidates",
    "ui.visits.check_in_sheet",
    "ui.visits.visit_sheet",
    "ui.visits.expect_sheet",
    "ui.shell.find_popup",
)
"""What a desk opens many times a day, amid talking to somebody. The rest comes in when it is opened: all of it at rest
weighs 8 MB, the list of all visits one of them, for 20 ms the first time."""


def warm_up(context: AppContext, stopped: Callable[[], bool]) -> None:
    """Import what is opened most, read the staff and the usual badge, the first time look through the fonts.

    Ends early once `stopped()`. Nothing depends on it: without it the first F2 of the day takes some tenths of a
    second longer. What makes paper is left for the first badge, whose picture is drawn beside the form anyway: it
    would weigh 12 MB all day long.
    """
    steps = (
        _import_usual,
        context.directory.warm_up,
        context.badge_templates.choose,
        lambda: _look_through_fonts(context),
    )
    for step in steps:
        if stopped():
            return
        step()


def _import_usual() -> None:
    for name in _USUAL:
        importlib.import_module(name)
    # Its hundreds of names would hold up the first list of what was found, and the first sheet that moves.
    _ = QtWidgets.QStyle


def _look_through_fonts(context: AppContext) -> None:
    if any(context.paths.fonts.glob("*")):
        return  # looked through before; the first paper sees whether they are still the same
    # Late on purpose: it brings in the libraries that shape text for paper.
    from reception_app.documents.fonts import prepare_fonts

    prepare_fonts(context.paths.fonts)
