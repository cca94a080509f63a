"""A label printer at a network address as a `PrinterPort`: connect, ask how it is, send the dots, see them come out.

What keeps a label from being printed twice: before the byte that makes a label come out is sent, any failure is
trouble that passes; from that byte on, none is. The printer itself remembers no jobs (`remembers` is False), so after
a crash a person looks.
"""

import itertools
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from reception_app.integrations.label_printers import brother_status
from reception_app.integrations.label_printers.line import (
    Limits,
    Line,
    connect,
    silent_words,
    trouble,
    trouble_for,
    trouble_of,
    words_of,
)
from reception_app.integrations.label_printers.media import (
    ANY_SIZE,
    Language,
    Medium,
    media,
    medium,
    mm_of,
    resolutions,
)
from reception_app.integrations.label_printers.snmp import PORT as SNMP_PORT
from reception_app.integrations.label_printers.speech import Speech, speech
from reception_app.integrations.label_printers.standing import Standing
from reception_app.integrations.label_printers.tones import Picture, Plates, Rasteriser, plates
from reception_app.integrations.printer_reasons import HANDED_OVER, UNSURE, Reason, explain
from reception_app.integrations.printing import JobPhase, JobStatus, NewPrintJob, PrintQueue, QueueState
from reception_app.kernel.errors import DeliveryTrouble

PORT = 9100
_turns: dict[tuple[str, int], threading.Lock] = {}
_turns_lock = threading.Lock()
_silent_until: dict[tuple[str, int, Limits], float] = {}
_SILENCE_S = 60.0
_LINGER_S = 0.3
"""How long a printer that says nothing is given to break off before a label counts as handed over."""


