"""The shared mailbox at the desk: listed where there is one, passed on by the keyboard alone, closed and taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reception_app.contacts.records import ContactEdit, ContactEmail
from reception_app.integrations.imap import Fetched, FetchedMail, MailboxServer
from reception_app.kernel.text import isolate
from reception_app.mailbox import MailboxService
from reception_app.mailbox.records import MailFilter, MailState, MailSummary
from reception_app.messages.records import MessageFilter, NewMessage, Recipient
from tests.builders.mails import a_mail
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.calls.calls_page import CallsPage
from ui.contacts.card_sheet import ContactCardSheet
from ui.kit.jobs import wait_for_jobs
from ui.kit.label import Label
from ui.mailbox.mail_sheet import MailSheet
from ui.mailbox.mailbox_view import MailboxView
from ui.messages.message_card import MessageCard
from ui.settings.mailbox_trial import MailboxTrial
from ui.shell.counter import Counter

ALT = Qt.KeyboardModifier.AltModifier


def switch_on(desk: DeskRig) -> None:
    desk.context.preferences.set(desk.actor, {"mailbox.on": True, "mailbox.host": "mail.example.org"})


def tabs(page: CallsPage) -> list[str]:
    return [page.tabs.tabText(number) for number in range(page.tabs.count())]


def mails(desk: DeskRig) -> list[MailSummary]:
    return desk.context.mailbox.mails(desk.actor, MailFilter())


def fetch(server: MailboxServer, validity: int, after: int) -> Fetched:
    """The mailbox as it lies on its server: a mail of Ana's, and one that a program has sent."""
    mails = (
        a_mail(Subject="Newsletter", Precedence="bulk", Message_ID="<n@x>"),
        a_mail(text="<b>It</b> is held at the gate."),
    )
    found = (FetchedMail(uid, len(m.as_bytes()), m.as_bytes()) for uid, m in enumerate(mails, 1))
    return Fetched(7, tuple(mail for mail in found if mail.uid > after))


@pytest.fixture
def view(desk: DeskRig) -> MailboxView:
    """The mailbox in front, after the first look into it."""
    switch_on(desk)
    messages = desk.context.messages
    MailboxService(messages._store, desk.context.preferences, messages, fetch, kept_days=lambda: 30).look()
    desk.desk.show_place("calls", {"tab": "mailbox"})
    found = desk.find(MailboxView, "mailbox")
    desk.until(lambda: found.table.model.rowCount() == 2, "both mails")
    return found


def test_without_a_mailbox_there_is_no_tab_for_it(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_3, CTRL)
    page = desk.find(CallsPage, "calls")
    assert not any(tab.startswith("Mailbox") for tab in tabs(page))
    desk.until(lambda: "Open calls 0" in tabs(page), "the counts")
    switch_on(desk)
    desk.until(lambda: "Mailbox 0" in tabs(page), "the tab")
    assert tabs(page)[:3] == ["To pass on 0", "Open calls 0", "Call-backs 0"]


def test_a_mail_is_passed_on_by_the_keyboard_with_its_original(desk: DeskRig, view: MailboxView) -> None:
    view.table.setFocus()
    view.table.select_first()
    desk.key(Qt.Key.Key_Return)
    sheet = desk.sheet(MailSheet)
    assert sheet.text.text() == "<b>It</b> is held at the gate."
    assert faults(sheet) == []
    desk.write("dan")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return, CTRL)
    assert "on its way to" in desk.said()[0]
    (message,) = desk.context.messages.messages(desk.actor, MessageFilter())
    detail = desk.context.messages.message(desk.actor, message.id)
    assert (message.caller_name, message.names) == ("Ana Souza", ("Daniel Price",))
    assert [each.name for each in detail.enclosures] == ["original.eml"]
    desk.until(lambda: view.table.model.rowCount() == 1, "it is no longer new")
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: view.table.model.rowCount() == 2, "taken back it is new again")
    assert not desk.context.messages.message(desk.actor, message.id).summary.state.open


def test_the_counter_line_counts_new_mails_and_opens_them(desk: DeskRig, view: MailboxView) -> None:
    desk.desk.show_place("today", {})

    def counted() -> bool:
        found = desk.desk.findChild(Counter, "count_mails")
        return found is not None and found.isVisible()

    desk.until(counted, "the count is to be seen")
    counter = desk.find(Counter, "count_mails")
    assert counter.text() == "New mail 2"
    counter.click()
    desk.until(view.isVisible, "the mailbox")


def test_the_original_is_saved_from_the_mail_and_from_the_message(
    desk: DeskRig, view: MailboxView, tmp_path: Path
) -> None:
    mail = next(mail for mail in mails(desk) if not mail.automatic)
    original = desk.context.mailbox.original(desk.actor, mail.id)
    desk.open("mail", mail_id=mail.id)
    sheet = desk.sheet(MailSheet)
    assert faults(desk.window) == []
    sheet.save.write(str(tmp_path / "mail.eml"))
    wait_for_jobs(10_000)
    assert (tmp_path / "mail.eml").read_bytes() == original
    desk.until(lambda: any("saved" in said for said in desk.said()), "it is said")
    desk.key(Qt.Key.Key_Escape)
    host = desk.context.directory.find_hosts(desk.actor, "Daniel")[0]
    new = NewMessage((Recipient(host.id),))
    sent = desk.context.mailbox.assign(desk.actor, mail.id, new)
    desk.open("message", message_id=sent.summary.id)
    (button,) = desk.sheet(MessageCard).files.buttons
    button.write(str(tmp_path / "message.eml"))
    wait_for_jobs(10_000)
    assert (tmp_path / "message.eml").read_bytes() == original
    assert faults(desk.window) == []


