"""At the desk, by the menu of a visit: what the visitor did at the screen is taken back."""

from PySide6.QtCore import QObject

from reception_app.context import AppContext
from reception_app.kernel.actor import Actor
from reception_app.kiosk.records import Arrival, Introduction
from reception_app.visits.records import VisitSummary
from tests.builders.desk import OfficeFolder
from tests.fakes.clock import FixedClock
from ui.kit.page import Said
from ui.kit.record_menu import MenuItem
from ui.visits.visit_menu import visit_menu
from ui.visits.visit_steps import VisitSteps


def _comes(context: AppContext, actor: Actor, name: str) -> VisitSummary:
    gateway = context.kiosks.gateway("Lobby")
    session = gateway.begin("en")
    gateway.introduce(session, Introduction(name))
    gateway.papers(session)
    gateway.arrive(session, Arrival())
    today = context.preferences.local_day(context.clock.now())
    return next(visit for visit in context.visits.board(actor, today) if visit.name == name)


def test_the_menu_undoes_a_check_in_while_it_can(
    context: AppContext, office: OfficeFolder, clock: FixedClock, dressed: QObject, inline: None
) -> None:
    actor = office.maya.actor
    steps = VisitSteps(context.visits, context.expect, context.holds, lambda: actor, dressed)
    said: list[Said] = []
    steps.said.connect(said.append)

    def offered(visit: VisitSummary) -> dict[str, MenuItem]:
        return {item.label: item for item in visit_menu(steps, lambda: actor, [visit])}

    visit = _comes(context, actor, "Nora Winter")
    undo = offered(visit)["Undo the visitor's check-in"].run
    assert undo is not None
    undo()
    assert said[-1].text == "Undone: \u2068check-in of \u2068Nora Winter\u2069\u2069"
    again = _comes(context, actor, "Nora Winter")
    assert again.id != visit.id
    clock.advance(minutes=2)
    assert "Undo the visitor's check-in" not in offered(again)
