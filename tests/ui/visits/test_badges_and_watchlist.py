"""Badges that are out, and the watchlist with its sheet."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from reception_app.accounts import Session
from reception_app.badges.records import BadgeState
from reception_app.kernel.text import isolate
from reception_app.visits.records import CheckIn
from reception_app.watchlist.records import WatchlistEdit, WatchlistEntry
from tests.builders.desk import OfficeFolder
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from tests.ui.look import faults
from ui.kit.button import Button
from ui.kit.record_table import RecordTable
from ui.visits.visit_sheet import VisitSheet
from ui.visits.visitors_page import VisitorsPage
from ui.visits.watchlist_sheet import WatchlistSheet


def _page(desk: DeskRig, tab: str) -> VisitorsPage:
    desk.desk.show_place("visitors", {"tab": tab})
    found = desk.window.findChild(VisitorsPage)
    assert found is not None
    return found


def _menu(table: RecordTable) -> dict[str, Callable[[], None]]:
    menu = table.menu()
    return {action.text().split("\t")[0]: action.trigger for action in menu.actions() if action.text()}


def _cell(table: RecordTable, column: str, row: int = 0) -> str:
    shown = {wanted.key: wanted for wanted in table.model.columns}[column].cell(table.model.record(row))
    return shown.text or shown.chip


def _entries(desk: DeskRig) -> dict[str, WatchlistEntry]:
    return {entry.name: entry for entry in desk.context.watchlist.entries(desk.actor)}


@pytest.fixture
def badges(desk: DeskRig) -> RecordTable:
    """The list of badges, its first row in hand."""
    table = _page(desk, "badges").badges.table
    settle(desk.window)
    assert table.model.rowCount() == 4
    table.setFocus()
    table.select_first()
    return table


@pytest.fixture
def sheet(desk: DeskRig) -> WatchlistSheet:
    """An empty entry."""
    desk.open("watchlist_entry")
    return desk.sheet(WatchlistSheet)


@pytest.fixture
def barred(desk: DeskRig) -> WatchlistEntry:
    """Somebody who is on the list already."""
    edit = WatchlistEdit(
        "Max Mustermann",
        aliases=("Maxi M.", "M. Muster"),
        born_on=date(1980, 2, 3),
        company="Acme",
        email="max@acme.example",
        phone="+49 30 1",
        reason="Was rude",
        valid_until=date(2027, 1, 31),
    )
    return desk.context.watchlist.save(desk.actor, edit)


def test_enter_takes_a_badge_back(desk: DeskRig, badges: RecordTable) -> None:
    number = badges.current().badge.number
    desk.key(Qt.Key.Key_Return)
    assert f"{number} is back in the drawer" in desk.said()
    assert number not in {badge.number for badge in desk.context.badges.out(desk.actor)}
    assert badges.model.rowCount() == 3


def test_a_lost_badge_stays_out_until_it_is_found(desk: DeskRig, badges: RecordTable) -> None:
    number = badges.current().badge.number
    _menu(badges)["Report lost"]()
    assert f"{number} is noted as lost" in desk.said()
    lost = next(badge for badge in desk.context.badges.out(desk.actor) if badge.number == number)
    assert lost.state is BadgeState.LOST
    assert _cell(badges, "state") == "Lost"
    badges.select_first()
    assert "Report lost" not in _menu(badges)
    _menu(badges)["Take back"]()
    settle(desk.window)
    assert badges.model.rowCount() == 3


def test_a_badge_says_who_wears_it(desk: DeskRig, badges: RecordTable) -> None:
    board = {visit.badge: visit for visit in desk.board().values() if visit.badge}
    for row in range(badges.model.rowCount()):
        visit = board[_cell(badges, "number", row)]
        assert _cell(badges, "wearer", row) == visit.name
        assert _cell(badges, "host", row) == visit.host_name
    assert faults(badges) == []


def test_a_badge_opens_its_visit(desk: DeskRig, badges: RecordTable) -> None:
    _menu(badges)["Open the visit"]()
    assert isinstance(desk.desk.host.front(), VisitSheet)


def test_a_badge_somebody_else_took_back_is_said(desk: DeskRig, badges: RecordTable) -> None:
    row = badges.current()
    desk.context.badges.give_back(desk.actor, row.badge.number)
    badges.entered.emit(row)
    assert any("is not out" in text for text in desk.said())


def test_badges_catch_up_when_they_are_seen_again(desk: DeskRig, badges: RecordTable) -> None:
    desk.desk.show_place("today")
    desk.context.visits.check_out(desk.actor, [visit.id for visit in desk.board().values() if visit.badge])
    desk.desk.show_place("visitors")
    desk.until(lambda: badges.model.rowCount() == 0)


def test_an_entry_is_typed_and_saved(desk: DeskRig, sheet: WatchlistSheet) -> None:
    desk.until(sheet.name.hasFocus)
    desk.write("Max Mustermann")
    sheet.aliases.setText("Maxi M., , M. Muster")
    sheet.company.setText("Acme")
    sheet.born.set_date(date(1980, 2, 3))
    sheet.until.set_date(date(2027, 1, 31))
    sheet.reason.setPlainText("Was rude")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.desk.host.front() is None
    entry = _entries(desk)["Max Mustermann"]
    assert entry.aliases == ("Maxi M.", "M. Muster")
    assert (entry.born_on, entry.valid_until) == (date(1980, 2, 3), date(2027, 1, 31))
    assert (entry.company, entry.reason, entry.always_allow) == ("Acme", "Was rude", False)
    assert "The watchlist entry is saved" in desk.said()


def test_nobody_is_said_at_the_name(desk: DeskRig, sheet: WatchlistSheet) -> None:
    sheet.reason.setPlainText("Was rude")
    desk.click(desk.find(Button, "saveEntry", sheet))
    assert sheet.fields["name"].error() == "A name or a company is needed."
    assert not _entries(desk)


def test_a_day_that_is_none_is_said_and_not_saved_as_for_ever(desk: DeskRig, sheet: WatchlistSheet) -> None:
    desk.write("Max Mustermann")
    sheet.reason.setPlainText("Was rude")
    sheet.until.setFocus()
    desk.write("someday")
    desk.submit(sheet)
    assert sheet.fields["valid_until"].error()
    assert not _entries(desk)


def test_always_let_in_needs_more_than_a_name(desk: DeskRig, sheet: WatchlistSheet) -> None:
    desk.write("Max Mustermann")
    desk.click(sheet.always)
    desk.submit(sheet)
    assert sheet.fields["reason"].error()
    sheet.reason.setPlainText("A namesake of somebody barred")
    desk.submit(sheet)
    assert sheet.fields["company"].error()
    sheet.company.setText("Acme")
    desk.submit(sheet)
    assert _entries(desk)["Max Mustermann"].always_allow


def test_a_parked_entry_comes_back_whole(desk: DeskRig, sheet: WatchlistSheet) -> None:
    desk.write("Max Mustermann")
    sheet.born.set_date(date(1980, 2, 3))
    sheet.until.set_date(date(2027, 1, 31))
    sheet.phone.setText("+49 30 1")
    sheet.reason.setPlainText("Was rude")
    desk.click(sheet.always)
    desk.key(Qt.Key.Key_Escape)
    kept = desk.context.drafts.open(desk.actor)
    assert len(kept) == 1
    again = WatchlistSheet(
        desk.context.watchlist, desk.context.holds, date(2026, 11, 24), lambda: desk.actor, {}
    )
    desk.qtbot.addWidget(again)
    again.from_draft(sheet.to_draft())
    assert again.to_draft() == sheet.to_draft()
    assert (again.born.date(), again.until.date()) == (date(1980, 2, 3), date(2027, 1, 31))
    assert again.always.isChecked()


def test_an_empty_entry_is_no_draft(desk: DeskRig, sheet: WatchlistSheet) -> None:
    desk.key(Qt.Key.Key_Escape)
    assert not desk.context.drafts.open(desk.actor)


def test_the_list_shows_its_entries_and_opens_one(desk: DeskRig, barred: WatchlistEntry) -> None:
    allowed = WatchlistEdit("Anna Namesake", company="Birch", always_allow=True)
    desk.context.watchlist.save(desk.actor, allowed)
    table = _page(desk, "watchlist").watchlist.table
    settle(desk.window)
    assert [_cell(table, "name", row) for row in (0, 1)] == ["Anna Namesake", "Max Mustermann"]
    assert [_cell(table, "kind", row) for row in (0, 1)] == ["Always allowed", "Barred"]
    assert _cell(table, "until") == "For ever"
    assert _cell(table, "reason", 1) == "Was rude"
    table.setFocus()
    table.select_id(barred.id)
    desk.key(Qt.Key.Key_Return)
    sheet = desk.sheet(WatchlistSheet)
    desk.until(lambda: sheet.name.text() == "Max Mustermann")
    assert sheet.aliases.text() == "Maxi M., M. Muster"
    assert sheet.to_draft() == {}, "what is saved already is no draft"


def test_a_change_is_saved_on_what_was_read(desk: DeskRig, barred: WatchlistEntry) -> None:
    desk.open("watchlist_entry", entry_id=barred.id)
    sheet = desk.sheet(WatchlistSheet)
    desk.until(sheet.main.isEnabled)
    sheet.reason.setPlainText("Was very rude")
    other = WatchlistEdit("Max Mustermann", reason="Is fine", version=barred.version)
    desk.context.watchlist.save(desk.actor, other, barred.id)
    desk.submit(sheet)
    assert sheet.banner.isVisible()
    assert desk.sheet(WatchlistSheet) is sheet
    assert _entries(desk)["Max Mustermann"].reason == "Is fine"


def test_whoever_is_barred_while_in_the_house_is_named(desk: DeskRig) -> None:
    desk.open("watchlist_entry")
    sheet = desk.sheet(WatchlistSheet)
    sheet.name.setText("Sofia Nowak")
    sheet.reason.setPlainText("Took a laptop")
    desk.submit(sheet)
    said = "The watchlist entry is saved. On site now and perhaps meant: \u2068Sofia Novak\u2069"
    desk.until(lambda: said in desk.said())


def test_removing_asks_why(desk: DeskRig, barred: WatchlistEntry) -> None:
    table = _page(desk, "watchlist").watchlist.table
    desk.open("watchlist_entry", entry_id=barred.id)
    sheet = desk.sheet(WatchlistSheet)
    desk.until(sheet.remove.isEnabled)
    desk.click(desk.find(Button, "removeEntry", sheet))
    assert sheet.fields["reason"].error().startswith("Say here why"), "why they were barred is no such reason"
    assert _entries(desk)
    sheet.reason.setPlainText("")
    desk.click(desk.find(Button, "removeEntry", sheet))
    assert sheet.fields["reason"].error() == "Say why the entry is removed."
    sheet.reason.setPlainText("Said sorry")
    desk.click(desk.find(Button, "removeEntry", sheet))
    assert not _entries(desk)
    assert "The entry is removed" in desk.said()
    desk.until(lambda: table.model.rowCount() == 0)


def test_an_entry_that_is_gone_is_said(desk: DeskRig, barred: WatchlistEntry) -> None:
    desk.context.watchlist.remove(desk.actor, barred.id, "Said sorry")
    desk.open("watchlist_entry", entry_id=barred.id)
    banner = desk.sheet(WatchlistSheet).banner
    desk.until(lambda: banner.text() == "This entry is no longer there.")


def test_a_receptionist_sees_no_watchlist(
    open_desk: Callable[[Session], DeskRig], office: OfficeFolder
) -> None:
    page = _page(open_desk(office.rina), "watchlist")
    shown = [page.tabs.tabText(index) for index in range(page.tabs.count())]
    assert shown == ["All visits", "Badges out", "Passes and keys"]


def test_a_whole_company_on_the_list_says_so_in_its_place(desk: DeskRig, barred: WatchlistEntry) -> None:
    desk.context.watchlist.save(desk.actor, WatchlistEdit("", company="Aardvark"))
    table = _page(desk, "watchlist").watchlist.table
    desk.until(lambda: table.model.rowCount() == 2, "both are listed")
    assert [_cell(table, "name", row) for row in (0, 1)] == [
        f"Everybody of {isolate('Aardvark')}",
        "Max Mustermann",
    ]


def test_an_alias_with_a_comma_in_it_stays_one(desk: DeskRig) -> None:
    watchlist = desk.context.watchlist
    entry = watchlist.save(desk.actor, WatchlistEdit("Max Muster", aliases=("Smith, John",), reason="Theft"))
    desk.open("watchlist_entry", entry_id=entry.id)
    sheet = desk.sheet(WatchlistSheet)
    desk.until(sheet.main.isEnabled)
    assert sheet.aliases.text() == "Smith, John"
    sheet.aliases.setText("Smith, John, ; Lee, Jo; Jack;")
    sheet.reason.setPlainText("Theft of tools")
    desk.submit(sheet)
    (kept,) = watchlist.entries(desk.actor)
    assert kept.aliases == ("Smith, John", "Lee, Jo", "Jack")


@pytest.mark.parametrize("verb", ["Take back", "Report lost"])
def test_what_was_done_with_a_badge_is_undone_and_nothing_before_it(
    desk: DeskRig, badges: RecordTable, verb: str
) -> None:
    last = badges.model.record(badges.model.rowCount() - 1)
    assert last is not None
    desk.context.visits.check_out(desk.actor, [last.visit.id])
    settle(desk.window)
    badges.select_first()
    before = badges.current().badge
    _menu(badges)[verb]()
    settle(desk.window)
    desk.key(Qt.Key.Key_Z, CTRL)
    out = {badge.number: badge for badge in desk.context.badges.out(desk.actor)}
    assert out.get(before.number) == before
    assert not desk.context.visits.summary(desk.actor, [last.visit.id])[0].state.on_site, (
        "not what was before"
    )


def test_a_badge_that_was_given_out_meanwhile_is_not_taken_from_its_wearer(
    desk: DeskRig, badges: RecordTable
) -> None:
    before = badges.current().badge
    _menu(badges)["Take back"]()
    settle(desk.window)
    there = desk.board()["Sofia Novak"]
    asked = CheckIn("Ada Quill", there.type_id, host_id=there.host_id)
    given = desk.context.visits.check_in(desk.actor, asked).visit
    assert given.badge == before.number
    desk.key(Qt.Key.Key_Z, CTRL)
    assert any("given out meanwhile" in said for said in desk.said())
    out = {badge.number: badge for badge in desk.context.badges.out(desk.actor)}
    assert out[before.number].visit_id == given.id


def test_badges_whose_numbers_end_alike_are_rows_of_their_own(desk: DeskRig, badges: RecordTable) -> None:
    types, there = desk.context.visitor_types, desk.board()["Sofia Novak"]
    kind = next(each for each in types.all(desk.actor) if each.id == there.type_id)
    for prefix, name in (("NVIS", "Ada Quill"), ("GVIS", "Bo Lind")):
        kind = types.save(desk.actor, replace(kind, badge_prefix=prefix))
        desk.context.visits.check_in(desk.actor, CheckIn(name, kind.id, host_id=there.host_id))
    settle(desk.window)
    numbers = {_cell(badges, "number", row) for row in range(badges.model.rowCount())}
    assert {"NVIS-001", "GVIS-001"} <= numbers
