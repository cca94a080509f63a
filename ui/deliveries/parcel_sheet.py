"""F6: a parcel that has come, or that is to come. Everything typed is kept; Esc puts it aside as a draft."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.calls.service import CallService
from reception_app.deliveries import DeliveryService
from reception_app.deliveries.records import (
    PIECES_MAX,
    ParcelDetail,
    ParcelState,
    ParcelSummary,
    SeenBefore,
    ToldWay,
)
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, Conflict
from reception_app.kernel.text import isolate
from reception_app.preferences import Preferences
from ui.deliveries.due_fields import DueFields
from ui.deliveries.parcel_form import ParcelForm
from ui.deliveries.parcel_steps import ParcelSteps
from ui.deliveries.words import for_words, ring_words
from ui.kit.button import Button
from ui.kit.form_sheet import FormSheet
from ui.kit.recipient_line import COVER_KEY
from ui.kit.segmented import Segmented
from ui.kit.sheet import Draft
from ui.kit.shortcuts import in_sheet

AGAIN_KEY, EXPECTED_KEY = "Alt+J", "Alt+E"


class ParcelSheet(FormSheet):
    """What it is and for whom; those are told when it is saved. The same number twice is asked about."""

    def __init__(
        self,
        deliveries: DeliveryService,
        calls: CallService,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Parcel"), name="parcelSheet", parent=parent)
        self._deliveries, self._who = deliveries, who
        self._known: ParcelSummary | None = None
        """The announced one that has come, or the one that is corrected."""
        self._edits = False
        self._stood: Draft = {}
        """What the form said before anything was typed, without what was scanned."""
        self._unread: Draft = {}
        """What was typed over a parcel that can't be read any more."""
        self.steps = ParcelSteps(deliveries, who, self)
        self.steps.said.connect(self.said)
        used = deliveries.lists.used(who())
        self.form = ParcelForm(directory, calls, used, who, clock.now, preferences.zone, self)
        self.due = DueFields(clock.now, preferences.zone, self)
        self.fields = {**self.form.fields, "label": self.form.fields["to"], **self.due.fields}
        self._stood, self._due_stood = self.form.to_draft(), self.due.to_draft()
        self._build()
        self._connect()
        self._begin(payload)

    def _build(self) -> None:
        self.set_hints(
            [
                ("Enter", self.tr("next")),
                ("Ctrl ⏎", self.tr("save and tell")),
                ("Alt E", self.tr("is expected")),
                ("Esc", self.tr("park")),
            ]
        )
        self.mode = Segmented(
            [("here", self.tr("It is here")), ("expected", self.tr("It is expected"))], name="parcelMode"
        )
        self.mode.setAccessibleName(self.tr("Whether it is here or expected"))
        for part in (self.mode, self.due, self.form):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.save = Button("", kind="primary", key="Ctrl ⏎", name="saveParcel")
        self.save.clicked.connect(self.submit)
        self.footer.addStretch(1)
        self.footer.addWidget(self.save)

    def _connect(self) -> None:
        self.form.changed.connect(self.touch)
        self.due.changed.connect(self.touch)
        self.mode.chosen.connect(lambda _: self._show_mode())
        self.banner.action.connect(self.save_again)
        in_sheet(self, AGAIN_KEY, self.save_again)
        in_sheet(self, EXPECTED_KEY, self._turn)
        in_sheet(self, COVER_KEY, self.form.to.take_cover)

    def _begin(self, payload: dict[str, Any]) -> None:
        self._take(
            int(payload.get("expected_id") or payload.get("parcel_id") or 0), bool(payload.get("edit"))
        )
        self.form.tracking.setText(str(payload.get("tracking") or self.form.tracking.text()))
        self.form.carrier.setText(str(payload.get("carrier") or self.form.carrier.text()))
        if payload.get("employee_id"):
            self.form.to.show_chosen([int(payload["employee_id"])])
        if payload.get("said"):
            said = self.tr("The courier said: {0}").format(isolate(str(payload["said"])))
            self.banner.set_message(said, "", "info")
        if payload.get("expected"):
            self.mode.set_key("expected")
        self._show_mode()

    def _take(self, parcel_id: int, edits: bool) -> bool:
        """The announced one that has come, or the one that is to be corrected: whether it was read."""
        if not parcel_id:
            return False
        self._edits = edits
        try:
            self._known = self._deliveries.lists.parcel(self._who(), parcel_id).summary
        except AppError as error:
            # What is gone can't be corrected; what has come is a new one then.
            self.banner.set_message(error.message, error.hint, "warn")
            self.form.setEnabled(not edits)
            self.save.setEnabled(not edits)
            return False
        self.form.show_parcel(self._known)
        self._stood = self.form.to_draft()
        self.mode.hide()
        self.form.fields["to"].setVisible(not edits)
        return True

    # The sheet's own

    def first_field(self) -> QWidget:
        if not self.form.tracking.text():
            return self.form.tracking
        return self.form.kind if self.form.to.chosen() or self._edits else self.form.to.line

    def to_draft(self) -> Draft:
        if self._unread:
            return self._unread
        form, due = self.form.to_draft(), self.due.to_draft()
        if form == self._stood and due == self._due_stood:
            return {}
        known = self._known
        names = [each.name for each in self.form.to.chosen()]
        self.setProperty("about", (known.number if known else "") or ", ".join(names) or self.form.to.rest())
        draft = {"form": form, "stood": self._stood, "due": due, "mode": self.mode.key()}
        return {**draft, "expected_id": known.id if known is not None else 0, "edit": self._edits}

    def from_draft(self, draft: Draft) -> None:
        edits = bool(draft.get("edit"))
        self._take(int(draft.get("expected_id", 0)), edits)
        self.mode.set_key(str(draft.get("mode", "here")))
        if edits and self._known is None:
            self._unread = draft
        self.form.take_up(dict(draft.get("form", {})), dict(draft.get("stood", {})))
        self.due.from_draft(dict(draft.get("due", {})))
        self._show_mode()

    def submit(self) -> None:
        """Save it, and tell whoever it is for."""
        self._save(again=False)

    def save_again(self) -> None:
        """Another one with the same number has come."""
        if not self.banner.isHidden() and not self.banner.button.isHidden():
            self._save(again=True)

    def on_conflict(self, error: Conflict) -> None:
        """The same number is here, or was lately: another one, or a mistake? Or another desk has changed it."""
        if self._known is not None and not isinstance(error, SeenBefore):
            self._catch_up(self._known, error)
            return
        offered = self.tr("Another one has come") if isinstance(error, SeenBefore) and not self._edits else ""
        self.banner.set_message(error.message, error.hint, "warn", button=offered)
        self.banner.button.set_key(AGAIN_KEY)

    # Within

    def _catch_up(self, known: ParcelSummary, error: Conflict) -> None:
        """Show it as it stands by now, with what was typed here."""
        typed, stood = self.form.to_draft(), self._stood
        read = self._take(known.id, self._edits)
        self.form.take_up(typed, stood)
        state = self._known.state if self._known is not None else known.state
        # What another desk has taken in comes no second time.
        may_go_on = read and (state.open if self._edits else state is ParcelState.EXPECTED)
        kept = self.tr("What you typed still stands here: save again to keep it.")
        self.banner.set_message(error.message, kept if may_go_on else error.hint, "warn")

    def _save(self, *, again: bool) -> None:
        self.clear_errors()
        if self._edits and self._known is None:
            return
        to = self.form.to
        if len(to.chosen()) > 1 or (to.chosen() and to.rest()):
            self.blame("to", self.tr("One person or team at a time: each has a parcel of their own."))
            return
        if not self.form.pieces.fits():
            self.blame("pieces", self.tr("Between 1 and {0}.").format(PIECES_MAX))
            return
        service, who, new, draft = self._deliveries, self._who(), self.form.parcel(), self.draft_id
        known = self._known
        if known is not None and self._edits:
            self.write(partial(service.edit, who, known.id, new, known.version), self._on_saved)
        elif known is not None:
            self.write(
                partial(
                    service.receive, who, new, draft, expected_id=known.id, again=again, version=known.version
                ),
                self._on_saved,
            )
        elif self.mode.key() == "here":
            self.write(partial(service.receive, who, new, draft, again=again), self._on_saved)
        else:
            key, said = self.due.trouble()
            due = self.due.due()
            if due is None:
                self.blame(key, said)
                return
            self.write(partial(service.announce, who, new, due, draft, again=again), self._on_saved)

    def _on_saved(self, detail: ParcelDetail) -> None:
        parcel = detail.summary
        name = isolate(for_words(parcel))
        if self._edits:
            said = self.tr("{0} is corrected").format(parcel.number)
        elif parcel.state.waiting and parcel.told_way is ToldWay.DESK:
            said = self.tr("{0} is here").format(parcel.number) + f". {ring_words(parcel)}"
        elif parcel.state.waiting and parcel.needs_recipient:
            said = self.tr("{0} is here, and nobody knows yet for whom").format(parcel.number)
        elif parcel.state.waiting:
            said = self.tr("{0} is here, and {1} is told").format(parcel.number, name)
        else:
            said = self.tr("{0} is expected for {1}").format(parcel.number, name)
        self.steps.done(said, [parcel])
        self.finish()

    def _turn(self) -> None:
        if not self.mode.isHidden():
            self.mode.set_key("here" if self.mode.key() == "expected" else "expected")

    def _show_mode(self) -> None:
        expected = self.mode.key() == "expected" and self._known is None
        self.due.setVisible(expected)
        titles = {True: self.tr("Expected parcel"), False: self.tr("New parcel")}
        title = self.tr("Correct a parcel") if self._edits else titles[expected]
        self.set_title(title)
        self.save.set_label(self.tr("Save") if expected or self._edits else self.tr("Save and tell"))
        self.touch()
