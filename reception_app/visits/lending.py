"""Passes and keys in the hands of visitors and staff: who may have one, what should be back, who hears of a loss."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Row

from reception_app import outbox
from reception_app.badges import pool
from reception_app.badges.pool_records import (
    Holder,
    HolderKind,
    HolderOption,
    NotBack,
    PoolItem,
)
from reception_app.db.base import from_ms
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory import HostOption
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.kernel.text import dotted, fold, isolate, tokens, unlinked
from reception_app.outbox import Channel, MailPayload, NewDelivery
from reception_app.preferences.settings import MAIL_FROM, MAIL_ON, OFFICE_NAME
from reception_app.visits.fields import is_email
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.records import Hold, VisitState, VisitSummary
from reception_app.visits.rows import read_on_site, read_visit, summaries
from reception_app.visits.settings import LOST_TO
from reception_app.visits.undoing import Extra

LOST_MAIL = "item_lost"

_GONE = (
    "SELECT pool_items.id, visits.closed_at FROM pool_items JOIN visits ON visits.id = pool_items.holder_id"
    " WHERE pool_items.state <> 'stored' AND pool_items.state = 'out' AND pool_items.holder_kind = 'visit'"
    " AND visits.closed_at IS NOT NULL"
)


def holder_now(tx: ReadTx, desk: FrontDesk, kind: HolderKind, holder_id: int) -> Holder:
    """Somebody who may have an item, by the name of this moment.

    Raises NotFound, Conflict for a visitor who is not on site or is held, Invalid for an employee who has left.
    """
    if kind is HolderKind.VISIT:
        return _visitor(read_visit(tx, holder_id))
    host = desk.any_host(holder_id)
    if host is None:
        raise NotFound("This person is not in the directory any more.")
    if host.left_company:
        raise Invalid(f"{isolate(host.name)} has left the organisation.", field="holder")
    return Holder(kind, host.id, host.name)


def lend_to_arrival(tx: WriteTx, visit: Any, number: str) -> None:
    """Hand out the item of a number, if any, in a check-in. Raises Invalid naming the field, whatever is wrong."""
    if not number.strip():
        return
    try:
        row = pool.row_of_number(tx, number)
        pool.hand_out(tx, row, Holder(HolderKind.VISIT, visit["id"], visit["name"]), None, "")
    except (Conflict, NotFound) as error:
        raise Invalid(error.message, field="lend", hint=error.hint) from error


def take_all_back(tx: WriteTx, visit_id: int) -> None:
    """A check-in is taken back: the visit may be gone then, and nothing may name a visitor who can't be found."""
    pool.never_with(tx, HolderKind.VISIT, visit_id)


def not_back(tx: ReadTx) -> list[NotBack]:
    """What should be back: its visitor has left, or its time is up; those of visitors who left first."""
    gone = {row[0]: from_ms(row[1]) for row in tx.execute_sql(_GONE)}
    away = pool.away(tx)
    left = [NotBack(item, gone[item.id]) for item in away if item.id in gone]
    late = [NotBack(item) for item in away if item.id not in gone and item.overdue(tx.now)]
    return left + late


def holders(
    tx: ReadTx, desk: FrontDesk, staff: Sequence[HostOption], typed: str, most: int
) -> list[HolderOption]:
    """Whom the words may mean: visitors on site first, then of the `staff` that was found."""
    words = tokens(typed)
    here = [visit for visit in summaries(read_on_site(tx), desk.types.known()) if visit.hold is Hold.NONE]
    meant = sorted((visit for visit in here if _means(visit, words)), key=lambda visit: fold(visit.name))
    options = [
        HolderOption(Holder(HolderKind.VISIT, visit.id, visit.name), _about(visit), visit.badge)
        for visit in meant
    ]
    for host in staff:
        detail = dotted(host.department, host.extension)
        options.append(HolderOption(Holder(HolderKind.EMPLOYEE, host.id, host.name), detail))
    return options[:most]


def steps_back(steps: Sequence[pool.Step], told: Sequence[int] = ()) -> tuple[Extra, ...]:
    """For the undo of moves: items as they were, and what was not sent of a loss is not sent."""

    def put_back(tx: WriteTx, step: pool.Step) -> None:
        pool.take_step_back(tx, step)

    def be_silent(tx: WriteTx) -> None:
        outbox.stop_these(tx, told)

    extras: list[Extra] = [partial(put_back, step=step) for step in reversed(steps)]
    return (*extras, be_silent) if told else tuple(extras)


def report_loss(tx: WriteTx, desk: FrontDesk, item: PoolItem, note: str) -> int:
    """Mail the office that an item is lost; the delivery's id, 0 while no mail is sent.

    It belongs to the visit of whoever had it: what it says of a visitor is forgotten with the visit.
    """
    to = desk.preferences.text(LOST_TO) or desk.preferences.text(MAIL_FROM)
    if not desk.preferences.switch(MAIL_ON) or not is_email(to):
        return 0
    subject, subject_id = pool.CHANGED, item.id
    if item.holder is not None and item.holder.kind is HolderKind.VISIT:
        subject, subject_id = "visit", item.holder.id
    said = pool.named(item)
    payload = MailPayload(
        to=to, subject=f"{said} is lost", text="\n".join(_lines(tx, desk, item, note, tx.actor.name))
    )
    return outbox.enqueue(
        tx,
        NewDelivery(Channel.MAIL, LOST_MAIL, subject, subject_id, payload.as_data(), label=f"{said} is lost"),
    )


def _lines(tx: ReadTx, desk: FrontDesk, item: PoolItem, note: str, by: str) -> Iterable[str]:
    yield f"{pool.named(item)} was reported lost and is blocked: it can't be handed out until it is found."
    yield ""
    if item.label:
        yield f"For: {item.label}"
    if item.holder is not None:
        of = "a visitor" if item.holder.kind is HolderKind.VISIT else "of the staff"
        yield f"Last with: {isolate(unlinked(item.holder.name))}, {of}"
    yield f"Reported: {_local(tx.now, desk)} by {isolate(unlinked(by))}"
    if note:
        yield f"Note: {unlinked(note)}"
    yield ""
    yield desk.preferences.text(OFFICE_NAME) or "Reception"


def _local(moment: datetime, desk: FrontDesk) -> str:
    return f"{moment.astimezone(desk.zone()):%Y-%m-%d %H:%M}"


def _visitor(row: Row[Any]) -> Holder:
    if not VisitState(row.state).on_site:
        raise Conflict(f"{isolate(row.name)} is not on site.", hint="Check the visitor in first.")
    if row.hold != Hold.NONE.value:
        raise Conflict(f"{isolate(row.name)} is held and may not go in yet.", hint="Approve the visit first.")
    return Holder(HolderKind.VISIT, row.id, row.name)


def _about(visit: VisitSummary) -> str:
    return dotted(visit.company, visit.badge)


def _means(visit: VisitSummary, words: Sequence[str]) -> bool:
    parts = tokens(" ".join((visit.name, visit.company, visit.badge)))
    return all(any(part.startswith(word) for part in parts) for word in words)
