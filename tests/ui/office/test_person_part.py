"""What is held about one visitor: held back, handed over, erased, by whoever may."""

import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from reception_app.accounts import Session
from reception_app.audit import AuditFilter
from reception_app.kernel.text import unisolated
from tests.builders.desk import OfficeFolder
from tests.ui.busy_threads import no_thread_free
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from tests.ui.look import faults
from ui.kit.date_input import date_text
from ui.kit.jobs import running_jobs
from ui.privacy.person_part import PersonPart
from ui.privacy.privacy_view import PrivacyView


@pytest.fixture
def view(desk: DeskRig) -> PrivacyView:
    """The section, with the part opened by keyboard."""
    desk.desk.show_place("office", {"section": "privacy"})
    found = desk.desk.findChild(PrivacyView)
    assert found is not None
    found.run.setFocus()
    QTest.keyClick(desk.focus(), Qt.Key.Key_Tab)
    QTest.keyClick(desk.focus(), Qt.Key.Key_Tab)
    assert found.one.hasFocus()
    QTest.keyClick(desk.focus(), Qt.Key.Key_Return)
    assert found.person.line.hasFocus()
    assert not found.register.isVisible()
    return found


def left(desk: DeskRig) -> tuple[str, int]:
    """Somebody who was here: their name and number."""
    visit = next(visit for visit in desk.board().values() if visit.state.on_site)
    desk.context.visits.check_out(desk.actor, [visit.id])
    return visit.name, visit.visitor_id


def choose(desk: DeskRig, part: PersonPart, name: str) -> None:
    QTest.keyClicks(part.line, name)
    QTest.keyClick(part.line, Qt.Key.Key_Return)
    desk.until(lambda: name in unisolated(part.about.text()))


def test_a_visitor_is_held_back_and_the_hold_is_lifted(desk: DeskRig, view: PrivacyView) -> None:
    name, number = left(desk)
    part = view.person
    choose(desk, part, name)
    assert "no legal hold" in part.about.text()
    assert faults(view) == []
    part.line.setFocus()
    for expected in (part.until, part.reason, part.hold, part.zip, part.erase, part.close_part):
        QTest.keyClick(desk.focus(), Qt.Key.Key_Tab)
        assert desk.focus() is expected or expected.isAncestorOf(desk.focus()), "Tab goes from above to below"
    part.until.set_date(desk.clock.now().date() - timedelta(days=1))
    part.hold.click()
    assert "from today on" in part.until_field.error()
    part.until.set_date(None)
    part.reason.setText("Accident of 3 March")
    part.hold.click()
    desk.until(lambda: "until it is lifted" in part.about.text())
    [noted] = desk.context.audit.entries(desk.actor, AuditFilter(action="privacy.hold"))
    assert (noted.subject_id, noted.detail["reason"]) == (number, "Accident of 3 March")
    part.erase.click()
    part.sure.yes.click()
    desk.until(lambda: "is under a legal hold until it is lifted" in part.trouble.text())
    part.lift.setFocus()
    QTest.keyClick(desk.focus(), Qt.Key.Key_Return)
    desk.until(lambda: "no legal hold" in part.about.text())
    assert part.hold.hasFocus()
    assert not part.lift.isVisible()


def test_a_hold_and_its_lifting_are_taken_back(desk: DeskRig, view: PrivacyView) -> None:
    name, _ = left(desk)
    part = view.person
    choose(desk, part, name)
    part.hold.click()
    desk.until(lambda: "until it is lifted" in part.about.text())
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: "no legal hold" in part.about.text())
    assert unisolated(desk.said()[-1]) == f"Undone: {name} is held back"
    day = desk.clock.now().date() + timedelta(days=30)
    part.until.set_date(day)
    part.hold.click()
    desk.until(part.lift.isVisible)
    part.lift.click()
    desk.until(lambda: "no legal hold" in part.about.text())
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: part.about.text().endswith(f"until {date_text(day)}"), "as long as before")


def test_everything_held_is_saved_to_be_handed_over(desk: DeskRig, view: PrivacyView, tmp_path: Path) -> None:
    name, _ = left(desk)
    choose(desk, view.person, name)
    target = tmp_path / "data.zip"
    view.person.zip.write(str(target))
    desk.until(lambda: "The file is saved" in desk.said())
    with zipfile.ZipFile(target) as saved:
        assert any(name.encode() in saved.read(each) for each in saved.namelist())


def test_what_is_saved_is_of_whoever_was_shown_when_it_was_asked_for(
    desk: DeskRig, view: PrivacyView, tmp_path: Path
) -> None:
    name, _ = left(desk)
    part, target = view.person, tmp_path / "data.zip"
    choose(desk, part, name)
    part.zip.click()
    dialog = part.zip.findChild(QFileDialog)
    assert dialog is not None
    part.forget()
    dialog.fileSelected.emit(str(target))
    dialog.close()
    desk.until(lambda: "The file is saved" in desk.said())
    with zipfile.ZipFile(target) as saved:
        assert any(name.encode() in saved.read(each) for each in saved.namelist())


