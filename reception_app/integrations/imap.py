"""Looking into a mailbox (IMAP4rev1, RFC 3501) without changing it, within one deadline for the whole conversation.

The folder is opened for reading only and mails are peeked at: whoever looks into the same mailbox with a mail program
finds everything as it was.
"""

import base64
import contextlib
import imaplib
import re
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from reception_app.integrations import wire
from reception_app.integrations.smtp import Security
from reception_app.kernel.errors import DeliveryTrouble

DEADLINE_SECONDS = 60.0
MAIL_MAX = 25_000_000
"""Bytes of a mail that are fetched whole; of a larger one only its head is."""
_HEAD_MAX = 256_000
_CONVERSATION_BYTES = 64_000_000
_AT_ONCE = 25
_NUMBER_MAX = 2**32 - 1
"""Numbers of the protocol have 32 bits (RFC 3501, 9)."""
_SETTINGS = "Check the settings of the shared mailbox."
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_CAME = re.compile(rb'INTERNALDATE "([^"]+)"')
_NOT_ASCII = re.compile(r"[^\x20-\x7e]+")
_UID = re.compile(rb"UID (\d+)")
_WITHOUT_WAITING = {"LITERAL+", "LITERAL-"}
"""Servers that offer one of these take a literal without asking for it (RFC 7888)."""


@dataclass(frozen=True, slots=True)
class MailboxServer:
    """Where the shared mailbox is. `ca_file`: a private authority's certificate (PEM), if needed."""

    host: str
    port: int
    security: Security
    username: str
    password: str = field(default="", repr=False)
    folder: str = "INBOX"
    ca_file: str = ""


@dataclass(frozen=True, slots=True)
class FetchedMail:
    """One mail as it lies in the mailbox. `whole` is False where only the head was fetched, for its `size`."""

    uid: int
    size: int
    data: bytes = field(repr=False)
    whole: bool = True
    came_at: datetime | None = None
    """When the server got it (UTC): the date in a mail is its sender's word."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a look has brought. `validity`: while it stays the same, the numbers of mails mean the same mails.

    `more`: there are others to be fetched with the next look. `last`: the highest number there is; 0 when empty.
    """

    validity: int
    mails: tuple[FetchedMail, ...] = ()
    more: bool = False
    last: int = 0


def fetch_new(
    server: MailboxServer,
    validity: int,
    after: int,
    deadline_s: float = DEADLINE_SECONDS,
    *,
    newest: int = 200,
) -> Fetched:
    """Mails with numbers above `after`, the lowest first, some at a time.

    At the first look, or when the server has numbered its mails anew (`validity` differs), the `newest` are begun
    with: nobody wants ten years of mail. Raises `DeliveryTrouble`.
    """
    with _plain_words(), _opened(server, deadline_s) as (talk, now_valid):
        known = now_valid == validity
        uids = _numbers(talk, after if known else 0)
        wanted = uids if known else uids[-newest:]
        listed = _listed(talk, wanted[:_AT_ONCE])
        part = list(_that_fit(listed))
        mails = tuple(_mail(talk, *each) for each in part)
        return Fetched(now_valid, mails, len(wanted) > len(part) > 0, uids[-1] if uids else 0)


def try_mailbox(server: MailboxServer, deadline_s: float = DEADLINE_SECONDS) -> int:
    """Everything but fetching; how many mails are there. Raises `DeliveryTrouble`."""
    with _plain_words(), _opened(server, deadline_s) as (talk, _):
        return len(_numbers(talk, 0))


