"""The field that takes whom something is for: people, teams and departments; where they are and who stands in."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from reception_app.directory import DirectoryService, HostOption, Team
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.phone_numbers import named_extension
from reception_app.kernel.text import dotted, fold, isolate
from ui.kit.modifiers import is_alone
from ui.kit.shortcuts import key_text
from ui.kit.staff_words import away_words, presence_chip, staff_line
from ui.kit.suggest_input import SuggestInput, Suggestion

COVER_KEY = "Alt+C"
"""Takes who stands in, instead of the one who is away."""
_PEOPLE, _GROUPS = 6, 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecipientLine(SuggestInput):
    """Who is picked leaves the field at once, which is ready for the next. Enter or Tab that picks also moves on."""

    recipient_picked = Signal(object)
    """A `HostOption`, or the name of a team or department."""
    looked_at = Signal(object)
    """The `HostOption` that Enter would take, or None."""
    moved_on = Signal()
    """Enter or Tab picked somebody: what comes next may have the keyboard."""
    last_unwanted = Signal()
    """Backspace in the empty field."""

    def __init__(
        self,
        directory: DirectoryService,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        *,
        name: str,
        groups: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        asks = self.tr("Name, extension, team or department") if groups else self.tr("Name or extension")
        super().__init__(
            provider=self._find,
            placeholder=asks,
            name=name,
            parent=parent,
        )
        self._directory, self._who, self._now, self._zone = directory, who, now, zone
        self._groups = groups
        self.picked.connect(self._on_picked)
        # As Enter does: what stands next is whoever was just chosen, and would be taken out again.
        self.taken_by_tab.connect(self.moved_on)
        self.textChanged.connect(lambda _: self._tell())
        self.editingFinished.connect(self._on_editing_finished)

    def _find(self, typed: str) -> Sequence[Suggestion]:
        try:
            hosts = self._directory.find_hosts(self._who(), typed, limit=_PEOPLE)
            groups = self._offers_of_groups(fold(typed)) if self._groups else []
        except AppError:
            return []
        offers = [self._offer(host) for host in hosts]
        wanted = fold(typed)
        # A group of which nobody's name begins like this: its people stand below it.
        by_name = any(fold(host.name).startswith(wanted) for host in hosts)
        return [*offers, *groups] if by_name else [*groups, *offers]

    def _offers_of_groups(self, wanted: str) -> list[Suggestion]:
        """Teams, then departments, that are meant by what is typed."""
        said = self.tr("Everybody of the department")
        teams = [(team.name, self._team_words(team)) for team in self._directory.teams(self._who())]
        departments = [(name, said) for name in self._directory.departments(self._who())]
        fitting = [
            each
            for each in (*teams, *departments)
            if any(word.startswith(wanted) for word in _endings(each[0]))
        ]
        return [
            Suggestion(name, words, payload=name, person=False, icon="users")
            for name, words in fitting[:_GROUPS]
        ]

    def _team_words(self, team: Team) -> str:
        """How many of a team can be reached, and who they are."""
        here = sum(person.availability.reachable for person in team.people)
        names = ", ".join(isolate(person.name) for person in team.people)
        said = self.tr("Team · {0} of {1} reachable").format(here, len(team.people))
        return f"{said} · {names}" if names else said

    def _offer(self, host: HostOption) -> Suggestion:
        word, tone = presence_chip(host, self._zone(), self._now())
        parts = [staff_line(host), host.away_note or host.words]
        if away_words(host) and host.deputy_name:
            parts.append(self.tr("{0} takes {1}").format(key_text(COVER_KEY), isolate(host.deputy_name)))
        line = dotted(*parts)
        return Suggestion(host.name, line, word, tone, payload=host)

    def _on_picked(self, offer: Suggestion) -> None:
        self.setText("")
        self.recipient_picked.emit(offer.payload)

    def _on_editing_finished(self) -> None:
        # A name or an extension typed in full counts without being picked, when it can mean only one.
        typed = named_extension(self.text()) or fold(self.text())
        if not typed:
            return
        same = [offer for offer in self._find(self.text()) if typed in _whole(offer)]
        if len(same) == 1:
            self._on_picked(same[0])

    def _tell(self) -> None:
        row = self._popup.currentIndex().row() if self._popup is not None and self.is_open() else -1
        offers = self.offers()
        payload = offers[row].payload if 0 <= row < len(offers) else None
        self.looked_at.emit(payload if isinstance(payload, HostOption) else None)

    def _walk(self, step: int) -> None:
        super()._walk(step)
        self._tell()

    def _show(self, asked: int, found: Sequence[Suggestion]) -> None:
        super()._show(asked, found)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.last_unwanted.emit()
            return
        typed = self.text()
        super().keyPressEvent(event)
        if event.key() in _ENTER and is_alone(event) and typed and not self.text():
            # Only now: the key has done its work here and is not to be felt by the next field.
            event.accept()
            self.moved_on.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell()


def _endings(group: str) -> list[str]:
    """A group from each of its words on: "Human Resources" is found by "res", too."""
    words = fold(group).split()
    return [" ".join(words[place:]) for place in range(len(words))]


def _whole(offer: Suggestion) -> tuple[str, ...]:
    if isinstance(offer.payload, HostOption):
        return fold(offer.payload.name), offer.payload.extension.casefold()
    return (fold(offer.title),)
