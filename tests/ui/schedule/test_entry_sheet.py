"""The sheet of an entry: entered, a series of which one is changed, collisions, taken back, looked at only; lanes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from reception_app.occupancy.items import ScheduledItem
from reception_app.schedule import LaneEdit, LaneGroup, NewEntry, Overlap, Scope
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.kit.jobs import running_jobs
from ui.schedule.entry_sheet import EntrySheet
from ui.schedule.lane_sheet import LaneSheet

KEY = Qt.Key
DAY = date(2026, 12, 1)


def at(hour: int, day: int = 1) -> datetime:
    """A moment of December 2026; the desk's clock is an hour ahead."""
    return datetime(2026, 12, day, hour, tzinfo=UTC)


def hall(desk: DeskRig) -> int:
    edit = LaneEdit("Great hall", LaneGroup.FACILITIES, "warn", Overlap.REFUSE)
    return desk.context.schedule.lanes.save(desk.actor, edit).id


def entries(desk: DeskRig, days: int = 1) -> list[ScheduledItem]:
    found = desk.context.schedule.between(desk.actor, DAY, DAY + timedelta(days=days - 1))
    return [item for item in found if item.layer == "entry"]


def settle(desk: DeskRig, sheet: EntrySheet) -> None:
    desk.until(lambda: not sheet._soon.isActive() and not running_jobs(), "it is looked for collisions")


def test_a_series_is_entered_and_the_one_that_collides_is_left_out(desk: DeskRig) -> None:
    lane = hall(desk)
    desk.context.schedule.entries.add(desk.actor, NewEntry(lane, "Fair", at(9, 2), at(10, 2)))
    sheet = desk.open("entry", lane_id=lane, starts_at=at(9), ends_at=at(10))
    assert isinstance(sheet, EntrySheet)
    desk.until(lambda: desk.focus() is sheet.form.title, "the title has the keyboard")
    desk.write("Choir")
    sheet.form.repeat.choice.set_value("daily")
    sheet.form.repeat.end.set_value("times")
    sheet.form.repeat.times.set_value(3)
    settle(desk, sheet)
    assert faults(sheet) == []
    assert "3" in sheet.sum.text()
    desk.key(KEY.Key_Return, CTRL)
    assert desk.desk.host.front() is sheet, "it asks what is done with the second of December"
    (combo,) = sheet.collisions._rows.values()
    combo.set_value("skip")
    desk.key(KEY.Key_Return, CTRL)
    desk.until(lambda: desk.desk.host.front() is None, "it is saved")
    choir = [item for item in entries(desk, 5) if item.title == "Choir"]
    assert [item.starts_at for item in choir] == [at(9), at(9, 3)]
    desk.key(KEY.Key_Z, CTRL)
    assert [item.title for item in entries(desk, 5)] == ["Fair"]


def test_one_of_a_series_is_changed_and_another_deleted(desk: DeskRig) -> None:
    entry = NewEntry(hall(desk), "Choir", at(9), at(10), rule="FREQ=DAILY;COUNT=4")
    desk.context.schedule.entries.add(desk.actor, entry)
    second, third = entries(desk, 4)[1:3]
    sheet = desk.open("entry", entry_id=second.record_id, occurrence=second.occurrence)
    assert isinstance(sheet, EntrySheet)
    assert sheet.scope.key() == Scope.ONE
    assert sheet.form.repeat.isHidden()
    sheet.form.title.setText("Orchestra")
    desk.key(KEY.Key_Return, CTRL)
    desk.until(lambda: desk.desk.host.front() is None, "it is saved")
    assert [item.title for item in entries(desk, 4)] == ["Choir", "Orchestra", "Choir", "Choir"]
    sheet = desk.open("entry", entry_id=third.record_id, occurrence=third.occurrence)
    assert isinstance(sheet, EntrySheet)
    sheet.scope.set_key(Scope.FOLLOWING.value)
    sheet.delete()
    assert [item.title for item in entries(desk, 4)] == ["Choir", "Orchestra"]
    desk.key(KEY.Key_Z, CTRL)
    assert len(entries(desk, 4)) == 4


