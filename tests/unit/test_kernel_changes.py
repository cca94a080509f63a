"""The change bus: everybody hears, one who fails hides nothing."""

import logging

import pytest

from reception_app.kernel.changes import Change, ChangeBus

VISIT = Change("visit", frozenset({1, 2}))


def test_every_listener_hears_every_change_in_order() -> None:
    bus = ChangeBus()
    one: list[Change] = []
    other: list[Change] = []
    bus.subscribe(one.append)
    bus.subscribe(other.append)
    setting = Change("setting", frozenset({3}))
    bus.publish([VISIT, setting])
    assert one == other == [VISIT, setting]


def test_who_left_hears_no_more_and_may_leave_twice() -> None:
    bus = ChangeBus()
    heard: list[Change] = []
    leave = bus.subscribe(heard.append)
    leave()
    leave()
    bus.publish([VISIT])
    assert heard == []


def test_a_failing_listener_is_logged_and_the_others_still_hear(caplog: pytest.LogCaptureFixture) -> None:
    bus = ChangeBus()
    heard: list[Change] = []

    def fail(change: Change) -> None:
        raise RuntimeError("broken screen")

    bus.subscribe(fail)
    bus.subscribe(heard.append)
    with caplog.at_level(logging.ERROR, "reception.changes"):
        bus.publish([VISIT])
    assert heard == [VISIT]
    assert "kind visit" in caplog.text


def test_a_listener_may_leave_or_come_while_hearing() -> None:
    bus = ChangeBus()
    heard: list[str] = []

    def once(change: Change) -> None:
        heard.append("once")
        leave()
        bus.subscribe(lambda _: heard.append("later"))

    leave = bus.subscribe(once)
    bus.publish([VISIT])
    assert heard == ["once"]
    bus.publish([VISIT])
    assert heard == ["once", "later"]


def test_nothing_to_tell_is_no_trouble() -> None:
    ChangeBus().publish([])
