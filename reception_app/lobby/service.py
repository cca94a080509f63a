"""The verbs of the lobby."""

from collections.abc import Collection, Mapping

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import NotFound
from reception_app.kernel.rights import Right, require
from reception_app.lobby import arrivals, rings
from reception_app.lobby.records import ArrivalNote, NewRing, Ring


class LobbyService:
    """Who rings at the visitors' screens and who goes there; how visitors arrived.

    Every verb raises NotAllowed when the actor's role lacks the right, and StoreTrouble when it could not be saved.
    `Change("ring")` is published whenever a ring changes.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def ring(self, actor: Actor, new: NewRing) -> int:
        """Ring the desk; the ring's id. For the same thing once a minute at most, as long as it is open."""
        require(actor, Right.SELF_SERVICE)
        with self._store.write(actor) as tx:
            return rings.ring(tx, new)

    def open_rings(self, actor: Actor) -> list[Ring]:
        """Rings that nobody has dealt with yet, the oldest first: those not seen should be loud."""
        require(actor, Right.SEE_BOARD)
        with self._store.read() as tx:
            return rings.open_rings(tx)

    def rings(self, actor: Actor, ring_ids: Collection[int]) -> list[Ring]:
        """These rings as they stand, done ones too; those that are gone are left out."""
        require(actor, Right.SEE_BOARD)
        with self._store.read() as tx:
            return rings.read(tx, ring_ids)

    def coming(self, actor: Actor, ring_id: int) -> Ring:
        """Somebody is on the way: the screen that rang says so. The first one counts. Raises NotFound."""
        return self._mark(actor, ring_id, "seen")

    def done(self, actor: Actor, ring_id: int) -> Ring:
        """It is dealt with. Raises NotFound."""
        return self._mark(actor, ring_id, "done")

    def arrivals(self, actor: Actor, visit_ids: Collection[int]) -> Mapping[int, ArrivalNote]:
        """How the visitors of some visits arrived, by visit; those who did not come by a screen are left out."""
        require(actor, Right.SEE_BOARD)
        with self._store.read() as tx:
            return arrivals.notes(tx, visit_ids)

    def _mark(self, actor: Actor, ring_id: int, step: str) -> Ring:
        require(actor, Right.SEE_BOARD)
        with self._store.write(actor) as tx:
            rings.mark(tx, ring_id, step)
            found = rings.read(tx, [ring_id])
        if not found:
            raise NotFound("This ring is not there any more.")
        return found[0]
