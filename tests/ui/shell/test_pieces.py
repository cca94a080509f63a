"""The pieces around the desk, each by itself: rail, counters, alerts, shade, lock clock, one window, changes."""

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.text import isolate
from reception_app.outbox import Channel
from reception_app.outbox.records import DeliveryState, DeliverySummary
from reception_app.visits.records import Counts, NoticeStep, VisitState, VisitSummary
from tests.builders.desk import OfficeFolder
from ui.shell.alerts import Alerts
from ui.shell.change_bridge import ChangeBridge
from ui.shell.counter import Counter
from ui.shell.counter_line import Count, CounterLine
from ui.shell.lock_clock import LockClock
from ui.shell.rail import Rail
from ui.shell.rail_item import RailItem
from ui.shell.shade import Shade
from ui.shell.single_instance import SingleInstance
from ui.shell.standing import Standing

MOMENT = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)


def _shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    QApplication.processEvents()


@pytest.fixture
def rail(qtbot: QtBot) -> Rail:
    """Three places."""
    made = Rail()
    made.resize(made.sizeHint())
    for number, key in enumerate(("today", "visitors", "people"), 1):
        made.add_place(key, key.title(), "users", f"Ctrl {number}")
    _shown(qtbot, made)
    return made


def _item(rail: Rail, key: str) -> RailItem:
    item = rail.findChild(RailItem, f"place_{key}")
    assert item is not None
    return item


