"""The token by which a telephone system is recognised: made, shown once, withdrawn."""

from collections.abc import Callable
from typing import TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.calls.telephone import Telephone
from reception_app.calls.tokens import CallTokens
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.dates import short_day
from ui.kit.focus_before import focus_kept
from ui.kit.jobs import Job, is_running, run_write
from ui.kit.label import Label
from ui.kit.page import Said

T = TypeVar("T")


class CallToken(QWidget):
    """Also says how the telephone systems are. `said` tells what was done; a token that is gone can't come back."""

    said = Signal(object)

    def __init__(
        self,
        tokens: CallTokens,
        telephone: Telephone,
        zone: Callable[[], ZoneInfo],
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("callToken")
        self._tokens, self._telephone, self._zone, self._who = tokens, telephone, zone, who
        self._job: Job | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.state = Label("", tone="ink2", wrap=True, parent=self)
        column.addWidget(self.state)
        self.token = Label("", tabular=True, selectable=True, wrap=True, parent=self)
        self.token.setObjectName("callTokenShown")
        self.token.hide()
        column.addWidget(self.token)
        self.once = Banner("", tone="warn", parent=self)
        self.once.hide()
        column.addWidget(self.once)
        column.addLayout(self._build_buttons())
        self.standing = Banner("", parent=self)
        self.standing.hide()
        column.addWidget(self.standing)

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.make = Button(self.tr("Make a new token"), name="makeCallToken", parent=self)
        self.make.clicked.connect(self._on_make_clicked)
        self.copy = Button(self.tr("Copy"), name="copyCallToken", parent=self)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.token.text()))
        self.copy.hide()
        self.withdraw = Button(
            self.tr("Withdraw the token"), kind="quiet", name="withdrawCallToken", parent=self
        )
        self.withdraw.clicked.connect(self._on_withdraw_clicked)
        for button in (self.make, self.copy, self.withdraw):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def refresh(self) -> None:
        """Read again whether there is a token, and how the telephone systems are."""
        try:
            made_at = self._tokens.made_at(self._who())
        except AppError as error:
            self.state.setText(str(error))
            return
        self.withdraw.setVisible(made_at is not None)
        if made_at is None:
            self.state.setText(self.tr("There is no token: no program may tell of calls."))
        else:
            day = short_day(made_at.astimezone(self._zone()).date())
            self.state.setText(self.tr("The token of the telephone system was made on {0}.").format(day))
        standing = self._telephone.standing()
        if standing.on and standing.well:
            self.standing.set_message(self.tr("The telephone system is connected."), "", "ok")
        else:
            self.standing.set_message(standing.reason, "", "warn")

    def forget(self) -> None:
        """Take a token that is shown off the screen."""
        self._show("")

    def _show(self, token: str) -> None:
        self.token.setText(token)
        self.token.setAccessibleName(self.tr("Token: {0}").format(token) if token else "")
        self.token.setVisible(bool(token))
        self.copy.setVisible(bool(token))
        once = self.tr("It is shown this once. Put it into the telephone system now.")
        self.once.set_message(once if token else "", "", "warn")

    def _on_make_clicked(self) -> None:
        self._write(self._tokens.make, self._on_made)

    def _on_made(self, token: str) -> None:
        self._show(token)
        self.refresh()

    def _on_withdraw_clicked(self) -> None:
        self._write(self._tokens.withdraw, self._on_withdrawn)

    def _write(self, verb: Callable[[Actor], T], then: Callable[[T], object]) -> None:
        """One at a time: a second press would make the token that is shown invalid."""
        if is_running(self._job):
            return
        actor = self._who()
        self._job = run_write(
            lambda: verb(actor), then, lambda error: self.said.emit(Said(str(error), "bad")), owner=self
        )

    def _on_withdrawn(self, _: object) -> None:
        with focus_kept(self, self.make):
            self.forget()
            self.refresh()
        self.said.emit(Said(self.tr("The token is not valid any more.")))
