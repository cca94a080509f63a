"""What a printer is to us, whoever drives it: a print server over IPP, the system's own dialogless printing, a folder.

The outbox prints through a `PrinterPort`. Everything in a port is blocking and may be called from any thread.
"""

import re
from enum import StrEnum
from typing import Protocol

from reception_app.integrations.printer_reasons import explain
from reception_app.kernel.records import dataclass


class QueueState(StrEnum):
    """What a queue is doing."""

    IDLE = "idle"
    PRINTING = "printing"
    STOPPED = "stopped"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know about a printer: what is the matter, and what to do about it. `blocks`: nothing comes out.

    `short` says it in two or three words ("out of labels"). `waits`: a job that is not out yet may be waiting for it.
    """

    says: str
    to_do: str = ""
    blocks: bool = True
    short: str = ""
    waits: bool = True

    def __str__(self) -> str:
        return f"{self.says} {self.to_do}".strip()


@dataclass(frozen=True, slots=True)
class PrintQueue:
    """A queue one can print on. `reasons` are IPP keywords; `media` and the others PWG media names.

    `media_ready` is what is loaded, `media_default` what the queue prints on when a job names nothing.
    """

    name: str
    title: str
    state: QueueState = QueueState.UNKNOWN
    accepting: bool = True
    reasons: tuple[str, ...] = ()
    message: str = ""
    media: tuple[str, ...] = ()
    media_ready: tuple[str, ...] = ()
    media_default: str = ""

    @property
    def remark(self) -> Remark | None:
        """The most pressing thing in plain words, or None when all is well."""
        worst = explain(self.reasons, self.message, at_work=self.state is QueueState.PRINTING)
        if worst and worst.blocks:
            return Remark(worst.says, worst.to_do, short=worst.short)
        if not self.accepting:
            return Remark(
                "The printer's queue takes no new jobs.",
                "Ask your administrator to accept jobs again.",
                short="takes no jobs",
            )
        if self.state is QueueState.STOPPED:
            return Remark("The printer is stopped.", "Check it, then start its queue again.", short="stopped")
        if worst is None:
            return None
        return Remark(worst.says, worst.to_do, blocks=False, short=worst.short, waits=worst.waits)

    def medium(self, width_mm: float, height_mm: float) -> str:
        """The queue's name for a sheet of this size, either way round; empty when it names none."""
        for name in (*self.media_ready, *self.media):
            if _same_size(name, width_mm, height_mm):
                return name
        return ""

    def wrong_roll(self, width_mm: float, height_mm: float) -> Remark | None:
        """What to say when the printer tells which medium is loaded and it is another size; else None."""
        known = [name for name in self.media_ready if _size_mm(name)]
        if not known or any(_same_size(name, width_mm, height_mm) for name in known):
            return None
        return Remark(
            f"The printer holds {_said(known[0])}, and {width_mm:g} x {height_mm:g} mm is needed.",
            "Put in the right roll.",
            short="wrong roll",
        )

    def no_such_size(self, width_mm: float, height_mm: float) -> Remark | None:
        """What to say when this is none of the sizes the queue names, and it takes none of one's own; else None."""
        own = any(name.startswith(("custom_min_", "custom_max_")) for name in self.media)
        if own or not any(map(_size_mm, self.media)) or self.medium(width_mm, height_mm):
            return None
        return Remark(
            f"This printer knows no labels of {width_mm:g} x {height_mm:g} mm.",
            "Add the size in its own settings, or choose another printer.",
            blocks=False,
            short="size not known",
        )


class JobPhase(StrEnum):
    """Where a print job is. The last four are final; of a forgotten one nothing more can be learnt."""

    WAITING = "waiting"
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    FORGOTTEN = "forgotten"

    @property
    def final(self) -> bool:
        """Whether nothing more will happen to the job."""
        return self not in (JobPhase.WAITING, JobPhase.PRINTING)


@dataclass(frozen=True, slots=True)
class JobStatus:
    """A print job as its queue sees it; `reason` is a sentence for a person, empty when all is well."""

    job_id: str
    phase: JobPhase
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NewPrintJob:
    """What to print.

    `name` must be unique and free of personal data: print servers show and log it, and it is how the job is found
    again after a crash. `medium` is a PWG name; empty lets the port choose by `width_mm` x `height_mm` or, when
    those are 0, by the queue's default.
    """

    queue: str
    name: str
    pdf: bytes
    medium: str = ""
    width_mm: float = 0
    height_mm: float = 0
    copies: int = 1


class PrinterPort(Protocol):
    """A way to printers. Each call raises `DeliveryTrouble` in plain words when the printer system can't be asked.

    `remembers` tells whether `find` returning None proves that no such job was ever taken.
    """

    remembers: bool

    def queues(self) -> list[PrintQueue]:
        """Every queue one may print on."""
        ...

    def queue(self, name: str) -> PrintQueue:
        """One queue as it is now."""
        ...

    def print_pdf(self, job: NewPrintJob) -> JobStatus:
        """Hand a document over; returns as soon as the queue has it."""
        ...

    def job(self, queue: str, job_id: str) -> JobStatus:
        """How a job is doing."""
        ...

    def find(self, queue: str, name: str) -> JobStatus | None:
        """The job with exactly this name, the newest first; None when the queue has none."""
        ...

    def cancel(self, queue: str, job_id: str) -> None:
        """Stop a job that is not finished; one that is already finished is left alone."""
        ...


_ENDLESS = "roll_current_"
"""How a roll that is cut to any length is named; of its size only the width counts."""
_PWG_SIZE = re.compile(r"_(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|in)$")


def _size_mm(name: str) -> tuple[float, float] | None:
    found = _PWG_SIZE.search(name)
    if not found:
        return None
    unit = 25.4 if found[3] == "in" else 1.0
    return float(found[1]) * unit, float(found[2]) * unit


def _said(name: str) -> str:
    width, height = _size_mm(name) or (0.0, 0.0)
    return f"a roll of {width:g} mm" if name.startswith(_ENDLESS) else f"{width:g} x {height:g} mm"


def _same_size(name: str, width_mm: float, height_mm: float) -> bool:
    size = _size_mm(name)
    if not size:
        return False
    if name.startswith(_ENDLESS):
        return any(abs(size[0] - side) <= 1 for side in (width_mm, height_mm))
    # Printers round label sizes to whole points and tenths of inches.
    return any(
        abs(size[0] - width) <= 1 and abs(size[1] - height) <= 1
        for width, height in ((width_mm, height_mm), (height_mm, width_mm))
    )
