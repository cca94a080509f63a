"""How each of the staff wants to be told of messages."""

from reception_app.audit import record
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid
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

    def set_ways(self, actor: Actor, ways: Ways) -> None:
        """Keep how somebody wants to be told. Raises NotFound, and Invalid for a time that is no minute of a day."""
        require(actor, Right.EDIT_STAFF)
        self._house.directory.host(actor, ways.employee_id)
        if not (0 <= ways.quiet_from <= _DAY and 0 <= ways.quiet_until <= _DAY):
            raise Invalid("Quiet hours are times of a day.", field="quiet_from")
        with self._house.store.write(actor) as tx:
            telling.keep_ways(tx, ways)
            record(tx, "message.ways", "employee", ways.employee_id)
            tx.changed("message_ways", ways.employee_id)
