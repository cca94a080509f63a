"""Logo, photo and a template's own pictures on a label."""

from PIL.Image import DecompressionBombError

from reception_app.documents.colours import text_on
from reception_app.documents.fonts import TITLE
from reception_app.documents.labels.areas import Area, Draw, area_of
from reception_app.documents.labels.checks import clean_picture
from reception_app.documents.labels.draw_text import STRONG
from reception_app.documents.labels.template import DARK, ImageElement, LogoElement, PhotoElement, Template
from reception_app.documents.labels.words import speaker
from reception_app.documents.pdf import MM, Pdf
from reception_app.documents.pictures import Picture, logo_picture, photo_picture
from reception_app.documents.records import BadgeContent
from reception_app.documents.text import Fitted, fit
from reception_app.kernel.text import initials

_TINT = "#E9E4DA"
_PIXELS_MAX = 4_000_000
"""Of a photo that is passed through as it is: printers choke on more."""
_LOGO_GAP = 1.8 * MM
_LOGO_SHARE = 0.52
"""Of the width at most, where words stand beside it."""


def _whole(picture: Picture, width: float, height: float) -> tuple[float, float]:
    """As large as a picture can be in a box without being stretched."""
    scale = min(width / picture.width, height / picture.height)
    return picture.width * scale, picture.height * scale


def usable_photo(content: BadgeContent) -> Picture | None:
    """The visitor's photo; None without one, and for bytes that no `clean_photo` made.

    A damaged picture is no reason to leave a visitor without a badge; `fitting` says so beforehand.
    """
    if content.photo is None:
        return None
    try:
        photo = photo_picture(content.photo)
    except ValueError:
        return None
    return photo if photo.width * photo.height <= _PIXELS_MAX else None


def usable_logo(content: BadgeContent) -> Picture | None:
    """The organisation's logo; None without one, and for bytes that can't be decoded."""
    if content.logo is None:
        return None
    try:
        return logo_picture(content.logo)
    # What Pillow raises for files that are no PNG, cut short, or huge.
    except (OSError, SyntaxError, ValueError, DecompressionBombError):
        return None


def logo_layout(element: LogoElement, area: Area, content: BadgeContent) -> tuple[float, float, Fitted]:
    """How wide and high the logo is (nought without one), and the words beside it."""
    wide = high = 0.0
    logo = usable_logo(content)
    if logo is not None:
        room = area.width * (_LOGO_SHARE if element.beside else 1)
        wide, high = _whole(logo, room, area.height)
    rest = area.width - (wide + _LOGO_GAP if wide else 0.0)
    words = fit(
        speaker(element.beside)(content), rest, area.height, largest=element.size, smallest=element.smallest,
        style=STRONG, max_lines=2, leading=1.1,
    )  # fmt: skip
    return wide, high, words


def logo_drawer(element: LogoElement, template: Template) -> Draw:
    """Draws the logo and what stands beside it."""
    area = area_of(element, template)
    middle = area.y + area.height / 2

    def draw(pdf: Pdf, content: BadgeContent) -> None:
        wide, high, words = logo_layout(element, area, content)
        left = area.x
        logo = usable_logo(content)
        if logo is not None:
            pdf.picture(logo, left, middle - high / 2, wide, high)
            left += wide + _LOGO_GAP
        # The words stand beside the logo, so those in another direction don't wander to the far side.
        words.draw(pdf, left, middle + words.height / 2, words.width, colour=DARK)

    return draw


def image_drawer(element: ImageElement, template: Template) -> Draw:
    """Draws a template's own picture, whole, in the middle of its box."""
    area = area_of(element, template)
    picture = logo_picture(clean_picture(element.data))
    wide, high = _whole(picture, area.width, area.height)
    x, y = area.x + (area.width - wide) / 2, area.y + (area.height - high) / 2

    def draw(pdf: Pdf, content: BadgeContent) -> None:
        pdf.picture(picture, x, y, wide, high)

    return draw


def photo_drawer(element: PhotoElement, template: Template) -> Draw:
    """Draws the visitor's photo, or initials on a tint."""
    area, radius = area_of(element, template), element.radius * MM

    def draw(pdf: Pdf, content: BadgeContent) -> None:
        photo = usable_photo(content)
        if photo is not None:
            pdf.picture(photo, area.x, area.y, area.width, area.height, radius=radius, cover=True)
        elif element.initials:
            _draw_initials(pdf, area, radius, content.name)

    return draw


def _draw_initials(pdf: Pdf, area: Area, radius: float, name: str) -> None:
    pdf.area(area.x, area.y, area.width, area.height, _TINT, radius=radius)
    letters = initials(name) if name.strip() else ""
    size = min(area.width, area.height) / MM * 1.3
    text = fit(
        letters, area.width * 0.8, area.height * 0.6, largest=max(size, 8), smallest=min(size, 8), style=TITLE
    )
    for line in text.lines:
        x = area.x + (area.width - line.width * text.size / 1000) / 2
        y = area.y + (area.height - (line.ink.top + line.ink.bottom) * text.size / 1000) / 2
        pdf.text(line, x, y, text.size, text_on(_TINT))
