"""Users: added, changed, closed; passwords and PINs set and never shown."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from reception_app.accounts.records import User
from reception_app.kernel.actor import Role
from reception_app.kernel.errors import NotAllowed
from tests.builders.desk import PIN
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.accounts.user_sheet import UserSheet
from ui.accounts.users_view import UsersView


@pytest.fixture
def view(desk: DeskRig) -> UsersView:
    """The section, opened."""
    desk.desk.show_place("office", {"section": "users"})
    found = desk.desk.findChild(UsersView)
    assert found is not None
    return found


def _user(desk: DeskRig, login: str) -> User:
    return next(user for user in desk.context.accounts.users(desk.actor) if user.login == login)


def _sheet(desk: DeskRig, login: str) -> UserSheet:
    sheet = desk.open("user", user_id=_user(desk, login).id)
    assert isinstance(sheet, UserSheet)
    return sheet


def test_everybody_with_an_account_is_listed(desk: DeskRig, view: UsersView) -> None:
    assert [user.login for user in view.model.records()] == ["maya", "rina"]
    desk.key(Qt.Key.Key_Return)
    assert desk.sheet(UserSheet).title() == "Maya Okafor"


def test_a_user_is_added_with_a_pin(desk: DeskRig, view: UsersView) -> None:
    sheet = desk.open("user")
    assert isinstance(sheet, UserSheet)
    assert faults(sheet) == []
    sheet.name.setText("Iris Lowe")
    sheet.login.setText("iris")
    sheet.role.set_value(Role.INTERN.value)
    sheet.secrets.password.setText("short")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: bool(sheet.fields["password"].error()))
    sheet.secrets.password.setText("crooked lantern harbour")
    sheet.secrets.pin.setText("739154")
    desk.submit(sheet)
    desk.until(lambda: desk.desk.host.front() is None)
    iris = _user(desk, "iris")
    assert (iris.role, iris.has_pin) == (Role.INTERN, True)
    desk.until(lambda: "iris" in [user.login for user in view.model.records()])
    session = desk.context.accounts.sign_in("iris", "crooked lantern harbour", "Front desk")
    assert session.user.login == "iris"


def test_no_secret_gets_into_a_draft(desk: DeskRig) -> None:
    sheet = desk.open("user")
    assert isinstance(sheet, UserSheet)
    sheet.name.setText("Iris Lowe")
    sheet.secrets.password.setText("crooked lantern harbour")
    sheet.secrets.pin.setText("739154")
    sheet.park()
    [draft] = desk.context.drafts.open(desk.actor)
    assert "crooked" not in repr(draft)
    assert "739154" not in repr(draft)


def test_a_role_is_changed_and_an_account_closed(desk: DeskRig) -> None:
    sheet = _sheet(desk, "rina")
    sheet.role.set_value(Role.CLERK.value)
    assert "approves" in sheet.allows.text()
    sheet.active.setChecked(False)
    desk.submit(sheet)
    rina = _user(desk, "rina")
    assert (rina.role, rina.active) == (Role.CLERK, False)


def test_the_last_administrator_stays(desk: DeskRig) -> None:
    sheet = _sheet(desk, "maya")
    sheet.role.set_value(Role.CLERK.value)
    desk.submit(sheet)
    assert "last administrator" in sheet.banner.text()
    assert _user(desk, "maya").role is Role.ADMINISTRATOR


def test_a_password_is_reset_and_a_pin_removed(desk: DeskRig) -> None:
    sheet = _sheet(desk, "rina")
    sheet.secrets.password.setText("a lantern by the harbour")
    sheet.secrets.set_password.click()
    desk.until(lambda: any("password of" in said for said in desk.said()))
    assert sheet.secrets.password.text() == ""
    session = desk.context.accounts.sign_in("rina", "a lantern by the harbour", "Front desk")
    sheet.secrets.drop_pin.setFocus()
    desk.key(Qt.Key.Key_Space)
    desk.until(lambda: not sheet.secrets.drop_pin.isVisible())
    assert sheet.secrets.pin.hasFocus(), "and not what saves the sheet"
    assert not _user(desk, "rina").has_pin
    with pytest.raises(NotAllowed):
        desk.context.accounts.unlock(session, PIN)
    sheet.secrets.pin.setText("111111")
    sheet.secrets.set_pin.click()
    desk.until(lambda: "guessed" in sheet.fields["pin"].error())
    sheet.secrets.pin.clear()
    sheet.name.setText("Rina Lund-Berg")
    desk.submit(sheet)
    assert _user(desk, "rina").name == "Rina Lund-Berg", "secrets set meanwhile are no conflict"


def test_a_conflict_shows_both_names(desk: DeskRig) -> None:
    sheet = _sheet(desk, "rina")
    rina = _user(desk, "rina")
    theirs = User(rina.id, "Rina Stored", rina.login, rina.role, version=rina.version)
    desk.context.accounts.save_user(desk.actor, theirs)
    sheet.name.setText("Rina Typed")
    desk.submit(sheet)
    assert sheet.conflict.fields() == ["name"]
    sheet.conflict.choose("name", stored=True)
    assert sheet.name.text() == "Rina Stored"
    sheet.conflict.choose("name", stored=False)
    desk.submit(sheet)
    assert _user(desk, "rina").name == "Rina Typed"


def test_a_login_that_is_taken_is_told(desk: DeskRig) -> None:
    sheet = _sheet(desk, "rina")
    sheet.login.setText("MAYA")
    desk.submit(sheet)
    assert "user name already" in sheet.fields["login"].error()


def test_an_account_that_is_gone_says_so(desk: DeskRig) -> None:
    sheet = desk.open("user", user_id=4)
    assert isinstance(sheet, UserSheet)
    assert "no longer there" in sheet.banner.text()


def test_whoever_is_in_hand_stays_so_when_another_name_moves_the_row(desk: DeskRig, view: UsersView) -> None:
    rina = _user(desk, "rina")
    assert view.table.select_id(rina.id)
    desk.context.accounts.save_user(desk.actor, replace(rina, name="Aaliyah Stone"))
    desk.until(lambda: [user.login for user in view.model.records()] == ["rina", "maya"])
    assert view.table.current().login == "rina"
    assert [user.login for user in view.table.selected()] == ["rina"]
