"""The way out of a kiosk: a PIN, five tries, then waits that double and outlive a restart, all of it audited."""

import pytest

from reception_app.accounts import Hasher
from reception_app.audit import AuditFilter, AuditService
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kiosk.records import PinAnswer
from tests.builders.kiosks import Screen, open_screen
from tests.builders.people import QUICK
from tests.fakes.clock import FixedClock

PIN, WRONG = "480613", "999998"


@pytest.fixture
def locked(screen: Screen, admin: Actor) -> Screen:
    """A screen with a way out."""
    screen.kiosks.set_pin(admin, PIN)
    return screen


def deeds(store: Store) -> list[str]:
    entries = AuditService(store).entries(SYSTEM, AuditFilter(subject="kiosk"))
    assert all(entry.detail == {} for entry in entries)
    tries = [entry for entry in reversed(entries) if entry.action.startswith("kiosk.exit")]
    assert {entry.role for entry in tries} <= {Role.KIOSK.value}
    return [entry.action for entry in tries]


@pytest.mark.parametrize("typed", [PIN, f" {PIN} ", "٤٨٠٦١٣", "４８０６１３"])
def test_the_pin_lets_out(locked: Screen, store: Store, typed: str) -> None:
    assert locked.gateway.try_pin(typed) == PinAnswer(True)
    assert deeds(store) == ["kiosk.exit"]


@pytest.mark.parametrize(
    "typed", ["", "48061", "4806130", WRONG, "%", "______", "'", "\0", "x" * 4000, PIN + "\0", "\ud800"]
)
def test_nothing_else_does(locked: Screen, store: Store, typed: str) -> None:
    assert locked.gateway.try_pin(typed) == PinAnswer(False)
    assert deeds(store) == ["kiosk.exit_failed"]


@pytest.mark.parametrize("typed", ["", PIN, "000000"])
def test_without_a_pin_nobody_gets_out(screen: Screen, typed: str) -> None:
    assert screen.gateway.try_pin(typed) == PinAnswer(False)


def test_after_five_wrong_ones_the_wait_doubles_to_a_quarter_of_an_hour(
    locked: Screen, store: Store, clock: FixedClock
) -> None:
    answers = [locked.gateway.try_pin(WRONG) for _ in range(5)]
    assert answers == [PinAnswer(False)] * 4 + [PinAnswer(False, 30)]
    assert locked.gateway.try_pin(PIN) == PinAnswer(False, 30), "the right one isn't judged either"
    waits = []
    wait = 30
    for _ in range(7):
        clock.advance(seconds=wait)
        wait = locked.gateway.try_pin(WRONG).wait_seconds
        waits.append(wait)
    assert waits == [60, 120, 240, 480, 900, 900, 900]
    clock.advance(seconds=899)
    assert locked.gateway.try_pin(PIN) == PinAnswer(False, 1)
    clock.advance(seconds=1)
    assert locked.gateway.try_pin(PIN) == PinAnswer(True)
    assert deeds(store).count("kiosk.exit_too_soon") == 2
    assert locked.gateway.try_pin(WRONG) == PinAnswer(False), "the count began anew"


def test_the_wait_outlives_a_restart(locked: Screen, store: Store) -> None:
    for _ in range(5):
        locked.gateway.try_pin(WRONG)
    again = open_screen(locked.office)
    assert again.gateway.try_pin(PIN) == PinAnswer(False, 30)


def test_each_screen_is_counted_by_itself(locked: Screen) -> None:
    for _ in range(5):
        locked.gateway.try_pin(WRONG)
    assert locked.kiosks.gateway("Side door").try_pin(PIN) == PinAnswer(True)


def test_the_pin_is_kept_as_a_hash(locked: Screen, store: Store) -> None:
    kept = locked.gateway.stage.pin_hash()
    assert kept.startswith("$argon2id$")
    assert PIN not in kept
    assert Hasher(QUICK).matches(kept, PIN)
    with store.read() as tx:
        said = tx.execute_sql("SELECT group_concat(detail) FROM audit_entries").scalar() or ""
    assert PIN not in said


def test_a_store_that_cannot_be_written_shuts_nobody_in(locked: Screen, store: Store) -> None:
    store.read_only = True
    answers = [locked.gateway.try_pin(WRONG) for _ in range(4)]
    assert answers == [PinAnswer(False)] * 4
    assert locked.gateway.try_pin(PIN) == PinAnswer(True)
    assert locked.gateway.try_pin(WRONG) == PinAnswer(False)
