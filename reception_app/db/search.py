"""The find indexes: what makes people and visits findable by any of their words, kept by whoever writes them.

An FTS5 index whose rowid is recency, so that the newest fifty come first without sorting. Visits and visitors share
one, because each index costs a commit some pages of its own: visitors have the negative rowids.
We fold and cut the words ourselves (`kernel.text`) and hand them over parted by blanks: the `ascii` tokenizer then
takes them as they are, in any script, and a query is cut by exactly the same code.

Beside its words a row may carry marks, such as "§h17" for "host 17". No typed text can ever make one, so they narrow
a search at no cost. A list of the distinct words of names serves twice: it spells out a beginning of six letters and
more, for which FTS would first collect every row, and it finds misspelt words, by their beginning or their end.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from reception_app.db.search_forms import LONGEST_BEGINNING, line_forms, runs_of
from reception_app.db.search_forms import joined as joined
from reception_app.db.search_forms import name_forms as name_forms
from reception_app.db.search_forms import query_words as query_words
from reception_app.db.search_forms import word_forms as word_forms
from reception_app.db.search_forms import words_of as words_of
from reception_app.db.search_spelling import LAST_LETTER, is_learnt, learnt_words, unlearn
from reception_app.db.search_spelling import Learning as Learning
from reception_app.db.search_spelling import candidates as candidates
from reception_app.db.search_spelling import is_known as is_known
from reception_app.db.search_spelling import learn as learn
from reception_app.db.search_spelling import learn_forms as learn_forms
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.records import dataclass

MARK = "§"
ALL = f"{MARK}a"
"""On every row: asking for it lists all."""

_WAITING = "find index"
_WAYS_MAX = 60
_LATELY = 400
"""Of so many records some fifty carry a frequent letter."""
_LOWEST, _HIGHEST = -(1 << 63), (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Index:
    """One FTS table and its statements."""

    name: str
    insert: str
    delete: str
    newest: str
    oldest: str
    count: str


@dataclass(frozen=True, slots=True)
class Section:
    """The records of one kind in an index: their rowids lie from `first` to `last`, `offset` above their places.

    `lately`: a statement for the place of the record that so many newer ones follow, NULL where there are fewer.
    """

    index: Index
    offset: int = 0
    first: int = 0
    last: int = _HIGHEST
    lately: str = ""


def _index(name: str) -> Index:
    said = f"FROM {name} WHERE {name} MATCH ? AND rowid BETWEEN ? AND ?"
    return Index(
        name,
        f"INSERT INTO {name}(rowid, words) VALUES (?, ?)",  # noqa: S608 - our own names
        f"DELETE FROM {name} WHERE rowid = ?",  # noqa: S608 - our own names
        f"SELECT rowid {said} ORDER BY rowid DESC LIMIT ?",
        f"SELECT rowid {said} ORDER BY rowid LIMIT ?",
        f"SELECT count(*) {said}",
    )


_RECORDS = _index("find_records")
_EMPLOYEES = _index("find_employees")
_USERS = _index("find_users")
_CALLS = _index("find_calls")
_CONTACTS = _index("find_contacts")
_MESSAGES = _index("find_messages")
_BOOKINGS = _index("find_bookings")
_ENTRIES = _index("find_entries")
INDEXES = (_RECORDS, _EMPLOYEES, _USERS, _CALLS, _CONTACTS, _MESSAGES, _BOOKINGS, _ENTRIES)
# All of them in one statement: asked one after the other they take ten times as long.
_CARRIED = f"SELECT {' OR '.join(f'EXISTS (SELECT 1 FROM {each.name} WHERE {each.name} MATCH ?1)' for each in INDEXES)}"  # noqa: S608 - our own names

VISITS = Section(_RECORDS)
"""Visits. The place is `visits.filed`: when the visit takes place, not when it was booked."""
VISITORS = Section(
    _RECORDS,
    offset=_LOWEST,
    first=_LOWEST,
    last=-1,
    lately="SELECT recent FROM visitors ORDER BY recent DESC LIMIT 1 OFFSET ?",
)
"""Visitors. The place is `visitors.recent`: who was here last comes first."""
EMPLOYEES = Section(_EMPLOYEES)
"""Staff. The place is the employee's id."""
USERS = Section(_USERS)
"""Those who sign in. The place is the user's id."""
CALLS = Section(_CALLS)
"""Calls. The place is the call's id: later ones have higher ids. So it is with contacts and messages."""
CASES = Section(_CALLS, offset=_LOWEST, first=_LOWEST, last=-1)
"""Cases, confidential ones too, in the index of the calls. The place is the case's id."""
CONTACTS = Section(_CONTACTS)
"""Customers and third parties. The place is the contact's id."""
MESSAGES = Section(_MESSAGES)
"""Messages. The place is the message's id."""
PARCELS = Section(_MESSAGES, offset=_LOWEST, first=_LOWEST, last=-1)
"""Parcels, in the index of the messages. The place is the parcel's id."""
BOOKINGS = Section(_BOOKINGS)
"""Bookings of rooms and things, private ones too: whoever looks leaves out what may not be read."""
APPOINTMENTS = Section(_BOOKINGS, offset=_LOWEST, first=_LOWEST, last=-1)
"""Appointments, in the index of the bookings. The place of each is its id."""
ENTRIES = Section(_ENTRIES)
"""What is entered in the lanes of the schedule, private or not, as with bookings."""
RESOURCES = Section(_ENTRIES, offset=_LOWEST, first=_LOWEST, last=-1)
"""Rooms and things, in the index of the entries. The place of each is its id."""
ALL_SECTIONS = (
    VISITS, VISITORS, EMPLOYEES, USERS, CALLS, CASES, CONTACTS, MESSAGES, PARCELS, BOOKINGS, APPOINTMENTS, ENTRIES,
    RESOURCES,
)  # fmt: skip

