"""A day of many columns on paper: where what has no words there is written out."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from reception_app.documents.records import Paper
from reception_app.documents.schedule_grid import schedule_grid_pdf
from reception_app.documents.schedule_records import GridPaper, PaperBlock, PaperColumn, PaperHead, PaperStrip
from tests.unit.documents.reading import texts_of

HEAD = PaperHead("Aldgate", "Wednesday", datetime(2026, 11, 24, 9, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
HOURS = ((480, "08:00"), (1080, "18:00"))


def test_each_page_says_where_its_own_lines_are_written_out() -> None:
    """Of the first they fill more than a page; those of the second begin behind them, on the last one of the first."""
    columns = tuple(PaperColumn(f"Room {number}") for number in range(21))
    strips = tuple(PaperStrip(0, 0, f"Away {number:02}") for number in range(50))
    crowded = tuple(PaperBlock(8, 600, 660, f"Interview {number}") for number in range(3))
    crowded += tuple(PaperBlock(15, 600, 660, f"Training {number}") for number in range(3))
    pages = texts_of(schedule_grid_pdf(GridPaper(HEAD, Paper.A4, columns, HOURS, crowded, strips)))
    first, second, third, *rest = pages
    behind = [number for number, said in enumerate(rest, 4) if "Interview 0" in said]
    assert len(rest) == behind[0] - 3 == 2
    assert "page 1 of 5 · what has no words here is written out on pages 4 to 5" in first
    assert "page 2 of 5 · what has no words here is written out on page 5" in second
    assert "page 3 of 5 · what has no words here is written out on page 5" in third
