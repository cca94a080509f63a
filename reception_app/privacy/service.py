"""The verbs of privacy."""

import logging
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime, timedelta

from sqlalchemy import insert, select, update

from reception_app.audit import record
from reception_app.db.backup import thin
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.paths import Paths
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, isolate
from reception_app.preferences import Preferences
from reception_app.privacy import (
    cleaning,
    export,
    export_contacts,
    files,
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
    mentions,
    nights,
)
from reception_app.privacy.erasures import Erasure, ErasureLedger
from reception_app.privacy.models import RetentionRunRow
from reception_app.privacy.records import Forgotten
from reception_app.privacy.retention import Retention
from reception_app.privacy.settings import CONTACT_DAYS, DETAILS_DAYS, PHOTO_DAYS, SIGNATURE_DAYS
from reception_app.visits.records import VisitState

_log = logging.getLogger("reception.privacy")

_FOR_EVER = date.max
_MARGIN = timedelta(days=2)
Write = Callable[[Callable[[WriteTx], None]], object]
"""Does what it is given in a transaction, and more with it."""


class PrivacyService:
    """Forgetting by the clock and on request, holding back, handing over what is held about somebody."""

    def __init__(
        self,
        store: Store,
        paths: Paths,
        preferences: Preferences,
        clock: Clock,
        clock_in_doubt: Callable[[], bool] = lambda: False,
    ) -> None:
        self._store = store
        self._paths = paths
        self._preferences = preferences
        self._clock = clock
        self._clock_in_doubt = clock_in_doubt
        self._ledger = ErasureLedger(paths)

    def due(self, now: datetime) -> bool:
        """Whether the nightly run is due at a moment (UTC): the last one was before the newest 3 o'clock, local."""
        return nights.is_due(self._store, now, self._preferences.zone())

    def run_now(self, actor: Actor) -> Forgotten:
        """The nightly run at once, on somebody's wish, who stands in the audit. Raises NotAllowed, StoreTrouble."""
        require(actor, Right.ANONYMISE)
        return self.run(self._clock.now(), actor)

    def run(self, now: datetime, actor: Actor = SYSTEM) -> Forgotten:
        """Forget everything whose time has come at `now` (UTC). In small transactions, while the desk goes on.

        Raises StoreTrouble; what was forgotten until then stays forgotten, the rest follows next time.
        """
        details = now - timedelta(days=self._preferences.whole(DETAILS_DAYS))
        photos = now - timedelta(days=self._preferences.whole(PHOTO_DAYS))
        signatures = now - timedelta(days=self._preferences.whole(SIGNATURE_DAYS))
        retention = Retention(self._store, self._preferences.local_day(now))
        done = retention.forget(details, photos, signatures)
        days = self._preferences.whole(CONTACT_DAYS)
        contacts = retention.contacts(now - timedelta(days=days)) if days else 0
        gone = files.forget_old_files(self._paths, details)
        if not self._clock_in_doubt():
            gone += len(thin(self._paths.backups, now, self._preferences.whole(DETAILS_DAYS)))
        # A backup is never older than the period; the margin covers clocks that were wrong.
        self._ledger.drop_before(details - _MARGIN)
        result = Forgotten(now, **done, files=gone)
        with self._store.write(actor) as tx:
            values = {each.name: getattr(result, each.name) for each in fields(Forgotten)}
            tx.execute(insert(RetentionRunRow), {"id": new_id(), **values})
            record(
                tx,
                "privacy.run",
                "retention",
                0,
                {name: n for name, n in values.items() if isinstance(n, int)} | {"contacts": contacts},
            )
            tx.changed("retention", 0)
        cleaning.clean(self._store)
        _log.info("retention: %d visits, %d visitors, %d photos, %d files", result.visits, result.visitors,
                  result.photos, result.files)  # fmt: skip
        return result

    def last_run(self, actor: Actor) -> Forgotten | None:
        """The newest nightly run, None before the first. Raises NotAllowed."""
        require(actor, Right.SEE_AUDIT)
        return nights.last_run(self._store)

    def anonymise(self, actor: Actor, visitor_id: int) -> int:
        """Erase a person everywhere, backups by their age; the number of visits that were emptied. Takes seconds.

        Raises NotAllowed, NotFound, and Conflict while the person is on site, expected, or under a legal hold.
        """
        require(actor, Right.ANONYMISE)
        return self._erase(actor, visitor_id, asked=True)

    def anonymise_contact(self, actor: Actor, contact_id: int, write: Write | None = None) -> None:
        """Erase a customer or third party, with every record that was merged into theirs, and their calls.

        `write` does it in a transaction of its own, with what is to be so only if they are erased.
        Account number, contract and category stay for the books. A visitor's record that is the same person is
        erased by `anonymise`. Raises NotAllowed, NotFound, and Conflict under a legal hold.
        """
        require(actor, Right.ANONYMISE)
        self._erase_contact(actor, contact_id, write, asked=True)

    def hold(self, actor: Actor, visitor_id: int, until: date | None, reason: str) -> None:
        """Keep everything about a visitor until a local day (None: until it is lifted). A day in the past lifts it.

        Raises NotAllowed, NotFound, and Invalid for a reason that is too long.
        """
        require(actor, Right.ANONYMISE)
        said = clean_line(reason, limit=500, field="reason")
        visitors = forgetting.table("visitors")
        with self._store.write(actor) as tx:
            done = tx.execute(
                update(visitors)
                .where(visitors.c.id == visitor_id)
                .values(hold_until=until or _FOR_EVER, **tx.restamps(visitors.c.version))
            )
            if done.rowcount != 1:
                raise _missing()
            until_told = (until or _FOR_EVER).isoformat()
            record(tx, "privacy.hold", "visitor", visitor_id, {"until": until_told, "reason": said})
            tx.changed("visitor", visitor_id)

    def export_person(self, actor: Actor, visitor_id: int) -> bytes:
        """Everything held about a person, as a zip to hand over: JSON, photo, papers. Noted in the audit.

        Raises NotAllowed, NotFound.
        """
        require(actor, Right.EXPORT_PERSON)
        with self._store.read() as tx:
            content = export.gather(tx, visitor_id, self._preferences, actor.name)
        with self._store.write(actor) as tx:
            record(tx, "privacy.export_person", "visitor", visitor_id)
        return content

    def export_contact(self, actor: Actor, contact_id: int) -> bytes:
        """Everything held about a customer or third party, as a zip to hand over. Noted in the audit.

        Raises NotAllowed, NotFound.
        """
        require(actor, Right.EXPORT_PERSON)
        with self._store.read() as tx:
            content = export_contacts.gather(tx, contact_id, actor.name)
        with self._store.write(actor) as tx:
            record(tx, "privacy.export_contact", "contact", contact_id)
        return content

    def replay_erasures(self) -> int:
        """At a start: erase again whoever a restored backup has brought back; how many. Raises StoreTrouble."""
        wanted = {erasure.visitor_id for erasure in self._ledger.erasures()}
        if not wanted:
            return 0
        visitors = forgetting.table("visitors")
        with self._store.read() as tx:
            rows = tx.execute(
                select(visitors.c.id).where(visitors.c.id.in_(wanted), visitors.c.anonymised_at.is_(None))
            )
            back = list(rows.scalars())
        for visitor_id in back:
            self._erase(SYSTEM, visitor_id)
        # Record numbers are never given twice: one that is no visitor's is a contact's.
        with self._store.read() as tx:
            contacts = forgetting_contacts.not_erased(tx, wanted)
        for contact_id in contacts:
            self._erase_contact(SYSTEM, contact_id)
        back += contacts
        if back:
            _log.warning("%d erasures were done again after a restore", len(back))
        return len(back)

    def _erase(self, actor: Actor, visitor_id: int, *, asked: bool = False) -> int:
        with self._store.write(actor) as tx:
            people = forgetting.same_person(tx, visitor_id)
            if asked:
                # Under the write lock: another desk may be letting them in just now.
                self._refuse_open(tx, visitor_id)
                # Each by their own number: in an older backup duplicates are not yet merged. The one asked for comes
                # last: an erasure that was cut off here is begun anew as a whole.
                for one in reversed(people):
                    self._ledger.append(Erasure(one, self._clock.now()))
            rows = forgetting.visits_of(tx, people)
            ids = [row.id for row in rows]
            names = {row.name for row in rows} | forgetting.names_of(tx, people)
            printed = forgetting.printed_files(tx, ids) + forgetting.printed_with_others(tx, ids)
            roll_calls = forgetting.roll_calls_with(tx, people)
            # Of somebody erased again after a restore, what was booked.
            forgetting.close_expected(tx, rows)
            forgetting.forget_visits(tx, forgetting.visits_of(tx, people))
            forgetting_papers.forget_papers(tx, ids)
            forgetting_calls.forget_caller(tx, people, (), names)
            whom = forgetting_messages.visitors_as(tx, people, names)
            printed += forgetting_messages.printed_slips(tx, whom)
            forgetting_messages.forget_sender(tx, whom)
            forgetting_cases.forget_person(tx, whom)
            forgetting_appointments.forget_customer(tx, whom)
            printed += forgetting_bookings.forget_customer(tx, (), names)
            printed += forgetting_deliveries.forget_person(tx, (), names)
            forgetting_reminders.forget_person(tx, people, (), names)
            forgetting_schedule.forget_named(tx, names)
            for one in people:
                forgetting.forget_visitor(tx, one)
            forgetting.forget_drafts(tx, {"visitor_id": people, "visit_id": ids}, names)
            roll_calls += mentions.forget_mentions(tx, names)
            record(tx, "privacy.anonymise", "visitor", visitor_id, {"visits": len(rows)})
        files.forget_printed(self._paths, printed)
        files.forget_roll_call_files(self._paths, roll_calls)
        cleaning.clean(self._store)
        return len(rows)

    def _erase_contact(
        self, actor: Actor, contact_id: int, write: Write | None = None, *, asked: bool = False
    ) -> None:
        printed: list[str] = []

        def erase(tx: WriteTx) -> None:
            printed.extend(self._forget_contact(tx, contact_id, asked=asked))

        if write is not None:
            write(erase)
        else:
            with self._store.write(actor) as tx:
                erase(tx)
        files.forget_printed(self._paths, printed)
        cleaning.clean(self._store)

    def _forget_contact(self, tx: WriteTx, contact_id: int, *, asked: bool) -> list[str]:
        people = forgetting_contacts.same_contact(tx, contact_id)
        if asked:
            # Under the write lock: another desk may be holding them back just now.
            forgetting_contacts.refuse_held(tx, people, self._preferences.local_day(tx.now))
            for one in reversed(people):
                self._ledger.append(Erasure(one, self._clock.now()))
        names = forgetting_contacts.names_of(tx, people)
        numbers = forgetting_contacts.numbers_of(tx, people)
        forgetting_calls.forget_caller(tx, (), people, names, numbers)
        whom = forgetting_messages.contacts_as(tx, people, names, numbers)
        printed = forgetting_messages.printed_slips(tx, whom) + forgetting.printed_with_others(tx)
        forgetting_messages.forget_sender(tx, whom)
        forgetting_cases.forget_person(tx, whom)
        forgetting_appointments.forget_customer(tx, whom)
        printed += forgetting_bookings.forget_customer(tx, people, names)
        printed += forgetting_deliveries.forget_person(tx, people, names)
        forgetting_reminders.forget_person(tx, (), people, names)
        forgetting_schedule.forget_named(tx, names)
        forgetting_contacts.forget_contacts(tx, people)
        forgetting.forget_drafts(tx, {"contact_id": people}, names)
        record(tx, "privacy.anonymise_contact", "contact", contact_id, {"records": len(people)})
        return printed

    def _refuse_open(self, tx: ReadTx, visitor_id: int) -> None:
        visitors = forgetting.table("visitors")
        row = tx.execute(select(visitors).where(visitors.c.id == visitor_id)).first()
        if row is None:
            raise _missing()
        name = isolate(row.name)
        if row.hold_until is not None and row.hold_until >= self._preferences.local_day(tx.now):
            until = "it is lifted" if row.hold_until == _FOR_EVER else row.hold_until
            raise Conflict(f"{name} is under a legal hold until {until}.", hint="Lift the hold first.")
        for visit in forgetting.visits_of(tx, forgetting.same_person(tx, visitor_id)):
            if VisitState(visit.state).on_site:
                raise Conflict(f"{name} is on site.", hint="Check them out first.")
            if visit.state == VisitState.EXPECTED and (visit.expected_at or tx.now) >= tx.now:
                raise Conflict(f"{name} is expected.", hint="Cancel the visit first.")


def _missing() -> NotFound:
    return NotFound("This visitor's record is not there any more.")
