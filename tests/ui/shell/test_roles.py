"""Each role sees what it has a right to, and everything it sees works."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reception_app.accounts import Session
from reception_app.accounts.records import NewUser
from reception_app.context import AppContext
from reception_app.kernel.actor import STAFF_ROLES, Role
from reception_app.kernel.rights import Right, allowed
from tests.builders.desk import OfficeFolder
from tests.fakes.clock import FixedClock
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.pages import PLACES
from ui.shell.rail_item import RailItem


@pytest.fixture(params=STAFF_ROLES, ids=lambda role: role.value)
def desk(
    request: pytest.FixtureRequest,
    context: AppContext,
    office: OfficeFolder,
    clock: FixedClock,
    open_desk: Callable[[Session], DeskRig],
) -> DeskRig:
    """The desk of somebody in each role."""
    role: Role = request.param
    user = context.accounts.save_user(
        office.maya.actor, NewUser("Somebody Else", "somebody", role, "a quiet morning")
    )
    return open_desk(Session(user, "Front desk", clock.now(), clock.now() + timedelta(hours=8)))


def test_the_rail_shows_what_may_be_entered(desk: DeskRig) -> None:
    shown = {item.objectName() for item in desk.desk.rail.findChildren(RailItem)}
    meant = {f"place_{p.key}" for p in PLACES if p.on_rail and allowed(desk.actor, p.right)}
    assert shown == meant
    assert shown


def test_every_place_and_verb_works(desk: DeskRig) -> None:
    found: list[str] = []
    for place in PLACES:
        desk.desk.show_place(place.key)
        QApplication.processEvents()
        found += [f"{place.key}: {fault}" for fault in faults(desk.desk)]
    for key, modifier in (
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_E, CTRL),
        (Qt.Key.Key_G, CTRL),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier),
    ):
        desk.key(key, modifier)
        QApplication.processEvents()
        found += [f"{key}: {fault}" for fault in faults(desk.desk)]
        desk.key(Qt.Key.Key_Escape)
        desk.key(Qt.Key.Key_Escape)
    assert found == []


def test_what_is_not_allowed_is_not_offered(desk: DeskRig) -> None:
    offered = {command.id for command in desk.desk.verbs.commands()}
    for verb, right in (("check_in", Right.CHECK_IN), ("expect", Right.EXPECT)):
        assert (verb in offered) == allowed(desk.actor, right)
    assert desk.desk.bar.check_in.isVisible() == allowed(desk.actor, Right.CHECK_IN)
    assert desk.desk.bar.expect.isVisible() == allowed(desk.actor, Right.EXPECT)
    assert desk.desk.bar.emergency.isVisible() == allowed(desk.actor, Right.START_ROLL_CALL)


def test_an_open_visit_offers_no_more_than_the_role(desk: DeskRig, office: OfficeFolder) -> None:
    today = desk.context.preferences.local_day(desk.clock.now())
    visit = desk.context.visits.board(office.maya.actor, today)[0]
    sheet = desk.open("visit", visit_id=visit.id)
    assert faults(sheet) == []
