"""The ladder of telling the host goes on by itself: again, the deputy, then the desk is asked to ring."""

import logging
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select, text

from reception_app import outbox
from reception_app.audit import record
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory.records import HostOption
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.changes import Change
from reception_app.visits import telling
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.records import Hold, NoticeStep, VisitState
from reception_app.visits.rows import ON_SITE, VISITS, read_visit
from reception_app.visits.writing import update_visit

_log = logging.getLogger("reception.visits")

_SLACK = timedelta(minutes=2)
"""What time servers correct; who was told later than that in the future was told before the clock was put back."""
# Spelt like the partial index.
_DUE = text("visits.notice_due_at IS NOT NULL")
_TOLD_ONCE = frozenset({NoticeStep.TELLING, NoticeStep.TOLD})
_UNDER_WAY = frozenset(
    step.value
    for step in (NoticeStep.TELLING, NoticeStep.TOLD, NoticeStep.TOLD_AGAIN, NoticeStep.DEPUTY_TOLD)
)


class Ladder:
    """Driven by the due times in the store, so a restart changes nothing; a missed hour is caught up in one step."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    def advance(self, now: datetime) -> list[int]:
        """Take every step that is due by `now` (UTC); the visits concerned. To be called every few seconds."""
        with self._desk.store.read() as tx:
            due = (
                select(VISITS.c.id)
                .where(_DUE, (VISITS.c.notice_due_at <= now) | (VISITS.c.told_at > now + _SLACK))
                .order_by(VISITS.c.notice_due_at)
            )
            ids = list(tx.execute(due).scalars())
        return [visit_id for visit_id in ids if self._advance(visit_id, now)]

    def delivered(self, change: Change) -> None:
        """Take in what became of notices, and other minutes in the settings: to be subscribed to the change bus.

        A host who was reached counts as told; when no way is left to reach them, the next step comes at once.
        """
        if change.kind == "setting":
            self._follow_settings()
        if change.kind != "delivery":
            return
        with self._desk.store.read() as tx:
            concerned = [read_visit(tx, visit_id) for visit_id in outbox.subjects_of(tx, "visit", change.ids)]
            to_do = [row.id for row in concerned if _outcome(tx, row) is not None]
        for visit_id in to_do:
            self._take_in(visit_id)

    def _follow_settings(self) -> None:
        """Who waits already is told by the minutes that count now."""
        waiting = (
            VISITS.c.state == VisitState.WAITING.value,
            VISITS.c.hold == "",
            VISITS.c.told_at.is_not(None),
        )
        with self._desk.store.read() as tx:
            rows = tx.execute(select(VISITS).where(ON_SITE, *waiting)).all()
            late = [row.id for row in rows if self._due_at(row) != row.notice_due_at]
        for visit_id in late:
            with self._desk.store.write(SYSTEM) as tx:
                row = read_visit(tx, visit_id)
                if row.state == VisitState.WAITING.value and row.hold == Hold.NONE.value:
                    update_visit(tx, row, notice_due_at=self._due_at(row))

    def _due_at(self, row: Row[Any]) -> datetime | None:
        """When the next step of somebody who waits comes, by the settings as they are."""
        if row.notice not in _UNDER_WAY or row.told_at is None:
            return None
        deputy = self._deputy(self._desk.any_host(row.host_id))
        steps = telling.ladder(self._desk.preferences, deputy=deputy is not None)
        return telling.next_due(NoticeStep(row.notice), row.told_at, steps)

    def _deputy(self, host: HostOption | None) -> HostOption | None:
        """Who stands in for a host and can be told; ringing takes the place of anybody else."""
        deputy = self._desk.any_host(host.deputy_id) if host is not None else None
        return deputy if deputy is not None and telling.channels(self._desk.preferences, deputy) else None

    def _advance(self, visit_id: int, now: datetime) -> bool:
        with self._desk.store.write(SYSTEM) as tx:
            row = read_visit(tx, visit_id)
            done = self._take_due(tx, row, now)
            version = read_visit(tx, visit_id).version
        self._desk.undo.follow(visit_id, row.version, version)
        return done

    def _take_due(self, tx: WriteTx, row: Row[Any], now: datetime) -> bool:
        if row.notice_due_at is None:
            return False
        if row.told_at is not None and row.told_at > now + _SLACK:
            self._begin_anew(tx, row, now)
            return False
        if row.notice_due_at > now:
            return False
        if row.state != VisitState.WAITING.value or row.hold != Hold.NONE.value:
            update_visit(tx, row, notice_due_at=None)
            return True
        self._step(tx, row, now)
        return True

    def _begin_anew(self, tx: WriteTx, row: Row[Any], now: datetime) -> None:
        """The clock was put back: the minutes of the ladder count from now, or the visitor would wait for hours."""
        host = self._desk.any_host(row.host_id)
        deputy = self._deputy(host)
        steps = telling.ladder(self._desk.preferences, deputy=deputy is not None)
        following = telling.next_due(NoticeStep(row.notice), now, steps)
        update_visit(tx, row, told_at=now, notice_due_at=following)

    def _step(self, tx: WriteTx, row: Row[Any], now: datetime) -> None:
        preferences = self._desk.preferences
        host = self._desk.any_host(row.host_id)
        deputy = self._deputy(host)
        steps = telling.ladder(preferences, deputy=deputy is not None)
        reached, told_at = NoticeStep(row.notice), row.told_at or row.arrived_at
        # The clock may have been put back: a step whose time was stored is due whatever the clock says now.
        elapsed = max(now, row.notice_due_at) - told_at
        due = telling.due_step(reached, elapsed, steps)
        if due is None:
            update_visit(tx, row, notice_due_at=telling.next_due(reached, told_at, steps))
            return
        self._take(tx, row, due.step, host, deputy)
        update_visit(tx, row, notice=due.step.value, notice_due_at=telling.next_due(due.step, told_at, steps))
        record(tx, f"visit.{due.step.value}", "visit", row.id)
        _log.info("visit %s: %s", row.id, due.step.value)

    def _take(
        self, tx: WriteTx, row: Row[Any], step: NoticeStep, host: HostOption | None, deputy: HostOption | None
    ) -> None:
        visit = dict(row._mapping)
        to, due = deputy if step is NoticeStep.DEPUTY_TOLD else host, row.notice_due_at or tx.now
        if step is NoticeStep.RING or to is None:
            telling.ring(tx, visit, host)
        elif not telling.send(tx, self._desk.preferences, visit, to, step, due=due):
            telling.keep(tx, row.id, step, "desk", to.name, "no way to reach")

    def _take_in(self, visit_id: int) -> None:
        with self._desk.store.write(SYSTEM) as tx:
            row = read_visit(tx, visit_id)
            outcome = _outcome(tx, row)
            if outcome is NoticeStep.TOLD:
                update_visit(tx, row, notice=NoticeStep.TOLD.value)
            elif outcome is NoticeStep.NONE:
                # Waiting out the minutes would be waiting for nobody.
                self._hurry(tx, row)
            version = read_visit(tx, visit_id).version
        self._desk.undo.follow(visit_id, row.version, version)

    def _hurry(self, tx: WriteTx, row: Row[Any]) -> None:
        host = self._desk.any_host(row.host_id)
        deputy = self._deputy(host)
        steps = [
            due
            for due in telling.ladder(self._desk.preferences, deputy=deputy is not None)
            if due.step is not NoticeStep.TOLD_AGAIN
        ]
        # Whatever the settings leave out: nobody else hears of the visitor.
        step = steps[0].step if steps else NoticeStep.RING
        self._take(tx, row, step, host, deputy)
        told_at = row.told_at or row.arrived_at
        update_visit(tx, row, notice=step.value, notice_due_at=telling.next_due(step, told_at, steps))
        record(tx, f"visit.{step.value}", "visit", row.id, {"because": "given up"})


def _outcome(tx: ReadTx, row: Row[Any]) -> NoticeStep | None:
    """What became of the first notices of somebody who waits: TOLD, NONE (no way is left), or None for no news."""
    if row.state != VisitState.WAITING.value or NoticeStep(row.notice) not in _TOLD_ONCE:
        return None
    known = outbox.deliveries_of(tx, "visit", [row.id], (telling.HOST_NOTICE,)).get(row.id, [])
    states = {delivery.state for delivery in known if delivery.created_at >= row.arrived_at}
    if outbox.DeliveryState.SENT in states:
        return NoticeStep.TOLD if row.notice == NoticeStep.TELLING.value else None
    return NoticeStep.NONE if states == {outbox.DeliveryState.GIVEN_UP} else None
