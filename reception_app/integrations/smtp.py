"""Handing a mail to a mail server (SMTP), within one deadline for the whole job, with failures told apart.

A server that is down, slow, drips its answers, greylists or breaks off is trouble that passes: try again later. Only a
refusal that another attempt can't change (the recipient or the mail itself refused for good) is permanent.
"""

import base64
import contextlib
import smtplib
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from reception_app.integrations import wire
from reception_app.integrations.mail import Envelope, OutgoingMail, compose, one_line
from reception_app.kernel.errors import DeliveryTrouble

DEADLINE_SECONDS = 30.0
_ANSWER_BYTES = 256_000
_LATER = "It is tried again later; nothing is lost."
_SETTINGS = "Check the mail server's settings."
_TRY_AGAIN = "Check the address, the port and the network, then try again."


class Security(StrEnum):
    """How the conversation is protected."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over and in whose name. `ca_file`: a private authority's certificate (PEM), if needed."""

    host: str
    port: int
    security: Security
    sender: str
    sender_name: str = ""
    username: str = ""
    password: str = field(default="", repr=False)
    ca_file: str = ""


def send_mail(server: MailServer, mail: OutgoingMail, deadline_s: float = DEADLINE_SECONDS) -> None:
    """Hand the mail over; when this returns, the server has taken responsibility for it.

    Raises `DeliveryTrouble` with `permanent` set, or not, as described above. If the conversation broke off after the
    last byte and before the answer, the mail may have been taken all the same; sending it again carries the same
    Message-ID.
    """
    envelope = compose(mail, server.sender, server.sender_name)
    with _plain_words(), _signed_in(server, deadline_s) as talk:
        _hand_over(talk, envelope)


def try_connection(server: MailServer, deadline_s: float = DEADLINE_SECONDS) -> None:
    """Everything but sending: reach the server, secure the line, sign in. Raises `DeliveryTrouble`."""
    try:
        with _plain_words(), _signed_in(server, deadline_s) as talk:
            code, words = talk.noop()
            if code != 250:
                raise _refused("The mail server is not ready", code, words)
    except DeliveryTrouble as error:
        if error.hint != _LATER:
            raise
        # Nothing waits to be sent: whoever tries is the only one who tries again.
        raise DeliveryTrouble(error.message, hint=_TRY_AGAIN, about=error.about) from error


class _Conversation(smtplib.SMTP):
    """smtplib's client on a socket that keeps to an allowance."""

    def __init__(self, server: MailServer, allowance: wire.Allowance) -> None:
        self.server = server
        self.allowance = allowance
        # The name we greet with is replaced below; given one, smtplib doesn't ask the resolver, which may hang.
        super().__init__(server.host, server.port, local_hostname="localhost", timeout=allowance.left())

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        context = self.context() if self.server.security is Security.TLS else None
        sock = wire.connect(wire.resolve(host, port, self.allowance), self.allowance)
        self.local_hostname = _literal(sock.getsockname()[0])
        return wire.secured(sock, context, host) if context is not None else sock

    def context(self) -> ssl.SSLContext:
        """The verifying context of this conversation."""
        return wire.tls_context(self.allowance, self.server.ca_file)


def _literal(address: str) -> str:
    # An address in brackets is a proper greeting for a machine without a public name (RFC 5321, 4.1.4).
    bare = address.partition("%")[0]
    return f"[IPv6:{bare}]" if ":" in bare else f"[{bare}]"


@contextlib.contextmanager
def _signed_in(server: MailServer, deadline_s: float) -> Iterator[_Conversation]:
    if not server.host or not 0 < server.port < 65536:
        raise DeliveryTrouble("No mail server is set up.", hint=_SETTINGS, about="host")
    allowance = wire.Allowance(deadline_s, _ANSWER_BYTES)
    talk = _Conversation(server, allowance)
    try:
        talk.ehlo_or_helo_if_needed()
        if server.security is Security.STARTTLS:
            _secure(talk)
        if server.username:
            _sign_in(talk)
        yield talk
        # The mail is already taken; a server that dawdles over the farewell must not hold the worker.
        allowance.shorten(2)
        with contextlib.suppress(OSError, smtplib.SMTPException):
            talk.quit()
    finally:
        talk.close()


def _secure(talk: _Conversation) -> None:
    if not talk.has_extn("starttls"):
        raise DeliveryTrouble(
            "The mail server doesn't offer STARTTLS, and nothing is sent without protection.",
            hint=_SETTINGS,
            about="security",
        )
    talk.starttls(context=talk.context())
    talk.ehlo()


