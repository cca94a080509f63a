"""The places that print on a printer, by kind."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reception_app.outbox.printer_records import PlaceKind
from ui.settings.printer_places import PlaceOffer, PrinterPlaces


def _titles(places: PrinterPlaces) -> list[str]:
    return [label.text() for label in places.findChildren(QLabel) if label.isVisible() and label.text()]


def test_a_kind_without_a_place_has_no_title_over_nothing(qtbot: QtBot) -> None:
    places = PrinterPlaces()
    qtbot.addWidget(places)
    places.show()
    places.show_places([PlaceOffer(PlaceKind.DESK, "Front", "This desk")])
    assert _titles(places) == ["Desks that print here"]
    places.choose([(PlaceKind.KIOSK, "Hall")])
    assert _titles(places) == ["Desks that print here", "Visitors' screens that print here"]
    places.show_places([PlaceOffer(PlaceKind.KIOSK, "Hall", "Hall")])
    assert _titles(places) == ["Visitors' screens that print here"]
