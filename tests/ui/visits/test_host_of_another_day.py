"""Whoever is expected on another day finds their host as that one stands then, and not as they do now."""

from datetime import timedelta

import pytest

from reception_app.directory.records import Presence
from reception_app.kernel.changes import Change
from tests.ui.desk_rig import DeskRig
from tests.ui.store_away import store_away
from ui.visits.expect_sheet import ExpectSheet


@pytest.fixture
def sheet(desk: DeskRig) -> ExpectSheet:
    """Somebody is to be expected, for today as it opens."""
    sheet = desk.open("expect")
    assert isinstance(sheet, ExpectSheet)
    return sheet


@pytest.fixture
def host_id(desk: DeskRig) -> int:
    """Whom they visit."""
    return desk.board()["Sofia Novak"].host_id


def _to_day(sheet: ExpectSheet, days: int) -> None:
    day = sheet.when.today() + timedelta(days=days)
    sheet.when.day.set_date(day)


def test_what_is_so_now_says_nothing_of_tomorrow(desk: DeskRig, sheet: ExpectSheet, host_id: int) -> None:
    desk.context.directory.set_presence(desk.actor, host_id, Presence.OUT, note="At the dentist")
    sheet.form.host.set_host_id(host_id)
    assert sheet.form.host.chip_text() == "Out"
    assert "dentist" in sheet.form.away.text()
    _to_day(sheet, 1)
    assert sheet.form.host.chip_text() == "In"
    assert sheet.form.away.isHidden()
    _to_day(sheet, 0)
    assert "dentist" in sheet.form.away.text()


def test_who_is_away_until_after_it_is_away_then(desk: DeskRig, sheet: ExpectSheet, host_id: int) -> None:
    back = desk.clock.now() + timedelta(days=5)
    desk.context.directory.set_presence(desk.actor, host_id, Presence.ON_LEAVE, back_at=back)
    _to_day(sheet, 2)
    sheet.form.host.set_host_id(host_id)
    assert "can't be reached then: On leave to" in sheet.form.away.text()
    _to_day(sheet, 6)
    assert sheet.form.away.isHidden()
    sheet.form.host.setText("")
    name = desk.context.directory.host(desk.actor, host_id).name
    sheet.form.host.setFocus()
    desk.write(name[:5])
    assert sheet.form.host.offers()[0].chip == "In"


def test_whoever_is_found_is_found_as_they_will_stand(
    desk: DeskRig, sheet: ExpectSheet, host_id: int
) -> None:
    """Nothing is left to be asked while they are offered: what is typed does not wait for it."""
    directory, host = desk.context.directory, sheet.form.host
    directory.set_presence(desk.actor, host_id, Presence.OUT)
    name = directory.host(desk.actor, host_id).name
    assert host._asking(name)()[0].presence is Presence.OUT
    _to_day(sheet, 1)
    assert host._asking(name)()[0].presence is Presence.IN


def test_a_host_who_can_not_be_read_just_now_stays_chosen(
    desk: DeskRig, sheet: ExpectSheet, host_id: int
) -> None:
    sheet.form.host.set_host_id(host_id)
    name = sheet.form.host.text()
    context = desk.context
    with store_away(context):
        # Another desk has changed them: they are to be read anew.
        context.bus.publish([Change("employee", frozenset({host_id}))])
        _to_day(sheet, 1)
    assert (sheet.form.host.host_id(), sheet.form.host.text()) == (host_id, name)
