"""What the night forgets: old visits, visitors who have not come for long, old photos, what was sent, old drafts."""

import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, func, select

from reception_app import outbox
from reception_app.db.uow import ReadTx, Store
from reception_app.kernel.actor import SYSTEM
from reception_app.privacy import (
    forgetting,
    forgetting_appointments,
    forgetting_bookings,
    forgetting_calls,
    forgetting_cases,
    forgetting_contacts,
    forgetting_deliveries,
    forgetting_messages,
    forgetting_papers,
    forgetting_reminders,
    forgetting_schedule,
    forgetting_watchlist,
    mentions,
)
from reception_app.visits.records import VisitState
from reception_app.visits.rules import filed

_BATCH = 8
"""Visits in one transaction: some 10 ms, so that a check-in meanwhile hardly waits."""
_PAUSE = 0.01
"""Seconds after each transaction, left to the desk: whoever waits for the lock gets it."""
_PAGE = 1000
_SENT_DAYS = 7
"""What was sent is kept so long that it can be sent again, and no longer."""
_OPEN = tuple(state.value for state in (VisitState.EXPECTED, VisitState.WAITING, VisitState.WITH_HOST))


class Retention:
    """One nightly run. `today` is the local day, for legal holds."""

    def __init__(self, store: Store, today: date) -> None:
        self._store = store
        self._today = today

    def forget(self, details: datetime, photos: datetime, signatures: datetime) -> dict[str, int]:
        """Forget what is from before these moments (UTC), each kind by its own; counts by the fields of `Forgotten`."""
        with self._store.read() as tx:
            held = self._held(tx)
        return {
            "held": len(held),
            "photos": self._photos(photos),
            "signatures": self._signatures(signatures),
            "visits": self._visits(details, held),
            "visitors": self._visitors(details, held),
            "deliveries": self._sent(),
            "drafts": self._drafts(details),
        }

    def contacts(self, before: datetime) -> int:
        """Erase customers and third parties that were put aside before a moment (UTC) and are not held; how many."""
        count = 0
        while True:
            with self._store.write(SYSTEM) as tx:
                ids = forgetting_contacts.put_aside_long_ago(tx, before, self._today, _BATCH)
                for contact_id in ids:
                    forgetting_contacts.forget_contacts(tx, forgetting_contacts.same_contact(tx, contact_id))
            if not ids:
                return count
            count += len(ids)
            time.sleep(_PAUSE)

    def _held(self, tx: ReadTx) -> set[int]:
        """Who is held back; asked in each transaction that forgets: whoever is held while it waits is not forgotten."""
        visitors = forgetting.table("visitors")
        kept = tx.execute(select(visitors.c.id).where(visitors.c.hold_until >= self._today)).scalars().all()
        return {person for visitor_id in kept for person in forgetting.same_person(tx, visitor_id)}

    def _photos(self, before: datetime) -> int:
        with self._store.write(SYSTEM) as tx:
            rows = forgetting.expired_photos(tx, before, self._held(tx))
            forgetting.unlink_photos(tx, rows)
            return len(rows) + forgetting.forget_photos_in_drafts(tx, before)

    def _signatures(self, before: datetime) -> int:
        with self._store.write(SYSTEM) as tx:
            rows = forgetting_papers.expired_signatures(tx, before, self._held(tx))
            forgetting_papers.forget_signatures(tx, rows)
        return len(rows)

    def _visits(self, before: datetime, held: set[int]) -> int:
        count = 0
        for rows in self._old_visits(before, held):
            for start in range(0, len(rows), _BATCH):
                with self._store.write(SYSTEM) as tx:
                    # Read again: somebody may have edited one of them since, or held back whose it is.
                    fresh = _reread(tx, [row.id for row in rows[start : start + _BATCH]], self._today)
                    forgetting.forget_visits(tx, fresh)
                    forgetting_papers.forget_papers(tx, [row.id for row in fresh])
                count += len(fresh)
                time.sleep(_PAUSE)
        with self._store.write(SYSTEM) as tx:
            forgetting.forget_old_roll_calls(tx, before)
            mentions.forget_old_notes(tx, before)
            forgetting_papers.forget_old_rings(tx, before)
            forgetting_watchlist.forget_ended_entries(tx, before)
        self._calls(before)
        return count

    def _calls(self, before: datetime) -> None:
        left = True
        while left:
            with self._store.write(SYSTEM) as tx:
                held = self._held(tx)
                left = forgetting_calls.forget_old_calls(tx, before, held, self._today) > 0
                left = forgetting_messages.forget_old_messages(tx, before, held, self._today) > 0 or left
                left = forgetting_bookings.forget_old_bookings(tx, before, self._today) > 0 or left
                left = forgetting_deliveries.forget_old_parcels(tx, before, self._today) > 0 or left
                left = forgetting_cases.forget_old_cases(tx, before, held, self._today) > 0 or left
                left = (
                    forgetting_appointments.forget_old_appointments(tx, before, held, self._today) > 0 or left
                )
                left = forgetting_reminders.forget_old_reminders(tx, before, held, self._today) > 0 or left
                left = forgetting_schedule.forget_old_entries(tx, before) > 0 or left
            time.sleep(_PAUSE)

    def _old_visits(self, before: datetime, held: set[int]) -> Iterator[list[Row[Any]]]:
        visits = forgetting.table("visits")
        last = 0
        while True:
            statement = (
                select(visits.c.id, visits.c.filed, visits.c.visitor_id)
                .where(visits.c.filed > last, visits.c.filed < filed(before, 0))
                .where(visits.c.anonymised_at.is_(None), visits.c.state.not_in(_OPEN))
                .order_by(visits.c.filed)
                .limit(_PAGE)
            )
            with self._store.read() as tx:
                rows = tx.execute(statement).all()
            if not rows:
                return
            last = rows[-1].filed
            yield [row for row in rows if row.visitor_id not in held]

    def _visitors(self, before: datetime, held: set[int]) -> int:
        """Visitors whose newest visit is old; what was merged into another goes with that one."""
        visitors, visits = forgetting.table("visitors"), forgetting.table("visits")
        kept = select(visits.c.id).where(
            visits.c.visitor_id == visitors.c.id, visits.c.anonymised_at.is_(None)
        )
        statement = select(visitors.c.id).where(
            visitors.c.recent < filed(before, 0),
            visitors.c.merged_into == 0,
            visitors.c.anonymised_at.is_(None),
            ~kept.exists(),
        )
        with self._store.read() as tx:
            ids = [visitor_id for visitor_id in tx.execute(statement).scalars() if visitor_id not in held]
        count = 0
        for start in range(0, len(ids), _BATCH):
            with self._store.write(SYSTEM) as tx:
                some = ids[start : start + _BATCH]
                held_now = tx.execute(
                    select(visitors.c.id).where(visitors.c.id.in_(some), visitors.c.hold_until >= self._today)
                )
                for visitor_id in set(some).difference(held_now.scalars()):
                    for one in forgetting.same_person(tx, visitor_id):
                        forgetting.forget_visitor(tx, one)
                    count += 1
            time.sleep(_PAUSE)
        return count

    def _sent(self) -> int:
        with self._store.write(SYSTEM) as tx:
            return outbox.purge(tx, tx.now - timedelta(days=_SENT_DAYS))

    def _drafts(self, before: datetime) -> int:
        drafts = forgetting.table("drafts")
        with self._store.write(SYSTEM) as tx:
            count = tx.execute(select(func.count()).where(drafts.c.saved_at < before)).scalar_one()
            if count:
                tx.execute(delete(drafts).where(drafts.c.saved_at < before))
                tx.changed("draft", 0)
        return int(count)


def _reread(tx: Any, ids: list[int], today: date) -> list[Row[Any]]:
    visits, visitors = forgetting.table("visits"), forgetting.table("visitors")
    return list(
        tx.execute(
            select(visits).where(
                visits.c.id.in_(ids),
                visits.c.anonymised_at.is_(None),
                visits.c.state.not_in(_OPEN),
                ~select(visitors.c.id)
                .where(visitors.c.id == visits.c.visitor_id, visitors.c.hold_until >= today)
                .exists(),
            )
        )
    )
