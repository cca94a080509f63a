"""Whether a visitor may be somebody on the watchlist, and why. Pure; built once for each state of the list."""

from collections.abc import Iterable
from datetime import date

from rapidfuzz import process
from rapidfuzz.distance import OSA

from reception_app.kernel.records import dataclass
from reception_app.kernel.text import fold
from reception_app.watchlist.alike_letters import read_words
from reception_app.watchlist.names import Alike, compare, needed_words, slips_forgiven, spellings, wholes
from reception_app.watchlist.records import WatchlistEntry, WatchlistMatch

_LISTED_MAX = 8
_GIVEN_MAX = 50
"""As many words as a name of a hundred letters has: none is hidden behind others."""
_PHONE_DIGITS = 8
"""So many last digits make a phone number the same, whatever stands before them."""
_REMEMBERED = 5_000
"""Words of visitors whose like on the list is kept at hand: some 500 KB. Then it begins anew."""

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


@dataclass(frozen=True, slots=True)
class _Name:
    shown: str
    is_alias: bool
    words: tuple[str, ...]
    needed: tuple[str, ...]


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
    whole: frozenset[str]
    """All words written together, from each of them on: for a name that was torn into pieces."""


class Matcher:
    """All entries of the list, ready to be compared with."""

    def __init__(self, entries: Iterable[WatchlistEntry]) -> None:
        self._entries = [_compile(entry) for entry in entries]
        self._by_word: dict[str, set[int]] = {}
        self._by_joined: dict[str, set[int]] = {}
        self._by_exact: dict[str, set[int]] = {}
        for place, compiled in enumerate(self._entries):
            for name in compiled.names:
                for word in name.words:
                    self._by_word.setdefault(word, set()).add(place)
                for _, joined in spellings(name.words):
                    self._by_joined.setdefault(joined, set()).add(place)
                self._by_joined.setdefault("".join(name.words), set()).add(place)
            for exact in (compiled.email, compiled.phone, " ".join(compiled.company)):
                if exact:
                    self._by_exact.setdefault(exact, set()).add(place)
        self._by_length: dict[tuple[int, int], list[str]] = {}
        self._nearest: dict[str, frozenset[str]] = {}

    def matches(
        self, name: str, *, company: str, email: str, phone: str, today: date
    ) -> list[WatchlistMatch]:
        """Entries that may mean this visitor, the likeliest first. None when an "always allow" entry names them."""
        words = read_words(name, _GIVEN_MAX)
        visitor = _Visitor(words, company_words(company), _email(email), _phone(phone), wholes(words))
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
        """Entries worth a closer look: cheap, and never without one that would match."""
        places: set[int] = set()
        for exact in (visitor.email, visitor.phone, " ".join(visitor.company)):
            places |= self._by_exact.get(exact, set()) if exact else set()
        near = self._near(visitor.words)
        for joined in (joined for _, joined in spellings(visitor.words) if joined in self._by_word):
            near.add(joined)
        for word in visitor.whole.union(visitor.words):
            places |= self._by_joined.get(word, set())
        letters = {word[0] for word in visitor.words if len(word) == 1}
        for place in {place for word in near for place in self._by_word[word]} - places:
            names = self._entries[place].names
            if any(
                all(word in near or word[0] in letters or len(word) == 1 for word in n.needed) for n in names
            ):
                places.add(place)
        return [self._entries[place] for place in sorted(places)]

    def _near(self, words: Iterable[str]) -> set[str]:
        """Listed words that a given word may mean, by itself."""
        near: set[str] = set()
        for word in words:
            # Names come again, most of them, and comparing one with the whole list is dear.
            found = self._nearest.get(word)
            if found is None:
                if len(self._nearest) >= _REMEMBERED:
                    self._nearest.clear()
                found = self._nearest[word] = self._near_one(word)
            near |= found
        return near

    def _near_one(self, word: str) -> frozenset[str]:
        # A word may be the longer one's by a letter, so it is looked up as generously as that one.
        slips = slips_forgiven(len(word) + 1)
        if not slips:
            return frozenset([word] if word in self._by_word else [])
        about = self._about(len(word), slips)
        found = process.extract(word, about, scorer=OSA.distance, score_cutoff=slips, limit=None)
        return frozenset(listed for listed, _, _ in found)

    def _about(self, letters: int, slips: int) -> list[str]:
        """Listed words about as long: each slip makes a word longer or shorter by one letter at most."""
        found = self._by_length.get((letters, slips))
        if found is None:
            found = [word for word in self._by_word if abs(len(word) - letters) <= slips]
            self._by_length[letters, slips] = found
        return found


def company_words(company: str) -> tuple[str, ...]:
    """A company's words for comparing: without the legal form, in any order."""
    words = read_words(company, _GIVEN_MAX)
    return tuple(sorted(word for word in words if word not in _LEGAL_FORMS) or sorted(words))


def _compile(entry: WatchlistEntry) -> _Compiled:
    given = [(entry.name, False), *((alias, True) for alias in entry.aliases)]
    names = [(shown, is_alias, read_words(shown, _LISTED_MAX)) for shown, is_alias in given]
    return _Compiled(
        entry,
        tuple(_Name(*name, needed_words(name[2])) for name in names if name[2]),
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
        alike = compare(name.words, visitor.words)
        if alike is None and same_company and len(visitor.words) == 1 and visitor.words[0] in name.words:
            # Half a name says too little, but not together with the company.
            alike = Alike(0, 1)
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


def _said(name: _Name, alike: Alike) -> str:
    what = "alias" if name.is_alias else "name"
    if alike.slips or alike.initials:
        return f"{what} like {name.shown}"
    return f"same {what}" if not name.is_alias else f"alias {name.shown}"


def _email(email: str) -> str:
    return fold(email).strip() if "@" in email else ""


def _phone(phone: str) -> str:
    digits = "".join(char for char in phone if char.isdecimal())
    return digits[-_PHONE_DIGITS:] if len(digits) >= _PHONE_DIGITS else ""
