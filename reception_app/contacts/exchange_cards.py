"""Cards of a vCard file or lines of a CSV file as edits of contacts. Nothing is read from the store."""

from collections.abc import Callable, Mapping, Sequence
from itertools import compress, zip_longest
from operator import attrgetter, itemgetter, ne
from typing import Any

from reception_app.contacts.exchange_columns import MAILS, PHONES, POSTAL
from reception_app.contacts.exchange_columns import SEVERAL as SEVERAL_CELLS
from reception_app.contacts.records import (
    CATEGORIES,
    Channel,
    ContactAddress,
    ContactEdit,
    ContactEmail,
    ContactForm,
    ContactKind,
    ContactPhone,
    ReachKind,
)
from reception_app.contacts.rules import EDITABLE, SEVERAL, clean_edit
from reception_app.contacts.stored import (
    NOBODY,
    PLACES,
    NewContact,
    NewContacts,
    new_contact,
    together,
    values_of,
)
from reception_app.integrations.vcard_reading import Property, RawCard, kind_of
from reception_app.kernel.cells import refuse_shifted, without_guard
from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import fold, tokens

LEFT_OUT = "It was left out."
OUR_UID = "reception-contact-"
"""Before the id of a contact that came without a UID, where it is exported."""
X_KIND, X_CATEGORY, X_ACCOUNT = "X-RECEPTION-KIND", "X-RECEPTION-CATEGORY", "X-RECEPTION-ACCOUNT"
X_SHOWN_AS = "X-ABSHOWAS"
"""Address books of Apple say so that a card is a company's."""
X_CONTRACT, X_HOURS, X_CHANNEL = "X-RECEPTION-CONTRACT", "X-RECEPTION-HOURS", "X-RECEPTION-CHANNEL"

_TEXTS = {
    "TITLE": "role",
    "NOTE": "notes",
    "UID": "uid",
    "LANG": "language",
    X_CATEGORY: "category",
    X_ACCOUNT: "account_number",
    X_CONTRACT: "contract_ref",
    X_HOURS: "hours",
}
_CHANNELS = {channel.value: channel for channel in Channel}
_PARTED = " ::: "
"""Between several values of one cell, as Google writes them."""
_SCHEMES = ("tel:", "mailto:", "sip:", "callto:")
_ONE_LINE = frozenset({"company", "role", "category", "account_number", "contract_ref", "hours", "notes",
                       "do_not_tell", "language", "uid"})  # fmt: skip


_VALUES = attrgetter(*EDITABLE)
_EMPTY = _VALUES(ContactEdit(""))
_PLACES = [1 << place for place in range(len(EDITABLE))]
_BITS = list(zip(_PLACES, EDITABLE, strict=True))


_TOLD_BY = itemgetter(*(PLACES[column] for column in ("uid", "name", "match_key", "company_key")))


class Card:
    """Somebody of the file: the rows they would be, and which fields the file really says (`brings`).

    `problem` says why they are left out; there is nothing in the rows then.
    """

    __slots__ = (
        "company_key", "line", "mails", "marks", "match_key", "name", "new", "numbers", "problem", "uid",
    )  # fmt: skip

    def __init__(self, line: int, new: NewContact = NOBODY, marks: int = 0, problem: str = "") -> None:
        self.line = line
        self.new = new
        self.marks = marks
        """Of `brings`: a bit for each of `EDITABLE`."""
        self.problem = problem
        self.uid, self.name, self.match_key, self.company_key = _TOLD_BY(new.row)
        self.mails: list[str] = [key for _, key, _ in new.emails]
        """The keys of their mail boxes."""
        self.numbers: list[tuple[str, str]] = [
            (number, extension) for _, number, _, extension, _ in new.phones if number
        ]
        """Those that have an international form, with their extensions."""

    def __getitem__(self, column: str) -> Any:
        """What stands in a column of the contact."""
        return self.new.row[PLACES[column]]

    @property
    def brings(self) -> list[str]:
        """The fields that the file says."""
        return [name for bit, name in _BITS if self.marks & bit]

    @property
    def values(self) -> dict[str, Any]:
        """All fields as `rules.clean_edit` gave them."""
        return values_of(self.new)


