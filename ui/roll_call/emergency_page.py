"""F12: the emergency panel. Opening it starts nothing."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from reception_app.preferences import Preferences
from reception_app.roll_call import RollCallService
from reception_app.roll_call.records import How, RollCallEntry, RollCallReport, RollCallSheet
from reception_app.visits import VisitService
from ui.kit.jobs import run_job, run_write
from ui.kit.key_hold import write_held
from ui.kit.page import Page, Said
from ui.kit.page_header import PageHeader
from ui.roll_call.before_panel import BeforePanel
from ui.roll_call.running_panel import RunningPanel


class EmergencyPage(Page):
    """Before: what will happen. Then the running list. Everything works with printer, disk or store failing."""

    def __init__(
        self,
        roll_call: RollCallService,
        visits: VisitService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("emergencyPage")
        self.setAccessibleName(self.tr("Emergency"))
        self._roll_call, self._visits, self._preferences = roll_call, visits, preferences
        self._clock, self._who = clock, who
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(14)
        self.header = PageHeader(self.tr("Emergency"))
        outer.addWidget(self.header)
        self._stack = QStackedWidget(self)
        self.before = BeforePanel(clock.now, preferences.zone)
        self.running = RunningPanel(preferences.zone)
        self._stack.addWidget(self.before)
        self._stack.addWidget(self.running)
        outer.addWidget(self._stack, 1)
        self.before.start_wanted.connect(self._on_start_wanted)
        self.before.print_wanted.connect(self._on_past_print_wanted)
        self.running.mark_wanted.connect(self._on_mark_wanted)
        self.running.unlisted_wanted.connect(self._on_unlisted_wanted)
        self.running.print_wanted.connect(lambda: self._print(0))
        self.running.close_wanted.connect(self._on_close_wanted)

    def activated(self) -> None:
        self._show()
        if self._stack.currentWidget() is self.running:
            self.running.begin()
        else:
            self.before.focus_start()

    def on_changes(self, changes: list[Change]) -> None:
        if self.isVisible() and any(change.kind == "roll_call" for change in changes):
            self._show()

    def scanned(self, typed: str) -> bool:
        """A badge was held to the scanner. True when a roll call took it."""
        if self._current() is None:
            return False
        mark = partial(self._roll_call.mark_scanned, self._who(), typed)
        run_write(mark, self._on_scanned, self._on_not_marked, owner=self)
        return True

    def _on_scanned(self, entry: RollCallEntry) -> None:
        self.said.emit(Said(self.tr("{0} is safe").format(entry.name)))
        self._show()

    def _current(self) -> RollCallSheet | None:
        try:
            return self._roll_call.current(self._who())
        except AppError:
            return None

    def _show(self) -> None:
        sheet = self._current()
        if sheet is not None:
            may_close = allowed(self._who(), Right.CLOSE_ROLL_CALL)
            self.running.show_sheet(sheet, may_close=may_close)
            self._stack.setCurrentWidget(self.running)
            return
        self._stack.setCurrentWidget(self.before)
        self.before.show_state(self._people(), self._past())

    def _people(self) -> int:
        today = self._preferences.local_day(self._clock.now())
        try:
            return self._visits.counts(self._who(), today).on_site_people
        except AppError:
            return 0

    def _past(self) -> Sequence[RollCallSheet]:
        if not allowed(self._who(), Right.SEE_HISTORY):
            return ()
        try:
            return self._roll_call.past(self._who(), 10)
        except AppError:
            # A store that can't be read must not keep the alarm from being started.
            return ()

    def _on_start_wanted(self, drill: bool) -> None:
        actor = self._who()
        self.before.start.setEnabled(False)
        run_job(
            lambda: self._roll_call.start(actor, drill=drill), self._on_started, self._on_failed, owner=self
        )

    def _on_started(self, sheet: RollCallSheet) -> None:
        self.before.start.setEnabled(True)
        self._show()
        self.running.begin()

    def _on_failed(self, error: AppError) -> None:
        self.before.start.setEnabled(True)
        self.said.emit(Said(str(error), "bad"))

    def _on_mark_wanted(self, entry: RollCallEntry, safe: bool, searched: bool) -> None:
        how = How.SEARCH if searched else How.TAP
        self._mark(partial(self._roll_call.mark, self._who(), entry.id, safe=safe, how=how))

    def _on_unlisted_wanted(self, name: str) -> None:
        self._mark(partial(self._roll_call.add_unlisted, self._who(), name))

    def _mark(self, work: Callable[[], object]) -> None:
        # The next name that is typed is looked for among those who are missing then.
        write_held(self, work, lambda _: self._show(), self._on_not_marked)

    def _on_not_marked(self, error: AppError) -> None:
        self.said.emit(Said(str(error), "warn"))
        self._show()

    def _on_past_print_wanted(self, sheet: RollCallSheet) -> None:
        self._print(sheet.id)

    def _print(self, roll_call_id: int) -> None:
        actor = self._who()
        queued = Said(self.tr("The list is with the printer"))
        run_job(
            lambda: self._roll_call.print_again(actor, roll_call_id),
            lambda _: self.said.emit(queued),
            self._on_failed,
            owner=self,
        )

    def _on_close_wanted(self, note: str) -> None:
        actor = self._who()
        run_job(lambda: self._roll_call.close(actor, note=note), self._on_closed, self._on_failed, owner=self)

    def _on_closed(self, report: RollCallReport) -> None:
        counts = report.sheet.counts
        text = self.tr("The roll call is over: {0} of {1} safe").format(counts.safe, counts.people)
        self.said.emit(Said(text, "ok" if not counts.missing else "warn"))
        self.running.note.clear()
        self.activated()
