"""The Office place: who sees what, and getting from elsewhere to the right section."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from reception_app.accounts import Session
from reception_app.kernel.rights import Right, allowed
from tests.builders.desk import OfficeFolder
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.kit.section_item import SectionItem
from ui.office.office_page import OfficePage
from ui.settings.settings_view import SettingsView

EVERYTHING = [
    "settings",
    "visitor_types",
    "services",
    "lanes",
    "calendars",
    "badges",
    "texts",
    "screens",
    "users",
    "outbox",
    "printers",
    "audit",
    "backup",
    "privacy",
]


def _office(desk: DeskRig) -> OfficePage:
    found = desk.desk.findChild(OfficePage)
    assert found is not None
    return found


def _shown(page: OfficePage) -> list[str]:
    return [item.objectName().removeprefix("office_") for item in _items(page)]


def _items(page: OfficePage) -> list[SectionItem]:
    side = page.findChild(QWidget, "officeSections")
    assert side is not None
    return side.findChildren(SectionItem)


def test_the_administrator_sees_every_section(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_9, CTRL)
    page = _office(desk)
    assert _shown(page) == EVERYTHING
    assert page.section() == "settings"


@pytest.mark.parametrize("section", EVERYTHING)
def test_every_section_is_named_and_fits(desk: DeskRig, section: str) -> None:
    desk.desk.show_place("office", {"section": section})
    page = _office(desk)
    assert page.section() == section
    _check(desk, page)


def test_every_card_of_the_settings_is_named_and_fits(desk: DeskRig) -> None:
    desk.desk.show_place("office", {"section": "settings"})
    page = _office(desk)
    view = page.findChild(SettingsView)
    assert view is not None
    for item in view.list.items.values():
        item.click()
        _check(desk, page)


def _check(desk: DeskRig, page: OfficePage) -> None:
    for width, height in ((1440, 900), (1280, 720)):
        desk.window.resize(width, height)
        QApplication.processEvents()
        assert faults(page) == [], page.section()


def test_a_receptionist_sees_what_the_role_carries(
    open_desk: Callable[[Session], DeskRig], office: OfficeFolder
) -> None:
    desk = open_desk(office.rina)
    assert not allowed(desk.actor, Right.EDIT_SETTINGS)
    desk.desk.show_place("office", {"section": "settings"})
    page = _office(desk)
    assert _shown(page) == ["outbox", "printers", "backup"]
    assert page.section() == "outbox", "what isn't hers is not opened either"


def test_sections_are_walked_by_arrow_and_enter(desk: DeskRig) -> None:
    desk.desk.show_place("office")
    page = _office(desk)
    items = _items(page)
    items[0].setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Down)
    assert items[2].hasFocus()
    desk.key(Qt.Key.Key_Return)
    assert page.section() == "services"


def test_data_protection_sends_to_its_settings(desk: DeskRig) -> None:
    desk.desk.show_place("office", {"section": "privacy"})
    page = _office(desk)
    privacy = page.page()
    assert privacy is not None
    privacy.place_wanted.emit("office", {"section": "settings", "card": "Privacy"})
    assert page.section() == "settings"


def test_only_the_section_that_is_wanted_is_made(desk: DeskRig) -> None:
    """The first one has a hundred fields: whoever wants another one doesn't wait for it."""
    desk.desk.show_place("office", {"section": "audit"})
    page = _office(desk)
    QApplication.processEvents()
    assert page.section() == "audit"
    assert page.findChild(SettingsView) is None


def test_behind_a_sheet_the_first_section_is_there(desk: DeskRig) -> None:
    """The place comes to the front, but the keyboard stays with the sheet."""
    desk.open("expect")
    desk.desk.show_place("office")
    page = _office(desk)
    desk.until(lambda: page.section() == "settings")
    assert page.findChild(SettingsView) is not None


@pytest.mark.parametrize(
    ("typed", "section"), [("backup", "backup"), ("printers", "printers"), ("data prot", "privacy")]
)
def test_the_live_bar_opens_a_section_by_its_name(desk: DeskRig, typed: str, section: str) -> None:
    desk.key(Qt.Key.Key_F3)
    desk.write(typed)
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: desk.desk.findChild(OfficePage) is not None)
    assert _office(desk).section() == section


def test_the_live_bar_offers_the_sections_that_somebody_sees(
    open_desk: Callable[[Session], DeskRig], office: OfficeFolder
) -> None:
    desk = open_desk(office.rina)
    offered = {command.label for command in desk.desk.verbs.commands() if not command.key}
    assert offered == {"Office: Outbox and printing", "Office: Printers", "Office: Backups"}