class Cards:
    """Some cards of a file by columns, as they come and, where nobody of them is known, are written: most are.

    `problems` says in which places are some that are left out, and why.
    """

    __slots__ = ("bare", "lines", "mails", "marks", "new", "numbers", "problems")

    def __init__(
        self, lines: Sequence[int], marks: Sequence[int], new: NewContacts, problems: Mapping[int, str]
    ) -> None:
        self.lines, self.marks, self.new, self.problems = lines, marks, new, problems
        whose, _, _, mails, _ = new.parts["emails"]
        self.mails: list[tuple[str, int]] = list(zip(mails, whose, strict=True))
        """The keys of their mail boxes, each with whose it is."""
        whose, _, _, numbers, _, extensions, _ = new.parts["phones"]
        self.numbers: list[tuple[tuple[str, str], int]] = [
            (number, at)
            for number, at in zip(zip(numbers, extensions, strict=True), whose, strict=True)
            if number[0]
        ]
        """As `Card.numbers`, each with whose it is."""
        reached = {at for _, at in self.mails}.union([at for _, at in self.numbers])
        self.bare: list[int] = sorted({*range(len(lines))} - reached) if len(reached) < len(lines) else []
        """Who has neither."""

    def __len__(self) -> int:
        return len(self.lines)

    @classmethod
    def of(cls, cards: Sequence[Card]) -> "Cards":
        """Those of which there is each by itself."""
        return cls(
            [card.line for card in cards],
            [card.marks for card in cards],
            together([card.new for card in cards]),
            {place: card.problem for place, card in enumerate(cards) if card.problem},
        )

    def each(self) -> list[Card]:
        """Each by itself."""
        ones = zip(self.lines, self.new.each(), self.marks, strict=True)
        return [Card(*one, self.problems.get(place, "")) for place, one in enumerate(ones)]

    def parted(self, count: int) -> tuple["Cards", "Cards"]:
        """The first so many, and the others."""
        if count >= len(self):
            return self, Cards.of(())
        return self._only(range(count)), self._only(range(count, len(self)))

    def _only(self, places: range) -> "Cards":
        problems = {at - places.start: said for at, said in self.problems.items() if at in places}
        part = slice(places.start, places.stop)
        return Cards(self.lines[part], self.marks[part], self.new.only(places), problems)


def cleaned(
    edit: ContactEdit,
    region: str,
    *,
    findable: bool = True,
    cut: Callable[[str], list[str]] = tokens,
) -> tuple[int, NewContact]:
    """The marks and the rows of a `Card`. `region` as in `rules.clean_edit`, the others as in `stored.new_contact`.

    Raises Invalid for what can't be taken.
    """
    marks = sum(compress(_PLACES, map(ne, _VALUES(edit), _EMPTY)))
    values = clean_edit(edit, region)
    return marks, new_contact(values, by_hand=False, findable=findable, cut=cut)


def edit_of_vcard(raw: RawCard) -> ContactEdit:
    """What a card says. Raises Invalid with its problem."""
    if raw.problem:
        raise Invalid(raw.problem)
    values: dict[str, Any] = {"name": _name_of(raw)}
    several: dict[str, list[Any]] = {name: [] for name in SEVERAL}
    for each in raw.properties:
        if each.name in _TEXTS and each.text.strip():
            values.setdefault(_TEXTS[each.name], each.text)
        elif each.name == "ORG":
            values.setdefault("company", " ".join(each.parts[0].split()))
        elif each.name == "KIND" and fold(each.text.strip()) in ("org", "organization"):
            values["form"] = ContactForm.ORGANISATION
        elif each.name == X_KIND:
            values["kind"] = _kind(each.text)
        elif each.name == X_CHANNEL:
            values["channel"] = _channel(each.text)
        else:
            _take_several(several, each)
    if not values["name"]:
        values["name"] = values.get("company", "")
        values["form"] = ContactForm.ORGANISATION
    elif _is_house(raw, values["name"] == values.get("company")):
        values["form"] = ContactForm.ORGANISATION
    _take_category(values, several["tags"])
    return ContactEdit(**values | {name: tuple(found) for name, found in several.items()})


def edit_of_row(fields: Sequence[str], cells: Sequence[str]) -> ContactEdit:
    """What a line of a CSV file says. Raises Invalid when it has more cells than the heading."""
    if len(cells) > len(fields):
        refuse_shifted(cells, len(fields))
    values: dict[str, Any] = {}
    one: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for name, cell in zip(fields, cells, strict=False):
        if name and cell and not cell.isspace():
            said = without_guard(cell) if cell[0] == "'" else cell
            if name in SEVERAL_CELLS:
                found.setdefault(name, []).append(said)
            elif name in _ONE_LINE:
                values[name] = said
            else:
                one[name] = said
    # What makes several values of a field is asked only where the line has some: there are ten thousand lines.
    if not one.keys().isdisjoint(_CHOICES):
        values |= {name: read(one[name]) for name, read in _CHOICES.items() if name in one}
    name = one.get("name") or f"{one.get('first_name', '')} {one.get('last_name', '')}".strip()
    if not name:
        name, values["form"] = values.get("company", ""), ContactForm.ORGANISATION
    if not one.keys().isdisjoint(POSTAL):
        values["addresses"] = _addresses([one.get(part, "") for part in POSTAL])
    if "web_site" in found:
        values["web_sites"] = tuple(_all(found["web_site"]))
    if "tags" in found:
        values["tags"] = tuple(_tags(found["tags"]))
    values["phones"] = tuple(
        [ContactPhone(raw, PHONES[name]) for name in PHONES if name in found for raw in _all(found[name])]
    )
    values["emails"] = tuple(
        [ContactEmail(raw, MAILS[name]) for name in MAILS if name in found for raw in _all(found[name])]
    )
    return ContactEdit(name, **values)


