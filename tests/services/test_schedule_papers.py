"""The schedule on paper: a day, a week, a month and a year; what is private has no words; by right, whole or not."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # the wheel ships no types
import pytest

from reception_app.kernel.errors import NotAllowed, StoreTrouble
from reception_app.occupancy.items import Wanted
from reception_app.occupancy.records import Subject
from reception_app.outbox import PrintPayload
from reception_app.reports.schedule_ask import PaperAsk, PaperView
from reception_app.reports.schedule_papers import SchedulePapers
from reception_app.schedule import Visibility
from tests.builders.front_desk import NOBODY, Office
from tests.builders.schedule import RECEPTIONIST, Plan, at, open_schedule
from tests.fakes.clock import FixedClock
from tests.unit.documents.reading import text_of, texts_of

DAY = date(2026, 11, 25)


@pytest.fixture
def plan(house: Office) -> Plan:
    return open_schedule(house)


@pytest.fixture
def papers(house: Office, plan: Plan, clock: FixedClock) -> SchedulePapers:
    return SchedulePapers(house.desk.store, plan.service, house.desk.preferences, clock)


def size_of(pdf: bytes) -> tuple[int, int]:
    document = pdfium.PdfDocument(pdf)
    try:
        wide, high = document[0].get_size()
        return round(wide), round(high)
    finally:
        document.close()


def test_a_day_has_its_columns_hours_and_words(plan: Plan, papers: SchedulePapers, tmp_path: Path) -> None:
    plan.add("Board review", place="Oak room")
    plan.add("اجتماع الفريق", "Courses")
    plan.add("Supervision", "Hall", visibility=Visibility.PRIVATE)
    plan.add("Fair", "Courses", first_on=DAY, last_on=DAY)
    lanes = plan.service.columns(RECEPTIONIST, ("lane",))
    written = papers.day(RECEPTIONIST, DAY, lanes, tmp_path / "day.pdf")
    pdf = written.path.read_bytes()
    said = text_of(pdf)
    assert written.rows == 4
    assert size_of(pdf) == (842, 595)
    for words in ("Wednesday 25 November 2026", "Directors", "Board review", "11:00–13:00", "Fair", "Busy"):
        assert words in said
    assert "Supervision" not in said


def test_many_columns_take_several_pages(plan: Plan, papers: SchedulePapers, tmp_path: Path) -> None:
    lanes = plan.service.columns(RECEPTIONIST, ("lane",))
    written = papers.day(RECEPTIONIST, DAY, lanes * 3, tmp_path / "day.pdf")
    pages = texts_of(written.path.read_bytes())
    assert len(pages) > 1
    assert f"page 1 of {len(pages)}" in pages[0]


def test_a_week_a_month_and_a_year_are_drawn(plan: Plan, papers: SchedulePapers, tmp_path: Path) -> None:
    plan.add("Stand-up", rule="FREQ=DAILY;COUNT=30")
    plan.add("Course of five days", "Courses", first_on=DAY, last_on=DAY + timedelta(days=4))
    week = papers.week(RECEPTIONIST, date(2026, 11, 23), tmp_path / "week.pdf").path.read_bytes()
    assert "Week 48, 23 Nov 2026 to 29 Nov 2026" in text_of(week)
    assert text_of(week).count("Stand-up") == 5
    month = papers.month(RECEPTIONIST, DAY, tmp_path / "month.pdf").path.read_bytes()
    assert size_of(month) == (1191, 842)
    assert "11:00 Stand-up" in text_of(month)
    year = papers.year(RECEPTIONIST, date(2026, 4, 1), tmp_path / "year.pdf").path.read_bytes()
    assert "Apr 2026 to Mar 2027" in text_of(year)
    assert "Course of five days" in text_of(year)
    assert "Stand-up" not in text_of(year), "what takes hours would bury what takes days"


def test_a_full_day_of_a_wall_plan_says_how_many_more(
    plan: Plan, papers: SchedulePapers, tmp_path: Path
) -> None:
    for hour in range(8, 20):
        plan.add(f"Meeting {hour}", starts_at=at(hour), ends_at=at(hour) + timedelta(minutes=30))
    said = text_of(papers.month(RECEPTIONIST, DAY, tmp_path / "month.pdf").path.read_bytes())
    shown = sum(f"Meeting {hour}" in said for hour in range(8, 20))
    assert 0 < shown < 12
    assert f"+{12 - shown}" in said


def test_it_is_narrowed_and_needs_the_right(plan: Plan, papers: SchedulePapers, tmp_path: Path) -> None:
    plan.add("Board review")
    plan.add("Choir", "Hall", starts_at=at(15), ends_at=at(16))
    wanted = Wanted(lanes=frozenset({plan.lanes["Hall"]}))
    said = text_of(
        papers.week(RECEPTIONIST, date(2026, 11, 23), tmp_path / "w.pdf", wanted).path.read_bytes()
    )
    assert "Choir" in said
    assert "Board review" not in said
    with pytest.raises(NotAllowed):
        papers.week(NOBODY, date(2026, 11, 23), tmp_path / "none.pdf")
    with pytest.raises(StoreTrouble):
        papers.week(RECEPTIONIST, date(2026, 11, 23), tmp_path / "missing" / "w.pdf")
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["w.pdf"]


def test_the_changed_days_have_their_hours(plan: Plan, papers: SchedulePapers, tmp_path: Path) -> None:
    plan.add("Night watch", starts_at=at(0, 0, 28, 3, 2027), ends_at=at(3, 0, 28, 3, 2027))
    lanes = plan.service.columns(RECEPTIONIST, ("lane",))
    said = text_of(papers.day(RECEPTIONIST, date(2027, 3, 28), lanes, tmp_path / "d.pdf").path.read_bytes())
    assert "03:00" in said
    assert " 02:00 " not in said


def pages_of_day(plan: Plan, papers: SchedulePapers, folder: Path, day: date = DAY) -> list[str]:
    lanes = plan.service.columns(RECEPTIONIST, ("lane",))
    return texts_of(papers.day(RECEPTIONIST, day, lanes, folder / "day.pdf").path.read_bytes())


def heights_of(pdf: bytes, *words: str) -> list[float]:
    """How far from the lower edge of the first page each of these stands."""
    document = pdfium.PdfDocument(pdf)
    try:
        text = document[0].get_textpage()
        found = [text.search(each, match_case=True).get_next() for each in words]
        return [text.get_charbox(at[0])[1] for at in found if at is not None]
    finally:
        document.close()


def test_on_the_changed_day_of_a_week_everything_stands_at_its_hour(
    plan: Plan, papers: SchedulePapers, tmp_path: Path
) -> None:
    """The clocks went back in the night to the 25th of October and go forward in that to the 28th of March."""
    for month, sunday, year in ((10, 25, 2026), (3, 28, 2027)):
        for day, hour in ((sunday - 1, 9), (sunday, 8 if month == 3 else 9)):
            begin = at(hour, 0, day, month, year) - timedelta(hours=1 if month == 10 and day == 24 else 0)
            plan.add(f"Open {day}", starts_at=begin, ends_at=begin + timedelta(hours=1))
        monday = date(year, month, sunday - 6)
        pdf = papers.week(RECEPTIONIST, monday, tmp_path / "week.pdf").path.read_bytes()
        saturday, changed = heights_of(pdf, f"Open {sunday - 1}", f"Open {sunday}")
        assert saturday == pytest.approx(changed, abs=0.5)
        assert text_of(pdf).count("10:00–11:00") == 2


def test_what_has_no_room_for_its_words_is_written_out(
    plan: Plan, papers: SchedulePapers, tmp_path: Path
) -> None:
    for number in range(12):
        plan.add(f"Interview {number}", "Courses", place=f"Room {number}")
    plan.add("Choir", "Hall")
    grid, written_out = pages_of_day(plan, papers, tmp_path)
    assert "Interview" not in grid
    assert "Choir" in grid
    assert "page 1 of 2 · what has no words here is written out on page 2" in grid
    assert "Wednesday 25 November 2026, written out" in written_out
    assert "Choir" not in written_out
    assert all(f"Interview {number}" in written_out for number in range(12))
    assert (written_out.count("Courses"), written_out.count("11:00–13:00")) == (12, 12)
    assert "Room 11" in written_out
    pdf = papers.week(RECEPTIONIST, date(2026, 11, 23), tmp_path / "week.pdf").path.read_bytes()
    assert texts_of(pdf)[1].count("Wednesday") == 13


def test_more_whole_days_than_there_is_room_for_are_counted_and_written_out(
    plan: Plan, papers: SchedulePapers, tmp_path: Path
) -> None:
    for number in range(40):
        plan.add(f"Away: {number:02}.", "Courses", first_on=DAY, last_on=DAY)
    plan.add("Stand-up", "Hall", starts_at=at(9), ends_at=at(9, 30))
    grid, *rest = pages_of_day(plan, papers, tmp_path)
    assert grid.count("Away") == 9
    assert "+31" in grid
    assert "Stand-up" in grid, "the hours have their room all the same"
    said = grid + " ".join(rest)
    assert all(said.count(f"Away: {number:02}.") == 1 for number in range(40))
    assert "whole day" in rest[0]


def test_what_is_short_has_its_words_also_on_a_day_of_all_hours(
    plan: Plan, papers: SchedulePapers, tmp_path: Path
) -> None:
    plan.add("Night watch", starts_at=at(21), ends_at=at(21) + timedelta(hours=8))
    plan.add("Early call", "Courses", starts_at=at(3), ends_at=at(3, 15))
    plan.add("Last call", "Courses", starts_at=at(22, 50), ends_at=at(22, 55))
    (grid,) = pages_of_day(plan, papers, tmp_path)
    assert "04:00 Early call" in grid
    assert "23:50 Last call" in grid
    assert "22:00–06:00" in grid


def test_what_lasts_for_days_says_of_each_when_it_begins_and_ends_there(
    plan: Plan, papers: SchedulePapers, tmp_path: Path
) -> None:
    plan.add("Fair", starts_at=at(8, 0, 24), ends_at=at(16, 0, 26))
    said = [pages_of_day(plan, papers, tmp_path, date(2026, 11, day))[0] for day in (24, 25, 26)]
    for page, words in zip(said, ("from 09:00", "all day", "until 17:00"), strict=True):
        assert words in page
        assert "09:00–17:00" not in page


def test_what_fills_a_day_to_midnight_is_there_all_day(
    plan: Plan, papers: SchedulePapers, tmp_path: Path
) -> None:
    """It read "until 00:00" on its last day, and "from 00:00" on its first."""
    plan.add("Fair", starts_at=at(23, 0, 23), ends_at=at(23, 0, 25))
    plan.add("Night watch", "Courses", starts_at=at(21, 0, 25), ends_at=at(23, 0, 25))
    first, last = (pages_of_day(plan, papers, tmp_path, date(2026, 11, day))[0] for day in (24, 25))
    for page in (first, last):
        assert "all day" in page
    assert "from 00:00" not in first
    assert "until 00:00" not in last
    assert "22:00–00:00" in last


def test_beside_others_the_end_of_something_goes_before_half_of_it_is_cut_off(
    plan: Plan, papers: SchedulePapers, tmp_path: Path
) -> None:
    for title in ("Interview", "Training"):
        plan.add(title, "Courses")
    (grid,) = pages_of_day(plan, papers, tmp_path)
    assert grid.count("11:00") == 3, "at the side, and in both"
    assert "…" not in grid


def test_a_day_without_columns_says_why_it_is_empty(papers: SchedulePapers, tmp_path: Path) -> None:
    said = text_of(papers.day(RECEPTIONIST, DAY, (), tmp_path / "day.pdf").path.read_bytes())
    assert "No room, person or lane is chosen." in said


def test_it_goes_to_the_printer_as_it_is_when_it_is_printed(plan: Plan, papers: SchedulePapers) -> None:
    plan.add("Board review")
    plan.add("Supervision", "Hall", visibility=Visibility.PRIVATE)
    lanes = tuple(Subject("lane", plan.lanes[name]) for name in ("Hall", "Management"))
    delivery = papers.print(RECEPTIONIST, PaperAsk(PaperView.DAY, DAY, lanes))
    with plan.service._house.store.read() as tx:
        sql = "SELECT payload, label FROM outbox_deliveries WHERE id = ?"
        ((raw, label),) = tx.execute_sql(sql, (delivery,)).all()
    payload = PrintPayload.from_data(json.loads(raw))
    assert label == payload.title == "Schedule Wednesday 25 November 2026"
    assert "Board review" not in raw, "the queue keeps no words of what is there"
    plan.add("Late guest", starts_at=at(15), ends_at=at(16))
    said = text_of(papers.render(payload.data))
    for words in ("Wednesday 25 November 2026", "Board review", "Late guest", "Busy"):
        assert words in said
    assert "Supervision" not in said
    assert said.index("Great hall") < said.index("Directors"), "its columns stand as they stood on screen"
    assert not payload.once, "it may be printed once more"
    typed = papers.print(RECEPTIONIST, PaperAsk(PaperView.DAY, DAY, lanes, Wanted(text="Zoë")))
    with plan.service._house.store.read() as tx:
        ((raw,),) = tx.execute_sql("SELECT payload FROM outbox_deliveries WHERE id = ?", (typed,)).all()
    assert PrintPayload.from_data(json.loads(raw)).once
    with pytest.raises(NotAllowed):
        papers.print(NOBODY, PaperAsk(PaperView.DAY, DAY))


@pytest.mark.parametrize(
    ("ask", "title"),
    [
        (PaperAsk(PaperView.WEEK, date(2026, 11, 23)), "Week 48, 23 Nov 2026 to 29 Nov 2026"),
        (PaperAsk(PaperView.MONTH, DAY), "November 2026"),
        (PaperAsk(PaperView.YEAR, date(2026, 4, 1)), "Apr 2026 to Mar 2027"),
        (PaperAsk(PaperView.YEAR, date(2027, 1, 1)), "2027"),
    ],
)
def test_every_view_comes_back_from_the_queue_as_it_was_asked_for(
    plan: Plan, papers: SchedulePapers, ask: PaperAsk, title: str
) -> None:
    lanes = Wanted(lanes=frozenset({plan.lanes["Hall"]}), text="choir", layers=frozenset({"entry"}))
    narrowed = replace(ask, wanted=lanes)
    assert PaperAsk.from_data(json.loads(json.dumps(narrowed.as_data()))) == narrowed
    assert title in text_of(papers.render(ask.as_data() | {"role": "receptionist"}))
