"""The visitor types: kinds of visitors and the rules of their stays."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.text import fold
from reception_app.visits import VisitTypes
from reception_app.visits.records import VisitorType
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.in_hand import kept_in_hand
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.local_sort import sort_locally
from ui.kit.page import Page
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable


class TypesView(Page):
    """Every type in the order of the check-in sheet; retired ones at the end. Enter opens one."""

    def __init__(self, types: VisitTypes, who: Callable[[], Actor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("visitorTypes")
        self._types, self._who = types, who
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card(parent=self)
        outer.addWidget(card)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 12, 10)
        said = self.tr("A type decides the badge, the fields to fill in, and how long a visit may last.")
        bar.addWidget(Label(said, tone="ink2", wrap=True), 1)
        add = Button(self.tr("Add a type"), icon="plus", name="addType")
        add.clicked.connect(lambda: self.sheet_wanted.emit("visitor_type", {}))
        bar.addWidget(add)
        card.body.addLayout(bar)
        self.model: ListModel[VisitorType] = ListModel(
            self._columns(), order=lambda kind: (not kind.active, kind.position)
        )
        self.table = RecordTable(self.model, title=self.tr("Visitor types"), name="typeRows")
        self.table.entered.connect(self._open)
        self.table.acted.connect(self._open)
        sort_locally(
            self.table,
            self.model,
            {
                "name": lambda kind: fold(kind.name),
                "stay": lambda kind: kind.expected_minutes,
                "prefix": lambda kind: kind.badge_prefix,
                # The order of the check-in sheet, retired ones last.
                "state": lambda kind: (not kind.active, kind.position),
            },
            name="visitor_types",
            first="state",
        )
        card.body.addWidget(self.table, 1)

    def _columns(self) -> list[Column[VisitorType]]:
        def name(kind: VisitorType) -> Cell:
            return Cell(text=kind.name, sub=kind.band_text, strong=kind.active, faint=not kind.active)

        def rules(kind: VisitorType) -> Cell:
            words = [
                word
                for word, holds in (
                    (self.tr("approval"), kind.needs_approval),
                    (self.tr("escort"), kind.needs_escort),
                    (self.tr("photo"), kind.photo_rule == "required"),
                    (self.tr("no host"), not kind.needs_host),
                )
                if holds
            ]
            return Cell(text=", ".join(words) or "–", faint=not words)

        def state(kind: VisitorType) -> Cell:
            if kind.active:
                return Cell(chip=self.tr("In use"), tone="ok")
            return Cell(chip=self.tr("Retired"), tone="mute")

        def fields(kind: VisitorType) -> Cell:
            return Cell(text=", ".join(field.label for field in kind.fields) or "–", faint=not kind.fields)

        return [
            Column("name", self.tr("Name"), name, width=170, least=120, stretch=1),
            Column(
                "prefix",
                self.tr("Badges"),
                lambda k: Cell(text=f"{k.badge_prefix}-001", tabular=True),
                width=90,
                drop=3,
            ),
            Column("stay", self.tr("Stay"), self._stay, width=120),
            Column("waiting", self.tr("Waiting turns"), self._waiting, width=140, least=112, drop=4),
            Column("rules", self.tr("Rules"), rules, width=150, stretch=1, drop=2),
            Column("fields", self.tr("Own fields"), fields, width=180, stretch=2, drop=1),
            Column("state", self.tr("State"), state, width=100),
            Column("action", "", lambda _: Cell(action=self.tr("Edit")), width=90),
        ]

    def _stay(self, kind: VisitorType) -> Cell:
        hours, minutes = divmod(kind.expected_minutes, 60)
        return Cell(text=self.tr("{0} h").format(f"{hours}:{minutes:02}"), tabular=True)

    def _waiting(self, kind: VisitorType) -> Cell:
        return Cell(text=self.tr("{0} / {1} min").format(kind.amber_minutes, kind.red_minutes), tabular=True)

    def activated(self) -> None:
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: dict[str, Any]) -> None:
        if payload.get("type_id"):
            self.refresh()
            self.table.select_id(int(payload["type_id"]))

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind == "visitor_type" for change in changes):
            self.refresh()

    def refresh(self) -> None:
        """Read again."""
        with kept_in_hand(self.table):
            self.model.set_records(self._types.all(self._who(), include_inactive=True))
        if self.table.current() is None:
            self.table.select_first()

    def _open(self, kind: VisitorType) -> None:
        self.sheet_wanted.emit("visitor_type", {"type_id": kind.id})
