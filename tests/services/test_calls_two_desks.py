"""Two desks have one call: neither loses what it wrote, nor takes back what the other has said."""

import pytest

from reception_app.calls.records import CallEdit, CallState, Outcome
from reception_app.calls.service import CallService
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from tests.builders.front_desk import Office
from tests.services.test_calls import NUMBER, OTHER, edit_of


def test_of_two_desks_that_write_about_what_is_over_neither_loses_anything(
    calls: CallService, house: Office, actor: Actor
) -> None:
    shown = edit_of(house)
    call = calls.end(actor, calls.begin(actor, shown).id, Outcome.ANSWERED)
    calls.edit(OTHER, call.id, edit_of(house, notes="Gate 4"), shown=shown)
    mine = calls.edit(actor, call.id, edit_of(house, about="Container"), shown=shown)
    assert (mine.notes, mine.about) == ("Gate 4", "Container")
    with pytest.raises(Conflict) as told:
        calls.edit(actor, call.id, edit_of(house, notes="Gate 5", about="Container"), shown=shown)
    (only,) = told.value.differences
    assert (only.field, only.theirs, only.yours) == ("notes", "Gate 4", "Gate 5")
    with pytest.raises(Conflict) as told:
        calls.edit(actor, call.id, edit_of(house, name="Ana", target_id=0), shown=CallEdit())
    assert [(each.field, each.theirs) for each in told.value.differences] == [
        ("number", f"Ana Souza · {NUMBER}")
    ]
    assert calls.call(actor, call.id).notes == "Gate 4"


def test_a_call_that_was_answered_meanwhile_is_not_opened_again_by_the_undo_of_putting_it_through(
    calls: CallService, house: Office, actor: Actor
) -> None:
    call = calls.begin(actor, edit_of(house))
    put = calls.put_through(actor, call.id, edit_of(house, target_id=house.hosts["Boris Lindt"]))
    calls.answered(OTHER, call.id)
    with pytest.raises(Conflict, match=r"Boris Lindt.* has answered this call meanwhile"):
        calls.reopen(actor, call.id, left=put.state)
    over = calls.call(actor, call.id)
    assert (over.state, over.outcome) == (CallState.ENDED, Outcome.PUT_THROUGH)
    # Whoever said so by mistake takes just that back.
    assert calls.reopen(actor, call.id, left=over.state).state is CallState.OPEN


@pytest.mark.parametrize("outcome", [Outcome.ABANDONED, Outcome.MESSAGE_TAKEN])
def test_of_a_call_that_ended_otherwise_since_nobody_is_said_to_have_answered_it(
    calls: CallService, house: Office, actor: Actor, outcome: Outcome
) -> None:
    call = calls.begin(actor, edit_of(house))
    put = calls.put_through(actor, call.id, edit_of(house, target_id=house.hosts["Boris Lindt"]))
    calls.end(actor, call.id, outcome)
    with pytest.raises(Conflict, match="The call is over by now"):
        calls.reopen(actor, call.id, left=put.state)
    assert calls.call(actor, call.id).outcome == outcome
