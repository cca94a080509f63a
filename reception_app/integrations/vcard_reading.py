"""Reads the bytes of a vCard file, versions 2.1, 3 and 4, into plain cards: text and kinds, no record of ours.

Runs in a child process (`contacts.exchange_child`), so that a hostile file can't take the memory or the time of the
desk.
"""

import re
from collections.abc import Iterator

from reception_app.integrations.csv_reading import BYTES_MAX
from reception_app.kernel.errors import Invalid
from reception_app.kernel.records import dataclass

CARDS_MAX = 10_000
VALUE_MAX = 20_000
"""Characters of one property. Pictures, sounds and keys are passed over before they are counted."""
LINES_MAX = 500
"""Properties of one card."""

_PASSED_OVER = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "VERSION", "PRODID", "REV", "AGENT"})
_NAME = re.compile(r"(?:[A-Za-z0-9_-]+\.)?([A-Za-z0-9_-]+)[;:]")
_LINE = re.compile(r"((?:[^\":]|\"[^\"]*\")*):(.*)", re.DOTALL)
"""What stands before the colon, and behind it; a colon between quotation marks parts nothing."""
_HEAD = re.compile(r"(?:[^\";]|\"[^\"]*\")+")
_SAID = re.compile(r"[^\",]+")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PIECES = re.compile(r"\\.|[^,;\\]+|[,;]|\\", re.DOTALL)
_CODED = re.compile(r"(?<!=5C)=(?:3B|2C)", re.IGNORECASE)
_BYTES = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_KINDS = ("CELL", "FAX", "HOME", "WORK", "OTHER")


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a card: its name in capitals, the words of its parameters, its parts without escapes."""

    name: str
    words: frozenset[str]
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole value."""
        return ";".join(self.parts)


class RawCard:
    """A card of the file. `line` is where it begins, from 1; `problem` says why it could not be read."""

    __slots__ = ("line", "problem", "properties")

    def __init__(self, line: int) -> None:
        self.line = line
        self.properties: list[Property] = []
        self.problem = ""


def check_vcards(data: bytes) -> None:
    """Raise Invalid for what is too large to be looked at, or holds no card."""
    if len(data) > BYTES_MAX:
        raise Invalid(
            f"The file has {len(data) / 1e6:.1f} MB; at most {BYTES_MAX // 1_000_000} MB are read at once. Nothing was "
            "imported.",
            hint="Split it into several files, or leave the pictures out of the export.",
        )


def is_vcard(data: bytes) -> bool:
    """Whether a file begins as a vCard does."""
    head = data[:400]
    for bom, codec in _BOMS:
        if data.startswith(bom):
            head = data[: 2 * len(head)].removeprefix(bom).decode(codec, errors="replace").encode()
    return head.lstrip().upper().startswith(b"BEGIN:VCARD")


class VCards:
    """The cards of a file, in order: how many there are is known at once, each is read when it is asked for.

    One that is broken carries its problem; the others are not touched by it. Raises Invalid when the file as a whole
    can't be read.
    """

    def __init__(self, data: bytes) -> None:
        check_vcards(data)
        text, self._bytewise = _decode(data)
        self._lines = list(_lines(text))
        self._count = sum(_is(line, "BEGIN:VCARD") for _, line in self._lines)
        if self._count > CARDS_MAX:
            raise Invalid(
                f"The file has more than {CARDS_MAX:,} cards. Nothing was imported.",
                hint="Split it into several files.",
            )
        if not self._count:
            raise Invalid("There is no vCard in the file. Nothing was imported.")

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[RawCard]:
        card: RawCard | None = None
        for number, line in self._lines:
            if _is(line, "BEGIN:VCARD"):
                if card is not None:
                    # Cards within cards (2.1's AGENT) are no contacts of their own; a lost END is more likely.
                    yield _without_end(card)
                card = RawCard(number)
            elif card is None:
                continue
            elif _is(line, "END:VCARD"):
                yield card
                card = None
            elif not card.problem:
                _take(card, line, self._bytewise)
        if card is not None:
            yield _without_end(card)


