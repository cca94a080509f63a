"""Taking people out of reminders, notices and the plan: what was about them goes, what names them is emptied."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from reception_app import outbox
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.text import tokens
from reception_app.privacy.forgetting import ERASED, table
from reception_app.privacy.forgetting_contacts import contacts_held
from reception_app.privacy.mentions import mentions

_PART = 500
_TEXTS = (
    ("deadlines", "title", ERASED),
    ("deadlines", "note", ""),
    ("deadlines", "dropped_why", ""),
    ("deadline_steps", "title", ERASED),
    ("deadline_moves", "why", ""),
)
"""Of the plan: the column, and what it says when it was emptied. A few hundred rows a year."""


def reminders_of(
    tx: ReadTx,
    visitor_ids: Collection[int] = (),
    contact_ids: Collection[int] = (),
    names: Iterable[str] = (),
) -> list[int]:
    """The reminders about somebody: by their records, and by their name in full."""
    reminders = table("reminders")
    found = set(tx.execute(select(reminders.c.id).where(_linked(visitor_ids, contact_ids))).scalars())
    wanted = _words(names)
    texts = select(reminders.c.id, reminders.c.subject, reminders.c.note)
    for row in tx.execute(texts) if wanted else ():
        if mentions(row.subject, wanted) or mentions(row.note, wanted):
            found.add(row.id)
    return sorted(found)


def forget_person(
    tx: WriteTx, visitor_ids: Collection[int], contact_ids: Collection[int], names: Collection[str]
) -> int:
    """Nobody is reminded of somebody any more, no notice names them, and the plan doesn't; how much there was."""
    ids = reminders_of(tx, visitor_ids, contact_ids, names)
    _throw_away(tx, ids)
    wanted = _words(names)
    notices = table("board_notices")
    texts = select(notices.c.id, notices.c.title, notices.c.text)
    naming = [
        row.id
        for row in (tx.execute(texts).all() if wanted else ())
        if mentions(row.title, wanted) or mentions(row.text, wanted)
    ]
    _take_down(tx, naming)
    return len(ids) + len(naming) + _empty_plan(tx, wanted)


def forget_old_reminders(
    tx: WriteTx, before: datetime, held: Collection[int], today: date, most: int = _PART
) -> int:
    """Throw away some reminders that were over before a moment, and some notices, but what is about visitors who are
    `held`, and about contacts under a legal hold on `today` (local). How many; 0: none is left.
    """
    reminders, notices = table("reminders"), table("board_notices")
    held_ones = _linked(held, tx.execute(contacts_held(today)).scalars().all())
    old = select(reminders.c.id).where(reminders.c.closed_at < before, ~held_ones)
    ids = list(tx.execute(old.limit(most)).scalars())
    _throw_away(tx, ids)
    over = or_(notices.c.until_at < before, notices.c.withdrawn_at < before)
    gone = list(tx.execute(select(notices.c.id).where(over).limit(most)).scalars())
    _take_down(tx, gone)
    return len(ids) + len(gone)


def _linked(visitor_ids: Collection[int], contact_ids: Collection[int]) -> ColumnElement[bool]:
    c, visits = table("reminders").c, table("visits")
    theirs = select(visits.c.id).where(visits.c.visitor_id.in_(visitor_ids))
    return or_(
        and_(c.link_kind == "visit", c.link_id.in_(theirs)),
        and_(c.link_kind == "visitor", c.link_id.in_(visitor_ids)),
        and_(c.link_kind == "contact", c.link_id.in_(contact_ids)),
    )


def _throw_away(tx: WriteTx, ids: Sequence[int]) -> None:
    reminders, firings = table("reminders"), table("reminder_firings")
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        outbox.forget(tx, "reminder", part)
        tx.execute(delete(firings).where(firings.c.reminder_id.in_(part)))
        tx.execute(update(reminders).where(reminders.c.follows.in_(part)).values(follows=0))
        tx.execute(delete(reminders).where(reminders.c.id.in_(part)))
    if ids:
        tx.changed("reminder", *ids)


def _take_down(tx: WriteTx, ids: Sequence[int]) -> None:
    notices, ticks = table("board_notices"), table("board_notice_ticks")
    outbox.forget(tx, "notice", ids)
    tx.execute(delete(ticks).where(ticks.c.notice_id.in_(ids)))
    tx.execute(delete(notices).where(notices.c.id.in_(ids)))
    if ids:
        tx.changed("notice_board", *ids)


def _empty_plan(tx: WriteTx, wanted: list[list[str]]) -> int:
    """What of the plan names somebody says so no more; its days stay."""
    emptied = 0
    for name, column, instead in _TEXTS if wanted else ():
        rows = table(name)
        said = rows.c[column]
        for row in tx.execute(select(rows.c.id, said.label("said")).where(said != instead)).all():
            if mentions(row.said, wanted):
                tx.execute(update(rows).where(rows.c.id == row.id).values({column: instead}))
                emptied += 1
    if emptied:
        deadlines = table("deadlines")
        for row in tx.execute(select(deadlines.c.id, deadlines.c.words)).all():
            if any(all(f" {word}" in row.words for word in words) for words in wanted):
                tx.execute(update(deadlines).where(deadlines.c.id == row.id).values(words=""))
    return emptied


def _words(names: Iterable[str]) -> list[list[str]]:
    return [words for words in map(tokens, names) if words]
