"""The agenda: what comes, one line each, day after day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.occupancy.items import Column as Place
from reception_app.occupancy.items import ScheduledItem
from ui.kit.dates import clock_time, day_title
from ui.kit.list_model import ListModel
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable
from ui.schedule.item_look import chip_tone, state_word, title
from ui.schedule.plan_layout import days_of


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item on the day that it begins, or the first one that is looked at."""

    id: int
    day: date
    item: ScheduledItem
    where: str
    first_of_day: bool


def agenda_lines(
    items: Iterable[ScheduledItem], places: Iterable[Place], first: date, zone: ZoneInfo
) -> list[AgendaLine]:
    """The items by day and hour, whole days first."""
    names = {place.subject: place.name for place in places}
    dated = [(max(days_of(item, zone)[0], first), item) for item in items]
    dated.sort(
        key=lambda each: (
            each[0],
            each[1].starts_at is not None,
            each[1].starts_at or each[1].first_on or first,
        )
    )
    lines: list[AgendaLine] = []
    before: date | None = None
    for number, (day, item) in enumerate(dated):
        where = ", ".join(names[place] for place in item.places if place in names)
        lines.append(AgendaLine(number + 1, day, item, where, day != before))
        before = day
    return lines


class Agenda(QWidget):
    """The list; Enter opens what is chosen."""

    def __init__(self, zone: Callable[[], ZoneInfo], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self.model: ListModel[AgendaLine] = ListModel(self._columns())
        self.table = RecordTable(self.model, title=self.tr("Agenda"), name="agendaRows")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_lines(self, lines: list[AgendaLine]) -> None:
        """Other lines; the one that is chosen stays if it is still there."""
        self.model.set_records(lines)
        if lines and self.table.current() is None:
            self.table.select_first()

    def item(self) -> ScheduledItem | None:
        """The chosen item."""
        line = self.table.current()
        return line.item if line is not None else None

    def _columns(self) -> list[Column[AgendaLine]]:
        def day(line: AgendaLine) -> Cell:
            return Cell(text=day_title(line.day) if line.first_of_day else "", strong=True)

        def time(line: AgendaLine) -> Cell:
            item = line.item
            if item.starts_at is None:
                return Cell(text=self.tr("All day"), faint=True)
            zone = self._zone()
            return Cell(
                text=f"{clock_time(item.starts_at, zone)} – {clock_time(item.ends_at, zone)}", tabular=True
            )

        def what(line: AgendaLine) -> Cell:
            return Cell(text=title(line.item), sub=line.item.line, strong=True)

        def where(line: AgendaLine) -> Cell:
            return Cell(text=line.where)

        def state(line: AgendaLine) -> Cell:
            if line.item.clash:
                return Cell(chip=self.tr("Clash"), tone="bad")
            return Cell(chip=state_word(line.item), tone=chip_tone(line.item))

        return [
            Column("day", self.tr("Day"), day, width=190, drop=3),
            Column("time", self.tr("Time"), time, width=120),
            Column("what", self.tr("What"), what, width=240, stretch=3),
            Column("where", self.tr("Where and who"), where, width=180, stretch=2, drop=2),
            Column("state", self.tr("State"), state, width=130, drop=4),
        ]
