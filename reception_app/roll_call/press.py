"""Brings a roll call onto paper: as a PDF, into a file, through the outbox, or past it straight to the printer."""

import logging
import threading
from collections.abc import Callable
from zoneinfo import ZoneInfo

from reception_app.db.uow import WriteTx
from reception_app.documents.records import Paper
from reception_app.integrations.printing import NewPrintJob
from reception_app.integrations.spool_printer import QUEUE as FOLDER_QUEUE
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, StoreTrouble
from reception_app.kernel.ids import new_id
from reception_app.kernel.paths import Paths
from reception_app.outbox import Channel, NewDelivery, PrintPayload, enqueue
from reception_app.outbox.targets import PrintTarget
from reception_app.preferences import Preferences
from reception_app.roll_call import paper
from reception_app.roll_call.records import PrintedAgain, RollCallSheet

_log = logging.getLogger("reception.roll_call")

DOCUMENT = "roll_call"
"""The outbox's name of the document; its renderer is `RollCallService.render`."""


class Press:
    """Everything about the roll call's paper. Safe in every thread."""

    def __init__(
        self, preferences: Preferences, paths: Paths, clock: Clock, target: Callable[[str], PrintTarget]
    ) -> None:
        self._preferences = preferences
        self._folder = paths.roll_calls
        self._clock = clock
        self._target = target

    def pdf(self, sheet: RollCallSheet) -> bytes:
        """The list as it stands now."""
        return paper.pdf_of(sheet, self._letterhead(), self._clock.now())

    def try_pdf(self, sheet: RollCallSheet) -> bytes:
        """The same, but empty when it can't be made: in an alarm the screen must go on."""
        try:
            return self.pdf(sheet)
        except Exception:  # a bug in drawing must not end a roll call; it is logged and told
            _log.exception("the list of a roll call could not be drawn")
            return b""

    def write(self, sheet: RollCallSheet, pdf: bytes, ending: str) -> paper.Written:
        """Write the PDF as a file, in the data folder or else in the temporary one."""
        return paper.write_file(self._folder, sheet, pdf, self._zone(), ending)

    def queue(self, tx: WriteTx, roll_call_id: int) -> int:
        """Put the print job into the outbox. It names the roll call only: the list is drawn when it is printed."""
        payload = PrintPayload(DOCUMENT, {"roll_call_id": roll_call_id}, "paper", "Roll call")
        new = NewDelivery(Channel.PRINT, DOCUMENT, DOCUMENT, roll_call_id, payload.as_data(), "Roll call")
        return enqueue(tx, new)

    def print_past_the_outbox(self, roll_call_id: int, pdf: bytes) -> PrintedAgain:
        """Print at once; returns when the printer, or the PDF folder, has all of it. Raises DeliveryTrouble."""
        target = self._target("paper")
        # A name for each: in the PDF folder a later list must not take the place of an earlier one.
        name = f"Roll call {roll_call_id} {new_id()}"
        target.port.print_pdf(NewPrintJob(target.queue, name, pdf, target.medium))
        return PrintedAgain(saved=target.queue == FOLDER_QUEUE)

    def print_directly(self, roll_call_id: int, pdf: bytes, then: Callable[[str], None]) -> None:
        """Print past the outbox, in a thread of its own; `then` is told the trouble, "" for none."""
        threading.Thread(
            target=self._print, args=(roll_call_id, pdf, then), name="roll-call-print", daemon=True
        ).start()

    def _print(self, roll_call_id: int, pdf: bytes, then: Callable[[str], None]) -> None:
        try:
            self.print_past_the_outbox(roll_call_id, pdf)
        except AppError as trouble:
            then(f"The list was not printed: {trouble.message}")
        else:
            then("")

    def _letterhead(self) -> paper.Letterhead:
        values = self._preferences
        return paper.Letterhead(
            organisation=values.text("office.name"),
            assembly_point=values.text("office.assembly_point"),
            zone=self._zone(),
            paper=Paper.LETTER if values.text("printer.paper") == "letter" else Paper.A4,
        )

    def _zone(self) -> ZoneInfo:
        try:
            return self._preferences.zone()
        except StoreTrouble:
            # Never read before, and now it can't be: times are then said in UTC, with its name on the list.
            return ZoneInfo("UTC")
