"""Ctrl+K: an event's door. A scan or three letters, Enter, and the next one."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.preferences import Preferences
from reception_app.visits import Hold, VisitService
from reception_app.visits.crowd import Admitted, CrowdService
from reception_app.visits.records import VisitState, VisitSummary
from reception_app.visits.rosters import Roster
from ui.kit.combo import Combo
from ui.kit.dates import clock_time
from ui.kit.jobs import run_write
from ui.kit.key_hold import write_held
from ui.kit.live import announce
from ui.kit.page import Page, Said
from ui.kit.page_header import PageHeader
from ui.visits.batch_words import roster_title
from ui.visits.crowd_door import CrowdDoor
from ui.visits.crowd_tally import CrowdTally
from ui.visits.undo import undo_last

_SIDE = 300
_GONE = (VisitState.CANCELLED, VisitState.REFUSED)


class CrowdPage(Page):
    """The field keeps the keyboard: the list below it is worked with the arrows, Enter lets in who is marked."""

    def __init__(
        self,
        crowd: CrowdService,
        visits: VisitService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("crowd")
        self._crowd, self._visits, self._preferences = crowd, visits, preferences
        self._clock, self._who = clock, who
        self._rosters: list[Roster] = []
        self._roster: Roster | None = None
        self._build()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(14)
        self.header = PageHeader(self.tr("Event check-in"))
        self.list = Combo(name="crowdList")
        self.list.setAccessibleName(self.tr("Whose guests"))
        self.list.setMinimumWidth(320)
        self.list.activated.connect(lambda _: self._on_list_activated())
        self.header.add_widget(self.list)
        outer.addWidget(self.header)
        across = QHBoxLayout()
        across.setSpacing(20)
        self.door = CrowdDoor(self._preferences.zone, parent=self)
        self.door.chosen.connect(lambda guest: self._admit(partial(self._crowd.admit, self._who(), guest.id)))
        self.door.code_typed.connect(self._admit_code)
        across.addWidget(self.door, 1)
        self.tally = CrowdTally(parent=self)
        self.tally.setFixedWidth(_SIDE)
        self.tally.opened.connect(lambda key: self.sheet_wanted.emit("visit", {"visit_id": key}))
        self.tally.undo_wanted.connect(self._on_undo_wanted)
        across.addWidget(self.tally)
        outer.addLayout(across, 1)

    # What the shell calls

    def activated(self) -> None:
        self._show_rosters()
        self.door.take_focus()

    def show_payload(self, payload: dict[str, Any]) -> None:
        self._show_rosters()
        group = int(payload.get("group_id", 0))
        for number, roster in enumerate(self._rosters):
            if roster.kind == "group" and roster.id == group:
                self.list.set_value(number)
                self._on_list_activated()

    def on_changes(self, changes: list[Change]) -> None:
        touched = {number for change in changes if change.kind == "visit" for number in change.ids}
        if touched and self._roster is not None:
            for visit in self._visits.summary(self._who(), touched):
                self._put(visit)
            self._show_tally()

    def on_minute(self, now: datetime) -> None:
        if self._roster is not None and self._roster.on != self._preferences.local_day(now):
            self._show_rosters()

    def scanned(self, typed: str) -> bool:
        """A code was held to the scanner while the door is in front: its guest comes in."""
        if not self.isVisible() or self._roster is None:
            return False
        self._admit_code(typed)
        return True

    # Within

    def _show_rosters(self) -> None:
        """Read which events there are; the one in hand stays in hand."""
        try:
            self._rosters = self._crowd.rosters(self._who())
        except AppError as error:
            self.door.outcome.set_message(error.message, error.hint, "bad")
            return
        was = self._roster
        choices = [
            (f"{roster_title(roster, '')} ({roster.people})", number)
            for number, roster in enumerate(self._rosters)
        ]
        self.list.set_choices([(text, value) for text, value in choices])
        same = [
            n
            for n, each in enumerate(self._rosters)
            if was and (each.on, each.kind, each.id) == (was.on, was.kind, was.id)
        ]
        self.list.set_value(same[0] if same else 0)
        self._show_guests()

    def _show_guests(self) -> None:
        number = self.list.value()
        self._roster = self._rosters[number] if isinstance(number, int) else None
        guests: list[VisitSummary] = []
        if self._roster is not None:
            try:
                guests = self._crowd.people(self._who(), self._roster)
            except AppError as error:
                self.door.outcome.set_message(error.message, error.hint, "bad")
        self.door.show_guests(guests)
        self._show_tally()

    def _put(self, visit: VisitSummary) -> None:
        roster = self._roster
        if roster is None or visit.expected_at is None or not roster.has(visit):
            return
        if visit.state in _GONE or self._preferences.local_day(visit.expected_at) != roster.on:
            self.door.model.remove(visit.id)
        else:
            self.door.model.put(visit)

    def _show_tally(self) -> None:
        self.tally.show_guests(self.door.model.all_records(), self._preferences.zone())

    def _admit_code(self, typed: str) -> None:
        roster = self._roster
        if roster is not None:
            self._admit(partial(self._crowd.admit_scanned, self._who(), roster, typed))

    def _admit(self, work: Callable[[], Admitted]) -> None:
        # What is typed meanwhile is the next guest's.
        write_held(self, work, self._on_admitted, self._on_refused)

    def _on_admitted(self, admitted: Admitted) -> None:
        self._put(admitted.visit)
        self.door.begin()
        self._say(admitted)
        self._show_tally()

    def _on_refused(self, error: AppError) -> None:
        self.door.outcome.set_message(error.message, error.hint, "warn")
        self.door.take_focus()

    def _say(self, admitted: Admitted) -> None:
        visit = admitted.visit
        if admitted.held is Hold.WATCHLIST:
            said = self.tr("{0}: please ask your office manager").format(visit.name)
            self.door.outcome.set_message(said, self.tr("Keep the badge back until then."), "warn")
        elif admitted.held is not Hold.NONE:
            said = self.tr("{0} waits for approval").format(visit.name)
            self.door.outcome.set_message(said, self.tr("Keep the badge back until then."), "warn")
        elif admitted.already:
            since = clock_time(visit.arrived_at, self._preferences.zone())
            said = self.tr("{0} is in already, since {1}").format(visit.name, since)
            self.door.outcome.set_message(said, self.tr("Badge {0}").format(visit.badge or "–"), "warn")
        else:
            said = self.tr("{0} is in").format(visit.name)
            ready = self.tr("Badge {0} lies ready.") if admitted.badge_ready else self.tr("Badge {0} prints.")
            self.door.outcome.set_message(said, ready.format(visit.badge), "ok")
            announce(self.door.field, f"{said}. {ready.format(visit.badge)}")

    def _on_list_activated(self) -> None:
        self.door.outcome.set_message("")
        self._show_guests()
        self.door.begin()

    def _on_undo_wanted(self) -> None:
        run_write(partial(undo_last, self._visits, self._who()), self._on_undone, owner=self)

    def _on_undone(self, said: Said) -> None:
        self.door.outcome.set_message(said.text, "", "info")
        self.door.take_focus()
