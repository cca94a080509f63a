"""A real mail server on loopback (aiosmtpd) that answers as a test tells it to."""

import contextlib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.fakes.peers_raw import free_port

USER, PASSWORD = "desk", "geheim-ü"


@dataclass
class MailPeer:
    """What arrived, and what to answer: each answer is used once, then all is well again."""

    host: str = "127.0.0.1"
    port: int = 0
    received: list[bytes] = field(default_factory=list)
    rcpt_answers: list[str] = field(default_factory=list)
    data_answers: list[str] = field(default_factory=list)
    sign_ins: list[str] = field(default_factory=list)

    def mails(self) -> list[EmailMessage]:
        """What arrived, read by the standard library."""
        return [BytesParser(policy=default).parsebytes(data) for data in self.received]

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """aiosmtpd's hook."""
        if self.rcpt_answers:
            return self.rcpt_answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """aiosmtpd's hook."""
        if self.data_answers:
            return self.data_answers.pop(0)
        assert isinstance(envelope.content, bytes)
        self.received.append(envelope.content)
        return "250 taken"

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        """aiosmtpd's hook."""
        assert isinstance(data, LoginPassword)
        good = data.login.decode() == USER and data.password.decode() == PASSWORD
        if good:
            self.sign_ins.append(mechanism)
        return AuthResult(success=good, handled=False)


@contextlib.contextmanager
def mail_peer(
    *,
    starttls: ssl.SSLContext | None = None,
    tls: ssl.SSLContext | None = None,
    auth: bool = False,
    only_login: bool = False,
    utf8: bool = True,
    size: int = 1_000_000,
    peer: MailPeer | None = None,
) -> Iterator[MailPeer]:
    """A running mail server: plain, with STARTTLS, or TLS from the first byte; with sign-in if `auth`."""
    peer = peer or MailPeer()
    peer.port = free_port()
    controller = Controller(
        peer,
        hostname=peer.host,
        port=peer.port,
        ssl_context=tls,
        server_hostname="mail.test",
        tls_context=starttls,
        require_starttls=starttls is not None,
        authenticator=peer.authenticate if auth else None,
        auth_require_tls=False,
        auth_exclude_mechanism=["PLAIN"] if only_login else None,
        enable_SMTPUTF8=utf8,
        data_size_limit=size,
    )
    # aiosmtpd's own probe speaks plain to a TLS port; waiting for the socket is enough.
    controller.start()
    try:
        yield peer
    finally:
        controller.stop()
