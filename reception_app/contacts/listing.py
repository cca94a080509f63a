"""Which contacts a list shows: filtered, ordered, a page after another by key."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, or_, select, text, tuple_

from reception_app.contacts.digits import typed_digits
from reception_app.contacts.records import ContactFilter, ContactSort, ContactSummary
from reception_app.contacts.rows import (
    CONTACTS,
    DOCUMENTS,
    HAS_DIGITS,
    HAS_NUMBER,
    PHONES,
    TAGS,
    summaries_of,
)
from reception_app.db import search
from reception_app.db.base import to_ms
from reception_app.db.hot import HotStatement
from reception_app.db.uow import ReadTx
from reception_app.kernel.text import fold

PAGE = 200
_LOOKED_AT = 500
# The driver's own SQL: it runs at every key.
_BRIEFS = (
    "SELECT id, name, company, coalesce((SELECT raw FROM contact_phones WHERE contact_id = contacts.id"
    " ORDER BY place LIMIT 1), '') FROM contacts"
    " WHERE +state = 'active' AND id IN (SELECT value FROM json_each(?))"
)
# The plus keeps the planner from walking through everybody of a state.
_KNOWN = text("+contacts.state IN ('active', 'archived')")
_KNOWN_FIRST = text("+contacts.state")
_LAST_LETTER = "\U0010ffff"
_FOUND = text(
    f"contacts.id IN (SELECT rowid FROM {search.CONTACTS.index.name}"  # noqa: S608 - ours
    f" WHERE {search.CONTACTS.index.name} MATCH :find_expression)"
)


class Brief(NamedTuple):
    """A contact in as few words as a suggestion needs; `phone` is the first number as it was typed."""

    id: int
    name: str
    company: str
    phone: str


_ORDERS: dict[ContactSort, tuple[str, ...]] = {
    ContactSort.NAME: ("name_key", "id"),
    ContactSort.COMPANY: ("company_key", "id"),
    ContactSort.CATEGORY: ("category_key", "name_key", "id"),
    ContactSort.CHANGED: ("updated_at", "id"),
}
_KEYS: dict[str, Callable[[ContactSummary], Any]] = {
    "name_key": lambda one: fold(one.name),
    "company_key": lambda one: fold(one.company),
    "category_key": lambda one: fold(one.category),
    "updated_at": lambda one: one.changed_at,
    "id": lambda one: one.id,
}


def page(
    tx: ReadTx, wanted: ContactFilter, limit: int, after: ContactSummary | None = None, skip: int = 0
) -> list[ContactSummary]:
    """The next contacts of a list; `after` is the last one already shown, `skip` how many more are passed over.

    What is passed over is walked through in the index alone: a jump into the middle takes tens of milliseconds.
    """
    names = _ORDERS[wanted.sort]
    columns = [CONTACTS.c[name] for name in names]
    statement = select(CONTACTS.c.id).where(*_conditions(wanted))
    if after is not None:
        edge = tuple_(*(_bound(name, _KEYS[name](after)) for name in names))
        here = tuple_(*columns)
        statement = statement.where(here < edge if wanted.descending else here > edge)
    order = [column.desc() if wanted.descending else column for column in columns]
    return summaries_of(tx, tx.execute(statement.order_by(*order).limit(limit).offset(skip)).scalars())


def count(tx: ReadTx, wanted: ContactFilter) -> int:
    """How many contacts a list shows."""
    statement: Select[Any] = select(func.count()).select_from(CONTACTS).where(*_conditions(wanted))
    return int(tx.execute(statement).scalar_one())


def everyone(
    read: Callable[[ContactSummary | None], list[ContactSummary]],
) -> Iterator[ContactSummary]:
    """All of a list, page by page, each page in a snapshot of its own: for exports."""
    last: ContactSummary | None = None
    while found := read(last):
        yield from found
        last = found[-1]


def by_number(tx: ReadTx, number: str, limit: int) -> list[ContactSummary]:
    """Everybody who has this very number, in its international form or as its digits. Nobody is guessed."""
    same = _SAME_NUMBER if number.startswith("+") else _SAME_DIGITS
    return _having(tx, same, limit, low=number) if number else []


def by_prefix(tx: ReadTx, digits: str, limit: int) -> list[ContactSummary]:
    """Those whose number begins with these digits, as it was typed or in its international form."""
    if not digits:
        return []
    found = _having(tx, _LIKE_DIGITS, limit, low=digits, high=digits + _LAST_LETTER)
    world = f"+{digits}"
    known = {one.id for one in found}
    more = _having(tx, _LIKE_NUMBER, limit, low=world, high=world + _LAST_LETTER)
    return [*found, *(one for one in more if one.id not in known)][:limit]


def named(tx: ReadTx, typed: str, limit: int) -> list[Brief]:
    """Those of whose card words begin as what was typed, the newest first; whoever was put aside is left out."""
    words = search.query_words(typed)
    if not words:
        return []
    return _newest_active(tx, search.spelt_out(tx, words), limit)


def nearly_named(
    tx: ReadTx, words: Sequence[str], meant: Mapping[str, Sequence[str]], limit: int
) -> list[Brief]:
    """As `named`, where each word may also be one of those that it was `meant` to be."""
    return _newest_active(tx, search.spelt_out(tx, words, meant=meant), limit)


def beginning(tx: ReadTx, digits: str, limit: int) -> list[Brief]:
    """As `by_prefix`, in few words; whoever was put aside is left out."""
    world = f"+{digits}"
    found = [
        *_LIKE_DIGITS.run(tx, {"low": digits, "high": digits + _LAST_LETTER, "most": limit}).scalars(),
        *_LIKE_NUMBER.run(tx, {"low": world, "high": world + _LAST_LETTER, "most": limit}).scalars(),
    ]
    return _briefs(tx, list(dict.fromkeys(found)))[:limit]


def _newest_active(tx: ReadTx, expression: str, limit: int) -> list[Brief]:
    """So many that match, the newest first, however many newer ones were put aside."""
    found: list[Brief] = []
    most, before = 2 * limit, 0
    while True:
        ids = search.newest(tx, search.CONTACTS, expression, most, before=before)
        found += _briefs(tx, ids)
        if len(found) >= limit or len(ids) < most:
            return found[:limit]
        # Each look walks through the index anew: where many were put aside a few long ones are quicker.
        most, before = 4 * most, ids[-1]


def _briefs(tx: ReadTx, ids: Sequence[int]) -> list[Brief]:
    found = {row[0]: Brief(*row) for row in tx.execute_sql(_BRIEFS, (json.dumps(ids),))} if ids else {}
    return [found[contact_id] for contact_id in ids if contact_id in found]


def _whose_phone(fits: Any) -> HotStatement:
    # Of a number's first digits half of all may have them: only so many are looked at.
    some = select(PHONES.c.contact_id).where(fits).limit(_LOOKED_AT)
    found = select(CONTACTS.c.id).where(CONTACTS.c.id.in_(some), _KNOWN)
    return HotStatement(found.order_by(_KNOWN_FIRST, CONTACTS.c.id.desc()).limit(bindparam("most")))


_LOW: Any = bindparam("low")
_HIGH: Any = bindparam("high")
_SAME_NUMBER = _whose_phone((PHONES.c.number == _LOW) & HAS_NUMBER)
_SAME_DIGITS = _whose_phone((PHONES.c.digits == _LOW) & HAS_DIGITS)
_LIKE_NUMBER = _whose_phone(PHONES.c.number.between(_LOW, _HIGH) & HAS_NUMBER)
_LIKE_DIGITS = _whose_phone(PHONES.c.digits.between(_LOW, _HIGH) & HAS_DIGITS)


def _having(tx: ReadTx, statement: HotStatement, limit: int, **numbers: str) -> list[ContactSummary]:
    return summaries_of(tx, statement.run(tx, {**numbers, "most": limit}).scalars())


def _bound(name: str, value: Any) -> Any:
    return to_ms(value) if name == "updated_at" else value


def _conditions(wanted: ContactFilter) -> list[Any]:
    found: list[Any] = [CONTACTS.c.state == wanted.state.value]
    if wanted.kind is not None:
        found.append(CONTACTS.c.kind == wanted.kind.value)
    if wanted.form is not None:
        found.append(CONTACTS.c.form == wanted.form.value)
    if wanted.category:
        found.append(CONTACTS.c.category_key == fold(wanted.category))
    if wanted.owner_id:
        found.append(CONTACTS.c.owner_id == wanted.owner_id)
    if wanted.organisation_id:
        found.append(CONTACTS.c.organisation_id == wanted.organisation_id)
    if wanted.tag:
        tagged = select(TAGS.c.contact_id).where(TAGS.c.tag_key == fold(wanted.tag))
        found.append(CONTACTS.c.id.in_(tagged))
    if wanted.expires_by is not None:
        papers = select(DOCUMENTS.c.contact_id).where(DOCUMENTS.c.expires_on <= wanted.expires_by)
        found.append(CONTACTS.c.id.in_(papers))
    return found + _about(wanted.text)


def _about(typed: str) -> list[Any]:
    words = search.query_words(typed)
    if not words:
        return []
    found = _FOUND.bindparams(find_expression=search.query(words))
    digits = typed_digits(typed)
    if not digits:
        return [found]
    fits = PHONES.c.digits.contains(digits, autoescape=True)
    if national := digits.lstrip("0"):
        fits |= PHONES.c.number.contains(national, autoescape=True)
    # A name, an account or a contract may be a number as well.
    return [or_(CONTACTS.c.id.in_(select(PHONES.c.contact_id).where(fits)), found)]
