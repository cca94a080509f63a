"""The topics of cases."""

from typing import Any

from sqlalchemy import Row, insert, select, update

from reception_app.audit import record
from reception_app.cases.house import House
from reception_app.cases.reading import TOPICS
from reception_app.cases.records import CaseTopic, Priority
from reception_app.cases.writing import owner_name
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, fold, isolate

CHANGE = "case_topic"
HOURS_MAX = 400
_NAME_MAX = 80


class CaseTopics:
    """What people ask or complain about. Changing one changes no case that is there already.

    Every writing verb raises NotAllowed without MANAGE_CASE_TOPICS, NotFound, Invalid naming a field, Conflict for
    another version than the one looked at, and StoreTrouble.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._store = house.store

    def all(self, actor: Actor, *, include_inactive: bool = False) -> list[CaseTopic]:
        """The topics by name; those that are not used any more only when wanted. Raises NotAllowed."""
        require(actor, Right.HANDLE_CASES)
        with self._store.read() as tx:
            wanted = select(TOPICS).order_by(TOPICS.c.name_folded)
            if not include_inactive:
                wanted = wanted.where(TOPICS.c.active)
            return [self._topic(row) for row in tx.execute(wanted)]

    def save(self, actor: Actor, topic: CaseTopic, version: int = 0) -> CaseTopic:
        """Add a topic (id 0), or change one."""
        require(actor, Right.MANAGE_CASE_TOPICS)
        name = clean_line(topic.name, limit=_NAME_MAX, field="name")
        if not name:
            raise Invalid("Say what people ask about.", field="name")
        if not 1 <= topic.hours <= HOURS_MAX:
            raise Invalid(f"Choose between 1 and {HOURS_MAX} hours.", field="hours")
        with self._store.write(actor) as tx:
            before = self._row(tx, topic.id) if topic.id else None
            if before is not None and version and before.version != version:
                raise Conflict(f"Somebody has changed {isolate(before.name)} meanwhile.")
            same = select(TOPICS.c.id).where(TOPICS.c.name_folded == fold(name), TOPICS.c.id != topic.id)
            if tx.execute(same).first() is not None:
                raise Invalid("There is a topic of this name.", field="name")
            owner_name(self._house, topic.owner_id, int(before.owner_id) if before is not None else 0)
            values = {
                "name": name,
                "name_folded": fold(name),
                "owner_id": topic.owner_id,
                "priority": topic.priority.value,
                "hours": topic.hours,
            }
            topic_id = topic.id or new_id()
            if before is None:
                tx.execute(insert(TOPICS), {**values, "id": topic_id, "active": True, "version": 1})
            else:
                changed = {**values, "version": before.version + 1}
                tx.execute(update(TOPICS).where(TOPICS.c.id == topic_id).values(changed))
            record(
                tx,
                "case_topic.add" if before is None else "case_topic.edit",
                CHANGE,
                topic_id,
                {"name": name},
            )
            tx.changed(CHANGE, topic_id)
            return self._topic(self._row(tx, topic_id))

    def retire(self, actor: Actor, topic_id: int, *, offered: bool = False) -> CaseTopic:
        """It is not chosen any more, or with `offered` again."""
        require(actor, Right.MANAGE_CASE_TOPICS)
        with self._store.write(actor) as tx:
            row = self._row(tx, topic_id)
            values = {"active": offered, "version": row.version + 1}
            tx.execute(update(TOPICS).where(TOPICS.c.id == topic_id).values(values))
            record(tx, "case_topic.offer" if offered else "case_topic.retire", CHANGE, topic_id)
            tx.changed(CHANGE, topic_id)
            return self._topic(self._row(tx, topic_id))

    def _row(self, tx: ReadTx, topic_id: int) -> Row[Any]:
        row = tx.execute(select(TOPICS).where(TOPICS.c.id == topic_id)).first()
        if row is None:
            raise NotFound("This topic is not there any more.")
        return row

    def _topic(self, row: Row[Any]) -> CaseTopic:
        return CaseTopic(
            row.id,
            row.name,
            row.owner_id,
            self._house.name_of(row.owner_id),
            Priority(row.priority),
            row.hours,
            row.active,
            row.version,
        )
