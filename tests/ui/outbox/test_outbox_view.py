"""What leaves the house: states, reasons, and what a person may do about them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from reception_app.accounts import Session
from reception_app.bootstrap.running import Running
from reception_app.outbox import (
    Channel,
    DeliveryFilter,
    DeliveryState,
    DeliverySummary,
)
from reception_app.visits.records import CheckIn
from tests.builders.desk import OfficeFolder
from tests.ui.desk_rig import DeskRig
from tests.ui.held_deliveries import hold_deliveries
from tests.ui.look import faults
from ui.kit.delivery_words import state_chip
from ui.outbox.outbox_steps import OutboxSteps
from ui.outbox.outbox_view import OutboxView
from ui.visits.visit_sheet import VisitSheet


def _open(desk: DeskRig, **payload: object) -> OutboxView:
    desk.desk.show_place("office", {"section": "outbox", **payload})
    found = desk.desk.findChild(OutboxView)
    assert found is not None
    return found


@pytest.fixture
def view(desk: DeskRig) -> OutboxView:
    """The section, opened."""
    return _open(desk)


def _known(desk: DeskRig, number: int) -> DeliverySummary:
    return desk.context.outbox.delivery(desk.actor, number)


def _shown(view: OutboxView) -> list[str]:
    return [verb for verb, button in view.card.buttons.items() if button.isVisible()]


def test_open_deliveries_are_listed_newest_first(desk: DeskRig, view: OutboxView) -> None:
    wanted = desk.context.outbox.deliveries(desk.actor, DeliveryFilter(open_only=True))
    assert [row.id for row in view.model.records()] == [d.id for d in wanted]
    assert wanted
    assert faults(view) == []


def test_of_very_many_it_is_said_how_many_are_not_listed(desk: DeskRig, view: OutboxView) -> None:
    assert not view.more.isVisible()
    hold_deliveries(desk, Channel.MAIL, 250, "Zoe")
    desk.until(view.more.isVisible)
    there = len(desk.context.outbox.deliveries(desk.actor, DeliveryFilter(open_only=True, limit=1000)))
    assert there >= 250
    assert view.more.text() == f"The newest are listed: 200 of {there}."
    assert view.tabs.tabText(0) == f"Open {there}"

    def below() -> list[str]:
        return [each.accessibleName() for each in desk.desk.counters.findChildren(QWidget, "count_outbox")]

    desk.until(lambda: any("200+" in said for said in below()), "the line below knows no more of them")
    assert faults(view) == []
    hold_deliveries(desk, Channel.MAIL, 750, "Zoe")
    desk.until(lambda: view.more.text() == "The newest are listed: 200 of 1,000+.", "no more are counted")
    assert view.tabs.tabText(0) == "Open"


def test_holding_releasing_cancelling_and_trying_again(desk: DeskRig) -> None:
    number = desk.context.trials.test_badge(desk.actor)
    view = _open(desk, delivery_id=number)
    assert view.table.current().id == number
    assert _shown(view) == ["print_again", "hold", "cancel"]
    view.card.buttons["hold"].click()
    assert _known(desk, number).state is DeliveryState.HELD
    assert "Held back by a person." in view.card.reason.text()
    view.table.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert _known(desk, number).state is DeliveryState.QUEUED, "Enter releases"
    view.card.buttons["cancel"].click()
    assert _known(desk, number).state is DeliveryState.CANCELLED
    desk.desk.show_place("office", {"section": "outbox", "delivery_id": number})
    assert view.tabs.key() == "all", "a closed one is found all the same"
    assert "retry" in _shown(view)
    view.card.buttons["retry"].click()
    assert _known(desk, number).state is DeliveryState.QUEUED


def test_a_button_of_the_card_that_goes_leaves_the_keyboard_in_the_list(desk: DeskRig) -> None:
    number = desk.context.trials.test_badge(desk.actor)
    view = _open(desk, delivery_id=number)
    view.card.buttons["hold"].setFocus()
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: _known(desk, number).state is DeliveryState.HELD)
    desk.until(view.table.view.hasFocus, "not on Cancel, which comes next")
    # Nothing is left, and the card goes with the last one: the keyboard went to the rail, on what locks the desk.
    view.card.buttons["cancel"].setFocus()
    for each in desk.context.outbox.deliveries(desk.actor, DeliveryFilter(open_only=True)):
        desk.context.outbox.cancel(desk.actor, each.id)
    desk.until(view.card.isHidden)
    assert view.table.isAncestorOf(desk.focus())


def test_what_is_in_hand_stays_in_hand_when_it_moves_to_the_top(desk: DeskRig) -> None:
    older = desk.context.trials.test_badge(desk.actor)
    desk.clock.advance(minutes=1)
    newer = desk.context.trials.test_badge(desk.actor)
    desk.clock.advance(minutes=1)
    view = _open(desk, delivery_id=older)
    assert view.model.row_of(newer) < view.model.row_of(older)
    view.card.buttons["hold"].click()
    desk.until(lambda: view.model.row_of(newer) > view.model.row_of(older))
    assert view.table.current().id == older, "what is cancelled next is what was held back"
    desk.clock.advance(minutes=1)
    desk.context.outbox.hold(desk.actor, newer)
    desk.until(lambda: view.model.row_of(newer) < view.model.row_of(older))
    assert view.table.current().id == older, "also when another one moves"


def test_where_nothing_is_listed_the_keyboard_is_on_the_lists_there_are(desk: DeskRig) -> None:
    for each in desk.context.outbox.deliveries(desk.actor, DeliveryFilter(open_only=True)):
        desk.context.outbox.cancel(desk.actor, each.id)
    view = _open(desk)
    assert not view.model.rowCount()
    assert view.tabs.isAncestorOf(desk.focus())
    desk.key(Qt.Key.Key_Right)
    assert view.tabs.key() == "all"


def test_what_is_with_its_printer_is_not_said_to_be_cancelled_yet(desk: DeskRig, view: OutboxView) -> None:
    steps = OutboxSteps(desk.context.outbox, lambda: desk.actor, view)
    told: list[str] = []
    steps.said.connect(lambda said: told.append(said.text))
    waiting = _known(desk, desk.context.trials.test_badge(desk.actor))
    steps.do("cancel", waiting)
    desk.until(lambda: told == ["It is cancelled"])
    taken = _known(desk, desk.context.trials.test_badge(desk.actor))
    steps.do("cancel", replace(taken, state=DeliveryState.PRINTING))
    desk.until(lambda: told[1:] == ["Its printer is told to cancel it"], "perhaps it can't be asked just now")


def test_printing_again_makes_a_second_job(desk: DeskRig) -> None:
    number = desk.context.trials.test_badge(desk.actor)
    view = _open(desk, delivery_id=number)
    view.card.buttons["print_again"].click()
    again = [d for d in desk.context.outbox.deliveries(desk.actor) if d.purpose == "test_badge"]
    assert len(again) == 2


class PdfReader(QObject):
    """The program of this computer that opens files."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Takes a file."""
        self.opened.append(url.toLocalFile())


