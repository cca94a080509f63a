"""Names and lines as people write them: cleaned, folded for matching, cut into words.

Real names are never refused for being unusual; what is removed can't be seen anyway (controls, bidi overrides,
zero-width characters), except the joiners that Indic and Persian spelling needs between letters.
"""

import re
import unicodedata
from functools import lru_cache

from reception_app.kernel.errors import Invalid

NAME_MAX = 100
LINE_MAX = 200
TEXT_MAX = 5_000
_MARKS_MAX = 3
_JOINERS = "\u200c\u200d"
_FIRST_MARK = "\u0300"
"""Every letter before this stands alone and composed, so that a text of such letters needs no closer look."""
_LONE_JOINERS = re.compile(rf"(?<![^\s{_JOINERS}])[{_JOINERS}]+|[{_JOINERS}]+(?=\s|$)")
# Letters and signs by their category that show nothing at all: the Hangul fillers, the empty Braille cell, and a mark
# that only joins.
_BLANKS = "\u115f\u1160\u3164\uffa0\u2800\u034f"
_FOLD_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ŋ": "n",
        "ħ": "h", "ŧ": "t", "ĸ": "k", "ə": "e", "ƒ": "f", "’": "'", "ʼ": "'", "‘": "'", "ـ": None,
        "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ς": "σ",
    }
    | {chr(ord(zero) + value): str(value) for zero in "٠۰߀०০੦૦୦௦౦೦൦๐໐༠၀" for value in range(10)}
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff\u200c\u200d]|[^\W_])*", re.UNICODE)

_PLAIN_WORD = re.compile(r"[a-z0-9]+")
"""As `_WORD`, for folded text in plain letters."""


def _kept(char: str) -> bool:
    if char in _JOINERS:
        return True
    return char not in _BLANKS and unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def _strip_hidden(raw: str, *, newlines: bool) -> str:
    if raw.isprintable() and (raw.isascii() or max(raw) < _FIRST_MARK):
        return raw
    shown: list[str] = []
    for char in raw.replace("\r\n", "\n").replace("\r", "\n"):
        if char == "\n" and newlines:
            shown.append(char)
        elif char.isspace():
            shown.append(" ")
        elif _kept(char):
            shown.append(char)
    # Composed after the invisible is gone: what stood between a letter and its mark no longer parts them.
    text = _limit_marks(unicodedata.normalize("NFC", "".join(shown)))
    # A joiner with no letter before it joins nothing and only makes two equal-looking names differ.
    return _LONE_JOINERS.sub("", text)


def _limit_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if marks <= _MARKS_MAX:
            kept.append(char)
    return "".join(kept)


def clean_line(raw: str, *, limit: int = LINE_MAX, field: str = "") -> str:
    """One line: NFC, white space folded, nothing invisible. Raises `Invalid` above `limit` characters."""
    if raw.isascii() and raw.isprintable():
        # Nothing is hidden, and only blanks part words.
        text = " ".join(raw.split()) if "  " in raw or raw[:1] == " " or raw[-1:] == " " else raw
    else:
        text = " ".join(_strip_hidden(raw, newlines=False).split())
    if len(text) > limit:
        raise Invalid(
            f"This is longer than {limit} characters.", field=field, hint="Shorten it; nothing was lost."
        )
    return text


def clean_name(raw: str, *, field: str = "name") -> str:
    """A person's or company's name. Raises `Invalid` when empty, blank-looking or longer than 100 characters."""
    text = clean_line(raw, limit=NAME_MAX, field=field)
    if not text[:1].isalnum() and not any(unicodedata.category(char)[0] in "LNS" for char in text):
        raise Invalid("A name is needed.", field=field, hint="Type at least one letter.")
    return text


