"""Calendars of others at the desk: files are tried first, feeds followed, lanes linked, conflicts ended."""

import socket
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt

from reception_app.calendars import link_rows
from reception_app.calendars.packing import group_digest
from reception_app.calendars.reading import events_of
from reception_app.calendars.records import AccountEdit, FeedEdit, Standing
from reception_app.integrations.dav import RemoteCalendar
from reception_app.integrations.ical_reading import read_calendar
from reception_app.occupancy.records import Subject
from reception_app.schedule import NewEntry
from tests.builders.calendars import an_event, ics
from tests.fakes.peers_raw import free_port, scripted_peer
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.calendars.account_sheet import CalendarAccountSheet
from ui.calendars.calendar_files import CalendarFiles
from ui.calendars.calendars_view import CalendarsView
from ui.calendars.conflicts_sheet import CalendarConflictsSheet
from ui.calendars.feed_sheet import FeedSheet
from ui.calendars.import_sheet import CalendarImportSheet
from ui.kit.button import Button
from ui.schedule.schedule_page import SchedulePage


def lane_of(desk: DeskRig, name: str = "Staff") -> int:
    return next(lane.id for lane in desk.context.schedule.lanes.all(desk.actor) if lane.name == name)


def view_of(desk: DeskRig) -> CalendarsView:
    desk.desk.show_place("office", {"section": "calendars"})
    view = desk.window.findChild(CalendarsView)
    assert view is not None
    return view


def test_a_calendar_file_is_tried_before_it_is_taken(desk: DeskRig, tmp_path: Path, inline: None) -> None:
    file = tmp_path / "council.ics"
    file.write_bytes(ics(an_event("one"), "UID:bad\nDTSTART:20261125T090000Z\nSUMMARY:No time"))
    sheet = desk.open("calendar_import", lane_id=lane_of(desk))
    assert isinstance(sheet, CalendarImportSheet)
    assert sheet.lane.currentText() == "Staff"
    sheet.panel.read_files([str(file)])
    assert "add 1" in sheet.panel.outcome.text()
    assert sheet.panel.table.isVisible()
    assert faults(sheet) == []
    sheet.lane.set_value(lane_of(desk, "Management"))
    assert "add 1" in sheet.panel.outcome.text()
    desk.key(Qt.Key.Key_Return, CTRL)
    assert any("1 added" in said for said in desk.said())
    day = desk.context.preferences.local_day(desk.clock.now()).replace(year=2026, month=11, day=25)
    found = [each for each in desk.context.schedule.between(desk.actor, day, day) if each.layer == "entry"]
    assert [each.title for each in found] == ["Works council"]
    assert found[0].places[0].id == lane_of(desk, "Management")


def test_a_feed_is_followed_and_removed(desk: DeskRig, inline: None) -> None:
    body = ics(an_event("one", "Fair"))
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\nContent-Length: {len(body)}\r\n\r\n".encode()

    def answer(connection: socket.socket, _over: Event) -> None:
        connection.recv(65_536)
        connection.sendall(head + body)

    with scripted_peer(answer) as port:
        sheet = desk.open("calendar_feed")
        assert isinstance(sheet, FeedSheet)
        sheet.url.setText("file:///etc/passwd")
        desk.key(Qt.Key.Key_Return, CTRL)
        assert sheet.fields["name"].error()
        sheet.name.setText("Fairs")
        desk.key(Qt.Key.Key_Return, CTRL)
        assert "https" in sheet.fields["url"].error()
        assert faults(sheet) == []
        sheet.url.setText(f"http://127.0.0.1:{port}/fairs.ics?key=secret")
        assert "secret" not in str(sheet.to_draft())
        sheet.lane.set_value(lane_of(desk))
        desk.key(Qt.Key.Key_Return, CTRL)
    (feed,) = desk.context.calendars.feeds.feeds(desk.actor)
    assert (feed.standing, feed.events) == (Standing.GOOD, 1)
    view = view_of(desk)
    assert faults(view) == []
    line = view.table.current()
    assert (line.title, line.line, line.events) == ("Fairs", "Feed from 127.0.0.1", 1)
    view.look_now(line)
    assert view.table.current().standing is Standing.KEPT
    view.table.entered.emit(view.table.current())
    sheet = desk.sheet(FeedSheet)
    assert "reached" in sheet.standing.text()
    sheet.remove.click()
    desk.find(Button, "yes", sheet).click()
    assert desk.context.calendars.feeds.feeds(desk.actor) == []


