"""What nobody holds any more is let go of in the GUI thread, and everything is looked through while nobody types."""

import gc
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.left_behind import leave_a_ring
from ui.kit.garbage import GarbageClock


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.windowHandle() is not None)
    return made


@pytest.fixture
def clock(window: QWidget) -> Iterator[Callable[..., GarbageClock]]:
    """Begins one on the window, with the limits of a running program; all is as before when the test ends."""
    limits, by_itself, clocks = gc.get_threshold(), gc.isenabled(), []

    def begin(**given: Callable[[], float]) -> GarbageClock:
        clocks.append(GarbageClock(window, **given))
        gc.set_threshold(700, 10, 10)
        return clocks[-1]

    yield begin
    gc.set_threshold(*limits)
    for each in clocks:
        each.end()
    (gc.enable if by_itself else gc.disable)()


def test_what_another_thread_leaves_is_let_go_of_in_the_gui_thread(
    clock: Callable[..., GarbageClock], qtbot: QtBot
) -> None:
    clock()
    gone: list[threading.Thread] = []
    other = threading.Thread(target=leave_a_ring, args=(gone,))
    other.start()
    other.join()
    assert gone == []
    kept: list[list[int]] = [[] for _ in range(1_000)]  # as whatever is made on the screen next
    qtbot.waitUntil(lambda: bool(gone), timeout=20_000)
    assert gone == [threading.main_thread()]
    assert len(kept) == 1_000


def _looked_through() -> Callable[[], list[int]]:
    """Tells how often each generation has been looked through since it was asked last."""
    before = [each["collections"] for each in gc.get_stats()]

    def since() -> list[int]:
        nonlocal before
        now = [each["collections"] for each in gc.get_stats()]
        done = [late - early for late, early in zip(now, before, strict=True)]
        before = now
        return done

    return since


def test_everything_is_looked_through_only_while_nobody_types(
    clock: Callable[..., GarbageClock], window: QWidget
) -> None:
    seconds = 0.0
    begun = clock(now=lambda: seconds)
    while gc.get_count()[2] <= gc.get_threshold()[2]:
        gc.collect(1)  # as after minutes of work
    handle = window.windowHandle()
    assert handle is not None
    since = _looked_through()
    kept: list[list[int]] = []
    for _ in range(3):
        seconds += 6
        QTest.keyClick(handle, Qt.Key.Key_A)
        seconds += 2
        kept += [[] for _ in range(1_000)]
        begun.look()
        assert since() == [1, 0, 0], "what is new, however often"
    seconds += 4
    begun.look()
    assert since() == [0, 0, 1]
    begun.look()
    assert since() == [0, 0, 0], "nothing new is there"


def test_python_does_it_itself_again_at_the_end(clock: Callable[..., GarbageClock]) -> None:
    gc.enable()
    begun = clock()
    assert not gc.isenabled()
    begun.end()
    assert gc.isenabled()
