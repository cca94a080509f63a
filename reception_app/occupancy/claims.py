"""Taking time and giving it back, within the one write transaction of whoever does it."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, tzinfo
from typing import Any

from reception_app.db.base import from_ms, to_ms
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.ids import new_id
from reception_app.occupancy import rules
from reception_app.occupancy.records import Owner, SlotTaken, Span, Subject, Taken

_INSERT = (
    "INSERT INTO occupancy (id, subject_kind, subject_id, starts_at, ends_at, since, until, owner_kind, owner_id,"
    " amount, hard, private, title, holder) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
# No piece is longer than a day, so the index is read from a day before the span to its end and no further.
_OVERLAPPING = (
    "SELECT subject_kind, subject_id, since, until, owner_kind, owner_id, amount, hard, private, title, holder"
    " FROM occupancy WHERE subject_kind = ? AND subject_id = ? AND starts_at > ? AND starts_at < ? AND ends_at > ?"
    " ORDER BY starts_at"
)
_BUSY = (
    "SELECT starts_at, ends_at FROM occupancy WHERE subject_kind = ? AND subject_id = ? AND starts_at > ?"
    " AND starts_at < ? ORDER BY starts_at"
)
_BUSY_BUT = _BUSY.replace(" ORDER BY", " AND NOT (owner_kind = ? AND owner_id = ?) ORDER BY")
_PIECE_MS = rules.PIECE // timedelta(milliseconds=1)
_NEAR = timedelta(hours=12)


def claim(
    tx: WriteTx,
    subject: Subject,
    starts_at: datetime,
    ends_at: datetime,
    owner: Owner,
    *,
    amount: int = 1,
    capacity: int = 1,
    hard: bool = True,
    over: bool = False,
    private: bool = False,
    title: str = "",
    holder: str = "",
    name: str = "",
    zone: tzinfo | None = None,
) -> list[Taken]:
    """Take `amount` of a subject that has `capacity`; what is taken then as well, where that is no hindrance.

    A hard claim is refused when hard claims of others leave too little of it: raises SlotTaken, which calls the
    subject by `name` and tells times on the clock of `zone`. A claim that is not hard is never refused: its clashes
    are what is returned. `over`: hard for all who come later, and taken whatever others have. Of a private one others
    learn only that it is busy. Raises Invalid for an end that is not after the beginning. What the owner itself has
    already counts as well: `release` it before it is moved.
    """
    rules.check_span(starts_at, ends_at)
    clashes = taken(tx, [subject], starts_at, ends_at)
    if hard and not over:
        others = [each for each in clashes if each.hard]
        if rules.peak(others, starts_at, ends_at) + amount > capacity:
            near = near_by(tx, subject, starts_at, ends_at, amount=amount, capacity=capacity)
            raise SlotTaken(tuple(others), near, name=name, zone=zone)
    words = ("", "") if private else (title, holder)
    whole = (to_ms(starts_at), to_ms(ends_at))
    said = (*owner, amount, int(hard), int(private), *words)
    for piece in rules.pieces(starts_at, ends_at):
        span = (to_ms(piece.starts_at), to_ms(piece.ends_at))
        tx.execute_sql(_INSERT, (new_id(), *subject, *span, *whole, *said))
    return clashes


def release(tx: WriteTx, owner: Owner) -> None:
    """Give back all that a record has taken."""
    tx.execute_sql("DELETE FROM occupancy WHERE owner_kind = ? AND owner_id = ?", tuple(owner))


def taken(
    tx: ReadTx,
    subjects: Iterable[Subject],
    starts_at: datetime,
    ends_at: datetime,
    *,
    but: Owner | None = None,
) -> list[Taken]:
    """Who has any of these within a span, by subject and beginning; `but`: without what this record has itself."""
    found: list[Taken] = []
    for subject in subjects:
        seen: set[Any] = set()
        for each in _overlapping(tx, subject, starts_at, ends_at):
            key = (each.owner, each.starts_at, each.ends_at)
            if key not in seen and each.owner != but:
                seen.add(key)
                found.append(each)
    return found


def busy(
    tx: ReadTx, subject: Subject, starts_at: int, ends_at: int, *, but: Owner | None = None, gap: int = 0
) -> list[tuple[int, int]]:
    """When a subject is taken within a span, hard or not, in order; everything in milliseconds since 1970.

    What is less than `gap` apart is told as one. For whoever looks through many, one after the other: thousands of
    rows that are kept until all are read cost more than the reading.
    """
    asked, own = (_BUSY_BUT, tuple(but)) if but else (_BUSY, ())
    found = tx.execute_sql(asked, (*subject, starts_at - _PIECE_MS, ends_at, *own)).plain()
    # What has ended before is only of the first day: it costs less to leave it out of the blocks than of the rows.
    return [each for each in rules.blocks(found, gap) if each[1] > starts_at]


def free(
    tx: ReadTx,
    subject: Subject,
    starts_at: datetime,
    ends_at: datetime,
    *,
    amount: int = 1,
    capacity: int = 1,
    but: Owner | None = None,
) -> list[Span]:
    """When within a span `amount` of a subject can be had, in order. What is not hard takes nothing."""
    held = [each for each in taken(tx, [subject], starts_at, ends_at, but=but) if each.hard]
    return rules.free_spans(held, starts_at, ends_at, amount, capacity)


def near_by(
    tx: ReadTx,
    subject: Subject,
    starts_at: datetime,
    ends_at: datetime,
    *,
    amount: int = 1,
    capacity: int = 1,
) -> tuple[Span, ...]:
    """Up to three slots as long as this span at which a subject is free within twelve hours of it, nearest first."""
    begin, end = max(tx.now, starts_at - _NEAR), ends_at + _NEAR
    if begin >= end:
        return ()
    spans = free(tx, subject, begin, end, amount=amount, capacity=capacity)
    return rules.nearest(spans, starts_at, ends_at - starts_at)


def _overlapping(tx: ReadTx, subject: Subject, starts_at: datetime, ends_at: datetime) -> Iterator[Taken]:
    begin, end = to_ms(starts_at), to_ms(ends_at)
    for row in tx.execute_sql(_OVERLAPPING, (*subject, begin - _PIECE_MS, end, begin)):
        kind, subject_id, since, until, owner_kind, owner_id, amount, hard, private, title, holder = row
        yield Taken(
            Subject(kind, subject_id),
            from_ms(since),
            from_ms(until),
            Owner(owner_kind, owner_id),
            amount,
            bool(hard),
            bool(private),
            title,
            holder,
        )
