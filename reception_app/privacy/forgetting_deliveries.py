"""Taking people out of deliveries: that something came, when, and what became of it, stays."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select, text, update

from reception_app import outbox
from reception_app.db import search
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.deliveries.records import ParcelState, ToldWay
from reception_app.deliveries.rows import CHANGE, find_by, words_of
from reception_app.kernel.text import tokens
from reception_app.privacy.forgetting import printed_files, table
from reception_app.privacy.forgetting_contacts import contacts_held
from reception_app.privacy.mentions import mentions

_PART = 100
_BLANK: dict[str, Any] = {
    "sender": "", "contact_id": 0, "tracking": "", "tracking_key": "", "condition": "", "reason": "",
    "employee_id": 0, "team": "", "recipient": "", "collector": "", "collector_id": 0, "words": "",
}  # fmt: skip
_SAID = ("sender", "recipient", "collector", "condition", "reason")
_OF_STAFF = {"recipient": "employee_id", "collector": "collector_id"}
"""Names that are those of colleagues where the other column says so: they are not who is to be forgotten."""


def forget_person(tx: WriteTx, contact_ids: Collection[int], names: Iterable[str]) -> list[str]:
    """Take some contacts out of the parcels that came from them, and these names out of all parcels.

    Returns the files that slips of these parcels left in the PDF folder. Whom a parcel is for still gets it: what was
    not sent yet is not, and the desk has to ring them.
    """
    wanted = [words for words in map(tokens, names) if words]
    ids = sorted({*parcels_of(tx, contact_ids), *_naming(tx, wanted)})
    printed = printed_files(tx, ids, CHANGE)
    parcels, steps = table("parcels"), table("parcel_steps")
    gone: list[str] = []
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        for row in tx.execute(select(parcels).where(parcels.c.id.in_(part))).all():
            gone += _take_out(tx, row, contact_ids, wanted)
        tx.execute(update(steps).where(steps.c.parcel_id.in_(part)).values(name="", note="", before={}))
        outbox.forget(tx, CHANGE, part)
    search.forget(tx, gone)
    if ids:
        tx.changed(CHANGE, *ids)
    return printed


def parcels_of(tx: ReadTx, contact_ids: Collection[int]) -> list[int]:
    """The parcels that came from some contacts."""
    parcels = table("parcels")
    theirs = (parcels.c.contact_id != 0, parcels.c.contact_id.in_(contact_ids))
    return list(tx.execute(select(parcels.c.id).where(*theirs).order_by(parcels.c.id)).scalars())


def forget_old_parcels(tx: WriteTx, before: datetime, today: date, most: int = _PART) -> int:
    """Empty some parcels that were closed before a moment, but those of contacts under a legal hold on `today` (local).

    What was expected before then and has never come is cancelled by it. How many; 0: none is left.
    """
    parcels, steps = table("parcels"), table("parcel_steps")
    held = contacts_held(today)
    full: list[ColumnElement[bool]] = [parcels.c[name] != blank for name, blank in _BLANK.items()]
    closed = and_(parcels.c.closed_at.is_not(None), parcels.c.closed_at < before, or_(*full))
    never = and_(text("parcels.state = 'expected'"), parcels.c.expected_on < before.date())
    said = [parcels.c[name] for name in _SAID]
    old = select(parcels.c.id, *said).where(or_(closed, never), parcels.c.contact_id.not_in(held))
    found = tx.execute(old.limit(most)).all()
    ids = [row.id for row in found]
    if not ids:
        return 0
    over = update(parcels).where(parcels.c.id.in_(ids), parcels.c.closed_at.is_(None))
    tx.execute(over.values(state=ParcelState.CANCELLED.value, closed_at=tx.now))
    tx.execute(update(parcels).where(parcels.c.id.in_(ids)).values(**_BLANK))
    tx.execute(update(steps).where(steps.c.parcel_id.in_(ids)).values(name="", note="", before={}))
    outbox.forget(tx, CHANGE, ids)
    search.drop(tx, search.PARCELS, ids, [str(getattr(row, name)) for row in found for name in _SAID])
    tx.changed(CHANGE, *ids)
    return len(ids)


def _take_out(tx: WriteTx, row: Row[Any], contact_ids: Collection[int], wanted: list[list[str]]) -> list[str]:
    """Empty what a parcel says of somebody; the words that are gone with it."""
    theirs = bool(row.contact_id) and row.contact_id in contact_ids
    values: dict[str, Any] = {"sender": "", "contact_id": 0} if theirs else {}
    values |= {name: "" for name in _SAID if _names(row, name, wanted)}
    sent = outbox.deliveries_of(tx, CHANGE, [row.id]).get(row.id, [])
    if ParcelState(row.state).waiting and any(not each.state.closed for each in sent):
        by_desk = {"state": ParcelState.RECEIVED.value, "told_at": None, "told_way": ToldWay.DESK.value}
        values |= by_desk
    now = {**row._mapping, **values}
    if now["words"]:
        values["words"] = words_of(now)
        find_by(tx, now)
    parcels = table("parcels")
    again = {**values, "version": row.version + 1}
    tx.execute(update(parcels).where(parcels.c.id == row.id).values(**again))
    return [getattr(row, name) for name in _SAID if values.get(name) == ""]


def _naming(tx: ReadTx, wanted: list[list[str]]) -> set[int]:
    if not wanted:
        return set()
    parcels, steps = table("parcels"), table("parcel_steps")
    said = [parcels.c[name] for name in _SAID]
    told = select(parcels.c.id, parcels.c.employee_id, parcels.c.collector_id, *said)
    found = {
        row.id
        for row in tx.execute(told.where(or_(*(column != "" for column in said))))
        if any(_names(row, name, wanted) for name in _SAID)
    }
    noted = select(steps.c.parcel_id, steps.c.name, steps.c.note, steps.c.before).where(
        or_(steps.c.name != "", steps.c.note != "", steps.c.before != {})
    )
    for row in tx.execute(noted):
        words: Sequence[str] = [str(value) for name, value in row.before.items() if name in _SAID]
        if any(mentions(word, wanted) for word in (row.name, row.note, *words)):
            found.add(row.parcel_id)
    return found


def _names(row: Row[Any], name: str, wanted: list[list[str]]) -> bool:
    if name in _OF_STAFF and getattr(row, _OF_STAFF[name]):
        return False
    return mentions(getattr(row, name), wanted)
