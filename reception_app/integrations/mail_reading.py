"""Reading a mail as it came (RFC 5322, MIME): plain text in, plain text out. Nothing is ever loaded from elsewhere."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser

from reception_app.kernel.text import clean_line, clean_text

TEXT_MAX = 20_000
_PARTS_MAX = 200
_HTML_MAX = 2_000_000
_IDS_MAX = 50
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,250}>")
_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "table", "h1", "h2", "h3", "h4", "blockquote", "hr"})
_UNSEEN = frozenset({"script", "style", "head", "title", "template"})
_ROBOTS = ("mailer-daemon@", "postmaster@", "no-reply@", "noreply@")


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
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    name, address = parseaddr(_header(mail, "From"))
    return ReadMail(
        message_id=_ids(_header(mail, "Message-ID"))[:1][0] if _ids(_header(mail, "Message-ID")) else "",
        from_name=_line(name, 100),
        from_address=_line(address, 254),
        subject=_line(_header(mail, "Subject"), 250),
        sent_at=_moment(_header(mail, "Date")),
        text=_text(mail),
        answers=tuple(_answers(mail)),
        attached=tuple(_attached(mail)),
        automatic=_automatic(mail, address),
    )


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return str(mail.get(name, ""))
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        # The standard library's reader of headers trips over some that are malformed enough.
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
    charset = part.get_content_charset("utf-8") or "utf-8"
    try:
        return data.decode(charset, "replace")
    except LookupError:
        # A character set that nobody knows: what is ASCII in it can still be read.
        return data.decode("utf-8", "replace")


def _attached(mail: EmailMessage) -> Iterator[Attached]:
    for part in _parts(mail):
        name = part.get_filename()
        if name is None and part.get_content_disposition() != "attachment":
            continue
        raw = part.get_payload(decode=True)
        size = len(raw) if isinstance(raw, bytes) else 0
        yield Attached(_line(str(name or ""), 200) or "file", part.get_content_type(), size)


class _Seen(HTMLParser):
    """What a reader would see of a page, without its pictures."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.said.append(re.sub(r"\s+", " ", data))


def _seen(html: str) -> str:
    reader = _Seen()
    reader.feed(html[:_HTML_MAX])
    reader.close()
    return re.sub(r"\n\s*\n+", "\n\n", "".join(reader.said))
