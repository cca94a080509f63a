"""The settings by keyboard alone, and at two desks at once: nothing typed is lost, and nobody else's is undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from reception_app.accounts.records import NewUser
from reception_app.kernel.actor import Role
from tests.builders.desk import PIN
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.accounts.lock_page import LockPage
from ui.kit.text_input import TextInput
from ui.settings.settings_view import SettingsView
from ui.shell.now_button import NowItem


@pytest.fixture
def view(desk: DeskRig) -> SettingsView:
    """The section, opened."""
    desk.desk.show_place("office", {"section": "settings"})
    found = desk.desk.findChild(SettingsView)
    assert found is not None
    return found


def _edit(desk: DeskRig, view: SettingsView, key: str, text: str) -> TextInput:
    """Type over what stands in a setting's field."""
    view.card_of(key)
    found = view.findChild(TextInput, "setting_" + key.replace(".", "_"))
    assert found is not None
    found.setFocus()
    desk.until(found.hasFocus)
    found.selectAll()
    desk.write(text)
    desk.until(lambda: found.text() == text)
    return found


def _within(part: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and part.isAncestorOf(focus)


def test_ctrl_enter_saves_and_the_keyboard_stays(desk: DeskRig, view: SettingsView) -> None:
    name = _edit(desk, view, "office.name", "Southwind Ltd")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: desk.context.preferences.text("office.name") == "Southwind Ltd")
    assert name.hasFocus()


@pytest.mark.parametrize("button", ["save_button", "back"])
def test_the_keyboard_stays_at_what_was_changed(desk: DeskRig, view: SettingsView, button: str) -> None:
    point = _edit(desk, view, "office.assembly_point", "Back yard")
    card = view.card_of("office.name")
    pressed = getattr(card, button)
    pressed.setFocus()
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: not card.is_changed())
    desk.until(point.hasFocus)


def test_a_port_that_is_none_is_said_and_not_saved(desk: DeskRig, view: SettingsView) -> None:
    port = _edit(desk, view, "mail.port", "99999")
    card = view.card_of("mail.port")
    assert card.save_button.isEnabled()
    card.save_button.setFocus()
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: "from 1 to 65535" in card.editors["mail.port"].field.error())
    desk.until(port.hasFocus)
    assert desk.context.preferences.whole("mail.port") == 587


def test_what_is_refused_is_brought_into_view(desk: DeskRig, view: SettingsView) -> None:
    desk.window.resize(1280, 640)
    card = view.card_of("office.zone")
    _edit(desk, view, "office.zone", "Mars/Olympus")
    view._scroll.verticalScrollBar().setValue(view._scroll.verticalScrollBar().maximum())
    card.save_button.setFocus()
    desk.key(Qt.Key.Key_Return)
    editor = card.editors["office.zone"]
    desk.until(lambda: "Mars/Olympus" in editor.field.error())
    desk.until(lambda: not editor.visibleRegion().isEmpty(), "it is to be seen")


def test_what_another_desk_changes_is_shown_beside_what_is_typed(desk: DeskRig, view: SettingsView) -> None:
    _edit(desk, view, "office.assembly_point", "Back yard")
    card = view.card_of("office.name")
    elsewhere = {"office.name": "Southwind Ltd", "office.assembly_point": "The lawn", "look.scheme": "dark"}
    desk.context.preferences.set(desk.actor, elsewhere)
    desk.until(lambda: card.editors["office.name"].value() == "Southwind Ltd", "nobody types there")
    assert card.editors["office.assembly_point"].value() == "Back yard"
    desk.until(lambda: "The lawn" in card.editors["office.assembly_point"].field.error())
    assert faults(view) == []
    card.save()
    desk.until(lambda: desk.context.preferences.text("office.assembly_point") == "Back yard")
    assert desk.context.preferences.text("office.name") == "Southwind Ltd"
    desk.until(lambda: card.editors["office.assembly_point"].field.error() == "")


def test_what_another_desk_changed_to_the_same_is_no_change(desk: DeskRig, view: SettingsView) -> None:
    _edit(desk, view, "office.assembly_point", "Back yard")
    card = view.card_of("office.name")
    desk.context.preferences.set(desk.actor, {"office.assembly_point": "Back yard"})
    desk.until(lambda: not card.is_changed())


