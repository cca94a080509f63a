"""How far the first run is taken before a test begins, with as little as can be typed."""

from pytestqt.qtbot import QtBot

from tests.builders.desk import PASSWORD
from ui.first_run.first_run_page import FirstRunPage
from ui.first_run.recovery_step import RecoveryStep
from ui.first_run.settings_step import SettingsStep
from ui.first_run.staff_step import StaffStep

PATIENCE_MS = 20_000


def fill_organisation(page: FirstRunPage) -> None:
    """What the first step needs."""
    page.organisation.name.setText("Northwind Ltd")
    page.organisation.zone.setText("Europe/Berlin")


def fill_administrator(page: FirstRunPage) -> None:
    """What the step of the account needs."""
    for key, value in {
        "name": "Maya Okafor",
        "login": "maya",
        "password": PASSWORD,
        "again": PASSWORD,
    }.items():
        getattr(page.administrator, key).setText(value)


def to_recovery(qtbot: QtBot, page: FirstRunPage) -> RecoveryStep:
    """As far as the recovery key."""
    fill_organisation(page)
    page.next.click()
    qtbot.waitUntil(lambda: isinstance(page.step(), SettingsStep), timeout=PATIENCE_MS)
    page.next.click()
    qtbot.waitUntil(lambda: isinstance(page.step(), RecoveryStep), timeout=PATIENCE_MS)
    recovery = page.step()
    assert isinstance(recovery, RecoveryStep)
    return recovery


def to_administrator(qtbot: QtBot, page: FirstRunPage) -> None:
    """As far as the account."""
    to_recovery(qtbot, page).kept.setChecked(True)
    page.next.click()
    assert page.step() is page.administrator


def to_mail(qtbot: QtBot, page: FirstRunPage) -> SettingsStep:
    """As far as the mail server: the account is made."""
    to_administrator(qtbot, page)
    fill_administrator(page)
    page.next.click()
    qtbot.waitUntil(lambda: isinstance(page.step(), SettingsStep), timeout=PATIENCE_MS)
    mail = page.step()
    assert isinstance(mail, SettingsStep)
    return mail


def to_staff(qtbot: QtBot, page: FirstRunPage) -> StaffStep:
    """As far as the staff list: the mail server and the printer are left for later."""
    to_mail(qtbot, page)
    page.skip.click()
    page.skip.click()
    staff = page.step()
    assert isinstance(staff, StaffStep)
    return staff
