"""Printers of the organisation's own: who prints on which, what is moved where, how each of them is."""

from dataclasses import replace
from pathlib import Path

import pytest

from reception_app import outbox
from reception_app.db.uow import Store
from reception_app.documents.labels.drawing import render_label
from reception_app.documents.labels.stock import default_template
from reception_app.documents.records import BadgeContent
from reception_app.integrations.label_printers.raw_port import RawLabelPrinter
from reception_app.integrations.printing import JobPhase, PrintQueue, QueueState
from reception_app.integrations.spool_printer import QUEUE
from reception_app.kernel.actor import SYSTEM, Actor, Role, kiosk_actor
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.errors import Conflict, DeliveryTrouble, Invalid, NotFound
from reception_app.outbox import (
    Channel,
    DeliveryFilter,
    DeliveryState,
    PrintPayload,
    claims,
)
from reception_app.outbox.printer_records import PlaceKind, Printer, PrinterEdit, PrinterKind, place_of
from reception_app.outbox.printers import comes_out
from reception_app.outbox.senders import PrintSender
from tests.builders.printers import House, printer_house
from tests.fakes.peers_labels import LabelSink, brother_sink
from tests.fakes.peers_outbox import running, state_of, wait_for
from tests.fakes.peers_raw import wait_until

LOBBY = kiosk_actor("Lobby")


@pytest.fixture
def house(store: Store, bus: ChangeBus, tmp_path: Path) -> House:
    return printer_house(store, bus, tmp_path)


@pytest.fixture
def maya(admin: Actor) -> Actor:
    return Actor(admin.user_id, admin.name, Role.ADMINISTRATOR, "Front desk")


@pytest.fixture
def cups_queue(house: House, maya: Actor) -> Printer:
    return house.printers.save(maya, PrinterEdit("Front", PrinterKind.QUEUE, "labels"))


@pytest.fixture
def folder(house: House, maya: Actor) -> Printer:
    return house.printers.save(maya, PrinterEdit("Spare", PrinterKind.FOLDER))


