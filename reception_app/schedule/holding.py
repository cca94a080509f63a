"""That those whom an entry names are busy then: told to everybody who looks for a free hour, refused to nobody."""

from datetime import timedelta
from itertools import islice

from reception_app.db.uow import WriteTx
from reception_app.occupancy import Owner, Subject, claim, release
from reception_app.occupancy.items import Window
from reception_app.recurrence import occurrences
from reception_app.schedule import rows, rules
from reception_app.schedule.records import EntryState, Stored, Visibility

AHEAD = timedelta(days=400)
"""Series are held so far ahead, and every night a day further."""
_MOST = 1_000


def hold(tx: WriteTx, stored: Stored) -> None:
    """Hold the time of its owner and of those who attend: hours only, whole days leave people free."""
    owner = Owner("entry", stored.id)
    release(tx, owner)
    people = dict.fromkeys(each for each in (stored.owner_id, *stored.people) if each)
    if not people or stored.all_day or stored.state is EntryState.CANCELLED:
        return
    spans = [(stored.starts_at, stored.ends_at)]
    if stored.repeats:
        begin = tx.now - timedelta(days=1)
        found = islice(occurrences(rules.series_of(stored), begin, tx.now + AHEAD), _MOST)
        spans = [(each.starts_at, each.ends_at) for each in found]
    private = stored.visibility is not Visibility.ALL
    for employee_id in people:
        for starts_at, ends_at in spans:
            subject = Subject("employee", employee_id)
            claim(tx, subject, starts_at, ends_at, owner, hard=False, private=private, title=stored.title)


def hold_again(tx: WriteTx, ids: list[int]) -> None:
    """After entries were written or taken away: hold what they hold now."""
    for entry_id, row in rows.images(tx, ids).items():
        if row is None:
            release(tx, Owner("entry", entry_id))
        else:
            hold(tx, rows.stored(tx, entry_id))


def hold_further(tx: WriteTx, window: Window) -> int:
    """Hold the series that go on for so long anew, as far as they are held; how many there were."""
    held = [each for each in rows.series(tx, window) if each.owner_id or each.people]
    for stored in held:
        hold(tx, stored)
    return len(held)
