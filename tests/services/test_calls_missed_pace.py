"""What is done every minute goes through what is going on, and not through the whole log."""

from reception_app.calls.events import CallEvents
from reception_app.calls.records import CallEdit, Outcome
from reception_app.calls.rows import CALLS
from reception_app.calls.service import CallService
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor
from tests.builders.front_desk import Office
from tests.builders.telephone import NUMBER
from tests.fakes.clock import FixedClock

_EARLIER = 5_000
_STEPS = 1_000
"""Of the database's own machine, between two looks at it: a row that is gone through takes it some."""


def test_ends_that_were_missed_are_looked_for_among_open_calls(
    store: Store, house: Office, calls: CallService, actor: Actor, clock: FixedClock
) -> None:
    events = CallEvents(house.desk)
    call = calls.begin(actor, CallEdit(number=NUMBER))
    calls.end(actor, call.id, Outcome.ANSWERED)
    others = ", ".join(column.name for column in CALLS.c if column.name != "id")
    with store.write(SYSTEM) as tx:
        tx.execute_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            f" INSERT INTO calls (id, {others}) SELECT id + i, {others} FROM calls, n",
            (_EARLIER,),
        )
    clock.advance(hours=1)
    assert events.end_missed() == 0
    looked: list[None] = []
    for line in store._lines._idle:
        line.raw.set_progress_handler(lambda: looked.append(None), _STEPS)
    try:
        assert events.end_missed() == 0
    finally:
        for line in store._lines._idle:
            line.raw.set_progress_handler(None, 0)
    assert len(looked) <= 1
