"""What a time would be like for the staff, and the first times that are free: each one key away."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.appointments.records import Outlook, Slot
from ui.appointments.words import slot_words
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.check_box import CheckBox
from ui.kit.flow_layout import FlowLayout
from ui.kit.label import Label

FREE_KEY, ANYWAY_KEY = "Alt+F", "Alt+K"
_MOST = 4


class FreePart(QWidget):
    """`slot_taken` brings a `Slot`; `anyway` is ticked when somebody means a time outside the hours."""

    slot_taken = Signal(object)
    changed = Signal()

    def __init__(
        self, now: Callable[[], datetime], zone: Callable[[], ZoneInfo], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now, self._zone = now, zone
        self._slots: list[Slot] = []
        self.banner = Banner(tone="warn", parent=self)
        self.anyway = CheckBox(self.tr("Keep it all the same (Alt+K)"), name="outsideHours", parent=self)
        self.anyway.toggled.connect(lambda _: self.changed.emit())
        self.title = Label("", tone="ink2", parent=self)
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder, gap=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.banner, self.anyway, self.title, self._holder):
            column.addWidget(widget)
        self.anyway.hide()
        self.show_slots([], "")

    def show_outlook(self, outlook: Outlook) -> None:
        """Say what hinders the time; nothing when it is free."""
        sentences = [*outlook.taken, *outlook.away]
        self.anyway.setVisible(bool(outlook.away))
        if outlook.taken or (outlook.away and not self.anyway.isChecked()):
            tone = "warn"
        else:
            tone = "info"
        self.banner.set_message(" ".join(sentences), "", tone)  # type: ignore[arg-type]
        near = [*outlook.near, *outlook.others]
        if near:
            self.show_slots(near, self.tr("Free near it"))

    def show_slots(self, slots: Sequence[Slot], title: str) -> None:
        """Offer these times; the first one by `FREE_KEY`."""
        self._slots = list(slots[:_MOST])
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, slot in enumerate(self._slots):
            key = FREE_KEY if place == 0 else ""
            label = slot_words(slot, self._zone(), self._now())
            button = Button(label, key=key, small=True, name=f"freeSlot_{place}", parent=self._holder)
            button.clicked.connect(partial(self.slot_taken.emit, slot))
            self._flow.addWidget(button)
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self._holder.setVisible(bool(self._slots))
        self._holder.updateGeometry()

    def slots(self) -> list[Slot]:
        """What is offered now."""
        return list(self._slots)

    def text(self) -> str:
        """What is said of the time."""
        return self.banner.text() if not self.banner.isHidden() else ""

    def take_first(self) -> None:
        """The first time that is offered."""
        if self._slots:
            self.slot_taken.emit(self._slots[0])

    def toggle_anyway(self) -> None:
        """It is meant so."""
        if not self.anyway.isHidden():
            self.anyway.toggle()
