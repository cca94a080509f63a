"""Taking people out of the schedule: that something was entered, and when, stays."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import and_, delete, or_, select, update

from reception_app.db import search
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.text import tokens
from reception_app.privacy.forgetting import ERASED, table
from reception_app.privacy.mentions import mentions

_PART = 100


def entries_naming(tx: ReadTx, names: Iterable[str]) -> list[int]:
    """The entries that name one of these people in full: in their title, place or notes."""
    wanted = [words for words in map(tokens, names) if words]
    c = table("entries").c
    told = select(c.id, c.title, c.place, c.notes, c.category)
    return [
        row.id
        for row in (tx.execute(told) if wanted else ())
        if any(mentions(said, wanted) for said in (row.title, row.place, row.notes, row.category))
    ]


def forget_named(tx: WriteTx, names: Iterable[str]) -> int:
    """Empty the entries that name one of these people in full; how many."""
    ids = entries_naming(tx, names)
    entries, occupancy = table("entries"), table("occupancy")
    blank = {"title": ERASED, "place": "", "notes": "", "category": ""}
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        _unfind(tx, part)
        tx.execute(update(entries).where(entries.c.id.in_(part)).values(**blank))
        held = (occupancy.c.owner_kind == "entry", occupancy.c.owner_id.in_(part))
        tx.execute(update(occupancy).where(*held).values(title="", holder=""))
    if ids:
        tx.changed("entry", *ids)
    return len(ids)


def forget_old_entries(tx: WriteTx, before: datetime, most: int = _PART) -> int:
    """Take notes and people out of some entries that were over before a moment, and of private ones their words.

    What was public stays: the house looks up next year what it did this year. What they held of people's time is
    dropped. How many; 0: none is left.
    """
    entries = table("entries")
    c = entries.c
    over = or_(and_(~c.repeats, c.ends_at < before), and_(c.repeats, c.ends_by < before))
    private = c.visibility != "all"
    words = or_(c.title != ERASED, c.place != "", c.category != "")
    full = or_(c.notes != "", c.people != [], c.owner_id != 0, and_(private, words))
    ids = list(tx.execute(select(c.id).where(over, full).limit(most)).scalars())
    here = c.id.in_(ids)
    _unfind(tx, list(tx.execute(select(c.id).where(here, private)).scalars()))
    tx.execute(update(entries).where(here).values(notes="", people=[], owner_id=0))
    tx.execute(update(entries).where(here, private).values(title=ERASED, place="", category=""))
    _drop_claims(tx, ids)
    if ids:
        tx.changed("entry", *ids)
    return len(ids)


def _unfind(tx: WriteTx, ids: Sequence[int]) -> None:
    """Entries that are about to lose their words are found no more."""
    c = table("entries").c
    named = tx.execute(select(c.title, c.place, c.category).where(c.id.in_(ids))).all()
    search.drop(tx, search.ENTRIES, ids, [said for row in named for said in row])


def _drop_claims(tx: WriteTx, ids: Sequence[int]) -> None:
    occupancy = table("occupancy")
    held = (occupancy.c.owner_kind == "entry", occupancy.c.owner_id.in_(ids))
    tx.execute(delete(occupancy).where(*held))
