"""A sheet is saved in a job: what is pressed meanwhile, where trouble is told, and what is left when it goes wrong."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reception_app.kernel.errors import Conflict
from reception_app.visits.records import VisitDetail, VisitState
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.keys import scan
from tests.ui.lists import settle
from tests.ui.store_watch import StoreWatch, watch
from ui.kit import motion
from ui.kit.jobs import is_writing, run_write
from ui.roll_call.emergency_page import EmergencyPage
from ui.visits.check_in_sheet import CheckInSheet
from ui.visits.expect_sheet import ExpectSheet
from ui.visits.visit_sheet import VisitSheet

__all__ = ["watch"]
Key = Qt.Key
PATIENCE_S = 20


class Busy:
    """Something that is written before whatever is saved now, until it is let go."""

    def __init__(self) -> None:
        self._free = threading.Event()
        run_write(lambda: self._free.wait(PATIENCE_S))

    def free(self) -> None:
        """Let what waits be written."""
        self._free.set()


@pytest.fixture
def busy(desk: DeskRig) -> Iterator[Busy]:
    """The desk, and a store that takes nothing until it is let go."""
    settle(desk.window)
    made = Busy()
    yield made
    motion.set_reduced(True)
    made.free()
    settle(desk.window)


@pytest.fixture
def sheet(desk: DeskRig) -> CheckInSheet:
    """The sheet that F2 opens, with somebody unexpected in it."""
    return _filled(desk, "Nova Winterbourne")


def _filled(desk: DeskRig, name: str) -> CheckInSheet:
    desk.key(Key.Key_F2)
    sheet = desk.sheet(CheckInSheet)
    sheet.form.name.setText(name)
    sheet.form.name.close_list()
    sheet.form.host.set_host_id(desk.board()["Sofia Novak"].host_id)
    sheet.form.name.setFocus()
    sheet.touch()
    return sheet


def _press(desk: DeskRig, *keys: Key | tuple[Key, Qt.KeyboardModifier] | str) -> None:
    """As fast as a hand that does not look, by way of the window as the system sends them: nothing is waited for."""
    window = desk.window.windowHandle()
    for key in keys:
        for each in key if isinstance(key, str) else [key]:
            QTest.keyClick(window, *(each if isinstance(each, tuple) else (each,)))
        QApplication.processEvents()


def _click(desk: DeskRig, widget: QWidget, place: QPoint) -> None:
    """By way of the window, which says what lies there."""
    at = widget.mapTo(desk.window, place)
    QTest.mouseClick(
        desk.window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
    )


def _visit(desk: DeskRig, name: str) -> VisitDetail:
    """Of today, without waiting for what is being written."""
    context = desk.window.context
    assert context is not None
    today = context.preferences.local_day(context.clock.now())
    found = next(each for each in context.visits.board(desk.actor, today) if each.name == name)
    return context.visits.visit(desk.actor, found.id)


def _names(desk: DeskRig) -> list[str]:
    today = desk.context.preferences.local_day(desk.clock.now())
    return [visit.name for visit in desk.context.visits.board(desk.actor, today)]


def test_a_check_in_writes_nothing_on_the_gui_thread(
    desk: DeskRig, watch: StoreWatch, sheet: CheckInSheet
) -> None:
    before = watch.written_elsewhere
    with watch.nothing_written_here("a check-in"):
        desk.key(Key.Key_Return, CTRL)
    assert watch.written_elsewhere > before
    assert desk.board()["Nova Winterbourne"].badge
    assert desk.context.drafts.open(desk.actor) == []
    with watch.nothing_written_here("a check-in taken back"):
        desk.key(Key.Key_Z, CTRL)
    assert "Nova Winterbourne" not in desk.board()


def test_pressed_twice_it_is_written_once(desk: DeskRig, sheet: CheckInSheet, busy: Busy) -> None:
    _press(desk, (Key.Key_Return, CTRL), (Key.Key_Return, CTRL))
    sheet.submit()
    sheet.main.click()
    busy.free()
    assert _names(desk).count("Nova Winterbourne") == 1
    assert sum("\u2068Nova Winterbourne\u2069 is checked in" in said for said in desk.said()) == 1


def test_a_click_between_the_fields_leaves_the_sheet_where_it_is(desk: DeskRig, sheet: CheckInSheet) -> None:
    _click(desk, sheet, QPoint(sheet.width() // 2, 8))
    assert desk.desk.host.front() is sheet


def test_save_clicked_twice_stays_to_say_what_is_wrong(
    desk: DeskRig, sheet: CheckInSheet, busy: Busy
) -> None:
    sheet.form.contact.setText("9" * 201)
    middle = sheet.main.rect().center()
    _click(desk, sheet.main, middle)
    assert sheet.is_saving
    _click(desk, sheet.main, middle)
    QTest.mouseDClick(
        desk.window.windowHandle(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        sheet.main.mapTo(desk.window, middle),
    )
    assert desk.desk.host.front() is sheet
    busy.free()
    settle(desk.window)
    assert desk.desk.host.front() is sheet
    assert sheet.form._fields["contact"].error()
    sheet.form.contact.setText("")
    _click(desk, sheet.main, middle)
    settle(desk.window)
    assert _names(desk).count("Nova Winterbourne") == 1, "the mouse is taken again"


@pytest.mark.parametrize("moving", [False, True])
def test_who_types_ahead_types_into_the_next_sheet(
    desk: DeskRig, sheet: CheckInSheet, busy: Busy, moving: bool
) -> None:
    """F2 and what follows is pressed before the first visitor is in: the expected one is offered all the same.

    Also when sheets slide in, and what they offer is only there when they have.
    """
    motion.set_reduced(not moving)
    _press(desk, (Key.Key_Return, CTRL), Key.Key_F2, Key.Key_Return, Key.Key_Return, Key.Key_F2)
    assert desk.desk.host.front() is sheet, "it is not written yet"
    assert sheet.form.name.text() == "Nova Winterbourne"
    busy.free()
    desk.until(lambda: desk.desk.host.front() not in (None, sheet) and not is_writing(), "the next is opened")
    desk.until(lambda: desk.board()["Lena Fischer"].badge, "F2 Enter Enter")
    assert desk.board()["Nova Winterbourne"].badge
    desk.until(lambda: desk.desk.host.front() is not None)
    assert desk.sheet(CheckInSheet).form.name.text() == "", "F2"


def test_letters_go_into_the_next_sheet(desk: DeskRig, sheet: CheckInSheet, busy: Busy) -> None:
    _press(desk, (Key.Key_Return, CTRL), (Key.Key_E, CTRL), "Ada Quill", Key.Key_Backspace)
    busy.free()
    settle(desk.window)
    form = desk.sheet(ExpectSheet).form
    desk.until(lambda: form.name.text() == "Ada Quil", "what was typed ahead arrives")
    assert "Nova Winterbourne" in desk.board()


def test_a_badge_scanned_meanwhile_is_still_a_scan(desk: DeskRig, sheet: CheckInSheet, busy: Busy) -> None:
    _press(desk, (Key.Key_Return, CTRL))
    scan(desk.focus(), _visit(desk, "Sofia Novak").token)
    busy.free()
    settle(desk.window)
    assert "Nova Winterbourne" in desk.board()
    assert desk.board()["Sofia Novak"].state is VisitState.CHECKED_OUT


def test_a_key_for_the_list_below_reaches_it(desk: DeskRig, sheet: CheckInSheet, busy: Busy) -> None:
    _press(desk, (Key.Key_Return, CTRL), Key.Key_Escape, (Key.Key_2, Qt.KeyboardModifier.AltModifier))
    busy.free()
    settle(desk.window)
    assert "Nova Winterbourne" in desk.board()
    assert desk.context.drafts.open(desk.actor) == [], "Esc came when there was no sheet any more"
    assert desk.desk.host.front() is None


def test_an_alarm_waits_for_nothing(desk: DeskRig, sheet: CheckInSheet, busy: Busy) -> None:
    _press(desk, (Key.Key_Return, CTRL), "x", Key.Key_F12)
    page = next(page for page in desk.desk.pages() if isinstance(page, EmergencyPage))
    assert page.isVisible()
    assert desk.desk.host.front() is None
    assert page.before.start.hasFocus()
    busy.free()
    settle(desk.window)
    assert "Nova Winterbourne" in desk.board()
    assert page.before.start.hasFocus()


def test_trouble_comes_back_under_its_field(desk: DeskRig, sheet: CheckInSheet, busy: Busy) -> None:
    sheet.form.name.setText("   ")
    _press(desk, (Key.Key_Return, CTRL))
    assert sheet.form._fields["name"].error() == ""
    busy.free()
    settle(desk.window)
    assert sheet.form._fields["name"].error()
    assert sheet.form.name.hasFocus()
    assert not sheet.is_saving


def test_that_it_is_saving_is_said_after_a_moment_only(
    desk: DeskRig, sheet: CheckInSheet, busy: Busy
) -> None:
    _press(desk, (Key.Key_Return, CTRL))
    assert sheet.banner.text() == ""
    desk.qtbot.waitUntil(lambda: "Saving" in sheet.banner.text())
    busy.free()
    settle(desk.window)
    assert "Nova Winterbourne" in desk.board()


def test_put_aside_while_it_is_saved_nothing_of_it_is_a_draft(
    desk: DeskRig, sheet: CheckInSheet, busy: Busy
) -> None:
    _press(desk, (Key.Key_Return, CTRL))
    QTest.mouseClick(desk.desk.host, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert desk.desk.host.front() is None
    busy.free()
    settle(desk.window)
    assert "Nova Winterbourne" in desk.board()
    assert desk.context.drafts.open(desk.actor) == []
    assert any("\u2068Nova Winterbourne\u2069 is checked in" in said for said in desk.said())


def test_trouble_of_a_sheet_that_was_put_aside_is_told_and_it_stays_a_draft(
    desk: DeskRig, sheet: CheckInSheet, busy: Busy
) -> None:
    sheet.form.contact.setText("9" * 201)
    _press(desk, (Key.Key_Return, CTRL))
    desk.desk.open_sheet("expect", {})
    _press(desk, "Ada")
    busy.free()
    settle(desk.window)
    assert any(said.startswith("Not saved:") and "among the drafts" in said for said in desk.said())
    form = desk.sheet(ExpectSheet).form
    desk.until(lambda: form.name.text() == "Ada", "the keyboard stays where it is")
    assert sheet.form._fields["contact"].error()
    # A slow machine may have kept what was begun with Ada as well.
    kept = [draft.payload["name"] for draft in desk.context.drafts.open(desk.actor)]
    assert [name for name in kept if name != "Ada"] == ["Nova Winterbourne"]


def test_the_desk_is_left_while_it_is_saved(desk: DeskRig, sheet: CheckInSheet, busy: Busy) -> None:
    context, actor = desk.window.context, desk.actor
    assert context is not None
    sheet.form.contact.setText("9" * 201)
    _press(desk, (Key.Key_Return, CTRL), "lost")
    desk.desk.end()
    busy.free()
    settle(desk.window)
    [draft] = context.drafts.open(actor)
    assert (draft.payload["name"], draft.payload["contact"]) == ("Nova Winterbourne", "9" * 201)


def test_a_step_whose_card_is_closed_tells_its_trouble(desk: DeskRig, busy: Busy) -> None:
    def refused() -> None:
        raise Conflict("It was taken back by somebody else.")

    desk.desk.open_sheet("visit", {"visit_id": _visit(desk, "Sofia Novak").summary.id})
    card = desk.desk.host.front()
    assert isinstance(card, VisitSheet)
    card.steps.write(refused, lambda _: None)
    card.finish()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    busy.free()
    settle(desk.window)
    assert any("taken back by somebody else" in said for said in desk.said())


def test_work_that_holds_a_widget_is_not_begun(desk: DeskRig, sheet: CheckInSheet) -> None:
    with pytest.raises(TypeError, match="CheckInSheet"):
        sheet.write(lambda: sheet.title(), print)
    with pytest.raises(TypeError, match="Desk"):
        sheet.write(partial(sheet._visits.check_in, desk.desk, lambda: [sheet]), print)  # type: ignore[arg-type]
