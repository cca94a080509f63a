"""The end of the day by the clock: who forgot to sign out, who never came, who stays too long."""

import logging
from datetime import datetime, timedelta

from sqlalchemy import select

from reception_app import outbox
from reception_app.audit import record
from reception_app.db.uow import WriteTx
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.rights import Right, require
from reception_app.visits import telling
from reception_app.visits.badge_jobs import BADGE_JOBS
from reception_app.visits.badges_ahead import let_go
from reception_app.visits.day_ends import ARRIVED_LATELY, last_end
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.records import Hold, VisitState, VisitSummary
from reception_app.visits.rows import (
    EXPECTED,
    ON_SITE,
    SUMMARY,
    VISITS,
    read_summaries,
    read_visit,
    summaries,
)
from reception_app.visits.rules import day_bounds, filed, local_day, overstaying
from reception_app.visits.writing import update_visit

_log = logging.getLogger("reception.visits")
_BATCH = 200
_NOT_COMING_AFTER = timedelta(hours=4)
"""Who is expected into the day and has not come so long after their time is a no-show, and not late all day long."""


class Closing:
    """What the clock does with visits. It never invents a time: a forgotten sign-out has an empty departure."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    def close_day(self, now: datetime) -> list[VisitSummary]:
        """Close what the last day's end left open, as of `now` (UTC): presumed left, and no-shows.

        Still on site since before that moment, and expected until midnight; of whom the time went on over midnight
        nobody comes some hours after its end. Closed in small steps, so that the desk goes on working. May be called at
        any time and any number of times.
        """
        end = self.last_end(now)
        with self._desk.store.read() as tx:
            forgotten = list(
                tx.execute(
                    select(VISITS.c.id).where(
                        ON_SITE,
                        VISITS.c.arrived_at < end - ARRIVED_LATELY,
                        VISITS.c.leaves_by.is_(None) | (VISITS.c.leaves_by < end),
                    )
                ).scalars()
            )
            day_start, _ = day_bounds(local_day(now, self._desk.zone()), self._desk.zone())
            missing = list(
                tx.execute(
                    select(VISITS.c.id).where(
                        EXPECTED,
                        VISITS.c.filed < filed(day_start, 0),
                        VISITS.c.expected_until < max(day_start, now - _NOT_COMING_AFTER),
                    )
                ).scalars()
            )
        closed: list[int] = []
        ids = [*forgotten, *missing]
        for start in range(0, len(ids), _BATCH):
            with self._desk.store.write(SYSTEM) as tx:
                closed += [visit_id for visit_id in ids[start : start + _BATCH] if self._close(tx, visit_id)]
        if closed:
            _log.info("day's end: %s visits closed by the clock", len(closed))
        with self._desk.store.read() as tx:
            return read_summaries(tx, closed, self._desk.types.known())

    def overstaying(self, actor: Actor) -> list[VisitSummary]:
        """Who is on site for longer than said, or than their type allows; the longest first. Raises NotAllowed."""
        require(actor, Right.SEE_BOARD)
        with self._desk.store.read() as tx:
            rows = tx.execute(SUMMARY.where(ON_SITE).order_by(VISITS.c.filed))
            return [
                visit for visit in summaries(rows, self._desk.types.known()) if overstaying(visit, tx.now)
            ]

    def last_end(self, now: datetime) -> datetime:
        """The last moment (UTC) at which a day has ended, by the setting and the house's zone."""
        return last_end(self._desk, now)

    def _close(self, tx: WriteTx, visit_id: int) -> bool:
        row = read_visit(tx, visit_id)
        state = VisitState(row.state)
        if state.on_site:
            update_visit(
                tx,
                row,
                state=VisitState.PRESUMED_LEFT.value,
                closed_at=tx.now,
                notice_due_at=None,
                hold=Hold.NONE.value,
            )
            outbox.cancel(tx, "visit", visit_id, (*telling.NOTICES, *BADGE_JOBS))
            # The badge stays out: nobody has seen it come back.
            record(tx, "visit.presume_left", "visit", visit_id, {"was": row.state, "badge": row.badge})
            return True
        if state is VisitState.EXPECTED:
            without, _ = let_go(tx, self._desk, row)
            update_visit(tx, row, state=VisitState.NO_SHOW.value, closed_at=tx.now, code="", **without)
            record(tx, "visit.no_show", "visit", visit_id)
            return True
        return False
