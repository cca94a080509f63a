"""The first run: what is wrong is said where it is wrong, and nothing is made before it is whole."""

import pytest
from pytestqt.qtbot import QtBot

from reception_app.context import AppContext
from tests.builders.desk import PASSWORD
from tests.ui.look import faults
from ui.first_run.first_run_page import FirstRunPage
from ui.first_run.recovery_step import RecoveryStep
from ui.first_run.settings_step import SettingsStep


@pytest.fixture
def page(qtbot: QtBot, fresh: AppContext) -> FirstRunPage:
    """Its first page."""
    made = FirstRunPage(fresh)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    return made


def _organisation(page: FirstRunPage) -> None:
    page.organisation.name.setText("Northwind Ltd")
    page.organisation.zone.setText("Europe/Berlin")
    page.next.click()


def _administrator(qtbot: QtBot, page: FirstRunPage) -> None:
    admin = page.administrator
    admin.name.setText("Maya Okafor")
    admin.login.setText("maya")
    admin.password.setText(PASSWORD)
    admin.again.setText(PASSWORD)
    page.next.click()
    qtbot.waitUntil(lambda: isinstance(page.step(), SettingsStep), timeout=20_000)


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
def test_the_administrator_is_checked(page: FirstRunPage, values: dict[str, str], field: str) -> None:
    _organisation(page)
    good = {"name": "Maya", "login": "maya", "password": PASSWORD, "again": PASSWORD, "pin": ""}
    for key, value in {**good, **values}.items():
        getattr(page.administrator, key).setText(value)
    page.next.click()
    assert page.step() is page.administrator
    assert page.administrator.fields[field].error()


def test_an_obvious_password_is_refused_by_the_service(
    qtbot: QtBot, page: FirstRunPage, fresh: AppContext
) -> None:
    _organisation(page)
    for key, value in {
        "name": "Maya",
        "login": "maya",
        "password": "1234567890",
        "again": "1234567890",
    }.items():
        getattr(page.administrator, key).setText(value)
    page.next.click()
    qtbot.waitUntil(page.next.isEnabled, timeout=20_000)
    assert page.administrator.fields["password"].error() or page.trouble.isVisible()
    assert fresh.accounts.is_first_run()


def test_a_pin_that_is_refused_can_be_put_right(qtbot: QtBot, page: FirstRunPage, fresh: AppContext) -> None:
    _organisation(page)
    page.administrator.pin.setText("123456")
    for key, value in {"name": "Maya", "login": "maya", "password": PASSWORD, "again": PASSWORD}.items():
        getattr(page.administrator, key).setText(value)
    page.next.click()
    qtbot.waitUntil(lambda: bool(page.administrator.fields["pin"].error()), timeout=20_000)
    assert fresh.accounts.is_first_run()
    page.administrator.pin.setText("830416")
    _administrator(qtbot, page)
    session = fresh.accounts.sign_in("maya", PASSWORD, "desk")
    assert fresh.accounts.unlock(session, "830416").user.login == "maya"


def test_a_name_the_settings_refuse_can_be_put_right(
    qtbot: QtBot, page: FirstRunPage, fresh: AppContext
) -> None:
    page.organisation.point.setText("x" * 101)
    _organisation(page)
    for key, value in {"name": "Maya", "login": "maya", "password": PASSWORD, "again": PASSWORD}.items():
        getattr(page.administrator, key).setText(value)
    page.next.click()
    qtbot.waitUntil(lambda: page.step() is page.organisation, timeout=20_000)
    assert page.organisation.point_field.error()
    assert fresh.accounts.is_first_run()
    page.organisation.point.setText("Car park B")
    page.next.click()
    _administrator(qtbot, page)
    assert fresh.preferences.text("office.assembly_point") == "Car park B"


def test_there_is_a_way_back_until_the_account_is_made(qtbot: QtBot, page: FirstRunPage) -> None:
    _organisation(page)
    page.back.click()
    assert page.step() is page.organisation
    _organisation(page)
    _administrator(qtbot, page)
    assert not page.back.isVisible()


def test_to_the_desk_with_everything_skipped(qtbot: QtBot, page: FirstRunPage, fresh: AppContext) -> None:
    _organisation(page)
    _administrator(qtbot, page)
    assert faults(page) == []
    page.next.click()
    qtbot.waitUntil(lambda: isinstance(page.step(), RecoveryStep), timeout=20_000)
    recovery = page.step()
    assert isinstance(recovery, RecoveryStep)
    qtbot.waitUntil(lambda: bool(recovery.panel.key.text()), timeout=20_000)
    page.next.click()
    assert page.step() is recovery, "the key is kept first"
    assert recovery.said.isVisible()
    assert faults(page) == []
    recovery.kept.setChecked(True)
    page.next.click()
    for _ in range(2):
        assert page.skip.isVisible()
        assert faults(page) == []
        page.skip.click()
    with qtbot.waitSignal(page.finished, timeout=20_000) as done:
        page.next.click()
    assert done.args[0].user.login == "maya"
    assert fresh.preferences.text("office.name") == "Northwind Ltd"


def test_a_mail_server_that_does_not_answer_is_said(qtbot: QtBot, page: FirstRunPage) -> None:
    _organisation(page)
    _administrator(qtbot, page)
    page.next.click()
    qtbot.waitUntil(lambda: isinstance(page.step(), RecoveryStep), timeout=20_000)
    recovery = page.step()
    assert isinstance(recovery, RecoveryStep)
    recovery.kept.setChecked(True)
    page.next.click()
    mail = page.step()
    assert isinstance(mail, SettingsStep)
    mail.editors["mail.host"].show_value("127.0.0.1")
    mail.editors["mail.port"].show_value(9)
    mail.editors["mail.from"].show_value("desk@northwind.example")
    page.next.click()
    qtbot.waitUntil(mail.trouble.isVisible, timeout=20_000)
    assert page.step() is mail
