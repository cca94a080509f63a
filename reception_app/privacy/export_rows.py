"""Rows of the store as a person reads them: for exports of everything about somebody."""

from typing import Any

from sqlalchemy import select

from reception_app.db.uow import ReadTx
from reception_app.privacy.forgetting import table

_HIDDEN = frozenset(
    {
        "name_key",
        "company_key",
        "host_key",
        "against_key",
        "filed",
        "recent",
        "sealed",
        "key",
        "salt",
        "digest",
    }
)
"""Columns that say nothing a person would not find in the others, or that are keys and digests."""


def rows_of(tx: ReadTx, name: str, column: str, ids: list[int]) -> list[dict[str, Any]]:
    """The rows of a table about some records, without keys and digests."""
    found = table(name)
    wanted = [one for one in found.columns if one.name not in _HIDDEN]
    rows: list[dict[str, Any]] = []
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        rows += [dict(row._mapping) for row in tx.execute(select(*wanted).where(found.c[column].in_(part)))]
    return rows
