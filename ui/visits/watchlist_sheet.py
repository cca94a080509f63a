"""One entry of the watchlist."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.kernel.text import isolate
from reception_app.visits import HoldService
from reception_app.watchlist import WatchlistService
from reception_app.watchlist.records import WatchlistEdit, WatchlistEntry
from ui.kit.button import Button
from ui.kit.check_box import CheckBox
from ui.kit.chip import ChipTone
from ui.kit.comma_list import comma_names, comma_text
from ui.kit.date_input import DateInput
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.form_sheet import FormSheet
from ui.kit.jobs import run_write
from ui.kit.page import Said
from ui.kit.sheet import Draft, typed_again, worth_keeping
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput

_TEXTS = ("name", "aliases", "company", "email", "phone")
_NAMED = 3
"""As many of those who are in the house are named."""


class WatchlistSheet(FormSheet):
    """Name, aliases and the reason; removing asks for a reason too, and both are audited."""

    def __init__(
        self,
        watchlist: WatchlistService,
        holds: HoldService,
        today: date,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Watchlist entry"), name="watchlistSheet", parent=parent)
        self._watchlist, self._holds, self._who = watchlist, holds, who
        self._entry_id = int(payload.get("entry_id", 0))
        self._version = 0
        self._is_read = False
        self._typed_before: Draft = {}
        """What was typed over an entry before it was put aside."""
        self._aliases: tuple[str, ...] = ()
        self.name = TextInput(name="name")
        parted = self.tr("Parted by commas, or by semicolons: Smith, Jo; Jack")
        self.aliases = TextInput(placeholder=parted, name="aliases")
        self.company = TextInput(name="company")
        self.email = TextInput(name="email")
        self.phone = TextInput(name="phone")
        self.born = DateInput(None, today=today, name="bornOn")
        self.until = DateInput(None, today=today, name="validUntil")
        self.reason = TextArea(lines=3, name="reason")
        self.always = CheckBox(self.tr("Always let in: a namesake of somebody barred"), name="alwaysAllow")
        self.fields |= {
            "name": Field(self.tr("Name"), self.name, required=True),
            "aliases": Field(self.tr("Aliases"), self.aliases),
            "company": Field(self.tr("Company"), self.company),
            "email": Field(self.tr("E-mail"), self.email),
            "phone": Field(self.tr("Phone"), self.phone),
            "born_on": Field(self.tr("Born on"), self.born),
            "valid_until": Field(self.tr("Valid until"), self.until, hint=self.tr("Empty counts for ever.")),
            "reason": Field(self.tr("Reason"), self.reason, required=True),
        }
        self._build()
        self._stood = self._typed()
        """What all of it said before anything was typed."""
        if self._entry_id:
            self._read_entry()
        for text in (self.name, self.aliases, self.company, self.email, self.phone):
            text.textEdited.connect(lambda _: self.touch())
        for day in (self.born, self.until):
            day.date_changed.connect(lambda _: self.touch())
            day.typed.connect(self.touch)
        self.always.toggled.connect(lambda _: self.touch())
        self.reason.textChanged.connect(self.touch)

    def _build(self) -> None:
        grid = FormGrid()
        for key in ("name", "aliases"):
            grid.add(self.fields[key], wide=True)
        for key in ("company", "email", "phone", "born_on", "valid_until"):
            grid.add(self.fields[key])
        grid.add(self.fields["reason"], wide=True)
        self.body.addLayout(grid)
        self.body.addWidget(self.always)
        self.body.addStretch(1)
        self.remove = Button(self.tr("Remove"), kind="danger", name="removeEntry")
        self.remove.clicked.connect(self._on_remove_clicked)
        self.main = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveEntry")
        self.main.clicked.connect(self.submit)
        self.footer.addWidget(self.remove)
        self.footer.addStretch(1)
        self.footer.addWidget(self.main)
        self.remove.setVisible(bool(self._entry_id))
        self.set_hints([("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])

    def first_field(self) -> QWidget:
        return self.name

    def to_draft(self) -> Draft:
        self.setProperty("about", self.name.text().strip())
        if self._entry_id and not self._is_read:
            return self._typed_before
        return worth_keeping(self._typed(), self._stood)

    def _typed(self) -> Draft:
        return {
            "entry_id": self._entry_id,
            **{key: getattr(self, key).text() for key in _TEXTS},
            "born_on": self.born.to_draft(),
            "valid_until": self.until.to_draft(),
            "reason": self.reason.toPlainText(),
            "always": self.always.isChecked(),
        }

    def from_draft(self, draft: Draft) -> None:
        self._entry_id = int(draft.get("entry_id", 0))
        self.remove.setVisible(bool(self._entry_id))
        self._show(draft)
        if self._entry_id:
            self._typed_before = draft
            self._read_entry()

    def _show(self, said: Draft) -> None:
        for key in _TEXTS:
            getattr(self, key).setText(str(said.get(key, "")))
        self.born.from_draft(str(said.get("born_on", "")))
        self.until.from_draft(str(said.get("valid_until", "")))
        self.reason.setPlainText(str(said.get("reason", "")))
        self.always.setChecked(bool(said.get("always")))

    def on_conflict(self, error: Conflict) -> None:
        self.take_up(error, self._typed(), self._stood)

    def submit(self) -> None:
        if not self.main.isEnabled():
            # It is still being read, or is no longer there.
            return
        self.clear_errors()
        for key, day in (("born_on", self.born), ("valid_until", self.until)):
            if not day.is_valid():
                self.blame(key, self.tr("A day such as 24 Nov 2026 is needed."))
                return
        edit = WatchlistEdit(
            name=self.name.text(),
            aliases=comma_names(self.aliases.text(), self._aliases),
            born_on=self.born.date(),
            company=self.company.text(),
            email=self.email.text(),
            phone=self.phone.text(),
            reason=self.reason.toPlainText(),
            valid_until=self.until.date(),
            always_allow=self.always.isChecked(),
            version=self._version,
        )
        if not edit.reason.strip():
            # Whoever has to decide at the desk one day must know what it was about.
            self.clear_errors()
            self.blame("reason", self.tr("Say why this person is on the list."))
            return
        work = partial(_save, self._watchlist, self._holds, self._who(), edit, self._entry_id)
        self.write(work, self._on_saved)

    def _on_saved(self, here: list[str]) -> None:
        """It holds nobody who is in the house already: whoever wrote it is the one to know."""
        if not here:
            self._done(self.tr("The watchlist entry is saved"))
            return
        text = self.tr("The watchlist entry is saved. On site now and perhaps meant: {0}")
        self._done(text.format(", ".join(isolate(name) for name in here[:_NAMED])), "warn")

    def _on_remove_clicked(self) -> None:
        reason = self.reason.toPlainText()
        if reason.strip() == str(self._stood["reason"]).strip():
            # Why somebody was barred is no reason to let them in again.
            self.clear_errors()
            self.blame("reason", self.tr("Say here why the entry is removed, then press Remove again."))
            self.reason.selectAll()
            return
        self.write(
            partial(self._watchlist.remove, self._who(), self._entry_id, reason),
            lambda _: self._done(self.tr("The entry is removed")),
        )

    def _done(self, said: str, tone: ChipTone = "ok") -> None:
        self.said.emit(Said(said, tone))
        self.finish()

    def _read_entry(self) -> None:
        """In a job: that the list was read is written down."""
        self._is_read = False
        self.main.setEnabled(False)
        self.remove.setEnabled(False)
        run_write(partial(self._watchlist.entries, self._who()), self._on_read, self.show_trouble, owner=self)

    def _on_read(self, entries: Sequence[WatchlistEntry]) -> None:
        entry = next((each for each in entries if each.id == self._entry_id), None)
        if entry is None:
            self.banner.set_message(self.tr("This entry is no longer there."), "", "warn")
            return
        self._version = entry.version
        self._aliases = entry.aliases
        self._show(
            {
                **{key: getattr(entry, key) for key in ("name", "company", "email", "phone", "reason")},
                "aliases": comma_text(entry.aliases),
                "born_on": entry.born_on.isoformat() if entry.born_on else "",
                "valid_until": entry.valid_until.isoformat() if entry.valid_until else "",
                "always": entry.always_allow,
            }
        )
        self._stood, self._is_read = self._typed(), True
        if self._typed_before:
            self._show(typed_again(self._typed_before, self._stood))
        self.main.setEnabled(True)
        self.remove.setEnabled(True)


def _save(
    watchlist: WatchlistService, holds: HoldService, actor: Actor, edit: WatchlistEdit, entry_id: int
) -> list[str]:
    """Save an entry; the names of those on site whom it may mean."""
    entry = watchlist.save(actor, edit, entry_id)
    return [visit.name for visit in holds.meant_by(actor, entry.id)]
