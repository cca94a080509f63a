"""F4: a message over any place. Everything typed is kept; Esc puts it aside as a draft."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.calls.records import NO_CALL_BACK, Call, CallBackWish, CallState
from reception_app.calls.rules import next_at
from reception_app.calls.service import CallService
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from reception_app.messages.records import MessageDetail, MessageSummary, NewMessage, Reason
from reception_app.messages.service import MessageService
from reception_app.messages.settings import FOLLOW_UP_DAYS
from reception_app.preferences import Preferences
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.dates import clock_time
from ui.kit.field import Field
from ui.kit.form_sheet import FormSheet
from ui.kit.page import Said
from ui.kit.recipient_line import COVER_KEY
from ui.kit.recipients import Recipients, recipient_of
from ui.kit.sheet import Draft
from ui.kit.shortcuts import in_sheet
from ui.kit.text_area import TextArea
from ui.messages.caller_part import Caller, CallerPart
from ui.messages.details_part import DetailsPart
from ui.messages.sending import CallToEnd, Sent, send_and_end, take_back, take_off
from ui.messages.words import for_words, from_words

URGENT_KEY, ADD_KEY = "Alt+U", "Alt+J"
_GOES_ON = (CallState.RINGING, CallState.OPEN, CallState.PARKED, CallState.CAME_BACK)


class MessageSheet(FormSheet):
    """Whom it is for, who left it, and what it says. Of a call it takes what is known, and ends it when it is sent."""

    def __init__(
        self,
        messages: MessageService,
        calls: CallService,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Message"), name="messageSheet", parent=parent)
        self._messages, self._calls, self._who = messages, calls, who
        self._zone = preferences.zone
        self._call: Call | None = None
        self._call_draft = int(payload.get("call_draft_id", 0))
        self._clock = clock
        self._wish: CallBackWish | None = None
        """What becomes of the call's wish to be called back: `NO_CALL_BACK` where the message says it instead."""
        self._asked_for: tuple[str, int, int] = ("", 0, 0)
        self._open: MessageSummary | None = None
        """A message of the same caller that is still open."""
        self.to = Recipients(directory, who, clock.now, preferences.zone, name="messageTo", parent=self)
        self.caller = CallerPart(calls, who, self)
        self.text = TextArea(lines=4, grows=True, name="messageText")
        self.again = Banner(tone="info", parent=self)
        self.details = DetailsPart(clock.now, preferences.zone, preferences.whole(FOLLOW_UP_DAYS), self)
        self.fields = {
            "to": Field(self.tr("For"), self.to, required=True),
            "text": Field(self.tr("Message"), self.text),
            **self.caller.fields,
            **self.details.fields,
        }
        self._build()
        self._connect()
        self._begin(payload)

    def _build(self) -> None:
        self.set_hints(
            [
                ("Enter", self.tr("next")),
                ("Ctrl ⏎", self.tr("send")),
                ("Alt U", self.tr("urgent")),
                ("Esc", self.tr("park")),
            ]
        )
        for part in (self.again, self.fields["to"], self.caller):
            self.body.addWidget(part)
        self.body.addWidget(self.fields["text"], 1)
        self.side.addWidget(self.details)
        self.show_side()
        self.send = Button(self.tr("Send"), kind="primary", key="Ctrl ⏎", name="sendMessage")
        self.send.clicked.connect(self.submit)
        self.footer.addStretch(1)
        self.footer.addWidget(self.send)

    def _connect(self) -> None:
        self.to.changed.connect(self.touch)
        self.to.moved_on.connect(self._after_recipient)
        self.caller.changed.connect(self.touch)
        self.caller.picked.connect(lambda: self._go_to(self.text))
        # What had the keyboard from the first moment on may have been laid out only now.
        self.settled.connect(lambda: self.scroll_area.ensureWidgetVisible(self.first_field()))
        self.caller.changed.connect(self._look_for_open)
        self.again.action.connect(self.add_to_open)
        in_sheet(self, ADD_KEY, self.add_to_open)
        self.text.textChanged.connect(self.touch)
        self.details.changed.connect(self.touch)
        in_sheet(self, COVER_KEY, self.to.take_cover)
        in_sheet(self, URGENT_KEY, self.details.urgent.toggle)

    def _begin(self, payload: dict[str, Any]) -> None:
        """What is known already: of a call, or of whoever a card was open of."""
        known = Caller(
            str(payload.get("number", "")),
            str(payload.get("name", "")),
            str(payload.get("company", "")),
            str(payload.get("email", "")),
            int(payload.get("visitor_id", 0)),
            int(payload.get("contact_id", 0)),
        )
        self.caller.show_caller(known)
        if payload.get("employee_id"):
            self.to.show_chosen([int(payload["employee_id"])])
        if payload.get("team"):
            self.to.show_chosen([], [str(payload["team"])])
        if payload.get("call_id") and self._take_call(int(payload["call_id"])) and self._call is not None:
            call = self._call
            self.to.show_chosen([call.target_id])
            known = Caller(call.number, call.name, call.company, "", call.visitor_id, call.contact_id)
            self.caller.show_caller(known)
            self.text.set_text("\n".join(part for part in (call.about, call.notes) if part))
            self._take_wish(dict(payload.get("call_back") or {}), call)

    # The sheet's own

    def first_field(self) -> QWidget:
        if not self.to.chosen():
            return self.to.line
        return self.text if self.caller.caller().known else self.caller.line

    def to_draft(self) -> Draft:
        nothing = not self.to.chosen() and not self.to.rest() and not self.caller.caller().known
        if nothing and not self.text.text().strip() and self.details.is_blank():
            return {}
        names = [each.name for each in self.to.chosen()]
        self.setProperty("about", ", ".join(names) or self.caller.caller().name)
        return {
            **self.to.to_draft(),
            "caller": self.caller.to_draft(),
            "text": self.text.text(),
            "details": self.details.to_draft(),
            "call_id": self._call.id if self._call is not None else 0,
            "call_draft_id": self._call_draft,
            "call_back": self._wish.due_at.isoformat() if self._wish and self._wish.due_at else "",
            "says_call_back": self._wish is NO_CALL_BACK,
        }

    def from_draft(self, draft: Draft) -> None:
        self._call_draft = int(draft.get("call_draft_id", 0))
        self._wish = NO_CALL_BACK if draft.get("says_call_back") else None
        if draft.get("call_back"):
            self._wish = CallBackWish(datetime.fromisoformat(str(draft["call_back"])))
        if draft.get("call_id"):
            self._take_call(int(draft["call_id"]))
        self.to.from_draft(draft)
        self.caller.from_draft(dict(draft.get("caller", {})))
        self.text.set_text(str(draft.get("text", "")))
        self.details.from_draft(dict(draft.get("details", {})))

    def submit(self) -> None:
        """Send it; the call that it is about is over then."""
        self.clear_errors()
        key, said = self.details.trouble()
        if self.to.rest():
            self.blame("to", self.tr("Nobody of this name works here. Choose from the list."))
        elif not self.to.chosen():
            self.blame("to", self.tr("Choose whom the message is for."))
        elif key:
            self.blame(key, said)
        else:
            self._send(
                partial(self._messages.send, self._who(), self._message(), self.draft_id), self._on_sent
            )

    def add_to_open(self) -> None:
        """What the same caller says now goes to their message that is open still; nobody gets two."""
        before = self._open
        if before is None or self.again.isHidden():
            return
        self.clear_errors()
        key, trouble = self.details.trouble()
        if not self.text.text().strip():
            key, trouble = "text", self.tr("Write what is to be added.")
        if key:
            self.blame(key, trouble)
            return
        call_id = self._call.id if self._call is not None else 0
        details = self.details.details()
        by = details.call_back_by.astimezone(UTC) if details.call_back_by is not None else None
        reasons = details.reasons
        if self._wish is NO_CALL_BACK:
            # That they want to be called back, as the pad has it, stays with the call.
            by, reasons, self._wish = None, reasons - {Reason.PLEASE_CALL}, None
        add = partial(
            self._messages.add,
            self._who(),
            before.id,
            self.text.text(),
            call_id,
            urgent=details.urgent,
            reasons=reasons,
            call_back_by=by,
            version=before.version,
        )
        self._send(add, partial(self._on_added, before))

    # Within

    def _look_for_open(self) -> None:
        """Whether the caller has left something that is not done yet."""
        known = self.caller.caller()
        whom = (known.number, known.contact_id, known.visitor_id)
        if whom == self._asked_for:
            return
        self._asked_for = whom
        try:
            found = self._messages.open_of_caller(self._who(), *whom)
        except AppError:
            # The store is away for a moment: the message is simply a new one.
            found = []
        self._open = found[0] if found else None
        if self._open is None:
            self.again.set_message("")
            return
        said = self.tr("A message of {0} is open, for {1}").format(
            isolate(from_words(self._open)), isolate(for_words(self._open))
        )
        first = self._open.text.splitlines()[0] if self._open.text else ""
        self.again.set_message(said, first, "info", button=self.tr("Add to it"))
        self.again.button.set_key(ADD_KEY)

    def _take_call(self, call_id: int) -> bool:
        """Look at the call that the message is about, and say so."""
        try:
            call = self._calls.call(self._who(), call_id)
        except AppError:
            # It was forgotten meanwhile: the message stands for itself.
            return False
        self._call = call
        # The shell leaves what is in front out of what else is going on.
        self.setProperty("call_id", call.id)
        at = clock_time(call.rung_at, self._zone())
        said = self.tr("About the call of {0}, which ends when this is sent")
        if call.state not in _GOES_ON:
            said = self.tr("About the call of {0}")
        self.banner.set_message(said.format(at), "", "info")
        return True

    def _take_wish(self, pad: dict[str, Any], call: Call) -> None:
        """Who wants to be called back, by what the pad holds, else the call: it is in the message, or stays with the
        call where the desk, or somebody whom the message is not for, calls back."""
        wish = call.call_back
        if pad:
            due = str(pad.get("due", "")) if pad.get("wanted") else ""
            wish = CallBackWish(datetime.fromisoformat(due), int(pad["owner"])) if due else None
        if wish is None or wish.due_at is None:
            return
        if not wish.owner_id:
            self._wish = wish
        elif wish.owner_id in (each.employee_id for each in self.to.chosen()):
            by = wish.due_at.astimezone(self._zone())
            said = {"by": by.strftime("%H:%M"), "reasons": [Reason.PLEASE_CALL.value]}
            if next_at(by.time(), self._clock.now(), self._zone()) != wish.due_at:
                said["day"] = by.date().isoformat()
            self.details.from_draft(said)
            self._wish = NO_CALL_BACK

    def _message(self) -> NewMessage:
        caller, details = self.caller.caller(), self.details.details()
        by = details.call_back_by
        return NewMessage(
            to=tuple(recipient_of(each) for each in self.to.chosen()),
            caller_name=caller.name,
            company=caller.company,
            number=caller.number,
            email=caller.email,
            contact_id=caller.contact_id,
            visitor_id=caller.visitor_id,
            call_id=self._call.id if self._call is not None else 0,
            reasons=details.reasons,
            urgent=details.urgent,
            call_back_by=by.astimezone(UTC) if by is not None else None,
            follow_up_days=details.follow_up_days,
            text=self.text.text(),
        )

    def _on_sent(self, sent: Sent) -> None:
        names = ", ".join(isolate(each.name) for each in self.to.chosen())
        said = self.tr("The message for {0} is on its way").format(names)
        undo = partial(take_back, self._messages, self._calls, self._who(), sent)
        self._tell(Said(said, "ok", undo), sent)

    def _on_added(self, before: MessageSummary, sent: Sent) -> None:
        said = self.tr("It is added to the message for {0}").format(isolate(for_words(before)))
        undo = partial(take_off, self._messages, self._calls, self._who(), before, sent)
        self._tell(Said(said, "ok", undo), sent)

    def _tell(self, said: Said, sent: Sent) -> None:
        if sent.trouble is not None:
            self.said.emit(Said(str(sent.trouble), "warn"))
        self.said.emit(said)
        self.finish()

    def _send(self, send: Callable[..., MessageDetail], done: Callable[[Sent], None]) -> None:
        """Send it; the call is over with it, unless it was over before."""
        call = self._call
        goes_on = call is not None and call.state in _GOES_ON
        ends = CallToEnd(call.id, self._call_draft, self._wish) if call is not None and goes_on else None
        self.write(partial(send_and_end, send, self._calls, ends), done)

    def _after_recipient(self) -> None:
        self._go_to(self.text if self.caller.caller().known else self.caller.line)

    def _go_to(self, field: QWidget) -> None:
        field.setFocus()
        self.scroll_area.ensureWidgetVisible(field)
