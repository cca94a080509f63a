"""A real mailbox on a real IMAP server: fetched without a trace, gone and back, its password expired; hostile peers."""

import imaplib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from reception_app.integrations.imap import MAIL_MAX, MailboxServer, fetch_new, try_mailbox
from reception_app.integrations.mail_reading import read_mail
from reception_app.integrations.smtp import Security
from reception_app.kernel.errors import DeliveryTrouble
from tests.builders.mails import a_mail
from tests.fakes.peers_dovecot import DOVECOT, PASSWORD, USER, WHY_NOT, PrivateDovecot, relay_without

needs_dovecot = pytest.mark.skipif(DOVECOT is None, reason=WHY_NOT)


@pytest.fixture
def dovecot() -> Iterator[PrivateDovecot]:
    server = PrivateDovecot()
    server.start()
    yield server
    server.close()


def of(port: int, **more: object) -> MailboxServer:
    values = {
        "host": "127.0.0.1",
        "port": port,
        "security": Security.NONE,
        "username": USER,
        "password": PASSWORD,
    }
    return MailboxServer(**{**values, **more})  # type: ignore[arg-type]


@needs_dovecot
def test_what_is_new_is_fetched_once_and_the_mailbox_stays_as_it_was(dovecot: PrivateDovecot) -> None:
    for number in range(30):
        dovecot.put(a_mail(Message_ID=f"<{number}@x>", Subject=f"Grüße {number}").as_bytes())
    server = of(dovecot.port)
    assert try_mailbox(server) == 30
    first = fetch_new(server, 0, 0)
    assert (len(first.mails), first.more) == (25, True)
    rest = fetch_new(server, first.validity, first.mails[-1].uid)
    assert (len(rest.mails), rest.more) == (5, False)
    assert read_mail(rest.mails[-1].data).subject == "Grüße 29"
    assert fetch_new(server, first.validity, rest.mails[-1].uid).mails == ()
    assert "S" not in "".join(dovecot.flags())


@needs_dovecot
def test_of_very_many_the_newest_are_begun_with(dovecot: PrivateDovecot) -> None:
    for number in range(6):
        dovecot.put(a_mail(Subject=str(number)).as_bytes())
    found = fetch_new(of(dovecot.port), 0, 0, newest=2)
    assert [read_mail(mail.data).subject for mail in found.mails] == ["4", "5"]


@needs_dovecot
def test_of_a_mail_that_is_too_large_only_the_head_comes(dovecot: PrivateDovecot) -> None:
    mail = a_mail(Subject="Plans")
    mail.add_attachment(bytes(MAIL_MAX), maintype="application", subtype="pdf", filename="plans.pdf")
    dovecot.put(mail.as_bytes())
    (found,) = fetch_new(of(dovecot.port), 0, 0).mails
    assert (found.whole, found.size > MAIL_MAX, len(found.data) < 10_000) == (False, True, True)
    assert read_mail(found.data).subject == "Plans"


