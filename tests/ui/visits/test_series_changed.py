"""A visit of a series is changed: alone, or with all that follow it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from reception_app.recurrence import Scope
from reception_app.visits.records import Expectation, Repeat, VisitSummary
from tests.ui.desk_rig import CTRL, DeskRig
from ui.visits.expect_sheet import ExpectSheet

_HOUR = timedelta(hours=1)


@pytest.fixture
def series(desk: DeskRig) -> list[VisitSummary]:
    """Rita comes on four days."""
    there, now = desk.board()["Sofia Novak"], desk.clock.now()
    begins = now + timedelta(days=1)
    asked = Expectation("Rita Serie", there.type_id, there.host_id, begins, begins + _HOUR, "UTC")
    return desk.context.expect.repeat(desk.actor, asked, Repeat.DAILY, (now + timedelta(days=4)).date())


def _sheet(desk: DeskRig, visit: VisitSummary) -> ExpectSheet:
    sheet = desk.open("expect", visit_id=visit.id)
    assert isinstance(sheet, ExpectSheet)
    return sheet


def _moved(desk: DeskRig, series: list[VisitSummary]) -> list[timedelta]:
    now = [desk.context.visits.visit(desk.actor, each.id).summary.expected_at for each in series]
    return [
        then - each.expected_at for then, each in zip(now, series, strict=True) if then and each.expected_at
    ]


def _an_hour_later(sheet: ExpectSheet) -> None:
    begin = sheet.when.begin.time()
    assert begin is not None
    sheet.when.begin.set_time(begin.replace(hour=begin.hour + 1))


def test_this_and_what_follows_is_moved_and_taken_back(desk: DeskRig, series: list[VisitSummary]) -> None:
    sheet = _sheet(desk, series[1])
    assert sheet.series.scope.isVisible()
    assert not sheet.series.isVisible(), "it repeats already"
    sheet.when.day.setFocus()
    desk.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert sheet.series.scope.isAncestorOf(desk.focus()), "the keyboard comes to it"
    sheet.series.scope.chosen_segment().setFocus()
    desk.key(Qt.Key.Key_Right)
    assert sheet.series.scope.key() == Scope.FOLLOWING
    _an_hour_later(sheet)
    desk.submit(sheet)
    assert _moved(desk, series) == [timedelta(0), _HOUR, _HOUR, _HOUR]
    assert desk.said()[-1] == "3 bookings of \u2068Rita Serie\u2069 are changed"
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: _moved(desk, series) == [timedelta(0)] * 4)


def test_only_this_one_unless_more_is_said(desk: DeskRig, series: list[VisitSummary]) -> None:
    sheet = _sheet(desk, series[1])
    _an_hour_later(sheet)
    desk.submit(sheet)
    assert _moved(desk, series) == [timedelta(0), _HOUR, timedelta(0), timedelta(0)]


def test_the_last_of_a_series_and_what_is_none_is_changed_alone(
    desk: DeskRig, series: list[VisitSummary]
) -> None:
    for visit in (series[-1], desk.board()["Lena Fischer"]):
        sheet = _sheet(desk, visit)
        assert sheet.series.scope.isHidden()
        assert not sheet.series.isVisible()
        sheet.park()


def test_a_draft_keeps_how_many_are_meant(desk: DeskRig, series: list[VisitSummary]) -> None:
    sheet = _sheet(desk, series[1])
    sheet.series.scope.set_key(Scope.FOLLOWING.value)
    _an_hour_later(sheet)
    again = desk.taken_up(sheet)
    assert isinstance(again, ExpectSheet)
    assert again.series.scope.isVisible()
    desk.submit(again)
    assert _moved(desk, series) == [timedelta(0), _HOUR, _HOUR, _HOUR]
