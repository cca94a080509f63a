"""Printing through the system's own print queues, where there is no print server to ask: Windows and macOS."""

import threading

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from reception_app.documents.raster import page_size_mm
from reception_app.integrations.printing import JobPhase, JobStatus, NewPrintJob, PrintQueue, QueueState
from reception_app.kernel.errors import DeliveryTrouble
from ui.outbox.print_pages import MM, Sheet, is_size, lay_out, paint_pages

_STATES = {
    QPrinter.PrinterState.Idle: QueueState.IDLE,
    QPrinter.PrinterState.Active: QueueState.PRINTING,
    QPrinter.PrinterState.Aborted: QueueState.STOPPED,
    QPrinter.PrinterState.Error: QueueState.STOPPED,
}
_LABEL_DPI, _LIST_DPI = 600, 300
_HANDED_OVER = (
    "Handed to the printer's queue. This system does not say whether it came out: look at the printer."
)


class SystemPrinter:
    """A `PrinterPort` to the queues that the system's settings name. Any thread may ask; one is answered at a time.

    The system takes a job and then says nothing of it, not even that the printer is out of labels. So a job is
    "forgotten" as soon as it is handed over, with a sentence that says so, and what can be known is asked before: that
    the queue exists (an unknown one would print on the default printer), that it is not stopped, and that it really has
    the size (the driver agrees to any and then takes Letter). Needs a QGuiApplication.
    """

    remembers = False

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def queues(self) -> list[PrintQueue]:
        """Every queue of this computer, by name."""
        with self._lock:
            found = [_queue(info) for info in QPrinterInfo.availablePrinters()]
        return sorted(found, key=lambda queue: queue.name.casefold())

    def queue(self, name: str) -> PrintQueue:
        """One queue as it is now. Raises `DeliveryTrouble` when there is none of this name."""
        with self._lock:
            return _queue(_info(name))

    def print_pdf(self, job: NewPrintJob) -> JobStatus:
        """Hand over a document, as dots. Returns when the system has all of it. Raises `DeliveryTrouble`.

        A job with a size comes out in exactly that size or is refused. One without is made smaller when its pages are
        larger than the paper: in an alarm a small list is better than none.
        """
        with self._lock:
            info = _info(job.queue)
            remark = _queue(info).remark
            if remark is not None:
                raise DeliveryTrouble(remark.says, hint=remark.to_do)
            sheet = _sheet(info, job)
            printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
            if not printer.isValid() or printer.printerName() != job.queue:
                raise _no_such_printer()
            printer.setDocName(job.name)
            lay_out(printer, sheet)
            dpi = _LABEL_DPI if sheet.exact else _LIST_DPI
            paint_pages(printer, job.pdf, dpi, exact=sheet.exact, copies=job.copies)
        return JobStatus(job.name, JobPhase.FORGOTTEN, _HANDED_OVER)

    def job(self, queue: str, job_id: str) -> JobStatus:
        """Nothing is known of a job once it is handed over."""
        return JobStatus(job_id, JobPhase.FORGOTTEN, _HANDED_OVER)

    def find(self, queue: str, name: str) -> JobStatus | None:
        """The system's queues can't be searched; see `remembers`."""
        return None

    def cancel(self, queue: str, job_id: str) -> None:
        """What is handed over is stopped in the system's own list of print jobs. Always raises `DeliveryTrouble`."""
        raise DeliveryTrouble(
            "A job that the system has taken can't be stopped from here.",
            permanent=True,
            hint="Stop it in the system's list of print jobs.",
        )


def _info(name: str) -> QPrinterInfo:
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise _no_such_printer()
    return info


def _no_such_printer() -> DeliveryTrouble:
    return DeliveryTrouble("There is no such printer.", hint="Choose another one in the settings.")


def _queue(info: QPrinterInfo) -> PrintQueue:
    media = [(f"custom_{size.key().casefold()}", size.size(MM)) for size in info.supportedPageSizes()]
    if info.supportsCustomPageSizes():
        media.append(("custom_min", info.minimumPhysicalPageSize().size(MM)))
    return PrintQueue(
        name=info.printerName(),
        title=info.description() or info.printerName(),
        state=_STATES.get(info.state(), QueueState.UNKNOWN),
        # As a print server names them, so that a size is found among them in the same way.
        media=tuple(f"{name}_{size.width():.2f}x{size.height():.2f}mm" for name, size in media),
        media_default=f"custom_{info.defaultPageSize().key().casefold()}_"
        if info.defaultPageSize().isValid()
        else "",
    )


def _sheet(info: QPrinterInfo, job: NewPrintJob) -> Sheet:
    """The printer's own page size for the job. Raises `DeliveryTrouble` when it must have one and has none."""
    exact = job.width_mm > 0 and job.height_mm > 0
    width, height = (job.width_mm, job.height_mm) if exact else page_size_mm(job.pdf)
    sizes = info.supportedPageSizes()
    for size in sizes:
        if is_size(size.size(MM), width, height):
            return Sheet(size, size.size(MM), exact)
    for size in sizes:
        if is_size(size.size(MM), height, width):
            return Sheet(size, size.size(MM).transposed(), exact, turned=True)
    if not sizes or info.supportsCustomPageSizes():
        asked = QSizeF(width, height)
        match = QPageSize.SizeMatchPolicy.ExactMatch if exact else QPageSize.SizeMatchPolicy.FuzzyMatch
        return Sheet(QPageSize(asked, MM, "", match), asked, exact)
    if not exact:
        return Sheet(info.defaultPageSize(), info.defaultPageSize().size(MM), exact)
    raise DeliveryTrouble(
        f"This printer has no labels of {width:g} x {height:g} mm.",
        permanent=True,
        hint="Add the size in the printer's own settings, or choose another printer.",
    )