class _Conversation(imaplib.IMAP4):
    """imaplib's client on a socket that keeps to an allowance."""

    def __init__(self, server: MailboxServer, allowance: wire.Allowance) -> None:
        self._server = server
        self.allowance = allowance
        super().__init__(server.host, server.port, timeout=allowance.left())

    def _create_socket(self, timeout: float | None) -> socket.socket:
        server = self._server
        context = self.context() if server.security is Security.TLS else None
        sock = wire.connect(wire.resolve(server.host, server.port, self.allowance), self.allowance)
        return wire.secured(sock, context, server.host) if context is not None else sock

    def read(self, size: int) -> bytes:
        """As in the base class, but room is made for no more than a mail may have, whatever the peer says is coming."""
        if size > MAIL_MAX + _HEAD_MAX:
            raise wire.TooMuch("the peer announced more than a mail may have")
        return super().read(size)

    def login_in_bytes(self, name: bytes, password: bytes) -> None:
        """LOGIN with letters beyond ASCII, which no quoted string may hold: as literals (RFC 3501, 4.3).

        Raises `IMAP4.error` when the two are refused, and `DeliveryTrouble` when the server takes no such letters.
        """
        if _WITHOUT_WAITING & set(self.capabilities):
            said = [b"{%d+}\r\n%b" % (len(each), each) for each in (name, password)]
        elif name.isascii():
            # The client's own way: the last word of a command is sent when the server has asked for it.
            said = [_quoted(name.decode()).encode()]
            self.literal = password  # type: ignore[assignment]  # bytes, whatever the stub says
        else:
            raise _beyond_ascii()
        try:
            code, answer = self._simple_command("LOGIN", *said)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            # Not refused, but not understood.
            raise _beyond_ascii() from error
        if code != "OK":
            raise self.error(answer[-1])
        self.state = "AUTH"

    def context(self) -> ssl.SSLContext:
        """The verifying context of this conversation."""
        return wire.tls_context(self.allowance, self._server.ca_file)


@contextlib.contextmanager
def _opened(server: MailboxServer, deadline_s: float) -> Iterator[tuple[_Conversation, int]]:
    if not server.host or not 0 < server.port < 65536 or not server.username:
        raise DeliveryTrouble("No shared mailbox is set up.", hint=_SETTINGS)
    allowance = wire.Allowance(deadline_s, _CONVERSATION_BYTES)
    talk = _Conversation(server, allowance)
    try:
        _secure(talk, server)
        try:
            _sign_in(talk, server)
        except imaplib.IMAP4.error as error:
            raise DeliveryTrouble(
                "The mailbox refused the user name or password; the password may have expired.",
                hint=_SETTINGS,
            ) from error
        code, _ = talk.select(_quoted(_folder_name(server.folder)), readonly=True)
        if code != "OK":
            raise DeliveryTrouble("The mailbox has no folder of that name.", hint=_SETTINGS)
        yield talk, _validity(talk)
        # Everything is here; a server that dawdles over the farewell must not hold the worker.
        allowance.shorten(2)
        with contextlib.suppress(OSError, imaplib.IMAP4.error):
            talk.logout()
    finally:
        # After a farewell it is closed already.
        with contextlib.suppress(OSError):
            talk.shutdown()


def _secure(talk: _Conversation, server: MailboxServer) -> None:
    if server.security is Security.STARTTLS:
        if "STARTTLS" not in talk.capabilities:
            raise DeliveryTrouble(
                "The mailbox's server doesn't offer STARTTLS, and no password is sent without protection.",
                hint=_SETTINGS,
            )
        talk.starttls(talk.context())
    elif server.security is Security.NONE and not wire.is_loopback(talk.socket()):
        raise DeliveryTrouble(
            "The password would cross the network unprotected, so nothing was fetched.",
            hint="Choose STARTTLS or TLS in the settings of the shared mailbox.",
        )


def _sign_in(talk: _Conversation, server: MailboxServer) -> None:
    if "AUTH=PLAIN" in talk.capabilities:
        words = f"\0{server.username}\0{server.password}".encode()
        talk.authenticate("PLAIN", lambda _: words)
        return
    if "LOGINDISABLED" in talk.capabilities:
        raise DeliveryTrouble(
            "The mailbox's server lets nobody sign in with a password over this line.",
            hint="Choose STARTTLS or TLS in the settings of the shared mailbox.",
        )
    name, password = _quoted(server.username), _quoted(server.password)
    if name.isascii() and password.isascii():
        talk.login(name, server.password)
    else:
        talk.login_in_bytes(server.username.encode(), server.password.encode())


def _beyond_ascii() -> DeliveryTrouble:
    return DeliveryTrouble(
        "The mailbox's server takes no user name or password with letters beyond a to z.",
        hint="Give the shared mailbox a password of plain letters, digits and signs, and enter it in its settings.",
    )


