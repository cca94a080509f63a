"""Conflicts with a calendar end as somebody chose, and none is shown that can't be chosen in."""

import pytest

from reception_app.calendars.records import Keep
from reception_app.kernel.errors import NotFound
from tests.builders.calendars import an_event
from tests.builders.linked_calendars import Linked
from tests.builders.schedule import RECEPTIONIST
from tests.fakes.peers_radicale import RADICALE, WHY_NOT

pytestmark = pytest.mark.skipif(RADICALE is None, reason=WHY_NOT)


@pytest.fixture
def conflict_id(linked: Linked) -> int:
    """An event "Before" that is "Ours" here and "Theirs" there by now."""
    linked.put("one", an_event("one", "Before"))
    linked.sync()
    linked.rename("Before", "Ours")
    linked.put("one", an_event("one", "Theirs"))
    linked.sync()
    (conflict,) = linked.service.conflicts.all(RECEPTIONIST)
    return conflict.id


@pytest.mark.parametrize("keep", [Keep.OURS, Keep.THEIRS])
def test_the_side_that_was_chosen_counts_even_when_it_went_back_meanwhile(
    linked: Linked, conflict_id: int, keep: Keep
) -> None:
    if keep is Keep.OURS:
        linked.rename("Ours", "Before")
    else:
        linked.put("one", an_event("one", "Before"))
    linked.service.conflicts.resolve(RECEPTIONIST, conflict_id, keep)
    linked.sync()
    assert linked.titles() == linked.there() == ["Before"]


def test_a_conflict_whose_other_side_can_not_be_read_waits_until_it_can(
    linked: Linked, conflict_id: int
) -> None:
    linked.put("one", "UID:one\nDTSTART:20261125T090000Z\nSUMMARY:No time at all")
    link = linked.sync().links[0]
    assert (link.conflicts, link.left_out) == (0, 1)
    assert linked.service.conflicts.all(RECEPTIONIST) == []
    assert linked.service.syncing.troubles() == []
    with pytest.raises(NotFound):
        linked.service.conflicts.resolve(RECEPTIONIST, conflict_id, Keep.OURS)
    linked.put("one", an_event("one", "Theirs"))
    assert linked.sync().links[0].conflicts == 1
    assert [each.id for each in linked.service.conflicts.all(RECEPTIONIST)] == [conflict_id]
