"""Visits written to the store: filed under their moment, findable by their words, traced when edited."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Row, Table, bindparam, insert, select, update

from reception_app.db.hot import HotStatement
from reception_app.db.search import MARK, index_visit, index_visitor, unindex
from reception_app.db.search import VISITS as VISIT_INDEX
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import Conflict
from reception_app.kernel.ids import new_id
from reception_app.kernel.text import fold, line_words
from reception_app.visits.models import VisitTrace
from reception_app.visits.records import Hold, NoticeStep, VisitState
from reception_app.visits.rows import VISITS
from reception_app.visits.rules import FILED_TAIL_MAX, filed, new_token

_TRACE = VisitTrace.__table__
_INSERT_VISIT = HotStatement(insert(VISITS))
_INSERT_TRACE = HotStatement(insert(_TRACE))
_INDEXED = frozenset(
    {
        "filed",
        "name",
        "company",
        "host_name",
        "host_id",
        "type_id",
        "badge",
        "contact",
        "vehicle",
        "state",
    }
)
_NAMES = frozenset({"name", "company", "host_name"})
_ON_BADGE = frozenset({"name", "company", "host_name", "type_id", "escort", "leaves_by", "expected_until"})
# States that are rare among a million visits are marked in the index, so that listing them needs no walk through all.
STATE_MARKS: Mapping[str, str] = {
    VisitState.NO_SHOW: f"{MARK}snoshow",
    VisitState.CANCELLED: f"{MARK}scancelled",
    VisitState.REFUSED: f"{MARK}srefused",
    VisitState.PRESUMED_LEFT: f"{MARK}spresumed",
}

NEW_VISIT: Mapping[str, Any] = {
    "name": "",
    "company": "",
    "host_id": 0,
    "host_name": "",
    "host_extension": "",
    "type_id": 0,
    "state": VisitState.EXPECTED.value,
    "hold": Hold.NONE.value,
    "notice": NoticeStep.NONE.value,
    "told_at": None,
    "notice_due_at": None,
    "expected_at": None,
    "expected_until": None,
    "arrived_at": None,
    "met_at": None,
    "left_at": None,
    "closed_at": None,
    "leaves_by": None,
    "badge": "",
    "party_size": 1,
    "vehicle": "",
    "contact": "",
    "purpose": "",
    "notes": "",
    "fields": {},
    "alert": [],
    "photo_id": 0,
    "escort": False,
    "token": "",
    "code": "",
    "zone": "",
    "invite_sequence": 0,
    "group_id": 0,
    "series_id": 0,
    "anonymised_at": None,
    "badge_preprinted_at": None,
}
"""Every column of a new visit that has a value of its own before anything is said about it."""


def type_mark(type_id: int) -> str:
    """The mark of a visitor type in the index."""
    return f"{MARK}t{type_id}"


def host_mark(host_id: int) -> str:
    """The mark of a host in the index."""
    return f"{MARK}h{host_id}"


@cache
def _update_of(table: Table, columns: tuple[str, ...]) -> HotStatement:
    """Writes these columns of one row, if it still has the version it was read with. There are a few dozen sets."""
    statement = update(table).where(
        table.c.id == bindparam("its_id"), table.c.version == bindparam("its_version")
    )
    return HotStatement(statement, columns)


def write_changes(tx: WriteTx, table: Table, row: Mapping[str, Any], changed: Mapping[str, Any]) -> bool:
    """Write `changed` into a row as it was read; False when somebody else changed it meanwhile."""
    stamps = tx.restamps(row["version"])
    values = {**changed, **stamps}
    statement = _update_of(table, tuple(sorted(values)))
    done = statement.run(tx, {**values, "its_id": row["id"], "its_version": row["version"]})
    return bool(done.rowcount == 1)


def sort_key(name: str) -> str:
    """The folded words of a name, parted by single blanks: to sort by, to compare, and to look into with LIKE."""
    return " ".join(line_words(name)) or fold(name)


def free_place(tx: ReadTx, moment: datetime) -> int:
    """A number no other visit is filed under: behind all others of this millisecond."""
    first, last = filed(moment, 0), filed(moment, FILED_TAIL_MAX)
    highest = tx.execute_sql(
        "SELECT max(filed) FROM visits WHERE filed >= ? AND filed <= ?", (first, last)
    ).scalar()
    if highest is None:
        return first
    # Four million visits of one millisecond: the next one is a millisecond late.
    return int(highest) + 1 if highest < last else free_place(tx, moment + timedelta(milliseconds=1))


def insert_visit(tx: WriteTx, values: Mapping[str, Any]) -> dict[str, Any]:
    """Write a new visit; returns its whole row. It must carry visitor_id and a moment to be filed under."""
    row = {**NEW_VISIT, **values, **tx.stamps()}
    row.setdefault("id", new_id())
    row["filed"] = free_place(tx, row["arrived_at"] or row["expected_at"])
    row["token"] = row["token"] or new_token()
    _add_keys(row)
    _INSERT_VISIT.run(tx, row)
    index_visit_row(tx, row, 0)
    tx.changed("visit", row["id"])
    return row


def update_visit(tx: WriteTx, before: Row[Any] | Mapping[str, Any], **values: Any) -> dict[str, Any]:
    """Change a visit that was read in this transaction; returns its whole new row.

    A changed moment files it anew, a changed word is found anew. Raises Conflict when the row is not what was read.
    """
    was = dict(before) if isinstance(before, Mapping) else dict(before._mapping)
    changed = {name: value for name, value in values.items() if was[name] != value}
    row = {**was, **changed}
    if was["badge_preprinted_at"] is not None and changed.keys() & _ON_BADGE:
        # What was printed says something else now; the number stays the visitor's.
        changed.setdefault("badge_preprinted_at", None)
        row["badge_preprinted_at"] = changed["badge_preprinted_at"]
    moment = row["arrived_at"] or row["expected_at"]
    if moment != (was["arrived_at"] or was["expected_at"]):
        changed["filed"] = row["filed"] = free_place(tx, moment)
    if changed.keys() & _NAMES:
        _add_keys(row)
        changed.update({key: row[key] for key in ("name_key", "company_key", "host_key")})
    if not write_changes(tx, VISITS, was, changed):
        raise Conflict(
            "Not saved: somebody else changed this visit.", hint="The list now shows how things stand."
        )
    row.update(tx.restamps(was["version"]))
    if changed.keys() & _INDEXED and _words_differ(was, row):
        index_visit_row(tx, row, was["filed"], same_names=not changed.keys() & _NAMES)
    tx.changed("visit", row["id"])
    return row


def remove_visit(tx: WriteTx, row: Row[Any]) -> None:
    """Take a visit away as if it had never been: only for undoing a check-in of which nothing has left the house."""
    unindex(tx, VISIT_INDEX, row.filed)
    tx.execute_sql("DELETE FROM visit_notices WHERE visit_id = ?", (row.id,))
    tx.execute_sql("DELETE FROM visit_trace WHERE visit_id = ?", (row.id,))
    tx.execute_sql("DELETE FROM visits WHERE id = ?", (row.id,))
    tx.changed("visit", row.id)


def trace(
    tx: WriteTx, *, what: str, before: str = "", after: str = "", visit_id: int = 0, visitor_id: int = 0
) -> None:
    """Keep what was and what is."""
    _INSERT_TRACE.run(
        tx,
        {
            "id": new_id(),
            "visit_id": visit_id,
            "visitor_id": visitor_id,
            "at": tx.now,
            "by_id": tx.actor.user_id,
            "by_name": tx.actor.name,
            "what": what,
            "before": before,
            "after": after,
        },
    )


def index_visitor_row(
    tx: WriteTx, row: Mapping[str, Any], replaces: int = 0, *, same_names: bool = False
) -> None:
    """Make a visitor findable as the row now says; `same_names`: name and company are as they were indexed last."""
    index_visitor(
        tx,
        row["recent"],
        names=(row["name"], row["company"]),
        numbers=(row["phone"], row["vehicle"]),
        mail=row["email"],
        replaces=replaces,
        same_names=same_names,
    )


def reindex_visit(tx: WriteTx, visit_id: int) -> None:
    """Make a visit findable as its row now says, after it was changed by other means."""
    row = tx.execute(select(VISITS).where(VISITS.c.id == visit_id)).first()
    if row is not None:
        index_visit_row(tx, dict(row._mapping), row.filed)


def recency_of(tx: ReadTx, visitor_id: int) -> int:
    """The place of the visitor's newest visit; 0 when there is none."""
    newest = (
        select(VISITS.c.filed)
        .where(VISITS.c.visitor_id == visitor_id)
        .order_by(VISITS.c.filed.desc())
        .limit(1)
    )
    return int(tx.execute(newest).scalar() or 0)


