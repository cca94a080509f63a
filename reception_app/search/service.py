"""The verb of the bar: people, visitors, visits and users by any of their words, passes and keys by their number."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from reception_app.badges.pool_numbers import plain_number
from reception_app.db import search
from reception_app.db.base import from_ms
from reception_app.db.uow import ReadTx
from reception_app.directory import HostOption, Presence
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed, require
from reception_app.search.records import Hit, HitKind
from reception_app.visits import FrontDesk, VisitState
from reception_app.visits.recall import misspelt, unknown
from reception_app.visits.rules import day_bounds, filed, local_day, moment_of

_Rows = dict[int, Any]

_EMPLOYEES_MAX = 8
_ITEMS_MAX = 4
_TEXT_MAX = 100

# The driver's own SQL: these run at every key.
_VISITORS_AT = (
    "SELECT recent, id, name, company, email, phone, visits, last_visit_at, name_key FROM visitors"
    " WHERE recent IN (SELECT value FROM json_each(?))"
)
_VISITS_AT = (
    "SELECT filed, id, name, company, host_name, state, badge FROM visits"
    " WHERE filed IN (SELECT value FROM json_each(?))"
)
_ITEMS = (
    "SELECT id, kind, number, label, state, holder_name FROM pool_items"
    " WHERE active AND instr(number, ?) ORDER BY number"
)
_USERS_AT = "SELECT id, name, login, role FROM users WHERE id IN (SELECT value FROM json_each(?))"

_STATES: Mapping[str, str] = {
    VisitState.EXPECTED: "expected",
    VisitState.WAITING: "waiting",
    VisitState.WITH_HOST: "on site",
    VisitState.CHECKED_OUT: "left",
    VisitState.NO_SHOW: "no-show",
    VisitState.CANCELLED: "cancelled",
    VisitState.REFUSED: "refused",
    VisitState.PRESUMED_LEFT: "presumed left",
}
_PRESENCE: Mapping[Presence, str] = {
    Presence.IN: "in",
    Presence.OUT: "out",
    Presence.IN_MEETING: "in a meeting",
    Presence.DO_NOT_DISTURB: "do not disturb",
    Presence.ON_LEAVE: "on leave",
}


class FindService:
    """Finds while it is typed. Commands are the screen's own and not found here."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    def find(self, actor: Actor, text: str, limit: int = 50) -> list[Hit]:
        """What the words may mean: beginnings of a record's words, in any order, misspelt ones forgiven.

        Grouped by kind, the newest of each first; visitors whose name begins so before those of whom something else
        does. What the role may not see is only counted. Raises NotAllowed.
        """
        require(actor, Right.FIND)
        words = search.query_words(text[:_TEXT_MAX])
        if not words:
            return []
        hits = [_employee_hit(host) for host in self._employees(actor, text)]
        zone = self._desk.zone()
        with self._desk.store.read() as tx:
            places, visits = _places(tx, words, limit, staff=bool(hits))
            visitors_share = limit if not visits else max(limit // 2, limit - len(visits))
            hits[:0] = _item_hits(tx, text)
            hits += _visitor_hits(tx, places[:visitors_share], words, zone)
            hits += _visit_hits(tx, actor, visits[: max(0, limit - len(hits))], zone)
            if allowed(actor, Right.MANAGE_USERS):
                hits += _user_hits(tx, search.newest(tx, search.USERS, search.query(words), _EMPLOYEES_MAX))
        return hits

    def _employees(self, actor: Actor, text: str) -> list[HostOption]:
        if not allowed(actor, Right.SEE_STAFF):
            return []
        return self._desk.directory.find_hosts(actor, text[:_TEXT_MAX], _EMPLOYEES_MAX)


def _places(tx: ReadTx, words: Sequence[str], limit: int, *, staff: bool) -> tuple[list[int], list[int]]:
    """Where visitors and visits are that the words mean; misspelt ones are tried when nobody carries them.

    `staff`: there may be somebody on the staff who carries the words as they are; then they are no slip.
    """
    found = search.newest_of_both(tx, search.spelt_out(tx, words), limit)
    if any(found) or (staff and search.newest(tx, search.EMPLOYEES, search.query(words), 1)):
        return found
    doubted = unknown(tx, words) or words
    for slips in (1, 2):
        if meant := misspelt(tx, doubted, slips):
            found = search.newest_of_both(tx, search.spelt_out(tx, words, meant=meant), limit)
            if any(found):
                break
    return found


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
            subtitle = " · ".join(part for part in (kind, label, whom) if part)
            hits.append(Hit(HitKind.PASS, item_id, number, subtitle, state))
    return hits[:_ITEMS_MAX]


def _employee_hit(host: HostOption) -> Hit:
    extension = f"ext. {host.extension}" if host.extension else ""
    where = " · ".join(part for part in (host.title, host.department, host.room) if part)
    away = "" if host.presence is Presence.IN else _PRESENCE[host.presence]
    chip = " · ".join(part for part in (extension, away) if part)
    return Hit(HitKind.EMPLOYEE, host.id, host.name, where, chip)


def _visitor_hits(tx: ReadTx, places: Sequence[int], words: Sequence[str], zone: ZoneInfo) -> list[Hit]:
    if not places:
        return []
    rows: _Rows = {row[0]: row for row in tx.execute_sql(_VISITORS_AT, (_json(places),))}
    named: list[Hit] = []
    others: list[Hit] = []
    for place in places:
        if (row := rows.get(place)) is None:
            continue
        _, visitor_id, name, company, email, phone, visits, last, key = tuple(row)
        seen = "" if last is None else f"last {local_day(from_ms(last), zone).isoformat()}"
        subtitle = " · ".join(part for part in (company, email or phone) if part)
        chip = f"{visits} visits, {seen}" if visits > 1 else seen
        spaced = f" {key}"
        group = named if all(f" {word}" in spaced for word in words) else others
        group.append(Hit(HitKind.VISITOR, visitor_id, name, subtitle, chip))
    return named + others


def _visit_hits(tx: ReadTx, actor: Actor, places: Sequence[int], zone: ZoneInfo) -> list[Hit]:
    if not places:
        return []
    rows: _Rows = {row[0]: row for row in tx.execute_sql(_VISITS_AT, (_json(places),))}
    today = local_day(tx.now, zone)
    start, end = (filed(moment, 0) for moment in day_bounds(today, zone))
    all_days = allowed(actor, Right.SEE_HISTORY)
    hits, hidden = [], 0
    for place in places:
        if (row := rows.get(place)) is None:
            continue
        is_open = row[5] in (VisitState.WAITING, VisitState.WITH_HOST)
        if not all_days and not is_open and not start <= place < end:
            hidden += 1
            continue
        hits.append(_visit_hit(row, place, tx.now, zone))
    if hidden:
        said = f"{hidden} earlier visits" if hidden > 1 else "1 earlier visit"
        hits.append(
            Hit(HitKind.RESTRICTED, 0, said, "Your role doesn't include the history: ask a receptionist.")
        )
    return hits


def _visit_hit(row: Any, place: int, now: datetime, zone: ZoneInfo) -> Hit:
    _, visit_id, name, company, host, state, badge = row
    moment = moment_of(place).astimezone(zone)
    near_now = abs(moment - now) < timedelta(hours=20) and moment.date() == local_day(now, zone)
    when = f"{moment:%H:%M}" if near_now else f"{moment:%Y-%m-%d}"
    subtitle = " · ".join(part for part in (company, f"with {host}" if host else "", badge) if part)
    return Hit(HitKind.VISIT, visit_id, name, subtitle, f"{_STATES[state]} {when}")


def _user_hits(tx: ReadTx, ids: Sequence[int]) -> list[Hit]:
    if not ids:
        return []
    rows: Iterable[Any] = tx.execute_sql(_USERS_AT, (_json(ids),))
    return [Hit(HitKind.USER, row[0], row[1], row[2], row[3].replace("_", " ")) for row in rows]


def _json(numbers: Sequence[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"
