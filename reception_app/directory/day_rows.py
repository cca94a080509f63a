"""Between rows and records of days that are not as the others, and of topics."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import delete, insert, select, update

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory.models import EmployeeRow, StaffExceptionRow, TopicPersonRow, TopicRow
from reception_app.directory.records import ExceptionKind, NewException, StaffException
from reception_app.kernel.ids import new_id
from reception_app.kernel.text import fold

_FEW = 200


def read_exceptions(tx: ReadTx, ids: Iterable[int] | None = None) -> dict[int, tuple[StaffException, ...]]:
    """The exceptions of some or all employees, by employee and in the order of their days."""
    statement = select(StaffExceptionRow.__table__).order_by(StaffExceptionRow.first)
    wanted = None if ids is None else set(ids)
    if wanted is not None and len(wanted) <= _FEW:
        statement = statement.where(StaffExceptionRow.employee_id.in_(wanted))
    found: dict[int, tuple[StaffException, ...]] = {}
    for row in tx.execute(statement):
        if wanted is None or row.employee_id in wanted:
            times = tuple((start, end) for start, end in row.times)
            exception = StaffException(
                ExceptionKind(row.kind), row.first, row.last, row.reason, times, row.id, row.employee_id
            )
            found[row.employee_id] = (*found.get(row.employee_id, ()), exception)
    return found


def add_exception(tx: WriteTx, employee_id: int, new: NewException) -> int:
    """Write one down, in its stored form; its id."""
    row = {
        "id": new_id(),
        "employee_id": employee_id,
        "kind": new.kind.value,
        "first": new.first,
        "last": new.last,
        "reason": new.reason,
        "times": [list(times) for times in new.times],
        **tx.stamps(),
    }
    tx.execute(insert(StaffExceptionRow), row)
    return int(row["id"])


def drop_exceptions_before(tx: WriteTx, day: date) -> None:
    """Forget those whose last day lies before this one."""
    tx.execute(delete(StaffExceptionRow).where(StaffExceptionRow.last < day))


class TopicRows:
    """Topics with those who handle them, in order, as they are stored."""

    def __init__(self, tx: ReadTx) -> None:
        self.names: dict[int, str] = {}
        self.people: dict[int, list[int]] = {}
        for row in tx.execute(select(TopicRow.id, TopicRow.name).order_by(TopicRow.name_folded)):
            self.names[row.id], self.people[row.id] = row.name, []
        named = select(TopicPersonRow.topic_id, TopicPersonRow.employee_id)
        for row in tx.execute(named.order_by(TopicPersonRow.place, TopicPersonRow.id)):
            self.people[row.topic_id].append(row.employee_id)

    def of(self, employee_id: int) -> tuple[str, ...]:
        """The names of what somebody handles."""
        return tuple(self.names[topic] for topic, people in self.people.items() if employee_id in people)

    def named(self, name: str) -> int:
        """The topic of this name; 0 when there is none."""
        folded = fold(name)
        return next((topic for topic, known in self.names.items() if fold(known) == folded), 0)


def put_topic(tx: WriteTx, name: str, topic_id: int = 0) -> int:
    """Make a topic, or call one anew; its id."""
    values = {"name": name, "name_folded": fold(name)}
    if topic_id:
        tx.execute(update(TopicRow).where(TopicRow.id == topic_id).values(values))
        return topic_id
    made = new_id()
    tx.execute(insert(TopicRow), {"id": made, **values})
    return made


def put_people(tx: WriteTx, topic_id: int, people: Sequence[int]) -> None:
    """Who handles a topic from now on, the first first."""
    tx.execute(delete(TopicPersonRow).where(TopicPersonRow.topic_id == topic_id))
    rows = [
        {"id": new_id(), "topic_id": topic_id, "employee_id": person, "place": place}
        for place, person in enumerate(people)
    ]
    if rows:
        tx.execute(insert(TopicPersonRow), rows)


def drop_topic(tx: WriteTx, topic_id: int) -> None:
    """Forget a topic."""
    put_people(tx, topic_id, ())
    tx.execute(delete(TopicRow).where(TopicRow.id == topic_id))


def set_topics_of(
    tx: WriteTx, employee_id: int, names: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What somebody handles from now on; new topics are made. Returns what it was and what it is, by name.

    A topic that is given up stays, with nobody if they were the only one.
    """
    rows = TopicRows(tx)
    before = rows.of(employee_id)
    wanted = {rows.named(name) or put_topic(tx, name) for name in names}
    for topic in wanted | rows.names.keys():
        people = rows.people.get(topic, [])
        if (topic in wanted) != (employee_id in people):
            after = [*people, employee_id] if topic in wanted else [p for p in people if p != employee_id]
            put_people(tx, topic, after)
    return before, TopicRows(tx).of(employee_id)


def everybody_there(tx: ReadTx, ids: Iterable[int]) -> bool:
    """Whether all of these are in the directory."""
    wanted = set(ids)
    found = tx.execute(select(EmployeeRow.id).where(EmployeeRow.id.in_(wanted))).scalars()
    return set(found) == wanted
