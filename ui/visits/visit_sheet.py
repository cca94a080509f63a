"""One visit: what is known, how telling the host went, what was changed, and every step that still fits."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, Conflict, NotFound
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from reception_app.lobby import LobbyService
from reception_app.outbox import OutboxService
from reception_app.preferences import Preferences
from reception_app.visits import ExpectService, HoldService, VisitService
from reception_app.visits.paper_service import PaperService
from reception_app.visits.records import Hold, Undo, VisitDetail, VisitState, VisitSummary
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.chip import Chip
from ui.kit.facts import Facts
from ui.kit.field import Field
from ui.kit.flow_layout import FlowLayout
from ui.kit.form_sheet import FormSheet
from ui.kit.page import Said
from ui.kit.person_row import PersonRow
from ui.kit.sheet import Draft, typed_again
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput
from ui.kit.timeline import Timeline
from ui.visits.arrival_panel import ArrivalPanel
from ui.visits.badge_job import BadgeJob
from ui.visits.release_words import released
from ui.visits.rows import Step, next_step, status_of, step_label
from ui.visits.undo import undo_offer
from ui.visits.visit_facts import notice_entries, trace_entries, visit_facts
from ui.visits.visit_steps import VisitSteps

T = TypeVar("T")


class VisitSheet(FormSheet):
    """Opened from a row, from Now and from the live bar. Notes are saved when the sheet is left."""

    def __init__(
        self,
        visits: VisitService,
        expect: ExpectService,
        holds: HoldService,
        papers: PaperService,
        lobby: LobbyService,
        outbox: OutboxService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Visit"), name="visitSheet", parent=parent)
        self._visits, self._holds, self._preferences = visits, holds, preferences
        self._clock, self._who = clock, who
        self._visit_id = int(payload.get("visit_id", 0))
        self._detail: VisitDetail | None = None
        self._stood: Draft = {}
        """What the fields said before anything was typed."""
        self.steps = VisitSteps(visits, expect, holds, who, self)
        self.steps.said.connect(self.said)
        self.steps.said.connect(self.finish)
        self.steps.sheet_wanted.connect(self._leave_for)
        self.arrival = ArrivalPanel(papers, lobby, who, self)
        self.arrival.paper_wanted.connect(
            lambda paper_id: self._leave_for("paper", {"paper_id": paper_id, "visit_id": self._visit_id})
        )
        self.badge_job = BadgeJob(outbox, who, self)
        self.badge_job.opened.connect(self._show_job)
        self.heard.connect(self._on_heard)
        self._build()
        self.notes.textChanged.connect(self.touch)
        self.reason.textEdited.connect(lambda _: self.touch())
        self.reload()

    def _build(self) -> None:
        self.person = PersonRow("", parent=self)
        self.chip = Chip("", "mute", parent=self)
        self.head_end.addWidget(self.chip)
        self.body.addWidget(self.person)
        self.alert = Banner("", tone="warn")
        self.alert.hide()
        self.body.addWidget(self.alert)
        self.reason = TextInput(placeholder=self.tr("Reason, kept with the visit"), name="holdReason")
        self.reason_field = Field(self.tr("Reason"), self.reason)
        self.reason_field.hide()
        self.fields["reason"] = self.reason_field
        self.body.addWidget(self.reason_field)
        self.body.addWidget(self.badge_job)
        self.facts = Facts(parent=self)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.arrival)
        self.notes = TextArea(placeholder=self.tr("For the desk only"), lines=2, name="visitNotes")
        self.notes_field = Field(self.tr("Notes"), self.notes)
        self.body.addWidget(self.notes_field)
        self.notices = Timeline(self.tr("Telling the host"), parent=self)
        self.trace = Timeline(self.tr("Changes"), parent=self)
        self.body.addWidget(self.notices)
        self.body.addWidget(self.trace)
        self.body.addStretch(1)
        self._build_footer()

    def _build_footer(self) -> None:
        holder = QWidget(self)
        flow = FlowLayout(holder)
        self.refuse = _small_button(
            "refuse",
            self.tr("Refuse"),
            lambda: self._decide(
                partial(self._holds.refuse, self._who(), self._visit_id, self.reason.text()),
                partial(_named, self.tr("{0} is refused")),
            ),
        )
        self.refuse.set_kind("danger")
        self.card = _small_button("visitorCard", self.tr("Visitor card"), self._show_card)
        self.again = _small_button(
            "inviteAgain",
            self.tr("Invite again"),
            lambda: self._leave_for("expect", {"again": self._visit_id}),
        )
        self.coming = _small_button(
            "hostComing",
            self.tr("Host is coming"),
            lambda: self._decide(
                partial(self._visits.host_coming, self._who(), self._visit_id),
                partial(_named, self.tr("{1} is coming for {0}")),
            ),
        )
        self.reprint = _small_button("reprint", self.tr("Print badge again"), self._on_reprint_clicked)
        self.change = _small_button("changeVisit", self.tr("Change"), self._on_change_clicked)
        self.lend = _small_button(
            "lend", self.tr("Pass or key"), lambda: self._leave_for("pass", {"visit_id": self._visit_id})
        )
        for button in (self.refuse, self.lend, self.card, self.again, self.coming, self.reprint, self.change):
            flow.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(holder)
        self.main = Button("", kind="primary", key="Ctrl ⏎", name="nextStep")
        self.main.clicked.connect(self.submit)
        column.addWidget(self.main, 0, Qt.AlignmentFlag.AlignTrailing)
        self.footer.addLayout(column, 1)

    # The sheet's own

    def first_field(self) -> QWidget:
        if self.reason.isVisibleTo(self):
            # Whoever decides types why: on the button the first blank of it would let the visitor in.
            return self.reason
        return self.main if self.main.isVisibleTo(self) else self.card

    def park(self) -> None:
        """Closing keeps the notes that were typed; a reason without a decision is put aside."""
        self._with_notes(super().park if self.reason.text().strip() else self.finish)

    def to_draft(self) -> Draft:
        typed = {"notes": self.notes.toPlainText(), "reason": self.reason.text()}
        if self._detail is None or typed == self._stood:
            return {}
        self.setProperty("about", self._detail.summary.name)
        return {"visit_id": self._visit_id, "stood": dict(self._stood), **typed}

    def from_draft(self, draft: Draft) -> None:
        self._visit_id = int(draft.get("visit_id", 0))
        self.reload(draft)

    def submit(self) -> None:
        """The likeliest step."""
        detail = self._detail
        if detail is not None:
            self._with_notes(lambda: self._go_on(detail.summary))

    def on_conflict(self, error: Conflict) -> None:
        if _is_new(self.notes.toPlainText(), self._detail):
            self.take_up(error, {"visit_id": self._visit_id, **self.to_draft()}, dict(self._stood))
            return
        # It is a step that was refused, and no words of anybody: what is so now is shown beside why.
        super().on_conflict(error)
        self.reload(self.to_draft())

    def reload(self, draft: Draft | None = None) -> None:
        """Show the visit as it now is, with what was typed over it."""
        try:
            detail = self._visits.visit(self._who(), self._visit_id)
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            if isinstance(error, NotFound):
                self._detail = None
            return
        again, self._detail = self._detail is not None, detail
        seen = detail.summary
        zone, now = self._preferences.zone(), self._clock.now()
        self.person.set_person(seen.name, seen.company or seen.type_name)
        status = status_of(seen, now)
        self.chip.set_state(status.word, status.tone)
        self.facts.show_facts(visit_facts(detail, zone, now))
        if not again:
            # Answers that are being read stay: that they were looked at is noted each time.
            self.arrival.show_visit(self._visit_id, zone, now)
        self.badge_job.show_visit(self._visit_id)
        self._stood = {"notes": detail.notes, "reason": ""}
        typed = typed_again(draft or {}, self._stood)
        # Left alone where it says so already: the cursor stays where somebody types.
        if self.notes.toPlainText() != typed["notes"]:
            self.notes.setPlainText(str(typed["notes"]))
        if self.reason.text() != typed["reason"]:
            self.reason.setText(str(typed["reason"]))
        before = (draft or {}).get("stood", self._stood)["notes"]
        if detail.notes not in (before, typed["notes"]):
            text = self.tr("Somebody else has changed the notes: {0}").format(isolate(detail.notes))
            self.banner.set_message(text, self.tr("What you typed is kept, and replaces theirs."), "warn")
        self.notices.show_entries(notice_entries(detail, zone, now))
        self.trace.show_entries(trace_entries(detail, zone, now))
        self._show_steps(detail)

    # Within

    def _show_steps(self, detail: VisitDetail) -> None:
        seen, actor = detail.summary, self._who()
        self.alert.set_message("")
        if seen.hold is Hold.WATCHLIST:
            reasons = "\n".join(detail.watchlist_reasons)
            said = self.tr("Badge and notice are held. Ask an office manager to release or refuse.")
            self.alert.set_message(self.tr("On hold"), reasons or said, "warn")
        elif seen.hold is Hold.APPROVAL:
            said = self.tr("Badge and notice are held until somebody approves.")
            self.alert.set_message(self.tr("Needs approval"), said, "warn")
        elif seen.hold is Hold.ANSWERS:
            said = self.tr("Badge and notice are held until somebody has looked at them and approves.")
            self.alert.set_message(self.tr("Answers at check-in"), said, "warn")
        step = next_step(seen)
        label = self.tr("Release") if seen.hold is Hold.WATCHLIST else step_label(step)
        self.main.set_label(label or self.tr("Close"))
        may = {
            Step.APPROVE: allowed(actor, Right.APPROVE_VISIT),
            Step.REVIEW: allowed(actor, Right.RELEASE_WATCHLIST_HOLD),
        }
        self.main.setVisible(may.get(step, True))
        steps = [("Ctrl ⏎", self.tr("next step"))] if may.get(step, True) else []
        self.set_hints([*steps, ("Esc", self.tr("close"))])
        held = seen.hold is not Hold.NONE
        decides = allowed(actor, Right.APPROVE_VISIT) if seen.hold.by_approval else may[Step.REVIEW]
        self.refuse.setVisible(held and decides)
        self.reason_field.setVisible(held and decides)
        self.lend.setVisible(seen.state.on_site and not held and allowed(actor, Right.HAND_OUT))
        self.card.setVisible(bool(seen.visitor_id) and allowed(actor, Right.SEE_HISTORY))
        self.again.setVisible(allowed(actor, Right.EXPECT) and seen.state is not VisitState.EXPECTED)
        self.coming.setVisible(seen.state is VisitState.WAITING and not held)
        booked = seen.state is VisitState.EXPECTED
        has = bool(seen.badge) and (seen.state.on_site or booked)
        self.reprint.setVisible((has or booked) and not held and allowed(actor, Right.PRINT))
        self.reprint.set_label(self.tr("Print badge again") if has else self.tr("Print badge ahead"))
        right = Right.EXPECT if booked else Right.EDIT_VISIT
        self.change.setVisible(allowed(actor, right))
        self.notes.setReadOnly(not allowed(actor, Right.EDIT_VISIT))

    def _with_notes(self, then: Callable[[], object]) -> None:
        """Write down what was noted, if that is new, then go on."""
        detail, typed = self._detail, self.notes.toPlainText()
        if detail is None or not _is_new(typed, detail):
            then()
            return

        def written(now: VisitDetail) -> None:
            self._detail, self._stood = now, {**self._stood, "notes": now.notes}
            then()

        self.write(partial(_note, self._visits, self._who(), detail, typed), written)

    def _go_on(self, seen: VisitSummary) -> None:
        if seen.hold is not Hold.WATCHLIST:
            if next_step(seen) is Step.NONE:
                self.finish()
            elif next_step(seen) is Step.APPROVE:
                self.steps.approve([seen], self.reason.text())
            else:
                self.steps.do_next(seen)
            return
        release = partial(self._holds.release_watchlist, self._who(), seen.id, self.reason.text())
        self._decide(release, released)

    def _show_card(self) -> None:
        if self._detail is not None:
            self._leave_for("visitor", {"visitor_id": self._detail.summary.visitor_id})

    def _show_job(self, delivery_id: int) -> None:
        def leave() -> None:
            self.finish()
            self.place_wanted.emit("office", {"section": "outbox", "delivery_id": delivery_id})

        self._with_notes(leave)

    def _on_change_clicked(self) -> None:
        booked = self._detail is not None and self._detail.summary.state is VisitState.EXPECTED
        self._leave_for("expect" if booked else "correct", {"visit_id": self._visit_id})

    def _decide(self, work: Callable[[], T], said: Callable[[T], str]) -> None:
        """Do it, and say with an undo what `said` makes of the outcome."""

        def done(result: tuple[T, Undo | None]) -> None:
            outcome, step = result
            self.said.emit(Said(said(outcome), "ok", undo_offer(self._visits, self._who, self, step)))
            self.finish()

        with_undo = partial(self._visits.with_undo, self._who(), work)
        self._with_notes(lambda: self.write(with_undo, done))

    def _leave_for(self, kind: str, payload: dict[str, Any]) -> None:
        def leave() -> None:
            self.finish()
            self.sheet_wanted.emit(kind, payload)

        self._with_notes(leave)

    def _on_heard(self, changes: list[Change]) -> None:
        self.badge_job.on_changes(changes)
        if any(change.kind == "visit" and self._visit_id in change.ids for change in changes):
            self.reload(self.to_draft())

    def _on_reprint_clicked(self) -> None:
        detail = self._detail
        if detail is None:
            return

        def print_again() -> None:
            self.finish()
            self.steps.badges([detail.summary])

        self._with_notes(print_again)


def _named(said: str, seen: VisitSummary) -> str:
    nobody = QCoreApplication.translate("VisitSheet", "nobody")
    return said.format(isolate(seen.name), isolate(seen.host_name or nobody))


def _is_new(notes: str, seen: VisitDetail | None) -> bool:
    """Whether notes say anything else than those that were seen."""
    return seen is not None and notes.strip() != seen.notes.strip()


def _note(visits: VisitService, actor: Actor, seen: VisitDetail, notes: str) -> VisitDetail:
    """Write down notes over those that were seen; a step of the visit or a notice meanwhile is no hindrance."""
    visit_id = seen.summary.id
    now = visits.visit(actor, visit_id)
    version = (now if now.notes == seen.notes else seen).summary.version
    return visits.edit(actor, visit_id, {"notes": notes}, version)


def _small_button(name: str, label: str, run: Callable[[], None]) -> Button:
    button = Button(label, small=True, name=name)
    button.clicked.connect(run)
    return button
