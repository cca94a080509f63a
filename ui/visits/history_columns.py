"""The columns of the history."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.visits.records import VisitSummary
from ui.kit.dates import clock_time, lasted, short_day
from ui.kit.record_model import Cell, Column
from ui.visits.rows import name_of, other_day, status_of


def _tr(text: str) -> str:
    return QCoreApplication.translate("HistoryColumns", text)


def history_columns(now: Callable[[], datetime], zone: Callable[[], ZoneInfo]) -> list[Column[VisitSummary]]:
    """One line a visit: when, who, to whom, how long, badge, state; more can be shown."""

    def day_of(visit: VisitSummary) -> date | None:
        moment = visit.arrived_at or visit.expected_at or visit.closed_at
        return moment.astimezone(zone()).date() if moment is not None else None

    def day(visit: VisitSummary) -> Cell:
        on = day_of(visit)
        return Cell(text=short_day(on) if on else "–", tabular=True)

    def at(visit: VisitSummary, moment: datetime | None) -> Cell:
        # Of the row's own day, as long as it doesn't say another one.
        on = day_of(visit)
        other = other_day(moment, zone(), on) if on is not None else ""
        return Cell(text=clock_time(moment, zone()), sub=other, tabular=True, faint=moment is None)

    def stayed(visit: VisitSummary) -> Cell:
        if visit.arrived_at is None or visit.left_at is None:
            return Cell(text="–", faint=True)
        return Cell(text=lasted(visit.arrived_at, visit.left_at), tabular=True)

    def state(visit: VisitSummary) -> Cell:
        status = status_of(visit, now())
        return Cell(chip=status.word, tone=status.tone)

    return [
        Column("day", _tr("Day"), day, width=112, least=110, sortable=True),
        *_when(at),
        *_who(),
        Column("stayed", _tr("Stayed"), stayed, width=72, least=70, drop=5),
        Column("state", _tr("State"), state, width=136, least=116),
    ]


_Reader = Callable[[VisitSummary], Cell]


def _when(at: Callable[[VisitSummary, datetime | None], Cell]) -> list[Column[VisitSummary]]:
    def expected(visit: VisitSummary) -> Cell:
        return at(visit, visit.expected_at)

    def arrived(visit: VisitSummary) -> Cell:
        return at(visit, visit.arrived_at)

    def left(visit: VisitSummary) -> Cell:
        return at(visit, visit.left_at)

    return [
        Column("expected", _tr("Expected"), expected, width=80, least=76, drop=4),
        Column("arrived", _tr("Arrived"), arrived, width=72, least=64),
        Column("left", _tr("Left"), left, width=72, least=64, drop=2),
    ]


def _who() -> list[Column[VisitSummary]]:
    def name(visit: VisitSummary) -> Cell:
        return Cell(text=name_of(visit), strong=True)

    def text(attribute: str) -> _Reader:
        return lambda visit: Cell(text=str(getattr(visit, attribute)))

    return [
        Column("name", _tr("Name"), name, width=180, least=130, stretch=3, sortable=True),
        Column(
            "company", _tr("Company"), text("company"), width=150, least=104, stretch=2, drop=3, sortable=True
        ),
        Column("host", _tr("Host"), text("host_name"), width=140, least=94, stretch=2, drop=1, sortable=True),
        Column("type", _tr("Type"), text("type_name"), width=110, least=96, drop=7),
        Column("badge", _tr("Badge"), text("badge"), width=80, least=62, drop=6),
        Column("contact", _tr("Contact"), text("contact"), width=170, drop=8, hidden=True),
        Column("vehicle", _tr("Vehicle"), text("vehicle"), width=110, drop=9, hidden=True),
    ]
