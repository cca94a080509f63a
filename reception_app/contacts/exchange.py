"""The verbs of importing and exporting customers and third parties."""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from reception_app.audit import record
from reception_app.contacts import listing
from reception_app.contacts.exchange_cards import Card
from reception_app.contacts.exchange_child import BATCH as BATCH
from reception_app.contacts.exchange_child import CardFile, cards_of
from reception_app.contacts.exchange_plan import Plan, Seen, make_plan
from reception_app.contacts.exchange_writing import as_csv, as_vcards
from reception_app.contacts.records import ContactDetail, ContactFilter
from reception_app.contacts.rows import CONTACTS, details_of
from reception_app.contacts.writing import add_contacts, change_contact
from reception_app.db.uow import Store, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Cancelled
from reception_app.kernel.import_report import ImportProblem, ImportReport
from reception_app.kernel.rights import Right, require

Progress = Callable[[int, int], None]
"""Called as progress(done, total) in cards of the file; it may raise Cancelled."""

_AT_ONCE = 4
"""So many batches are one transaction while nobody else waits to write: four commits cost twice as much."""
_SLICE = 100
"""After so many cards it is seen whether somebody waits: then the transaction ends there."""
_SHORT = 50
"""So many cards are one transaction for a while after somebody had to wait: where one is at work, more is to come."""
_A_WHILE = 1.0
"""Seconds."""
_GIVEN_WAY = 0.003
"""Seconds that are left to whoever waits."""


def _no_progress(_done: int, _total: int) -> None:
    """Nobody looks."""


@dataclass(slots=True)
class _Tally:
    """What the plans of a file come to. The cards themselves are let go: a file has thousands."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept_by_hand: int = 0
    problems: list[ImportProblem] = field(default_factory=list)
    remarks: list[ImportProblem] = field(default_factory=list)

    def take(self, plan: Plan) -> None:
        self.added += len(plan.added)
        self.changed += len(plan.changed)
        self.unchanged += plan.unchanged
        self.kept_by_hand += plan.kept_by_hand
        self.problems += plan.problems
        self.remarks += plan.remarks


class ContactExchange:
    """Brings contacts from vCard (2.1, 3, 4) and CSV files, merging with those that are there, and gives them out.

    `region` tells the two-letter country whose national phone numbers are meant; `before_apply` makes a backup.
    """

    def __init__(
        self,
        store: Store,
        *,
        region: Callable[[], str] = lambda: "",
        before_apply: Callable[[], object] | None = None,
    ) -> None:
        self._store = store
        self._region = region
        self._before_apply = before_apply

    def read(self, actor: Actor, data: bytes, progress: Progress = _no_progress) -> ImportReport:
        """What importing this file would do; nothing is written. Takes seconds: call it in a job.

        Raises NotAllowed, Invalid with a sentence when the file can't be read at all, and Cancelled from `progress`.
        """
        require(actor, Right.IMPORT_CONTACTS)
        tally, seen = _Tally(), Seen()
        with cards_of(data, self._region(), findable=False) as file:
            for cards in _together(file, progress):
                with self._store.read() as tx:
                    tally.take(make_plan(tx, cards, seen))
        return _report(file, tally, applied=False)

    def apply(self, actor: Actor, data: bytes, progress: Progress = _no_progress) -> ImportReport:
        """Import the file after a backup, at most a thousand cards at once. Those with problems are left out and told.

        Raises as `read` does. When it is stopped in the middle, what was taken stays whole and is in the audit; the
        same file again goes on where it ended.
        """
        require(actor, Right.IMPORT_CONTACTS)
        with cards_of(data, self._region(), findable=True) as file:
            if self._before_apply is not None:
                self._before_apply()
            tally = _Tally()
            try:
                self._take(actor, file, tally, progress)
            finally:
                report = _report(file, tally, applied=True)
                with self._store.write(actor) as tx:
                    record(tx, "contact.import", "contact", 0, _for_audit(report, data))
        return report

    def _take(self, actor: Actor, file: CardFile, tally: _Tally, progress: Progress) -> None:
        seen, busy_until = Seen(), 0.0
        for cards in _together(file, progress):
            while cards:
                busy, plans = time.monotonic() < busy_until, list[Plan]()
                with self._store.write(actor) as tx:
                    while cards and not (plans and (busy or self._store.is_waited_for())):
                        few = _SHORT if busy else _SLICE
                        plans.append(make_plan(tx, cards[:few], seen))
                        _write(tx, plans[-1])
                        del cards[:few]
                for plan in plans:
                    tally.take(plan)
                if self._store.is_waited_for():
                    busy_until = time.monotonic() + _A_WHILE
                    time.sleep(_GIVEN_WAY)

    def export_csv(self, actor: Actor, wanted: ContactFilter, progress: Progress = _no_progress) -> bytes:
        """What a list shows as a CSV file that an import takes again. What looks like a formula is made harmless."""
        return as_csv(self._export(actor, wanted, "csv", progress))

    def export_vcard(
        self, actor: Actor, wanted: ContactFilter, version: str = "4.0", progress: Progress = _no_progress
    ) -> bytes:
        """What a list shows as vCards of version "4.0" or "3.0". Our notes on somebody are left out: a vCard is handed
        on."""
        return as_vcards(self._export(actor, wanted, f"vcard {version}", progress), version)

    def _export(
        self, actor: Actor, wanted: ContactFilter, form: str, progress: Progress
    ) -> Sequence[ContactDetail]:
        require(actor, Right.EXPORT)
        require(actor, Right.SEE_CONTACTS)
        with self._store.read() as tx:
            lines = list(listing.everyone(lambda last: listing.page(tx, wanted, 1000, last)))
            found: list[ContactDetail] = []
            for start in range(0, len(lines), BATCH):
                progress(start, len(lines))
                ids = [line.id for line in lines[start : start + BATCH]]
                rows = {row.id: row for row in tx.execute(select(CONTACTS).where(CONTACTS.c.id.in_(ids)))}
                found += details_of(tx, [rows[contact_id] for contact_id in ids if contact_id in rows])
        with self._store.write(actor) as tx:
            record(tx, "contact.export", "contact", 0, {"rows": len(found), "form": form})
        return found


def _together(file: CardFile, progress: Progress) -> Iterator[list[Card]]:
    """The cards, a few batches together. What `progress` was told of is given out before it stops the rest."""
    done = 0
    progress(done, file.total)
    while done < file.total:
        cards: list[Card] = []
        try:
            while len(cards) < _AT_ONCE * BATCH and done < file.total:
                more = file.take()
                cards += more
                done += len(more)
                progress(done, file.total)
        except Cancelled:
            yield cards
            raise
        yield cards


def _write(tx: WriteTx, plan: Plan) -> None:
    add_contacts(tx, [card.new for card in plan.added])
    for before, changed in plan.changed:
        change_contact(tx, before, changed, by_hand=False)


def _report(file: CardFile, tally: _Tally, *, applied: bool) -> ImportReport:
    return ImportReport(
        added=tally.added,
        changed=tally.changed,
        unchanged=tally.unchanged,
        kept_by_hand=tally.kept_by_hand,
        problems=_by_line(tally.problems),
        remarks=_by_line(tally.remarks),
        columns=file.columns,
        encoding=file.encoding,
        applied=applied,
    )


def _by_line(said: Iterable[ImportProblem]) -> tuple[ImportProblem, ...]:
    return tuple(sorted(said, key=lambda problem: problem.line))


def _for_audit(report: ImportReport, data: bytes) -> dict[str, object]:
    return {
        "file": hashlib.sha256(data).hexdigest(),
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "problems": len(report.problems),
    }
