"""What won't look as meant when a badge is printed from a template: said before it is printed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reception_app.documents.colours import contrast
from reception_app.documents.fonts import languages_of
from reception_app.documents.labels.areas import area_of, tone
from reception_app.documents.labels.code128 import QUIET, bars, can_be_bars
from reception_app.documents.labels.draw_codes import bars_said, grid
from reception_app.documents.labels.draw_marks import ground_of
from reception_app.documents.labels.draw_pictures import logo_layout, usable_logo, usable_photo
from reception_app.documents.labels.draw_text import band_layer, text_layer
from reception_app.documents.labels.template import (
    DARK,
    BandElement,
    BoxElement,
    Code128Element,
    Element,
    LogoElement,
    PhotoElement,
    QrElement,
    Template,
    TextElement,
)
from reception_app.documents.labels.words import is_drawn, speaker
from reception_app.documents.pdf import MM
from reception_app.documents.qr import qr_path
from reception_app.documents.records import BadgeContent
from reception_app.documents.shaping import left_out, uncovered
from reception_app.documents.text import Fitted

_SLACK = 0.01
_DOTS_QR = 3
"""Dots of a printer of 203 to the inch that a module needs to be read from paper; bars need less."""
_DOTS_BARS = 2
_TOUCH = 0.2
"""Millimetres that count as touching, not as lying over each other."""
_CONTRAST = 7
"""Between a code and its ground: with less, readers take the one for the other."""
_SPOILT = "Something else is printed where this code is, and it can't be read: move one of them."
_NAMED = 6
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing, in a sentence, and the element it is about (its place in the template's list, from 0)."""

    element_index: int
    sentence: str


def faults(template: Template, content: BadgeContent) -> list[Fault]:
    """Everything that is cut, too fine, outside or without a font on this badge, in the order of the elements."""
    found: list[Fault] = []
    drawn = [(index, each) for index, each in enumerate(template.elements) if is_drawn(each, content)]
    for index, element in drawn:
        if _is_outside(element, template):
            found.append(Fault(index, "This is outside the label and is cut off there."))
        if isinstance(element, QrElement | Code128Element) and _prints(element, content):
            others = [(at, other) for at, other in drawn if at != index and _prints(other, content)]
            if any(_spoils(other, element, content, above=at > index) for at, other in others):
                found.append(Fault(index, _SPOILT))
        check = _CHECKS.get(type(element))
        if check is not None:
            found += [Fault(index, sentence) for sentence in check(element, template, content)]
    return found


def printed_words(template: Template, content: BadgeContent) -> str:
    """Everything that this badge says in letters: the person's, the house's and the template's own, each once."""
    said: dict[str, None] = {}
    for element in template.elements:
        if is_drawn(element, content):
            text = element.beside if isinstance(element, LogoElement) else getattr(element, "text", "")
            if text and not isinstance(element, Code128Element):
                said[speaker(text)(content)] = None
    return " ".join(said)


def _is_outside(element: Element, template: Template) -> bool:
    return (
        element.x < -_SLACK
        or element.y < -_SLACK
        or element.x + element.width > template.width + _SLACK
        or element.y + element.height > template.height + _SLACK
    )


def _prints(element: Element, content: BadgeContent) -> bool:
    """Whether anything of an element is printed on this badge: its words may have nothing to say there."""
    match element:
        case TextElement():
            return bool(speaker(element.text)(content).strip())
        case LogoElement():
            return usable_logo(content) is not None or bool(speaker(element.beside)(content).strip())
        case PhotoElement():
            return element.initials or usable_photo(content) is not None
        case QrElement():
            return bool(content.token)
        case Code128Element():
            return bool(bars_said(speaker(element.text), content))
        case _:
            return True


def _spoils(other: Element, code: QrElement | Code128Element, content: BadgeContent, *, above: bool) -> bool:
    """Whether something lies over a code or under it; a box around the whole of it may be its ground or its frame."""
    left, top, right, bottom = code.x, code.y, code.x + code.width, code.y + code.height
    if isinstance(code, QrElement):
        # In the middle of its place, which may be longer.
        spare = (code.width - code.height) / 2
        left, right = left + max(spare, 0), right - max(spare, 0)
        top, bottom = top - min(spare, 0), bottom + min(spare, 0)
    across = min(right, other.x + other.width) - max(left, other.x)
    down = min(bottom, other.y + other.height) - max(top, other.y)
    if min(across, down) <= _TOUCH:
        return False
    whole = across >= right - left - _TOUCH and down >= bottom - top - _TOUCH
    if not whole or not isinstance(other, BoxElement):
        return True
    ground = ground_of(other)
    return bool(ground) and (above or contrast(tone(ground)(content), DARK) < _CONTRAST)


def _of_text(element: TextElement, template: Template, content: BadgeContent) -> Iterator[str]:
    yield from _of_words(speaker(element.text)(content), text_layer(element)(content), element.smallest)


def _of_band(element: BandElement, template: Template, content: BadgeContent) -> Iterator[str]:
    yield from _of_words(speaker(element.text)(content), band_layer(element)(content), element.smallest)


def _of_logo(element: LogoElement, template: Template, content: BadgeContent) -> Iterator[str]:
    if content.logo is not None and usable_logo(content) is None:
        yield "This logo can't be printed; choose it again."
    words = logo_layout(element, area_of(element, template), content)[2]
    yield from _of_words(speaker(element.beside)(content), words, element.smallest)


def _of_words(text: str, block: Fitted, smallest: float) -> Iterator[str]:
    short = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    if block.lines and block.size < smallest:
        yield f"“{short}” is printed smaller than allowed: its place is too low."
    if block.shortened:
        yield f"“{short}” is too long for its place: the end is cut off."
    letters, signs = uncovered(text), left_out(text)
    if letters:
        names = " and ".join(languages_of(letters))
        named = f"{names} letters ({' '.join(letters[:_NAMED])})" if names else " ".join(letters[:_NAMED])
        yield f"This computer has no font for {named}: a line to write on is printed instead."
    if signs:
        yield f"This computer has no font for {' '.join(signs[:_NAMED])}: it is left out."


def _of_photo(element: PhotoElement, template: Template, content: BadgeContent) -> Iterator[str]:
    if content.photo is not None and usable_photo(content) is None:
        yield "This photo can't be printed; take it again."


def _of_qr(element: QrElement, template: Template, content: BadgeContent) -> Iterator[str]:
    if content.token:
        side = min(element.width, element.height) * MM
        if grid(side, qr_path(content.token).modules).dots < _DOTS_QR:
            yield "This QR is too small to be read from paper: make it larger."


def _of_bars(element: Code128Element, template: Template, content: BadgeContent) -> Iterator[str]:
    text = speaker(element.text)(content)
    if text and not can_be_bars(text):
        yield f"“{text[:_SHOWN]}” can't be written as bars, which hold plain letters and figures only."
    elif text and grid(element.width * MM, bars(text).modules + 2 * QUIET).dots < _DOTS_BARS:
        yield "These bars are too narrow to be read from paper: make them wider."


# Any: each kind of element has a check that takes just it.
_CHECKS: Mapping[type[Element], Callable[[Any, Template, BadgeContent], Iterator[str]]] = {
    TextElement: _of_text,
    BandElement: _of_band,
    LogoElement: _of_logo,
    PhotoElement: _of_photo,
    QrElement: _of_qr,
    Code128Element: _of_bars,
}
