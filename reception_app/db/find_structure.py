"""Whether a find index knows what it holds: FTS takes one that has forgotten all its segments for an empty one.

Its structure record says which segments there are. As zeros it says that there are none, which is in order for FTS: it
finds nothing, says nothing, and what is written then clashes with what lies there already.
"""

from typing import Any

_RECORD = 10
"""Where FTS keeps the structure of an index; all that has a higher id belongs to a segment."""
_INDEXES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5(%'"


def has_forgotten(name: str) -> str:
    """The query for whether an index holds something and its structure names no segment: 1 or 0.

    After four bytes, and four more in newer files, come how many levels and how many segments there are.
    """
    numbers = (
        "CASE substr(block, 5, 4) WHEN x'ff000001' THEN substr(block, 9, 2) ELSE substr(block, 5, 2) END"
    )
    none = (
        "coalesce(length(numbers), 0) < 2 OR substr(numbers, 1, 1) = x'00' OR substr(numbers, 2, 1) = x'00'"
    )
    record = f"SELECT {numbers} AS numbers FROM {name}_data WHERE id = {_RECORD}"  # noqa: S608 - our own names
    held = f"EXISTS (SELECT 1 FROM {name}_data WHERE id > {_RECORD})"  # noqa: S608 - our own names
    return f"SELECT {held} AND coalesce((SELECT {none} FROM ({record})), 0)"  # noqa: S608 - our own names


def forgotten(raw: Any) -> list[str]:
    """The faults of this kind in the snapshot of a driver's connection, in the words of FTS."""
    names = [str(row[0]) for row in raw.execute(_INDEXES)]
    return [
        f'fts5: the structure record of table "{name}" names none of its segments'
        for name in names
        if raw.execute(has_forgotten(name)).fetchone()[0]
    ]
