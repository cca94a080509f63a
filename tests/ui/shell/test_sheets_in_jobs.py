"""What sheets and pages write by a key is written in jobs, and so is what takes it back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from reception_app.contacts.records import ContactEdit
from tests.ui.cases.cases_rig import host
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from tests.ui.schedule.rig import Office
from tests.ui.store_watch import StoreWatch, watch
from ui.calls.call_sheet import CallSheet
from ui.contacts.contacts_page import ContactsPage
from ui.kit.sheet import Sheet
from ui.messages.message_sheet import MessageSheet
from ui.reminders.reminder_sheet import ReminderSheet
from ui.roll_call.emergency_page import EmergencyPage
from ui.visits.expect_sheet import ExpectSheet
from ui.visits.visit_sheet import VisitSheet

__all__ = ["watch"]
Key = Qt.Key
Filled = Callable[[DeskRig], Sheet]


def _expect(desk: DeskRig) -> Sheet:
    desk.open("expect")
    sheet = desk.sheet(ExpectSheet)
    sheet.form.name.setText("Nova Winterbourne")
    sheet.form.host.set_host_id(desk.board()["Sofia Novak"].host_id)
    return sheet


def _message(desk: DeskRig) -> Sheet:
    desk.open("message", employee_id=host(desk, "Tom"))
    sheet = desk.sheet(MessageSheet)
    sheet.text.set_text("Please ring back")
    return sheet


def _reminder(desk: DeskRig) -> Sheet:
    desk.open("reminder")
    sheet = desk.sheet(ReminderSheet)
    sheet.subject.setText("Order toner")
    return sheet


def _call(desk: DeskRig) -> Sheet:
    desk.open("call")
    sheet = desk.sheet(CallSheet)
    sheet.form.name.setText("Ana Souza")
    return sheet


SHEETS: dict[str, Filled] = {"expected": _expect, "message": _message, "reminder": _reminder, "call": _call}


@pytest.mark.parametrize("kind", SHEETS)
def test_a_sheet_writes_nothing_on_the_gui_thread_and_neither_does_its_undo(
    desk: DeskRig, watch: StoreWatch, kind: str
) -> None:
    with watch.nothing_written_here(kind):
        sheet = SHEETS[kind](desk)
        sheet.touch()
        desk.until(lambda: not sheet._draft_timer.isActive(), "it is kept while it is typed")
        before = watch.written_elsewhere
        desk.key(Key.Key_Return, CTRL)
    assert desk.desk.host.front() is None, sheet.banner.text()
    assert watch.written_elsewhere > before, "it was saved"
    before = watch.written_elsewhere
    with watch.nothing_written_here(f"{kind}: taken back"):
        desk.key(Key.Key_Z, CTRL)
    assert watch.written_elsewhere > before, f"it was taken back: {desk.said()}"


@pytest.mark.parametrize("kind", SHEETS)
def test_what_is_put_aside_is_written_in_a_job_and_gone_on_with(
    desk: DeskRig, watch: StoreWatch, kind: str
) -> None:
    with watch.nothing_written_here(kind):
        sheet = SHEETS[kind](desk)
        sheet.touch()
        draft = sheet.to_draft()
        desk.key(Key.Key_Escape)
    assert desk.desk.host.front() is None
    [kept] = desk.context.drafts.open(desk.actor)
    # A call is written down while it is put aside: the draft knows that then, and what the store holds of it.
    typed = draft.keys() - {"is_written", "shown"}
    assert {key: kept.payload[key] for key in typed} == {key: draft[key] for key in typed}
    desk.key(Key.Key_T, CTRL)
    desk.key(Key.Key_Return)
    assert desk.desk.host.front() is sheet


def test_notes_and_decisions_about_a_visit(desk: DeskRig, watch: StoreWatch) -> None:
    desk.open("visit", visit_id=desk.board()["Sofia Novak"].id)
    sheet = desk.sheet(VisitSheet)
    sheet.notes.setPlainText("Came by train")
    with watch.nothing_written_here("the notes"):
        desk.key(Key.Key_Escape)
    assert desk.context.visits.visit(desk.actor, desk.board()["Sofia Novak"].id).notes == "Came by train"


def test_a_roll_call(desk: DeskRig, watch: StoreWatch) -> None:
    desk.key(Key.Key_F12)
    page = next(page for page in desk.desk.pages() if isinstance(page, EmergencyPage))
    with watch.nothing_written_here("the start"):
        desk.key(Key.Key_Return)
        desk.until(page.running.search.hasFocus)
    missing = page.running.model.rowCount()
    with watch.nothing_written_here("a mark"):
        desk.write("nov")
        desk.key(Key.Key_Return)
    assert page.running.model.rowCount() == missing - 1


def test_archiving_contacts(desk: DeskRig, watch: StoreWatch) -> None:
    desk.context.contacts.save(desk.actor, ContactEdit("Ada Quill"), anyway=True)
    desk.desk.show_place("people", {"side": "contacts"})
    page = desk.window.findChild(ContactsPage)
    assert page is not None
    settle(desk.window)
    page.activated()
    page.list.table.setFocus()
    page.list.table.select_first()
    with watch.nothing_written_here("archiving"):
        desk.key(Key.Key_A)
    assert any("1 contact archived" in said for said in desk.said()), desk.said()
    with watch.nothing_written_here("archiving: taken back"):
        desk.key(Key.Key_Z, CTRL)


def test_moving_in_the_schedule(desk: DeskRig, watch: StoreWatch) -> None:
    office = Office(desk)
    office.go("Board review")
    before = office.item("Board review").starts_at
    with watch.nothing_written_here("the move"):
        office.carry(Key.Key_Down, 2)
        office.let_go()
        desk.until(lambda: office.item("Board review").starts_at != before, "it is moved")
    with watch.nothing_written_here("the move: taken back"):
        desk.key(Key.Key_Z, CTRL)
        desk.until(lambda: office.item("Board review").starts_at == before, "it is back")
