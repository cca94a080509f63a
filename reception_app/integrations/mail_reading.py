"""Reading a mail as it came (RFC 5322, MIME): plain text in, plain text out. Nothing is ever loaded from elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import parseaddr, parsedate_to_datetime

from reception_app.kernel.text import clean_line, clean_text

TEXT_MAX = 20_000
_PARTS_MAX = 500
_HTML_MAX = 2_000_000
_HEAD_MAX = 256_000
_IDS_MAX = 50
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,250}>")
_TAG = re.compile(r"([/!?]?[A-Za-z][A-Za-z0-9]*|[/!?])")
_SPACE = re.compile(r"\s+")
_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "table", "h1", "h2", "h3", "h4", "blockquote", "hr"})
_UNSEEN = frozenset({"script", "style", "head", "title", "template"})
_HEADER_MAX = 8_000
_REMARKS_MAX = 50
_SEPARATORS_MAX = 2_000
_BOUNDARY = re.compile(rb"boundary[\s*0-9]*=", re.IGNORECASE)
_WORK_MAX = 20_000_000
"""Lines of a mail times the parts that each could end: what reading it takes."""
_FILES = {"text/calendar": "invitation.ics", "text/vcard": "card.vcf", "text/x-vcard": "card.vcf"}
"""Texts that are read by a program, and what they are called where they have no name."""
_TRIPS = (ValueError, IndexError, AttributeError, TypeError, LookupError, RecursionError, AssertionError)
"""What the standard library's reader trips with over mails that are malformed enough."""
_NOT_SHOWN = "(What this mail says can't be shown here. The original can be saved.)"
_ROBOTS = ("mailer-daemon@", "postmaster@", "no-reply@", "noreply@")


class _ShortHeaders(EmailPolicy):
    """Each header up to a length: reading one takes the square of it, and goes as deep as its remarks are nested."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """As in the base class, and no more than that length of it."""
        name, value = super().header_source_parse(sourcelines)
        short = value[:_HEADER_MAX]
        return name, short if short.count("(") <= _REMARKS_MAX else short.replace("(", " ")


_POLICY = _ShortHeaders()


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a mail. `size` is in bytes, as it is when it is saved."""

    name: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True)
class ReadMail:
    """What a mail says. `sent_at` is UTC, None where the mail has no date that can be read.

    `text` is plain: of a mail that has only HTML it is what a reader would see, without its pictures. `automatic`: a
    program has sent it, and an answer would go to a program (RFC 3834).
    """

    message_id: str
    from_name: str
    from_address: str
    subject: str
    sent_at: datetime | None
    text: str = field(repr=False)
    answers: tuple[str, ...] = ()
    """The mails that it answers, the nearest first."""
    attached: tuple[Attached, ...] = ()
    automatic: bool = False


def read_mail(data: bytes) -> ReadMail:
    """Read a mail. Never raises: what can't be read is left out, and what is said of the rest stays."""
    if _takes_long(data):
        return _read_head(data)
    try:
        mail = _parsed(data)
        return replace(_head(mail), text=_text(mail), attached=tuple(_attached(mail)))
    except _TRIPS:
        return _read_head(data)


def _takes_long(data: bytes) -> bool:
    lines = data.count(b"\n") + data.count(b"\r")
    parts = data.count(b"\n--") + data.count(b"\r--")
    # Only what names a boundary counts: there are programs whose separators are called so.
    return parts > _SEPARATORS_MAX or lines * (1 + len(_BOUNDARY.findall(data))) > _WORK_MAX


def _parsed(data: bytes, *, headers_only: bool = False) -> EmailMessage:
    mail = BytesParser(policy=_POLICY).parsebytes(data, headersonly=headers_only)
    assert isinstance(mail, EmailMessage)
    return mail


def _read_head(data: bytes) -> ReadMail:
    """Of a mail that can't be taken apart: who wrote it, about what."""
    head, _, _ = data[:_HEAD_MAX].replace(b"\r\n", b"\n").partition(b"\n\n")
    return replace(_head(_parsed(head, headers_only=True)), text=_NOT_SHOWN)


def _head(mail: EmailMessage) -> ReadMail:
    name, address = parseaddr(_header(mail, "From"))
    return ReadMail(
        message_id=_ids(_header(mail, "Message-ID"))[:1][0] if _ids(_header(mail, "Message-ID")) else "",
        from_name=_line(name, 100),
        from_address=_line(address, 254),
        subject=_line(_header(mail, "Subject"), 250),
        sent_at=_moment(_header(mail, "Date")),
        text="",
        answers=tuple(_answers(mail)),
        automatic=_automatic(mail, address),
    )


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return str(mail.get(name, ""))
    except _TRIPS:
        return ""


def _line(text: str, limit: int) -> str:
    return clean_line(text[: 4 * limit], limit=4 * limit)[:limit]


