"""The verbs of messages on a store of a test."""

import json
from typing import Any

from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.messages import House, MessageService
from reception_app.messages.records import MessageDetail, NewMessage, Recipient
from reception_app.messages.records import MessageState as S
from reception_app.outbox.records import DeliveryState
from reception_app.visits.front_desk import FrontDesk
from tests.builders.front_desk import Office

INTERN = Actor(1004, "Ines Young", Role.INTERN, "Side desk")
NUMBER = "+44 20 7946 0018"


def message_service(desk: FrontDesk) -> MessageService:
    """The real service; telephone numbers are read as British ones."""
    return MessageService(house_of(desk))


def house_of(desk: FrontDesk) -> House:
    """What the messages know of the house."""
    return House(desk.store, desk.directory, desk.preferences, lambda: "GB")


def to(house: Office, *names: str) -> tuple[Recipient, ...]:
    """The recipients by the names of the office."""
    return tuple(Recipient(house.hosts[name]) for name in names)


def message(house: Office, *names: str, **more: Any) -> NewMessage:
    """What Ana Souza left; for Chiara Rossi unless others are named."""
    values = {"caller_name": "Ana Souza", "number": NUMBER, "text": "The container is held.", **more}
    return NewMessage(to(house, *(names or ("Chiara Rossi",))), **values)


def states(detail: MessageDetail) -> dict[str, S]:
    """How it stands with each, by name."""
    return {each.name: each.state for each in detail.summary.to}


def kinds(detail: MessageDetail) -> list[str]:
    """What happened, in order."""
    return [step.kind for step in detail.steps]


def payload(store: Store, delivery_id: int) -> dict[str, Any]:
    """What the outbox keeps of a delivery."""
    with store.read() as tx:
        found: str = tx.execute_sql(
            "SELECT payload FROM outbox_deliveries WHERE id = ?", (delivery_id,)
        ).scalar_one()
    return json.loads(found)  # type: ignore[no-any-return]


def set_state(store: Store, delivery_id: int, state: DeliveryState) -> None:
    """As if the outbox had come so far with a delivery."""
    with store.write(SYSTEM) as tx:
        tx.execute_sql("UPDATE outbox_deliveries SET state = ? WHERE id = ?", (state.value, delivery_id))
