"""A printer in memory: what it is told to do it does, and it remembers or forgets as a test wants."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from reception_app.integrations.printing import JobPhase, JobStatus, NewPrintJob, PrintQueue, QueueState
from reception_app.kernel.errors import DeliveryTrouble


@dataclass
class MemoryPrinter:
    """Satisfies `PrinterPort`. Jobs stay `waiting` until `finish`, unless `at_once`. `says` tells of single queues;
    `breaks` is raised by whoever hands over a job."""

    at_once: bool = True
    remembers: bool = True
    down: bool = False
    misnamed: bool = False
    jobs: dict[str, tuple[NewPrintJob, JobStatus]] = field(default_factory=dict)
    cancelled: list[str] = field(default_factory=list)
    while_cancelling: Callable[[], object] | None = None
    """What else happens in the house while a job is being cancelled."""
    says: dict[str, PrintQueue] = field(default_factory=dict)
    breaks: DeliveryTrouble | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def queues(self) -> list[PrintQueue]:
        """One queue."""
        return [self.queue("labels")]

    def queue(self, name: str) -> PrintQueue:
        """What was set; fine otherwise."""
        self._reach()
        return self.says.get(name) or PrintQueue(name, name, QueueState.IDLE)

    def print_pdf(self, job: NewPrintJob) -> JobStatus:
        """Take a job."""
        self._reach()
        if self.breaks is not None:
            raise self.breaks
        with self.lock:
            status = JobStatus(str(len(self.jobs) + 1), JobPhase.DONE if self.at_once else JobPhase.WAITING)
            self.jobs[status.job_id] = (job, status)
        return status

    def job(self, queue: str, job_id: str) -> JobStatus:
        """How it stands."""
        self._reach()
        known = self.jobs.get(job_id)
        return (
            known[1]
            if known
            else JobStatus(job_id, JobPhase.FORGOTTEN, "The print server no longer knows this job.")
        )

    def find(self, queue: str, name: str) -> JobStatus | None:
        """By name, the newest first."""
        self._reach()
        found = [status for job, status in self.jobs.values() if job.name == name]
        return found[-1] if found else None

    def cancel(self, queue: str, job_id: str) -> None:
        """Stop it."""
        self._reach()
        self.cancelled.append(job_id)
        if self.while_cancelling is not None:
            self.while_cancelling()
        self.finish(job_id, JobPhase.CANCELLED, "The job was cancelled at the printer.")

    def finish(self, job_id: str, phase: JobPhase, reason: str = "") -> None:
        """Say how a job stands from now on."""
        with self.lock:
            self.jobs[job_id] = (self.jobs[job_id][0], JobStatus(job_id, phase, reason))

    def names(self) -> list[str]:
        """The names of all jobs taken, in order."""
        with self.lock:
            return [job.name for job, _ in self.jobs.values()]

    def _reach(self) -> None:
        if self.misnamed:
            raise DeliveryTrouble("The printer's name can't be used.", permanent=True)
        if self.down:
            raise DeliveryTrouble("The print server can't be reached.")
