"""What the menu of a visit's row offers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed
from reception_app.visits.records import Hold, VisitState, VisitSummary
from ui.kit.record_menu import MenuItem
from ui.visits.visit_steps import VisitSteps


def _tr(text: str) -> str:
    return QCoreApplication.translate("VisitMenu", text)


def visit_menu(steps: VisitSteps, who: Callable[[], Actor], visits: Sequence[VisitSummary]) -> list[MenuItem]:
    """Verbs that fit every one, or at least one, of the rows in hand, as far as the role goes."""
    actor = who()
    states = {visit.state for visit in visits}
    expected = VisitState.EXPECTED in states
    on_site = any(state.on_site for state in states)
    one = visits[0] if len(visits) == 1 else None
    items: list[MenuItem] = []

    def add(
        label: str, run: Callable[[], object], icon: str, right: Right, fits: bool, key: str = ""
    ) -> None:
        if fits and allowed(actor, right):
            items.append(MenuItem(label, run, icon, key))

    if one is not None:
        add(
            _tr("Check in"),
            lambda: steps.sheet_wanted.emit("check_in", {"visit_id": one.id}),
            "door-in",
            Right.CHECK_IN,
            one.state in (VisitState.EXPECTED, VisitState.NO_SHOW),
        )
    add(_tr("With host"), lambda: steps.meet(visits), "check", Right.CHECK_IN, VisitState.WAITING in states)
    held = any(visit.hold is Hold.APPROVAL for visit in visits)
    add(_tr("Approve"), lambda: steps.approve(visits), "shield", Right.APPROVE_VISIT, held)
    add(_tr("Check out"), lambda: steps.check_out(visits), "door-out", Right.CHECK_OUT, on_site, "Del")
    add(
        _tr("Print badge again"),
        lambda: steps.reprint(visits, "asked at the desk"),
        "printer",
        Right.PRINT,
        on_site,
    )
    items.append(MenuItem(""))
    if one is not None:
        add(
            _tr("Details"),
            lambda: steps.sheet_wanted.emit("visit", {"visit_id": one.id}),
            "info",
            Right.SEE_BOARD,
            True,
        )
        card = {"visitor_id": one.visitor_id}
        add(
            _tr("Visitor card"),
            lambda: steps.sheet_wanted.emit("visitor", card),
            "user",
            Right.SEE_HISTORY,
            True,
        )
        add(
            _tr("Invite again"),
            lambda: steps.sheet_wanted.emit("expect", {"again": one.id}),
            "repeat",
            Right.EXPECT,
            True,
        )
        add(
            _tr("Change the booking"),
            lambda: steps.sheet_wanted.emit("expect", {"visit_id": one.id}),
            "edit",
            Right.EXPECT,
            one.state is VisitState.EXPECTED,
        )
    add(_tr("Did not come"), lambda: steps.no_show(visits), "flag", Right.EXPECT, expected)
    add(_tr("Cancel the visit"), lambda: steps.cancel(visits), "close", Right.EXPECT, expected)
    return items
