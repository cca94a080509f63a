"""The signed paper: nothing of the text is lost, in any script, and the signature is drawn, not a picture."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from reception_app.documents.agreement import agreement_pdf
from reception_app.documents.images import clean_logo
from reception_app.documents.raster import page_count
from reception_app.documents.records import AgreementPaper, Paper
from reception_app.documents.text import measure, wrap
from tests.unit.documents.reading import HARD_NAMES, ink_box, picture_of, text_of, texts_of

SIGNATURE = (((100, 200), (300, 40), (500, 220), (900, 60)), ((950, 100),))
PAPER = AgreementPaper(
    organisation="Northwind Ltd",
    title="House rules",
    text="Wear your badge.\n\nWhat you see here stays here.",
    name="Ana Silva",
    company="Quill Ltd",
    signed_at=datetime(2026, 11, 24, 9, 42, tzinfo=UTC),
    zone=ZoneInfo("Europe/Berlin"),
    assent="sign",
    version="3 (en) 9f86d081884c7d65",
    place="Lobby",
    strokes=SIGNATURE,
)


@pytest.mark.parametrize("size", list(Paper))
def test_text_and_facts_can_be_read(size: Paper) -> None:
    text = text_of(agreement_pdf(replace(PAPER, paper=size)))
    for words in (
        "House rules",
        "Wear your badge.",
        "What you see here stays here.",
        "Ana Silva",
        "Quill Ltd",
        "24 Nov 2026 10:42 (Europe/Berlin, UTC+01:00)",
        "3 (en) 9f86d081884c7d65",
        "Lobby",
        "Signed",
    ):
        assert words in text


def test_a_long_text_runs_over_pages_without_losing_a_word() -> None:
    words = [f"word{number}" for number in range(4000)]
    pdf = agreement_pdf(replace(PAPER, text=" ".join(words), strokes=()))
    assert page_count(pdf) > 3
    found = " ".join(texts_of(pdf)).split()
    assert [word for word in found if word.startswith("word")] == words


def test_what_was_done_stands_together_on_the_last_page() -> None:
    for lines in range(40, 56):
        pages = texts_of(agreement_pdf(replace(PAPER, text="\n".join(["line"] * lines))))
        assert all(words in pages[-1] for words in ("Ana Silva", "Signed", "Lobby"))


def test_the_signature_is_drawn_inside_its_frame() -> None:
    without = picture_of(agreement_pdf(replace(PAPER, strokes=(((500, 500), (501, 500)),))), dpi=100)
    signed = picture_of(agreement_pdf(PAPER), dpi=100)
    wild = picture_of(agreement_pdf(replace(PAPER, strokes=(((-4000, -4000), (4000, 4000)),))), dpi=100)
    assert ink_box(signed) == ink_box(without) == ink_box(wild)
    assert signed.tobytes() != without.tobytes()
    assert b"/Image" not in agreement_pdf(PAPER)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"assent": "read", "strokes": ()}, "Shown on the screen and read"),
        ({"assent": "accept", "strokes": ()}, "Accepted on the screen"),
        ({"declined": True, "strokes": ()}, "Declined"),
        ({"strokes": ()}, "The signature itself was erased"),
    ],
)
def test_what_was_done_is_said(changes: dict[str, object], words: str) -> None:
    assert words in text_of(agreement_pdf(replace(PAPER, **changes)))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", HARD_NAMES)
def test_any_name_title_and_text_stay_on_the_paper(name: str) -> None:
    pdf = agreement_pdf(
        replace(PAPER, name=name, company=name, title=name, organisation=name, text=f"{name}\n" * 30)
    )
    left, top, right, bottom = ink_box(picture_of(pdf, dpi=72))
    assert (left >= 38, top >= 36, right <= 558, bottom <= 812) == (True, True, True, True)


def test_what_a_file_manager_shows_names_nobody() -> None:
    assert b"Ana" not in agreement_pdf(PAPER)


def test_a_paragraph_is_wrapped_at_its_width_whatever_its_length() -> None:
    lines = wrap("reception " * 2000, 200, 10)
    assert len(lines) > 100
    assert all(line.width <= 200.001 for line in lines)
    assert wrap("  ", 200, 10) == []
    assert measure("a", 10) > 0
    assert [line.rtl for line in wrap("مرحبا بكم في المبنى " * 20, 100, 10)].count(False) == 0


@pytest.mark.parametrize("text", ["Wear your badge.", "مرحبا بكم"])
def test_the_logo_stands_above_the_title(text: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 100), (20, 90, 80)).save(out, "PNG")
    logo = clean_logo(out.getvalue())
    with_logo = agreement_pdf(replace(PAPER, logo=logo, text=text))
    assert b"/Image" in with_logo
    left, top, right, bottom = ink_box(picture_of(with_logo, dpi=72))
    assert (left >= 38, top >= 38, right <= 558, bottom <= 812) == (True, True, True, True)


def test_without_an_organisation_there_is_no_empty_line() -> None:
    assert "Northwind" not in text_of(agreement_pdf(replace(PAPER, organisation="")))


def test_a_number_at_the_end_of_a_text_from_the_right_has_its_full_stop_before_it() -> None:
    [first, last] = wrap("مرحبا بكم في المبنى 2026.", measure("مرحبا بكم في المبنى", 10) + 2, 10)
    assert [line.text for line in (*first.lines, *last.lines)][-1] == "2026."
    assert [(run.rtl, len(run.glyphs)) for run in last.lines[0].runs] == [(True, 1), (False, 4)]


def test_one_word_wider_than_the_line_is_torn() -> None:
    lines = wrap("x" * 500, 100, 10)
    assert len(lines) > 10
    assert sum(len(line.lines) for line in lines) == len(lines)
