"""The staff in memory, found by any beginning of any word: the host picker asks at every key."""

import re
import threading
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from datetime import date
from heapq import nsmallest
from typing import NamedTuple

from reception_app.directory.records import EmployeeDetail
from reception_app.directory.rules import has_left, slips_forgiven
from reception_app.kernel.phone_numbers import named_extension
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import fold, tokens

_EXACT, _PREFIX, _INSIDE, _NEAR = 100, 80, 50, 40
_GIVEN = 5
"""What a first name is worth more where first names are shown in full, and the others by an initial."""
_NAME = "name"
_WEIGHTS = {"ext.": 1.0, "phone": 0.9, "department": 0.6, "e-mail": 0.5, "room": 0.5, "title": 0.4}
_QUERY_WORDS_MAX = 6
_NUMBER = re.compile(r"[\d\s()+./-]+")
_NUMBER_FROM = 6
"""Shorter ones may be an extension and a room."""
_DIGITS_INSIDE = 3
"""So many digits are looked for inside phone numbers too: people leave out the country's or the city's."""


class Found(NamedTuple):
    """An employee that what was typed may mean, and why."""

    id: int
    why: str


class _Hit(NamedTuple):
    score: float
    why: str
    nearly: str = ""
    """The word of the name that was nearly typed."""


@dataclass(frozen=True, slots=True)
class Person:
    """One employee as kept here: the record, and the words that find it with what they are words of."""

    detail: EmployeeDetail
    words: dict[str, str]
    sort_key: tuple[str, int]


_Hits = dict[int, _Hit]


class _Words:
    """Words in order, each with who carries it."""

    def __init__(self) -> None:
        self.carriers: dict[str, set[int]] = {}
        self.ordered: list[str] = []

    def fill(self, pairs: Iterable[tuple[str, int]]) -> None:
        """Take many at once."""
        for word, employee_id in pairs:
            self.carriers.setdefault(word, set()).add(employee_id)
        self.ordered = sorted(self.carriers)

    def add(self, word: str, employee_id: int) -> None:
        """One more carrier of a word."""
        if word not in self.carriers:
            self.carriers[word] = set()
            insort(self.ordered, word)
        self.carriers[word].add(employee_id)

    def remove(self, word: str, employee_id: int) -> None:
        """One carrier less."""
        carriers = self.carriers[word]
        carriers.discard(employee_id)
        if not carriers:
            del self.carriers[word]
            del self.ordered[bisect_left(self.ordered, word)]

    def beginning_with(self, typed: str) -> Iterator[str]:
        """All words that begin so, in order."""
        at = bisect_left(self.ordered, typed)
        while at < len(self.ordered) and self.ordered[at].startswith(typed):
            yield self.ordered[at]
            at += 1

    def near(self, typed: str) -> dict[str, int]:
        """Words, or beginnings of words, that are a slip of the finger away from what was typed; how many slips."""
        slips = slips_forgiven(typed)
        if not slips or any(char.isdecimal() for char in typed):
            return {}
        # Late on purpose: no start needs it, only the first name that is typed with a slip.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found: dict[str, int] = {}
        heads = ([word[: len(typed) + more] for word in self.ordered] for more in (0, 1, -1))
        for choices in (self.ordered, *heads):
            for _, distance, place in process.extract(
                typed, choices, scorer=OSA.distance, score_cutoff=slips, limit=None
            ):
                if distance:
                    found.setdefault(self.ordered[place], int(distance))
        return found


