"""The verbs of importing and exporting customers and third parties."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from sqlalchemy import select

from reception_app.audit import record
from reception_app.contacts import listing
from reception_app.contacts.exchange_cards import LEFT_OUT, Card, cleaned, edit_of_row, edit_of_vcard
from reception_app.contacts.exchange_columns import columns_of
from reception_app.contacts.exchange_plan import Plan, Seen, make_plan
from reception_app.contacts.exchange_writing import as_csv, as_vcards
from reception_app.contacts.records import ContactDetail, ContactEdit, ContactFilter
from reception_app.contacts.rows import CONTACTS, details_of
from reception_app.contacts.stored import new_contact
from reception_app.contacts.writing import add_contacts, change_contact
from reception_app.db.uow import Store, WriteTx
from reception_app.integrations.csv_child import read_in_child
from reception_app.integrations.vcard_child import read_vcards_in_child
from reception_app.integrations.vcard_reading import is_vcard
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid
from reception_app.kernel.import_report import ImportProblem, ImportReport
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import tokens

Progress = Callable[[int, int], None]
"""Called as progress(done, total) in cards of the file; it may raise Cancelled."""

BATCH = 200
"""So many cards are one transaction: a stop loses none of those before, and the desk writes in between."""


def _no_progress(_done: int, _total: int) -> None:
    """Nobody looks."""


@dataclass(frozen=True, slots=True)
class _File:
    """What was read of a file, before any card is cleaned: the line of each, and what `edit_of` understands."""

    cards: Sequence[tuple[int, Any]]
    edit_of: Callable[[Any], ContactEdit]
    columns: tuple[tuple[str, str], ...] = ()
    encoding: str = "vCard"


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
        file = _read(data)
        tally, seen = _Tally(), Seen()
        for cards in _batches(file, self._region(), progress):
            with self._store.read() as tx:
                tally.take(make_plan(tx, cards, seen))
        return _report(file, tally, applied=False)

    def apply(self, actor: Actor, data: bytes, progress: Progress = _no_progress) -> ImportReport:
        """Import the file after a backup, two hundred cards at a time. Cards with problems are left out and reported.

        Raises as `read` does. When it is stopped in the middle, what was taken stays whole and is in the audit; the
        same file again goes on where it ended.
        """
        require(actor, Right.IMPORT_CONTACTS)
        file = _read(data)
        if self._before_apply is not None:
            self._before_apply()
        tally, seen = _Tally(), Seen()
        mostly_new = True
        try:
            for cards in _batches(file, self._region(), progress):
                if mostly_new:
                    _make_ready(cards)
                with self._store.write(actor) as tx:
                    plan = make_plan(tx, cards, seen)
                    _write(tx, plan)
                tally.take(plan)
                mostly_new = 2 * len(plan.added) > len(cards)
        finally:
            report = _report(file, tally, applied=True)
            with self._store.write(actor) as tx:
                record(tx, "contact.import", "contact", 0, _for_audit(report, data))
        return report

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


def _read(data: bytes) -> _File:
    if is_vcard(data):
        return _File([(raw.line, raw) for raw in read_vcards_in_child(data)], edit_of_vcard)
    table = read_in_child(data)
    columns = columns_of(table.header)
    fields = [name for _, name in columns]
    # Tuples of text alone: the search for garbage passes them over, and there are thousands.
    rows = [(line, tuple(cells)) for line, cells in table.rows]
    return _File(rows, partial(edit_of_row, fields), columns, table.encoding)


def _batches(file: _File, region: str, progress: Progress) -> Iterator[list[Card]]:
    """The cards in their stored form: the numbers cost time, which is spent outside of any transaction."""
    total = len(file.cards)
    for start in range(0, total, BATCH):
        progress(start, total)
        yield [_card(line, said, file.edit_of, region) for line, said in file.cards[start : start + BATCH]]
    progress(total, total)


def _card(line: int, said: Any, edit_of: Callable[[Any], ContactEdit], region: str) -> Card:
    try:
        return cleaned(line, edit_of(said), region)
    except Invalid as problem:
        return Card(line, {}, problem=f"{problem.message} {LEFT_OUT}")


def _make_ready(cards: Sequence[Card]) -> None:
    """The rows of those who are new, if they are as most of those before them: what is made here holds up nobody."""
    cut = cache(tokens)
    for card in cards:
        if not card.problem:
            card.ready = new_contact(card.values, by_hand=False, cut=cut)


def _write(tx: WriteTx, plan: Plan) -> None:
    add_contacts(tx, [card.ready or new_contact(card.values, by_hand=False) for card in plan.added])
    for before, changed in plan.changed:
        change_contact(tx, before, changed, by_hand=False)


def _report(file: _File, tally: _Tally, *, applied: bool) -> ImportReport:
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
