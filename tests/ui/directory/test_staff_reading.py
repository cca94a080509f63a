"""The staff list is read in jobs: it stays as it was left while thousands are read, sorted and shown again."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from reception_app.db.uow import Store
from reception_app.directory import DirectoryService
from reception_app.directory.records import Presence
from reception_app.kernel.actor import Role
from tests.builders.people import an_actor
from tests.ui.directory.many_staff import MANY, ManyStaff
from ui.directory.staff_list import StaffList
from ui.directory.staff_reader import StaffReader
from ui.kit.jobs import wait_for_jobs


class Staff(ManyStaff):
    """A list of many staff and what reads it, in a window."""

    def __init__(self, qtbot: QtBot, store: Store, role: Role) -> None:
        super().__init__(qtbot, store, role)
        self.directory = DirectoryService(store)
        self.list = StaffList(
            lambda: self.actor, lambda: datetime.now(UTC), lambda: ZoneInfo("UTC"), self.window
        )
        self.list.resize(900, 500)
        self.reader = StaffReader(self.directory, self.list, lambda: self.actor, self.list)
        self.list.filter_changed.connect(self.reader.read)
        self.window.show()

    def read(self) -> None:
        """Read once and wait for it."""
        self.reader.read()
        self.until(self.reader.is_idle)

    def names(self) -> list[str]:
        return [person.name for person in self.list.model.records()]


@pytest.fixture
def staff(qtbot: QtBot, store: Store) -> Staff:
    return Staff(qtbot, store, Role.OFFICE_MANAGER)


def test_they_come_from_a_job_and_the_first_is_in_hand(staff: Staff) -> None:
    staff.reader.read()
    assert not staff.reader.is_idle()
    assert staff.names() == [], "they are not read here"
    staff.until(staff.reader.is_idle)
    assert len(staff.names()) == MANY
    assert staff.list.table.current().name == "Person 000"
    assert staff.list.read is not None
    assert (staff.list.read.working, staff.list.read.here) == (MANY, MANY)


def test_when_everybody_differs_the_hand_and_the_place_stay(staff: Staff) -> None:
    staff.read()
    bar = staff.list.table.view.verticalScrollBar()
    staff.list.table.select_id(staff.ids[200])
    bar.setValue(bar.value() - 4)
    spot = bar.value()
    assert spot > 0
    staff.rename(staff.ids, room="R 1")
    staff.read()
    assert {person.room for person in staff.list.model.records()} == {"R 1"}
    assert (staff.list.table.current().id, bar.value()) == (staff.ids[200], spot)


def test_when_few_differ_only_their_rows_change(staff: Staff) -> None:
    staff.read()
    staff.list.table.select_id(staff.ids[5])
    staff.rename(staff.ids[40:43], room="R 2")
    with staff.qtbot.assertNotEmitted(staff.list.model.modelReset):
        staff.read()
    assert [person.room for person in staff.list.model.records()].count("R 2") == 3
    assert staff.list.table.current().id == staff.ids[5]


def test_a_row_in_hand_that_moves_stays_in_hand(staff: Staff) -> None:
    staff.read()
    staff.list.table.select_id(staff.ids[5])
    staff.rename(staff.ids[5:6], name="Zoe")
    staff.read()
    assert staff.names()[-1] == "Zoe"
    assert staff.list.table.current().id == staff.ids[5]


def test_another_order_is_made_in_a_job_too(staff: Staff) -> None:
    staff.read()
    staff.list.table.select_id(staff.ids[9])
    staff.list.table.columns.sort_wanted.emit("department", False)
    assert staff.names()[0] == "Person 000"
    staff.until(staff.reader.is_idle)
    assert staff.names()[0] == "Person 006"
    assert staff.list.table.current().id == staff.ids[9]


def test_what_is_asked_for_while_reading_is_what_is_shown_in_the_end(staff: Staff) -> None:
    staff.read()
    shown: list[int] = []
    staff.reader.shown.connect(lambda: shown.append(len(staff.names())))
    for text in ("Person 1", "Person 12", "Person 123"):
        staff.list.search.setText(text)
        staff.reader.read()
    # The pause after the last letter asks once more.
    staff.until(lambda: not staff.list._soon.isActive() and staff.reader.is_idle())
    assert staff.names()[0] == "Person 123"
    assert staff.list.read is not None
    assert staff.list.read.asked.text == "Person 123"
    assert set(shown) == {1}, "what was no longer asked for is not shown in between"


def test_what_is_only_being_written_is_not_taken_back_by_what_was_read_before(staff: Staff) -> None:
    staff.read()
    staff.list.table.select_id(staff.ids[3])
    staff.reader.read()
    staff.reader.hold(True)
    person = staff.list.table.current()
    staff.list.put([replace(person, presence=Presence.OUT)])
    seen = [staff.list.table.current().presence]
    staff.list.model.dataChanged.connect(lambda *_: seen.append(staff.list.table.current().presence))
    wait_for_jobs(20_000)
    staff.directory.set_presence(staff.actor, staff.ids[3], Presence.OUT)
    assert not staff.reader.is_idle()
    staff.reader.hold(False)
    staff.until(staff.reader.is_idle)
    assert set(seen) == {Presence.OUT}, "an older reading never shows them as they were"
    assert staff.list.read is not None
    assert (staff.list.read.working, staff.list.read.here) == (MANY, MANY - 1)


def test_who_may_see_nobody_is_told_so(qtbot: QtBot, store: Store) -> None:
    staff = Staff(qtbot, store, Role.OFFICE_MANAGER)
    staff.actor = an_actor(Role.KIOSK)
    staff.read()
    assert staff.names() == []
    assert staff.list.trouble.isVisible()
    staff.actor = an_actor(Role.OFFICE_MANAGER)
    staff.read()
    assert not staff.list.trouble.isVisible()
    assert len(staff.names()) == MANY
