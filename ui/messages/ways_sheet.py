"""How somebody wants to be told of messages: in office hours, outside them, and of what is urgent."""

from collections.abc import Callable
from datetime import time
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Conflict, Outdated
from reception_app.kernel.text import isolate
from reception_app.messages.records import Way, Ways
from reception_app.messages.wishes import MessageWishes
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.form_sheet import FormSheet
from ui.kit.page import Said
from ui.kit.sheet import Draft, typed_again, worth_keeping
from ui.kit.time_input import TimeInput
from ui.messages.words import way_word


class WaysSheet(FormSheet):
    """Saved for one person. Quiet hours without an end are no quiet hours.

    What another desk has changed meanwhile stays, where nothing was typed over it here.
    """

    def __init__(
        self,
        wishes: MessageWishes,
        directory: DirectoryService,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Ways to be told"), name="waysSheet", parent=parent)
        self._wishes, self._directory, self._who = wishes, directory, who
        self._employee_id = 0
        self._name = ""
        self._opened: Draft = {}
        choices: list[tuple[str, object]] = [(way_word(way), way.value) for way in Way]
        self.office = Combo(choices, name="wayOffice")
        self.outside = Combo(choices, name="wayOutside")
        self.urgent = Combo(choices, name="wayUrgent")
        self.quiet_from = TimeInput(placeholder=self.tr("Never"), name="quietFrom")
        self.quiet_until = TimeInput(placeholder=self.tr("Never"), name="quietUntil")
        self.fields = {
            "office": Field(self.tr("In office hours"), self.office),
            "outside": Field(self.tr("Outside office hours"), self.outside),
            "urgent": Field(
                self.tr("Urgent"), self.urgent, hint=self.tr("At any hour, also when it is quiet.")
            ),
            "quiet_from": Field(self.tr("Quiet from"), self.quiet_from),
            "quiet_until": Field(
                self.tr("Quiet until"),
                self.quiet_until,
                hint=self.tr("What is not urgent waits until the quiet hours end."),
            ),
        }
        grid = FormGrid()
        for key in ("office", "outside"):
            grid.add(self.fields[key])
        grid.add(self.fields["urgent"], wide=True)
        for key in ("quiet_from", "quiet_until"):
            grid.add(self.fields[key])
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.set_hints([("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])
        self.save = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveWays")
        self.save.clicked.connect(self.submit)
        self.footer.addStretch(1)
        self.footer.addWidget(self.save)
        self._open(int(payload.get("employee_id", 0)))
        for combo in (self.office, self.outside, self.urgent):
            combo.activated.connect(lambda _: self.touch())
        for at in (self.quiet_from, self.quiet_until):
            at.textChanged.connect(lambda _: self.touch())

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.office

    def to_draft(self) -> Draft:
        self.setProperty("about", self._name)
        return worth_keeping(self._typed(), self._opened) if self._employee_id else {}

    def from_draft(self, draft: Draft) -> None:
        self._open(int(draft.get("employee_id", 0)))
        said = typed_again(draft, self._opened)
        for key, combo in self._combos().items():
            combo.set_value(said.get(key))
        for at, text in zip((self.quiet_from, self.quiet_until), said.get("quiet", []), strict=False):
            at.show_typed(str(text))

    def submit(self) -> None:
        """Save it."""
        self.clear_errors()
        for key, at in (("quiet_from", self.quiet_from), ("quiet_until", self.quiet_until)):
            if not at.is_valid():
                self.blame(key, self.tr("A time such as 18:00 is needed."))
                return
        if (self.quiet_from.time() is None) != (self.quiet_until.time() is None):
            self.blame("quiet_until", self.tr("Quiet hours need a beginning and an end."))
            return
        if self.quiet_from.time() is not None and self.quiet_from.time() == self.quiet_until.time():
            self.blame("quiet_until", self.tr("Quiet hours end at another time than they begin."))
            return
        keep = partial(self._wishes.set_ways, self._who(), self._shown(), seen=self._stored)
        self.write(keep, lambda _: self._on_saved())

    def on_conflict(self, error: Conflict) -> None:
        if isinstance(error, Outdated):
            self.take_up(error, self._typed(), self._opened)
        else:
            super().on_conflict(error)

    # Within

    def _combos(self) -> dict[str, Combo]:
        return {"office": self.office, "outside": self.outside, "urgent": self.urgent}

    def _typed(self) -> Draft:
        ways = {key: str(combo.value()) for key, combo in self._combos().items()}
        quiet = [self.quiet_from.text(), self.quiet_until.text()]
        return {"employee_id": self._employee_id, **ways, "quiet": quiet}

    def _open(self, employee_id: int) -> None:
        self._stored = Ways(employee_id)
        try:
            self._stored = self._wishes.ways(self._who(), employee_id)
            self._name = self._directory.host(self._who(), employee_id).name
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            return
        self._employee_id = employee_id
        self.set_title(self.tr("How {0} is told").format(isolate(self._name)))
        self.office.set_value(self._stored.office.value)
        self.outside.set_value(self._stored.outside.value)
        self.urgent.set_value(self._stored.urgent.value)
        quiet = self._stored.quiet_from != self._stored.quiet_until
        self.quiet_from.set_time(_clock(self._stored.quiet_from) if quiet else None)
        self.quiet_until.set_time(_clock(self._stored.quiet_until) if quiet else None)
        self._opened = self._typed()

    def _shown(self) -> Ways:
        return Ways(
            self._employee_id,
            Way(str(self.office.value())),
            Way(str(self.outside.value())),
            Way(str(self.urgent.value())),
            _minutes(self.quiet_from.time()),
            _minutes(self.quiet_until.time()),
        )

    def _on_saved(self) -> None:
        self.said.emit(Said(self.tr("How {0} is told is saved").format(isolate(self._name))))
        self.finish()


def _clock(minutes: int) -> time:
    return time(*divmod(minutes % (24 * 60), 60))


def _minutes(at: time | None) -> int:
    return at.hour * 60 + at.minute if at is not None else 0
