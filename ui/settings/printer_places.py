"""Who prints on a printer: desks, visitors' screens and templates, each a box to tick."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.outbox.printer_records import PlaceKind
from reception_app.outbox.printer_service import KnownPrinter
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.check_box import CheckBox
from ui.kit.combo import Combo
from ui.kit.label import Label
from ui.kit.text_input import TextInput

_NAME_MAX = 60


@dataclass(frozen=True, slots=True)
class PlaceOffer:
    """A place that may print here. `other` is the printer it has now, where that is another one."""

    kind: PlaceKind
    place: str
    label: str
    chosen: bool = False
    other: str = ""

    @property
    def key(self) -> tuple[PlaceKind, str]:
        """What it is known by."""
        return self.kind, self.place


class PrinterPlaces(QWidget):
    """Offers places; a desk or screen that isn't listed yet is added by its name. `changed` when a tick was set."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("printerPlaces")
        self.boxes: dict[tuple[PlaceKind, str], CheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._groups: dict[PlaceKind, QVBoxLayout] = {}
        self._titles: dict[PlaceKind, Label] = {}
        titles = {
            PlaceKind.DESK: self.tr("Desks that print here"),
            PlaceKind.KIOSK: self.tr("Visitors' screens that print here"),
            PlaceKind.TEMPLATE: self.tr("Templates that always print here"),
        }
        for kind, title in titles.items():
            head = Label(title, tone="ink2", size=fonts.SMALL, weight=fonts.SEMIBOLD, parent=self)
            # Until there is something below it.
            head.hide()
            self._titles[kind] = head
            column.addWidget(head)
            group = QVBoxLayout()
            group.setSpacing(2)
            column.addLayout(group)
            column.addSpacing(6)
            self._groups[kind] = group
        row = QHBoxLayout()
        row.setSpacing(8)
        self.kind = Combo(
            [(self.tr("Desk"), PlaceKind.DESK), (self.tr("Screen"), PlaceKind.KIOSK)],
            small=True,
            name="morePlaceKind",
        )
        self.kind.setAccessibleName(self.tr("Kind of the place to add"))
        self.more = TextInput(placeholder=self.tr("Name of another desk or screen"), name="morePlace")
        self.more.setAccessibleName(self.tr("Name of the place to add"))
        self.more.setMaxLength(_NAME_MAX)
        self.more.returnPressed.connect(self._on_add_clicked)
        self.add = Button(self.tr("Add"), small=True, name="addPlace", parent=self)
        self.add.clicked.connect(self._on_add_clicked)
        row.addWidget(self.kind)
        row.addWidget(self.more, 1)
        row.addWidget(self.add)
        column.addLayout(row)

    def show_places(self, offers: Sequence[PlaceOffer]) -> None:
        """Offer these, in this order."""
        for box in self.boxes.values():
            box.hide()
            box.deleteLater()
        self.boxes = {}
        for head in self._titles.values():
            head.hide()
        for offer in offers:
            self._put(offer)

    def chosen(self) -> set[tuple[PlaceKind, str]]:
        """The places that are ticked."""
        return {key for key, box in self.boxes.items() if box.isChecked()}

    def choose(self, places: Sequence[tuple[PlaceKind, str]]) -> None:
        """Tick exactly these, adding those that are not offered."""
        for kind, place in places:
            if (kind, place) not in self.boxes:
                self._put(PlaceOffer(kind, place, place))
        for key, box in self.boxes.items():
            box.setChecked(key in places)

    def _put(self, offer: PlaceOffer) -> CheckBox:
        said = self.tr("{0} (now on {1})").format(offer.label, offer.other) if offer.other else offer.label
        box = CheckBox(said, checked=offer.chosen, name=f"place_{offer.kind}_{len(self.boxes)}", parent=self)
        box.toggled.connect(lambda _: self.changed.emit())
        self._titles[offer.kind].show()
        self._groups[offer.kind].addWidget(box)
        self.boxes[offer.key] = box
        return box

    def _on_add_clicked(self) -> None:
        name = self.more.text().strip()
        if not name:
            self.more.setFocus()
            return
        kind = PlaceKind(str(self.kind.value()))
        box = self.boxes.get((kind, name)) or self._put(PlaceOffer(kind, name, name))
        box.setChecked(True)
        self.more.clear()
        self.changed.emit()


def offers_of(
    known: Mapping[int, KnownPrinter], names: Mapping[tuple[PlaceKind, str], str], printer_id: int
) -> list[PlaceOffer]:
    """What may print on a printer: the places of `names`, and those that have a printer already."""
    led = {(route.kind, route.place): each.printer for each in known.values() for route in each.routes}
    offers = []
    for kind, place in (*names, *(key for key in led if key not in names)):
        has = led.get((kind, place))
        mine = has is not None and has.id == printer_id
        other = has.title if has is not None and not mine else ""
        offers.append(PlaceOffer(kind, place, names.get((kind, place), place), mine, other))
    return offers
