"""The verbs of the badge pool. Taking and freeing happen inside the visit's own transaction."""

import re
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from reception_app.audit import record
from reception_app.badges.models import BadgeRow
from reception_app.badges.records import BadgeOut, BadgeState
from reception_app.db.hot import HotStatement
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, writable

_BADGES = BadgeRow.__table__
# Made once: taking and freeing are part of every check-in and check-out.
_BY_NUMBER = select(_BADGES).where(
    _BADGES.c.prefix == bindparam("prefix"),
    _BADGES.c.serial == bindparam("serial"),
    _BADGES.c.number == bindparam("wanted"),
)
# Left to itself, SQLite walks through all that are out, in the order of their numbers.
_LOWEST_FREE = (
    "SELECT id, serial, number FROM badges INDEXED BY ix_badges_stored"
    " WHERE prefix = ? AND state = 'stored' ORDER BY serial LIMIT 1"
)
_LAST = "SELECT max(serial) FROM badges WHERE prefix = ?"
_INSERT = HotStatement(insert(_BADGES))
_CHANGE = HotStatement(
    update(_BADGES)
    .where(_BADGES.c.prefix == bindparam("its_prefix"), _BADGES.c.serial == bindparam("its_serial"))
    .values({name: bindparam(name) for name in ("state", "visit_id", "taken_at", "changed_at", "note")})
)
_PREFIX = re.compile(r"[A-Z0-9]{1,6}")
_SERIAL = re.compile(r"[0-9]{1,9}")