def clean_text(raw: str, *, limit: int = TEXT_MAX, field: str = "") -> str:
    """Several lines of plain text. Raises `Invalid` above `limit` characters."""
    text = _strip_hidden(raw, newlines=True)
    text = re.sub(r"[ ]+", " ", text)
    text = re.sub(r"\n{4,}", "\n\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip()
    if len(text) > limit:
        raise Invalid(
            f"This is longer than {limit:,} characters.", field=field, hint="Shorten it; nothing was lost."
        )
    return text


def writable(text: str) -> str:
    """The text with “?” for half emojis, as deleting in some fields leaves them: they can't be written in UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def is_typed(text: str) -> bool:
    """Whether somebody can have typed it in one line: without control characters and half emojis."""
    return not any(unicodedata.category(char) in ("Cc", "Cs") for char in text)


def fold(text: str) -> str:
    """For matching: case, accents and look-alike letters folded ("Łukasz Özil" -> "lukasz ozil")."""
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFKC", text).casefold().translate(_FOLD_LETTERS)
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered)
    # Only the accents of Latin, Greek, Cyrillic, Hebrew points and Arabic vowel signs go: in Indic scripts and
    # Thai the marks are vowels, and dropping them would make different names equal.
    kept = [c for c in decomposed if not _is_accent(c)]
    return unicodedata.normalize("NFC", "".join(kept)).translate(_FOLD_LETTERS)


def _is_accent(char: str) -> bool:
    code = ord(char)
    return (
        0x300 <= code <= 0x36F
        or 0x591 <= code <= 0x5C7
        or 0x610 <= code <= 0x61A
        or 0x64B <= code <= 0x65F
        or code == 0x670
    )


def tokens(text: str) -> list[str]:
    """The folded words of a text, in order. Letters, digits and their marks make a word; all else parts words."""
    folded = fold(text)
    return (_PLAIN_WORD if folded.isascii() else _WORD).findall(folded)


@lru_cache(maxsize=64)
def line_words(text: str) -> tuple[str, ...]:
    """As `tokens`, remembered: one deed asks for the words of the same few names to sort, compare and index them."""
    return tuple(tokens(text))


def initials(name: str) -> str:
    """At most two letters for a person without a photo: first and last word, or the one CJK family character."""
    words = [word for word in (_leading_letter(part) for part in name.split()) if word]
    if not words:
        return "?"
    if _is_ideograph(words[0]):
        return words[0]
    if len(words) == 1:
        return words[0].upper()
    return (words[0] + words[-1]).upper()


def _leading_letter(word: str) -> str:
    for char in unicodedata.normalize("NFC", word):
        if char.isalnum():
            return char
    return ""


def _is_ideograph(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("CJK ", "HANGUL ", "HIRAGANA ", "KATAKANA "))


def file_stem(text: str) -> str:
    """What a file is called that is saved under this title, in signs that every system takes; empty for none."""
    said = "".join(char if char.isalnum() else " " for char in text)
    return "-".join(said.split())[:60]


def how_long(minutes: int) -> str:
    """A span as it is said: "a minute", "59 minutes", from three hours on in hours, from three days on in days."""
    if minutes < 180:
        return "a minute" if minutes == 1 else f"{minutes} minutes"
    return f"{round(minutes / 60)} hours" if minutes < 72 * 60 else f"{round(minutes / 1440)} days"


def isolate(text: str) -> str:
    """Wrap in first-strong isolates, so that a right-to-left name can't reorder the sentence around it."""
    return f"\u2068{text}\u2069" if text else text


def unisolated(text: str) -> str:
    """A sentence without what `isolate` put around the names in it, to tell whom it names."""
    return text.replace("\u2068", "").replace("\u2069", "")


def has_right_to_left(text: str) -> bool:
    """Whether a letter or digit of it is written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text)


def without_idle_isolates(text: str) -> str:
    """A text without the marks of `isolate` where nothing runs from right to left: there they change nothing.

    Hardly a font has a sign for them: each line with one would have Qt bring in another font, and shape it by both.
    """
    return text if "\u2068" not in text or has_right_to_left(text) else unisolated(text)


DOT = " · "
"""What stands between two parts of a line."""


def dotted(*parts: str | None) -> str:
    """What is known about something side by side in one line, a dot between; what is empty leaves no dot behind."""
    return DOT.join(part for part in parts if part)


_LINKING = re.compile(r"(?<=\w)(\.)(?=\w{2})|(:)(?=//)|(@)(?=\w)")


def unlinked(text: str) -> str:
    """For mail: an invisible joiner in whatever a mail program would make a link of. It reads as it was typed.

    Anybody types names at a visitors' screen; none of them may become a link in a mail of the house's own.
    """
    return _LINKING.sub("\\g<0>\u2060", text)
