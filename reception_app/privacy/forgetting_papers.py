"""Erasing what came with an arrival at a visitors' screen: signatures, answers, wishes, rings."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, select, update

from reception_app.agreements import signing
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.privacy.forgetting import table
from reception_app.visits.records import VisitState

_PART = 500
_NOBODY = {"name": "", "company": "", "kiosk": ""}
_HERE = (VisitState.WAITING.value, VisitState.WITH_HOST.value)


def forget_papers(tx: WriteTx, visit_ids: Sequence[int]) -> None:
    """Take out of some visits what their visitors answered, wished and signed; that they agreed to a text stays."""
    papers = table("signed_papers")
    for start in range(0, len(visit_ids), _PART):
        part = visit_ids[start : start + _PART]
        ids = tx.execute(select(papers.c.id).where(papers.c.visit_id.in_(part))).scalars().all()
        signing.drop_signatures(tx, ids)
        tx.execute(update(papers).where(papers.c.visit_id.in_(part)).values(**_NOBODY))
        for name in ("visit_answers", "refreshments", "arrivals", "rings"):
            found = table(name)
            tx.execute(delete(found).where(found.c.visit_id.in_(part)))


def expired_signatures(tx: ReadTx, before: datetime, kept: Collection[int]) -> list[Row[Any]]:
    """Signatures given before a moment by visitors who are neither on site nor held: (id of the paper, visitor_id)."""
    signatures, papers, visits = table("signatures"), table("signed_papers"), table("visits")
    here = set(tx.execute(select(visits.c.visitor_id).where(visits.c.state.in_(_HERE))).scalars())
    rows = tx.execute(
        # Whose it is says the visit: a paper may be kept with that alone.
        select(papers.c.id, func.coalesce(visits.c.visitor_id, papers.c.visitor_id).label("visitor_id"))
        .join_from(signatures, papers, papers.c.id == signatures.c.paper_id)
        .outerjoin(visits, visits.c.id == papers.c.visit_id)
        .where(signatures.c.taken_at < before)
    )
    return [row for row in rows if row.visitor_id not in here and row.visitor_id not in kept]


def forget_signatures(tx: WriteTx, rows: Sequence[Row[Any]]) -> None:
    """Erase expired signatures; the papers they stood on stay."""
    signing.drop_signatures(tx, [row.id for row in rows])
    if rows:
        tx.changed("visitor", *{row.visitor_id for row in rows})


def forget_old_rings(tx: WriteTx, before: datetime) -> int:
    """Take away rings from before a moment; how many."""
    rings = table("rings")
    return int(tx.execute(delete(rings).where(rings.c.last_at < before)).rowcount)
