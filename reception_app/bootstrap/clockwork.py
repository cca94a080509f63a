"""What happens by itself as time goes on: one thread runs a few jobs, each in its own rhythm."""

import logging
import threading
import time
from collections.abc import Callable, Sequence

from reception_app.kernel.errors import AppError
from reception_app.kernel.records import dataclass

_log = logging.getLogger("reception.clockwork")


@dataclass(frozen=True, slots=True)
class Job:
    """Something done every so many seconds, counted from its last beginning. `first` is when it is done first."""

    name: str
    every: float
    work: Callable[[], object]
    first: float = 0.0


class Clockwork:
    """Runs jobs in one thread until it is stopped. A job that fails is logged and comes again at its next time."""

    def __init__(self, name: str, jobs: Sequence[Job]) -> None:
        self._jobs = tuple(jobs)
        self._woken = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin. Call once."""
        self._thread.start()

    def wake(self) -> None:
        """Do every job now: the computer was asleep, or the clock was set."""
        self._woken.set()

    def stop(self, timeout_s: float = 10.0) -> bool:
        """Begin nothing new and wait for the job under way; True when it has ended."""
        self._stopping = True
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        begun = time.monotonic()
        due = [begun + job.first for job in self._jobs]
        while not self._stopping:
            if self._woken.wait(max(0.0, min(due) - time.monotonic())):
                self._woken.clear()
                due = [0.0] * len(due)
            for place, job in enumerate(self._jobs):
                now = time.monotonic()
                if due[place] <= now and not self._stopping:
                    due[place] = now + job.every
                    _do(job)


def _do(job: Job) -> None:
    try:
        job.work()
    except AppError as trouble:
        _log.warning("%s: %s", job.name, type(trouble).__name__)
    except Exception:  # one faulty job must not stop the others, nor the next time
        _log.exception("%s failed", job.name)
