"""The verb of the bar: people, rooms, visits, calls, messages, parcels, cases and what takes place, by their words.

Passes and keys are found by their number.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from reception_app.badges.pool_numbers import plain_number
from reception_app.db import search
from reception_app.db.uow import ReadTx
from reception_app.directory import HostOption, Presence, TopicAnswer
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed, require
from reception_app.kernel.text import dotted, isolate
from reception_app.search.appointment_lines import appointment_lines
from reception_app.search.booking_lines import booking_lines, room_lines
from reception_app.search.call_lines import call_lines
from reception_app.search.case_lines import case_lines
from reception_app.search.contact_lines import contact_lines
from reception_app.search.entry_lines import entry_lines
from reception_app.search.lines import Asked, Lines, as_json
from reception_app.search.message_lines import message_lines
from reception_app.search.parcel_lines import parcel_lines
from reception_app.search.places import Places, look_up, shares
from reception_app.search.records import Hit, HitKind
from reception_app.search.sight import sight_of
from reception_app.search.visit_lines import visit_lines, visitor_lines
from reception_app.visits import FrontDesk

_EMPLOYEES_MAX = 8
_TOPICS_MAX = 4
_ITEMS_MAX = 4
_TEXT_MAX = 100

# The driver's own SQL: these run at every key.
_ITEMS = (
    "SELECT id, kind, number, label, state, holder_name FROM pool_items"
    " WHERE active AND instr(number, ?) ORDER BY number"
)
_USERS_AT = "SELECT id, name, login, role FROM users WHERE id IN (SELECT value FROM json_each(?))"

_PRESENCE: Mapping[Presence, str] = {
    Presence.IN: "in",
    Presence.OUT: "out",
    Presence.IN_MEETING: "in a meeting",
    Presence.DO_NOT_DISTURB: "do not disturb",
    Presence.ON_LEAVE: "on leave",
}


_LINES: Mapping[HitKind, Callable[[ReadTx, Asked, Sequence[int], int], Lines]] = {
    HitKind.ROOM: room_lines,
    HitKind.CONTACT: contact_lines,
    HitKind.VISITOR: visitor_lines,
    HitKind.VISIT: visit_lines,
    HitKind.APPOINTMENT: appointment_lines,
    HitKind.BOOKING: booking_lines,
    HitKind.ENTRY: entry_lines,
    HitKind.CALL: call_lines,
    HitKind.MESSAGE: message_lines,
    HitKind.PARCEL: parcel_lines,
    HitKind.CASE: case_lines,
}
_ORDER = {kind: place for place, kind in enumerate(HitKind)}


class FindService:
    """Finds while it is typed. Commands are the screen's own and not found here."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    def find(self, actor: Actor, text: str, limit: int = 50) -> list[Hit]:
        """What the words may mean: beginnings of a record's words, in any order, misspelt ones forgiven.

        Grouped by kind, the newest of each first; visitors whose name begins so before those of whom something else
        does. What the role may not see is only counted; what is private, and what stands in lanes
        that somebody does not see, is for them as if it were not there. Raises NotAllowed.
        """
        require(actor, Right.FIND)
        words = search.query_words(text[:_TEXT_MAX])
        if not words:
            return []
        asked = Asked(actor, words, self._desk.zone())
        staff = [_employee_hit(host) for host in self._employees(actor, text, whole=True)]
        topics = [_topic_hit(topic) for topic in self._topics(actor, text)]
        with self._desk.store.read() as tx:
            hits = [*_item_hits(tx, text), *staff, *topics]
            places = look_up(tx, words, limit + 1, sight_of(tx, actor), staff=bool(staff))
            hits += _record_hits(tx, asked, places, limit - len(hits), limit)
            if allowed(actor, Right.MANAGE_USERS):
                users = _user_hits(tx, search.newest(tx, search.USERS, search.query(words), _EMPLOYEES_MAX))
                hits = sorted([*hits, *users], key=lambda hit: _ORDER[hit.kind])
        # Of the staff a word may be wrong altogether, where all the words mean nobody.
        return hits or [_employee_hit(host) for host in self._employees(actor, text)]

    def _employees(self, actor: Actor, text: str, *, whole: bool = False) -> list[HostOption]:
        if not allowed(actor, Right.SEE_STAFF):
            return []
        return self._desk.directory.find_hosts(actor, text[:_TEXT_MAX], _EMPLOYEES_MAX, whole=whole)

    def _topics(self, actor: Actor, text: str) -> list[TopicAnswer]:
        if not allowed(actor, Right.SEE_STAFF):
            return []
        return self._desk.directory.who_handles(actor, text[:_TEXT_MAX], named=True)[:_TOPICS_MAX]


