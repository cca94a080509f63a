"""The sheet of a topic: what was typed is kept, two desks at one topic, and numbers that are none."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from reception_app.cases.records import CaseTopic, Priority
from tests.ui.cases.cases_rig import host, topic
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from ui.cases.topic_sheet import CaseTopicSheet

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def now(desk: DeskRig, known: CaseTopic) -> CaseTopic:
    every = desk.context.cases.topics.all(desk.actor, include_inactive=True)
    return next(each for each in every if each.id == known.id)


def again(desk: DeskRig) -> CaseTopicSheet:
    """Esc, and the sheet made anew of its draft, as after the program was ended."""
    desk.key(ESCAPE)
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    settle(desk.window)
    return desk.sheet(CaseTopicSheet)


def test_each_field_comes_back(desk: DeskRig) -> None:
    desk.open("case_topic")
    sheet = desk.sheet(CaseTopicSheet)
    sheet.name_input.setText("חניה \u202ex")
    sheet.owner.setText("Nobody he")
    sheet.priority.set_value(Priority.URGENT.value)
    sheet.hours.set_value(30)
    before = sheet.to_draft()
    assert again(desk).to_draft() == before


def test_what_another_desk_has_put_right_is_not_undone_by_a_draft(desk: DeskRig) -> None:
    known = topic(desk)
    desk.open("case_topic", topic_id=known.id)
    desk.sheet(CaseTopicSheet).name_input.setText("Permits")
    desk.key(ESCAPE)
    theirs = replace(known, owner_id=host(desk, "Amira"), hours=40)
    desk.context.cases.topics.save(desk.actor, theirs, known.version)
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    desk.key(ENTER, CTRL)
    saved = now(desk, known)
    assert (saved.name, saved.owner_name, saved.hours) == ("Permits", "Amira Haddad", 40)


def test_nor_by_saving_again(desk: DeskRig) -> None:
    known = topic(desk)
    desk.open("case_topic", topic_id=known.id)
    sheet = desk.sheet(CaseTopicSheet)
    sheet.name_input.setText("Permits")
    desk.context.cases.topics.save(desk.actor, replace(known, hours=40), known.version)
    desk.key(ENTER, CTRL)
    assert "meanwhile" in sheet.banner.text()
    desk.key(ENTER, CTRL)
    saved = now(desk, known)
    assert (saved.name, saved.hours) == ("Permits", 40)


def test_a_number_that_is_none_comes_back_as_it_was_typed(desk: DeskRig) -> None:
    known = topic(desk, hours=8)
    desk.open("case_topic", topic_id=known.id)
    sheet = desk.sheet(CaseTopicSheet)
    sheet.hours.setFocus()
    sheet.hours.selectAll()
    desk.write("500")
    sheet = again(desk)
    assert sheet.hours.text() == "500"
    desk.key(ENTER, CTRL)
    assert "from 1 to 400" in sheet.fields["hours"].error()
    assert now(desk, known).hours == 8


@pytest.mark.parametrize("typed", ["500", "2,5", "0", ""])
def test_a_number_that_is_none_is_not_saved_as_another(desk: DeskRig, typed: str) -> None:
    known = topic(desk, hours=8)
    desk.open("case_topic", topic_id=known.id)
    sheet = desk.sheet(CaseTopicSheet)
    sheet.hours.setFocus()
    sheet.hours.selectAll()
    desk.key(Qt.Key.Key_Delete)
    desk.write(typed)
    desk.key(ENTER, CTRL)
    assert "from 1 to 400" in sheet.fields["hours"].error()
    assert now(desk, known).version == known.version


def test_putting_a_topic_aside_loses_nothing_that_was_typed(desk: DeskRig) -> None:
    known = topic(desk)
    desk.open("case_topic", topic_id=known.id)
    sheet = desk.sheet(CaseTopicSheet)
    sheet.name_input.setText("Permits")
    desk.click(sheet.used)
    assert not now(desk, known).active
    assert sheet.name_input.text() == "Permits"
    desk.key(ENTER, CTRL)
    assert now(desk, known).name == "Permits"
