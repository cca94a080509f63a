"""Who is expected within a span of time, as few columns as a schedule needs."""

from dataclasses import dataclass, field
from datetime import datetime

from reception_app.db.base import from_ms
from reception_app.db.uow import ReadTx
from reception_app.visits.rules import filed

_EXPECTED = (
    "SELECT id, name, company, purpose, host_id, expected_at, expected_until FROM visits"
    " WHERE state = 'expected' AND filed >= ? AND filed < ? ORDER BY filed"
)


@dataclass(frozen=True, slots=True)
class ExpectedVisit:
    """A visit that is to come. Moments are UTC; `expected_until` is None when nobody has said."""

    id: int
    name: str = field(repr=False)
    company: str = field(repr=False)
    purpose: str = field(repr=False)
    host_id: int
    expected_at: datetime
    expected_until: datetime | None


def expected_between(tx: ReadTx, starts_at: datetime, ends_at: datetime) -> list[ExpectedVisit]:
    """Visits expected from one moment on and before another, in their order."""
    rows = tx.execute_sql(_EXPECTED, (filed(starts_at, 0), filed(ends_at, 0)))
    return [
        ExpectedVisit(
            visit_id, name, company, purpose, host_id, from_ms(expected_at), until and from_ms(until)
        )
        for visit_id, name, company, purpose, host_id, expected_at, until in rows
        if expected_at is not None
    ]
