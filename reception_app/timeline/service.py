"""The verbs of the time line."""

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, require
from reception_app.timeline import people, reading
from reception_app.timeline.records import TimelineEntry, TopOfCard


class TimelineService:
    """What happened with one person, out of every feature. It writes itself, and is only read here.

    Every verb raises NotAllowed without the right to see that person, and NotFound for a record that is gone. What an
    actor may not read of a feature is left out; `top_of_...` counts it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_contact(
        self, actor: Actor, contact_id: int, before: int | None = None, limit: int = 50
    ) -> tuple[TimelineEntry, ...]:
        """A page of a customer's or third party's, newest first; `before` is the key of the last entry shown."""
        require(actor, Right.SEE_CONTACTS)
        with self._store.read() as tx:
            return reading.page(tx, actor, people.contact(tx, contact_id), before, limit)

    def of_visitor(
        self, actor: Actor, visitor_id: int, before: int | None = None, limit: int = 50
    ) -> tuple[TimelineEntry, ...]:
        """A page of a visitor's, newest first."""
        require(actor, Right.FIND)
        with self._store.read() as tx:
            return reading.page(tx, actor, people.visitor(tx, visitor_id), before, limit)

    def of_employee(
        self, actor: Actor, employee_id: int, before: int | None = None, limit: int = 50
    ) -> tuple[TimelineEntry, ...]:
        """A page of what came to one of the staff: their visitors, calls, messages and rooms, newest first."""
        require(actor, Right.SEE_STAFF)
        with self._store.read() as tx:
            return reading.page(tx, actor, people.employee(employee_id), before, limit, staff=True)

    def top_of_contact(self, actor: Actor, contact_id: int) -> TopOfCard:
        """The top of a contact's card: open items and the last contact."""
        require(actor, Right.SEE_CONTACTS)
        with self._store.read() as tx:
            return reading.top(tx, actor, people.contact(tx, contact_id))

    def top_of_visitor(self, actor: Actor, visitor_id: int) -> TopOfCard:
        """The top of a visitor's card."""
        require(actor, Right.FIND)
        with self._store.read() as tx:
            return reading.top(tx, actor, people.visitor(tx, visitor_id))

    def top_of_employee(self, actor: Actor, employee_id: int) -> TopOfCard:
        """The top of an employee's card."""
        require(actor, Right.SEE_STAFF)
        with self._store.read() as tx:
            return reading.top(tx, actor, people.employee(employee_id), staff=True)
