"""What has not left: of however many the right ones, and read without what was sent long ago."""

import random

import pytest
from sqlalchemy import select, update

from reception_app.db.uow import ReadTx, Store
from reception_app.kernel.actor import Actor
from reception_app.outbox import (
    Channel,
    DeliveryFilter,
    DeliveryState,
    DeliverySummary,
    MailPayload,
    NewDelivery,
)
from reception_app.outbox import queue as outbox
from reception_app.outbox.models import DELIVERIES
from reception_app.outbox.unsent import STUCK, open_deliveries, unsent

_D = DELIVERIES
_SEEDS = range(6)


@pytest.mark.parametrize("seed", _SEEDS)
def test_a_list_of_what_is_open_is_the_newest_that_the_filter_lets_through(
    store: Store, actor: Actor, seed: int
) -> None:
    _fill(store, actor, random.Random(seed))
    with store.read() as tx:
        everything = _open_ones(tx)
        for channel in (None, *Channel):
            for state in (None, *DeliveryState):
                wanted = [
                    each
                    for each in everything
                    if (channel is None or each.channel is channel) and (state is None or each.state is state)
                ]
                for limit in (1, 4, 200):
                    asked = DeliveryFilter(channel, state, open_only=True, limit=limit)
                    assert open_deliveries(tx, asked) == wanted[:limit], asked


@pytest.mark.parametrize("seed", _SEEDS)
def test_of_more_than_are_listed_the_newest_of_each_channel_and_of_each_state_that_needs_somebody(
    store: Store, actor: Actor, seed: int
) -> None:
    _fill(store, actor, random.Random(seed))
    with store.read() as tx:
        everything = _open_ones(tx)
        for most in (2, 5, len(everything), len(everything) + 1):
            wanted = set(everything)
            if most <= len(everything):
                kinds = [[each for each in everything if each.channel is channel] for channel in Channel]
                kinds += [[each for each in everything if each.state is state] for state in STUCK]
                wanted = {each for some in kinds for each in some[:most]}
            assert unsent(tx, most) == [each for each in everything if each in wanted]


def test_nothing_is_looked_through_that_was_sent_long_ago(store: Store) -> None:
    with store.read() as tx:
        asked: list[str] = []
        tx._raw.set_trace_callback(asked.append)
        for state in (None, DeliveryState.FAILED, DeliveryState.GIVEN_UP):
            open_deliveries(tx, DeliveryFilter(state=state, open_only=True))
        unsent(tx, 0)
        tx._raw.set_trace_callback(None)
        read = {statement for statement in asked if "outbox_deliveries" in statement}
        steps = {
            statement: [row[3] for row in tx.execute_sql(f"EXPLAIN QUERY PLAN {statement}")]
            for statement in read
        }
    assert len(steps) > len(Channel)
    for statement, plan in steps.items():
        assert not any(step.startswith("SCAN outbox_deliveries") for step in plan), statement


def _fill(store: Store, actor: Actor, chance: random.Random) -> None:
    """Forty deliveries, some emptied, in channels and states that come unequally often."""
    often = [chance.random() ** 3 + 0.01 for _ in DeliveryState]
    by_way = [chance.random() ** 3 + 0.01 for _ in Channel]
    mail = MailPayload("mara@example.com", "Your visitor is here", "Zoë waits").as_data()
    with store.write(actor) as tx:
        for subject_id in range(40):
            (channel,) = chance.choices(list(Channel), by_way)
            new = NewDelivery(channel, "host_notice", "visit", subject_id, mail, "Zoë")
            (state,) = chance.choices(list(DeliveryState), often)
            stands = {"state": state.value, "closed_at": tx.now if state.closed else None}
            emptied = {"payload": None} if chance.random() < 0.2 else {}
            mine = _D.c.id == outbox.enqueue(tx, new)
            tx.execute(update(_D).where(mine).values(**stands, **emptied))


def _open_ones(tx: ReadTx) -> list[DeliverySummary]:
    rows = tx.execute(select(*outbox.SUMMARY).where(*outbox.OPEN).order_by(_D.c.id.desc()))
    return [outbox.summary(row) for row in rows]
