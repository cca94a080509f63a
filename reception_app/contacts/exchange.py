"""The verbs of importing and exporting customers and third parties."""

import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from reception_app.audit import record
from reception_app.contacts import finding, listing
from reception_app.contacts.exchange_cards import Card
from reception_app.contacts.exchange_child import BATCH as BATCH
from reception_app.contacts.exchange_files import Coming, FilesInTurn, Progress
from reception_app.contacts.exchange_plan import Plan, Seen, make_plan
from reception_app.contacts.exchange_writing import as_csv, as_vcards
from reception_app.contacts.records import ContactDetail, ContactFilter
from reception_app.contacts.rows import CONTACTS, details_of
from reception_app.contacts.writing import add_contacts, change_contact
from reception_app.db.search import Learning
from reception_app.db.uow import Store, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.circles import unsearched
from reception_app.kernel.errors import Invalid
from reception_app.kernel.import_report import (
    ImportFile,
    ImportFiles,
    ImportProblem,
    ImportReport,
    together,
)
from reception_app.kernel.rights import Right, require

_MOST = 10_000
"""No more cards are one transaction, however long nobody else waits to write. Most of what is written are pages of
indexes, touched anew by any thousand cards: the whole of a file costs little more of them than a third of it."""
_LONGEST = 2.0
"""Seconds: a desk of another process, which can't be seen to wait, gives up after five."""
_SLICE = 100
"""After so many cards it is seen whether somebody waits: then the transaction ends there."""
_SHORT = 50
"""So many cards are one transaction for a while after somebody had to wait: where one is at work, more is to come."""
_A_WHILE = 1.0
"""Seconds."""
_GIVEN_WAY = 0.003
"""Seconds that are left to whoever waits."""
_HOME = 400
"""After so many cards the log is brought home."""
_LOOK = 0.01
"""Seconds between two looks for whoever waits, while the next cards are still being read."""


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

    def add(self, more: "_Tally") -> None:
        self.added += more.added
        self.changed += more.changed
        self.unchanged += more.unchanged
        self.kept_by_hand += more.kept_by_hand
        self.problems += more.problems
        self.remarks += more.remarks


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

    def read(
        self, actor: Actor, data: bytes | ImportFiles, progress: Progress = _no_progress
    ) -> ImportReport:
        """What importing these files, or this one, would do; nothing is written. Takes seconds: call it in a job.

        Raises NotAllowed, Invalid with a sentence when the only file can't be read at all, and Cancelled from
        `progress`. Of several files those that can't be read are left out and told.
        """
        require(actor, Right.IMPORT_CONTACTS)
        seen, reports = Seen(), list[ImportReport]()
        with FilesInTurn(_files_of(data), self._region(), findable=False) as files:
            for _ in files:
                tally = _Tally()
                try:
                    self._plan(files, Coming(files.begun(), files.told(progress)), tally, seen)
                except Invalid as problem:
                    tally.problems.append(files.refused(problem))
                reports.append(_report(files, tally, applied=False))
        return together(reports)

    def apply(
        self, actor: Actor, data: bytes | ImportFiles, progress: Progress = _no_progress
    ) -> ImportReport:
        """Import the files after a backup, each all at once unless somebody waits. Those of their cards that have
        problems are left out and told.

        Raises as `read` does. When it is stopped in the middle, what was taken stays whole and is in the audit; the
        same files again go on where it ended.
        """
        require(actor, Right.IMPORT_CONTACTS)
        seen, reports, before = Seen(), list[ImportReport](), self._before_apply
        with FilesInTurn(_files_of(data), self._region(), findable=True) as files:
            for _ in files:
                tally = _Tally()
                try:
                    files.begun()
                    if before is not None:
                        before()
                        before = None
                    self._apply(actor, files, tally, seen, progress)
                except Invalid as problem:
                    tally.problems.append(files.refused(problem))
                reports.append(_report(files, tally, applied=True))
        return together(reports)

    def _plan(self, files: FilesInTurn, coming: Coming, tally: _Tally, seen: Seen) -> None:
        seen.begin(files.name)
        while coming.is_more:
            with unsearched(), self._store.read() as tx:
                tally.take(make_plan(tx, coming.few(BATCH), seen))
            files.look_ahead()
        coming.end()

    def _apply(self, actor: Actor, files: FilesInTurn, tally: _Tally, seen: Seen, progress: Progress) -> None:
        seen.begin(files.name)
        try:
            self._take(actor, files, tally, seen, Coming(files.begun(), files.told(progress)))
        finally:
            # As one that writes much: its commit is not to bring home the log of all that.
            with self._store.write(actor, much=True) as tx:
                record(tx, "contact.import", "contact", 0, _for_audit(tally, files.data))
            if tally.added + tally.changed >= _HOME:
                self._store.bring_home_soon()

    def _take(self, actor: Actor, files: FilesInTurn, tally: _Tally, seen: Seen, coming: Coming) -> None:
        busy_until, written = 0.0, 0
        while coming.is_more:
            busy = time.monotonic() < busy_until
            if not coming.is_at_hand(_LOOK):
                continue
            with self._store.write(actor, much=True) as tx:
                taken = self._some(tx, files, coming, seen, busy=busy)
                is_waited_for = self._store.is_waited_for()
            tally.add(taken)
            if is_waited_for or self._store.is_waited_for():
                busy_until = time.monotonic() + _A_WHILE
                time.sleep(_GIVEN_WAY)
            written += taken.added + taken.changed
            if written >= _HOME and coming.is_more:
                # Apart from the commits, so that nobody waits for it.
                self._store.bring_home()
                written = 0
        coming.end()

    def _some(self, tx: WriteTx, files: FilesInTurn, coming: Coming, seen: Seen, *, busy: bool) -> _Tally:
        """What one transaction takes: all that comes, until somebody waits."""
        taken = _Tally()
        until, left = time.monotonic() + _LONGEST, _SHORT if busy else _MOST
        # Between two slices as well: what is kept of them is no circle, and would be searched again each time.
        with finding.very_many(tx) as learning, unsearched():
            while left > 0 and self._is_next(coming):
                self._write(tx, coming.few(min(left, _SLICE)), seen, taken, learning)
                left -= _SLICE
                files.look_ahead()
                if self._store.is_waited_for() or time.monotonic() > until:
                    break
        return taken

    @staticmethod
    def _write(tx: WriteTx, cards: Sequence[Card], seen: Seen, taken: _Tally, learning: Learning) -> None:
        plan = make_plan(tx, cards, seen)
        add_contacts(tx, [card.new for card in plan.added], learning)
        for before, changed in plan.changed:
            change_contact(tx, before, changed, by_hand=False)
        taken.take(plan)

    def _is_next(self, coming: Coming) -> bool:
        """Whether there are more cards; False as well when somebody waits while they are still being read."""
        while not coming.is_at_hand(_LOOK):
            if not coming.is_more or self._store.is_waited_for():
                return False
        return True

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


def _files_of(data: bytes | ImportFiles) -> ImportFiles:
    return [ImportFile("", data)] if isinstance(data, bytes) else data


def _report(files: FilesInTurn, tally: _Tally, *, applied: bool) -> ImportReport:
    return ImportReport(
        added=tally.added,
        changed=tally.changed,
        unchanged=tally.unchanged,
        kept_by_hand=tally.kept_by_hand,
        problems=_by_line(tally.problems),
        remarks=_by_line(tally.remarks),
        columns=files.columns,
        encoding=files.encoding,
        applied=applied,
    )


def _by_line(said: Iterable[ImportProblem]) -> tuple[ImportProblem, ...]:
    return tuple(sorted(said, key=lambda problem: problem.line))


def _for_audit(tally: _Tally, data: bytes) -> dict[str, object]:
    return {
        "file": hashlib.sha256(data).hexdigest(),
        "added": tally.added,
        "changed": tally.changed,
        "unchanged": tally.unchanged,
        "problems": len(tally.problems),
    }
