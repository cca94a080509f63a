"""A contact picked by name in the pad is whose call it is: in the log, on the card, in what is made of the call."""

import pytest
from PySide6.QtCore import Qt

from reception_app.calls.records import Call, CallEdit, CallFilter, Outcome
from reception_app.contacts.records import ContactDetail, ContactEdit, ContactPhone
from reception_app.integrations.telephony import CallEvent, EventKind
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from ui.calls.call_form import CallForm
from ui.calls.call_sheet import CallSheet
from ui.calls.calls_page import CallsPage
from ui.cases.case_sheet import CaseSheet
from ui.contacts.card_sheet import ContactCardSheet
from ui.messages.message_sheet import MessageSheet

DOWN, ENTER, F5 = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_F5
ALT = Qt.KeyboardModifier.AltModifier
NUMBER = "+44 20 7946 0018"


@pytest.fixture
def ana(desk: DeskRig) -> ContactDetail:
    """A contact of whom no number is known."""
    saved = desk.context.contacts.save(desk.actor, ContactEdit("Ana Souza", company="Souza Logistics"))
    assert isinstance(saved, ContactDetail)
    return saved


def newest(desk: DeskRig) -> Call:
    return desk.context.call_log.calls(desk.actor, CallFilter())[0]


def pick(desk: DeskRig, typed: str) -> CallSheet:
    """F5, a name, and the first offer."""
    desk.key(F5)
    sheet = desk.sheet(CallSheet)
    sheet.form.caller.setFocus()
    sheet.form.caller.selectAll()
    desk.write(typed)
    desk.key(DOWN)
    desk.key(ENTER)
    return sheet


def taken_up(desk: DeskRig) -> CallForm:
    """The fields of the pad that was put aside, as a later start opens it."""
    again = desk.taken_up(desk.sheet(CallSheet))
    assert isinstance(again, CallSheet)
    return again.form


def rings(desk: DeskRig, number: str, call_id: str = "http:1") -> None:
    desk.context.call_events.take(CallEvent(EventKind.NEW, call_id, "http", number))
    desk.desk.verbs.read_standing()


def test_a_contact_without_a_number_is_whose_call_it_is(desk: DeskRig, ana: ContactDetail) -> None:
    sheet = pick(desk, "souza")
    assert sheet.form.name.chip_text() == "Contact"
    assert sheet.form.known.text() == "Ana Souza · Souza Logistics"
    desk.key(Qt.Key.Key_A, ALT)
    call = newest(desk)
    assert (call.name, call.number, call.contact_id) == ("Ana Souza", "", ana.id)
    (entry,) = desk.context.timeline.of_contact(desk.actor, ana.id)
    assert entry.record_id == call.id
    sheet = pick(desk, "souza")
    assert "1 call in 30 days" in sheet.form.known._detail.text()


@pytest.mark.parametrize("number", ["anonymous", NUMBER])
def test_the_number_that_the_telephone_tells_stays_when_a_name_is_picked(
    desk: DeskRig, ana: ContactDetail, number: str
) -> None:
    desk.context.contacts.add_phone(desk.actor, ana.id, "+44 20 7946 0999")
    rings(desk, number)
    sheet = pick(desk, "souza")
    assert (sheet.form.caller.text(), sheet.form.name.text()) == (number, "Ana Souza")
    desk.key(Qt.Key.Key_A, ALT)
    call = newest(desk)
    assert (call.number, call.contact_id) == (number, ana.id)


