"""Who answers for the desk?"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from reception_app.accounts.records import NewUser
from reception_app.kernel.actor import Role
from ui.first_run.step import Step
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.text_input import TextInput

_SHORTEST = 10


class AdministratorStep(Step):
    """The first account. There is no default one, and no way round the password."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("The administrator"),
            self.tr("This first account may do everything. Others are added in Office, each with a role."),
            parent,
        )
        self.name = TextInput(name="adminName")
        self.login = TextInput(name="adminLogin")
        self.password = TextInput(name="adminPassword")
        self.again = TextInput(name="adminPasswordAgain")
        self.pin = TextInput(name="adminPin")
        for secret in (self.password, self.again, self.pin):
            secret.setEchoMode(TextInput.EchoMode.Password)
        self.fields = {
            "name": Field(self.tr("Your name"), self.name, required=True),
            "login": Field(self.tr("User name for signing in"), self.login, required=True),
            "password": Field(
                self.tr("Password"), self.password, required=True, hint=self.tr("Ten characters or more.")
            ),
            "again": Field(self.tr("Password once more"), self.again, required=True),
            "pin": Field(
                self.tr("PIN for unlocking"), self.pin, hint=self.tr("Six digits or more. May be set later.")
            ),
        }
        grid = FormGrid()
        for field in self.fields.values():
            grid.add(field)
        self.body.addLayout(grid)

    def entered(self) -> None:
        self.name.setFocus()

    def new_user(self) -> NewUser:
        """The account as entered."""
        return NewUser(
            self.name.text(),
            self.login.text(),
            Role.ADMINISTRATOR,
            self.password.text(),
            self.pin.text().strip(),
        )

    def leave(self, go_on: Callable[[], None]) -> None:
        pin = self.pin.text().strip()
        checks = {
            "name": (bool(self.name.text().strip()), self.tr("Your name is needed.")),
            "login": (bool(self.login.text().strip()), self.tr("A user name is needed.")),
            "password": (
                len(self.password.text()) >= _SHORTEST,
                self.tr("Ten characters or more are needed."),
            ),
            "again": (self.password.text() == self.again.text(), self.tr("The two passwords differ.")),
            "pin": (
                not pin or (pin.isdecimal() and len(pin) >= 6),
                self.tr("Six digits or more are needed."),
            ),
        }
        if self.point_out({self.fields[key]: "" if holds else said for key, (holds, said) in checks.items()}):
            go_on()

    def blame(self, key: str, message: str) -> None:
        """The service found something wrong."""
        self.point_out({self.fields.get(key, self.fields["login"]): message})
