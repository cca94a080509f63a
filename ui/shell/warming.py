"""What the first use of many things needs, made ready in a thread while somebody types a password."""

from collections.abc import Callable

from reception_app.context import AppContext
from ui.pages import import_all

_ENOUGH_DPI = 96


def warm_up(context: AppContext, stopped: Callable[[], bool]) -> None:
    """Import the pages, read the staff, look through the fonts and make a badge once. Ends early once `stopped()`.

    Nothing depends on it: without it the first F2 of the day takes some tenths of a second longer.
    """
    steps = (
        import_all,
        context.directory.warm_up,
        lambda: _prepare_fonts(context),
        lambda: _make_badge(context),
    )
    for step in steps:
        if stopped():
            return
        step()


def _prepare_fonts(context: AppContext) -> None:
    # Late on purpose: it brings in the libraries that shape text for paper.
    from reception_app.documents.fonts import prepare_fonts

    prepare_fonts(context.paths.fonts)


def _make_badge(context: AppContext) -> None:
    # Late on purpose: reportlab, Pillow and pdfium.
    from reception_app.documents.badge import render_badge
    from reception_app.documents.raster import raster_page
    from reception_app.documents.records import BadgeContent

    look = context.preferences
    content = BadgeContent(
        look.text("office.name"), "V-000", name="Anna", token="warm", logo=look.logo() or None
    )
    raster_page(render_badge(content), dpi=_ENOUGH_DPI)
