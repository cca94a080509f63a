"""Work that takes longer than a frame, off the GUI thread and back again."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QObject, QThread, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from reception_app.kernel.errors import AppError, Cancelled
from ui.kit.class_table import emit_between

T = TypeVar("T")

_log = logging.getLogger("reception.ui.jobs")
_DONE = object()
_PATIENCE_S = 0.012
"""Most of a frame, in seconds: what is a little late is painted with the letter all the same."""
_Outcome = tuple[object, BaseException | None]
"""What came of a piece of work: a result, or what hindered it."""

Progress = Callable[[int, int], None]
"""Called by the work as progress(done, total) from its thread. Raises `Cancelled` once the job is cancelled."""

BugHandler = Callable[[BaseException], None]
TroubleHandler = Callable[[AppError], None]


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
        self._done = threading.Event()
        self._outcome: _Outcome = (None, None)

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
        """It came back: a connection would keep what it calls, and all that this holds, to the program's end."""
        self._came_back.disconnect()
        # Whoever keeps the job, to see whether it is running, does not keep what it brought.
        self._outcome = (None, None)

    def note(self, outcome: _Outcome) -> None:
        """What came of it, from the working thread."""
        self._outcome = outcome
        self._done.set()

    def await_outcome(self, seconds: float) -> _Outcome | None:
        """Wait for it in place, so long at most; None when it was not there by then."""
        return self._outcome if self._done.wait(seconds) else None

    def report(self, done: int, total: int) -> None:
        """Progress from the working thread."""
        if self._cancelled:
            raise Cancelled("Stopped.")
        emit_between(self.progressed, done, total)


class _Jobs:
    """What every job of the process shares: the pool, the jobs under way, who hears of bugs, and the inline mode."""

    def __init__(self) -> None:
        self.inline = False
        self.on_bug: BugHandler | None = None
        self.on_untold: TroubleHandler | None = None
        self.running: set[Job] = set()
        self.writes: set[Job] = set()
        """Those among them that change the store."""
        self.pool: QThreadPool | None = None
        self.line: QThreadPool | None = None
        self.alarm: QThreadPool | None = None
        self.typing: QThreadPool | None = None

    def thread_pool(self) -> QThreadPool:
        """For what may go on side by side."""
        if self.pool is None or not isValid(self.pool):
            self.pool = _new_pool(max(2, QThread.idealThreadCount()))
        return self.pool

    def write_line(self) -> QThreadPool:
        """For what is done one after the other."""
        if self.line is None or not isValid(self.line):
            self.line = _new_pool(1)
        return self.line

    def alarm_line(self) -> QThreadPool:
        """For what can't wait for any other."""
        if self.alarm is None or not isValid(self.alarm):
            self.alarm = _new_pool(1)
        return self.alarm

    def typing_line(self) -> QThreadPool:
        """For what somebody who types waits for."""
        if self.typing is None or not isValid(self.typing):
            self.typing = _new_pool(1)
        return self.typing

    def started(self) -> list[QThreadPool]:
        """The pools that there are; those that write first."""
        pools = (self.alarm, self.line, self.pool, self.typing)
        return [pool for pool in pools if pool is not None and isValid(pool)]


def _new_pool(threads: int) -> QThreadPool:
    pool = QThreadPool(QCoreApplication.instance())
    pool.setMaxThreadCount(threads)
    return pool


_JOBS = _Jobs()


def _work(job: Job, func: Callable[[], object]) -> None:
    """In a thread."""
    outcome = _call(job, func)
    job.note(outcome)
    # The receiver lives in the GUI thread, so this is queued there by itself. Without it the program is at its end.
    if isValid(job):
        emit_between(job._came_back, *outcome)


def _call(job: Job, func: Callable[[], object]) -> _Outcome:
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
    _start(job, func, then, failed, _JOBS.thread_pool)
    return job


def run_write(
    func: Callable[[], T],
    then: Callable[[T], object] | None = None,
    failed: Callable[[AppError], object] | None = None,
    *,
    owner: QObject | None = None,
) -> Job:
    """As `run_job`, for a step of somebody at the desk that changes the store.

    Such steps are done one after the other, in the order in which they were asked for, and their outcomes come in that
    order. Each is done whatever becomes of `owner`; what hindered it is then told by the handler of `on_untold`.
    """
    job = Job(owner)
    _JOBS.writes.add(job)
    _start(job, func, then, failed, _JOBS.write_line)
    return job


