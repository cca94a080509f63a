"""The columns of an event's guests."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.visits.records import Hold, VisitState, VisitSummary
from ui.kit.dates import clock_time
from ui.kit.record_model import Cell, Column
from ui.visits.guest_filter import is_in
from ui.visits.rows import closed_status, name_of


def _tr(text: str) -> str:
    return QCoreApplication.translate("CrowdColumns", text)


def crowd_columns(zone: Callable[[], ZoneInfo]) -> list[Column[VisitSummary]]:
    """Guest, host, badge, and whether they are in."""

    def person(visit: VisitSummary) -> Cell:
        return Cell(text=name_of(visit), sub=visit.company or visit.type_name, person=visit.name, strong=True)

    def host(visit: VisitSummary) -> Cell:
        return Cell(text=visit.host_name or "–", sub=_tr("Host"))

    def badge(visit: VisitSummary) -> Cell:
        if not visit.badge:
            return Cell(text="–", faint=True)
        return Cell(text=visit.badge, sub=_tr("badge") if is_in(visit) else _tr("reserved"))

    def state(visit: VisitSummary) -> Cell:
        if visit.hold is not Hold.NONE:
            return Cell(chip=_tr("On hold"), tone="warn")
        if visit.state.on_site:
            return Cell(chip=_tr("In since {0}").format(clock_time(visit.arrived_at, zone())), tone="ok")
        if visit.state is VisitState.EXPECTED:
            return Cell(chip=_tr("Expected"), tone="info")
        status = closed_status(visit.state)
        return Cell(chip=status.word, tone=status.tone)

    return [
        Column("person", _tr("Guest"), person, width=240, least=186, stretch=3),
        Column("host", _tr("Host"), host, width=150, least=100, stretch=2, drop=1),
        Column("badge", _tr("Badge"), badge, width=110, least=90),
        Column("state", _tr("State"), state, width=150, least=130),
    ]
