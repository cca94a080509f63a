"""How often a screen may try, and what it is told without asking."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from reception_app.kiosk import events
from reception_app.kiosk.event_records import EventKind
from reception_app.kiosk.events import Mailbox
from reception_app.kiosk.limits import Window

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_window_is_full_until_the_oldest_is_out_of_it() -> None:
    window = Window(2)
    window.count(NOON)
    assert not window.full(NOON)
    window.count(NOON + timedelta(minutes=30))
    assert window.full(NOON + timedelta(minutes=59))
    assert not window.full(NOON + timedelta(hours=1))


def test_a_clock_that_is_set_back_locks_nobody_out() -> None:
    window = Window(1)
    window.count(NOON + timedelta(days=1))
    assert not window.full(NOON)


def test_events_are_numbered_and_each_is_told_once() -> None:
    mailbox = Mailbox()
    mailbox.put(EventKind.SETTINGS)
    mailbox.put(EventKind.SCAN, "abc")
    first, second = mailbox.after(0, 0)
    assert (first.kind, second.kind, second.text) == (EventKind.SETTINGS, EventKind.SCAN, "abc")
    assert first.number < second.number
    assert mailbox.after(first.number, 0) == (second,)
    assert mailbox.after(second.number, 0) == ()
    assert "abc" not in repr(second)


def test_whoever_waits_is_woken() -> None:
    mailbox = Mailbox()
    got: list[EventKind] = []
    waiter = threading.Thread(target=lambda: got.extend(e.kind for e in mailbox.after(0, 30)))
    waiter.start()
    mailbox.put(EventKind.COMING)
    waiter.join(10)
    assert got == [EventKind.COMING]
    assert mailbox.heard


def test_closing_lets_everybody_go() -> None:
    mailbox = Mailbox()
    waiter = threading.Thread(target=lambda: mailbox.after(0, 30))
    waiter.start()
    mailbox.close()
    waiter.join(10)
    assert not waiter.is_alive()


def test_a_screen_that_has_just_come_is_not_told_what_was_meant_for_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mailbox = Mailbox()
    assert not mailbox.heard
    mailbox.put(EventKind.CLOSE)
    monkeypatch.setattr(events, "_FRESH_S", -1.0)
    assert mailbox.after(0, 0) == ()
    monkeypatch.setattr(events, "_KEPT_S", -1.0)
    assert mailbox.after(1, 0) == ()
