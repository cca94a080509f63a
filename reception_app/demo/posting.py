"""What left the house on the demo's day, taken as sent at its minute: by the outbox's own functions, to nobody."""

from reception_app.demo.stage import Stage
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.changes import Change
from reception_app.outbox.claims import claim, take_receipt
from reception_app.outbox.queue import CHANGE
from reception_app.outbox.records import Channel, Receipt

_SECONDS = 2 / 60
"""How long a mail takes."""


def post(stage: Stage, minute: float) -> None:
    """Send everything that is due, a moment after the minute."""
    stage.clock.set_minutes(minute + _SECONDS)
    ids: list[int] = []
    with stage.store.write(SYSTEM) as tx:
        for channel in Channel:
            while (claimed := claim(tx, channel)) is not None:
                take_receipt(tx, claimed, Receipt())
                ids.append(claimed.id)
    if ids:
        stage.ladder.delivered(Change(CHANGE, frozenset(ids)))
