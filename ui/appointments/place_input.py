"""Where an appointment is: one of the rooms, which it then takes with it, or any other words."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception_app.appointments.records import RoomChoice
from reception_app.kernel.text import fold
from ui.kit.live import announce
from ui.kit.suggest_input import SuggestInput, Suggestion


class PlaceInput(SuggestInput):
    """Offers the rooms while one types. A chip tells that the text is a room; `room_changed` that it is another.

    A place that is shown without a room was only told: it becomes the room of its name when somebody types or picks it.
    """

    room_changed = Signal()

    # Here and not in __init__: the base class tells of its first text before ours begins.
    _resource_id = 0
    _told = ""

    def __init__(self, rooms: Iterable[RoomChoice], *, name: str, parent: QWidget | None = None) -> None:
        self._rooms = {fold(each.name): each for each in rooms}
        super().__init__(provider=self._find, mark_first=False, name=name, parent=parent)
        self.textChanged.connect(lambda _: self._follow_text())
        for chosen in (self.textEdited, self.picked):
            chosen.connect(lambda _: self._take_at_its_word())

    def resource_id(self) -> int:
        """The room that is meant; 0 for any other place."""
        return self._resource_id

    def show_place(self, text: str, resource_id: int = 0) -> None:
        """Show the place of an appointment; a room of it that is no longer offered stays its room."""
        known = next((each for each in self._rooms.values() if each.id == resource_id), None)
        if resource_id and known is None:
            known = RoomChoice(resource_id, text)
            self._rooms[fold(text.strip())] = known
        self._told = "" if known else text
        # A room may have another name by now.
        self.setText(known.name if known else text)
        # The text may be the one that stood here as a room, or as none.
        self._follow_text()

    def _find(self, text: str) -> Sequence[Suggestion]:
        typed = fold(text.strip())
        return [
            Suggestion(room.name, room.line, person=False, icon="pin")
            for key, room in self._rooms.items()
            if typed in key
        ]

    def _take_at_its_word(self) -> None:
        self._told = ""
        self._follow_text()

    def _follow_text(self) -> None:
        text = self.text()
        room = None if text == self._told else self._rooms.get(fold(text.strip()))
        was, self._resource_id = self._resource_id, room.id if room else 0
        if was != self._resource_id:
            said = self.tr("booked with it") if room else ""
            self.set_chip(said, "info")
            announce(self, said)
            self.room_changed.emit()
