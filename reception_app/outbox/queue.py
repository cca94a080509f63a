"""Writing into the outbox, inside the transaction of whoever owns the record."""

import os
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    case,
    func,
    literal,
    null,
    select,
    type_coerce,
    update,
)

from reception_app.db.base import canonical_json, from_ms, to_ms
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.ids import new_id
from reception_app.outbox import anew
from reception_app.outbox.models import ATTEMPTS, DELIVERIES
from reception_app.outbox.records import Channel, DeliveryState, DeliverySummary, NewDelivery

CHANGE = "delivery"
"""The kind of the changes the outbox announces."""

HELD_BY_RULE, HELD_BY_PERSON = "rule", "person"
ERASED = "erased"
"""As `hold_reason` of what was under way when its person was erased: it is emptied once it is done."""

_D = DELIVERIES
_A = ATTEMPTS
_WAITING = (DeliveryState.QUEUED.value, DeliveryState.FAILED.value, DeliveryState.WAITING.value)
_CHANNELS = {channel.value: channel for channel in Channel}
_STATES = {state.value: state for state in DeliveryState}
_UNDER_WAY = (DeliveryState.SENDING.value, DeliveryState.PRINTING.value)


def _raw(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A moment as stored: turning it into a datetime here costs less than a type's processor for each cell."""
    return type_coerce(column, BigInteger)


SUMMARY = (
    _D.c.id, _D.c.channel, _D.c.purpose, _D.c.state, _D.c.subject, _D.c.subject_id, _D.c.label, _D.c.attempts,
    _raw(_D.c.next_at), _D.c.remark, _raw(_D.c.created_at), _raw(_D.c.changed_at), _raw(_D.c.sent_at),
    _D.c.peer_queue, _D.c.peer_job, _D.c.hold_reason, _D.c.cancel_asked, _D.c.payload.is_not(None).label("kept"),
)  # fmt: skip
_GIVEN_UP = _D.c.state == DeliveryState.GIVEN_UP.value
OPEN = (_D.c.payload.is_not(None), _D.c.closed_at.is_(None) | _GIVEN_UP)
"""What is not closed, and what was given up and not yet dealt with."""


# The driver's own SQL: this runs inside every check-in, where Core would cost four times as much.
_INSERT = """
INSERT INTO outbox_deliveries (
  id, channel, purpose, state, subject, subject_id, label, payload, reference, dedupe, hold_reason,
  attempts, interrupted, cancel_asked, next_at, remark, peer_queue, peer_job, created_at, created_by, changed_at
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, '', '', '', ?, ?, ?)
ON CONFLICT (dedupe) WHERE dedupe IS NOT NULL DO NOTHING
"""
_SAME = "SELECT id FROM outbox_deliveries WHERE dedupe = ?"


def enqueue(tx: WriteTx, new: NewDelivery) -> int:
    """Put a delivery into the outbox, durable with the rest of the transaction; returns its id.

    With a `dedupe` key that is already there nothing is written and the earlier delivery's id is returned.
    """
    number, now, by_clock = new_id(), to_ms(tx.now), new.by_clock
    state = DeliveryState.HELD if new.held else DeliveryState.QUEUED
    due = max(now, to_ms(new.not_before)) if new.not_before else now
    what = (number, new.channel.value, new.purpose, state.value, new.subject, new.subject_id, new.label[:200])
    said = (
        canonical_json(new.payload),
        f"r{number:x}-{os.urandom(4).hex()}",
        by_clock.key if by_clock else new.dedupe,
    )
    rest = (HELD_BY_RULE if new.held else "", due, now, tx.actor.user_id, now)
    done = tx.execute_sql(_INSERT, (*what, *said, *rest))
    if done.rowcount == 0:
        number = int(tx.execute_sql(_SAME, (said[-1],)).scalar_one())
        if by_clock is None or not anew.say_again(tx, number, new.label, said[0]):
            return number
    elif by_clock is not None:
        anew.hold_if_doubtful(tx, number, by_clock)
    tx.changed(CHANGE, number)
    return number


def reword(tx: WriteTx, delivery_id: int, payload: dict[str, Any]) -> bool:
    """What waits or is held says something else from now on; False when it has left, or is leaving this moment."""
    waiting = _D.c.state.in_((*_WAITING, DeliveryState.HELD.value))
    return bool(_set(tx, [_D.c.id == delivery_id, waiting], payload=payload))


def hold(tx: WriteTx, subject: str, subject_id: int, purposes: Collection[str] = ()) -> int:
    """Keep back what waits to be sent for a subject; returns how many. What is under way can't be kept back.

    Only `release` lets it go again: no verb of the outbox's own service does. `purposes` narrows it.
    """
    where = _of(subject, subject_id, purposes)
    waiting = _D.c.state.in_((*_WAITING, DeliveryState.HELD.value))
    return len(_set(tx, [*where, waiting], state=DeliveryState.HELD.value, hold_reason=HELD_BY_RULE))


def release(tx: WriteTx, subject: str, subject_id: int, purposes: Collection[str] = ()) -> int:
    """Let go what was held for a subject by `hold` or `NewDelivery.held`; returns how many."""
    where = [*_of(subject, subject_id, purposes), _D.c.state == DeliveryState.HELD.value]
    where.append(_D.c.hold_reason == HELD_BY_RULE)
    return len(_set(tx, where, state=DeliveryState.QUEUED.value, hold_reason=""))


def cancel(tx: WriteTx, subject: str, subject_id: int, purposes: Collection[str] = ()) -> int:
    """Stop everything of a subject that is not closed; returns how many deliveries that concerned.

    What a printer already has is cancelled there by the worker. A mail or webhook that is on its way this moment goes
    out, but is not tried again.
    """
    return len(stop(tx, subject, subject_id, purposes))


def stop(tx: WriteTx, subject: str, subject_id: int, purposes: Collection[str] = ()) -> list[int]:
    """As `cancel`; returns which deliveries that concerned, for `resume`."""
    return _stop_where(tx, _of(subject, subject_id, purposes))


def stop_these(tx: WriteTx, delivery_ids: Iterable[int]) -> list[int]:
    """As `stop`, for single deliveries."""
    return _stop_where(tx, [_D.c.id.in_(list(delivery_ids))])


def resume(tx: WriteTx, delivery_ids: Iterable[int]) -> int:
    """Take a `stop` back: what waited then waits again, what was held is held again; returns how many that concerns.

    What was not to leave before some moment still is not; what was to be tried again is tried at once.
    What has left the house since stays as it is.
    """
    ids = list(delivery_ids)
    now = literal(tx.now, _D.c.next_at.type)
    # Of what was written before the clock was put back the times mean nothing.
    due = case(((_D.c.next_at > now) & (_D.c.created_at <= now), _D.c.next_at), else_=now)
    again = {"next_at": due, "closed_at": None, "cancel_asked": False}
    mine = [_D.c.id.in_(ids), _D.c.payload.is_not(None)]
    stopped = [*mine, _D.c.state == DeliveryState.CANCELLED.value]
    held = _set(tx, [*stopped, _D.c.hold_reason != ""], state=DeliveryState.HELD.value, **again)
    waits = _set(tx, [*stopped, _D.c.hold_reason == ""], state=DeliveryState.QUEUED.value, **again)
    return len(held + waits + _set(tx, [*mine, _D.c.state.in_(_UNDER_WAY)], cancel_asked=False))


def cancel_where(tx: WriteTx, where: list[ColumnElement[bool]]) -> int:
    """Stop what matches; see `cancel`."""
    return len(_stop_where(tx, where))


def _stop_where(tx: WriteTx, where: list[ColumnElement[bool]]) -> list[int]:
    waiting = _D.c.state.in_((*_WAITING, DeliveryState.HELD.value))
    # `hold_reason` stays: what a rule held back and then stopped can't be sent again by hand.
    # So does, for `resume`, before when it was not to leave: the end of somebody's quiet hours.
    tried = _D.c.state.in_((DeliveryState.FAILED.value, DeliveryState.WAITING.value))
    due = case((tried, null()), else_=_D.c.next_at)
    stopped = _set(tx, [*where, waiting], state=DeliveryState.CANCELLED.value, next_at=due, closed_at=tx.now)
    # What was about to move to another printer stops for good.
    moving = (_D.c.state == DeliveryState.PRINTING.value, _D.c.cancel_asked, _D.c.payload.is_not(None))
    for row in tx.execute(select(_D.c.id, _D.c.payload).where(*where, *moving)).all():
        stays = {key: value for key, value in row.payload.items() if key != "move_to"}
        tx.execute(update(_D).where(_D.c.id == row.id).values(payload=stays))
    return stopped + _set(tx, [*where, _D.c.state.in_(_UNDER_WAY), ~_D.c.cancel_asked], cancel_asked=True)


def deliveries_of(
    tx: ReadTx, subject: str, subject_ids: Collection[int], purposes: Collection[str] = ()
) -> dict[int, list[DeliverySummary]]:
    """Everything sent or to be sent for some subjects, oldest first, by subject id."""
    found: dict[int, list[DeliverySummary]] = {}
    for some in _some(subject_ids):
        where = [_D.c.subject == subject, _D.c.subject_id.in_(some)]
        if purposes:
            where.append(_D.c.purpose.in_(purposes))
        for row in tx.execute(select(*SUMMARY).where(*where).order_by(_D.c.id)):
            found.setdefault(row.subject_id, []).append(summary(row))
    return found


def deliveries(tx: ReadTx, delivery_ids: Iterable[int]) -> dict[int, DeliverySummary]:
    """Single deliveries by their id, as far as they are there."""
    found: dict[int, DeliverySummary] = {}
    for some in _some(delivery_ids):
        rows = tx.execute(select(*SUMMARY).where(_D.c.id.in_(some)))
        found.update((row.id, summary(row)) for row in rows)
    return found


def addressees(tx: ReadTx, delivery_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """To which address and to whom mails go or went, by their id, as far as that is still kept."""
    found: dict[int, tuple[str, str]] = {}
    address, name = (func.json_extract(_D.c.payload, f"$.{each}") for each in ("to", "to_name"))
    asked = select(_D.c.id, address.label("address"), name.label("name")).where(
        _D.c.payload.is_not(None), _D.c.channel == Channel.MAIL.value
    )
    for some in _some(delivery_ids):
        for row in tx.execute(asked.where(_D.c.id.in_(some))):
            found[row.id] = (str(row.address), str(row.name or ""))
    return found


def subjects_of(tx: ReadTx, subject: str, delivery_ids: Iterable[int]) -> list[int]:
    """What some deliveries belong to, where it is of this kind, each once."""
    found: dict[int, None] = {}
    for some in _some(delivery_ids):
        where = (_D.c.id.in_(some), _D.c.subject == subject)
        found.update(dict.fromkeys(tx.execute(select(_D.c.subject_id).where(*where)).scalars()))
    return list(found)


def purge(tx: WriteTx, before: datetime) -> int:
    """Empty what closed deliveries said and to whom, if they were closed before an aware moment; returns how many.

    What they were for, when they went and what came of it stays.
    """
    return _empty(tx, [_D.c.closed_at < before, _D.c.payload.is_not(None)])


def forget(tx: WriteTx, subject: str, subject_ids: Iterable[int]) -> int:
    """Erase a person: stop what is still to be sent for these subjects and empty all of it; returns how many."""
    emptied = 0
    for some in _some(subject_ids):
        where: list[ColumnElement[bool]] = [_D.c.subject == subject, _D.c.subject_id.in_(some)]
        cancel_where(tx, where)
        # What is under way this moment still needs its payload; `forget_done` empties it when it is closed.
        _set(tx, [*where, _D.c.state.in_(_UNDER_WAY)], hold_reason=ERASED)
        emptied += _empty(tx, [*where, _D.c.closed_at.is_not(None)])
    return emptied


def forget_done(tx: WriteTx, delivery_id: int) -> None:
    """Empty what was under way when its person was erased, now that it is done."""
    _empty(tx, [_D.c.id == delivery_id, _D.c.hold_reason == ERASED, _D.c.closed_at.is_not(None)])


def summary(row: Any) -> DeliverySummary:
    """A row of `SUMMARY` as it leaves the outbox."""
    # In the order of its columns: taken apart by name, two hundred of them cost the counter line a frame.
    (
        number, channel, purpose, state, subject, subject_id, label, attempts, next_at, remark,
        created_at, changed_at, sent_at, peer_queue, peer_job, hold_reason, cancel_asked, kept,
    ) = row  # fmt: skip
    return DeliverySummary(
        number,
        _CHANNELS[channel],
        purpose,
        _STATES[state],
        subject,
        subject_id,
        label,
        attempts,
        None if next_at is None else from_ms(next_at),
        remark,
        from_ms(created_at),
        from_ms(changed_at),
        None if sent_at is None else from_ms(sent_at),
        peer_queue,
        peer_job,
        hold_reason == HELD_BY_RULE,
        bool(cancel_asked),
        bool(kept),
    )


def _of(subject: str, subject_id: int, purposes: Collection[str]) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [_D.c.subject == subject, _D.c.subject_id == subject_id]
    if purposes:
        where.append(_D.c.purpose.in_(purposes))
    return where


def _set(tx: WriteTx, where: list[ColumnElement[bool]], **values: Any) -> list[int]:
    statement = update(_D).where(*where).values(changed_at=tx.now, **values).returning(_D.c.id)
    ids = [row.id for row in tx.execute(statement)]
    if ids:
        tx.changed(CHANGE, *ids)
    return ids


def _empty(tx: WriteTx, where: list[ColumnElement[bool]]) -> int:
    ids = [row.id for row in tx.execute(select(_D.c.id).where(*where))]
    for some in _some(ids):
        tx.execute(update(_D).where(_D.c.id.in_(some)).values(payload=None, label="", remark=""))
        tx.execute(update(_A).where(_A.c.delivery_id.in_(some)).values(detail=""))
    if ids:
        tx.changed(CHANGE, *ids)
    return len(ids)


def _some(ids: Iterable[int], at_once: int = 500) -> Iterator[list[int]]:
    """In portions: a statement takes only so many values."""
    rest = iter(ids)
    while portion := list(islice(rest, at_once)):
        yield portion
