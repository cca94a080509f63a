"""Who may be ringing, and what is known of them: several are shown, nobody is guessed."""

import json
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
from reception_app.kernel.names import PARTICLES, telling_words
from reception_app.kernel.phone_numbers import NumberKind, PhoneNumber, beginnings, read_number
from reception_app.kernel.text import tokens
from reception_app.visits.contact import Contact
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.matching import explain
from reception_app.visits.recall import Asked, known_matches, understand
from reception_app.visits.records import Match
from reception_app.visits.rules import filed
from reception_app.visits.settings import PHONE_REGION

_TYPED_MAX = 100
_LAST_DIGITS = 6
_BEGINS = "number begins so"
_STAFF = 4
_CONTACTS = 6
_SHARING = 12
"""So many may share one number and are all told."""
_STORY_DAYS = timedelta(days=30)
_LATE_NOTES = timedelta(days=1)
"""Wherever a call rang, it is filed when it was noted, which is later; so much is left for clocks that differ."""

# The driver's own SQL: these run at every key. Only so many calls are looked through for words, whatever the log holds.
# Whoever rings just now, under a name that is not yet typed to its end, has not rung before.
_NEWEST = (
    "SELECT name, company, number, contact_id,"
    " name <> '' AND visitor_id = 0 AND contact_id = 0 AND employee_id = 0"
    " AND state NOT IN ('ringing', 'open', 'parked') AS is_nobodys"
    " FROM calls WHERE number_key = ? AND number_key <> '' ORDER BY id DESC LIMIT ?"
)
_LOOKED_THROUGH = (50, 500)
"""Newest calls of a number: the few where they tell enough callers, as a switchboard's do, else the many."""
_VISITORS_OF = "SELECT visitor_id FROM contact_visitors WHERE contact_id = ?"
_CONTACTS_AT = (
    "SELECT o.id, k.id, k.name, k.company FROM contacts o"
    " JOIN contacts k ON k.id = CASE WHEN o.merged_into <> 0 THEN o.merged_into ELSE o.id END"
    " WHERE o.id IN (SELECT value FROM json_each(?)) AND k.state IN ('active', 'archived')"
)
_BY_WORDS = (
    "SELECT name, company, number, max(id) AS newest FROM"
    " (SELECT * FROM calls ORDER BY id DESC LIMIT 2000) WHERE words LIKE ?"
    " AND state NOT IN ('ringing', 'open', 'parked')"
    " AND name <> '' AND visitor_id = 0 AND contact_id = 0 AND employee_id = 0"
    " GROUP BY name, company ORDER BY newest DESC LIMIT 6"
)


