"""Which backups are kept."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reception_app.db.thinning import to_drop

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


def kept(made: list[datetime], retention: int = 90) -> list[datetime]:
    return sorted(set(made) - to_drop(made, NOW, retention), reverse=True)


def hourly(days: int) -> list[datetime]:
    return [NOW - timedelta(hours=hour) for hour in range(days * 24)]


def test_everything_of_two_days_is_kept() -> None:
    assert kept(hourly(2)) == hourly(2)


def test_then_the_newest_of_each_of_twelve_days_then_of_each_of_ten_weeks() -> None:
    found = kept(hourly(120), retention=365)
    recent, daily, weekly = found[:49], found[49:61], found[61:]
    assert all(NOW - moment <= timedelta(days=2) for moment in recent)
    assert NOW - daily[0] > timedelta(days=2)
    assert len({moment.date() for moment in daily}) == 12
    assert len(weekly) == 10
    assert len({moment.isocalendar()[:2] for moment in weekly}) == 10


def test_nothing_older_than_the_retention_period_is_kept() -> None:
    found = kept(hourly(120), retention=30)
    assert min(found) >= NOW - timedelta(days=30)
    assert kept([NOW - timedelta(days=31)], retention=30) == []


def test_a_retention_shorter_than_two_days_still_holds() -> None:
    assert len(kept(hourly(3), retention=1)) == 25


def test_a_backup_from_the_future_stays() -> None:
    future = NOW + timedelta(days=400)
    assert kept([future, NOW]) == [future, NOW]


MOMENTS = st.lists(
    st.integers(0, 200 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes)), max_size=200
)


@given(MOMENTS, st.integers(1, 90))
def test_the_newest_within_the_retention_period_is_always_kept(made: list[datetime], retention: int) -> None:
    inside = [moment for moment in made if NOW - moment <= timedelta(days=retention)]
    found = kept(made, retention)
    if inside:
        assert max(inside) in found
    assert all(NOW - moment <= timedelta(days=retention) for moment in found)


@given(MOMENTS)
def test_thinning_twice_drops_nothing_more(made: list[datetime]) -> None:
    once = kept(made)
    assert kept(once) == once