def test_a_visitor_is_erased_after_a_question(desk: DeskRig, view: PrivacyView) -> None:
    name, number = left(desk)
    part = view.person
    choose(desk, part, name)
    part.erase.setFocus()
    QTest.keyClick(desk.focus(), Qt.Key.Key_Return)
    assert part.sure.no.hasFocus(), "nobody is erased by a slip"
    assert unisolated(part.sure.question()) == f"Erase {name} for good?"
    part.sure.yes.setFocus()
    QTest.keyClick(desk.focus(), Qt.Key.Key_Return)
    desk.until(lambda: "The visitor is erased" in desk.said())
    assert name not in desk.context.visitors.visitor(desk.actor, number).name
    [noted] = desk.context.audit.entries(desk.actor, AuditFilter(action="privacy.anonymise"))
    assert (noted.subject_id, noted.actor_id) == (number, desk.actor.user_id)
    assert (part.line.text(), part.erase.isVisible()) == ("", False)
    assert part.line.hasFocus()


def test_whoever_was_chosen_before_is_not_acted_on_in_anothers_name(desk: DeskRig, view: PrivacyView) -> None:
    (name, _), (other, _) = left(desk), left(desk)
    part = view.person
    choose(desk, part, other)
    later = part.line.chosen()
    assert later is not None
    part.line.clear()
    part.line.textEdited.emit("")
    choose(desk, part, name)
    with no_thread_free():
        part.line.choose(later)
        assert not any(button.isVisible() for button in (part.erase, part.hold, part.zip))
        assert name not in unisolated(part.about.text())
    desk.until(lambda: other in unisolated(part.about.text()))
    assert part.erase.isVisible()


def test_whoever_is_put_away_before_they_are_read_does_not_come_back(
    desk: DeskRig, view: PrivacyView
) -> None:
    name, _ = left(desk)
    part = view.person
    choose(desk, part, name)
    again = part.line.chosen()
    assert again is not None
    part.forget()
    with no_thread_free():
        part.line.choose(again)
        part.forget()
    desk.until(lambda: running_jobs() == 0)
    assert (name in unisolated(part.about.text()), part.erase.isVisible()) == (False, False)


def test_whoever_is_chosen_while_another_is_erased_stays(desk: DeskRig, view: PrivacyView) -> None:
    (name, number), (other, _) = left(desk), left(desk)
    part = view.person
    choose(desk, part, name)
    part.erase.click()
    with no_thread_free():
        part.sure.yes.click()
        part.line.setFocus()
        part.line.selectAll()
        QTest.keyClicks(part.line, other)
        QTest.keyClick(part.line, Qt.Key.Key_Return)
        desk.until(lambda: part.line.chosen() is not None)
    desk.until(lambda: "The visitor is erased" in desk.said())
    desk.until(lambda: other in unisolated(part.about.text()))
    assert name not in desk.context.visitors.visitor(desk.actor, number).name
    assert (part.line.text(), part.erase.isVisible()) == (other, True)


def test_a_visitor_erased_late_takes_the_keyboard_from_nobody(desk: DeskRig, view: PrivacyView) -> None:
    name, _ = left(desk)
    part = view.person
    choose(desk, part, name)
    part.erase.click()
    with no_thread_free():
        part.sure.yes.click()
        desk.desk.open_sheet("check_in", {})
        typing = desk.focus()
        assert not view.isAncestorOf(typing)
    desk.until(lambda: "The visitor is erased" in desk.said())
    assert desk.focus() is typing
    assert (part.line.text(), part.erase.isVisible()) == ("", False)


def test_a_day_is_understood_by_what_is_today_when_it_is_typed(desk: DeskRig, view: PrivacyView) -> None:
    name, _ = left(desk)
    choose(desk, view.person, name)
    desk.clock.advance(minutes=24 * 60)
    view.person.until.from_draft("+1")
    assert view.person.until.date() == desk.clock.now().date() + timedelta(days=1)


@pytest.mark.parametrize("size", [(1280, 720), (1024, 640)])
def test_all_that_is_said_and_asked_can_be_seen(
    desk: DeskRig, view: PrivacyView, size: tuple[int, int]
) -> None:
    name, _ = left(desk)
    part = view.person
    desk.window.resize(*size)
    choose(desk, part, name)
    part.hold.click()
    desk.until(part.lift.isVisible)
    part.erase.click()
    settle(desk.window)
    assert faults(desk.window) == []
    desk.until(lambda: part.sure.visibleRegion().boundingRect() == part.sure.rect())


def test_whoever_is_shown_does_not_wait_on_the_screen(desk: DeskRig, view: PrivacyView) -> None:
    name, _ = left(desk)
    choose(desk, view.person, name)
    desk.desk.show_place("today")
    assert name not in view.person.about.text()
    desk.desk.show_place("office")
    view.person.close_part.click()
    assert view.register.isVisible()
    assert view.one.hasFocus()


def test_it_is_there_for_those_who_may(open_desk: Callable[[Session], DeskRig], office: OfficeFolder) -> None:
    desk = open_desk(office.rina)
    desk.desk.show_place("office", {"section": "privacy"})
    assert desk.desk.findChild(PrivacyView) is None
