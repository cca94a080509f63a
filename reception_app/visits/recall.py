"""Recall: who is meant by what is typed, among those expected today and all who ever came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, or_, select, text

from reception_app.db import search
from reception_app.db.uow import ReadTx
from reception_app.visits.contact import Contact
from reception_app.visits.matching import explain, near
from reception_app.visits.records import Match, VisitState
from reception_app.visits.rows import EXPECTED, ON_SITE, VISITORS, VISITS
from reception_app.visits.rules import filed

_POOL = 40
_ENOUGH = 3
_SAME_CONTACT = 1.2
_EXPECTED_BONUS = 2.0


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: its words, the near words they may mean, and a contact."""

    words: Sequence[str]
    meant: Mapping[str, Sequence[str]]
    company: Sequence[str]
    contact: Contact


def expected_matches(tx: ReadTx, asked: Asked, bounds: tuple[datetime, datetime], limit: int) -> list[Match]:
    """Those expected on a day; with nothing typed all of them, the one whose time is nearest first."""
    start, end = bounds
    statement = (
        select(
            VISITS.c.id,
            VISITS.c.visitor_id,
            VISITS.c.name,
            VISITS.c.company,
            VISITS.c.contact,
            VISITS.c.vehicle,
            VISITS.c.type_id,
            VISITS.c.photo_id,
            VISITS.c.host_id,
            VISITS.c.host_name,
            VISITS.c.expected_at,
        )
        .where(EXPECTED, VISITS.c.filed >= filed(start, 0), VISITS.c.filed < filed(end, 0))
        .limit(200)
    )
    haystack = "(' ' || visits.name_key || ' ' || visits.company_key || ' ' || visits.contact)"
    for place, word in enumerate(asked.words):
        # The words hold letters and digits only, so there is nothing in them that LIKE would take for a wildcard.
        ways = (word, *asked.meant.get(word, ()))
        terms = [
            text(f"{haystack} LIKE :w{place}_{way}").bindparams(**{f"w{place}_{way}": f"% {each}%"})
            for way, each in enumerate(ways)
        ]
        statement = statement.where(or_(*terms))
    rows = list(tx.execute(statement))
    rows.sort(key=lambda row: (abs((row.expected_at - tx.now).total_seconds()), row.id))
    return [_expected_match(row, asked) for row in rows[:limit]]


def _expected_match(row: Row[Any], asked: Asked) -> Match:
    why, score = explain(asked.words, asked.meant, row.name, row.company) if asked.words else ("", 1.0)
    return Match(
        name=row.name,
        company=row.company,
        why=f"expected today, {why}" if why else "expected today",
        score=_EXPECTED_BONUS + score,
        visitor_id=row.visitor_id,
        visit_id=row.id,
        state=VisitState.EXPECTED,
        expected_at=row.expected_at,
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
    meant: dict[str, Sequence[str]] = {}
    if words and len(search.newest(tx, search.VISITORS, search.spelt_out(tx, words), _ENOUGH)) < _ENOUGH:
        for word in words:
            others = near(word, search.candidates(tx, word))
            if others:
                meant[word] = others
    return Asked(words, meant, search.query_words(company), contact)


def known_matches(tx: ReadTx, asked: Asked, limit: int) -> list[Match]:
    """Earlier visitors: the same contact first, then by how well the name fits, then who was here last."""
    found: dict[int, tuple[float, str, Row[Any]]] = {}
    for row, why in _by_contact(tx, asked.contact):
        found[row.id] = (_SAME_CONTACT, why, row)
    for row in _by_words(tx, asked):
        why, score = explain(asked.words, asked.meant, row.name, row.company)
        bonus = 0.2 if asked.company and set(asked.company) & set(search.query_words(row.company)) else 0.0
        if row.id not in found:
            found[row.id] = (score + bonus, why, row)
    best = sorted(found.values(), key=lambda item: (-item[0], -item[2].recent))[:limit]
    return _completed(tx, best)


def _by_contact(tx: ReadTx, contact: Contact) -> list[tuple[Row[Any], str]]:
    found: list[tuple[Row[Any], str]] = []
    alive = VISITORS.c.merged_into == 0
    if contact.email:
        where = (VISITORS.c.email == contact.email, VISITORS.c.email != "", alive)
        found += [(row, "same e-mail") for row in tx.execute(select(VISITORS).where(*where).limit(5))]
    if contact.e164:
        where = (VISITORS.c.phone_e164 == contact.e164, VISITORS.c.phone_e164 != "", alive)
        found += [(row, "same phone") for row in tx.execute(select(VISITORS).where(*where).limit(5))]
    return found


def _by_words(tx: ReadTx, asked: Asked) -> list[Row[Any]]:
    if not asked.words:
        return []
    places = search.newest(tx, search.VISITORS, search.spelt_out(tx, asked.words), _POOL)
    if asked.company:
        both = search.spelt_out(tx, [*asked.words, *asked.company])
        places += search.newest(tx, search.VISITORS, both, _POOL)
    if asked.meant:
        either = search.spelt_out(tx, asked.words, meant=asked.meant)
        places += search.newest(tx, search.VISITORS, either, _POOL)
    if not places:
        return []
    return list(tx.execute(select(VISITORS).where(VISITORS.c.recent.in_(dict.fromkeys(places)))))


def _completed(tx: ReadTx, best: Sequence[tuple[float, str, Row[Any]]]) -> list[Match]:
    """With the host of the newest visit, and whether they are on site now."""
    if not best:
        return []
    rows = [row for _, _, row in best]
    last = {
        row.visitor_id: row
        for row in tx.execute(
            select(VISITS.c.visitor_id, VISITS.c.host_id, VISITS.c.host_name).where(
                VISITS.c.filed.in_([row.recent for row in rows])
            )
        )
    }
    here = {
        row.visitor_id: VisitState(row.state)
        for row in tx.execute(
            select(VISITS.c.visitor_id, VISITS.c.state).where(
                ON_SITE, VISITS.c.visitor_id.in_([row.id for row in rows])
            )
        )
    }
    return [_match(score, why, row, last.get(row.id), here.get(row.id)) for score, why, row in best]


def _match(score: float, why: str, row: Row[Any], last: Row[Any] | None, state: VisitState | None) -> Match:
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
        last_visit_on=row.last_visit_at.date() if row.last_visit_at else None,
        contact=row.email or row.phone,
        vehicle=row.vehicle,
        type_id=row.type_id,
        has_photo=row.photo_id != 0,
    )


def duplicates_of(tx: ReadTx, visitor: Row[Any], contact: Contact, limit: int = 8) -> list[Match]:
    """Other records that may be the same person: same e-mail, same phone, same or nearly the same name."""
    asked = understand(tx, visitor.name, visitor.company, contact)
    found = [match for match in known_matches(tx, asked, limit * 3) if match.visitor_id != visitor.id]
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
