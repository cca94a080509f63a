"""What is said of a badge before it is printed: what is cut, too fine, outside, damaged or without a font."""

import io
import struct
from dataclasses import replace

import pytest
from PIL import Image

from reception_app.documents.fonts import FontBook
from reception_app.documents.images import clean_photo
from reception_app.documents.labels.code128 import bars, can_be_bars
from reception_app.documents.labels.drawing import render_label
from reception_app.documents.labels.fitting import faults, printed_words
from reception_app.documents.labels.samples import samples
from reception_app.documents.labels.stock import default_template, stock_templates
from reception_app.documents.labels.template import (
    DARK,
    BandElement,
    BoxElement,
    Code128Element,
    Element,
    Fact,
    LineElement,
    LogoElement,
    Pattern,
    PhotoElement,
    QrElement,
    Template,
    TextElement,
)
from reception_app.documents.records import BadgeContent, BadgeWords
from reception_app.documents.system_fonts import SystemFonts
from tests.unit.documents.reading import codes_in, ink_in, picture_of, text_of

BADGE = BadgeContent(
    organisation="Northwind Ltd", name="Sofia Novak", number="V-017", token="aB3dE6gH9jK2mN5pQ8rS1t"
)


def label(*elements: Element) -> Template:
    return Template(name="tried", title="Tried", width=62, height=29, elements=elements)


def jpeg(mode: str, size: tuple[int, int] = (60, 80)) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, "JPEG")
    return out.getvalue()


def claiming(data: bytes, width: int, height: int) -> bytes:
    """A JPEG whose header says another size."""
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


@pytest.mark.parametrize(
    ("element", "said"),
    [
        (TextElement(x=2, y=2, width=30, height=5, text="{name}"), ""),
        (TextElement(x=2, y=2, width=12, height=5, text="{name}", smallest=9), "“Sofia Novak” is too long"),
        (TextElement(x=2, y=2, width=30, height=1, text="{name}", smallest=9), "smaller than allowed"),
        (TextElement(x=50, y=2, width=30, height=5, text="{name}"), "outside the label"),
        (TextElement(x=2, y=2, width=30, height=5, text="A \U000f0000"), "a line to write on"),
        (BandElement(x=0, y=2, width=10, height=5, text="CONTRACTOR"), "too long"),
        (LogoElement(x=0, y=2, width=6, height=5, beside="{organisation}"), "too long"),
        (QrElement(x=2, y=2, width=18, height=18), ""),
        (QrElement(x=2, y=2, width=8, height=8), "QR is too small"),
        (Code128Element(x=2, y=2, width=58, height=8), ""),
        (Code128Element(x=2, y=2, width=20, height=8), "too narrow"),
        (Code128Element(x=2, y=2, width=58, height=8, text="№ {number}"), "can't be written as bars"),
    ],
)
def test_each_trouble_is_said_of_its_element(element: Element, said: str) -> None:
    template = label(TextElement(x=2, y=20, width=30, height=5, text="{number}"), element)
    found = faults(template, BADGE)
    assert [fault.element_index for fault in found] == ([1] if said else [])
    assert all(said in fault.sentence for fault in found)
    # Drawn it is all the same, and never beyond the label.
    assert render_label(template, BADGE).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("other", "spoilt"),
    [
        (TextElement(x=10, y=10, width=40, height=6, text="{name}"), True),
        (LineElement(x=0, y=15, width=62, height=0.5), True),
        (BoxElement(x=30, y=0, width=5, height=29, fill="#141412"), True),
        (BoxElement(x=0, y=0, width=62, height=29), False),
        (TextElement(x=44, y=5, width=16, height=8, text="{number}"), False),
        (TextElement(x=10, y=10, width=40, height=6, text="{name}", when=frozenset({Fact.HOST})), False),
    ],
)
def test_a_code_that_something_lies_over_is_told(other: Element, *, spoilt: bool) -> None:
    # Its place is longer than the code, which stands in the middle.
    code = QrElement(x=2, y=4, width=58, height=20)
    for place, template in enumerate((label(code, other), label(other, code))):
        assert [fault.element_index for fault in faults(template, BADGE)] == ([place] if spoilt else [])


@pytest.mark.parametrize(
    ("box", "under", "over"),
    [
        (BoxElement(x=0, y=0, width=62, height=29), True, True),
        (BoxElement(x=0, y=0, width=62, height=29, fill="#FFFFFF"), True, False),
        (BoxElement(x=0, y=0, width=62, height=29, fill="#FFE9A8"), True, False),
        (BoxElement(x=0, y=0, width=62, height=29, fill=DARK), False, False),
    ],
)
def test_what_is_filled_is_the_ground_of_a_code_when_it_is_light_and_below_it(
    box: BoxElement, *, under: bool, over: bool
) -> None:
    code = QrElement(x=2, y=4, width=58, height=20)
    for read, template in ((under, label(box, code)), (over, label(code, box))):
        assert (codes_in(render_label(template, BADGE)) == [BADGE.token]) is read
        assert (faults(template, BADGE) == []) is read, "what is said is what a reader finds"


def test_a_pattern_takes_the_colour_of_its_frame_and_hides_a_code() -> None:
    box = BoxElement(x=0, y=0, width=62, height=29, pattern=Pattern.DAY)
    template = label(box, QrElement(x=2, y=4, width=58, height=20))
    assert [fault.element_index for fault in faults(template, BADGE)] == [1]


