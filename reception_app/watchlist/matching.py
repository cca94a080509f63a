"""Whether a visitor may be somebody on the watchlist, and why. Pure; built once for each state of the list.

Names are compared word by word, never inside a word, so that "Yes" doesn't match "Reyes". Case, accents, the order
of words and small misspellings are forgiven, and so are words written together or apart.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from reception_app.kernel.text import fold, tokens
from reception_app.watchlist.records import WatchlistEntry, WatchlistMatch

_WORDS_MAX = 8
_PHONE_DIGITS = 8
"""So many last digits make a phone number the same, whatever stands before them."""

_PARTICLES = frozenset(
    {"van", "von", "der", "den", "de", "del", "la", "le", "di", "da", "dos", "al", "el", "bin", "ibn"}
)
_LEGAL_FORMS = frozenset(
    {
        "gmbh",
        "ag",
        "ltd",
        "limited",
        "inc",
        "llc",
        "plc",
        "co",
        "corp",
        "sa",
        "sas",
        "sarl",
        "srl",
        "spa",
        "bv",
        "nv",
        "kg",
        "ab",
        "as",
        "oy",
    }
)


class _Alike(NamedTuple):
    """How two names agree: letters that differ, and words given by their first letter only."""

    slips: int
    initials: int


@dataclass(frozen=True, slots=True)
class _Name:
    shown: str
    is_alias: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Compiled:
    entry: WatchlistEntry
    names: tuple[_Name, ...]
    company: tuple[str, ...]
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class _Visitor:
    words: tuple[str, ...]
    company: tuple[str, ...]
    email: str
    phone: str


class Matcher:
    """All entries of the list, ready to be compared with."""

    def __init__(self, entries: Iterable[WatchlistEntry]) -> None:
        self._entries = [_compile(entry) for entry in entries]
        self._by_word: dict[str, set[int]] = {}
        self._by_exact: dict[str, set[int]] = {}
        for place, compiled in enumerate(self._entries):
            for name in compiled.names:
                for word in _units(name.words):
                    self._by_word.setdefault(word, set()).add(place)
            for exact in (compiled.email, compiled.phone, " ".join(compiled.company)):
                if exact:
                    self._by_exact.setdefault(exact, set()).add(place)
        self._words = list(self._by_word)

    def matches(
        self, name: str, *, company: str, email: str, phone: str, today: date
    ) -> list[WatchlistMatch]:
        """Entries that may mean this visitor, the likeliest first. None when an "always allow" entry names them."""
        visitor = _Visitor(
            tuple(tokens(name)[:_WORDS_MAX]), company_words(company), _email(email), _phone(phone)
        )
        candidates = [c for c in self._candidates(visitor) if _counts(c.entry, today)]
        if any(_is_allowed(compiled, visitor) for compiled in candidates):
            return []
        found = [
            match
            for c in candidates
            if not c.entry.always_allow and (match := _judge(c, visitor)) is not None
        ]
        return sorted(found, key=lambda match: (-match.score, match.entry_id))

    def _candidates(self, visitor: _Visitor) -> list[_Compiled]:
        places: set[int] = set()
        for exact in (visitor.email, visitor.phone, " ".join(visitor.company)):
            places |= self._by_exact.get(exact, set()) if exact else set()
        for unit in _units(visitor.words):
            slips = slips_forgiven(unit)
            if not slips:
                places |= self._by_word.get(unit, set())
                continue
            for word, _, _ in process.extract(
                unit, self._words, scorer=OSA.distance, score_cutoff=slips, limit=None
            ):
                places |= self._by_word[word]
        return [self._entries[place] for place in sorted(places)]


def slips_forgiven(word: str) -> int:
    """How many letters may be wrong, missing, surplus or exchanged in a word of this length."""
    if len(word) < 4:
        return 0
    return 1 if len(word) < 8 else 2


def company_words(company: str) -> tuple[str, ...]:
    """A company's words for comparing: without the legal form, in any order."""
    words = tokens(company)
    return tuple(sorted(word for word in words if word not in _LEGAL_FORMS) or sorted(words))


def _compile(entry: WatchlistEntry) -> _Compiled:
    names = [_Name(entry.name, False, tuple(tokens(entry.name)[:_WORDS_MAX]))]
    names += [_Name(alias, True, tuple(tokens(alias)[:_WORDS_MAX])) for alias in entry.aliases]
    return _Compiled(
        entry,
        tuple(name for name in names if name.words),
        company_words(entry.company),
        _email(entry.email),
        _phone(entry.phone),
    )


def _counts(entry: WatchlistEntry, today: date) -> bool:
    return entry.valid_until is None or today <= entry.valid_until


