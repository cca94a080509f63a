"""Who handles what: asked in a field, answered with a name; topics are changed in a sheet."""

import pytest
from PySide6.QtCore import Qt

from reception_app.directory import Presence
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.directory.handles_page import HandlesPage
from ui.directory.supervisors_sheet import SupervisorsSheet
from ui.directory.topic_sheet import TopicSheet


@pytest.fixture
def staff(desk: DeskRig) -> dict[str, int]:
    """The ids of the staff by name; Tom handles parking with Priya behind him, nobody the works council."""
    found = {person.name: person.id for person in desk.context.directory.employees(desk.actor)}
    days = desk.context.staff_days
    days.save_topic(desk.actor, "Parking permits", [found["Tom Reed"], found["Priya Shah"]])
    days.save_topic(desk.actor, "Works council", [])
    return found


@pytest.fixture
def page(desk: DeskRig, staff: dict[str, int]) -> HandlesPage:
    desk.desk.show_place("people", {"side": "handles"})
    found = desk.desk.findChild(HandlesPage)
    assert found is not None
    desk.until(lambda: found.question.hasFocus(), "the question has the keyboard")
    return found


def test_a_question_is_answered_with_who_can_be_reached(
    desk: DeskRig, page: HandlesPage, staff: dict[str, int]
) -> None:
    assert [topic.name for topic in page.model.records()] == ["Parking permits", "Works council"]
    assert faults(desk.window) == []
    desk.write("who handles parking?")
    desk.key(Qt.Key.Key_Return)
    topic = page.table.current()
    assert topic.best.name == "Tom Reed"
    desk.context.directory.set_presence(desk.actor, staff["Tom Reed"], Presence.OUT)
    desk.until(
        lambda: (now := page.table.current()) is not None and now.best.name == "Priya Shah",
        "the next who handles it",
    )
    desk.key(Qt.Key.Key_S)
    assert isinstance(desk.desk.host.front(), SupervisorsSheet)


def test_what_is_in_hand_stays_so_at_every_minute(desk: DeskRig, page: HandlesPage) -> None:
    council = page.model.record(1)
    assert council is not None
    assert page.table.select_id(council.id)
    desk.clock.advance(minutes=1)
    page.on_minute(desk.clock.now())
    assert page.table.current().name == "Works council"
    assert [topic.name for topic in page.table.selected()] == ["Works council"]


def test_what_nobody_handles_and_what_no_topic_is(desk: DeskRig, page: HandlesPage) -> None:
    council = page.model.record(1)
    assert council is not None
    assert council.best is None
    desk.write("cake")
    desk.key(Qt.Key.Key_Return)
    assert page.model.rowCount() == 0


def test_a_topic_is_added_changed_and_removed(desk: DeskRig, page: HandlesPage) -> None:
    desk.key(Qt.Key.Key_N, CTRL)
    sheet = desk.desk.host.front()
    assert isinstance(sheet, TopicSheet)
    desk.write("Keys")
    sheet.people[0].setFocus()
    desk.write("Amira Haddad")
    sheet.people[1].setFocus()
    desk.write("Nobody Known")
    desk.submit(sheet)
    assert sheet.fields["person1"].error()
    sheet.people[1].setText("")
    desk.submit(sheet)
    (keys,) = desk.context.directory.who_handles(desk.actor, "keys")
    assert [person.name for person in keys.people] == ["Amira Haddad"]
    desk.desk.open_sheet("topic", {"topic_id": keys.id})
    sheet = desk.desk.host.front()
    assert isinstance(sheet, TopicSheet)
    assert sheet.people[0].text() == "Amira Haddad"
    assert faults(desk.window) == []
    sheet.drop.click()
    assert desk.context.directory.who_handles(desk.actor, "keys") == []
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: desk.context.directory.who_handles(desk.actor, "keys"), "the topic is back")


