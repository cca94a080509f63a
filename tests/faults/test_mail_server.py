"""Handing mail to servers that work, fail, dawdle, refuse and lie; all on loopback, all by the real protocol."""

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from reception_app.integrations.mail import MailPart, OutgoingMail
from reception_app.integrations.smtp import MailServer, Security, send_mail, try_connection
from reception_app.kernel.errors import DeliveryTrouble
from tests.fakes.peers_mail import PASSWORD, USER, MailPeer, mail_peer
from tests.fakes.peers_raw import (
    Script,
    conversation,
    dripping,
    flooding,
    free_port,
    hang_up,
    scripted_peer,
    silent,
)
from tests.fakes.peers_tls import Certificates, make_certificates

HANGS_S = 30.0
"""Seconds after which something hangs: far more than any of these deadlines, on a machine that is busy too."""
MAIL = OutgoingMail(
    to="mara.lind@example.com",
    to_name="Mara Lind",
    subject="Your visitor is here",
    text="Zoë Müller waits at the front desk.\n.\nA line with only a dot came before this one.\n",
    reference="r1-abcd",
    date=datetime(2026, 11, 24, 9, 42, tzinfo=UTC),
)
HELLO = ((b"", b"220 hi\r\n"), (b"EHLO", b"250 hi\r\n"))


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def peer() -> Iterator[MailPeer]:
    with mail_peer() as running:
        yield running


def server_at(port: int, security: Security = Security.NONE) -> MailServer:
    return MailServer("127.0.0.1", port, security, "desk@example.com", "Front desk")


def trouble_of(server: MailServer, mail: OutgoingMail = MAIL, deadline_s: float = 10) -> DeliveryTrouble:
    with pytest.raises(DeliveryTrouble) as caught:
        send_mail(server, mail, deadline_s)
    return caught.value


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    content = body.get_content()
    assert isinstance(content, str)
    return content.replace("\r\n", "\n")


def test_a_mail_arrives_as_it_was_written(peer: MailPeer) -> None:
    send_mail(server_at(peer.port), MAIL)
    [mail] = peer.mails()
    assert mail["From"] == "Front desk <desk@example.com>"
    assert mail["To"] == "Mara Lind <mara.lind@example.com>"
    assert mail["Subject"] == "Your visitor is here"
    assert mail["Message-ID"] == "<r1-abcd@example.com>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime == MAIL.date
    assert text_of(mail) == MAIL.text


def test_the_same_reference_sent_twice_is_the_same_mail(peer: MailPeer) -> None:
    send_mail(server_at(peer.port), MAIL)
    send_mail(server_at(peer.port), MAIL)
    assert len({mail["Message-ID"] for mail in peer.mails()}) == 1


def test_an_invitation_carries_calendar_picture_and_page(peer: MailPeer) -> None:
    ics = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
    png = b"\x89PNG\r\n\x1a\n" + bytes(50)
    parts = (
        MailPart("invite.ics", "application/ics", ics, method="REQUEST"),
        MailPart("code.png", "image/png", png, content_id="code"),
    )
    send_mail(server_at(peer.port), replace(MAIL, html='<p>Hi</p><img src="cid:code">', parts=parts))
    [mail] = peer.mails()
    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "text/calendar",
        "application/ics",
    ]
    found = {part.get_content_type(): part for part in mail.walk()}
    assert found["text/calendar"].get_param("method") == "REQUEST"
    assert found["image/png"]["Content-ID"] == "<code>"
    assert found["image/png"].get_payload(decode=True) == png
    assert found["application/ics"].get_filename() == "invite.ics"


def test_down() -> None:
    trouble = trouble_of(server_at(free_port()))
    assert (trouble.permanent, trouble.message) == (False, "The mail server can't be reached.")


def test_a_name_that_does_not_exist() -> None:
    trouble = trouble_of(replace(server_at(25), host="mail.invalid"))
    assert not trouble.permanent
    assert "name can't be found" in trouble.message


