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
from dataclasses import dataclass

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.text import tokens

MARK = "§"
ALL = f"{MARK}a"
"""On every row: asking for it lists all."""

_WAITING = "find index"
_WORDS_MAX = 120
_WORD_CHARS_MAX = 40
_PREFIX_INDEXED = 5
_LEARNT_FROM = 4
_WAYS_MAX = 60
_CANDIDATES_MAX = 3000
_SLIPS = 2
_LAST_LETTER = "\U0010ffff"
_JOINERS = str.maketrans("", "", "\u200c\u200d")
_LOWEST, _HIGHEST = -(1 << 63), (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Index:
    """One FTS table and its statements."""

    name: str
    insert: str
    delete: str
    newest: str
    count: str


@dataclass(frozen=True, slots=True)
class Section:
    """The records of one kind in an index: their rowids lie from `first` to `last`, `offset` above their places."""

    index: Index
    offset: int = 0
    first: int = 0
    last: int = _HIGHEST


_RECORDS = Index(
    "find_records",
    "INSERT INTO find_records(rowid, words) VALUES (?, ?)",
    "DELETE FROM find_records WHERE rowid = ?",
    "SELECT rowid FROM find_records WHERE find_records MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?",
    "SELECT count(*) FROM find_records WHERE find_records MATCH ? AND rowid BETWEEN ? AND ?",
)
_EMPLOYEES = Index(
    "find_employees",
    "INSERT INTO find_employees(rowid, words) VALUES (?, ?)",
    "DELETE FROM find_employees WHERE rowid = ?",
    "SELECT rowid FROM find_employees WHERE find_employees MATCH ? AND rowid BETWEEN ? AND ?"
    " ORDER BY rowid DESC LIMIT ?",
    "SELECT count(*) FROM find_employees WHERE find_employees MATCH ? AND rowid BETWEEN ? AND ?",
)
_USERS = Index(
    "find_users",
    "INSERT INTO find_users(rowid, words) VALUES (?, ?)",
    "DELETE FROM find_users WHERE rowid = ?",
    "SELECT rowid FROM find_users WHERE find_users MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?",
    "SELECT count(*) FROM find_users WHERE find_users MATCH ? AND rowid BETWEEN ? AND ?",
)
INDEXES = (_RECORDS, _EMPLOYEES, _USERS)

VISITS = Section(_RECORDS)
"""Visits. The place is `visits.filed`: when the visit takes place, not when it was booked."""
VISITORS = Section(_RECORDS, offset=_LOWEST, first=_LOWEST, last=-1)
"""Visitors. The place is `visitors.recent`: who was here last comes first."""
EMPLOYEES = Section(_EMPLOYEES)
"""Staff. The place is the employee's id."""
USERS = Section(_USERS)
"""Those who sign in. The place is the user's id."""

_USING = (
    "USING fts5(words, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5', tokenize='ascii')"
)
DDL: tuple[str, ...] = tuple(f"CREATE VIRTUAL TABLE {index.name} {_USING}" for index in INDEXES)

_KNOWN_WORDS = "SELECT word FROM find_words WHERE word IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_BATCH = 16
_BEGINS = "SELECT 1 FROM find_words WHERE word >= ? AND word < ? LIMIT 1"
_ONE_SLIP = """
SELECT word FROM find_words
  WHERE word >= :long_head AND word < :long_head_last AND length(word) >= :shortest
UNION ALL SELECT word FROM find_words
  WHERE word >= :head AND word < :head_last AND length(word) >= :shortest
    AND instr(substr(word, :from, :wide), :end) > 0
UNION ALL SELECT word FROM find_words
  WHERE tail >= :long_tail AND tail < :long_tail_last AND length(word) BETWEEN :shortest AND :longest
UNION ALL SELECT word FROM find_words
  WHERE tail >= :tail AND tail < :tail_last AND length(word) BETWEEN :shortest AND :longest
    AND substr(word, 1, :least) = :begin
LIMIT :limit"""
_TWO_SLIPS = """
SELECT word FROM find_words WHERE word >= :head AND word < :head_last AND length(word) >= :shortest
UNION ALL SELECT word FROM find_words
  WHERE tail >= :tail AND tail < :tail_last AND length(word) BETWEEN :shortest AND :longest
LIMIT :limit"""


def index_visit(
    tx: WriteTx,
    filed: int,
    *,
    names: Iterable[str],
    numbers: Iterable[str] = (),
    mail: str = "",
    marks: Iterable[str] = (),
    replaces: int = 0,
) -> None:
    """Make a visit findable under `filed`; `replaces` is the place it was filed under before."""
    kept = list(names)
    _put(tx, VISITS, filed, words_of((*kept, mail), numbers, (ALL, *marks)), replaces)
    if replaces:
        # The words of a new visit come with its visitor and host.
        learn(tx, kept)


def index_visitor(
    tx: WriteTx,
    recent: int,
    *,
    names: Iterable[str],
    numbers: Iterable[str] = (),
    mail: str = "",
    replaces: int = 0,
) -> None:
    """Make a visitor findable under `recent`; `replaces` is the place they had before.

    The words of a mail address are found, but don't go into the list of words: there are too many of them.
    """
    forms = name_forms(names)
    _put(tx, VISITORS, recent, _joined(forms, name_forms((mail,)), numbers, (ALL,)), replaces)
    _learn(tx, forms)


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


def words_of(names: Iterable[str], numbers: Iterable[str], marks: Iterable[str] = ()) -> str:
    """The words of a row as the index takes them."""
    return _joined(name_forms(names), (), numbers, marks)


def name_forms(names: Iterable[str]) -> list[str]:
    """The words of names, in the forms they are found by."""
    return [form for name in names if name for word in tokens(name) for form in _forms(word)]


def _joined(names: Iterable[str], others: Iterable[str], numbers: Iterable[str], marks: Iterable[str]) -> str:
    digits = [form for number in numbers if number for form in number_forms(number)]
    return " ".join(list(dict.fromkeys((*names, *others, *digits, *marks)))[:_WORDS_MAX])


def _forms(word: str) -> list[str]:
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


def number_forms(number: str) -> list[str]:
    """How a phone, plate or badge number may be typed: its parts, all of it run together, its last digits."""
    parts = [part.translate(_JOINERS) for part in tokens(number)]
    forms = dict.fromkeys(parts)
    joined = "".join(parts)
    forms[joined] = None
    if len(joined) >= 6 and joined.isdecimal():
        bare = joined.lstrip("0")
        for form in (bare, joined[-9:], joined[-7:], joined[-6:], joined[-4:]):
            forms[form] = None
    elif len(joined) > 2:
        digits = "".join(char for char in joined if char.isdecimal())
        forms[digits.lstrip("0") or digits] = None
    forms.pop("", None)
    return list(forms)


def query_words(text: str) -> list[str]:
    """What was typed, cut exactly as rows are cut."""
    words = [word.translate(_JOINERS)[:_WORD_CHARS_MAX] for word in tokens(text)]
    return [word for word in words if word][:8]


def query(words: Iterable[str], marks: Iterable[str] = ()) -> str:
    """A match expression: every word as the beginning of one of the row's, every mark exactly."""
    return " AND ".join([*(f'"{word}" *' for word in words), *(f'"{mark}"' for mark in marks)])


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
    for word in words:
        ways = _ways(tx, word) + [f'"{other}"' for other in (meant or {}).get(word, ())]
        terms.append(ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})")
    return " AND ".join([*terms, *(f'"{mark}"' for mark in marks)])


