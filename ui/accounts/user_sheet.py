"""One account: who it is, what the role allows, password and PIN."""

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.accounts import AccountService
from reception_app.accounts.records import NewUser, User
from reception_app.kernel.actor import STAFF_ROLES, Actor, Role
from reception_app.kernel.errors import AppError, Conflict, Difference, Invalid
from reception_app.kernel.text import isolate
from ui.accounts.secrets_panel import SecretsPanel
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.check_box import CheckBox
from ui.kit.combo import Combo
from ui.kit.conflict_panel import ConflictPanel
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.form_sheet import FormSheet
from ui.kit.label import Label
from ui.kit.page import Said
from ui.kit.sheet import Draft, typed_again, worth_keeping
from ui.kit.text_input import TextInput

_KEYS = ("name", "login", "role", "active")
"""What may be changed of an account beside its secrets."""


class UserSheet(FormSheet):
    """Adds an account or changes one. Passwords and PINs are never kept in a draft and never shown again."""

    def __init__(
        self,
        accounts: AccountService,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("New user"), name="userSheet", parent=parent)
        self._accounts, self._who = accounts, who
        self._user_id = int(payload.get("user_id", 0))
        self._user: User | None = None
        self._opened: Draft = {}
        """What the fields said before anything was typed."""
        self._mine: Draft = {}
        """What was typed here while another desk was faster."""
        self.conflict = ConflictPanel(self)
        self.conflict.chosen.connect(self._on_conflict_chosen)
        self.body.addWidget(self.conflict)
        self._build_fields()
        self.secrets = SecretsPanel(accounts, who, self)
        self.secrets.changed.connect(self._on_secrets_changed)
        self.secrets.failed.connect(self.show_trouble)
        self.fields |= self.secrets.fields
        self.body.addWidget(self.secrets)
        self.body.addStretch(1)
        self.main = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveUser", parent=self)
        self.main.clicked.connect(self.submit)
        self.footer.addStretch(1)
        self.footer.addWidget(self.main)
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])
        self._open()

    def _build_fields(self) -> None:
        self.name = TextInput(name="name")
        self.login = TextInput(name="login")
        self.role = Combo([(role.label, role.value) for role in STAFF_ROLES], name="role")
        self.active = CheckBox(self.tr("May sign in"), checked=True, name="active", parent=self)
        self.fields |= {
            "name": Field(self.tr("Name"), self.name, required=True),
            "login": Field(self.tr("User name for signing in"), self.login, required=True),
            "role": Field(self.tr("Role"), self.role),
        }
        grid = FormGrid()
        grid.add(self.fields["name"], wide=True)
        grid.add(self.fields["login"])
        grid.add(self.fields["role"])
        self.body.addLayout(grid)
        self.allows = Label("", tone="ink2", size=fonts.SMALL, wrap=True, parent=self)
        self.body.addWidget(self.allows)
        self.body.addWidget(self.active)
        for text in (self.name, self.login):
            text.textEdited.connect(lambda _: self.touch())
        self.role.currentIndexChanged.connect(lambda _: self._on_role_changed())
        self.active.toggled.connect(lambda _: self.touch())
        self.role.set_value(Role.RECEPTIONIST.value)

    def first_field(self) -> QWidget:
        return self.name

    def to_draft(self) -> Draft:
        self.setProperty("about", self.name.text().strip())
        return worth_keeping(self._typed(), self._opened)

    def _typed(self) -> Draft:
        return {
            "user_id": self._user_id,
            "name": self.name.text(),
            "login": self.login.text(),
            "role": str(self.role.value()),
            "active": self.active.isChecked(),
        }

    def from_draft(self, draft: Draft) -> None:
        self._user_id = int(draft.get("user_id", 0))
        self._open()
        if self._user is not None:
            draft = typed_again(draft, self._opened)
        for key in _KEYS:
            if key in draft:
                self._show_value(key, draft)

    def submit(self) -> None:
        role, secrets = Role(str(self.role.value())), self.secrets
        user: User | NewUser
        if self._user is None:
            password, pin = secrets.password.text(), secrets.pin.text().strip()
            user = NewUser(self.name.text(), self.login.text(), role, password, pin)
        elif secrets.say_unset():
            return
        else:
            user = replace(
                self._user,
                name=self.name.text(),
                login=self.login.text(),
                role=role,
                active=self.active.isChecked(),
            )
        self.write(partial(self._accounts.save_user, self._who(), user), self._on_saved)

    def show_trouble(self, error: AppError) -> None:
        # With its hint: what makes a good password is not said anywhere else.
        if not (isinstance(error, Invalid) and self.blame(error.field, str(error))):
            super().show_trouble(error)

    def on_conflict(self, error: Conflict) -> None:
        if not error.differences:
            super().on_conflict(error)
            return
        typed, stood = self._typed(), self._opened
        self._mine = typed
        self.take_up(error, typed, stood)
        self._ask_for_both(typed, stood)

    def _ask_for_both(self, typed: Draft, stood: Draft) -> None:
        """Only what both have changed is to be chosen: of all else the one that was changed is shown."""
        labels = {"active": self.active.text()} | {key: field.label() for key, field in self.fields.items()}
        stored = self._opened
        both = [key for key in _KEYS if stood[key] != typed[key] != stored[key] != stood[key]]
        self.conflict.show_differences(
            [(labels[key], Difference(key, str(stored[key]), str(typed[key]))) for key in both]
        )

    def _on_conflict_chosen(self, key: str, stored: bool) -> None:
        self._show_value(key, self._opened if stored else self._mine)

    def _on_saved(self, user: User) -> None:
        self.said.emit(Said(self.tr("{0} is saved").format(isolate(user.name))))
        self.finish()

    def _on_secrets_changed(self, user: User, said: str) -> None:
        # Setting a secret makes a new version of the account; what is typed beside it goes on from there.
        self._user = user
        self.said.emit(Said(said))
        stored, typed, stood = asdict(user), self._typed(), self._opened
        if all(stored[key] == stood[key] for key in _KEYS):
            return
        # That version holds what another desk has changed since: fields that still say how it was would undo it.
        self._mine = typed
        self.from_draft({**typed, "stood": stood})
        self._ask_for_both(typed, stood)
        self.banner.set_message(
            self.tr("Somebody else changed this account meanwhile."),
            self.tr("What you typed is kept, all else is as it is now."),
            "warn",
        )

    def _open(self) -> None:
        self._read()
        if self._user is not None:
            self.set_title(self._user.name)
            stored = asdict(self._user)
            for key in _KEYS:
                self._show_value(key, stored)
        self._opened = self._typed()
        self.active.setVisible(self._user is not None)
        self.secrets.show_user(self._user)

    def _read(self) -> None:
        if not self._user_id:
            return
        try:
            users = self._accounts.users(self._who())
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            return
        self._user = next((user for user in users if user.id == self._user_id), None)
        if self._user is None:
            self.banner.set_message(self.tr("This account is no longer there."), "", "warn")

    def _show_value(self, key: str, values: Draft) -> None:
        value = values[key]
        match key:
            case "name":
                self.name.setText(str(value))
            case "login":
                self.login.setText(str(value))
            case "role":
                self.role.set_value(str(value))
            case "active":
                self.active.setChecked(bool(value))

    def _on_role_changed(self) -> None:
        self.touch()
        said = {
            Role.INTERN: self.tr("Checks in and out, sees today, calls the roll."),
            Role.RECEPTIONIST: self.tr(
                "Also expects visitors, edits visits, sees the history and the outbox."
            ),
            Role.CLERK: self.tr("Also approves visits, edits staff, exports lists."),
            Role.OFFICE_MANAGER: self.tr(
                "Also watchlist, visitor types, imports, audit and data protection."
            ),
            Role.ADMINISTRATOR: self.tr("Everything: also settings, users, restoring and the recovery key."),
        }
        self.allows.setText(said[Role(str(self.role.value()))])
