"""A file of reminders holds what the list shows, in its order, and is for those who may take lists away."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from reception_app.accounts import Session
from reception_app.reminders import NewReminder, Show
from tests.builders.desk import OfficeFolder
from tests.ui.desk_rig import DeskRig
from tests.ui.lists import records
from tests.ui.written import written
from ui.reminders.reminders_page import RemindersPage


def place(desk: DeskRig) -> RemindersPage:
    desk.desk.show_place("reminders", {"side": "reminders"})
    return desk.find(RemindersPage, "reminders")


@pytest.mark.parametrize("show", list(Show))
@pytest.mark.parametrize("column", ["due", "subject"])
def test_the_file_has_the_order_of_the_list(desk: DeskRig, tmp_path: Path, show: Show, column: str) -> None:
    reminders = desk.context.reminders
    for minutes, subject in ((30, "zebra"), (5, "=1+1"), (90, "Äpfel")):
        due_at = desk.clock.now() + timedelta(minutes=minutes)
        for name in (subject, f"{subject}, over"):
            made = reminders.add(desk.actor, NewReminder(name, due_at=due_at))
        reminders.done(desk.actor, made.id)
    page = place(desk)
    page.shown.set_key(show.value)
    for upwards in (True, False):
        page.table.columns.sort_wanted.emit(column, upwards)
        rows = written(desk, page.export, tmp_path / f"{upwards}.csv")
        assert [row["What"].lstrip("'") for row in rows] == [each.subject for each in records(page)]
        assert len(rows) == 3
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_what_is_searched_for_is_written_and_said(desk: DeskRig, tmp_path: Path) -> None:
    for subject in ("Order toner", "Order paper"):
        due_at = desk.clock.now() + timedelta(minutes=5)
        desk.context.reminders.add(desk.actor, NewReminder(subject, due_at=due_at))
    page = place(desk)
    page.search.setText("paper")
    page.searched()
    rows = written(desk, page.export, tmp_path / "reminders.csv")
    assert [row["What"] for row in rows] == ["Order paper"]
    desk.until(lambda: any("1 reminder written to" in said for said in desk.said()), "that is said")


def test_who_may_not_take_lists_away_is_offered_no_file(
    open_desk: Callable[[Session], DeskRig], office: OfficeFolder, desk: DeskRig
) -> None:
    assert place(desk).export.isVisible()
    assert not place(open_desk(office.rina)).export.isVisible()
