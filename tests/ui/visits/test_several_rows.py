"""Several rows of the board at once: what is offered is what can be done."""

from dataclasses import replace

from PySide6.QtCore import Qt

from reception_app.visits.records import CheckIn
from tests.ui.desk_rig import CTRL, DeskRig
from ui.kit.button import Button
from ui.visits.today_page import TodayPage


def _offered(page: TodayPage) -> set[str]:
    shown = [button for button in page.board.findChildren(Button) if button.isVisible()]
    return {button.objectName() for button in shown if button.objectName().startswith("batch")}


def test_who_is_held_is_offered_neither_the_host_nor_a_badge(desk: DeskRig) -> None:
    page = desk.window.findChild(TodayPage)
    assert page is not None
    types = desk.context.visitor_types
    kind = next(each for each in types.all(desk.actor) if each.name == "Client")
    types.save(desk.actor, replace(kind, needs_approval=True))
    for name in ("Held Back", "Held Too"):
        desk.context.visits.check_in(
            desk.actor, CheckIn(name, kind.id, host_id=desk.board()["Sofia Novak"].host_id)
        )
    page.board.search.setText("Held")
    desk.until(lambda: len(page.board.model.records()) == 2)
    page.board.table.view.selectAll()
    assert _offered(page) == {"batchApprove", "batchCheckOut"}
    page.board.search.clear()
    page.board.table.view.selectAll()
    assert _offered(page) == {"batchApprove", "batchMeet", "batchCheckOut", "batchBadges"}
    desk.click(desk.find(Button, "batchApprove"))
    desk.until(lambda: not any(visit.hold for visit in desk.board().values()))
    desk.until(lambda: _offered(page) == {"batchMeet", "batchCheckOut", "batchBadges"})
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: sum(bool(visit.hold) for visit in desk.board().values()) == 2, "they are one step")


def test_several_are_taken_together_with_shift_and_the_arrows(desk: DeskRig) -> None:
    page = desk.window.findChild(TodayPage)
    assert page is not None
    desk.until(page.board.table.view.hasFocus)
    desk.key(Qt.Key.Key_Home)
    desk.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(page.board.table.selected()) == 2
    assert "batchCheckOut" in _offered(page)


def test_whoever_visits_nobody_is_not_said_to_be_with_somebody(desk: DeskRig) -> None:
    page = desk.window.findChild(TodayPage)
    assert page is not None
    kinds = desk.context.visitor_types.all(desk.actor)
    kind = next(each for each in kinds if not each.needs_host)
    desk.context.visits.check_in(desk.actor, CheckIn("Carl Carrier", kind.id))
    page.steps.meet([desk.board()["Carl Carrier"]])
    desk.until(lambda: "\u2068Carl Carrier\u2069 is not waiting any more" in desk.said())