_USING = (
    "USING fts5(words, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5', tokenize='ascii')"
)
DDL: tuple[str, ...] = tuple(f"CREATE VIRTUAL TABLE {index.name} {_USING}" for index in INDEXES)


def index_visit(
    tx: WriteTx,
    filed: int,
    *,
    names: Iterable[str],
    numbers: Iterable[str] = (),
    mail: str = "",
    marks: Iterable[str] = (),
    replaces: int = 0,
    same_names: bool = False,
) -> None:
    """Make a visit findable under `filed`; `replaces` is the place it was filed under before.

    `same_names`: it was findable by these very names, so the list of words has theirs.
    """
    forms = line_forms(names)
    _put(tx, VISITS, filed, joined(forms, name_forms((mail,)), numbers, (ALL, *marks)), replaces)
    if replaces and not same_names:
        # The words of a new visit come with its visitor and host.
        learn_forms(tx, forms)


def index_visitor(
    tx: WriteTx,
    recent: int,
    *,
    names: Iterable[str],
    numbers: Iterable[str] = (),
    mail: str = "",
    replaces: int = 0,
    same_names: bool = False,
) -> None:
    """Make a visitor findable under `recent`; `replaces` is the place they had before.

    The words of a mail address are found, but don't go into the list of words: there are too many of them.
    `same_names`: they were findable by these very names, so the list has their words.
    """
    forms = line_forms(names)
    _put(tx, VISITORS, recent, joined(forms, name_forms((mail,)), numbers, (ALL,)), replaces)
    if not same_names:
        learn_forms(tx, forms)


def index_employee(
    tx: WriteTx,
    employee_id: int,
    *,
    names: Iterable[str],
    numbers: Iterable[str] = (),
    marks: Iterable[str] = (),
) -> None:
    """Make an employee findable by name, title, department, mail (`names`), extension and mobile (`numbers`)."""
    kept = list(names)
    _put(tx, EMPLOYEES, employee_id, words_of(kept, numbers, (ALL, *marks)), employee_id)
    learn(tx, kept)


