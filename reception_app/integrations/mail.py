"""A mail as bytes. No name, subject or address can break a header: whatever is not plain ASCII is encoded by us.

The standard library writes the body's parts; the headers that carry people's words are written here, because the
library's folding has joined and split such headers wrongly more than once.
"""

import base64
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from reception_app.kernel.errors import DeliveryTrouble
from reception_app.kernel.text import has_right_to_left

_WORD_BYTES = 39  # 52 letters in base64: an encoded word and the longest header name stay within 76 columns
_JOINERS = "\u200c\u200d"
_ISOLATES = "\u2068\u2069"
_NOT_IN_ADDRESS = set('<>()[],:;\\" ')


@dataclass(frozen=True, slots=True)
class MailPart:
    """Something that travels with a mail.

    `content_id` makes it a picture inside the HTML (`<img src="cid:...">`). `method` ("REQUEST", "CANCEL") makes it
    an invitation that calendars act upon; its data is then UTF-8 text.
    """

    name: str
    content_type: str
    data: bytes = field(repr=False)
    content_id: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """One mail to one person.

    `reference` (letters, digits, "-", ".") becomes the Message-ID together with the sender's domain: the same
    reference sent twice is the same mail twice, which mail systems notice. `date` is an aware moment. A `reply_to`
    that is no address is left out: it was typed by somebody else, and the mail itself can be read without it.
    """

    to: str
    subject: str
    text: str
    reference: str
    date: datetime
    to_name: str = ""
    html: str = ""
    reply_to: str = ""
    parts: tuple[MailPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a mail server needs: two addresses and the bytes. `needs_utf8`: an address isn't plain ASCII."""

    sender: str
    recipient: str
    data: bytes = field(repr=False)
    needs_utf8: bool = False


def compose(mail: OutgoingMail, sender: str, sender_name: str = "") -> Envelope:
    """The mail ready to hand over. Raises `DeliveryTrouble` (permanent) for an address that is none."""
    sender_address = plain_address(sender, "sender's")
    recipient = plain_address(mail.to, "recipient's")
    headers = [
        ("From", mailbox(sender_name, sender_address)),
        ("To", mailbox(mail.to_name, recipient)),
        ("Subject", _subject(mail.subject)),
        ("Date", format_datetime(mail.date)),
        ("Message-ID", f"<{_token(mail.reference)}@{sender_address.rpartition('@')[2]}>"),
        # RFC 3834: no holiday notice shall answer a program.
        ("Auto-Submitted", "auto-generated"),
    ]
    addresses = sender_address + recipient
    answer = _answer_address(mail.reply_to)
    if answer and (answer.isascii() or not addresses.isascii()):
        headers.append(("Reply-To", mailbox("", answer)))
    head = "".join(f"{name}: {value}\r\n" for name, value in headers).encode("utf-8")
    body = _body(mail)
    return Envelope(sender_address, recipient, head + body.as_bytes(policy=SMTP), not addresses.isascii())


def plain_address(text: str, whose: str) -> str:
    """A checked address with its domain in ASCII (IDNA). Raises `DeliveryTrouble` (permanent) when it is none."""
    local, at, domain = text.strip().rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        domain = ""
    odd = any(char in _NOT_IN_ADDRESS or char == "@" or not _visible(char) for char in local + domain)
    dots = local.startswith(".") or local.endswith(".") or ".." in local
    too_long = len(local.encode("utf-8", "replace")) > 64 or len(domain) > 253
    if not at or not local or not domain or odd or dots or too_long:
        raise DeliveryTrouble(
            f"The {whose} e-mail address is not a valid one.",
            permanent=True,
            hint="Correct it, then send again.",
        )
    return f"{local}@{domain}"


def _answer_address(text: str) -> str:
    """Where an answer goes; empty for what is no address."""
    try:
        return plain_address(text, "answer's") if text else ""
    except DeliveryTrouble:
        return ""


def mailbox(name: str, address: str) -> str:
    """`Name <address>` for a header; the name in any script."""
    clean = one_line(name)
    if not clean:
        return f"<{address}>"
    readable = all(char.isascii() and (char.isalnum() or char in " -'!#$%&*+/^_`{|}~") for char in clean)
    if readable and len(clean) <= 900:
        return f"{clean} <{address}>"
    return f"{_words(clean)} <{address}>"


def encoded(text: str) -> str:
    """A header's text: as it is when plain ASCII, else RFC 2047 words folded onto lines of their own."""
    clean = one_line(text)
    if clean.isascii() and "=?" not in clean and len(clean) <= 900:
        return clean
    return _words(clean)


def _subject(text: str) -> str:
    """A subject for a header; what keeps a name in its own direction stays when it is written from right to left.

    In a list of mails the subject is one line whose first letter may decide its direction: with a bare Hebrew name in
    front the whole sentence would run the other way. Any other subject keeps no mark: it is plain ASCII as often as
    it can be, and sorts and meets the rules of a mailbox as it reads. A mark without its other half would turn what a
    mail program writes after it, so all of them go.
    """
    if not has_right_to_left(text) or not _isolates_close(text):
        return encoded("".join(char for char in text if char not in _ISOLATES))
    return _words(one_line(text, keep=_ISOLATES))


def _isolates_close(text: str) -> bool:
    open_ones = 0
    for char in text:
        open_ones += (char == _ISOLATES[0]) - (char == _ISOLATES[1])
        if open_ones < 0:
            return False
    return not open_ones


def one_line(text: str, *, keep: str = "") -> str:
    """The text without anything that could end a line, hide, or turn the direction of what follows.

    `keep`: what stays in spite of that.
    """
    return " ".join("".join(char if _visible(char) or char in keep else " " for char in text).split())


def _visible(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp", "Cn")


def _words(clean: str) -> str:
    chunks: list[bytes] = [b""]
    for char in clean:
        raw = char.encode("utf-8")
        if len(chunks[-1]) + len(raw) > _WORD_BYTES:
            chunks.append(b"")
        chunks[-1] += raw
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(chunk).decode('ascii')}?=" for chunk in chunks)


def _token(reference: str) -> str:
    kept = "".join(char for char in reference if char.isascii() and (char.isalnum() or char in "-."))
    if not kept or kept != reference:
        raise ValueError("a mail's reference is made of letters, digits, - and .")
    return kept


def _body(mail: OutgoingMail) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message.set_content(_sound(mail.text), cte="quoted-printable")
    if mail.html:
        message.add_alternative(_sound(mail.html), subtype="html", cte="quoted-printable")
        page = message.get_payload()[-1]  # type: ignore[index]  # a list since there are alternatives
        assert isinstance(page, EmailMessage)
        for part in mail.parts:
            if part.content_id:
                kind, _, subtype = part.content_type.partition("/")
                cid = f"<{_token(part.content_id)}>"
                page.add_related(
                    part.data, kind, subtype, cid=cid, filename=_file_name(part.name), disposition="inline"
                )
    for part in mail.parts:
        if part.method:
            text = part.data.decode("utf-8", "replace")
            message.add_alternative(
                text, subtype="calendar", params={"method": _token(part.method)}, cte="base64"
            )
    for part in mail.parts:
        if not part.content_id or not mail.html:
            kind, _, subtype = part.content_type.partition("/")
            message.add_attachment(part.data, kind, subtype, filename=_file_name(part.name))
    return message


def _file_name(name: str) -> str:
    safe = "".join(char if char.isascii() and (char.isalnum() or char in "-_.") else "-" for char in name)
    return safe.strip("-.")[:80] or "file"


def _sound(text: str) -> str:
    # A lone half of a surrogate pair can't be written in UTF-8 and would end the mail, not just the letter.
    return text.encode("utf-8", "replace").decode("utf-8")
