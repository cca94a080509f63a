"""The Deliveries place, and the sheets of parcels: one line each."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.context import AppContext
from reception_app.kernel.actor import Actor
from ui.kit.page import Page
from ui.kit.sheet import Sheet
from ui.pages import later

Who = Callable[[], Actor]


def deliveries_place(c: AppContext, who: Who, within: QWidget) -> Page:
    """What waits at the desk, what is expected, what there was."""
    return later.DeliveriesPage(c.deliveries, c.parcel_files, c.preferences, c.clock, who, within)


def _parcel(c: AppContext, who: Who, payload: dict[str, Any]) -> Sheet:
    """A new parcel, one that was announced and has come, or one to be corrected; else the card of one."""
    said = payload.get("draft") or payload
    if said.get("parcel_id") and not said.get("edit"):
        return later.ParcelCard(c.deliveries, c.directory, c.preferences, c.clock, who, payload)
    return later.ParcelSheet(c.deliveries, c.calls, c.directory, c.preferences, c.clock, who, payload)


DELIVERY_SHEETS: dict[str, Callable[[AppContext, Who, dict[str, Any]], Sheet]] = {
    "parcel": _parcel,
    "hand_out": lambda c, who, payload: later.HandOutSheet(
        c.deliveries, c.directory, c.preferences, c.clock, who, payload
    ),
}