def index_user(tx: WriteTx, user_id: int, *, names: Iterable[str]) -> None:
    """Make somebody who signs in findable by name and login."""
    kept = list(names)
    _put(tx, USERS, user_id, words_of(kept, (), (ALL,)), user_id)
    learn(tx, kept)


def index_record(
    tx: WriteTx,
    section: Section,
    place: int,
    *,
    names: Iterable[str],
    others: Iterable[str] = (),
    numbers: Iterable[str] = (),
    is_new: bool = False,
) -> None:
    """Make a record found by its id findable; one that is not new is found by these words only from now on.

    Misspelt words of `names` are forgiven; `others`, such as what it is about or a mail address, are found as they
    are. Of phone `numbers` any run of digits is found.
    """
    forms = name_forms(names)
    _put(tx, section, place, joined(forms, name_forms(others), numbers, ()), 0 if is_new else place)
    learn_forms(tx, forms)


def unindex(tx: WriteTx, section: Section, place: int) -> None:
    """Make a record no longer findable."""
    tx.execute_sql(section.index.delete, (place + section.offset,))


def insert_many(tx: WriteTx, section: Section, rows: Iterable[tuple[int, str]]) -> None:
    """Many new records at once, each with its place and the words of `words_of`, in the order of their places."""
    tx.execute_sql(section.index.insert, [(place + section.offset, words) for place, words in rows])


@contextmanager
def together(tx: WriteTx) -> Iterator[None]:
    """What is indexed inside is written at its end, in the order of the rowids.

    FTS writes a segment of its own, some ten pages, each time a rowid is lower than the one before it.
    """
    waiting: list[tuple[int, Index, str]] = []
    tx.scratch[_WAITING] = waiting
    try:
        yield
    finally:
        del tx.scratch[_WAITING]
    for index in {index.name: index for _, index, _ in waiting}.values():
        rows = sorted((rowid, words) for rowid, its, words in waiting if its is index)
        tx.execute_sql(index.insert, list(rows))


def _put(tx: WriteTx, section: Section, place: int, words: str, replaces: int) -> None:
    if replaces:
        tx.execute_sql(section.index.delete, (replaces + section.offset,))
    waiting = tx.scratch.get(_WAITING)
    if waiting is None:
        tx.execute_sql(section.index.insert, (place + section.offset, words))
    else:
        waiting.append((place + section.offset, section.index, words))


def query(words: Iterable[str], marks: Iterable[str] = ()) -> str:
    """A match expression: every word as the beginning of one of the row's, or inside a number, every mark exactly."""
    return " AND ".join([*(_begun(word) for word in words), *(f'"{mark}"' for mark in marks)])


def _begun(word: str) -> str:
    begins = f'"{word}" *'
    inside = " AND ".join([f'"{run}" *' for run in runs_of(word)])
    return f"({begins} OR ({inside}))" if inside else begins


def spelt_out(
    tx: ReadTx,
    words: Iterable[str],
    marks: Iterable[str] = (),
    meant: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """As `query`, each long beginning spelt out as the words of names there are: a hundred times faster for most.

    Where a name begins so, a mail address alone that does too is left out. A word may also be one of those it was
    `meant` to be.
    """
    terms = []
    words = list(words)
    for word in words:
        other = [f'"{each}"' for each in (meant or {}).get(word, ())]
        # One that no name begins with was looked for as it is already: only what it may mean is left.
        ways = other if other and not is_known(tx, word) else _ways(tx, word, len(words)) + other
        terms.append(ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})")
    return " AND ".join([*terms, *(f'"{mark}"' for mark in marks)])


