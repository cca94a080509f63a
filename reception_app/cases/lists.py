"""Cases to look at: the open ones by what is due, all there were, and their numbers."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, literal, or_, select, text, tuple_

from reception_app.audit import record
from reception_app.cases import reading, rows
from reception_app.cases.house import House
from reception_app.cases.numbers import number_text
from reception_app.cases.records import (
    Case,
    CaseCounts,
    CaseDetail,
    CaseFilter,
    CaseKind,
    CaseState,
    Clocks,
)
from reception_app.cases.rows import CASES
from reception_app.contacts.kept import ids_of
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import NotAllowed, NotFound
from reception_app.kernel.rights import Right, require
from reception_app.kernel.serials import read_serial
from reception_app.kernel.text import fold, tokens

PAGE = 500
# Spelt exactly as in the partial index, else it is not used.
_OPEN = text("cases.closed_at IS NULL")
_RUNS = [state.value for state in CaseState if state.runs]
_FAR = datetime(9999, 1, 1, tzinfo=UTC)
_LIKE_MOST = 20


def _due() -> Any:
    """When the next clock of a case is over; far ahead where none runs."""
    kind = CASES.c.answer_by.type
    far = literal(_FAR, kind)
    first = and_(CASES.c.acknowledged_at.is_(None), CASES.c.acknowledge_by.is_not(None))
    both = func.iif(
        first, CASES.c.acknowledge_by, func.coalesce(CASES.c.answer_by, far, type_=kind), type_=kind
    )
    return func.iif(CASES.c.state.in_(_RUNS), both, far, type_=kind)


def _overdue(now: Any) -> ColumnElement[bool]:
    """Open with a clock that is over by a moment."""
    late: ColumnElement[bool] = and_(_OPEN, _due() <= now)
    return late


class CaseLists:
    """What there is. Every verb raises NotAllowed without HANDLE_CASES.

    Of confidential cases the lists show number, topic, owner and state, and those only to whoever may read them.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._store = house.store
        self._counting: dict[Any, Select[int, int, int, int]] = {}
        """What `counts` asks for whoever asked last: by who they are, and who of the staff."""

    def case(self, actor: Actor, case_id: int) -> CaseDetail:
        """One case with everything that happened with it; that a confidential one was read is written down.

        Raises NotFound, also for whoever it is against, and NotAllowed for a confidential one of others.
        """
        require(actor, Right.HANDLE_CASES)
        with self._store.read() as tx:
            row = reading.row_for(tx, self._house, actor, case_id)
            found = reading.detail(tx, self._house, actor, row)
        if found.case.restricted:
            with self._store.write(actor) as noting:
                record(noting, "case.read", rows.CHANGE, case_id)
        return found

    def can(self, actor: Actor, case_id: int) -> frozenset[str]:
        """What may be done with a case now, by the names of the verbs; nothing with one that may not be read."""
        require(actor, Right.HANDLE_CASES)
        with self._store.read() as tx:
            try:
                row = reading.row_for(tx, self._house, actor, case_id)
            except (NotFound, NotAllowed):
                return frozenset()
            goes, _ = reading.escalation(self._house, row)
            return reading.can_of(row) - (frozenset() if goes is not None else {"escalate"})

    def cases(
        self, actor: Actor, wanted: CaseFilter, limit: int = PAGE, after: Case | None = None
    ) -> list[Case]:
        """What the filter shows: open ones by what is due first, else the newest first. `after`: the last one shown."""
        require(actor, Right.HANDLE_CASES)
        with self._store.read() as tx:
            conditions = self._conditions(tx, actor, wanted)
            if wanted.open_only:
                due = _due()
                if after is not None:
                    last = tx.execute(select(due).where(CASES.c.id == after.id)).scalar_one()
                    shown = tuple_(literal(last, CASES.c.answer_by.type), literal(after.id))
                    conditions.append(tuple_(due, CASES.c.id) > shown)
                ordered = select(CASES).where(*conditions).order_by(due, CASES.c.id)
            else:
                if after is not None:
                    conditions.append(CASES.c.id < after.id)
                ordered = select(CASES).where(*conditions).order_by(CASES.c.id.desc())
            found = tx.execute(ordered.limit(limit)).all()
            return reading.cases(tx, self._house, found, masked=True)

    def numbered(self, actor: Actor, typed: str) -> Case | None:
        """The case that has this number, such as "CAS-2026-0412"; None where there is none that may be read."""
        require(actor, Right.HANDLE_CASES)
        number = read_serial(typed, number_text)
        if number is None:
            return None
        with self._store.read() as tx:
            year, serial = number
            readable = reading.readable(self._house, actor)
            wanted = select(CASES).where(CASES.c.year == year, CASES.c.serial == serial, readable)
            found = reading.cases(tx, self._house, tx.execute(wanted).all(), masked=True)
            return next(iter(found), None)

    def count(self, actor: Actor, wanted: CaseFilter) -> int:
        """How many the filter shows."""
        require(actor, Right.HANDLE_CASES)
        counted = select(func.count()).select_from(CASES)
        with self._store.read() as tx:
            return int(tx.execute(counted.where(*self._conditions(tx, actor, wanted))).scalar_one())

    def each(self, actor: Actor, wanted: CaseFilter, batch: int = PAGE) -> Iterator[Case]:
        """Everything that the filter shows, in its order: for exports."""
        last: Case | None = None
        while page := self.cases(actor, wanted, batch, last):
            yield from page
            last = page[-1]

    def counts(self, actor: Actor) -> CaseCounts:
        """The numbers of what is open."""
        require(actor, Right.HANDLE_CASES)
        with self._store.read() as tx:
            key = (actor, tuple(self._house.employees_called(actor)))
            counting = self._counting.get(key)
            if counting is None:
                counting = self._counted(actor)
                self._counting = {key: counting}
            row = tx.execute(counting, {"now": tx.now}).one()
            return CaseCounts(*(int(number) for number in row))

    def _counted(self, actor: Actor) -> Select[int, int, int, int]:
        """What `counts` asks. To put it together takes as long as to answer it, and the counter line asks often."""
        here = reading.readable(self._house, actor)
        now = bindparam("now", type_=CASES.c.answer_by.type)
        columns = (
            func.count().filter(here),
            func.count().filter(here, self._mine(actor)),
            func.count().filter(here, _overdue(now)),
            func.count().filter(~here),
        )
        shown = (_OPEN, reading.not_against(self._house, actor))
        return select(*columns).select_from(CASES).where(*shown)

    def open_like(
        self,
        actor: Actor,
        *,
        name: str = "",
        phone: str = "",
        email: str = "",
        contact_id: int = 0,
        visitor_id: int = 0,
    ) -> list[Case]:
        """Open cases of the same person, the newest first; confidential ones are none of them."""
        require(actor, Right.HANDLE_CASES)
        key = self._house.read_number(phone).key if phone.strip() else ""
        keys = {
            "visitor_id": visitor_id, "phone_key": key, "email_key": fold(email),
            "name_key": fold(" ".join(name.split())),
        }  # fmt: skip
        same = [CASES.c[column] == value for column, value in keys.items() if value]
        if not same and not contact_id:
            return []
        with self._store.read() as tx:
            same += [CASES.c.contact_id == each for each in ids_of(tx, contact_id)]
            open_ones = (_OPEN, CASES.c.restricted.is_(False), reading.readable(self._house, actor))
            wanted = select(CASES).where(*open_ones, or_(*same)).order_by(CASES.c.id.desc()).limit(_LIKE_MOST)
            return reading.cases(tx, self._house, tx.execute(wanted).all(), masked=True)

    def clocks(self, actor: Actor, kind: CaseKind, topic_id: int = 0) -> Clocks:
        """By when a case that came now would be acknowledged and answered."""
        require(actor, Right.HANDLE_CASES)
        with self._store.read() as tx:
            hours = tx.execute(select(reading.TOPICS.c.hours).where(reading.TOPICS.c.id == topic_id)).scalar()
            return self._house.clocks(kind, tx.now, int(hours or 0))

    def _mine(self, actor: Actor) -> ColumnElement[bool]:
        return CASES.c.owner_id.in_([each for each in self._house.employees_called(actor) if each])

    def _conditions(self, tx: ReadTx, actor: Actor, wanted: CaseFilter) -> list[Any]:
        found: list[Any] = [reading.readable(self._house, actor)]
        if wanted.open_only:
            found.append(_OPEN)
        if wanted.mine:
            found.append(self._mine(actor))
        if wanted.overdue:
            found.append(_overdue(tx.now))
        if wanted.kind is not None:
            found.append(CASES.c.kind == wanted.kind.value)
        if wanted.state is not None:
            found.append(CASES.c.state == wanted.state.value)
        if wanted.topic_id:
            found.append(CASES.c.topic_id == wanted.topic_id)
        if wanted.since is not None:
            found.append(CASES.c.received_at >= wanted.since)
        if wanted.until is not None:
            found.append(CASES.c.received_at < wanted.until)
        return found + [CASES.c.words.contains(f" {word}", autoescape=True) for word in tokens(wanted.text)]
