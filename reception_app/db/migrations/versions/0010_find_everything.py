"""Find knows calls, contacts and messages; those that are there already go into it. Never edited once handed out.

The rows of visitors stay as they are: each is written anew, with any run of its phone's digits, at the next visit.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLES = ("find_calls", "find_contacts", "find_messages")
USING = (
    "USING fts5(words, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5', tokenize='ascii')"
)
CALLS = "SELECT id, words, number, number_key FROM calls WHERE words <> '' AND id > :after"
CONTACTS = (
    "SELECT id, words, '', '' FROM contacts WHERE words <> ''"
    " AND state IN ('active', 'archived') AND id > :after"
)
BATCH = 10_000


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isascii() and char.isdecimal())


def _row_words(words: str, numbers: Sequence[str]) -> list[str]:
    """The folded words of a row, and of each number all that is left of it from any of its digits on."""
    kept: list[str] = []
    for word in (*words.replace("#", "").split(), *(_digits(number) for number in numbers)):
        if word.isdecimal() and len(word) >= 6:
            last = word[-18:]
            kept += [last[start:] for start in range(len(last) - 2)]
        elif not word.isascii():
            kept += [word[start:] for start in range(min(len(word), 8))]
        else:
            kept.append(word)
    return list(dict.fromkeys(kept))[:200]


def _batches(select: str) -> Iterator[Sequence[Any]]:
    after = 0
    while (
        rows := op.get_bind().execute(sa.text(f"{select} ORDER BY id LIMIT {BATCH}"), {"after": after}).all()
    ):
        yield rows
        after = rows[-1][0]


def _fill(table: str, select: str) -> None:
    insert = sa.text(f"INSERT INTO {table}(rowid, words) VALUES (:id, :words)")  # noqa: S608 - our own names
    learn = sa.text("INSERT OR IGNORE INTO find_words(word, tail) VALUES (:word, :tail)")
    for rows in _batches(select):
        found = [(row[0], _row_words(row[1], (row[2], row[3]))) for row in rows]
        op.get_bind().execute(insert, [{"id": key, "words": " ".join(words)} for key, words in found])
        names = {word for row in rows for word in row[1].split() if len(word) > 3 and word.isalpha()}
        if names:
            op.get_bind().execute(learn, [{"word": word, "tail": word[::-1]} for word in sorted(names)])


def upgrade() -> None:
    """An index for each kind, filled from what is there. Messages are new: there are none yet."""
    for name in TABLES:
        op.execute(f"CREATE VIRTUAL TABLE {name} {USING}")
    _fill("find_calls", CALLS)
    _fill("find_contacts", CONTACTS)


def downgrade() -> None:
    """Back to the version before: the indexes alone are dropped."""
    for name in TABLES:
        op.execute(f"DROP TABLE {name}")
