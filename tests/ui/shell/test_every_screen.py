"""Every place and every sheet: named, readable, inside the window, in one window."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from reception_app.visits.records import VisitSummary
from tests.ui.desk_rig import DeskRig
from tests.ui.look import faults
from ui.kit.section_item import SectionItem
from ui.kit.sheet import Sheet
from ui.kit.tab_bar import TabBar
from ui.kit.theme import apply_theme
from ui.pages import PLACES, SHEETS
from ui.settings.settings_view import SettingsView

SIZES = [(1280, 720), (1920, 1080)]
"""1280 x 720 is also what 2560 x 1440 at 200 % leaves."""

Payload = Callable[[DeskRig, VisitSummary], dict[str, Any]]
PAYLOADS: dict[str, list[Payload]] = {
    "check_in": [lambda rig, visit: {}, lambda rig, visit: {"visit_id": rig.board()["Lena Fischer"].id}],
    "expect": [lambda rig, visit: {}, lambda rig, visit: {"again": visit.id}],
    "visit": [lambda rig, visit: {"visit_id": visit.id}],
    "correct": [lambda rig, visit: {"visit_id": visit.id}],
    "visitor": [lambda rig, visit: {"visitor_id": visit.visitor_id}],
    "employee": [lambda rig, visit: {}, lambda rig, visit: {"employee_id": visit.host_id}],
    "supervisors": [lambda rig, visit: {"employee_id": visit.host_id}],
    "user": [lambda rig, visit: {}, lambda rig, visit: {"user_id": rig.actor.user_id}],
    "visitor_type": [lambda rig, visit: {}, lambda rig, visit: {"type_id": visit.type_id}],
}


@pytest.fixture
def light_again(qapp: QApplication) -> Iterator[None]:
    """Whatever the test did to the look, the next one finds it light and left to right."""
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    apply_theme(qapp, "light")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("look", ["light", "dark right to left"])
def test_every_place(
    desk: DeskRig, qapp: QApplication, light_again: None, size: tuple[int, int], look: str
) -> None:
    _dress(desk, qapp, size, look)
    found: list[str] = []
    for place in PLACES:
        desk.desk.show_place(place.key)
        _settle(desk)
        found += [f"{place.key}: {fault}" for fault in _faults(desk)]
        found += _tabs(desk, place.key)
        if place.key == "office":
            found += _sections(desk)
    assert found == []


def _sections(desk: DeskRig) -> list[str]:
    found = []
    for section in desk.find(QWidget, "officeSections").findChildren(SectionItem):
        section.click()
        _settle(desk)
        found += [f"{section.objectName()}: {fault}" for fault in _faults(desk)]
        found += _tabs(desk, section.objectName())
        view = desk.desk.findChild(SettingsView) if section.objectName() == "office_settings" else None
        for title, card in view.list.items.items() if view is not None else ():
            card.click()
            _settle(desk)
            found += [f"settings, {title}: {fault}" for fault in _faults(desk)]
    return found


def _tabs(desk: DeskRig, place: str) -> list[str]:
    found = []
    page = next(page for page in reversed(desk.desk.pages()) if page.isVisible())
    for tabs in page.findChildren(TabBar):
        for index in range(tabs.count() if tabs.isVisible() else 0):
            tabs.setCurrentIndex(index)
            _settle(desk)
            found += [f"{place}, {tabs.tabText(index)}: {fault}" for fault in _faults(desk)]
    return found


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("look", ["light", "dark right to left"])
def test_every_sheet(
    desk: DeskRig, qapp: QApplication, light_again: None, size: tuple[int, int], look: str
) -> None:
    _dress(desk, qapp, size, look)
    visit = desk.board()["Sofia Novak"]
    found: list[str] = []
    for kind in SHEETS:
        for payload in PAYLOADS.get(kind, [lambda rig, visit: {}]):
            sheet = desk.open(kind, **payload(desk, visit))
            _settle(desk)
            found += [f"{kind}: {fault}" for fault in faults(sheet)]
            found += [f"{kind}: {fault}" for fault in _rich(sheet)]
            sheet.park()
            _settle(desk)
    assert found == []


def test_opening_everything_opens_no_window(desk: DeskRig) -> None:
    visit = desk.board()["Sofia Novak"]
    for place in PLACES:
        desk.desk.show_place(place.key)
        _settle(desk)
        assert _windows() == [desk.window], place.key
    for kind in SHEETS:
        for payload in PAYLOADS.get(kind, [lambda rig, visit: {}]):
            sheet = desk.open(kind, **payload(desk, visit))
            _settle(desk)
            assert _windows() == [desk.window], kind
            sheet.park()


def _windows() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def _dress(desk: DeskRig, app: QApplication, size: tuple[int, int], look: str) -> None:
    if "right" in look:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    apply_theme(app, "dark" if "dark" in look else "light")
    desk.window.resize(*size)
    _settle(desk)


def _settle(desk: DeskRig) -> None:
    """Until layouts, timers of no time and what was queued by them have run."""
    for _ in range(5):
        QApplication.processEvents()


def _faults(desk: DeskRig) -> list[str]:
    return faults(desk.desk) + _rich(desk.desk)


def _rich(window: QWidget) -> list[str]:
    return [
        f"not plain text: {label.text()!r}"
        for label in window.findChildren(QLabel)
        if label.isVisible() and label.text() and label.textFormat() is not Qt.TextFormat.PlainText
    ]


def test_every_sheet_is_a_sheet(desk: DeskRig) -> None:
    for kind in SHEETS:
        assert isinstance(desk.open(kind, visit_id=desk.board()["Sofia Novak"].id), Sheet)
