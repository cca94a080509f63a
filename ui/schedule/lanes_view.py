"""The lanes of the schedule in the office: their order, rules and whose they are."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.schedule import Lane, ScheduleService
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.in_hand import kept_in_hand
from ui.kit.key_hold import write_held
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.page import Page, Said
from ui.kit.record_menu import MenuItem
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable
from ui.schedule.item_look import tone_of
from ui.schedule.lane_words import group_words, overlap_words, role_words, tone_words


class LanesView(Page):
    """Every lane in its order, archived ones last. Enter opens one; the menu moves it up and down."""

    def __init__(
        self, schedule: ScheduleService, who: Callable[[], Actor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("lanes")
        self._lanes, self._who = schedule.lanes, who
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card(parent=self)
        outer.addWidget(card)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 12, 10)
        said = self.tr(
            "A lane is a part of the house with its own colour, its rule for overlaps and its writers."
        )
        bar.addWidget(Label(said, tone="ink2", wrap=True), 1)
        add = Button(self.tr("Add a lane"), icon="plus", name="addLane")
        add.clicked.connect(lambda: self.sheet_wanted.emit("lane", {}))
        bar.addWidget(add)
        card.body.addLayout(bar)
        self.model: ListModel[Lane] = ListModel(
            self._columns(), order=lambda lane: (lane.archived, lane.position, lane.id)
        )
        self.table = RecordTable(self.model, title=self.tr("Lanes"), name="laneRows")
        self.table.entered.connect(self._open)
        self.table.acted.connect(self._open)
        self.table.set_menu(self._menu)
        card.body.addWidget(self.table, 1)

    def _columns(self) -> list[Column[Lane]]:
        groups, tones, overlaps, roles = group_words(), tone_words(), overlap_words(), role_words()

        def name(lane: Lane) -> Cell:
            return Cell(text=lane.name, sub=groups[lane.group], strong=not lane.archived, faint=lane.archived)

        def state(lane: Lane) -> Cell:
            if lane.archived:
                return Cell(chip=self.tr("Archived"), tone="mute")
            return Cell(chip=tones.get(lane.tone, lane.tone), tone=tone_of(lane.tone))

        return [
            Column("name", self.tr("Name"), name, width=190, stretch=2),
            Column("colour", self.tr("Colour"), state, width=110),
            Column(
                "overlap",
                self.tr("At the same time"),
                lambda lane: Cell(text=overlaps[lane.overlap]),
                width=170,
                drop=1,
            ),
            Column(
                "seen",
                self.tr("Seen by"),
                lambda lane: Cell(text=roles.get(lane.seen_by, "")),
                width=180,
                drop=3,
            ),
            Column(
                "edited",
                self.tr("Written by"),
                lambda lane: Cell(text=roles.get(lane.edited_by, "")),
                width=180,
                drop=2,
            ),
            Column("action", "", lambda _: Cell(action=self.tr("Edit")), width=90),
        ]

    def activated(self) -> None:
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: dict[str, Any]) -> None:
        if payload.get("lane_id"):
            self.refresh()
            self.table.select_id(int(payload["lane_id"]))

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind == "lane" for change in changes):
            self.refresh()

    def refresh(self) -> None:
        """Read again."""
        with kept_in_hand(self.table):
            self.model.set_records(self._lanes.all(self._who(), archived=True))
        if self.table.current() is None:
            self.table.select_first()

    def _open(self, lane: Lane) -> None:
        self.sheet_wanted.emit("lane", {"lane_id": lane.id})

    def _menu(self, rows: list[Lane]) -> list[MenuItem]:
        lane = rows[0]
        return [
            MenuItem(self.tr("Edit"), lambda: self._open(lane), "edit"),
            MenuItem(self.tr("Move up"), lambda: self._move(lane, -1), "arrow-up"),
            MenuItem(self.tr("Move down"), lambda: self._move(lane, 1), "arrow-down"),
        ]

    def _move(self, lane: Lane, by: int) -> None:
        order = [each.id for each in self.model.records()]
        at = order.index(lane.id)
        to = min(max(at + by, 0), len(order) - 1)
        order.insert(to, order.pop(at))
        # Pressed again, it goes on from where it stands then.
        write_held(
            self,
            partial(self._lanes.arrange, self._who(), order),
            lambda _: self._on_moved(lane.id),
            lambda error: self.said.emit(Said(str(error), "warn")),
        )

    def _on_moved(self, lane_id: int) -> None:
        self.refresh()
        self.table.select_id(lane_id)
