"""Bookings, rooms and things in the find index."""

from collections.abc import Mapping
from typing import Any

from reception_app.db import search
from reception_app.db.uow import WriteTx

BOOKING_WORDS = frozenset({"title", "customer", "organiser_name", "private"})
"""The columns whose change makes a booking be found otherwise."""
RESOURCE_WORDS = frozenset({"name", "type", "place"})
"""Those of a room or a thing."""


def index_booking(tx: WriteTx, booking_id: int, values: Mapping[str, Any], *, is_new: bool = False) -> None:
    """Make a booking findable by what it is for and who has it. Of a private one the words are here as well: whoever
    looks sees to it that others do not find it, and they are learnt by no list that all look into."""
    said = (values["title"], values["customer"], values["organiser_name"])
    names, others = ((), said) if values["private"] else (said, ())
    search.index_record(tx, search.BOOKINGS, booking_id, names=names, others=others, is_new=is_new)


def index_resource(tx: WriteTx, resource_id: int, values: Mapping[str, Any], *, is_new: bool = False) -> None:
    """Make a room or a thing findable by its name, what it is one of, and where it is."""
    names = (values["name"], values["type"], values["place"])
    search.index_record(tx, search.RESOURCES, resource_id, names=names, is_new=is_new)
