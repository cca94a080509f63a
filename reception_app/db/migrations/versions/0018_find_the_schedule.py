"""Find knows bookings, appointments, entries, rooms and things; those there are go in. Never edited once handed out."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TABLES = ("find_bookings", "find_entries")
USING = (
    "USING fts5(words, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5', tokenize='ascii')"
)
LOWEST = -(1 << 63)
BATCH = 10_000
LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "ʼ": "'",
        "‘": "'", "ـ": None, "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ς": "σ",
    }
)  # fmt: skip
WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff]|[^\W_])*")
# Each reads: id, names, others, phone.
APPOINTMENTS = (
    "SELECT id, name || ' ' || company || ' ' || service_name, email || ' ' || (SELECT"
    " coalesce(group_concat(s.name, ' '), '') FROM appointment_staff s WHERE s.appointment_id = appointments.id),"
    " phone FROM appointments WHERE words <> '' AND id > :after"
)
# The words of what is not for everybody are no names: they are learnt by no list that all look into.
BOOKINGS = (
    "SELECT id, iif(private, '', said), iif(private, said, ''), '' FROM (SELECT id, private,"
    " title || ' ' || customer || ' ' || organiser_name AS said FROM bookings"
    " WHERE words <> '' AND id > :after)"
)
ENTRIES = (
    "SELECT id, iif(visibility = 'all', said, ''), iif(visibility = 'all', '', said), '' FROM (SELECT id,"
    " visibility, title || ' ' || place || ' ' || category AS said FROM entries"
    " WHERE title <> 'Erased' AND id > :after)"
)
RESOURCES = "SELECT id, name || ' ' || type || ' ' || place, '', '' FROM resources WHERE id > :after"
FILLS = (
    ("find_bookings", LOWEST, APPOINTMENTS),
    ("find_bookings", 0, BOOKINGS),
    ("find_entries", LOWEST, RESOURCES),
    ("find_entries", 0, ENTRIES),
)


def _accent(char: str) -> bool:
    """Of Latin, Greek, Cyrillic and Hebrew letters, and vowel signs of Arabic."""
    code = ord(char)
    return (
        0x300 <= code <= 0x36F or 0x591 <= code <= 0x5C7 or 0x610 <= code <= 0x61A or 0x64B <= code <= 0x65F
    )


def _words(text: str) -> list[str]:
    """The folded words of a text."""
    lowered = unicodedata.normalize("NFKC", text).casefold().translate(LETTERS)
    plain = "".join(char for char in unicodedata.normalize("NFD", lowered) if not _accent(char))
    return WORD.findall(unicodedata.normalize("NFC", plain).translate(LETTERS))


def _forms(word: str) -> list[str]:
    """How a word is found: one that is not written in plain letters from any of its first letters on."""
    return [word[:40]] if word.isascii() else [word[start:40] for start in range(min(len(word), 8))]


def _digits(phone: str) -> list[str]:
    """All that is left of a number from any of its digits on."""
    last = "".join(char for char in phone if char.isascii() and char.isdecimal())[-18:]
    return [last[start:] for start in range(len(last) - 2)] if len(last) >= 6 else [last] * bool(last)


def _row_words(row: Sequence[Any]) -> str:
    said = [form for text in row[1:3] for word in _words(text) for form in _forms(word)]
    return " ".join(list(dict.fromkeys((*said, *_digits(row[3]))))[:200])


def _batches(select: str) -> Iterator[Sequence[Any]]:
    after = 0
    while (
        rows := op.get_bind().execute(sa.text(f"{select} ORDER BY id LIMIT {BATCH}"), {"after": after}).all()
    ):
        yield rows
        after = rows[-1][0]


def _fill(table: str, first: int, select: str) -> None:
    insert = sa.text(f"INSERT INTO {table}(rowid, words) VALUES (:id, :words)")  # noqa: S608 - our own names
    learn = sa.text("INSERT OR IGNORE INTO find_words(word, tail) VALUES (:word, :tail)")
    for rows in _batches(select):
        op.get_bind().execute(insert, [{"id": row[0] + first, "words": _row_words(row)} for row in rows])
        names = {word for row in rows for word in _words(row[1]) if 3 < len(word) <= 40 and word.isalpha()}
        if names:
            op.get_bind().execute(learn, [{"word": word, "tail": word[::-1]} for word in sorted(names)])


def upgrade() -> None:
    """Two indexes, filled from what is there."""
    for name in TABLES:
        op.execute(f"CREATE VIRTUAL TABLE {name} {USING}")
    for table, first, select in FILLS:
        _fill(table, first, select)


def downgrade() -> None:
    """Back to the version before: the indexes alone are dropped."""
    for name in TABLES:
        op.execute(f"DROP TABLE {name}")