def _is_allowed(compiled: _Compiled, visitor: _Visitor) -> bool:
    """An "always allow" must fit exactly, in everything it names: a near miss lets nobody past."""
    if not compiled.entry.always_allow:
        return False
    named = sorted(visitor.words)
    return (
        any(sorted(name.words) == named for name in compiled.names)
        and (not compiled.company or compiled.company == visitor.company)
        and (not compiled.email or compiled.email == visitor.email)
        and (not compiled.phone or compiled.phone == visitor.phone)
    )


def _judge(compiled: _Compiled, visitor: _Visitor) -> WatchlistMatch | None:
    same_company = bool(compiled.company) and compiled.company == visitor.company
    same_email = bool(compiled.email) and compiled.email == visitor.email
    same_phone = bool(compiled.phone) and compiled.phone == visitor.phone
    best: tuple[float, str] | None = None
    for name in compiled.names:
        alike = _compare(name.words, visitor.words, one_word_is_enough=same_company)
        if alike is not None:
            score = 100.0 - 12 * alike.slips - 15 * alike.initials - (5 if name.is_alias else 0)
            if best is None or score > best[0]:
                best = (score, _said(name, alike))
    reasons = [best[1]] if best else []
    score = best[0] if best else 0.0
    company_alone = same_company and not compiled.names
    for holds, words, weight in (
        (same_email, "same e-mail address", 95.0),
        (same_phone, "same phone number", 90.0),
        (same_company and (best is not None or company_alone), "same company", 80.0),
    ):
        if holds:
            reasons.append(words)
            score = max(score, weight)
    if not reasons:
        return None
    entry = compiled.entry
    shown = entry.name or entry.company
    return WatchlistMatch(entry.id, shown, entry.reason, "; ".join(reasons), score, entry.born_on)


def _said(name: _Name, alike: _Alike) -> str:
    what = "alias" if name.is_alias else "name"
    if alike.slips or alike.initials:
        return f"{what} like {name.shown}"
    return f"same {what}" if not name.is_alias else f"alias {name.shown}"


def _compare(listed: tuple[str, ...], given: tuple[str, ...], *, one_word_is_enough: bool) -> _Alike | None:
    """How the names agree, None when they don't.

    Every listed word that matters has to be among the given ones. A visitor who gives a single word of a longer
    name is meant only when the company fits as well.
    """
    best: _Alike | None = None
    for listed_words in _spellings(listed):
        for given_words in _spellings(given):
            alike = _align(listed_words, given_words)
            if alike is not None and (best is None or alike < best):
                best = alike
    if best is None and one_word_is_enough and len(given) == 1 and given[0] in listed:
        return _Alike(0, 1)
    return best


def _align(listed: tuple[str, ...], given: tuple[str, ...]) -> _Alike | None:
    needed = tuple(word for word in listed if word not in _PARTICLES) or listed
    left = list(given)
    slips = initials = whole = 0
    for word in sorted(needed, key=len, reverse=True):
        place, distance = _nearest(word, left)
        if place is None:
            return None
        taken = left.pop(place)
        if distance is None:
            initials += 1
        else:
            slips += distance
            whole += len(taken) > 1 or not taken.isascii()
    # Two initials, or more slips than a hand makes in one name, mean somebody else.
    if not whole or slips > 2 or initials > 1:
        return None
    return _Alike(slips, initials)


def _nearest(word: str, left: list[str]) -> tuple[int | None, int | None]:
    """The place of the given word that is nearest, and its distance; None as distance for an initial."""
    best: tuple[int | None, int | None] = (None, None)
    for place, given in enumerate(left):
        if given == word:
            return place, 0
        forgiven = min(slips_forgiven(word), slips_forgiven(given))
        if forgiven:
            distance = OSA.distance(word, given, score_cutoff=forgiven)
            if distance <= forgiven and (best[1] is None or distance < best[1]):
                best = (place, distance)
                continue
        initial = given.isascii() and word.isascii() and 1 in (len(given), len(word)) and given[0] == word[0]
        if initial and best[0] is None:
            best = (place, None)
    return best


def _units(words: tuple[str, ...]) -> Iterator[str]:
    """The words, and neighbours written together."""
    yield from words
    for first, second in pairwise(words):
        yield first + second


def _spellings(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The name as written, and with each pair of neighbours written together."""
    yield words
    for place in range(len(words) - 1):
        yield (*words[:place], words[place] + words[place + 1], *words[place + 2 :])


def _email(email: str) -> str:
    return fold(email).strip() if "@" in email else ""


def _phone(phone: str) -> str:
    digits = "".join(char for char in phone if char.isdecimal())
    return digits[-_PHONE_DIGITS:] if len(digits) >= _PHONE_DIGITS else ""
