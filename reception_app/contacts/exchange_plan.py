"""What some cards of a file would change in the store. The dry run and the import are the same plan."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reception_app.contacts.exchange_cards import LEFT_OUT, OUR_UID, Card
from reception_app.contacts.records import ContactDetail, ContactState
from reception_app.contacts.rows import details_of, rows_of
from reception_app.contacts.rules import SEVERAL, can_edit, likeness, match_key
from reception_app.db.uow import ReadTx
from reception_app.kernel.import_report import ImportProblem
from reception_app.kernel.text import fold

_MERGES_MAX = 20
_ANY = "IN (SELECT value FROM json_each(?))"
# The tests for what is empty are those of the partial indexes, which are not used without them.
_OF_UIDS = f"SELECT uid, id FROM contacts WHERE uid <> '' AND uid {_ANY}"  # noqa: S608 - our own words
_OF_NAMES = f"SELECT match_key, id FROM contacts WHERE match_key {_ANY}"  # noqa: S608 - our own words
_OF_MAILS = f"SELECT address_key, contact_id FROM contact_emails WHERE address_key {_ANY}"  # noqa: S608 - our own words
_NUMBERS = "SELECT number, extension, contact_id FROM contact_phones"
_OF_NUMBERS = f"{_NUMBERS} WHERE number <> '' AND number {_ANY}"


@dataclass(slots=True)
class Plan:
    """The outcome for some cards: who is added and changed, how many stay, what was not taken, what is worth a look."""

    added: list[Card] = field(default_factory=list)
    changed: list[tuple[ContactDetail, dict[str, Any]]] = field(default_factory=list)
    unchanged: int = 0
    kept_by_hand: int = 0
    problems: list[ImportProblem] = field(default_factory=list)
    remarks: list[ImportProblem] = field(default_factory=list)


class _Named(NamedTuple):
    """Of a card of the file what later ones are compared with; the card itself may be one of very many."""

    line: int
    uid: str
    name: str
    match_key: str
    company_key: str


class Seen:
    """Whom a file has named so far, by line: the same person twice is taken once.

    Two cards are one by what makes a card somebody of the store: so it is told alike whether the first is there yet.
    """

    def __init__(self) -> None:
        self._uids: dict[str, int] = {}
        self._reached: dict[tuple[str, ...], list[_Named]] = {}
        self._contacts: dict[int, int] = {}

    def line_of(self, card: Card) -> int:
        """The line that named this person before, 0 for none; the card is remembered then."""
        uid, keys = card["uid"], _keys(card)
        before = self._uids.get(uid, 0) if uid else 0
        before = before or next((one.line for one in self._under(keys) if _is_one(card, one)), 0)
        if not before:
            named = _Named(card.line, uid, card["name"], card["match_key"], card["company_key"])
            self._uids |= {uid: card.line} if uid else {}
            for key in keys:
                self._reached.setdefault(key, []).append(named)
        return before

    def beside(self, card: Card) -> str:
        """The name of somebody else whom the file has named before with the same mail address; empty for nobody."""
        there = self._under(("mail", mail) for mail in card.mails)
        return next((one.name for one in there if one.line < card.line), "")

    def _under(self, keys: Iterable[tuple[str, ...]]) -> Iterator[_Named]:
        return (one for key in keys for one in self._reached.get(key, ()))

    def line_of_contact(self, contact_id: int, line: int) -> int:
        """The line that meant this contact before, 0 for none; this one is remembered then."""
        before = self._contacts.setdefault(contact_id, line)
        return 0 if before == line else before


def make_plan(tx: ReadTx, cards: Sequence[Card], seen: Seen) -> Plan:
    """Compare cards with the store: by UID, then by e-mail address and by number of somebody of a like name."""
    plan = Plan()
    good = []
    for card in cards:
        if card.problem:
            plan.problems.append(ImportProblem(card.line, card.problem))
        elif before := seen.line_of(card):
            said = f"The same contact as on line {before}. {LEFT_OUT}"
            plan.problems.append(ImportProblem(card.line, said))
        else:
            good.append(card)
    known = _Known(tx, good)
    for card in good:
        _decide(plan, card, known, seen)
    return plan


def _decide(plan: Plan, card: Card, known: "_Known", seen: Seen) -> None:
    found, sure = known.of(card)
    if len(found) > 1:
        said = f"{len(found)} contacts may be meant. Merge them first. {LEFT_OUT}"
        plan.problems.append(ImportProblem(card.line, said))
    elif not found:
        if other := known.beside(card) or seen.beside(card):
            said = f"Added beside {other}, who has the same e-mail address: are they one?"
            plan.remarks.append(ImportProblem(card.line, said))
        plan.added.append(card)
    elif not can_edit(found[0].state):
        said = f"This contact was erased here and is not brought back. {LEFT_OUT}"
        plan.problems.append(ImportProblem(card.line, said))
    elif before := seen.line_of_contact(found[0].id, card.line):
        said = f"Line {before} means the same contact, {found[0].name}. {LEFT_OUT}"
        plan.problems.append(ImportProblem(card.line, said))
    else:
        _merge(plan, card, found[0], sure=sure)


def _merge(plan: Plan, card: Card, kept: ContactDetail, *, sure: bool) -> None:
    changed: dict[str, Any] = {}
    values = card.values
    for name in card.brings:
        before = getattr(kept, name)
        after = _together(name, before, values[name])
        # One who was found by something else keeps the UID that leads to them from elsewhere.
        if after == before or (name == "uid" and (before or sure)):
            continue
        if name in kept.edited_by_hand and name != "uid":
            plan.kept_by_hand += 1
        else:
            changed[name] = after
    if "company" in changed and kept.organisation_id:
        if "organisation_id" in kept.edited_by_hand:
            del changed["company"]
            plan.kept_by_hand += 1
        else:
            changed["organisation_id"] = 0
    if changed:
        plan.changed.append((kept, changed))
    else:
        plan.unchanged += 1


def _together(name: str, before: Any, after: Any) -> Any:
    """Of what there may be several of, nothing that is kept is taken away: what is new stands behind it."""
    if name not in SEVERAL:
        return after
    key = SEVERAL[name]
    there = {key(one) for one in before}
    return (*before, *(one for one in after if key(one) not in there))


def _keys(card: Card) -> list[tuple[str, ...]]:
    """By what somebody of a like name is the same person; who has neither mail nor number, by the very name."""
    keys: list[tuple[str, ...]] = [("mail", mail) for mail in card.mails]
    keys += [("phone", *number) for number in card.numbers]
    return keys or [("name", card["match_key"], card["company_key"])]


def _is_one(card: Card, other: _Named) -> bool:
    """As `_may_be`, of two cards of a file: another UID is another card, whatever else is alike."""
    uids = {card["uid"], other.uid} - {""}
    return len(uids) < 2 and _alike(card, other.match_key, other.company_key)


class _Known:
    """Those of the store whom some cards may mean, read with few statements."""

    def __init__(self, tx: ReadTx, cards: Sequence[Card]) -> None:
        self._rows: dict[int, Any] = {}
        uids = {card["uid"] for card in cards if card["uid"]}
        self._uids = _found(tx, _OF_UIDS, uids)
        keyless = {card["match_key"] for card in cards if not card.mails and not card.numbers}
        self._names = _found(tx, _OF_NAMES, keyless)
        self._mails = _found(tx, _OF_MAILS, {mail for card in cards for mail in card.mails})
        self._phones: dict[tuple[str, str], list[int]] = {}
        numbers = {number for card in cards for number, _ in card.numbers}
        for number, extension, contact_id in _asked(tx, _OF_NUMBERS, numbers):
            self._phones.setdefault((number, extension), []).append(contact_id)
        ours = [uid.removeprefix(OUR_UID) for uid in uids if uid.startswith(OUR_UID)]
        hits = {int(number) for number in ours if number.isdecimal()}
        for found in (self._uids, self._names, self._mails, self._phones):
            hits.update(contact_id for ids in found.values() for contact_id in ids)
        self._read(tx, hits)
        self._follow(tx)
        self._details = {d.id: d for d in details_of(tx, list(self._rows.values()))}

    def of(self, card: Card) -> tuple[list[ContactDetail], bool]:
        """Whom a card means, and whether its UID says so. Several where it can't be told."""
        uid = card["uid"]
        sure = self._contacts(self._uids.get(uid, ()))
        if not sure and uid.startswith(OUR_UID) and uid.removeprefix(OUR_UID).isdecimal():
            ours = self._contacts([int(uid.removeprefix(OUR_UID))])
            sure = [one for one in ours if _alike(card, match_key(one.name), fold(one.company))]
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
        same = self._contacts(self._names.get(card["match_key"], ()))
        company = card["company_key"]
        return [one for one in same if _may_be(card, one) and fold(one.company) == company], False

    def beside(self, card: Card) -> str:
        """The name of somebody else with the same mail address; empty for nobody."""
        ids = (i for mail in card.mails for i in self._mails.get(mail, ()))
        return next((one.name for one in self._contacts(ids) if can_edit(one.state)), "")

    def _contacts(self, ids: Iterable[int]) -> list[ContactDetail]:
        found = {}
        for contact_id in ids:
            row = self._rows.get(contact_id)
            for _ in range(_MERGES_MAX):
                if row is None or not row.merged_into:
                    break
                row = self._rows.get(row.merged_into)
            if row is not None:
                found[row.id] = self._details[row.id]
        return list(found.values())

    def _read(self, tx: ReadTx, ids: Collection[int]) -> None:
        self._rows |= {row.id: row for row in rows_of(tx, sorted(ids))}

    def _follow(self, tx: ReadTx) -> None:
        """Merged records lead to those that were kept."""
        for _ in range(_MERGES_MAX):
            ahead = {row.merged_into for row in self._rows.values() if row.merged_into} - self._rows.keys()
            if not ahead:
                return
            self._read(tx, ahead)


def _may_be(card: Card, known: ContactDetail) -> bool:
    """With another UID than the card's they are somebody else; a shared number or mail box needs a like name too."""
    other = card["uid"] and known.uid and card["uid"] != known.uid
    if other or known.state is ContactState.ERASED:
        return False
    return _alike(card, match_key(known.name), fold(known.company))


def _alike(card: Card, name: str, company: str) -> bool:
    """By the match key of another's name and their folded company."""
    ours = (card["match_key"], card["company_key"])
    return ours[0] == name or likeness(ours, (name, company)) > 0


def _found(tx: ReadTx, statement: str, wanted: Collection[str]) -> dict[str, list[int]]:
    """The ids of contacts by what they are looked for by."""
    found: dict[str, list[int]] = {}
    for key, contact_id in _asked(tx, statement, wanted):
        found.setdefault(key, []).append(contact_id)
    return found


def _asked(tx: ReadTx, statement: str, wanted: Collection[str]) -> list[tuple[Any, ...]]:
    return tx.execute_sql(statement, (json.dumps(sorted(wanted)),)).plain() if wanted else []