def _name_of(raw: RawCard) -> str:
    full = next((each.text for each in raw.properties if each.name == "FN" and each.text.strip()), "")
    if full:
        return " ".join(full.split())
    parts = next((each.parts for each in raw.properties if each.name == "N"), ())
    family, given, more = (*parts, "", "", "")[:3]
    return " ".join(f"{given} {more} {family}".split())


def _is_house(raw: RawCard, is_called_like_it: bool) -> bool:
    """Whether a card is a company's as other programs write it: said so, or with no name but the company's."""
    said = {
        each.name: "".join(each.parts).strip() for each in raw.properties if each.name in ("N", X_SHOWN_AS)
    }
    return fold(said.get(X_SHOWN_AS, "")) == "company" or (is_called_like_it and said.get("N") == "")


def _take_several(several: dict[str, list[Any]], each: Property) -> None:
    kind = ReachKind(kind_of(each.words) or ReachKind.WORK)
    text = _without_scheme(each.text)
    if each.name == "TEL" and text:
        several["phones"].append(ContactPhone(text, kind))
    elif each.name == "EMAIL" and text:
        several["emails"].append(ContactEmail(text, kind))
    elif each.name == "URL" and text:
        several["web_sites"].append(text)
    elif each.name == "CATEGORIES":
        several["tags"] += each.parts
    elif each.name == "ADR":
        box, more, street, city, region, postcode, country = (*each.parts, *[""] * 7)[:7]
        lines = "\n".join(part for part in (street, more, box) if part.strip())
        several["addresses"].append(ContactAddress(lines, postcode, city, region, country, kind))


def _take_category(values: dict[str, Any], tags: list[str]) -> None:
    """A card of another program has its category among its tags: the first that we offer is taken for it.

    One of ours says its kind, and without a category it has none, whatever its tags are called.
    """
    known = {fold(name): name for name in CATEGORIES}
    if "category" not in values and "kind" not in values:
        found = next((known[fold(tag.strip())] for tag in tags if fold(tag.strip()) in known), "")
        if found:
            values["category"] = found
            tags[:] = [tag for tag in tags if fold(tag.strip()) != fold(found)]
    if "kind" not in values and values.get("category", "Customer") not in ("Customer", ""):
        values["kind"] = ContactKind.THIRD_PARTY


def _without_scheme(text: str) -> str:
    """A number of version 4 is an address: "tel:+44-20-7946-0018;ext=12"."""
    plain = text.strip()
    for scheme in _SCHEMES:
        if plain.lower().startswith(scheme):
            plain = plain[len(scheme) :]
            return plain.replace(";ext=", " ext. ") if scheme == "tel:" else plain
    return plain


def _all(cells: Sequence[str]) -> list[str]:
    if len(cells) == 1 and cells[0].isprintable() and _PARTED not in cells[0]:
        # As most are: one line.
        return [without_guard(cells[0].strip())]
    lines = (line for cell in cells for line in cell.replace(_PARTED, "\n").splitlines())
    return [without_guard(line.strip()) for line in lines]


def _addresses(parts: Sequence[str]) -> tuple[ContactAddress, ...]:
    """Street, postcode, city, region and country of each: several stand in these cells in the same order, and every
    cell has room for each of them."""
    sign, several = _PARTED.strip(), [tuple(parts)]
    if any(sign in part for part in parts):
        # One that has nothing there leaves its room: blanks around that are cut by programs on the way.
        cut = [[each.strip() for each in part.split(sign)] for part in parts]
        several = list(zip_longest(*cut, fillvalue=""))
    found = [
        ContactAddress(street, postcode, city, state, country)
        for street, postcode, city, state, country in several
    ]
    return tuple(address for address in found if address.lines)


def _tags(cells: Sequence[str]) -> list[str]:
    """On lines of their own, as an export writes them, or parted by commas as people do."""
    lines = _all(cells)
    return lines if len(lines) > 1 else [tag for line in lines for tag in line.replace(";", ",").split(",")]


def _kind(said: str) -> ContactKind:
    if not said:
        return ContactKind.CUSTOMER
    words = fold(said).replace("_", " ").strip()
    return ContactKind.THIRD_PARTY if words in ("third party", "supplier") else ContactKind.CUSTOMER


def _form(said: str) -> ContactForm:
    known = ("organisation", "organization", "company")
    return ContactForm.ORGANISATION if fold(said).strip() in known else ContactForm.PERSON


def _channel(said: str) -> Channel:
    return _CHANNELS.get(fold(said).strip(), Channel.NONE)


_CHOICES: dict[str, Callable[[str], Any]] = {"kind": _kind, "form": _form, "channel": _channel}
