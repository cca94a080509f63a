"""The roll call on paper: nobody is missing from it, doubtful entries stand apart, and a drill can't be mistaken."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.documents.raster import page_count, raster_page
from reception_app.documents.records import Mark, Paper, RollCallLine, RollCallSheet, people_count
from reception_app.documents.roll_call import roll_call_list_pdf, roll_call_pdf
from reception_app.documents.roll_call_report import roll_call_report_pdf
from tests.unit.documents.reading import (
    HARD_NAMES,
    ink_box,
    ink_in,
    letters_of,
    picture_of,
    text_of,
    texts_of,
)

STARTED = datetime(2026, 11, 24, 8, 42, tzinfo=UTC)
LINE = RollCallLine(
    "Sofia Novak", "Helix Bank", "Daniel Price", "V-017", "Client", STARTED - timedelta(minutes=35)
)


def sheet(lines: Sequence[RollCallLine], **changes: object) -> RollCallSheet:
    base = RollCallSheet(
        "Northwind Ltd", STARTED, STARTED + timedelta(seconds=3), ZoneInfo("Europe/Berlin"), lines,
        started_by="Maya Okafor", assembly_point="Car park B",
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]  # fields of the sheet


def people(count: int) -> list[RollCallLine]:
    return [replace(LINE, name=f"Person {n:04} Novák", badge=f"V-{n:04}") for n in range(count)]


def test_the_head_says_what_where_and_when() -> None:
    text = text_of(roll_call_list_pdf(sheet([LINE])))
    for words in (
        "Roll call", "Northwind Ltd", "Started 24 Nov 2026 at 09:42 by Maya Okafor", "Europe/Berlin, UTC+01:00",
        "Assembly point: Car park B", "Printed 24 Nov 2026 09:42", "Page 1 of 1", "1 To be counted", "Not on the list",
    ):  # fmt: skip
        assert words in text
    assert "DRILL" not in text.upper()


def test_a_row_says_who_with_whom_since_when() -> None:
    line = replace(LINE, contact="+49 30 1234", vehicle="B-XY 12", note="Room 4", party_size=3, escort=True)
    text = text_of(roll_call_list_pdf(sheet([line])))
    for words in (
        "Sofia Novak", "Helix Bank", "Daniel Price", "V-017", "09:07",
        "Party of 3 · Escorted · +49 30 1234 · B-XY 12 · Room 4", "3 people",
    ):  # fmt: skip
        assert words in text


@pytest.mark.parametrize("paper", list(Paper))
def test_nobody_is_missing_from_a_long_list(paper: Paper) -> None:
    pdf = roll_call_list_pdf(sheet(people(300), paper=paper))
    texts = texts_of(pdf)
    for n in range(300):
        assert sum(text.count(f"Person {n:04} Novák") for text in texts) == 1
    assert [f"Page {n} of {len(texts)}" in text for n, text in enumerate(texts, 1)] == [True] * len(texts)
    assert all("started 24 Nov 2026 09:42" in text for text in texts[1:])


def test_sizes_of_paper() -> None:
    for paper, size in ((Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))):
        raster = raster_page(roll_call_list_pdf(sheet([LINE], paper=paper)), dpi=72)
        assert raster.width == pytest.approx(size[0], abs=1)
        assert raster.height == pytest.approx(size[1], abs=1)


def test_groups_keep_their_people_and_their_order() -> None:
    lines = [replace(LINE, name=f"{group} {n}", group=group) for n in (1, 2) for group in ("Zulu", "Alpha")]
    text = text_of(roll_call_list_pdf(sheet(lines)))
    places = [
        text.index(words)
        for words in ("Zulu 2 people", "Zulu 1", "Zulu 2 H", "Alpha 2 people", "Alpha 1", "Alpha 2 H")
    ]
    assert places == sorted(places)
    assert "Everybody" in text_of(roll_call_list_pdf(sheet([replace(LINE, group="")])))


def test_doubtful_and_added_people_stand_apart_after_the_others() -> None:
    lines = [
        replace(LINE, name="Gone Already", stale=True),
        replace(LINE, name="Added Later", unlisted=True, stale=True),
        replace(LINE, name="Here Surely"),
    ]
    text = text_of(roll_call_list_pdf(sheet(lines)))
    places = [
        text.index(words)
        for words in (
            "Here Surely",
            "Probably gone:",
            "Gone Already",
            "Added during",
            "Added Later",
            "Not on the list",
        )
    ]
    assert places == sorted(places)
    assert "1 To be counted 1 Probably gone 1 Added by hand" in text


def test_a_drill_says_so_on_every_page() -> None:
    texts = texts_of(roll_call_list_pdf(sheet(people(100), drill=True)))
    assert len(texts) > 2
    assert all("DRILL: this is not an emergency" in text for text in texts)


def test_people_already_safe_are_ticked() -> None:
    safe = replace(LINE, mark=Mark.SAFE)
    one, two = (roll_call_list_pdf(sheet([safe, line])) for line in (LINE, safe))
    assert "1 Safe so far" in text_of(one)
    assert "2 Safe so far" in text_of(two)
    boxes = (14.5, 75, 19, 150)
    assert ink_in(picture_of(two), boxes) > ink_in(picture_of(one), boxes) > 0


def test_an_empty_house_is_said_so() -> None:
    assert "Nobody is on site" in text_of(roll_call_list_pdf(sheet([])))


@pytest.mark.parametrize("name", HARD_NAMES)
def test_hard_names_are_whole_and_inside_the_page(name: str) -> None:
    line = replace(LINE, name=name, company=name, host=name, badge=name[:12], contact=name, note=name)
    pdf = roll_call_list_pdf(sheet([line, LINE], organisation=name, started_by=name, assembly_point=name))
    image = picture_of(pdf, dpi=72)
    left, top, right, bottom = ink_box(image)
    assert (left >= 38, top >= 28, right <= 558, bottom <= 815) == (True, True, True, True)
    assert page_count(pdf) == 1
    if name.isascii() and len(name) < 60:
        assert name.replace(" ", "") in letters_of(pdf)


def test_parties_count_with_all_their_members() -> None:
    assert people_count([LINE, replace(LINE, party_size=4), replace(LINE, party_size=0)]) == 6


def test_equal_lists_are_equal_files() -> None:
    assert roll_call_list_pdf(sheet(people(50))) == roll_call_list_pdf(sheet(people(50)))


# The closing report


def closed(lines: Sequence[RollCallLine], **changes: object) -> RollCallSheet:
    ended = STARTED + timedelta(minutes=12, seconds=40)
    return sheet(lines, ended_at=ended, ended_by="Daniel Price", **changes)


def marked(name: str, mark: Mark, **changes: object) -> RollCallLine:
    when = STARTED + timedelta(minutes=4)
    line = replace(LINE, name=name, mark=mark, marked_at=when, marked_by="Maya Okafor")
    return replace(line, **changes)  # type: ignore[arg-type]  # fields of the line


def test_a_closed_roll_call_prints_as_its_report() -> None:
    assert roll_call_pdf(closed([LINE])) == roll_call_report_pdf(closed([LINE]))
    assert roll_call_pdf(sheet([LINE])) == roll_call_list_pdf(sheet([LINE]))


def test_the_report_begins_with_who_is_missing() -> None:
    lines = [
        marked("Anna Safe", Mark.SAFE),
        marked("Bob Gone", Mark.NOT_HERE, stale=True),
        marked("Cem Missing", Mark.MISSING, party_size=2),
        replace(LINE, name="Dora Open"),
        marked("Eve Added", Mark.SAFE, unlisted=True),
    ]
    text = text_of(roll_call_report_pdf(closed(lines, remark="The siren failed.\nTwo went by the bay.")))
    for words in (
        "Roll call report", "Emergency", "Started 24 Nov 2026 09:42 by Maya Okafor",
        "24 Nov 2026 09:54 by Daniel Price",
        "12 min", "6 people, 2 missing, 1 not accounted for, 2 safe, 1 had left before, 1 of them added by hand",
        "The siren failed.", "Two went by the bay.", "Cem Missing (party of 2)", "in since 09:07",
        "09:46 by Maya Okafor",
        "was thought gone", "added by hand",
    ):  # fmt: skip
        assert words in text
    places = [text.index(name) for name in ("Cem Missing", "Dora Open", "Anna Safe", "Bob Gone")]
    assert places == sorted(places)


def test_a_report_before_the_end_says_that_it_is_open() -> None:
    assert "Still open" in text_of(roll_call_report_pdf(sheet([LINE])))


def test_a_drills_report_says_so() -> None:
    assert "Roll call report (drill)" in text_of(roll_call_report_pdf(closed([LINE], drill=True)))


def test_everybody_is_in_a_long_report() -> None:
    lines = [marked(f"Person {n:04}", (Mark.SAFE, Mark.MISSING)[n % 2]) for n in range(200)]
    texts = texts_of(roll_call_report_pdf(closed(lines)))
    assert len(texts) > 3
    for n in range(200):
        assert sum(text.count(f"Person {n:04}") for text in texts) == 1


@pytest.mark.parametrize("name", HARD_NAMES)
def test_hard_names_in_the_report(name: str) -> None:
    line = marked(name, Mark.MISSING, company=name, host=name, badge=name[:12])
    pdf = roll_call_report_pdf(closed([line], organisation=name, assembly_point=name, remark=name))
    left, _, right, _ = ink_box(picture_of(pdf, dpi=72))
    assert (left >= 38, right <= 558) == (True, True)
