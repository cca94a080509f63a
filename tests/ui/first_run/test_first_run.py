"""The first ten minutes, from an empty store to the desk."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reception_app.context import AppContext
from tests.builders.desk import PASSWORD
from tests.ui.first_run.steps import fill_administrator, fill_organisation
from tests.ui.look import faults
from ui.first_run.first_run_page import FirstRunPage
from ui.first_run.recovery_step import RecoveryStep
from ui.first_run.settings_step import SettingsStep
from ui.first_run.staff_step import StaffStep
from ui.kit.text_input import TextInput


@pytest.fixture
def page(qtbot: QtBot, fresh: AppContext, inline: None) -> FirstRunPage:
    """The page as the program shows it."""
    shown = FirstRunPage(fresh)
    qtbot.addWidget(shown)
    shown.resize(1280, 720)
    shown.show()
    shown.activateWindow()
    QApplication.processEvents()
    return shown


def _to_step(page: FirstRunPage, number: int) -> None:
    """As far as a step, with as little as can be typed."""
    fill_organisation(page)
    fill_administrator(page)
    while page._stack.currentIndex() + 1 < number:
        step = page.step()
        if isinstance(step, RecoveryStep):
            step.kept.setChecked(True)
        (page.skip if step.may_skip else page.next).click()
    QApplication.processEvents()


def test_each_step_is_named_and_fits(page: FirstRunPage) -> None:
    assert faults(page) == []
    page.next.click()
    QApplication.processEvents()
    assert faults(page) == [], "also with something wrong"
    for number in range(2, 8):
        _to_step(page, number)
        assert faults(page) == [], page.step().title


def test_it_ends_at_the_desk_with_a_session(page: FirstRunPage, fresh: AppContext) -> None:
    ended: list[object] = []
    page.finished.connect(ended.append)
    _to_step(page, 7)
    page.next.click()
    assert len(ended) == 1
    assert not fresh.accounts.is_first_run()
    assert fresh.preferences.text("office.name") == "Northwind Ltd"
    assert not fresh.preferences.switch("mail.on"), "what was skipped stays off"


def test_what_is_missing_is_said_under_its_field(page: FirstRunPage) -> None:
    page.next.click()
    assert page.organisation.name_field.error()
    page.organisation.name.setText("Northwind Ltd")
    page.organisation.zone.setText("Nowhere")
    page.next.click()
    assert page.organisation.zone_field.error()
    _to_step(page, 4)
    page.administrator.name.setText("Maya Okafor")
    page.administrator.login.setText("maya")
    page.administrator.password.setText(PASSWORD)
    page.administrator.again.setText("something else")
    page.next.click()
    assert "differ" in page.administrator.fields["again"].error()
    page.administrator.password.setText("password1234")
    page.administrator.again.setText("password1234")
    page.next.click()
    assert "guessed" in page.administrator.fields["password"].error(), "the service has the last word"


def test_enter_goes_from_field_to_field(page: FirstRunPage) -> None:
    page.organisation.name.setFocus()
    page.organisation.name.setText("Northwind Ltd")
    QTest.keyClick(page.organisation.name, Qt.Key.Key_Return)
    assert page.organisation.zone.hasFocus()
    page.organisation.accent.edit.setFocus()
    QTest.keyClick(page.organisation.accent.edit, Qt.Key.Key_Return)
    assert page.step() is not page.organisation


def test_the_recovery_key_has_to_be_kept(page: FirstRunPage, fresh: AppContext, tmp_path: Path) -> None:
    _to_step(page, 3)
    step = page.step()
    assert isinstance(step, RecoveryStep)
    assert step.panel.key.text()
    page.next.click()
    assert page.step() is step
    assert "Keep the key first" in step.said.text()
    target = tmp_path / "stick" / "recovery-key.pdf"
    step.panel.save_to(str(target))
    assert "could not be written" in step.panel.said.text()
    target.parent.mkdir()
    step.panel.save_to(str(target))
    assert target.read_bytes().startswith(b"%PDF")


def test_a_mail_server_that_does_not_answer_may_be_left_for_later(
    page: FirstRunPage, fresh: AppContext
) -> None:
    _to_step(page, 5)
    step = page.step()
    assert isinstance(step, SettingsStep)
    page.next.click()
    assert step.editors["mail.host"].field.error()
    for key, text in (("mail.host", "127.0.0.1"), ("mail.port", "9"), ("mail.from", "desk@example.org")):
        editor = step.findChild(TextInput, "setting_" + key.replace(".", "_"))
        assert editor is not None
        editor.setText(text)
        editor.textEdited.emit(text)
    page.next.click()
    assert page.step() is step
    assert "can't be reached" in step.trouble.text()
    page.skip.click()
    assert page.step() is not step
    assert not fresh.preferences.switch("mail.on")
    assert fresh.preferences.text("mail.host") == "127.0.0.1", "what was typed is kept for later"


def test_a_longer_period_needs_its_reason(page: FirstRunPage, fresh: AppContext) -> None:
    _to_step(page, 2)
    step = page.step()
    assert isinstance(step, SettingsStep)
    days = step.findChild(TextInput, "setting_privacy_details_days")
    assert days is not None
    days.setText("365")
    days.textEdited.emit("365")
    page.next.click()
    assert "written reason" in step.editors["privacy.longer_because"].field.error()


def test_staff_come_from_a_file(page: FirstRunPage, fresh: AppContext, tmp_path: Path) -> None:
    file = tmp_path / "staff.csv"
    file.write_text("name,extension\nNoor Aziz,301\n", "utf-8")
    _to_step(page, 7)
    step = page.step()
    assert isinstance(step, StaffStep)
    step.panel.read_files([str(file)])
    page.next.click()
    assert page.step() is step
    assert "Key" in step.panel.outcome.text()
    file.write_text("Personalnummer,name,extension\nn1,Noor Aziz,301\nt1,Tom Reed,302\n", "utf-8")
    step.panel.read_files([str(file)])
    assert step.panel.report is not None, step.panel.outcome.text()
    assert step.panel.report.added == 2
    said = "Columns: Personalnummer → Key, name → Name, extension → Extension."
    assert step.panel.columns_said.text() == said
    QApplication.processEvents()
    assert faults(page) == []
    sessions: list[object] = []
    keep: Callable[[object], None] = sessions.append
    page.finished.connect(keep)
    page.next.click()
    [session] = sessions
    actor = page._actor()
    assert session is not None
    assert [e.name for e in fresh.directory.employees(actor)] == ["Noor Aziz", "Tom Reed"]