def test_an_account_is_kept_without_its_password_in_drafts_and_lanes_are_linked(
    desk: DeskRig, inline: None
) -> None:
    sheet = desk.open("calendar_account")
    assert isinstance(sheet, CalendarAccountSheet)
    for key, text in (("name", "Team"), ("user", "desk"), ("password", "a quiet morning")):
        sheet.texts[key].setText(text)
    sheet.texts["url"].setText("http://example.org/")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert "unprotected" in sheet.fields["url"].error()
    sheet.texts["url"].setText(f"http://127.0.0.1:{free_port()}/")
    assert "quiet" not in str(sheet.to_draft())
    desk.key(Qt.Key.Key_Return, CTRL)
    assert "reached" in sheet.standing.text()
    assert sheet.texts["password"].text() == ""
    sheet.links.show_calendars(
        [RemoteCalendar("/desk/a/", "Team"), RemoteCalendar("/desk/b/", "News", False)]
    )
    sheet.links.lane.set_value(lane_of(desk))
    assert faults(sheet) == []
    sheet.links.link.click()
    (account,) = desk.context.calendars.accounts.accounts(desk.actor)
    assert [(link.name, link.lane_id) for link in account.links] == [("Team", lane_of(desk))]
    assert account.standing is Standing.KEPT
    desk.find(Button, f"unlink_{account.links[0].id}", sheet).click()
    desk.find(Button, "yes", sheet).click()
    assert desk.context.calendars.accounts.account(desk.actor, account.id).links == ()


def test_what_is_typed_in_an_account_stays_while_its_lanes_are_linked(desk: DeskRig, inline: None) -> None:
    accounts = desk.context.calendars.accounts
    url = f"http://127.0.0.1:{free_port()}/"
    made = accounts.add(desk.actor, AccountEdit("Team", url, "desk", "a quiet morning"))
    sheet = desk.open("calendar_account", account_id=made.id)
    assert isinstance(sheet, CalendarAccountSheet)
    sheet.texts["name"].setText("Whole team")
    sheet.texts["password"].setText("a loud evening")
    sheet.on.setChecked(False)

    def typed() -> tuple[str, str, bool]:
        return sheet.texts["name"].text(), sheet.texts["password"].text(), sheet.on.isChecked()

    sheet.links.show_calendars([RemoteCalendar("/desk/a/", "Team")])
    sheet.links.lane.set_value(lane_of(desk))
    sheet.links.link.click()
    (link,) = accounts.account(desk.actor, made.id).links
    assert typed() == ("Whole team", "a loud evening", False)
    desk.find(Button, f"unlink_{link.id}", sheet).click()
    desk.find(Button, "yes", sheet).click()
    assert accounts.account(desk.actor, made.id).links == ()
    assert typed() == ("Whole team", "a loud evening", False)
    assert sheet.to_draft()["name"] == "Whole team"
    desk.submit(sheet)
    saved = accounts.account(desk.actor, made.id)
    assert (saved.name, saved.on) == ("Whole team", False)


def test_a_feed_or_account_that_was_only_looked_at_is_no_draft_and_a_draft_keeps_its_switch(
    desk: DeskRig, inline: None
) -> None:
    lane_id, calendars = lane_of(desk), desk.context.calendars
    followed = FeedEdit("Fairs", f"http://127.0.0.1:{free_port()}/fairs.ics", lane_id, 60, on=True)
    feed = calendars.feeds.add(desk.actor, followed)
    account = calendars.accounts.add(
        desk.actor, AccountEdit("Team", "https://example.org/", "desk", "secret")
    )
    feed_sheet = desk.open("calendar_feed", feed_id=feed.id)
    assert isinstance(feed_sheet, FeedSheet)
    assert feed_sheet.to_draft() == {}
    feed_sheet.on.setChecked(False)
    draft = feed_sheet.to_draft()
    feed_sheet.on.setChecked(True)
    feed_sheet.from_draft(draft)
    assert not feed_sheet.on.isChecked()
    account_sheet = desk.open("calendar_account", account_id=account.id)
    assert isinstance(account_sheet, CalendarAccountSheet)
    assert account_sheet.to_draft() == {}
    account_sheet.on.setChecked(not account.on)
    draft = account_sheet.to_draft()
    account_sheet.on.setChecked(account.on)
    account_sheet.from_draft(draft)
    assert account_sheet.on.isChecked() is not account.on


