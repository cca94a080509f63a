"""Taking people out of messages and mails: that there was a message, when and for whom, stays; a mail goes whole.

The shared mailbox itself is not ours: who is to be forgotten there as well is taken out of it by its owner.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, update

from reception_app import outbox
from reception_app.db import search
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.text import fold, tokens
from reception_app.mailbox import forgotten
from reception_app.privacy.forgetting import printed_files, table
from reception_app.privacy.forgetting_contacts import contacts_held
from reception_app.privacy.mentions import mentions

_PART = 500
_BLANK = {
    "caller_name": "",
    "company": "",
    "phone": "",
    "phone_key": "",
    "email": "",
    "email_key": "",
    "contact_id": 0,
    "visitor_id": 0,
    "text": "",
    "words": "",
}


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody who is to be forgotten: by their records, names, numbers and addresses."""

    visitor_ids: Collection[int] = ()
    contact_ids: Collection[int] = ()
    names: Iterable[str] = field(default=(), repr=False)
    numbers: Collection[str] = field(default=(), repr=False)
    mails: Collection[str] = field(default=(), repr=False)


def visitors_as(tx: ReadTx, visitor_ids: Collection[int], names: Iterable[str]) -> Whom:
    """Some visitors' records as somebody who is to be forgotten, by these names."""
    visitors = table("visitors")
    theirs = select(visitors.c.phone_e164, visitors.c.email).where(visitors.c.id.in_(visitor_ids))
    rows = tx.execute(theirs).all()
    numbers, mails = {row.phone_e164 for row in rows}, {row.email for row in rows}
    return Whom(visitor_ids, (), names, numbers - {""}, mails - {""})


def contacts_as(
    tx: ReadTx, contact_ids: Collection[int], names: Iterable[str], numbers: Collection[str]
) -> Whom:
    """Some contacts' records as somebody who is to be forgotten, by these names and numbers of their own."""
    emails = table("contact_emails")
    mails = set(tx.execute(select(emails.c.address).where(emails.c.contact_id.in_(contact_ids))).scalars())
    return Whom((), contact_ids, names, numbers, mails)


def forget_sender(tx: WriteTx, whom: Whom) -> int:
    """Empty the messages somebody left or that name them in full, and throw their mails away; how many of both.

    To be done while their record still holds number and address.
    """
    ids = _left_or_named(tx, whom)
    _empty(tx, ids)
    mails = mails_of(tx, whom, _words(whom))
    _throw_away(tx, mails)
    return len(ids) + len(mails)


def printed_slips(tx: ReadTx, whom: Whom) -> list[str]:
    """The files that slips of these messages left in the PDF folder; to be asked before they are emptied."""
    return printed_files(tx, _left_or_named(tx, whom), "message")


def messages_of(tx: ReadTx, whom: Whom) -> list[int]:
    """The messages somebody left, by their records, number and address."""
    messages = table("messages")
    theirs = or_(
        (messages.c.visitor_id != 0) & messages.c.visitor_id.in_(whom.visitor_ids),
        (messages.c.contact_id != 0) & messages.c.contact_id.in_(whom.contact_ids),
        (messages.c.phone_key != "") & messages.c.phone_key.in_(whom.numbers),
        (messages.c.email_key != "") & messages.c.email_key.in_(_keys(whom)),
    )
    return list(tx.execute(select(messages.c.id).where(theirs).order_by(messages.c.id)).scalars())


def mails_of(tx: ReadTx, whom: Whom, named: list[list[str]] | None = None) -> list[int]:
    """The mails from somebody's addresses, and those that name them in full."""
    mails = table("mails")
    found = set(tx.execute(select(mails.c.id).where(mails.c.address_key.in_(_keys(whom)))).scalars())
    texts = select(mails.c.id, mails.c.from_name, mails.c.subject, mails.c.text)
    for row in tx.execute(texts) if named else ():
        if any(mentions(said, named or []) for said in (row.from_name, row.subject, row.text)):
            found.add(row.id)
    return sorted(found)


