"""Tells which statements the store was given on the GUI thread, from SQLite's own trace of every connection."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NamedTuple

import pytest

from reception_app.db import engine

_WRITES = "BEGIN IMMEDIATE"


class Heard(NamedTuple):
    """A statement, and the functions of the screens that led to it, innermost first."""

    sql: str
    by: tuple[str, ...]


class StoreWatch:
    """Hears of every statement of every connection, in the thread that runs it. `seen` are those of the GUI thread."""

    def __init__(self) -> None:
        self.seen: list[Heard] = []
        self.elsewhere = self.written_elsewhere = 0
        """How many statements ran in other threads, and how many of them began to write."""

    def hear(self, sql: str) -> None:
        """A statement begins."""
        if threading.current_thread() is threading.main_thread():
            self.seen.append(Heard(" ".join(sql.split())[:70], _screens()))
        else:
            self.elsewhere += 1
            self.written_elsewhere += sql.startswith(_WRITES)

    @contextmanager
    def nothing_here(self, what: str = "") -> Iterator[None]:
        """Inside no statement may run on the GUI thread."""
        self.seen.clear()
        yield
        assert self.seen == [], f"{what} waits for the store on the GUI thread: {self.seen}"

    @contextmanager
    def nothing_written_here(self, what: str) -> Iterator[None]:
        """Inside nothing may be written on the GUI thread."""
        self.seen.clear()
        yield
        written = [heard for heard in self.seen if heard.sql.startswith(_WRITES)]
        assert written == [], f"{what} is written on the GUI thread"


def _screens() -> tuple[str, ...]:
    frame: FrameType | None = sys._getframe(2)
    found: list[str] = []
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name.startswith("ui."):
            found.append(f"{name}.{frame.f_code.co_name}")
        frame = frame.f_back
    return tuple(found[:4])


@pytest.fixture(autouse=True)
def watch(monkeypatch: pytest.MonkeyPatch) -> StoreWatch:
    """Watches every connection that is opened from now on. Import it where a store is watched: it comes first."""
    watch, connect = StoreWatch(), engine.connect

    def watched(*args: Any, **kwargs: Any) -> Any:
        raw = connect(*args, **kwargs)
        raw.set_trace_callback(watch.hear)
        return raw

    monkeypatch.setattr(engine, "connect", watched)
    return watch
