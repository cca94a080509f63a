"""The badge of 62 by 100 mm. The preview is a raster of these very bytes: equal content gives equal bytes.

Set for a label printer of 203 dots to the inch: text is pure black (a grey would be dithered), and nothing is
thinner than two dots.
"""

from collections.abc import Sequence
from functools import partial

from reception_app.documents.colours import DARK, is_colour, text_on
from reception_app.documents.fonts import BOLD, TEXT, TITLE, Style, font_book
from reception_app.documents.pdf import MM, Pdf
from reception_app.documents.pictures import logo_picture, photo_picture
from reception_app.documents.qr import qr_path
from reception_app.documents.records import BadgeContent, Progress, Stopped
from reception_app.documents.shaping import shape_line
from reception_app.documents.text import fit, measure
from reception_app.kernel.errors import Cancelled
from reception_app.kernel.text import initials

WIDTH_MM = 62
HEIGHT_MM = 100

# Three faces are enough, and each one more costs time and bytes.
_STRONG = Style(BOLD)
_TINT = "#E9E4DA"
_FALLBACK_BAND = "#141412"

_WIDTH = WIDTH_MM * MM
_HEIGHT = HEIGHT_MM * MM
_MARGIN = 4.6 * MM
_RIGHT = _WIDTH - _MARGIN
_INNER = _RIGHT - _MARGIN
# Heights are counted from the top of the label.
_HEAD_MIDDLE = 6.6 * MM
_NUMBER_WIDTH = 15 * MM
_BAND_TOP, _BAND_HEIGHT = 12 * MM, 8.4 * MM
_PHOTO_TOP, _PHOTO_WIDTH, _PHOTO_HEIGHT = 23.2 * MM, 20.6 * MM, 25.2 * MM
_FACTS_LEFT = _MARGIN + _PHOTO_WIDTH + 3.4 * MM
_NAME_TOP, _NAME_HEIGHT = 51.2 * MM, 17.8 * MM
_COMPANY_GAP, _COMPANY_HEIGHT = 2 * MM, 5.2 * MM
_QR_SIZE = 19 * MM
_QR_BOTTOM = 4.4 * MM
_FOOT_GAP = 3 * MM


def render_badge(content: BadgeContent) -> bytes:
    """The badge as a PDF of one page."""
    pdf = _new_pdf(f"Badge {content.number}".strip(), content.organisation)
    _draw_house(pdf, content)
    _draw_person(pdf, content)
    return pdf.finish()


def render_badges(
    contents: Sequence[BadgeContent], progress: Progress | None = None, stopped: Stopped | None = None
) -> bytes:
    """Several badges as one PDF, a page each, in the order given.

    Raises `Cancelled` when `stopped` says so and ValueError when there is no badge.
    """
    if not contents:
        raise ValueError("no badges")
    pdf = _new_pdf(f"{len(contents)} badges", contents[0].organisation)
    houses: dict[tuple[object, ...], str] = {}
    for done, content in enumerate(contents, 1):
        if stopped is not None and stopped():
            raise Cancelled("The badges were not made.", hint="Start again when you are ready.")
        # What a house's badges share is drawn once and shown on each page.
        key = _house_key(content)
        if key not in houses:
            houses[key] = f"house {len(houses)}"
            pdf.later(houses[key])
            pdf.define(houses[key], partial(_draw_house, pdf, content))
        else:
            pdf.later(houses[key])
        _draw_person(pdf, content)
        if done < len(contents):
            pdf.page()
        if progress is not None:
            progress(done, len(contents))
    return pdf.finish()


def _new_pdf(title: str, organisation: str) -> Pdf:
    return Pdf(_WIDTH, _HEIGHT, title=title, author=organisation)


def _house_key(content: BadgeContent) -> tuple[object, ...]:
    """What the badges of one house share; equal keys look equal."""
    return (
        content.organisation, content.logo, content.band_text, content.band_colour, content.words,
        content.assembly_point, content.escort, bool(content.token), bool(content.host),
    )  # fmt: skip


