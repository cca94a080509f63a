"""Call-backs of somebody who is not there: it is said, and who stands in."""

from datetime import timedelta

import pytest

from reception_app.calls.log import CallLog
from reception_app.calls.records import CallBackWish, CallEdit, Outcome
from reception_app.calls.service import CallService
from reception_app.directory import Presence
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid
from tests.builders.front_desk import Office
from tests.builders.messages import NUMBER
from tests.fakes.clock import FixedClock


def test_that_whoever_calls_back_is_away_is_said_with_who_stands_in(
    house: Office, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    calls, log = CallService(house.desk), CallLog(house.desk)
    anna, directory = house.hosts["Anna Kovacs"], house.desk.directory
    wish = CallBackWish(clock.now() + timedelta(hours=1), anna)
    call = calls.begin(actor, CallEdit(number=NUMBER))
    calls.end(actor, call.id, Outcome.WILL_CALL_AGAIN, call_back=wish)
    (back,) = log.call_backs(actor)
    assert (back.owner_away, back.cover_id) == ("", 0)
    directory.set_presence(admin, anna, Presence.ON_LEAVE)
    (back,) = log.call_backs(actor)
    assert (back.owner_name, back.owner_away, back.cover_name) == ("Anna Kovacs", "on leave", "Boris Lindt")
    log.move(actor, back.id, back.due_at, back.cover_id)
    (back,) = log.call_backs(actor)
    assert (back.owner_name, back.owner_away) == ("Boris Lindt", "")
    directory.leave_company(admin, back.owner_id, clock.now().date())
    (back,) = log.call_backs(actor)
    assert back.owner_away == "has left the organisation"
    with pytest.raises(Invalid):
        log.move(actor, back.id, back.due_at, back.owner_id)
    log.move(actor, back.id, back.due_at, 0)
    assert log.call_backs(actor)[0].owner_name == ""
