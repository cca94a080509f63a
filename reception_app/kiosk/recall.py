"""Walk-ins say who they are. Whoever came before is only recalled by name and secret together, and says "yes" to it.

The same statements run whether somebody is known or not.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from reception_app.db.moments import to_ms
from reception_app.db.uow import ReadTx
from reception_app.kernel.errors import Invalid
from reception_app.kernel.numbers import plain_digits
from reception_app.kernel.text import clean_line, clean_name, fold, tokens
from reception_app.kiosk import crowds
from reception_app.kiosk.backstage import Backstage
from reception_app.kiosk.limits import RECALLS_A_SESSION
from reception_app.kiosk.names import masked
from reception_app.kiosk.records import Introduced, Introduction, Reason
from reception_app.kiosk.sessions import Guest, Session
from reception_app.visits.contact import Contact
from reception_app.visits.rules import PARTY_MAX, day_bounds, filed, local_day
from reception_app.visits.writing import sort_key

PHONE_DIGITS = 5
"""What has fewer is no phone number."""
_NOBODY = "-"
"""No contact and no phone number is ever kept like this: looked for when there is nothing to look for."""
_SAME_PERSON = """
    SELECT id, name, company FROM visitors WHERE name_key = ? AND merged_into = 0 AND anonymised_at IS NULL AND id IN (
        SELECT id FROM visitors WHERE email = ? AND email <> ''
        UNION SELECT id FROM visitors WHERE phone_e164 = ? AND phone_e164 <> ''
    ) LIMIT 2"""
_EXPECTED = """
    SELECT id, visitor_id, name_key, company_key, contact, host_id, type_id FROM visits
    WHERE state = 'expected' AND filed < ? AND (filed >= ? OR expected_until > ?)"""


_HERE = """
    SELECT 1 FROM visits INDEXED BY ix_visits_on_site
    WHERE state IN ('waiting', 'with_host') AND name_key = ? AND contact = ? AND contact <> '' LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Joined:
    """The booking a walk-in joins. `sure`: more than the name fits, so that its type counts."""

    visit_id: int
    host_id: int
    type_id: int
    sure: bool


def introduce(stage: Backstage, session: Session, me: Introduction) -> Introduced:
    """See `KioskGateway.introduce`."""
    session.introduced(None)
    try:
        name = clean_name(me.name)
    except Invalid:
        return Introduced(problem="name", reason=_too_long_or_needed(me.name))
    try:
        company = clean_line(me.company, limit=100, field="company")
    except Invalid:
        return Introduced(problem="company", reason=Reason.TOO_LONG)
    contact, reason = _contact(stage, me.contact)
    if contact is None:
        return Introduced(problem="contact", reason=reason)
    if not 1 <= me.party_size <= PARTY_MAX:
        return Introduced(problem="party_size", reason=Reason.OUT_OF_RANGE)
    if crowds.turned_away(stage):
        # Said on the first page: nobody is asked everything and then sent away.
        return Introduced(problem="name", reason=Reason.CROWDED)
    kind = stage.type_of(me.type)
    session.introduced(Guest(name, company, contact.email or contact.raw, kind.id, me.party_size))
    with stage.store.read() as tx:
        known = _same_person(tx, name, contact)
    now = stage.now()
    if session.recalls >= RECALLS_A_SESSION or stage.limits.recalls.full(now):
        return Introduced()
    session.recalls += 1
    stage.limits.recalls.count(now)
    if known is None:
        return Introduced()
    session.candidate_id = known.id
    return Introduced(masked=masked(known.name, known.company))


def confirm(session: Session, *, yes: bool) -> None:
    """See `KioskGateway.confirm`."""
    session.visitor_id = session.candidate_id if yes else 0


def booking_of(tx: ReadTx, stage: Backstage, session: Session, guest: Guest) -> Joined | None:
    """The booking of today that a walk-in joins: of this name, and told apart by host, company or contact.

    Being the only one of the name is enough, unless host and company both say that it is somebody else.
    """
    zone = stage.desk.zone()
    first, end = day_bounds(local_day(tx.now, zone), zone)
    words = sorted(tokens(guest.name)) or [fold(guest.name)]
    # One that began earlier and lasts until now is today's as well.
    rows = tx.execute_sql(_EXPECTED, (filed(end, 0), filed(first, 0), to_ms(tx.now))).all()
    named = [row for row in rows if sorted(row.name_key.split(" ")) == words]
    sure = [row for row in named if _told_apart(row, session, guest)]
    if len(sure) == 1:
        return _joined(sure[0], sure=True)
    if len(named) == 1 and not _contradicts(named[0], session, guest):
        return _joined(named[0], sure=False)
    return None


def here_by_contact(tx: ReadTx, guest: Guest) -> bool:
    """Whether somebody of this name is on site who gave this very address or number."""
    return tx.execute_sql(_HERE, (sort_key(guest.name), guest.contact)).first() is not None


def _told_apart(row: Any, session: Session, guest: Guest) -> bool:
    company = sort_key(guest.company)
    return (
        (session.host_id != 0 and row.host_id == session.host_id)
        or (company != "" and row.company_key == company)
        or (guest.contact != "" and row.contact == guest.contact)
        or (session.visitor_id != 0 and row.visitor_id == session.visitor_id)
    )


def _contradicts(row: Any, session: Session, guest: Guest) -> bool:
    company = sort_key(guest.company)
    other_host = session.host_id != 0 and row.host_id not in (0, session.host_id)
    other_company = company != "" and row.company_key not in ("", company)
    return other_host and other_company


def _joined(row: Any, *, sure: bool) -> Joined:
    return Joined(row.id, row.host_id, row.type_id, sure)


def _same_person(tx: ReadTx, name: str, contact: Contact) -> Row[Any] | None:
    """The only earlier visitor of this name with this very address or number."""
    secret = (sort_key(name), contact.email or _NOBODY, contact.e164 or _NOBODY)
    found: list[Any] = tx.execute_sql(_SAME_PERSON, secret).all()
    return found[0] if len(found) == 1 else None


def _contact(stage: Backstage, typed: str) -> tuple[Contact | None, Reason | None]:
    """What was typed as an address or a number, either of which may be left out; None with the reason for neither."""
    said = plain_digits(typed[:500])
    try:
        contact = stage.desk.contact(said)
    except Invalid:
        return None, Reason.TOO_LONG
    if not contact.raw or contact.email:
        return contact, None
    if "@" in contact.raw:
        return None, Reason.NOT_AN_EMAIL
    digits = sum(char.isdecimal() for char in contact.raw)
    letters = any(char.isalpha() for char in contact.raw)
    return (contact, None) if digits >= PHONE_DIGITS and not letters else (None, Reason.NOT_A_PHONE)


def _too_long_or_needed(typed: str) -> Reason:
    try:
        clean_line(typed, limit=100)
    except Invalid:
        return Reason.TOO_LONG
    return Reason.NEEDED
