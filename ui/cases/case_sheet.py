"""F8: a case over any place. Everything typed is kept; Esc puts it aside as a draft."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from reception_app.calls.records import Call
from reception_app.calls.service import CallService
from reception_app.cases import CaseService
from reception_app.cases.records import Case, CaseDetail, CaseKind, Channel
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, Conflict, Difference
from reception_app.preferences import Preferences
from ui.cases.case_form import CaseForm
from ui.cases.case_look import CaseLook
from ui.cases.words import kind_word
from ui.kit.button import Button
from ui.kit.conflict_panel import ConflictPanel
from ui.kit.customer_part import Customer
from ui.kit.form_sheet import FormSheet
from ui.kit.jobs import run_write
from ui.kit.page import Said
from ui.kit.sheet import Draft

_PAUSE_MS = 150


class CaseSheet(FormSheet):
    """Ctrl+Enter opens the case, or answers it on the spot; of one that there is it saves what was changed.

    The payload names a case (`case_id`), a call (`call_id`), or who it is (`contact_id`, `name`, `company`, `number`).
    """

    def __init__(
        self,
        cases: CaseService,
        calls: CallService,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Case"), name="caseSheet", parent=parent)
        self._cases, self._calls, self._who = cases, calls, who
        self._call_id = 0
        self._known: Case | None = None
        self._reads = False
        """The case that is to be changed is being read."""
        self._restored: Draft = {}
        """What was typed before, over a case that is being read."""
        self._version = 0
        self._stored: Draft = {}
        self._typed: Draft = {}
        self._shown: Draft = {}
        """What the form said before anything was typed."""
        self.conflict = ConflictPanel(self)
        self.conflict.chosen.connect(self._on_conflict_chosen)
        topics = cases.topics.all(who())
        self.form = CaseForm(calls, directory, topics, who, clock.now, preferences.zone, self)
        self.fields = dict(self.form.fields)
        self._like = CaseLook(cases, who, self.form, lambda: self._known is None and not self._reads, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self.look)
        self._build()
        self._connect()
        self._begin(payload)

    def _build(self) -> None:
        self.set_hints(
            [
                ("I", self.tr("inquiry")),
                ("C", self.tr("complaint")),
                ("Ctrl ⏎", self.tr("save")),
                ("Esc", self.tr("park")),
            ]
        )
        self.body.addWidget(self.conflict)
        self.body.addWidget(self.form, 1)
        self.side.addWidget(self.form.seen_to, 1)
        self.show_side()
        self.main = Button(self.tr("Open case"), kind="primary", key="Ctrl ⏎", name="saveCase")
        self.main.clicked.connect(self.submit)
        self.footer.addStretch(1)
        self.footer.addWidget(self.main)

    def _connect(self) -> None:
        self.form.changed.connect(self.touch)
        self.form.changed.connect(self._show_main)
        for signal in (self.form.asked, self.form.timed):
            signal.connect(self._soon.start)
        self.form.like.opened.connect(lambda case_id: self.sheet_wanted.emit("case", {"case_id": case_id}))

    def _begin(self, payload: dict[str, Any]) -> None:
        """What is known already: a case, a call, or whoever a card was open of."""
        if payload.get("case_id"):
            self._open(int(payload["case_id"]))
        elif payload.get("call_id"):
            self._take_call(int(payload["call_id"]))
        else:
            said = {key: str(payload.get(key, "")) for key in ("name", "company", "email")}
            ids = {key: int(payload.get(key, 0)) for key in ("visitor_id", "contact_id")}
            customer = Customer(phone=str(payload.get("number", "")), **said, **ids)  # type: ignore[arg-type]
            self.form.show_known(customer, Channel.IN_PERSON if payload.get("visitor_id") else Channel.PHONE)
        if payload.get("kind"):
            self.form.kind.set_key(str(payload["kind"]))
        self._shown = self.form.to_draft()
        self.look()
        self._show_main()

    # The sheet's own

    def first_field(self) -> QWidget:
        if self._reads:
            return self.main
        return self.form.what if self._known is not None else self.form.kind.chosen_segment()

    def to_draft(self) -> Draft:
        if self._reads:
            return self._restored
        typed = self.form.to_draft()
        if typed == self._shown or (self._known is None and self.form.is_blank()):
            return {}
        self.setProperty("about", self.form.who.customer().name or self.form.what.text().strip()[:60])
        number = self._known.id if self._known is not None else 0
        more = {"case_id": number, "version": self._version, "call_id": self._call_id}
        return {**typed, **more, **({"stood": self._shown} if number else {})}

    def from_draft(self, draft: Draft) -> None:
        if draft.get("case_id"):
            self._restored = draft
            self._open(int(draft["case_id"]))
            return
        self._call_id = int(draft.get("call_id", 0))
        self.form.from_draft(draft)
        self.look()
        self._show_main()

    def submit(self) -> None:
        """Open it, answer it, or save what was changed."""
        if self._reads:
            return
        self.clear_errors()
        owner = self.form.seen_to.owner
        if not owner.is_valid():
            self.blame("owner_id", self.tr("Nobody of this name works here. Choose from the list."))
            return
        if self.form.new().on_the_spot and not self.form.answer.text().strip():
            self.blame("answer", self.tr("Write what was answered."))
            return
        known, new = self._known, self.form.new(self._call_id)
        self._typed = self.form.to_draft()
        if known is None:
            self.write(partial(self._cases.open, self._who(), new, self.draft_id), self._on_opened)
        else:
            version, draft = self._version, self.draft_id
            said = self.tr("{0} is changed").format(known.number)
            edit = partial(self._cases.edit, self._who(), known.id, new, version, draft)
            self.write(edit, lambda detail: self._tell(said, detail.case))

    def on_conflict(self, error: Conflict) -> None:
        super().on_conflict(error)
        if self._known is None:
            return
        read = partial(self._cases.lists.case, self._who(), self._known.id)
        run_write(read, partial(self._on_stored, error.differences), self._on_unread, owner=self)

    def _on_stored(self, differences: Sequence[Difference], detail: CaseDetail) -> None:
        # The choice is made over what is stored now; a further change would ask again.
        self._version, self._stored = detail.case.version, draft_of(detail.case)
        asked = [(self.form.label_of(each.field), each) for each in differences]
        self.conflict.show_differences([(label, each) for label, each in asked if label])
        only_theirs = [key for key in self.conflict.fields() if not self.form.is_typed(key, self._shown)]
        for key in only_theirs:
            # Nobody has typed this here: what the other desk said stays, unless somebody wants it otherwise.
            self.conflict.choose(key, stored=True)
        self._shown = {key: self._stored.get(key) for key in self._shown}
        self.scroll_area.verticalScrollBar().setValue(0)

    def look(self) -> None:
        """Open cases of the same person, and by when this one would be answered."""
        self._soon.stop()
        if self._known is not None:
            self.form.seen_to.show_clocks(self._known.clocks)
        else:
            self._like.look()

    # Within

    def _open(self, case_id: int) -> None:
        """Change a case that there is."""
        # That a confidential case was read is written down, and only then it is shown.
        self._reads = True
        self.form.setEnabled(False)
        self.show_reading(True)
        read = partial(self._cases.lists.case, self._who(), case_id)
        run_write(read, self._on_known, self._on_unread, owner=self)

    def _on_unread(self, error: AppError) -> None:
        # What can't be read can't be changed: the form stays closed, and its draft as it is.
        self.show_reading(False)
        self.banner.set_message(error.message, error.hint, "warn")

    def _on_known(self, detail: CaseDetail) -> None:
        known = detail.case
        self.show_reading(False)
        self._known, self._version, self._reads = known, known.version, False
        self.set_title(self.tr("Change {0}").format(known.number))
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])
        self.form.from_draft(draft_of(known))
        self.form.setEnabled(True)
        self.form.kind.setEnabled(False)
        self.form.on_the_spot.hide()
        self._shown = self.form.to_draft()
        draft, self._restored = self._restored, {}
        if draft:
            # What was typed belongs to the version it was typed over: a change since then shows as a conflict.
            self._version = int(draft.get("version", known.version))
            self._call_id = int(draft.get("call_id", 0))
            self._shown = dict(draft.get("stood") or self._shown)
            self.form.from_draft(draft)
        self.look()
        self._show_main()
        if self.isVisible():
            self.focus_first()

    def _take_call(self, call_id: int) -> None:
        """Whoever rings, and what it is about."""
        try:
            call: Call = self._calls.call(self._who(), call_id)
        except AppError:
            # It was forgotten meanwhile: the case stands for itself.
            return
        self._call_id = call.id
        known = Customer(
            call.name, call.company, call.number, visitor_id=call.visitor_id, contact_id=call.contact_id
        )
        self.form.show_known(known, Channel.PHONE)
        self.form.what.set_text("\n".join(part for part in (call.about, call.notes) if part))

    def _show_main(self) -> None:
        if self._known is not None:
            self.main.set_label(self.tr("Save"))
        elif self.form.new().on_the_spot:
            self.main.set_label(self.tr("Save as answered"))
        elif self.form.kind.kind() is CaseKind.COMPLAINT:
            self.main.set_label(self.tr("Open complaint"))
        else:
            self.main.set_label(self.tr("Open inquiry"))

    def _on_conflict_chosen(self, key: str, stored: bool) -> None:
        self.form.show_value(key, self._stored if stored else self._typed)

    def _on_opened(self, detail: CaseDetail) -> None:
        case = detail.case
        said = self.tr("{0} {1} is open").format(kind_word(case.kind), case.number)
        if case.on_the_spot:
            said = self.tr("{0} {1} is answered").format(kind_word(case.kind), case.number)
        self._tell(said, case)

    def _tell(self, said: str, case: Case) -> None:
        back = partial(self._cases.take_back, self._who(), case.id, case.version)
        self.said.emit(Said(said, "ok", back))
        self.finish()


def draft_of(case: Case) -> Draft:
    """A case as the form would keep it."""
    same = (
        "name",
        "company",
        "phone",
        "email",
        "contact_id",
        "visitor_id",
        "anonymous",
        "topic_id",
        "topic_name",
    )
    more = (
        "owner_id",
        "owner_name",
        "what",
        "answer",
        "on_the_spot",
        "against_id",
        "against",
        "wish",
        "restricted",
    )
    plain = {key: getattr(case, key) for key in (*same, *more)}
    named = {key: getattr(case, key).value for key in ("kind", "channel", "priority", "severity")}
    return {**plain, **named}
