"""The default badge, read back from the paper: its code, its words, its boxes, and the same bytes every time."""

import hashlib
import io
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from reception_app.documents.images import clean_logo, clean_photo
from reception_app.documents.labels.drawing import page_size, render_label, render_labels
from reception_app.documents.labels.stock import DEFAULT, default_template
from reception_app.documents.raster import page_count, raster_page
from reception_app.documents.records import BadgeContent, BadgeWords, Progress, Stopped
from reception_app.kernel.errors import Cancelled
from tests.builders.badges import BADGE, TOKEN
from tests.unit.documents.reading import (
    HARD_NAMES,
    area,
    codes_in,
    ink_in,
    letters_of,
    picture_of,
    text_of,
    texts_of,
)

ROOT = Path(__file__).parents[3]
# Boxes in millimetres from the upper left corner: left, top, right, bottom.
HEAD = (4.6, 0, 57.4, 11.5)
BAND = (0, 12, 62, 20)
DAY = (0, 20.2, 62, 22.2)
PORTRAIT = (4.6, 25, 26.6, 51.4)
FACTS = (29.8, 24.8, 58, 52.5)
NAME = (4.4, 53.4, 57.6, 75.6)
NOTES = (4.4, 76, 36, 97)
QR = (38.4, 76.6, 57.8, 96)


def render_badge(content: BadgeContent) -> bytes:
    return render_label(default_template(), content)


def render_badges(
    contents: Sequence[BadgeContent], progress: Progress | None = None, stopped: Stopped | None = None
) -> bytes:
    return render_labels(default_template(), contents, progress, stopped)