def test_not_set_up() -> None:
    assert "No mail server is set up" in trouble_of(replace(server_at(25), host="")).message


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("says nothing", silent),
        ("drips its greeting", dripping(b"220-wait\r\n")),
        ("drips an answer", dripping(b"250-x\r\n", before=b"220 hi\r\n")),
    ],
)
def test_a_slow_server_holds_us_no_longer_than_the_deadline(name: str, script: Script) -> None:
    began = time.monotonic()
    with scripted_peer(script) as port:
        trouble = trouble_of(server_at(port), deadline_s=0.6)
        took = time.monotonic() - began
    assert (trouble.permanent, trouble.message) == (False, "The mail server didn't answer in time.")
    assert 0.5 < took < HANGS_S


def test_a_server_that_does_not_read_holds_us_no_longer_than_the_deadline() -> None:
    def deaf(connection: socket.socket, over: threading.Event) -> None:
        steps = (*HELLO, (b"MAIL", b"250 ok\r\n"), (b"RCPT", b"250 ok\r\n"), (b"DATA", b"354 go\r\n"))
        conversation(*steps)(connection, over)

    began = time.monotonic()
    with scripted_peer(deaf) as port:
        big = replace(MAIL, parts=(MailPart("a.bin", "application/octet-stream", bytes(8_000_000)),))
        trouble = trouble_of(server_at(port), big, deadline_s=1.5)
        took = time.monotonic() - began
    assert trouble.message == "The mail server didn't answer in time."
    assert took < HANGS_S


def test_an_answer_without_end_is_cut_off() -> None:
    with scripted_peer(flooding(b"220-" + b"x" * 60 + b"\r\n")) as port:
        trouble = trouble_of(server_at(port))
    assert (trouble.permanent, trouble.message) == (False, "The mail server's answer can't be understood.")


@pytest.mark.parametrize(
    "greeting", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x00\xff\xfe\r\n", b"x" * 9000 + b"\r\n"]
)
def test_something_else_listens_there(greeting: bytes) -> None:
    with scripted_peer(conversation((b"", greeting))) as port:
        assert not trouble_of(server_at(port), deadline_s=3).permanent


def test_it_hangs_up_at_once() -> None:
    with scripted_peer(hang_up) as port:
        trouble = trouble_of(server_at(port))
    assert (trouble.permanent, trouble.message) == (False, "The connection to the mail server was lost.")


def test_it_drops_the_line_in_the_middle_of_the_mail() -> None:
    steps = (
        *HELLO,
        (b"MAIL", b"250 ok\r\n"),
        (b"RCPT", b"250 ok\r\n"),
        (b"DATA", b"354 go\r\n"),
        (b"From", b""),
    )
    with scripted_peer(conversation(*steps)) as port:
        trouble = trouble_of(server_at(port))
    assert (trouble.permanent, trouble.message) == (False, "The connection to the mail server was lost.")


def test_a_farewell_that_drips_does_not_undo_the_mail() -> None:
    def script(connection: socket.socket, over: threading.Event) -> None:
        file = connection.makefile("rb")
        connection.sendall(b"220 hi\r\n")
        for answer in (b"250 hi", b"250 ok", b"250 ok", b"354 go"):
            file.readline()
            connection.sendall(answer + b"\r\n")
        while file.readline() != b".\r\n":
            pass
        connection.sendall(b"250 taken\r\n")
        dripping(b"221-bye\r\n")(connection, over)

    began = time.monotonic()
    with scripted_peer(script) as port:
        send_mail(server_at(port), MAIL, 2 * HANGS_S)
        assert time.monotonic() - began < HANGS_S


def test_an_unknown_recipient_is_final(peer: MailPeer) -> None:
    peer.rcpt_answers.append("550 5.1.1 No such user here")
    trouble = trouble_of(server_at(peer.port))
    assert trouble.permanent
    assert trouble.message == "The mail server refused the recipient (550 5.1.1 No such user here)."
    assert peer.received == []


