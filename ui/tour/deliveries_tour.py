"""Deliveries: one is scanned in for somebody, a card is looked at, and everything of somebody is handed out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reception_app.deliveries.records import ParcelFilter
from ui.deliveries.deliveries_page import DeliveriesPage
from ui.tour.album import wait

if TYPE_CHECKING:
    from ui.tour.desk_tour import DeskTour


def play_deliveries(tour: "DeskTour") -> None:
    """Scans a new parcel in, opens the one that waits longest, and hands it out with what else is theirs."""
    desk = tour.desk()
    tour.key(Qt.Key.Key_5, ctrl=True)
    wait(lambda: any(isinstance(page, DeliveriesPage) for page in desk.pages()), "the Deliveries place")
    tour.picture("deliveries")
    tour.type("PW 4471 0093 5580")
    tour.key(Qt.Key.Key_Return)
    wait(lambda: desk.host.front() is not None, "the parcel's sheet")
    tour.settle()
    tour.type("jonas")
    tour.picture("parcel-for-whom")
    tour.key(Qt.Key.Key_Return)
    tour.key(Qt.Key.Key_Return, ctrl=True)
    wait(lambda: desk.host.front() is None, "the parcel")
    tour.picture("parcel-taken-in")
    oldest = desk.context.deliveries.lists.parcels(desk.actor, ParcelFilter(), 1)[0]
    desk.open_sheet("parcel", {"parcel_id": oldest.id})
    tour.picture("parcel-card")
    tour.key(Qt.Key.Key_Return, ctrl=True)
    tour.picture("hand-out")
    tour.key(Qt.Key.Key_Return, ctrl=True)
    wait(lambda: desk.host.front() is None, "the hand-out")
    tour.picture("handed-out")
    desk.show_place("deliveries", {"only": "expected"})
    tour.picture("deliveries-expected")