def _folder_name(name: str) -> str:
    """As the protocol writes it: what is not ASCII in a base64 of its own (RFC 3501, 5.1.3)."""

    def written(run: re.Match[str]) -> str:
        packed = base64.b64encode(run[0].encode("utf-16-be", "replace")).decode("ascii")
        return f"&{packed.rstrip('=').replace('/', ',')}-"

    return _NOT_ASCII.sub(written, name.replace("&", "&-"))


def _quoted(text: str) -> str:
    """As a quoted string of the protocol; it has no way to write line ends or NUL in one (RFC 3501, 4.3)."""
    if any(char in text for char in "\r\n\0"):
        raise DeliveryTrouble("A name or password of the mailbox holds a line end.", hint=_SETTINGS)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _validity(talk: _Conversation) -> int:
    _, found = talk.response("UIDVALIDITY")
    return _number(found[0]) if found and found[0] else 0


def _number(said: bytes) -> int:
    """A number of the protocol. Raises ValueError for what is none."""
    number = int(said)
    if not 0 <= number <= _NUMBER_MAX:
        raise ValueError("no number of the protocol")
    return number


def _numbers(talk: _Conversation, after: int) -> list[int]:
    code, found = talk.uid("SEARCH", f"UID {after + 1}:*")
    if code != "OK" or not found or found[0] is None:
        return []
    # "n:*" names the last mail even when its number is lower (RFC 3501, 6.4.8).
    return sorted(number for number in map(_number, found[0].split()) if number > after)


def _listed(talk: _Conversation, uids: list[int]) -> list[tuple[int, int, datetime | None]]:
    """Number, size and moment of coming of those that are still there, in their order."""
    if not uids:
        return []
    _, found = talk.uid("FETCH", ",".join(map(str, uids)), "(UID RFC822.SIZE INTERNALDATE)")
    told: dict[int, tuple[int, datetime | None]] = {}
    for line in found or ():
        said = line if isinstance(line, bytes) else b""
        uid, size = _UID.search(said), _SIZE.search(said)
        if uid is not None and size is not None:
            told[_number(uid[1])] = _number(size[1]), _came_at(said)
    return [(uid, *told[uid]) for uid in uids if uid in told]


def _came_at(said: bytes) -> datetime | None:
    match = _CAME.search(said)
    try:
        return (
            parsedate_to_datetime(match[1].decode().replace("-", " ", 2)).astimezone(UTC) if match else None
        )
    except (ValueError, OverflowError):
        # One moment that can't be read keeps no other mail away.
        return None


def _that_fit(listed: list[tuple[int, int, datetime | None]]) -> Iterator[tuple[int, int, datetime | None]]:
    """As many as one conversation may carry, at least one: else three large mails would never be got past."""
    room = MAIL_MAX
    for number, each in enumerate(listed):
        room -= each[1] if each[1] <= MAIL_MAX else _HEAD_MAX
        if number and room < 0:
            return
        yield each


def _mail(talk: _Conversation, uid: int, size: int, came_at: datetime | None) -> FetchedMail:
    whole = size <= MAIL_MAX
    part = "BODY.PEEK[]" if whole else f"BODY.PEEK[HEADER]<0.{_HEAD_MAX}>"
    _, found = talk.uid("FETCH", str(uid), f"(UID {part})")
    for item in found or ():
        if isinstance(item, tuple) and (match := _UID.search(item[0])) and int(match[1]) == uid:
            return FetchedMail(uid, size, bytes(item[1]), whole, came_at)
    return FetchedMail(uid, size, b"", whole=False, came_at=came_at)


@contextlib.contextmanager
def _plain_words() -> Iterator[None]:
    """What went wrong, in the words of somebody who has to mend it."""
    try:
        yield
    except DeliveryTrouble:
        raise
    except ssl.SSLError as error:
        raise DeliveryTrouble(
            "The line to the mailbox could not be secured: its certificate is not trusted, or it speaks no TLS.",
            hint=_SETTINGS,
        ) from error
    except TimeoutError as error:
        raise DeliveryTrouble("The mailbox did not answer in time. It is looked into again later.") from error
    except wire.TooMuch as error:
        raise DeliveryTrouble("The mailbox sent more than it may. It is looked into again later.") from error
    except OSError as error:
        raise DeliveryTrouble("The mailbox can't be reached. It is looked into again later.") from error
    except (imaplib.IMAP4.error, ValueError) as error:
        raise DeliveryTrouble("The mailbox answered with something that can't be read.") from error
