"""What of the schedule and of cases somebody may read: the index knows the words of all, and others must not hear."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from reception_app.db import search
from reception_app.db.base import to_ms
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor, Role, at_least
from reception_app.kernel.records import dataclass
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import fold
from reception_app.search.lines import as_json

_LOOKS = (1, 1, 2, 4, 8)
"""How far to look on where what was found may not be read, or is of one series: so many times as many as are wanted."""

# The driver's own SQL: these run at every key.
_LANES = "SELECT id, name, seen_by, edited_by FROM lanes"
_BOOKINGS = (
    "SELECT id, series_id, starts_at, ends_at > ? AND state IN ('hold', 'waiting', 'booked', 'checked_in')"
    " FROM bookings WHERE id IN (SELECT value FROM json_each(?)) AND (NOT private OR booked_by = ? OR ?)"
)
_ENTRIES = (
    "SELECT id, lane_id, visibility, created_by FROM entries WHERE id IN (SELECT value FROM json_each(?))"
)
_APPOINTMENTS = (
    "SELECT id FROM appointments WHERE id IN (SELECT value FROM json_each(?))"
    " AND (NOT private OR created_by = ? OR ?)"
)
_CASES = (
    "SELECT id FROM cases WHERE id IN (SELECT value FROM json_each(:places)) AND against_key <> :called"
    " AND against_id NOT IN (SELECT id FROM employees WHERE name_folded = :called)"
)
_Best = tuple[int, int, int]
_Readable = Callable[[Sequence[int]], Mapping[int, tuple[int, _Best]]]
"""Of some places those that may be read: each with what it is one of several of, and how good a one it is."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Who looks, the names of the lanes they see, and those in which they read what is marked as busy.

    What matches is looked up here beyond the `first` places, which whoever asks has looked up already.
    """

    actor: Actor
    lanes: Mapping[int, str]
    written: frozenset[int]

    def bookings(self, tx: ReadTx, expression: str, limit: int, first: Sequence[int]) -> list[int]:
        """Bookings that match and may be read, newest first; of each series the next one to come, else its last."""
        mine = (self.actor.user_id, allowed(self.actor, Right.SEE_PRIVATE))

        def readable(places: Sequence[int]) -> Mapping[int, tuple[int, _Best]]:
            found: dict[int, tuple[int, _Best]] = {}
            for place, series, starts_at, ahead in tx.execute_sql(
                _BOOKINGS, (to_ms(tx.now), as_json(places), *mine)
            ):
                found[place] = series or place, (ahead, -starts_at if ahead else starts_at, place)
            return found

        return _newest(tx, search.BOOKINGS, expression, limit, first, readable)

    def entries(self, tx: ReadTx, expression: str, limit: int, first: Sequence[int]) -> list[int]:
        """Entries that match and may be read, newest first."""

        def readable(places: Sequence[int]) -> Mapping[int, tuple[int, _Best]]:
            return {
                place: (place, (0, 0, place))
                for place, lane_id, visibility, made_by in tx.execute_sql(_ENTRIES, (as_json(places),))
                if self._reads(lane_id, visibility, made_by)
            }

        return _newest(tx, search.ENTRIES, expression, limit, first, readable)

    def appointments(self, tx: ReadTx, expression: str, limit: int, first: Sequence[int]) -> list[int]:
        """Appointments that match and may be read, newest first."""
        mine = (self.actor.user_id, allowed(self.actor, Right.SEE_PRIVATE))

        def readable(places: Sequence[int]) -> Mapping[int, tuple[int, _Best]]:
            found = tx.execute_sql(_APPOINTMENTS, (as_json(places), *mine)).scalars()
            return {place: (place, (0, 0, place)) for place in found}

        return _newest(tx, search.APPOINTMENTS, expression, limit, first, readable)

    def cases(self, tx: ReadTx, expression: str, limit: int, first: Sequence[int]) -> list[int]:
        """Cases that match, newest first, without complaints about who looks; confidential ones are among them."""
        values = confidential_values(self.actor)

        def readable(places: Sequence[int]) -> Mapping[int, tuple[int, _Best]]:
            found = tx.execute_sql(_CASES, {"places": as_json(places), **values}).scalars()
            return {place: (place, (0, 0, place)) for place in found}

        return _newest(tx, search.CASES, expression, limit, first, readable)

    def _reads(self, lane_id: int, visibility: str, made_by: int) -> bool:
        """As `schedule` has it."""
        if lane_id not in self.lanes:
            return False
        if visibility == "all" or (self.actor.user_id and self.actor.user_id == made_by):
            return True
        return lane_id in self.written if visibility == "busy" else allowed(self.actor, Right.SEE_PRIVATE)


def confidential_values(actor: Actor) -> dict[str, Any]:
    """Who looks, for the conditions on cases: `called` is their name folded, " " for nobody signed in."""
    called = fold(actor.name) if actor.user_id else ""
    return {
        "me": actor.user_id,
        "called": called or " ",
        "confidential": allowed(actor, Right.READ_CONFIDENTIAL),
    }


def sight_of(tx: ReadTx, actor: Actor) -> Sight:
    """What somebody sees, by the lanes as they are now."""
    lanes: dict[int, str] = {}
    written: set[int] = set()
    for lane_id, name, seen_by, edited_by in tx.execute_sql(_LANES):
        if at_least(actor.role, Role(seen_by)):
            lanes[lane_id] = name
            if at_least(actor.role, Role(edited_by)):
                written.add(lane_id)
    return Sight(actor, lanes, frozenset(written))


def _newest(
    tx: ReadTx,
    section: search.Section,
    expression: str,
    limit: int,
    first: Sequence[int],
    readable: _Readable,
) -> list[int]:
    found: dict[int, _Best] = {}
    places = first
    for times, more in pairwise((*_LOOKS, 0)):
        if not places:
            break
        known = readable(places)
        for place in places:
            if place in known:
                key, best = known[place]
                found[key] = max(found.get(key, best), best)
        if len(places) < times * limit or len(found) >= limit or not more:
            break
        places = search.newest(tx, section, expression, more * limit, before=places[-1])
    return [place for _, _, place in found.values()][:limit]