def free_recency(tx: ReadTx, wanted: int) -> int:
    """A recency no other visitor has: `wanted` unless it is taken."""
    while tx.execute_sql("SELECT id FROM visitors WHERE recent = ?", (wanted,)).scalar() is not None:
        wanted += 1
    return wanted


def _add_keys(row: dict[str, Any]) -> None:
    row["name_key"] = sort_key(row["name"])
    row["company_key"] = sort_key(row["company"])
    row["host_key"] = sort_key(row["host_name"])


def index_visit_row(tx: WriteTx, row: Mapping[str, Any], replaces: int, *, same_names: bool = False) -> None:
    """As `index_visitor_row`, of a visit; `replaces` is the place it was found at before."""
    names, numbers, mail, marks = _words(row)
    index_visit(
        tx,
        row["filed"],
        names=names,
        numbers=numbers,
        mail=mail,
        marks=marks,
        replaces=replaces,
        same_names=same_names,
    )


def _words(row: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...], str, tuple[str, ...]]:
    contact = row["contact"]
    is_mail = "@" in contact
    names = (row["name"], row["company"], row["host_name"])
    numbers = (row["badge"], row["vehicle"], "" if is_mail else contact)
    marks = [type_mark(row["type_id"])]
    if row["host_id"]:
        marks.append(host_mark(row["host_id"]))
    if mark := STATE_MARKS.get(row["state"]):
        marks.append(mark)
    return names, numbers, contact if is_mail else "", tuple(marks)


def _words_differ(was: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    return was["filed"] != row["filed"] or _words(was) != _words(row)