class HostIndex:
    """Words of the staff, each with who carries it. Several threads may use one; each call is one step.

    The words of names are kept apart from all others: a single letter means a name, and only names are forgiven slips.
    """

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._people: dict[int, Person] = {}
        self._names = _Words()
        self._others = _Words()

    def replace_all(self, details: Iterable[EmployeeDetail]) -> None:
        """Forget everybody and take these."""
        people = {detail.id: _person(detail) for detail in details}
        names, others = _Words(), _Words()
        pairs = [(word, i, kind) for i, person in people.items() for word, kind in person.words.items()]
        names.fill((word, i) for word, i, kind in pairs if kind == _NAME)
        others.fill((word, i) for word, i, kind in pairs if kind != _NAME)
        with self._lock:
            self._people, self._names, self._others = people, names, others

    def put(self, detail: EmployeeDetail) -> None:
        """Take one employee, or their new state."""
        person = _person(detail)
        with self._lock:
            self.drop(detail.id)
            self._people[detail.id] = person
            for word, kind in person.words.items():
                (self._names if kind == _NAME else self._others).add(word, detail.id)

    def drop(self, employee_id: int) -> None:
        """Forget one employee."""
        with self._lock:
            person = self._people.pop(employee_id, None)
            for word, kind in person.words.items() if person is not None else ():
                (self._names if kind == _NAME else self._others).remove(word, employee_id)

    def get(self, employee_id: int) -> EmployeeDetail | None:
        """The employee's record as read; presence is still to be judged by the time."""
        with self._lock:
            person = self._people.get(employee_id)
        return person.detail if person is not None else None

    def everybody(self) -> list[EmployeeDetail]:
        """All employees, those who left too, by name."""
        with self._lock:
            return [person.detail for person in sorted(self._people.values(), key=lambda p: p.sort_key)]

    def called(self, name: str) -> list[int]:
        """Whose whole name is this, however it is written; those who left too."""
        wanted = fold(name)
        with self._lock:
            return [i for i, person in self._people.items() if person.sort_key[0] == wanted]

    def find(self, text: str, limit: int, today: date, *, whole: bool = False) -> list[Found]:
        """Who is meant, the likeliest first. Every word must fit; people who left by `today` are never found.

        Nothing typed gives the first by name, signs alone nobody. When nobody fits all words: those who fit all but
        one, unless the `whole` is meant.
        """
        wanted = _wanted(text)
        with self._lock:
            if not wanted and text.strip():
                return []
            if not wanted:
                return [Found(p.detail.id, "") for p in self._first(limit, today)]
            each = [self._beginning_with(word) for word in wanted]
            meeting = self._meeting(each, len(wanted), today)
            if len(meeting) < limit:
                each = [self._wider(word, hits) for word, hits in zip(wanted, each, strict=True)]
                meeting = self._meeting(each, len(wanted), today)
            if not meeting and len(wanted) > 1 and not whole:
                each = [self._telling(word) for word in wanted]
                meeting = self._meeting(each, len(wanted) - 1, today)
            return self._ranked(meeting, limit)

    def find_by_name(self, text: str, limit: int, today: date) -> list[Found]:
        """As `find`, for visitors' eyes: by the words of names alone, each of which must fit.

        Slips are only forgiven when nobody is found without. Of two that fit alike, the one whose first name does comes
        first: "pri" means Priya Sharma rather than Daniel Price, of whom a visitor sees no more than "Daniel P.".
        """
        wanted = _wanted(text)
        with self._lock:
            each = [self._named(word) for word in wanted]
            meeting = self._meeting(each, len(wanted), today) if wanted else {}
            for wider, enough in ((self._named_inside, limit), (self._nearly_named, 1)):
                if len(meeting) < enough and wanted:
                    each = [wider(word, hits) for word, hits in zip(wanted, each, strict=True)]
                    meeting = self._meeting(each, len(wanted), today)
            return self._ranked(meeting, limit, tuple(wanted))

    def _first(self, limit: int, today: date) -> list[Person]:
        present = (p for p in self._people.values() if not has_left(p.detail.left_on, today))
        return nsmallest(limit, present, key=lambda p: p.sort_key)

    def _named(self, typed: str) -> _Hits:
        hits: _Hits = {}
        for word in self._names.beginning_with(typed):
            for employee_id in self._names.carriers[word]:
                _keep(hits, employee_id, _Hit(_EXACT if word == typed else _PREFIX, _NAME))
        return hits

    def _beginning_with(self, typed: str) -> _Hits:
        hits = self._named(typed)
        if len(typed) > 1 or typed.isdecimal():
            for word in self._others.beginning_with(typed):
                self._add_others(hits, word, _EXACT if word == typed else _PREFIX)
        return hits

    def _telling(self, typed: str) -> _Hits:
        """Those whom a word means without another one beside it: letters inside a name, or a single one, mean nobody.

        Not so in a script without small letters: a letter may be a whole name there, and names are written in one.
        """
        if any(map(str.isalpha, typed)) and not typed.islower():
            return self._named_inside(typed, self._beginning_with(typed))
        return self._beginning_with(typed) if len(typed) > 1 else {}

    def _wider(self, typed: str, hits: _Hits) -> _Hits:
        """Also those whose words hold what was typed, or are a slip of the finger away from it."""
        wider = self._nearly_named(typed, self._named_inside(typed, hits))
        digits = typed.lstrip("0")
        if typed.isdecimal() and len(digits) >= _DIGITS_INSIDE:
            for word in self._others.ordered:
                if digits in word:
                    self._add_others(wider, word, _INSIDE)
        return wider

    def _named_inside(self, typed: str, hits: _Hits) -> _Hits:
        wider = dict(hits)
        if (len(typed) > 1 or not typed.isascii()) and not typed.isdecimal():
            for word in self._names.ordered:
                if typed in word and not word.startswith(typed):
                    for employee_id in self._names.carriers[word]:
                        _keep(wider, employee_id, _Hit(_INSIDE, _NAME))
        return wider

    def _nearly_named(self, typed: str, hits: _Hits) -> _Hits:
        wider = dict(hits)
        for word, slips in self._names.near(typed).items():
            for employee_id in self._names.carriers[word]:
                _keep(wider, employee_id, _Hit(_NEAR - 10 * slips, _NAME, word))
        return wider

    def _add_others(self, hits: _Hits, word: str, score: float) -> None:
        for employee_id in self._others.carriers[word]:
            kind = self._people[employee_id].words[word]
            _keep(hits, employee_id, _Hit(score * _WEIGHTS[kind], kind))

    def _meeting(self, each: list[_Hits], needed: int, today: date) -> dict[int, list[_Hit]]:
        found: dict[int, list[_Hit]] = {}
        for hits in each:
            for employee_id, hit in hits.items():
                found.setdefault(employee_id, []).append(hit)
        return {
            employee_id: hits
            for employee_id, hits in found.items()
            if len(hits) >= needed and not has_left(self._people[employee_id].detail.left_on, today)
        }

    def _ranked(self, meeting: dict[int, list[_Hit]], limit: int, given: tuple[str, ...] = ()) -> list[Found]:
        """The best of them. `given` are words that count for more where a first name begins so."""

        def rank(item: tuple[int, list[_Hit]]) -> tuple[float, tuple[str, int]]:
            known = self._people[item[0]].sort_key
            score = sum([hit.score for hit in item[1]])
            return (-score - _GIVEN if given and _given(known[0]).startswith(given) else -score), known

        best = nsmallest(limit, meeting.items(), key=rank)
        return [Found(i, _why(self._people[i].detail.name, hits)) for i, hits in best]


