"""Taking people out of bookings: that a room was booked, when and by whom of the staff, stays."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select, update

from reception_app import outbox
from reception_app.db import search
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.text import tokens
from reception_app.privacy.forgetting import printed_files, table
from reception_app.privacy.forgetting_contacts import contacts_held
from reception_app.privacy.mentions import mentions

_PART = 100
_BLANK: dict[str, Any] = {
    "title": "", "customer": "", "contact_id": 0, "catering": "", "setup": "", "reason": "", "deposit": 0,
    "currency": "", "words": "",
}  # fmt: skip
_SAID = ("title", "customer", "catering", "setup", "reason")


def forget_customer(tx: WriteTx, contact_ids: Collection[int], names: Iterable[str]) -> list[str]:
    """Empty the bookings made for some contacts, or that name one of these people in full.

    Returns the files that sheets of those rooms left in the PDF folder: they may name them as well.
    """
    wanted = [words for words in map(tokens, names) if words]
    ids = sorted({*bookings_of(tx, contact_ids), *_naming(tx, wanted)})
    printed = _forget_sheets(tx, ids)
    _empty(tx, ids)
    _forget_series(tx, contact_ids, wanted)
    return printed


def bookings_of(tx: ReadTx, contact_ids: Collection[int]) -> list[int]:
    """The bookings that were made for some contacts."""
    bookings = table("bookings")
    theirs = (bookings.c.contact_id != 0, bookings.c.contact_id.in_(contact_ids))
    return list(tx.execute(select(bookings.c.id).where(*theirs).order_by(bookings.c.id)).scalars())


def forget_old_bookings(tx: WriteTx, before: datetime, today: date, most: int = _PART) -> int:
    """Empty some bookings that ended before a moment, but those of contacts under a legal hold on `today` (local).

    What they had taken is dropped. How many; 0: none is left.
    """
    bookings, series = table("bookings"), table("booking_series")
    full: list[ColumnElement[bool]] = [bookings.c[name] != blank for name, blank in _BLANK.items()]
    full += [bookings.c.organiser_id != 0, bookings.c.organiser_name != ""]
    free = bookings.c.contact_id.not_in(contacts_held(today))
    old = select(bookings.c.id).where(bookings.c.ends_at < before, or_(*full), free)
    ids = list(tx.execute(old.limit(most)).scalars())
    _forget_sheets(tx, ids)
    _empty(tx, ids, organiser_id=0, organiser_name="")
    _drop_claims(tx, ids)
    over = (series.c.ended_at < before, series.c.rolled_until < before)
    tx.execute(update(series).where(*over).values(what={}, before={}))
    return len(ids)


def _naming(tx: ReadTx, wanted: list[list[str]]) -> list[int]:
    bookings, steps = table("bookings"), table("booking_steps")
    columns: list[Any] = [bookings.c[name] for name in _SAID]
    told = select(bookings.c.id, *columns).where(or_(*(column != "" for column in columns)))
    found = [
        row.id
        for row in (tx.execute(told) if wanted else ())
        if any(mentions(said, wanted) for said in map(str, row[1:]))
    ]
    noted = select(steps.c.booking_id, steps.c.note, steps.c.before).where(
        or_(steps.c.note != "", steps.c.before != {})
    )
    for row in tx.execute(noted) if wanted else ():
        words = [str(value) for name, value in row.before.items() if name in _SAID]
        if any(mentions(said, wanted) for said in (row.note, *words)):
            found.append(row.booking_id)
    return found


def _empty(tx: WriteTx, ids: Sequence[int], **more: Any) -> None:
    bookings, steps, occupancy = table("bookings"), table("booking_steps"), table("occupancy")
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        named = tx.execute(
            select(bookings.c.title, bookings.c.customer, bookings.c.organiser_name).where(
                bookings.c.id.in_(part)
            )
        ).all()
        tx.execute(update(bookings).where(bookings.c.id.in_(part)).values(**_BLANK, **more))
        search.drop(tx, search.BOOKINGS, part, [said for row in named for said in row])
        tx.execute(update(steps).where(steps.c.booking_id.in_(part)).values(note="", before={}))
        taken = (occupancy.c.owner_kind == "booking", occupancy.c.owner_id.in_(part))
        tx.execute(update(occupancy).where(*taken).values(title="", holder=""))
    if ids:
        tx.changed("booking", *ids)


def _drop_claims(tx: WriteTx, ids: Sequence[int]) -> None:
    occupancy = table("occupancy")
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        taken = (occupancy.c.owner_kind == "booking", occupancy.c.owner_id.in_(part))
        tx.execute(delete(occupancy).where(*taken))


def _forget_sheets(tx: WriteTx, ids: Sequence[int]) -> list[str]:
    """What was sent to printers for the doors of these bookings' rooms; the files that came of it."""
    bookings = table("bookings")
    rooms: set[int] = set()
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        rooms |= set(tx.execute(select(bookings.c.resource_id).where(bookings.c.id.in_(part))).scalars())
    found = printed_files(tx, sorted(rooms), "resource") if rooms else []
    if rooms:
        outbox.forget(tx, "resource", sorted(rooms))
    return found


def _forget_series(tx: WriteTx, contact_ids: Collection[int], wanted: list[list[str]]) -> None:
    series = table("booking_series")
    for row in tx.execute(select(series.c.id, series.c.what, series.c.before)).all():
        said = [str(row.what.get(name, "")) for name in _SAID]
        named = any(mentions(text, wanted) for text in said) if wanted else False
        if named or (row.what.get("contact_id") and row.what["contact_id"] in contact_ids):
            blank = {name: value for name, value in _BLANK.items() if name in row.what}
            tx.execute(
                update(series).where(series.c.id == row.id).values(what={**row.what, **blank}, before={})
            )
