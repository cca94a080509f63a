"""A series that is opened by its name, by Find say, is opened at its next time: one of it can be changed."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from reception_app.schedule import NewEntry, Scope
from tests.ui.desk_rig import CTRL, DeskRig
from ui.schedule.entry_sheet import EntrySheet


@pytest.mark.parametrize(
    ("rule", "opened"),
    [
        ("FREQ=WEEKLY", datetime(2026, 11, 30, 9, tzinfo=UTC)),
        ("FREQ=WEEKLY;COUNT=3", datetime(2025, 1, 20, 9, tzinfo=UTC)),
    ],
    ids=["goes on", "is over"],
)
def test_only_one_of_a_series_is_changed_unless_all_are_meant(
    desk: DeskRig, rule: str, opened: datetime
) -> None:
    entries, lane = desk.context.schedule.entries, desk.context.schedule.lanes.all(desk.actor)[0]
    begins = datetime(2025, 1, 6, 9, tzinfo=UTC)
    new = NewEntry(lane.id, "Stand-up", begins, begins.replace(hour=10), rule=rule)
    entry_id = entries.add(desk.actor, new).entry.id
    desk.open("entry", entry_id=entry_id)
    sheet = desk.sheet(EntrySheet)
    assert sheet.scope.isVisible()
    assert sheet.scope.key() == Scope.ONE.value
    sheet.form.title.setText("Stand-up outside")
    assert sheet.to_draft()["occurrence"] == opened.isoformat()
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: desk.desk.host.front() is None, "it is saved")
    assert entries.entry(desk.actor, entry_id).entry.title == "Stand-up"
