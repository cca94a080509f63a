"""What some cards of a file would change in the store. The dry run and the import are the same plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from reception_app.contacts.exchange_cards import LEFT_OUT, Card, Cards
from reception_app.contacts.exchange_known import Known, alike
from reception_app.contacts.records import ContactDetail, ContactState
from reception_app.contacts.rules import SEVERAL, can_edit
from reception_app.db.uow import ReadTx
from reception_app.kernel.import_report import ImportProblem
from reception_app.kernel.text import isolate


@dataclass(slots=True)
class Plan:
    """The outcome for some cards: who is added and changed, how many stay, what was not taken, what is worth a look.

    `file` is the name of theirs, `added` are places among them.
    """

    file: str
    added: list[int] = field(default_factory=list)
    changed: list[tuple[ContactDetail, dict[str, Any]]] = field(default_factory=list)
    unchanged: int = 0
    kept_by_hand: int = 0
    problems: list[ImportProblem] = field(default_factory=list)
    remarks: list[ImportProblem] = field(default_factory=list)

    def refuse(self, card: Card, why: str) -> None:
        """Say why a card is left out."""
        self.problems.append(ImportProblem(card.line, why, self.file))


_LINES_OF_A_FILE = 10_000_000
"""More than any has: it would be too large to be read."""

_Named = tuple[int, str, str, str, str]
"""Of a card what later ones are compared with: its place, UID, name, and the keys of name and company.