# The newest call of a caller, with how many there were. The time is asked for twice: of a switchboard there are
# thousands of calls, and by their ids only the late ones are read.
_EARLIER = HotStatement(
    select(*CALLS.c, func.count().over().label("times"))
    .where(
        callers.SAME,
        CALLS.c.id != bindparam("before"),
        CALLS.c.id >= bindparam("filed"),
        CALLS.c.rung_at >= bindparam("since"),
    )
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
        asked = _understood(tx, wanted, number)
        visitors = _visitors(tx, asked, number)
        rang, contact_ids = _rang_from(tx, number)
        contacts = _contacts(tx, wanted, number, region, contact_ids) or _nearly_contacts(tx, asked)
        callers = rang if number.key else _called_so(tx, wanted)
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
    since = tx.now - _STORY_DAYS
    asked = {**caller, "before": before, "since": since, "filed": filed(since - _LATE_NOTES, 0)}
    found = _EARLIER.converted(tx, asked)
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
    named: dict[int, HostOption] = {}
    for way in dict.fromkeys((wanted, _unaddressed(wanted))):
        for host in desk.directory.find_hosts(SYSTEM, way, _STAFF, whole=whole):
            named.setdefault(host.id, host)
    return [(host, host.why or "name") for host in named.values()][:_STAFF]


def _unaddressed(wanted: str) -> str:
    """What was typed without forms of address, which hardly a name of the staff has; initials and particles some do."""
    words = [] if "@" in wanted else tokens(wanted)
    telling = telling_words(words)
    kept = [word for word in words if word in telling or word in PARTICLES or len(word) == 1]
    return " ".join(kept) if len(kept) < len(words) else wanted


def staff_of(desk: FrontDesk, number: PhoneNumber) -> list[HostOption]:
    """Who of the staff has this very extension or number; it may be several."""
    found = _staff(desk, number.extension or number.raw, number, desk.preferences.text(PHONE_REGION))
    return [host for host, why in found if why in (SAME_EXTENSION, SAME_NUMBER)]


def _of_staff(host: HostOption, why: str) -> Candidate:
    number = host.extension or host.mobile
    return Candidate(CandidateKind.STAFF, host.id, host.name, host.department, number, why)


def _understood(tx: ReadTx, wanted: str, number: PhoneNumber) -> Asked | None:
    """What was typed, as a number or a name; None where it is neither."""
    if number.kind is NumberKind.NUMBER:
        return understand(tx, "", "", Contact(number.raw, phone=number.raw, e164=number.e164))
    return understand(tx, wanted, "", Contact()) if number.kind is NumberKind.OTHER else None


def _visitors(tx: ReadTx, asked: Asked | None, number: PhoneNumber) -> list[Candidate]:
    if asked is None:
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


def _rang_from(tx: ReadTx, number: PhoneNumber) -> tuple[list[Candidate], list[int]]:
    """Who has rung from this very number, the last first: callers without a card, and contacts by their ids."""
    callers: dict[tuple[str, str], Candidate] = {}
    contacts: dict[int, None] = {}
    for most in _LOOKED_THROUGH if number.key else ():
        calls = tx.execute_sql(_NEWEST, (number.key, most)).all()
        for name, company, called, contact_id, is_nobodys in calls:
            if is_nobodys:
                caller = Candidate(CandidateKind.CALLER, 0, name, company, called, SAME_NUMBER)
                callers.setdefault((name, company), caller)
            elif contact_id:
                contacts.setdefault(contact_id)
        if len(calls) < most or len(callers) + len(contacts) >= _SHARING:
            break
    return list(callers.values())[:_SHARING], list(contacts)


def _contacts(
    tx: ReadTx, wanted: str, number: PhoneNumber, region: str, rang: Sequence[int]
) -> list[Candidate]:
    """Everybody whose card holds this very number, or who `rang` from it; else those whose number begins so, or who
    are called so."""
    same = _contacts_of(tx, number, rang)
    if same:
        return same
    digits = beginnings(wanted, region)
    if digits:
        found = {each.id: each for some in digits for each in listing.beginning(tx, some, _CONTACTS)}
        return [_of_contact(each, _BEGINS) for each in found.values()][:_CONTACTS]
    if number.kind is not NumberKind.OTHER:
        return []
    return [_of_contact(each, "name or company") for each in listing.named(tx, wanted, _CONTACTS)]


def _nearly_contacts(tx: ReadTx, asked: Asked | None) -> list[Candidate]:
    """Those whose names are like what was typed; `why` says which word is meant."""
    if asked is None or not asked.meant:
        return []
    found = listing.nearly_named(tx, asked.words, asked.meant, _CONTACTS)
    return [
        _of_contact(each, explain(asked.words, asked.meant, each.name, each.company)[0]) for each in found
    ]


def _contacts_of(tx: ReadTx, number: PhoneNumber, rang: Sequence[int]) -> list[Candidate]:
    on_cards = listing.by_number(tx, number.e164, _SHARING) if number.kind is NumberKind.NUMBER else []
    found = {each.id: _of_contact(each, SAME_NUMBER, number.raw) for each in on_cards}
    kept = {row[0]: row[1:] for row in tx.execute_sql(_CONTACTS_AT, (json.dumps(rang),))} if rang else {}
    for contact_id, name, company in [kept[called_as] for called_as in rang if called_as in kept]:
        caller = Candidate(CandidateKind.CONTACT, contact_id, name, company, number.raw, SAME_NUMBER)
        found.setdefault(contact_id, caller)
    return list(found.values())[:_SHARING]


def _of_contact(contact: ContactSummary | listing.Brief, why: str, number: str = "") -> Candidate:
    return Candidate(
        CandidateKind.CONTACT, contact.id, contact.name, contact.company, number or contact.phone, why
    )


def _called_so(tx: ReadTx, wanted: str) -> list[Candidate]:
    words = search_words(wanted)
    if not words:
        return []
    rows = tx.execute_sql(_BY_WORDS, (f"%{_literal(words)}%",))
    return [Candidate(CandidateKind.CALLER, 0, row[0], row[1], row[2], "rang before") for row in rows]


def _literal(words: str) -> str:
    """Folded words hold no sign that LIKE takes for a wildcard but the underscore, which is none of a word's."""
    return words.replace("_", " ")