def _wanted(text: str) -> list[str]:
    # An address is one word here: cut up, its domain would match nobody. So is a number, of which a part may be short.
    if "@" in text:
        words = [fold(text.strip())]
    elif extension := named_extension(text):
        words = [extension]
    elif _NUMBER.fullmatch(text) and sum(map(str.isdecimal, text)) >= _NUMBER_FROM:
        words = ["".join(tokens(text.replace("(0)", "")))]
    else:
        words = tokens(text)
    return list(dict.fromkeys(words))[:_QUERY_WORDS_MAX]


def _given(name: str) -> str:
    """The first name of a folded name, and what follows it; "kovacs, anna" is an Anna."""
    return name.partition(", ")[2] or name


def _keep(hits: _Hits, employee_id: int, hit: _Hit) -> None:
    known = hits.get(employee_id)
    if known is None or hit.score > known.score:
        hits[employee_id] = hit


def _why(name: str, hits: list[_Hit]) -> str:
    said = [f"sounds like {_as_written(name, hit.nearly)}" if hit.nearly else hit.why for hit in hits]
    return ", ".join(dict.fromkeys(said))


def _person(detail: EmployeeDetail) -> Person:
    words: dict[str, str] = {}
    digits = "".join(char for char in detail.mobile if char.isdecimal())
    sources = (
        (_NAME, tokens(detail.name)),
        ("ext.", ["".join(tokens(detail.extension))]),
        ("department", tokens(detail.department)),
        ("e-mail", [fold(detail.email), *tokens(detail.email.partition("@")[0])]),
        ("phone", [digits, digits.lstrip("0")] if len(digits) >= 4 else []),
        ("room", tokens(detail.room)),
        ("title", tokens(detail.title)),
    )
    for kind, found in sources:
        for word in found:
            if word:
                words.setdefault(word, kind)
    return Person(detail, words, (fold(detail.name), detail.id))


def _as_written(name: str, word: str) -> str:
    for part in name.split():
        if word in tokens(part):
            return part
    return word
