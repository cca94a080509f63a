"""Taking people out of the calls: that there was a call, when and for whom, stays."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import delete, func, or_, select, update

from reception_app.db import search
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.text import tokens
from reception_app.privacy.forgetting import table
from reception_app.privacy.forgetting_contacts import contacts_held
from reception_app.privacy.mentions import mentions

_PART = 500
_BLANK = {
    "number": "",
    "number_key": "",
    "name": "",
    "company": "",
    "visitor_id": 0,
    "contact_id": 0,
    "employee_id": 0,
    "about": "",
    "notes": "",
    "words": "",
    "source_id": "",
}


def forget_caller(
    tx: WriteTx,
    visitor_ids: Collection[int],
    contact_ids: Collection[int],
    names: Iterable[str],
    numbers: Collection[str] = (),
) -> int:
    """Empty the calls of a visitor or contact, those from their number, those from other `numbers` of theirs, and those
    that name them in full; how many.

    To be done while their record still holds the number.
    """
    calls = table("calls")
    wanted = [words for words in map(tokens, names) if words]
    texts = select(calls.c.id, calls.c.name, calls.c.about, calls.c.notes)
    mentioned = [
        row.id
        for row in tx.execute(texts.where(or_(calls.c.name != "", calls.c.about != "", calls.c.notes != "")))
        if any(mentions(said, wanted) for said in (row.name, row.about, row.notes))
    ]
    theirs = (*calls_of(tx, visitor_ids), *calls_of_contacts(tx, contact_ids, numbers))
    ids = sorted({*theirs, *mentioned})
    _empty(tx, ids)
    return len(ids)


def calls_of(tx: ReadTx, visitor_ids: Collection[int]) -> list[int]:
    """The calls of a visitor: by their record, and from their number."""
    calls, visitors = table("calls"), table("visitors")
    numbers = select(visitors.c.phone_e164).where(visitors.c.id.in_(visitor_ids), visitors.c.phone_e164 != "")
    theirs = or_(
        (calls.c.visitor_id != 0) & calls.c.visitor_id.in_(visitor_ids),
        (calls.c.number_key != "") & calls.c.number_key.in_(numbers),
    )
    return list(tx.execute(select(calls.c.id).where(theirs).order_by(calls.c.id)).scalars())


def calls_of_contacts(tx: ReadTx, contact_ids: Collection[int], numbers: Collection[str]) -> list[int]:
    """The calls of some contacts: by their records, and from these `numbers` of their own."""
    calls = table("calls")
    theirs = or_(
        (calls.c.contact_id != 0) & calls.c.contact_id.in_(contact_ids),
        (calls.c.number_key != "") & calls.c.number_key.in_(numbers),
    )
    return list(tx.execute(select(calls.c.id).where(theirs).order_by(calls.c.id)).scalars())


def forget_old_calls(
    tx: WriteTx, before: datetime, held: Collection[int], today: date, most: int = _PART
) -> int:
    """Empty some calls from before a moment, but those of visitors who are `held`, and those of contacts under a legal
    hold on `today` (local), and from their numbers; how many. 0: none is left.

    One that nobody ever ended is over by then.
    """
    calls, phones = table("calls"), table("contact_phones")
    full = or_(*(calls.c[name] != blank for name, blank in _BLANK.items()))
    people = set(tx.execute(contacts_held(today)).scalars())
    kept = select(phones.c.number).where(phones.c.number != "", phones.c.contact_id.in_(people))
    numbers = set(tx.execute(kept).scalars())
    theirs = or_(
        calls.c.visitor_id.in_(held), calls.c.number_key.in_(numbers), calls.c.contact_id.in_(people)
    )
    old = select(calls.c.id).where(calls.c.rung_at < before, full, ~theirs)
    ids = list(tx.execute(old.limit(most)).scalars())
    _empty(tx, ids)
    return len(ids)


def _empty(tx: WriteTx, ids: Sequence[int]) -> None:
    calls, backs = table("calls"), table("call_backs")
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        named = tx.execute(select(calls.c.name, calls.c.company).where(calls.c.id.in_(part))).all()
        tx.execute(delete(backs).where(backs.c.call_id.in_(part)))
        over = {
            "state": "ended",
            "ended_at": func.coalesce(calls.c.ended_at, calls.c.rung_at),
            "back_at": None,
        }
        tx.execute(update(calls).where(calls.c.id.in_(part)).values(**_BLANK, **over))
        for call_id in part:
            search.unindex(tx, search.CALLS, call_id)
        search.forget(tx, [said for row in named for said in (row.name, row.company)])
    if ids:
        tx.changed("call", *ids)