@needs_dovecot
def test_mails_that_are_too_large_together_come_one_look_after_the_other(dovecot: PrivateDovecot) -> None:
    for number in range(2):
        mail = a_mail(Subject=str(number), Date="Fri, 01 Jan 1999 08:00:00 +0000")
        mail.add_attachment(bytes(MAIL_MAX // 2), maintype="application", subtype="pdf", filename="plans.pdf")
        dovecot.put(mail.as_bytes())
    server, validity, last, looks, more = of(dovecot.port), 0, 0, 0, True
    while more:
        found = fetch_new(server, validity, last)
        validity, last, more = found.validity, found.mails[-1].uid, found.more
        looks += 1
    assert (last, looks) == (2, 2)
    # The sender's date is not when it came.
    assert found.mails[0].came_at is not None
    assert found.mails[0].came_at.year > 2020


@needs_dovecot
def test_a_server_that_is_gone_is_asked_again_and_nothing_is_missed(dovecot: PrivateDovecot) -> None:
    dovecot.put(a_mail().as_bytes())
    server = of(dovecot.port)
    first = fetch_new(server, 0, 0)
    dovecot.stop()
    with pytest.raises(DeliveryTrouble, match="can't be reached"):
        fetch_new(server, first.validity, first.mails[-1].uid)
    dovecot.put(a_mail(Message_ID="<two@x>").as_bytes())
    dovecot.start()
    assert len(fetch_new(server, first.validity, first.mails[-1].uid).mails) == 1


@needs_dovecot
def test_what_is_wrong_with_the_settings_is_said(dovecot: PrivateDovecot) -> None:
    with pytest.raises(DeliveryTrouble, match="no folder of that name"):
        try_mailbox(of(dovecot.port, folder="Nowhere"))
    with pytest.raises(DeliveryTrouble, match="STARTTLS"):
        try_mailbox(of(dovecot.port, security=Security.STARTTLS))
    with pytest.raises(DeliveryTrouble, match="No shared mailbox"):
        try_mailbox(of(dovecot.port, username=""))
    with pytest.raises(DeliveryTrouble, match="may have expired"):
        try_mailbox(of(dovecot.port, password="last year's"))


@needs_dovecot
@pytest.mark.parametrize(
    ("folder", "written"),
    [("Büro & Empfang", "B&APw-ro &- Empfang"), ("受付", "&U9dO2A-"), ("INBOX", "INBOX")],
)
def test_a_folder_may_have_any_name(dovecot: PrivateDovecot, folder: str, written: str) -> None:
    with imaplib.IMAP4("127.0.0.1", dovecot.port) as line:
        line.authenticate("PLAIN", lambda _: f"\0{USER}\0{PASSWORD}".encode())
        line.create(f'"{written}"')
        line.append(f'"{written}"', "", "", a_mail(Subject="In there").as_bytes())
    (found,) = fetch_new(of(dovecot.port, folder=folder), 0, 0).mails
    assert read_mail(found.data).subject == "In there"


@needs_dovecot
@pytest.mark.parametrize("hidden", [b" AUTH=PLAIN", b" AUTH=PLAIN| LITERAL+"])
def test_a_password_with_any_letters_signs_in_where_no_plain_sign_in_is_offered(
    dovecot: PrivateDovecot, hidden: bytes
) -> None:
    assert not PASSWORD.isascii()
    dovecot.put(a_mail(Subject="Grüße").as_bytes())
    with relay_without(dovecot.port, hidden.split(b"|")) as port:
        (found,) = fetch_new(of(port), 0, 0).mails
        assert read_mail(found.data).subject == "Grüße"
        with pytest.raises(DeliveryTrouble, match="may have expired"):
            try_mailbox(of(port, password="last year's mörning"))
        with pytest.raises(DeliveryTrouble, match="may have expired"):
            try_mailbox(of(port, password="plain"))


def _peer(talk: Callable[[socket.socket], None]) -> int:
    """A peer that says what it likes to whoever comes first; its port."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with listener:
            connection, _ = listener.accept()
            # The program may have hung up on it in the middle of a sentence.
            with connection, suppress(BrokenPipeError, ConnectionResetError):
                talk(connection)

    threading.Thread(target=serve, daemon=True).start()
    port: int = listener.getsockname()[1]
    return port


def _floods(connection: socket.socket) -> None:
    connection.sendall(b"* OK ")
    try:
        while True:
            connection.sendall(b"x" * 65_536)
    except OSError:
        # The program has hung up on it.
        return


def _keeps_silent(connection: socket.socket) -> None:
    connection.recv(1)


def _speaks_otherwise(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def _claims_too_much(connection: socket.socket) -> None:
    connection.sendall(b"* OK [CAPABILITY IMAP4rev1] hello {99999999999}\r\n")


@pytest.mark.parametrize("talk", [_floods, _keeps_silent, _speaks_otherwise, _claims_too_much])
def test_a_hostile_peer_costs_a_sentence_and_nothing_more(talk: Callable[[socket.socket], None]) -> None:
    with pytest.raises(DeliveryTrouble) as told:
        fetch_new(of(_peer(talk)), 0, 0, 2.0)
    assert told.value.message.endswith(".")


def _offering(offers: bytes, answer: bytes) -> Callable[[socket.socket], None]:
    """A server that offers only this, and answers so to whoever signs in."""

    def talk(connection: socket.socket) -> None:
        with connection.makefile("rwb") as said:
            said.write(b"* OK hello\r\n")
            said.flush()
            for line in said:
                tag = line.split()[0]
                told = [b"* CAPABILITY " + offers, tag + b" OK done"]
                said.write(b"\r\n".join([*(told if b"CAPABILITY" in line else [tag + answer]), b""]))
                said.flush()

    return talk


@pytest.mark.parametrize(
    ("offers", "answer", "name", "said"),
    [
        (b"IMAP4rev1", b" BAD no literals here", USER, "beyond a to z"),
        (b"IMAP4rev1 LITERAL-", b" BAD bad bytes", USER, "beyond a to z"),
        (b"IMAP4rev1", b" NO who are you", "bürö", "beyond a to z"),
        (b"IMAP4rev1", b" NO who are you", USER, "may have expired"),
        (b"IMAP4rev1 LOGINDISABLED", b" NO never", USER, "over this line"),
    ],
)
def test_what_to_do_about_a_server_that_takes_no_such_letters_is_said(
    offers: bytes, answer: bytes, name: str, said: str
) -> None:
    with pytest.raises(DeliveryTrouble, match=said) as told:
        try_mailbox(of(_peer(_offering(offers, answer)), username=name), 5.0)
    assert told.value.hint
    assert "mörning" not in str(told.value)


def _answering(
    uid: bytes = b"1", validity: bytes = b"7", came: bytes = b"24-Nov-2026 09:00:00 +0000"
) -> Callable[[socket.socket], None]:
    """A server with one mail in it that says these numbers and this moment."""
    mail = b"From: ana@lisbon.example\r\n\r\nHeld."
    answers = {
        b"CAPABILITY": [b"* CAPABILITY IMAP4rev1"],
        b"EXAMINE": [b"* 1 EXISTS", b"* OK [UIDVALIDITY " + validity + b"]"],
        b"SEARCH": [b"* SEARCH " + uid],
        b"RFC822.SIZE": [b"* 1 FETCH (UID " + uid + b' RFC822.SIZE 33 INTERNALDATE "' + came + b'")'],
        b"BODY": [b"* 1 FETCH (UID " + uid + b" BODY[] {%d}\r\n" % len(mail) + mail + b")"],
    }

    def talk(connection: socket.socket) -> None:
        with connection.makefile("rwb") as said:
            said.write(b"* OK hello\r\n")
            said.flush()
            for line in said:
                told = next((lines for word, lines in answers.items() if word in line), [])
                said.write(b"\r\n".join([*told, line.split()[0] + b" OK done\r\n"]))
                said.flush()

    return talk


@pytest.mark.parametrize("came", [b"31-Dec-9999 23:59:59 -1200", b"24-Nov-2026 09:00:00 +9999", b"soon"])
def test_a_moment_that_cannot_be_read_keeps_no_mail_away(came: bytes) -> None:
    found = fetch_new(of(_peer(_answering(came=came)), password="plain"), 0, 0, 5.0)
    assert [(mail.uid, mail.came_at) for mail in found.mails] == [(1, None)]


@pytest.mark.parametrize("talk", [_answering(uid=b"9" * 40), _answering(validity=b"9" * 40)])
def test_a_number_that_is_none_of_the_protocol_is_not_kept(talk: Callable[[socket.socket], None]) -> None:
    with pytest.raises(DeliveryTrouble, match="can't be read"):
        fetch_new(of(_peer(talk), password="plain"), 0, 0, 5.0)
