"""Many visits at once: what the services would have written one by one, in the tens of thousands a second.

Every invariant is kept: keys, places, find indexes, the dictionary of names, the chain of the audit. Only for a store
that is being made: the demo's and the benchmarks'. Moments are milliseconds since 1970 here, as stored: a million
datetimes would cost more than the rows.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import select

from reception_app import audit
from reception_app.audit.chain import FORMAT, START
from reception_app.audit.models import AuditRow
from reception_app.db.base import Base, canonical_json, from_ms
from reception_app.db.search import ALL, INDEXES, VISITORS, VISITS, insert_many, learn, words_of
from reception_app.db.uow import Store, WriteTx
from reception_app.demo.cast import Person
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.ids import new_id
from reception_app.visits.records import VisitorType, VisitState
from reception_app.visits.rules import filed, new_token
from reception_app.visits.writing import NEW_VISIT, STATE_MARKS, host_mark, sort_key, type_mark

_BATCH = 25_000
_ID_MS = 1 << 22
_ROOMY, _USUAL = 64 << 20, 1 << 20
_NEW = {
    name: canonical_json(value) if isinstance(value, dict | list) else value
    for name, value in NEW_VISIT.items()
}
# What differs from visit to visit, in the order of the tuples below; everything else is said once in the statement.
_VARIES = (
    "id", "filed", "visitor_id", "name", "name_key", "company", "company_key", "host_id", "host_name", "host_key",
    "host_extension", "type_id", "state", "expected_at", "expected_until", "arrived_at", "met_at", "left_at",
    "closed_at", "badge", "party_size", "vehicle", "contact", "purpose", "escort", "token", "created_at", "updated_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Host:
    """An employee as a visit keeps them."""

    id: int
    name: str
    extension: str


@dataclass(slots=True)
class BulkVisitor:
    """A visitor being written; the newest visit decides where the find index has them."""

    id: int
    person: Person
    kind: VisitorType
    words: str
    visit_words: str
    """A visit is found by the contact it was given only: the mail, or else the phone."""
    keys: tuple[str, str]
    visits: int = 0
    newest: int = 0
    first_ms: int = 0
    last_ms: int | None = None


@dataclass(slots=True)
class PastVisit:
    """One visit that is over. Milliseconds since 1970 UTC; `arrived` is None for one that never came."""

    visitor: BulkVisitor
    kind: VisitorType
    host: Host
    state: VisitState
    expected: int | None
    arrived: int | None
    met: int | None = None
    left: int | None = None
    closed: int | None = None
    badge: str = ""
    party_size: int = 1
    purpose: str = ""


class Bulk:
    """Collects rows and writes them in batches, in the transaction it was made with; end with `finish`.

    `by` is the user who is said to have written them; `first` how many visits were written before. Visits come in the
    order of time, or the index gets slow.
    """

    def __init__(self, tx: WriteTx, zone: str, by: int, *, first: int = 0) -> None:
        self._tx = tx
        self._by = by
        self._visitors: list[BulkVisitor] = []
        self._first = self._count = first
        self._sql = _visits_sql(zone, by)
        self._visits: list[tuple[Any, ...]] = []
        self._found: list[tuple[int, str]] = []
        self._entries: list[tuple[Any, ...]] = []
        last = tx.execute(select(AuditRow.id, AuditRow.digest).order_by(AuditRow.id.desc()).limit(1)).first()
        self._chain: tuple[int, bytes] = (last.id, last.digest) if last is not None else (0, START)

    def visitor(self, person: Person, kind: VisitorType) -> BulkVisitor:
        """A visitor; written by `finish`, and only when they have a visit."""
        words = words_of((person.name, person.company, person.email), (person.phone, person.vehicle))
        phone = "" if person.email else person.phone
        of_visit = words_of((person.name, person.company, person.email), (phone, person.vehicle))
        keys = (sort_key(person.name), _folded(person.company))
        added = BulkVisitor(new_id(), person, kind, words, of_visit, keys)
        self._visitors.append(added)
        return added

    def visit(self, visit: PastVisit) -> int:
        """Add a visit; returns its id."""
        moment = visit.arrived or visit.expected
        if moment is None:
            raise ValueError("a visit has a moment to be filed under")
        self._count += 1
        visit_id = new_id()
        # The running number tells visits of one millisecond apart; times an odd number, it looks like chance.
        place = _place(moment) + (self._count * 2_654_435_761 % _ID_MS)
        visitor, person, host = visit.visitor, visit.visitor.person, visit.host
        if place > visitor.newest:
            visitor.newest = place
            visitor.last_ms = visit.arrived or visitor.last_ms
        visitor.visits += visit.arrived is not None
        visitor.first_ms = min(visitor.first_ms or moment, moment)
        expected = visit.expected
        closed = visit.closed or visit.left
        self._visits.append(
            (
                visit_id, place, visitor.id, person.name, visitor.keys[0], person.company, visitor.keys[1],
                host.id, host.name, _folded(host.name), host.extension, visit.kind.id, visit.state.value,
                expected, expected and expected + visit.kind.expected_minutes * 60_000, visit.arrived, visit.met,
                visit.left, closed, visit.badge, visit.party_size, person.vehicle, person.email or person.phone,
                visit.purpose, visit.kind.needs_escort, new_token(), expected or moment, closed or moment,
            )
        )  # fmt: skip
        marks = _marks(visit.kind.id, host.id, visit.state)
        self._found.append(
            (place, f"{visitor.visit_words} {_words(host.name)} {_badge_words(visit.badge)} {marks}")
        )
        self._audit(visit_id, "visit.expect" if visit.arrived is None else "visit.check_in", moment)
        if len(self._visits) >= _BATCH:
            self._flush()
        return visit_id

    def finish(self) -> None:
        """Write what is left, then the visitors, and let the audit go on from here."""
        self._flush()
        seen = sorted((v for v in self._visitors if v.newest), key=lambda v: v.newest)
        self._tx.execute_sql(_insert_sql("visitors"), [self._visitor_row(visitor) for visitor in seen])
        found = [(visitor.newest, f"{visitor.words} {ALL}") for visitor in seen]
        insert_many(self._tx, VISITORS, found)
        learn(self._tx, {name for v in seen for name in (v.person.name, v.person.company)})
        audit.record(self._tx, "demo.fill", "visit", 0, {"visits": self._count - self._first})

    def _visitor_row(self, visitor: BulkVisitor) -> tuple[Any, ...]:
        person = visitor.person
        values = {
            "id": visitor.id,
            "recent": visitor.newest,
            "name": person.name,
            "name_key": visitor.keys[0],
            "company": person.company,
            "email": person.email,
            "phone": person.phone,
            "phone_e164": person.phone.replace(" ", ""),
            "vehicle": person.vehicle,
            "notes": "",
            "type_id": visitor.kind.id,
            "photo_id": 0,
            "visits": visitor.visits,
            "last_visit_at": visitor.last_ms,
            "hold_until": None,
            "anonymised_at": None,
            "merged_into": 0,
            "created_at": visitor.first_ms,
            "created_by": self._by,
            "updated_at": visitor.last_ms or visitor.first_ms,
            "updated_by": self._by,
            "version": 1,
        }
        return tuple(values[name] for name in _columns("visitors"))

    def _audit(self, visit_id: int, action: str, at: int) -> None:
        """`audit.chain.record` in one go for an entry without a detail; a test follows the whole chain."""
        place, previous = self._chain
        place += 1
        salt = os.urandom(16)
        covered = hashlib.sha256(salt + b"{}").digest()
        plain = f'[{place},{at},{self._by},"receptionist","Front desk","{action}","visit",{visit_id}]'
        digest = hashlib.sha256(previous + covered + plain.encode()).digest()
        self._entries.append(
            (place, at, self._by, "receptionist", "Front desk", action, "visit", visit_id, "{}", salt, covered, FORMAT,
             previous, digest)
        )  # fmt: skip
        self._chain = (place, digest)

    def _flush(self) -> None:
        if self._visits:
            self._tx.execute_sql(self._sql, self._visits)
            # In the order of the rowids: FTS writes a segment each time they go back.
            insert_many(self._tx, VISITS, sorted(self._found))
            self._tx.execute_sql(_insert_sql("audit_entries"), self._entries)
            self._visits, self._found, self._entries = [], [], []


@contextmanager
def without_indexes(store: Store, table: str) -> Iterator[None]:
    """Put a table's indexes aside while it is filled, and make them again at the end."""
    with store.write(SYSTEM) as tx:
        known = tx.execute_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
            (table,),
        ).all()
        for row in known:
            tx.execute_sql(f'DROP INDEX "{row.name}"')
    try:
        yield
    finally:
        for row in known:
            with store.write(SYSTEM) as tx:
                tx.execute_sql(row.sql)