@pytest.mark.parametrize("put_aside", [False, True])
@pytest.mark.parametrize("told", [False, True])
def test_a_name_that_is_typed_over_one_who_rang_before_is_somebody_else(
    desk: DeskRig, told: bool, put_aside: bool
) -> None:
    calls = desk.context.calls
    before = CallEdit(name="Rosa Lind", company="Lind Florists", number="+44 20 7946 0555")
    calls.end(desk.actor, calls.begin(desk.actor, before).id, Outcome.ANSWERED)
    if told:
        rings(desk, NUMBER)
    form = pick(desk, "rosa").form
    if put_aside:
        form = taken_up(desk)
    assert (form.name.text(), form.company.text()) == ("Rosa Lind", "Lind Florists")
    form.caller.setFocus()
    form.caller.selectAll()
    desk.write("Peter Pan")
    desk.key(Qt.Key.Key_A, ALT)
    call = newest(desk)
    assert (call.name, call.company) == ("Peter Pan", "")
    assert call.number == (NUMBER if told else ""), "no number is called so"


def test_the_number_that_the_telephone_tells_stays_though_two_names_are_typed(desk: DeskRig) -> None:
    rings(desk, NUMBER)
    desk.key(F5)
    form = desk.sheet(CallSheet).form
    for line, typed in ((form.name, "Rosa"), (form.caller, "Peter"), (form.name, "Wendy")):
        line.setFocus()
        line.selectAll()
        desk.write(typed)
        assert (form.edit().number, form.edit().name) == (NUMBER, typed), "who was typed last"


@pytest.mark.parametrize("told", [False, True])
def test_a_name_that_is_typed_over_whoever_was_picked_is_somebody_else(
    desk: DeskRig, ana: ContactDetail, told: bool
) -> None:
    if told:
        rings(desk, NUMBER)
    sheet = pick(desk, "souza")
    sheet.form.caller.setFocus()
    sheet.form.caller.selectAll()
    desk.write("Peter Pan")
    desk.key(Qt.Key.Key_A, ALT)
    call = newest(desk)
    assert (call.name, call.company, call.contact_id) == ("Peter Pan", "", 0)
    assert call.number == (NUMBER if told else ""), "what the telephone told stays"


def test_the_number_that_came_with_one_goes_when_somebody_else_is_picked(
    desk: DeskRig, ana: ContactDetail
) -> None:
    contacts = desk.context.contacts
    contacts.add_phone(desk.actor, ana.id, NUMBER)
    for name, number in (("Bela Kun", "+44 20 7946 0777"), ("Carl Dane", "")):
        phones = (ContactPhone(number),) if number else ()
        contacts.save(desk.actor, ContactEdit(name, phones=phones), anyway=True)
    desk.key(F5)
    form = desk.sheet(CallSheet).form
    numbers = {"ana so": NUMBER, "bela": "+44 20 7946 0777", "carl": ""}
    for typed, number in numbers.items():
        form.name.setFocus()
        form.name.selectAll()
        desk.write(typed)
        form.name.choose(form.name.offers()[0])
        assert form.caller.text() == number
    form.caller.setText("112233")
    form.name.setFocus()
    form.name.selectAll()
    desk.write("bela")
    form.name.choose(form.name.offers()[0])
    assert form.caller.text() == "112233", "what was typed stays, whoever rings from there"


@pytest.mark.parametrize("put_aside", [False, True])
@pytest.mark.parametrize("typed", ["ana so", NUMBER])
def test_the_number_that_completed_a_name_goes_when_somebody_else_is_picked(
    desk: DeskRig, ana: ContactDetail, typed: str, put_aside: bool
) -> None:
    contacts = desk.context.contacts
    contacts.add_phone(desk.actor, ana.id, NUMBER)
    contacts.save(desk.actor, ContactEdit("Bela Kun", phones=(ContactPhone("+44 20 7946 0777"),)))
    form = pick(desk, typed).form
    if put_aside:
        form = taken_up(desk)
    assert (form.caller.text(), form.name.text()) == (NUMBER, "Ana Souza")
    form.name.setFocus()
    form.name.selectAll()
    desk.write("bela")
    form.name.choose(form.name.offers()[0])
    kept = NUMBER if typed == NUMBER else "+44 20 7946 0777"
    assert (form.caller.text(), form.name.text()) == (kept, "Bela Kun"), "only what was typed stays"