def test_what_was_typed_is_a_draft_and_whole_days_have_no_hours(desk: DeskRig) -> None:
    sheet = desk.open("entry", day=DAY)
    assert isinstance(sheet, EntrySheet)
    form = sheet.form
    form.title.setText("Audit")
    form.times.whole.setChecked(True)
    form.times.last.set_date(DAY + timedelta(days=2))
    form.notes.set_text("Bring the books")
    tom = desk.context.directory.find_hosts(desk.actor, "Tom")[0]
    form.people.show_people([(tom.id, tom.name)])
    again = desk.open("entry")
    assert isinstance(again, EntrySheet)
    again.from_draft(sheet.to_draft())
    assert again.to_draft() == sheet.to_draft()
    desk.submit(again)
    (item,) = entries(desk, 3)
    assert (item.title, item.first_on, item.last_on) == ("Audit", DAY, DAY + timedelta(days=2))
    assert ("employee", tom.id) in item.places


def test_what_was_pointed_at_stands_in_the_sheet(desk: DeskRig) -> None:
    tom = desk.context.directory.find_hosts(desk.actor, "Tom")[0]
    sheet = desk.open("entry", day=DAY, whole=True, owner_id=tom.id, lane_id=hall(desk))
    assert isinstance(sheet, EntrySheet)
    sheet.form.title.setText("Fair")
    desk.submit(sheet)
    (item,) = entries(desk)
    assert (item.first_on, item.last_on) == (DAY, DAY)
    assert ("employee", tom.id) in item.places


def test_what_is_missing_is_said_under_its_field(desk: DeskRig) -> None:
    sheet = desk.open("entry", day=DAY)
    assert isinstance(sheet, EntrySheet)
    desk.submit(sheet)
    assert "Say what it is" in sheet.fields["title"].error()
    sheet.form.title.setText("Audit")
    sheet.form.owner.setText("Nobody Here")
    desk.submit(sheet)
    assert sheet.fields["owner_id"].error()
    assert entries(desk) == []


@pytest.mark.parametrize(("wrong", "typed"), [("first", "nonsense"), ("last", "1.1.2020"), ("last", "")])
def test_of_whole_days_the_wrong_one_has_the_keyboard(desk: DeskRig, wrong: str, typed: str) -> None:
    sheet = desk.open("entry", day=DAY)
    assert isinstance(sheet, EntrySheet)
    times = sheet.form.times
    sheet.form.title.setText("Fair")
    times.whole.setChecked(True)
    day = {"first": times.first, "last": times.last}[wrong]
    day.from_draft(typed)
    sheet.form.notes.setFocus()
    desk.until(lambda: desk.focus() is sheet.form.notes)
    desk.key(KEY.Key_Return, CTRL)
    assert {"first": times.first_field, "last": times.last_field}[wrong].error()
    assert day.isAncestorOf(desk.focus()), "what is wrong may be scrolled away"
    assert entries(desk) == []


def test_a_lane_is_made_changed_and_archived(desk: DeskRig) -> None:
    lanes = desk.context.schedule.lanes
    sheet = desk.open("lane")
    assert isinstance(sheet, LaneSheet)
    sheet.name.setText("Choir")
    sheet.tone.set_value("ok")
    sheet.overlap.set_value(Overlap.REFUSE)
    desk.key(KEY.Key_Return, CTRL)
    lane = next(each for each in lanes.all(desk.actor) if each.name == "Choir")
    assert (lane.tone, lane.overlap) == ("ok", Overlap.REFUSE)
    sheet = desk.open("lane", lane_id=lane.id)
    assert isinstance(sheet, LaneSheet)
    desk.click(sheet.put_away)
    assert "Choir" not in [each.name for each in lanes.all(desk.actor)]
    desk.key(KEY.Key_Z, CTRL)
    assert "Choir" in [each.name for each in lanes.all(desk.actor)]


