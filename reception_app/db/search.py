"""The find indexes: what makes people and visits findable by any of their words, kept by whoever writes them.

One FTS5 table for each kind of record. Its rowid is recency, so that the newest fifty come first without sorting.
We fold and cut the words ourselves (`kernel.text`) and hand them over parted by blanks: the `ascii` tokenizer then
takes them as they are, in any script, and a query is cut by exactly the same code.

Beside its words a row may carry marks, such as "§h17" for "host 17". No typed text can ever make one, so they narrow
a search at no cost. A dictionary of the distinct words of names, with one letter left out at each place, finds
misspelt ones.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.text import tokens

MARK = "§"
ALL = f"{MARK}a"
"""On every row: asking for it lists all."""

_WORDS_MAX = 120
_WORD_CHARS_MAX = 40
_DICTIONARY_LETTERS = range(4, 25)
_HEAD = 5
_JOINERS = str.maketrans("", "", "\u200c\u200d")

_USING = "USING fts5(words, content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize='ascii')"
DDL: tuple[str, ...] = tuple(
    f"CREATE VIRTUAL TABLE {name} {_USING}"
    for name in ("find_visits", "find_visitors", "find_employees", "find_users")
)


@dataclass(frozen=True, slots=True)
class Index:
    """One find index and its statements."""

    name: str
    insert: str
    delete: str
    newest: str
    newest_before: str
    count: str
    optimize: str


VISITS = Index(
    "find_visits",
    "INSERT INTO find_visits(rowid, words) VALUES (?, ?)",
    "DELETE FROM find_visits WHERE rowid = ?",
    "SELECT rowid FROM find_visits WHERE find_visits MATCH ? ORDER BY rowid DESC LIMIT ?",
    "SELECT rowid FROM find_visits WHERE find_visits MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
    "SELECT count(*) FROM find_visits WHERE find_visits MATCH ?",
    "INSERT INTO find_visits(find_visits) VALUES ('optimize')",
)
"""Visits. The rowid is `visits.filed`: when the visit takes place, not when it was booked."""

VISITORS = Index(
    "find_visitors",
    "INSERT INTO find_visitors(rowid, words) VALUES (?, ?)",
    "DELETE FROM find_visitors WHERE rowid = ?",
    "SELECT rowid FROM find_visitors WHERE find_visitors MATCH ? ORDER BY rowid DESC LIMIT ?",
    "SELECT rowid FROM find_visitors WHERE find_visitors MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
    "SELECT count(*) FROM find_visitors WHERE find_visitors MATCH ?",
    "INSERT INTO find_visitors(find_visitors) VALUES ('optimize')",
)
"""Visitors. The rowid is `visitors.recent`: who was here last comes first."""

EMPLOYEES = Index(
    "find_employees",
    "INSERT INTO find_employees(rowid, words) VALUES (?, ?)",
    "DELETE FROM find_employees WHERE rowid = ?",
    "SELECT rowid FROM find_employees WHERE find_employees MATCH ? ORDER BY rowid DESC LIMIT ?",
    "SELECT rowid FROM find_employees WHERE find_employees MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
    "SELECT count(*) FROM find_employees WHERE find_employees MATCH ?",
    "INSERT INTO find_employees(find_employees) VALUES ('optimize')",
)
"""Staff. The rowid is the employee's id."""

USERS = Index(
    "find_users",
    "INSERT INTO find_users(rowid, words) VALUES (?, ?)",
    "DELETE FROM find_users WHERE rowid = ?",
    "SELECT rowid FROM find_users WHERE find_users MATCH ? ORDER BY rowid DESC LIMIT ?",
    "SELECT rowid FROM find_users WHERE find_users MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
    "SELECT count(*) FROM find_users WHERE find_users MATCH ?",
    "INSERT INTO find_users(find_users) VALUES ('optimize')",
)
"""Those who sign in. The rowid is the user's id."""

INDEXES = (VISITS, VISITORS, EMPLOYEES, USERS)

_KNOWN_WORDS = "SELECT word FROM find_words WHERE word IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_BATCH = 16


def index_visit(
    tx: WriteTx,
    filed: int,
    *,
    names: Iterable[str],
    numbers: Iterable[str] = (),
    marks: Iterable[str] = (),
    replaces: int = 0,
) -> None:
    """Make a visit findable under `filed`; `replaces` is the place it was filed under before."""
    _put(tx, VISITS, filed, words_of(names, numbers, (ALL, *marks)), replaces)


def index_visitor(
    tx: WriteTx,
    recent: int,
    *,
    names: Iterable[str],
    numbers: Iterable[str] = (),
    replaces: int = 0,
) -> None:
    """Make a visitor findable under `recent`; their words go into the dictionary of names."""
    kept = list(names)
    _put(tx, VISITORS, recent, words_of(kept, numbers, (ALL,)), replaces)
    learn(tx, kept)


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
    _put(tx, USERS, user_id, words_of(names, (), (ALL,)), user_id)