def run_alarm(
    func: Callable[[], T],
    then: Callable[[T], object] | None = None,
    failed: Callable[[AppError], object] | None = None,
    *,
    owner: QObject | None = None,
) -> Job:
    """As `run_write`, for a roll call: such steps wait for each other only, never for an export or somebody's save."""
    job = Job(owner)
    _JOBS.writes.add(job)
    _start(job, func, then, failed, _JOBS.alarm_line)
    return job


def run_promptly(
    func: Callable[[], T],
    then: Callable[[T], object] | None = None,
    failed: Callable[[AppError], object] | None = None,
    *,
    owner: QObject | None = None,
) -> Job:
    """As `run_job`, for what hardly ever takes a frame and is asked for at every key.

    It is waited for in place for most of a frame: nearly always its outcome is told before this returns, and painted
    with the letter that asked for it. Where the disk is slow it comes when it is there, and nobody types into a screen
    that stands still. Such work waits for no other job; one is done after the other.
    """
    job = Job(owner)
    _start(job, func, then, failed, _JOBS.typing_line, patience_s=_PATIENCE_S)
    return job


def after_writes(run: Callable[[], object], owner: QObject) -> None:
    """Call it when all that `run_write` was asked for so far is done and told: at once when nothing is under way.

    Not when `owner` is gone by then. For what is about the outcome of the step before, such as taking it back.
    """
    if _JOBS.writes:
        run_write(lambda: None, lambda _: run(), owner=owner)
    else:
        run()


def is_running(job: Job | None) -> bool:
    """Whether there is a job and its result has not been delivered: whoever began it may wait for that.

    A button that was switched off meanwhile would give the keyboard to its neighbour.
    """
    return job is not None and job.is_running()


def is_writing() -> bool:
    """Whether something that `run_write` was asked for is not done and told yet."""
    return bool(_JOBS.writes)


def _start(
    job: Job,
    func: Callable[[], T],
    then: Callable[[T], object] | None,
    failed: Callable[[AppError], object] | None,
    pool: Callable[[], QThreadPool],
    *,
    patience_s: float = 0.0,
) -> None:
    def tell(result: Any, error: BaseException | None) -> None:
        wrote = job in _JOBS.writes
        _JOBS.writes.discard(job)
        job._running = False
        try:
            if not job.is_cancelled() and not job.owner_gone():
                _deliver(result, error, then, failed)
            elif error is not None and not isinstance(error, AppError):
                _tell_bug(error)
            elif wrote and isinstance(error, AppError) and not isinstance(error, Cancelled):
                tell_untold(error)
        finally:
            job.ended.emit()

    def came_back(result: Any, error: BaseException | None) -> None:
        # Not before: what its thread speaks by must be there as long as it may speak.
        _JOBS.running.discard(job)
        job.let_go()
        if job.is_running():
            tell(result, error)

    if _JOBS.inline:
        tell(*_call(job, func))
        return
    # `Qt` by way of its module: importing the name alone would bring in its hundred enums before the first paint.
    job._came_back.connect(came_back, QtCore.Qt.ConnectionType.QueuedConnection)
    _JOBS.running.add(job)
    # Not a QRunnable: PySide would keep each of them, with all that the work holds, as long as the pool.
    pool().start(lambda: _work(job, func))
    outcome = job.await_outcome(patience_s) if patience_s else None
    if outcome is not None:
        tell(*outcome)


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


def on_untold(handler: TroubleHandler | None) -> None:
    """Who hears of what hindered a step when whoever asked for it is gone. None takes the handler away."""
    _JOBS.on_untold = handler


def tell_untold(error: AppError) -> None:
    """Tell it to whoever is at the desk."""
    if _JOBS.on_untold is not None:
        _JOBS.on_untold(error)
    else:
        _log.warning("a step failed and nobody is there: %s", type(error).__name__)


def running_jobs() -> int:
    """How many jobs have not come back yet; the exit waits for them."""
    return len(_JOBS.running)


def wait_for_jobs(milliseconds: int) -> bool:
    """At exit: wait for the threads to end, so long for what is written and then for the rest. True when all did."""
    # Both, also when the first takes too long.
    ended = [pool.waitForDone(milliseconds) for pool in _JOBS.started()]
    return all(ended)


@contextmanager
def inline_jobs() -> Iterator[None]:
    """For tests and scripts: jobs run at once, in the calling thread."""
    before = _JOBS.inline
    _JOBS.inline = True
    try:
        yield
    finally:
        _JOBS.inline = before
