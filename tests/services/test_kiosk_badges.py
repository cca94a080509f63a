"""The visitors' screen, badges: said to be printed when they are, and to be had at the desk when they can't."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from reception_app.audit import record
from reception_app.db.uow import Store
from reception_app.integrations.printing import JobPhase
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kiosk.badges import PATIENCE
from reception_app.kiosk.records import Arrival, BadgeState, LookUp
from reception_app.lobby import RingKind
from reception_app.outbox import Channel, DeliveryState, OutboxService, deliveries_of
from reception_app.outbox.senders import PrintSender
from reception_app.outbox.targets import PrintTarget
from reception_app.visits.batches import BatchService
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen, code_of, expect, kinds, rung, the_one
from tests.fakes.clock import FixedClock
from tests.fakes.peers_outbox import running
from tests.fakes.peers_printer import MemoryPrinter
from tests.fakes.peers_raw import wait_until


@pytest.fixture
def printing_house(house: Office, admin: Actor) -> Office:
    """An office whose badges go to a printer."""
    house.desk.preferences.set(admin, {"printer.queue": "labels"})
    return house


@pytest.fixture
def printer() -> MemoryPrinter:
    return MemoryPrinter(at_once=False)


@contextmanager
def at_work(store: Store, printer: MemoryPrinter) -> Iterator[None]:
    """The worker that prints, with this printer."""
    sender = PrintSender(lambda role: PrintTarget(printer, "labels"), {"badge": lambda data: b"%PDF"})
    with running(store, {Channel.PRINT: sender}):
        yield


def badge(screen: Screen) -> BadgeState:
    return screen.gateway.badge(screen.session)


def printing_begun(store: Store, house: Office) -> None:
    visit_id = the_one(house).summary.id

    def taken() -> bool:
        with store.read() as tx:
            [job] = deliveries_of(tx, "visit", [visit_id], ("badge",))[visit_id]
        return job.state is DeliveryState.PRINTING

    wait_until(taken, "the printer to take the badge")


def test_before_the_arrival_there_is_none(screen: Screen) -> None:
    assert badge(screen) is BadgeState.NONE


def test_a_badge_that_comes_out_is_said_to_be_printed(
    screen: Screen, printing_house: Office, store: Store, printer: MemoryPrinter
) -> None:
    assert screen.walk_in("Nia Watts").badge is BadgeState.PRINTING
    assert badge(screen) is BadgeState.PRINTING
    with at_work(store, replace(printer, at_once=True)):
        wait_until(lambda: badge(screen) is not BadgeState.PRINTING, "the badge")
    assert badge(screen) is BadgeState.PRINTED
    assert rung(store) == []


def test_a_printer_that_dies_while_printing_sends_to_the_desk(
    screen: Screen, printing_house: Office, store: Store, printer: MemoryPrinter
) -> None:
    screen.walk_in("Nia Watts")
    with at_work(store, printer):
        printing_begun(store, printing_house)
        assert badge(screen) is BadgeState.PRINTING
        printer.finish("1", JobPhase.WAITING, "The printer is out of paper.")
        wait_until(lambda: badge(screen) is not BadgeState.PRINTING, "the paper's end to be noticed")
    assert badge(screen) is BadgeState.AT_DESK
    [ring] = rung(store)
    assert (ring.kind, ring.visit_id) == (RingKind.PRINTER, the_one(printing_house).summary.id)
    assert ring.text == "The printer is out of paper."


def test_a_printer_that_cannot_be_reached_sends_to_the_desk(
    screen: Screen, printing_house: Office, store: Store, printer: MemoryPrinter
) -> None:
    printer.down = True
    screen.walk_in("Nia Watts")
    with at_work(store, printer):
        wait_until(lambda: badge(screen) is not BadgeState.PRINTING, "the failure")
    assert badge(screen) is BadgeState.AT_DESK


def test_a_printer_that_says_nothing_is_not_waited_for(
    screen: Screen, printing_house: Office, store: Store, clock: FixedClock
) -> None:
    screen.walk_in("Nia Watts")
    clock.advance(seconds=PATIENCE.total_seconds() - 1)
    assert badge(screen) is BadgeState.PRINTING
    clock.advance(seconds=1)
    assert badge(screen) is BadgeState.AT_DESK
    assert kinds(store) == [RingKind.PRINTER]
    assert badge(screen) is BadgeState.AT_DESK
    assert [ring.times for ring in rung(store)] == [1]


def test_a_job_cancelled_at_the_desk_sends_there(
    screen: Screen, printing_house: Office, store: Store
) -> None:
    screen.walk_in("Nia Watts")
    visit_id = the_one(printing_house).summary.id
    outbox = OutboxService(store, record)
    [job] = [each for each in outbox.of_subject(SYSTEM, "visit", visit_id) if each.purpose == "badge"]
    outbox.cancel(SYSTEM, job.id)
    assert badge(screen) is BadgeState.AT_DESK


def test_where_nothing_prints_the_desk_has_it_and_is_not_rung(
    screen: Screen, house: Office, store: Store
) -> None:
    assert screen.walk_in("Nia Watts").badge is BadgeState.AT_DESK
    assert badge(screen) is BadgeState.AT_DESK
    assert rung(store) == []


def test_a_held_visitor_waits_for_no_badge(
    screen: Screen, printing_house: Office, store: Store, admin: Actor, clock: FixedClock
) -> None:
    house = printing_house
    house.desk.types.save(admin, replace(house.types["Client"], needs_approval=True))
    assert screen.walk_in("Nia Watts").badge is BadgeState.NONE
    clock.advance(minutes=1)
    assert badge(screen) is BadgeState.NONE
    assert rung(store) == []


def test_a_badge_that_was_printed_ahead_lies_at_the_desk(
    screen: Screen, printing_house: Office, store: Store
) -> None:
    house = printing_house
    booked = expect(house)
    BatchService(house.desk).print_all(SYSTEM, [booked.id])
    with store.write(SYSTEM) as tx:
        tx.execute_sql("UPDATE outbox_deliveries SET state = 'sent' WHERE channel = 'print'")
    screen.gateway.look_up(screen.session, code_of(house, booked), LookUp.CODE)
    assert screen.gateway.arrive(screen.session, Arrival()).badge is BadgeState.AT_DESK


def test_every_badge_of_a_group_is_waited_for(
    screen: Screen, printing_house: Office, store: Store, printer: MemoryPrinter, clock: FixedClock
) -> None:
    house = printing_house
    first = expect(house, "Ana Silva")
    asked = [house.expectation(name, first.expected_at or clock.now()) for name in ("Ben Ode", "Cy Twombly")]
    visits = house.expect.expect_many(SYSTEM, asked, "Delegation")
    found = screen.gateway.look_up(screen.session, code_of(house, visits[0]), LookUp.CODE)
    done = screen.gateway.arrive(screen.session, Arrival(members=tuple(m.handle for m in found.members)))
    assert (done.people, done.badge) == (2, BadgeState.PRINTING)
    with at_work(store, printer):
        wait_until(lambda: len(printer.names()) == 2, "both jobs")
        printer.finish("1", JobPhase.DONE)
        assert badge(screen) is BadgeState.PRINTING
        printer.finish("2", JobPhase.DONE)
        wait_until(lambda: badge(screen) is BadgeState.PRINTED, "both badges")
