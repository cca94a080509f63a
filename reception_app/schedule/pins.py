"""What somebody has on the pinboard: it follows the account from desk to desk, as ids alone."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select

from reception_app.db.base import from_ms, to_ms
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, require
from reception_app.occupancy.items import ItemKey
from reception_app.schedule.house import House
from reception_app.schedule.models import PinboardRow

PINS_MAX = 100


class PinService:
    """The pinboards of all accounts; each sees their own. Every verb raises NotAllowed without SEE_SCHEDULE."""

    def __init__(self, house: House) -> None:
        self._store = house.store

    def of(self, actor: Actor) -> tuple[ItemKey, ...]:
        """What is on the actor's pinboard, in order. It may be gone by now: `ScheduleService.found` tells."""
        require(actor, Right.SEE_SCHEDULE)
        kept = select(PinboardRow.items).where(PinboardRow.user_id == actor.user_id)
        with self._store.read() as tx:
            items = tx.execute(kept).scalar_one_or_none() or []
        return tuple(
            ItemKey(layer, number, None if at is None else from_ms(at)) for layer, number, at in items
        )

    def keep(self, actor: Actor, keys: Iterable[ItemKey]) -> None:
        """What is on it from now on; beyond a hundred the first ones go. Raises StoreTrouble."""
        require(actor, Right.SEE_SCHEDULE)
        said = [[key.layer, key.record_id, to_ms(key.occurrence) if key.occurrence else None] for key in keys]
        with self._store.write(actor) as tx:
            tx.execute(delete(PinboardRow).where(PinboardRow.user_id == actor.user_id))
            if said:
                tx.execute(insert(PinboardRow), {"user_id": actor.user_id, "items": said[-PINS_MAX:]})
