"""Every template of the stock with every hard name: nothing leaves its place, codes and words read back from paper."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from PIL import Image, ImageChops, ImageDraw

from reception_app.documents.labels.draw_text import text_layer
from reception_app.documents.labels.drawing import labels_per_page, page_size, render_label, render_labels
from reception_app.documents.labels.fitting import faults
from reception_app.documents.labels.samples import samples
from reception_app.documents.labels.stock import stock_templates
from reception_app.documents.labels.template import (
    BandElement,
    BoxElement,
    Code128Element,
    Element,
    Fact,
    LineElement,
    PhotoElement,
    QrElement,
    Template,
    TextElement,
)
from reception_app.documents.labels.words import is_drawn
from reception_app.documents.pdf import MM
from reception_app.documents.raster import page_count, page_size_mm
from reception_app.documents.records import BadgeContent
from reception_app.documents.words import badge_words
from reception_app.kernel.languages import LANGUAGES
from tests.unit.documents.reading import HARD_NAMES, codes_in, ink_in, picture_of, texts_of

STOCK = {template.name: template for template in stock_templates()}
BADGE = samples()[0].content
_DPI = 100
_WHITE = 3.0
_ROLLS = {62, 54}
"""How wide the rolls are, in mm."""


@pytest.fixture(params=STOCK)
def template(request: pytest.FixtureRequest) -> Template:
    """Each of them as a single label."""
    return replace(STOCK[request.param], sheet=None)


@pytest.mark.parametrize("name", [name for name, one in STOCK.items() if {one.width, one.height} & _ROLLS])
def test_nothing_to_read_lies_where_a_roll_printer_leaves_white(name: str) -> None:
    """On a roll a Brother QL prints nothing on the first and the last 3 mm that it cuts off."""
    one = STOCK[name]
    lying = one.width not in _ROLLS
    for element in one.elements:
        if not isinstance(element, BandElement | BoxElement | LineElement):
            begins, length = (element.x, element.width) if lying else (element.y, element.height)
            whole = one.width if lying else one.height
            assert begins >= _WHITE, element
            assert begins + length <= whole - _WHITE + 1e-9, element


def hard_badges() -> list[BadgeContent]:
    """The same hard name in every place; the samples, in two languages; nearly nothing."""
    everywhere = [
        replace(
            BADGE, name=name, company=name, host=name, organisation=name, band_text=name, number=name[:20],
            assembly_point=name, valid_date=name[:30], escort=True,
        )
        for name in HARD_NAMES
    ]  # fmt: skip
    second = badge_words("de")
    visitors = [replace(sample.content, second_words=second, escort=True) for sample in samples()]
    return [*everywhere, *visitors, BadgeContent(organisation="", day=date(2026, 11, 28))]


def places(elements: Sequence[Element], size: tuple[int, int]) -> Image.Image:
    """Black where something may stand; a dot around each place is for its soft edge."""
    mask = Image.new("L", size, 255)
    scale = _DPI / 25.4
    for element in elements:
        left, top = element.x * scale - 1.5, element.y * scale - 1.5
        right, bottom = (element.x + element.width) * scale + 1.5, (element.y + element.height) * scale + 1.5
        ImageDraw.Draw(mask).rectangle((left, top, right, bottom), fill=0)
    return mask


def test_nothing_leaves_its_place_whatever_the_names(template: Template) -> None:
    contents = hard_badges()
    pdf = render_labels(template, contents)
    for page, content in enumerate(contents):
        image = picture_of(pdf, dpi=_DPI, page=page)
        drawn = [element for element in template.elements if is_drawn(element, content)]
        outside = ImageChops.lighter(image, ImageChops.invert(places(drawn, image.size)))
        assert outside.point(lambda value: value < 251 and 255).getbbox() is None, content.name
        for element in drawn:
            if isinstance(element, TextElement):
                block = text_layer(element)(content)
                fits = block.width <= element.width * MM + 0.01 and block.height <= element.height * MM + 0.01
                assert fits, (content.name, element.text)


def test_what_stands_at_the_same_time_stands_apart(template: Template) -> None:
    for one, other in combinations(template.elements, 2):
        never = one.when & other.unless or other.when & one.unless
        over = isinstance(one, (BoxElement, PhotoElement)) and Fact.ESCORT in other.when
        apart = (
            one.x + one.width <= other.x + 0.01
            or other.x + other.width <= one.x + 0.01
            or one.y + one.height <= other.y + 0.01
            or other.y + other.height <= one.y + 0.01
        )
        assert never or over or apart, (one, other)


@pytest.mark.parametrize("dpi", [203, 300])
def test_its_codes_can_be_read_as_printed(template: Template, dpi: int) -> None:
    content = replace(BADGE, photo=None)
    expected = {content.token} if any(isinstance(e, QrElement) for e in template.elements) else set()
    expected |= {content.number for element in template.elements if isinstance(element, Code128Element)}
    assert set(codes_in(render_label(template, content), dpi=dpi)) == expected
    assert expected


def test_the_name_reads_back_in_every_script(template: Template) -> None:
    visitors = [sample.content for sample in samples()]
    texts = texts_of(render_labels(template, visitors))
    names = {index for index, e in enumerate(template.elements) if getattr(e, "text", "") == "{name}"}
    for content, text in zip(visitors, texts, strict=True):
        if not names & {fault.element_index for fault in faults(template, content)}:
            # A hyphen at the end of a line reads as one that joins; words of two directions may change places.
            letters = text.replace("\ufffe", "-").replace(" ", "")
            if all("ก" <= letter <= "๛" for letter in content.name.replace(" ", "")):
                # The reader mixes the signs above and below of Thai lines that stand close.
                assert not Counter(content.name.replace(" ", "")) - Counter(letters)
            else:
                assert [word for word in content.name.split() if word not in letters] == []


def test_a_plain_visitor_has_nothing_to_complain_of(template: Template) -> None:
    for second in (None, *(badge_words(language.code) for language in LANGUAGES)):
        assert faults(template, replace(BADGE, escort=True, second_words=second)) == []


def places_inked(template: Template, pdf: bytes) -> list[int]:
    """The labels of a sheet that something stands on, counted from 0."""
    image, sheet = picture_of(pdf), template.sheet
    assert sheet is not None
    found = []
    for place in range(labels_per_page(template)):
        row, column = divmod(place, sheet.columns)
        left, top = sheet.left + column * sheet.step_x, sheet.top + row * sheet.step_y
        if ink_in(image, (left, top, left + template.width, top + template.height)) > 0:
            found.append(place)
    return found


@pytest.mark.parametrize("name", [name for name, template in STOCK.items() if template.sheet])
def test_labels_fill_a_sheet_from_where_it_is_still_whole(name: str) -> None:
    template = STOCK[name]
    places_there = labels_per_page(template)
    contents = [replace(BADGE, name=f"Guest {n}", token=f"token{n}", photo=None) for n in range(places_there)]
    pdf = render_labels(template, contents, first=4)
    assert page_count(pdf) == 2
    assert page_size_mm(pdf) == pytest.approx(page_size(template), abs=0.01)
    texts = texts_of(pdf)
    assert [text.count("Guest") for text in texts] == [places_there - 3, 3]
    alone = render_label(template, contents[0], first=5)
    assert places_inked(template, pdf) == list(range(3, places_there))
    assert places_inked(template, alone) == [4]
    assert sorted(codes_in(pdf)) == sorted(f"token{n}" for n in range(places_there - 3))
    with pytest.raises(ValueError, match="no place"):
        render_labels(template, contents, first=places_there + 1)
    beyond = render_label(template, contents[0], first=places_there + 1)
    assert picture_of(beyond).tobytes() == picture_of(render_label(template, contents[0])).tobytes()