def unindex(tx: WriteTx, index: Index, rowid: int) -> None:
    """Make a record no longer findable."""
    tx.execute_sql(index.delete, (rowid,))


def _put(tx: WriteTx, index: Index, rowid: int, words: str, replaces: int) -> None:
    if replaces:
        tx.execute_sql(index.delete, (replaces,))
    tx.execute_sql(index.insert, (rowid, words))


def words_of(names: Iterable[str], numbers: Iterable[str], marks: Iterable[str] = ()) -> str:
    """The words of a row as the index takes them."""
    found: dict[str, None] = {}
    for name in names:
        if name:
            for word in tokens(name):
                for form in _forms(word):
                    found[form] = None
    for number in numbers:
        if number:
            for form in number_forms(number):
                found[form] = None
    for mark in marks:
        found[mark] = None
    return " ".join(list(found)[:_WORDS_MAX])


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
    terms = [f'"{word}" *' for word in words]
    terms += [f'"{mark}"' for mark in marks]
    return " ".join(terms)


def near_query(words: Iterable[str], meant: Mapping[str, Sequence[str]], marks: Iterable[str] = ()) -> str:
    """As `query`, but each word may also be one of those it was `meant` to be."""
    groups = []
    for word in words:
        ways = [f'"{word}" *', *(f'"{other}" *' for other in meant.get(word, ()))]
        groups.append(f"({' OR '.join(ways)})")
    groups += [f'"{mark}"' for mark in marks]
    return " AND ".join(groups)


def newest(tx: ReadTx, index: Index, expression: str, limit: int, *, before: int = 0) -> list[int]:
    """Rowids that match, newest first; with `before` only those older than that."""
    if before:
        rows = tx.execute_sql(index.newest_before, (expression, before, limit))
    else:
        rows = tx.execute_sql(index.newest, (expression, limit))
    return [row[0] for row in rows]


def count(tx: ReadTx, index: Index, expression: str) -> int:
    """How many rows match."""
    return int(tx.execute_sql(index.count, (expression,)).scalar_one())


def optimize(tx: WriteTx) -> None:
    """Write all indexes anew, so that deleted words are really gone. A million visits take some four seconds."""
    for index in INDEXES:
        tx.execute_sql(index.optimize)


def learn(tx: WriteTx, names: Iterable[str]) -> None:
    """Take the words of names into the dictionary for misspellings; words that are known cost one look-up."""
    words = sorted({word for name in names for word in tokens(name) if _in_dictionary(word)})
    for start in range(0, len(words), _BATCH):
        batch = words[start : start + _BATCH]
        padded = (*batch, *([batch[0]] * (_BATCH - len(batch))))
        known = {row[0] for row in tx.execute_sql(_KNOWN_WORDS, padded)}
        for word in batch:
            if word not in known:
                _learn(tx, word)


def _learn(tx: WriteTx, word: str) -> None:
    tx.execute_sql("INSERT INTO find_words(word) VALUES (?)", (word,))
    tx.execute_sql(
        "INSERT INTO find_deletes(piece, word) VALUES (?, ?)",
        [(piece, word) for piece in sorted(pieces(word))],
    )


def forget(tx: WriteTx, names: Iterable[str]) -> None:
    """Take the words of names out of the dictionary unless somebody else still carries them."""
    for word in sorted({word for name in names for word in tokens(name) if _in_dictionary(word)}):
        expression = f'"{word}"'
        if any(newest(tx, index, expression, 1) for index in (VISITORS, EMPLOYEES)):
            continue
        tx.execute_sql("DELETE FROM find_words WHERE word = ?", (word,))
        tx.execute_sql("DELETE FROM find_deletes WHERE piece IN (SELECT value FROM json_each(?)) AND word = ?",
                       ("[" + ",".join(f'"{piece}"' for piece in pieces(word)) + "]", word))  # fmt: skip


def _in_dictionary(word: str) -> bool:
    return len(word) in _DICTIONARY_LETTERS and not any(char.isdecimal() for char in word)


def pieces(word: str) -> set[str]:
    """The word, and the word with each one of its letters left out; the same for its first five letters."""
    found = {word}
    found.update(word[:place] + word[place + 1 :] for place in range(len(word)))
    if len(word) > _HEAD + 1:
        head = word[:_HEAD]
        found.add(head)
        found.update(head[:place] + head[place + 1 :] for place in range(_HEAD))
    return found


def candidates(tx: ReadTx, word: str) -> list[str]:
    """Words of the dictionary that share a piece with a misspelt one; the caller judges how near they are."""
    wanted = sorted(pieces(word))
    rows = tx.execute_sql(
        "SELECT DISTINCT word FROM find_deletes WHERE piece IN (SELECT value FROM json_each(?))",
        ("[" + ",".join(f'"{piece}"' for piece in wanted) + "]",),
    )
    return [row[0] for row in rows]