def picture(kind: str, colour: tuple[int, ...] = (200, 0, 0), size: tuple[int, int] = (300, 400)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB" if kind == "JPEG" else "RGBA", size, colour).save(out, kind)
    return out.getvalue()


def test_a_badge_says_everything_once() -> None:
    text = text_of(render_badge(BADGE))
    for word in (
        "Northwind Ltd", "V-017", "Host", "Daniel Price", "Valid until", "24 Nov 2026", "17:00", "Sofia Novak",
        "Helix Bank", "In an alarm: car park B",
    ):  # fmt: skip
        assert text.count(word) == 1, word
    # The band is spaced, and the note may break.
    assert "VISITOR" in letters_of(render_badge(BADGE))
    assert "Pleasereturnatreception." in letters_of(render_badge(BADGE))


def test_it_is_one_page_of_its_size() -> None:
    pdf = render_badge(BADGE)
    raster = raster_page(pdf, dpi=254)
    assert (page_count(pdf), raster.width, raster.height) == (1, 620, 1000)
    assert (default_template().name, page_size(default_template())) == (DEFAULT, (62, 100))


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("token", [TOKEN, "x", "9" * 64])
def test_the_code_can_be_read_as_printed(dpi: int, token: str) -> None:
    assert codes_in(render_badge(replace(BADGE, token=token)), dpi=dpi) == [token]


def test_the_name_is_the_largest_thing_on_it() -> None:
    image = picture_of(render_badge(BADGE))
    for box in (HEAD, BAND, PORTRAIT, FACTS, NAME, NOTES, QR):
        assert ink_in(image, box) > 0
    assert ink_in(image, NAME) > 2 * ink_in(image, FACTS) / 3


@pytest.mark.parametrize("name", HARD_NAMES)
def test_hard_names_stay_in_their_place(name: str) -> None:
    """The same name as person, company, host, organisation and number: everything stays inside the label's margins."""
    content = replace(
        BADGE, name=name, company=name, host=name, organisation=name, number=name[:20], assembly_point=name,
        valid_date=name[:30], escort=True,
    )  # fmt: skip
    pdf = render_badge(content)
    image = picture_of(pdf)
    gaps = {
        "left": (0, 21, 4.3, 100), "right": (57.7, 21, 62, 100), "top": (0, 0, 62, 1), "bottom": (0, 97, 62, 100),
        "above the band": (0, 11.2, 62, 11.6), "below the band": (0, 20.3, 62, 24.7),
        "above the name": (0, 52.6, 62, 53.4), "left of the code": (36.2, 76.8, 38.6, 100),
        "around the code": (36.2, 75.9, 62, 76.6),
    }  # fmt: skip
    assert {where: ink_in(image, gap) for where, gap in gaps.items() if ink_in(image, gap)} == {}
    assert codes_in(pdf) == [TOKEN]


@pytest.mark.parametrize(
    "name", ["محمد علي", "สมชาย น้ำผึ้ง", "क्षत्रिय कुमार", "Nguyễn Thị Ánh", "O'Brien & <b>Sons</b>"]
)
def test_names_of_any_script_can_be_searched(name: str) -> None:
    assert name.replace(" ", "") in letters_of(render_badge(replace(BADGE, name=name)))


def test_an_override_in_a_name_turns_nothing() -> None:
    assert "evil name" in text_of(render_badge(replace(BADGE, name="\u202eevil\u202c name")))


def test_everything_but_the_organisation_may_be_missing() -> None:
    pdf = render_badge(BadgeContent(organisation="Northwind Ltd", words=BadgeWords(give_back="")))
    image = picture_of(pdf)
    assert codes_in(pdf) == []
    assert "Host" not in text_of(pdf)
    assert "Valid" not in text_of(pdf)
    assert "alarm" not in text_of(pdf)
    assert ink_in(image, NAME) == ink_in(image, QR) == ink_in(image, FACTS) == 0
    assert page_count(render_badge(BadgeContent(organisation=""))) == 1


@pytest.mark.parametrize(
    ("colour", "light"),
    [
        ("#141412", True),
        ("#FFFFFF", False),
        ("#F2B705", False),
        ("#0F6E66", True),
        ("#777777", False),
        ("blue", True),
    ],
)
def test_words_on_the_band_can_be_read(colour: str, light: bool) -> None:
    raster = raster_page(render_badge(replace(BADGE, band_colour=colour, band_text="WWWWWWWW")), dpi=203)
    image = Image.frombytes("RGBA", (raster.width, raster.height), raster.data).convert("L")
    band = image.crop((40, 100, 456, 160))
    darkest, brightest = band.getextrema()
    assert brightest == 255 if light else darkest == 0


def test_a_photo_takes_the_place_of_the_initials() -> None:
    photo = clean_photo(picture("JPEG"))
    raster = raster_page(render_badge(replace(BADGE, photo=photo)), dpi=203)
    image = Image.frombytes("RGBA", (raster.width, raster.height), raster.data)
    red, green, blue, _ = image.getpixel((120, 300))  # type: ignore[misc]  # four parts of an RGBA picture
    assert (red > 180, green < 40, blue < 40) == (True, True, True)
    assert "SN" in text_of(render_badge(BADGE))
    assert "SN" not in text_of(render_badge(replace(BADGE, photo=photo)))


@pytest.mark.parametrize("size", [(300, 300), (600, 60), (60, 600)])
def test_a_logo_of_any_shape_keeps_clear_of_the_name(size: tuple[int, int]) -> None:
    logo = clean_logo(picture("PNG", (15, 110, 102, 255), size))
    pdf = render_badge(replace(BADGE, logo=logo))
    image = picture_of(pdf)
    assert ink_in(image, (4.6, 2, 25, 11.3)) > 0
    assert ink_in(image, (0, 11.2, 62, 11.6)) == 0
    assert "Northwind" in text_of(pdf)


def test_an_escort_is_asked_for_in_a_dark_box() -> None:
    pdf = render_badge(replace(BADGE, escort=True))
    image = picture_of(pdf)
    assert "Escort required" in text_of(pdf)
    assert ink_in(image, NOTES) > 2 * ink_in(picture_of(render_badge(BADGE)), NOTES)


def test_words_come_in_the_language_of_the_house() -> None:
    words = BadgeWords("Gastgeber", "Gültig bis", "Nur in Begleitung", "Bitte abgeben.", "Bei Alarm: {place}")
    text = text_of(render_badge(replace(BADGE, words=words, escort=True)))
    for word in ("Gastgeber", "Gültig bis", "Nur in Begleitung", "Bitte abgeben.", "Bei Alarm: car park B"):
        assert word in text


def test_each_day_of_the_week_has_a_pattern_that_shows_without_colours() -> None:
    days = [date(2026, 11, 23) + timedelta(days=number) for number in range(7)]
    seen = set()
    for day in days:
        strip = area(picture_of(render_badge(replace(BADGE, day=day))), DAY)
        black = strip.point(lambda value: 255 if value > 127 else 0)
        assert 0.2 < black.histogram()[0] / (black.width * black.height) < 0.8
        seen.add(black.tobytes())
    assert len(seen) == 7
    assert ink_in(picture_of(render_badge(BADGE)), DAY) == 0


def test_a_second_language_stands_beside_the_first() -> None:
    second = BadgeWords("Gastgeber", "Gültig bis", "Nur in Begleitung", "Bitte abgeben.")
    text = text_of(render_badge(replace(BADGE, second_words=second, escort=True)))
    for word in ("Host · Gastgeber", "Valid until · Gültig bis", "Escort required", "Bitte abgeben."):
        assert word in text


def test_braces_in_an_assembly_point_are_only_text() -> None:
    assert "{0} {name}" in text_of(render_badge(replace(BADGE, assembly_point="{0} {name}")))


def test_the_bytes_are_the_same_in_every_process_and_after_any_other_badge() -> None:
    content = replace(BADGE, name="محمد Żółć क्षत्रिय")
    for name in HARD_NAMES:
        render_badge(replace(BADGE, name=name))
    here = render_badge(content)
    program = (
        "import hashlib; from dataclasses import replace\n"
        "from tests.unit.documents.test_label_drawing import BADGE, render_badge\n"
        "print(hashlib.sha256(render_badge(replace(BADGE, name='محمد Żółć क्षत्रिय'))).hexdigest())"
    )
    there = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert there.stdout.strip() == hashlib.sha256(here).hexdigest()


def test_threads_may_draw_at_once() -> None:
    expected = render_badge(BADGE)
    found: list[bool] = []

    def work() -> None:
        for name in HARD_NAMES[:6]:
            render_badge(replace(BADGE, name=name))
        pdf = render_badge(BADGE)
        found.append(pdf == expected and raster_page(pdf).width == 496)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 6


def test_several_badges_are_pages_in_their_order() -> None:
    contents = [
        replace(BADGE, name=f"Guest {n}", number=f"V-{n:03}", token=f"{TOKEN}{n}") for n in range(1, 6)
    ]
    told: list[tuple[int, int]] = []
    pdf = render_badges(contents, lambda done, total: told.append((done, total)))
    assert [f"V-{n:03}" in text for n, text in enumerate(texts_of(pdf), 1)] == [True] * 5
    assert codes_in(pdf, page=3) == [f"{TOKEN}4"]
    assert told == [(n, 5) for n in range(1, 6)]
    assert render_badges(contents) == pdf


def test_badges_of_several_houses_don_t_mix() -> None:
    contents = [
        replace(BADGE, organisation=house, escort=house == "South") for house in ("North", "South", "North")
    ]
    texts = texts_of(render_badges(contents))
    assert ["North" in text for text in texts] == [True, False, True]
    assert ["Escort" in text for text in texts] == [False, True, False]


def test_a_page_of_a_batch_looks_like_the_single_badge() -> None:
    alone, together = render_badge(BADGE), render_badges([BADGE, replace(BADGE, escort=True)])
    assert picture_of(together, page=0).tobytes() == picture_of(alone).tobytes()


def test_a_batch_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        render_badges([BADGE] * 3, stopped=lambda: True)
    with pytest.raises(ValueError):
        render_badges([])