def _draw_house(pdf: Pdf, content: BadgeContent) -> None:
    """All that doesn't depend on the person."""
    _draw_organisation(pdf, content)
    _draw_band(pdf, content)
    if content.host:
        room = _RIGHT - _FACTS_LEFT
        label = fit(content.words.host, room, 3.4 * MM, largest=7.5, smallest=5)
        # As wide as it is: in another direction too it stands over what it names.
        label.draw(pdf, _FACTS_LEFT, _HEIGHT - _PHOTO_TOP, label.width, colour=DARK)
    _draw_notes(pdf, content)


def _draw_person(pdf: Pdf, content: BadgeContent) -> None:
    """All that does."""
    _draw_number(pdf, content)
    _draw_portrait(pdf, content)
    _draw_facts(pdf, content)
    _draw_name(pdf, content)
    if content.token:
        code = qr_path(content.token)
        pdf.path(code.operators, DARK, x=_RIGHT - _QR_SIZE, y=_QR_BOTTOM, scale=_QR_SIZE / code.modules)


def _draw_organisation(pdf: Pdf, content: BadgeContent) -> None:
    """Logo and name at the left of the head."""
    middle = _HEIGHT - _HEAD_MIDDLE
    left = _MARGIN
    if content.logo is not None:
        logo = logo_picture(content.logo)
        high = min(7.2 * MM, 20 * MM * logo.height / logo.width)
        wide = high * logo.width / logo.height
        pdf.picture(logo, left, middle - high / 2, wide, high)
        left += wide + 1.8 * MM
    room = _RIGHT - _NUMBER_WIDTH - 1.5 * MM - left
    name = fit(
        content.organisation, room, 8 * MM, largest=11, smallest=5.5, style=_STRONG, max_lines=2, leading=1.1
    )
    # The name stands beside its logo, so one in another direction doesn't wander to the far side.
    name.draw(pdf, left, middle + name.height / 2, name.width if name.rtl else room, colour=DARK)


def _draw_number(pdf: Pdf, content: BadgeContent) -> None:
    """At the right of the head."""
    number = fit(content.number, _NUMBER_WIDTH, 6 * MM, largest=13, smallest=6.5, style=_STRONG)
    top = _HEIGHT - _HEAD_MIDDLE + number.height / 2
    number.draw(pdf, _RIGHT - number.width, top, number.width, colour=DARK)


def _draw_band(pdf: Pdf, content: BadgeContent) -> None:
    colour = content.band_colour if is_colour(content.band_colour) else _FALLBACK_BAND
    bottom = _HEIGHT - _BAND_TOP - _BAND_HEIGHT
    pdf.area(0, bottom, _WIDTH, _BAND_HEIGHT, colour)
    text = fit(content.band_text, _INNER * 0.82, _BAND_HEIGHT * 0.8, largest=13, smallest=6, style=_STRONG)
    # Letters are spaced where that is the custom; joined scripts would fall apart.
    plain = font_book().text_face(_STRONG).plain_letters
    spaced = len(text.lines) == 1 and plain.issuperset(text.lines[0].text)
    for line in text.lines:
        spacing = min(1.6, _INNER * 0.16 / len(line.text)) if spaced else 0.0
        wide = line.width * text.size / 1000 + spacing * (len(line.text) - 1)
        x = (_WIDTH - wide) / 2
        # Capitals are centred by their height; the room below the base line is for descenders.
        y = bottom + (_BAND_HEIGHT - (line.ink.top + line.ink.bottom) * text.size / 1000) / 2
        pdf.text(line, x, y, text.size, text_on(colour), spacing=spacing)