def test_both_sides_of_a_conflict_are_shown_and_one_is_chosen(desk: DeskRig, inline: None) -> None:
    make_conflict(desk)
    view = view_of(desk)
    assert "1 conflict" in view.conflicts.text()
    view.conflicts.button.click()
    sheet = desk.sheet(CalendarConflictsSheet)
    assert sheet.ours.labels["title"].text() == "Ours"
    assert sheet.theirs.labels["title"].text() == "Theirs"
    desk.until(lambda: faults(sheet) == [], "it is laid out")
    desk.find(Button, "keep_both", sheet).click()
    desk.until(lambda: view.conflicts.text() == "", "the page hears of it")
    assert desk.context.calendars.conflicts.all(desk.actor) == []


def make_conflict(desk: DeskRig) -> None:
    """An entry that was changed here and there since both were the same."""
    context, actor, lane_id = desk.context, desk.actor, lane_of(desk)
    edit = AccountEdit("Team", "https://example.org/", "desk", "secret", on=False)
    account = context.calendars.accounts.add(actor, edit)
    calendar = RemoteCalendar("/desk/team/", "Team")
    (link,) = context.calendars.accounts.link(actor, account.id, calendar, lane_id).links
    data = ics(an_event("one", "Theirs", 26, 9, "LOCATION:Oak room"))
    group = events_of(read_calendar(data), context.preferences.zone()).groups[0]
    start = group.main.series.starts.replace(tzinfo=context.preferences.zone())
    new = NewEntry(
        lane_id, "Ours", starts_at=start, ends_at=start + group.main.series.lasts, place="Oak room"
    )
    entry = context.schedule.entries.add(actor, new).entry
    with context.calendars.conflicts._store.write(actor) as tx:
        lying = {"raw": link_rows.packed(data), "seen": group_digest(group), "etag": '"1"', "uid": "one"}
        agreed = {"ours": "before", "theirs": "before", "conflict": True, "entry_id": entry.id}
        link_rows.add_object(tx, link.id, "/desk/team/one.ics", **lying, **agreed)
        tx.changed("calendar_conflict", 1)


def test_the_schedules_page_gives_files_to_other_calendars(
    desk: DeskRig, tmp_path: Path, inline: None
) -> None:
    start = desk.clock.now()
    new = NewEntry(lane_of(desk), "Works council", starts_at=start, ends_at=start.replace(hour=23))
    desk.context.schedule.entries.add(desk.actor, new)
    context, wanted = desk.context, list[str]()
    files = CalendarFiles(
        context.calendars,
        context.schedule,
        context.preferences,
        context.clock,
        lambda: [Subject("lane", lane_of(desk))],
        lambda: desk.actor,
        desk.window,
    )
    files.sheet_wanted.connect(lambda kind, _: wanted.append(kind))
    export, bring = (item for item in files.items() if item.run is not None)
    assert "Staff" in export.label
    assert bring.run is not None
    bring.run()
    assert wanted == ["calendar_import"]
    (column,) = files._columns(desk.actor)
    files.write(column, tmp_path / "staff.ics")
    assert b"SUMMARY:Works council" in (tmp_path / "staff.ics").read_bytes()
    make_conflict(desk)
    assert "1 conflict" in files.items()[-1].label
    desk.desk.show_place("schedule", {})
    page = desk.window.findChild(SchedulePage)
    assert page is not None
    assert any(".ics" in item.label for item in page.printing.items())