class RawLabelPrinter:
    """One label printer. Keeps no state but whose turn it is; any thread may ask, also through several objects.

    `kind` is "brother" or "zpl". `raster` gives a PDF's pages at the printer's `dpi`. `media` is the key of the roll
    ("62", "62x100"; see `media`), empty for what the printer tells or the label needs; `two_colour` counts where the
    printer doesn't tell. `answers`: it is known to answer questions (a probe found its model), so its silence is
    trouble; of another one a label is printed without a word. `title` is what people call it.
    """

    remembers = False

    def __init__(
        self,
        kind: str,
        host: str,
        port: int = PORT,
        *,
        raster: Rasteriser,
        dpi: int = 300,
        media: str = "",
        two_colour: bool = False,
        answers: bool = False,
        title: str = "",
        limits: Limits | None = None,
        snmp_port: int = SNMP_PORT,
    ) -> None:
        self.language = Language(kind)
        self.address = f"{host}:{port}"
        self._where = (host, port)
        self._raster = raster
        self._dpi = dpi if dpi in resolutions(kind) else resolutions(kind)[-1]
        self._media = media
        self._two_colour = two_colour
        self._answers = answers
        self._title = title
        self._limits = limits or Limits()
        self._snmp_port = snmp_port

    def queues(self) -> list[PrintQueue]:
        """The printer, as the one queue there is. Raises `DeliveryTrouble` when it can't be reached."""
        return [self.queue(self.address)]

    def queue(self, name: str) -> PrintQueue:
        """How the printer is; while it prints for us it isn't asked. Raises `DeliveryTrouble` as above."""
        with self._turn(0) as ours:
            if not ours:
                return self._as_queue(Standing(busy=True))
            with self._line() as line:
                return self._as_queue(self._asked(line, self._speech()))

    def print_pdf(self, job: NewPrintJob) -> JobStatus:
        """Print each page as a label, and wait a moment to see them come out. Raises `DeliveryTrouble`.

        Permanent trouble is what trying again doesn't mend, or would print twice.
        """
        pages = self._pages(job.pdf)
        page = next(pages, None)
        if page is None:
            raise _not_drawn()
        with self._turn(self._limits.turn_s) as ours:
            if not ours:
                raise trouble("in-use")
            with self._line() as line:
                talk = self._speech()
                standing = self._asked(line, talk)
                self._check(standing)
                held = self._medium(standing, page)
                labels = self._plates(page, pages, held, standing)
                count = _send(line, talk, labels, held, job.copies, self._limits.label_s)
                return self._outcome(line, talk, job.name, standing, count)

    def job(self, queue: str, job_id: str) -> JobStatus:
        """What the printer's state says of a job that was under way. Raises `DeliveryTrouble` as above."""
        with self._turn(0) as ours:
            if not ours:
                return JobStatus(job_id, JobPhase.PRINTING)
            with self._line() as line:
                standing = self._asked(line, self._speech())
        if standing is None:
            if self._answers:
                return JobStatus(job_id, JobPhase.PRINTING, silent_words())
            return JobStatus(job_id, JobPhase.FORGOTTEN, HANDED_OVER)
        worst = _stopping(standing)
        if worst or standing.busy:
            return JobStatus(job_id, JobPhase.PRINTING, words_of(worst) if worst else "")
        return JobStatus(job_id, JobPhase.FORGOTTEN, UNSURE)

    def find(self, queue: str, name: str) -> JobStatus | None:
        """A label printer can't be searched; see `remembers`."""
        return None

    def cancel(self, queue: str, job_id: str) -> None:
        """What the printer has taken is its own. Always raises `DeliveryTrouble`."""
        raise DeliveryTrouble(
            "A label that the printer has taken can't be stopped from here.",
            permanent=True,
            hint="Switch the printer off and on: it forgets what it holds.",
        )

    def _speech(self) -> Speech:
        return speech(self.language, self._limits, self._snmp_port, known=self._answers)

    def _asked(self, line: Line, talk: Speech) -> Standing | None:
        """How the printer is. One that has just kept silent isn't waited for again and again."""
        key = (*self._where, self._limits)
        silent = not self._answers and time.monotonic() < _silent_until.get(key, 0.0)
        standing = talk.standing(line, aside=silent)
        if standing is None and not silent:
            _silent_until[key] = time.monotonic() + _SILENCE_S
        return standing

    @contextmanager
    def _turn(self, seconds: float) -> Iterator[bool]:
        """Label printers talk to one at a time. Gives whether it is our turn."""
        with _turns_lock:
            lock = _turns.setdefault(self._where, threading.Lock())
        ours = lock.acquire(timeout=seconds) if seconds else lock.acquire(blocking=False)
        try:
            yield ours
        finally:
            if ours:
                lock.release()

    @contextmanager
    def _line(self) -> Iterator[Line]:
        line = connect(*self._where, self._limits.connect_s)
        try:
            yield line
        except OSError as error:
            raise trouble_of(error) from error
        finally:
            line.close()

    def _check(self, standing: Standing | None) -> None:
        """Raises `DeliveryTrouble` when nothing would come out."""
        if standing is None:
            if self._answers:
                raise trouble("silent")
            return
        if brother_status.is_wide(standing.model):
            raise DeliveryTrouble(
                f"A {standing.model} can't be printed on directly.",
                permanent=True,
                hint="Set it up as a printer of this computer and choose its queue.",
            )
        worst = _stopping(standing)
        if worst:
            raise trouble_for(worst)

    def _medium(self, standing: Standing | None, page: Picture) -> Medium:
        """What the label is printed on. Raises `DeliveryTrouble` when the roll or the setting is another one."""
        width, height = mm_of(page.width, self._dpi), mm_of(page.height, self._dpi)
        needed = f"{width:.0f} x {height:.0f} mm is needed."
        there = standing.medium if standing else None
        if standing and (standing.told or (there and there.turned(width, height) is None)):
            held = standing.told or (there.title if there else "")
            raise DeliveryTrouble(f"The printer holds {held}, and {needed}", hint="Put in the right roll.")
        chosen = there or medium(self.language, self._media, self._dpi) or self._made_for(width, height)
        if chosen is None or chosen.turned(width, height) is None:
            what = chosen.title if chosen else "other rolls"
            raise DeliveryTrouble(
                f"The printer is set up for {what}, and {needed}",
                permanent=True,
                hint="Choose another badge template, or another roll in the printer's settings.",
            )
        return chosen

    def _made_for(self, width: float, height: float) -> Medium | None:
        """A medium for a label of this size, where neither the printer nor the settings name one."""
        if self.language is Language.ZPL:
            return medium(self.language, f"{width:.0f}x{height:.0f}", self._dpi)
        return next(
            (each for each in media(self.language, self._dpi) if each.turned(width, height) is not None), None
        )

    def _pages(self, pdf: bytes) -> Iterator[Picture]:
        try:
            yield from self._raster(pdf, self._dpi)
        except ValueError as error:
            raise _not_drawn() from error

    def _plates(
        self, page: Picture, more: Iterator[Picture], medium: Medium, standing: Standing | None
    ) -> Iterator[Plates]:
        two_colour = standing.two_colour if standing and standing.medium else self._two_colour
        for each in itertools.chain((page,), more):
            turned = medium.turned(mm_of(each.width, self._dpi), mm_of(each.height, self._dpi))
            dots = plates(each, two_colour=two_colour and self.language is Language.BROTHER)
            yield dots.turned() if turned else dots

    def _outcome(
        self, line: Line, talk: Speech, name: str, standing: Standing | None, count: int
    ) -> JobStatus:
        try:
            if standing is None:
                line.hear(_LINGER_S)
                return JobStatus(name, JobPhase.FORGOTTEN, HANDED_OVER)
            seen = talk.watch(line, count, self._limits.print_s + count)
        except ConnectionAbortedError:
            return JobStatus(name, JobPhase.FORGOTTEN, HANDED_OVER)
        except OSError as error:
            raise _broke() from error
        if seen is None:
            return JobStatus(name, JobPhase.PRINTING)
        worst = _stopping(seen)
        return (
            JobStatus(name, JobPhase.PRINTING, words_of(worst)) if worst else JobStatus(name, JobPhase.DONE)
        )

    def _as_queue(self, standing: Standing | None) -> PrintQueue:
        reasons = standing.reasons if standing else ("silent",) if self._answers else ()
        if standing is None and not self._answers:
            state = QueueState.UNKNOWN
        elif _stopping(Standing(reasons)):
            state = QueueState.STOPPED
        else:
            state = QueueState.PRINTING if standing and standing.busy else QueueState.IDLE
        loaded = standing.medium if standing else None
        return PrintQueue(
            name=self.address,
            title=self._title or self.address,
            state=state,
            reasons=reasons,
            media=self._sizes(),
            media_ready=(loaded.pwg,) if loaded else (),
        )

    def _sizes(self) -> tuple[str, ...]:
        """What it may be asked to print on: what it is set up for, else all there is."""
        chosen = medium(self.language, self._media, self._dpi)
        if chosen:
            return (chosen.pwg,)
        any_size = ANY_SIZE if self.language is Language.ZPL else ()
        return (*(each.pwg for each in media(self.language, self._dpi)), *any_size)


def _send(
    line: Line, talk: Speech, labels: Iterator[Plates], medium: Medium, copies: int, seconds: float
) -> int:
    """Send the labels; how many were sent. Raises OSError while nothing can have come out, `DeliveryTrouble` after."""
    count = 0
    coming = False
    try:
        for sheet in talk.sheets(labels, medium, copies):
            line.say(sheet.body, seconds)
            line.still_there()
            coming = True
            line.say(sheet.go, seconds)
            count += 1
    except OSError as error:
        if coming:
            raise _broke() from error
        raise
    return count


def _stopping(standing: Standing) -> Reason | None:
    """What keeps labels from coming out, if anything does."""
    worst = explain(standing.reasons)
    return worst if worst and worst.blocks else None


def _broke() -> DeliveryTrouble:
    return DeliveryTrouble(
        "The connection broke while this was being printed, so it is not known what came out.",
        permanent=True,
        hint="Look at the printer; print again what isn't there.",
    )


def _not_drawn() -> DeliveryTrouble:
    return DeliveryTrouble(
        "This document can't be drawn for a label printer.", permanent=True, hint="Choose another printer."
    )
