"""The way out of a kiosk: a PIN of the house, few tries, each of them in the audit."""

import logging
from collections.abc import Callable

from reception_app.accounts import TooManyTries
from reception_app.accounts.hashing import lock_name
from reception_app.audit import record
from reception_app.db.uow import WriteTx
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.numbers import plain_digits
from reception_app.kernel.text import writable
from reception_app.kiosk.backstage import Backstage
from reception_app.kiosk.records import PinAnswer

_LONGEST = 40
_log = logging.getLogger("reception.kiosk")


def try_pin(stage: Backstage, pin: str) -> PinAnswer:
    """See `KioskGateway.try_pin`. Tries are counted for each screen, before they are judged, and kept in the store."""
    lock = lock_name("kiosk pin", stage.actor.desk)
    throttle = stage.house.throttle
    try:
        throttle.count(stage.actor, lock)
    except TooManyTries as waiting:
        _note(stage, "kiosk.exit_too_soon")
        return PinAnswer(False, waiting.wait_seconds)
    said = plain_digits(writable(pin[:_LONGEST])).strip()
    if not stage.house.hasher.matches(stage.pin_hash(), said):
        _note(stage, "kiosk.exit_failed")
        return PinAnswer(False, _wait(stage, lock))
    _note(stage, "kiosk.exit", then=lambda tx: throttle.clear(tx, lock))
    throttle.clear_in_memory(lock)
    return PinAnswer(True)


def _note(stage: Backstage, deed: str, then: Callable[[WriteTx], None] = lambda tx: None) -> None:
    """A full disk must not shut staff in: what could not be written down is told to the log."""
    try:
        with stage.store.write(stage.actor) as tx:
            then(tx)
            record(tx, deed, "kiosk", 0)
    except StoreTrouble as trouble:
        _log.warning("%s could not be recorded: %s", deed, type(trouble).__name__)


def _wait(stage: Backstage, lock: str) -> int:
    """For how long the try just made was the last."""
    with stage.store.read() as tx:
        until = stage.house.throttle.waits(tx, [lock]).get(lock)
        return 0 if until is None else max(1, round((until - tx.now).total_seconds()))
