"""Decisions about deliveries: what waits too long, when something is expected, what may be done."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.deliveries.numbers import number_text
from reception_app.deliveries.records import Due, NewParcel, ParcelKind, ParcelState
from reception_app.deliveries.rules import STEPS, check_due, day_begins, is_overdue, overdue_before
from reception_app.kernel.errors import Invalid

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
DAY = date(2026, 11, 24)


def at(hour: int, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=BERLIN).astimezone(UTC)


def test_the_number_is_said_as_others_are() -> None:
    assert number_text(2026, 412) == "PAR-2026-00412"
    assert number_text(2026, 123456) == "PAR-2026-123456"


def test_a_day_begins_at_local_midnight_also_when_the_clocks_change() -> None:
    assert day_begins(NOW, BERLIN) == datetime(2026, 11, 23, 23, tzinfo=UTC)
    assert day_begins(datetime(2026, 10, 25, 12, tzinfo=UTC), BERLIN) == datetime(
        2026, 10, 24, 22, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("kind", "came", "late"),
    [
        (ParcelKind.PERISHABLE, at(0), False),
        (ParcelKind.PERISHABLE, at(23, 23), True),
        (ParcelKind.FLOWERS, at(23, 23), True),
        (ParcelKind.PARCEL, at(23, 23), False),
        (ParcelKind.PARCEL, at(0, 19), False),
        (ParcelKind.PARCEL, at(23, 18), True),
        (ParcelKind.LEGAL, at(23, 18), True),
    ],
)
def test_what_spoils_waits_too_long_from_the_next_day_on(
    kind: ParcelKind, came: datetime, late: bool
) -> None:
    bounds = overdue_before(NOW, BERLIN, 5)
    assert is_overdue(ParcelState.NOTIFIED, kind, came, bounds) is late
    assert is_overdue(ParcelState.COLLECTED, kind, came, bounds) is False


def test_what_is_not_here_yet_is_not_overdue() -> None:
    bounds = overdue_before(NOW, BERLIN, 5)
    assert not is_overdue(ParcelState.EXPECTED, ParcelKind.PARCEL, None, bounds)
    assert not is_overdue(ParcelState.RECEIVED, ParcelKind.PARCEL, None, bounds)


def test_it_is_expected_on_a_day_or_within_hours_of_it() -> None:
    for sound in (Due(DAY), Due(DAY, at(10), at(12)), Due(DAY, at(22), at(2, 25))):
        assert check_due(sound, NOW, BERLIN) == sound


@pytest.mark.parametrize(
    ("due", "field"),
    [
        (Due(DAY - timedelta(days=1)), "on"),
        (Due(DAY + timedelta(days=367)), "on"),
        (Due(DAY, at(10)), "starts_at"),
        (Due(DAY, None, at(10)), "starts_at"),
        (Due(DAY, at(12), at(12)), "ends_at"),
        (Due(DAY, at(12), at(10)), "ends_at"),
        (Due(DAY, at(10, 25), at(12, 25)), "starts_at"),
        (Due(DAY, at(10), at(10) + timedelta(hours=25)), "starts_at"),
    ],
)
def test_hours_that_are_none_of_the_day_are_refused(due: Due, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_due(due, NOW, BERLIN)
    assert refused.value.field == field


def test_what_is_over_is_left_alone_by_every_step() -> None:
    for state in ParcelState:
        able = {verb for verb, states in STEPS.items() if state in states}
        assert bool(able) is state.open, state
    assert "hand_out" not in {verb for verb, states in STEPS.items() if ParcelState.EXPECTED in states}


def test_what_people_typed_stays_out_of_what_programs_print() -> None:
    said = repr(NewParcel(label="Ana Souza", tracking="PW 1", sender="Helix Bank"))
    assert not any(word in said for word in ("Souza", "PW 1", "Helix"))
