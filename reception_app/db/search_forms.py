"""How what is said becomes the words of a find index: names in every form they are found by, numbers by any run.

A query is cut by the same code as a row, so that both are always the same words.

Every end of a number is a word, so that any run of its digits is the beginning of one; of each end only as much is kept
as the index has beginnings of. A longer run is where the parts that it is made of are: nearly always in one number.
Whole ends would be words of this number alone, ten more for every number.
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
LONGEST_BEGINNING = 5
"""Of so many letters or digits at most the index keeps beginnings; so much is kept of each end of a number."""
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
        if number[:1] == "+" and (plain := _international(number)):
            # It is one part.
            said += _ends_of(len(plain))(plain)
            known = plain
        elif number:
            said += _number_forms(number, known)
    found = dict.fromkeys([*said, *marks] if marks else said)
    return " ".join(found if len(found) <= _WORDS_MAX else list(found)[:_WORDS_MAX])


@lru_cache(maxsize=_PHONE_MAX)
def _ends_of(size: int) -> Callable[[str], tuple[str, ...]]:
    """What gives how every end of a number of so many digits begins, down to a run."""
    return itemgetter(*(slice(start, start + LONGEST_BEGINNING) for start in range(size - _RUN + 1)))


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

    Some are named twice. The ends of `known`, an international number without its plus, are named already.
    """
    whole = bare = number.replace(" ", "")
    if bare.isdecimal() and bare.isascii():
        # As most are typed: nothing but blanks parts them.
        parts = number.split()
        if known.endswith(bare[1:]) and _PHONE_FROM <= len(bare) <= _PHONE_MAX:
            # And at home: but for what is dialled first, all of it is named.
            return [*[part[:LONGEST_BEGINNING] for part in parts[1:]], bare[:LONGEST_BEGINNING]]
    else:
        parts = [part.translate(_JOINERS) for part in tokens(number)]
        whole = "".join(parts)
    if len(whole) >= _PHONE_FROM and whole.isdecimal():
        last = whole[-_PHONE_MAX:]
        # What it begins with is found by its beginning; of one that is too long all parts are kept.
        parts = [whole, *parts[1:]] if last != whole else [part[:LONGEST_BEGINNING] for part in parts[1:]]
        for start in range(len(last) - _RUN + 1):
            if known.endswith(last[start:]):
                break
            parts.append(last[start : start + LONGEST_BEGINNING])
        return parts
    forms = dict.fromkeys([*parts, whole])
    if len(whole) > 2:
        digits = "".join(char for char in whole if char.isdecimal())
        forms[digits.lstrip("0") or digits] = None
    forms.pop("", None)
    return list(forms)


def runs_of(word: str) -> list[str]:
    """What a row has of a number that these digits are inside of, the last first: fewest numbers end alike.

    None of fewer digits, or of what is no number.
    """
    last = len(word) - LONGEST_BEGINNING
    if last <= 0 or not (word.isascii() and word.isdecimal()):
        return []
    starts = [last, *range(0, last, LONGEST_BEGINNING)]
    return list(dict.fromkeys([word[start : start + LONGEST_BEGINNING] for start in starts]))


def _international(number: str) -> str:
    """The digits of a number that begins with a plus; empty where it is no international form, or too long or short."""
    if not _PHONE_FROM < len(number) <= _PHONE_MAX + 1:
        return ""
    plain = number[1:]
    return plain if plain.isascii() and plain.isdecimal() else ""


def query_words(text: str) -> list[str]:
    """What was typed, cut exactly as rows are cut."""
    words = [word.translate(_JOINERS)[:_WORD_CHARS_MAX] for word in tokens(text)]
    return [word for word in words if word][:8]