def test_a_topic_that_is_taken_is_told_and_a_draft_comes_back(
    desk: DeskRig, page: HandlesPage, staff: dict[str, int]
) -> None:
    desk.desk.open_sheet("topic", {})
    sheet = desk.desk.host.front()
    assert isinstance(sheet, TopicSheet)
    sheet.name_input.setText("Works council")
    sheet.people[0].show_person(staff["Tom Reed"], "Tom Reed")
    draft = sheet.to_draft()
    desk.submit(sheet)
    assert sheet.banner.isVisible()
    sheet.from_draft({**draft, "name": "Lunch"})
    assert (sheet.name_input.text(), sheet.people[0].text()) == ("Lunch", "Tom Reed")


def test_whoever_is_taken_from_the_list_is_in_the_draft_at_once(
    desk: DeskRig, page: HandlesPage, staff: dict[str, int]
) -> None:
    sheet = desk.open("topic")
    assert isinstance(sheet, TopicSheet)
    sheet.people[0].setFocus()
    desk.write("priya")
    drafts = desk.context.drafts
    desk.until(lambda: drafts.open(desk.actor), "what is typed is a draft")
    sheet.people[0].suggest()
    sheet.people[0].choose(sheet.people[0].offers()[0])
    chosen = [staff["Priya Shah"], "Priya Shah"]
    desk.until(lambda: drafts.open(desk.actor)[0].payload["people"][0] == chosen, "and so is who was taken")


def test_what_another_desk_has_made_of_a_topic_is_not_written_over(
    desk: DeskRig, page: HandlesPage, staff: dict[str, int]
) -> None:
    (permits,) = desk.context.directory.who_handles(desk.actor, "permits")
    sheet = desk.open("topic", topic_id=permits.id)
    assert isinstance(sheet, TopicSheet)
    sheet.name_input.setText("Parking")
    amira = staff["Amira Haddad"]
    desk.context.staff_days.save_topic(desk.actor, "Parking permits", [amira], permits.id)
    draft = sheet.to_draft()
    desk.submit(sheet)
    assert desk.desk.host.front() is sheet
    assert sheet.conflict.fields() == [], "each desk has changed something else"
    assert [person.text() for person in sheet.people] == ["Amira Haddad", "", "", ""]
    sheet.from_draft(draft)
    assert sheet.name_input.text() == "Parking"
    desk.submit(sheet)
    (parking,) = desk.context.directory.who_handles(desk.actor, "parking")
    assert (parking.name, [person.name for person in parking.people]) == ("Parking", ["Amira Haddad"])


def test_of_a_topic_it_is_asked_only_what_two_desks_have_changed(
    desk: DeskRig, page: HandlesPage, staff: dict[str, int]
) -> None:
    (permits,) = desk.context.directory.who_handles(desk.actor, "permits")
    sheet = desk.open("topic", topic_id=permits.id)
    assert isinstance(sheet, TopicSheet)
    sheet.name_input.setText("Parking")
    draft = sheet.to_draft()
    desk.context.staff_days.save_topic(desk.actor, "Permits", [staff["Amira Haddad"]], permits.id)
    for parked in (False, True):
        if parked:
            sheet.from_draft(draft)
        desk.submit(sheet)
        assert sheet.conflict.fields() == ["name"], "parked" if parked else "open"
        assert sheet.people[0].text() == "Amira Haddad"
    sheet.conflict.choose("name", stored=True)
    desk.submit(sheet)
    (found,) = desk.context.directory.who_handles(desk.actor, "permits")
    assert (found.name, [person.name for person in found.people]) == ("Permits", ["Amira Haddad"])


def test_a_topic_that_is_removed_and_taken_back_is_as_it_was_kept(
    desk: DeskRig, page: HandlesPage, staff: dict[str, int]
) -> None:
    (permits,) = desk.context.directory.who_handles(desk.actor, "permits")
    sheet = desk.open("topic", topic_id=permits.id)
    assert isinstance(sheet, TopicSheet)
    sheet.name_input.setText("")
    desk.click(sheet.drop)
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: desk.context.directory.who_handles(desk.actor, "permits"), "the topic is back")
    (again,) = desk.context.directory.who_handles(desk.actor, "permits")
    assert [person.id for person in again.people] == [person.id for person in permits.people]
