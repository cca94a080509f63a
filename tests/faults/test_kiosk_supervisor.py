"""Whatever ends the visible process of a kiosk, it is begun again; with small processes in its place."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reception_app.kiosk import supervisor
from reception_app.kiosk.supervisor import CLOSED, Supervisor
from tests.faults.kiosk_rig import until

BEATS = "import sys, time\nwhile True:\n    sys.stdout.write('.'); sys.stdout.flush(); time.sleep(0.05)\n"
SILENT = "import time\ntime.sleep(600)\n"


class Watched:
    """A supervisor and what it told."""

    def __init__(self, program: str, wish: threading.Event | None = None) -> None:
        self.pids: list[int] = []
        self.closed = threading.Event()
        self.wish = wish or threading.Event()
        self.supervisor = Supervisor(
            [sys.executable, "-S", "-c", program],
            closed=self.closed.set,
            begun=self.pids.append,
            may_close=self.wish.is_set,
        )
        self.supervisor.start()


@pytest.fixture
def watch() -> Iterator[Callable[[str], Watched]]:
    made: list[Watched] = []

    def make(program: str) -> Watched:
        made.append(Watched(program))
        return made[-1]

    yield make
    for each in made:
        each.supervisor.stop()
        assert not any(map(is_there, each.pids))


def is_there(pid: int) -> bool:
    """Whether the process is one that still runs."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").split()[2] != "Z"
    except OSError:
        return False


def test_a_crash_is_followed_by_a_beginning(watch: Callable[[str], Watched]) -> None:
    watched = watch("raise SystemExit(3)")
    until(lambda: len(watched.pids) >= 3, "the third beginning")
    assert not watched.closed.is_set()


def test_a_process_that_was_closed_stays_closed(watch: Callable[[str], Watched]) -> None:
    watched = watch(f"raise SystemExit({CLOSED})")
    assert watched.closed.wait(30)
    assert len(watched.pids) == 1


def test_crash_after_crash_takes_its_time() -> None:
    """The pauses grow, and the first ones leave room for five seconds with the start of a screen in them."""
    pauses = supervisor._PAUSES_S
    assert list(pauses) == sorted(pauses)
    assert pauses[0] + pauses[1] < 1.0
    assert pauses[-1] <= 60.0


def test_a_screen_that_hangs_is_ended(
    watch: Callable[[str], Watched], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "_STARTING_S", 0.0)
    monkeypatch.setattr(supervisor, "_SILENT_S", 0.5)
    watched = watch(SILENT)
    until(lambda: len(watched.pids) >= 2, "the second beginning")


def test_one_that_gives_signs_of_life_is_left_alone(
    watch: Callable[[str], Watched], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "_SILENT_S", 30.0)
    watched = watch(BEATS)
    until(lambda: watched.pids, "the beginning")
    before = watched.supervisor._heard_at
    # A sign of life is later than the time it was given to start, once that is taken away.
    until(lambda: watched.supervisor._heard_at != before, "a sign of life")
    assert len(watched.pids) == 1


def test_it_closes_when_asked_also_between_two_lives(watch: Callable[[str], Watched]) -> None:
    living, dying = watch(SILENT), watch("raise SystemExit(3)")
    until(lambda: living.pids and len(dying.pids) > 3, "some lives")
    for watched in (living, dying):
        watched.wish.set()
        assert watched.closed.wait(30)


def test_another_command_takes_its_place(watch: Callable[[str], Watched], tmp_path: Path) -> None:
    watched = watch(SILENT)
    until(lambda: watched.pids, "the beginning")
    sign = tmp_path / "sign"
    program = f"open({str(sign)!r}, 'w').close()\n{SILENT}"
    watched.supervisor.begin_anew([sys.executable, "-S", "-c", program])
    until(sign.exists, "the sign")
    assert not is_there(watched.pids[0])


def test_a_program_that_is_not_there_is_tried_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    told = threading.Event()
    lonely = Supervisor([str(tmp_path / "nothing")], closed=told.set, may_close=told.is_set)
    lonely.start()
    until(lambda: len(caplog.records) > 1, "the second try")
    lonely.stop()
    assert not told.is_set()


def test_one_that_does_not_listen_is_ended_all_the_same(watch: Callable[[str], Watched]) -> None:
    deaf = f"import signal\nsignal.signal({int(signal.SIGTERM)}, signal.SIG_IGN)\n{BEATS}"
    watched = watch(deaf)
    until(lambda: watched.pids, "the beginning")
    watched.wish.set()
    assert watched.closed.wait(30)
    assert not is_there(watched.pids[0])
