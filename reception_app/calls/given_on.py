"""Calls that were given on at the telephone itself: no pad was told of it, but what rings next tells."""

from collections.abc import Sequence
from dataclasses import field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from reception_app.calls import rows
from reception_app.calls.records import CallState, Outcome
from reception_app.calls.rules import comes_back_at, edit_of
from reception_app.calls.settings import BACK_AFTER
from reception_app.directory import HostOption
from reception_app.integrations.telephony import CallEvent
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import fold
from reception_app.visits.front_desk import FrontDesk

GRACE = timedelta(seconds=5)
"""So long after a call has ended at the desk it may be told that it rings where it was put through to."""

_SOME = 20


@dataclass(frozen=True, slots=True)
class Ring:
    """Where a telephone system says that a caller rings, and which call or number they come from."""

    source: str
    caller: str = field(default="", repr=False)
    """The key of their number; of one that is withheld what the system wrote instead."""
    is_known: bool = False
    """Whether that is a number."""
    line: str = ""
    """The key of the number that rings."""
    by: str = field(default="", repr=False)
    """Who answers there, folded."""
    of_call: str = ""
    diverted: str = field(default="", repr=False)
    """The number that it rang at before; its key, where it has one."""
    diverted_by: frozenset[int] = frozenset()
    """Whose that number is: several may share it, and it may be nobody's of the staff."""
    target: HostOption | None = field(default=None, repr=False)
    staff: tuple[HostOption, ...] = field(default=(), repr=False)
    """Whose telephone rings. Where several share it nobody knows who is meant: there is no `target`."""
    there: str = field(default="", repr=False)
    """Who or what number rings, in words, where it is nobody of the staff."""

    def joined(self, later: "Ring") -> "Ring":
        """With what was told of it later, where that says more."""
        said = ("line", "by", "of_call", "diverted", "diverted_by", "target", "staff", "there")
        return replace(self, **{name: getattr(later, name) or getattr(self, name) for name in said})


def ring_of(desk: FrontDesk, event: CallEvent) -> Ring:
    """What an event tells of where a caller rings. Of a call from the house that is whom it goes to."""
    where, caller = (event.number, "") if event.outgoing else (event.line, event.number)
    key = rows.number_of(desk, caller).key
    diverted = rows.number_of(desk, event.diverted_from)
    staff = _of_number(desk, where)
    target = _named(desk, event.answered_by) or _only(staff)
    return Ring(
        source=event.source,
        caller=key or fold(caller),
        is_known=bool(key),
        line=rows.number_of(desk, where).key,
        by=fold(event.answered_by),
        of_call=event.of_call,
        diverted=diverted.key or event.diverted_from,
        diverted_by=frozenset(host.id for host in _of_number(desk, event.diverted_from)),
        target=target,
        staff=(target,) if target is not None else staff,
        there=event.answered_by or where,
    )


def came_from(desk: FrontDesk, found: Sequence[Row[Any]], ring: Ring, now: datetime) -> Row[Any] | None:
    """The one call at the desk that now rings there; None when it is none of them, or may be several."""
    sure = [row for row in found if ring.of_call and row.source_id == ring.of_call]
    likely = sure or [row for row in found if _leads_there(desk, row, ring, now)]
    # One that rings here and that nobody has answered is diverted by the system as well.
    unanswered = any(_is_unanswered(row, now) for row in likely)
    likely = [row for row in likely if _is_at_desk(row, now) and not _rings_at_desk(desk, row, ring)]
    if len(likely) > 1 or (unanswered and not sure):
        likely = [row for row in likely if has_just_left(row, now)]
    return likely[0] if len(likely) == 1 else None


def has_just_left(row: Row[Any], now: datetime) -> bool:
    """Whether the desk had answered, and its own end was told a moment ago."""
    left = row.hung_up_at is not None and row.hung_up_at >= now - GRACE
    return left and row.answered_at is not None and row.ended_at in (None, row.hung_up_at)


