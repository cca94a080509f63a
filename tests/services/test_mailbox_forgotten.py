"""A mail that was forgotten stays forgotten, also when the server numbers its mails anew."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit, ContactEmail
from reception_app.kernel.actor import Actor
from reception_app.mailbox import MailboxService, forgotten
from reception_app.mailbox.records import MailFilter
from reception_app.privacy.forgetting_messages import contacts_as, forget_sender
from reception_app.privacy.retention import Retention
from tests.builders.front_desk import Office
from tests.builders.mails import a_mail
from tests.fakes.clock import FixedClock
from tests.fakes.peers_dovecot import PASSWORD, USER, PrivateDovecot
from tests.faults.test_mailbox_server import needs_dovecot
from tests.services.test_mailbox import Box, box, mailbox, messages, subjects

__all__ = ["box", "mailbox", "messages"]


def erase(house: Office, admin: Actor, address: str) -> None:
    """Throw away whatever somebody has written."""
    edit = ContactEdit("Zebulon Quixworth", emails=(ContactEmail(address),))
    saved = ContactService(house.desk.store, region=lambda: "FR").save(admin, edit, anyway=True)
    assert isinstance(saved, ContactDetail)
    with house.desk.store.write(admin) as tx:
        forget_sender(tx, contacts_as(tx, [saved.id], [saved.name], ()))


def digests(house: Office) -> list[bytes]:
    with house.desk.store.read() as tx:
        return [bytes(row[0]) for row in tx.execute_sql("SELECT digest FROM mails_forgotten")]


def test_what_was_erased_is_not_taken_in_again(
    mailbox: MailboxService, box: Box, house: Office, admin: Actor
) -> None:
    theirs = a_mail(From="Z <zeb@canary.example>", Message_ID="<1@x>")
    box.put(theirs.as_bytes())
    box.put(a_mail(From="zeb@canary.example", Message_ID="<1@x>", text="Something else.").as_bytes())
    box.put(a_mail(Message_ID="<2@x>").as_bytes())
    box.put(b"Subject: Plans\nFrom: zeb@canary.example\nMessage-ID: <3@x>\n\n", whole=False, size=40_000_000)
    assert mailbox.look() == 4
    erase(house, admin, "zeb@canary.example")
    assert subjects(mailbox, admin) == ["The container"]
    assert {len(each) for each in digests(house)} == {32}
    box.validity = 8
    assert mailbox.look() == 0
    # What they write from now on is another mail.
    box.put(a_mail(From="Z <zeb@canary.example>", Message_ID="<4@x>").as_bytes())
    assert mailbox.look() == 1


def test_what_was_forgotten_in_its_time_is_not_taken_in_again(
    mailbox: MailboxService, box: Box, house: Office, admin: Actor, clock: FixedClock
) -> None:
    store = house.desk.store
    box.put(a_mail(Message_ID="<1@x>", Date="Tue, 24 Nov 2026 09:30:00 +0100").as_bytes())
    assert mailbox.look() == 1
    clock.advance(days=40)
    box.put(a_mail(Message_ID="<2@x>", Date="Sun, 03 Jan 2027 09:30:00 +0100").as_bytes())
    assert mailbox.look() == 1
    Retention(store, datetime(2027, 1, 3, tzinfo=UTC).date()).forget(*[clock.now() - timedelta(days=30)] * 3)
    for days in (0, 20, 60, 31):
        clock.advance(days=days)
        Retention(store, clock.now().date()).forget(*[clock.now() - timedelta(days=30)] * 3)
        box.validity += 1
        assert mailbox.look() == 0, days
    # By now nothing is remembered: their age alone keeps them away.
    assert digests(house) == []
    # What somebody puts there now is taken in, however old it is.
    box.put(a_mail(Message_ID="<3@x>", Date="Tue, 24 Nov 2026 09:30:00 +0100").as_bytes())
    assert mailbox.look() == 1


def test_no_more_are_remembered_than_find_room(
    mailbox: MailboxService,
    box: Box,
    house: Office,
    admin: Actor,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(forgotten, "MOST", 2)
    for number in range(4):
        box.put(a_mail(From=f"zeb{number}@canary.example", Message_ID=f"<{number}@x>").as_bytes())
        mailbox.look()
        clock.advance(minutes=1)
        erase(house, admin, f"zeb{number}@canary.example")
    assert len(digests(house)) == 2
    box.validity = 8
    assert mailbox.look() == 2, "the last two are remembered"


def test_a_mailbox_that_is_begun_with_is_not_read_back_beyond_what_is_kept(
    mailbox: MailboxService, box: Box, admin: Actor, clock: FixedClock
) -> None:
    for number, days in enumerate((100, 31, 29, 0)):
        box.put(a_mail(Message_ID=f"<{number}@x>", Subject=str(days)).as_bytes())
        box.mails[number + 1] = replace(box.mails[number + 1], came_at=clock.now() - timedelta(days=days))
    assert mailbox.look() == 2
    assert subjects(mailbox, admin) == ["0", "29"]


@pytest.fixture
def dovecot() -> Iterator[PrivateDovecot]:
    server = PrivateDovecot()
    server.start()
    yield server
    server.close()


@needs_dovecot
def test_a_real_server_numbers_its_mails_anew(
    mailbox: MailboxService, dovecot: PrivateDovecot, house: Office, admin: Actor, actor: Actor
) -> None:
    on: dict[str, str | bool | int] = {
        "mailbox.host": "127.0.0.1",
        "mailbox.port": dovecot.port,
        "mailbox.security": "none",
        "mailbox.user": USER,
        "mailbox.password": PASSWORD,
    }
    house.desk.preferences.set(admin, on)
    real = MailboxService(house.desk.store, house.desk.preferences, mailbox._messages, kept_days=lambda: 30)
    random_mails = random.Random(26)
    for number in range(30):
        sender = "zeb@canary.example" if number % 3 == 0 else "ana@lisbon.example"
        text = "Grüße. " * random_mails.randrange(1, 500)
        dovecot.put(a_mail(From=sender, Message_ID=f"<{number}@x>", text=text).as_bytes())
    assert real.look() == 30
    with house.desk.store.read() as tx:
        before = tx.execute_sql("SELECT validity, begun_to FROM mailboxes").all()
    assert before[0][1] == 30
    erase(house, admin, "zeb@canary.example")
    dovecot.stop()
    renumber(dovecot.home / "mail")
    dovecot.put(a_mail(Message_ID="<new@x>", Subject="New").as_bytes())
    dovecot.start()
    assert real.look() == 1
    with house.desk.store.read() as tx:
        after = tx.execute_sql("SELECT validity, begun_to FROM mailboxes").all()
    assert after[0][0] != before[0][0]
    found = real.mails(actor, MailFilter())
    assert (len(found), found[0].subject) == (21, "New")
    assert {mail.from_address for mail in found} == {"ana@lisbon.example"}


def renumber(mail: Path) -> None:
    """Without its list of numbers the server begins anew: with other numbers, and says so by another validity."""
    for file in mail.glob("dovecot*"):
        file.unlink()
    (mail / "dovecot-uidlist").write_text("3 V4711 N100 G0123456789abcdef0123456789abcdef\n", "utf-8")
