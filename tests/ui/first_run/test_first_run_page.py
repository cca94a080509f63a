"""The first run: what is wrong is said where it is wrong, and nothing is made before it is whole."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reception_app.context import AppContext
from tests.builders.desk import PASSWORD
from tests.builders.pictures import a_photo
from tests.ui.first_run.steps import (
    PATIENCE_MS,
    fill_administrator,
    fill_organisation,
    to_administrator,
    to_mail,
    to_recovery,
)
from tests.ui.keys import press, type_text
from tests.ui.look import faults
from ui.first_run.first_run_page import FirstRunPage
from ui.first_run.settings_step import SettingsStep


@pytest.fixture
def page(qtbot: QtBot, fresh: AppContext) -> FirstRunPage:
    """Its first page."""
    made = FirstRunPage(fresh)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    return made


def test_the_organisation_needs_a_name_a_zone_and_a_colour(page: FirstRunPage) -> None:
    step = page.organisation
    step.zone.setText("Middle of nowhere")
    step.accent.set_text("greenish")
    page.next.click()
    assert page.step() is step
    assert step.name_field.error()
    assert step.zone_field.error()
    assert step.accent_field.error()
    assert faults(page) == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"login": ""}, "login"),
        ({"password": "short", "again": "short"}, "password"),
        ({"again": "another one altogether"}, "again"),
        ({"pin": "12ab"}, "pin"),
    ],
)
def test_the_administrator_is_checked(
    qtbot: QtBot, page: FirstRunPage, values: dict[str, str], field: str
) -> None:
    to_administrator(qtbot, page)
    fill_administrator(page)
    for key, value in values.items():
        getattr(page.administrator, key).setText(value)
    page.next.click()
    assert page.step() is page.administrator
    assert page.administrator.fields[field].error()


def test_an_obvious_password_is_refused_by_the_service(
    qtbot: QtBot, page: FirstRunPage, fresh: AppContext
) -> None:
    to_administrator(qtbot, page)
    fill_administrator(page)
    for secret in (page.administrator.password, page.administrator.again):
        secret.setText("1234567890")
    page.next.click()
    qtbot.waitUntil(page.next.isEnabled, timeout=PATIENCE_MS)
    assert page.administrator.fields["password"].error() or page.trouble.isVisible()
    assert fresh.accounts.is_first_run()


def test_a_pin_that_is_refused_can_be_put_right(qtbot: QtBot, page: FirstRunPage, fresh: AppContext) -> None:
    to_administrator(qtbot, page)
    fill_administrator(page)
    page.administrator.pin.setText("123456")
    page.next.click()
    qtbot.waitUntil(lambda: bool(page.administrator.fields["pin"].error()), timeout=PATIENCE_MS)
    assert fresh.accounts.is_first_run()
    page.administrator.pin.setText("830416")
    page.next.click()
    qtbot.waitUntil(lambda: page.step() is not page.administrator, timeout=PATIENCE_MS)
    session = fresh.accounts.sign_in("maya", PASSWORD, "desk")
    assert fresh.accounts.unlock(session, "830416").user.login == "maya"


def test_a_name_the_settings_refuse_can_be_put_right(
    qtbot: QtBot, page: FirstRunPage, fresh: AppContext
) -> None:
    fill_organisation(page)
    page.organisation.point.setText("x" * 101)
    page.next.click()
    qtbot.waitUntil(lambda: bool(page.organisation.point_field.error()), timeout=PATIENCE_MS)
    assert page.step() is page.organisation
    page.organisation.point.setText("Car park B")
    to_mail(qtbot, page)
    assert fresh.preferences.text("office.assembly_point") == "Car park B"


def test_there_is_a_way_back_until_the_account_is_made(qtbot: QtBot, page: FirstRunPage) -> None:
    assert not page.back.isVisible()
    to_administrator(qtbot, page)
    for _ in range(3):
        assert page.back.isVisible()
        page.back.click()
    assert page.step() is page.organisation
    to_mail(qtbot, page)
    assert not page.back.isVisible()


def test_nobody_has_an_account_before_the_recovery_key_was_kept(
    qtbot: QtBot, page: FirstRunPage, fresh: AppContext
) -> None:
    to_administrator(qtbot, page)
    assert fresh.accounts.is_first_run()


def test_whoever_is_interrupted_before_finds_what_was_saved(
    qtbot: QtBot, page: FirstRunPage, fresh: AppContext
) -> None:
    page.organisation.accent.set_text("#5B3FA8")
    page.organisation.point.setText("Car park B")
    page.organisation.logo = a_photo()
    fill_organisation(page)
    page.next.click()
    qtbot.waitUntil(lambda: isinstance(page.step(), SettingsStep), timeout=PATIENCE_MS)
    privacy = page.step()
    assert isinstance(privacy, SettingsStep)
    privacy.editors["privacy.details_days"].show_value(14)
    page.next.click()
    qtbot.waitUntil(lambda: page.step() is not privacy, timeout=PATIENCE_MS)
    again = FirstRunPage(fresh)
    qtbot.addWidget(again)
    again.show()
    assert again.organisation.values() == {
        "office.name": "Northwind Ltd",
        "office.zone": "Europe/Berlin",
        "office.assembly_point": "Car park B",
        "office.accent": "#5B3FA8",
    }
    assert again.organisation.logo
    again.next.click()
    qtbot.waitUntil(lambda: isinstance(again.step(), SettingsStep), timeout=PATIENCE_MS)
    privacy = again.step()
    assert isinstance(privacy, SettingsStep)
    assert privacy.editors["privacy.details_days"].value() == 14


def test_a_logo_that_was_chosen_is_taken_away_again(
    qtbot: QtBot, page: FirstRunPage, fresh: AppContext, tmp_path: Path
) -> None:
    step = page.organisation
    row = step.logo_row
    assert row.choose.isVisible()
    assert not row.remove.isVisible(), "there is none"
    picture = tmp_path / "logo.png"
    picture.write_bytes(a_photo())
    row.read_file(str(picture))
    qtbot.waitUntil(row.remove.isVisible, timeout=PATIENCE_MS)
    assert faults(page) == []
    fill_organisation(page)
    page.next.click()
    qtbot.waitUntil(lambda: isinstance(page.step(), SettingsStep), timeout=PATIENCE_MS)
    assert fresh.preferences.logo()
    page.back.click()
    assert page.step() is step
    row.remove.setFocus()
    row.remove.click()
    assert not row.remove.isVisible()
    assert row.choose.hasFocus(), "the keyboard stays at the logo"
    page.next.click()
    qtbot.waitUntil(lambda: isinstance(page.step(), SettingsStep), timeout=PATIENCE_MS)
    assert fresh.preferences.logo() == b""


def test_a_file_that_is_no_logo_is_said_beside_it(qtbot: QtBot, page: FirstRunPage, tmp_path: Path) -> None:
    step = page.organisation
    picture = tmp_path / "logo.png"
    picture.write_bytes(b"not a picture")
    step.logo_row.read_file(str(picture))
    qtbot.waitUntil(lambda: bool(step.logo_field.error()), timeout=PATIENCE_MS)
    assert not step.logo_row.remove.isVisible()
    picture.write_bytes(a_photo())
    step.logo_row.read_file(str(picture))
    qtbot.waitUntil(step.logo_row.remove.isVisible, timeout=PATIENCE_MS)
    assert step.logo_field.error() == ""


def test_to_the_desk_with_everything_skipped(qtbot: QtBot, page: FirstRunPage, fresh: AppContext) -> None:
    recovery = to_recovery(qtbot, page)
    qtbot.waitUntil(lambda: bool(recovery.panel.key.text()), timeout=PATIENCE_MS)
    page.next.click()
    assert page.step() is recovery, "the key is kept first"
    assert recovery.said.isVisible()
    assert faults(page) == []
    recovery.kept.setChecked(True)
    page.next.click()
    fill_administrator(page)
    page.next.click()
    qtbot.waitUntil(lambda: page.step().may_skip, timeout=PATIENCE_MS)
    for _ in range(2):
        assert page.skip.isVisible()
        assert faults(page) == []
        page.skip.click()
    with qtbot.waitSignal(page.finished, timeout=PATIENCE_MS) as done:
        page.next.click()
    assert done.args[0].user.login == "maya"
    assert fresh.preferences.text("office.name") == "Northwind Ltd"


def test_a_mail_server_that_does_not_answer_is_said(qtbot: QtBot, page: FirstRunPage) -> None:
    mail = to_mail(qtbot, page)
    mail.editors["mail.host"].show_value("127.0.0.1")
    mail.editors["mail.port"].show_value(9)
    mail.editors["mail.from"].show_value("desk@northwind.example")
    page.next.click()
    qtbot.waitUntil(mail.trouble.isVisible, timeout=PATIENCE_MS)
    assert page.step() is mail


def test_the_zone_that_was_typed_whole_is_the_one_that_is_taken(qtbot: QtBot, page: FirstRunPage) -> None:
    zone = page.organisation.zone
    zone.setFocus()
    qtbot.waitUntil(zone.hasFocus, timeout=20_000)
    zone.clear()
    type_text(zone, "utc")
    assert [offer.title for offer in zone.offers()][:1] == ["UTC"]
    press(zone, Qt.Key.Key_Tab)
    assert zone.text() == "UTC"
