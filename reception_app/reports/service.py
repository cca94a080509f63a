"""The verbs of reports: exactly what is filtered, as a file."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from reception_app.audit import record
from reception_app.badges import pool
from reception_app.calls.log import CallLog
from reception_app.calls.records import Call, CallFilter
from reception_app.db.uow import Store
from reception_app.directory import DirectoryService, EmployeeDetail
from reception_app.documents.records import Paper, Progress, Stopped, TableHead
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid, NotFound, StoreTrouble
from reception_app.kernel.rights import Right, require
from reception_app.messages.records import MessageFilter, MessageSummary
from reception_app.messages.service import MessageService
from reception_app.preferences import Preferences
from reception_app.reports.columns import CALLS, ITEMS, MESSAGES, STAFF, VISITS, Column
from reception_app.reports.records import Exported, Format
from reception_app.reports.sentences import call_sentence, filter_sentence, message_sentence
from reception_app.visits.history import HistoryService
from reception_app.visits.records import HistoryFilter
from reception_app.visits.types import VisitTypes

PDF_ROWS_MAX = 50_000
"""A printed list above that has more than a thousand pages."""

T = TypeVar("T")
_TYPED = re.compile("“.*”", re.DOTALL)
"""What was typed to narrow a list: often a name, which the audit would keep after everything else forgot it."""


class ReportService:
    """Writes lists to files, row by row; a file is there whole or not at all. Long lists take seconds: run as jobs."""

    def __init__(
        self,
        store: Store,
        history: HistoryService,
        types: VisitTypes,
        directory: DirectoryService,
        preferences: Preferences,
        calls: CallLog,
        messages: MessageService,
    ) -> None:
        self._store = store
        self._history = history
        self._types = types
        self._directory = directory
        self._preferences = preferences
        self._calls = calls
        self._messages = messages

    def visit_columns(self) -> list[tuple[str, str]]:
        """The columns of exported visits: (key, title), in their order."""
        return [(column.key, column.title) for column in VISITS]

    def export_visits(
        self,
        actor: Actor,
        wanted: HistoryFilter,
        target: Path,
        form: Format,
        *,
        columns: Sequence[str] = (),
        progress: Progress | None = None,
        stopped: Stopped | None = None,
    ) -> Exported:
        """Write exactly what the filter shows, in its order. `columns` are keys; none means all (on paper: the usual).

        Raises NotAllowed, Invalid (an unknown column, too long for paper), StoreTrouble, and Cancelled when `stopped`.
        """
        require(actor, Right.EXPORT)
        chosen = _choose(VISITS, columns, form)
        total = self._history.count(actor, wanted)
        rows = (visit for batch in self._history.each(actor, wanted) for visit in batch)
        said = filter_sentence(
            wanted, self._type_name(wanted.type_id), self._host_name(actor, wanted.host_id)
        )
        count = self._save(target, form, "Visits", said, chosen, rows, total, progress, stopped)
        self._note(actor, "visit.export", form, count, said)
        return Exported(target, count)

    def export_staff(
        self,
        actor: Actor,
        target: Path,
        form: Format,
        *,
        include_left: bool = False,
        columns: Sequence[str] = (),
    ) -> Exported:
        """Write the staff list by name. Raises NotAllowed, Invalid, StoreTrouble."""
        require(actor, Right.EXPORT)
        staff = self._directory.employees(actor, include_left=include_left)
        said = "Everybody, also those who left." if include_left else "Everybody who works here."
        return self._write_staff(actor, target, form, said, staff, columns)

    def export_listed_staff(
        self, actor: Actor, target: Path, form: Format, *, which: str, only: Sequence[int]
    ) -> Exported:
        """Write those of the staff who have these ids, in this order, as they are now.

        `which` says in a sentence who they are. Raises NotAllowed, StoreTrouble.
        """
        require(actor, Right.EXPORT)
        known = {each.id: each for each in self._directory.employees(actor, include_left=True)}
        return self._write_staff(
            actor, target, form, which, [known[number] for number in only if number in known]
        )

    def _write_staff(
        self,
        actor: Actor,
        target: Path,
        form: Format,
        said: str,
        staff: Sequence[EmployeeDetail],
        columns: Sequence[str] = (),
    ) -> Exported:
        chosen = _choose(STAFF, columns, form)
        count = self._save(target, form, "Staff", said, chosen, staff, len(staff), None, None)
        self._note(actor, "employee.export", form, count, said)
        return Exported(target, count)

    def export_passes(
        self, actor: Actor, target: Path, form: Format, *, which: str, only: Sequence[int]
    ) -> Exported:
        """Write the passes and keys of these ids, in this order, as they stand now.

        `which` says in a sentence which they are. Raises NotAllowed, StoreTrouble.
        """
        require(actor, Right.EXPORT)
        with self._store.read() as tx:
            known = {item.id: item for item in pool.items(tx, retired=True)}
        items = [known[number] for number in only if number in known]
        chosen = _choose(ITEMS, (), form)
        count = self._save(target, form, "Passes and keys", which, chosen, items, len(items), None, None)
        self._note(actor, "pool_item.export", form, count, which)
        return Exported(target, count)

    def export_calls(
        self,
        actor: Actor,
        wanted: CallFilter,
        target: Path,
        form: Format,
        order: Callable[[Call], Any] | None = None,
    ) -> Exported:
        """Write exactly what the filter shows of the call log, newest first or sorted by `order`.

        Raises NotAllowed, Invalid (too long for paper), StoreTrouble.
        """
        require(actor, Right.EXPORT)
        total = self._calls.count(actor, wanted)
        said = call_sentence(wanted, self._preferences.zone())
        chosen = _choose(CALLS, (), form)
        rows = _sorted(self._calls.each(actor, wanted), order)
        count = self._save(target, form, "Calls", said, chosen, rows, total, None, None)
        self._note(actor, "call.export", form, count, said)
        return Exported(target, count)

    def export_messages(
        self,
        actor: Actor,
        wanted: MessageFilter,
        target: Path,
        form: Format,
        order: Callable[[MessageSummary], Any] | None = None,
    ) -> Exported:
        """Write exactly the messages that the filter shows, newest first or sorted by `order`.

        Raises NotAllowed, Invalid (too long for paper), StoreTrouble.
        """
        require(actor, Right.EXPORT)
        total = self._messages.count(actor, wanted)
        said = message_sentence(wanted)
        chosen = _choose(MESSAGES, (), form)
        rows = _sorted(self._messages.each(actor, wanted), order)
        count = self._save(target, form, "Messages", said, chosen, rows, total, None, None)
        self._note(actor, "message.export", form, count, said)
        return Exported(target, count)

    def export_list(
        self,
        actor: Actor,
        kind: str,
        title: str,
        said: str,
        columns: Sequence[Column[T]],
        rows: Iterable[T],
        total: int,
        target: Path,
        form: Format,
        progress: Progress | None = None,
        order: Callable[[T], Any] | None = None,
    ) -> Exported:
        """Write any list: `kind` is what the audit calls its records, `said` which of them are shown.

        They come as `rows` has them, or sorted by `order`: then all of them are held at once.

        Raises NotAllowed, Invalid (too long for paper), StoreTrouble.
        """
        require(actor, Right.EXPORT)
        chosen = _choose(columns, (), form)
        count = self._save(target, form, title, said, chosen, _sorted(rows, order), total, progress, None)
        self._note(actor, f"{kind}.export", form, count, said)
        return Exported(target, count)

    def _save(
        self,
        target: Path,
        form: Format,
        title: str,
        said: str,
        columns: Sequence[Column[T]],
        records: Iterable[T],
        total: int,
        progress: Progress | None,
        stopped: Stopped | None,
    ) -> int:
        # Late on purpose: XLSX and PDF bring in libraries that only an export needs.
        from reception_app.documents.saving import save_file
        from reception_app.documents.sheets import write_csv, write_xlsx

        titles = [column.title for column in columns]
        rows = self._rows(columns, records)
        if form is Format.CSV:
            return save_file(
                target,
                lambda file: write_csv(file, titles, rows, total=total, progress=progress, stopped=stopped),
            )
        if form is Format.XLSX:
            return save_file(
                target,
                lambda file: write_xlsx(
                    file, titles, rows, sheet_name=title, total=total, progress=progress, stopped=stopped
                ),
            )
        if total > PDF_ROWS_MAX:
            raise Invalid(
                f"{total:,} rows are too many for paper; nothing was written.",
                hint=f"Filter the list to {PDF_ROWS_MAX:,} rows, or export it as CSV.",
            )
        return save_file(
            target, lambda file: self._write_pdf(file, title, said, columns, rows, total, progress, stopped)
        )

    def _write_pdf(
        self,
        file: BinaryIO,
        title: str,
        said: str,
        columns: Sequence[Column[T]],
        rows: Iterable[Sequence[str]],
        total: int,
        progress: Progress | None,
        stopped: Stopped | None,
    ) -> int:
        # Late on purpose, as above.
        from reception_app.documents.table_pdf import render_table

        values = self._preferences
        head = TableHead(
            title=title,
            printed_at=self._now(),
            zone=values.zone(),
            organisation=values.text("office.name"),
            filter_sentence=said,
            paper=Paper.LETTER if values.text("printer.paper") == "letter" else Paper.A4,
        )
        counted = _Counted(rows)
        table = [column.in_table for column in columns]
        file.write(render_table(head, table, counted, total=total, progress=progress, stopped=stopped))
        return counted.count

    def _rows(self, columns: Sequence[Column[T]], records: Iterable[T]) -> Iterator[list[str]]:
        zone = self._preferences.zone()
        return ([column.text(record, zone) for column in columns] for record in records)

    def _note(self, actor: Actor, action: str, form: Format, count: int, said: str) -> None:
        """Who took what out of the house. On a disk that takes nothing the export itself stays allowed."""
        try:
            with self._store.write(actor) as tx:
                record(
                    tx,
                    action,
                    action.partition(".")[0],
                    0,
                    {"form": str(form), "rows": count, "filter": _TYPED.sub("“…”", said)},
                )
        except StoreTrouble:
            if not self._store.read_only:
                raise

    def _now(self) -> datetime:
        return self._store.clock.now()

    def _type_name(self, type_id: int) -> str:
        found = self._types.known().get(type_id)
        return found.name if found is not None else ""

    def _host_name(self, actor: Actor, host_id: int) -> str:
        if not host_id:
            return ""
        try:
            return self._directory.host(actor, host_id).name
        except NotFound:
            return "who is no longer listed"


class _Counted:
    """Counts the rows that pass."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Sequence[str]]:
        for row in self._rows:
            self.count += 1
            yield row


def _sorted(rows: Iterable[T], order: Callable[[T], Any] | None) -> Iterable[T]:
    """As they come, or by `order`: then all of them are held at once."""
    return rows if order is None else sorted(rows, key=order)


def _choose(known: Sequence[Column[T]], keys: Sequence[str], form: Format) -> list[Column[T]]:
    if not keys:
        return [column for column in known if column.printed or form is not Format.PDF]
    by_key = {column.key: column for column in known}
    unknown = [key for key in keys if key not in by_key]
    if unknown:
        raise Invalid(
            f"There is no column called {unknown[0]}.",
            field="columns",
            hint=f"There are: {', '.join(by_key)}.",
        )
    return [by_key[key] for key in keys]