def test_two_desks_choose_field_by_field_or_as_a_whole(desk: DeskRig) -> None:
    service = desk.context.schedule.entries
    saved = service.add(desk.actor, NewEntry(hall(desk), "Choir", at(9), at(10), place="Stage")).entry
    sheet = desk.open("entry", entry_id=saved.id)
    assert isinstance(sheet, EntrySheet)
    sheet.form.title.setText("Orchestra")
    sheet.form.notes.set_text("With chairs")
    elsewhere = replace(saved.entry, title="Big choir", starts_at=at(8), place="Balcony")
    service.edit(desk.actor, saved.id, elsewhere, version=saved.version)
    desk.key(KEY.Key_Return, CTRL)
    assert desk.desk.host.front() is sheet
    assert set(sheet.conflict.fields()) == {"title", "starts_at", "place"}, "the notes are mine alone"
    assert faults(sheet) == []
    assert sheet.form.title.text() == "Orchestra", "what I typed stays mine"
    assert sheet.form.place.text() == "Balcony", "what I left alone is theirs"
    sheet.conflict.choose_all(stored=False)
    assert sheet.form.place.text() == "Stage"
    sheet.conflict.choose_all(stored=True)
    assert sheet.form.title.text() == "Big choir"
    sheet.conflict.choose("title", stored=False)
    desk.key(KEY.Key_Return, CTRL)
    desk.until(lambda: desk.desk.host.front() is None, "it is saved")
    now = service.entry(desk.actor, saved.id).entry
    assert (now.title, now.place, now.notes, now.starts_at) == ("Orchestra", "Balcony", "With chairs", at(8))


def test_a_draft_is_not_saved_over_what_was_changed_since(desk: DeskRig) -> None:
    service = desk.context.schedule.entries
    saved = service.add(desk.actor, NewEntry(hall(desk), "Choir", at(9), at(10))).entry
    sheet = desk.open("entry", entry_id=saved.id)
    assert isinstance(sheet, EntrySheet)
    sheet.form.title.setText("Orchestra")
    draft = sheet.to_draft()
    service.edit(desk.actor, saved.id, replace(saved.entry, place="Balcony"), version=saved.version)
    again = desk.open("entry")
    assert isinstance(again, EntrySheet)
    again.from_draft(draft)
    desk.submit(again)
    assert set(again.conflict.fields()) == {"title", "place"}
    assert service.entry(desk.actor, saved.id).entry.title == "Choir"
    again.conflict.choose("place", stored=True)
    desk.submit(again)
    now = service.entry(desk.actor, saved.id).entry
    assert (now.title, now.place) == ("Orchestra", "Balcony")


def test_whole_days_are_those_that_the_hours_take(desk: DeskRig) -> None:
    lane = desk.context.schedule.lanes.save(desk.actor, LaneEdit("Directors", LaneGroup.MANAGEMENT)).id
    times = (
        (at(12, day=27), at(9, day=29)),
        (at(12, day=20), at(13, day=20)),
        (at(12, day=24), at(23, day=25)),
    )
    days = (27, 29), (20, 20), (24, 25)
    for (begins, ends), (first, last) in zip(times, days, strict=True):
        made = desk.context.schedule.entries.add(desk.actor, NewEntry(lane, "Fair", begins, ends))
        sheet = desk.open("entry", entry_id=made.entry.id)
        assert isinstance(sheet, EntrySheet)
        sheet.form.times.whole.setChecked(True)
        shown = sheet.form.times.values()
        assert shown == {
            "first_on": begins.date().replace(day=first),
            "last_on": begins.date().replace(day=last),
        }
        desk.desk.host.forget(sheet.draft_id)
