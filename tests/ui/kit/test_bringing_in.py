"""Modules come in the GUI thread, what somebody waits for first, a few milliseconds at a time."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from pytestqt.qtbot import QtBot

from ui.kit.bringing_in import BringingIn
from ui.kit.class_table import emit_between

Make = Callable[..., list[str]]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Makes modules that each take so many milliseconds to import and say their name in `order.said`."""
    made: list[str] = []
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "order.py").write_text("said = []\n", "utf-8")

    def make_them(*names: str, takes: int = 0, body: str = "") -> list[str]:
        for name in names:
            made.append(name)
            (tmp_path / f"{name}.py").write_text(
                "import threading, time\nimport order\n"
                f"until = time.perf_counter() + {takes / 1000}\n"
                "while time.perf_counter() < until: pass\n"
                f"{body}\n"
                f"order.said.append(({name!r}, threading.current_thread() is threading.main_thread()))\n",
                "utf-8",
            )
        return list(names)

    yield make_them
    for name in (*made, "order"):
        sys.modules.pop(name, None)


def said() -> list[tuple[str, bool]]:
    """Which modules were imported, in order, and whether in the main thread."""
    order = sys.modules.get("order")
    return [] if order is None else list(order.said)


def test_in_order_and_the_rest_of_the_program_between(make: Make, qtbot: QtBot, qapp: QObject) -> None:
    bringing, ended = BringingIn(qapp), []
    bringing.need(make("bi_one", "bi_two", "bi_three", takes=6), lambda: ended.append(len(said())))
    assert said() == [("bi_one", True)], "one is more than a turn"
    qtbot.waitUntil(lambda: bool(ended))
    assert said() == [("bi_one", True), ("bi_two", True), ("bi_three", True)]
    assert ended == [3]


def test_what_somebody_waits_for_comes_before_what_is_only_made_ready(
    make: Make, qtbot: QtBot, qapp: QObject
) -> None:
    bringing, ended = BringingIn(qapp), []
    bringing.need(make("bi_a", "bi_b", takes=6), lambda: ended.append("ready"))
    bringing.need(make("bi_page"), lambda: ended.append("page"))
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert ended == ["page", "ready"]
    assert [name for name, _ in said()] == ["bi_a", "bi_page", "bi_b"]


def test_what_is_there_already_takes_no_turn(make: Make, qapp: QObject) -> None:
    bringing, ended = BringingIn(qapp), []
    names = make("bi_here", "bi_too")
    for name in names:
        importlib.import_module(name)
    for often in (1, 2):
        bringing.need(names, lambda: ended.append("called"))
        assert len(ended) == often


class Teller(QObject):
    told = Signal()


def test_another_thread_emits_before_or_after_an_import_and_never_amid_it(make: Make, qapp: QObject) -> None:
    """Qt would look the signal up in a table that grows just then."""
    teller, heard = Teller(), []
    teller.told.connect(lambda: heard.append("told"), Qt.ConnectionType.DirectConnection)
    body = (
        "order.thread = threading.Thread(target=order.emit)\n"
        "order.thread.start()\n"
        "order.thread.join(0.1)\n"
        "order.waits = order.thread.is_alive()"
    )
    order: Any = importlib.import_module("order")
    order.emit = lambda: emit_between(teller.told)
    BringingIn(qapp).need(make("bi_amid", body=body))
    assert order.waits
    order.thread.join(20)
    assert heard == ["told"]


def test_nothing_follows_on_what_can_not_be_imported(make: Make, qtbot: QtBot, qapp: QObject) -> None:
    bringing, ended = BringingIn(qapp), []
    with pytest.raises(ZeroDivisionError):
        bringing.need(make("bi_broken", body="1 / 0"), lambda: ended.append("broken"))
    bringing.need(make("bi_whole"), lambda: ended.append("whole"))
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == ["whole"]
