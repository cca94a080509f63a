"""The field that takes whom a call is for, with where they are."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception_app.directory import DirectoryService, HostOption
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.phone_numbers import named_extension
from ui.kit.late_suggest import LateSuggest
from ui.kit.staff_words import presence_chip, staff_line
from ui.kit.suggest_input import Suggestion


class TargetInput(LateSuggest):
    """Names, extensions and departments while one types. `target_changed`: somebody else, or nobody, is meant."""

    target_changed = Signal()

    def __init__(
        self,
        directory: DirectoryService,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self._asking, self._offered, placeholder=self.tr("Name or extension"), name=name, parent=parent
        )
        self._directory, self._who, self._now, self._zone = directory, who, now, zone
        self._target: HostOption | None = None
        self.picked.connect(self._on_picked)
        self.cleared.connect(self._on_cleared)
        self.editingFinished.connect(self.look_up)

    def target(self) -> HostOption | None:
        """Who is chosen."""
        return self._target

    def target_id(self) -> int:
        """Who is chosen; 0 for nobody."""
        return self._target.id if self._target is not None else 0

    def show_target(self, employee_id: int) -> None:
        """Choose by number; 0 or somebody who is gone chooses nobody."""
        try:
            host = self._directory.host(self._who(), employee_id) if employee_id else None
        except AppError:
            host = None
        self.setText(host.name if host is not None else "")
        self._set(host)

    def _asking(self, typed: str) -> Callable[[], Sequence[HostOption]]:
        return partial(self._directory.find_hosts, self._who(), typed, limit=6)

    def _offered(self, host: HostOption) -> Suggestion:
        word, tone = presence_chip(host, self._zone(), self._now())
        return Suggestion(host.name, staff_line(host), word, tone, payload=host)

    def _on_picked(self, offer: Suggestion) -> None:
        if isinstance(offer.payload, HostOption):
            self._set(offer.payload)

    def look_up(self) -> None:
        """A name or an extension typed in full counts without being picked, when it can mean only one person."""
        typed = named_extension(self.text()) or self.text().strip().casefold()
        if self._target is not None or not typed:
            return
        try:
            hosts = self._asking(typed)()
        except AppError:
            return
        same = [host for host in hosts if typed in (host.name.casefold(), host.extension.casefold())]
        if len(same) == 1:
            self.setText(same[0].name)
            self._set(same[0])

    def _on_cleared(self) -> None:
        if self._target is not None:
            self._set(None)

    def _set(self, host: HostOption | None) -> None:
        self._target = host
        word, tone = presence_chip(host, self._zone(), self._now()) if host else ("", "mute")
        self.set_chip(word, tone)
        if host is not None:
            # The chip takes room from the name, of which the beginning is to be seen.
            self.setCursorPosition(0)
        self.target_changed.emit()
