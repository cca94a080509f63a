"""Which visitor types something is for."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception_app.visits.records import VisitorType
from ui.kit.check_box import CheckBox
from ui.kit.flow_layout import FlowLayout


class TypeTicks(QWidget):
    """A box for each visitor type; with none ticked it is for all of them. `changed` comes with each tick."""

    changed = Signal()

    def __init__(self, types: Sequence[VisitorType], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("forTypes")
        flow = FlowLayout(self)
        self.boxes = {kind.id: CheckBox(kind.name, name=f"forType_{kind.id}") for kind in types}
        for box in self.boxes.values():
            flow.addWidget(box)
            box.toggled.connect(lambda _: self.changed.emit())

    def type_ids(self) -> tuple[int, ...]:
        """The ids of the types ticked."""
        return tuple(type_id for type_id, box in self.boxes.items() if box.isChecked())

    def show_types(self, type_ids: Iterable[int]) -> None:
        """Tick these."""
        wanted = set(type_ids)
        for type_id, box in self.boxes.items():
            box.setChecked(type_id in wanted)
