"""One CalDAV account: how its server is reached, and which lane is kept the same as which calendar there."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.calendars.records import Account, AccountEdit, Standing
from reception_app.calendars.service import CalendarService
from reception_app.integrations.dav import RemoteCalendar
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Conflict, Outdated
from reception_app.kernel.text import isolate
from ui.calendars.links_part import LinksPart
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.confirm_bar import ConfirmBar
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.form_sheet import FormSheet
from ui.kit.jobs import run_job
from ui.kit.page import Said
from ui.kit.sheet import Draft, typed_again
from ui.kit.switch import Switch
from ui.kit.text_input import TextInput


class CalendarAccountSheet(FormSheet):
    """Ctrl+Enter saves and asks the server for its calendars; then each can be linked to a lane."""

    def __init__(
        self,
        calendars: CalendarService,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Calendar account"), name="calendarAccountSheet", parent=parent)
        self._calendars, self._accounts, self._who = calendars, calendars.accounts, who
        self._account: Account | None = None
        self._opened: Draft = {}
        """What the fields said before anything was typed: without a change there is nothing to keep."""
        self.texts = {key: TextInput(name=key) for key in ("name", "url", "user", "password", "ca_file")}
        self.texts["url"].setPlaceholderText(self.tr("https://"))
        self.texts["password"].setEchoMode(TextInput.EchoMode.Password)
        self.on = Switch(self.tr("Keep its lanes the same"), checked=True, name="accountOn", parent=self)
        self.fields = {
            "name": Field(self.tr("Name"), self.texts["name"], required=True),
            "url": Field(
                self.tr("Address (CalDAV)"),
                self.texts["url"],
                required=True,
                hint=self.tr("The server's address, or that of one calendar."),
            ),
            "user": Field(self.tr("User name"), self.texts["user"], required=True),
            "password": Field(self.tr("Password"), self.texts["password"], required=True),
            "ca_file": Field(
                self.tr("Certificate of a private authority (file)"),
                self.texts["ca_file"],
                hint=self.tr("Usually empty."),
            ),
        }
        self._build()
        if payload.get("account_id"):
            self._open(int(payload["account_id"]))
            self.ask()
        else:
            self._opened = self._typed()
        for text in self.texts.values():
            text.textChanged.connect(lambda _: self.touch())
        self.on.toggled.connect(lambda _: self.touch())

    def _build(self) -> None:
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])
        self.standing = Banner("", parent=self)
        self.body.addWidget(self.standing)
        grid = FormGrid()
        for key in ("name", "url", "user", "password", "ca_file"):
            grid.add(self.fields[key], wide=key in ("name", "url", "ca_file"))
        self.body.addLayout(grid)
        self.body.addWidget(self.on)
        self.links = LinksPart(self)
        self.links.link_wanted.connect(self._on_link_wanted)
        self.links.unlink_wanted.connect(self._on_unlink_wanted)
        self.body.addWidget(self.links)
        self.body.addStretch(1)
        self.question = ConfirmBar(name="calendarAccountQuestion", parent=self)
        self.body.addWidget(self.question)
        self.remove = Button(self.tr("Remove"), kind="danger", name="removeAccount", parent=self)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.remove.hide()
        self.save = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveAccount")
        self.save.clicked.connect(self.submit)
        self.footer.addWidget(self.remove)
        self.footer.addStretch(1)
        self.footer.addWidget(self.save)

    def first_field(self) -> QWidget:
        return self.texts["name"]

    def to_draft(self) -> Draft:
        self.setProperty("about", self.texts["name"].text().strip())
        typed = self._typed()
        # What was only looked at is no draft.
        return {} if typed == self._opened else {**_open_part(typed), "stood": _open_part(self._opened)}

    def _typed(self) -> Draft:
        account_id = self._account.id if self._account is not None else 0
        texts = {key: text.text() for key, text in self.texts.items()}
        return {**texts, "account_id": account_id, "on": self.on.isChecked()}

    def from_draft(self, draft: Draft) -> None:
        if draft.get("account_id"):
            self._open(int(draft["account_id"]))
        if self._account is not None:
            draft = typed_again(draft, self._opened)
        for key, text in self.texts.items():
            if key in draft:
                text.setText(str(draft[key]))
        self.on.setChecked(bool(draft.get("on", True)))

    def on_conflict(self, error: Conflict) -> None:
        if isinstance(error, Outdated):
            self.take_up(error, self._typed(), self._opened)
        else:
            super().on_conflict(error)

    def submit(self) -> None:
        """Save it, then ask its server for the calendars."""
        account, typed = self._account, {key: text.text() for key, text in self.texts.items()}
        version = account.version if account is not None else 0
        edit = AccountEdit(**typed, on=self.on.isChecked(), version=version)
        if account is None:
            self.write(partial(self._accounts.add, self._who(), edit), self._on_saved)
        else:
            self.write(partial(self._accounts.edit, self._who(), account.id, edit), self._on_saved)

    def ask(self) -> None:
        """Ask the server for the calendars of the account, off the GUI thread."""
        account, actor = self._account, self._who()
        if account is None:
            return
        self.standing.set_message(self.tr("Reaching the calendar server …"), "", "mute")
        run_job(
            lambda: self._accounts.calendars(actor, account.id),
            self._on_calendars,
            self._on_failed,
            owner=self,
        )

    def _open(self, account_id: int) -> None:
        try:
            account = self._accounts.account(self._who(), account_id)
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            return
        self._show(account)

    def _show(self, account: Account) -> None:
        self._account = account
        self.set_title(account.name)
        for key in ("name", "url", "user", "ca_file"):
            self.texts[key].setText(getattr(account, key))
        self.texts["password"].setText("")
        self.texts["password"].setPlaceholderText("••••••••")
        self.on.setChecked(account.on)
        self._opened = self._typed()
        self.remove.show()
        self.links.show_account(account, self._calendars.imports.lanes(self._who()))
        if account.standing is Standing.KEPT:
            self.standing.set_message(account.trouble, "", "warn")

    def _on_saved(self, account: Account) -> None:
        self.said.emit(Said(self.tr("The account {0} is saved").format(isolate(account.name))))
        self._show(account)
        self.flush_draft()
        self.ask()

    def _on_calendars(self, calendars: Sequence[RemoteCalendar]) -> None:
        said = self.tr("The server lets us in. There: %n calendar(s).", "", len(calendars))
        self.standing.set_message(said, "", "ok")
        self.links.show_calendars(calendars)

    def _on_failed(self, error: AppError) -> None:
        self.standing.set_message(error.message, error.hint, "bad")

    def _on_link_wanted(self, calendar: RemoteCalendar, lane_id: int) -> None:
        account = self._account
        if account is not None:
            self.write(
                partial(self._accounts.link, self._who(), account.id, calendar, lane_id), self._on_linked
            )

    def _read_again(self) -> None:
        """How the account and its links stand now; what is typed beside them stays."""
        self.from_draft({**self._typed(), "stood": self._opened})

    def _on_linked(self, account: Account) -> None:
        self._read_again()
        actor = self._who()
        run_job(
            lambda: self._calendars.syncing.look_now(actor, account.id),
            lambda _: self._read_again(),
            self._on_failed,
            owner=self,
        )

    def _on_unlink_wanted(self, link_id: int, name: str) -> None:
        account = self._account
        if account is None:
            return
        self.question.ask(
            self.tr("Keep {0} the same no more?").format(isolate(name)),
            self.tr("Both stay as they are; from then on each goes its own way."),
            yes=self.tr("Unlink it"),
            no=self.tr("Keep it"),
            on_yes=lambda: self.write(
                partial(self._accounts.unlink, self._who(), link_id), lambda _: self._read_again()
            ),
        )

    def _on_remove_clicked(self) -> None:
        account = self._account
        if account is None:
            return
        self.question.ask(
            self.tr("Forget the account {0}?").format(isolate(account.name)),
            self.tr("What its lanes hold stays here, and what its calendars hold stays there."),
            yes=self.tr("Forget it"),
            no=self.tr("Keep it"),
            on_yes=lambda: self.write(
                partial(self._accounts.remove, self._who(), account.id), self._on_removed
            ),
        )

    def _on_removed(self, _: object) -> None:
        self.said.emit(Said(self.tr("The account is removed")))
        self.finish()


def _open_part(typed: Draft) -> Draft:
    """A password is never kept in a draft."""
    return {key: value for key, value in typed.items() if key != "password"}
