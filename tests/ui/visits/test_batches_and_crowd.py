"""Badges for a whole list, and an event's door: by keyboard alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from reception_app.visits.records import Expectation, TypeField, VisitState, VisitSummary
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from tests.ui.look import faults
from ui.kit.field import Field
from ui.kit.text_input import TextInput
from ui.visits.batch_sheet import BatchSheet
from ui.visits.check_in_sheet import CheckInSheet
from ui.visits.crowd_page import CrowdPage
from ui.visits.guest_filter import GuestFilter, enough
from ui.visits.today_page import TodayPage
from ui.visits.visit_menu import visit_menu

_NAMES = ("Zoe Long", "Ana Silva", "Mia Rossi", "Ana Horvat", "金敏俊")


@pytest.fixture
def guests(desk: DeskRig) -> list[VisitSummary]:
    """The guests of an event in an hour."""
    like, clock = desk.board()["Sofia Novak"], desk.context.clock
    soon = clock.now() + timedelta(hours=1)
    asked = [
        Expectation(name, like.type_id, like.host_id, soon, soon + timedelta(hours=2), "UTC", invite=False)
        for name in _NAMES
    ]
    return desk.context.expect.expect_many(desk.actor, asked, "Open day")


def test_badges_are_printed_ahead_and_taken_back(desk: DeskRig, guests: list[VisitSummary]) -> None:
    desk.key(Qt.Key.Key_B, CTRL)
    sheet = desk.sheet(BatchSheet)
    assert sheet.list.currentText() == "Open day (5)"
    desk.until(lambda: sheet.main.label() == "Print 5 badges", "the list is read")
    desk.until(lambda: faults(sheet) == [], "nothing is cut")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: sheet.progress.text.text() == "0 of 5 have come out", "they wait for the printer")
    assert [desk.board()[name].badge for name in _NAMES[:2]] == ["V-005", "V-006"]
    assert desk.focus() is sheet.progress.cancel
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: sheet.banner.text() == "Stopped: 0 badges out or in the printer", "all are taken back")
    assert not any(desk.board()[name].badge for name in _NAMES)
    desk.until(lambda: sheet.main.isEnabled(), "it can be begun again")


def test_taken_back_by_the_sheets_own_button_what_was_done_before_can_be_undone_next(
    desk: DeskRig, guests: list[VisitSummary]
) -> None:
    desk.key(Qt.Key.Key_B, CTRL)
    sheet = desk.sheet(BatchSheet)
    desk.until(lambda: sheet.main.label() == "Print 5 badges", "the list is read")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: desk.said()[-1:] == ["5 badges queued"], "they wait for the printer")
    desk.key(Qt.Key.Key_Return)
    stopped = "Stopped: 0 badges out or in the printer"
    desk.until(lambda: desk.said() == [stopped], "it stands in place of what offered to take them back")
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: not set(_NAMES) & set(desk.board()), "they are expected no more")


def test_guests_are_let_in_one_after_the_other(desk: DeskRig, guests: list[VisitSummary]) -> None:
    desk.desk.show_place("today")
    today = desk.desk.pages()[0]
    assert isinstance(today, TodayPage)
    items = {item.label: item for item in visit_menu(today.steps, lambda: desk.actor, [guests[0]])}
    assert "Print the group's badges" in items
    desk.key(Qt.Key.Key_K, CTRL)
    page = next(page for page in desk.desk.pages() if isinstance(page, CrowdPage))
    assert faults(page) == []
    door = page.door
    assert (page.tally.figure.text(), desk.focus()) == ("0 of 5", door.field)
    desk.write("an")
    desk.key(Qt.Key.Key_Return)
    assert door.outcome.text() == "Three letters are needed."
    desk.write("a")
    assert [guest.name for guest in door.model.records()] == ["Ana Horvat", "Ana Silva"]
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    assert door.outcome.text() == "\u2068Ana Silva\u2069 is in"
    assert (page.tally.figure.text(), door.field.text(), desk.focus()) == ("1 of 5", "", door.field)
    # The other desk was quicker with the next one, and a scan brings the one after.
    desk.context.crowd.admit(desk.actor, guests[0].id)
    desk.write("zoe")
    desk.key(Qt.Key.Key_Return)
    assert "\u2068Zoe Long\u2069 is in already, since" in door.outcome.text()
    token = desk.context.visits.visit(desk.actor, guests[2].id).token
    desk.desk.scans.take(token)
    settle(desk.window)
    assert door.outcome.text() == "\u2068Mia Rossi\u2069 is in"
    assert page.tally.figure.text() == "3 of 5"
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.board()["Mia Rossi"].state is VisitState.EXPECTED
    desk.until(lambda: page.tally.figure.text() == "2 of 5", "the step back is counted")
    assert desk.focus() is door.field
    # Anywhere else the same code opens the check-in of whoever is expected.
    desk.desk.show_place("today")
    desk.desk.scans.take(token)
    settle(desk.window)
    assert desk.sheet(CheckInSheet).form.visit_id == guests[2].id
    desk.key(Qt.Key.Key_Escape)
    page.list.set_value(2)
    run = items["Event check-in of the group"].run
    assert run is not None
    run()
    settle(desk.window)
    assert (page.list.currentText(), desk.focus()) == ("Open day (5)", door.field)


def test_what_the_guests_type_needs_to_know_is_asked_in_the_check_in(
    desk: DeskRig, guests: list[VisitSummary]
) -> None:
    types = desk.context.visitor_types
    kind = next(kind for kind in types.all(desk.actor) if kind.id == guests[0].type_id)
    plate_asked = (TypeField("plate", "Number plate", required=True),)
    types.save(desk.actor, replace(kind, fields=plate_asked, photo_rule="required"))
    desk.desk.show_place("crowd")
    page = next(page for page in desk.desk.pages() if isinstance(page, CrowdPage))
    desk.until(lambda: page.tally.figure.text() == "0 of 5")
    desk.write("mia")
    desk.key(Qt.Key.Key_Return)
    sheet = desk.sheet(CheckInSheet)
    plate = desk.find(TextInput, "field_plate")
    assert (sheet.form.name.text(), desk.focus()) == ("Mia Rossi", plate)
    (field,) = (field for field in sheet.findChildren(Field) if field.editor is plate)
    assert field.error() == "\u2068Number plate\u2069 is needed."
    desk.write("LB 12")
    desk.submit(desk.taken_up(sheet))
    mia = desk.board()["Mia Rossi"]
    assert mia.state is VisitState.WITH_HOST, "straight in, as every guest"
    assert desk.context.visits.visit(desk.actor, mia.id).fields == {"plate": "LB 12"}
    desk.until(lambda: page.tally.figure.text() == "1 of 5")
    assert (page.door.field.text(), desk.focus()) == ("", page.door.field)


def test_another_guest_taken_in_that_check_in_is_told_of_as_everybody(
    desk: DeskRig, guests: list[VisitSummary]
) -> None:
    types = desk.context.visitor_types
    kind = next(kind for kind in types.all(desk.actor) if kind.id == guests[0].type_id)
    types.save(desk.actor, replace(kind, needs_host=True))
    sheet = desk.open("check_in", visit_id=guests[2].id, straight_in=True)
    assert isinstance(sheet, CheckInSheet)
    assert not sheet.form.host_field.is_required()
    assert sheet.asked().straight_in
    sheet.form.name.setFocus()
    sheet.form.name.selectAll()
    desk.write("zoe")
    desk.until(sheet.form.name.is_open)
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: sheet.form.visit_id == guests[0].id)
    assert not sheet.asked().straight_in, "at the door stood somebody else"
    assert sheet.form.host_field.is_required()
    sheet.from_draft(sheet.to_draft())
    assert not sheet.asked().straight_in
    desk.submit(sheet)
    assert desk.board()["Zoe Long"].state is VisitState.WAITING


def test_a_list_chosen_from_the_open_choice_is_read_once(desk: DeskRig, guests: list[VisitSummary]) -> None:
    desk.key(Qt.Key.Key_K, CTRL)
    page = desk.window.findChild(CrowdPage)
    assert page is not None
    desk.until(lambda: page.list.currentText() == "Open day (5)", "the list is read")
    page.list.showPopup()
    desk.until(page.list.view().isVisible)
    desk.until(lambda: desk.focus() is page.list.view())
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: page.list.currentText() != "Open day (5)" and page.door.field.hasFocus())
    desk.write("ana")
    desk.until(lambda: {visit.name for visit in page.door.model.records()} == {"Ana Silva", "Ana Horvat"})
    # Whoever comes in meanwhile has it read anew, over what is typed.
    desk.context.visits.check_out(desk.actor, [desk.board()["Sofia Novak"].id])
    settle(desk.window)
    assert page.door.field.text() == "ana", "what is typed stays"


def test_a_few_letters_tell_guests_apart(guests: list[VisitSummary]) -> None:
    found = GuestFilter()
    for typed, names in (
        ("ana", ["Ana Horvat", "Ana Silva"]),
        ("sil an", ["Ana Silva"]),
        ("ROSSI", ["Mia Rossi"]),
        ("金", ["金敏俊"]),
        ("lva", []),
    ):
        found.set_text(typed)
        kept = sorted((guest for guest in guests if found.keeps(guest)), key=found.order)
        assert [guest.name for guest in kept] == names, typed
    assert [enough(text) for text in ("an", "a n", "ana", "金")] == [False, False, True, True]
