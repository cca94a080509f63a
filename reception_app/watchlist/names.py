"""Whether two names may be one person's, word by word. Pure.

Words are compared whole, never inside each other, so that "Yes" doesn't match "Reyes". The order of words and small
misspellings are forgiven, and so are words written together or apart. Case and accents are gone already.
"""

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA

from reception_app.kernel.names import PARTICLES


class Alike(NamedTuple):
    """How two names agree: letters that differ, and words given by their first letter only."""

    slips: int
    initials: int


_TORN_LETTERS = 5
"""Shorter names come together by chance."""


def slips_forgiven(letters: int) -> int:
    """How many letters may be wrong, missing, surplus or exchanged in a word of this length."""
    if letters < 4:
        return 0
    return 1 if letters < 8 else 2


def needed_words(listed: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a listed name that a visitor's name has to have."""
    return tuple(word for word in listed if word not in PARTICLES) or listed


def spellings(words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The name as written, then with two or three neighbours written together, and what that makes."""
    yield words, ""
    for count in (2, 3):
        for place in range(len(words) - count + 1):
            joined = "".join(words[place : place + count])
            yield (*words[:place], joined, *words[place + count :]), joined


def is_initial(one: str, other: str) -> bool:
    """Whether one of the words is the other's first letter. Latin letters only: elsewhere one letter is a name."""
    return one.isascii() and other.isascii() and min(len(one), len(other)) == 1 and one[0] == other[0]


def compare(listed: tuple[str, ...], given: tuple[str, ...]) -> Alike | None:
    """How the names agree, None when they don't: every listed word that matters has to be among the given ones."""
    found = [
        alike
        for listed_words, listed_joined in spellings(listed)
        for given_words, given_joined in spellings(given)
        if not (listed_joined and given_joined)
        and (alike := _align(listed_words, given_words, listed_joined or given_joined)) is not None
    ]
    if not found and is_torn(listed, given):
        return Alike(0, 0)
    return min(found, default=None)


def wholes(words: tuple[str, ...]) -> frozenset[str]:
    """All words written together, from each of them on."""
    return frozenset("".join((*words[place:], *words[:place])) for place in range(len(words)))


def is_torn(listed: tuple[str, ...], given: tuple[str, ...]) -> bool:
    """Whether a name is the listed one in other pieces, letter by letter: "Jo-hn Smy-th"."""
    joined = "".join(listed)
    return len(joined) >= _TORN_LETTERS and sum(map(len, given)) == len(joined) and joined in wholes(given)


def _align(listed: tuple[str, ...], given: tuple[str, ...], joined: str) -> Alike | None:
    """Each listed word with the nearest given one. What is written together here has to fit exactly."""
    left = list(given)
    needed = needed_words(listed)
    unmatched = [word for word in needed if not _take(left, word)]
    if joined in unmatched or joined in left:
        return None
    same = [word for word in needed if word not in unmatched]
    whole = any(len(word) > 1 or not word.isascii() for word in same)
    slips = initials = 0
    for word in sorted(unmatched, key=len, reverse=True):
        nearest = min(((_distance(word, other, len(needed)), other) for other in left), default=(None, ""))
        if nearest[0] is not None and nearest[0] < _FAR:
            slips += nearest[0]
            whole = True
            left.remove(nearest[1])
        elif initial := next((other for other in left if is_initial(word, other)), ""):
            initials += 1
            left.remove(initial)
        else:
            return None
    # Two initials, or more slips than a hand makes in one name, mean somebody else.
    if not whole or slips > 2 or initials > 1:
        return None
    return Alike(slips, initials)


_FAR = 99


def _distance(word: str, given: str, words: int) -> int:
    # A name of one word has nothing else that fits, so the shorter of the two says how much is forgiven.
    letters = max(len(word), len(given)) if words > 1 else min(len(word), len(given))
    forgiven = slips_forgiven(letters)
    if not forgiven or min(len(word), len(given)) < 3:
        return _FAR
    distance = OSA.distance(word, given, score_cutoff=forgiven)
    return distance if distance <= forgiven else _FAR


def _take(left: list[str], word: str) -> bool:
    if word in left:
        left.remove(word)
        return True
    return False
