"""Whom of the store some cards of a file may mean, read with few statements, as they are stored."""

import json
from collections.abc import Callable, Collection, Iterable
from typing import Any

from reception_app.contacts.exchange_cards import OUR_UID, Card, Cards
from reception_app.contacts.records import ContactDetail, ContactState
from reception_app.contacts.rows import as_list, details_of, rows_of
from reception_app.contacts.rules import EDITABLE, can_edit, likeness
from reception_app.contacts.stored import PARTS
from reception_app.db.uow import ReadTx
from reception_app.kernel.text import fold

_MERGES_MAX = 20
_ANY = "IN (SELECT value FROM json_each(?))"
# The tests for what is empty are those of the partial indexes, which are not used without them.
OF_UIDS = f"SELECT uid, id FROM contacts WHERE uid <> '' AND uid {_ANY}"  # noqa: S608 - our own words
OF_NAMES = f"SELECT match_key, id FROM contacts WHERE match_key {_ANY}"  # noqa: S608 - our own words
OF_MAILS = f"SELECT address_key, contact_id FROM contact_emails WHERE address_key {_ANY}"  # noqa: S608 - our own words
_NUMBERS = "SELECT number, extension, contact_id FROM contact_phones"
OF_NUMBERS = f"{_NUMBERS} WHERE number <> '' AND number {_ANY}"
_FIELDS = ", ".join(name for name in EDITABLE if name not in PARTS)
_ROWS = f"SELECT id, state, merged_into, match_key, company_key, {_FIELDS} FROM contacts WHERE id {_ANY}"  # noqa: S608
_SAID = {
    "phones": f"SELECT contact_id, number, raw, extension FROM contact_phones WHERE contact_id {_ANY}",  # noqa: S608
    "emails": f"SELECT contact_id, address_key FROM contact_emails WHERE contact_id {_ANY}",  # noqa: S608
    "tags": f"SELECT contact_id, tag_key FROM contact_tags WHERE contact_id {_ANY}",  # noqa: S608
}
_BROUGHT: dict[str, Callable[[Card], Iterable[Any]]] = {
    "phones": lambda card: ((number or fold(raw), more) for raw, number, _, more, _ in card.new.phones),
    "emails": lambda card: card.mails,
    "tags": lambda card: (key for _, key in card.new.tags),
}
"""Two of a part are one as `rules.SEVERAL` says, by their rows."""