@pytest.mark.parametrize("over", [True, False])
def test_whom_a_call_was_for_is_not_lost_to_what_means_nobody(desk: DeskRig, over: bool) -> None:
    calls = desk.context.calls
    tom, priya = (desk.context.directory.find_hosts(desk.actor, name)[0].id for name in ("Tom", "Priya"))
    edit = CallEdit(name="Ana Souza", target_id=tom)
    call = calls.begin(desk.actor, edit)
    calls.end(desk.actor, call.id, Outcome.ANSWERED) if over else calls.put_through(desk.actor, call.id, edit)
    sheet = desk.open("call", call_id=call.id)
    assert isinstance(sheet, CallSheet)
    for typed, whom in (("Peter Pan", tom), ("priya shah", priya)):
        sheet.form.target.setFocus()
        sheet.form.target.selectAll()
        desk.write(typed)
        sheet.form.target.close_list()
        desk.key(ENTER, CTRL)
        assert calls.call(desk.actor, call.id).target_id == whom
        assert (desk.desk.host.front() is sheet) is (whom == tom), "it is said under the field, or saved"


def test_another_number_of_whoever_was_picked_is_theirs(desk: DeskRig, ana: ContactDetail) -> None:
    sheet = pick(desk, "souza")
    sheet.form.caller.setFocus()
    sheet.form.caller.selectAll()
    desk.write(f"{NUMBER} ext 7")
    desk.key(Qt.Key.Key_A, ALT)
    call = newest(desk)
    assert (call.name, call.company, call.contact_id) == ("Ana Souza", "Souza Logistics", ana.id)


def test_whoever_withholds_the_number_is_asked_for_the_name_and_known_by_it(
    desk: DeskRig, ana: ContactDetail
) -> None:
    for again in (False, True):
        rings(desk, "anonymous", f"http:{again}")
        desk.key(F5)
        sheet = desk.sheet(CallSheet)
        assert sheet.first_field() is sheet.form.name
        sheet.form.name.setFocus()
        desk.write("souz")
        desk.key(DOWN)
        desk.key(ENTER)
        assert (sheet.form.caller.text(), sheet.form.name.text()) == ("anonymous", "Ana Souza")
        assert ("1 call in 30 days" in sheet.form.known._detail.text()) is again
        desk.key(Qt.Key.Key_A, ALT)
        desk.until(lambda: newest(desk).contact_id == ana.id, "the call is theirs")


def test_a_number_that_was_typed_stays_when_the_name_is_picked(desk: DeskRig, ana: ContactDetail) -> None:
    desk.context.contacts.add_phone(desk.actor, ana.id, "+44 20 7946 0999")
    desk.key(F5)
    sheet = desk.sheet(CallSheet)
    for typed, kept in ((NUMBER, NUMBER), ("", "+44 20 7946 0999")):
        sheet.form.caller.setText(typed)
        sheet.form.name.setFocus()
        sheet.form.name.selectAll()
        desk.write("souz")
        desk.key(DOWN)
        desk.key(ENTER)
        assert (sheet.form.caller.text(), sheet.form.edit().contact_id) == (kept, ana.id)


def test_another_number_of_the_same_name_is_theirs_and_another_name_is_not(
    desk: DeskRig, ana: ContactDetail
) -> None:
    sheet = pick(desk, "souza")
    sheet.form.caller.selectAll()
    desk.write(NUMBER)
    assert sheet.form.edit().contact_id == ana.id
    sheet.form.name.setFocus()
    sheet.form.name.selectAll()
    desk.write("Bela")
    assert (sheet.form.edit().contact_id, sheet.form.name.chip_text()) == (0, "")


