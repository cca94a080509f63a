"""The program is killed when the calendar server has done its part and nothing is noted here: nothing doubles, is lost.

The process is a real one and is killed by SIGKILL; the server is a real one as well.
"""

from pathlib import Path

import pytest

from tests.builders.calendars import an_event
from tests.builders.linked_calendars import Linked
from tests.builders.nursery import end, hatch
from tests.fakes.peers_radicale import RADICALE, WHY_NOT
from tests.fakes.peers_raw import wait_until

pytestmark = pytest.mark.skipif(RADICALE is None, reason=WHY_NOT)


class Killed:
    """A program on the same store that dies between the server's yes and its own note."""

    def __init__(self, linked: Linked, store_path: Path, store_key: bytes) -> None:
        self._marker = store_path.with_name("marker")
        self._words = [str(store_path), store_key.hex(), str(linked.account_id), str(self._marker)]

    def after_it_was_sent(self) -> None:
        """Let it begin, and kill it there."""
        process = hatch("tests.faults.calendar_worker", *self._words)
        try:
            wait_until(self._marker.exists, "the server has done it", 60)
        finally:
            end(process)
        self._marker.unlink()


@pytest.fixture
def killed(linked: Linked, store_path: Path, store_key: bytes) -> Killed:
    return Killed(linked, store_path, store_key)


def test_what_was_sent_for_the_first_time_is_there_once(linked: Linked, killed: Killed) -> None:
    linked.plan.add("Ours")
    killed.after_it_was_sent()
    assert linked.there() == ["Ours"]
    for _ in range(2):
        account = linked.sync()
        assert (linked.titles(), linked.there(), account.links[0].conflicts) == (["Ours"], ["Ours"], 0)
    linked.rename("Ours", "Ours again")
    linked.sync()
    assert linked.titles() == linked.there() == ["Ours again"]


def test_what_was_changed_there_stays_changed_once(linked: Linked, killed: Killed) -> None:
    linked.put("one", an_event("one", "Before"))
    linked.sync()
    linked.rename("Before", "After")
    killed.after_it_was_sent()
    assert linked.there() == ["After"]
    account = linked.sync()
    assert (linked.titles(), linked.there(), account.links[0].conflicts) == (["After"], ["After"], 0)


def test_what_somebody_changes_there_before_we_are_back_is_not_lost(linked: Linked, killed: Killed) -> None:
    linked.put("one", an_event("one", "Before"))
    linked.sync()
    linked.rename("Before", "Ours")
    killed.after_it_was_sent()
    linked.put("one", an_event("one", "Theirs", 26))
    account = linked.sync()
    assert (linked.titles(), linked.there(), account.links[0].conflicts) == (["Ours"], ["Theirs"], 1)


def test_what_was_deleted_there_does_not_come_back(linked: Linked, killed: Killed) -> None:
    for title in ("Gone", "Stays"):
        linked.plan.add(title)
    linked.sync()
    linked.delete("Gone")
    killed.after_it_was_sent()
    for _ in range(2):
        account = linked.sync()
        assert (linked.titles(), linked.there(), account.links[0].conflicts) == (["Stays"], ["Stays"], 0)