def kind_of(words: frozenset[str]) -> str:
    """Where a phone or an address is: "mobile", "fax", "home", "work", or "" where the card doesn't say."""
    found = next((kind for kind in _KINDS if kind in words), "")
    return {"CELL": "mobile"}.get(found, found.lower())


def _decode(data: bytes) -> tuple[str, bool]:
    """The text, and whether it stands for bytes whose encoding each line has to tell itself."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return data.removeprefix(bom).decode(codec, errors="replace"), False
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return data.decode("latin-1"), True


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Logical lines with the number of their first: folded ones and soft breaks of quoted-printable put together."""
    parts: list[str] = []
    first, soft = 1, False
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if soft:
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
        elif ":" not in line and parts and _goes_on(parts[0], line):
            parts.append(line)
        else:
            if parts:
                yield first, "".join(parts)
            parts, first = [line], number
        soft = line.endswith("=") and "QUOTED-PRINTABLE" in parts[0].upper()
    yield first, "".join(parts)


def _goes_on(head: str, line: str) -> bool:
    """Whether a line is more of a picture in base64: telephones of old don't fold theirs."""
    return "BASE64" in head.partition(":")[0].upper() and _BYTES.fullmatch(line) is not None


def _is(line: str, mark: str) -> bool:
    return line.strip().upper() == mark


def _without_end(card: RawCard) -> RawCard:
    card.problem = card.problem or "The card has no end."
    return card


def _take(card: RawCard, line: str, bytewise: bool) -> None:
    if not line.strip():
        return
    name = _NAME.match(line)
    if name is not None and name[1].upper() in _PASSED_OVER:
        return
    if len(line) > VALUE_MAX:
        card.problem = f"A value is longer than {VALUE_MAX:,} characters."
        return
    if len(card.properties) >= LINES_MAX:
        card.problem = f"The card has more than {LINES_MAX} lines."
        return
    found = _LINE.fullmatch(line)
    if found is None or name is None:
        shown = "".join(char for char in line[:40] if char.isprintable())
        card.problem = f"“{shown}” is not a line of a vCard."
        return
    title, value = name[1].upper(), found[2]
    words, charset = _words_of(_HEAD.findall(found[1])[1:])
    if "BASE64" in words or "B" in words:
        return  # Something in bytes: no text to keep.
    text = _value_of(value, words, charset, bytewise)
    # Categories are parted by commas, all else by semicolons.
    pieces = _split(text, ",;" if title == "CATEGORIES" else ";")
    parts = tuple(_ESCAPED.sub(_plain, part) for part in pieces)
    card.properties.append(Property(title, words, parts))


def _words_of(params: list[str]) -> tuple[frozenset[str], str]:
    """All that the parameters say, in capitals, with 2.1's bare words; and the charset."""
    words: set[str] = set()
    charset = ""
    for param in params:
        name, given, value = param.partition("=")
        if name.strip().upper() == "CHARSET":
            charset = value.strip(' "')
        words.update(word.strip().upper() for word in _SAID.findall(value if given else name))
    return frozenset(words), charset


def _value_of(value: str, words: frozenset[str], charset: str, bytewise: bool) -> str:
    if "QUOTED-PRINTABLE" in words:
        import quopri  # late: only old cards need it, and the desk waits while a child starts

        # A sign that is written as the number of its byte parts nothing: it is one of the value's own.
        own = _CODED.sub(r"=5C\g<0>", value)
        raw = quopri.decodestring(own.encode("latin-1" if bytewise else "utf-8"))
    elif bytewise:
        raw = value.encode("latin-1")
    else:
        return value
    for codec in filter(None, (charset, "utf-8")):
        try:
            return raw.decode(codec)
        except (LookupError, UnicodeError):
            continue
    return raw.decode("cp1252", errors="replace")


def _split(text: str, at: str) -> list[str]:
    """At those of the signs `at` that stand behind no backslash of their own."""
    parts = [""]
    for piece in _PIECES.findall(text):
        if piece in at:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _plain(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]
