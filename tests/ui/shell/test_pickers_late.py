"""Whoever is looked for while one types is read beside the GUI thread: on a slow disk typing goes on."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reception_app.context import AppContext
from reception_app.kernel.actor import Actor
from tests.builders.desk import OfficeFolder
from tests.patience import PATIENCE_MS
from tests.ui.keys import press, type_text
from tests.ui.slow_disk import slow_disk
from ui.calls.target_input import TargetInput
from ui.kit.caller_input import CallerInput
from ui.kit.late_suggest import LateSuggest
from ui.kit.person_input import PersonInput
from ui.visits.host_input import HostInput

Make = Callable[[AppContext, Callable[[], Actor]], LateSuggest]


def _host(c: AppContext, who: Callable[[], Actor]) -> LateSuggest:
    return HostInput(c.directory, who, c.clock.now, lambda: ZoneInfo("UTC"))


def _target(c: AppContext, who: Callable[[], Actor]) -> LateSuggest:
    return TargetInput(c.directory, who, c.clock.now, lambda: ZoneInfo("UTC"), name="target")


def _person(c: AppContext, who: Callable[[], Actor]) -> LateSuggest:
    return PersonInput(c.directory, who, name="person")


def _caller(c: AppContext, who: Callable[[], Actor]) -> LateSuggest:
    return CallerInput(c.calls, who, name="caller", named=True)


@pytest.mark.parametrize("make", [_host, _target, _person, _caller])
def test_typing_goes_on_while_the_store_is_slow_and_the_keys_mean_what_comes(
    qtbot: QtBot, context: AppContext, office: OfficeFolder, make: Make
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = make(context, lambda: office.maya.actor)
    field.setParent(window)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus, timeout=PATIENCE_MS)
    with slow_disk() as goes_on:
        type_text(field, "dani")
        type_text(field, "el")
        assert (field.text(), field.is_open()) == ("daniel", False)
        press(field, Qt.Key.Key_Down)
        press(field, Qt.Key.Key_Return)
        assert field.chosen() is None, "the keys wait for the offers"
        goes_on.set()
        qtbot.waitUntil(lambda: field.chosen() is not None, timeout=PATIENCE_MS)
    assert field.text() == "Daniel Price"
