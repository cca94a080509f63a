"""A field that takes a colleague: deputy, supervisor, successor."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception_app.directory import DirectoryService, HostOption
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import dotted
from ui.kit.late_suggest import LateSuggest
from ui.kit.staff_words import presence_word
from ui.kit.suggest_input import Suggestion

_OFFERED = 6


class PersonInput(LateSuggest):
    """Names, departments and extensions while one types. Empty stands for nobody; `person_changed` carries the id.

    A name that can't be resolved counts as nobody and `is_valid` is False.
    """

    person_changed = Signal(object)

    def __init__(
        self,
        directory: DirectoryService,
        who: Callable[[], Actor],
        *,
        name: str,
        leave_out: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self._asking, _offered, placeholder=self.tr("Name or extension"), name=name, parent=parent
        )
        self._directory, self._who, self._leave_out = directory, who, leave_out
        self._person_id = 0
        self.picked.connect(self._on_picked)
        # Whoever stood here is not meant any more by another name, whether they were picked or stored.
        self.textEdited.connect(lambda _: self._set(0))
        self.editingFinished.connect(self._take_whole_name)

    def person_id(self) -> int:
        """Who is chosen, 0 for nobody."""
        return self._person_id if self.text().strip() else 0

    def is_valid(self) -> bool:
        """Whether the field is empty or means somebody."""
        # Saved by a key while the field has the keyboard, it was not left yet.
        self._take_whole_name()
        return not self.text().strip() or bool(self._person_id)

    def show_person(self, person_id: int, name: str) -> None:
        """Show who is stored, or with 0 what was typed and means nobody yet."""
        self.setText(name)
        self._person_id = person_id

    def _asking(self, text: str) -> Callable[[], Sequence[HostOption]]:
        like = partial(self._directory.find_hosts, self._who(), text, limit=_OFFERED + 1)
        left_out = self._leave_out
        return lambda: [person for person in like() if person.id != left_out][:_OFFERED]

    def _on_picked(self, offer: Suggestion) -> None:
        if isinstance(offer.payload, int):
            self._set(offer.payload)

    def _take_whole_name(self) -> None:
        """A name typed in full counts without being picked, when it can mean only one person."""
        typed = self.text().strip().casefold()
        if self._person_id or not typed:
            return
        try:
            found = self._asking(self.text())()
        except AppError:
            return
        same = [person.id for person in found if person.name.casefold() == typed]
        if len(same) == 1:
            self._set(same[0])

    def _set(self, person_id: int) -> None:
        if person_id != self._person_id:
            self._person_id = person_id
            self.person_changed.emit(person_id)


def _offered(person: HostOption) -> Suggestion:
    line = dotted(person.department, person.extension)
    return Suggestion(person.name, line, presence_word(person.presence), payload=person.id)
