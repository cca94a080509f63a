"""The staff in memory, found by any beginning of any word: the host picker asks at every key."""

import threading
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from reception_app.directory.records import EmployeeDetail
from reception_app.directory.rules import has_left
from reception_app.kernel.text import fold, tokens

_EXACT, _PREFIX, _INSIDE, _NEAR = 100, 80, 50, 40
_WEIGHTS = {
    "name": 1.0,
    "ext.": 1.0,
    "phone": 0.9,
    "department": 0.6,
    "e-mail": 0.5,
    "room": 0.5,
    "title": 0.4,
}
_QUERY_WORDS_MAX = 6


class Found(NamedTuple):
    """An employee that what was typed may mean, and why."""

    id: int
    why: str


class _Hit(NamedTuple):
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Person:
    """One employee as kept here: the record, and the words that find it with what they are words of."""

    detail: EmployeeDetail
    words: dict[str, str]
    sort_key: str


_Hits = dict[int, _Hit]


class HostIndex:
    """Words of the staff, sorted, each with who carries it. Several threads may use one; each call is one step."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._people: dict[int, Person] = {}
        self._carriers: dict[str, set[int]] = {}
        self._words: list[str] = []

    def replace_all(self, details: Iterable[EmployeeDetail]) -> None:
        """Forget everybody and take these."""
        people = {detail.id: _person(detail) for detail in details}
        carriers: dict[str, set[int]] = {}
        for employee_id, person in people.items():
            for word in person.words:
                carriers.setdefault(word, set()).add(employee_id)
        with self._lock:
            self._people, self._carriers, self._words = people, carriers, sorted(carriers)

    def put(self, detail: EmployeeDetail) -> None:
        """Take one employee, or their new state."""
        person = _person(detail)
        with self._lock:
            self.drop(detail.id)
            self._people[detail.id] = person
            for word in person.words:
                if word not in self._carriers:
                    self._carriers[word] = set()
                    insort(self._words, word)
                self._carriers[word].add(detail.id)

    def drop(self, employee_id: int) -> None:
        """Forget one employee."""
        with self._lock:
            person = self._people.pop(employee_id, None)
            for word in person.words if person is not None else ():
                carriers = self._carriers[word]
                carriers.discard(employee_id)
                if not carriers:
                    del self._carriers[word]
                    del self._words[bisect_left(self._words, word)]

    def get(self, employee_id: int) -> EmployeeDetail | None:
        """The employee's record as read; presence is still to be judged by the time."""
        with self._lock:
            person = self._people.get(employee_id)
        return person.detail if person is not None else None

    def everybody(self) -> list[EmployeeDetail]:
        """All employees, those who left too, by name."""
        with self._lock:
            return [person.detail for person in sorted(self._people.values(), key=lambda p: p.sort_key)]

    def find(self, text: str, limit: int, today: date) -> list[Found]:
        """Who is meant, the likeliest first. Every word must fit; people who left by `today` are never found.

        Nothing typed gives the first by name. When nobody fits all words, those who fit all but one.
        """
        wanted = list(dict.fromkeys(tokens(text)))[:_QUERY_WORDS_MAX]
        with self._lock:
            if not wanted:
                return [Found(p.detail.id, "") for p in self._first(limit, today)]
            each = [self._beginning_with(word) for word in wanted]
            meeting = self._meeting(each, len(wanted), today)
            if len(meeting) < limit:
                each = [self._wider(word, hits) for word, hits in zip(wanted, each, strict=True)]
                meeting = self._meeting(each, len(wanted), today)
            if not meeting and len(wanted) > 1:
                meeting = self._meeting(each, len(wanted) - 1, today)
            return self._ranked(meeting, limit)

    def _first(self, limit: int, today: date) -> list[Person]:
        present = (p for p in self._people.values() if not has_left(p.detail.left_on, today))
        return sorted(present, key=lambda p: p.sort_key)[:limit]

    def _beginning_with(self, typed: str) -> _Hits:
        hits: _Hits = {}
        at = bisect_left(self._words, typed)
        while at < len(self._words) and self._words[at].startswith(typed):
            word = self._words[at]
            self._add(hits, word, _EXACT if word == typed else _PREFIX, typed, near=False)
            at += 1
        return hits

    def _wider(self, typed: str, hits: _Hits) -> _Hits:
        """Also those whose words hold what was typed, or are a slip of the finger away from it."""
        wider = dict(hits)
        if len(typed) > 1 or not typed.isascii():
            for word in self._words:
                if typed in word and not word.startswith(typed):
                    self._add(wider, word, _INSIDE, typed, near=False)
        for word, slips in self._near(typed):
            self._add(wider, word, _NEAR - 10 * slips, typed, near=True)
        return wider

    def _near(self, typed: str) -> list[tuple[str, int]]:
        slips = slips_forgiven(typed)
        if not slips or any(char.isdecimal() for char in typed):
            return []
        whole = process.extract(typed, self._words, scorer=OSA.distance, score_cutoff=slips, limit=None)
        near = {self._words[place]: int(distance) for _, distance, place in whole}
        if len(typed) >= 4:
            # What was typed may be the beginning of a name, with a slip in it.
            heads = [word[: len(typed)] for word in self._words]
            for _, distance, place in process.extract(
                typed, heads, scorer=OSA.distance, score_cutoff=slips, limit=None
            ):
                near.setdefault(self._words[place], int(distance))
        return [(word, distance) for word, distance in near.items() if distance]

    def _add(self, hits: _Hits, word: str, score: float, typed: str, *, near: bool) -> None:
        for employee_id in self._carriers[word]:
            person = self._people[employee_id]
            kind = person.words[word]
            if near and kind != "name":
                continue
            weighed = score * _WEIGHTS[kind]
            known = hits.get(employee_id)
            if known is None or weighed > known.score:
                why = f"sounds like {_as_written(person.detail.name, word)}" if near else kind
                hits[employee_id] = _Hit(weighed, why)

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

    def _ranked(self, meeting: dict[int, list[_Hit]], limit: int) -> list[Found]:
        order = sorted(
            meeting.items(),
            key=lambda item: (-sum(hit.score for hit in item[1]), self._people[item[0]].sort_key),
        )
        return [Found(i, ", ".join(dict.fromkeys(hit.why for hit in hits))) for i, hits in order[:limit]]


def slips_forgiven(word: str) -> int:
    """How many letters may be wrong, missing, surplus or exchanged in a word of this length."""
    if len(word) < 4:
        return 0
    return 1 if len(word) < 7 else 2


def _person(detail: EmployeeDetail) -> Person:
    words: dict[str, str] = {}
    digits = "".join(char for char in detail.mobile if char.isdecimal())
    sources = (
        ("name", tokens(detail.name)),
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
    return Person(detail, words, fold(detail.name))


def _as_written(name: str, word: str) -> str:
    for part in name.split():
        if word in tokens(part):
            return part
    return word
