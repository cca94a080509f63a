"""The shared mailbox on a real store: fetched once, threads, passed on with the original, closed; by two desks too."""

import random
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from reception_app.integrations.imap import Fetched, FetchedMail, MailboxServer
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Conflict, DeliveryTrouble, NotAllowed, NotFound
from reception_app.kernel.ids import new_id
from reception_app.mailbox import MailboxService, rows
from reception_app.mailbox.following import follow
from reception_app.mailbox.records import MailFilter, MailState
from reception_app.mailbox.rules import snippet_of, thread_of
from reception_app.messages import MessageService
from reception_app.messages.records import MessageFilter, NewMessage, Recipient
from tests.builders.front_desk import Office
from tests.builders.mails import a_mail
from tests.builders.messages import message_service
from tests.fakes.clock import FixedClock

INTERN = Actor(1004, "Ines Young", Role.INTERN, "Side desk")


class Box:
    """The mailbox as it lies on its server; two mails are fetched at a time."""

    def __init__(self) -> None:
        self.validity = 7
        self.mails: dict[int, FetchedMail] = {}
        self.trouble: DeliveryTrouble | None = None
        self.asked: list[tuple[int, int]] = []

    def put(self, data: bytes, *, whole: bool = True, size: int = 0) -> None:
        uid = len(self.mails) + 1
        self.mails[uid] = FetchedMail(uid, size or len(data), data, whole)

    def __call__(self, server: MailboxServer, validity: int, after: int) -> Fetched:
        self.asked.append((validity, after))
        if self.trouble is not None:
            raise self.trouble
        new = [mail for uid, mail in self.mails.items() if validity != self.validity or uid > after]
        return Fetched(self.validity, tuple(new[:2]), len(new) > 2, max(self.mails, default=0))


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def messages(house: Office) -> MessageService:
    """As the program puts it together: its mails follow it."""
    made = message_service(house.desk)
    made.followers.append(follow)
    return made


@pytest.fixture
def mailbox(house: Office, admin: Actor, box: Box, messages: MessageService) -> MailboxService:
    desk = house.desk
    on: dict[str, str | bool] = {
        "mailbox.on": True,
        "mailbox.host": "mail.example.org",
        "mailbox.user": "desk",
        "mailbox.password": "x",
    }
    desk.preferences.set(admin, on)
    return MailboxService(desk.store, desk.preferences, messages, box, kept_days=lambda: 30)


def subjects(mailbox: MailboxService, actor: Actor, **wanted: Any) -> Sequence[str]:
    found = mailbox.mails(actor, MailFilter(**wanted))
    assert mailbox.count(actor, MailFilter(**wanted)) == len(found)
    return [each.subject for each in found]


def to_boris(house: Office, **more: Any) -> NewMessage:
    return NewMessage((Recipient(house.hosts["Boris Lindt"]),), **more)


def test_each_mail_is_fetched_once(mailbox: MailboxService, box: Box, actor: Actor) -> None:
    for number in range(5):
        box.put(a_mail(Message_ID=f"<{number}@x>", Subject=f"Mail {number}").as_bytes())
    assert mailbox.look() == 5
    assert box.asked == [(0, 0), (7, 2), (7, 4)]
    assert subjects(mailbox, actor) == ["Mail 4", "Mail 3", "Mail 2", "Mail 1", "Mail 0"]
    assert mailbox.look() == 0
    box.validity = 8
    assert mailbox.look() == 0
    assert mailbox.standing(actor).new == 5


def test_off_nothing_is_looked_into(mailbox: MailboxService, box: Box, house: Office, admin: Actor) -> None:
    house.desk.preferences.set(admin, {"mailbox.on": False})
    assert mailbox.look() == 0
    assert (box.asked, mailbox.standing(admin).on) == ([], False)
    with pytest.raises(DeliveryTrouble, match="switched off"):
        mailbox.try_settings(admin)


def test_a_password_that_has_expired_is_told_until_it_works_again(
    mailbox: MailboxService, box: Box, actor: Actor
) -> None:
    assert mailbox.standing(actor).looked_at is None
    box.trouble = DeliveryTrouble("The mailbox refused the password.", hint="Check it.")
    assert mailbox.look() == 0
    assert mailbox.standing(actor).trouble == "The mailbox refused the password. Check it."
    box.trouble = None
    mailbox.look()
    assert mailbox.standing(actor).trouble == ""


