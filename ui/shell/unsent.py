"""What is unsent, for the line below and the Now: the newest, and of very many also what somebody should look at."""

from reception_app.kernel.actor import Actor
from reception_app.outbox import DeliveryFilter, DeliverySummary, OutboxService

_LISTED = DeliveryFilter().limit


def unsent(outbox: OutboxService, actor: Actor) -> tuple[DeliverySummary, ...]:
    """The newest first. Raises NotAllowed.

    All there is, as long as it is not more than are listed at once. Of more it is the newest of each channel and of
    each state in which somebody may have to do something: a day's mails hide neither each other's troubles nor a badge
    that did not come out.
    """
    return tuple(outbox.unsent(actor, _LISTED))


def how_many(leaving: int) -> str:
    """A number of them in figures; no more are told apart than are listed at once."""
    return str(leaving) if leaving < _LISTED else f"{_LISTED}+"
