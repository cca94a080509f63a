"""What was typed on a card, in an entry of the watchlist and in a visitor type: put aside, and beside others."""

from dataclasses import replace
from datetime import date

import pytest

from reception_app.visits.records import CheckIn
from reception_app.watchlist import WatchlistEdit
from reception_app.watchlist.records import WatchlistEntry
from tests.ui.desk_rig import DeskRig
from ui.kit.button import Button
from ui.visits.type_sheet import TypeSheet
from ui.visits.visitor_sheet import VisitorSheet
from ui.visits.watchlist_sheet import WatchlistSheet


def test_a_card_that_two_desks_change_keeps_both(desk: DeskRig) -> None:
    visitor_id, visitors = desk.board()["Sofia Novak"].visitor_id, desk.context.visitors
    desk.open("visitor", visitor_id=visitor_id)
    card = desk.sheet(VisitorSheet)
    card.inputs["vehicle"].setText("B-XY 12")
    version = visitors.visitor(desk.actor, visitor_id).version
    visitors.save(desk.actor, visitor_id, {"phone": "+49 30 1234567"}, version)
    desk.submit(card)
    assert card.banner.isVisible()
    assert card.inputs["phone"].text() == "+49 30 1234567"
    desk.submit(card)
    assert desk.desk.host.front() is None, card.banner.text()
    now = visitors.visitor(desk.actor, visitor_id)
    assert (now.phone, now.vehicle) == ("+49 30 1234567", "B-XY 12")


def _entry(desk: DeskRig, **more: object) -> WatchlistEntry:
    edit = WatchlistEdit(name="Max Mustermann", reason="Was rude", **more)  # type: ignore[arg-type]
    return desk.context.watchlist.save(desk.actor, edit)


def _opened(desk: DeskRig, entry_id: int) -> WatchlistSheet:
    desk.open("watchlist_entry", entry_id=entry_id)
    sheet = desk.sheet(WatchlistSheet)
    desk.until(sheet.main.isEnabled)
    return sheet


def test_what_is_changed_in_an_entry_of_the_watchlist_is_put_aside(desk: DeskRig) -> None:
    entry = _entry(desk, company="Muster AG")
    sheet = _opened(desk, entry.id)
    sheet.aliases.setText("Maxi")
    again = desk.taken_up(sheet)
    assert isinstance(again, WatchlistSheet)
    desk.until(again.main.isEnabled)
    assert (again.aliases.text(), again.company.text()) == ("Maxi", "Muster AG")
    assert again.remove.isVisible()
    desk.submit(again)
    [now] = desk.context.watchlist.entries(desk.actor)
    assert (now.id, now.aliases, now.company) == (entry.id, ("Maxi",), "Muster AG")
    assert desk.context.drafts.open(desk.actor) == []


def test_an_entry_of_the_watchlist_that_was_only_looked_at_is_no_draft(desk: DeskRig) -> None:
    _opened(desk, _entry(desk, born_on=date(1990, 4, 1)).id).park()
    assert desk.context.drafts.open(desk.actor) == []
    desk.open("watchlist_entry").park()
    assert desk.context.drafts.open(desk.actor) == []


@pytest.mark.parametrize("parked", [True, False])
def test_an_entry_of_the_watchlist_that_two_desks_change_keeps_both(desk: DeskRig, parked: bool) -> None:
    entry = _entry(desk)
    sheet = _opened(desk, entry.id)
    sheet.aliases.setText("Maxi")
    if parked:
        sheet.park()
        desk.desk.host.drop_all()
    theirs = WatchlistEdit(name="Max Mustermann", reason="Was rude twice", version=entry.version)
    desk.context.watchlist.save(desk.actor, theirs, entry.id)
    if parked:
        desk.desk.host.open_draft(desk.context.drafts.open(desk.actor)[0])
        sheet = desk.sheet(WatchlistSheet)
    else:
        desk.submit(sheet)
        assert sheet.banner.isVisible()
    desk.until(sheet.main.isEnabled)
    desk.submit(sheet)
    assert desk.desk.host.front() is None, sheet.banner.text()
    [now] = desk.context.watchlist.entries(desk.actor)
    assert (now.aliases, now.reason) == (("Maxi",), "Was rude twice")


