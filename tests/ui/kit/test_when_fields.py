"""Day, from and until: several days, the night on which an hour comes twice, drafts, the ends of the calendar."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.kit.when_fields import WhenFields

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)


@pytest.fixture(name="when")
def _when(qtbot: QtBot) -> WhenFields:
    made = WhenFields(lambda: NOON, lambda: BERLIN)
    qtbot.addWidget(made)
    return made


def again(qtbot: QtBot, when: WhenFields) -> WhenFields:
    """The fields made anew from their draft."""
    made = WhenFields(lambda: NOON, lambda: BERLIN)
    qtbot.addWidget(made)
    made.from_draft(when.to_draft())
    return made


def test_what_lasts_several_days_ends_on_its_last_one(qtbot: QtBot, when: WhenFields) -> None:
    begin, end = NOON, NOON + timedelta(days=2, hours=5)
    when.set_moments(begin, end)
    assert when.moments() == (begin, end)
    assert "26 Nov 2026" in when.end.accessibleDescription()
    when.begin.set_time(time(13))
    assert when.known() == (begin + timedelta(hours=1), end + timedelta(hours=1))
    when.end.set_time(time(9))
    assert when.known() == (begin + timedelta(hours=1), datetime(2026, 11, 26, 8, tzinfo=UTC))
    assert again(qtbot, when).moments() == when.moments()
    when.set_length(timedelta(hours=1))
    assert when.known() == (begin + timedelta(hours=1), begin + timedelta(hours=2))
    assert when.end.accessibleDescription() == ""


def test_a_new_end_that_is_typed_leaves_the_last_day(qtbot: QtBot, when: WhenFields) -> None:
    # Nine on Monday to five on Tuesday, of the winter's clock.
    begin, end = datetime(2026, 11, 23, 8, tzinfo=UTC), datetime(2026, 11, 24, 16, tzinfo=UTC)
    when.set_moments(begin, end)
    when.end.selectAll()
    QTest.keyClicks(when.end, "16:00")
    assert when.known() == (begin, end - timedelta(hours=1))
    assert "24 Nov 2026" in when.end.accessibleDescription()
    assert again(qtbot, when).known() == when.known()


def test_counting_the_end_past_the_hour_of_the_beginning_leaves_the_last_day(when: WhenFields) -> None:
    begin = datetime(2026, 11, 23, 8, tzinfo=UTC)
    when.set_moments(begin, begin + timedelta(days=1, minutes=15))
    for key, minutes in ((Qt.Key.Key_Down, 0), (Qt.Key.Key_Up, 15), (Qt.Key.Key_Up, 30)):
        QTest.keyClick(when.end, key)
        assert when.known() == (begin, begin + timedelta(days=1, minutes=minutes))


def test_a_length_that_ends_at_the_hour_that_was_shown_ends_on_its_own_day(
    qtbot: QtBot, when: WhenFields
) -> None:
    begin = datetime(2026, 11, 23, 8, tzinfo=UTC)
    when.set_moments(begin, begin + timedelta(days=1, hours=8))
    when.set_length(timedelta(hours=8))
    assert when.known() == when.moments() == (begin, begin + timedelta(hours=8))
    assert when.end.accessibleDescription() == ""
    assert again(qtbot, when).known() == when.known()


def test_an_hour_that_comes_twice_stays_the_one_that_was_shown(qtbot: QtBot, when: WhenFields) -> None:
    # 2:30 and 3:00 of the winter's clock: the clocks went back at 3:00 of the summer's.
    begin, end = datetime(2026, 10, 25, 1, 30, tzinfo=UTC), datetime(2026, 10, 25, 2, tzinfo=UTC)
    when.set_moments(begin, end)
    assert when.moments() == (begin, end)
    assert again(qtbot, when).moments() == (begin, end)
    # From 2:45 to 2:15, which is half an hour.
    when.set_moments(begin - timedelta(minutes=45), begin - timedelta(minutes=15))
    assert when.moments() == (begin - timedelta(minutes=45), begin - timedelta(minutes=15))
    assert when.end.accessibleDescription() == ""


def test_a_draft_keeps_the_length_and_what_is_no_date_and_no_time(qtbot: QtBot, when: WhenFields) -> None:
    when.set_moments(NOON, NOON + timedelta(hours=3))
    later = again(qtbot, when)
    later.begin.set_time(time(14))
    assert later.end.time() == time(17)
    when.day._edit.setText("31.2.")
    when.end.setText("half past")
    later = again(qtbot, when)
    assert (later.day.text(), later.begin.time(), later.end.text()) == ("31.2.", time(12), "half past")
    assert later.moments() is None


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_refused(when: WhenFields, day: date) -> None:
    when.day.set_date(day)
    when.begin.set_time(time(0, 15) if day == date.min else time(23, 30))
    assert when.known() is None
    assert when.moments() is None
    assert when.day_field.error()


def test_the_three_stand_on_one_line_whatever_is_said_below_the_end(when: WhenFields) -> None:
    when.resize(420, 200)
    when.set_moments(NOON, NOON + timedelta(days=2))
    when.show()
    assert "26 Nov 2026" in when.end.accessibleDescription()
    assert len({field.mapTo(when, QPoint(0, 0)).y() for field in (when.day, when.begin, when.end)}) == 1


def test_the_first_that_is_missing_has_the_keyboard(qtbot: QtBot, when: WhenFields) -> None:
    when.show()
    when.activateWindow()
    when.end.setFocus()
    qtbot.waitUntil(when.end.hasFocus)
    when.day.from_draft("some day")
    when.end.clear()
    assert when.moments() is None
    focus = when.focusWidget()
    assert focus is not None
    assert when.day.isAncestorOf(focus)
    when.day.set_date(date(2026, 12, 5))
    assert when.moments() is None
    assert when.focusWidget() is when.end
