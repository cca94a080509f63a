"""Password and PIN of an account: set, never shown."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.accounts import AccountService
from reception_app.accounts.records import User
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Invalid
from reception_app.kernel.text import isolate
from ui.kit.button import Button
from ui.kit.field import Field
from ui.kit.focus_before import focus_kept
from ui.kit.form import FormGrid
from ui.kit.jobs import run_job
from ui.kit.text_input import TextInput


class SecretsPanel(QWidget):
    """Two fields. For an account that is there each has a button of its own; a new one takes them with the rest.

    `changed` carries the `User` and a sentence, `failed` the trouble that belongs to neither field.
    """

    changed = Signal(object, str)
    failed = Signal(object)

    def __init__(
        self, accounts: AccountService, who: Callable[[], Actor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._accounts, self._who = accounts, who
        self._user: User | None = None
        self._running = False
        self.password = TextInput(name="password")
        self.pin = TextInput(name="pin")
        for secret in (self.password, self.pin):
            secret.setEchoMode(TextInput.EchoMode.Password)
        self.fields = {
            "password": Field(self.tr("Password"), self.password),
            "pin": Field(self.tr("PIN for unlocking"), self.pin),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        grid = FormGrid()
        for field in self.fields.values():
            grid.add(field)
        column.addLayout(grid)
        self.set_password = Button(self.tr("Set password"), small=True, name="setPassword", parent=self)
        self.set_password.clicked.connect(self._on_set_password_clicked)
        self.set_pin = Button(self.tr("Set PIN"), small=True, name="setPin", parent=self)
        self.set_pin.clicked.connect(self._on_set_pin_clicked)
        self.drop_pin = Button(self.tr("Remove PIN"), small=True, name="removePin", parent=self)
        self.drop_pin.clicked.connect(lambda: self._change_pin("", self.tr("The PIN of {0} is removed")))
        self._buttons = (self.set_password, self.set_pin, self.drop_pin)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.show_user(None)

    def show_user(self, user: User | None) -> None:
        """Show what fits an account, or a new one (None)."""
        self._user = user
        new_password = self.tr("Ten characters or more; three words do well.")
        hint = new_password if user is None else self.tr("Set a new one when the old one is forgotten.")
        self.fields["password"].set_hint(hint)
        self.fields["pin"].set_hint(self.tr("Six digits or more. May be set later."))
        for button in self._buttons:
            button.setVisible(user is not None)
        if user is not None:
            self.drop_pin.setVisible(user.has_pin)

    def say_unset(self) -> bool:
        """Whether a secret is typed for an account that is there and its button was not pressed: that is said then."""
        buttons = {"password": self.set_password, "pin": self.set_pin}
        unset = [key for key, typed in (("password", self.password), ("pin", self.pin)) if typed.text()]
        if unset:
            said = self.tr("Not set yet: press “{0}”, or empty the field.")
            self._complain(unset[0], said.format(buttons[unset[0]].label()))
        return bool(unset)

    def _complain(self, key: str, said: str) -> None:
        self.fields[key].set_error(said)
        self.fields[key].setFocus()

    def _on_set_password_clicked(self) -> None:
        user, actor, password = self._user, self._who(), self.password.text()
        if user is not None:
            self._run(
                self.password,
                lambda: self._accounts.reset_password(actor, user.id, password),
                self.tr("The password of {0} is set"),
            )

    def _on_set_pin_clicked(self) -> None:
        pin = self.pin.text().strip()
        if not pin:
            self._complain("pin", self.tr("Six digits or more are needed."))
            return
        self._change_pin(pin, self.tr("The PIN of {0} is set"))

    def _change_pin(self, pin: str, said: str) -> None:
        user, actor = self._user, self._who()
        if user is not None:
            # Removing the old one sets nothing: what is typed already is the next.
            self._run(self.pin if pin else None, lambda: self._accounts.set_pin(actor, user.id, pin), said)

    def _run(self, setting: TextInput | None, work: Callable[[], User], said: str) -> None:
        """Hashing is slow on purpose: off the GUI thread. One at a time; the keyboard stays where it is.

        The field whose secret is being set is emptied then, unless something else was typed there meanwhile.
        """
        if self._running:
            return
        for field in self.fields.values():
            field.clear_error()
        self._running = True
        sent = setting.text() if setting is not None else ""

        def done(user: User) -> None:
            self._running = False
            if setting is not None and setting.text() == sent:
                setting.clear()
            with focus_kept(self, self.pin):
                self.show_user(user)
            self.changed.emit(user, said.format(isolate(user.name)))

        run_job(work, done, self._on_failed, owner=self)

    def _on_failed(self, error: AppError) -> None:
        self._running = False
        if isinstance(error, Invalid) and error.field in self.fields:
            self._complain(error.field, str(error))
        else:
            self.failed.emit(error)
