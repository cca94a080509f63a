"""The kiosk's window over the real socket: the desk goes and comes, visitors follow one another, faults happen."""

import gc
import weakref
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reception_app.kiosk.client import SocketGateway, gateway_to
from reception_app.kiosk.event_records import Event, EventKind
from reception_app.kiosk.records import KioskTrouble
from reception_app.kiosk.server import KioskServer
from tests.fakes.kiosk_desk import FakeDesk
from ui.kiosk.flow import Page
from ui.kiosk.kiosk_view import KioskView
from ui.kiosk.kiosk_window import KioskWindow
from ui.kiosk.screens import ScreenKeeper
from ui.kiosk.words import words_for
from ui.kit.jobs import wait_for_jobs

SOON_MS = 20_000


class Rig:
    """A window, and a desk that is opened and closed beside it."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.desk = FakeDesk()
        self.server: KioskServer | None = None
        self.gateway = gateway_to(folder, "Lobby")
        self.window = KioskWindow(self.gateway, partial(_view, self.gateway), None)
        qtbot.addWidget(self.window)

    def open_desk(self) -> None:
        self.server = KioskServer(self.folder, lambda name: self.desk)
        self.server.start()

    def close_desk(self) -> None:
        if self.server is not None:
            self.server.close()
            self.server = None

    def home(self) -> KioskView:
        """The view, once Home is to be seen."""
        self.qtbot.waitUntil(
            lambda: self.window.view is not None and self.window.view.isVisible(), timeout=SOON_MS
        )
        view = self.window.view
        assert view is not None
        assert view.flow.page is Page.HOME
        return view

    def neutral(self) -> None:
        """Wait for the neutral page."""
        self.qtbot.waitUntil(
            lambda: self.window.view is None and self.window.neutral.isVisible(), timeout=SOON_MS
        )


def _view(gateway: SocketGateway, welcome: object) -> KioskView:
    return KioskView(gateway, words_for, welcome=welcome)  # type: ignore[arg-type]


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path) -> Iterator[Rig]:
    made = Rig(qtbot, tmp_path / "run")
    yield made
    made.window.end()
    made.close_desk()
    wait_for_jobs(10_000)
    made.window._watch.join(10.0)
    made.gateway.calls.close()
    made.gateway.news.close()


def begin(rig: Rig) -> KioskView:
    """Home, with the desk open."""
    rig.open_desk()
    rig.window.begin()
    return rig.home()


def test_neutral_until_the_desk_answers(rig: Rig) -> None:
    rig.window.begin()
    rig.neutral()
    assert rig.window.neutral.said()
    rig.open_desk()
    rig.home()


def test_the_desk_goes_in_the_middle_of_a_visit(rig: Rig) -> None:
    view = begin(rig)
    session: list[str] = []
    view.calls.ask(lambda desk, key: desk.papers(key), lambda _papers: session.append("known"))
    rig.qtbot.waitUntil(lambda: session == ["known"], timeout=SOON_MS)
    rig.close_desk()
    rig.neutral()
    rig.open_desk()
    assert rig.home() is not view


def test_a_new_view_for_every_visitor(rig: Rig) -> None:
    """And nothing of the old one: it is gone, not cleared."""
    first = weakref.ref(begin(rig))
    found = first()
    assert found is not None
    found.ended.emit()
    del found
    assert rig.window.view is not first()
    rig.home()

    def is_gone() -> bool:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return first() is None

    # Once the answers to what it had asked have come, which nobody hears any more.
    rig.qtbot.waitUntil(is_gone, timeout=SOON_MS)


def test_a_fault_is_told_and_is_over_in_five_seconds(rig: Rig) -> None:
    view = begin(rig)
    rig.window.fault("ValueError")
    rig.neutral()
    rig.qtbot.waitUntil(
        lambda: ("report", (KioskTrouble.FAULT, "ValueError")) in rig.desk.said, timeout=SOON_MS
    )
    assert rig.window._mending.interval() < 3_000
    assert rig.home() is not view


def test_a_fault_of_a_view_counts_as_well(rig: Rig) -> None:
    begin(rig).faulted.emit("KeyError")
    rig.neutral()
    rig.home()


def test_fault_after_fault_wants_another_process(rig: Rig) -> None:
    begin(rig)
    with rig.qtbot.waitSignal(rig.window.broken, timeout=SOON_MS):
        for _ in range(5):
            rig.window.fault("ValueError")


def test_events_reach_the_view_and_close_the_window(rig: Rig) -> None:
    view = begin(rig)
    rig.desk.tell(Event(1, EventKind.COMING))
    rig.qtbot.waitUntil(lambda: view.flow.coming, timeout=SOON_MS)
    with rig.qtbot.waitSignal(rig.window.closing, timeout=SOON_MS):
        rig.desk.tell(Event(2, EventKind.CLOSE))


def test_staff_get_out(rig: Rig) -> None:
    view = begin(rig)
    with rig.qtbot.waitSignal(rig.window.closing, timeout=SOON_MS):
        view.staff_wanted_out.emit()


def test_the_colours_are_the_organisations(rig: Rig) -> None:
    dressed: list[object] = []
    rig.window.dressed.connect(dressed.append)
    begin(rig)
    assert dressed == [rig.desk.welcome_answer]


@pytest.mark.parametrize("beside", [True, False])
def test_beside_a_desk_the_only_screen_is_the_desks(qtbot: QtBot, beside: bool) -> None:
    keeper = ScreenKeeper(beside=beside)
    window = KioskWindow(FakeDesk(), partial(_view, None), keeper, focus=not beside)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.appear()
    assert window.isVisible() is not beside
    keeper.set_beside(beside=not beside)
    assert window.isVisible() is beside
    window.end()


def test_a_screen_that_is_not_there_is_waited_for(qtbot: QtBot) -> None:
    assert ScreenKeeper("HDMI-7", beside=False).screen is None
    named = ScreenKeeper("DESK", beside=False)
    assert named.screen is QApplication.primaryScreen()


def test_a_window_manager_can_not_close_it(qtbot: QtBot) -> None:
    window = KioskWindow(FakeDesk(), partial(_view, None), ScreenKeeper(beside=False))  # type: ignore[arg-type]
    qtbot.addWidget(window, before_close_func=lambda widget: widget.hide())
    window.appear()
    window.close()
    assert window.isVisible()
    window.showMinimized()
    qtbot.waitUntil(lambda: not window.isMinimized(), timeout=SOON_MS)
    window.end()