class BadgePool:
    """Numbers such as "V-017": always the lowest that is free, never two out with the same, no gaps.

    A number is made only when every number of its prefix is out or lost; a lost one is not given out again until it
    is found.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def take(self, tx: WriteTx, prefix: str, *, visit_id: int = 0) -> str:
        """Give out the lowest free number of `prefix`, as part of `tx`: rolled back with it.

        Raises Invalid unless the prefix is one to six letters or digits.
        """
        known = check_prefix(prefix)
        taken = {
            "state": BadgeState.OUT.value,
            "visit_id": visit_id or None,
            "taken_at": tx.now,
            "changed_at": tx.now,
            "note": "",
        }
        free = tx.execute_sql(_LOWEST_FREE, (known,)).first()
        if free is not None:
            _CHANGE.run(tx, {"its_prefix": known, "its_serial": free.serial, **taken})
            tx.changed("badge", free.id)
            return str(free.number)
        serial = _next_serial(tx, known)
        number = f"{known}-{serial:03d}"
        badge_id = new_id()
        _INSERT.run(tx, {"id": badge_id, "prefix": known, "serial": serial, "number": number, **taken})
        tx.changed("badge", badge_id)
        return number

    def next_number(self, tx: ReadTx, prefix: str) -> str:
        """The number that `take` would give out now; another desk may be quicker. Raises Invalid as `take` does."""
        known = check_prefix(prefix)
        free = tx.execute_sql(_LOWEST_FREE, (known,)).first()
        if free is not None:
            return str(free.number)
        return f"{known}-{_next_serial(tx, known):03d}"

    def retake(self, tx: WriteTx, number: str, *, visit_id: int = 0) -> bool:
        """Give out one very number again, for undoing a check-out. False when it is out with somebody else or lost."""
        row = _row_of(tx, number)
        if row is None or row.state != BadgeState.STORED.value:
            return row is not None and bool(visit_id) and row.visit_id == visit_id
        _move(tx, row, BadgeState.OUT, visit_id=visit_id or None, taken_at=tx.now)
        return True

    def free(self, tx: WriteTx, number: str, *, visit_id: int = 0) -> None:
        """A visit no longer needs its number, as part of `tx`. One that is lost, stored or unknown stays as it is.

        So does one that somebody else wears: it was taken back while this visitor was still here, and given out again.
        """
        row = _row_of(tx, number)
        if row is not None and row.state == BadgeState.OUT.value and (row.visit_id or 0) == visit_id:
            _move(tx, row, BadgeState.STORED)

    def lose(self, tx: WriteTx, number: str, *, note: str = "") -> None:
        """A number that was given out is lost, as part of `tx`; one that is not out stays as it is."""
        row = _row_of(tx, number)
        if row is not None and row.state == BadgeState.OUT.value:
            _move(tx, row, BadgeState.LOST, note=note)
            record(tx, "badge.report_lost", "badge", row.id, {"number": row.number, "note": note})

    def out(self, actor: Actor) -> list[BadgeOut]:
        """Every badge that is with somebody or lost, by prefix and number. Raises NotAllowed."""
        require(actor, Right.SEE_BOARD)
        statement = (
            select(_BADGES)
            .where(BadgeRow.state != BadgeState.STORED.value)
            .order_by(BadgeRow.prefix, BadgeRow.serial)
        )
        with self._store.read() as tx:
            return [_out(row) for row in tx.execute(statement)]

    def give_back(self, actor: Actor, number: str) -> None:
        """A badge was handed in, or found again. Raises NotAllowed, NotFound, Conflict when it is stored already."""
        require(actor, Right.CHECK_OUT)
        with self._store.write(actor) as tx:
            row = self._row(tx, number)
            if row.state == BadgeState.STORED.value:
                raise Conflict(f"Badge {row.number} is not out.", hint="Check the number on the badge.")
            _move(tx, row, BadgeState.STORED)
            record(tx, "badge.give_back", "badge", row.id, {"number": row.number, "was": row.state})

    def report_lost(self, actor: Actor, number: str, note: str = "") -> None:
        """A badge did not come back; its number is not given out again until it is found.

        Raises NotAllowed, NotFound, Invalid (note too long) and Conflict when it is not out.
        """
        require(actor, Right.CHECK_OUT)
        said = clean_line(note, field="note")
        with self._store.write(actor) as tx:
            row = self._row(tx, number)
            if row.state != BadgeState.OUT.value:
                raise Conflict(
                    f"Badge {row.number} is {row.state} already.", hint="Check the number on the badge."
                )
            _move(tx, row, BadgeState.LOST, note=said)
            record(tx, "badge.report_lost", "badge", row.id, {"number": row.number, "note": said})

    def put_back(self, actor: Actor, was: BadgeOut) -> None:
        """For undoing that a badge was handed in or lost: it is as it was. Raises NotAllowed, NotFound, and Conflict
        when somebody else was given it meanwhile."""
        require(actor, Right.CHECK_OUT)
        with self._store.write(actor) as tx:
            row = self._row(tx, was.number)
            if row.state == BadgeState.OUT.value:
                raise Conflict(
                    f"This can no longer be undone: badge {row.number} was given out meanwhile.",
                    hint="Look at who has it in the list.",
                )
            _move(tx, row, was.state, visit_id=was.visit_id or None, taken_at=was.taken_at, note=was.note)
            record(tx, "badge.undo", "badge", row.id, {"number": row.number, "was": row.state})

    def _row(self, tx: WriteTx, number: str) -> Row[Any]:
        row = _row_of(tx, number)
        if row is None:
            raise NotFound("There is no badge with this number.", hint="Check the number on the badge.")
        return row


def worn_by(tx: ReadTx, number: str) -> int:
    """The visit that a number is out for; 0 when it is with nobody."""
    row = _row_of(tx, number)
    return row.visit_id or 0 if row is not None and row.state == BadgeState.OUT.value else 0


def _row_of(tx: ReadTx, number: str) -> Row[Any] | None:
    wanted = writable(number).strip().upper()
    prefix, _, serial = wanted.rpartition("-")
    if not _SERIAL.fullmatch(serial):
        return None
    return tx.execute(_BY_NUMBER, {"prefix": prefix, "serial": int(serial), "wanted": wanted}).first()


def _next_serial(tx: ReadTx, prefix: str) -> int:
    return (tx.execute_sql(_LAST, (prefix,)).scalar() or 0) + 1


def _move(tx: WriteTx, row: Row[Any], state: BadgeState, **others: str | int | datetime | None) -> None:
    kept = {"visit_id": row.visit_id, "taken_at": row.taken_at, "note": ""}
    its = {"its_prefix": row.prefix, "its_serial": row.serial}
    _CHANGE.run(tx, {**its, "state": state.value, "changed_at": tx.now, **kept, **others})
    tx.changed("badge", row.id)


def check_prefix(prefix: str) -> str:
    """A badge prefix in its stored form. Raises Invalid unless it is one to six letters A-Z or digits."""
    known = prefix.strip().upper()
    if not _PREFIX.fullmatch(known):
        raise Invalid("A badge prefix is one to six letters A to Z or digits.", field="badge_prefix")
    return known


def _out(row: Row[Any]) -> BadgeOut:
    return BadgeOut(row.number, BadgeState(row.state), row.taken_at, row.visit_id or 0, row.note)
