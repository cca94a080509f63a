"""How each of the staff wants to be told of messages."""

from reception_app.audit import record
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid, Outdated
from reception_app.kernel.rights import Right, require
from reception_app.messages import telling
from reception_app.messages.house import House
from reception_app.messages.records import Ways

_DAY = 24 * 60


class MessageWishes:
    """Reading asks for TAKE_MESSAGES, writing for EDIT_STAFF: NotAllowed without. `Change("message_ways")` follows."""

    def __init__(self, house: House) -> None:
        self._house = house

    def ways(self, actor: Actor, employee_id: int) -> Ways:
        """How somebody wants to be told; by mail when they have not said."""
        require(actor, Right.TAKE_MESSAGES)
        with self._house.store.read() as tx:
            return telling.ways_of(tx, employee_id)

    def set_ways(self, actor: Actor, ways: Ways, *, seen: Ways | None = None) -> None:
        """Keep how somebody wants to be told. Raises NotFound, Invalid for a time that is no minute of a day, and
        Outdated where something else stands by now than what was `seen`, if that is said."""
        require(actor, Right.EDIT_STAFF)
        self._house.directory.host(actor, ways.employee_id)
        if not (0 <= ways.quiet_from <= _DAY and 0 <= ways.quiet_until <= _DAY):
            raise Invalid("Quiet hours are times of a day.", field="quiet_from")
        with self._house.store.write(actor) as tx:
            if seen is not None and telling.ways_of(tx, ways.employee_id) not in (seen, ways):
                raise Outdated("Somebody changed these ways meanwhile.", hint="Look at them again.")
            telling.keep_ways(tx, ways)
            record(tx, "message.ways", "employee", ways.employee_id)
            tx.changed("message_ways", ways.employee_id)
