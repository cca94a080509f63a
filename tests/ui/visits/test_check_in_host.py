"""Who is visited, in the sheet that F2 opens."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.desk_rig import CTRL, DeskRig
from ui.visits.check_in_sheet import CheckInSheet
from ui.visits.correct_sheet import CorrectSheet
from ui.visits.group_sheet import GroupSheet


@pytest.fixture
def sheet(desk: DeskRig) -> CheckInSheet:
    """The sheet, with the name of a visitor nobody knows."""
    desk.key(Qt.Key.Key_F2)
    sheet = desk.sheet(CheckInSheet)
    desk.until(sheet.form.name.hasFocus)
    desk.write("Ada Quill")
    return sheet


def test_no_host_is_said_at_the_host(desk: DeskRig, sheet: CheckInSheet) -> None:
    desk.key(Qt.Key.Key_Return, CTRL)
    assert _said(sheet)


def test_a_host_nobody_knows(desk: DeskRig, sheet: CheckInSheet) -> None:
    sheet.form.host.setText("Zzyzx")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert "Nobody of this name works here" in _said(sheet)


def test_a_host_who_is_only_typed_is_kept_in_the_draft(desk: DeskRig, sheet: CheckInSheet) -> None:
    sheet.form.host.setFocus()
    with desk.qtbot.waitSignal(sheet.form.changed):
        desk.write("Zzyzx")
    assert sheet.form.to_draft()["host_text"] == "Zzyzx"


def test_a_desk_without_staff_says_where_it_is_entered(desk: DeskRig, sheet: CheckInSheet) -> None:
    directory = desk.context.directory
    everybody = [host.id for host in directory.find_hosts(desk.actor, "", limit=100)]
    with directory._store.write(desk.actor) as tx:
        tx.execute_sql("UPDATE employees SET left_on = ?", (f"{desk.clock.now().date():%Y-%m-%d}",))
        tx.changed("employee", *everybody)
    desk.key(Qt.Key.Key_Return, CTRL)
    assert _said(sheet) == "There is no staff yet. It is entered or imported in People."
    sheet.form.host.setText("Daniel Price")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert _said(sheet) == "There is no staff yet. It is entered or imported in People."


def test_what_was_wrong_is_no_more_when_it_is_typed_anew_or_not_needed(
    desk: DeskRig, sheet: CheckInSheet
) -> None:
    sheet.leaves_by.setFocus()
    desk.write("soon")
    desk.key(Qt.Key.Key_Return, CTRL)
    leaves = sheet.form._fields["leaves_by"]
    assert leaves.error()
    desk.key(Qt.Key.Key_A, CTRL)
    desk.key(Qt.Key.Key_Backspace)
    assert not leaves.error()
    desk.key(Qt.Key.Key_Return, CTRL)
    assert _said(sheet)
    other = next(number for number, kind in sheet.form._kinds.items() if not kind.needs_host)
    sheet.form.kind.set_value(other)
    assert not _said(sheet)


def test_a_host_is_said_to_be_needed_where_the_type_needs_one(desk: DeskRig, sheet: CheckInSheet) -> None:
    assert [kind.needs_host for kind in sheet.form._kinds.values()].count(False) >= 1
    for number, kind in sheet.form._kinds.items():
        sheet.form.kind.set_value(number)
        assert sheet.form._fields["host_id"].is_required() is kind.needs_host


def _said(sheet: CheckInSheet) -> str:
    return sheet.form._fields["host_id"].error()


def test_another_name_typed_over_the_host_who_stood_there_is_meant(
    desk: DeskRig, sheet: CheckInSheet
) -> None:
    directory = desk.context.directory
    daniel = directory.find_hosts(desk.actor, "Daniel")[0]
    sheet.form.host.set_host_id(daniel.id)
    sheet.form.host.setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    desk.write("Zzyzx")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert "Nobody of this name works here" in _said(sheet), "not Daniel, whose name stood there"


def test_a_correction_takes_the_host_that_is_typed_and_nobody_for_a_name_of_nobody(desk: DeskRig) -> None:
    before = desk.board()["Sofia Novak"]
    desk.open("correct", visit_id=before.id)
    sheet = desk.sheet(CorrectSheet)
    for typed in ("Zzyzx", "Daniel Price"):
        sheet.host.setFocus()
        desk.key(Qt.Key.Key_A, CTRL)
        desk.write(typed)
        sheet.host.close_list()
        desk.key(Qt.Key.Key_Return, CTRL)
        if typed == "Zzyzx":
            assert "Nobody of this name works here" in sheet.fields["host_id"].error()
            assert desk.board()["Sofia Novak"].host_id == before.host_id
    assert desk.board()["Sofia Novak"].host_name == "Daniel Price"


def test_a_group_is_not_booked_without_the_host_that_was_typed(desk: DeskRig) -> None:
    desk.open("expect_group")
    sheet = desk.sheet(GroupSheet)
    sheet.name.setText("Board")
    sheet.roster.setPlainText("Bo Lind")
    sheet.host.setText("Zzyzx")
    desk.submit(sheet)
    assert "Nobody of this name works here" in sheet.fields["host_id"].error()
    assert "Bo Lind" not in desk.board()


def test_a_number_of_people_that_is_none_is_kept_as_it_was_typed(desk: DeskRig, sheet: CheckInSheet) -> None:
    sheet.party.setFocus()
    sheet.party.selectAll()
    with desk.qtbot.waitSignal(sheet.draft_changed):
        desk.write("900")
    draft = sheet.to_draft()
    sheet.party.set_value(3)
    sheet.from_draft(draft)
    assert sheet.party.text() == "900"
    assert sheet.party.trouble()
