"""Taking a person out of the store, table by table, inside one transaction. What happened and when stays."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, delete, select, update

from reception_app import audit, outbox
from reception_app.db import search
from reception_app.db.base import Base
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.text import fold
from reception_app.visits.badge_jobs import BADGE_SHEET
from reception_app.visits.draft_photos import IN_DRAFT
from reception_app.visits.records import VisitState
from reception_app.visits.writing import index_visitor_row, sort_key, update_visit

ERASED = "Erased"
"""What stands where a name was."""

_PART = 500
_LISTS = (BADGE_SHEET, "schedule", "contact")
"""What print jobs belong to that name many people."""
_ENTRY = {"name": ERASED, "company": "", "token": "", "remark": "", "badge": ""}
_TRACE = {"before": "", "after": ""}
_OPEN = (VisitState.EXPECTED.value, VisitState.WAITING.value, VisitState.WITH_HOST.value)


def table(name: str) -> Table:
    """A table of any feature: forgetting reads over all of them, and nobody else may know their models."""
    return Base.metadata.tables[name]


def same_person(tx: ReadTx, visitor_id: int) -> list[int]:
    """The visitor's record and every duplicate that was merged into it."""
    visitors = table("visitors")
    found = [visitor_id]
    for known in found:
        rows = tx.execute(
            select(visitors.c.id).where(visitors.c.merged_into == known, visitors.c.merged_into != 0)
        )
        found += [row.id for row in rows if row.id not in found]
    return found


def names_of(tx: ReadTx, visitor_ids: Iterable[int]) -> set[str]:
    """What their own records call some visitors."""
    visitors = table("visitors")
    return set(tx.execute(select(visitors.c.name).where(visitors.c.id.in_(list(visitor_ids)))).scalars())


def visits_of(tx: ReadTx, visitor_ids: Iterable[int]) -> list[Row[Any]]:
    """Every visit of some visitors."""
    visits = table("visits")
    return list(tx.execute(select(visits).where(visits.c.visitor_id.in_(list(visitor_ids)))))


def close_expected(tx: WriteTx, rows: Iterable[Row[Any]]) -> None:
    """Of visits of somebody who is erased, those that are still expected are not any more; nothing is sent of them."""
    for row in rows:
        if row.state == VisitState.EXPECTED.value:
            update_visit(tx, row, state=VisitState.CANCELLED.value, closed_at=tx.now, code="")
            outbox.stop(tx, "visit", row.id)


def forget_visits(tx: WriteTx, rows: Sequence[Row[Any]]) -> None:
    """Empty some visits that are over of everything about the visitor, with all that hangs on them."""
    ids = [row.id for row in rows]
    for row in rows:
        update_visit(
            tx,
            row,
            name=ERASED,
            company="",
            vehicle="",
            contact="",
            purpose="",
            notes="",
            fields={},
            alert=[],
            photo_id=0,
            token="",
            code="",
            anonymised_at=tx.now,
        )
    _update_where(tx, "visit_trace", "visit_id", ids, _TRACE)
    _update_where(tx, "visit_notices", "visit_id", ids, {"outcome": ""})
    _forget_holders(tx, ids)
    audit.forget_details(tx, "visit", ids)
    outbox.forget(tx, "visit", ids)


def forget_visitor(tx: WriteTx, visitor_id: int) -> None:
    """Empty one visitor's own record: card, photos, papers, drafts. Their visits go by `forget_visits`."""
    visitors = table("visitors")
    row = tx.execute(select(visitors).where(visitors.c.id == visitor_id)).first()
    if row is None:
        return
    known = dict(row._mapping)
    values: dict[str, Any] = {
        "name": ERASED,
        "name_key": sort_key(ERASED),
        "company": "",
        "email": "",
        "phone": "",
        "phone_e164": "",
        "vehicle": "",
        "notes": "",
        "photo_id": 0,
        "anonymised_at": tx.now,
    }
    tx.execute(
        update(visitors)
        .where(visitors.c.id == visitor_id)
        .values(**values, **tx.restamps(visitors.c.version))
    )
    _reindex(tx, known, values)
    drop_photos(tx, _photos_of(tx, visitor_id))
    papers = table("visitor_documents")
    tx.execute(delete(papers).where(papers.c.visitor_id == visitor_id))
    apart = table("visitors_apart")
    tx.execute(delete(apart).where((apart.c.one_id == visitor_id) | (apart.c.other_id == visitor_id)))
    _update_where(tx, "visit_trace", "visitor_id", [visitor_id], _TRACE)
    _update_where(tx, "roll_call_entries", "visitor_id", [visitor_id], _ENTRY)
    audit.forget_details(tx, "visitor", [visitor_id])
    outbox.forget(tx, "visitor", [visitor_id])
    tx.changed("visitor", visitor_id)


