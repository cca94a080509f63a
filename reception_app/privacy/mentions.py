"""Free text that may name a visitor although it is about something else: a lost badge, a group, a roll call."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update

from reception_app import audit
from reception_app.db.uow import WriteTx
from reception_app.kernel.text import tokens
from reception_app.privacy.forgetting import ERASED, table

_TEXTS = (
    ("badges", "note", ""),
    ("roll_calls", "note", ""),
    ("visit_groups", "name", ERASED),
    ("rings", "text", ""),
    ("pool_items", "note", ""),
    ("pool_moves", "note", ""),
)
"""Tables of some hundred rows: the column, and what it says when it was emptied."""
_ABOUT = {
    "badges": "badge",
    "roll_calls": "roll_call",
    "visit_groups": "group",
    "rings": "ring",
    "pool_items": "pool_item",
    "pool_moves": "pool_move",
}
"""What the audit calls them."""
_IN_WORDS = ("badge.report_lost", "group.add")
"""Deeds whose entries quote what somebody typed."""


def forget_mentions(tx: WriteTx, names: Collection[str]) -> list[int]:
    """Empty what mentions one of these names in full, and what the audit says of it; the roll calls concerned."""
    wanted = [words for words in map(tokens, names) if words]
    roll_calls = _forget_unlisted(tx, wanted)
    for name, column, instead in _TEXTS:
        texts = table(name)
        rows = tx.execute(
            select(texts.c.id.label("id"), texts.c[column].label("said")).where(texts.c[column] != "")
        )
        ids = [row.id for row in rows if mentions(row.said, wanted)]
        for one in ids:
            tx.execute(update(texts).where(texts.c.id == one).values({column: instead}))
        audit.forget_details(tx, _ABOUT[name], ids)
        if name == "roll_calls":
            roll_calls += ids
    _forget_told(tx, wanted)
    return roll_calls


def forget_old_notes(tx: WriteTx, before: datetime) -> int:
    """Empty why badges were lost before a moment, in the audit too, and what was said of passes and keys; how many."""
    badges = table("badges")
    old = (badges.c.note != "", badges.c.changed_at < before)
    ids = list(tx.execute(select(badges.c.id).where(*old)).scalars())
    tx.execute(update(badges).where(*old).values(note=""))
    audit.forget_details(tx, "badge", ids)
    count = len(ids)
    for name, moment in (("pool_items", "since"), ("pool_moves", "at")):
        texts = table(name)
        old_text = (texts.c.note != "", texts.c[moment] < before)
        count += tx.execute(update(texts).where(*old_text).values(note="")).rowcount
    return count


def _forget_told(tx: WriteTx, wanted: list[list[str]]) -> None:
    """What was said of a badge or a group and is only in the audit any more: the badge was found, say."""
    entries = table("audit_entries")
    told = select(entries.c.subject, entries.c.subject_id, entries.c.detail).where(
        entries.c.subject.in_(_ABOUT.values()), entries.c.action.in_(_IN_WORDS), entries.c.salt.is_not(None)
    )
    for row in tx.execute(told).all():
        if any(mentions(str(value), wanted) for value in (row.detail or {}).values()):
            audit.forget_details(tx, row.subject, [row.subject_id])


def _forget_unlisted(tx: WriteTx, wanted: list[list[str]]) -> list[int]:
    """Who turned up outside without being on the list has no record to be found by, only the name."""
    entries = table("roll_call_entries")
    rows = tx.execute(select(entries).where(entries.c.visitor_id == 0)).all()
    named = [row for row in rows if mentions(row.name, wanted)]
    for row in named:
        tx.execute(update(entries).where(entries.c.id == row.id).values(name=ERASED, company=""))
    return [row.roll_call_id for row in named]


def mentions(text: str, wanted: list[list[str]]) -> bool:
    """Whether a text has all words of one of the names, in their order."""
    said = tokens(text)
    return any(
        said[place : place + len(words)] == words
        for words in wanted
        for place in range(len(said) - len(words) + 1)
    )
