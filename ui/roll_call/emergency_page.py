"""F12: the emergency panel. Opening it starts nothing."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.kernel.records import dataclass
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from reception_app.outbox import DeliverySummary, OutboxService
from reception_app.preferences import Preferences
from reception_app.roll_call import RollCallService
from reception_app.roll_call.press import DOCUMENT
from reception_app.roll_call.records import How, PrintedAgain, RollCallEntry, RollCallReport, RollCallSheet
from reception_app.visits import VisitService
from ui.kit.delivery_words import is_saved, saved_text
from ui.kit.focus_before import holds_focus
from ui.kit.jobs import run_alarm, run_job
from ui.kit.key_hold import write_held
from ui.kit.late_reader import LateReader
from ui.kit.page import Page, Said, said_undone
from ui.kit.page_header import PageHeader
from ui.roll_call.before_panel import BeforePanel
from ui.roll_call.entry_columns import party_text
from ui.roll_call.running_panel import RunningPanel

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _State:
    """The roll call that runs; else how many would be on its list, None where nobody knows, and what was before."""

    sheet: RollCallSheet | None
    people: int | None = None
    past: Sequence[RollCallSheet] = ()
    unprinted: str = ""
    """Why its list has not come out on paper."""


class EmergencyPage(Page):
    """Before: what will happen. Then the running list. Everything works with printer, disk or store failing."""

    def __init__(
        self,
        roll_call: RollCallService,
        visits: VisitService,
        outbox: OutboxService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("emergencyPage")
        self.setAccessibleName(self.tr("Emergency"))
        self._roll_call, self._visits, self._outbox = roll_call, visits, outbox
        self._preferences, self._clock, self._who = preferences, clock, who
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
        self.before.print_wanted.connect(lambda sheet: self._print(sheet.id))
        self.running.mark_wanted.connect(self._on_mark_wanted)
        self.running.unlisted_wanted.connect(self._on_unlisted_wanted)
        self.running.print_wanted.connect(lambda: self._print(0))
        self.running.close_wanted.connect(self._on_close_wanted)
        self._sheet: RollCallSheet | None = None
        """What runs, as it was read last."""
        self._unprinted = ""
        self._ended = False
        """A roll call that was in front here has just ended."""
        self._turned = False
        """The place was come to, and what is in front may change once the store has answered."""
        self._reader = LateReader(
            lambda: None, self._reading, self._on_read, self._on_failed, self, run=run_alarm
        )
        self._reader.read()

    def activated(self, *, ended: bool = False) -> None:
        # At once, by what is known: Enter starts whether or not the store has answered by then.
        self._ended = ended
        self._give_keyboard()
        self._turned = True
        self._reader.read()

    def on_changes(self, changes: list[Change]) -> None:
        # Also while it is not to be seen: whether a scanned badge is for the roll call is asked then, too.
        kinds = {change.kind for change in changes}
        if "roll_call" in kinds or (self._sheet is not None and "delivery" in kinds):
            self._reader.read_anew()

    def scanned(self, typed: str) -> bool:
        """A badge was held to the scanner. True when a roll call takes it."""
        if self._sheet is None:
            return False
        before = {entry.id: entry.people_safe for entry in self._sheet.entries}
        mark = partial(self._roll_call.mark_scanned, self._who(), typed)
        self._mark(mark, lambda entry: self._say_marked(entry, before.get(entry.id, 0)))
        return True

    def _say_marked(self, entry: RollCallEntry, before: int) -> None:
        """Say who was marked, which Enter, a scan and a row that goes don't show. It is taken back by its Undo, which
        sees `before` of the party safe again: Ctrl+Z must not take back a step of before the alarm."""
        said = self.tr("{0} is safe") if entry.safe else self.tr("{0} is not safe")
        text = said.format(party_text(isolate(entry.name), entry.people))

        def put_back() -> None:
            back = partial(self._roll_call.mark, self._who(), entry.id, people=before)
            self._mark(back, lambda _: self.said.emit(said_undone(text)))

        self.said.emit(Said(text, "ok", put_back))

    def _give_keyboard(self) -> None:
        if self._stack.currentWidget() is self.running:
            self.running.begin()
        elif self._ended:
            self.before.focus_reports()
        else:
            self.before.focus_start()

    def _reading(self, _: object) -> Callable[[], _State]:
        roll_call, visits, outbox, actor = self._roll_call, self._visits, self._outbox, self._who()
        today = self._preferences.local_day(self._clock.now())

        def read() -> _State:
            sheet = _or_none(lambda: roll_call.current(actor))
            if sheet is not None:
                jobs = _or_none(lambda: outbox.of_subject(actor, DOCUMENT, sheet.id)) or []
                return _State(sheet, unprinted=_unprinted(jobs[-1]) if jobs else "")
            # A store that can't be read must not keep the alarm from being started.
            people = _or_none(lambda: visits.counts(actor, today).on_site_people)
            past = _or_none(lambda: roll_call.past(actor, 10)) if allowed(actor, Right.SEE_HISTORY) else ()
            return _State(None, people, past or ())

        return read

    def _on_read(self, state: _State, _: object) -> None:
        turned, self._turned = self._turned, False
        self._unprinted = state.unprinted
        self._show(state, turned=turned)

    def _show(self, state: _State, *, turned: bool = False) -> None:
        """With `turned` the keyboard goes to the panel that comes in front, where it is not the one that was."""
        before, self._sheet = self._stack.currentWidget(), state.sheet
        typed_here = holds_focus(self)
        if state.sheet is not None:
            may_close = allowed(self._who(), Right.CLOSE_ROLL_CALL)
            self.running.show_sheet(state.sheet, may_close=may_close, unprinted=self._unprinted)
            self._stack.setCurrentWidget(self.running)
        else:
            self.before.show_state(state.people, state.past)
            self._stack.setCurrentWidget(self.before)
        if self._stack.currentWidget() is before:
            return
        if typed_here and not turned:
            # Ended elsewhere: an Enter that was meant for a name must not begin the next one.
            self._ended = state.sheet is None
        if typed_here or turned:
            self._give_keyboard()

    def _show_sheet(self, sheet: RollCallSheet) -> None:
        self._show(_State(sheet))
        if not self._reader.is_idle():
            # What is being read may be older.
            self._reader.read_anew()

    def _on_start_wanted(self, drill: bool) -> None:
        actor = self._who()
        self.before.start.setEnabled(False)
        start = partial(self._roll_call.start, actor, drill=drill)
        run_alarm(start, self._on_started, self._on_failed, owner=self)

    def _on_started(self, sheet: RollCallSheet) -> None:
        self.before.start.setEnabled(True)
        self._show_sheet(sheet)
        self.running.begin()

    def _on_failed(self, error: AppError) -> None:
        self.before.start.setEnabled(True)
        self.said.emit(Said(str(error), "bad"))

    def _on_mark_wanted(self, entry: RollCallEntry, safe: bool, searched: bool) -> None:
        how = How.SEARCH if searched else How.TAP
        mark = partial(self._roll_call.mark, self._who(), entry.id, safe=safe, how=how)
        self._mark(mark, lambda now: self._say_marked(now, entry.people_safe))

    def _on_unlisted_wanted(self, name: str) -> None:
        add = partial(self._roll_call.add_unlisted, self._who(), name)
        self._mark(add, lambda _: self.running.search.clear())

    def _mark(self, work: Callable[[], T], then: Callable[[T], object] = lambda _: None) -> None:
        roll_call, actor = self._roll_call, self._who()

        def mark() -> tuple[T, RollCallSheet | None]:
            return work(), _or_none(lambda: roll_call.current(actor))

        def marked(done: tuple[T, RollCallSheet | None]) -> None:
            # The next name that is typed is looked for among those who are missing now.
            if done[1] is not None:
                self._show_sheet(done[1])
            then(done[0])

        write_held(self, mark, marked, self._on_not_marked, run=run_alarm)

    def _on_not_marked(self, error: AppError) -> None:
        self.said.emit(Said(str(error), "warn"))
        self._reader.read_anew()

    def _print(self, roll_call_id: int) -> None:
        """The list of what runs, for 0; else the report of one that is over."""
        if roll_call_id:
            queued = self.tr("The report is queued; the outbox shows how it goes")
            handed_over = self.tr("The report is with the printer")
        else:
            queued = self.tr("The list is queued; the outbox shows how it goes")
            handed_over = self.tr("The list is with the printer")

        def say(copy: PrintedAgain) -> None:
            past = Said(saved_text(), "warn") if copy.saved else Said(handed_over)
            self.said.emit(Said(queued) if copy.delivery_id else past)

        again = partial(self._roll_call.print_again, self._who(), roll_call_id)
        run_job(again, say, self._on_failed, owner=self)

    def _on_close_wanted(self, note: str) -> None:
        actor = self._who()
        close = partial(self._roll_call.close, actor, note=note)
        run_alarm(close, self._on_closed, self._on_failed, owner=self)

    def _on_closed(self, report: RollCallReport) -> None:
        counts = report.sheet.counts
        text = self.tr("The roll call is over: {0} of {1} safe").format(counts.safe, counts.people)
        self.said.emit(Said(text, "ok" if not counts.missing else "warn"))
        self.running.note.clear()
        self._sheet = None
        self.activated(ended=True)


def _unprinted(job: DeliverySummary) -> str:
    """Why it has not come out on paper; empty when it has, or just may."""
    if is_saved(job):
        return saved_text()
    return job.remark if job.needs_a_person else ""


def _or_none(ask: Callable[[], T]) -> T | None:
    try:
        return ask()
    except AppError:
        return None