def test_an_undo_does_not_undo_another_desk(desk: DeskRig, view: SettingsView) -> None:
    _edit(desk, view, "office.assembly_point", "Back yard")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: any("saved" in said for said in desk.said()))
    desk.context.preferences.set(desk.actor, {"office.assembly_point": "The lawn"})
    desk.window.setFocus()
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: any("not taken back" in said for said in desk.said()))
    assert desk.context.preferences.text("office.assembly_point") == "The lawn"


def test_what_is_typed_stays_while_other_places_are_looked_at(desk: DeskRig, view: SettingsView) -> None:
    _edit(desk, view, "mail.from_name", "Half typed")
    for section in ("users", "printers", "settings"):
        desk.desk.show_place("office", {"section": section})
    desk.desk.show_place("today", {})
    desk.key(Qt.Key.Key_9, CTRL)
    found = desk.desk.findChild(SettingsView)
    assert found is view
    assert view.card_of("mail.host").editors["mail.from_name"].value() == "Half typed"


def test_a_trial_keeps_the_keyboard(desk: DeskRig, view: SettingsView) -> None:
    view.card_of("mail.host")
    mail = view.mail
    mail.try_button.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert mail.try_button.hasFocus()
    desk.until(lambda: "switched off" in mail.outcome.text())
    mail.to.setText("nobody")
    mail.send_button.setFocus()
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: bool(mail.to_field.error()))
    assert _within(mail.to_field)


def test_closing_the_window_does_not_lose_what_is_typed_without_a_word(
    desk: DeskRig, view: SettingsView
) -> None:
    _edit(desk, view, "office.assembly_point", "Back yard")
    desk.desk.show_place("today", {})
    desk.window.close()
    assert desk.window.isVisible()
    assert any("Organisation" in said for said in desk.said())
    view.card_of("office.name").show_stored()
    _edit(desk, view, "mail.from_name", "Front desk")
    desk.window.close()
    assert desk.window.isVisible(), "that is something else"
    desk.window.close()
    assert not desk.window.isVisible()


def test_a_warning_of_a_while_ago_does_not_count_when_the_window_is_closed(
    desk: DeskRig, view: SettingsView
) -> None:
    _edit(desk, view, "office.assembly_point", "Back yard")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk.window, "WARNING_HOLDS", -1.0)
        for _ in range(2):
            desk.window.close()
            assert desk.window.isVisible()
    desk.window.close()
    assert not desk.window.isVisible(), "it has been said a moment ago"


def test_a_warning_before_the_lock_does_not_count_after_it(desk: DeskRig, view: SettingsView) -> None:
    _edit(desk, view, "office.assembly_point", "Back yard")
    desk.window.close()
    assert desk.window.isVisible()
    desk.desk.lock_wanted.emit()
    lock = desk.window.findChild(LockPage)
    assert lock is not None
    desk.until(lock.secret.hasFocus)
    desk.write(PIN)
    desk.key(Qt.Key.Key_Return)
    desk.until(view.isVisible)
    desk.window.close()
    assert desk.window.isVisible()


def test_the_next_person_is_warned_of_the_same_as_the_one_before(desk: DeskRig, view: SettingsView) -> None:
    _edit(desk, view, "office.assembly_point", "Back yard")
    desk.window.close()
    assert desk.window.isVisible()
    accounts, first = desk.context.accounts, desk.desk
    accounts.save_user(desk.actor, NewUser("Tariq Aziz", "tariq", Role.ADMINISTRATOR, "three plain words"))
    desk.window._on_signed_in(accounts.sign_in("tariq", "three plain words", "Front desk"))
    desk.until(lambda: desk.window.desk not in (None, first))
    desk.desk.show_place("office", {"section": "settings"})
    theirs = desk.desk.findChild(SettingsView)
    assert theirs is not None
    _edit(desk, theirs, "office.assembly_point", "Front yard")
    desk.window.close()
    assert desk.window.isVisible()


