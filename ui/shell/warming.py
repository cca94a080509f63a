"""What the first use of the usual things needs, made ready in a thread while somebody types a password."""

import importlib
from collections.abc import Callable

from reception_app.context import AppContext
from ui.shell.start_parts import BEFORE_USUAL


def warm_up(context: AppContext, stopped: Callable[[], bool]) -> None:
    """Import what the usual sheets need, read the staff and the usual badge, the first time look through the fonts.

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
    for name in BEFORE_USUAL:
        importlib.import_module(name)


def _look_through_fonts(context: AppContext) -> None:
    if any(context.paths.fonts.glob("*")):
        return  # looked through before; the first paper sees whether they are still the same
    # Late on purpose: it brings in the libraries that shape text for paper.
    from reception_app.documents.fonts import prepare_fonts

    prepare_fonts(context.paths.fonts)