The card itself may be one of very many, and bare tuples cost the search for circles nothing.
"""

_Name = tuple[str, ...]
"""The keys of a name and its company."""


class Seen:
    """Whom an import has named so far, by place: the same person twice is taken once.

    Two cards are one by what makes a card somebody of the store: so it is told alike whether the first is there yet.
    A place is a line of one of the files, a number that rises from each to the next; `said` puts it into words.
    """

    def __init__(self) -> None:
        self._uids: dict[str, int] = {}
        self._reached: dict[Any, _Named] = {}
        self._besides: dict[Any, list[_Named]] = {}
        """Who else was named by what somebody before them is reached by."""
        self._by_name: dict[_Name, _Named] | None = None
        """Who was named first by each name; made for the first card that has nothing but its name: most files have
        none."""
        self._contacts: dict[int, int] = {}
        self._files: list[str] = []
        self._base = 0

    @property
    def file(self) -> str:
        """The name of the file whose cards come now; empty where there is only one."""
        return self._files[-1] if self._files else ""

    def begin(self, file: str) -> None:
        """The cards of this file come from now on."""
        self._base = len(self._files) * _LINES_OF_A_FILE
        self._files.append(file)

    def said(self, place: int) -> str:
        """Where somebody was named."""
        number, line = divmod(place, _LINES_OF_A_FILE)
        if number == self._base // _LINES_OF_A_FILE:
            return f"line {line}"
        return f"line {line} of {self._files[number]}"

    def are_new(self, cards: Cards) -> bool:
        """Whether these share nothing with each other or with those before: they are remembered then.

        So it is with nearly all files, and much cheaper than to ask of each.
        """
        column = cards.new.column
        matches, companies = column("match_key"), column("company_key")
        names = list(zip(matches, companies, strict=True)) if cards.bare else []
        bare = {("name", *names[place]): place for place in cards.bare}
        if len(bare) < len(cards.bare) or self._has_namesakes(names, cards.bare):
            return False
        places = [self._base + line for line in cards.lines]
        named = list(zip(places, column("uid"), column("name"), matches, companies, strict=True))
        keys: list[tuple[Any, int]] = [*cards.mails, *cards.numbers, *bare.items()]
        reached = {key: named[place] for key, place in keys}
        said = [(uid, place) for uid, place in zip(column("uid"), places, strict=True) if uid]
        uids = dict(said)
        if len(reached) < len(keys) or len(uids) < len(said):
            return False
        if not (self._reached.keys().isdisjoint(reached) and self._uids.keys().isdisjoint(uids)):
            return False
        self._reached |= reached
        self._uids |= uids
        self._remember_names(named)
        return True

    def place_of(self, card: Card) -> int:
        """The place that named this person before, 0 for none; the card is remembered then."""
        if card.uid and (before := self._uids.get(card.uid, 0)):
            return before
        keys = _keys(card)
        found = [one for key in keys for one in self._by(key)]
        if _is_only_named(card) and (namesake := self._names().get(_name(card))):
            found.append(namesake)
        for one in found:
            if _is_one(card, one):
                return one[0]
        if card.uid:
            self._uids[card.uid] = self._base + card.line
        named = _named(card, self._base)
        for key in keys:
            if self._reached.setdefault(key, named) is not named:
                self._besides.setdefault(key, []).append(named)
        self._remember_names([named])
        return 0

    def _by(self, key: Any) -> list[_Named]:
        """All that were named by it, in their order."""
        first = self._reached.get(key)
        return [first, *self._besides.get(key, ())] if first else []

    def _has_namesakes(self, names: Sequence[_Name], bare: Sequence[int]) -> bool:
        """Whether one that has nothing but a name has that of another one, here or before."""
        if not bare:
            return False
        only_named = {names[place] for place in bare}
        others = {names[place] for place in {*range(len(names))}.difference(bare)}
        return not (only_named.isdisjoint(others) and only_named.isdisjoint(self._names()))

    def _names(self) -> dict[_Name, _Named]:
        if self._by_name is None:
            self._by_name = {}
            self._remember_names([*self._reached.values(), *chain.from_iterable(self._besides.values())])
        return self._by_name

    def _remember_names(self, found: Iterable[_Named]) -> None:
        if self._by_name is not None:
            for one in found:
                before = self._by_name.setdefault(one[3:], one)
                if one[0] < before[0]:
                    self._by_name[one[3:]] = one

    def beside(self, card: Card) -> str:
        """The name of somebody else who was named before with the same mail address; empty for nobody."""
        for mail in card.mails:
            for place, _, name, _, _ in self._by(mail):
                if place < self._base + card.line:
                    return name
        return ""

    def place_of_contact(self, contact_id: int, line: int) -> int:
        """The place that meant this contact before, 0 for none; this one is remembered then."""
        before = self._contacts.setdefault(contact_id, self._base + line)
        return 0 if before == self._base + line else before


def make_plan(tx: ReadTx, cards: Cards, seen: Seen) -> Plan:
    """Compare cards with the store: by UID, then by e-mail address and by number of somebody of a like name."""
    plan = Plan(seen.file)
    known = Known(tx, cards)
    if not cards.problems and seen.are_new(cards):
        if known.is_nobody:
            plan.added += range(len(cards))
        else:
            for place, card in enumerate(cards.each()):
                _decide(plan, place, card, known, seen)
        return plan
    good = []
    for place, card in enumerate(cards.each()):
        if card.problem:
            plan.refuse(card, card.problem)
        elif before := seen.place_of(card):
            plan.refuse(card, f"The same contact as on {seen.said(before)}. {LEFT_OUT}")
        else:
            good.append((place, card))
    for place, card in good:
        _decide(plan, place, card, known, seen)
    return plan


def _decide(plan: Plan, place: int, card: Card, known: Known, seen: Seen) -> None:
    found, sure = known.of(card)
    if not found:
        if other := known.beside(card) or seen.beside(card):
            said = f"Added beside {other}, who has the same e-mail address: are they one?"
            plan.remarks.append(ImportProblem(card.line, said, plan.file))
        plan.added.append(place)
    elif len(found) > 1:
        plan.refuse(card, f"{len(found)} contacts may be meant. Merge them first. {LEFT_OUT}")
    elif not can_edit(ContactState(found[0].state)):
        plan.refuse(card, f"This contact was erased here and is not brought back. {LEFT_OUT}")
    elif before := seen.place_of_contact(found[0].id, card.line):
        said = seen.said(before)
        plan.refuse(
            card, f"{said[0].upper()}{said[1:]} means the same contact, {isolate(found[0].name)}. {LEFT_OUT}"
        )
    elif known.says_the_same(card, found[0], sure=sure):
        plan.unchanged += 1
    else:
        _merge(plan, card, known.detail(found[0]), sure=sure)


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


def _named(card: Card, base: int) -> _Named:
    return (base + card.line, card.uid, card.name, card.match_key, card.company_key)


def _name(card: Card) -> _Name:
    return (card.match_key, card.company_key)


def _is_only_named(card: Card) -> bool:
    """Whether it has neither mail nor number: the store is asked for its very name then."""
    return not card.mails and not card.numbers


def _keys(card: Card) -> list[Any]:
    """By what somebody of a like name is the same person; who has neither mail nor number, by the very name.

    A mail address is a text, a number a pair with its extension, a name three: so none is taken for another.
    """
    return [*card.mails, *card.numbers] or [("name", card.match_key, card.company_key)]


def _is_one(card: Card, other: _Named) -> bool:
    """As two who may be one in the store, of two cards of a file: another UID is another card, whatever is alike."""
    _, uid, _, match_key, company_key = other
    if card.uid and uid and card.uid != uid:
        return False
    return alike(card, match_key, company_key)
