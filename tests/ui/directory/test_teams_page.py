"""Teams: named in a sheet, written to from the list, meant in the field that takes whom a message is for."""

import pytest
from PySide6.QtCore import Qt

from reception_app.directory import TeamEdit
from reception_app.messages.records import MessageFilter
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.directory.team_sheet import TeamSheet
from ui.directory.teams_page import TeamsPage
from ui.messages.message_sheet import MessageSheet

ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(desk: DeskRig) -> TeamsPage:
    desk.desk.show_place("people", {"side": "teams"})
    found = desk.desk.findChild(TeamsPage)
    assert found is not None
    return found


def people(desk: DeskRig, *names: str) -> tuple[int, ...]:
    return tuple(desk.context.directory.find_hosts(desk.actor, name)[0].id for name in names)


def test_a_team_is_made_changed_and_removed_by_keyboard(desk: DeskRig, page: TeamsPage) -> None:
    page.header.setFocus()
    desk.key(Qt.Key.Key_N, CTRL)
    desk.write("On call")
    desk.key(ENTER)
    desk.write("tom")
    desk.key(ENTER)
    sheet = desk.sheet(TeamSheet)
    sheet.people.line.setFocus()
    desk.write("priya")
    desk.key(ENTER)
    assert faults(desk.window) == []
    desk.key(ENTER, CTRL)
    (team,) = desk.context.directory.teams(desk.actor)
    assert (team.name, [each.name for each in team.people]) == ("On call", ["Tom Reed", "Priya Shah"])
    desk.until(lambda: page.model.rowCount() == 1, "the team stands in the list")
    desk.desk.open_sheet("team", {"team_id": team.id})
    sheet = desk.sheet(TeamSheet)
    desk.context.staff_teams.save_team(
        desk.actor, TeamEdit("Night", "", people(desk, "Tom Reed"), version=1), team.id
    )
    sheet.email.setText("on@example.org")
    desk.submit(sheet)
    assert sheet.conflict.fields() == [], "only the address was typed here, and nothing of it there"
    desk.submit(sheet)
    (team,) = desk.context.directory.teams(desk.actor)
    assert (team.name, team.email, [each.name for each in team.people]) == (
        "Night",
        "on@example.org",
        ["Tom Reed"],
    )
    desk.desk.open_sheet("team", {"team_id": team.id})
    desk.sheet(TeamSheet).drop.click()
    assert desk.context.directory.teams(desk.actor) == []
    desk.key(Qt.Key.Key_Z, CTRL)
    assert [each.name for each in desk.context.directory.teams(desk.actor)] == ["Night"]


def test_of_a_team_it_is_asked_only_what_two_desks_have_changed(desk: DeskRig, page: TeamsPage) -> None:
    teams, tom = desk.context.staff_teams, people(desk, "Tom Reed")
    team_id = teams.save_team(desk.actor, TeamEdit("On call", "", tom))
    sheet = desk.open("team", team_id=team_id)
    assert isinstance(sheet, TeamSheet)
    sheet.name_input.setText("Day")
    draft = sheet.to_draft()
    teams.save_team(desk.actor, TeamEdit("Night", "on@example.org", tom, version=1), team_id)
    for parked in (False, True):
        if parked:
            sheet.from_draft(draft)
        desk.submit(sheet)
        assert sheet.conflict.fields() == ["name"], "parked" if parked else "open"
        assert (sheet.name_input.text(), sheet.email.text()) == ("Day", "on@example.org")


def test_m_writes_to_everybody_of_a_team(desk: DeskRig, page: TeamsPage) -> None:
    desk.context.staff_teams.save_team(
        desk.actor, TeamEdit("On call", "", people(desk, "Tom Reed", "Priya Shah"))
    )
    desk.until(lambda: page.model.rowCount() == 1, "the team stands in the list")
    page.table.setFocus()
    desk.key(Qt.Key.Key_M)
    sheet = desk.sheet(MessageSheet)
    sheet.text.set_text("The lift stands still")
    desk.key(ENTER, CTRL)
    message = desk.context.messages.messages(desk.actor, MessageFilter())[0]
    assert (message.names, {each.team for each in message.to}) == (("Tom Reed", "Priya Shah"), {"On call"})


def test_a_team_is_offered_while_its_name_is_typed(desk: DeskRig) -> None:
    desk.context.staff_teams.save_team(desk.actor, TeamEdit("Building on call", "", people(desk, "Tom Reed")))
    desk.key(Qt.Key.Key_F4)
    desk.write("on call")
    sheet = desk.sheet(MessageSheet)
    assert sheet.to.line.offers()[0].title == "Building on call"
    assert "Tom Reed" in sheet.to.line.offers()[0].subtitle
    desk.key(ENTER)
    assert [each.name for each in sheet.to.chosen()] == ["Building on call"]
