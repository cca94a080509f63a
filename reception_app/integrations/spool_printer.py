"""Where there is no printer, documents go to a folder as PDF: a port like any other, so nothing else has to know."""

import contextlib
import hashlib
import os
import re
from pathlib import Path

from reception_app.integrations.printing import JobPhase, JobStatus, NewPrintJob, PrintQueue, QueueState
from reception_app.kernel.errors import DeliveryTrouble

QUEUE = "pdf-folder"


class PdfFolder:
    """A `PrinterPort` that writes each job into `folder`, whole or not at all, and never over another job."""

    remembers = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def queues(self) -> list[PrintQueue]:
        """The folder, as the one queue there is."""
        return [self.queue(QUEUE)]

    def queue(self, name: str) -> PrintQueue:
        """The folder as a queue; always idle and accepting."""
        return PrintQueue(QUEUE, "PDF folder", QueueState.IDLE)

    def print_pdf(self, job: NewPrintJob) -> JobStatus:
        """Write the document. Raises `DeliveryTrouble` when the folder can't be written or the disk is full."""
        path = self._path(job.name)
        draft = path.with_name(f".{path.name}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            # Badges carry names: the file is the user's alone from its first byte.
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(job.pdf)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            raise DeliveryTrouble(
                "The PDF could not be written to its folder.",
                hint="Check the folder and the space on the disk.",
            ) from error
        return JobStatus(path.name, JobPhase.DONE)

    def job(self, queue: str, job_id: str) -> JobStatus:
        """A file that is there is done."""
        there = Path(job_id).name == job_id and (self.folder / job_id).is_file()
        return JobStatus(job_id, JobPhase.DONE if there else JobPhase.FORGOTTEN)

    def find(self, queue: str, name: str) -> JobStatus | None:
        """The job of this name, if its file is there."""
        path = self._path(name)
        return JobStatus(path.name, JobPhase.DONE) if path.is_file() else None

    def cancel(self, queue: str, job_id: str) -> None:
        """What is written is written."""

    def path_of(self, job_id: str) -> Path:
        """The file of a job, for showing it."""
        return self.folder / Path(job_id).name

    def _path(self, name: str) -> Path:
        safe = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.")[:80]
        # Two names that differ only in what was replaced must not share a file.
        if safe != name:
            safe = f"{safe or 'job'}-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}"
        return self.folder / f"{safe}.pdf"
