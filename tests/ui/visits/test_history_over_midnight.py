"""The history of somebody who came in the evening and left in the night."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from reception_app.visits.records import VisitState, VisitSummary
from ui.visits.history_columns import history_columns

LISBON = ZoneInfo("Europe/Lisbon")
"""In winter as UTC."""
CAME = datetime(2026, 11, 30, 22, 40, tzinfo=UTC)


def _times(visit: VisitSummary) -> list[tuple[str, str]]:
    columns = history_columns(lambda: CAME + timedelta(days=5), lambda: LISBON)
    cells = {column.key: column.cell(visit) for column in columns}
    return [(cells[key].text, cells[key].sub) for key in ("day", "expected", "arrived", "left")]


def _visit(
    expected_at: datetime | None, arrived_at: datetime | None, left_at: datetime | None
) -> VisitSummary:
    plain = VisitSummary(1, 1, "Nora Winter", "", 1, "Visitor", 0, "", "", VisitState.CHECKED_OUT)
    return replace(plain, expected_at=expected_at, arrived_at=arrived_at, left_at=left_at)


def test_a_time_of_another_day_than_that_of_the_row_says_which() -> None:
    expected, left = CAME - timedelta(days=1), CAME + timedelta(hours=2, minutes=35)
    assert _times(_visit(expected, CAME, left)) == [
        ("30 Nov 2026", ""),
        ("22:40", "29 Nov"),
        ("22:40", ""),
        ("1:15", "1 Dec"),
    ]


def test_times_of_the_row_s_own_day_and_none_say_no_more() -> None:
    left = CAME + timedelta(minutes=30)
    assert [said for _, said in _times(_visit(CAME, CAME, left))] == [""] * 4
    assert [said for _, said in _times(_visit(CAME, None, None))] == [""] * 4
    assert _times(_visit(None, None, None)) == [("–", "")] * 4
