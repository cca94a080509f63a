"""What is to be passed on, by keyboard: the list, its letters, the card, and how somebody wants to be told."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reception_app.messages.records import (
    MessageDetail,
    MessageState,
    MessageSummary,
    NewMessage,
    Recipient,
    Way,
    Ways,
)
from reception_app.reports import Format
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.keys import scan, type_text
from tests.ui.lists import records
from tests.ui.look import faults
from ui.kit.jobs import wait_for_jobs
from ui.messages.message_card import MessageCard
from ui.messages.messages_view import MessagesView
from ui.messages.ways_sheet import WaysSheet
from ui.shell.rail_item import RailItem

ENTER = Qt.Key.Key_Return
ALT = Qt.KeyboardModifier.AltModifier


def host(desk: DeskRig, name: str) -> int:
    return desk.context.directory.find_hosts(desk.actor, name)[0].id


def send(desk: DeskRig, caller: str = "Ana Souza", *, urgent: bool = False) -> MessageSummary:
    new = NewMessage(
        to=(Recipient(host(desk, "Tom")),), caller_name=caller, urgent=urgent, text="Call before three"
    )
    return desk.context.messages.send(desk.actor, new).summary


def now(desk: DeskRig, message: MessageSummary) -> MessageDetail:
    return desk.context.messages.message(desk.actor, message.id)


def listed(desk: DeskRig) -> MessagesView:
    """Ctrl+3: the messages are the first that is shown."""
    desk.key(Qt.Key.Key_3, CTRL)
    return desk.find(MessagesView, "messages")


def names(view: MessagesView) -> list[str]:
    return [message.caller_name for message in records(view)]


def test_the_place_of_calls_begins_with_what_is_to_be_passed_on(desk: DeskRig) -> None:
    first, second = send(desk), send(desk, "Marek Dvořák", urgent=True)
    view = listed(desk)
    assert names(view) == ["Marek Dvořák", "Ana Souza"]
    assert desk.focus() is view.table.view
    desk.key(Qt.Key.Key_D)
    assert now(desk, second).summary.state is MessageState.DONE
    desk.until(lambda: names(view) == ["Ana Souza"], "what is done is not to be passed on any more")
    desk.key(Qt.Key.Key_Z, CTRL)
    assert now(desk, second).summary.state is MessageState.SENT, "as it was: nobody has confirmed it"
    assert now(desk, first).summary.state is MessageState.SENT


def test_what_is_over_can_be_opened_again_later_and_offers_nothing_else(desk: DeskRig) -> None:
    over = send(desk)
    desk.context.messages.done(desk.actor, over.id)
    view = listed(desk)
    view.shown.set_key("all")
    desk.until(lambda: names(view) == ["Ana Souza"], "all are listed")
    labels = [item.label for item in view.steps.menu(now(desk, over).summary)]
    assert labels == ["Open", "Open again"]
    view.table.select_first()
    view.table.setFocus()
    desk.key(Qt.Key.Key_A)
    assert now(desk, over).summary.state is MessageState.READ
    desk.context.messages.withdraw(desk.actor, over.id)
    card = desk.open("message", message_id=over.id)
    assert isinstance(card, MessageCard)
    assert [step for step, button in card.buttons.items() if button.isVisible()] == ["ways", "again"]
    desk.key(Qt.Key.Key_A, ALT)
    assert now(desk, over).summary.state.open
    assert faults(desk.window) == []


def test_the_list_is_narrowed_down(desk: DeskRig) -> None:
    over = send(desk, "Ana Souza")
    desk.context.messages.done(desk.actor, over.id)
    send(desk, "Marek Dvořák", urgent=True)
    send(desk, "Grace Lin")
    view = listed(desk)
    assert names(view) == ["Grace Lin", "Marek Dvořák"]
    view.shown.set_key("urgent")
    assert names(view) == ["Marek Dvořák"]
    view.shown.set_key("all")
    assert len(names(view)) == 3
    desk.key(Qt.Key.Key_F, CTRL)
    desk.write("souza")
    desk.until(lambda: names(view) == ["Ana Souza"], "the search")


def test_the_card_shows_everything_and_forwards(desk: DeskRig) -> None:
    message = send(desk, urgent=True)
    listed(desk)
    desk.key(ENTER)
    card = desk.sheet(MessageCard)
    assert "Tom Reed" in card.title()
    assert card.text.text() == "Call before three"
    assert "urgent" in card.chip.text()
    desk.key(Qt.Key.Key_R, ALT)
    assert now(desk, message).summary.state is MessageState.READ
    desk.key(Qt.Key.Key_F, ALT)
    desk.write("amira")
    desk.key(ENTER)
    desk.key(ENTER, CTRL)
    assert desk.desk.host.front() is None
    assert now(desk, message).summary.names == ("Amira Haddad",)


def test_withdrawn_by_a_letter_and_taken_back(desk: DeskRig) -> None:
    message = send(desk)
    listed(desk)
    desk.key(Qt.Key.Key_W)
    assert now(desk, message).summary.state is MessageState.WITHDRAWN
    desk.key(Qt.Key.Key_Z, CTRL)
    assert now(desk, message).summary.state.open


@pytest.mark.parametrize(("letter", "state"), [("O", MessageState.DELIVERED), ("R", MessageState.READ)])
def test_handed_over_or_read_by_a_letter_and_taken_back(
    desk: DeskRig, letter: str, state: MessageState
) -> None:
    message = send(desk)
    listed(desk)
    desk.key(Qt.Key(ord(letter)))
    assert now(desk, message).summary.state is state
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: now(desk, message).summary.state is MessageState.SENT, "it is as it was")


def test_read_and_forwarded_are_taken_back_one_after_the_other(desk: DeskRig) -> None:
    message = send(desk)
    listed(desk)
    desk.key(Qt.Key.Key_R)
    desk.until(lambda: now(desk, message).summary.state is MessageState.READ, "it was read")
    desk.key(Qt.Key.Key_F)
    desk.write("amira")
    desk.key(ENTER)
    desk.key(ENTER, CTRL)
    assert now(desk, message).summary.names == ("Amira Haddad",)
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: now(desk, message).summary.names == ("Tom Reed",), "he has it again")
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: now(desk, message).summary.state is MessageState.SENT, "it is as it was at first")


def test_the_counter_line_opens_the_list(desk: DeskRig) -> None:
    send(desk)
    desk.desk.verbs.read_standing()
    assert desk.find(RailItem, "place_calls").accessibleName() == "Calls, 1", (
        "the place says what is to do in it"
    )
    counts = desk.desk.counters
    assert "messages" in counts._counters
    counts.opened.emit("messages")
    view = desk.find(MessagesView, "messages")
    assert names(view) == ["Ana Souza"]


def test_how_somebody_is_told_is_kept(desk: DeskRig) -> None:
    tom = host(desk, "Tom")
    sheet = desk.open("message_ways", employee_id=tom)
    assert isinstance(sheet, WaysSheet)
    sheet.office.set_value(Way.SLIP.value)
    sheet.quiet_from.setText("18:00")
    desk.key(ENTER, CTRL)
    if desk.desk.host.front() is not None:
        assert "beginning and an end" in sheet.fields["quiet_until"].error()
        sheet.quiet_until.setText("7:30")
        desk.key(ENTER, CTRL)
    ways = desk.context.message_wishes.ways(desk.actor, tom)
    assert (ways.office, ways.quiet_from, ways.quiet_until) == (Way.SLIP, 18 * 60, 7 * 60 + 30)


def reopened(desk: DeskRig) -> WaysSheet:
    """The ways that were put aside, as a later start opens them."""
    desk.key(Qt.Key.Key_Escape)
    desk.desk.host.drop_all()
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.open_draft(draft)
    return desk.sheet(WaysSheet)


def test_quiet_hours_that_are_half_typed_come_back_from_the_draft(desk: DeskRig) -> None:
    sheet = desk.open("message_ways", employee_id=host(desk, "Tom"))
    assert isinstance(sheet, WaysSheet)
    type_text(sheet.quiet_from, "18:3")
    again = reopened(desk)
    assert again.quiet_from.text() == "18:3"
    desk.submit(again)
    assert again.fields["quiet_from"].error()


def test_quiet_hours_of_no_length_are_none_and_said_to_be(desk: DeskRig) -> None:
    sheet = desk.open("message_ways", employee_id=host(desk, "Tom"))
    assert isinstance(sheet, WaysSheet)
    for at in (sheet.quiet_from, sheet.quiet_until):
        at.show_typed("0:00")
    desk.submit(sheet)
    assert sheet.fields["quiet_until"].error(), "they would never be quiet"


@pytest.mark.parametrize("parked", [False, True])
def test_ways_that_another_desk_has_changed_are_not_undone(desk: DeskRig, parked: bool) -> None:
    tom = host(desk, "Tom")
    opened = desk.open("message_ways", employee_id=tom)
    assert isinstance(opened, WaysSheet)
    opened.office.set_value(Way.SLIP.value)
    opened.touch()
    wishes = desk.context.message_wishes
    wishes.set_ways(desk.actor, Ways(tom, urgent=Way.DESK, quiet_from=60, quiet_until=120))
    sheet = reopened(desk) if parked else opened
    desk.submit(sheet)
    if not parked:
        assert desk.desk.host.front() is sheet, "it is said first"
        desk.submit(sheet)
    assert desk.desk.host.front() is None
    assert wishes.ways(desk.actor, tom) == Ways(tom, Way.SLIP, Way.MAIL, Way.DESK, 60, 120)


def test_what_is_listed_is_exported(desk: DeskRig, tmp_path: Path) -> None:
    send(desk)
    view = listed(desk)
    view.export.write(tmp_path / "messages.csv", Format.CSV)
    wait_for_jobs(10_000)
    text = (tmp_path / "messages.csv").read_text("utf-8-sig")
    assert "Ana Souza" in text
    assert "Tom Reed" in text
    send(desk, "Berta Abel")
    desk.until(lambda: view.table.model.rowCount() == 2, "both are listed")
    for upwards in (True, False):
        view.table.columns.sort_wanted.emit("from", upwards)
        view.export.write(tmp_path / "messages.csv", Format.CSV)
        wait_for_jobs(10_000)
        text = (tmp_path / "messages.csv").read_text("utf-8-sig")
        assert (text.index("Ana Souza") < text.index("Berta Abel")) is upwards, "in the order of the list"


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_list_and_the_card_look_as_they_should(desk: DeskRig, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    send(desk)
    message = send(desk, "Marek Dvořák", urgent=True)
    listed(desk)
    QApplication.processEvents()
    assert faults(desk.window) == []
    desk.open("message", message_id=message.id)
    QApplication.processEvents()
    assert faults(desk.sheet(MessageCard)) == []


def test_a_scan_over_the_list_does_to_no_message_what_its_letters_would(desk: DeskRig) -> None:
    message, sofia = send(desk), desk.board()["Sofia Novak"]
    stood = now(desk, message)
    listed(desk)
    token = desk.context.visits.visit(desk.actor, sofia.id).token
    for code, told in ((f"pass-{'w' * 8}", "none of this house"), (token, "has left")):
        scan(desk.focus(), code)
        assert told in desk.said()[-1]
        assert desk.desk.host.front() is None
        assert now(desk, message) == stood


def test_what_is_foreign_held_to_the_scanner_over_an_empty_list_opens_nothing(desk: DeskRig) -> None:
    view = listed(desk)
    assert names(view) == []
    scan(desk.focus(), "https://example.org/x")
    assert "none of this house" in desk.said()[-1]
    assert desk.desk.host.front() is None