def test_who_takes_over_a_locked_desk_neither_sees_nor_saves_what_was_typed_before(
    desk: DeskRig, view: SettingsView
) -> None:
    preferences, key = desk.context.preferences, "office.assembly_point"
    before = preferences.text(key)
    _edit(desk, view, key, "Back yard")
    desk.desk.lock_wanted.emit()
    accounts, first = desk.context.accounts, desk.desk
    accounts.save_user(desk.actor, NewUser("Tariq Aziz", "tariq", Role.ADMINISTRATOR, "three plain words"))
    desk.window._on_signed_in(accounts.sign_in("tariq", "three plain words", "Front desk"))
    desk.until(lambda: desk.window.desk not in (None, first))
    desk.desk.show_place("office", {"section": "settings"})
    theirs = desk.desk.findChild(SettingsView)
    assert theirs is not None
    assert theirs.card_of(key).editors[key].value() == before
    assert theirs.unsaved() == ()
    _edit(desk, theirs, "office.name", "Quill House")
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: preferences.text("office.name") == "Quill House")
    assert preferences.text(key) == before


def test_who_comes_back_after_another_one_finds_what_they_typed_and_no_secret(
    desk: DeskRig, view: SettingsView
) -> None:
    accounts, first, mine = desk.context.accounts, desk.desk, desk.desk._session
    _edit(desk, view, "office.assembly_point", "Back yard")
    _edit(desk, view, "mail.from_name", "Front desk")
    _edit(desk, view, "webhook.url", "https://hooks.example.com/secret")
    _edit(desk, view, "calls.ami_port", "x")
    desk.desk.lock_wanted.emit()
    accounts.save_user(desk.actor, NewUser("Tariq Aziz", "tariq", Role.ADMINISTRATOR, "three plain words"))
    desk.window._on_signed_in(accounts.sign_in("tariq", "three plain words", "Front desk"))
    desk.until(lambda: desk.window.desk not in (None, first))
    second = desk.desk
    assert desk.context.drafts.open(desk.actor) == [], "it is nobody else's"
    desk.context.preferences.set(desk.actor, {"mail.from_name": "Lobby"})
    desk.window._on_signed_in(mine)
    desk.until(lambda: desk.window.desk not in (None, second))
    (draft,) = desk.context.drafts.open(desk.actor)
    assert draft.title == "Office · Organisation, Mail, Webhooks, Telephone"
    assert "/secret" not in str(draft.payload)
    desk.key(Qt.Key.Key_T, CTRL)
    desk.key(Qt.Key.Key_Return)
    again = desk.desk.findChild(SettingsView)
    assert again is not None
    assert set(again.unsaved()) == {"Organisation", "Mail", "Telephone"}
    shown = {key: again.card_of(key).editors[key] for key in draft.payload["payload"]["typed"]}
    assert shown["office.assembly_point"].value() == "Back yard"
    assert shown["mail.from_name"].value() == "Front desk"
    assert "Lobby" in shown["mail.from_name"].field.error()
    assert not shown["webhook.url"].is_changed()
    assert shown["calls.ami_port"].value() == "x", "also what can't be taken"
    assert any("not kept" in said for said in desk.said())
    assert [each.id for each in desk.context.drafts.open(desk.actor)] == [draft.id], "a crash loses nothing"
    for card in [card for card in again.cards.values() if card.is_changed()]:
        card.show_stored()
    assert desk.context.drafts.open(desk.actor) == []


def test_a_secret_that_was_to_be_removed_is_still_to_be_removed_and_not_to_be_typed_again(
    desk: DeskRig, view: SettingsView
) -> None:
    wanted = {"webhook.url": "https://hooks.example.com/a", "webhook.hosts": "hooks.example.com"}
    desk.context.preferences.set(desk.actor, wanted)
    address = view.card_of("webhook.url").editors["webhook.url"]
    assert address.remove is not None
    desk.until(address.remove.isVisible)
    address.remove.setFocus()
    desk.key(Qt.Key.Key_Return)
    _another_comes_and_goes(desk)
    (draft,) = desk.context.drafts.open(desk.actor)
    assert "hooks.example.com" not in str(draft.payload)
    desk.desk.tray.chosen.emit(draft)
    again = desk.desk.findChild(SettingsView)
    assert again is not None
    assert not any("not kept" in said for said in desk.said())
    card = again.card_of("webhook.url")
    assert card.editors["webhook.url"].value() == ""
    assert card.is_changed()
    card.show_stored()
    assert not card.is_changed()
    assert desk.context.preferences.text("webhook.url") == "https://hooks.example.com/a"


