"""The desk in use: its real widgets over a real store, offscreen, from a key or a commit to the painted picture."""

import gc
import os
import random
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial
from itertools import count

from benchmarks.desk_folder import BUSY, desk_folder, opened
from benchmarks.measure import FRAME, Outcome, Scale, limited, median, p99, times

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Qt reads its platform when the first QApplication is made, so the line above comes first.
from PySide6.QtCore import QAbstractItemModel, QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reception_app.accounts import Session
from reception_app.context import AppContext
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.paths import Paths
from reception_app.visits.records import VisitState, VisitSummary
from ui.app import make_application
from ui.kit.scan_filter import ScanFilter
from ui.pages import import_all
from ui.shell.desk import Desk
from ui.visits.check_in_sheet import CheckInSheet
from ui.visits.today_page import TodayPage
from ui.visits.visitors_page import VisitorsPage

_ONE_CHANGE, _FILTER, _OTHER_THREAD, _BADGE = 3.0, 50.0, 50.0, 40.0
_SHEET, _JUMP = 100.0, 50.0
_WORDS = ("anna", "mar", "sofia", "r", "l", "nov", "e", "x")
_TYPED = [word[:end] for word in _WORDS for end in range(1, len(word) + 1)]


class _Painted(QObject):
    """Counts the paintings of a widget; of a list's, only those that follow a change of its rows."""

    def __init__(self, widget: QWidget, model: QAbstractItemModel | None = None) -> None:
        super().__init__(widget)
        self._widget = widget
        self.times = 0
        self._waits = model is None
        self._of_changes = model is not None
        if model is not None:
            for signal in (model.dataChanged, model.rowsInserted):
                signal.connect(self._on_changed)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._waits:
            self.times += 1
            self._waits = not self._of_changes
        return False

    def end(self) -> None:
        """Look no more. Being deleted later is not enough: hundreds that still look would be what is measured."""
        self._widget.removeEventFilter(self)
        self.deleteLater()

    def _on_changed(self) -> None:
        self._waits = True


def measure(scale: Scale) -> list[Outcome]:
    """A busy day over the smallest history, then what must not grow over each length of it."""
    found: list[Outcome] = []
    paths = desk_folder(scale, scale.sizes[0], BUSY)
    app = make_application([], paths)
    found += _busy_day(app, paths, scale)
    for size in scale.sizes:
        paths = desk_folder(scale, size)
        context = opened(paths)
        desk = _desk(app, context)
        found += _finding(app, desk, scale, size)
        found += _history(app, desk, scale, size)
        found += _checking_in(app, desk, scale, size)
        _put_away(app, desk, context)
    return found


def _desk(app: QApplication, context: AppContext) -> Desk:
    user = context.accounts.users(SYSTEM)[0]
    now = context.clock.now()
    import_all()
    desk = Desk(context, Session(user, "Front desk", now, now))
    desk.resize(1440, 900)
    desk.show()
    desk.begin()
    _rest(app, 0.5)
    # As the program does once everything is loaded.
    gc.collect()
    gc.freeze()
    return desk


def _put_away(app: QApplication, desk: Desk, context: AppContext) -> None:
    desk.end()
    desk.close()
    desk.deleteLater()
    app.processEvents()
    context.close()