def test_a_greylisting_server_takes_it_the_second_time(peer: MailPeer) -> None:
    peer.rcpt_answers.append("451 4.7.1 Greylisted, come back in five minutes")
    trouble = trouble_of(server_at(peer.port))
    assert not trouble.permanent
    assert trouble.message.startswith("The mail server asks to try again later (451 4.7.1 Greylisted")
    send_mail(server_at(peer.port), MAIL)
    assert len(peer.received) == 1


@pytest.mark.parametrize(
    ("answer", "final"), [("554 5.6.0 not like this", True), ("452 4.3.1 disk full", False)]
)
def test_the_mail_itself_refused(peer: MailPeer, answer: str, final: bool) -> None:
    peer.data_answers.append(answer)
    assert trouble_of(server_at(peer.port)).permanent is final


def test_a_server_that_is_closed_today() -> None:
    with scripted_peer(conversation((b"", b"421 4.3.2 closed for today\r\n"))) as port:
        trouble = trouble_of(server_at(port))
    assert not trouble.permanent
    assert "421 4.3.2 closed for today" in trouble.message


@pytest.mark.parametrize(
    ("refusal", "says"),
    [(b"554 5.7.1 not you", "refused our sender"), (b"530 5.7.0 sign in first", "wants us to sign in")],
)
def test_a_refused_sender_is_a_matter_of_settings_and_tried_again(refusal: bytes, says: str) -> None:
    with scripted_peer(conversation(*HELLO, (b"MAIL", refusal + b"\r\n"))) as port:
        trouble = trouble_of(server_at(port))
    assert not trouble.permanent
    assert says in trouble.message


def test_a_mail_larger_than_the_server_takes() -> None:
    with mail_peer(size=200) as peer:
        trouble = trouble_of(server_at(peer.port))
    assert trouble.permanent
    assert "larger" in trouble.message


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_protected_line_with_our_own_authority(certificates: Certificates, security: Security) -> None:
    starttls = certificates.server if security is Security.STARTTLS else None
    tls = certificates.server if security is Security.TLS else None
    with mail_peer(starttls=starttls, tls=tls, auth=True) as peer:
        server = replace(
            server_at(peer.port, security), ca_file=certificates.ca_file, username=USER, password=PASSWORD
        )
        send_mail(server, MAIL)
        assert len(peer.received) == 1
        distrusted = trouble_of(replace(server, ca_file=""))
        assert distrusted.message == "The mail server's certificate can't be trusted."
        wrong_name = replace(
            server, host="127.0.0.1", ca_file=str(Path(certificates.ca_file).with_name("none"))
        )
        assert "certificate file is missing" in trouble_of(wrong_name).message
        assert len(peer.received) == 1


def test_nothing_is_sent_in_the_open_when_starttls_is_missing(peer: MailPeer) -> None:
    trouble = trouble_of(server_at(peer.port, Security.STARTTLS))
    assert "doesn't offer STARTTLS" in trouble.message
    assert peer.received == []


def test_starttls_refused_or_hanging() -> None:
    hello = ((b"", b"220 hi\r\n"), (b"EHLO", b"250-hi\r\n250 STARTTLS\r\n"))
    with scripted_peer(conversation(*hello, (b"STARTTLS", b"454 not now\r\n"))) as port:
        assert "try again later" in trouble_of(server_at(port, Security.STARTTLS)).message
    began = time.monotonic()
    with scripted_peer(conversation(*hello, (b"STARTTLS", b"220 go\r\n"))) as port:
        trouble = trouble_of(server_at(port, Security.STARTTLS), deadline_s=0.6)
        assert time.monotonic() - began < HANGS_S
    assert trouble.message == "The mail server didn't answer in time."


def test_a_plain_server_behind_a_tls_port() -> None:
    with scripted_peer(conversation((b"", b"220 plain talk\r\n"))) as port:
        assert "secure line" in trouble_of(server_at(port, Security.TLS), deadline_s=HANGS_S).message


