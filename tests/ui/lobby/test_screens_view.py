"""The office's section of the visitors' screens."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reception_app.context import AppContext
from reception_app.kiosk.readiness import Measure
from tests.builders.desk import OfficeFolder
from tests.fakes.second_screen import LauncherWithSecondScreen
from tests.ui.desk_rig import DeskRig
from tests.ui.look import faults
from ui.kit.button import Button
from ui.kit.chip import Chip
from ui.kit.jobs import wait_for_jobs
from ui.kit.page import Said
from ui.lobby.kiosk_launcher import KioskLauncher
from ui.lobby.readiness_card import measure_words
from ui.lobby.screens_view import ScreensView


def _open_view(
    qtbot: QtBot, context: AppContext, office: OfficeFolder, launcher: KioskLauncher
) -> ScreensView:
    view = ScreensView(context.kiosks, lambda: launcher, lambda: office.maya.actor)
    qtbot.addWidget(view)
    view.resize(900, 1400)
    view.show()
    view.activated()
    QApplication.processEvents()
    return view


@pytest.fixture
def launcher(context: AppContext) -> LauncherWithSecondScreen:
    """The launcher of a computer with a second screen."""
    return LauncherWithSecondScreen(context.paths)


@pytest.fixture
def view(
    qtbot: QtBot, context: AppContext, office: OfficeFolder, launcher: LauncherWithSecondScreen
) -> ScreensView:
    """The section on a computer with a second screen."""
    return _open_view(qtbot, context, office, launcher)


def _chips(view: ScreensView) -> list[str]:
    return [chip.text() for chip in view.screens.findChildren(Chip) if chip.isVisible()]


def test_opening_and_closing_a_screen(view: ScreensView, launcher: LauncherWithSecondScreen) -> None:
    said: list[Said] = []
    view.said.connect(said.append)
    assert view.screens.none.isVisible()
    assert faults(view) == []
    view.screens.name.setText("Front door")
    view.screens.open.click()
    QApplication.processEvents()
    assert launcher.started == [("Front door", "touch")]
    assert not view.screens.none.isVisible()
    assert _chips(view) == ["Not running"]
    assert faults(view) == []
    close = view.screens.findChild(Button, "closeScreen")
    assert close is not None
    assert close.accessibleName() == "Close \u2068Front door\u2069"
    close.click()
    QApplication.processEvents()
    assert launcher.open_kiosks() == []
    assert [s.text for s in said] == [
        "\u2068Front door\u2069 is being opened",
        "\u2068Front door\u2069 is being closed",
    ]


def test_what_can_not_be_opened_is_said(view: ScreensView, launcher: LauncherWithSecondScreen) -> None:
    view.screens.name.setText("  ")
    view.screens.open.click()
    assert view.screens.fields["name"].error()
    launcher.refuses = True
    view.screens.name.setText("Front door")
    view.screens.open.click()
    assert "could not be started" in view.screens.fields["name"].error()


def test_a_screen_elsewhere_that_is_connected_is_listed(view: ScreensView, context: AppContext) -> None:
    context.kiosks.gateway("Gate house").events(0, 0.0)
    view.refresh()
    QApplication.processEvents()
    assert _chips(view) == ["In use"]
    assert view.screens.findChild(Button, "closeScreen") is None, "only its own computer can close it"


def test_enter_struck_twice_on_set_pin_does_not_remove_it(
    qtbot: QtBot, view: ScreensView, context: AppContext, office: OfficeFolder
) -> None:
    context.kiosks.set_pin(office.maya.actor, "730518")
    view.pin.refresh()
    view.activateWindow()
    view.pin.pin.setText("482913")
    view.pin.save.setFocus()
    with qtbot.waitSignal(view.pin.changed):
        for _ in range(2):
            focus = view.pin.window().focusWidget()
            assert focus is not None
            QTest.keyClick(focus, Qt.Key.Key_Return)
    wait_for_jobs(20_000)
    QApplication.processEvents()
    assert context.kiosks.has_pin()
    assert view.pin.save.hasFocus()


def test_the_staff_pin_is_set_and_removed(qtbot: QtBot, view: ScreensView, context: AppContext) -> None:
    assert view.readiness._chips[Measure.STAFF_PIN].text() == "Off"
    QTest.keyClicks(view.pin.pin, "12")
    QTest.keyClick(view.pin.pin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(view.pin.field.error()))
    assert not context.kiosks.has_pin()
    view.pin.pin.setText("482913")
    with qtbot.waitSignal(view.pin.changed):
        view.pin.save.click()
    assert context.kiosks.has_pin()
    assert view.pin.pin.text() == ""
    assert view.readiness._chips[Measure.STAFF_PIN].text() == "On"
    with qtbot.waitSignal(view.pin.changed):
        view.pin.remove.click()
    assert not context.kiosks.has_pin()
    view.pin.save.click()
    assert view.pin.field.error()


def test_every_measure_has_words(view: ScreensView) -> None:
    for measure in Measure:
        title, good = measure_words(measure)
        assert title
        assert good
        assert view.readiness._chips[measure].accessibleName().startswith(title)


def test_one_screen_says_what_to_do(desk: DeskRig) -> None:
    desk.desk.show_place("office", {"section": "screens"})
    view = desk.desk.findChild(ScreensView)
    assert view is not None
    assert view.screens.only.isVisible()
    assert not view.screens.open.isVisible()
    view.settings.click()
    QApplication.processEvents()
    assert desk.desk.findChild(ScreensView) is not None
    focus = QApplication.focusWidget()
    assert focus is not None
    assert "kiosk" in focus.objectName() or focus.objectName().startswith("pick_")