def test_it_survives_the_draft_and_the_park(desk: DeskRig, ana: ContactDetail) -> None:
    sheet = pick(desk, "souza")
    sheet.from_draft(sheet.to_draft())
    assert sheet.form.edit().contact_id == ana.id
    desk.key(Qt.Key.Key_Escape)
    desk.until(lambda: newest(desk).contact_id == ana.id, "the call is kept with who rings")
    desk.open("call", call_id=newest(desk).id)
    assert desk.sheet(CallSheet).form.edit().contact_id == ana.id


def test_a_message_and_a_case_of_the_call_are_theirs(desk: DeskRig, ana: ContactDetail) -> None:
    pick(desk, "souza").flush_draft()
    desk.key(Qt.Key.Key_M, ALT)
    message = desk.sheet(MessageSheet)
    assert message.caller.caller().contact_id == ana.id
    message.to.show_chosen([desk.context.directory.find_hosts(desk.actor, "Tom")[0].id])
    message.text.set_text("Please ring her")
    desk.key(ENTER, CTRL)
    desk.until(lambda: newest(desk).outcome is Outcome.MESSAGE_TAKEN, "the call ended with the message")
    kinds = {each.kind.value for each in desk.context.timeline.of_contact(desk.actor, ana.id)}
    assert kinds == {"call", "message"}
    desk.open("case_form", call_id=newest(desk).id)
    assert desk.sheet(CaseSheet).form.who.customer().contact_id == ana.id


def test_their_open_message_is_offered_though_the_number_is_withheld(
    desk: DeskRig, ana: ContactDetail
) -> None:
    sheet = desk.open("message", contact_id=ana.id, name="Ana Souza")
    assert isinstance(sheet, MessageSheet)
    sheet.to.show_chosen([desk.context.directory.find_hosts(desk.actor, "Tom")[0].id])
    sheet.text.set_text("Please ring her")
    desk.key(ENTER, CTRL)
    desk.until(lambda: desk.desk.host.front() is None, "the message is sent")
    rings(desk, "anonymous")
    pick(desk, "souza")
    desk.key(Qt.Key.Key_M, ALT)
    assert "A message of" in desk.sheet(MessageSheet).again.text()


def test_the_log_says_so_and_opens_their_card(desk: DeskRig, ana: ContactDetail) -> None:
    pick(desk, "souza")
    desk.key(Qt.Key.Key_A, ALT)
    desk.desk.show_place("calls", {"tab": "log"})
    (page,) = [each for each in desk.desk.pages() if isinstance(each, CallsPage)]
    desk.until(lambda: page.log.table.model.rowCount() == 1, "the log is read")
    assert "Souza Logistics · Contact" in [cell.sub for cell in page.log.table.model.cells(0)]
    renamed = ContactEdit("Ana Silva", company="Souza Logistics", version=ana.version)
    desk.context.contacts.save(desk.actor, renamed, ana.id)
    page.refresh()
    settle(desk.window)
    assert "Contact Ana Silva" in page.log.table.model.cells(0)[2].sub.replace("\u2068", "").replace(
        "\u2069", ""
    )
    menu = {each.label: each.run for each in page.log._menu([newest(desk)])}
    run = menu["Open their card"]
    assert run is not None
    run()
    assert desk.sheet(ContactCardSheet).isVisible()


def test_nobody_but_a_contact_is_called_one(desk: DeskRig) -> None:
    sheet = pick(desk, "daniel")
    assert sheet.form.name.chip_text() == "Staff"


def test_whoever_was_picked_is_known_and_the_keyboard_goes_on(desk: DeskRig) -> None:
    desk.context.contacts.save(desk.actor, ContactEdit(name="Lift Service", phones=(ContactPhone(NUMBER),)))
    desk.key(F5)
    desk.write("lift")
    desk.key(DOWN)
    desk.key(ENTER)
    form = desk.sheet(CallSheet).form
    desk.write("tom")
    desk.key(ENTER)
    assert form.caller.text() == NUMBER, "nothing is typed behind the number"
    assert form.edit().target_id == desk.context.directory.find_hosts(desk.actor, "Tom")[0].id
