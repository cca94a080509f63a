"""The columns of today's board."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.visits.records import VisitState, VisitSummary
from ui.kit.record_model import Cell, Column
from ui.visits.rows import name_of, next_step, status_of, step_label, time_of

_WAITING = VisitState.WAITING
"""Asked of every visit of a busy day: a member costs more to look up at its class than to compare."""

Now = Callable[[], datetime]
Zone = Callable[[], ZoneInfo]


def _tr(text: str) -> str:
    return QCoreApplication.translate("BoardColumns", text)


def board_columns(now: Now, zone: Zone, day: Callable[[], date]) -> list[Column[VisitSummary]]:
    """Person, host, time, badge, state and the button of a `day`. All three are asked at each painting."""

    def person(visit: VisitSummary) -> Cell:
        sub = visit.company or visit.type_name
        return Cell(text=name_of(visit), sub=sub, person=visit.name, strong=True)

    def host(visit: VisitSummary) -> Cell:
        return Cell(text=visit.host_name or "–", sub=_tr("Host"))

    def time(visit: VisitSummary) -> Cell:
        figure, what = time_of(visit, now(), zone(), day())
        return Cell(text=figure, sub=what, tabular=True)

    def badge(visit: VisitSummary) -> Cell:
        if visit.badge:
            ready = visit.badge_ahead and visit.state is VisitState.EXPECTED
            return Cell(text=visit.badge, sub=_tr("reserved") if ready else _tr("badge"))
        return Cell(text="–", sub=_tr("no badge") if visit.state.on_site else visit.type_name, faint=True)

    def state(visit: VisitSummary) -> Cell:
        status = status_of(visit, now())
        return Cell(chip=status.word, tone=status.tone)

    def action(visit: VisitSummary) -> Cell:
        return Cell(action=step_label(next_step(visit)))

    return [
        Column("person", _tr("Visitor"), person, width=210, least=186, stretch=3),
        Column("host", _tr("Host"), host, width=150, least=100, stretch=2, drop=1),
        Column("time", _tr("Time"), time, width=90, least=74),
        Column("badge", _tr("Badge"), badge, width=96, least=76, drop=2),
        Column("state", _tr("State"), state, width=150, least=136),
        Column("action", "", action, width=116, least=104),
    ]


def board_order(tab: str) -> Callable[[VisitSummary], tuple[object, ...]]:
    """How a tab is sorted: who waits longest first, next expected first, latest left first."""

    def expected(visit: VisitSummary) -> tuple[object, ...]:
        return (visit.expected_at.timestamp() if visit.expected_at else 0.0,)

    def on_site(visit: VisitSummary) -> tuple[object, ...]:
        arrived = visit.arrived_at.timestamp() if visit.arrived_at else 0.0
        return (visit.state is not _WAITING, arrived)

    def left(visit: VisitSummary) -> tuple[object, ...]:
        closed = visit.closed_at or visit.left_at
        return (-closed.timestamp() if closed else 0.0,)

    return {"expected": expected, "on_site": on_site}.get(tab, left)


def tab_of(state: VisitState) -> str:
    """Where visits of a state are shown."""
    if state is VisitState.EXPECTED:
        return "expected"
    if state.on_site:
        return "on_site"
    return "left" if state in (VisitState.CHECKED_OUT, VisitState.PRESUMED_LEFT) else "others"


def in_tab(tab: str) -> Callable[[VisitSummary], bool]:
    """Which visits a tab shows."""
    states = frozenset(state for state in VisitState if tab_of(state) == tab)
    return lambda visit: visit.state in states