def drop_photos(tx: WriteTx, photo_ids: Sequence[int]) -> None:
    """Erase photos, their keys first, so that copies of the sealed bytes are worth nothing."""
    for part in _parts(photo_ids):
        for name, column in (("photo_keys", "photo_id"), ("visitor_photos", "id")):
            found = table(name)
            tx.execute(delete(found).where(found.c[column].in_(part)))


def expired_photos(tx: ReadTx, before: datetime, kept: Collection[int]) -> list[Row[Any]]:
    """Photos taken before a moment of visitors who are neither on site nor held: (id, visitor_id)."""
    photos, visits = table("visitor_photos"), table("visits")
    here = set(tx.execute(select(visits.c.visitor_id).where(visits.c.state.in_(_OPEN[1:]))).scalars())
    rows = tx.execute(select(photos.c.id, photos.c.visitor_id).where(photos.c.taken_at < before))
    return [row for row in rows if row.visitor_id not in here and row.visitor_id not in kept]


def unlink_photos(tx: WriteTx, rows: Sequence[Row[Any]]) -> None:
    """Erase expired photos and whatever pointed to them."""
    visits, visitors = table("visits"), table("visitors")
    for row in rows:
        tx.execute(
            update(visitors)
            .where(visitors.c.id == row.visitor_id, visitors.c.photo_id == row.id)
            .values(photo_id=0)
        )
        tx.execute(
            update(visits)
            .where(visits.c.visitor_id == row.visitor_id, visits.c.photo_id == row.id)
            .values(photo_id=0)
        )
        tx.changed("visitor", row.visitor_id)
    drop_photos(tx, [row.id for row in rows])


def forget_photos_in_drafts(tx: WriteTx, before: datetime) -> int:
    """Take the photos out of drafts that nobody has gone on with since a moment; how many. All else in them stays."""
    drafts = table("drafts")
    old = tx.execute(select(drafts.c.id, drafts.c.payload).where(drafts.c.saved_at < before)).all()
    doomed = [row for row in old if IN_DRAFT in row.payload]
    for row in doomed:
        left = {key: value for key, value in row.payload.items() if key != IN_DRAFT}
        tx.execute(update(drafts).where(drafts.c.id == row.id).values(payload=left))
        tx.changed("draft", row.id)
    return len(doomed)


def forget_drafts(tx: WriteTx, about: Mapping[str, Collection[int]], names: Collection[str]) -> int:
    """Drop the drafts that are about a person: by the very name, or by a number.

    `about` has the numbers by what they are called in a draft: "visitor_id", "visit_id", "contact_id".
    """
    drafts = table("drafts")
    folded = {fold(name) for name in names if name}
    doomed = [
        row.id
        for row in tx.execute(select(drafts.c.id, drafts.c.title, drafts.c.payload))
        if _is_about(row.payload, about, folded) or fold(row.title) in folded
    ]
    for part in _parts(doomed):
        tx.execute(delete(drafts).where(drafts.c.id.in_(part)))
    if doomed:
        tx.changed("draft", *doomed)
    return len(doomed)


def printed_files(tx: ReadTx, subject_ids: Sequence[int], subject: str = "visit") -> list[str]:
    """The files that print jobs of some visits (or what else they belong to) left in the PDF folder."""
    deliveries = table("outbox_deliveries")
    found: list[str] = []
    for part in _parts(subject_ids):
        rows = tx.execute(
            select(deliveries.c.peer_job).where(
                deliveries.c.subject == subject,
                deliveries.c.subject_id.in_(part),
                deliveries.c.channel == "print",
                deliveries.c.peer_job.like("%.pdf"),
            )
        )
        found += [row.peer_job for row in rows]
    return found


