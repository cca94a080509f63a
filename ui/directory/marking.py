"""Saying where several of the staff are, in one step that can be taken back: shown at once, written in a job."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from reception_app.directory import DirectoryService
from reception_app.directory.records import Availability, Because, EmployeeDetail, Presence
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Conflict, Invalid
from reception_app.kernel.text import isolate
from ui.directory.staff_card import StaffCard
from ui.directory.staff_reader import StaffReader
from ui.kit.jobs import run_write
from ui.kit.page import Said
from ui.kit.staff_words import presence_word

T = TypeVar("T")
People = Sequence[EmployeeDetail]
_FEW = 40
"""So many show it at once, on the screen or not, and are asked for one by one rather than among everybody."""


class Marking(QObject):
    """Marks in a list. `said` carries what to tell the desk, with an undo; `shown` comes when rows show another state.

    A row shows its new state before it is written, and the state of before when it could not be. Steps that follow
    each other fast keep their order. Of very many only those on the screen show it at once, the rest once it is read.
    """

    said = Signal(object)
    shown = Signal()

    def __init__(
        self,
        directory: DirectoryService,
        now: Callable[[], datetime],
        who: Callable[[], Actor],
        staff: StaffCard,
        reader: StaffReader,
    ) -> None:
        super().__init__(staff)
        self._directory, self._now, self._who = directory, now, who
        self._list, self._reader = staff, reader
        self._open: dict[int, int] = {}
        """How many steps are under way with somebody."""
        self._known: dict[int, EmployeeDetail] = {}
        """How they were before these, as far as they are on the screen."""

    def mark(
        self,
        people: People,
        presence: Presence,
        back_at: datetime | None,
        note: str,
        refused: Callable[[Invalid], object],
    ) -> None:
        """Say where these are. `refused` hears that what was typed can't be taken; other trouble is said."""
        actor, ids = self._who(), [person.id for person in people]
        away = presence is not Presence.IN
        shown = Availability(
            presence, Because.MARK if away else Because.HERE, back_at if away else None, note=note
        )
        marked = [
            replace(each, presence=presence, back_at=back_at, away_note=note, availability=shown)
            for each in self._first(people)
        ]

        def write() -> People:
            before = _as_they_are(self._directory, actor, ids)
            self._directory.set_presences(actor, ids, presence, back_at=back_at, note=note)
            return before

        def done(before: People) -> None:
            about = isolate(before[0].name) if len(before) == 1 else self.tr("%n people", "", len(before))
            text = self.tr("{0}: {1}").format(about, presence_word(presence))
            self.said.emit(Said(text, "ok", lambda: self._undo(before, presence)))

        def failed(error: AppError) -> None:
            if isinstance(error, Invalid):
                refused(error)
            else:
                self.said.emit(Said(self.tr("Not noted. {0}").format(str(error)), "warn"))

        self._write(marked, ids, write, done, failed)

    def _undo(self, people: People, said: Presence) -> None:
        """Everybody as they were who still is where it was `said`; a time of return that has passed meanwhile is left
        out.

        Of whoever the desk had said nothing, nothing is said again: "in" would hold against their leave.
        """
        actor, now = self._who(), self._now()
        alike: dict[tuple[Presence, datetime | None, str, bool], list[int]] = {}
        for person in people:
            later = person.back_at if person.back_at is not None and person.back_at > now else None
            unsaid = person.availability.because is not Because.MARK
            alike.setdefault((person.presence, later, person.away_note, unsaid), []).append(person.id)

        def write() -> None:
            now_are = _as_they_are(self._directory, actor, [person.id for person in people])
            still = {person.id for person in now_are if person.presence is said}
            for (presence, back_at, note, unsaid), ids in alike.items():
                theirs = [number for number in ids if number in still]
                self._directory.set_presences(
                    actor, theirs, presence, back_at=back_at, note=note, as_planned=unsaid
                )
            if moved := [person for person in now_are if person.id not in still]:
                raise Conflict(f"Another desk has said meanwhile where {isolate(moved[0].name)} is.")

        self._write(
            self._first(people),
            [person.id for person in people],
            write,
            lambda _: None,
            lambda error: self.said.emit(Said(str(error), "warn")),
        )

    def _first(self, people: People) -> People:
        return people if len(people) <= _FEW else self._list.on_screen(people)

    def _write(
        self,
        shown: People,
        ids: Sequence[int],
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[AppError], object],
    ) -> None:
        actor, seen = self._who(), [person.id for person in shown]
        for person in self._list.as_shown(seen):
            self._known.setdefault(person.id, person)
        for number in ids:
            self._open[number] = self._open.get(number, 0) + 1
        self._reader.hold(True)
        self._list.put(shown)
        self.shown.emit()

        def write() -> tuple[T, People]:
            return work(), _as_they_are(self._directory, actor, seen)

        def then(result: tuple[T, People]) -> None:
            self._known.update((person.id, person) for person in result[1])
            self._settle(ids)
            done(result[0])

        def back(error: AppError) -> None:
            self._settle(ids)
            failed(error)

        run_write(write, then, back, owner=self)

    def _settle(self, ids: Sequence[int]) -> None:
        """These show how they are, unless more is being said of them already."""
        for number in ids:
            self._open[number] -= 1
        over = [number for number in ids if not self._open[number]]
        for number in over:
            del self._open[number]
        self._list.put([self._known.pop(number) for number in over if number in self._known])
        self.shown.emit()
        if not self._open:
            self._reader.hold(False)


def _as_they_are(directory: DirectoryService, actor: Actor, ids: Sequence[int]) -> People:
    """These as the store has them now. Raises NotAllowed, NotFound."""
    if len(ids) <= _FEW:
        return [directory.employee(actor, number) for number in ids]
    among = set(ids)
    return [each for each in directory.employees(actor, include_left=True) if each.id in among]