@contextmanager
def roomy_find_indexes(store: Store) -> Iterator[None]:
    """Let the find indexes collect more before they write a segment, while they are filled."""
    _set_hash_size(store, _ROOMY)
    try:
        yield
    finally:
        _set_hash_size(store, _USUAL)


def _set_hash_size(store: Store, size: int) -> None:
    with store.write(SYSTEM) as tx:
        for table in (index.name for index in INDEXES):
            tx.execute_sql(f"INSERT INTO {table}({table}, rank) VALUES ('hashsize', ?)", (size,))  # noqa: S608 - ours


def _place(moment: int) -> int:
    return filed(_EPOCH, 0) + (moment - _EPOCH_MS) * _ID_MS


_EPOCH_MS = 1_600_000_000_000
_EPOCH = from_ms(_EPOCH_MS)


def _visits_sql(zone: str, by: int) -> str:
    fixed: Mapping[str, Any] = {**_NEW, "zone": zone, "created_by": by, "updated_by": by, "version": 1}
    rest = [name for name in _columns("visits") if name not in _VARIES]
    names = ", ".join([*_VARIES, *rest])
    values = ", ".join(["?"] * len(_VARIES) + [_literal(fixed[name]) for name in rest])
    return f"INSERT INTO visits ({names}) VALUES ({values})"  # noqa: S608 - our own names and values


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(int(value))


@cache
def _columns(table: str) -> tuple[str, ...]:
    return tuple(column.name for column in Base.metadata.tables[table].columns)


def _insert_sql(table: str) -> str:
    names = _columns(table)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608 - our own


@lru_cache(maxsize=100_000)
def _folded(text: str) -> str:
    return sort_key(text)


@lru_cache(maxsize=1000)
def _words(name: str) -> str:
    return words_of((name,), ())


@lru_cache(maxsize=10_000)
def _badge_words(badge: str) -> str:
    return words_of((), (badge,))


@lru_cache(maxsize=10_000)
def _marks(type_id: int, host_id: int, state: VisitState) -> str:
    return " ".join(filter(None, (ALL, type_mark(type_id), host_mark(host_id), STATE_MARKS.get(state))))
