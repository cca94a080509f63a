"""Who may sign in, with which role."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.accounts import AccountService
from reception_app.accounts.records import User
from reception_app.kernel.actor import STAFF_ROLES, Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.text import fold
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.dates import moment_text
from ui.kit.in_hand import kept_in_hand
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.local_sort import sort_locally
from ui.kit.page import Page
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable

_RANKS = {role: rank for rank, role in enumerate(STAFF_ROLES)}


class UsersView(Page):
    """Every account; Enter opens one."""

    def __init__(
        self,
        accounts: AccountService,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("users")
        self._accounts, self._who, self._now, self._zone = accounts, who, now, zone
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card(parent=self)
        outer.addWidget(card)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 12, 10)
        said = self.tr("Everybody signs in with an account of their own: the audit names them.")
        bar.addWidget(Label(said, tone="ink2", wrap=True), 1)
        add = Button(self.tr("Add a user"), icon="user-plus", name="addUser")
        add.clicked.connect(lambda: self.sheet_wanted.emit("user", {}))
        bar.addWidget(add)
        card.body.addLayout(bar)
        self.model: ListModel[User] = ListModel(self._columns())
        self.table = RecordTable(self.model, title=self.tr("Users"), name="userRows")
        self.table.entered.connect(self._open)
        self.table.acted.connect(self._open)
        sort_locally(
            self.table,
            self.model,
            {
                # Closed accounts come last.
                "name": lambda user: (not user.active, fold(user.name)),
                "role": lambda user: _RANKS[user.role],
                "seen": lambda user: user.last_seen_at.timestamp() if user.last_seen_at else 0.0,
            },
            name="users",
            first="name",
        )
        card.body.addWidget(self.table, 1)

    def _columns(self) -> list[Column[User]]:
        def name(user: User) -> Cell:
            return Cell(
                text=user.name, sub=user.login, person=user.name, strong=user.active, faint=not user.active
            )

        def pin(user: User) -> Cell:
            return Cell(text=self.tr("Set") if user.has_pin else self.tr("None"), faint=not user.has_pin)

        def seen(user: User) -> Cell:
            zone = self._zone()
            today = self._now().astimezone(zone).date()
            return Cell(text=moment_text(user.last_seen_at, zone, today), tabular=True)

        def state(user: User) -> Cell:
            if not user.active:
                return Cell(chip=self.tr("Closed"), tone="mute")
            if user.locked_until is not None and user.locked_until > self._now():
                return Cell(chip=self.tr("Waits after wrong tries"), tone="warn")
            return Cell(chip=self.tr("Active"), tone="ok")

        return [
            Column("name", self.tr("Name"), name, width=220, least=150, stretch=2),
            Column(
                "role", self.tr("Role"), lambda u: Cell(text=u.role.label), width=140, least=110, stretch=1
            ),
            Column("pin", self.tr("PIN"), pin, width=80, drop=3),
            Column("seen", self.tr("Last signed in"), seen, width=150, stretch=1, drop=2),
            Column("state", self.tr("State"), state, width=190, least=110),
            Column("action", "", lambda _: Cell(action=self.tr("Edit")), width=90),
        ]

    def activated(self) -> None:
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: dict[str, Any]) -> None:
        if payload.get("user_id"):
            self.refresh()
            self.table.select_id(int(payload["user_id"]))

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind == "user" for change in changes):
            self.refresh()

    def refresh(self) -> None:
        """Read again."""
        with kept_in_hand(self.table):
            self.model.set_records(self._accounts.users(self._who()))
        if self.table.current() is None:
            self.table.select_first()

    def _open(self, user: User) -> None:
        self.sheet_wanted.emit("user", {"user_id": user.id})
