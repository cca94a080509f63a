"""Data protection: what was forgotten, run by hand, and the register."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reception_app.audit.records import AuditFilter
from reception_app.kernel.actor import Role
from reception_app.kernel.errors import NotAllowed
from reception_app.privacy.records import Forgotten
from reception_app.privacy.register import REGISTER
from tests.builders.people import an_actor
from tests.ui.desk_rig import DeskRig
from ui.privacy.privacy_view import PrivacyView


@pytest.fixture
def view(desk: DeskRig) -> PrivacyView:
    """The section, opened."""
    desk.desk.show_place("office", {"section": "privacy"})
    found = desk.desk.findChild(PrivacyView)
    assert found is not None
    return found


def test_periods_and_register_are_shown(view: PrivacyView) -> None:
    assert "30 days" in view.periods.text()
    assert "Nothing was forgotten so far." in view.last.text()
    assert view.model.rowCount() == sum(held.personal for held in REGISTER)
    view.personal.click()
    assert view.model.rowCount() == len(REGISTER)
    assert REGISTER[0].purpose in view.whole.text()


def test_a_run_by_hand_tells_what_it_forgot(desk: DeskRig, view: PrivacyView) -> None:
    for visit in desk.board().values():
        if visit.state.on_site:
            desk.context.visits.check_out(desk.actor, [visit.id])
    desk.clock.advance(minutes=int(timedelta(days=40).total_seconds() // 60))
    view.run.click()
    assert view.sure.no.hasFocus(), "nothing is forgotten by a slip"
    view.sure.yes.click()
    desk.until(lambda: any("Forgotten" in said for said in desk.said()))
    assert "Last run" in view.last.text()
    assert ", 0 photos, 0 signatures, " in view.last.text()
    assert view.run.isEnabled()
    run = desk.context.audit.entries(desk.actor, AuditFilter(action="privacy.run"))[0]
    assert run.actor_id == desk.actor.user_id


def test_one_is_counted_as_one(desk: DeskRig, view: PrivacyView) -> None:
    desk.context.preferences.set(desk.actor, {"privacy.details_days": 1, "privacy.photo_days": 1})
    desk.until(lambda: "after 1 day, photos after 1 day, signatures after 7 days;" in view.periods.text())
    last = view._last_said(Forgotten(desk.clock.now(), *[1] * 8), desk.clock.now())
    assert (
        "1 visit, 1 visitor, 1 photo, 1 signature, 1 item of the outbox, 1 file; 1 under legal hold." in last
    )


def test_the_keyboard_stays_at_run_now_while_it_forgets(desk: DeskRig, view: PrivacyView) -> None:
    view.run.setFocus()
    desk.key(Qt.Key.Key_Space)
    view.sure.yes.setFocus()
    QTest.keyClick(desk.focus(), Qt.Key.Key_Return)
    assert view.run.hasFocus()
    QTest.keyClick(desk.focus(), Qt.Key.Key_Return)
    assert not view.sure.isVisible(), "it is under way: nothing more is asked"
    desk.until(lambda: any("Forgotten" in said for said in desk.said()))
    assert view.run.hasFocus()


def test_only_those_with_the_right_may_run_it(desk: DeskRig) -> None:
    with pytest.raises(NotAllowed):
        desk.context.privacy.run_now(an_actor(Role.CLERK))