def _another_comes_and_goes(desk: DeskRig, login: str = "tariq") -> None:
    """Somebody takes the locked desk over, and whoever was there before takes it back."""
    accounts, first, mine = desk.context.accounts, desk.desk, desk.desk._session
    desk.desk.lock_wanted.emit()
    accounts.save_user(desk.actor, NewUser("Tariq Aziz", login, Role.ADMINISTRATOR, "three plain words"))
    desk.window._on_signed_in(accounts.sign_in(login, "three plain words", "Front desk"))
    desk.until(lambda: desk.window.desk not in (None, first))
    second = desk.desk
    desk.window._on_signed_in(mine)
    desk.until(lambda: desk.window.desk not in (None, second))


@pytest.mark.parametrize("way", ["tray", "strip"])
def test_what_was_typed_is_gone_on_with_over_an_open_sheet_too(
    desk: DeskRig, view: SettingsView, way: str
) -> None:
    _edit(desk, view, "office.assembly_point", "Back yard")
    _another_comes_and_goes(desk)
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.key(Qt.Key.Key_F2)
    desk.write("Zebulon")
    if way == "tray":
        desk.desk.tray.chosen.emit(draft)
    else:
        desk.desk.bar.now.opened.emit(NowItem("draft", draft.id, "", "", "", "warn", "pencil"))
    again = desk.desk.findChild(SettingsView)
    assert again is not None
    assert desk.desk.host.front() is None, "nothing lies over it"
    desk.until(lambda: _within(again))
    assert again.card_of("office.assembly_point").editors["office.assembly_point"].value() == "Back yard"
    _edit(desk, again, "office.assembly_point", "Car park")
    desk.desk.tray.chosen.emit(draft)
    assert again.card_of("office.assembly_point").editors["office.assembly_point"].value() == "Car park"
    _another_comes_and_goes(desk, "tom")
    kept = [each for each in desk.context.drafts.open(desk.actor) if each.kind == draft.kind]
    assert [each.id for each in kept] == [draft.id], "it is one draft still"
    assert "Car park" in str(kept[0].payload)


def test_what_was_typed_at_a_desk_that_is_closed_while_it_is_locked_is_kept(
    desk: DeskRig, view: SettingsView
) -> None:
    _edit(desk, view, "office.assembly_point", "Back yard")
    actor = desk.actor
    desk.desk.lock_wanted.emit()
    desk.window.close()
    assert not desk.window.isVisible(), "nobody is there who could be asked"
    (draft,) = desk.context.drafts.open(actor)
    assert "Back yard" in str(draft.payload)


@pytest.mark.parametrize("role", [Role.OFFICE_MANAGER, Role.RECEPTIONIST])
def test_who_may_no_longer_change_the_settings_is_told_so_and_keeps_the_draft(
    desk: DeskRig, view: SettingsView, role: Role
) -> None:
    accounts, first = desk.context.accounts, desk.desk
    _edit(desk, view, "office.assembly_point", "Back yard")
    accounts.save_user(desk.actor, NewUser("Tariq Aziz", "tariq", role, "three plain words"))
    session = accounts.sign_in("tariq", "three plain words", "Front desk")
    desk.desk.lock_wanted.emit()
    desk.window._on_signed_in(session)
    desk.until(lambda: desk.window.desk not in (None, first))
    typed = {"section": "settings", "typed": {"office.assembly_point": ["Back yard", ""]}}
    payload = {"place": "office", "payload": typed}
    draft_id = desk.context.drafts.save(desk.actor, "place", payload, title="Office · Organisation")
    desk.desk.tray.chosen.emit(desk.context.drafts.take(desk.actor, draft_id))
    assert any("Office · Organisation\u2069: not shown" in said for said in desk.said())
    assert [each.id for each in desk.context.drafts.open(desk.actor)] == [draft_id]


def test_a_webhook_that_is_no_longer_used_can_be_taken_away(desk: DeskRig, view: SettingsView) -> None:
    preferences = desk.context.preferences
    wanted = {"webhook.url": "https://hooks.example.com/a", "webhook.hosts": "hooks.example.com"}
    preferences.set(desk.actor, wanted)
    card = view.card_of("webhook.url")
    address = card.editors["webhook.url"]
    assert address.remove is not None
    desk.until(address.remove.isVisible)
    assert faults(view) == []
    address.remove.setFocus()
    desk.key(Qt.Key.Key_Return)
    card.editors["webhook.hosts"].setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    desk.key(Qt.Key.Key_Backspace)
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: not preferences.text("webhook.url"))
    assert preferences.text("webhook.hosts") == ""
    desk.until(lambda: not card.is_changed())
