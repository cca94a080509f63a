"""Who may be the same contact: looked for whenever one is saved."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row, select

from reception_app.contacts.cleaning import mail_key
from reception_app.contacts.records import ContactHit
from reception_app.contacts.rows import CONTACTS, EMAILS, HAS_NUMBER, PHONES, summaries_of
from reception_app.contacts.rules import likeness, match_key
from reception_app.db.uow import ReadTx
from reception_app.kernel.text import fold

_MOST = 8
_NEAR = 2000
_HEAD = 2
_LAST_LETTER = "\U0010ffff"
_KNOWN = ("active", "archived")
_SAME = 100


def find(
    tx: ReadTx, values: Mapping[str, Any], contact_id: int = 0, most: int = _MOST
) -> tuple[ContactHit, ...]:
    """Those who may be the same as a card, the surest first: same e-mail, same number, the like name and company.

    `values` are those of `rules.clean_edit`; `contact_id` is left out.
    """
    why: dict[int, tuple[int, str]] = {}
    for found, said in (
        (_of_mails(tx, values), "same e-mail"),
        (_of_numbers(tx, values), "same number"),
    ):
        for known_id in found:
            why.setdefault(known_id, (_SAME, said))
    ours = (match_key(values["name"]), fold(values["company"]))
    for row in _near(tx, *ours):
        alike = likeness(ours, (row.match_key, row.company_key))
        if alike and row.id not in why:
            why[row.id] = (alike, _name_reason(alike, ours[1], row.company_key))
    why.pop(contact_id, None)
    ranked = sorted(why, key=lambda known_id: (-why[known_id][0], known_id))[:_NEAR]
    lines = [one for one in summaries_of(tx, ranked) if one.state.value in _KNOWN][:most]
    return tuple(ContactHit(one, why[one.id][1], why[one.id][0]) for one in lines)


def _of_mails(tx: ReadTx, values: Mapping[str, Any]) -> list[int]:
    keys = [mail_key(email.address) for email in values["emails"]]
    return _ids(tx, EMAILS.c.contact_id, EMAILS.c.address_key.in_(keys)) if keys else []


def _of_numbers(tx: ReadTx, values: Mapping[str, Any]) -> list[int]:
    """With the extension: a switchboard's number is shared by everybody behind it, and says nothing alone."""
    found: list[int] = []
    for phone in values["phones"]:
        if phone.number:
            same = (PHONES.c.number == phone.number) & HAS_NUMBER & (PHONES.c.extension == phone.extension)
            found += _ids(tx, PHONES.c.contact_id, same)
    return found


def _ids(tx: ReadTx, column: Any, fits: Any) -> list[int]:
    return list(tx.execute(select(column).where(fits).limit(_NEAR)).scalars())


def _near(tx: ReadTx, name: str, company: str) -> Iterable[Row[Any]]:
    """Those worth comparing: whose name begins alike, and everybody of the same company."""
    head = name[:_HEAD]
    columns = select(CONTACTS.c.id, CONTACTS.c.match_key, CONTACTS.c.company_key).limit(_NEAR)
    yield from tx.execute(columns.where(CONTACTS.c.match_key == name)).all()
    if head:
        yield from tx.execute(columns.where(CONTACTS.c.match_key.between(head, head + _LAST_LETTER))).all()
    if company:
        here = CONTACTS.c.state.in_(_KNOWN) & (CONTACTS.c.company_key == company)
        yield from tx.execute(columns.where(here)).all()


def _name_reason(alike: int, ours: str, theirs: str) -> str:
    same_company = bool(ours) and ours == theirs
    if alike == _SAME:
        return "same name and company" if same_company else "same name"
    return "similar name and same company" if same_company else "similar name"
