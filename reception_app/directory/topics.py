"""Changing who handles what, and the days of somebody that are not as the others."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import delete, func, select

from reception_app.audit import record
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.directory.day_rows import (
    TopicRows,
    add_exception,
    drop_exceptions_before,
    drop_topic,
    everybody_there,
    put_people,
    put_topic,
    read_exceptions,
)
from reception_app.directory.handover import OpenWork
from reception_app.directory.memory import missing
from reception_app.directory.models import EmployeeRow, StaffExceptionRow, TopicPersonRow
from reception_app.directory.records import NewException
from reception_app.directory.rules import clean_exception, clean_topics
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import Conflict, Difference, Invalid, NotFound
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import isolate

KEPT_DAYS = 60
"""So long exceptions are kept after their last day."""


class StaffDays:
    """Notes leave and other exceptions of staff, and keeps the list of topics."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add_exception(self, actor: Actor, employee_id: int, new: NewException) -> int:
        """Note days that are not as the others; their id. Raises NotAllowed, NotFound, Invalid."""
        require(actor, Right.EDIT_STAFF)
        with self._store.write(actor) as tx:
            if not everybody_there(tx, (employee_id,)):
                raise missing()
            known = read_exceptions(tx, (employee_id,)).get(employee_id, ())
            cleaned = clean_exception(new, known)
            made = add_exception(tx, employee_id, cleaned)
            record(tx, "employee.add_exception", "employee", employee_id, _for_audit(cleaned))
            tx.changed("employee", employee_id)
        return made

    def remove_exception(self, actor: Actor, employee_id: int, exception_id: int) -> None:
        """Take one away again. Raises NotAllowed, NotFound."""
        require(actor, Right.EDIT_STAFF)
        with self._store.write(actor) as tx:
            known = {e.id: e for e in read_exceptions(tx, (employee_id,)).get(employee_id, ())}
            if exception_id not in known:
                raise NotFound("These days are not noted any more.")
            tx.execute(delete(StaffExceptionRow).where(StaffExceptionRow.id == exception_id))
            found = _for_audit(known[exception_id])
            record(tx, "employee.remove_exception", "employee", employee_id, found)
            tx.changed("employee", employee_id)

    def forget_old(self, today: date) -> None:
        """Forget exceptions that ended long ago: nobody is told about last year's leave."""
        with self._store.write(SYSTEM) as tx:
            drop_exceptions_before(tx, today - timedelta(days=KEPT_DAYS))

    def save_topic(
        self,
        actor: Actor,
        name: str,
        people: Sequence[int],
        topic_id: int = 0,
        *,
        seen: tuple[str, tuple[int, ...]] | None = None,
    ) -> int:
        """Say who handles a topic, the first first, and what it is called; 0 makes a new one. Its id.

        `seen` is its name and its people, but for who has left, as they were when it was looked at. Raises NotAllowed,
        NotFound, Invalid without a name or for somebody unknown, Conflict for a name that is taken, and with the
        differences when somebody else has changed the topic since.
        """
        require(actor, Right.EDIT_STAFF)
        (cleaned,) = clean_topics((name,)) or ("",)
        if not cleaned:
            raise Invalid("A topic needs a name.", field="name")
        with self._store.write(actor) as tx:
            rows = TopicRows(tx)
            if topic_id and topic_id not in rows.names:
                raise NotFound("This topic is not in the list any more.")
            if topic_id and seen is not None:
                _refuse_overwriting(tx, rows, topic_id, seen, (cleaned, tuple(dict.fromkeys(people))))
            if rows.named(cleaned) not in (0, topic_id):
                raise Conflict(f"There is already a topic “{isolate(cleaned)}”.")
            ordered = list(dict.fromkeys(people))
            if not everybody_there(tx, ordered):
                raise missing()
            before = rows.people.get(topic_id, [])
            topic_id = put_topic(tx, cleaned, topic_id)
            put_people(tx, topic_id, ordered)
            record(tx, "topic.save", "topic", topic_id, {"name": cleaned, "before": before, "after": ordered})
            tx.changed("employee", *before, *ordered)
            tx.changed("topic", topic_id)
        return topic_id

    def remove_topic(self, actor: Actor, topic_id: int) -> None:
        """Take a topic out of the list. Raises NotAllowed, NotFound."""
        require(actor, Right.EDIT_STAFF)
        with self._store.write(actor) as tx:
            rows = TopicRows(tx)
            if topic_id not in rows.names:
                raise NotFound("This topic is not in the list any more.")
            drop_topic(tx, topic_id)
            record(tx, "topic.remove", "topic", topic_id, {"name": rows.names[topic_id]})
            tx.changed("employee", *rows.people[topic_id])
            tx.changed("topic", topic_id)


def _refuse_overwriting(
    tx: ReadTx,
    rows: TopicRows,
    topic_id: int,
    seen: tuple[str, tuple[int, ...]],
    typed: tuple[str, tuple[int, ...]],
) -> None:
    """Raise Conflict when a topic is no longer as it was seen, unless what is typed is what it is now."""
    named = select(EmployeeRow.id, EmployeeRow.name, EmployeeRow.left_on)
    known = {
        row.id: row
        for row in tx.execute(named.where(EmployeeRow.id.in_([*rows.people[topic_id], *typed[1]])))
    }
    here = [one for one in rows.people[topic_id] if one in seen[1] or known[one].left_on is None]
    now = (rows.names[topic_id], tuple(here))
    if now in (seen, typed):
        return

    def words(people: Sequence[int]) -> str:
        return ", ".join(known[one].name for one in people if one in known)

    said = (("name", now[0], typed[0]), ("people", words(now[1]), words(typed[1])))
    raise Conflict(
        f"Not saved: somebody else changed the topic {isolate(now[0])} meanwhile. What you typed is kept here.",
        hint="Choose which values to keep.",
        differences=tuple(Difference(*each) for each in said if each[1] != each[2]),
    )


def _for_audit(exception: NewException) -> dict[str, str]:
    """Kind and days; the reason is nobody's business later."""
    return {
        "kind": exception.kind.value,
        "first": exception.first.isoformat(),
        "last": exception.last.isoformat(),
    }


def _count_topics(tx: ReadTx, employee_id: int, on: date) -> int:
    mine = select(func.count()).where(TopicPersonRow.employee_id == employee_id)
    return int(tx.execute(mine).scalar() or 0)


def _move_topics(tx: WriteTx, employee_id: int, successor: int, on: date) -> int:
    rows = TopicRows(tx)
    mine = [topic for topic, people in rows.people.items() if employee_id in people]
    for topic in mine:
        after = dict.fromkeys(successor if person == employee_id else person for person in rows.people[topic])
        put_people(tx, topic, list(after))
    return len(mine)


TOPICS_HANDLED = OpenWork("topics handled", "topic handled", _count_topics, _move_topics)
