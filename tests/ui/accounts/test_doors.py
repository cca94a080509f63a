"""Coming in: the sign-in page and the lock."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reception_app.accounts import Session
from reception_app.audit import AuditFilter
from reception_app.context import AppContext
from tests.builders.desk import PASSWORD, PIN, OfficeFolder
from tests.ui.look import faults
from ui.accounts.lock_page import LockPage
from ui.accounts.sign_in_page import SignInPage, desk_name
from ui.kit.button import Button
from ui.kit.jobs import wait_for_jobs


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> SignInPage:
    """The sign-in page of the office."""
    made = SignInPage(context.accounts, context.preferences)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    return made


@pytest.fixture
def lock(qtbot: QtBot, context: AppContext, office: OfficeFolder) -> Callable[[Session], LockPage]:
    """Locks the desk of somebody."""

    def make(session: Session) -> LockPage:
        made = LockPage(context.accounts, context.preferences, session)
        qtbot.addWidget(made)
        made.resize(1280, 720)
        made.show()
        return made

    return make


def test_the_right_password(qtbot: QtBot, page: SignInPage) -> None:
    page.login.setText("maya")
    page.password.setText(PASSWORD)
    with qtbot.waitSignal(page.signed_in, timeout=20_000) as came:
        page.submit()
    assert came.args[0].user.name == "Maya Okafor"
    assert faults(page) == []


@pytest.mark.parametrize("login", ["maya", "nobody"])
def test_a_wrong_password_and_an_unknown_name_read_alike(qtbot: QtBot, page: SignInPage, login: str) -> None:
    page.login.setText(login)
    page.password.setText("not that one")
    page.submit()
    qtbot.waitUntil(page.trouble.isVisible, timeout=20_000)
    assert page.button.isEnabled()
    assert login not in page.trouble.text()
    assert faults(page) == []


def test_nothing_typed(page: SignInPage) -> None:
    page.submit()
    assert page.trouble.isVisible()
    page.login.setText("maya")
    page.button.setFocus()
    page.submit()
    assert page.focusWidget() is page.password


def test_enter_struck_twice_is_one_try(
    qtbot: QtBot,
    page: SignInPage,
    context: AppContext,
    lock: Callable[[Session], LockPage],
    office: OfficeFolder,
) -> None:
    page.login.setText("maya")
    page.password.setText("not that one")
    locked = lock(office.maya)
    locked.secret.setText("000000")
    for door in (page, locked):
        for _ in range(3):
            door.submit()
        qtbot.waitUntil(door.trouble.isVisible, timeout=20_000)
        qtbot.waitUntil(door.button.isEnabled, timeout=20_000)
    wait_for_jobs(20_000)
    for deed in ("user.sign_in.failed", "user.unlock.failed"):
        assert len(context.audit.entries(office.maya.actor, AuditFilter(action=deed))) == 1
    came: list[object] = []
    page.signed_in.connect(came.append)
    page.password.setText(PASSWORD)
    page.submit()
    page.submit()
    qtbot.waitUntil(lambda: bool(came), timeout=20_000)
    wait_for_jobs(20_000)
    QApplication.processEvents()
    assert len(came) == 1


def test_unlocking_by_pin(qtbot: QtBot, lock: Callable[[Session], LockPage], office: OfficeFolder) -> None:
    page = lock(office.maya)
    page.submit()
    assert page.button.isEnabled(), "an empty PIN asks nobody"
    page.secret.setText("000000")
    page.submit()
    qtbot.waitUntil(page.trouble.isVisible, timeout=20_000)
    page.secret.setText(PIN)
    with qtbot.waitSignal(page.unlocked, timeout=20_000):
        page.submit()
    assert faults(page) == []


def test_another_one_who_is_here_takes_over(
    qtbot: QtBot, context: AppContext, lock: Callable[[Session], LockPage], office: OfficeFolder
) -> None:
    rina = context.accounts.sign_in("rina", "a quiet morning", lock(office.maya)._session.desk)
    assert rina.user.name == "Rina Lund"
    page = lock(office.maya)
    others = page.findChildren(Button, "switchTo")
    if not others:
        # Only who signed in at this very desk is offered; here the desk's name is the computer's.
        page._choose(rina.user)
    else:
        others[0].click()
    assert page.field.label() == "PIN"


def test_whoever_was_chosen_by_mistake_is_put_right(
    qtbot: QtBot, context: AppContext, lock: Callable[[Session], LockPage], office: OfficeFolder
) -> None:
    context.accounts.sign_in("rina", "a quiet morning", desk_name())
    page = lock(office.maya)
    offers = {button.label(): button for button in page.findChildren(Button, "switchTo")}
    rina, maya = (next(b for said, b in offers.items() if name in said) for name in ("Rina", "Maya"))
    assert (rina.isVisible(), maya.isVisible()) == (True, False)
    rina.click()
    assert (rina.isVisible(), maya.isVisible()) == (False, True)
    page.secret.setText("000000")
    page.submit()
    maya.click()
    assert page.button.isEnabled(), "what was tried for her is nothing to the next one"
    wait_for_jobs(20_000)
    QApplication.processEvents()
    assert not page.trouble.isVisible()
    page.secret.setText(PIN)
    with qtbot.waitSignal(page.unlocked, timeout=20_000):
        page.submit()
    assert faults(page) == []


def test_somebody_without_a_pin_gives_the_password(
    qtbot: QtBot, context: AppContext, lock: Callable[[Session], LockPage], office: OfficeFolder
) -> None:
    context.accounts.set_pin(office.maya.actor, office.maya.user.id, "")
    page = lock(office.maya)
    assert page.field.label() == "Password"
    page.secret.setText(PASSWORD)
    with qtbot.waitSignal(page.unlocked, timeout=20_000):
        page.submit()


def test_the_full_page_is_asked_for(
    qtbot: QtBot, lock: Callable[[Session], LockPage], office: OfficeFolder
) -> None:
    page = lock(office.maya)
    other = page.findChild(Button, "somebodyElse")
    assert other is not None
    with qtbot.waitSignal(page.password_wanted):
        other.click()