@pytest.fixture
def reader() -> Iterator[PdfReader]:
    reader = PdfReader()
    QDesktopServices.setUrlHandler("file", reader, "open")  # type: ignore[arg-type]  # its stub is wrong
    yield reader
    QDesktopServices.unsetUrlHandler("file")


def test_without_a_printer_the_pdf_is_opened_from_here(desk: DeskRig, reader: PdfReader) -> None:
    number = desk.context.trials.test_badge(desk.actor)
    running = desk.context._workers()  # type: ignore[attr-defined]
    assert isinstance(running, Running)
    worker = running._make_outbox()
    worker.start()
    desk.until(lambda: _known(desk, number).state is DeliveryState.SENT)
    assert worker.stop(20)
    view = _open(desk, delivery_id=number)
    assert state_chip(_known(desk, number))[0] == "Saved as PDF"
    assert "No printer is chosen" in view.card.facts.text()
    assert faults(view) == []
    view.card.buttons["open_pdf"].click()
    [opened] = reader.opened
    assert Path(opened).read_bytes().startswith(b"%PDF")
    [again] = [item.run for item in view._menu([_known(desk, number)]) if item.label == "Open the PDF"]
    assert again is not None
    again()
    assert reader.opened == [opened, opened]
    Path(opened).unlink()
    view.card.buttons["open_pdf"].click()
    assert any("not in the PDF folder any more" in text for text in desk.said())


def test_what_an_approval_holds_is_not_released_here(desk: DeskRig) -> None:
    types = {kind.name: kind for kind in desk.context.visitor_types.all(desk.actor)}
    held = desk.context.visitor_types.save(
        desk.actor, replace(types["Guest"], needs_approval=True, needs_host=False)
    )
    result = desk.context.visits.check_in(desk.actor, CheckIn(name="Ada Held", type_id=held.id))
    view = _open(desk, delivery_id=result.print_delivery_id)
    assert view.table.current().held_by_rule
    assert _shown(view) == []
    assert "approved" in view.card.reason.text()


def test_the_menu_opens_the_visit(desk: DeskRig, view: OutboxView) -> None:
    visit = next(row for row in view.model.records() if row.subject == "visit")
    opens = next(item for item in view._menu([visit]) if item.label == "Open the visit")
    assert opens.run is not None
    opens.run()
    desk.sheet(VisitSheet)


def test_a_receptionist_may_act_on_both(
    open_desk: Callable[[Session], DeskRig], office: OfficeFolder
) -> None:
    desk = open_desk(office.rina)
    number = desk.context.trials.test_badge(desk.actor)
    view = _open(desk, delivery_id=number)
    assert "cancel" in _shown(view)
