"""How what is said becomes the words of a find index: names in every form they are found by, numbers by any run.

A query is cut by the same code as a row, so that both are always the same words.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import itemgetter

from reception_app.kernel.text import line_words, tokens

_WORDS_MAX = 200
_WORD_CHARS_MAX = 40
_PHONE_FROM = 6
_PHONE_MAX = 18
_RUN = 3
"""So many digits at least are typed to find a phone by what is inside its number."""
_JOINERS = str.maketrans("", "", "\u200c\u200d")


def words_of(names: Iterable[str], numbers: Iterable[str], marks: Iterable[str] = ()) -> str:
    """The words of a row as the index takes them."""
    return joined(name_forms(names), (), numbers, marks)


def name_forms(names: Iterable[str]) -> list[str]:
    """The words of names, in the forms they are found by."""
    return word_forms([word for name in names if name for word in tokens(name)])


def line_forms(names: Iterable[str]) -> list[str]:
    """As `name_forms`, for the few names of one deed, whose words were asked for before or will be."""
    return word_forms([word for name in names if name for word in line_words(name)])


def word_forms(words: Iterable[str]) -> list[str]:
    """As `name_forms`, for names that are cut into their folded words already."""
    cut = list(words)
    all_of_them = " ".join(cut)
    if len(all_of_them) <= _WORD_CHARS_MAX and all_of_them.isascii():
        # As most are: none of them has another form, or is too long.
        return cut
    return [form for word in cut for form in _forms(word)]


def joined(names: Iterable[str], others: Iterable[str], numbers: Iterable[str], marks: Iterable[str]) -> str:
    """Words as the index takes them, each once: those of names and others as they are, numbers in all their forms."""
    said, known = [*names, *others], ""
    for number in numbers:
        if plain := _international(number):
            # It is one part, and every run of it is the beginning of one of its ends.
            said += _ends_of(len(plain))(plain)
            known = plain
        elif number:
            said += _number_forms(number, known)
    found = dict.fromkeys([*said, *marks] if marks else said)
    return " ".join(found if len(found) <= _WORDS_MAX else list(found)[:_WORDS_MAX])


@lru_cache(maxsize=_PHONE_MAX)
def _ends_of(size: int) -> Callable[[str], tuple[str, ...]]:
    """What gives every end of a number of so many digits: all of it first, then one less, down to a run."""
    return itemgetter(*(slice(start, None) for start in range(size - _RUN + 1)))


def _forms(word: str) -> list[str]:
    if word.isascii():
        return [word[:_WORD_CHARS_MAX]]
    plain = word.translate(_JOINERS)[:_WORD_CHARS_MAX]
    if plain.isascii():
        return [plain]
    # Chinese, Japanese and Korean names are written without blanks: each of their letters may begin what is typed.
    if len(plain) > 1 and any(_is_unspaced(char) for char in plain):
        return [plain[start:] for start in range(min(len(plain), 8))]
    return [plain]


def _is_unspaced(char: str) -> bool:
    code = ord(char)
    return (
        0x3040 <= code <= 0x30FF
        or 0x3400 <= code <= 0x9FFF
        or 0xAC00 <= code <= 0xD7AF
        or 0x20000 <= code < 0x32000
    )


def _number_forms(number: str, known: str = "") -> list[str]:
    """How a phone, plate or badge number may be typed: its parts, all of it run together; of a phone any run inside.

    A run of digits is the beginning of what is left of the number from there: so every such end is a word. Some are
    named twice. The ends of `known`, an international number without its plus, are named already.
    """
    bare = number.replace(" ", "")
    if bare.isdecimal() and bare.isascii():
        # As most are typed: nothing but blanks parts them.
        parts, whole = number.split(), bare
    else:
        parts = [part.translate(_JOINERS) for part in tokens(number)]
        whole = "".join(parts)
    if len(whole) >= _PHONE_FROM and whole.isdecimal():
        last = whole[-_PHONE_MAX:]
        # What it begins with is found by its beginning.
        parts[0] = whole
        for start in range(len(last) - _RUN + 1):
            if known.endswith(last[start:]):
                break
            parts.append(last[start:])
        return parts
    forms = dict.fromkeys([*parts, whole])
    if len(whole) > 2:
        digits = "".join(char for char in whole if char.isdecimal())
        forms[digits.lstrip("0") or digits] = None
    forms.pop("", None)
    return list(forms)


def _international(number: str) -> str:
    """The digits of a number in its international form; empty where it stands in none, or is too long or short."""
    if number[:1] != "+" or not _PHONE_FROM < len(number) <= _PHONE_MAX + 1:
        return ""
    plain = number[1:]
    return plain if plain.isascii() and plain.isdecimal() else ""


def query_words(text: str) -> list[str]:
    """What was typed, cut exactly as rows are cut."""
    words = [word.translate(_JOINERS)[:_WORD_CHARS_MAX] for word in tokens(text)]
    return [word for word in words if word][:8]
