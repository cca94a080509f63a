"""Ctrl+K: an event's door. A scan or three letters, Enter, and the next one."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from reception_app.preferences import Preferences
from reception_app.visits import Hold, VisitService
from reception_app.visits.crowd import Admitted, CrowdService, Unanswered
from reception_app.visits.records import VisitState, VisitSummary
from reception_app.visits.rosters import Roster
from ui.kit.combo import Combo
from ui.kit.dates import clock_time
from ui.kit.in_hand import kept_in_hand
from ui.kit.jobs import run_job, run_write
from ui.kit.key_hold import write_held
from ui.kit.late_reader import LateReader
from ui.kit.live import announce
from ui.kit.page import Page, Said
from ui.kit.page_header import PageHeader
from ui.visits.batch_words import roster_title
from ui.visits.crowd_door import CrowdDoor
from ui.visits.crowd_tally import CrowdTally
from ui.visits.undo import undo_last

_SIDE = 300
Found = tuple[list[Roster], Roster | None, list[VisitSummary]]
"""Which lists there are, the one to show, and its guests."""
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
        self._wanted: tuple[str, int] | None = None
        """Kind and number of the list in hand."""
        self._versions: dict[int, int] = {}
        self._early: Callable[[], object] | None = None
        """Enter or a scan before the list was there: it is for the guests who come then."""
        self._build()
        self._reader = LateReader(
            lambda: self._wanted,
            lambda wanted: partial(_read, crowd, who(), wanted),
            self._on_read,
            self._on_not_read,
            self,
        )

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
        self.door.code_typed.connect(lambda typed: self._admit_code(typed, self.door.enter))
        across.addWidget(self.door, 1)
        self.tally = CrowdTally(parent=self)
        self.tally.setFixedWidth(_SIDE)
        self.tally.opened.connect(lambda key: self.sheet_wanted.emit("visit", {"visit_id": key}))
        self.tally.undo_wanted.connect(self._on_undo_wanted)
        across.addWidget(self.tally)
        outer.addLayout(across, 1)

    # What the shell calls

    def activated(self) -> None:
        self._reader.read()
        self.door.take_focus()

    def show_payload(self, payload: dict[str, Any]) -> None:
        group = int(payload.get("group_id", 0))
        if group:
            self._wanted = ("group", group)
            self.door.begin()
        self._reader.read()

    def on_changes(self, changes: list[Change]) -> None:
        touched = {number for change in changes if change.kind == "visit" for number in change.ids}
        if touched and not self._reader.is_idle():
            # What is being read may be older.
            self._reader.read_anew()
        elif touched and self._roster is not None:
            read = partial(self._visits.summary, self._who(), touched)
            run_job(read, self._on_touched, self._on_not_read, owner=self)

    def on_minute(self, now: datetime) -> None:
        if self._roster is not None and self._roster.on != self._preferences.local_day(now):
            self._wanted = None
            self._reader.read()

    def scanned(self, typed: str) -> bool:
        """A code was held to the scanner while the door is in front: its guest comes in."""
        if not self.isVisible() or (self._roster is None and self._reader.is_idle()):
            return False
        self._admit_code(typed)
        return True

    # Within

    def _on_read(self, found: Found, _: object) -> None:
        """Which events there are; the one in hand stays in hand."""
        before = self._roster
        self._rosters, self._roster, guests = found
        choices: list[tuple[str, object]] = [
            (f"{roster_title(roster, '')} ({roster.people})", number)
            for number, roster in enumerate(self._rosters)
        ]
        # Silenced: a list that has been open says of what is put into it that somebody chose that. Read for it anew, it
        # was filled anew, without an end, and each time the field was cleared.
        with QSignalBlocker(self.list):
            self.list.set_choices(choices)
            if self._roster is not None:
                self._wanted = (self._roster.kind, self._roster.id)
                self.list.set_value(self._rosters.index(self._roster))
        self._versions = {guest.id: guest.version for guest in guests}
        self.door.show_guests(guests, same=_is_same(before, self._roster))
        self._show_tally()
        early, self._early = self._early, None
        if early is not None:
            early()

    def _on_not_read(self, error: AppError) -> None:
        self._early = None
        self.door.outcome.set_message(error.message, error.hint, "bad")

    def _on_touched(self, visits: Sequence[VisitSummary]) -> None:
        # Whoever is marked stays so: Enter may be on its way.
        with kept_in_hand(self.door.table):
            for visit in visits:
                self._put(visit)
        self._show_tally()

    def _put(self, visit: VisitSummary) -> None:
        roster = self._roster
        if roster is None or visit.expected_at is None or not roster.has(visit):
            return
        if self._versions.get(visit.id, 0) > visit.version:
            # What was read earlier comes later.
            return
        self._versions[visit.id] = visit.version
        if visit.state in _GONE or self._preferences.local_day(visit.expected_at) != roster.on:
            self.door.model.remove(visit.id)
        else:
            self.door.model.put(visit)

    def _show_tally(self) -> None:
        self.tally.show_guests(self.door.model.all_records(), self._preferences.zone())

    def _admit_code(self, typed: str, early: Callable[[], object] | None = None) -> None:
        """`early` is done in its place when the list was not there yet, once it is."""
        roster = self._roster
        if roster is not None:
            self._admit(partial(self._crowd.admit_scanned, self._who(), roster, typed))
        elif not self._reader.is_idle():
            self._early = early or partial(self._admit_code, typed)

    def _admit(self, work: Callable[[], Admitted]) -> None:
        # What is typed meanwhile is the next guest's.
        write_held(self, work, self._on_admitted, self._on_refused)

    def _on_admitted(self, admitted: Admitted) -> None:
        self._put(admitted.visit)
        self.door.begin()
        self._say(admitted)
        self._show_tally()

    def _on_refused(self, error: AppError) -> None:
        if isinstance(error, Unanswered):
            self.door.begin()
            blamed = {"field": error.field, "message": error.message}
            asked = {"visit_id": error.visit_id, "straight_in": True, "blamed": blamed}
            self.sheet_wanted.emit("check_in", asked)
            return
        self.door.outcome.set_message(error.message, error.hint, "warn")
        self.door.take_focus()

    def _say(self, admitted: Admitted) -> None:
        visit = admitted.visit
        if admitted.held is Hold.WATCHLIST:
            said = self.tr("{0}: please ask your office manager").format(isolate(visit.name))
            self.door.outcome.set_message(said, self.tr("Keep the badge back until then."), "warn")
        elif admitted.held is not Hold.NONE:
            said = self.tr("{0} waits for approval").format(isolate(visit.name))
            self.door.outcome.set_message(said, self.tr("Keep the badge back until then."), "warn")
        elif admitted.already:
            since = clock_time(visit.arrived_at, self._preferences.zone())
            said = self.tr("{0} is in already, since {1}").format(isolate(visit.name), since)
            self.door.outcome.set_message(said, self.tr("Badge {0}").format(visit.badge or "–"), "warn")
        else:
            said = self.tr("{0} is in").format(isolate(visit.name))
            ready = self.tr("Badge {0} lies ready.") if admitted.badge_ready else self.tr("Badge {0} prints.")
            self.door.outcome.set_message(said, ready.format(visit.badge), "ok")
            announce(self.door.field, f"{said}. {ready.format(visit.badge)}")

    def _on_list_activated(self) -> None:
        number = self.list.value()
        if isinstance(number, int):
            chosen = self._rosters[number]
            self._wanted = (chosen.kind, chosen.id)
        self.door.outcome.set_message("")
        self._reader.read()
        self.door.begin()

    def _on_undo_wanted(self) -> None:
        run_write(partial(undo_last, self._visits, self._who()), self._on_undone, owner=self)

    def _on_undone(self, said: Said) -> None:
        self.door.outcome.set_message(said.text, "", "info")
        self.door.take_focus()


def _read(crowd: CrowdService, actor: Actor, wanted: tuple[str, int] | None) -> Found:
    rosters = crowd.rosters(actor)
    same = [roster for roster in rosters if (roster.kind, roster.id) == wanted]
    chosen = (same or rosters)[0] if rosters else None
    return rosters, chosen, crowd.people(actor, chosen) if chosen is not None else []


def _is_same(before: Roster | None, now: Roster | None) -> bool:
    """Whether it is the same list, read again."""
    if before is None or now is None:
        return False
    return (before.on, before.kind, before.id) == (now.on, now.kind, now.id)
