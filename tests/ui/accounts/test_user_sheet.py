"""An account: added, changed, its secrets set, and two people at it at once."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from reception_app.accounts.records import User
from reception_app.context import AppContext
from reception_app.kernel.actor import STAFF_ROLES, Role
from reception_app.kernel.errors import StoreTrouble
from tests.builders.desk import OfficeFolder
from tests.ui.lists import settle
from tests.ui.look import faults
from ui.accounts.user_sheet import UserSheet
from ui.kit.button import Button
from ui.kit.page import Said

Opener = Callable[[int], UserSheet]


@pytest.fixture
def open_sheet(qtbot: QtBot, context: AppContext, office: OfficeFolder, inline: None) -> Opener:
    """Opens the sheet as Maya; 0 is a new account."""

    def make(user_id: int) -> UserSheet:
        sheet = UserSheet(
            context.accounts, lambda: office.maya.actor, {"user_id": user_id} if user_id else {}
        )
        qtbot.addWidget(sheet)
        sheet.resize(620, 800)
        sheet.show()
        return sheet

    return make


def _user(context: AppContext, office: OfficeFolder, login: str) -> User:
    return next(user for user in context.accounts.users(office.maya.actor) if user.login == login)


def test_somebody_new(open_sheet: Opener, context: AppContext, office: OfficeFolder) -> None:
    sheet = open_sheet(0)
    said: list[Said] = []
    sheet.said.connect(said.append)
    assert sheet.first_field() is sheet.name
    assert not sheet.active.isVisible()
    assert not sheet.secrets.set_password.isVisible()
    sheet.name.setText("Tariq Aziz")
    sheet.login.setText("tariq")
    sheet.role.set_value(Role.CLERK.value)
    assert "approves visits" in sheet.allows.text()
    sheet.secrets.password.setText("three plain words")
    sheet.secrets.pin.setText("739154")
    sheet.submit()
    settle(sheet)
    added = _user(context, office, "tariq")
    assert (added.name, added.role, added.has_pin) == ("Tariq Aziz", Role.CLERK, True)
    assert "Tariq Aziz" in said[0].text
    assert context.accounts.sign_in("tariq", "three plain words", "Front desk").user.active


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_each_role_says_what_it_allows(open_sheet: Opener, role: Role) -> None:
    sheet = open_sheet(0)
    sheet.role.set_value(role.value)
    assert sheet.allows.text()


def test_what_is_wrong_with_a_new_account_is_said_at_its_field(qtbot: QtBot, open_sheet: Opener) -> None:
    sheet = open_sheet(0)
    sheet.submit()
    settle(sheet)
    assert sheet.fields["name"].error()
    sheet.name.setText("Tariq Aziz")
    sheet.login.setText("maya")
    sheet.secrets.password.setText("three plain words")
    sheet.submit()
    settle(sheet)
    assert sheet.fields["login"].error() or sheet.banner.text(), "somebody has this login"
    sheet.login.setText("tariq")
    sheet.secrets.password.setText("short")
    sheet.submit()
    settle(sheet)
    assert sheet.fields["password"].error()
    assert sheet.main.isEnabled()
    # A line that wraps takes two turns of the layout.
    qtbot.waitUntil(lambda: faults(sheet) == [], timeout=20_000)


def test_a_pin_that_is_refused_makes_no_account(
    open_sheet: Opener, context: AppContext, office: OfficeFolder
) -> None:
    sheet = open_sheet(0)
    sheet.name.setText("Tariq Aziz")
    sheet.login.setText("tariq")
    sheet.secrets.password.setText("three plain words")
    sheet.secrets.pin.setText("123456")
    sheet.submit()
    settle(sheet)
    assert "tariq" not in [user.login for user in context.accounts.users(office.maya.actor)]
    sheet.secrets.pin.setText("739154")
    sheet.submit()
    settle(sheet)
    assert _user(context, office, "tariq").has_pin


def test_a_draft_holds_no_secret(open_sheet: Opener) -> None:
    sheet = open_sheet(0)
    assert sheet.to_draft() == {}
    sheet.name.setText("Tariq Aziz")
    sheet.login.setText("tariq")
    sheet.secrets.password.setText("three plain words")
    draft = sheet.to_draft()
    assert "three plain words" not in str(draft)
    again = open_sheet(0)
    again.from_draft(draft)
    assert (again.name.text(), again.login.text()) == ("Tariq Aziz", "tariq")


def test_a_change_put_aside_is_kept(open_sheet: Opener, context: AppContext, office: OfficeFolder) -> None:
    rina = _user(context, office, "rina")
    sheet = open_sheet(rina.id)
    sheet.name.setText("Rina Holm")
    sheet.role.set_value(Role.CLERK.value)
    sheet.active.setChecked(False)
    draft = sheet.to_draft()
    # Another desk is quicker with something else of it.
    context.accounts.save_user(office.maya.actor, replace(rina, login="rina.lund"))
    again = open_sheet(0)
    again.from_draft(draft)
    assert again.title() == "Rina Lund"
    assert (again.name.text(), again.role.value(), again.active.isChecked()) == ("Rina Holm", "clerk", False)
    assert again.login.text() == "rina.lund"
    again.submit()
    settle(again)
    saved = _user(context, office, "rina.lund")
    assert (saved.name, saved.role, saved.active) == ("Rina Holm", Role.CLERK, False)


def test_a_user_name_alone_is_a_draft(open_sheet: Opener) -> None:
    sheet = open_sheet(0)
    sheet.login.setText("tariq")
    again = open_sheet(0)
    again.from_draft(sheet.to_draft())
    assert again.login.text() == "tariq"


def test_what_another_desk_changed_is_not_undone_by_saving_once_more(
    open_sheet: Opener, context: AppContext, office: OfficeFolder
) -> None:
    rina = _user(context, office, "rina")
    sheet = open_sheet(rina.id)
    context.accounts.save_user(office.maya.actor, replace(rina, active=False, role=Role.INTERN))
    sheet.name.setText("Rina Holm")
    sheet.submit()
    settle(sheet)
    assert sheet.banner.isVisible()
    assert not sheet.conflict.isVisible(), "the two have nothing in common"
    sheet.submit()
    settle(sheet)
    saved = _user(context, office, "rina")
    assert (saved.name, saved.active, saved.role) == ("Rina Holm", False, Role.INTERN)


def test_a_password_that_was_typed_and_not_set_is_not_forgotten(
    open_sheet: Opener, context: AppContext, office: OfficeFolder
) -> None:
    sheet = open_sheet(_user(context, office, "rina").id)
    sheet.activateWindow()
    sheet.secrets.password.setText("another long evening")
    sheet.submit()
    settle(sheet)
    assert "Set password" in sheet.fields["password"].error()
    assert sheet.focusWidget() is sheet.secrets.password
    sheet.secrets.set_password.setFocus()
    sheet.secrets.set_password.click()
    assert sheet.focusWidget() is sheet.secrets.set_password, "the keyboard stays"
    sheet.secrets.pin.setText("12")
    sheet.secrets.set_pin.click()
    assert sheet.focusWidget() is sheet.secrets.pin
    sheet.secrets.pin.clear()
    sheet.submit()
    settle(sheet)
    assert context.accounts.sign_in("rina", "another long evening", "Front desk").user.active


def test_a_change_is_saved(open_sheet: Opener, context: AppContext, office: OfficeFolder) -> None:
    sheet = open_sheet(_user(context, office, "rina").id)
    assert sheet.title() == "Rina Lund"
    assert sheet.to_draft() == {}, "what is stored is no draft"
    sheet.name.setText("Rina Holm")
    sheet.active.setChecked(False)
    sheet.submit()
    settle(sheet)
    changed = _user(context, office, "rina")
    assert (changed.name, changed.active) == ("Rina Holm", False)


def test_password_and_pin_are_set_each_by_its_button(
    open_sheet: Opener, context: AppContext, office: OfficeFolder
) -> None:
    sheet = open_sheet(_user(context, office, "rina").id)
    secrets = sheet.secrets
    said: list[Said] = []
    sheet.said.connect(said.append)
    secrets.set_pin.click()
    assert "Six digits" in secrets.fields["pin"].error()
    secrets.pin.setText("12")
    secrets.set_pin.click()
    assert secrets.fields["pin"].error()
    assert secrets.isEnabled()
    secrets.pin.setText("739154")
    secrets.set_pin.click()
    assert secrets.pin.text() == ""
    secrets.drop_pin.click()
    assert not secrets.drop_pin.isVisible()
    assert not _user(context, office, "rina").has_pin
    secrets.password.setText("short")
    secrets.set_password.click()
    assert secrets.fields["password"].error()
    secrets.password.setText("another long evening")
    secrets.set_password.click()
    assert [part.text.split("Rina")[0].strip("\u2068 ") for part in said] == [
        "The PIN of",
        "The PIN of",
        "The password of",
    ]
    assert context.accounts.sign_in("rina", "another long evening", "Front desk").user.active
    sheet.name.setText("Rina Holm")
    sheet.submit()
    settle(sheet)
    assert _user(context, office, "rina").name == "Rina Holm", "a set secret is no conflict with oneself"


@pytest.mark.parametrize("secret", ["pin", "password"])
def test_a_secret_set_here_does_not_undo_what_another_desk_changed(
    secret: str, open_sheet: Opener, context: AppContext, office: OfficeFolder
) -> None:
    rina = _user(context, office, "rina")
    sheet = open_sheet(rina.id)
    sheet.name.setText("Rina Holm")
    context.accounts.save_user(office.maya.actor, replace(rina, active=False, role=Role.INTERN))
    if secret == "pin":
        sheet.secrets.pin.setText("739154")
        sheet.secrets.set_pin.click()
    else:
        sheet.secrets.password.setText("another long evening")
        sheet.secrets.set_password.click()
    assert (sheet.name.text(), sheet.role.value(), sheet.active.isChecked()) == ("Rina Holm", "intern", False)
    assert "Somebody else" in sheet.banner.text()
    assert not sheet.conflict.isVisible(), "the two have nothing in common"
    sheet.submit()
    settle(sheet)
    saved = _user(context, office, "rina")
    assert (saved.name, saved.active, saved.role) == ("Rina Holm", False, Role.INTERN)


def test_what_both_desks_changed_is_asked_when_a_secret_is_set(
    open_sheet: Opener, context: AppContext, office: OfficeFolder
) -> None:
    rina = _user(context, office, "rina")
    sheet = open_sheet(rina.id)
    sheet.name.setText("Rina Holm")
    context.accounts.save_user(office.maya.actor, replace(rina, name="Rina Berg", role=Role.INTERN))
    sheet.secrets.pin.setText("739154")
    sheet.secrets.set_pin.click()
    assert sheet.conflict.fields() == ["name"]
    assert sheet.name.text() == "Rina Holm"
    sheet.conflict.choose("name", stored=True)
    assert sheet.name.text() == "Rina Berg"


def test_setting_one_secret_leaves_the_other_as_it_is_typed(
    open_sheet: Opener, context: AppContext, office: OfficeFolder
) -> None:
    secrets = open_sheet(_user(context, office, "rina").id).secrets
    secrets.password.setText("another long evening")
    secrets.pin.setText("739154")
    secrets.set_pin.click()
    assert (secrets.password.text(), secrets.pin.text()) == ("another long evening", "")
    secrets.pin.setText("846273")
    secrets.set_password.click()
    assert (secrets.password.text(), secrets.pin.text()) == ("", "846273")
    secrets.drop_pin.click()
    assert secrets.pin.text() == "846273", "the next one, which is not set yet"


def test_what_is_typed_and_pressed_while_a_secret_is_being_set_is_not_lost(
    qtbot: QtBot, context: AppContext, office: OfficeFolder
) -> None:
    rina = _user(context, office, "rina")
    sheet = UserSheet(context.accounts, lambda: office.maya.actor, {"user_id": rina.id})
    qtbot.addWidget(sheet)
    secrets = sheet.secrets
    said: list[Said] = []
    sheet.said.connect(said.append)
    secrets.password.setText("another long evening")
    secrets.set_password.click()
    # Its answer comes with a later turn of the loop only.
    secrets.password.setText("yet another evening")
    secrets.pin.setText("739154")
    secrets.set_pin.click()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert (secrets.password.text(), secrets.pin.text()) == ("yet another evening", "739154")
    assert len(said) == 1, "the PIN was not set, and nothing says that it was"
    assert context.accounts.sign_in("rina", "another long evening", "Front desk").user.active


def test_somebody_else_was_faster(
    qtbot: QtBot, open_sheet: Opener, context: AppContext, office: OfficeFolder
) -> None:
    rina = _user(context, office, "rina")
    sheet = open_sheet(rina.id)
    context.accounts.save_user(office.maya.actor, replace(rina, name="Rina Berg", role=Role.CLERK))
    sheet.name.setText("Rina Holm")
    sheet.submit()
    settle(sheet)
    assert sheet.conflict.isVisible()
    # A line that wraps takes two turns of the layout.
    qtbot.waitUntil(lambda: faults(sheet) == [], timeout=20_000)
    sheet.conflict.chosen.emit("name", True)
    assert sheet.name.text() == "Rina Berg"
    sheet.conflict.chosen.emit("name", False)
    assert sheet.name.text() == "Rina Holm"
    for key in ("login", "role", "active"):
        sheet.conflict.chosen.emit(key, True)
    assert sheet.role.value() == Role.CLERK.value
    sheet.submit()
    settle(sheet)
    saved = _user(context, office, "rina")
    assert (saved.name, saved.role) == ("Rina Holm", Role.CLERK)


def test_an_account_that_is_not_there(open_sheet: Opener) -> None:
    assert "no longer there" in open_sheet(7).banner.text()


def test_the_last_administrator_stays(open_sheet: Opener, context: AppContext, office: OfficeFolder) -> None:
    sheet = open_sheet(office.maya.user.id)
    sheet.role.set_value(Role.INTERN.value)
    sheet.submit()
    settle(sheet)
    assert sheet.banner.text() or sheet.fields["role"].error()
    assert _user(context, office, "maya").role is Role.ADMINISTRATOR


def test_a_receptionist_may_not_look(
    qtbot: QtBot, context: AppContext, office: OfficeFolder, inline: None
) -> None:
    sheet = UserSheet(context.accounts, lambda: office.rina.actor, {"user_id": office.maya.user.id})
    qtbot.addWidget(sheet)
    assert sheet.banner.text()
    assert sheet.name.text() == ""


def test_nothing_is_saved_twice(open_sheet: Opener, context: AppContext, office: OfficeFolder) -> None:
    sheet = open_sheet(0)
    sheet.name.setText("Tariq Aziz")
    sheet.login.setText("tariq")
    sheet.secrets.password.setText("three plain words")
    sheet.is_saving = True
    sheet.submit()
    settle(sheet)
    assert all(user.login != "tariq" for user in context.accounts.users(office.maya.actor))


def test_secrets_of_nobody_do_nothing(open_sheet: Opener) -> None:
    secrets = open_sheet(0).secrets
    secrets.pin.setText("739154")
    for button in secrets.findChildren(Button):
        button.click()
    assert secrets.pin.text() == "739154"


def test_other_trouble_goes_to_the_top(open_sheet: Opener) -> None:
    sheet = open_sheet(0)
    sheet.secrets._on_failed(StoreTrouble("The disk is full.", hint="Make room."))
    assert "The disk is full." in sheet.banner.text()
