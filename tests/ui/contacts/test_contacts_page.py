"""Customers and third parties in the place of people: found, opened, called, written to, archived, merged."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reception_app.bookings.records import NewBooking, NewResource
from reception_app.calls.records import CallEdit, Outcome
from reception_app.contacts.records import (
    ContactDetail,
    ContactEdit,
    ContactEmail,
    ContactForm,
    ContactKind,
    ContactPhone,
    ContactState,
)
from reception_app.reports import Format
from reception_app.timeline.records import EntryKind
from tests.builders.bookings import MANAGER
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.calls.call_sheet import CallSheet
from ui.contacts.card_sheet import ContactCardSheet
from ui.contacts.contact_sheet import ContactSheet
from ui.contacts.contacts_page import ContactsPage
from ui.contacts.merge_sheet import MergeSheet
from ui.kit.empty_state import EmptyState
from ui.kit.sides_page import SidesPage
from ui.kit.timeline_part import TimelinePart
from ui.kit.timeline_sheet import TimelineSheet
from ui.messages.message_sheet import MessageSheet
from ui.visits.expect_sheet import ExpectSheet
from ui.visits.visit_sheet import VisitSheet
from ui.visits.visitor_sheet import VisitorSheet

ALT = Qt.KeyboardModifier.AltModifier
ADA = ContactEdit(
    "Ada Quill",
    company="Quill Instruments",
    role="Buyer",
    category="Customer",
    phones=(ContactPhone("+44 20 7946 0018"),),
    emails=(ContactEmail("ada@quill.example"),),
    tags=("Key account",),
    do_not_tell="Nothing about the tender.",
)
LIFT = ContactEdit(
    "Lift Service North",
    kind=ContactKind.THIRD_PARTY,
    form=ContactForm.ORGANISATION,
    category="Emergency",
    phones=(ContactPhone("+44 20 7946 0111"), ContactPhone("+44 20 7946 0112")),
)


def _save(desk: DeskRig, edit: ContactEdit) -> ContactDetail:
    saved = desk.context.contacts.save(desk.actor, edit, anyway=True)
    assert isinstance(saved, ContactDetail)
    return saved


def _go(desk: DeskRig) -> ContactsPage:
    """People by its key, the other side by its key."""
    desk.key(Qt.Key.Key_6, CTRL)
    desk.key(Qt.Key.Key_PageUp, CTRL)
    found = desk.desk.findChild(ContactsPage)
    assert found is not None
    desk.until(lambda: found.list.model.rowCount() == found.list.total, "the list is counted")
    return found


@pytest.fixture
def page(desk: DeskRig) -> ContactsPage:
    """The list with Ada and the lift service, Ada in hand."""
    _save(desk, ADA)
    _save(desk, LIFT)
    shown = _go(desk)
    desk.until(lambda: shown.list.table.view.hasFocus(), "the list has the keyboard")
    desk.until(lambda: shown.card.isVisible(), "the card is there")
    return shown


def _names(page: ContactsPage) -> list[str]:
    rows = [page.list.model.record(row) for row in range(page.list.model.rowCount())]
    return [row.name for row in rows if row is not None]


def test_there_is_a_first_step(desk: DeskRig) -> None:
    page = _go(desk)
    desk.until(lambda: page.list.table.findChild(EmptyState) is not None, "it was looked for somebody")
    empty = page.list.table.findChild(EmptyState)
    assert empty is not None
    assert empty.isVisible()
    assert faults(desk.window) == []
    empty.button.click()
    assert isinstance(desk.desk.host.front(), ContactSheet)


def test_the_list_and_the_card_of_whoever_is_in_hand(desk: DeskRig, page: ContactsPage) -> None:
    assert _names(page) == ["Ada Quill", "Lift Service North"]
    assert page.card.contact is not None
    assert page.card.contact.name == "Ada Quill"
    assert "tender" in page.card.do_not_tell.text()
    assert page.card.top.last.text() == "No contact yet"
    assert faults(desk.window) == []
    desk.key(Qt.Key.Key_Down)
    desk.until(lambda: page.card.contact is not None and page.card.contact.name == "Lift Service North")
    assert page.card.buttons["V"].isHidden(), "an organisation does not come to visit"
    assert faults(desk.window) == []


def test_search_and_filters_narrow(desk: DeskRig, page: ContactsPage) -> None:
    desk.key(Qt.Key.Key_F, CTRL)
    desk.write("79460112")
    desk.until(lambda: _names(page) == ["Lift Service North"])
    page.list.bar.clear()
    page.list.bar.kind.set_value(ContactKind.CUSTOMER.value)
    page.list.bar.apply()
    desk.until(lambda: _names(page) == ["Ada Quill"], "the customers")
    page.list.bar.clear()
    page.list.bar.tag.set_value("Key account")
    page.list.bar.category.set_value("Emergency")
    page.list.bar.apply()
    desk.until(lambda: _names(page) == [], "nobody fits")
    empty = page.list.table.findChild(EmptyState)
    assert empty is not None
    empty.button.click()
    desk.until(lambda: len(_names(page)) == 2, "everybody")


def test_a_title_sorts_and_is_remembered(desk: DeskRig, page: ContactsPage) -> None:
    page.list.table.columns.sort_wanted.emit("name", False)
    desk.until(lambda: _names(page) == ["Lift Service North", "Ada Quill"], "the other way round")


def test_a_new_contact_is_listed_at_once(desk: DeskRig, page: ContactsPage) -> None:
    desk.key(Qt.Key.Key_N, CTRL)
    desk.write("Courier Swift")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: "Courier Swift" in _names(page), "it is listed")


def test_a_key_calls_and_fills_the_pad(desk: DeskRig, page: ContactsPage) -> None:
    desk.key(Qt.Key.Key_C)
    pad = desk.sheet(CallSheet)
    assert (pad.form.caller.text(), pad.form.name.text()) == ("+44 20 7946 0018", "Ada Quill")


@pytest.mark.parametrize(("number", "outside"), [("999", ""), ("9999", "9"), ("0 112", "0")])
def test_an_emergency_number_of_the_country_is_never_dialled_by_a_key(
    desk: DeskRig, page: ContactsPage, number: str, outside: str
) -> None:
    known = {"visits.phone_region": "GB", "telephone.outside_line": outside}
    desk.context.preferences.set(desk.actor, known)
    _save(desk, ContactEdit("Aaa Emergency services", phones=(ContactPhone(number),)))
    desk.until(lambda: "Aaa Emergency services" in _names(page), "it is listed")
    page.list.table.select_first()
    desk.key(Qt.Key.Key_C)
    assert any(f"{number} is an emergency number" in said for said in desk.said())


def test_a_key_expects_a_visit(desk: DeskRig, page: ContactsPage) -> None:
    desk.key(Qt.Key.Key_V)
    sheet = desk.sheet(ExpectSheet)
    assert (sheet.form.name.text(), sheet.form.company.text()) == ("Ada Quill", "Quill Instruments")
    assert sheet.form.contact.text() == "ada@quill.example"


def test_what_is_typed_behind_a_key_goes_into_the_sheet_that_it_opens(
    desk: DeskRig, page: ContactsPage
) -> None:
    for key in (Qt.Key.Key_M, Qt.Key.Key_A, Qt.Key.Key_M, Qt.Key.Key_I):
        # As the system brings it: to the window, which finds who it is for.
        QTest.keyClick(desk.window.windowHandle(), key)
    desk.until(lambda: desk.desk.host.front() is not None, "it opens")
    sheet = desk.sheet(MessageSheet)
    desk.until(lambda: sheet.to.line.text() == "ami", "all letters are there")
    assert "Ada Quill" in _names(page), "she is not archived"


def test_a_key_edits(desk: DeskRig, page: ContactsPage) -> None:
    desk.key(Qt.Key.Key_E)
    assert desk.sheet(ContactSheet).form.lines["role"].text() == "Buyer"


def test_archived_ones_have_a_list_of_their_own(desk: DeskRig, page: ContactsPage) -> None:
    desk.key(Qt.Key.Key_A)
    desk.until(lambda: _names(page) == ["Lift Service North"])
    page.list.bar.which.set_value("archived")
    page.list.bar.apply()
    desk.until(lambda: _names(page) == ["Ada Quill"], "who was put aside")
    menu = page.list._menu(page.list.table.selected())
    assert [item.enabled for item in menu if item.key == "A"] == [False]
    page.list.table.setFocus()
    desk.key(Qt.Key.Key_A)
    assert any("put aside already" in said for said in desk.said())
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: _names(page) == [])


def test_all_that_are_selected_are_archived_and_not_only_those_that_were_looked_at(desk: DeskRig) -> None:
    contacts = desk.context.contacts
    for number in range(252):
        contacts.save(desk.actor, ContactEdit(f"Caller {number:03}"), anyway=True)
    page = _go(desk)
    desk.until(lambda: page.list.total == 252 == page.list.model.rowCount(), "they are listed")
    page.list.table.view.setFocus()
    desk.key(Qt.Key.Key_Home)
    desk.key(Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert page.list.table.view.selected_count() == 252
    desk.key(Qt.Key.Key_A)
    desk.until(lambda: page.list.model.rowCount() == 0, "all of them are put aside")
    assert any("252 contacts archived" in said for said in desk.said())


def test_the_time_line_writes_itself_and_opens_what_it_shows(desk: DeskRig, page: ContactsPage) -> None:
    call = desk.context.calls.begin(desk.actor, CallEdit(number="+44 20 7946 0018", about="Delivery date"))
    desk.until(lambda: len(page.card.line.entries()) == 1, "the call stands in the time line")
    assert "Call" in page.card.top.last.text()
    page.card.line.focus_list()
    desk.key(Qt.Key.Key_Return)
    assert desk.sheet(CallSheet).property("call_id") == call.id


def test_enter_opens_the_card_over_any_place(desk: DeskRig, page: ContactsPage) -> None:
    desk.key(Qt.Key.Key_Return)
    card = desk.sheet(ContactCardSheet)
    assert card.card.contact is not None
    assert faults(desk.window) == []
    papers, title = card.card.papers, card.card.line.title
    assert title.isVisible()
    assert title.text() == "Time line"
    below = papers.mapTo(card, papers.rect().bottomLeft()).y()
    above = card.card.line.table.mapTo(card, card.card.line.table.rect().topLeft()).y()
    at = title.mapTo(card, title.rect().center()).y()
    assert below < at < above, "what follows the papers is not one of them"
    desk.key(Qt.Key.Key_E, ALT)
    assert isinstance(desk.desk.host.front(), ContactSheet)


def test_of_a_contact_that_is_gone_there_is_no_card_to_press_buttons_on(desk: DeskRig) -> None:
    card = desk.open("contact_card", contact_id=99_999)
    assert isinstance(card, ContactCardSheet)
    desk.until(card.banner.isVisible, "it is said that it is not there")
    assert not card.card.isVisible()
    assert not any(button.isVisible() for button in card.card.buttons.values())


def test_two_cards_become_one_and_part_again(desk: DeskRig, page: ContactsPage) -> None:
    other = _save(
        desk, ContactEdit("Ada Quil", role="Head of buying", phones=(ContactPhone("+44 20 7946 0300"),))
    )
    desk.until(lambda: len(_names(page)) == 3)
    page.list.table.view.selectAll()
    desk.key(Qt.Key.Key_G)
    assert any("two contacts" in said for said in desk.said()), "three are not two"
    page.list.table.view.clearSelection()
    rows = {name: row for row, name in enumerate(_names(page))}
    ada = page.list.model.record(rows["Ada Quill"])
    assert ada is not None
    desk.open("contact_merge", contact_id=ada.id, other_id=other.id)
    sheet = desk.sheet(MergeSheet)
    assert set(sheet.choices) == {"name", "role"}
    assert faults(desk.window) == []
    sheet.choices["role"].choice.set_key("right")
    desk.key(Qt.Key.Key_Return, CTRL)
    kept = desk.context.contacts.contact(desk.actor, other.id)
    assert (kept.id, kept.name, kept.role) == (ada.id, "Ada Quill", "Head of buying")
    assert [phone.raw for phone in kept.phones] == ["+44 20 7946 0018", "+44 20 7946 0300"]
    desk.key(Qt.Key.Key_Z, CTRL)
    apart = desk.context.contacts.contact(desk.actor, other.id)
    assert (apart.id, apart.state) == (other.id, ContactState.ACTIVE)


def test_two_selected_rows_are_merged_by_key(desk: DeskRig, page: ContactsPage) -> None:
    page.list.table.view.selectAll()
    desk.key(Qt.Key.Key_G)
    assert isinstance(desk.desk.host.front(), MergeSheet)


def test_a_narrow_window_has_the_verbs_without_the_card(desk: DeskRig, page: ContactsPage) -> None:
    desk.window.resize(1280, 720)
    desk.until(lambda: page.width() < 1280)
    assert faults(desk.window) == []
    desk.window.resize(1040, 700)
    desk.until(lambda: not page.side.isVisible(), "no room for the card")
    desk.key(Qt.Key.Key_E)
    assert isinstance(desk.desk.host.front(), ContactSheet)


def test_right_to_left(desk: DeskRig, right_to_left: None, page: ContactsPage) -> None:
    assert faults(desk.window) == []
    desk.key(Qt.Key.Key_E)
    assert faults(desk.window) == []


def test_an_employee_that_was_found_is_shown_among_staff(desk: DeskRig, page: ContactsPage) -> None:
    tom = next(e for e in desk.context.directory.employees(desk.actor) if e.name == "Tom Reed")
    desk.desk.show_place("people", {"employee_id": tom.id})
    place = desk.desk.findChild(SidesPage)
    assert place is not None
    assert place.side() == "staff"


def test_staff_and_visitors_have_a_time_line_too(desk: DeskRig) -> None:
    sofia = desk.board()["Sofia Novak"]
    desk.open("visitor", visitor_id=sofia.visitor_id)
    card = desk.sheet(VisitorSheet)
    card.tabs.set_key("timeline")
    assert [entry.kind for entry in card.line.entries()] == [EntryKind.VISIT]
    assert faults(desk.window) == []
    call = desk.context.calls.begin(desk.actor, CallEdit(name=sofia.name, visitor_id=sofia.visitor_id))
    kinds = [EntryKind.CALL, EntryKind.VISIT]
    desk.until(lambda: [entry.kind for entry in card.line.entries()] == kinds, "her call is in it")
    desk.context.calls.end(desk.actor, call.id, Outcome.ANSWERED)
    desk.open("timeline", employee_id=sofia.host_id, name=sofia.host_name)
    line = desk.sheet(TimelineSheet)
    assert "Sofia Novak" in [entry.title for entry in line.line.entries()]
    assert line.top.open.isVisible()
    desk.until(lambda: line.line.table.view.hasFocus(), "the time line has the keyboard")
    assert faults(desk.window) == []
    desk.key(Qt.Key.Key_Return)
    assert isinstance(desk.desk.host.front(), VisitSheet)


def test_a_booking_is_in_every_time_line_that_is_open(desk: DeskRig, page: ContactsPage) -> None:
    ada, tom = page.card.contact, desk.context.directory.find_hosts(desk.actor, "Tom")[0]
    assert ada is not None
    room = desk.context.resources.add(MANAGER, NewResource("Oak room"))

    def bookings(part: TimelinePart) -> int:
        return [entry.kind for entry in part.entries()].count(EntryKind.BOOKING)

    def is_shown(part: TimelinePart, count: int) -> bool:
        return bookings(part) == count

    for day, kind in enumerate(("", "contact_card", "timeline"), 1):
        if kind:
            desk.open(kind, contact_id=ada.id, employee_id=tom.id, name=tom.name)
        (line,) = (desk.desk.host.front() or page).findChildren(TimelinePart)
        before, begin = bookings(line), desk.context.clock.now() + timedelta(days=day)
        end = begin + timedelta(hours=1)
        new = NewBooking(room.id, begin, end, title="Tender", contact_id=ada.id, organiser_id=tom.id)
        desk.context.bookings.book(desk.actor, new)
        desk.until(partial(is_shown, line, before + 1), kind or "the page")


def test_the_list_and_a_new_contact_are_one_key_away_from_any_place(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_U, CTRL)
    page = desk.desk.findChild(ContactsPage)
    assert page is not None
    assert page.isVisible()
    desk.desk.show_place("today")
    desk.key(Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(desk.desk.host.front(), ContactSheet)


def test_the_list_and_the_emergency_sheet_become_files(
    desk: DeskRig, page: ContactsPage, tmp_path: Path, inline: None
) -> None:
    assert len(page.files.items()) >= 4
    page.list.bar.kind.set_value(ContactKind.THIRD_PARTY.value)
    page.list.bar.apply()
    page.files.write_list(Format.CSV, tmp_path / "contacts.csv")
    written = (tmp_path / "contacts.csv").read_text("utf-8-sig")
    assert "Lift Service North" in written
    assert "Ada Quill" not in written
    page.files.write_sheet(tmp_path / "emergency.pdf")
    assert (tmp_path / "emergency.pdf").read_bytes().startswith(b"%PDF")
    assert any("emergency.pdf" in said for said in desk.said())
    page.files.write_sheet(tmp_path / "no such folder" / "emergency.pdf")
    assert any("could not be written" in said for said in desk.said())
