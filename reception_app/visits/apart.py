"""Two records that look like one person's and are not: said once, neither is offered as the other any more."""

from sqlalchemy import delete, insert, or_, select

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.visits.models import VisitorApart

_APART = VisitorApart.__table__


def others_of(tx: ReadTx, visitor_id: int) -> set[int]:
    """Whom a visitor was said not to be."""
    said = select(_APART.c.one_id, _APART.c.other_id).where(
        or_(_APART.c.one_id == visitor_id, _APART.c.other_id == visitor_id)
    )
    return {known for pair in tx.execute(said) for known in pair} - {visitor_id}


def keep_apart(tx: WriteTx, visitor_id: int, other_id: int) -> bool:
    """Say it of two records, in either order; False when it was said before."""
    if other_id in others_of(tx, visitor_id):
        return False
    one, other = sorted((visitor_id, other_id))
    said = {"one_id": one, "other_id": other, "said_at": tx.now, "said_by": tx.actor.user_id}
    tx.execute(insert(_APART).values(**said))
    return True


def take_back(tx: WriteTx, visitor_id: int, other_id: int) -> None:
    """They may be one person again."""
    one, other = sorted((visitor_id, other_id))
    tx.execute(delete(_APART).where(_APART.c.one_id == one, _APART.c.other_id == other))


def take_over(tx: WriteTx, keep_id: int, other_id: int) -> list[int]:
    """Whom `other` is not, `keep` is not either, as both are one now; returns of whom that was new."""
    return [known for known in sorted(others_of(tx, other_id) - {keep_id}) if keep_apart(tx, keep_id, known)]
