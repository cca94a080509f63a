"""The way out of a kiosk: a PIN of the house, few tries, each of them in the audit."""

from reception_app.accounts import TooManyTries
from reception_app.accounts.hashing import lock_name
from reception_app.audit import record
from reception_app.kernel.text import writable
from reception_app.kiosk.backstage import Backstage
from reception_app.kiosk.names import plain_digits
from reception_app.kiosk.records import PinAnswer

_LONGEST = 40


def try_pin(stage: Backstage, pin: str) -> PinAnswer:
    """See `KioskGateway.try_pin`. Tries are counted for each screen, before they are judged, and kept in the store."""
    lock = lock_name("kiosk pin", stage.actor.desk)
    throttle = stage.house.throttle
    try:
        throttle.count(stage.actor, lock)
    except TooManyTries as waiting:
        _note(stage, "kiosk.exit.waiting")
        return PinAnswer(False, waiting.wait_seconds)
    said = plain_digits(writable(pin[:_LONGEST])).strip()
    if not stage.house.hasher.matches(stage.pin_hash(), said):
        _note(stage, "kiosk.exit.failed")
        return PinAnswer(False, _wait(stage, lock))
    with stage.store.write(stage.actor) as tx:
        throttle.clear(tx, lock)
        record(tx, "kiosk.exit", "kiosk", 0)
    return PinAnswer(True)


def _note(stage: Backstage, deed: str) -> None:
    with stage.store.write(stage.actor) as tx:
        record(tx, deed, "kiosk", 0)


def _wait(stage: Backstage, lock: str) -> int:
    """For how long the try just made was the last."""
    with stage.store.read() as tx:
        until = stage.house.throttle.waits(tx, [lock]).get(lock)
        return 0 if until is None else max(1, round((until - tx.now).total_seconds()))
