"""Recall: who is meant by what is typed, among those expected today and all who ever came."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from reception_app.db import search
from reception_app.db.base import from_ms, to_ms
from reception_app.db.uow import ReadTx
from reception_app.kernel.records import dataclass
from reception_app.visits import apart
from reception_app.visits.contact import Contact
from reception_app.visits.matching import explain, near, slips_allowed
from reception_app.visits.records import Match, VisitState
from reception_app.visits.rules import filed

_POOL = 40
_EXPECTED_MAX = 200
_ENOUGH = 3
_SAME_CONTACT = 1.2
_EXPECTED_BONUS = 2.0

# The driver's own SQL: these run at every key. Conditions are spelt like those of the partial indexes.
_EXPECTED_LIKE = """
    SELECT id, visitor_id, name, company, contact, vehicle, type_id, photo_id, host_id, host_name, expected_at,
        ' ' || name_key || ' ' || company_key || ' ' || contact AS haystack
    FROM visits
    WHERE state = 'expected' AND filed < ? AND (filed >= ? OR expected_until > ?) AND haystack LIKE ?
    ORDER BY abs(expected_at - ?), id LIMIT ?"""
_VISITORS_AT = "SELECT * FROM visitors WHERE recent IN (SELECT value FROM json_each(?))"
_SAME_EMAIL = "SELECT * FROM visitors WHERE email = ? AND email <> '' AND merged_into = 0 LIMIT 5"
_SAME_PHONE = "SELECT * FROM visitors WHERE phone_e164 = ? AND phone_e164 <> '' AND merged_into = 0 LIMIT 5"
# Not by the visitor's place in the index: a visit whose arrival was corrected has left it.
_LAST_HOSTS = """
    SELECT visits.visitor_id, host_id, host_name FROM json_each(?) AS wanted JOIN visits
        ON visits.filed = (SELECT max(filed) FROM visits WHERE visitor_id = wanted.value)"""
_HERE = (
    "SELECT visitor_id, state FROM visits INDEXED BY ix_visits_on_site"
    " WHERE state IN ('waiting', 'with_host') AND visitor_id IN (SELECT value FROM json_each(?))"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: its words, the near words they may mean, and a contact."""

    words: Sequence[str]
    meant: Mapping[str, Sequence[str]]
    company: Sequence[str]
    contact: Contact


def expected_matches(tx: ReadTx, asked: Asked, bounds: tuple[datetime, datetime], limit: int) -> list[Match]:
    """Those expected on a day, also since an earlier one; with nothing typed all of them, the nearest time first."""
    start, end = bounds
    # The store sifts by the first word; misspelt ones, and all others, are looked at here.
    sieve = "%" if not asked.words or asked.meant else f"%{_blank(asked.words[0])}%"
    rows = tx.execute_sql(
        _EXPECTED_LIKE, (filed(end, 0), filed(start, 0), to_ms(start), sieve, to_ms(tx.now), _EXPECTED_MAX)
    )
    fitting = [row for row in rows if all(_carries(row.haystack, asked, word) for word in asked.words)]
    return [_expected_match(row, asked) for row in fitting[:limit]]


def _blank(word: str) -> str:
    """As the beginning of a word, where words are parted by blanks. It holds no sign that LIKE takes for a wildcard."""
    return f" {word}" if word.isascii() else word


def _carries(haystack: str, asked: Asked, word: str) -> bool:
    return any(_blank(way) in haystack for way in (word, *asked.meant.get(word, ())))


def _expected_match(row: Any, asked: Asked) -> Match:
    why, score = explain(asked.words, asked.meant, row.name, row.company) if asked.words else ("", 1.0)
    return Match(
        name=row.name,
        company=row.company,
        why=f"expected today, {why}" if why else "expected today",
        score=_EXPECTED_BONUS + score,
        visitor_id=row.visitor_id,
        visit_id=row.id,
        state=VisitState.EXPECTED,
        expected_at=from_ms(row.expected_at),
        host_id=row.host_id,
        host_name=row.host_name,
        contact=row.contact,
        vehicle=row.vehicle,
        type_id=row.type_id,
        has_photo=row.photo_id != 0,
    )


def understand(tx: ReadTx, typed: str, company: str, contact: Contact) -> Asked:
    """Cut what was typed into words, and look up what misspelt ones may mean when nobody carries them as they are."""
    words = search.query_words(typed)
    meant: Mapping[str, Sequence[str]] = {}
    unheard = unknown(tx, words)
    if words and _few_carry(tx, words, unheard):
        doubted = unheard or words
        meant = misspelt(tx, doubted) or misspelt(tx, doubted, slips=2)
    return Asked(words, meant, search.query_words(company), contact)


def _few_carry(tx: ReadTx, words: Sequence[str], unheard: Sequence[str]) -> bool:
    if not search.may_be_carried(tx, unheard):
        return True
    return len(search.newest(tx, search.VISITORS, search.spelt_out(tx, words), _ENOUGH)) < _ENOUGH


