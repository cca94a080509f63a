"""Two desks at one case: what the other one said is asked about, whatever it is, and never undone in silence."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from reception_app.cases.records import Case, CaseKind, NewCase
from tests.ui.cases.cases_rig import complain, now, topic, write_down
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from ui.cases.case_sheet import CaseSheet

ENTER = Qt.Key.Key_Return


def as_new(case: Case) -> NewCase:
    """A case as a sheet would say it."""
    same = {
        name: getattr(case, name) for name in ("kind", "name", "company", "phone", "email", "what", "wish")
    }
    return NewCase(**same, topic_id=case.topic_id, restricted=case.restricted, anonymous=case.anonymous)


def elsewhere(desk: DeskRig, case: Case, **more: Any) -> None:
    """Another desk changes a case."""
    desk.context.cases.edit(desk.actor, case.id, replace(as_new(case), **more), case.version)


def opened(desk: DeskRig, case: Case) -> CaseSheet:
    desk.open("case_form", case_id=case.id)
    return desk.sheet(CaseSheet)


def test_what_another_desk_made_confidential_stays_so(desk: DeskRig) -> None:
    case = complain(desk, wish="A letter")
    sheet = opened(desk, case)
    elsewhere(desk, case, restricted=True)
    sheet.form.complaint.wish.setText("The costs")
    desk.key(ENTER, CTRL)
    assert set(sheet.conflict.fields()) == {"restricted", "wish"}, "it is said"
    desk.key(ENTER, CTRL)
    saved = now(desk, case).case
    assert (saved.restricted, saved.wish) == (True, "The costs")


def test_who_gives_no_name_by_now_is_asked_about(desk: DeskRig) -> None:
    case = write_down(desk)
    sheet = opened(desk, case)
    elsewhere(desk, case, anonymous=True)
    sheet.form.what.set_text("Where may one park?")
    desk.key(ENTER, CTRL)
    assert "anonymous" in sheet.conflict.fields()
    desk.key(ENTER, CTRL)
    saved = now(desk, case).case
    assert (saved.anonymous, saved.name, saved.what) == (True, "", "Where may one park?")
    sheet = opened(desk, case)
    desk.context.cases.edit(desk.actor, case.id, NewCase(name="Grace Lin", what="Where?"), saved.version)
    sheet.form.what.set_text("Where may one park a van?")
    desk.key(ENTER, CTRL)
    sheet.conflict.choose("anonymous", stored=False)
    desk.key(ENTER, CTRL)
    assert now(desk, case).case.anonymous, "ours, once it was chosen"


def test_a_topic_that_was_made_meanwhile_can_be_taken(desk: DeskRig) -> None:
    old = topic(desk, "Parking")
    case = write_down(desk, topic_id=old.id)
    sheet = opened(desk, case)
    new = topic(desk, "Invoices")
    elsewhere(desk, case, topic_id=new.id)
    sheet.form.what.set_text("Which invoice?")
    desk.key(ENTER, CTRL)
    sheet.conflict.choose("topic_id", stored=True)
    assert sheet.form.topic.number() == new.id
    desk.key(ENTER, CTRL)
    assert now(desk, case).case.topic_id == new.id


def test_what_was_typed_over_an_older_state_is_told_from_what_only_stood_there(desk: DeskRig) -> None:
    case = complain(desk, company="Dvořák", wish="A letter")
    sheet = opened(desk, case)
    sheet.form.complaint.wish.setText("The costs")
    desk.key(Qt.Key.Key_Escape)
    elsewhere(desk, case, company="Dvořák Group", restricted=True)
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    settle(desk.window)
    sheet = desk.sheet(CaseSheet)
    desk.key(ENTER, CTRL)
    desk.key(ENTER, CTRL)
    saved = now(desk, case).case
    assert (saved.company, saved.restricted, saved.wish) == ("Dvořák Group", True, "The costs")


def test_both_said_the_same(desk: DeskRig) -> None:
    case = complain(desk, wish="A letter")
    sheet = opened(desk, case)
    elsewhere(desk, case, wish="The costs")
    sheet.form.complaint.wish.setText("The costs")
    desk.key(ENTER, CTRL)
    desk.key(ENTER, CTRL)
    assert desk.desk.host.front() is None, "it can be saved"
    assert now(desk, case).case.kind is CaseKind.COMPLAINT
