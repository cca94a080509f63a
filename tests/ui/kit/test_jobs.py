"""Work comes back to the GUI thread, once, and only to those who still want it."""

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from reception_app.kernel.errors import AppError, Cancelled, Invalid
from ui.kit import jobs as jobs_module
from ui.kit.jobs import (
    Job,
    after_writes,
    in_turns,
    inline_jobs,
    on_bug,
    run_alarm,
    run_job,
    run_promptly,
    run_write,
    running_jobs,
    wait_for_jobs,
)


@pytest.fixture
def bugs() -> Iterator[list[BaseException]]:
    heard: list[BaseException] = []
    on_bug(heard.append)
    yield heard
    on_bug(None)


def _raise(error: BaseException) -> Callable[[], None]:
    def work() -> None:
        raise error

    return work


def test_what_it_held_is_let_go(qtbot: QtBot) -> None:
    """All that its work knew, a name among it, would else stay in memory to the program's end."""

    class Typed:
        """What somebody typed."""

    typed = Typed()
    gone = weakref.ref(typed)
    came: list[int] = []
    run_job(lambda typed=typed: 7, lambda result, typed=typed: came.append(result))  # type: ignore[misc]
    del typed
    qtbot.waitUntil(lambda: came == [7])

    def is_gone() -> bool:
        gc.collect()
        return gone() is None

    qtbot.waitUntil(is_gone)


def test_nothing_is_left_of_many_jobs(qtbot: QtBot) -> None:
    """Also of those that had ended before the pool was through with starting them."""
    owner = QWidget()
    qtbot.addWidget(owner)
    came: list[int] = []
    # Those of other tests of this process are not counted.
    earlier = [each for each in gc.get_objects() if isinstance(each, Job)]
    for number in range(60):
        run_job(partial(int, number), came.append, owner=owner)
        if number % 3 == 0:
            qtbot.waitUntil(lambda: running_jobs() == 0)
    qtbot.waitUntil(lambda: running_jobs() == 0)
    gc.collect()
    assert sorted(came) == list(range(60))
    left = [each for each in gc.get_objects() if isinstance(each, Job)]
    assert [each for each in left if not any(each is old for old in earlier)] == []


def test_the_result_arrives_in_the_gui_thread(qtbot: QtBot) -> None:
    home = QThread.currentThread()
    worked: list[bool] = []
    came: list[tuple[int, bool]] = []

    def work() -> int:
        worked.append(QThread.currentThread() is home)
        return 7

    job = run_job(
        work,
        lambda result: came.append((result, QThread.currentThread() is home)),
    )
    with qtbot.waitSignal(job.ended):
        assert job.is_running()
    assert came == [(7, True)]
    assert worked == [False]
    assert not job.is_running()
    assert running_jobs() == 0


def test_expected_trouble_goes_to_failed(qtbot: QtBot, bugs: list[BaseException]) -> None:
    said: list[AppError] = []
    job = run_job(_raise(Invalid("A name is needed.")), failed=said.append)
    with qtbot.waitSignal(job.ended):
        pass
    assert [error.message for error in said] == ["A name is needed."]
    assert bugs == []


def test_a_bug_is_told_and_no_screen_waits_for_ever(
    qtbot: QtBot, bugs: list[BaseException], caplog: pytest.LogCaptureFixture
) -> None:
    said: list[AppError] = []
    job = run_job(_raise(KeyError("column")), failed=said.append)
    with qtbot.waitSignal(job.ended):
        pass
    assert isinstance(bugs[0], KeyError)
    assert "fault in the program" in said[0].message
    assert "bug in a job" in caplog.text


def test_trouble_nobody_asked_for_is_logged(
    qtbot: QtBot, inline: None, caplog: pytest.LogCaptureFixture
) -> None:
    run_job(_raise(Invalid("secret name")))
    assert "Invalid" in caplog.text
    assert "secret" not in caplog.text


def test_a_cancelled_job_delivers_nothing(qtbot: QtBot) -> None:
    began, go_on = threading.Event(), threading.Event()
    came: list[object] = []

    def work() -> str:
        began.set()
        go_on.wait(10)
        return "late"

    job = run_job(work, came.append, came.append)
    assert began.wait(10)
    job.cancel()
    with qtbot.waitSignal(job.ended):
        go_on.set()
    assert job.is_cancelled()
    assert came == []


def test_work_hears_of_the_cancel_at_its_next_report() -> None:
    job = Job(None)
    job.report(1, 2)
    job.cancel()
    with pytest.raises(Cancelled):
        job.report(2, 2)


def test_progress_arrives_in_order(qtbot: QtBot) -> None:
    steps: list[tuple[int, int]] = []
    jobs: list[Job] = []
    ready = threading.Event()

    def work() -> None:
        ready.wait(10)
        for done in range(3):
            jobs[0].report(done, 3)

    jobs.append(run_job(work, progress=lambda done, total: steps.append((done, total))))
    with qtbot.waitSignal(jobs[0].ended):
        ready.set()
    assert steps == [(0, 3), (1, 3), (2, 3)]


