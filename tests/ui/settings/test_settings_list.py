"""The sections of the settings: a card is made when it is opened, found by any word, marked when it is changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.keys import type_text
from ui.kit.jobs import wait_for_jobs
from ui.kit.text_input import TextInput
from ui.settings.settings_view import SettingsView


@pytest.fixture
def view(desk: DeskRig) -> SettingsView:
    """The settings, opened by keys."""
    desk.key(Qt.Key.Key_9, CTRL)
    desk.until(lambda: desk.desk.findChild(SettingsView) is not None)
    found = desk.desk.findChild(SettingsView)
    assert found is not None
    return found


def _editor(view: SettingsView, key: str) -> TextInput:
    found = view.findChild(TextInput, "setting_" + key.replace(".", "_"))
    assert found is not None
    return found


def _visible(view: SettingsView) -> list[str]:
    return [title for title, item in view.list.items.items() if item.isVisible()]


def test_only_the_card_that_is_looked_at_is_made(view: SettingsView) -> None:
    assert list(view.cards) == ["Organisation"]
    view.list.items["Mail"].click()
    assert list(view.cards) == ["Organisation", "Mail"]
    assert view.cards["Mail"].isVisible()
    assert not view.cards["Organisation"].isVisible()
    assert view.list.items["Mail"].isChecked()


def test_the_list_is_walked_by_arrows_and_opened_by_enter(desk: DeskRig, view: SettingsView) -> None:
    view.list.items["Organisation"].setFocus()
    desk.key(Qt.Key.Key_Down)
    assert view.list.items["Mail"].hasFocus()
    desk.key(Qt.Key.Key_Return)
    assert view.cards["Mail"].isVisible()


def test_tab_goes_from_the_chosen_section_to_its_first_field(desk: DeskRig, view: SettingsView) -> None:
    view.list.items["Mail"].click()
    view.list.items["Mail"].setFocus()
    desk.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is view.findChild(QWidget, "setting_mail_on")


def test_a_setting_is_found_by_its_words(desk: DeskRig, view: SettingsView) -> None:
    view.list.field.setFocus()
    type_text(view.list.field, "NAME sender")
    desk.until(lambda: _visible(view) == ["Mail"])
    desk.key(Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "setting_mail_from_name"
    assert view.cards["Mail"].isVisible()


def test_what_no_setting_has_is_said_and_escape_shows_all(desk: DeskRig, view: SettingsView) -> None:
    view.list.field.setFocus()
    type_text(view.list.field, "zeppelin")
    desk.until(lambda: _visible(view) == [])
    desk.key(Qt.Key.Key_Return)
    assert view.cards["Organisation"].isVisible(), "nothing was left to open"
    desk.key(Qt.Key.Key_Escape)
    assert _visible(view) == list(view.list.items)


def test_down_goes_from_the_field_into_the_list(desk: DeskRig, view: SettingsView) -> None:
    view.list.field.setFocus()
    type_text(view.list.field, "webhook")
    desk.until(lambda: "Webhooks" in _visible(view) and "Mail" not in _visible(view))
    desk.key(Qt.Key.Key_Down)
    assert view.list.items[_visible(view)[0]].hasFocus()


def test_what_is_not_saved_marks_its_section_and_stays(desk: DeskRig, view: SettingsView) -> None:
    _editor(view, "office.name").setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    type_text(_editor(view, "office.name"), "Southwind")
    item = view.list.items["Organisation"]
    desk.until(lambda: _editor(view, "office.name").text() == "Southwind")
    assert item.accessibleDescription() == "Changed, not saved"
    view.list.items["Mail"].click()
    view.list.items["Organisation"].click()
    assert _editor(view, "office.name").text() == "Southwind"
    view.cards["Organisation"].save_button.click()
    desk.until(lambda: item.accessibleDescription() == "")
    assert desk.context.preferences.text("office.name") == "Southwind"


def test_what_is_typed_on_while_it_is_saved_is_kept(desk: DeskRig, view: SettingsView) -> None:
    card, name = view.cards["Organisation"], _editor(view, "office.name")
    name.setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    type_text(name, "South")
    desk.until(lambda: name.text() == "South")
    card.save()
    name.insert("wind")
    card.save()
    wait_for_jobs(30_000)
    assert desk.context.preferences.text("office.name") == "South", (
        "the second one came while it was being saved"
    )
    assert name.text() == "Southwind"
    assert card.is_changed()


def test_trouble_with_a_card_that_is_left_is_told(desk: DeskRig, view: SettingsView) -> None:
    card, zone = view.cards["Organisation"], _editor(view, "office.zone")
    zone.setText("Mars/Olympus")
    card.save()
    view.list.items["Mail"].click()
    wait_for_jobs(30_000)
    desk.until(lambda: any("Mars/Olympus" in said for said in desk.said()))
    assert card.is_changed()
    desk.until(lambda: "Mars/Olympus" in card.editors["office.zone"].field.error())


def test_the_live_bar_opens_a_card_by_its_name(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F3)
    desk.write("telephone")
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: desk.desk.findChild(SettingsView) is not None)
    view = desk.desk.findChild(SettingsView)
    assert view is not None
    desk.until(lambda: view.list.items["Telephone"].isChecked(), "the card is in front")
    assert view.cards["Telephone"].isVisible()
    assert view.cards["Telephone"].isAncestorOf(desk.focus()), "it is typed into at once"