def _is_unanswered(row: Row[Any], now: datetime) -> bool:
    """Whether it rings at the desk, or did a moment ago."""
    return row.answered_at is None and (row.hung_up_at is None or bool(row.hung_up_at >= now - GRACE))


def values_of(desk: FrontDesk, row: Row[Any], ring: Ring, now: datetime) -> dict[str, Any]:
    """What is stored of a call that was given on: as if the pad had put it through."""
    target = ring.target or desk.any_host(row.target_id)
    values = {**rows.values_of(desk, edit_of(row), target, there=ring.there[:100]), "put_through_at": now}
    back_at = comes_back_at(now, desk.preferences.whole(BACK_AFTER))
    if back_at is None:
        over = {"state": CallState.ENDED.value, "outcome": Outcome.PUT_THROUGH.value}
        return {**values, **over, "ended_at": now, "back_at": None}
    watched = {"state": CallState.PUT_THROUGH.value, "outcome": Outcome.NONE.value}
    return {**values, **watched, "ended_at": None, "back_at": back_at}


def _is_at_desk(row: Row[Any], now: datetime) -> bool:
    """Whether it may be given on from here: the desk has answered, and it is not long gone."""
    if row.answered_at is None:
        return False
    if row.state == CallState.PUT_THROUGH.value:
        return row.back_at is None or bool(row.back_at > now)
    return (row.hung_up_at is None and row.ended_at is None) or has_just_left(row, now)


def _leads_there(desk: FrontDesk, row: Row[Any], ring: Ring, now: datetime) -> bool:
    if not ring.diverted:
        # Nothing says that it was given on, but the very caller is gone from here and rings at a colleague's now.
        gone = has_just_left(row, now) and bool(ring.staff)
        return gone and ring.is_known and ring.caller == row.number_key
    at = rows.number_of(desk, row.line).key
    if not ring.is_known:
        same = not row.number_key and ring.caller == fold(row.number)
        return same and bool(at) and ring.diverted == at
    if ring.caller != row.number_key:
        return False
    if not ring.diverted_by or ring.diverted == at or row.target_id in ring.diverted_by:
        return True
    # A colleague's telephone: only of somebody who is gone from here that is the same call.
    hosts = [desk.any_host(host_id) for host_id in ring.diverted_by]
    desks_own = any(host is not None and fold(host.name) == fold(row.taken_by_name) for host in hosts)
    return desks_own or has_just_left(row, now)


def _rings_at_desk(desk: FrontDesk, row: Row[Any], ring: Ring) -> bool:
    """Whether what rings is the desk's own telephone: it is no call that was given away."""
    own = fold(row.taken_by_name)
    if ring.target is not None:
        return fold(ring.target.name) == own
    if any(fold(host.name) == own for host in ring.staff):
        return True
    at = rows.number_of(desk, row.line).key
    return (bool(ring.by) and ring.by == own) or (bool(ring.line) and ring.line == at)


def _named(desk: FrontDesk, said: str) -> HostOption | None:
    """Who is called so, or has this extension or number, if that is one person."""
    if not said:
        return None
    wanted = fold(said)
    found = desk.directory.find_hosts(SYSTEM, said, _SOME)
    named = [host for host in found if fold(host.name) == wanted and not host.left_company]
    return named[0] if len(named) == 1 else None if named else _only(_of_number(desk, said))


def _only(found: Sequence[HostOption]) -> HostOption | None:
    return found[0] if len(found) == 1 else None


def _of_number(desk: FrontDesk, said: str) -> tuple[HostOption, ...]:
    """Whose extension or number it is; several may share it."""
    # Late on purpose: who may be ringing is looked for in all of contacts, and no start needs them.
    from reception_app.calls import candidates

    number = rows.number_of(desk, said)
    found = candidates.staff_of(desk, number) if number.key else ()
    return tuple(host for host in found if not host.left_company)
