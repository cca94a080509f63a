"""Moments in words, kept views, files a person chose, and the plurals of English."""

import ast
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate, QLocale, QSettings
from PySide6.QtWidgets import QApplication

from reception_app.kernel.errors import AppError
from reception_app.kernel.paths import resource
from ui.kit import view_states
from ui.kit.dates import (
    clock_time,
    day_and_month,
    day_begins,
    day_title,
    lasted,
    moment_text,
    short_day,
    waited,
)
from ui.kit.files import read_chosen, write_chosen
from ui.kit.translation_files import english_forms, plural_texts
from ui.kit.view_state import ViewState

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 24)
MOMENT = datetime(2026, 11, 24, 8, 5, tzinfo=UTC)


def test_a_clock_of_24_hours_in_the_zone_of_the_office() -> None:
    assert clock_time(MOMENT, BERLIN) == "9:05"
    assert clock_time(MOMENT.replace(hour=20), BERLIN) == "21:05"
    assert clock_time(None, BERLIN) == "–"


def test_days() -> None:
    assert day_title(TODAY) == "Tuesday 24 November"
    assert short_day(TODAY) == "24 Nov 2026"
    assert day_and_month(TODAY) == "24 Nov"


def test_a_day_in_a_row_is_in_the_script_of_the_language() -> None:
    before = QLocale()
    try:
        for language in ("sr-Cyrl", "sr-Latn", "az-Cyrl", "ar-EG", "de"):
            QLocale.setDefault(QLocale(language))
            assert short_day(TODAY) == QLocale().toString(QDate(2026, 11, 24), "d MMM yyyy"), language
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (None, "–"),
        (MOMENT, "9:05"),
        (MOMENT - timedelta(days=1), "Yesterday 9:05"),
        (MOMENT - timedelta(days=2), "22 Nov 2026, 9:05"),
        (MOMENT + timedelta(days=1), "25 Nov 2026, 9:05"),
        (datetime(2026, 11, 23, 23, 30, tzinfo=UTC), "0:30"),
    ],
)
def test_a_moment_beside_today(moment: datetime | None, said: str) -> None:
    assert moment_text(moment, BERLIN, TODAY) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(-5, "0:00"), (0, "0:00"), (102, "1:42"), (1439, "23:59"), (3 * 1440 + 61, "3 d 1:01")],
)
def test_how_long_it_lasted(minutes: int, said: str) -> None:
    assert lasted(MOMENT, MOMENT + timedelta(minutes=minutes)) == said


@pytest.mark.parametrize(
    ("minutes", "tone"), [(0, "mute"), (4, "mute"), (5, "warn"), (9, "warn"), (10, "bad")]
)
def test_how_a_wait_looks(minutes: int, tone: str) -> None:
    assert waited(minutes, 5, 10) == tone


def test_a_chosen_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(b"x" * 1_000_000)
    assert len(read_chosen(str(file), 1)) == 1_000_000
    file.write_bytes(b"x" * 1_000_001)
    with pytest.raises(AppError, match="larger than 1 MB"):
        read_chosen(str(file), 1)
    with pytest.raises(AppError, match="can't be read"):
        read_chosen(str(tmp_path), 1)


def test_a_file_is_written_where_somebody_said(tmp_path: Path) -> None:
    write_chosen(str(tmp_path / "list.csv"), b"name")
    assert (tmp_path / "list.csv").read_bytes() == b"name"
    with pytest.raises(AppError, match="could not be written"):
        write_chosen(str(tmp_path / "nowhere" / "list.csv"), b"name")
    (tmp_path / "reception.db").write_bytes(b"store")
    with pytest.raises(AppError, match="the program's own"):
        write_chosen(str(tmp_path / "reception.db"), b"name")
    assert (tmp_path / "reception.db").read_bytes() == b"store"


def test_a_view_is_kept_and_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_states, "_FILE", [])
    view_states.save_view("people", ViewState(sort="name"))
    assert view_states.load_view("people") is None, "no file was named yet"
    file = str(tmp_path / "window.ini")
    view_states.keep_views_in(file)
    assert view_states.load_view("people") is None
    wanted = ViewState(hidden=["host"], widths={"name": 240}, sort="name", ascending=False)
    view_states.save_view("people", wanted)
    assert view_states.load_view("people") == wanted
    for raw in ("{half", "[1]", "{}", "7"):
        QSettings(file, QSettings.Format.IniFormat).setValue("views/people", raw)
        assert view_states.load_view("people") is None, raw


def test_a_view_of_another_shape_is_no_trouble() -> None:
    assert ViewState.from_json({"hidden": 7, "widths": [1], "sort": None}) == ViewState()
    assert ViewState.from_json({"widths": {"name": "wide", "host": 90}}).widths == {"host": 90}


@pytest.mark.parametrize(
    ("source", "one", "many"),
    [
        ("%n draft(s) put aside", "%n draft put aside", "%n drafts put aside"),
        ("%n people are here", "%n person is here", "%n people are here"),
        ("%n people have left", "%n person has left", "%n people have left"),
        ("%n visit(s) fit", "%n visit fits", "%n visits fit"),
    ],
)
def test_english_plurals_by_rule(source: str, one: str, many: str) -> None:
    assert english_forms(source) == (one, many)


def test_every_counted_text_of_the_sources_has_its_plural() -> None:
    folder = resource("x").parents[1] / "ui"
    sources = [source for path in folder.rglob("*.py") if "%n" in (source := path.read_text("utf-8"))]
    used = {text for source in sources for text in _counted(ast.parse(source))}
    assert len(used) > 10
    assert used - plural_texts() == set(), "python -m ui.kit.translation_files makes them"


def _counted(tree: ast.AST) -> set[str]:
    """The texts with a number that are translated in a source."""
    texts = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr in ("tr", "translate"):
            # With a number behind it; the others put their number in by hand.
            number = 3 if node.func.attr == "tr" else 4
            for given in node.args if len(node.args) >= number else ():
                if isinstance(given, ast.Constant) and "%n" in str(given.value):
                    texts.add(str(given.value))
    return texts


def test_one_and_many_are_said(qapp: QApplication) -> None:
    assert qapp.translate("ProblemPage", "%n minute(s) ago", "", 1) == "1 minute ago"
    assert qapp.translate("ProblemPage", "%n minute(s) ago", "", 2) == "2 minutes ago"


def test_a_filter_leaves_nothing_out_beyond_the_ends_of_the_calendar() -> None:
    denver = ZoneInfo("America/Denver")
    assert day_begins(None, BERLIN) is None
    assert day_begins(date.min, BERLIN) is None
    assert day_begins(date.max, denver, later=1) is None
    # The day on which the clocks go back has an hour more.
    last = day_begins(date(2026, 10, 25), BERLIN, later=1)
    assert last == datetime(2026, 10, 25, 23, tzinfo=UTC)
    assert day_begins(date(2026, 10, 25), BERLIN) == datetime(2026, 10, 24, 22, tzinfo=UTC)
