"""QR and Code 128 of a label, in whole dots of the coarser printers: edges between dots would be smeared."""

from dataclasses import dataclass

from reception_app.documents.labels.areas import DOT, Area, Draw, area_of
from reception_app.documents.labels.code128 import QUIET, bars, can_be_bars
from reception_app.documents.labels.template import DARK, Code128Element, QrElement, Template
from reception_app.documents.labels.words import Say, speaker
from reception_app.documents.pdf import MM, Pdf
from reception_app.documents.qr import qr_path
from reception_app.documents.records import BadgeContent


@dataclass(frozen=True, slots=True)
class Grid:
    """How a code lies in its box: the length of its module in points, and in dots of 203 to the inch."""

    module: float
    dots: int


def grid(length: float, modules: int) -> Grid:
    """The largest module of whole dots with which so many fit; in less than one dot as they come."""
    dots = int(length / modules / DOT + 0.001)
    return Grid(dots * DOT if dots else length / modules, dots)


def _on_dots(points: float) -> float:
    return round(points / DOT) * DOT


def qr_drawer(element: QrElement, template: Template) -> Draw:
    """Draws the token as a QR, in the middle of its box."""
    area = area_of(element, template)
    side = min(area.width, area.height)
    page = template.height * MM

    def draw(pdf: Pdf, content: BadgeContent) -> None:
        if not content.token:
            return
        code = qr_path(content.token)
        module = grid(side, code.modules).module
        length = module * code.modules
        # Dots are counted from the upper left corner of the label.
        x = _on_dots(area.x + (area.width - length) / 2)
        top = _on_dots(page - area.top + (area.height - length) / 2)
        pdf.path(code.operators, DARK, x=x, y=page - top - length, scale=module)

    return draw


def bars_said(say: Say, content: BadgeContent) -> str:
    """What the bars say; empty where nothing can be drawn."""
    text = say(content)
    return text if text and can_be_bars(text) else ""


def bars_drawer(element: Code128Element, template: Template) -> Draw:
    """Draws a text as bars as high as its box, with the white that readers need inside it."""
    area: Area = area_of(element, template)
    say = speaker(element.text)

    def draw(pdf: Pdf, content: BadgeContent) -> None:
        text = bars_said(say, content)
        if not text:
            return
        code = bars(text)
        module = grid(area.width, code.modules + 2 * QUIET).module
        x = _on_dots(area.x + (area.width - module * code.modules) / 2)
        parts = [
            f"{x + start * module:.3f} {area.y:.3f} {width * module:.3f} {area.height:.3f} re"
            for start, width in code.runs
        ]
        pdf.path(" ".join(parts), DARK)

    return draw
