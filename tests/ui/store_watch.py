"""Tells which statements the store was given on the GUI thread, from SQLite's own trace of every connection."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from reception_app.db import engine


class StoreWatch:
    """Hears of every statement of every connection, in the thread that runs it. `seen` are those of the GUI thread,
    each with the functions of the screens that led to it, innermost first."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.elsewhere = 0
        """How many statements ran in other threads."""

    def hear(self, sql: str) -> None:
        """A statement begins."""
        if threading.current_thread() is threading.main_thread():
            self.seen.append(f"{' '.join(sql.split())[:70]} <- {' <- '.join(_screens())}")
        else:
            self.elsewhere += 1

    @contextmanager
    def nothing_here(self, what: str = "") -> Iterator[None]:
        """Inside no statement may run on the GUI thread."""
        self.seen.clear()
        yield
        assert self.seen == [], f"{what} waits for the store on the GUI thread"


def _screens() -> list[str]:
    frame, found = sys._getframe(2), []
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name.startswith("ui."):
            found.append(f"{name}.{frame.f_code.co_name}")
        frame = frame.f_back  # type: ignore[assignment]
    return found[:4]


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