@pytest.mark.parametrize("only_login", [False, True])
def test_signing_in(only_login: bool) -> None:
    with mail_peer(auth=True, only_login=only_login) as peer:
        server = replace(server_at(peer.port), username=USER, password=PASSWORD)
        send_mail(server, MAIL)
        assert peer.sign_ins == ["LOGIN" if only_login else "PLAIN"]
        trouble = trouble_of(replace(server, password="wrong"))
        assert (trouble.permanent, trouble.message) == (
            False,
            "The mail server refused the user name or password.",
        )
        assert len(peer.received) == 1


@pytest.mark.parametrize("offer", [b"250 hi\r\n", b"250-hi\r\n250 AUTH GSSAPI\r\n"])
def test_signing_in_where_there_is_no_way_to(offer: bytes) -> None:
    with scripted_peer(conversation((b"", b"220 hi\r\n"), (b"EHLO", offer))) as port:
        server = replace(server_at(port), username=USER, password=PASSWORD)
        assert "no way to sign in" in trouble_of(server).message


@pytest.mark.parametrize(
    ("offer", "answers", "says"),
    [
        (b"AUTH PLAIN", [(b"AUTH PLAIN", b"454 4.7.0 not now\r\n")], "try again later"),
        (b"AUTH LOGIN", [(b"AUTH LOGIN", b"534 5.7.9 not like this\r\n")], "refused the user name"),
        (b"AUTH LOGIN", [(b"AUTH LOGIN", b"334 \r\n"), (b"", b"535 no\r\n")], "refused the user name"),
    ],
)
def test_signing_in_goes_wrong(offer: bytes, answers: list[tuple[bytes, bytes]], says: str) -> None:
    hello = ((b"", b"220 hi\r\n"), (b"EHLO", b"250-hi\r\n250 " + offer + b"\r\n"))
    with scripted_peer(conversation(*hello, *answers)) as port:
        server = replace(server_at(port), username=USER, password=PASSWORD)
        assert says in trouble_of(server, deadline_s=3).message


def test_the_mail_is_refused_before_it_is_read() -> None:
    steps = (*HELLO, (b"MAIL", b"250 ok\r\n"), (b"RCPT", b"250 ok\r\n"), (b"DATA", b"554 5.7.1 no\r\n"))
    with scripted_peer(conversation(*steps)) as port:
        trouble = trouble_of(server_at(port))
    assert trouble.permanent
    assert trouble.message == "The mail server refused the mail (554 5.7.1 no)."


def test_a_password_never_crosses_the_network_in_the_open() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            address = probe.getsockname()[0]
        except OSError:
            pytest.skip("this machine has no network address besides loopback")
    heard: list[bytes] = []
    with socket.create_server((address, 0)) as listener:
        server = replace(server_at(listener.getsockname()[1]), host=address, username=USER, password=PASSWORD)

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"220 hi\r\n")
                heard.append(connection.recv(1000))
                connection.sendall(b"250-hi\r\n250 AUTH PLAIN\r\n")
                heard.append(connection.recv(1000))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        assert "unprotected" in trouble_of(server).message
        thread.join(5)
    assert not any(b"AUTH" in line for line in heard)


def test_an_address_outside_ascii(peer: MailPeer) -> None:
    send_mail(server_at(peer.port), replace(MAIL, to="zoë@exämple.com", to_name="Zoë Müller"))
    [mail] = peer.mails()
    assert "zoë@xn--exmple-cua.com" in mail["To"]
    with mail_peer(utf8=False) as old:
        trouble = trouble_of(server_at(old.port), replace(MAIL, to="zoë@example.com"))
    assert trouble.permanent
    assert "letters outside English" in trouble.message


def test_trying_the_connection_sends_nothing(peer: MailPeer) -> None:
    try_connection(server_at(peer.port))
    assert peer.received == []
    with pytest.raises(DeliveryTrouble) as refused:
        try_connection(server_at(free_port()), 5)
    assert "then try again" in refused.value.hint, "nothing of it is tried again by itself"
    assert refused.value.about == "host"
    with (
        scripted_peer(conversation(*HELLO, (b"NOOP", b"500 what\r\n"))) as port,
        pytest.raises(DeliveryTrouble, match="not ready"),
    ):
        try_connection(server_at(port), 5)