def test_the_most_specific_printer_wins(
    house: House, maya: Actor, cups_queue: Printer, folder: Printer
) -> None:
    def where(**more: str | int) -> str:
        job = PrintPayload("badge", {}, "badge", "Badge 1", **more)  # type: ignore[arg-type]
        return house.ports.target(job).queue

    at_desk, at_kiosk = place_of(maya), place_of(LOBBY)
    assert (at_desk, at_kiosk) == ("desk:Front desk", "kiosk:Lobby")
    assert place_of(SYSTEM) == ""
    assert where(place=at_desk) == QUEUE
    house.preferences.set(maya, {"printer.queue": "old"})
    house.printers.route(maya, PlaceKind.DESK, "Front desk", cups_queue.id)
    assert (where(place=at_desk), where(place=at_kiosk), where()) == ("labels", "old", "old")
    house.printers.route(maya, PlaceKind.TEMPLATE, "cr80", folder.id)
    assert where(place=at_desk, template="cr80") == QUEUE
    assert where(place=at_desk, template="cr80", printer_id=cups_queue.id) == "labels"
    lists = PrintPayload("roll_call", {}, "paper", "Roll call", place=at_desk)
    assert house.ports.target(lists).queue == QUEUE
    house.printers.route(maya, PlaceKind.KIOSK, " Lobby", cups_queue.id)
    house.printers.route(maya, PlaceKind.KIOSK, "Lobby", cups_queue.id)
    assert where(place=at_kiosk) == "labels"
    house.printers.route(maya, PlaceKind.KIOSK, "Lobby", 0)
    assert where(place=at_kiosk) == "old"
    with pytest.raises(Invalid):
        house.printers.route(maya, PlaceKind.KIOSK, " ", cups_queue.id)
    [front, spare] = house.printers.all(maya)
    assert [route.place for route in front.routes] == ["Front desk"]
    house.printers.route(maya, PlaceKind.DESK, "Front desk", spare.printer.id)
    house.printers.retire(maya, folder.id)
    assert where(place=at_desk, template="cr80") == "old"
    assert [each.printer.title for each in house.printers.all(maya)] == ["Front"]
    with pytest.raises(NotFound):
        house.printers.route(maya, PlaceKind.KIOSK, "Lobby", folder.id)


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (PrinterEdit(" ", PrinterKind.QUEUE, "x"), "title"),
        (PrinterEdit("front", PrinterKind.QUEUE, "x"), "title"),
        (PrinterEdit("Other", PrinterKind.QUEUE, ""), "address"),
        (PrinterEdit("Other", PrinterKind.QUEUE, "labels"), "address"),
        (PrinterEdit("Other", PrinterKind.BROTHER, "10.0.0.7:x"), "address"),
        (PrinterEdit("Other", PrinterKind.ZPL, "10.0.0.7", dpi=72), "dpi"),
        (PrinterEdit("Other", PrinterKind.FOLDER, warn_at=-1), "warn_at"),
    ],
)
def test_what_can_not_be_a_printer(
    house: House, maya: Actor, cups_queue: Printer, edit: PrinterEdit, field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        house.printers.save(maya, edit)
    assert caught.value.field == field


def test_changing_one_names_the_version_that_was_seen(house: House, maya: Actor, cups_queue: Printer) -> None:
    edit = PrinterEdit("Front", PrinterKind.BROTHER, "10.0.0.7", "QL-820NWB", version=cups_queue.version)
    changed = house.printers.save(maya, edit, cups_queue.id)
    assert (changed.address, changed.queue, changed.version) == (
        "10.0.0.7:9100",
        "brother://10.0.0.7:9100",
        2,
    )
    assert house.printers.save(maya, replace(edit, version=2), changed.id) == changed
    with pytest.raises(Conflict) as caught:
        house.printers.save(maya, PrinterEdit("Back", PrinterKind.QUEUE, "labels", version=1), changed.id)
    assert {each.field for each in caught.value.differences} >= {"title", "kind", "address"}
    assert isinstance(house.ports.of(changed).port, RawLabelPrinter)
    assert isinstance(house.ports.by_queue("brother://10.0.0.7:9100"), RawLabelPrinter)
    assert isinstance(house.ports.by_queue("zpl://gone.example:9100"), RawLabelPrinter)


def test_the_roll_is_counted_down_and_told_of(house: House, maya: Actor, cups_queue: Printer) -> None:
    house.printers.route(maya, PlaceKind.DESK, "Front desk", cups_queue.id)
    with pytest.raises(Invalid):
        house.printers.new_roll(maya, cups_queue.id, 0)
    house.printers.new_roll(maya, cups_queue.id, 22)
    assert house.desk.refresh().short == "Front ready"
    with running(house.store, {Channel.PRINT: house.sender()}):
        wait_for(house.store, house.put(maya, copies=2), DeliveryState.SENT)
        assert house.printers.all(maya)[0].printer.labels_left == 20
        assert house.desk.refresh().short == "Front: 20 labels left"
        assert (house.desk.standing().well, house.desk.standing().low) == (True, True)
        wait_for(house.store, house.put(maya, labels=30), DeliveryState.SENT)
    assert house.printers.all(maya)[0].printer.labels_left == 0
    assert "used up" in house.desk.refresh().sentence
    house.printers.new_roll(maya, cups_queue.id, None)
    assert house.desk.refresh().short == "Front ready"


def test_what_waits_goes_by_itself_as_soon_as_the_printer_is_back(
    house: House, maya: Actor, cups_queue: Printer
) -> None:
    house.printers.route(maya, PlaceKind.DESK, "Front desk", cups_queue.id)
    house.system.down = True
    with running(house.store, {Channel.PRINT: house.sender()}):
        number = house.put(maya)
        wait_for(house.store, number, DeliveryState.WAITING)
        later = house.put(maya)
        assert (
            wait_for(house.store, later, DeliveryState.WAITING).remark == "The print server can't be reached."
        )
        assert house.printers.all(maya)[0].waiting == 2
        house.desk.refresh()
        assert not house.desk.standing().well
        assert state_of(house.store, number).state is DeliveryState.WAITING
        assert house.gates.reason("labels") == "The print server can't be reached."
        house.system.down = False
        house.desk.refresh()
        wait_for(house.store, number, DeliveryState.SENT)
        wait_for(house.store, later, DeliveryState.SENT)
    assert len(house.system.names()) == 2


def test_where_we_ask_the_printer_itself_the_wrong_roll_holds_back_what_does_not_fit(
    house: House, maya: Actor, cups_queue: Printer
) -> None:
    house.system.remembers = False
    house.system.says["labels"] = PrintQueue("labels", "L", media_ready=("x_29x90mm",))
    with running(house.store, {Channel.PRINT: house.sender()}):
        wrong = house.put(maya, printer_id=cups_queue.id)
        assert "29 x 90" in wait_for(house.store, wrong, DeliveryState.WAITING).remark
        fits = house.put(maya, printer_id=cups_queue.id, width_mm=29, height_mm=90)
        wait_for(house.store, fits, DeliveryState.SENT)
        house.system.misnamed = True
        refused = house.put(maya, printer_id=cups_queue.id)
        assert "name" in wait_for(house.store, refused, DeliveryState.GIVEN_UP).remark


def test_a_job_held_back_is_moved_and_stays_held(house: House, maya: Actor, folder: Printer) -> None:
    number = house.put(maya, width_mm=0)
    house.outbox.hold(maya, number)
    house.outbox.move(maya, number, folder.id)
    assert house.outbox.delivery(maya, number).state is DeliveryState.HELD
    house.outbox.release(maya, number)
    with running(house.store, {Channel.PRINT: house.sender()}):
        wait_for(house.store, number, DeliveryState.SENT)


def test_a_job_that_its_printer_gives_up_while_it_is_moved_moves_all_the_same(
    house: House, maya: Actor, cups_queue: Printer
) -> None:
    house.system.at_once = False
    with running(house.store, {Channel.PRINT: house.sender()}):
        number = house.put(maya, printer_id=cups_queue.id)
        wait_for(house.store, number, DeliveryState.PRINTING)
        house.system.down = True
        house.outbox.move(maya, number, 0)
        wait_until(lambda: "can't be reached" in state_of(house.store, number).remark, "the silence")
        house.system.finish("1", JobPhase.FAILED, "The printer gave the job up.")
        house.system.cancel = lambda queue, job_id: None  # type: ignore[method-assign]  # it is over already
        house.system.down = False
        assert wait_for(house.store, number, DeliveryState.SENT).peer_queue == QUEUE


def test_a_waiting_job_is_moved_to_another_printer(
    house: House, maya: Actor, cups_queue: Printer, folder: Printer
) -> None:
    house.printers.route(maya, PlaceKind.DESK, "Front desk", cups_queue.id)
    house.system.says["labels"] = PrintQueue("labels", "L", accepting=False)
    with running(house.store, {Channel.PRINT: house.sender()}):
        number = house.put(maya)
        wait_for(house.store, number, DeliveryState.WAITING)
        with pytest.raises(NotFound):
            house.outbox.move(maya, number, 4711)
        house.outbox.move(maya, number, folder.id)
        assert wait_for(house.store, number, DeliveryState.SENT).peer_queue == QUEUE
        with pytest.raises(Conflict):
            house.outbox.move(maya, number, cups_queue.id)
    assert house.system.names() == []


def test_a_job_that_a_queue_has_is_taken_back_before_it_moves(
    house: House, maya: Actor, cups_queue: Printer, folder: Printer
) -> None:
    house.printers.route(maya, PlaceKind.DESK, "Front desk", cups_queue.id)
    house.system.at_once = False
    with running(house.store, {Channel.PRINT: house.sender()}):
        moved, stopped = house.put(maya), house.put(maya)
        wait_for(house.store, moved, DeliveryState.PRINTING)
        wait_for(house.store, stopped, DeliveryState.PRINTING)
        house.system.down = True
        house.outbox.move(maya, moved, folder.id)
        house.outbox.move(maya, stopped, folder.id)
        wait_until(lambda: "can't be reached" in state_of(house.store, moved).remark, "the silence")
        with house.store.write(maya) as tx:
            outbox.stop_these(tx, [stopped])
        house.system.down = False
        assert wait_for(house.store, moved, DeliveryState.SENT).peer_queue == QUEUE
        wait_for(house.store, stopped, DeliveryState.CANCELLED)
    assert sorted(house.system.cancelled) == ["1", "2"]


def test_one_that_is_stopped_while_its_queue_lets_go_of_it_does_not_move(
    house: House, maya: Actor, cups_queue: Printer, folder: Printer
) -> None:
    house.printers.route(maya, PlaceKind.DESK, "Front desk", cups_queue.id)
    house.system.at_once = False
    with running(house.store, {Channel.PRINT: house.sender()}):
        number = house.put(maya)
        wait_for(house.store, number, DeliveryState.PRINTING)

        def stop_it() -> None:
            with house.store.write(maya) as tx:
                outbox.stop_these(tx, [number])

        house.system.while_cancelling = stop_it
        house.outbox.move(maya, number, folder.id)
        wait_until(lambda: state_of(house.store, number).state is not DeliveryState.PRINTING, "its end")
        assert state_of(house.store, number).state is DeliveryState.CANCELLED
    assert len(house.system.jobs) == 1


def test_after_a_crash_a_job_is_looked_for_where_it_went_whatever_was_changed_since(
    house: House, maya: Actor, cups_queue: Printer, folder: Printer
) -> None:
    house.printers.route(maya, PlaceKind.DESK, "Front desk", cups_queue.id)
    number, sender = house.put(maya), house.sender()
    with house.store.write(maya) as tx:
        claimed = claims.claim(tx, Channel.PRINT, sender.aim)
    assert claimed is not None
    sender(claimed)  # the printer has it; then the program ends
    house.printers.route(maya, PlaceKind.DESK, "Front desk", folder.id)
    house.system.down = True
    with running(house.store, {Channel.PRINT: house.sender()}):
        wait_for(house.store, number, DeliveryState.WAITING)
        with pytest.raises(Conflict, match="may have come out"):
            house.outbox.move(maya, number, folder.id)
        house.system.down = False
        house.desk.refresh()
        wait_for(house.store, number, DeliveryState.SENT)
    assert len(house.system.names()) == 1


def test_the_queue_of_each_printer(house: House, maya: Actor, cups_queue: Printer, folder: Printer) -> None:
    house.printers.route(maya, PlaceKind.KIOSK, "Lobby", cups_queue.id)
    usual, here, spare = (
        house.put(maya),
        house.put(maya, place=place_of(LOBBY)),
        house.put(maya, printer_id=folder.id),
    )

    def at(queue: str, printer_id: int = 0) -> list[int]:
        wanted = DeliveryFilter(queue=queue, printer_id=printer_id)
        return [each.id for each in house.outbox.deliveries(maya, wanted)]

    assert (at("old"), at("labels", cups_queue.id), at(QUEUE, folder.id)) == ([usual], [here], [spare])


def test_several_printers_together(house: House, maya: Actor, cups_queue: Printer, folder: Printer) -> None:
    assert house.desk.refresh().short == "2 printers ready"
    house.system.says["labels"] = PrintQueue("labels", "L", reasons=("cover-open",))
    assert house.desk.refresh().short == "Front: cover open"
    house.preferences.set(maya, {"printer.queue": "old"})
    house.system.says["old"] = PrintQueue("old", "Old", QueueState.STOPPED)
    assert house.desk.refresh().short == "2 printers need a look"
    assert [each.title for each in house.desk.heard()] == ["Old", "Front", "Spare"]


def test_a_label_printer_that_is_looked_for_prints_by_its_own_language(
    house: House, maya: Actor, cups_queue: Printer
) -> None:
    with brother_sink(sink := LabelSink()) as port:
        seen = house.printers.look(maya, f"127.0.0.1:{port}")
        assert (seen.kind, seen.media, seen.remarks) == (PrinterKind.BROTHER, "62", ())
        edit = PrinterEdit("Direct", PrinterKind.BROTHER, seen.address, seen.model, seen.dpi, seen.media)
        direct = house.printers.save(maya, edit)
        assert house.printers.check(maya, edit) == ()
        badge = render_label(default_template(), BadgeContent("Northwind", "V-1", name="Ana", token="t"))
        sender = PrintSender(
            house.ports.target, {"badge": lambda _: badge}, house.ports.by_queue, house.gates
        )
        with running(house.store, {Channel.PRINT: sender}):
            number = house.put(maya, printer_id=direct.id)
            wait_for(house.store, number, DeliveryState.SENT)
        assert len(sink.labels) == 1
    house.printers.save(maya, PrinterEdit("Old", PrinterKind.FOLDER))
    assert house.desk.refresh().short == "Direct: can't be asked"


def test_each_desk_hears_of_its_own_printer(house: House, maya: Actor, cups_queue: Printer) -> None:
    assert "not been asked" in house.printers.here(maya).sentence
    house.system.says["labels"] = PrintQueue("labels", "L", reasons=("cover-open",))
    house.desk.refresh()
    assert house.printers.here(maya).short == "Badges to PDF"
    house.printers.route(maya, PlaceKind.DESK, "Front desk", cups_queue.id)
    assert house.printers.here(maya).short == "Front: cover open"


def test_what_is_found_is_said_with_its_traps(house: House, maya: Actor, cups_queue: Printer) -> None:
    a4 = PrintQueue("labels", "Laser", media=("iso_a4_210x297mm", "na_letter_8.5x11in"))
    house.system.says["labels"] = a4
    [found] = house.printers.find(maya)
    assert "office printer" in found.remarks[0].says
    edit = PrinterEdit("New", PrinterKind.QUEUE, "labels")
    assert house.printers.check(maya, edit) == found.remarks
    house.printers.route(maya, PlaceKind.TEMPLATE, "visitor-62x100", cups_queue.id)
    assert house.printers.check(maya, edit, cups_queue.id) == found.remarks
    with pytest.raises(Invalid):
        house.printers.look(maya, "not an address")
    with pytest.raises(DeliveryTrouble):
        house.printers.look(maya, "127.0.0.1:9")


def test_whether_a_badge_comes_out_on_paper(
    house: House, maya: Actor, cups_queue: Printer, folder: Printer
) -> None:
    def paper(number: int, *, usual: bool) -> bool:
        with house.store.read() as tx:
            return comes_out(tx, [number], usual=usual)

    lobby = house.put(LOBBY)
    assert (paper(lobby, usual=True), paper(lobby, usual=False)) == (True, False)
    house.printers.route(maya, PlaceKind.KIOSK, "Lobby", cups_queue.id)
    assert paper(lobby, usual=False)
    house.printers.route(maya, PlaceKind.KIOSK, "Lobby", folder.id)
    assert not paper(lobby, usual=True)
