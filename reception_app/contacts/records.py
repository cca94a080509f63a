"""What crosses the border of contacts: customers and third parties. Moments are UTC, days are plain dates."""

from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from reception_app.kernel.records import dataclass


class ContactKind(StrEnum):
    """Whose side somebody is on."""

    CUSTOMER = "customer"
    THIRD_PARTY = "third_party"
    """Suppliers, couriers, authorities, the landlord: who is called when something is needed."""


class ContactForm(StrEnum):
    """One person, or a whole organisation."""

    PERSON = "person"
    ORGANISATION = "organisation"


class ContactState(StrEnum):
    """Where a record stands."""

    ACTIVE = "active"
    ARCHIVED = "archived"
    MERGED = "merged"
    """Its id leads to the record that was kept."""
    ERASED = "erased"
    """Made anonymous: the card is empty but for what must stay (account number, contract)."""


class ReachKind(StrEnum):
    """Where a phone rings, a mail arrives, an address is."""

    WORK = "work"
    MOBILE = "mobile"
    HOME = "home"
    FAX = "fax"
    OTHER = "other"


class Channel(StrEnum):
    """How somebody prefers to be told."""

    NONE = ""
    PHONE = "phone"
    MAIL = "mail"
    TEXT = "text"
    POST = "post"


EMERGENCY = "Emergency"
"""The category whose contacts stand on the emergency sheet."""
CATEGORIES: tuple[str, ...] = (
    "Customer",
    "Supplier",
    "Courier",
    EMERGENCY,
    "Landlord",
    "Contractor",
    "Authority",
    "Press",
    "Neighbour",
)
"""What is offered; anything else may be typed. Two categories are one when they fold to the same words."""


@dataclass(frozen=True, slots=True)
class ContactPhone:
    """One number. `raw` is what was typed; the rest of it is filled when it is saved.

    `number` is the international form ("+442079460018"), empty where there is none; `extension` what stands behind.
    """

    raw: str = field(repr=False)
    kind: ReachKind = ReachKind.WORK
    number: str = field(default="", repr=False)
    extension: str = ""


@dataclass(frozen=True, slots=True)
class ContactEmail:
    """One mail address; the domain may be in any script."""

    address: str = field(repr=False)
    kind: ReachKind = ReachKind.WORK


@dataclass(frozen=True, slots=True)
class ContactAddress:
    """One postal address; `street` may have several lines."""

    street: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    city: str = field(default="", repr=False)
    region: str = ""
    country: str = ""
    kind: ReachKind = ReachKind.WORK

    @property
    def lines(self) -> tuple[str, ...]:
        """As it is written on an envelope, without empty lines."""
        town = " ".join(part for part in (self.postcode, self.city) if part)
        return tuple(line for line in (*self.street.split("\n"), town, self.region, self.country) if line)


@dataclass(frozen=True, slots=True)
class ContactEdit:
    """What the sheet, a vCard or a file brings. `version` is the one that was read; 0 for a new contact.

    `organisation_id` is the organisation's own record; where it is given, its name is taken for `company`.
    """

    name: str = field(repr=False)
    kind: ContactKind = ContactKind.CUSTOMER
    form: ContactForm = ContactForm.PERSON
    organisation_id: int = 0
    company: str = ""
    role: str = ""
    category: str = ""
    phones: tuple[ContactPhone, ...] = ()
    emails: tuple[ContactEmail, ...] = ()
    addresses: tuple[ContactAddress, ...] = ()
    web_sites: tuple[str, ...] = ()
    account_number: str = ""
    """Ours with them, or theirs with us."""
    contract_ref: str = ""
    hours: str = ""
    notes: str = field(default="", repr=False)
    """For the desk only."""
    do_not_tell: str = field(default="", repr=False)
    """What must not be said to them, or of them to others."""
    language: str = ""
    channel: Channel = Channel.NONE
    tags: tuple[str, ...] = ()
    owner_id: int = 0
    """Who of the staff looks after them; 0 for nobody."""
    uid: str = ""
    """Of the vCard they came from: a re-import finds them by it."""
    version: int = 0


@dataclass(frozen=True, slots=True)
class ContactSummary:
    """One line of a list."""

    id: int
    name: str
    kind: ContactKind
    form: ContactForm
    state: ContactState
    company: str = ""
    role: str = ""
    category: str = ""
    phone: str = ""
    """The first number as it was typed."""
    email: str = ""
    tags: tuple[str, ...] = ()
    owner_id: int = 0
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PastPost:
    """Where somebody was before: `until` is when the card was changed."""

    company: str
    role: str
    until: datetime


@dataclass(frozen=True, slots=True)
class ContactDetail:
    """Everything kept about one contact. `edit()` is what a sheet begins with."""

    id: int
    name: str
    kind: ContactKind
    form: ContactForm
    state: ContactState
    organisation_id: int = 0
    company: str = ""
    role: str = ""
    category: str = ""
    phones: tuple[ContactPhone, ...] = ()
    emails: tuple[ContactEmail, ...] = ()
    addresses: tuple[ContactAddress, ...] = ()
    web_sites: tuple[str, ...] = ()
    account_number: str = ""
    contract_ref: str = ""
    hours: str = ""
    notes: str = ""
    do_not_tell: str = ""
    language: str = ""
    channel: Channel = Channel.NONE
    tags: tuple[str, ...] = ()
    owner_id: int = 0
    uid: str = ""
    edited_by_hand: frozenset[str] = frozenset()
    """Fields a person changed here; a re-import leaves them alone."""
    visitor_ids: tuple[int, ...] = ()
    """Visitors' records that are the same person."""
    past: tuple[PastPost, ...] = ()
    """Where they were before, the newest first."""
    hold_until: date | None = None
    """A legal hold: not to be erased before."""
    created_at: datetime | None = None
    changed_at: datetime | None = None
    version: int = 1

    def edit(self) -> ContactEdit:
        """What the sheet begins with."""
        return ContactEdit(**{name: getattr(self, name) for name in ContactEdit.__slots__})


class ContactSort(StrEnum):
    """What a list is ordered by; the id breaks ties."""

    NAME = "name"
    COMPANY = "company"
    CATEGORY = "category"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """Which contacts a list shows, and in what order. Empty values show all."""

    text: str = ""
    """Beginnings of words of name, company, role, tags, mail; or digits of a number."""
    kind: ContactKind | None = None
    form: ContactForm | None = None
    category: str = ""
    tag: str = ""
    state: ContactState = ContactState.ACTIVE
    owner_id: int = 0
    organisation_id: int = 0
    """Only those who belong to this organisation."""
    expires_by: date | None = None
    """Only those of whom a paper has expired by this day."""
    sort: ContactSort = ContactSort.NAME
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ContactHit:
    """Somebody who may be meant. `why`: "same number", "same e-mail", "similar name", "same name and company"."""

    contact: ContactSummary
    why: str
    likeness: int = 100
    """In per cent."""


@dataclass(frozen=True, slots=True)
class DuplicatesFound:
    """Nothing was saved: these may be the same. Save again with `anyway`, or use one of them."""

    hits: tuple[ContactHit, ...]


@dataclass(frozen=True, slots=True)
class ContactDocument:
    """A paper kept with a contact: a contract, an insurance, a permit. `size` in bytes, 0 where only a reference is.

    `reference` says where the paper itself lies ("folder 12").
    """

    id: int
    contact_id: int
    title: str
    content_type: str
    size: int
    added_at: datetime
    reference: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    expired: bool = False
    contact_name: str = ""
