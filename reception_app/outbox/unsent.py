"""What has not left yet, and what was given up and not dealt with: read from what is kept alone, for a history of sent
ones is as long as that of the visits, and the counter line asks at every change.

First which ones, of each channel from an index that holds nothing else; then only these themselves.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import BindParameter, bindparam, select, text

from reception_app.db.hot import HotStatement
from reception_app.db.uow import ReadTx
from reception_app.outbox.models import DELIVERIES
from reception_app.outbox.queue import SUMMARY, summary
from reception_app.outbox.records import Channel, DeliveryFilter, DeliveryState, DeliverySummary

STUCK = (DeliveryState.WAITING, DeliveryState.PRINTING, DeliveryState.FAILED, DeliveryState.GIVEN_UP)
"""The states of what may need a person."""

_D = DELIVERIES
_GIVEN_UP = DeliveryState.GIVEN_UP.value
_KEPT = _D.c.payload.is_not(None)
_OPEN = (_KEPT, _D.c.closed_at.is_(None))
_MOST: BindParameter[int] = bindparam("most", required=True)
_CHANNEL = _D.c.channel == bindparam("channel", required=True)
_NEWEST = HotStatement(select(_D.c.id).where(*_OPEN, _CHANNEL).order_by(_D.c.id.desc()).limit(_MOST))
_NEWEST_OF_STATE = HotStatement(
    select(_D.c.id)
    .where(*_OPEN, _CHANNEL, _D.c.state == bindparam("state", required=True))
    .order_by(_D.c.id.desc())
    .limit(_MOST)
)
# By a sum, so that it is no index: in their own order all would be looked through that there ever were.
_NEWEST_FIRST = text("outbox_deliveries.id + 0 DESC")
_UNSOLVED = HotStatement(
    select(_D.c.id, _D.c.channel)
    .where(_KEPT, _D.c.closed_at.is_not(None), _D.c.state == _GIVEN_UP)
    .order_by(_NEWEST_FIRST)
)
# Said by what it is not: of thousands that wait their turn one comparison then tells that they do.
_AT_EASE = [state.value for state in DeliveryState if not state.closed and state not in STUCK]
_STUCK = HotStatement(
    select(_D.c.id, _D.c.state)
    .where(*_OPEN, *(_D.c.state != state for state in _AT_EASE))
    .order_by(_NEWEST_FIRST)
)
_THESE = HotStatement(
    select(*SUMMARY)
    .where(
        text("outbox_deliveries.id IN (SELECT value FROM json_each(:ids))").bindparams(
            bindparam("ids", required=True)
        )
    )
    .order_by(_D.c.id.desc())
)


def open_deliveries(tx: ReadTx, asked: DeliveryFilter) -> list[DeliverySummary]:
    """The newest that are not closed or were given up, as far as the filter's channel and state go."""
    channels = tuple(Channel) if asked.channel is None else (asked.channel,)
    ids: list[int] = []
    for channel in channels:
        values = {"channel": channel.value, "most": asked.limit}
        if asked.state is None:
            ids += _NEWEST.run(tx, values).scalars()
        elif not asked.state.closed:
            ids += _NEWEST_OF_STATE.run(tx, values | {"state": asked.state.value}).scalars()
    if asked.state in (None, DeliveryState.GIVEN_UP):
        wanted = {channel.value for channel in channels}
        ids += [number for number, channel in _UNSOLVED.run(tx).plain() if channel in wanted]
    return _these(tx, _newest(ids, asked.limit))


def unsent(tx: ReadTx, most: int) -> list[DeliverySummary]:
    """The newest first: all, where that is fewer than `most`. Of more it is as many of each channel, and of each state
    that may need a person: a day's mails hide neither each other's troubles nor a badge that did not come out."""
    of_channel = {
        channel.value: _NEWEST.run(tx, {"channel": channel.value, "most": most}).scalars()
        for channel in Channel
    }
    unsolved = _UNSOLVED.run(tx).plain()
    for number, channel in unsolved:
        of_channel[channel].append(number)
    if sum(map(len, of_channel.values())) < most:
        return _these(tx, [number for some in of_channel.values() for number in some])
    wanted = {number for some in of_channel.values() for number in _newest(some, most)}
    wanted.update(number for number, _ in islice(unsolved, most))
    stuck: dict[str, list[int]] = {}
    for number, state in _STUCK.run(tx).plain():
        stuck.setdefault(state, []).append(number)
    wanted.update(number for some in stuck.values() for number in islice(some, most))
    return _these(tx, wanted)


def _newest(ids: list[int], most: int) -> list[int]:
    return sorted(ids, reverse=True)[:most] if len(ids) > most else ids


def _these(tx: ReadTx, ids: Iterable[int]) -> list[DeliverySummary]:
    listed = f"[{','.join(map(str, ids))}]"
    return [_same_summary(row) for row in _THESE.run(tx, {"ids": listed}).plain()]


@lru_cache(maxsize=1024)
def _same_summary(row: tuple[Any, ...]) -> DeliverySummary:
    """Of hundreds that are asked for again at every change, all but one or two are as they were."""
    return summary(row)
