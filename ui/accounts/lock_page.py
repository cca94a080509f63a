"""The desk is locked: the same person comes back by PIN, another one takes over."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.accounts import AccountService, PasswordNeeded, Session, User
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from reception_app.preferences import Preferences
from ui.accounts.sign_in_page import desk_name
from ui.kit import fonts
from ui.kit.avatar import Avatar
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.centre_card import CentreCard
from ui.kit.field import Field
from ui.kit.jobs import Job, run_job
from ui.kit.label import Label
from ui.kit.text_input import TextInput


class LockPage(CentreCard):
    """Names who locked the desk, nothing of what is on it.

    `unlocked` carries the session of the same person, `switched` that of another; `password_wanted` asks for the
    full sign-in page, with the user name of whoever the PIN is not enough for, and why.
    """

    unlocked = Signal(object)
    switched = Signal(object)
    password_wanted = Signal(str, str)

    def __init__(
        self,
        accounts: AccountService,
        preferences: Preferences,
        session: Session,
        *,
        demo: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(width=440, parent=parent)
        self.setObjectName("lock")
        self.setAccessibleName(self.tr("The desk is locked"))
        # Whoever set a PIN since signing in is asked for the PIN.
        self._session = session = _as_it_is_now(accounts, session)
        self._accounts = accounts
        self._chosen: User = session.user
        self._job: Job | None = None
        self._offers: dict[int, Button] = {}
        office = preferences.text("office.name") or self.tr("Reception")
        self.body.addWidget(Label(office, tone="ink2", size=13.0, weight=fonts.SEMIBOLD))
        self._build_who()
        self.secret = TextInput(name="pin")
        self.secret.setEchoMode(TextInput.EchoMode.Password)
        self.secret.setMaxLength(200)
        self.field = Field("", self.secret)
        self.body.addWidget(self.field)
        self.trouble = Banner("", tone="warn")
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        row = QHBoxLayout()
        other = Button(self.tr("Somebody else"), name="somebodyElse")
        other.clicked.connect(lambda: self.password_wanted.emit("", ""))
        self.button = Button(self.tr("Unlock"), kind="primary", key="⏎", name="unlock")
        self.button.clicked.connect(self.submit)
        row.addWidget(other)
        row.addStretch(1)
        row.addWidget(self.button)
        self.body.addLayout(row)
        if demo:
            self.body.addWidget(Banner(self.tr("This is the demo"), demo, "info"))
        self._others = QVBoxLayout()
        self._others.setSpacing(4)
        self.body.addLayout(self._others)
        self._offer_others()
        self.secret.returnPressed.connect(self.submit)
        self.setFocusProxy(self.secret)
        self._choose(session.user)

    def _build_who(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        self._avatar = Avatar("", size=44)
        self._name = Label("", size=fonts.TITLE, weight=fonts.SEMIBOLD)
        self._said = Label(self.tr("The desk is locked. Forms were put aside."), tone="ink2")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._said)
        row.addWidget(self._avatar)
        row.addLayout(words, 1)
        self.body.addLayout(row)

    def _offer_others(self) -> None:
        mine = self._session.user
        others = [user for user in self._accounts.here_today(desk_name()) if user.id != mine.id]
        # Whoever locked it as well: another one may have been chosen by mistake.
        for user in (*others[:4], mine):
            button = Button(
                self.tr("Switch to {0}").format(isolate(user.name)), icon="swap", small=True, name="switchTo"
            )
            button.clicked.connect(lambda _=False, user=user: self._choose(user))
            self._others.addWidget(button)
            self._offers[user.id] = button

    def _choose(self, user: User) -> None:
        if self._job is not None:
            # What was typed for somebody else is nothing to this one.
            self._job.cancel()
            self._job = None
        self._chosen = user
        self.button.setEnabled(True)
        for user_id, button in self._offers.items():
            button.setVisible(user_id != user.id)
        self._avatar.set_person(user.name)
        self._name.setText(user.name)
        self.field.set_label(self.tr("PIN") if user.has_pin else self.tr("Password"))
        self.trouble.set_message("")
        self.secret.clear()
        self.secret.setFocus()

    def submit(self) -> None:
        """Check the PIN, or the password of somebody who has none; nothing while that is under way."""
        typed = self.secret.text()
        if not typed or not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        user = self._chosen
        self._job = run_job(lambda: self._open(typed, user), self._on_opened, self._on_refused, owner=self)

    def _open(self, typed: str, user: User) -> Session:
        desk = desk_name()
        if not user.has_pin:
            return self._accounts.sign_in(user.login, typed, desk)
        if user.id == self._session.user.id:
            return self._accounts.unlock(self._session, typed)
        return self._accounts.switch(typed, user.login, desk)

    def _on_opened(self, session: Session) -> None:
        if session.user.id == self._session.user.id:
            self.unlocked.emit(session)
        else:
            self.switched.emit(session)

    def _on_refused(self, error: AppError) -> None:
        self.button.setEnabled(True)
        if isinstance(error, PasswordNeeded):
            self.password_wanted.emit(self._chosen.login, str(error))
            return
        self.trouble.set_message(error.message, error.hint, "warn")
        self.secret.selectAll()
        self.secret.setFocus()


def _as_it_is_now(accounts: AccountService, session: Session) -> Session:
    try:
        return accounts.refresh(session)
    except AppError:
        # The account was closed meanwhile: trying to unlock says so.
        return session
