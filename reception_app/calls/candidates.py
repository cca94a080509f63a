"""Who may be ringing, and what is known of them: several are shown, nobody is guessed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, func, select

from reception_app.calls import call_backs, callers
from reception_app.calls.records import (
    SAME_EXTENSION,
    SAME_NUMBER,
    CallerStory,
    Candidate,
    CandidateKind,
)
from reception_app.calls.rows import CALLS, as_call, number_of
from reception_app.calls.rules import search_words
from reception_app.contacts import listing
from reception_app.contacts.records import ContactSummary
from reception_app.db.hot import HotStatement
from reception_app.db.uow import ReadTx
from reception_app.directory import HostOption
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.phone_numbers import NumberKind, PhoneNumber, beginnings, read_number
from reception_app.visits.contact import Contact
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.recall import known_matches, understand
from reception_app.visits.records import Match
from reception_app.visits.settings import PHONE_REGION

_TYPED_MAX = 100
_LAST_DIGITS = 6
_BEGINS = "number begins so"
_STAFF = 4
_CONTACTS = 6
_SHARING = 12
"""So many may share one number and are all told."""
_STORY_DAYS = timedelta(days=30)

# The driver's own SQL: these run at every key. Only so many calls are looked through for words, whatever the log holds.
# Whoever rings just now, under a name that is not yet typed to its end, has not rung before.
_BY_KEY = (
    "SELECT name, company, number, max(id) AS newest FROM calls WHERE number_key = ? AND number_key <> ''"
    " AND state NOT IN ('ringing', 'open', 'parked')"
    " AND name <> '' AND visitor_id = 0 AND contact_id = 0 AND employee_id = 0"
    " GROUP BY name, company ORDER BY newest DESC LIMIT 12"
)
_VISITORS_OF = "SELECT visitor_id FROM contact_visitors WHERE contact_id = ?"
_CONTACTS_BY_KEY = (
    "SELECT k.id, k.name, k.company, max(c.newest) AS newest FROM (SELECT contact_id, max(id) AS newest FROM"
    " (SELECT id, contact_id FROM calls WHERE number_key = ? AND number_key <> '' ORDER BY id DESC LIMIT 500)"
    " WHERE contact_id <> 0 GROUP BY contact_id) c"
    " JOIN contacts o ON o.id = c.contact_id"
    " JOIN contacts k ON k.id = CASE WHEN o.merged_into <> 0 THEN o.merged_into ELSE o.id END"
    " WHERE k.state IN ('active', 'archived') GROUP BY k.id ORDER BY newest DESC LIMIT 12"
)
_BY_WORDS = (
    "SELECT name, company, number, max(id) AS newest FROM"
    " (SELECT * FROM calls ORDER BY id DESC LIMIT 2000) WHERE words LIKE ?"
    " AND state NOT IN ('ringing', 'open', 'parked')"
    " AND name <> '' AND visitor_id = 0 AND contact_id = 0 AND employee_id = 0"
    " GROUP BY name, company ORDER BY newest DESC LIMIT 6"
)


# The newest call of a caller, with how many there were.
_EARLIER = HotStatement(
    select(*CALLS.c, func.count().over().label("times"))
    .where(callers.SAME, CALLS.c.id != bindparam("before"), CALLS.c.rung_at >= bindparam("since"))
    .order_by(CALLS.c.id.desc())
    .limit(1)
)


def find(desk: FrontDesk, typed: str, limit: int) -> list[Candidate]:
    """Staff, visitors, contacts and earlier callers who fit, those of the very number first."""
    wanted = typed[:_TYPED_MAX].strip()
    region = desk.preferences.text(PHONE_REGION)
    number = number_of(desk, wanted)
    if number.kind in (NumberKind.NONE, NumberKind.WITHHELD, NumberKind.EMERGENCY):
        return []
    found = [_of_staff(host, why) for host, why in _staff(desk, wanted, number, region, whole=True)]
    with desk.store.read() as tx:
        visitors = _visitors(tx, desk, wanted, number)
        contacts = _contacts(tx, wanted, number, region)
        callers = _callers(tx, wanted, number)
        contacts = [each for each in contacts if not _is_there(tx, each, visitors)]
    known = {(each.name, each.company) for each in (*visitors, *contacts)}
    callers = [each for each in callers if (each.name, each.company) not in known]
    together = [*found, *visitors, *contacts, *callers]
    if not together:
        return [_of_staff(host, why) for host, why in _staff(desk, wanted, number, region)][:limit]
    exact = [each for each in together if each.exact][: max(limit, _SHARING)]
    others = [each for each in together if not each.exact]
    return exact + _some_of_each(others, max(limit - len(exact), 0))


def _some_of_each(found: Sequence[Candidate], limit: int) -> list[Candidate]:
    """So many, of each kind some, as they came; whoever is only called nearly so where there is room, and last."""
    counted: Counter[tuple[bool, CandidateKind]] = Counter()
    turns: list[tuple[bool, int, int]] = []
    for place, each in enumerate(found):
        counted[each.nearly, each.kind] += 1
        turns.append((each.nearly, counted[each.nearly, each.kind], place))
    chosen = sorted((nearly, place) for nearly, _, place in sorted(turns)[:limit])
    return [found[place] for _, place in chosen]


def _is_there(tx: ReadTx, contact: Candidate, visitors: Iterable[Candidate]) -> bool:
    """Whether a contact is a visitor who is told already: of one name, and tied by the number or by their cards."""
    same = [each for each in visitors if (each.name, each.company) == (contact.name, contact.company)]
    if not same or contact.exact:
        return bool(same)
    linked = tx.execute_sql(_VISITORS_OF, (contact.id,)).scalars()
    return not {each.id for each in same}.isdisjoint(linked)


def story(tx: ReadTx, caller: Mapping[str, Any], before: int) -> CallerStory:
    """How often somebody rang lately, and when last (see `callers.values_of`)."""
    if not callers.is_known(caller):
        return CallerStory()
    found = _EARLIER.converted(tx, {**caller, "before": before, "since": tx.now - _STORY_DAYS})
    times, last = (int(found[0].times), as_call(found[0], tx.now)) if found else (0, None)
    return CallerStory(times, last, call_backs.of_caller(tx, caller))


def _staff(
    desk: FrontDesk, wanted: str, number: PhoneNumber, region: str, *, whole: bool = False
) -> Iterable[tuple[HostOption, str]]:
    if number.kind is NumberKind.EXTENSION:
        hosts = desk.directory.find_hosts(SYSTEM, number.extension, _SHARING)
        same = [(host, SAME_EXTENSION) for host in hosts if host.extension == number.extension]
        begun = [(host, _BEGINS) for host in hosts if host.extension.startswith(number.extension)]
        others = [each for each in begun if each[0].extension != number.extension]
        return [*same, *others[: max(_STAFF - len(same), 0)]]
    if number.kind is NumberKind.NUMBER:
        hosts = desk.directory.find_hosts(SYSTEM, number.e164[-_LAST_DIGITS:], _SHARING)
        return [(host, SAME_NUMBER) for host in hosts if read_number(host.mobile, region).key == number.e164]
    named = desk.directory.find_hosts(SYSTEM, wanted, _STAFF, whole=whole)
    return [(host, host.why or "name") for host in named]


def staff_of(desk: FrontDesk, number: PhoneNumber) -> list[HostOption]:
    """Who of the staff has this very extension or number; it may be several."""
    found = _staff(desk, number.extension or number.raw, number, desk.preferences.text(PHONE_REGION))
    return [host for host, why in found if why in (SAME_EXTENSION, SAME_NUMBER)]


def _of_staff(host: HostOption, why: str) -> Candidate:
    number = host.extension or host.mobile
    return Candidate(CandidateKind.STAFF, host.id, host.name, host.department, number, why)


def _visitors(tx: ReadTx, desk: FrontDesk, wanted: str, number: PhoneNumber) -> list[Candidate]:
    if number.kind is NumberKind.NUMBER:
        asked = understand(tx, "", "", Contact(number.raw, phone=number.raw, e164=number.e164))
    elif number.kind is NumberKind.OTHER:
        asked = understand(tx, wanted, "", Contact())
    else:
        return []
    most = _SHARING if number.kind is NumberKind.NUMBER else _STAFF
    return [_of_visitor(match) for match in known_matches(tx, asked, most)]


def _of_visitor(match: Match) -> Candidate:
    why = SAME_NUMBER if match.why == "same phone" else match.why
    number = "" if "@" in match.contact else match.contact
    here = match.state is not None
    return Candidate(
        CandidateKind.VISITOR, match.visitor_id, match.name, match.company, number, why, here, match.host_name
    )


def _contacts(tx: ReadTx, wanted: str, number: PhoneNumber, region: str) -> list[Candidate]:
    """Everybody whose card holds this very number, or who rang from it; else those whose number begins so, or who are
    called so."""
    same = _contacts_of(tx, number)
    if same:
        return same
    digits = beginnings(wanted, region)
    if digits:
        found = {each.id: each for some in digits for each in listing.beginning(tx, some, _CONTACTS)}
        return [_of_contact(each, _BEGINS) for each in found.values()][:_CONTACTS]
    if number.kind is not NumberKind.OTHER:
        return []
    return [_of_contact(each, "name or company") for each in listing.named(tx, wanted, _CONTACTS)]


def _contacts_of(tx: ReadTx, number: PhoneNumber) -> list[Candidate]:
    on_cards = listing.by_number(tx, number.e164, _SHARING) if number.kind is NumberKind.NUMBER else []
    found = {each.id: _of_contact(each, SAME_NUMBER, number.raw) for each in on_cards}
    for contact_id, name, company, _ in tx.execute_sql(_CONTACTS_BY_KEY, (number.key,)) if number.key else ():
        rang = Candidate(CandidateKind.CONTACT, contact_id, name, company, number.raw, SAME_NUMBER)
        found.setdefault(contact_id, rang)
    return list(found.values())[:_SHARING]


def _of_contact(contact: ContactSummary | listing.Brief, why: str, number: str = "") -> Candidate:
    return Candidate(
        CandidateKind.CONTACT, contact.id, contact.name, contact.company, number or contact.phone, why
    )


def _callers(tx: ReadTx, wanted: str, number: PhoneNumber) -> list[Candidate]:
    if number.key:
        rows, why = tx.execute_sql(_BY_KEY, (number.key,)), SAME_NUMBER
    else:
        words = search_words(wanted)
        if not words:
            return []
        rows, why = tx.execute_sql(_BY_WORDS, (f"%{_literal(words)}%",)), "rang before"
    return [Candidate(CandidateKind.CALLER, 0, row[0], row[1], row[2], why) for row in rows]


def _literal(words: str) -> str:
    """Folded words hold no sign that LIKE takes for a wildcard but the underscore, which is none of a word's."""
    return words.replace("_", " ")