class Known:
    """Those of the store whom some cards may mean. Contacts are rows of `contacts`, with their own columns."""

    def __init__(self, tx: ReadTx, cards: Cards) -> None:
        self._tx = tx
        self._rows: dict[int, Any] = {}
        self._details: dict[int, ContactDetail] = {}
        self._parts: dict[str, dict[int, set[Any]]] = {}
        uids = {*cards.new.column("uid")} - {""}
        self._uids = _found(tx, OF_UIDS, uids)
        names = cards.new.column("match_key")
        self._names = _found(tx, OF_NAMES, {names[place] for place in cards.bare})
        self._mails = _found(tx, OF_MAILS, {mail for mail, _ in cards.mails})
        self._phones: dict[tuple[str, str], list[int]] = {}
        numbers = {number for (number, _), _ in cards.numbers}
        for number, extension, contact_id in _asked(tx, OF_NUMBERS, numbers):
            self._phones.setdefault((number, extension), []).append(contact_id)
        ours = [uid.removeprefix(OUR_UID) for uid in uids if uid.startswith(OUR_UID)]
        hits = {int(number) for number in ours if number.isdecimal()}
        for found in (self._uids, self._names, self._mails, self._phones):
            hits.update(contact_id for ids in found.values() for contact_id in ids)
        self._read(hits)
        self._follow()

    @property
    def is_nobody(self) -> bool:
        """Whether none of them is there."""
        return not self._rows

    def of(self, card: Card) -> tuple[list[Any], bool]:
        """Whom a card means, and whether its UID says so. Several where it can't be told."""
        if not self._rows:
            return [], False
        uid = card.uid
        sure = self._contacts(self._uids.get(uid, ()))
        if not sure and uid.startswith(OUR_UID) and uid.removeprefix(OUR_UID).isdecimal():
            ours = self._contacts([int(uid.removeprefix(OUR_UID))])
            sure = [one for one in ours if alike(card, one.match_key, one.company_key)]
        if sure:
            return sure[:1], True
        mails = (i for mail in card.mails for i in self._mails.get(mail, ()))
        phones = (i for number in card.numbers for i in self._phones.get(number, ()))
        for ids in (mails, phones):
            found = [one for one in self._contacts(ids) if _may_be(card, one)]
            if found:
                return found, False
        if card.mails or card.numbers:
            return [], False
        same = self._contacts(self._names.get(card.match_key, ()))
        return [one for one in same if _may_be(card, one) and one.company_key == card.company_key], False

    def beside(self, card: Card) -> str:
        """The name of somebody else with the same mail address; empty for nobody."""
        if not self._mails:
            return ""
        ids = (i for mail in card.mails for i in self._mails.get(mail, ()))
        return next((one.name for one in self._contacts(ids) if can_edit(ContactState(one.state))), "")

    def says_the_same(self, card: Card, kept: Any, *, sure: bool) -> bool:
        """Whether a card brings nothing that isn't kept; a "no" may be wrong. Cheaper than everything about them."""
        for name in card.brings:
            if name in PARTS:
                there = self._kept_parts(name).get(kept.id, set())
                if not there.issuperset(_BROUGHT[name](card)):
                    return False
            elif name == "uid":
                # One who was found by something else keeps the UID that leads to them from elsewhere.
                if card.uid != kept.uid and not kept.uid and not sure:
                    return False
            elif card[name] != getattr(kept, name):
                return False
        return True

    def detail(self, kept: Any) -> ContactDetail:
        """Everything about a contact."""
        if not self._details:
            rows = rows_of(self._tx, sorted(self._rows))
            self._details = {detail.id: detail for detail in details_of(self._tx, rows)}
        return self._details[kept.id]

    def _kept_parts(self, part: str) -> dict[int, set[Any]]:
        if part not in self._parts:
            found: dict[int, set[Any]] = {}
            for contact_id, *key in self._tx.execute_sql(_SAID[part], (as_list(self._rows),)).plain():
                said = (key[0] or fold(key[1]), key[2]) if part == "phones" else key[0]
                found.setdefault(contact_id, set()).add(said)
            self._parts[part] = found
        return self._parts[part]

    def _contacts(self, ids: Iterable[int]) -> list[Any]:
        found = {}
        for contact_id in ids:
            row = self._rows.get(contact_id)
            for _ in range(_MERGES_MAX):
                if row is None or not row.merged_into:
                    break
                row = self._rows.get(row.merged_into)
            if row is not None:
                found[row.id] = row
        return list(found.values())

    def _read(self, ids: Collection[int]) -> None:
        if ids:
            self._rows |= {row.id: row for row in self._tx.execute_sql(_ROWS, (as_list(sorted(ids)),))}

    def _follow(self) -> None:
        """Merged records lead to those that were kept."""
        for _ in range(_MERGES_MAX):
            ahead = {row.merged_into for row in self._rows.values() if row.merged_into} - self._rows.keys()
            if not ahead:
                return
            self._read(ahead)


def _may_be(card: Card, known: Any) -> bool:
    """With another UID than the card's they are somebody else; a shared number or mail box needs a like name too."""
    other = card.uid and known.uid and card.uid != known.uid
    if other or known.state == ContactState.ERASED.value:
        return False
    return alike(card, known.match_key, known.company_key)


def alike(card: Card, name: str, company: str) -> bool:
    """Whether somebody is of a like name, by their match key and their folded company."""
    return card.match_key == name or likeness((card.match_key, card.company_key), (name, company)) > 0


def _found(tx: ReadTx, statement: str, wanted: Collection[str]) -> dict[str, list[int]]:
    """The ids of contacts by what they are looked for by."""
    found: dict[str, list[int]] = {}
    for key, contact_id in _asked(tx, statement, wanted):
        found.setdefault(key, []).append(contact_id)
    return found


def _asked(tx: ReadTx, statement: str, wanted: Collection[str]) -> list[tuple[Any, ...]]:
    return tx.execute_sql(statement, (json.dumps(sorted(wanted)),)).plain() if wanted else []