def unknown(tx: ReadTx, words: Sequence[str]) -> list[str]:
    """The words that no name begins with: the likeliest to be misspelt."""
    return [word for word in words if not search.is_known(tx, word)]


def misspelt(tx: ReadTx, words: Sequence[str], slips: int = 1) -> dict[str, Sequence[str]]:
    """What words may have meant, the nearest first; those that are like no other are left out.

    Two `slips` are forgiven of long words only, and cost more to look for: try one first.
    """
    found: dict[str, Sequence[str]] = {}
    for word in words:
        forgiven = min(slips, slips_allowed(word))
        if forgiven and (others := near(word, search.candidates(tx, word, forgiven), slips=forgiven)):
            found[word] = others
    return found


def known_matches(tx: ReadTx, asked: Asked, limit: int) -> list[Match]:
    """Earlier visitors: the same contact first, then by how well the name fits, then who was here last."""
    found: dict[int, tuple[float, str, Any]] = {}
    for row, why in _by_contact(tx, asked.contact):
        found[row.id] = (_SAME_CONTACT, why, row)
    for row in _by_words(tx, asked):
        if row.id not in found:
            why, score = explain(asked.words, asked.meant, row.name, row.company)
            bonus = (
                0.2 if asked.company and set(asked.company) & set(search.query_words(row.company)) else 0.0
            )
            found[row.id] = (score + bonus, why, row)
    best = sorted(found.values(), key=lambda item: (-item[0], -item[2].recent))[:limit]
    return _completed(tx, best)


def _by_contact(tx: ReadTx, contact: Contact) -> list[tuple[Any, str]]:
    found: list[tuple[Any, str]] = []
    if contact.email:
        found += [(row, "same e-mail") for row in tx.execute_sql(_SAME_EMAIL, (contact.email,))]
    if contact.e164:
        found += [(row, "same phone") for row in tx.execute_sql(_SAME_PHONE, (contact.e164,))]
    return found


def _by_words(tx: ReadTx, asked: Asked) -> list[Any]:
    if not asked.words:
        return []
    places = search.newest(tx, search.VISITORS, search.spelt_out(tx, asked.words), _POOL)
    if asked.company:
        both = search.spelt_out(tx, [*asked.words, *asked.company])
        places += search.newest(tx, search.VISITORS, both, _POOL)
    if asked.meant:
        either = search.spelt_out(tx, asked.words, meant=asked.meant)
        places += search.newest(tx, search.VISITORS, either, _POOL)
    return tx.execute_sql(_VISITORS_AT, (json.dumps(list(dict.fromkeys(places))),)).all() if places else []


def _completed(tx: ReadTx, best: Sequence[tuple[float, str, Any]]) -> list[Match]:
    """With the host of the newest visit, and whether they are on site now."""
    if not best:
        return []
    ids = json.dumps([row.id for _, _, row in best])
    last = {row.visitor_id: row for row in tx.execute_sql(_LAST_HOSTS, (ids,))}
    here = {row.visitor_id: VisitState(row.state) for row in tx.execute_sql(_HERE, (ids,))}
    return [_match(score, why, row, last.get(row.id), here.get(row.id)) for score, why, row in best]


def _match(score: float, why: str, row: Any, last: Any | None, state: VisitState | None) -> Match:
    return Match(
        name=row.name,
        company=row.company,
        why=why,
        score=score,
        visitor_id=row.id,
        state=state,
        host_id=last.host_id if last is not None else 0,
        host_name=last.host_name if last is not None else "",
        visits=row.visits,
        last_visit_on=None if row.last_visit_at is None else from_ms(row.last_visit_at).date(),
        contact=row.email or row.phone,
        vehicle=row.vehicle,
        type_id=row.type_id,
        has_photo=row.photo_id != 0,
    )


def duplicates_of(tx: ReadTx, visitor: Row[Any], contact: Contact, limit: int = 8) -> list[Match]:
    """Other records that may be the same person: same e-mail, same phone, same or nearly the same name.

    Nobody who was said to be somebody else.
    """
    asked = understand(tx, visitor.name, visitor.company, contact)
    known = known_matches(tx, asked, limit * 3)
    left_out = apart.others_of(tx, visitor.id) | {visitor.id}
    found = [match for match in known if match.visitor_id not in left_out]
    kept = []
    for match in found:
        if match.why in ("same e-mail", "same phone") or _same_words(match.name, visitor.name):
            kept.append(match)
        elif match.why.startswith("sounds like") or "sounds like" in match.why:
            same_company = match.company and _same_words(match.company, visitor.company)
            if same_company:
                kept.append(match)
    return kept[:limit]


def _same_words(one: str, other: str) -> bool:
    return sorted(search.query_words(one)) == sorted(search.query_words(other))