def test_answers_stand_with_what_they_answer_and_are_new_again(
    mailbox: MailboxService, box: Box, actor: Actor
) -> None:
    box.put(a_mail(Message_ID="<a@x>").as_bytes())
    mailbox.look()
    (first,) = mailbox.mails(actor, MailFilter())
    mailbox.close(actor, first.id)
    box.put(a_mail(Message_ID="<b@x>", In_Reply_To="<a@x>", Subject="Re: The container").as_bytes())
    mailbox.look()
    newest = mailbox.mails(actor, MailFilter(new_only=True))[0]
    assert [each.id for each in mailbox.mail(actor, newest.id).thread] == [first.id, newest.id]
    assert newest.state is MailState.NEW


def test_passed_on_it_is_a_message_with_the_original_and_of_two_desks_one_does_it(
    mailbox: MailboxService, box: Box, house: Office, actor: Actor
) -> None:
    data = a_mail().as_bytes()
    box.put(data)
    mailbox.look()
    (mail,) = mailbox.mails(actor, MailFilter())
    assert (mail.sender, mail.snippet) == ("Ana Souza", "It is held at the gate.")
    sent = mailbox.assign(actor, mail.id, to_boris(house, text="Please see to it.", urgent=True))
    assert (sent.summary.caller_name, sent.summary.email, sent.summary.urgent) == (
        "Ana Souza",
        "ana@lisbon.example",
        True,
    )
    assert sent.summary.text == "Please see to it.\n\nThe container\n\nIt is held at the gate."
    assert [each.name for each in sent.enclosures] == ["original.eml"]
    kept = mailbox.mail(actor, mail.id).summary
    assert (kept.state, kept.message_id, kept.assigned_to) == (
        MailState.ASSIGNED,
        sent.summary.id,
        "Boris Lindt",
    )
    with pytest.raises(Conflict, match=r"It went to .*Boris Lindt"):
        mailbox.assign(actor, mail.id, to_boris(house))
    assert mailbox.original(actor, mail.id) == data
    again = mailbox.reopen(actor, mail.id).summary
    assert (again.state, again.message_id, again.assigned_to) == (MailState.NEW, 0, "")
    assert mailbox.put_back(actor, kept).summary == kept
    with pytest.raises(Conflict):
        mailbox.put_back(actor, kept)
    mailbox.reopen(actor, mail.id)
    assert mailbox.assign(actor, mail.id, to_boris(house)).summary.number == "MSG-2026-00002"


def test_a_mail_stands_as_the_message_stands_that_it_became(
    mailbox: MailboxService, messages: MessageService, box: Box, house: Office, actor: Actor
) -> None:
    box.put(a_mail().as_bytes())
    mailbox.look()
    (mail,) = mailbox.mails(actor, MailFilter())

    def stands() -> tuple[MailState, str]:
        now = mailbox.mail(actor, mail.id).summary
        return now.state, now.assigned_to

    sent = mailbox.assign(actor, mail.id, to_boris(house)).summary
    messages.forward(actor, sent.id, Recipient(house.hosts["Chiara Rossi"]))
    assert stands() == (MailState.ASSIGNED, "Chiara Rossi")
    messages.done(actor, sent.id)
    assert stands() == (MailState.CLOSED, "Chiara Rossi")
    messages.reopen(actor, sent.id)
    assert stands() == (MailState.ASSIGNED, "Chiara Rossi")
    messages.withdraw(actor, sent.id)
    assert stands() == (MailState.NEW, "")
    assert mailbox.new(actor) == 1
    messages.reopen(actor, sent.id)
    assert stands() == (MailState.ASSIGNED, "Chiara Rossi")
    messages.withdraw(actor, sent.id)
    again = mailbox.assign(actor, mail.id, to_boris(house)).summary
    messages.reopen(actor, sent.id)
    assert stands() == (MailState.ASSIGNED, "Boris Lindt")
    assert mailbox.mail(actor, mail.id).summary.message_id == again.id


def test_another_mail_under_a_number_that_is_taken_is_kept_beside_it(
    mailbox: MailboxService, box: Box, actor: Actor
) -> None:
    box.put(a_mail().as_bytes())
    box.put(a_mail(Received="from elsewhere", X_Copy="2").as_bytes())
    box.put(a_mail(text="Come at once.").as_bytes())
    box.put(a_mail(text="Come at once.").as_bytes())
    box.put(a_mail(Subject="Another", From="mallory@example.net").as_bytes())
    assert mailbox.look() == 3
    assert subjects(mailbox, actor) == ["Another", "The container", "The container"]
    box.validity = 8
    assert mailbox.look() == 0


