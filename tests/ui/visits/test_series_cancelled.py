"""Somebody who comes again and again does not come any more: the rest of the series is cancelled from any of it."""

from datetime import timedelta

from PySide6.QtCore import Qt

from reception_app.visits.records import Expectation, Repeat, VisitState
from tests.ui.desk_rig import CTRL, DeskRig
from ui.kit.record_menu import MenuItem
from ui.visits.today_page import TodayPage
from ui.visits.visit_menu import visit_menu

_REST = "Cancel this and all later ones of the series"


def test_the_rest_of_a_series_is_cancelled_and_taken_back(desk: DeskRig) -> None:
    page = desk.window.findChild(TodayPage)
    assert page is not None
    there, now = desk.board()["Sofia Novak"], desk.clock.now()
    asked = Expectation(
        "Rita Serie",
        there.type_id,
        there.host_id,
        now + timedelta(days=1),
        now + timedelta(days=1, hours=1),
        "UTC",
    )
    until = (now + timedelta(days=4)).date()
    series = desk.context.expect.repeat(desk.actor, asked, Repeat.DAILY, until)

    def states() -> list[VisitState]:
        return [desk.context.visits.visit(desk.actor, each.id).summary.state for each in series]

    def menu(place: int) -> dict[str, MenuItem]:
        return {item.label: item for item in visit_menu(page.steps, lambda: desk.actor, [series[place]])}

    assert len(series) == 4
    assert _REST not in menu(-1), "nothing comes after the last"
    run = menu(1)[_REST].run
    assert run is not None
    run()
    expected, cancelled = VisitState.EXPECTED, VisitState.CANCELLED
    desk.until(lambda: states() == [expected, cancelled, cancelled, cancelled])
    assert desk.said()[-1] == "3 visits are cancelled"
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: states() == [expected] * 4)
