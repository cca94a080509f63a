"""The first run by keyboard alone: what is wrong has the keyboard, is said, and nothing late moves it on."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reception_app.context import AppContext
from reception_app.kernel.errors import DeliveryTrouble
from tests.builders.desk import PASSWORD
from tests.ui.first_run.steps import (
    PATIENCE_MS,
    fill_administrator,
    fill_organisation,
    to_administrator,
    to_mail,
    to_staff,
)
from tests.ui.hearing import hearing
from tests.ui.keys import press, type_text
from ui.first_run.first_run_page import FirstRunPage
from ui.first_run.settings_step import SettingsStep


@pytest.fixture
def page(qtbot: QtBot, fresh: AppContext) -> FirstRunPage:
    """Its first page, with the keyboard."""
    made = FirstRunPage(fresh)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=PATIENCE_MS)
    return made


@pytest.fixture
def said() -> Iterator[list[str]]:
    with hearing() as heard:
        yield heard


def _fill(mail: SettingsStep) -> None:
    mail.editors["mail.host"].show_value("127.0.0.1")
    mail.editors["mail.port"].show_value(9)
    mail.editors["mail.from"].show_value("desk@northwind.example")


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def _focused(widget: QWidget) -> bool:
    return _focus() is widget or widget.isAncestorOf(_focus())


def test_the_first_field_that_is_wrong_has_the_keyboard(page: FirstRunPage, said: list[str]) -> None:
    page.organisation.name.setText("Northwind Ltd")
    page.organisation.zone.setText("Middle of nowhere")
    page.organisation.accent.set_text("greenish")
    page.next.setFocus()
    page.next.click()
    assert page.organisation.zone.hasFocus()
    assert "time zone from the list" in said[-1]
    page.organisation.zone.setText("Europe/Berlin")
    page.next.click()
    assert _focused(page.organisation.accent)
    said.clear()
    page.next.click()
    assert said, "it is said again, though it is the same"


def test_a_name_that_nobody_can_see_is_none(page: FirstRunPage) -> None:
    page.organisation.name.setText("\u200b \u2060")
    page.organisation.zone.setText("Europe/Berlin")
    page.next.click()
    assert page.step() is page.organisation
    assert page.organisation.name.hasFocus()


def test_what_is_wrong_with_the_administrator_has_the_keyboard(
    qtbot: QtBot, page: FirstRunPage, said: list[str]
) -> None:
    to_administrator(qtbot, page)
    fill_administrator(page)
    page.administrator.again.setText("another one altogether")
    page.administrator.pin.setText("12")
    page.next.click()
    assert page.administrator.again.hasFocus()
    assert "differ" in said[-1]
    for field in (page.administrator.password, page.administrator.again):
        field.setText("Reception2026")
    page.administrator.pin.clear()
    page.next.click()
    qtbot.waitUntil(page.administrator.password.hasFocus, timeout=PATIENCE_MS)
    assert "Three words" in said[-1], "with what would be a good one"
    page.administrator.password.setText(PASSWORD)
    page.administrator.again.setText(PASSWORD)
    page.administrator.pin.setText("123456")
    page.administrator.name.setFocus()
    page.next.click()
    qtbot.waitUntil(page.administrator.pin.hasFocus, timeout=PATIENCE_MS)
    assert "guessed first" in said[-1], "what the service finds as well"


def test_what_the_service_finds_has_the_keyboard(qtbot: QtBot, page: FirstRunPage, said: list[str]) -> None:
    fill_organisation(page)
    page.organisation.point.setText("x" * 101)
    page.next.click()
    qtbot.waitUntil(page.organisation.point.hasFocus, timeout=PATIENCE_MS)
    assert page.step() is page.organisation
    assert "Assembly point" in said[-1]


def test_what_the_account_is_made_of_stays_while_it_is_made(qtbot: QtBot, page: FirstRunPage) -> None:
    to_administrator(qtbot, page)
    fill_administrator(page)
    page.next.click()
    assert not page.back.isEnabled()
    qtbot.waitUntil(lambda: page.step() is not page.administrator, timeout=PATIENCE_MS)
    assert page.next.isEnabled()


def test_what_was_wrong_is_not_said_of_what_is_typed_since(qtbot: QtBot, page: FirstRunPage) -> None:
    page.organisation.zone.setText("Nowhere")
    page.organisation.accent.set_text("greenish")
    page.next.click()
    assert page.organisation.name_field.error()
    type_text(page.organisation.name, "N")
    assert not page.organisation.name_field.error()
    assert page.organisation.zone_field.error(), "the others are still wrong"
    page.organisation.accent.edit.selectAll()
    type_text(page.organisation.accent.edit, "x")
    assert not page.organisation.accent_field.error()


def test_a_missing_address_of_the_mail_server_has_the_keyboard(
    qtbot: QtBot, page: FirstRunPage, said: list[str]
) -> None:
    mail = to_mail(qtbot, page)
    mail.editors["mail.user"].setFocus()
    page.next.click()
    qtbot.waitUntil(lambda: _focused(mail.editors["mail.host"]), timeout=PATIENCE_MS)
    assert "name of a mail server" in said[-1]
    mail.editors["mail.host"].show_value("127.0.0.1")
    page.next.click()
    qtbot.waitUntil(lambda: _focused(mail.editors["mail.from"]), timeout=PATIENCE_MS)


@pytest.mark.parametrize(
    ("about", "key"),
    [("host", "host"), ("port", "port"), ("security", "security"), ("user", "user"), ("", "host")],
)
def test_the_setting_that_a_try_stumbled_over_has_the_keyboard(
    qtbot: QtBot, page: FirstRunPage, said: list[str], about: str, key: str
) -> None:
    mail = to_mail(qtbot, page)
    _fill(mail)

    def stumble() -> None:
        raise DeliveryTrouble("That did not work.", about=about)

    mail._check = stumble
    mail.editors["mail.from"].setFocus()
    page.next.click()
    qtbot.waitUntil(lambda: _focused(mail.editors[f"mail.{key}"]), timeout=PATIENCE_MS)
    assert "That did not work." in said[-1]


def test_a_server_that_refuses_leads_to_its_address(qtbot: QtBot, page: FirstRunPage) -> None:
    mail = to_mail(qtbot, page)
    _fill(mail)
    mail.editors["mail.from"].setFocus()
    page.next.click()
    qtbot.waitUntil(lambda: "can't be reached" in mail.trouble.text(), timeout=PATIENCE_MS)
    assert _focused(mail.editors["mail.host"])


@pytest.mark.parametrize("away", ["back", "skip"])
def test_a_try_that_ends_after_the_step_was_left_moves_nothing_on(
    qtbot: QtBot, page: FirstRunPage, fresh: AppContext, away: str
) -> None:
    mail = to_mail(qtbot, page)
    _fill(mail)
    began, go = threading.Event(), threading.Event()

    def slow() -> None:
        began.set()
        go.wait(20)

    mail._check = slow
    page.next.click()
    qtbot.waitUntil(began.is_set, timeout=PATIENCE_MS)
    job = mail._job
    assert job is not None
    getattr(page, away).click()
    qtbot.waitUntil(lambda: page.step() is not mail, timeout=PATIENCE_MS)
    there = page.step()
    go.set()
    qtbot.waitUntil(lambda: not job.is_running(), timeout=PATIENCE_MS)
    assert page.step() is there
    if away == "skip":
        assert not fresh.preferences.switch("mail.on"), "nobody knows yet whether it works"


def test_enter_on_a_choice_goes_to_the_next_field(qtbot: QtBot, page: FirstRunPage) -> None:
    mail = to_mail(qtbot, page)
    _fill(mail)
    mail.editors["mail.security"].setFocus()
    press(_focus(), Qt.Key.Key_Return)
    assert _focused(mail.editors["mail.user"])
    mail.editors["mail.port"].setFocus()
    press(_focus(), Qt.Key.Key_Return)
    assert _focused(mail.editors["mail.security"])


def test_escape_leaves_a_step_for_later_and_what_was_typed_is_kept_for_who_goes_back(
    qtbot: QtBot, page: FirstRunPage, fresh: AppContext
) -> None:
    mail = to_mail(qtbot, page)
    assert "Esc" in page.skip.toolTip()
    mail.editors["mail.host"].setFocus()
    type_text(_focus(), "mail.exa")
    press(_focus(), Qt.Key.Key_Escape)
    assert page.step() is not mail
    page.back.click()
    assert page.step() is mail
    assert mail.editors["mail.host"].value() == "mail.exa"
    assert not fresh.preferences.switch("mail.on")


def test_escape_does_nothing_where_a_step_is_needed(page: FirstRunPage) -> None:
    page.organisation.name.setFocus()
    press(_focus(), Qt.Key.Key_Escape)
    assert page.step() is page.organisation


def test_staff_that_can_t_be_read_leave_the_keyboard_where_another_file_is_chosen(
    qtbot: QtBot, page: FirstRunPage, said: list[str], tmp_path: Path
) -> None:
    staff = to_staff(qtbot, page)
    file = tmp_path / "staff.csv"
    file.write_text("name,extension\nNoor Aziz,301\n", "utf-8")
    staff.panel.read_files([str(file)])
    qtbot.waitUntil(staff.panel.outcome.isVisible, timeout=PATIENCE_MS)
    said.clear()
    page.next.setFocus()
    page.next.click()
    assert page.step() is staff
    assert staff.panel.choose.hasFocus()
    assert said


def test_staff_that_were_read_leave_enter_with_what_the_button_says(
    qtbot: QtBot, page: FirstRunPage, tmp_path: Path
) -> None:
    staff = to_staff(qtbot, page)
    file = tmp_path / "staff.csv"
    staff.panel.choose.setFocus()
    file.write_text("key,name\nn1,Noor Aziz\nn1,Tom Reed\n", "utf-8")
    staff.panel.read_files([str(file)])
    qtbot.waitUntil(lambda: staff.panel.report is not None, timeout=PATIENCE_MS)
    assert staff.panel.choose.hasFocus(), "a line that can't be taken is looked at first"
    file.write_text("key,name\nn1,Noor Aziz\n", "utf-8")
    staff.panel.read_files([str(file)])
    qtbot.waitUntil(page.next.hasFocus, timeout=PATIENCE_MS)
    with qtbot.waitSignal(page.finished, timeout=PATIENCE_MS):
        press(_focus(), Qt.Key.Key_Return)
