"""Taking people out of inquiries and complaints: that there was one, its number, and when it was seen to, stays."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, select, update

from reception_app import outbox
from reception_app.cases.rows import CHANGE, find_by, words_of
from reception_app.db import search
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.text import fold, tokens
from reception_app.privacy.forgetting import table
from reception_app.privacy.forgetting_contacts import contacts_held
from reception_app.privacy.forgetting_messages import Whom
from reception_app.privacy.mentions import mentions

_PART = 100
_PERSON: dict[str, Any] = {
    "name": "", "name_key": "", "company": "", "phone": "", "phone_key": "", "email": "", "email_key": "",
    "contact_id": 0, "visitor_id": 0, "call_id": 0,
}  # fmt: skip
_TEXTS = ("what", "answer", "waiting_for", "wish", "decision", "outcome")
_THEIRS: dict[str, Any] = {**_PERSON, **dict.fromkeys(_TEXTS, ""), "satisfied": ""}
_BLANK: dict[str, Any] = {
    **_THEIRS, "against_id": 0, "against": "", "against_key": "", "owner_id": 0, "owner_name": "", "words": "",
}  # fmt: skip
_SAID = ("name", "company", "against", *_TEXTS)


def forget_person(tx: WriteTx, whom: Whom) -> None:
    """Empty the cases of somebody, and take them out of those that name them in full.

    Whoever sees to one keeps it, and whom it is against stays: that is one of the staff. What was not sent yet is not.
    """
    wanted = [words for words in map(tokens, whom.names) if words]
    theirs = set(cases_of(tx, whom))
    ids = sorted(theirs | _naming(tx, wanted))
    cases, steps = table("cases"), table("case_steps")
    gone: list[str] = []
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        for row in tx.execute(select(cases).where(cases.c.id.in_(part))).all():
            gone += _take_out(tx, row, wanted, theirs=row.id in theirs)
        tx.execute(update(steps).where(steps.c.case_id.in_(part)).values(name="", note="", before={}))
        outbox.forget(tx, CHANGE, part)
    search.forget(tx, gone)
    if ids:
        tx.changed(CHANGE, *ids)


def cases_of(tx: ReadTx, whom: Whom, *, but_against: str = "") -> list[int]:
    """The cases of somebody, by their records, number and address; without those against who is called so."""
    cases = table("cases")
    theirs = or_(
        (cases.c.visitor_id != 0) & cases.c.visitor_id.in_(whom.visitor_ids),
        (cases.c.contact_id != 0) & cases.c.contact_id.in_(whom.contact_ids),
        (cases.c.phone_key != "") & cases.c.phone_key.in_(whom.numbers),
        (cases.c.email_key != "") & cases.c.email_key.in_([fold(each) for each in whom.mails]),
    )
    key = fold(but_against)
    shown = or_(cases.c.against_key == "", cases.c.against_key != key)
    return list(tx.execute(select(cases.c.id).where(theirs, shown).order_by(cases.c.id)).scalars())


def forget_old_cases(
    tx: WriteTx, before: datetime, held: Collection[int], today: date, most: int = _PART
) -> int:
    """Empty some cases that were closed before a moment, but those of visitors who are `held`, and of contacts under a
    legal hold on `today` (local). The rows stay: by them no number is given twice.

    How many; 0: none is left.
    """
    cases, steps = table("cases"), table("case_steps")
    full: list[ColumnElement[bool]] = [cases.c[name] != blank for name, blank in _BLANK.items()]
    old = (
        cases.c.closed_at.is_not(None),
        cases.c.closed_at < before,
        or_(*full),
        cases.c.contact_id.not_in(contacts_held(today)),
        cases.c.visitor_id.not_in(list(held)),
    )
    said = [cases.c[name] for name in _SAID]
    found = tx.execute(select(cases.c.id, *said).where(*old).limit(most)).all()
    ids = [row.id for row in found]
    if not ids:
        return 0
    tx.execute(update(cases).where(cases.c.id.in_(ids)).values(**_BLANK))
    tx.execute(update(steps).where(steps.c.case_id.in_(ids)).values(name="", note="", before={}))
    outbox.forget(tx, CHANGE, ids)
    search.drop(tx, search.CASES, ids, [str(getattr(row, name)) for row in found for name in _SAID])
    tx.changed(CHANGE, *ids)
    return len(ids)


def _take_out(tx: WriteTx, row: Row[Any], wanted: list[list[str]], *, theirs: bool) -> list[str]:
    """Empty what a case says of somebody; the words that are gone with it."""
    values: dict[str, Any] = dict(_THEIRS) if theirs else {}
    values |= {name: "" for name in _SAID if mentions(getattr(row, name), wanted)}
    if row.against_id:
        # One of the staff of the same name is not who is to be forgotten.
        values.pop("against", None)
    values |= {key: "" for name, key in (("name", "name_key"), ("against", "against_key")) if name in values}
    now = {**row._mapping, **values}
    if now["words"]:
        values["words"] = words_of(now)
        find_by(tx, now)
    cases = table("cases")
    again = {**values, "version": row.version + 1}
    tx.execute(update(cases).where(cases.c.id == row.id).values(**again))
    return [getattr(row, name) for name in _SAID if values.get(name) == ""]


def _naming(tx: ReadTx, wanted: list[list[str]]) -> set[int]:
    if not wanted:
        return set()
    cases, steps = table("cases"), table("case_steps")
    said = [cases.c[name] for name in _SAID]
    told = select(cases.c.id, cases.c.against_id, *said).where(or_(*(column != "" for column in said)))
    found = set()
    for row in tx.execute(told):
        words = [getattr(row, name) for name in _SAID if name != "against" or not row.against_id]
        if any(mentions(word, wanted) for word in words):
            found.add(row.id)
    noted = select(steps.c.case_id, steps.c.note, steps.c.before).where(
        or_(steps.c.note != "", steps.c.before != {})
    )
    for row in tx.execute(noted):
        before: Sequence[str] = [str(value) for name, value in row.before.items() if name in _SAID]
        if any(mentions(word, wanted) for word in (row.note, *before)):
            found.add(row.case_id)
    return found
