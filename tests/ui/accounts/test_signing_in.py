"""The window from nothing to the desk, what stands in the way, and the way back after the lock."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reception_app.bootstrap import build
from reception_app.context import AppContext, BackupOffer, Started, StartProblem, Trouble
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.paths import Paths
from tests.builders.desk import PASSWORD, PIN, OfficeFolder
from tests.fakes.clock import FixedClock
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.first_run.steps import fill_administrator, to_administrator
from ui.accounts.lock_page import LockPage
from ui.accounts.sign_in_page import SignInPage, desk_name
from ui.first_run.first_run_page import FirstRunPage
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.field import Field
from ui.kit.label import Label
from ui.kit.text_input import TextInput
from ui.shell.fault_page import FaultPage
from ui.shell.opening_page import OpeningPage
from ui.shell.problem_page import ProblemPage
from ui.start import StartWindow
from ui.visits.check_in_sheet import CheckInSheet

P = TypeVar("P", bound=QWidget)
Opener = Callable[[Callable[[], Started], Paths], StartWindow]
_PATIENCE_MS = 20_000


@pytest.fixture
def opener(qtbot: QtBot, inline: None) -> Iterator[Opener]:
    """Shows the window with something that opens the store; all of it is closed after the test."""
    windows: list[StartWindow] = []

    def open_it(opening: Callable[[], Started], paths: Paths) -> StartWindow:
        window = StartWindow(opening, paths)
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        return window

    yield open_it
    for window in windows:
        window.close()
        window.finish()
        assert window.context is None


def _front(window: StartWindow, kind: type[P]) -> P:
    page = window._stack.currentWidget()
    assert isinstance(page, kind), f"{type(page).__name__} is in front"
    return page


def _press(page: QWidget, name: str) -> None:
    button = page.findChild(Button, name)
    assert button is not None, name
    button.click()


def _sign_in(window: StartWindow, login: str = "maya", password: str = PASSWORD) -> None:
    page = _front(window, SignInPage)
    page.login.setText(login)
    page.password.setText(password)
    QTest.keyClick(page.password, Qt.Key.Key_Return)


def _opening(paths: Paths, clock: FixedClock) -> Callable[[], Started]:
    return lambda: build(paths, clock, start_workers=False, use_keyring=False)


@pytest.fixture
def paths(office: OfficeFolder, tmp_path: Path) -> Paths:
    """A copy of the office that nobody has open."""
    return office.copy_to(tmp_path / "copy")


def test_opening_then_signing_in_then_the_desk(opener: Opener, paths: Paths, clock: FixedClock) -> None:
    window = opener(_opening(paths, clock), paths)
    opened: list[object] = []
    window.store_opened.connect(opened.append)
    _front(window, OpeningPage)
    window.begin()
    assert opened == [window.context]
    assert window.windowTitle() == "Northwind Ltd · Reception"
    _sign_in(window)
    assert window.desk is not None
    assert window.desk.actor.name == "Maya Okafor"


def test_enter_after_the_name_goes_to_the_password(
    qtbot: QtBot, opener: Opener, paths: Paths, clock: FixedClock
) -> None:
    window = opener(_opening(paths, clock), paths)
    window.begin()
    page = _front(window, SignInPage)
    qtbot.waitUntil(page.login.hasFocus, timeout=_PATIENCE_MS)
    page.login.setText("maya")
    QTest.keyClick(page.login, Qt.Key.Key_Return)
    assert page.password.hasFocus()


def test_an_empty_folder_begins_with_the_first_run(opener: Opener, tmp_path: Path, clock: FixedClock) -> None:
    fresh = Paths(tmp_path / "fresh")
    window = opener(_opening(fresh, clock), fresh)
    window.begin()
    _front(window, FirstRunPage)
    assert window.windowTitle() == "Reception"


def test_the_place_of_the_window_is_kept(opener: Opener, paths: Paths, clock: FixedClock) -> None:
    window = opener(_opening(paths, clock), paths)
    window.resize(1200, 700)
    window.close()
    assert opener(_opening(paths, clock), paths).size().toTuple() == (1200, 700)


def test_a_second_start_brings_it_forward(opener: Opener, paths: Paths, clock: FixedClock) -> None:
    window = opener(_opening(paths, clock), paths)
    window.showMinimized()
    window.come_forward()
    assert not window.isMinimized()
    assert window.isVisible()


def test_a_store_in_use_is_opened_once_it_is_free(opener: Opener, paths: Paths, clock: FixedClock) -> None:
    other = _opening(paths, clock)()
    assert isinstance(other, AppContext)
    window = opener(_opening(paths, clock), paths)
    window.begin()
    page = _front(window, ProblemPage)
    _press(page, "tryAgain")
    assert _front(window, ProblemPage) is not page, "it was tried, and is still in use"
    other.close()
    _press(_front(window, ProblemPage), "tryAgain")
    _front(window, SignInPage)


def test_a_damaged_store_comes_back_from_its_backup(opener: Opener, paths: Paths, clock: FixedClock) -> None:
    before = _opening(paths, clock)()
    assert isinstance(before, AppContext)
    before.close()
    paths.store.write_bytes(b"nothing of this is a store" * 500)
    window = opener(_opening(paths, clock), paths)
    window.begin()
    page = _front(window, ProblemPage)
    restore = page.findChild(Button, "restoreNewest")
    assert restore is not None
    assert restore.label().startswith("Restore the backup of ")
    assert [each.objectName() for each in _main_buttons(page)] == ["restoreNewest"]
    assert window.focusWidget() is page.findChild(Button, "tryAgain"), "a stray Enter restores nothing"
    said = " ".join(label.text() for label in page.findChildren(Label))
    assert said.count(str(paths.damaged)) == 1
    restore.click()
    _sign_in(window)
    assert window.desk is not None


def test_a_lost_key_is_typed_from_the_page(opener: Opener, paths: Paths, clock: FixedClock) -> None:
    before = _opening(paths, clock)()
    assert isinstance(before, AppContext)
    key = before.backups.recovery_text(before.accounts.sign_in("maya", PASSWORD, "Front desk").actor)
    before.close()
    paths.key_file.unlink()
    window = opener(_opening(paths, clock), paths)
    window.begin()
    page = _front(window, ProblemPage)
    assert [button.objectName() for button in _main_buttons(page)] == ["openWithKey"]
    assert window.focusWidget() is page.findChildren(Field)[0].editor
    _press(page, "openWithKey")
    assert _front(window, ProblemPage) is page
    assert "printed page" in page.findChildren(Field)[0].error()
    mistyped = key[:-1] + ("0" if key[-1] != "0" else "1")
    _type_key(page, mistyped)
    page = _front(window, ProblemPage)
    editor = page.findChild(TextInput, "recoveryKey")
    assert editor is not None
    assert (editor.text(), window.focusWidget()) == (mistyped, editor), "one letter is put right"
    assert "does not check out" in page.findChildren(Field)[0].error()
    assert page.findChildren(Banner) == [], "it is said once"
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    QTest.keyClicks(editor, key[-1])
    _type_key(page, editor.text())
    _front(window, SignInPage)


def _main_buttons(page: QWidget) -> list[Button]:
    return [button for button in page.findChildren(Button) if button._kind == "primary"]


def _type_key(page: ProblemPage, key: str) -> None:
    editor = page.findChild(TextInput, "recoveryKey")
    assert editor is not None
    editor.setText(key)
    QTest.keyClick(editor, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(1, "1 minute ago"), (89, "89 minutes ago"), (90, "2 hours ago"), (2880, "2 days ago")],
)
def test_the_age_of_a_backup_is_said(
    qtbot: QtBot, clock: FixedClock, office: OfficeFolder, minutes: int, said: str
) -> None:
    def restore() -> Started:
        raise StoreTrouble("Not today.")

    offer = BackupOffer("newest", clock.now(), minutes)
    page = ProblemPage(
        StartProblem(Trouble.DAMAGED, "Damaged.", kept_in="aside", backup=offer, restore_newest=restore)
    )
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.chosen) as came:
        _press(page, "restoreNewest")
    assert came.args == [restore]
    button = page.findChild(Button, "restoreNewest")
    assert button is not None
    assert button.label() == f"Restore the backup of {said}"


def test_trouble_that_comes_as_an_error(
    qtbot: QtBot, opener: Opener, paths: Paths, clock: FixedClock
) -> None:
    answers: list[Callable[[], Started]] = [_no_disk, _opening(paths, clock)]
    window = opener(lambda: answers.pop(0)(), paths)
    window.begin()
    page = _front(window, ProblemPage)
    assert "The disk does not answer." in page.findChildren(Banner)[0].text()
    assert window.focusWidget() is page.findChild(Button, "tryAgain")
    qtbot.waitUntil(page.unasked.is_over, timeout=_PATIENCE_MS)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    _front(window, SignInPage)


def _no_disk() -> Started:
    raise StoreTrouble("The disk does not answer.")


def test_a_fault_before_the_store_is_open(
    qtbot: QtBot, opener: Opener, paths: Paths, clock: FixedClock
) -> None:
    window = opener(_opening(paths, clock), paths)
    window.show_fault("ValueError")
    page = _front(window, FaultPage)
    window.show_fault("KeyError")
    assert _front(window, FaultPage) is page, "one page says it"
    assert window.focusWidget() is page.findChild(Button, "tryAgain"), "nothing else is there to be done"
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert _front(window, FaultPage) is page, "that was meant for what was there before"
    qtbot.waitUntil(page.unasked.is_over, timeout=_PATIENCE_MS)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    _front(window, SignInPage)


def test_a_fault_while_the_desk_is_locked_is_no_dead_end(desk: DeskRig) -> None:
    opened: list[object] = []
    desk.window.store_opened.connect(opened.append)
    kept = desk.desk
    desk.key(Qt.Key.Key_L, CTRL)
    desk.window.show_fault("ValueError")
    _press(_front(desk.window, FaultPage), "tryAgain")
    assert opened == [], "the store was open all the time"
    _sign_in(desk.window)
    desk.until(lambda: desk.window._stack.currentWidget() is kept, "the desk is back")


def test_locked_and_unlocked_by_pin(desk: DeskRig) -> None:
    kept = desk.desk
    desk.key(Qt.Key.Key_L, CTRL)
    lock = _front(desk.window, LockPage)
    desk.until(lock.secret.hasFocus)
    desk.write(PIN)
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: desk.window._stack.currentWidget() is kept, "the desk is back")


def test_somebody_else_signs_in_and_the_draft_stays_with_its_owner(desk: DeskRig) -> None:
    maya = desk.actor
    desk.key(Qt.Key.Key_F2)
    sheet = desk.sheet(CheckInSheet)
    desk.until(sheet.form.name.hasFocus)
    desk.write("Nova Winterbourne")
    sheet.form.name.close_list()
    desk.desk.lock_wanted.emit()
    _press(_front(desk.window, LockPage), "somebodyElse")
    _sign_in(desk.window, "rina", "a quiet morning")
    desk.until(lambda: desk.actor.name == "Rina Lund")
    assert desk.context.drafts.open(desk.actor) == []
    assert [draft.payload["name"] for draft in desk.context.drafts.open(maya)] == ["Nova Winterbourne"]


def test_an_account_closed_meanwhile_does_not_unlock(
    qtbot: QtBot, context: AppContext, office: OfficeFolder, inline: None
) -> None:
    rina = next(user for user in context.accounts.users(office.maya.actor) if user.login == "rina")
    context.accounts.save_user(office.maya.actor, replace(rina, active=False))
    lock = LockPage(context.accounts, context.preferences, office.rina)
    qtbot.addWidget(lock)
    lock.show()
    asked: list[bool] = []
    lock.password_wanted.connect(lambda: asked.append(True))
    lock.unlocked.connect(lambda _: pytest.fail("a closed account came in"))
    lock.secret.setText(PIN)
    lock.submit()
    assert asked or lock.trouble.isVisible()


def test_the_one_at_the_desk_before_is_offered(
    qtbot: QtBot, context: AppContext, office: OfficeFolder, inline: None
) -> None:
    here = context.accounts.sign_in("maya", PASSWORD, desk_name())
    context.accounts.sign_in("rina", "a quiet morning", desk_name())
    lock = LockPage(context.accounts, context.preferences, here)
    qtbot.addWidget(lock)
    lock.show()
    _press(lock, "switchTo")
    assert lock.field.label() == "PIN"
    lock.secret.setText(PIN)
    with qtbot.waitSignal(lock.switched) as came:
        lock.submit()
    assert came.args[0].user.name == "Rina Lund"


def test_the_next_day_a_pin_is_not_enough(
    qtbot: QtBot, context: AppContext, office: OfficeFolder, clock: FixedClock, inline: None
) -> None:
    clock.advance(days=2)
    lock = LockPage(context.accounts, context.preferences, office.rina)
    qtbot.addWidget(lock)
    lock.show()
    lock.secret.setText(PIN)
    with qtbot.waitSignal(lock.password_wanted):
        lock.submit()


def test_who_signed_in_here_last_only_has_to_type_the_password(
    opener: Opener, paths: Paths, clock: FixedClock
) -> None:
    window = opener(_opening(paths, clock), paths)
    window.begin()
    _sign_in(window, "rina", "a quiet morning")
    _close(window)
    again = opener(_opening(paths, clock), paths)
    again.begin()
    page = _front(again, SignInPage)
    assert page.login.text() == "rina"
    assert page.focusProxy() is page.password


def test_the_administrator_of_the_first_run_only_has_to_type_the_password(
    qtbot: QtBot, opener: Opener, tmp_path: Path, clock: FixedClock
) -> None:
    fresh = Paths(tmp_path / "fresh")
    window = opener(_opening(fresh, clock), fresh)
    window.begin()
    first = _front(window, FirstRunPage)
    to_administrator(qtbot, first)
    fill_administrator(first)
    first.administrator.login.setText("Ada.K")
    first.next.click()
    qtbot.waitUntil(lambda: first.step() is not first.administrator, timeout=_PATIENCE_MS)
    _close(window)
    again = opener(_opening(fresh, clock), fresh)
    again.begin()
    page = _front(again, SignInPage)
    assert page.login.text() == "Ada.K"
    page.password.setText(PASSWORD)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    assert again.desk is not None


def _close(window: StartWindow) -> None:
    window.close()
    window.finish()