def test_a_place_is_chosen_by_mouse_and_by_keys(rail: Rail, qtbot: QtBot) -> None:
    chosen: list[str] = []
    rail.chosen.connect(chosen.append)
    QTest.mouseClick(_item(rail, "visitors"), Qt.MouseButton.LeftButton)
    assert not _item(rail, "visitors").isChecked(), "the shell says which place is in front"
    _item(rail, "today").setFocus()
    for key, name in ((Qt.Key.Key_Up, "people"), (Qt.Key.Key_Down, "today"), (Qt.Key.Key_Down, "visitors")):
        QTest.keyClick(rail.focusWidget(), key)
        qtbot.waitUntil(_item(rail, name).hasFocus, timeout=20_000)
    QTest.keyClick(rail.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(rail.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(rail.focusWidget(), Qt.Key.Key_A)
    assert chosen == ["visitors", "visitors", "visitors"]


def test_the_rail_counts(rail: Rail) -> None:
    rail.set_current("today")
    assert _item(rail, "today").isChecked()
    for count, hot in ((12, False), (12, False), (250_000, True), (3, True)):
        rail.set_count("today", count, hot=hot)
        assert _item(rail, "today").accessibleName() == f"Today, {count}"
        assert not rail.grab().isNull()
    rail.set_count("today", 0)
    assert _item(rail, "today").accessibleName() == "Today"
    rail.set_count("nowhere", 1)
    rail.clear()
    assert not [item for item in rail.findChildren(RailItem) if item.isVisible()]


def test_the_rail_names_whose_desk_it_is(rail: Rail, office: OfficeFolder, qtbot: QtBot) -> None:
    rail.set_actor(office.maya.actor)
    rail.set_organisation("Northwind Ltd", None)
    assert not rail.grab().isNull()
    assert rail.switch_button.isVisible()
    with qtbot.waitSignal(rail.switch_wanted):
        rail.switch_button.click()
    rail.set_actor(None)
    rail.set_organisation("", None)
    rail.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not rail.grab().isNull()
    assert not rail.switch_button.isVisible()


def test_where_there_are_too_many_counts_no_word_is_cut_and_what_tells_the_least_goes(qtbot: QtBot) -> None:
    line = CounterLine()
    _shown(qtbot, line)
    counts = [
        Count("on_site", "On site", "11", stays=True),
        Count("bring", "To bring", "3", "warn"),
        Count("pass_on", "To pass on", "3"),
        Count("cases", "Cases overdue", "1", "bad", short="Cases"),
        Count("mail", "New mail", "2"),
        Count("printer", "Printer ready", "", "ink2", at_end=True),
        Count("backup", "Backup", "10:33", "ink2", at_end=True),
    ]

    def shown(width: int) -> list[str]:
        line.setFixedWidth(width)
        QApplication.processEvents()
        # In their order: the oldest child first.
        made = [counter for counter in line.findChildren(Counter) if not counter.isHidden()]
        for counter in made:
            assert counter.width() >= counter.sizeHint().width(), counter.objectName()
        assert line.rect().contains(made[-1].geometry())
        return [counter.objectName().removeprefix("count_") for counter in made]

    line.setFixedWidth(1000)
    line.show_counts(counts)
    every = [count.key for count in counts]
    seen = [shown(width) for width in range(1000, 230, -5)]
    assert seen[0] == every
    gone = list(dict.fromkeys(key for keys in seen for key in every if key not in keys))
    assert gone == ["backup", "printer", "mail", "pass_on", "bring"], "in this order, what is well first"
    assert seen[-1] == ["on_site", "cases"]
    assert shown(1000) == every
    cases = line.findChild(Counter, "count_cases")
    assert cases is not None
    long = cases.sizeHint().width()
    narrow = next(width for width in range(1000, 230, -5) if shown(width) and cases.width() < long - 20)
    assert shown(narrow) == every, "it is said shortly before anything goes"
    assert cases.accessibleName() == "Cases overdue 1"


def test_counts_keep_their_widget_and_open_their_list(qtbot: QtBot) -> None:
    line, opened = CounterLine(), list[str]()
    line.opened.connect(opened.append)
    _shown(qtbot, line)
    line.show_counts(
        [Count("on_site", "On site", "4"), Count("printer", "Printer ready", "", "bad", at_end=True)]
    )
    counter = line.findChild(Counter, "count_on_site")
    assert counter is not None
    assert counter.accessibleName() == "On site 4"
    line.resize(700, line.height())
    assert not line.grab().isNull()
    line.show_counts([Count("on_site", "On site", "4"), Count("held", "Held", "1", "warn")])
    assert line.findChild(Counter, "count_on_site") is counter
    QApplication.processEvents()
    assert [made.objectName() for made in line.findChildren(Counter) if not made.isHidden()] == [
        "count_on_site",
        "count_held",
    ]
    QTest.mouseMove(counter)
    counter.click()
    assert opened == ["on_site"]


def _visit(number: int, extension: str = "214") -> VisitSummary:
    return VisitSummary(
        number,
        1,
        "Sofia Novak",
        "Helix",
        1,
        "Client",
        1,
        "Daniel Price",
        extension,
        VisitState.WAITING,
        notice=NoticeStep.RING,
    )


def _delivery(number: int) -> DeliverySummary:
    return DeliverySummary(
        number,
        Channel.PRINT,
        "badge",
        DeliveryState.FAILED,
        "visit",
        1,
        "Badge of Sofia Novak",
        3,
        None,
        "No paper.",
        MOMENT,
        MOMENT,
        None,
        "",
        "",
        False,
        False,
        True,
    )


def _standing(
    *visits: VisitSummary, overstaying: int = 0, deliveries: tuple[DeliverySummary, ...] = ()
) -> Standing:
    return Standing(Counts(overstaying=overstaying), visits, (), deliveries, None, False)


def test_each_thing_is_told_once_when_it_begins() -> None:
    alerts = Alerts()
    assert alerts.news(_standing(_visit(1))) == [], "the first look tells nothing"
    assert alerts.news(_standing(_visit(1))) == []
    [ring] = alerts.news(_standing(_visit(1), _visit(2)))
    visitor, whom = isolate("Sofia Novak"), isolate("Daniel Price")
    assert ring.text == f"{visitor} is waiting for {whom}. Please ring ext. 214."
    assert not alerts.over
    [plain] = alerts.news(_standing(_visit(3, extension="")))
    assert alerts.over == {("visit", 1), ("visit", 2)}, "nobody is to be rung for them any more"
    assert plain.about == ("visit", 3)
    assert plain.text.endswith("Please ring.")
    [stays] = alerts.news(_standing(_visit(3), overstaying=1))
    assert "longer than expected" in stays.text
    [unprinted] = alerts.news(_standing(overstaying=1, deliveries=(_delivery(5),)))
    assert unprinted.text == "Badge of Sofia Novak: No paper."
    assert alerts.news(_standing(overstaying=1, deliveries=(_delivery(5),))) == []
    [together] = alerts.news(_standing(overstaying=1, deliveries=(_delivery(5), _delivery(6), _delivery(7))))
    assert together.text == "2 print jobs: No paper."


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with a field that has the focus."""
    made = QWidget()
    made.resize(800, 600)
    field = QLineEdit(made)
    _shown(qtbot, made)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus, timeout=20_000)
    return made


@pytest.mark.parametrize("way", ["esc", "f11", "click"])
def test_the_shade_covers_all_and_gives_the_keyboard_back(qtbot: QtBot, window: QWidget, way: str) -> None:
    shade = Shade(window)
    shade.lift()
    shade.fall()
    assert shade.geometry() == window.rect()
    window.resize(900, 700)
    QApplication.processEvents()
    assert shade.geometry() == window.rect()
    QTest.keyClicks(shade, "name")
    field = window.findChild(QLineEdit)
    assert field is not None
    assert field.text() == ""
    assert not window.grab().isNull()
    with qtbot.waitSignal(shade.lifted):
        if way == "click":
            QTest.mouseClick(shade, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        else:
            QTest.keyClick(shade, Qt.Key.Key_Escape if way == "esc" else Qt.Key.Key_F11)
    assert field.hasFocus()


def test_the_lock_clock_starts_again_with_each_key(qtbot: QtBot, window: QWidget) -> None:
    minutes = [5]
    clock = LockClock(lambda: minutes[0], window)
    clock.start()
    assert clock._timer.interval() == 5 * 60_000
    minutes[0] = 2
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert clock._timer.interval() == 2 * 60_000
    minutes[0] = 0
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert not clock._timer.isActive(), "never"
    minutes[0] = 1
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton)
    assert clock._timer.isActive()
    clock.stop()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert not clock._timer.isActive()


def test_a_second_start_calls_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    first, second, elsewhere = (SingleInstance(tmp_path / name) for name in ("a", "a", "b"))
    assert first.first()
    assert elsewhere.first(), "another store is another desk"
    with qtbot.waitSignal(first.shown_wanted, timeout=20_000):
        assert not second.first()
    second.close()
    first.close()
    assert second.first()
    second.close()
    elsewhere.close()


def test_a_window_that_was_killed_is_in_nobodys_way(qtbot: QtBot, tmp_path: Path) -> None:
    program = (
        "import os, pathlib, sys\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from ui.shell.single_instance import SingleInstance\n"
        "app = QCoreApplication([])\n"
        "place = SingleInstance(pathlib.Path(sys.argv[1]))\n"
        "print(place.first(), flush=True)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        here = SingleInstance(tmp_path)
        assert not here.first()
        other.kill()
    assert here.first()
    later = SingleInstance(tmp_path)
    with qtbot.waitSignal(here.shown_wanted, timeout=20_000):
        assert not later.first()
    here.close()


@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="only root may give a folder to somebody else"
)
def test_a_place_that_somebody_else_holds_keeps_no_window_from_opening(tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.first()
    os.chown(first._folder, 65534, 65534)
    try:
        assert second.first()
    finally:
        os.chown(first._folder, 0, 0)
    second.close()
    first.close()


def test_changes_of_many_threads_come_as_one(qtbot: QtBot) -> None:
    bus, parent = ChangeBus(), QObject()
    bridge, heard = ChangeBridge(bus, parent), list[list[Change]]()
    bridge.changed.connect(heard.append)
    threads = [
        threading.Thread(target=bus.publish, args=([Change("visit", frozenset({number}))],))
        for number in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    bus.publish([Change("draft", frozenset({9}))])
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    [bundle] = heard
    assert {change.kind: set(change.ids) for change in bundle} == {"visit": {0, 1, 2, 3, 4}, "draft": {9}}
    bridge.close()
    bus.publish([Change("visit", frozenset({1}))])
    QApplication.processEvents()
    assert len(heard) == 1


def test_a_commit_under_way_is_told_by_no_bridge_that_was_closed_meanwhile(qtbot: QtBot) -> None:
    """It has asked already who listens. The desk is deleted by then: to speak by it ended the program."""
    bus, parent = ChangeBus(), QObject()
    asked, closed = threading.Event(), threading.Event()

    def wait(_change: Change) -> None:
        asked.set()
        closed.wait(20)

    bus.subscribe(wait)
    bridge, heard = ChangeBridge(bus, parent), list[list[Change]]()
    bridge.changed.connect(heard.append)
    thread = threading.Thread(target=bus.publish, args=([Change("visit", frozenset({1}))],))
    thread.start()
    assert asked.wait(20)
    bridge.close()
    closed.set()
    thread.join(20)
    QApplication.processEvents()
    assert heard == []
