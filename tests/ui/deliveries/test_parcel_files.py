"""A file of parcels holds what the list shows, in its order, and nothing that a spreadsheet would run."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reception_app.deliveries.records import Due, NewParcel
from tests.ui.deliveries.test_deliveries_page import person, place, receive
from tests.ui.desk_rig import DeskRig
from tests.ui.lists import records
from tests.ui.written import written
from ui.deliveries.parcel_card import ParcelCard


@pytest.mark.parametrize("view", ["waiting", "todo", "history"])
@pytest.mark.parametrize("column", ["when", "for", "from", "shelf"])
def test_the_file_has_the_order_of_the_list(desk: DeskRig, tmp_path: Path, view: str, column: str) -> None:
    for name, sender, shelf in (("Tom", "b", "9"), ("Priya", "ä", "10"), ("", "A", "1"), ("Amira", "", "2")):
        receive(desk, name, sender=sender, shelf=shelf, label="" if name else "=HYPERLINK(1)")
        desk.clock.advance(minutes=7)
    page = place(desk)
    page.shown.set_key(view)
    for upwards in (True, False):
        page.table.columns.sort_wanted.emit(column, upwards)
        rows = written(desk, page.export, tmp_path / f"{upwards}.csv")
        assert [row["Number"] for row in rows] == [each.number for each in records(page)]
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_what_is_expected_first_stands_first(desk: DeskRig, tmp_path: Path) -> None:
    day = desk.context.preferences.local_day(desk.clock.now()) + timedelta(days=1)
    zone = ZoneInfo("Europe/Berlin")

    def at(hour: int) -> datetime:
        return datetime(day.year, day.month, day.day, hour, tzinfo=zone).astimezone(UTC)

    new = NewParcel(person(desk))
    for due in (Due(day, at(15), at(16)), Due(day, at(9), at(10)), Due(day)):
        desk.context.deliveries.announce(desk.actor, new, due)
    page = place(desk)
    page.shown.set_key("expected")
    listed = [parcel.due.starts_at for parcel in records(page) if parcel.due is not None]
    assert listed == [None, at(9), at(15)]
    rows = written(desk, page.export, tmp_path / "expected.csv")
    assert [row["Number"] for row in rows] == [each.number for each in records(page)]


def test_a_number_of_ours_on_somebody_elses_label_hides_no_parcel(desk: DeskRig) -> None:
    mine = receive(desk, sender="Müller")
    receive(desk, tracking=mine.number)
    page = place(desk)
    page.scan.setText(mine.number)
    page.take_scan()
    card = desk.sheet(ParcelCard)
    assert card._parcel_id == mine.id
