"""Labels from their templates, as PDF: equal templates and equal badges give equal bytes.

A template is prepared once: its texts are taken apart, its lengths made points. What the badges of one house share is
drawn once a document and shown on each page.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reception_app.documents.labels.areas import Draw
from reception_app.documents.labels.draw_codes import bars_drawer, qr_drawer
from reception_app.documents.labels.draw_marks import box_drawer, line_drawer
from reception_app.documents.labels.draw_pictures import image_drawer, logo_drawer, photo_drawer
from reception_app.documents.labels.draw_text import band_drawer, text_drawer
from reception_app.documents.labels.schema import PAPERS
from reception_app.documents.labels.sharing import House, shared_first
from reception_app.documents.labels.sizes import labels_per_page, page_size, place_on_page
from reception_app.documents.labels.template import (
    BandElement,
    BoxElement,
    Code128Element,
    Element,
    ImageElement,
    LineElement,
    LogoElement,
    PhotoElement,
    QrElement,
    SheetOfLabels,
    Template,
    TextElement,
)
from reception_app.documents.labels.words import is_drawn
from reception_app.documents.pdf import MM, Pdf
from reception_app.documents.records import BadgeContent, Progress, Stopped
from reception_app.kernel.errors import Cancelled

__all__ = ["labels_per_page", "page_size", "render_label", "render_labels"]

# Any: each kind of element has a drawer that takes just it.
_DRAWERS: Mapping[type[Element], Callable[[Any, Template], Draw]] = {
    TextElement: text_drawer,
    BandElement: band_drawer,
    LogoElement: logo_drawer,
    ImageElement: image_drawer,
    PhotoElement: photo_drawer,
    QrElement: qr_drawer,
    Code128Element: bars_drawer,
    LineElement: line_drawer,
    BoxElement: box_drawer,
}


@dataclass(frozen=True, slots=True)
class _Step:
    """One element, ready to be drawn."""

    element: Element
    draw: Draw
    always: bool


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A template, ready to be drawn: first what a house's badges share, then what is a person's own."""

    template: Template
    shared: tuple[_Step, ...]
    own: tuple[_Step, ...]
    house: House


@lru_cache(maxsize=32)
def _prepared(template: Template) -> _Prepared:
    shared, own, house = shared_first(template)
    return _Prepared(template, _steps(shared, template), _steps(own, template), house)


def _steps(elements: Sequence[Element], template: Template) -> tuple[_Step, ...]:
    return tuple(_step(element, template) for element in elements)


def _step(element: Element, template: Template) -> _Step:
    draw = _DRAWERS[type(element)](element, template)
    return _Step(element, draw, not element.when and not element.unless)


def _draw(steps: tuple[_Step, ...], pdf: Pdf, content: BadgeContent) -> None:
    for step in steps:
        if step.always or is_drawn(step.element, content):
            step.draw(pdf, content)


def render_label(template: Template, content: BadgeContent, first: int = 1) -> bytes:
    """One label as a PDF of one page; `first` is its place on a sheet of labels, or the first where it has no such."""
    prepared = _prepared(template)
    pdf = _new_pdf(template, f"Badge {content.number}".strip(), content.organisation)
    if template.sheet is None:
        _draw(prepared.shared, pdf, content)
        _draw(prepared.own, pdf, content)
    else:
        corner = _corner(template, template.sheet, place_on_page(template, first))
        with pdf.shifted(*corner, template.width * MM, template.height * MM):
            _draw(prepared.shared, pdf, content)
            _draw(prepared.own, pdf, content)
    return pdf.finish()


def render_labels(
    template: Template,
    contents: Sequence[BadgeContent],
    progress: Progress | None = None,
    stopped: Stopped | None = None,
    first: int = 1,
) -> bytes:
    """Several labels as one PDF in the order given: a page each, or as many as a sheet holds.

    `first` is the place of the first label on a sheet of which some are used up already, counted row by row from 1.
    Raises `Cancelled` when `stopped` says so, and ValueError when there is no label or no such place.
    """
    places = labels_per_page(template)
    if not contents:
        raise ValueError("no badges")
    if not 1 <= first <= places:
        raise ValueError(f"no place {first} of {places}")
    prepared = _prepared(template)
    pdf = _new_pdf(template, f"{len(contents)} badges", contents[0].organisation)
    houses: dict[tuple[object, ...], str] = {}
    for done, content in enumerate(contents):
        if stopped is not None and stopped():
            raise Cancelled("The badges were not made.", hint="Start again when you are ready.")
        place = (first - 1 + done) % places
        if done and not place:
            pdf.page()
        if template.sheet is None:
            _draw_one(prepared, pdf, content, houses)
        else:
            corner = _corner(template, template.sheet, place + 1)
            with pdf.shifted(*corner, template.width * MM, template.height * MM):
                _draw_one(prepared, pdf, content, houses)
        if progress is not None:
            progress(done + 1, len(contents))
    return pdf.finish()


def _draw_one(
    prepared: _Prepared, pdf: Pdf, content: BadgeContent, houses: dict[tuple[object, ...], str]
) -> None:
    """A label of several; `houses` are the names under which a house's part was drawn before."""
    key = prepared.house.key(content)
    known = houses.get(key)
    if known is None:
        known = houses[key] = f"house {len(houses)}"
        pdf.later(known)
        pdf.define(known, lambda: _draw(prepared.shared, pdf, content))
    else:
        pdf.later(known)
    _draw(prepared.own, pdf, content)


def _new_pdf(template: Template, title: str, organisation: str) -> Pdf:
    width, height = page_size(template)
    return Pdf(width * MM, height * MM, title=title, author=organisation)


def _corner(template: Template, sheet: SheetOfLabels, place: int) -> tuple[float, float]:
    """The lower left corner of a label on its sheet, in points."""
    row, column = divmod(place - 1, sheet.columns)
    left = sheet.left + column * sheet.step_x
    top = sheet.top + row * sheet.step_y
    return left * MM, (PAPERS[sheet.paper][1] - top - template.height) * MM
