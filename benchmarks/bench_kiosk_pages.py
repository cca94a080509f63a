"""The visitors' screen from the finger to what is seen: pages, feedback, hosts among 5,000, whole errands by touch."""

import gc
import itertools
import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from benchmarks.filled_office import Filled, filled_office
from benchmarks.kiosk_staff import STAFF, hire
from benchmarks.measure import FRAME, Outcome, Scale, limited, median, p99, times

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Qt reads its platform when the first QApplication is made, so the line above comes first.
from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reception_app.accounts import Cost, Hasher
from reception_app.kernel.actor import SYSTEM
from reception_app.kiosk.client import gateway_to
from reception_app.kiosk.gateway import KioskGateway
from reception_app.kiosk.hub import Kiosks
from reception_app.kiosk.records import Welcome
from reception_app.kiosk.server import KioskServer
from reception_app.visits import Expectation, ExpectService
from reception_app.visits.inviting import pass_of
from reception_app.visits.rows import read_visit
from tests.fakes.kiosk_gateway import ScriptedGateway
from tests.ui.kiosk.stages import STAGES
from ui.kiosk.flow import Page
from ui.kiosk.kiosk_view import KioskView
from ui.kiosk.kiosk_window import KioskWindow
from ui.kiosk.touch.person_tile import PersonTile
from ui.kiosk.words import words_for
from ui.kit import fonts, motion
from ui.kit.fonts import bundled_font_files, load_fonts
from ui.kit.jobs import wait_for_jobs
from ui.kit.theme import apply_theme
from ui.tour.album import wait
from ui.tour.visitor import Visitor

_FELT = 50.0
"""Milliseconds from the touch to the answer that nobody feels."""
_WALK_IN, _QR = 3_000.0, 1_000.0
"""A tenth of what a walk-in and a QR may take in all: the rest of the time is the visitor's."""
_TYPED = [
    "ann",
    "bjo",
    "chl",
    "dmi",
    "elz",
    "fat",
    "gio",
    "han",
    "jos",
    "kat",
    "luk",
    "olg",
    "sor",
    "vac",
    "zoe",
]
"""A session may search twenty times; what was asked before on a page is known there."""


_ASLEEP = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents


class _Painted(QObject):
    """Tells when one of some widgets has been painted. Few on purpose: each event of theirs passes through here."""

    def __init__(self, widgets: list[QWidget]) -> None:
        super().__init__()
        self.done = False
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.done = self.done or event.type() == QEvent.Type.Paint
        return False


def measure(scale: Scale) -> list[Outcome]:
    """Every budget of the screen; the store has the smallest history, which the verbs' own benchmark lets grow."""
    app = QApplication([])
    load_fonts(bundled_font_files())
    apply_theme(app, "light")
    motion.set_reduced(True)
    fonts.read_in("ar")
    found = _pages(app, scale)
    with filled_office(scale, scale.sizes[0]) as office:
        hire(office)
        screens = Kiosks(office.desk, Hasher(Cost(8, 1, 1)), pause=lambda seconds: None)
        folder = Path(scale.folder) / "run"
        folder.mkdir(mode=0o700, exist_ok=True)
        server = KioskServer(folder, screens.gateway)
        server.start()
        gc.freeze()
        found += _with_desk(screens.gateway("Bench"), office, scale, "in one process")
        found += _with_desk(gateway_to(folder, "Socket"), office, scale, "over the socket")
        server.close()
        screens.close()
    return found


def _pages(app: QApplication, scale: Scale) -> list[Outcome]:
    """Each page from the moment it is decided on to the moment it is painted; and a button's answer to the finger."""
    gateway = ScriptedGateway()
    view = KioskView(gateway, words_for, welcome=gateway.welcome())
    view.resize(1280, 800)
    view.show()
    app.processEvents()
    taken: dict[str, list[float]] = {name: [] for name in STAGES}
    gc.freeze()
    for turn in range(scale.rounds(100) + 2):
        for name, stage in STAGES.items():
            flow = stage()
            view.flow = view.guide.flow = flow
            begun = time.perf_counter_ns()
            view.guide.moved.emit()
            assert view.page is not None
            painted = _Painted([view.page])
            while not painted.done:
                app.processEvents()
            if turn > 1:
                taken[name].append((time.perf_counter_ns() - begun) / 1e6)
    worst = max(taken, key=lambda name: median(taken[name]))
    every = [one for each in taken.values() for one in each]
    felt = limited("kiosk: another page, painted", every, _FELT, p99_limit=_FELT)
    slowest = limited("kiosk: the slowest page", taken[worst], _FELT, p99_limit=_FELT)
    found = [
        replace(felt, note=f"{len(STAGES)} states of {len(Page)} pages"),
        replace(slowest, note=f"it is {worst}; p99 {p99(taken[worst]):.1f} ms"),
    ]
    view.flow = view.guide.flow = STAGES["home"]()
    view.guide.moved.emit()
    app.processEvents()
    found.append(_feedback(app, view, scale))
    view.calls.close()
    view.hide()
    view.deleteLater()
    return found