def _sign_in(talk: _Conversation) -> None:
    server = talk.server
    if server.security is Security.NONE and not (talk.sock and wire.is_loopback(talk.sock)):
        raise DeliveryTrouble(
            "The password would cross the network unprotected, so nothing was sent.",
            hint="Choose STARTTLS or TLS in the mail server's settings.",
            about="security",
        )
    offered = str(talk.esmtp_features.get("auth", "")).upper().split()
    user, password = server.username.encode("utf-8"), server.password.encode("utf-8")
    if "PLAIN" in offered:
        code, words = talk.docmd("AUTH", "PLAIN " + _b64(b"\0" + user + b"\0" + password))
    elif "LOGIN" in offered:
        code, words = talk.docmd("AUTH", "LOGIN")
        if code == 334:
            code, words = talk.docmd(_b64(user))
        if code == 334:
            code, words = talk.docmd(_b64(password))
    else:
        raise DeliveryTrouble(
            "The mail server offers no way to sign in that we know.", hint=_SETTINGS, about="user"
        )
    if code in (235, 503):
        return
    if 500 <= code < 600:
        raise DeliveryTrouble(
            "The mail server refused the user name or password.", hint=_SETTINGS, about="user"
        )
    raise _refused("The mail server could not sign us in", code, words)


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _hand_over(talk: _Conversation, envelope: Envelope) -> None:
    options: list[str] = []
    if envelope.needs_utf8:
        if not talk.has_extn("smtputf8"):
            raise DeliveryTrouble(
                "The mail server can't send to an address with letters outside English.",
                permanent=True,
                hint="Use another address of this person.",
            )
        talk.command_encoding = "utf-8"
        options += ["SMTPUTF8", "BODY=8BITMIME"]
    size = talk.esmtp_features.get("size", "")
    if size.isdecimal() and 0 < int(size) < len(envelope.data):
        raise DeliveryTrouble("The mail is larger than the mail server takes.", permanent=True)
    if size:
        options.append(f"SIZE={len(envelope.data)}")
    code, words = talk.mail(envelope.sender, options)
    if code != 250:
        raise _refused("The mail server refused our sender's address", code, words, permanent=code == 552)
    code, words = talk.rcpt(envelope.recipient)
    if code not in (250, 251):
        final = 500 <= code < 600 and code != 530
        raise _refused("The mail server refused the recipient", code, words, permanent=final)
    try:
        code, words = talk.data(envelope.data)
    except smtplib.SMTPDataError as error:
        raise _refused_mail(error.smtp_code, error.smtp_error) from error
    if code != 250:
        raise _refused_mail(code, words)


def _refused_mail(code: int, words: bytes | str) -> DeliveryTrouble:
    final = 500 <= code < 600 and code != 530
    return _refused("The mail server refused the mail", code, words, permanent=final)


def _refused(what: str, code: int, words: bytes | str, *, permanent: bool = False) -> DeliveryTrouble:
    if isinstance(words, bytes):
        words = words.decode("utf-8", "replace")
    said = one_line(f"{code} {words}" if code > 0 else "no proper answer")[:160]
    if 400 <= code < 500:
        return DeliveryTrouble(f"The mail server asks to try again later ({said}).", hint=_LATER)
    if code == 530:
        return DeliveryTrouble(
            f"The mail server wants us to sign in or to secure the line ({said}).",
            hint=_SETTINGS,
            about="user",
        )
    hint = "Check the address." if permanent else _SETTINGS
    return DeliveryTrouble(f"{what} ({said}).", permanent=permanent, hint=hint)


@contextlib.contextmanager
def _plain_words() -> Iterator[None]:
    """Turn whatever smtplib, ssl and the socket raise into a sentence."""
    try:
        yield
    except smtplib.SMTPServerDisconnected as error:
        # smtplib wraps what the socket raised; what it was tells slow from gone.
        cause = error.__context__
        raise _from_socket(cause if isinstance(cause, OSError) else ConnectionError()) from error
    except smtplib.SMTPResponseException as error:
        raise _refused("The mail server is not ready", error.smtp_code, error.smtp_error) from error
    except OSError as error:  # SMTPException is one too
        raise _from_socket(error) from error


def _from_socket(error: OSError) -> DeliveryTrouble:
    if isinstance(error, TimeoutError):
        return DeliveryTrouble("The mail server didn't answer in time.", hint=_LATER, about="host")
    if isinstance(error, wire.TooMuch | smtplib.SMTPException):
        return DeliveryTrouble("The mail server's answer can't be understood.", hint=_SETTINGS, about="port")
    if isinstance(error, ssl.SSLCertVerificationError):
        return DeliveryTrouble(
            "The mail server's certificate can't be trusted.", hint=_SETTINGS, about="host"
        )
    if isinstance(error, ssl.SSLError):
        return DeliveryTrouble(
            "The secure line to the mail server could not be made.", hint=_SETTINGS, about="security"
        )
    if isinstance(error, socket.gaierror):
        return DeliveryTrouble(
            "The mail server's name can't be found.",
            hint="Check the network, then the settings.",
            about="host",
        )
    if isinstance(error, ConnectionRefusedError):
        return DeliveryTrouble("The mail server can't be reached.", hint=_LATER, about="host")
    if isinstance(error, FileNotFoundError):
        return DeliveryTrouble("The mail server's certificate file is missing.", hint=_SETTINGS)
    return DeliveryTrouble("The connection to the mail server was lost.", hint=_LATER)