def _ways(tx: ReadTx, word: str, together: int) -> list[str]:
    """A short beginning has an index of its own; one with digits, or of no name, has few rows.

    A zero before a number is dialled within the country only: "0171" is found in "+49 171" as well; what is left of
    "01" alone would be on every row, but `together` with other words it is not. "001" is the number of a badge.
    """
    bare = word.lstrip("0") if word.isdecimal() else word
    if bare != word and (len(bare) > 1 or (len(word) == 2 and bare and together > 1)):
        return [_begun(word), _begun(bare)]
    if len(word) <= LONGEST_BEGINNING or not is_learnt(word):
        return [_begun(word)]
    known = tx.execute_sql(
        "SELECT word FROM find_words WHERE word >= ? AND word < ? LIMIT ?",
        (word, word + LAST_LETTER, _WAYS_MAX + 1),
    ).scalars()
    if not known or len(known) > _WAYS_MAX:
        return [_begun(word)]
    return [f'"{each}"' for each in dict.fromkeys((word, *known))]


def may_be_carried(tx: ReadTx, words: Iterable[str]) -> bool:
    """Whether there may be records with words that begin so. A no is sure, and quick to find out for words of no name.

    The index keeps beginnings of five letters. To look for a longer one it walks from where that would stand to the
    next word there is: past all rows of the word before, should many carry that.
    """
    # Each word by itself: two that are frequent and never in one row would be looked for through all rows of both.
    begun = (f'"{word[:LONGEST_BEGINNING]}" *' for word in words if len(word) > LONGEST_BEGINNING)
    return all(tx.execute_sql(_CARRIED, (each,)).scalar() for each in begun)


def newest(tx: ReadTx, section: Section, expression: str, limit: int, *, before: int = 0) -> list[int]:
    """The places of records that match, newest first; with `before` only those older than that."""
    last = before + section.offset - 1 if before else section.last
    rows = tx.execute_sql(section.index.newest, (expression, section.first, last, limit)).scalars()
    return [row - section.offset for row in rows]


def newest_of_both(
    tx: ReadTx, sections: tuple[Section, Section], expression: str, limit: int, *, frequent: bool = False
) -> tuple[list[int], list[int]]:
    """The places of the records that match in two sections of one index, the newest of each first.

    The second lies above the first: where few match, one walk through the index finds both. `frequent`: very many are
    expected to match, as with a single letter.
    """
    low, high = sections
    rows = tx.execute_sql(high.index.newest, (expression, low.first, high.last, limit)).scalars()
    above = [row - high.offset for row in rows if row >= high.first]
    if len(rows) == limit and above:
        latest = _latest(tx, low, expression) if frequent else []
        return latest[:limit] if len(latest) >= limit else newest(tx, low, expression, limit), above
    return [row - low.offset for row in rows[len(above) :]], above


def _latest(tx: ReadTx, section: Section, expression: str) -> list[int]:
    """As `newest`, of the section's latest records alone.

    On its way to a lower section from above FTS passes each page of all matching rows of the upper one, the longer the
    more there are; from below only those of older records.
    """
    since = tx.execute_sql(section.lately, (_LATELY,)).scalar() if section.lately else None
    if since is None:
        return []
    rows = tx.execute_sql(
        section.index.oldest, (expression, since + section.offset, section.last, _LATELY + 1)
    ).scalars()
    return [row - section.offset for row in reversed(rows)]


def count(tx: ReadTx, section: Section, expression: str) -> int:
    """How many records match."""
    return int(tx.execute_sql(section.index.count, (expression, section.first, section.last)).scalar_one())


def forget(tx: WriteTx, names: Iterable[str]) -> None:
    """Take the words of names out of the list unless somebody else still carries them."""
    for word in sorted({word for name in names for word in learnt_words(name)}):
        expression = f'"{word}"'
        if not any(newest(tx, section, expression, 1) for section in ALL_SECTIONS):
            unlearn(tx, word)


def drop(tx: WriteTx, section: Section, places: Iterable[int], names: Iterable[str]) -> None:
    """Records that lost their words: found no more, and the words of their names forgotten, as `forget` does."""
    for place in places:
        unindex(tx, section, place)
    forget(tx, names)