def _busy_day(app: QApplication, paths: Paths, scale: Scale) -> Iterable[Outcome]:
    context = opened(paths)
    desk = _desk(app, context)
    today = desk.pages()[0]
    assert isinstance(today, TodayPage)
    viewport = today.board.table.view.viewport()
    shown = _Painted(viewport, today.board.model)
    resets: list[object] = []
    today.board.model.modelReset.connect(lambda: resets.append(None))
    rows = today.board.model.records()[:12]
    turn = count()

    def greeted() -> VisitSummary:
        number = next(turn)
        return context.visits.greet(desk.actor, rows[number % 12].id, met=number // 12 % 2 == 0)

    changed = _each(greeted, lambda: _until(app, shown), scale.rounds(200), pause=lambda: _rest(app, 0.15))
    yield limited(
        "desk of 7,000: one change, from its commit to the repaint", changed, _ONE_CHANGE, p99_limit=FRAME
    )
    yield _against_a_repaint(app, today, greeted, shown, scale.rounds(200))
    yield Outcome("desk of 7,000: resets by single changes", float(len(resets)), budget=0.0, unit="times")
    yield limited(
        "desk of 7,000: another thread's change, from its commit to the painted row",
        _from_a_thread(app, desk, greeted, shown, scale.rounds(200)),
        _OTHER_THREAD,
        p99_limit=_OTHER_THREAD,
    )
    yield _filtered(app, today, _Painted(viewport), scale)
    everything = times(desk.verbs.read_standing, scale.rounds(60))
    yield limited("desk of 7,000: counter line and Now, all anew", everything, FRAME, p99_limit=FRAME)
    after_one = times(lambda: desk.verbs.read_standing({"visit", "delivery"}), scale.rounds(60))
    yield limited("desk of 7,000: counter line and Now, after a visit", after_one, FRAME, p99_limit=FRAME)
    minute = times(lambda: today.on_minute(context.clock.now()), scale.rounds(60))
    yield limited("desk of 7,000: a minute passes", minute, FRAME, p99_limit=FRAME)
    _put_away(app, desk, context)


def _against_a_repaint(
    app: QApplication, today: TodayPage, change: Callable[[], VisitSummary], shown: _Painted, rounds: int
) -> Outcome:
    """The same beside what can't be avoided, turn by turn: one row that is painted again without any change."""
    view = today.board.table.view
    any_paint = _Painted(view.viewport())

    def repaint() -> None:
        _until(app, any_paint)

    ours, floor = [], []
    for _ in range(rounds):
        ours += _each(change, lambda: _until(app, shown), 1, pause=lambda: _rest(app, 0.15), warm=0)
        row = view.visualRect(today.board.model.index(0, 0))
        paint = partial(view.viewport().update, row)
        floor += _each(paint, repaint, 1, pause=lambda: _rest(app, 0.05), warm=0)
    any_paint.end()
    return Outcome(
        "desk of 7,000: one change, against one row painted again",
        median(ours),
        median(floor),
        p99=p99(ours),
        note="for scale; reading the visit anew and the way from the commit to the window's thread come on top",
    )


def _filtered(app: QApplication, today: TodayPage, shown: _Painted, scale: Scale) -> Outcome:
    today.board.show_tab("expected")
    _rest(app, 0.1)
    wanted = count()

    def narrow() -> None:
        today.board.search.setText(str(next(wanted) % 500))
        _until(app, shown)

    taken = times(narrow, scale.rounds(60))
    today.board.search.clear()
    return limited("desk of 7,000: filter the day, typed to painted", taken, _FILTER, p99_limit=2 * _FILTER)


def _from_a_thread(
    app: QApplication, desk: Desk, change: Callable[[], VisitSummary], shown: _Painted, rounds: int
) -> list[float]:
    """While the desk lives, another thread commits now and then; each waits for its row."""
    taken = []
    chance = random.Random(3)
    for _ in range(rounds):
        committed: list[float] = []
        pause = chance.uniform(0.01, 0.06)

        def commit(pause: float = pause, committed: list[float] = committed) -> None:
            time.sleep(pause)
            change()
            committed.append(time.perf_counter())

        before = shown.times
        thread = threading.Thread(target=commit)
        thread.start()
        while not committed or shown.times == before:
            app.processEvents()
            time.sleep(0.0005)
        # The bridge may have brought it to the screen before the committing thread took the time.
        taken.append(max(0.0, time.perf_counter() - committed[0]) * 1000)
        thread.join()
        _rest(app, 0.15)
    return taken


def _finding(app: QApplication, desk: Desk, scale: Scale, size: int) -> Iterable[Outcome]:
    """A key in the live bar, to the painted list: as the desk does it, and without what looks out for scanners."""
    yield limited(
        "desk: a key in the live bar, to the painted list",
        _typed(app, desk, scale.rounds(300)),
        FRAME,
        p99_limit=FRAME,
        size=size,
    )
    scans = desk.findChild(ScanFilter)
    assert scans is not None
    scans.rest()
    alone = _typed(app, desk, scale.rounds(300))
    scans.install(app)
    yield limited(
        "desk: the same, keys not held back for a scanner", alone, FRAME, p99_limit=FRAME, size=size
    )


def _typed(app: QApplication, desk: Desk, rounds: int) -> list[float]:
    bar = desk.bar.finder
    taken = []
    for number in range(rounds + 10):
        text = _TYPED[number % len(_TYPED)]
        bar.begin()
        bar.setText(text[:-1])
        app.processEvents()
        shown = _Painted(bar.popup.list.viewport())
        begun = time.perf_counter()
        QTest.keyClicks(bar, text[-1])
        _until(app, shown)
        if number >= 10:
            taken.append((time.perf_counter() - begun) * 1000)
        shown.end()
        bar.put_away()
        app.processEvents()
    return taken


def _history(app: QApplication, desk: Desk, scale: Scale, size: int) -> Iterable[Outcome]:
    begun = time.perf_counter()
    desk.show_place("visitors")
    page = next(page for page in desk.pages() if isinstance(page, VisitorsPage))
    view, model = page.history.table.view, page.history.model
    viewport = view.viewport()
    shown = _Painted(viewport)
    _wait(app, lambda: model.rowCount() > 0 and shown.times > 0)
    first = (time.perf_counter() - begun) * 1000
    shown.end()
    yield Outcome("desk: history, from the key to its first rows", first, budget=2 * _SHEET, size=size)
    _wait(app, lambda: model.rowCount() > 1_000)
    bar = view.verticalScrollBar()
    tops = count(1)

    def there() -> bool:
        last = view.rowAt(viewport.height() - 1)
        rows = range(view.rowAt(0), (last if last >= 0 else model.rowCount() - 1) + 1)
        return all(model.record(row) is not None for row in rows)

    def scroll_down() -> None:
        """The next screen of rows, read ahead as for whoever scrolls at a reading pace."""
        viewport.setUpdatesEnabled(False)
        bar.setValue(next(tops) * viewport.height() % bar.maximum())
        _wait(app, there)
        viewport.setUpdatesEnabled(True)

    jumps = count(1)
    come: list[object] = []
    model.page_read.connect(lambda *_: come.append(None))

    def jump() -> None:
        """To the end, or to a place not seen before. Its rows are read in a job; it lasts until they are painted."""
        turn = next(jumps)
        come.clear()
        bar.setValue(bar.maximum() if turn % 3 == 0 else int(bar.maximum() * (turn * 0.618 % 1)))
        viewport.repaint()
        # Asked again and again whether they are there, the window would take the time of the job that reads them.
        while not (come and there()):
            come.clear()
            _wait(app, lambda: bool(come))
        viewport.repaint()

    frames = _each(scroll_down, viewport.repaint, scale.rounds(300), pause=app.processEvents)
    yield limited("desk: history, a frame of new rows", frames, FRAME, p99_limit=FRAME, size=size)
    jumped = _each(model.refresh, jump, scale.rounds(40), pause=app.processEvents)
    yield limited("desk: history, jump to the end", jumped, _JUMP, size=size)
    desk.show_place("today")
    _rest(app, 0.1)


def _checking_in(app: QApplication, desk: Desk, scale: Scale, size: int) -> Iterable[Outcome]:
    expected = next(
        visit
        for visit in desk.context.visits.board(
            desk.actor, desk.context.preferences.local_day(desk.context.clock.now())
        )
        if visit.state is VisitState.EXPECTED
    )
    opening, badges = [], []
    for number in range(scale.rounds(30) + 3):
        begun = time.perf_counter()
        desk.open_sheet("check_in", {"visit_id": expected.id})
        sheet = desk.host.front()
        assert isinstance(sheet, CheckInSheet)
        form = _Painted(sheet)
        _until(app, form)
        form.end()
        if number >= 3:
            opening.append((time.perf_counter() - begun) * 1000)
        _wait(app, sheet.badge.preview.has_page)
        _rest(app, 0.25)  # the sheet has slid in
        sheet.form.name.setText(f"Someone Else {number}")
        _rest(app, 0.01)
        page = _Painted(sheet.badge.preview)
        begun = time.perf_counter()
        sheet.badge.refresh_now()
        _until(app, page)
        page.end()
        assert f"Someone Else {number}" in sheet.badge.preview.accessibleDescription()
        if number >= 3:
            badges.append((time.perf_counter() - begun) * 1000)
        sheet.park()
        desk.host.forget(sheet.draft_id)
        _rest(app, 0.02)
    yield limited(
        "desk: check-in of somebody expected, from the key to the painted form", opening, _SHEET, size=size
    )
    yield limited(
        "desk: badge preview after a pause in typing", badges, _BADGE, p99_limit=2 * _BADGE, size=size
    )


def _each(
    work: Callable[[], object],
    then: Callable[[], object],
    rounds: int,
    *,
    pause: Callable[[], object],
    warm: int = 3,
) -> list[float]:
    """Milliseconds `then` takes after each `work`, with a pause between; the first `warm` don't count."""
    taken = []
    for number in range(rounds + warm):
        work()
        begun = time.perf_counter()
        then()
        if number >= warm:
            taken.append((time.perf_counter() - begun) * 1000)
        pause()
    return taken


def _until(app: QApplication, shown: _Painted) -> None:
    """Let the event loop turn until the widget has been painted once more."""
    before = shown.times
    _wait(app, lambda: shown.times > before)


def _wait(app: QApplication, holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not holds():
        app.processEvents()
        if time.monotonic() > until:
            raise TimeoutError("the desk did not paint")


def _rest(app: QApplication, seconds: float) -> None:
    """Let what follows by itself happen."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        app.processEvents()
        time.sleep(0.002)
