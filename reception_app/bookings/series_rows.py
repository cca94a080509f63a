"""Series of bookings in the store, and what each occurrence of one is made of."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, insert, select, update

from reception_app.audit import record
from reception_app.bookings.models import BookingSeriesRow
from reception_app.bookings.records import NewBooking, Wish
from reception_app.db.base import from_ms, to_ms
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import NotFound
from reception_app.kernel.ids import new_id
from reception_app.recurrence import Rule, Series, zone_named

SERIES = BookingSeriesRow.__table__
_WHAT = tuple(each.name for each in fields(NewBooking) if each.name not in ("starts_at", "ends_at", "wishes"))
_MOMENTS = ("rolled_until", "ended_at")


def add(tx: WriteTx, series: Series, new: NewBooking, rolled_until: datetime, **more: Any) -> int:
    """One more series; its id. It goes on being booked from `rolled_until`."""
    series_id = new_id()
    by = {"made_by": tx.actor.user_id, "made_by_name": tx.actor.name}
    blank = {"split_of": 0, "before": {}, "ended_at": None}
    values = {**values_of(series, new), "rolled_until": rolled_until}
    tx.execute(insert(BookingSeriesRow), {**blank, **by, **values, **more, "id": series_id})
    record(tx, "booking.series", "booking_series", series_id)
    return series_id


def read(tx: ReadTx, series_id: int) -> Row[Any]:
    """One series' row. Raises NotFound."""
    row = tx.execute(select(SERIES).where(SERIES.c.id == series_id)).first()
    if row is None:
        raise NotFound("This series is not there any more.")
    return row


def change(tx: WriteTx, row: Row[Any], **values: Any) -> None:
    """Change a series so that it can be taken back, see `restore`."""
    before = {name: _plain(getattr(row, name)) for name in values}
    tx.execute(update(SERIES).where(SERIES.c.id == row.id).values({**values, "before": before}))
    record(tx, "booking.series_change", "booking_series", row.id)


def restore(tx: WriteTx, row: Row[Any]) -> None:
    """Take the last change of a series back."""
    values = {
        name: from_ms(value) if name in _MOMENTS and value is not None else value
        for name, value in row.before.items()
    }
    tx.execute(update(SERIES).where(SERIES.c.id == row.id).values({**values, "before": {}}))
    record(tx, "booking.series_undo", "booking_series", row.id)


def roll(tx: WriteTx, row: Row[Any], until: datetime, without: list[str], *, ended: bool) -> None:
    """A series is booked until a moment; `without` these, of which something else had the room."""
    values = {
        "rolled_until": until,
        "without": [*row.without, *without],
        "ended_at": tx.now if ended else None,
    }
    tx.execute(update(SERIES).where(SERIES.c.id == row.id).values(values))


def values_of(series: Series, new: NewBooking) -> dict[str, Any]:
    """The columns that say when a series takes place and what each occurrence is."""
    return {
        "rule": str(series.rule) if series.rule else "",
        "starts": series.starts.isoformat(),
        "minutes": series.lasts // timedelta(minutes=1),
        "zone": str(series.zone),
        "without": sorted(each.isoformat() for each in series.exdates),
        "what": {name: getattr(new, name) for name in _WHAT}
        | {"wishes": [[each.resource_id, each.quantity] for each in new.wishes]},
    }


def series_of(row: Row[Any]) -> Series:
    """When a stored series takes place."""
    without = frozenset(datetime.fromisoformat(each) for each in row.without)
    rule = Rule.parse(row.rule) if row.rule else None
    starts, lasts = datetime.fromisoformat(row.starts), timedelta(minutes=row.minutes)
    return Series(starts, lasts, zone_named(row.zone), rule, without)


def new_of(what: Mapping[str, Any], starts_at: datetime, ends_at: datetime) -> NewBooking:
    """What an occurrence of a stored series is booked as."""
    wishes = tuple(Wish(*each) for each in what["wishes"])
    return NewBooking(
        **{name: what[name] for name in _WHAT}, wishes=wishes, starts_at=starts_at, ends_at=ends_at
    )


def _plain(value: Any) -> Any:
    return to_ms(value) if isinstance(value, datetime) else value
