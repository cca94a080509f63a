"""Two records of one person become one: everything moves, nothing is lost, and it can be taken back for ten seconds."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Table, select, update

from reception_app.agreements import signing
from reception_app.audit import record
from reception_app.db.search import VISITORS as VISITOR_INDEX
from reception_app.db.search import unindex
from reception_app.db.uow import WriteTx
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.kernel.records import dataclass
from reception_app.visits import apart
from reception_app.visits.models import VisitorDocument, VisitorPhoto
from reception_app.visits.rows import VISITORS, VISITS
from reception_app.visits.visitor_rows import save_visitor
from reception_app.visits.writing import index_visitor_row, trace

_DOCUMENTS = VisitorDocument.__table__
_PHOTOS = VisitorPhoto.__table__
_FILLED = ("company", "email", "phone", "phone_e164", "vehicle", "type_id", "photo_id")


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge moved, for taking it back."""

    keep_was: Mapping[str, Any]
    other_was: Mapping[str, Any]
    visits: Sequence[int]
    documents: Sequence[int]
    photos: Sequence[int]
    papers: Sequence[int]
    """Signed ones."""
    apart: Sequence[int]
    """Who was said not to be the other, and so is not the kept one either."""
    earlier: Sequence[int]
    """Records that had been merged into the other one before."""
    versions: tuple[int, int]
    """What both records have after it, the kept one first."""


def merge(tx: WriteTx, keep_id: int, other_id: int) -> Merged:
    """Move everything of `other` to `keep`, fill what `keep` lacks. Raises NotFound, Invalid for one and the same."""
    if keep_id == other_id:
        raise Invalid("These are the same record.", field="other_id")
    keep, other = (dict(_alive(tx, visitor_id)._mapping) for visitor_id in (keep_id, other_id))
    visits = _moved(tx, VISITS, other_id, keep_id)
    documents = _moved(tx, _DOCUMENTS, other_id, keep_id)
    photos = _moved(tx, _PHOTOS, other_id, keep_id)
    papers = [paper.id for paper in signing.of_visitors(tx, [other_id])]
    signing.move(tx, papers, keep_id)
    not_it = apart.take_over(tx, keep_id, other_id)
    of_other = VISITORS.c.merged_into == other_id
    earlier = list(tx.execute(select(VISITORS.c.id).where(of_other)).scalars())
    tx.execute(update(VISITORS).where(of_other).values(merged_into=keep_id))
    unindex(tx, VISITOR_INDEX, other["recent"])
    tx.execute(
        update(VISITORS)
        .where(VISITORS.c.id == other_id)
        .values(merged_into=keep_id, recent=-other_id, **tx.restamps(VISITORS.c.version))
    )
    held = [day for day in (keep["hold_until"], other["hold_until"]) if day is not None]
    later = [moment for moment in (keep["last_visit_at"], other["last_visit_at"]) if moment is not None]
    row = {
        **keep,
        **{name: keep[name] or other[name] for name in _FILLED},
        "recent": max(keep["recent"], other["recent"]),
        "notes": "\n".join(part for part in (keep["notes"], other["notes"]) if part),
        "visits": keep["visits"] + other["visits"],
        "last_visit_at": max(later) if later else None,
        "hold_until": max(held) if held else None,
    }
    save_visitor(tx, keep, row)
    trace(tx, visitor_id=keep_id, what="merged", before=_told(other), after=_told(keep))
    record(tx, "visitor.merge", "visitor", keep_id, {"other": other_id, "visits": len(visits)})
    tx.changed("visitor", keep_id, other_id)
    tx.changed("visit", *visits)
    versions = (_version(tx, keep_id), _version(tx, other_id))
    return Merged(keep, other, visits, documents, photos, papers, not_it, earlier, versions)


def part(tx: WriteTx, merged: Merged) -> None:
    """Take a merge back. Raises Conflict when one of the records was changed since, as by another arrival."""
    keep_id, other_id = merged.keep_was["id"], merged.other_was["id"]
    if (_version(tx, keep_id), _version(tx, other_id)) != merged.versions:
        raise Conflict(
            "This can no longer be undone: the visitor's record was changed meanwhile.",
            hint="Look at the record; all visits are kept with it.",
        )
    for table, ids in ((VISITS, merged.visits), (_DOCUMENTS, merged.documents), (_PHOTOS, merged.photos)):
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            tx.execute(update(table).where(table.c.id.in_(some)).values(visitor_id=other_id))
    signing.move(tx, merged.papers, other_id)
    for known in merged.apart:
        apart.take_back(tx, keep_id, known)
    tx.execute(update(VISITORS).where(VISITORS.c.id.in_(merged.earlier)).values(merged_into=other_id))
    keep = dict(_alive(tx, keep_id)._mapping)
    unindex(tx, VISITOR_INDEX, keep["recent"])
    for was in (merged.keep_was, merged.other_was):
        kept = {name: value for name, value in was.items() if name not in ("id", "version")}
        stamps = tx.restamps(VISITORS.c.version)
        tx.execute(update(VISITORS).where(VISITORS.c.id == was["id"]).values(**{**kept, **stamps}))
        index_visitor_row(tx, was)
    trace(tx, visitor_id=keep_id, what="merge undone")
    record(tx, "visitor.part", "visitor", keep_id, {"other": other_id})
    tx.changed("visitor", keep_id, other_id)
    tx.changed("visit", *merged.visits)


def _alive(tx: WriteTx, visitor_id: int) -> Row[Any]:
    row = tx.execute(select(VISITORS).where(VISITORS.c.id == visitor_id, VISITORS.c.merged_into == 0)).first()
    if row is None:
        raise NotFound("One of these records is not there any more.", hint="Look for the visitor again.")
    return row


def _version(tx: WriteTx, visitor_id: int) -> int:
    """The version of a record; 0 when it is not there any more."""
    return int(tx.execute(select(VISITORS.c.version).where(VISITORS.c.id == visitor_id)).scalar() or 0)


def _moved(tx: WriteTx, table: Table, other_id: int, keep_id: int) -> list[int]:
    ids = list(tx.execute(select(table.c.id).where(table.c.visitor_id == other_id)).scalars())
    if ids:
        tx.execute(update(table).where(table.c.visitor_id == other_id).values(visitor_id=keep_id))
    return ids


def _told(row: Mapping[str, Any]) -> str:
    return ", ".join(str(row[name]) for name in ("name", "company", "email", "phone") if row[name])
