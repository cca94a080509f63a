"""Badges that are held to the scanner one after the other, as at the end of a day, on the real services."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kiosk.records import Booking, Found
from reception_app.visits import VisitState, VisitSummary
from reception_app.visits.inviting import pass_of
from reception_app.visits.rows import read_visit
from reception_app.visits.rules import new_token
from tests.builders.front_desk import Office, open_office
from tests.builders.kiosks import board, expect, open_screen
from tests.fakes.kiosk_gateway import ScriptedGateway
from tests.ui.kiosk.window_rig import WindowRig
from ui.kiosk.flow import Page
from ui.kit.jobs import wait_for_jobs


@pytest.fixture
def house(store: Store, admin: Actor) -> Office:
    """An office."""
    return open_office(store, admin)


@pytest.fixture
def rig(qtbot: QtBot, house: Office) -> Iterator[WindowRig]:
    """The screen in its lobby."""
    screen = open_screen(house)
    made = WindowRig(qtbot, screen.gateway)
    yield made
    made.close()
    screen.gateway.mailbox.close()
    wait_for_jobs(10_000)
    assert made.window._watch.join(10.0)


def _badge(house: Office, name: str) -> str:
    """Somebody is here; what their badge's code says."""
    visit = house.visits.check_in(SYSTEM, house.walk_in(name)).visit
    return house.visits.visit(SYSTEM, visit.id).token


def _invitation(house: Office, visit: VisitSummary) -> str:
    """What the code says that somebody expected was sent."""
    with house.desk.store.read() as tx:
        return pass_of(house.desk.site.ready(house.desk.store), dict(read_visit(tx, visit.id)._mapping))


def _here(house: Office) -> set[str]:
    return {visit.name for visit in board(house) if visit.state is not VisitState.CHECKED_OUT}


def _scan(rig: WindowRig, code: str) -> None:
    assert rig.window.view is not None
    rig.window.view.on_scan(code)
    assert rig.window.view is not None
    rig.view = rig.window.view
    rig.at(Page.GOODBYE)


def test_whoever_leaves_behind_somebody_else_has_left_too(rig: WindowRig, house: Office) -> None:
    codes = [_badge(house, name) for name in ("Nia Watts", "Omar Said", "Lena Vogel")]
    for code in codes:
        _scan(rig, code)
    assert _here(house) == set()


def test_a_badge_that_is_read_twice_has_one_goodbye(rig: WindowRig, house: Office) -> None:
    code = _badge(house, "Nia Watts")
    _scan(rig, code)
    first = rig.view
    _scan(rig, code)
    assert rig.view is first


def test_badges_that_are_read_before_the_first_is_answered_are_taken_after_it(
    rig: WindowRig, house: Office
) -> None:
    codes = [_badge(house, name) for name in ("Nia Watts", "Omar Said", "Lena Vogel", "Ada Lund")]
    view = rig.view
    for code in codes:
        view.on_scan(code)
        view.on_scan(code)
    rig.until(lambda: not _here(house), "all of them have left")
    assert rig.window.view is not None
    rig.view = rig.window.view
    rig.at(Page.GOODBYE)


def test_codes_wait_in_the_order_of_reading_and_not_for_ever(qtbot: QtBot) -> None:
    gateway = ScriptedGateway(booking=Booking(Found.LEFT))
    gateway.gate.clear()
    rig = WindowRig(qtbot, gateway)
    badges = [new_token() for _ in range(30)]
    for badge in badges:
        rig.view.on_scan(badge)
    gateway.gate.set()
    rig.until(lambda: gateway.verbs().count("scan") == 9, "one was asked about, and eight waited")
    assert rig.window.view is not None
    rig.view = rig.window.view
    rig.at(Page.GOODBYE)
    assert [said for verb, said in gateway.said if verb == "scan"] == [(badge,) for badge in badges[:9]]
    rig.close()
    wait_for_jobs(10_000)


def test_what_is_none_of_ours_behind_somebody_who_leaves_is_nobodys(rig: WindowRig, house: Office) -> None:
    view = rig.view
    view.on_scan(_badge(house, "Nia Watts"))
    view.on_scan("https://elsewhere.example/abc")
    rig.at(Page.GOODBYE)
    view.on_scan("4006381333931")
    rig.settle()
    assert rig.window.view is view
    rig.at(Page.GOODBYE)


def test_a_badge_that_follows_a_code_that_is_no_good_is_taken_too(rig: WindowRig, house: Office) -> None:
    code = _badge(house, "Nia Watts")
    rig.touch("tile_appointment")
    rig.at(Page.LOOK_UP)
    rig.view.on_scan("https://elsewhere.example/abc")
    rig.view.on_scan(code)
    rig.at(Page.GOODBYE)
    assert _here(house) == set()


def test_a_badge_that_is_read_behind_an_invitation_is_nobodys(rig: WindowRig, house: Office) -> None:
    code = _badge(house, "Nia Watts")
    rig.view.on_scan(_invitation(house, expect(house, "Omar Said")))
    rig.view.on_scan(code)
    rig.at(Page.CONFIRM)
    rig.touch("notMe")
    rig.at(Page.LOOK_UP)
    assert "Nia Watts" in _here(house)


def test_a_scan_in_the_middle_of_something_is_nobodys(rig: WindowRig, house: Office) -> None:
    code = _badge(house, "Nia Watts")
    rig.touch("tile_visiting")
    rig.at(Page.ABOUT)
    rig.view.on_scan(code)
    rig.at(Page.ABOUT)
    assert _here(house) == {"Nia Watts"}


def test_whoever_has_just_arrived_does_not_leave_by_the_badge_they_take(
    rig: WindowRig, house: Office
) -> None:
    visit = expect(house)
    invitation = _invitation(house, visit)
    rig.view.on_scan(invitation)
    rig.at(Page.CONFIRM)
    rig.touch("thatsMe")
    rig.at(Page.DONE)
    first = rig.view
    for code in (house.visits.visit(SYSTEM, visit.id).token, invitation, "4006381333931"):
        first.on_scan(code)
        rig.settle()
        assert rig.window.view is first
        rig.at(Page.DONE)
    assert _here(house) == {visit.name}


def test_a_scan_while_somebody_waits_for_reception_ends_no_waiting(rig: WindowRig, house: Office) -> None:
    code = _badge(house, "Nia Watts")
    rig.touch("tile_ask")
    rig.at(Page.RINGING)
    first = rig.view
    first.on_scan(code)
    rig.settle()
    assert rig.window.view is first
    rig.at(Page.RINGING)
    assert _here(house) == {"Nia Watts"}