def test_an_owner_that_is_gone_hears_nothing(qtbot: QtBot) -> None:
    go_on = threading.Event()
    came: list[object] = []
    owner = QWidget()
    job = run_job(lambda: go_on.wait(10), came.append, owner=owner)
    owner.deleteLater()
    gone: list[None] = []
    owner.destroyed.connect(lambda: gone.append(None))
    qtbot.waitUntil(lambda: len(gone) == 1)
    with qtbot.waitSignal(job.ended):
        go_on.set()
    assert job.owner_gone()
    assert came == []


def test_inline_jobs_are_done_when_the_call_returns(qtbot: QtBot) -> None:
    came: list[int] = []
    with inline_jobs():
        job = run_job(lambda: 3, came.append)
        assert came == [3]
        assert not job.is_running()


def test_what_is_done_promptly_is_told_before_the_call_returns(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs_module, "_PATIENCE_S", 20.0)
    came: list[object] = []
    home = QThread.currentThread()
    job = run_promptly(lambda: QThread.currentThread() is home, came.append)
    assert came == [False]
    assert not job.is_running()
    said: list[AppError] = []
    run_promptly(_raise(Invalid("A name is needed.")), failed=said.append)
    assert [str(error) for error in said] == ["A name is needed."]
    qtbot.waitUntil(lambda: running_jobs() == 0)
    assert (came, len(said)) == ([False], 1), "nothing is told a second time when the thread comes back"


def test_what_takes_longer_is_not_waited_for(qtbot: QtBot) -> None:
    go_on = threading.Event()
    came: list[object] = []
    slow = run_promptly(lambda: go_on.wait(20), came.append)
    assert slow.is_running()
    assert came == []
    other = run_job(lambda: "other", came.append)
    qtbot.waitUntil(lambda: came == ["other"])
    with qtbot.waitSignal(slow.ended):
        go_on.set()
    assert came == ["other", True]
    assert not other.is_running()


def test_the_exit_waits_for_the_threads(qtbot: QtBot) -> None:
    job = run_job(lambda: None)
    assert wait_for_jobs(10_000)
    with qtbot.waitSignal(job.ended, raising=False, timeout=1000):
        pass
    qtbot.waitUntil(lambda: running_jobs() == 0)


def test_the_exit_waits_for_what_is_written_first(qtbot: QtBot) -> None:
    jobs = [
        run_job(lambda: None),
        run_promptly(lambda: None),
        run_write(lambda: None),
        run_alarm(lambda: None),
    ]
    all_of = jobs_module._JOBS
    first, second, *others = all_of.started()
    assert [first, second] == [all_of.alarm_line(), all_of.write_line()], (
        "a list that is read for long must not cost the time that a step needs"
    )
    assert others == [all_of.thread_pool(), all_of.typing_line()]
    qtbot.waitUntil(lambda: not any(job.is_running() for job in jobs), timeout=20_000)


def test_other_events_come_between_the_steps(qtbot: QtBot) -> None:
    said: list[str] = []
    owner = QWidget()
    qtbot.addWidget(owner)

    def steps() -> Iterator[None]:
        for name in ("one", "two", "three"):
            said.append(name)
            QTimer.singleShot(0, lambda name=name: said.append(f"after {name}"))
            yield

    in_turns(steps(), owner)
    assert said == ["one"]
    qtbot.waitUntil(lambda: said[-1] == "after three")
    assert said == ["one", "after one", "two", "after two", "three", "after three"]


def _counted(into: list[int], number: int) -> Iterator[None]:
    for step in range(number):
        into.append(step)
        yield


def test_the_steps_end_with_their_owner(qtbot: QtBot) -> None:
    said: list[int] = []
    owner, other = QObject(), QObject()
    in_turns(_counted(said, 3), owner)
    owner.deleteLater()
    others: list[int] = []
    in_turns(_counted(others, 6), other)
    qtbot.waitUntil(lambda: others[-1] == 5)
    assert said == [0]


def test_inline_all_steps_are_taken_at_once() -> None:
    said: list[int] = []
    with inline_jobs():
        in_turns(_counted(said, 3), QObject())
    assert said == [0, 1, 2]


def test_writes_are_done_one_after_the_other_in_their_order(qtbot: QtBot) -> None:
    free, done, told = threading.Event(), list[int](), list[int]()
    owner = QObject()

    def write(number: int) -> int:
        if not number:
            assert free.wait(20)
        done.append(number)
        return number

    for number in range(20):
        run_write(partial(write, number), told.append, owner=owner)
    after_writes(lambda: told.append(-1), owner)
    assert (done, told) == ([], [])
    free.set()
    qtbot.waitUntil(lambda: told[-1:] == [-1])
    assert done == list(range(20))
    assert told == [*range(20), -1]
    after_writes(lambda: told.append(-2), owner)
    assert told[-1] == -2, "nothing is under way any more"


def test_a_write_is_done_though_nobody_is_there_to_hear_of_it(qtbot: QtBot) -> None:
    free, done, told = threading.Event(), list[int](), list[int]()
    owner = QObject()

    def write() -> int:
        done.append(1)
        return 1

    run_write(partial(free.wait, 20))
    run_write(write, told.append, owner=owner)
    after_writes(lambda: told.append(2), owner)
    delete(owner)
    free.set()
    qtbot.waitUntil(lambda: not running_jobs())
    assert (done, told) == ([1], [])