def _record_hits(tx: ReadTx, asked: Asked, places: Places, room: int, limit: int) -> list[Hit]:
    """The lines of each kind in their order, each kind with its share of the room; then what may not be seen."""
    given = shares({kind: len(found) for kind, found in places.items()}, room)
    hits: list[Hit] = []
    hidden, cut = 0, False
    for kind, lines_of in _LINES.items():
        if not places[kind]:
            continue
        lines = lines_of(tx, asked, places[kind], given[kind])
        if lines.hits:
            *first, last = lines.hits
            hits += [*first, replace(last, more=lines.more)]
        hidden += lines.hidden
        cut = cut or (bool(lines.hidden) and len(places[kind]) > limit)
    if hidden:
        said = f"{hidden} or more that you may not open" if cut else f"{hidden} more that you may not open"
        hits.append(Hit(HitKind.RESTRICTED, 0, said, "Your role doesn't include these: ask a receptionist."))
    return hits


def _item_hits(tx: ReadTx, text: str) -> list[Hit]:
    """Passes and keys whose number begins as was typed, in any writing; without a digit none is meant."""
    wanted = plain_number(text[:_TEXT_MAX])
    digits = re.findall(r"[0-9]+", wanted)
    if not digits:
        return []
    hits = []
    for item_id, kind, number, label, state, holder in tx.execute_sql(_ITEMS, (digits[-1],)):
        if plain_number(number).startswith(wanted):
            whom = holder and (f"with {holder}" if state == "out" else f"last with {holder}")
            hits.append(Hit(HitKind.PASS, item_id, number, dotted(kind, label, whom), state))
    return hits[:_ITEMS_MAX]


def _employee_hit(host: HostOption) -> Hit:
    extension = f"ext. {host.extension}" if host.extension else ""
    away = "" if host.presence is Presence.IN else _PRESENCE[host.presence]
    where = dotted(host.title, host.department, host.room)
    return Hit(HitKind.EMPLOYEE, host.id, host.name, where, dotted(extension, away))


def _topic_hit(topic: TopicAnswer) -> Hit:
    """Who is to be asked now, and while they can't be reached who stands in."""
    best = topic.best
    if best is None:
        return Hit(HitKind.TOPIC, topic.id, topic.name, "Nobody handles this", "nobody")
    standing = best.availability
    if standing.reachable or not standing.cover_name:
        extension = f"ext. {best.extension}" if best.extension else ""
        away = "" if standing.reachable else standing.words or _PRESENCE[standing.presence]
        return Hit(
            HitKind.TOPIC, topic.id, topic.name, dotted(best.name, best.title), dotted(extension, away)
        )
    extension = f"ext. {standing.cover_extension}" if standing.cover_extension else ""
    away = standing.words or _PRESENCE[standing.presence]
    said = f"{isolate(standing.cover_name)} for {isolate(best.name)}"
    return Hit(HitKind.TOPIC, topic.id, topic.name, dotted(said, away), extension)


def _user_hits(tx: ReadTx, ids: Sequence[int]) -> list[Hit]:
    if not ids:
        return []
    rows: Iterable[Any] = tx.execute_sql(_USERS_AT, (as_json(ids),))
    return [Hit(HitKind.USER, row[0], row[1], row[2], row[3].replace("_", " ")) for row in rows]
