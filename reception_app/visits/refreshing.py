"""What visitors asked for at check-in, with whom to bring it to."""

from reception_app.kernel.actor import Actor
from reception_app.kernel.records import dataclass
from reception_app.kernel.rights import Right, require
from reception_app.lobby import Order, arrivals
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.records import VisitSummary
from reception_app.visits.rows import read_summaries


@dataclass(frozen=True, slots=True)
class RefreshmentDue:
    """An order that is not served yet, and the visit of whoever asked for it."""

    order: Order
    visit: VisitSummary

    @property
    def id(self) -> int:
        """The order's: lists know their rows by it."""
        return self.order.id


class RefreshmentService:
    """Who waits for a drink, and that they got it. Every verb raises NotAllowed when the actor's role lacks the right.

    `Change("refreshment")` is published when an order is made or served; a visitor who leaves is on no list any more.
    """

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    def due(self, actor: Actor) -> list[RefreshmentDue]:
        """What is to be brought to whoever is still here, those who asked first at the beginning."""
        require(actor, Right.SEE_BOARD)
        with self._desk.store.read() as tx:
            orders = arrivals.open_orders(tx)
            visits = read_summaries(tx, [order.visit_id for order in orders], self._desk.types.known())
        here = {visit.id: visit for visit in visits if visit.state.on_site}
        return [RefreshmentDue(order, here[order.visit_id]) for order in orders if order.visit_id in here]

    def served(self, actor: Actor, order_id: int, *, served: bool = True) -> Order:
        """It was brought, or it was not after all (`served=False`). Raises NotFound, StoreTrouble."""
        require(actor, Right.SEE_BOARD)
        with self._desk.store.write(actor) as tx:
            return arrivals.serve(tx, order_id, served=served)
