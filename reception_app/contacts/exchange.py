"""The verbs of importing and exporting customers and third parties."""

from collections.abc import Callable, Sequence

from sqlalchemy import select

from reception_app.audit import record
from reception_app.contacts import listing
from reception_app.contacts.exchange_applying import Applying
from reception_app.contacts.exchange_child import BATCH as BATCH
from reception_app.contacts.exchange_files import Coming, FilesInTurn, Progress
from reception_app.contacts.exchange_plan import Seen, make_plan
from reception_app.contacts.exchange_tally import Tally
from reception_app.contacts.exchange_writing import as_csv, as_vcards
from reception_app.contacts.records import ContactDetail, ContactFilter
from reception_app.contacts.rows import CONTACTS, details_of
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.circles import unsearched
from reception_app.kernel.errors import Invalid
from reception_app.kernel.import_report import (
    ImportFile,
    ImportFiles,
    ImportReport,
    together,
)
from reception_app.kernel.rights import Right, require


def _no_progress(_done: int, _total: int) -> None:
    """Nobody looks."""


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
        with unsearched():
            return self._read(data, progress)

    def _read(self, data: bytes | ImportFiles, progress: Progress) -> ImportReport:
        seen, reports = Seen(), list[ImportReport]()
        with FilesInTurn(_files_of(data), self._region(), findable=False) as files:
            while files.turn():
                tally = Tally()
                try:
                    self._plan(files, Coming(files.begun(), files.told(progress)), tally, seen)
                except Invalid as problem:
                    tally.problems.append(files.refused(problem))
                reports.append(tally.report(files.encoding, applied=False, columns=files.columns))
        return together(reports)

    def apply(
        self, actor: Actor, data: bytes | ImportFiles, progress: Progress = _no_progress
    ) -> ImportReport:
        """Import the files after a backup, all at once unless somebody waits. Those of their cards that have problems
        are left out and told.

        Raises as `read` does. When it is stopped in the middle, what was taken stays whole and is in the audit; the
        same files again go on where it ended.
        """
        require(actor, Right.IMPORT_CONTACTS)
        # All of it: what is kept of whom it has named is no circle, and is let go of before anything is searched again.
        with unsearched(), FilesInTurn(_files_of(data), self._region(), findable=True) as files:
            return Applying(self._store, actor, files, progress, self._before_apply).run()

    def _plan(self, files: FilesInTurn, coming: Coming, tally: Tally, seen: Seen) -> None:
        seen.begin(files.name)
        while coming.is_more:
            with self._store.read() as tx:
                tally.take(make_plan(tx, coming.few(BATCH), seen))
        coming.end()

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