def _ways(tx: ReadTx, word: str) -> list[str]:
    """A short beginning has an index of its own; one with digits, or of no name, has few rows."""
    if len(word) <= _PREFIX_INDEXED or not _is_learnt(word):
        return [f'"{word}" *']
    known = tx.execute_sql(
        "SELECT word FROM find_words WHERE word >= ? AND word < ? LIMIT ?",
        (word, word + _LAST_LETTER, _WAYS_MAX + 1),
    ).scalars()
    if not known or len(known) > _WAYS_MAX:
        return [f'"{word}" *']
    return [f'"{each}"' for each in dict.fromkeys((word, *known))]


def newest(tx: ReadTx, section: Section, expression: str, limit: int, *, before: int = 0) -> list[int]:
    """The places of records that match, newest first; with `before` only those older than that."""
    last = before + section.offset - 1 if before else section.last
    rows = tx.execute_sql(section.index.newest, (expression, section.first, last, limit)).scalars()
    return [row - section.offset for row in rows]


def newest_of_both(tx: ReadTx, expression: str, limit: int) -> tuple[list[int], list[int]]:
    """The places of visitors and of visits that match, the newest of each first.

    They share an index, visits above: where few match, one walk through it finds both.
    """
    rows = tx.execute_sql(_RECORDS.newest, (expression, _LOWEST, _HIGHEST, limit)).scalars()
    visits = [row for row in rows if row >= 0]
    if len(rows) == limit and visits:
        return newest(tx, VISITORS, expression, limit), visits
    return [row - VISITORS.offset for row in rows[len(visits) :]], visits