def _feedback(app: QApplication, view: KioskView, scale: Scale) -> Outcome:
    """A tile of Home and a button below it, touched; the finger slides off, so that the page stays."""
    finger = QTest.createTouchDevice()
    page = view.page
    assert page is not None
    named = [
        part for part in page.findChildren(QWidget) if part.objectName() in ("tile_visiting", "tile_leaving")
    ]
    targets = itertools.cycle(named)
    taken: list[float] = []
    for _ in range(scale.rounds(300)):
        target = next(targets)
        at = target.mapTo(view, target.rect().center())
        painted = _Painted([target])
        begun = time.perf_counter_ns()
        QTest.touchEvent(view, finger).press(0, at).commit()
        while not painted.done:
            app.processEvents()
        taken.append((time.perf_counter_ns() - begun) / 1e6)
        QTest.touchEvent(view, finger).move(0, QPoint(640, 300)).commit()
        QTest.touchEvent(view, finger).release(0, QPoint(640, 300)).commit()
        app.processEvents()
    return limited("kiosk: touch to the button's answer, painted", taken, FRAME, p99_limit=_FELT)


def _with_desk(gateway: KioskGateway, office: Filled, scale: Scale, where: str) -> list[Outcome]:
    """Hosts, a walk-in and a QR on the real window."""

    def make_view(welcome: Welcome) -> KioskView:
        return KioskView(gateway, words_for, welcome=welcome)

    window = KioskWindow(gateway, make_view, None)
    window.begin()
    visitor = Visitor(window)
    found = [
        limited(
            f"kiosk: the last letter to hosts among {STAFF:,}, painted, {where}",
            _hosts(visitor, scale.rounds(150)),
            FRAME,
            p99_limit=_FELT,
        )
    ]
    numbers = itertools.count()
    found.append(_errand(visitor, partial(_walk_in, visitor, numbers), "a walk-in", where, scale, _WALK_IN))
    codes = iter(_passes(office, scale.rounds(40) + 2))
    found.append(_errand(visitor, lambda: _by_qr(visitor, next(codes)), "a QR", where, scale, _QR))
    window.end()
    window.hide()
    window.deleteLater()
    wait_for_jobs(10_000)
    return found


def _hosts(visitor: Visitor, rounds: int) -> list[float]:
    """From the third letter to the painted tiles."""
    taken: list[float] = []
    app = QApplication.instance()
    assert app is not None
    typed = itertools.cycle(_TYPED)
    for turn in range(rounds):
        if turn % len(_TYPED) == 0:
            if turn:
                visitor.touch("startOver")
            _to_hosts(visitor, f"Searcher {turn}")
        letters = next(typed)
        field = visitor.view.page.fields[0] if visitor.view.page else None
        assert field is not None
        field.setText(letters[:2])
        app.processEvents()
        begun = time.perf_counter_ns()
        field.setText(letters)
        while not (tiles := _tiles(visitor)):
            # As the program waits: asleep, so that the thread with the question has the interpreter to itself.
            app.processEvents(_ASLEEP)
        painted = _Painted(tiles)
        while not painted.done:
            app.processEvents()
        taken.append((time.perf_counter_ns() - begun) / 1e6)
    visitor.touch("startOver")
    return taken


def _tiles(visitor: Visitor) -> list[QWidget]:
    page = visitor.view.page
    return [tile for tile in page.findChildren(PersonTile) if tile.isVisible()] if page is not None else []


def _to_hosts(visitor: Visitor, name: str) -> None:
    visitor.at(Page.HOME)
    visitor.touch("tile_visiting")
    visitor.at(Page.ABOUT)
    visitor.write("nameField", name)
    visitor.go_on()
    visitor.at(Page.HOST)


def _walk_in(visitor: Visitor, numbers: "itertools.count[int]") -> None:
    _to_hosts(visitor, f"Walker {'abcdefghij'[next(numbers) % 10]} In")
    visitor.type("ann")
    visitor.until("host0")
    visitor.touch("host0")
    visitor.at(Page.DONE)


def _by_qr(visitor: Visitor, code: str) -> None:
    visitor.at(Page.HOME)
    visitor.view.on_scan(code)
    visitor.at(Page.CONFIRM)
    visitor.touch("thatsMe")
    visitor.at(Page.DONE)


def _errand(
    visitor: Visitor, errand: Callable[[], None], what: str, where: str, scale: Scale, limit: float
) -> Outcome:
    """What the machine needs for it, without the pauses of the visitor; the badge is a job when Done is there."""
    touches = 0
    waited: list[float] = []

    def one() -> None:
        nonlocal touches
        visitor.at(Page.HOME)
        visitor.touches, visitor.read_ms = 0, 0.0
        errand()
        touches = visitor.touches
        waited.append(visitor.read_ms)
        visitor.touch("finish")
        wait(lambda: visitor.window.view is not None and visitor.view.flow.page is Page.HOME, "Home")

    taken = times(one, scale.rounds(40), warm=2)
    machine = [all_of_it - pauses for all_of_it, pauses in zip(taken, waited[2:], strict=True)]
    found = limited(f"kiosk: {what}, first touch to the badge's job, {where}", machine, limit)
    return replace(found, note=f"{touches} touches, letters included")


def _passes(office: Filled, number: int) -> list[str]:
    """Invitations of people who come now."""
    expect, desk = ExpectService(office.desk), office.desk
    kind = next(kind for kind in desk.types.known().values() if kind.active)
    now = desk.store.clock.now()
    asked = [
        Expectation(
            f"Guest {place} Booked",
            kind.id,
            office.hosts[0],
            now + timedelta(minutes=1),
            now + timedelta(minutes=61),
            "Europe/Berlin",
            invite=False,
        )
        for place in range(number)
    ]
    booked = [visit.id for each in asked for visit in [expect.expect(SYSTEM, each)]]
    key = desk.site.ready(desk.store)
    with desk.store.read() as tx:
        return [pass_of(key, dict(read_visit(tx, visit_id)._mapping)) for visit_id in booked]
