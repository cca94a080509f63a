"""Saying where several of the staff are, in one step that can be taken back."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from reception_app.directory import DirectoryService
from reception_app.directory.records import EmployeeDetail, Presence
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Invalid
from reception_app.kernel.text import isolate
from ui.kit.page import Said
from ui.kit.staff_words import presence_word


class PresenceSteps(QObject):
    """`said` carries what to tell the desk, with an undo."""

    said = Signal(object)

    def __init__(
        self,
        directory: DirectoryService,
        now: Callable[[], datetime],
        who: Callable[[], Actor],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._directory, self._now, self._who = directory, now, who

    def mark(
        self, people: Sequence[EmployeeDetail], presence: Presence, back_at: datetime | None, note: str
    ) -> bool:
        """Say where these are. Other trouble than what was typed is said; raises Invalid for that."""
        ids = [person.id for person in people]
        try:
            self._directory.set_presences(self._who(), ids, presence, back_at=back_at, note=note)
        except Invalid:
            raise
        except AppError as error:
            self.said.emit(Said(str(error), "warn"))
            return False
        about = isolate(people[0].name) if len(people) == 1 else self.tr("%n people", "", len(people))
        text = self.tr("{0}: {1}").format(about, presence_word(presence))
        self.said.emit(Said(text, "ok", lambda: self._undo(people)))
        return True

    def _undo(self, people: Sequence[EmployeeDetail]) -> None:
        """Everybody as they were; a time of return that has passed meanwhile is left out."""
        alike: dict[tuple[Presence, datetime | None, str], list[int]] = {}
        now = self._now()
        for person in people:
            later = person.back_at if person.back_at is not None and person.back_at > now else None
            alike.setdefault((person.presence, later, person.away_note), []).append(person.id)
        try:
            for (presence, back_at, note), ids in alike.items():
                self._directory.set_presences(self._who(), ids, presence, back_at=back_at, note=note)
        except AppError as error:
            self.said.emit(Said(str(error), "warn"))
