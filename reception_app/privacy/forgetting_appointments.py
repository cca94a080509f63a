"""Taking people out of appointments: that there was one, when and with whom of the staff, stays."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, or_, select, update

from reception_app import outbox
from reception_app.db import search
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.text import fold, tokens
from reception_app.privacy.forgetting import close_expected, table
from reception_app.privacy.forgetting_contacts import contacts_held
from reception_app.privacy.forgetting_messages import Whom
from reception_app.privacy.mentions import mentions

_PART = 100
_BLANK: dict[str, Any] = {
    "name": "", "company": "", "phone": "", "email": "", "contact_id": 0, "visitor_id": 0, "visit_id": 0, "notes": "",
    "documents": [], "reason": "", "words": "",
}  # fmt: skip
_SAID = ("name", "notes", "reason")
"""What may name somebody."""
_AHEAD = ("proposed", "booked")


def forget_customer(tx: WriteTx, whom: Whom) -> int:
    """Empty somebody's appointments, and what names them in full in those of others; how many of both.

    What was still ahead of them is cancelled, and nobody is expected for it. To be done while their record still holds
    number and address.
    """
    wanted = _words(whom)
    ids = _theirs(tx, whom, wanted)
    _expect_nobody(tx, ids)
    _empty(tx, ids)
    return len(ids) + _forget_mentions(tx, wanted)


def ahead_of(tx: ReadTx, whom: Whom) -> list[Row[Any]]:
    """The rows of somebody's appointments that are still to be, the next one first."""
    c = table("appointments").c
    ahead = select(table("appointments")).where(
        c.id.in_(_theirs(tx, whom, _words(whom))), c.state.in_(_AHEAD)
    )
    return list(tx.execute(ahead.order_by(c.starts_at, c.id)))


def appointments_of(tx: ReadTx, whom: Whom) -> list[int]:
    """The appointments of somebody, by their records and addresses."""
    c = table("appointments").c
    mails = [fold(mail) for mail in whom.mails if mail]
    theirs: list[ColumnElement[bool]] = [
        (c.visitor_id != 0) & c.visitor_id.in_(whom.visitor_ids),
        (c.contact_id != 0) & c.contact_id.in_(whom.contact_ids),
        (c.phone != "") & c.phone.in_(whom.numbers),
    ]
    found = set(tx.execute(select(c.id).where(or_(*theirs))).scalars())
    if mails:
        # Addresses are kept as they were typed.
        addresses = tx.execute(select(c.id, c.email).where(c.email != ""))
        found |= {row.id for row in addresses if fold(row.email) in mails}
    return sorted(found)


def forget_old_appointments(
    tx: WriteTx, before: datetime, held: Collection[int], today: date, most: int = _PART
) -> int:
    """Empty some appointments that ended before a moment, but those of visitors who are `held`, and of contacts under
    a legal hold on `today` (local).

    What they had taken of the staff's time is dropped. How many; 0: none is left.
    """
    c = table("appointments").c
    full: list[ColumnElement[bool]] = [c[name] != blank for name, blank in _BLANK.items()]
    old = select(c.id).where(c.ends_at < before, or_(*full), c.contact_id.not_in(contacts_held(today)))
    if held:
        old = old.where(c.visitor_id.not_in(held))
    ids = list(tx.execute(old.limit(most)).scalars())
    _empty(tx, ids)
    return len(ids)


def _words(whom: Whom) -> list[list[str]]:
    return [words for words in map(tokens, whom.names) if words]


def _theirs(tx: ReadTx, whom: Whom, wanted: list[list[str]]) -> list[int]:
    """By their records and addresses, and by the customer's name."""
    c = table("appointments").c
    named = tx.execute(select(c.id, c.name).where(c.name != "")) if wanted else ()
    return sorted({*appointments_of(tx, whom), *(row.id for row in named if mentions(row.name, wanted))})


def _forget_mentions(tx: WriteTx, wanted: list[list[str]]) -> int:
    """The appointments of others stand as they are, without what says something of somebody; how many."""
    if not wanted:
        return 0
    appointments, steps = table("appointments"), table("appointment_steps")
    c = appointments.c
    blank: dict[int, dict[str, str]] = {}
    for row in tx.execute(select(c.id, c.notes, c.reason).where(or_(c.notes != "", c.reason != ""))):
        said = {"notes": row.notes, "reason": row.reason}
        if gone := _without(said, wanted):
            blank[row.id] = gone
    told = select(steps.c.id, steps.c.appointment_id, steps.c.note, steps.c.before)
    were: list[int] = []
    for row in tx.execute(told.where(or_(steps.c.note != "", steps.c.before != {}))).all():
        gone = _without(row.before, wanted)
        note = "" if mentions(row.note, wanted) else row.note
        if gone or note != row.note:
            # An appointment that was somebody's before it was another's had their number and address as well.
            before = {} if "name" in gone else {**row.before, **gone}
            tx.execute(update(steps).where(steps.c.id == row.id).values(note=note, before=before))
            blank.setdefault(row.appointment_id, {})
            were += [row.appointment_id] if "name" in gone else []
    for one, values in blank.items():
        stamps = tx.restamps(c.version)
        tx.execute(update(appointments).where(c.id == one).values(**values, **stamps))
    outbox.forget(tx, "appointment", were)
    if blank:
        tx.changed("appointment", *blank)
    return len(blank)


def _without(said: Mapping[str, Any], wanted: list[list[str]]) -> dict[str, str]:
    """Those of some columns that name somebody, empty."""
    return {name: "" for name in _SAID if name in said and mentions(str(said[name]), wanted)}


def _expect_nobody(tx: WriteTx, ids: Sequence[int]) -> None:
    """Reception does not wait for whoever will not come to an appointment that is emptied."""
    appointments, visits = table("appointments"), table("visits")
    for start in range(0, len(ids), _PART):
        part = appointments.c.id.in_(ids[start : start + _PART])
        of_these = select(appointments.c.visit_id).where(
            part, appointments.c.visit_id != 0, appointments.c.state.in_(_AHEAD)
        )
        close_expected(tx, tx.execute(select(visits).where(visits.c.id.in_(of_these))).all())


def _empty(tx: WriteTx, ids: Sequence[int]) -> None:
    appointments, steps = table("appointments"), table("appointment_steps")
    occupancy = table("occupancy")
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        theirs = appointments.c.id.in_(part)
        named = tx.execute(select(appointments.c.name, appointments.c.company).where(theirs)).all()
        search.drop(tx, search.APPOINTMENTS, part, [said for row in named for said in row])
        off = {"state": "cancelled", "closed_at": tx.now}
        tx.execute(update(appointments).where(theirs, appointments.c.state.in_(_AHEAD)).values(off))
        clocks = {"remind_at": None, "late_at": None, "sooner": False}
        stamps = tx.restamps(appointments.c.version)
        tx.execute(update(appointments).where(theirs).values(**_BLANK, **clocks, **stamps))
        tx.execute(update(steps).where(steps.c.appointment_id.in_(part)).values(note="", before={}))
        taken = (occupancy.c.owner_kind == "appointment", occupancy.c.owner_id.in_(part))
        tx.execute(delete(occupancy).where(*taken))
        outbox.forget(tx, "appointment", part)
    if ids:
        tx.changed("appointment", *ids)