def test_junk_is_put_aside_by_a_letter_and_taken_back(desk: DeskRig, view: MailboxView) -> None:
    view.table.setFocus()
    view.table.select_id(next(mail.id for mail in mails(desk) if mail.automatic))
    desk.key(Qt.Key.Key_J)
    assert {mail.state for mail in mails(desk) if mail.automatic} == {MailState.JUNK}
    desk.key(Qt.Key.Key_Z, CTRL)
    assert {mail.state for mail in mails(desk)} == {MailState.NEW}


def test_what_another_desk_has_passed_on_meanwhile_is_not_taken_back(
    desk: DeskRig, view: MailboxView
) -> None:
    view.table.setFocus()
    mail = next(mail for mail in mails(desk) if mail.automatic)
    view.table.select_id(mail.id)
    desk.key(Qt.Key.Key_J)
    mailbox, tom = desk.context.mailbox, desk.context.directory.find_hosts(desk.actor, "Tom")[0].id
    mailbox.reopen(desk.actor, mail.id)
    mailbox.assign(desk.actor, mail.id, NewMessage((Recipient(tom),)))
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: "quicker" in desk.said()[-1], "it is said why not")
    assert mailbox.mail(desk.actor, mail.id).summary.assigned_to == "Tom Reed"


def test_a_mail_is_closed_in_its_sheet_and_opened_again(desk: DeskRig, view: MailboxView) -> None:
    mail = mails(desk)[0]
    desk.open("mail", mail_id=mail.id)
    desk.sheet(MailSheet)
    desk.key(Qt.Key.Key_D, ALT)
    assert desk.context.mailbox.mail(desk.actor, mail.id).summary.state is MailState.CLOSED
    desk.open("mail", mail_id=mail.id)
    desk.sheet(MailSheet)
    desk.key(Qt.Key.Key_O, ALT)
    assert desk.context.mailbox.mail(desk.actor, mail.id).summary.state is MailState.NEW
    desk.key(Qt.Key.Key_Z, CTRL)
    closed = MailState.CLOSED
    desk.until(lambda: desk.context.mailbox.mail(desk.actor, mail.id).summary.state is closed, "as it was")


def test_a_mail_is_for_somebody(desk: DeskRig, view: MailboxView) -> None:
    desk.open("mail", mail_id=mails(desk)[0].id)
    sheet = desk.sheet(MailSheet)
    desk.key(Qt.Key.Key_Return, CTRL)
    assert sheet.fields["to"].error() == "Choose whom the mail is for."
    desk.write("nobody of that name")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert "Nobody of this name" in sheet.fields["to"].error()


def test_whose_address_it_is_is_said_and_of_one_the_card_opens(desk: DeskRig, view: MailboxView) -> None:
    mail = next(mail for mail in mails(desk) if not mail.automatic)
    desk.open("mail", mail_id=mail.id)
    sheet = desk.sheet(MailSheet)
    assert sheet.buttons["card"].isHidden()
    contacts, at_lisbon = desk.context.contacts, (ContactEmail("Ana@Lisbon.example"),)
    contacts.save(desk.actor, ContactEdit("Ana Souza", emails=at_lisbon), anyway=True)
    desk.desk.host.drop_all()
    desk.open("mail", mail_id=mail.id)
    sheet = desk.sheet(MailSheet)
    assert isolate("Ana Souza") in [each.text() for each in sheet.facts.findChildren(Label)]
    assert faults(sheet) == []
    desk.key(Qt.Key.Key_K, ALT)
    card = desk.sheet(ContactCardSheet)
    desk.until(lambda: "Ana Souza" in [each.text() for each in card.findChildren(Label)], "her card")
    # Of two nobody is guessed.
    contacts.save(desk.actor, ContactEdit("Boris Souza", emails=at_lisbon), anyway=True)
    senders = desk.context.mailbox.mail(desk.actor, mail.id).senders
    assert [name for _, name in senders] == ["Ana Souza", "Boris Souza"]


def test_what_is_wrong_with_the_mailbox_is_said_over_its_list(desk: DeskRig, view: MailboxView) -> None:
    desk.context.preferences.set(desk.actor, {"mailbox.user": "", "mailbox.host": ""})
    desk.context.mailbox.look()
    desk.until(lambda: "No shared mailbox is set up" in view.trouble.text(), "the sentence")
    assert faults(view) == []


def test_an_administrator_tries_what_was_saved(desk: DeskRig) -> None:
    desk.desk.show_place("office", {"section": "settings", "card": "Shared mailbox"})
    trial = desk.find(MailboxTrial, "mailboxTrial")
    trial.try_button.click()
    desk.until(lambda: "switched off" in trial.outcome.text(), "the sentence")
    assert trial.try_button.isEnabled()