def printed_with_others(tx: ReadTx, visit_ids: Collection[int] = ()) -> list[str]:
    """The files in the PDF folder on which somebody may stand beside others: sheets of badges, schedules, lists.

    Of a sheet that is too old to tell whose badges it has, too. What is still needed can be printed again.
    """
    deliveries = table("outbox_deliveries")
    wanted = (deliveries.c.channel == "print", deliveries.c.peer_job.like("%.pdf"))
    rows = tx.execute(select(deliveries).where(deliveries.c.subject.in_(_LISTS), *wanted))
    return [row.peer_job for row in rows if row.subject != BADGE_SHEET or _has(row.payload, visit_ids)]


def _has(payload: Any, visit_ids: Collection[int]) -> bool:
    return payload is None or not set(visit_ids).isdisjoint(payload["data"]["visit_ids"])


def forget_old_roll_calls(tx: WriteTx, before: datetime) -> list[int]:
    """Take the names out of roll calls started before a moment, unlisted people's too; returns which."""
    calls, entries = table("roll_calls"), table("roll_call_entries")
    old = select(calls.c.id).where(calls.c.started_at < before, calls.c.closed_at.is_not(None))
    touched = (
        select(entries.c.roll_call_id)
        .where(entries.c.roll_call_id.in_(old), entries.c.name != ERASED)
        .distinct()
    )
    ids = list(tx.execute(touched).scalars())
    _update_where(tx, "roll_call_entries", "roll_call_id", ids, _ENTRY)
    _update_where(tx, "roll_calls", "id", ids, {"note": ""})
    return ids


def roll_calls_with(tx: ReadTx, visitor_ids: Sequence[int]) -> list[int]:
    """The roll calls that list a person."""
    entries = table("roll_call_entries")
    rows = tx.execute(select(entries.c.roll_call_id).where(entries.c.visitor_id.in_(visitor_ids)).distinct())
    return [row.roll_call_id for row in rows]


def _is_about(payload: Any, about: Mapping[str, Collection[int]], folded: Collection[str]) -> bool:
    if isinstance(payload, dict):
        if any(payload.get(key) in ids for key, ids in about.items()):
            return True
        return any(_is_about(value, about, folded) for value in payload.values())
    if isinstance(payload, list):
        return any(_is_about(value, about, folded) for value in payload)
    return isinstance(payload, str) and bool(payload) and fold(payload) in folded


def _reindex(tx: WriteTx, before: dict[str, Any], values: dict[str, Any]) -> None:
    if before["merged_into"]:
        return  # a merged record is not in the index
    index_visitor_row(tx, {**before, **values}, replaces=before["recent"])
    search.forget(tx, [before["name"], before["company"], before["email"]])


def _forget_holders(tx: WriteTx, visit_ids: Sequence[int]) -> None:
    """Who had a pass or key. One that never came back is still out, with nobody named."""
    for name in ("pool_items", "pool_moves"):
        found = table(name)
        for part in _parts(visit_ids):
            of_them = (found.c.holder_kind == "visit", found.c.holder_id.in_(part))
            tx.execute(update(found).where(*of_them).values(holder_name=ERASED, note=""))


def _photos_of(tx: ReadTx, visitor_id: int) -> list[int]:
    photos = table("visitor_photos")
    return list(tx.execute(select(photos.c.id).where(photos.c.visitor_id == visitor_id)).scalars())


def _update_where(tx: WriteTx, name: str, column: str, ids: Sequence[int], values: dict[str, str]) -> None:
    found = table(name)
    for part in _parts(ids):
        tx.execute(update(found).where(found.c[column].in_(part)).values(values))


def _parts(ids: Sequence[int]) -> Iterable[list[int]]:
    for start in range(0, len(ids), _PART):
        yield list(ids[start : start + _PART])
