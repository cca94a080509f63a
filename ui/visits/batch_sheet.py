"""Ctrl+B: badges for a whole list, printed ahead in its order or once more."""

from collections.abc import Callable, Mapping
from functools import partial
from threading import Event
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, Conflict
from reception_app.preferences import Preferences
from reception_app.visits import VisitService
from reception_app.visits.batches import MOST, BatchLine, BatchResult, BatchService, BatchStanding, Deed
from reception_app.visits.records import Undo
from reception_app.visits.reprinting import ReprintReason
from reception_app.visits.rosters import Roster
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.dates import day_title
from ui.kit.empty_state import EmptyState
from ui.kit.field import Field
from ui.kit.form_sheet import FormSheet
from ui.kit.jobs import run_job
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.number_input import NumberInput
from ui.kit.page import Said
from ui.kit.record_table import RecordTable
from ui.kit.text_input import TextInput
from ui.visits.batch_columns import batch_columns
from ui.visits.batch_progress import BatchProgress
from ui.visits.batch_words import reasons, roster_title
from ui.visits.undo import undo_offer

_LOOK_MS = 500
_CHOSEN = -1


class BatchSheet(FormSheet):
    """The list and what is done for each, then the printing with Cancel. Closed while it prints, it goes on."""

    _progressed = Signal(int, int)

    def __init__(
        self,
        batches: BatchService,
        visits: VisitService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Print badges"), name="batchSheet", parent=parent)
        self._batches, self._visits, self._preferences = batches, visits, preferences
        self._clock, self._who = clock, who
        self._chosen: list[int] = [int(each) for each in payload.get("visit_ids", ())]
        self._group = int(payload.get("group_id", 0))
        self._rosters: list[Roster] = []
        self._lines: list[BatchLine] = []
        self._places: dict[int, int] = {}
        self._free = 1
        self._jobs: Mapping[int, int] = {}
        self._step: Undo | None = None
        self._stop = Event()
        self._build()
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._on_look_timeout)
        self._progressed.connect(self.progress.show_queueing)
        self._show_rosters()

    def _build(self) -> None:
        self.list = Combo(name="batchList")
        self.body.addWidget(Field(self.tr("For whom"), self.list))
        self.why = Combo(reasons(), name="batchReason")
        self.words = TextInput(placeholder=self.tr("Kept with each visit"), name="batchWords")
        self.why_field = Field(self.tr("Why again, for those who are here"), self.why)
        self.fields["reason"] = Field(self.tr("In your own words"), self.words)
        self.body.addWidget(self.why_field)
        self.body.addWidget(self.fields["reason"])
        self.first = NumberInput(1, least=1, most=99, name="firstLabel")
        self.fields["first"] = Field(self.tr("First free label on the sheet"), self.first)
        self.body.addWidget(self.fields["first"])
        self.figures = Label("", tone="ink2", wrap=True)
        self.body.addWidget(self.figures)
        self._model: ListModel[BatchLine] = ListModel(batch_columns(self._place), order=self._place)
        self.table = RecordTable(self._model, title=self.tr("Badges"), name="batchRows", row_height=44)
        self.table.set_empty(
            EmptyState(
                "badge",
                self.tr("Nobody to print for"),
                self.tr("Who is expected in the next two weeks appears here by group, type and day."),
            )
        )
        self.table.setMinimumHeight(220)
        self.body.addWidget(self.table, 1)
        self.progress = BatchProgress(parent=self)
        self.progress.cancel_wanted.connect(self._on_cancel_wanted)
        self.main = Button("", kind="primary", key="Ctrl ⏎", name="printBadges")
        self.main.clicked.connect(self.submit)
        # Always in sight, however long the form above is.
        self.footer.addWidget(self.progress, 100)
        self.footer.addStretch(1)
        self.footer.addWidget(self.main)
        self.set_hints([("↓", self.tr("choose")), ("Ctrl ⏎", self.tr("print")), ("Esc", self.tr("close"))])
        self.list.currentIndexChanged.connect(lambda _: self._plan())

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.list

    def park(self) -> None:
        """There is nothing to keep: what is queued goes on printing."""
        self.finish()

    def submit(self) -> None:
        ids = [line.id for line in self._lines if line.deed.prints][:MOST]
        if not ids or not self.main.isEnabled():
            return
        self.clear_errors()
        self.banner.set_message("")
        actor, why, words = self._who(), ReprintReason(str(self.why.value())), self.words.text()
        if self.why_field.isHidden():
            why, words = ReprintReason.NOT_OUT, ""
        # As it stood there: whatever is printed until then is taken into account.
        first = self.first.value() if self.first.value() != self._free else 0
        stop = self._stop = Event()

        def work() -> BatchResult:
            report = self._progressed.emit
            return self._batches.print_all(
                actor, ids, why=why, words=words, first=first, progress=report, stopped=stop.is_set
            )

        self._show_running(running=True)
        self.progress.show_queueing(0, len(ids))
        run_job(partial(self._visits.with_undo, actor, work), self._on_queued, self._on_failed, owner=self)

    # Within

    def _place(self, line: BatchLine) -> int:
        return self._places.get(line.id, 0)

    def _show_rosters(self) -> None:
        try:
            self._rosters = self._batches.rosters(self._who())
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
        today = self._preferences.local_day(self._clock.now())
        choices: list[tuple[str, object]] = []
        if self._chosen:
            choices.append((self.tr("%n chosen", "", len(self._chosen)), _CHOSEN))
        for number, roster in enumerate(self._rosters):
            day = "" if roster.on == today else day_title(roster.on)
            waiting = roster.people - roster.arrived
            choices.append((f"{roster_title(roster, day)} ({waiting})", number))
        self.list.blockSignals(True)
        self.list.set_choices(choices)
        mine = [
            number
            for number, each in enumerate(self._rosters)
            if each.kind == "group" and each.id == self._group
        ]
        self.list.set_value(mine[0] if mine else choices[0][1] if choices else None)
        self.list.blockSignals(False)
        self._plan()

    def _plan(self) -> None:
        actor, chosen = self._who(), self.list.value()
        if not isinstance(chosen, int):
            self._show_plan([])
            return
        of: Roster | list[int] = self._chosen if chosen == _CHOSEN else self._rosters[chosen]
        run_job(lambda: self._batches.plan(actor, of), self._show_plan, self._on_failed, owner=self)

    def _show_plan(self, lines: list[BatchLine]) -> None:
        self._lines = lines
        self._places = {line.id: number for number, line in enumerate(lines, 1)}
        self._model.set_records(lines)
        self._model.set_order(self._place)
        self.table.select_first()
        prints = sum(line.deed.prints for line in lines)
        again = any(line.deed is Deed.AGAIN for line in lines)
        self.why_field.setVisible(again)
        self.fields["reason"].setVisible(again)
        on_sheets = [line for line in lines if line.deed.prints and line.labels > 1]
        labels = max((line.labels for line in on_sheets), default=1)
        self._free = on_sheets[0].free if on_sheets else 1
        self.first.set_value(self._free)
        self.fields["first"].set_hint(self.tr("Of {0}, row by row from the top left.").format(labels))
        self.fields["first"].setVisible(labels > 1)
        self._show_figures(prints, len(lines) - prints)
        self.main.set_label(self.tr("Print %n badge(s)", "", min(prints, MOST)))
        self.main.setEnabled(prints > 0)

    def _show_figures(self, prints: int, others: int) -> None:
        text = self.tr("%n badge(s), numbered in this order", "", prints)
        # On a line of its own: the translation tool finds no text inside another.
        without = self.tr("%n without", "", others)
        said = f"{text} · {without}" if others else text
        if prints > MOST:
            most = self.tr("The first {0} are printed now, the rest the next time.").format(MOST)
            said = f"{said}. {most}"
        self.figures.setText(said)

    def _show_running(self, *, running: bool) -> None:
        self.progress.setVisible(running)
        self.main.setVisible(not running)
        for widget in (self.list, self.why, self.words, self.first, self.main):
            widget.setEnabled(not running)
        if running:
            self.progress.cancel.setFocus()

    def _on_queued(self, queued: tuple[BatchResult, Undo | None]) -> None:
        result, self._step = queued
        self._jobs = result.jobs
        if not result.jobs:
            self._show_running(running=False)
            self.banner.set_message(self.tr("Nothing was printed: the list has changed."), "", "warn")
            self._plan()
            return
        if result.stopped:
            self._take_back()
            return
        text = self.tr("%n badge(s) queued", "", len(result.jobs))
        undo = undo_offer(self._visits, self._who, self, self._step)
        self.said.emit(Said(text, "ok", undo, about=self._step))
        self._on_look_timeout()
        self._look.start()

    def _on_failed(self, error: AppError) -> None:
        self._show_running(running=False)
        if not self.blame(getattr(error, "field", ""), error.message):
            self.banner.set_message(error.message, error.hint, "warn")

    def _on_look_timeout(self) -> None:
        try:
            standing = self._batches.standing(self._who(), self._jobs)
        except AppError as error:
            self._look.stop()
            self.banner.set_message(error.message, error.hint, "warn")
            return
        self.progress.show_printing(standing)
        if not standing.open:
            self._look.stop()
            self._end(self.tr("%n badge(s) came out", "", standing.out))

    def _on_cancel_wanted(self) -> None:
        if self._look.isActive():
            self._take_back()
        else:
            # The piece under way is finished first; then what is queued is taken back.
            self._stop.set()

    def _take_back(self) -> None:
        self._look.stop()
        parts = (self._batches, self._visits, self._who(), dict(self._jobs), self._step)
        self.write(partial(_take_back, *parts), self._on_taken_back)

    def _on_taken_back(self, left: BatchStanding) -> None:
        said = self.tr("Stopped: %n badge(s) out or in the printer", "", left.out + left.open)
        # In place of the notice that offers to take them back.
        self.said.emit(Said(said, "mute", about=self._step))
        self._end(said, self.tr("The others were not printed; numbers given ahead are free again."))

    def _end(self, said: str, more: str = "") -> None:
        self._show_running(running=False)
        self.banner.set_message(said, more, "info")
        self.list.setFocus()
        self._plan()


def _take_back(
    batches: BatchService, visits: VisitService, actor: Actor, jobs: Mapping[int, int], step: Undo | None
) -> BatchStanding:
    """Within its ten seconds it is the step that is undone: what was done before it can be taken back next."""
    try:
        if step is not None:
            visits.undo(actor, step.token)
    except Conflict:
        step = None
    if step is None:
        batches.take_back(actor, jobs)
    return batches.standing(actor, jobs)
