"""The audit on the screen: named, narrowed, verified."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reception_app.accounts.names import UserNames
from reception_app.audit.records import AuditCheck
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import NotAllowed
from reception_app.kernel.text import unisolated
from tests.ui.desk_rig import DeskRig
from tests.ui.lists import settle
from tests.ui.look import faults
from tests.ui.store_watch import StoreWatch, watch
from ui.audit.audit_view import AuditView
from ui.audit.words import detail_lines
from ui.visits.visit_sheet import VisitSheet

__all__ = ["watch"]


@pytest.fixture
def view(desk: DeskRig) -> AuditView:
    """The section, opened."""
    desk.desk.show_place("office", {"section": "audit"})
    found = desk.desk.findChild(AuditView)
    assert found is not None
    settle(desk.window)
    return found


def _write_more_than_is_shown(desk: DeskRig) -> None:
    """210 entries in a row: the list is asked for when all are written."""
    preferences = desk.context.preferences
    for number in range(210):
        preferences.set(desk.actor, {"office.assembly_point": f"Car park {number}"})
    settle(desk.window)


def _row(view: AuditView, row: int) -> list[str]:
    return [unisolated(cell.text) for cell in view.model.cells(row)]


def test_what_is_written_meanwhile_comes_on_top_and_who_reads_stays_in_their_row(
    desk: DeskRig, view: AuditView
) -> None:
    entry = view.model.record(3)
    assert entry is not None
    view.table.select_id(entry.id)
    desk.context.preferences.set(desk.actor, {"office.assembly_point": "Back yard"})
    desk.until(lambda: "Setting" in _row(view, 0))
    assert view.table.current() == entry
    view.subject.set_value("visit")
    settle(desk.window)
    shown = view.model.rowCount()
    desk.context.preferences.set(desk.actor, {"office.assembly_point": "Front yard"})
    settle(desk.window)
    assert view.model.rowCount() == shown, "what was narrowed down stays so"


def test_the_store_is_not_waited_for(desk: DeskRig, watch: StoreWatch) -> None:
    desk.desk.show_place("office", {"section": "audit"})
    view = desk.desk.findChild(AuditView)
    assert view is not None
    settle(desk.window)
    with watch.nothing_here("what is narrowed down"):
        view.subject.set_value("user")
        settle(desk.window)
    desk.desk.show_place("today")
    settle(desk.window)
    watch.seen.clear()
    desk.desk.show_place("office")
    settle(desk.window)
    assert [heard for heard in watch.seen if any("audit" in by for by in heard.by)] == []


def test_entries_name_who_did_what(desk: DeskRig, view: AuditView) -> None:
    rows = [_row(view, row)[1:4] for row in range(view.model.rowCount())]
    assert ["Maya Okafor", "Sign in", "User Maya Okafor"] in rows
    assert rows[0] == ["Reception", "Back up", "Store"], "what the program did by itself has its name"
    assert faults(view) == []


def test_a_wrong_try_says_what_was_tried_and_at_whose_account(desk: DeskRig, view: AuditView) -> None:
    with pytest.raises(NotAllowed):
        desk.context.accounts.sign_in("maya", "no such password", "front")
    desk.until(lambda: _row(view, 0)[2:4] == ["Sign in failed", "User Maya Okafor"])
    assert faults(view) == []


def test_a_try_with_a_name_that_nobody_has_comes_on_top_and_is_not_the_programs(
    desk: DeskRig, view: AuditView
) -> None:
    with pytest.raises(NotAllowed):
        desk.context.accounts.sign_in("nobody", "whatever it may be", "desk 1")
    desk.until(lambda: "Sign in failed" in _row(view, 0))
    assert "Unknown user" in _row(view, 0)


def test_what_was_done_at_a_screen_names_the_screen(desk: DeskRig, view: AuditView) -> None:
    desk.context.kiosks.gateway("Lobby").try_pin("112233")
    desk.until(lambda: "Exit failed" in _row(view, 0), "it follows what is written meanwhile")
    row = _row(view, 0)[1:4]
    assert row == ["Kiosk Lobby", "Exit failed", "Kiosk"]


def test_filters_narrow_by_subject_person_and_day(desk: DeskRig, view: AuditView) -> None:
    view.subject.set_value("visit")
    settle(desk.window)
    assert {entry.subject for entry in view.model.records()} == {"visit"}
    view.subject.set_value(None)
    view.person.set_value(0)
    settle(desk.window)
    assert {entry.actor_id for entry in view.model.records()} <= {0}
    view.person.set_value(None)
    today = desk.context.preferences.local_day(desk.clock.now())
    view.since.set_date(today + timedelta(days=1))
    settle(desk.window)
    assert view.model.rowCount() == 0
    view.since.set_date(today)
    view.until.set_date(today)
    settle(desk.window)
    assert view.model.rowCount() > 10


def test_older_entries_follow_on_request(desk: DeskRig, view: AuditView) -> None:
    _write_more_than_is_shown(desk)
    view.searched()
    settle(desk.window)
    assert view.model.rowCount() == 200
    assert view.older.isVisible()
    desk.click(view.older)
    assert view.model.rowCount() > 210
    numbers = [entry.id for entry in view.model.records()]
    assert numbers == sorted(numbers, reverse=True)


def test_what_is_written_meanwhile_pushes_nobody_off_the_end_of_the_list(
    desk: DeskRig, view: AuditView
) -> None:
    _write_more_than_is_shown(desk)
    view.searched()
    settle(desk.window)
    last = view.model.record(199)
    assert last is not None
    view.table.select_id(last.id)
    for number in range(3):
        desk.context.preferences.set(desk.actor, {"office.assembly_point": f"Gate {number}"})
        settle(desk.window)
    assert view.table.current() == last
    assert view.model.rowCount() == 203
    assert view.older.isVisible()
    desk.click(view.older)
    settle(desk.window)
    assert view.model.rowCount() > 210
    assert view.table.current() == last


def test_the_chain_is_verified_in_the_background(desk: DeskRig, view: AuditView) -> None:
    view.verify.click()
    desk.until(lambda: "whole" in view.outcome.text())
    assert view.verify.isEnabled()


def test_enter_struck_twice_verifies_once_and_the_keyboard_stays(
    desk: DeskRig, view: AuditView, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    verify = desk.context.audit.verify

    def counted(actor: Actor) -> AuditCheck:
        asked.append(actor.user_id)
        return verify(actor)

    monkeypatch.setattr(view._audit, "verify", counted)
    view.verify.setFocus()
    for _ in range(2):
        QTest.keyClick(desk.focus(), Qt.Key.Key_Return)
    assert view.verify.hasFocus()
    desk.until(lambda: "whole" in view.outcome.text())
    assert view.verify.hasFocus()
    assert len(asked) == 1


def test_the_last_of_the_older_entries_give_the_keyboard_to_the_list(desk: DeskRig, view: AuditView) -> None:
    _write_more_than_is_shown(desk)
    view.searched()
    settle(desk.window)
    assert view.older.isVisible()
    view.older.setFocus()
    for _ in range(9):
        if view.older.isVisible():
            desk.key(Qt.Key.Key_Return)
    assert not view.older.isVisible()
    assert view.table.hasFocus() or view.table.isAncestorOf(desk.focus())


def test_a_cut_chain_is_told(desk: DeskRig, view: AuditView) -> None:
    head = desk.context.paths.store.with_name("audit.head")
    head.write_bytes(b"not a head")
    view.verify.click()
    desk.until(lambda: "broken" in view.outcome.text())


def test_a_row_opens_its_visit(desk: DeskRig, view: AuditView) -> None:
    entry = next(e for e in view.model.records() if e.subject == "visit")
    [item] = view._menu([entry])
    assert item.run is not None
    item.run()
    desk.sheet(VisitSheet)


def test_names_are_for_those_who_may_read_the_audit(desk: DeskRig) -> None:
    names: UserNames = desk.context.user_names
    assert "Maya Okafor" in names.all(desk.actor).values()


def test_a_state_is_said_as_people_write_it_and_what_was_typed_stands_as_it_is() -> None:
    detail = {
        "outcome": "will_call_again",
        "login": "maya_okafor",
        "reason": "see form_7",
        "before": {"state": "with_host", "edited_by": "maya_okafor"},
    }
    assert detail_lines(detail) == [
        "Outcome: will call again",
        "Login: maya_okafor",
        "Reason: see form_7",
        "Before: state with host, edited by maya_okafor",
    ]
