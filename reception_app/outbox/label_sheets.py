"""Sheets of labels: which label of the sheet that lies in a printer is the next free one.

A sheet goes through the printer once for every job, so each must begin where the last one ended.
"""

from sqlalchemy import delete, insert, select

from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.integrations.spool_printer import QUEUE as FOLDER_QUEUE
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.ids import new_id
from reception_app.kernel.records import dataclass
from reception_app.outbox.payloads import PrintPayload
from reception_app.outbox.printer_models import LabelSheetRow
from reception_app.outbox.printers import CHANGE, Routing

_S = LabelSheetRow.__table__


@dataclass(frozen=True, slots=True)
class SheetStart:
    """Where a job begins on its sheet, and where the next one will."""

    queue: str
    template: str
    first: int
    after: int


class LabelSheets:
    """What whoever prints asks and says. Safe in every thread."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def start(self, queue: str, job: PrintPayload) -> SheetStart | None:
        """Where a job is to begin; None when its labels are single ones, or go into the folder of PDFs.

        A job that names its `first` label was told by a person who looked at the sheet.
        """
        if job.sheet <= 1 or queue == FOLDER_QUEUE:
            return None
        told = int(job.data.get("first", 0))
        with self._store.read() as tx:
            first = told or next_label(tx, queue, job.template)
        if first > job.sheet:
            first = 1
        return SheetStart(queue, job.template, first, (first - 1 + job.labels) % job.sheet + 1)

    def take(self, start: SheetStart) -> None:
        """The job is about to be handed over: its labels are free no more, whatever becomes of it."""
        with self._store.write(SYSTEM) as tx:
            set_next(tx, start.queue, start.template, start.after)

    def put_back(self, start: SheetStart) -> None:
        """The printer surely did not print it, so its labels are still there."""
        with self._store.write(SYSTEM) as tx:
            if next_label(tx, start.queue, start.template) == start.after:
                set_next(tx, start.queue, start.template, start.first)


def next_label(tx: ReadTx, queue: str, template: str) -> int:
    """The next free label, row by row from the top left, counted from 1."""
    statement = select(_S.c.next_label).where(_S.c.queue == queue, _S.c.template == template)
    return tx.execute(statement).scalar_one_or_none() or 1


def known(tx: ReadTx, queue: str) -> dict[str, int]:
    """The next free label of each template whose sheets were printed in a printer."""
    rows = tx.execute(select(_S.c.template, _S.c.next_label).where(_S.c.queue == queue))
    return {row.template: row.next_label for row in rows}


def next_for(tx: ReadTx, job: PrintPayload, usual: str) -> int:
    """The label that a job would begin with if it were printed now; `usual`: the queue that the settings name."""
    printer = Routing(tx).printer(job)
    queue = printer.queue if printer is not None else usual
    return 1 if queue in ("", FOLDER_QUEUE) else next_label(tx, queue, job.template)


def set_next(tx: WriteTx, queue: str, template: str, label: int) -> None:
    """From now on this one is the next free label."""
    tx.execute(delete(_S).where(_S.c.queue == queue, _S.c.template == template))
    tx.execute(insert(_S), {"id": new_id(), "queue": queue, "template": template, "next_label": label})
    tx.changed(CHANGE)
