"""What is unsent, for the line below and the Now: the newest, and of very many also what somebody should look at."""

from reception_app.kernel.actor import Actor
from reception_app.outbox import Channel, DeliveryFilter, DeliveryState, DeliverySummary, OutboxService

STUCK = (DeliveryState.WAITING, DeliveryState.PRINTING, DeliveryState.FAILED, DeliveryState.GIVEN_UP)
"""The states of what may need a person."""
_NEWEST = DeliveryFilter(open_only=True)
_OF_VERY_MANY = (
    *(DeliveryFilter(channel=channel, open_only=True) for channel in Channel),
    *(DeliveryFilter(state=state, open_only=True) for state in STUCK),
)


def unsent(outbox: OutboxService, actor: Actor) -> tuple[DeliverySummary, ...]:
    """The newest first. Raises NotAllowed.

    All there is, as long as it is not more than are listed at once. Of more it is the newest of each channel and of
    each state in which somebody may have to do something: a day's mails hide neither each other's troubles nor a badge
    that did not come out.
    """
    newest = outbox.deliveries(actor, _NEWEST)
    if len(newest) < _NEWEST.limit:
        return tuple(newest)
    found = {each.id: each for each in newest}
    for wanted in _OF_VERY_MANY:
        found.update((each.id, each) for each in outbox.deliveries(actor, wanted))
    return tuple(sorted(found.values(), key=lambda each: -each.id))


def how_many(leaving: int) -> str:
    """A number of them in figures; no more are told apart than are listed at once."""
    return str(leaving) if leaving < _NEWEST.limit else f"{_NEWEST.limit}+"
