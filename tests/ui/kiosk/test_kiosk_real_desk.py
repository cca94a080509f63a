"""The visitors' screen on the real services: what a visitor does there is what the desk sees."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from reception_app.context import AppContext
from reception_app.kiosk.gateway import KioskGateway
from reception_app.visits.records import VisitState, VisitSummary
from tests.builders.desk import OfficeFolder
from tests.ui.kiosk.rig import KioskRig
from ui.kiosk.flow import Page
from ui.kiosk.touch.touchable import Touchable
from ui.kit.jobs import wait_for_jobs


@pytest.fixture
def desk_gateway(context: AppContext) -> KioskGateway:
    """A kiosk in the lobby of the office."""
    return context.kiosks.gateway("Lobby")


@pytest.fixture
def lobby(qtbot: QtBot, desk_gateway: KioskGateway) -> Iterator[KioskRig]:
    """Home of that kiosk."""
    rig = KioskRig(qtbot, desk_gateway)
    yield rig
    rig.view.calls.close()
    wait_for_jobs(10_000)


def _board(context: AppContext, office: OfficeFolder) -> dict[str, VisitSummary]:
    today = context.preferences.local_day(context.clock.now())
    return {visit.name: visit for visit in context.visits.board(office.maya.actor, today)}


def _on_to_the_end(kiosk: KioskRig) -> None:
    """Through whatever papers the type asks for, by their primary buttons."""
    for _ in range(12):
        kiosk.until(lambda: not kiosk.view.calls.busy(), "an answer")
        kiosk.settle()
        if kiosk.view.flow.page is Page.DONE:
            return
        kiosk.touch(kiosk.page.offered()[-1])
    raise AssertionError(f"never done: {kiosk.view.flow.page}, {kiosk.errors()}")


def test_a_walk_in_is_on_the_board(lobby: KioskRig, context: AppContext, office: OfficeFolder) -> None:
    lobby.touch("tile_visiting")
    lobby.at(Page.ABOUT)
    lobby.write("nameField", "Nora Winter")
    lobby.write("companyField", "Quill & Sons")
    lobby.next()
    lobby.at(Page.HOST)
    lobby.write("hostField", "pri")
    lobby.until(lambda: lobby.shows("host0"), "Priya and Price")
    found = {
        tile.shown_text(): tile for tile in lobby.view.findChildren(Touchable) if "host" in tile.objectName()
    }
    lobby.touch(found["Priya S."])
    _on_to_the_end(lobby)
    visit = _board(context, office)["Nora Winter"]
    assert visit.company == "Quill & Sons"
    assert visit.state is VisitState.WAITING


def test_who_is_expected_joins_the_booking(
    lobby: KioskRig, context: AppContext, office: OfficeFolder
) -> None:
    before = len(_board(context, office))
    lobby.touch("tile_appointment")
    lobby.touch("otherWay")
    lobby.at(Page.LOOK_UP)
    lobby.write("look_upField", "v0@visitor.example")
    lobby.next()
    lobby.at(Page.CONFIRM)
    assert "Welcome, Lena" in lobby.texts()
    lobby.touch("thatsMe")
    _on_to_the_end(lobby)
    board = _board(context, office)
    assert len(board) == before
    assert board["Lena Fischer"].state is VisitState.WAITING


@pytest.mark.parametrize(
    "name",
    ["", "   ", "\u200b\u200b", "x" * 100, "فاطمة", "<b>Bold</b>", 'O\'Hara "x" %_\\', "A\x00B", "'; DROP--"],
)
def test_whatever_is_typed_is_no_fault(
    lobby: KioskRig, context: AppContext, office: OfficeFolder, name: str
) -> None:
    lobby.touch("tile_visiting")
    lobby.at(Page.ABOUT)
    lobby.write("nameField", name)
    lobby.next()
    lobby.until(lambda: lobby.view.flow.page is Page.HOST or lobby.errors(), "an answer")
    if not any(char.isalnum() for char in name):
        assert lobby.errors() == ["Please type your name."]
        return
    lobby.at(Page.HOST)
    lobby.write("hostField", name[:100])
    lobby.next()
    lobby.until(lambda: not lobby.view.calls.busy(), "an answer")
    lobby.touch("hostUnknown")
    lobby.until(lambda: lobby.view.flow.page is not Page.HOST, "further")
    _on_to_the_end(lobby)


def test_a_code_of_nobody(lobby: KioskRig) -> None:
    lobby.touch("tile_appointment")
    lobby.at(Page.LOOK_UP)
    for typed in ("000000", "______", "%%%%%%"):
        lobby.find("look_upField").setText("")  # type: ignore[attr-defined]
        lobby.write("look_upField", typed)
        lobby.next()
        lobby.until(lobby.errors, "said")
        assert lobby.view.flow.page is Page.LOOK_UP


def test_leaving_says_the_same_to_everybody(lobby: KioskRig) -> None:
    lobby.touch("tile_leaving")
    lobby.at(Page.LEAVE)
    lobby.write("nameField", "Sofia Novak")
    lobby.next()
    lobby.write("codeField", "V-9999")
    lobby.next()
    lobby.at(Page.GOODBYE)


_TOUCH_SECONDS, _LETTER_SECONDS = 1.5, 0.5
"""How long somebody takes who reads first, and for each letter they type with one finger."""


def test_how_long_it_takes(lobby: KioskRig) -> None:
    """A walk-in is through within 30 s, by what there is to touch and to type."""
    name, host = "Nora Winter", "pri"
    lobby.touch("tile_visiting")
    lobby.at(Page.ABOUT)
    lobby.write("nameField", name)
    lobby.next()
    lobby.at(Page.HOST)
    lobby.write("hostField", host)
    lobby.until(lambda: lobby.shows("host0"), "results")
    lobby.touch("host0")
    _on_to_the_end(lobby)
    letters = len(name) + len(host)
    assert lobby.touches * _TOUCH_SECONDS + letters * _LETTER_SECONDS < 30