def test_an_entry_that_was_removed_meanwhile_is_said_and_what_was_typed_stands(desk: DeskRig) -> None:
    entry = _entry(desk)
    sheet = _opened(desk, entry.id)
    sheet.aliases.setText("Maxi")
    sheet.park()
    desk.context.watchlist.remove(desk.actor, entry.id, "Has apologised")
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(desk.context.drafts.open(desk.actor)[0])
    sheet = desk.sheet(WatchlistSheet)
    desk.until(lambda: "no longer there" in sheet.banner.text())
    assert sheet.aliases.text() == "Maxi"
    assert not sheet.main.isEnabled()


def test_a_reason_and_a_day_that_is_none_yet_are_put_aside_without_a_name(desk: DeskRig) -> None:
    desk.open("watchlist_entry")
    sheet = desk.sheet(WatchlistSheet)
    sheet.reason.setPlainText("Was rude")
    sheet.flush_draft()
    sheet.until.setFocus()
    with desk.qtbot.waitSignal(sheet.draft_changed):
        desk.write("31.2.2027")
    again = desk.taken_up(sheet)
    assert isinstance(again, WatchlistSheet)
    assert (again.until.text(), again.reason.toPlainText()) == ("31.2.2027", "Was rude")


def test_minutes_that_are_none_come_back_as_they_were_typed(desk: DeskRig) -> None:
    kind = next(each for each in desk.context.visitor_types.all(desk.actor) if each.name == "Guest")
    desk.open("visitor_type", type_id=kind.id)
    sheet = desk.sheet(TypeSheet)
    sheet.texts["band_text"].setText("WELCOME")
    sheet.flush_draft()
    minutes = sheet.minutes["expected_minutes"]
    minutes.setFocus()
    minutes.selectAll()
    with desk.qtbot.waitSignal(sheet.draft_changed):
        desk.write("12x")
    again = desk.taken_up(sheet)
    assert isinstance(again, TypeSheet)
    assert again.minutes["expected_minutes"].text() == "12x"
    desk.submit(again)
    assert again.fields["expected_minutes"].error()
    again.minutes["expected_minutes"].set_value(75)
    desk.submit(again)
    saved = next(each for each in desk.context.visitor_types.all(desk.actor) if each.name == "Guest")
    assert saved == replace(saved, expected_minutes=75, band_text="WELCOME")


@pytest.mark.parametrize(
    ("stood", "meanwhile", "typed", "kept"),
    [
        ("Vegetarian", "Vegetarian", "Vegan", "Vegan\nIs allergic"),
        ("", "", "Vegan", "Vegan\nIs allergic"),
        ("Vegetarian", "Vegetarian", "", "Is allergic"),
        ("", "Vegan", "Vegan\nBrings a dog", "Vegan\nBrings a dog\nIs allergic"),
        ("Vegan", "Vegan, always", "Vegan!", "Vegan!\nVegan, always\nIs allergic"),
    ],
)
def test_notes_that_are_typed_while_two_cards_are_merged_keep_those_of_the_other(
    desk: DeskRig, stood: str, meanwhile: str, typed: str, kept: str
) -> None:
    visits, visitors = desk.context.visits, desk.context.visitors

    def note(visitor_id: int, notes: str) -> None:
        visitors.save(
            desk.actor, visitor_id, {"notes": notes}, visitors.visitor(desk.actor, visitor_id).version
        )

    there = desk.board()["Sofia Novak"]
    visits.check_out(desk.actor, [there.id])
    asked = CheckIn("Sofia Novák", there.type_id, company="Helix Bank", host_id=there.host_id)
    note(visits.check_in(desk.actor, asked).visit.visitor_id, "Is allergic")
    note(there.visitor_id, stood)
    desk.open("visitor", visitor_id=there.visitor_id)
    card = desk.sheet(VisitorSheet)
    card.notes.setPlainText(typed)
    note(there.visitor_id, meanwhile)
    desk.click(desk.find(Button, "button", card.same))
    desk.submit(card)
    assert visitors.visitor(desk.actor, there.visitor_id).notes == kept
