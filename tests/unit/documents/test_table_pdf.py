"""Any list as a PDF: exactly its rows, in columns that hold, with progress and a way to stop."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from reception_app.documents.raster import raster_page
from reception_app.documents.records import Align, Paper, TableColumn, TableHead
from reception_app.documents.table_pdf import render_table
from reception_app.kernel.errors import Cancelled
from tests.unit.documents.reading import HARD_NAMES, ink_box, picture_of, text_of, texts_of

HEAD = TableHead(
    "Visitor log", datetime(2026, 11, 24, 8, 42, tzinfo=UTC), ZoneInfo("Europe/Berlin"), "Northwind Ltd",
    "Visitors of Daniel Price since 1 Nov 2026, newest first",
)  # fmt: skip
COLUMNS = [TableColumn("Name", 2), TableColumn("Company", 1.5), TableColumn("Arrived", 1, Align.END)]


def rows(count: int) -> list[tuple[str, str, str]]:
    return [(f"Person {n:05}", "Helix Bank", "24 Nov 09:42") for n in range(count)]


def test_it_holds_exactly_the_rows() -> None:
    texts = texts_of(render_table(HEAD, COLUMNS, iter(rows(300))))
    for n in range(300):
        assert sum(text.count(f"Person {n:05}") for text in texts) == 1
    assert all("Name Company Arrived" in text for text in texts)
    assert all(f"Page {n} of {len(texts)}" in text for n, text in enumerate(texts, 1))
    assert HEAD.filter_sentence in texts[0]
    assert "printed 24 Nov 2026 09:42 (Europe/Berlin, UTC+01:00)" in texts[0]
    assert "End of the list: 300 rows." in texts[-1]


def test_an_empty_list_is_said_so() -> None:
    text = text_of(render_table(HEAD, COLUMNS, []))
    assert "Nothing matches this filter." in text
    assert "1 row." in text_of(render_table(HEAD, COLUMNS, rows(1)))


def test_long_cells_wrap_and_keep_to_their_column() -> None:
    long = "a very long company name that needs several lines to be read in full"
    text = text_of(render_table(HEAD, COLUMNS, [("Ann", long, "now")]))
    assert long in text


@pytest.mark.parametrize("name", HARD_NAMES)
def test_hard_names_stay_on_the_page(name: str) -> None:
    pdf = render_table(HEAD, [*COLUMNS, TableColumn(name)], [(name, name, name, name)] * 3)
    left, _, right, bottom = ink_box(picture_of(pdf, dpi=72))
    assert (left >= 38, right <= 804, bottom <= 565) == (True, True, True)


def test_paper_lies_or_stands() -> None:
    upright = TableHead("Log", HEAD.printed_at, HEAD.zone, paper=Paper.LETTER, landscape=False)
    raster = raster_page(render_table(upright, COLUMNS, rows(1)), dpi=72)
    assert (raster.width, raster.height) == (612, 792)
    lying = raster_page(render_table(HEAD, COLUMNS, rows(1)), dpi=72)
    assert lying.width > lying.height


def test_progress_is_told_and_work_can_be_stopped() -> None:
    told: list[tuple[int, int]] = []
    render_table(HEAD, COLUMNS, rows(450), total=450, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 450), (200, 450), (400, 450), (450, 450)]
    with pytest.raises(Cancelled):
        render_table(HEAD, COLUMNS, rows(450), stopped=lambda: len(told) > 3)


def test_a_ragged_row_is_a_bug() -> None:
    with pytest.raises(ValueError, match="2 cells in a list of 3 columns"):
        render_table(HEAD, COLUMNS, [("a", "b")])


def test_numbers_stand_at_the_end_of_their_column() -> None:
    start = [TableColumn("A"), TableColumn("B")]
    end = [TableColumn("A"), TableColumn("B", align=Align.END)]
    head = TableHead("x", HEAD.printed_at, HEAD.zone)
    ours = picture_of(render_table(head, end, [("a", "7")]), dpi=72)
    theirs = picture_of(render_table(head, start, [("a", "7")]), dpi=72)
    box = (600, 0, 842, 110)
    assert ink_box(ours.crop(box)) != ink_box(theirs.crop(box))
    assert ink_box(ours.crop((760, 72, 800, 100))) != (0, 0, 0, 0)
