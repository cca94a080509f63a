"""Work that takes longer than a frame, off the GUI thread and back again."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QObject, QThread, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from reception_app.kernel.errors import AppError, Cancelled

T = TypeVar("T")

_log = logging.getLogger("reception.ui.jobs")
_DONE = object()

Progress = Callable[[int, int], None]
"""Called by the work as progress(done, total) from its thread. Raises `Cancelled` once the job is cancelled."""

BugHandler = Callable[[BaseException], None]


class Job(QObject):
    """A piece of work under way. `progressed` (done, total) and `ended` arrive in the GUI thread."""

    progressed = Signal(int, int)
    ended = Signal()
    _came_back = Signal(object, object)

    def __init__(self, owner: QObject | None) -> None:
        super().__init__()
        self._owner = owner
        self._has_owner = owner is not None
        self._cancelled = False
        self._running = True

    def cancel(self) -> None:
        """Ask the work to stop. It hears of it the next time it reports progress; nothing is delivered any more."""
        self._cancelled = True

    def is_cancelled(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._cancelled

    def is_running(self) -> bool:
        """Whether the result has not been delivered yet."""
        return self._running

    def owner_gone(self) -> bool:
        """Whether the widget that asked for it has been destroyed since."""
        return self._has_owner and (self._owner is None or not isValid(self._owner))

    def let_go(self) -> None:
        """The result is here: a connection would keep what it calls, and all that this holds, to the program's end."""
        if not _JOBS.inline:
            self._came_back.disconnect()

    def report(self, done: int, total: int) -> None:
        """Progress from the working thread."""
        if self._cancelled:
            raise Cancelled("Stopped.")
        self.progressed.emit(done, total)


class _Jobs:
    """What every job of the process shares: the pool, the jobs under way, who hears of bugs, and the inline mode."""

    def __init__(self) -> None:
        self.inline = False
        self.on_bug: BugHandler | None = None
        self.running: set[Job] = set()
        self.pool: QThreadPool | None = None

    def thread_pool(self) -> QThreadPool:
        if self.pool is None or not isValid(self.pool):
            self.pool = QThreadPool(QCoreApplication.instance())
            self.pool.setMaxThreadCount(max(2, QThread.idealThreadCount()))
        return self.pool


_JOBS = _Jobs()


def _work(job: Job, func: Callable[[], object]) -> None:
    """In a thread."""
    result, error = _call(job, func)
    # The receiver lives in the GUI thread, so this is queued there by itself. Without it the program is at its end.
    if isValid(job):
        job._came_back.emit(result, error)


def _call(job: Job, func: Callable[[], object]) -> tuple[object, BaseException | None]:
    if job.is_cancelled():
        return None, Cancelled("Stopped.")
    try:
        return func(), None
    except Exception as error:  # every failure goes to the GUI thread, where it is told apart
        return None, error


def run_job(
    func: Callable[[], T],
    then: Callable[[T], object] | None = None,
    failed: Callable[[AppError], object] | None = None,
    *,
    progress: Callable[[int, int], object] | None = None,
    owner: QObject | None = None,
) -> Job:
    """Run `func` in a thread; `then(result)` or `failed(error)` follow in the GUI thread.

    `failed` gets expected trouble only (`AppError`). A bug is logged and goes to the handler of `on_bug`; `failed` then
    gets an `AppError` that says so, so that no screen waits for ever. After `cancel()`, or when `owner` (a widget) is
    gone, nothing is called. `progress(done, total)` hears what the work passes to the job's `report`.
    """
    job = Job(owner)
    if progress is not None:
        job.progressed.connect(progress)

    def deliver(result: Any, error: BaseException | None) -> None:
        _JOBS.running.discard(job)
        job._running = False
        job.let_go()
        try:
            if not job.is_cancelled() and not job.owner_gone():
                _deliver(result, error, then, failed)
            elif error is not None and not isinstance(error, AppError):
                _tell_bug(error)
        finally:
            job.ended.emit()

    if _JOBS.inline:
        deliver(*_call(job, func))
        return job
    # `Qt` by way of its module: importing the name alone would bring in its hundred enums before the first paint.
    job._came_back.connect(deliver, QtCore.Qt.ConnectionType.QueuedConnection)
    _JOBS.running.add(job)
    # Not a QRunnable: PySide would keep each of them, with all that the work holds, as long as the pool.
    _JOBS.thread_pool().start(lambda: _work(job, func))
    return job


def in_turns(steps: Iterator[object], owner: QObject) -> None:
    """Go through `steps` as long as `owner` lives, in the GUI thread, each in a turn of the event loop of its own.

    For work that must be done there and takes several frames: what was typed meanwhile, and what is to be painted,
    comes between the steps. Inline, all of it is done at once.
    """
    if _JOBS.inline:
        for _ in steps:
            pass
    elif next(steps, _DONE) is not _DONE:
        # Not 0: that would only be put at the end of the queue that this turn works off.
        QTimer.singleShot(1, owner, lambda: in_turns(steps, owner))


def _deliver(
    result: Any,
    error: BaseException | None,
    then: Callable[[Any], object] | None,
    failed: Callable[[AppError], object] | None,
) -> None:
    if error is None:
        if then is not None:
            then(result)
        return
    if isinstance(error, Cancelled):
        return
    if isinstance(error, AppError):
        if failed is not None:
            failed(error)
        else:
            _log.warning("a job failed and nobody asked: %s", type(error).__name__)
        return
    _tell_bug(error)
    if failed is not None:
        said = QCoreApplication.translate("jobs", "This did not work because of a fault in the program.")
        hint = QCoreApplication.translate("jobs", "Nothing was changed. Try again; the fault has been noted.")
        failed(AppError(said, hint=hint))


def _tell_bug(error: BaseException) -> None:
    _log.error("bug in a job", exc_info=error)
    if _JOBS.on_bug is not None:
        _JOBS.on_bug(error)


def on_bug(handler: BugHandler | None) -> None:
    """Who hears of bugs inside jobs (the crash sheet). None takes the handler away."""
    _JOBS.on_bug = handler


def running_jobs() -> int:
    """How many jobs have not come back yet; the exit waits for them."""
    return len(_JOBS.running)


def wait_for_jobs(milliseconds: int) -> bool:
    """At exit: wait for the threads to end. True when all did."""
    return _JOBS.pool is None or not isValid(_JOBS.pool) or _JOBS.pool.waitForDone(milliseconds)


@contextmanager
def inline_jobs() -> Iterator[None]:
    """For tests and scripts: jobs run at once, in the calling thread."""
    before = _JOBS.inline
    _JOBS.inline = True
    try:
        yield
    finally:
        _JOBS.inline = before