def count(tx: ReadTx, section: Section, expression: str) -> int:
    """How many records match."""
    return int(tx.execute_sql(section.index.count, (expression, section.first, section.last)).scalar_one())


def learn(tx: WriteTx, names: Iterable[str]) -> None:
    """Take the words of names into the list of words; those that are known cost one look-up."""
    _learn(tx, name_forms(names))


def _learn(tx: WriteTx, forms: Iterable[str]) -> None:
    words = sorted({form for form in forms if _is_learnt(form)})
    for start in range(0, len(words), _BATCH):
        batch = words[start : start + _BATCH]
        padded = (*batch, *([batch[0]] * (_BATCH - len(batch))))
        known = set(tx.execute_sql(_KNOWN_WORDS, padded).scalars())
        new = [(word, word[::-1]) for word in batch if word not in known]
        if new:
            tx.execute_sql("INSERT INTO find_words(word, tail) VALUES (?, ?)", new)


def learnt_words(name: str) -> list[str]:
    """The words of a name that belong into the list of words."""
    return [form for form in name_forms((name,)) if _is_learnt(form)]


def forget(tx: WriteTx, names: Iterable[str]) -> None:
    """Take the words of names out of the list unless somebody else still carries them."""
    for word in sorted({word for name in names for word in learnt_words(name)}):
        expression = f'"{word}"'
        if not any(newest(tx, section, expression, 1) for section in (VISITS, VISITORS, EMPLOYEES, USERS)):
            tx.execute_sql("DELETE FROM find_words WHERE word = ?", (word,))


def _is_learnt(word: str) -> bool:
    return len(word) >= _LEARNT_FROM and (word.isalpha() or not any(char.isdecimal() for char in word))


def is_known(tx: ReadTx, word: str) -> bool:
    """Whether a word of names begins with this one; also what can't be told, because it is short or has digits."""
    if not _is_learnt(word):
        return True
    return tx.execute_sql(_BEGINS, (word, word + _LAST_LETTER)).scalar() is not None


def candidates(tx: ReadTx, word: str, slips: int = 1) -> list[str]:
    """Known words that begin and end like a misspelt one; the caller judges how near they are.

    One slip leaves nearly all of a word whole at one end, or half of it there and some letters at the other. For two
    `slips`, many more words count: those that share half with it at one end. A word that goes on longer counts when it
    begins so: it may be unfinished.
    """
    if not _is_learnt(word):
        return []
    size = len(word)
    half, least = (size - 1) // 2, max(1, size // 4)
    most = size - least - 1
    back = word[::-1]
    asked = {
        "least": least, "end": word[-least:], "begin": word[:least], "from": size - least, "wide": least + 2,
        "head": word[:half], "head_last": word[:half] + _LAST_LETTER,
        "long_head": word[:most], "long_head_last": word[:most] + _LAST_LETTER,
        "tail": back[:half], "tail_last": back[:half] + _LAST_LETTER,
        "long_tail": back[:most], "long_tail_last": back[:most] + _LAST_LETTER,
        "shortest": size - _SLIPS, "longest": size + _SLIPS, "limit": _CANDIDATES_MAX,
    }  # fmt: skip
    return list(dict.fromkeys(tx.execute_sql(_ONE_SLIP if slips == 1 else _TWO_SLIPS, asked).scalars()))
