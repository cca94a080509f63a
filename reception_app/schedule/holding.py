"""That those whom an entry names are busy then: told to everybody who looks for a free hour, refused to nobody."""

from datetime import datetime, timedelta
from itertools import islice

from reception_app.db.base import from_ms
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.occupancy import Owner, Span, Subject, claim, release
from reception_app.recurrence import occurrences
from reception_app.schedule import rows, rules
from reception_app.schedule.records import EntryState, Stored, Visibility

AHEAD = timedelta(days=400)
"""Series are held so far ahead, and every night a day further."""
_MOST = 1_000


def hold(tx: WriteTx, stored: Stored) -> None:
    """Hold the time of its owner and of those who attend: hours only, whole days leave people free."""
    release(tx, Owner("entry", stored.id))
    if not holds(stored):
        return
    spans = [Span(stored.starts_at, stored.ends_at)]
    if stored.repeats:
        spans = _between(stored, tx.now - timedelta(days=1), tx.now + AHEAD)
    _claim(tx, stored, spans)


def holds(stored: Stored) -> bool:
    """Whether it takes anybody's time."""
    named = bool(stored.owner_id or stored.people)
    return named and not stored.all_day and stored.state is not EntryState.CANCELLED


def hold_again(tx: WriteTx, ids: list[int]) -> None:
    """After entries were written or taken away: hold what they hold now."""
    for entry_id, row in rows.images(tx, ids).items():
        if row is None:
            release(tx, Owner("entry", entry_id))
        else:
            hold(tx, rows.stored(tx, entry_id))


def not_held_yet(tx: ReadTx, stored: Stored) -> list[Span]:
    """The occurrences of a series that have come within reach since it was held."""
    sql = "SELECT max(since) FROM occupancy WHERE owner_kind = 'entry' AND owner_id = ?"
    ((last,),) = tx.execute_sql(sql, (stored.id,)).all()
    held = tx.now - timedelta(days=1) if last is None else from_ms(last)
    return [span for span in _between(stored, held, tx.now + AHEAD) if span.starts_at > held]


def hold_further(tx: WriteTx, stored: Stored) -> None:
    """Hold those as well."""
    _claim(tx, stored, not_held_yet(tx, stored))


def _between(stored: Stored, starts_at: datetime, ends_at: datetime) -> list[Span]:
    found = islice(occurrences(rules.series_of(stored), starts_at, ends_at), _MOST)
    return [Span(each.starts_at, each.ends_at) for each in found]


def _claim(tx: WriteTx, stored: Stored, spans: list[Span]) -> None:
    owner, private = Owner("entry", stored.id), stored.visibility is not Visibility.ALL
    for employee_id in dict.fromkeys(each for each in (stored.owner_id, *stored.people) if each):
        for span in spans:
            subject = Subject("employee", employee_id)
            claim(tx, subject, *span, owner, hard=False, private=private, title=stored.title)
