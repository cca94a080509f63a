"""The desk around the places: drafts and their tray, find, shade, lock, counter line, Now."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from reception_app.accounts import Session
from reception_app.calls.records import CallEdit, Outcome
from reception_app.contacts.records import ContactDetail, ContactEdit
from reception_app.kernel.text import unisolated
from reception_app.visits.records import VisitState
from tests.builders.desk import PIN, OfficeFolder
from tests.ui.busy_threads import no_thread_free
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.keys import scan
from tests.ui.look import faults
from ui.accounts.lock_page import LockPage
from ui.calls.call_sheet import CallSheet
from ui.contacts.card_sheet import ContactCardSheet
from ui.kit.button import Button
from ui.kit.jobs import is_writing, running_jobs
from ui.shell.counter import Counter
from ui.shell.desk import Desk
from ui.shell.find_popup import FindPopup
from ui.visits.check_in_sheet import CheckInSheet
from ui.visits.expect_sheet import ExpectSheet
from ui.visits.today_page import TodayPage
from ui.visits.visit_sheet import VisitSheet
from ui.visits.visitor_sheet import VisitorSheet


def _begin_check_in(desk: DeskRig, name: str) -> CheckInSheet:
    desk.key(Qt.Key.Key_F2)
    sheet = desk.sheet(CheckInSheet)
    desk.until(sheet.form.name.hasFocus)
    desk.write(name)
    sheet.form.name.close_list()
    return sheet


def _kept(desk: DeskRig) -> list[str]:
    return [str(draft.payload.get("name", "")) for draft in desk.context.drafts.open(desk.actor)]


def test_esc_parks_and_the_tray_brings_it_back(desk: DeskRig) -> None:
    sheet = _begin_check_in(desk, "Nova Winterbourne")
    desk.key(Qt.Key.Key_Escape)
    assert desk.desk.host.front() is None
    assert _kept(desk) == ["Nova Winterbourne"]
    desk.key(Qt.Key.Key_T, CTRL)
    desk.find(Button, "goOn").click()
    assert desk.sheet(CheckInSheet) is sheet
    assert sheet.form.name.text() == "Nova Winterbourne"


def test_typing_alone_is_kept(desk: DeskRig) -> None:
    _begin_check_in(desk, "Nova Winterbourne")
    desk.until(lambda: _kept(desk) == ["Nova Winterbourne"], "the draft is on disk while the sheet is open")


def test_an_empty_sheet_leaves_nothing(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F2)
    desk.until(desk.sheet(CheckInSheet).form.name.hasFocus)
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_Escape)
    assert desk.desk.host.front() is None
    assert _kept(desk) == []


def test_several_sheets_are_open_at_once(desk: DeskRig) -> None:
    first = _begin_check_in(desk, "Nova Winterbourne")
    desk.key(Qt.Key.Key_E, CTRL)
    desk.until(desk.sheet(ExpectSheet).form.name.hasFocus)
    desk.write("Ada Quill")
    desk.sheet(ExpectSheet).form.name.close_list()
    desk.key(Qt.Key.Key_Escape)
    desk.until(lambda: sorted(_kept(desk)) == ["Ada Quill", "Nova Winterbourne"])
    assert not first.isVisible()


def test_a_draft_thrown_away_is_gone(desk: DeskRig) -> None:
    _begin_check_in(desk, "Nova Winterbourne")
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_T, CTRL)
    desk.find(Button, "throwAway").click()
    desk.until(lambda: _kept(desk) == [], "thrown away")
    assert any("Nova Winterbourne" in text for text in desk.said())
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: _kept(desk) == ["Nova Winterbourne"], "it is there again")
    taken_back = "“Thrown away: Check in visitor · Nova Winterbourne” was undone"
    desk.until(lambda: taken_back in map(unisolated, desk.said()), "said without a second colon")
    desk.key(Qt.Key.Key_T, CTRL)
    desk.key(Qt.Key.Key_Return)
    assert desk.sheet(CheckInSheet).form.name.text() == "Nova Winterbourne"


def test_a_draft_wanted_back_at_once_stays_however_busy_the_desk_is(desk: DeskRig) -> None:
    _begin_check_in(desk, "Nova Winterbourne")
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_T, CTRL)
    # Found before: whoever looks for it waits for all that is being read, and nothing can be while no thread is free.
    throw_away = desk.find(Button, "throwAway")
    with no_thread_free():
        throw_away.click()
        # Not by the rig, which looks what a key did: what the desk reads just then waits for a thread as well.
        QTest.keyClick(desk.focus(), Qt.Key.Key_Z, CTRL)
        desk.until(lambda: not is_writing(), "taken back")
    desk.until(lambda: running_jobs() == 0, "all that was under way has come back")
    assert _kept(desk) == ["Nova Winterbourne"]


def test_drafts_left_behind_are_offered(
    open_desk: Callable[[Session], DeskRig], office: OfficeFolder
) -> None:
    first = open_desk(office.maya)
    first.context.drafts.save(first.actor, "check_in", {"name": "Left Behind"}, title="Check in")
    first.desk.verbs.offer_left_drafts()
    assert any("1 draft put aside" in text for text in first.said())
    first.key(Qt.Key.Key_T, CTRL)
    assert first.said() == [], "they are looked at"
    first.find(Button, "goOn").click()
    assert first.sheet(CheckInSheet).form.name.text() == "Left Behind"


def test_the_bar_finds_people_and_commands(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F3)
    desk.write("sofia")
    popup = desk.find(FindPopup, "findPopup")
    found = popup.current()
    assert found is not None
    assert found.title == "Sofia Novak"
    desk.key(Qt.Key.Key_Return)
    assert isinstance(desk.desk.host.front(), VisitSheet | VisitorSheet)
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_F3)
    desk.write("expect a vis")
    desk.key(Qt.Key.Key_Return)
    assert isinstance(desk.desk.host.front(), ExpectSheet)


def test_the_bar_gives_the_keyboard_back(desk: DeskRig) -> None:
    before = desk.focus()
    desk.key(Qt.Key.Key_F3)
    desk.write("zzyzx")
    assert desk.focus() is desk.desk.bar.finder
    desk.key(Qt.Key.Key_Escape)
    assert desk.focus() is before
    assert not desk.desk.bar.finder.popup.isVisible()


def test_return_on_what_was_found_opens_it(desk: DeskRig) -> None:
    context, maya = desk.context, desk.actor
    call = context.calls.begin(maya, CallEdit(name="Zora Quillfeather", number="+44 20 7946 0018"))
    context.calls.end(maya, call.id, Outcome.ANSWERED)
    saved = context.contacts.save(maya, ContactEdit("Yolanda Quirk"))
    assert isinstance(saved, ContactDetail)
    desk.key(Qt.Key.Key_F3)
    desk.write("94600")
    desk.key(Qt.Key.Key_Return)
    assert desk.sheet(CallSheet).property("call_id") == call.id
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_F3)
    desk.write("yola quir")
    desk.key(Qt.Key.Key_Return)
    assert desk.sheet(ContactCardSheet).card.findChild(QWidget, "contactTimeline") is not None


def test_nothing_of_the_desk_is_seen_or_done_under_the_shade(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F11)
    shade = desk.desk.shade
    assert shade.isVisible()
    assert shade.geometry() == desk.desk.rect()
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F12, Qt.Key.Key_F3):
        desk.key(key)
    assert desk.desk.host.front() is None
    assert not desk.desk.bar.finder.popup.isVisible()
    top = desk.window.childAt(desk.window.rect().center())
    assert top is not None
    assert top is shade or shade.isAncestorOf(top)
    desk.key(Qt.Key.Key_Escape)
    assert not shade.isVisible()


def test_locked_and_back_by_pin(desk: DeskRig) -> None:
    _begin_check_in(desk, "Nova Winterbourne")
    desk.key(Qt.Key.Key_L, CTRL)
    lock = desk.window.findChild(LockPage)
    assert lock is not None
    desk.until(lock.secret.hasFocus)
    desk.write("111111")
    desk.key(Qt.Key.Key_Return)
    desk.until(lock.trouble.isVisible, "a wrong PIN is said")
    desk.write(PIN)
    desk.key(Qt.Key.Key_Return)
    desk.until(desk.desk.isVisible)
    assert _kept(desk) == ["Nova Winterbourne"]


def test_switching_parks_the_drafts_under_their_owner(desk: DeskRig, office: OfficeFolder) -> None:
    _begin_check_in(desk, "Nova Winterbourne")
    maya = desk.actor
    desk.key(Qt.Key.Key_L, CTRL)
    lock = desk.window.findChild(LockPage)
    assert lock is not None
    lock.switched.emit(office.rina)
    desk.until(lambda: desk.actor.name == "Rina Lund")
    assert desk.context.drafts.open(desk.actor) == []
    assert [draft.payload["name"] for draft in desk.context.drafts.open(maya)] == ["Nova Winterbourne"]
    assert not any("draft" in text for text in desk.said()), "Rina is not told of Maya's drafts"


def test_the_desk_locks_by_itself(desk: DeskRig) -> None:
    clock = desk.desk._lock_clock
    assert clock._timer.interval() > 0
    clock._timer.start(1)
    desk.until(lambda: desk.window.findChild(LockPage) is not None, "the lock")


def _count(desk: DeskRig, key: str) -> Counter:
    return desk.find(Counter, f"count_{key}")


def test_the_counter_line_counts_and_opens(desk: DeskRig) -> None:
    assert _count(desk, "on_site").accessibleName() == "On site 4"
    assert _count(desk, "expected").accessibleName() == "Expected 3"
    desk.context.visits.check_out(desk.actor, [desk.board()["Sofia Novak"].id])
    desk.until(lambda: _count(desk, "on_site").accessibleName() == "On site 3")
    desk.desk.show_place("people")
    _count(desk, "expected").click()
    assert desk.desk._current == "today"
    assert desk.find(QWidget, "visitTabs").property("currentIndex") == 0


def test_now_names_who_waits_longest(desk: DeskRig) -> None:
    now = desk.desk.bar.now
    assert "Sofia Novak" in now.accessibleName()
    desk.key(Qt.Key.Key_J, CTRL)
    menu = now.findChild(QMenu)
    assert menu is not None
    desk.until(menu.isVisible)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert desk.sheet(VisitSheet)._visit_id == desk.board()["Sofia Novak"].id


def test_a_click_beside_the_sheet_parks_it(desk: DeskRig) -> None:
    _begin_check_in(desk, "Nova Winterbourne")
    QTest.mouseClick(desk.desk.host, Qt.MouseButton.LeftButton, pos=QPoint(20, 200))
    assert desk.desk.host.front() is None
    assert _kept(desk) == ["Nova Winterbourne"]


def test_a_badge_held_to_the_scanner_leaves_from_anywhere(desk: DeskRig) -> None:
    token = desk.context.visits.visit(desk.actor, desk.board()["Sofia Novak"].id).token
    sheet = _begin_check_in(desk, "Nova")
    scan(desk.focus(), token)
    desk.until(lambda: desk.board()["Sofia Novak"].state is VisitState.CHECKED_OUT)
    assert sheet.form.name.text() == "Nova", "not a letter of the scan is in the field"


def test_of_two_who_left_by_their_badges_each_is_brought_back_by_their_own_undo(desk: DeskRig) -> None:
    def has_left(name: str) -> bool:
        return desk.board()[name].state is VisitState.CHECKED_OUT

    for name in ("Sofia Novak", "Kwame Asante"):
        scan(desk.focus(), desk.context.visits.visit(desk.actor, desk.board()[name].id).token)
        desk.until(partial(has_left, name))
    sofia = next(each for each in desk.desk.toasts.toasts() if "Sofia" in each.text())
    assert sofia.button is not None
    desk.click(sofia.button)
    desk.until(lambda: not has_left("Sofia Novak"))
    assert has_left("Kwame Asante")
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: not has_left("Kwame Asante"))


def test_a_fault_is_said_and_the_desk_goes_on(desk: DeskRig) -> None:
    desk.window.show_fault("ValueError")
    assert any("ValueError" in text for text in desk.said())
    desk.key(Qt.Key.Key_F2)
    assert isinstance(desk.desk.host.front(), CheckInSheet)


def test_escape_pressed_twice_puts_a_sheet_away_once(desk: DeskRig) -> None:
    sheet = desk.open("team")
    sheet.park()
    sheet.park()
    assert desk.desk.host.front() is None


def test_the_first_place_is_made_in_one_turn_and_read_in_the_next(qtbot: QtBot, desk: DeskRig) -> None:
    """In one piece it would be the longest moment of the start in which the window does not answer."""
    another = Desk(desk.context, desk.desk._session)
    qtbot.addWidget(another)
    seen: list[str | None] = []
    for _ in another.beginning():
        page = next(iter(another.pages()), None)
        seen.append(page.header.title() if isinstance(page, TodayPage) else None)
    another.end()
    made = seen.index("")
    assert seen[:made] == [None] * made
    assert all(seen[made + 1 :])


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_notice_lies_beside_the_open_sheet_at_the_smallest_screen(
    desk: DeskRig, direction: Qt.LayoutDirection
) -> None:
    desk.window.resize(1280, 720)
    desk.desk.setLayoutDirection(direction)
    toasts, host = desk.desk.toasts, desk.desk.host
    said = [
        toasts.show("The message for Amira Haddad is passed on", action="Undo", on_action=lambda: None),
        toasts.show("Sofia Novak is waiting for Tom Reed. Please ring ext. 231.", "bad"),
    ]
    wide = [each.geometry() for each in said]
    sheet = _begin_check_in(desk, "Nova")
    edge = host.width() - sheet.width() if direction is Qt.LayoutDirection.LeftToRight else 0
    desk.until(lambda: sheet.x() == edge, "it has come")
    later = toasts.show("Saved", action="Undo", on_action=lambda: None)
    for toast in (*said, later):
        assert not toast.geometry().intersects(sheet.geometry())
        assert desk.desk.area.rect().contains(toast.geometry())
        assert faults(toast) == []
    later.finish()
    sheet.park()
    assert [each.geometry() for each in said] == wide
