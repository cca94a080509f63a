"""Visits in statements of Core: their tables, the conditions that their partial indexes know, a whole row."""

from typing import Any

from sqlalchemy import Row, Select, literal_column, select, text

from reception_app.db.uow import ReadTx
from reception_app.kernel.errors import NotFound
from reception_app.visits.models import VisitGroup, VisitorRow, VisitRow
from reception_app.visits.records import CheckIn
from reception_app.visits.summaries import COLUMNS, IS_ON_SITE
from reception_app.visits.summaries import read_on_site as read_on_site
from reception_app.visits.summaries import read_places as read_places
from reception_app.visits.summaries import read_summaries as read_summaries
from reception_app.visits.summaries import summaries as summaries
from reception_app.visits.summaries import summary as summary
from reception_app.visits.summaries import summary_of as summary_of

VISITS = VisitRow.__table__
VISITORS = VisitorRow.__table__
GROUPS = VisitGroup.__table__

# Spelt exactly as in the partial indexes, else those are not used.
ON_SITE = text(IS_ON_SITE)
EXPECTED = text("visits.state = 'expected'")

HAS_OPEN_TOKEN = text("visits.closed_at IS NULL AND visits.token <> ''")
HAS_CODE = text("visits.code <> ''")

_columns: list[Any] = [literal_column(column) for column in COLUMNS]
SUMMARY: Select[Any] = select(*_columns).select_from(VISITS)
"""Everything of a `VisitSummary` (and, last, where it is filed); narrow it with `where`."""


def read_visit(tx: ReadTx, visit_id: int) -> Row[Any]:
    """The whole row of a visit. Raises NotFound."""
    row = tx.execute(select(VISITS).where(VISITS.c.id == visit_id)).first()
    if row is None:
        raise NotFound("This visit is not there any more.")
    return row


def check_in_of(row: Row[Any]) -> CheckIn:
    """The check-in that takes up an expected visit, from its whole row."""
    return CheckIn(
        name=row.name,
        type_id=row.type_id,
        company=row.company,
        host_id=row.host_id,
        contact=row.contact,
        vehicle=row.vehicle,
        party_size=row.party_size,
        purpose=row.purpose,
        notes=row.notes,
        fields=dict(row.fields),
        visit_id=row.id,
        visitor_id=row.visitor_id,
    )
