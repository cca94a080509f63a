"""Where the records are that the words mean: first as they were typed, then as they may have been meant."""

from collections.abc import Mapping, Sequence

from reception_app.db import search
from reception_app.db.uow import ReadTx
from reception_app.search.lines import as_json
from reception_app.search.records import HitKind
from reception_app.search.sight import Sight
from reception_app.visits.recall import misspelt, unknown

Places = Mapping[HitKind, Sequence[int]]

_PEOPLE = (search.VISITORS, search.VISITS)
_GUESSED = 10
"""So many of a kind at most where words had to be guessed: whoever sees that none is meant types again."""
_THEIR_VISITS = (
    "SELECT visits.filed FROM visitors JOIN visits ON visits.visitor_id = visitors.id"
    " WHERE visitors.recent IN (SELECT value FROM json_each(?)) ORDER BY visits.filed DESC LIMIT ?"
)


def look_up(tx: ReadTx, words: Sequence[str], limit: int, sight: Sight, *, staff: bool) -> Places:
    """The newest of each kind that the words mean; misspelt ones are tried when nobody carries them.

    `staff`: there may be somebody on the staff who carries the words as they are; then they are no slip.
    """
    unheard = unknown(tx, words)
    found = _as_typed(tx, words, limit, sight) if search.may_be_carried(tx, unheard) else _nothing()
    if any(found.values()) or (staff and search.newest(tx, search.EMPLOYEES, search.query(words), 1)):
        return found
    doubted = unheard or words
    for slips in (1, 2):
        if meant := misspelt(tx, doubted, slips):
            found = _meant(tx, search.spelt_out(tx, words, meant=meant), min(limit, _GUESSED), sight)
            if any(found.values()):
                break
    return found


def _nothing() -> Places:
    return dict.fromkeys(HitKind, ())


def _as_typed(tx: ReadTx, words: Sequence[str], limit: int, sight: Sight) -> Places:
    expression = search.spelt_out(tx, words)
    visitors, visits = search.newest_of_both(
        tx, _PEOPLE, expression, limit, frequent=max(map(len, words)) == 1
    )
    return {HitKind.VISITOR: visitors, HitKind.VISIT: visits, **_others(tx, expression, limit, sight)}


def _others(tx: ReadTx, expression: str, limit: int, sight: Sight) -> dict[HitKind, Sequence[int]]:
    cases, calls = search.newest_of_both(tx, (search.CASES, search.CALLS), expression, limit)
    parcels, messages = search.newest_of_both(tx, (search.PARCELS, search.MESSAGES), expression, limit)
    appointments, bookings = search.newest_of_both(
        tx, (search.APPOINTMENTS, search.BOOKINGS), expression, limit
    )
    rooms, entries = search.newest_of_both(tx, (search.RESOURCES, search.ENTRIES), expression, limit)
    return {
        HitKind.CONTACT: search.newest(tx, search.CONTACTS, expression, limit),
        HitKind.CALL: calls,
        HitKind.MESSAGE: messages,
        HitKind.PARCEL: parcels,
        HitKind.ROOM: rooms,
        HitKind.APPOINTMENT: sight.appointments(tx, expression, limit, appointments),
        HitKind.BOOKING: sight.bookings(tx, expression, limit, bookings),
        HitKind.ENTRY: sight.entries(tx, expression, limit, entries),
        HitKind.CASE: sight.cases(tx, expression, limit, cases),
    }


def _meant(tx: ReadTx, expression: str, limit: int, sight: Sight) -> Places:
    """As the words are meant. People first: a walk through everybody's visits for each way to spell a name is long."""
    visitors = search.newest(tx, search.VISITORS, expression, limit)
    if visitors:
        visits = list(tx.execute_sql(_THEIR_VISITS, (as_json(visitors), limit)).scalars())
    else:
        visits = search.newest(tx, search.VISITS, expression, limit)
    return {HitKind.VISITOR: visitors, HitKind.VISIT: visits, **_others(tx, expression, limit, sight)}


def shares(wanted: Mapping[HitKind, int], room: int) -> dict[HitKind, int]:
    """How many of each kind are listed: nobody's share is cut before those who want more have had as many."""
    given = {}
    left = max(0, room)
    for number, kind in enumerate(sorted(wanted, key=lambda kind: wanted[kind])):
        given[kind] = min(wanted[kind], left // (len(wanted) - number))
        left -= given[kind]
    return given