def forget_old_messages(
    tx: WriteTx, before: datetime, held: Collection[int], today: date, most: int = _PART
) -> int:
    """Empty some messages and throw away some mails from before a moment, but those of visitors who are `held`, and of
    contacts under a legal hold on `today` (local).

    How many; 0: none is left.
    """
    messages, mails = table("messages"), table("mails")
    full: list[ColumnElement[bool]] = [messages.c[name] != blank for name, blank in _BLANK.items()]
    kept_messages, kept_mails = _held(tx, held, today)
    old = select(messages.c.id).where(messages.c.taken_at < before, or_(*full))
    ids = list(tx.execute(old.where(messages.c.id.not_in(kept_messages)).limit(most)).scalars())
    _empty(tx, ids)
    past = select(mails.c.id).where(mails.c.received_at < before, mails.c.id.not_in(kept_mails))
    gone = list(tx.execute(past.limit(most)).scalars())
    _throw_away(tx, gone)
    forgotten.drop_before(tx, before)
    return len(ids) + len(gone)


def _held(tx: ReadTx, visitor_ids: Collection[int], today: date) -> tuple[list[int], list[int]]:
    """The messages and mails of everybody under a legal hold."""
    phones = table("contact_phones")
    people = list(tx.execute(contacts_held(today)).scalars())
    rung = select(phones.c.number).where(phones.c.contact_id.in_(people), phones.c.number != "")
    all_held = (
        contacts_as(tx, people, (), set(tx.execute(rung).scalars())),
        visitors_as(tx, visitor_ids, ()),
    )
    return (
        [each for whom in all_held for each in messages_of(tx, whom)],
        [each for whom in all_held for each in mails_of(tx, whom)],
    )


def _keys(whom: Whom) -> list[str]:
    return [fold(mail) for mail in whom.mails if mail]


def _words(whom: Whom) -> list[list[str]]:
    return [words for words in map(tokens, whom.names) if words]


def _left_or_named(tx: ReadTx, whom: Whom) -> list[int]:
    return sorted({*messages_of(tx, whom), *_naming(tx, _words(whom))})


def _naming(tx: ReadTx, wanted: list[list[str]]) -> list[int]:
    messages = table("messages")
    texts = select(messages.c.id, messages.c.caller_name, messages.c.text)
    told = or_(messages.c.caller_name != "", messages.c.text != "")
    return [
        row.id
        for row in (tx.execute(texts.where(told)) if wanted else ())
        if any(mentions(said, wanted) for said in (row.caller_name, row.text))
    ]


def _empty(tx: WriteTx, ids: Sequence[int]) -> None:
    messages, steps, files = table("messages"), table("message_steps"), table("message_enclosures")
    people = table("message_recipients")
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        named = tx.execute(
            select(messages.c.caller_name, messages.c.company).where(messages.c.id.in_(part))
        ).all()
        over = {"closed_at": func.coalesce(messages.c.closed_at, messages.c.taken_at)}
        tx.execute(update(messages).where(messages.c.id.in_(part)).values(**_BLANK, **over))
        tx.execute(update(steps).where(steps.c.message_id.in_(part)).values(note=""))
        tx.execute(update(people).where(people.c.message_id.in_(part)).values(ask_by=None))
        outbox.forget(tx, "message", part)
        tx.execute(delete(files).where(files.c.message_id.in_(part)))
        for message_id in part:
            search.unindex(tx, search.MESSAGES, message_id)
        search.forget(tx, [said for row in named for said in (row.caller_name, row.company)])
    if ids:
        tx.changed("message", *ids)


def _throw_away(tx: WriteTx, ids: Sequence[int]) -> None:
    mails, originals = table("mails"), table("mail_originals")
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        forgotten.remember(tx, part)
        tx.execute(delete(originals).where(originals.c.mail_id.in_(part)))
        tx.execute(delete(mails).where(mails.c.id.in_(part)))
    if ids:
        tx.changed("mail", *ids)
