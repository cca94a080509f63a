"""Who are you? The first page of every day."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.accounts import Session
from reception_app.kernel.errors import AppError
from reception_app.preferences import Preferences
from ui.kit import fonts
from ui.kit.banner import Banner
from ui.kit.brand_mark import BrandMark
from ui.kit.button import Button
from ui.kit.centre_card import CentreCard
from ui.kit.field import Field
from ui.kit.jobs import run_job
from ui.kit.label import Label
from ui.kit.live import announce
from ui.kit.text_input import TextInput

if TYPE_CHECKING:
    from reception_app.accounts import AccountService


def desk_name() -> str:
    """What this desk is called in the records: the computer's name."""
    if hasattr(os, "uname"):
        return os.uname().nodename[:60]
    # Late on purpose: where the system can be asked itself, the sign-in does without sockets.
    import socket

    return socket.gethostname()[:60]


class SignInPage(CentreCard):
    """Login and password. `signed_in` carries the `Session`; the password is hashed off the GUI thread.

    With a `login` only the password is left to type; `why` says what asks for it. Where somebody `may_go_back`, Esc and
    a button do: `back_wanted`.
    """

    signed_in = Signal(object)
    back_wanted = Signal()

    def __init__(
        self,
        accounts: AccountService,
        preferences: Preferences,
        *,
        login: str = "",
        why: str = "",
        may_go_back: bool = False,
        demo: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(width=440, parent=parent)
        self.setObjectName("signIn")
        self.setAccessibleName(self.tr("Sign in"))
        self._accounts = accounts
        head = QHBoxLayout()
        head.setSpacing(12)
        mark = BrandMark(self, size=40)
        mark.set_logo(preferences.logo() or None)
        head.addWidget(mark)
        name = preferences.text("office.name") or self.tr("Reception")
        head.addWidget(Label(name, size=fonts.HEADING, weight=fonts.BOLD, wrap=True), 1)
        self.body.addLayout(head)
        self.body.addWidget(Label(self.tr("Sign in to open the desk."), tone="ink2"))
        self.login = TextInput(login, name="login")
        self.password = TextInput(name="password")
        self.password.setEchoMode(TextInput.EchoMode.Password)
        self.body.addWidget(Field(self.tr("User name"), self.login))
        self.body.addWidget(Field(self.tr("Password"), self.password))
        self.trouble = Banner(why, tone="warn")
        self.body.addWidget(self.trouble)
        self.button = Button(self.tr("Sign in"), kind="primary", key="⏎", name="signInButton")
        self.button.clicked.connect(self.submit)
        self.back = Button(self.tr("Back"), key="Esc", name="backToLock", parent=self)
        self.back.clicked.connect(self.back_wanted)
        self.back.setVisible(may_go_back)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.button)
        self.body.addLayout(row)
        if demo:
            self.body.addWidget(Banner(self.tr("This is the demo"), demo, "info"))
        self.login.returnPressed.connect(lambda: self.password.setFocus())
        self.password.returnPressed.connect(self.submit)
        self.setFocusProxy(self.password if login else self.login)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What the page comes up with is there before assistive software looks at it.
        announce(self.trouble, self.trouble.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.back.isHidden():
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def submit(self) -> None:
        """Check what was typed; nothing while that is under way."""
        if not self.button.isEnabled():
            # Enter struck twice would count as two tries, or open two desks.
            return
        login, password = self.login.text().strip(), self.password.text()
        if not login or not password:
            self.trouble.set_message(self.tr("Type your user name and your password."), "", "warn")
            (self.password if login else self.login).setFocus()
            return
        self.button.setEnabled(False)
        desk = desk_name()
        run_job(
            lambda: self._accounts.sign_in(login, password, desk),
            self._on_signed_in,
            self._on_refused,
            owner=self,
        )

    def _on_signed_in(self, session: Session) -> None:
        self.signed_in.emit(session)

    def _on_refused(self, error: AppError) -> None:
        self.button.setEnabled(True)
        self.trouble.set_message(error.message, error.hint, "warn")
        self.password.selectAll()
        self.password.setFocus()