def _ids(text: str) -> list[str]:
    return _MESSAGE_ID.findall(text)[:_IDS_MAX]


def _answers(mail: EmailMessage) -> Iterator[str]:
    seen: set[str] = set()
    for each in (*_ids(_header(mail, "In-Reply-To")), *reversed(_ids(_header(mail, "References")))):
        if each not in seen:
            seen.add(each)
            yield each


def _moment(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _automatic(mail: EmailMessage, address: str) -> bool:
    said = _header(mail, "Auto-Submitted").split(";")[0].strip().lower()
    if said and said != "no":
        return True
    precedence = _header(mail, "Precedence").strip().lower()
    if precedence in ("bulk", "junk", "list", "auto_reply") or "List-Id" in mail:
        return True
    if any(name in mail for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress")):
        return True
    # An empty way back is that of a report about a mail (RFC 5321, 4.5.5).
    return _header(mail, "Return-Path").strip() == "<>" or address.lower().startswith(_ROBOTS)


def _parts(mail: EmailMessage) -> Iterator[EmailMessage]:
    for number, part in enumerate(mail.walk()):
        if number >= _PARTS_MAX:
            return
        if not part.is_multipart():
            yield part


def _text(mail: EmailMessage) -> str:
    plain, html = [], []
    for part in _parts(mail):
        if part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/plain":
            plain.append(_decoded(part))
        elif part.get_content_type() == "text/html":
            html.append(_seen(_decoded(part)))
    found = "\n\n".join(
        text for text in (plain if any(text.strip() for text in plain) else html) if text.strip()
    )
    return clean_text(found[: 4 * TEXT_MAX], limit=4 * TEXT_MAX)[:TEXT_MAX]


def _decoded(part: EmailMessage) -> str:
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    charset = part.get_content_charset("") or "us-ascii"
    if charset == "us-ascii":
        return _undeclared(data)
    try:
        return data.decode(charset, "replace")
    except (LookupError, ValueError):
        # A character set that nobody knows, or none of text.
        return _undeclared(data)


def _undeclared(data: bytes) -> str:
    """Letters of which a mail doesn't say how they are written: as most do, else as Windows once did."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _attached(mail: EmailMessage) -> Iterator[Attached]:
    for part in _parts(mail):
        name, kind = part.get_filename(), part.get_content_type()
        if name is None and part.get_content_disposition() != "attachment" and not _is_file(part, kind):
            continue
        raw = part.get_payload(decode=True)
        size = len(raw) if isinstance(raw, bytes) else 0
        yield Attached(_line(str(name or ""), 200) or _FILES.get(kind, "file"), kind, size)


def _is_file(part: EmailMessage, kind: str) -> bool:
    """Whether a part that is nowhere called one is a file all the same: what a scanner or a calendar sends. A picture
    that the page itself shows is none, and neither is the page written in another way."""
    return kind in _FILES or not (kind.startswith("text/") or "Content-ID" in part)


class _Seen:
    """What a reader would see of a page, without its pictures.

    The standard library's reader takes the square of the time for a page of open brackets, and trips over some: here
    each piece between two brackets is looked at once.
    """

    def __init__(self, html: str) -> None:
        first, *pieces = html.split("<")
        self.said = [first]
        self._hidden = ""
        """What ends before anything is seen again: a tag, or "--" for a remark."""
        for piece in pieces:
            self._take(piece)

    def _take(self, piece: str) -> None:
        if self._hidden == "--" or (not self._hidden and piece.startswith("!--")):
            _, ended, text = piece.removeprefix("!--").partition("-->")
            self._hidden = "" if ended else "--"
            self.said.append(text)
            return
        match = _TAG.match(piece)
        name = match[1].lower() if match else ""
        _, ended, text = piece.partition(">")
        if self._hidden:
            # The end of a page's head may be left out (HTML, 13.1.2.4).
            if name == f"/{self._hidden}" or (name, self._hidden) == ("body", "head"):
                self._hidden = ""
                self.said.append(text)
            return
        if match is None:
            self.said.append(f"<{piece}")
        elif name in _UNSEEN:
            self._hidden = name
        else:
            self.said.append(("\n" if name.removeprefix("/") in _BLOCKS else "") + (text if ended else ""))


def _seen(html: str) -> str:
    # Late on purpose: its two thousand names of letters weigh half a MB, and a mailbox is looked into at every desk.
    from html import unescape

    pieces = _Seen(html[:_HTML_MAX]).said
    # A line end of the page's own is a blank; only those of its blocks are line ends.
    lines = (
        "\n" * piece.startswith("\n") + _SPACE.sub(" ", unescape(piece.removeprefix("\n")))
        for piece in pieces
    )
    return re.sub(r"\n\s*\n+", "\n\n", "".join(lines))
