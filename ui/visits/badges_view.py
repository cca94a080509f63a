"""Badges that are not in the drawer: who has them, which are lost."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from hashlib import blake2b
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.badges import BadgePool
from reception_app.badges.records import BadgeOut, BadgeState
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import dotted
from reception_app.visits import VisitService
from reception_app.visits.records import VisitState, VisitSummary
from ui.kit.dates import moment_text
from ui.kit.empty_state import EmptyState
from ui.kit.in_hand import kept_in_hand
from ui.kit.jobs import run_write
from ui.kit.late_reader import LateReader
from ui.kit.list_model import ListModel
from ui.kit.page import Said
from ui.kit.record_menu import MenuItem
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    badge: BadgeOut
    visit: VisitSummary | None = None


class BadgesView(QWidget):
    """A list of passes; Enter takes one back, the menu reports one lost or opens its visit."""

    said = Signal(object)
    sheet_wanted = Signal(str, dict)

    def __init__(
        self,
        badges: BadgePool,
        visits: VisitService,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("badgesOut")
        self._badges, self._visits = badges, visits
        self._who, self._now, self._zone = who, now, zone
        self.reader = LateReader(lambda: None, self._reading, self._show, self._on_failed, self)
        self._model: ListModel[_Row] = ListModel(self._columns(), order=lambda row: row.badge.number)
        self.table = RecordTable(self._model, title=self.tr("Badges out"), name="badgeRows")
        self.table.acted.connect(self._on_table_acted)
        self.table.entered.connect(self._on_table_acted)
        self.table.set_menu(self._menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def _columns(self) -> list[Column[_Row]]:
        def since(row: _Row) -> Cell:
            zone = self._zone()
            today = self._now().astimezone(zone).date()
            return Cell(text=moment_text(row.badge.taken_at, zone, today), tabular=True)

        def state(row: _Row) -> Cell:
            if row.badge.state is BadgeState.LOST:
                return Cell(chip=self.tr("Lost"), tone="bad")
            if row.visit is not None and row.visit.state is VisitState.EXPECTED:
                return Cell(chip=self.tr("Reserved"), tone="mute")
            if row.visit is not None and not row.visit.state.on_site:
                return Cell(chip=self.tr("Not back"), tone="warn")
            return Cell(chip=self.tr("Out"), tone="info")

        def number(row: _Row) -> Cell:
            return Cell(text=row.badge.number, strong=True, tabular=True)

        def wearer(row: _Row) -> Cell:
            if row.visit is None:
                return Cell(text=row.badge.note, faint=True)
            sub = dotted(row.visit.company, row.badge.note)
            return Cell(text=row.visit.name, sub=sub, person=row.visit.name, strong=True)

        def host(row: _Row) -> Cell:
            return Cell(text=row.visit.host_name if row.visit else "")

        return [
            Column("number", self.tr("Badge"), number, width=110),
            Column("wearer", self.tr("Given to"), wearer, width=220, stretch=3),
            Column("host", self.tr("Host"), host, width=150, stretch=2, drop=2),
            Column("since", self.tr("Since"), since, width=150, stretch=1, drop=1),
            Column("state", self.tr("State"), state, width=110),
            Column("action", "", lambda _: Cell(action=self.tr("Take back")), width=120),
        ]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()

    def refresh(self) -> None:
        """Read again."""
        if self.isVisible():
            self.reader.read()

    def _reading(self, _: None) -> Callable[[], list[_Row]]:
        badges, visits, who = self._badges, self._visits, self._who()

        def read() -> list[_Row]:
            rows = badges.out(who)
            given = visits.summary(who, [badge.visit_id for badge in rows if badge.visit_id])
            known = {visit.id: visit for visit in given}
            return [_Row(_key(badge.number), badge, known.get(badge.visit_id)) for badge in rows]

        return read

    def _show(self, rows: list[_Row], _: None) -> None:
        with kept_in_hand(self.table):
            self._model.set_records(rows)
        if not rows:
            # Not sooner: what has not been read yet is not empty.
            self.table.set_empty(self._nothing())

    def _nothing(self) -> EmptyState:
        return EmptyState(
            "badge",
            self.tr("No badge is out"),
            self.tr("Badges with visitors and lost ones appear here."),
        )

    def _menu(self, rows: list[_Row]) -> list[MenuItem]:
        badge = rows[0].badge
        items = [MenuItem(self.tr("Take back"), lambda: self._on_table_acted(rows[0]), "check")]
        if badge.state is not BadgeState.LOST:
            items.append(MenuItem(self.tr("Report lost"), lambda: self._lost(badge), "warning"))
        if badge.visit_id:
            visit = {"visit_id": badge.visit_id}
            items.append(
                MenuItem(self.tr("Open the visit"), lambda: self.sheet_wanted.emit("visit", visit), "info")
            )
        return items

    def _on_table_acted(self, row: _Row) -> None:
        said = self.tr("{0} is back in the drawer").format(row.badge.number)
        self._try(partial(self._badges.give_back, self._who(), row.badge.number), said, row.badge)

    def _lost(self, badge: BadgeOut) -> None:
        said = self.tr("{0} is noted as lost").format(badge.number)
        self._try(partial(self._badges.report_lost, self._who(), badge.number), said, badge)

    def _try(self, work: Callable[[], object], done: str, was: BadgeOut) -> None:
        undo = partial(self._badges.put_back, self._who(), was)
        run_write(work, lambda _: self._on_done(Said(done, "ok", undo)), self._on_failed, owner=self)

    def _on_done(self, said: Said) -> None:
        self.said.emit(said)
        self.refresh()

    def _on_failed(self, error: AppError) -> None:
        self.said.emit(Said(str(error), "warn"))


def _key(number: str) -> int:
    """A row number that stays the same for the same badge, and is no other's: NVIS-001 and GVIS-001 end alike."""
    return int.from_bytes(blake2b(number.encode(), digest_size=7).digest(), "big")
