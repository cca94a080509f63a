"""The verbs of deliveries on a store of a test."""

from datetime import date
from typing import Any

from reception_app.deliveries import DeliveryService
from reception_app.deliveries.records import NewParcel, ParcelDetail
from reception_app.messages import House
from reception_app.messages.records import Recipient
from reception_app.visits.front_desk import FrontDesk
from tests.builders.front_desk import Office

TRACKING = "1Z999AA10123456784"
DAY = date(2026, 11, 25)
"""The day after that on which the clock of the tests stands."""


def delivery_house(desk: FrontDesk) -> House:
    """What its verbs ask of the house."""
    return House(desk.store, desk.directory, desk.preferences, lambda: "GB")


def delivery_service(desk: FrontDesk) -> DeliveryService:
    """The real service."""
    return DeliveryService(delivery_house(desk))


def parcel(house: Office, name: str = "Chiara Rossi", **more: Any) -> NewParcel:
    """A parcel from Lisbon Freight for one of the office; for nobody known where no name is given."""
    to = Recipient(house.hosts[name]) if name else Recipient()
    values = {"tracking": TRACKING, "sender": "Lisbon Freight", **more}
    return NewParcel(to, **values)


def kinds(detail: ParcelDetail) -> list[str]:
    """What happened, in order."""
    return [step.kind for step in detail.steps]
