"""Teams: who is told together."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.directory import DirectoryService, Team
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import fold
from ui.directory.teams_columns import teams_columns
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.in_hand import kept_in_hand
from ui.kit.list_model import ListModel
from ui.kit.page import Page
from ui.kit.page_header import PageHeader
from ui.kit.record_table import RecordTable
from ui.kit.shortcuts import in_sheet

MESSAGE_KEY = "M"


class TeamsPage(Page):
    """Enter opens a team for whoever may change it; M writes to everybody of it."""

    def __init__(
        self, directory: DirectoryService, who: Callable[[], Actor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("teams")
        self._directory, self._who = directory, who
        self._may_edit = allowed(who(), Right.EDIT_STAFF)
        self._build()
        self._reload()
        in_sheet(self.table, MESSAGE_KEY, self._on_message_wanted)
        if self._may_edit:
            in_sheet(self, QKeySequence.StandardKey.New, self._on_add_wanted)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(14)
        self.header = PageHeader(self.tr("People"), parent=self)
        self.write = Button(
            self.tr("Message"), icon="send", key=MESSAGE_KEY, name="writeToTeam", parent=self.header
        )
        self.write.clicked.connect(self._on_message_wanted)
        self.header.add_widget(self.write)
        if self._may_edit:
            add = Button(self.tr("Add a team"), icon="plus", key="Ctrl+N", name="addTeam", parent=self.header)
            add.clicked.connect(self._on_add_wanted)
            self.header.add_widget(add)
        outer.addWidget(self.header)
        card = Card(parent=self)
        self.model: ListModel[Team] = ListModel(teams_columns(), order=lambda team: (fold(team.name),))
        self.table = RecordTable(self.model, title=self.tr("Teams"), name="teamTable")
        self.table.entered.connect(self._on_entered)
        card.body.addWidget(self.table, 1)
        outer.addWidget(card, 1)

    def activated(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: dict[str, Any]) -> None:
        self.table.select_id(int(payload.get("team_id", 0)))
        self.activated()

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind in ("employee", "team") for change in changes):
            self._reload()

    def on_minute(self, now: datetime) -> None:
        self._reload()

    def _reload(self) -> None:
        teams = self._directory.teams(self._who())
        with kept_in_hand(self.table):
            self.model.set_records(teams)
        self.header.set_sub(self.tr("%n team(s)", "", len(teams)))
        self.write.setEnabled(bool(teams))
        if not teams:
            self.table.set_empty(self._empty())
        elif self.table.current() is None:
            self.table.select_first()

    def _empty(self) -> EmptyState:
        title = self.tr("No teams yet")
        if not self._may_edit:
            return EmptyState("users", title, self.tr("A clerk notes who is told together."))
        said = self.tr(
            "Note who is told together, such as those on call. A message then goes to all of them."
        )
        empty = EmptyState("users", title, said, button=self.tr("Add a team"))
        empty.action.connect(self._on_add_wanted)
        return empty

    def _on_add_wanted(self) -> None:
        self.sheet_wanted.emit("team", {})

    def _on_entered(self, team: Team) -> None:
        if self._may_edit:
            self.sheet_wanted.emit("team", {"team_id": team.id})

    def _on_message_wanted(self) -> None:
        team: Team | None = self.table.current()
        if team is not None:
            self.sheet_wanted.emit("message", {"team": team.name})
