"""What an office writes itself has room however long it is: nothing cut, and no page wider than the screen."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from reception_app.kiosk.records import Ask, AskKind, HostAnswer, Papers, TypeChoice
from tests.fakes.kiosk_gateway import WELCOME
from tests.ui.kiosk.stages import STAGES
from tests.ui.kiosk.test_every_language import Screen
from tests.ui.look import faults
from ui.kiosk.flow import Flow
from ui.kit.jobs import wait_for_jobs

SENTENCE = "I have read the safety rules and will wear a helmet, always"
CHOICE = f"{SENTENCE}, and shoes in all of the halls"
ADDRESS = "https://intranet.northwind.example/reception/where-to-find-us?building=west&floor=2&room=2.14"
PAPERS = Papers(
    asks=(
        Ask("a1", SENTENCE, required=True),
        Ask("a2", "What for", AskKind.CHOICE, choices=(CHOICE, "Other")),
        Ask("a3", SENTENCE, AskKind.TICK, required=True),
    ),
    refreshments=(SENTENCE, "Tea", "Water"),
)


@pytest.fixture(params=[(1280, 720), (800, 1280)], ids=["lying", "standing"])
def screen(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Screen]:
    """In large text."""
    shown = Screen(qtbot, "en", request.param, large=True)
    shown.view.welcome = replace(
        WELCOME, types=(TypeChoice("t1", SENTENCE), *WELCOME.types), departments=(SENTENCE, "Facilities")
    )
    yield shown
    shown.view.calls.close()
    wait_for_jobs(10_000)


def _put(screen: Screen, name: str) -> list[str]:
    """Show a page with these papers; what is wrong with it."""

    def stage() -> Flow:
        flow = STAGES[name]()
        flow.papers = PAPERS
        flow.host_answer = HostAnswer(known=True, away=True, note=f"I am here: {ADDRESS}")
        return flow

    screen.put(stage)
    return faults(screen.view) + [run for run in screen.painted() if "…" in run]


@pytest.mark.parametrize("name", ["about", "host", "host_away", "asks", "refreshment"])
def test_long_texts_have_room(screen: Screen, name: str) -> None:
    assert _put(screen, name) == []
    page = screen.view.page
    assert page is not None
    sheet = page.scroller.widget()
    assert sheet is not None
    assert sheet.width() <= screen.view.width()