def _draw_portrait(pdf: Pdf, content: BadgeContent) -> None:
    bottom = _HEIGHT - _PHOTO_TOP - _PHOTO_HEIGHT
    radius = 1.4 * MM
    if content.photo is not None:
        photo = photo_picture(content.photo)
        pdf.picture(photo, _MARGIN, bottom, _PHOTO_WIDTH, _PHOTO_HEIGHT, radius=radius, cover=True)
        return
    pdf.area(_MARGIN, bottom, _PHOTO_WIDTH, _PHOTO_HEIGHT, _TINT, radius=radius)
    letters = initials(content.name) if content.name.strip() else ""
    text = fit(letters, _PHOTO_WIDTH * 0.8, _PHOTO_HEIGHT * 0.6, largest=26, smallest=8, style=TITLE)
    for line in text.lines:
        x = _MARGIN + (_PHOTO_WIDTH - line.width * text.size / 1000) / 2
        y = bottom + (_PHOTO_HEIGHT - (line.ink.top + line.ink.bottom) * text.size / 1000) / 2
        pdf.text(line, x, y, text.size, DARK)


def _draw_facts(pdf: Pdf, content: BadgeContent) -> None:
    """Host and validity beside the portrait: what a guard looks for."""
    room = _RIGHT - _FACTS_LEFT
    top = _HEIGHT - _PHOTO_TOP
    if content.host:
        host = fit(
            content.host, room, 8.4 * MM, largest=11, smallest=6.5, style=_STRONG, max_lines=2, leading=1.15
        )
        host.draw(pdf, _FACTS_LEFT, top - 3.8 * MM, host.width, colour=DARK)
    if not content.valid_date and not content.valid_time:
        return
    bottom = top - _PHOTO_HEIGHT
    times = [text for text in (content.valid_date, content.valid_time) if text]
    size = min(
        13.0, *(13.0 * room / max(measure(text, 13.0, _STRONG), 1.0) for text in times)
    )  # Date and time are of one size, as large as the wider of them allows.
    y = bottom + 0.3 * MM
    for text in reversed(times):
        line = shape_line(text, _STRONG)
        pdf.text(line, _FACTS_LEFT, y, size, DARK)
        y += size * 1.14
    label = fit(content.words.valid, room, 3.4 * MM, largest=7.5, smallest=5)
    label.draw(pdf, _FACTS_LEFT, y + label.height * 0.78, label.width, colour=DARK)


def _draw_name(pdf: Pdf, content: BadgeContent) -> None:
    top = _HEIGHT - _NAME_TOP
    name = fit(
        content.name, _INNER, _NAME_HEIGHT, largest=27, smallest=8, style=TITLE, max_lines=5, leading=1.06
    )
    name.draw(pdf, _MARGIN, top, _INNER, colour=DARK)
    company = fit(
        content.company,
        _INNER,
        _COMPANY_HEIGHT,
        largest=11.5,
        smallest=6,
        style=TEXT,
        max_lines=2,
        leading=1.1,
    )
    # The company stands on the side of the name, whichever way each of them reads.
    left = _RIGHT - company.width if name.rtl else _MARGIN
    company.draw(pdf, left, top - name.height - _COMPANY_GAP, company.width, colour=DARK)


def _draw_notes(pdf: Pdf, content: BadgeContent) -> None:
    """At the foot, left of the QR: the escort mark, what to do with the badge, where to go in an alarm."""
    room = _INNER - (_QR_SIZE + _FOOT_GAP if content.token else 0)
    words = content.words
    notes = [(words.give_back, TEXT)]
    if content.assembly_point:
        notes.append((words.alarm.replace("{place}", content.assembly_point), _STRONG))
    y = _QR_BOTTOM
    for text, style in reversed(notes):
        note = fit(text, room, 5.4 * MM, largest=7, smallest=5, style=style, max_lines=2, leading=1.2)
        y += note.height
        note.draw(pdf, _MARGIN, y, room, colour=DARK)
        y += 0.8 * MM
    if content.escort:
        high = 5.6 * MM
        y = max(y + 0.4 * MM, _QR_BOTTOM + _QR_SIZE - high)
        pdf.area(_MARGIN, y, room, high, DARK, radius=1 * MM)
        mark = fit(words.escort, room - 3 * MM, high * 0.8, largest=9, smallest=5, style=_STRONG)
        mark.draw(pdf, _MARGIN, y + (high + mark.height) / 2, room, colour=text_on(DARK), centred=True)