@pytest.mark.parametrize(
    "silent",
    [
        TextElement(x=10, y=10, width=40, height=6, text="{company}"),
        LogoElement(x=10, y=10, width=40, height=6),
        PhotoElement(x=10, y=10, width=40, height=6, initials=False),
        Code128Element(x=0, y=10, width=62, height=6, text="{company}"),
    ],
)
def test_what_says_nothing_on_a_badge_lies_over_no_code_of_it(silent: Element) -> None:
    code = QrElement(x=2, y=4, width=58, height=20)
    for template in (label(code, silent), label(silent, code)):
        assert faults(template, BADGE) == []
    without = replace(BADGE, token="", company="Meridian Print")
    assert faults(label(code, TextElement(x=10, y=10, width=40, height=6, text="{company}")), without) == []


def test_on_the_ready_made_templates_nothing_lies_over_a_code() -> None:
    for template in stock_templates():
        for sample in samples():
            said = [fault.sentence for fault in faults(template, sample.content)]
            assert not any("where this code is" in sentence for sentence in said)


def test_what_is_not_drawn_has_no_faults() -> None:
    template = default_template()
    hard = replace(BADGE, host="W" * 90, company="W" * 90, assembly_point="W" * 300)
    shown = {template.elements[fault.element_index].text for fault in faults(template, hard)}  # type: ignore[union-attr]
    assert {"{host}", "{company}", "{alarm}"} <= shown
    assert faults(template, BADGE) == []


def test_a_script_without_a_font_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a system without any font beside the packaged ones."""
    bare = FontBook(SystemFonts({}))
    monkeypatch.setattr("reception_app.documents.fonts._book", bare)
    template = label(TextElement(x=2, y=2, width=50, height=8, text="{name}"))
    found = faults(template, replace(BADGE, name="李小龙 and 김민준"))
    (sentence,) = [fault.sentence for fault in found]
    assert "no font for Chinese and Korean letters (李 小 龙 김 민 준)" in sentence
    text = text_of(render_label(template, replace(BADGE, name="李小龙 and 김민준")))
    assert "and" in text


@pytest.mark.parametrize(
    "photo",
    [b"", b"nothing", jpeg("CMYK"), claiming(jpeg("RGB"), 10_000, 10_000), claiming(jpeg("RGB"), 0, 9)],
    ids=["empty", "no picture", "ink colours", "100 megapixels", "no width"],
)
def test_a_photo_that_cannot_be_printed_leaves_the_initials_and_is_said(photo: bytes) -> None:
    template = label(PhotoElement(x=2, y=2, width=20, height=25), LogoElement(x=30, y=2, width=20, height=8))
    content = replace(BADGE, photo=photo, logo=photo)
    assert text_of(render_label(template, content)) == "SN"
    assert [fault.sentence for fault in faults(template, content)] == [
        "This photo can't be printed; take it again.", "This logo can't be printed; choose it again.",
    ]  # fmt: skip
    assert faults(label(template.elements[0]), replace(BADGE, photo=clean_photo(jpeg("CMYK")))) == []


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("text", ["V-017", "00123456", "K7", "AB12345CD6789", "~ {x}", "1", "12345"])
def test_bars_can_be_read_as_printed(text: str, dpi: int) -> None:
    template = label(Code128Element(x=2, y=4, width=58, height=10))
    content = replace(BADGE, number=text)
    assert codes_in(render_label(template, content), dpi=dpi) == [text]


def test_bars_are_whole_dots_and_figures_are_paired() -> None:
    dot = 25.4 / 203
    template = replace(
        label(Code128Element(x=2, y=4, width=44, height=10)), width=400 * dot, height=232 * dot
    )
    image = picture_of(render_label(template, BADGE))
    row = image.crop((0, 70, image.width, 71))
    # Soft edges would be grey: nothing is between ink and paper.
    assert sum(row.histogram()[40:220]) == 0
    assert bars("00123456").modules == 11 * 6 + 13
    assert bars("ABCDEFGH").modules == 11 * 10 + 13
    assert [can_be_bars(text) for text in ("A b~", "", "é", "a\n", "№1")] == [
        True,
        False,
        False,
        False,
        False,
    ]
    with pytest.raises(ValueError, match="Code 128"):
        bars("é")
    assert ink_in(picture_of(render_label(template, replace(BADGE, number="№1"))), (0, 0, 49, 28)) == 0


def test_a_token_of_a_badge_fits_as_bars_where_there_is_room() -> None:
    wide = Template(
        name="wide", title="Wide", width=100, height=30,
        elements=(Code128Element(x=0, y=4, width=100, height=20, text="{token}"),),
    )  # fmt: skip
    pdf = render_label(wide, BADGE)
    assert codes_in(pdf) == [BADGE.token]
    assert faults(wide, BADGE) == []


def test_whatever_is_printed_is_looked_through_for_letters_without_a_font() -> None:
    spoken = replace(BADGE, second_words=BadgeWords("مضيف", "صالح", "مرافقة", "أعد الشارة", "إنذار {place}"))
    template = label(
        TextElement(x=0, y=0, width=60, height=5, text="訪客 {name}"),
        TextElement(x=0, y=5, width=60, height=5, text="{second_host}", when=frozenset({Fact.SECOND})),
        BandElement(x=0, y=10, width=60, height=5, text="гость"),
        LogoElement(x=0, y=15, width=60, height=5, beside="{organisation}"),
        Code128Element(x=0, y=20, width=60, height=9, text="{number}"),
        TextElement(x=0, y=5, width=60, height=5, text="unseen", unless=frozenset({Fact.NAME})),
    )
    assert printed_words(template, spoken) == "訪客 Sofia Novak مضيف гость Northwind Ltd"
    assert printed_words(template, BADGE) == "訪客 Sofia Novak гость Northwind Ltd"