def test_two_desks_at_the_same_moment_make_one_message(
    mailbox: MailboxService, box: Box, house: Office, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.put(a_mail().as_bytes())
    mailbox.look()
    (mail,) = mailbox.mails(actor, MailFilter())
    messages = mailbox._messages
    quicker = messages.send

    def late(*given: Any, **named: Any) -> Any:
        monkeypatch.undo()
        mailbox.assign(actor, mail.id, to_boris(house))
        return quicker(*given, **named)

    monkeypatch.setattr(messages, "send", late)
    with pytest.raises(Conflict):
        mailbox.assign(actor, mail.id, to_boris(house))
    assert messages.count(actor, MessageFilter()) == 1


def test_of_a_mail_too_large_to_fetch_the_head_is_kept_and_said_so(
    mailbox: MailboxService, box: Box, house: Office, actor: Actor
) -> None:
    box.put(a_mail(text="").as_bytes(), whole=False, size=40_000_000)
    mailbox.look()
    (mail,) = mailbox.mails(actor, MailFilter())
    assert (mail.whole, mail.size) == (False, 40_000_000)
    sent = mailbox.assign(actor, mail.id, to_boris(house))
    assert sent.enclosures == ()
    assert sent.summary.text.startswith("The mail is too large to be attached")


def test_what_nobody_asked_for_is_put_aside_and_can_be_taken_back(
    mailbox: MailboxService, box: Box, actor: Actor
) -> None:
    box.put(a_mail(Subject="Buy now", Auto_Submitted="auto-generated").as_bytes())
    box.put(a_mail(Message_ID="<two@x>", Subject="Parking").as_bytes())
    mailbox.look()
    parking, junk = mailbox.mails(actor, MailFilter())
    assert (junk.automatic, parking.automatic) == (True, False)
    mailbox.junk(actor, junk.id)
    mailbox.close(actor, parking.id)
    assert subjects(mailbox, actor, new_only=True) == []
    assert subjects(mailbox, actor, state=MailState.JUNK) == ["Buy now"]
    assert subjects(mailbox, actor, text="ana park") == ["Parking"]
    mailbox.reopen(actor, junk.id)
    assert subjects(mailbox, actor, new_only=True) == ["Buy now"]
    with pytest.raises(Conflict):
        mailbox.reopen(actor, junk.id)


def test_a_mail_without_a_number_of_its_own_is_still_kept_once(
    mailbox: MailboxService, box: Box, actor: Actor
) -> None:
    mail = a_mail(Subject="")
    del mail["Message-ID"]
    box.put(mail.as_bytes())
    box.put(mail.as_bytes())
    assert mailbox.look() == 1
    assert subjects(mailbox, actor) == ["(no subject)"]


def test_a_mail_that_is_gone_from_the_server_before_it_was_fetched_is_none(
    mailbox: MailboxService, box: Box, actor: Actor
) -> None:
    box.put(b"", whole=False, size=900)
    box.put(a_mail().as_bytes())
    assert mailbox.look() == 1
    assert [mail.sender for mail in mailbox.mails(actor, MailFilter())] == ["Ana Souza"]
    assert mailbox.look() == 0
    assert box.asked[-1] == (7, 2)


def test_the_senders_date_makes_no_mail_older_or_newer_than_it_is(
    mailbox: MailboxService, box: Box, clock: FixedClock, actor: Actor
) -> None:
    now = clock.now()
    box.put(a_mail(Message_ID="<old@x>", Date="Thu, 01 Jan 1970 08:00:00 +0000").as_bytes())
    box.mails[1] = replace(box.mails[1], came_at=now)
    box.put(a_mail(Message_ID="<new@x>", Date="Fri, 31 Dec 9999 08:00:00 +0000").as_bytes())
    mailbox.look()
    assert {mail.received_at for mail in mailbox.mails(actor, MailFilter())} == {now}


def test_it_asks_for_the_right(mailbox: MailboxService, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        mailbox.mails(INTERN, MailFilter())
    with pytest.raises(NotFound):
        mailbox.mail(actor, 4711)


def test_a_snippet_leaves_out_what_is_quoted() -> None:
    assert snippet_of("Yes.\n> No?\n\nAna") == "Yes. Ana"


def test_a_thread_is_that_of_the_nearest_mail_that_is_known() -> None:
    assert thread_of(("<b>", "<a>"), {"<a>": 1, "<b>": 2}) == 2
    assert thread_of(("<c>",), {"<a>": 1}) == 0


def test_a_list_reads_nothing_of_what_is_attached(
    mailbox: MailboxService, house: Office, actor: Actor
) -> None:
    def seconds() -> float:
        begun = time.thread_time()
        mailbox.mails(actor, MailFilter())
        return time.thread_time() - begun

    ready = rows.ready(FetchedMail(1, 9, a_mail().as_bytes()))
    taken: list[float] = []
    for packed in (b"", random.randbytes(2_000_000)):
        with house.desk.store.write(actor) as tx:
            for _ in range(20):
                rows.keep(tx, replace(ready, key=f"<{new_id()}@x>", packed=packed))
        taken.append(min(seconds() for _ in range(5)))
    assert taken[1] < 20 * taken[0]
