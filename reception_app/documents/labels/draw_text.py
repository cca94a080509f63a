"""Texts and bands of a label: laid into their boxes, and drawn so that nothing of them is outside."""

from collections.abc import Callable
from typing import TypeAlias

from reception_app.documents.bidi import is_rtl
from reception_app.documents.colours import LIGHT, text_on
from reception_app.documents.fonts import BOLD, TEXT, TITLE, Style, font_book
from reception_app.documents.labels.areas import Area, Draw, area_of, tone
from reception_app.documents.labels.draw_marks import filled
from reception_app.documents.labels.template import (
    Align,
    Anchor,
    BandElement,
    Pattern,
    Template,
    TextElement,
    Weight,
)
from reception_app.documents.labels.words import speaker
from reception_app.documents.pdf import MM, Pdf
from reception_app.documents.records import BadgeContent
from reception_app.documents.text import Fitted, fit

Lay: TypeAlias = Callable[[BadgeContent], Fitted]
"""A text laid into its box on one badge; without lines when it says nothing."""

STRONG = Style(BOLD)
STYLES = {Weight.TEXT: TEXT, Weight.BOLD: STRONG, Weight.TITLE: TITLE}
_LEADINGS = {Weight.TEXT: 1.18, Weight.BOLD: 1.14, Weight.TITLE: 1.06}
_BAND_ROOM = 0.75
"""Of a band's width for its words."""
_SPACING_MAX = 1.6
_PLATE_EDGE = 3 * MM
_PLATE_GAP = 0.8 * MM
"""Of white between the ground of the words and the pattern at either side."""


def text_layer(element: TextElement) -> Lay:
    """How the words of an element are laid."""
    say = speaker(element.text)
    width, height = element.width * MM, element.height * MM
    style, leading = STYLES[element.weight], _LEADINGS[element.weight]

    def lay(content: BadgeContent) -> Fitted:
        return fit(
            say(content), width, height, largest=element.size, smallest=element.smallest, style=style,
            max_lines=element.lines, leading=leading,
        )  # fmt: skip

    return lay


def text_drawer(element: TextElement, template: Template) -> Draw:
    """Draws an element's words."""
    lay, area, colour = text_layer(element), area_of(element, template), tone(element.colour)
    slack = {Anchor.TOP: 0.0, Anchor.MIDDLE: 0.5, Anchor.BOTTOM: 1.0}[element.anchor]
    align = element.align

    def draw(pdf: Pdf, content: BadgeContent) -> None:
        block = lay(content)
        if block.lines:
            top = area.top - (area.height - block.height) * slack
            _place(block, pdf, area, top, align, colour(content), content)

    return draw


def _place(
    block: Fitted, pdf: Pdf, area: Area, top: float, align: Align, colour: str, content: BadgeContent
) -> None:
    if align is Align.CENTRE:
        block.draw(pdf, area.x, top, area.width, colour=colour, centred=True)
    else:
        x = area.right - block.width if _at_right(block, align, content) else area.x
        block.draw(pdf, x, top, block.width, colour=colour)


def _at_right(block: Fitted, align: Align, content: BadgeContent) -> bool:
    if align is Align.START:
        return block.rtl
    if align is Align.END:
        return not block.rtl
    return is_rtl(content.name) if align is Align.NAME else align is Align.RIGHT


def band_layer(element: BandElement) -> Lay:
    """How the words of a band are laid."""
    say = speaker(element.text)
    width, height = element.width * MM * _BAND_ROOM, element.height * MM * 0.8

    def lay(content: BadgeContent) -> Fitted:
        return fit(say(content), width, height, largest=element.size, smallest=element.smallest, style=STRONG)

    return lay


def band_drawer(element: BandElement, template: Template) -> Draw:
    """Draws a filled strip with its words in the middle, spaced where that is the custom."""
    lay, area, colour = band_layer(element), area_of(element, template), tone(element.colour)
    ground = filled(area, colour, element.pattern, 0.0)

    def draw(pdf: Pdf, content: BadgeContent) -> None:
        ground(pdf, content)
        block = lay(content)
        if not block.lines:
            return
        fill = colour(content)
        (line,) = block.lines
        spacing = _spacing(block, area.width)
        wide = line.width * block.size / 1000 + spacing * (len(line.text) - 1)
        x = area.x + (area.width - wide) / 2
        if element.pattern is Pattern.DAY and content.day is not None:
            for edge, ground_colour in ((_PLATE_EDGE + _PLATE_GAP, LIGHT), (_PLATE_EDGE, fill)):
                pdf.area(x - edge, area.y, wide + 2 * edge, area.height, ground_colour)
        # Capitals are centred by their height; the room below the base line is for descenders.
        y = area.y + (area.height - (line.ink.top + line.ink.bottom) * block.size / 1000) / 2
        pdf.text(line, x, y, block.size, text_on(fill), spacing=spacing)

    return draw


def _spacing(block: Fitted, width: float) -> float:
    """Between letters, in points. Joined scripts would fall apart."""
    (line,) = block.lines
    plain = font_book().text_face(STRONG).plain_letters
    if len(line.text) < 2 or not plain.issuperset(line.text):
        return 0.0
    return min(_SPACING_MAX, width * (1 - _BAND_ROOM) * 0.5 / len(line.text))
