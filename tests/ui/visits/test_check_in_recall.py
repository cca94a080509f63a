"""Who is meant by a name that is typed is looked up away from the keyboard, and a key that takes them waits for it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from reception_app.visits.records import VisitState
from tests.builders.desk import service_of
from tests.patience import PATIENCE_MS
from tests.ui.desk_rig import DeskRig
from tests.ui.keys import type_text
from tests.ui.lists import settle
from tests.ui.slow_disk import slow_disk
from tests.ui.store_away import store_away
from tests.ui.store_watch import StoreWatch, watch
from ui.kit.suggest_popup import SuggestPopup
from ui.visits.check_in_sheet import CheckInSheet
from ui.visits.visitor_form import VisitorForm

__all__ = ["watch"]
Key = Qt.Key


@pytest.fixture
def form(desk: DeskRig) -> VisitorForm:
    # As the program does in a thread once its desk is there.
    desk.context.directory.warm_up()
    sheet = desk.open("check_in")
    assert isinstance(sheet, CheckInSheet)
    sheet.form.name.close_list()
    return sheet.form


@pytest.fixture
def press(desk: DeskRig, form: VisitorForm) -> Callable[..., None]:
    """Types something and presses a key where the focus is; nothing that comes of it is waited for."""

    def press_them(text: str, key: Qt.Key | None = None) -> None:
        type_text(desk.focus(), text)
        # What comes so fast may be a scanner's, and is held back until it is clear that it is not.
        desk.qtbot.waitUntil(lambda: not desk.desk._scans._burst.begun(), timeout=PATIENCE_MS)
        if key is not None:
            QTest.keyClick(desk.focus(), key)

    return press_them


def test_while_a_name_is_typed_nothing_is_looked_up_on_the_gui_thread(
    desk: DeskRig, watch: StoreWatch, form: VisitorForm
) -> None:
    sheet = desk.sheet(CheckInSheet)
    with watch.nothing_here("a letter"):
        desk.write("lena")
        desk.until(lambda: "lena" in sheet.badge.preview.accessibleDescription(), "the badge follows")
    assert [offer.title for offer in form.name.offers()] == ["Lena Fischer"]


def test_a_letter_is_there_before_its_answer(
    desk: DeskRig, form: VisitorForm, press: Callable[..., None]
) -> None:
    with slow_disk() as goes_on:
        press("len")
        assert form.name.text() == "len"
        assert not form.name.is_open()
        goes_on.set()
        desk.until(form.name.is_open, "who is meant is offered")
    assert form.name.ghost() == "a Fischer"


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_enter_takes_who_is_meant_once_they_are_known_and_what_is_typed_behind_it_goes_on_from_there(
    desk: DeskRig, form: VisitorForm, press: Callable[..., None], key: Qt.Key
) -> None:
    with slow_disk() as goes_on:
        press("sofia", key)
        assert (form.visitor_id, form.name.text()) == (0, "sofia")
        press("x")
        assert form.name.text() == "sofia", "it comes behind"
        goes_on.set()
        desk.until(lambda: form.visitor_id, "she is taken")
    behind = form.company if key is Key.Key_Tab else form.name
    desk.until(lambda: behind.text().endswith("x"), "it is given to what comes next")
    assert form.name.text().startswith("Sofia Novak")


def test_who_is_expected_is_brought_up_without_the_keyboard_waiting(
    desk: DeskRig, watch: StoreWatch, form: VisitorForm
) -> None:
    desk.write("lena")
    desk.until(form.name.is_open)
    with watch.nothing_here("Enter"):
        desk.key(Key.Key_Return)
    desk.until(lambda: desk.sheet(CheckInSheet).main.hasFocus(), "the next Enter checks in")
    assert form.visit_id == desk.board()["Lena Fischer"].id


def test_two_enters_check_in_who_is_expected_however_slow_the_disk_is(
    desk: DeskRig, form: VisitorForm, press: Callable[..., None]
) -> None:
    sheet = desk.sheet(CheckInSheet)
    desk.write("lena")
    desk.until(form.name.is_open)
    with slow_disk() as goes_on:
        QTest.keyClick(desk.focus(), Key.Key_Return)
        assert not sheet.main.isEnabled(), "half of a booking is not to be saved"
        QTest.keyClick(desk.focus(), Key.Key_Return)
        assert desk.desk.host.front() is sheet
        goes_on.set()
        desk.until(lambda: desk.board()["Lena Fischer"].state is VisitState.WAITING)


def test_down_walks_to_the_second_once_they_are_known(
    desk: DeskRig, form: VisitorForm, press: Callable[..., None]
) -> None:
    desk.write("a")
    desk.until(form.name.is_open)
    second = form.name.offers()[1].title
    desk.key(Key.Key_Backspace)
    form.name.close_list()
    with slow_disk() as goes_on:
        press("a", Key.Key_Down)
        QTest.keyClick(desk.focus(), Key.Key_Return)
        assert form.visitor_id == 0
        goes_on.set()
        desk.until(lambda: form.visitor_id, "somebody is taken")
    assert form.name.text() == second


def test_enter_behind_who_is_not_known_goes_on(
    desk: DeskRig, form: VisitorForm, press: Callable[..., None]
) -> None:
    with slow_disk() as goes_on:
        press("Nova Winterbourne", Key.Key_Return)
        assert form.name.hasFocus()
        goes_on.set()
        desk.until(form.company.hasFocus, "what comes next has the keyboard")
    assert (form.name.text(), form.visitor_id) == ("Nova Winterbourne", 0)


def test_enter_takes_nobody_who_was_meant_by_fewer_letters(
    desk: DeskRig, form: VisitorForm, press: Callable[..., None]
) -> None:
    desk.write("s")
    desk.until(form.name.is_open)
    with slow_disk() as goes_on:
        press("zz", Key.Key_Return)
        assert form.name.text() == "szz"
        goes_on.set()
        desk.until(form.company.hasFocus, "what comes next has the keyboard")
    assert (form.name.text(), form.visitor_id) == ("szz", 0)


def test_a_click_elsewhere_means_nothing_by_the_enter_before(
    desk: DeskRig, form: VisitorForm, press: Callable[..., None]
) -> None:
    with slow_disk() as goes_on:
        press("lena", Key.Key_Return)
        form.company.setFocus(Qt.FocusReason.MouseFocusReason)
        press("x")
        goes_on.set()
        settle(desk.window)
    assert (form.name.text(), form.company.text(), form.visitor_id) == ("lena", "x", 0)


def test_where_nothing_can_be_read_the_name_is_typed_all_the_same(desk: DeskRig, form: VisitorForm) -> None:
    with store_away(desk.context):
        type_text(form.name, "lena")
        desk.key(Key.Key_Return)
        assert form.name.text() == "lena"
        assert not form.name.is_open()
        assert form.company.hasFocus()


def test_a_sheet_that_is_gone_leaves_no_list_of_names_in_the_window(desk: DeskRig) -> None:
    for _ in range(3):
        sheet = desk.open("check_in")
        assert isinstance(sheet, CheckInSheet)
        desk.until(sheet.form.name.is_open, "who is expected is offered")
        sheet.park()
        settle(desk.window)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.until(lambda: not desk.window.findChildren(SuggestPopup), "all are gone")


def test_the_watchlist_is_ready_before_the_form_is_filled_in(desk: DeskRig) -> None:
    """What compares names is not kept ready all day, and the first visitor doesn't wait for it."""
    watchlist = service_of(desk.context, "watchlist")
    watchlist._matcher = None
    desk.open("check_in")
    desk.until(lambda: watchlist._matcher is not None, "the list has been read")
