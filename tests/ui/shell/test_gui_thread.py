"""Nobody at the desk waits for the store: what is done with a key is written in a job, and lists are read in jobs."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from reception_app.messages.records import NewMessage, Recipient
from reception_app.plan.records import NewDeadline
from reception_app.reminders import NewReminder
from reception_app.visits.records import VisitState
from tests.ui.bookings.rooms_rig import book, furnish
from tests.ui.cases.cases_rig import complain, host
from tests.ui.deliveries.test_deliveries_page import receive
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from tests.ui.store_watch import StoreWatch, watch
from ui.bookings.bookings_page import BookingsPage
from ui.cases.cases_page import CasesPage
from ui.deliveries.deliveries_page import DeliveriesPage
from ui.directory.board_page import BoardPage
from ui.kit.sides_page import SidesPage
from ui.kit.tab_bar import TabBar
from ui.messages.messages_view import MessagesView
from ui.pages import PLACES
from ui.plan.plan_page import PlanPage
from ui.reminders.reminders_page import RemindersPage
from ui.visits.visit_board import VisitBoard

__all__ = ["watch"]
Key = Qt.Key


def _table(desk: DeskRig, kind: type[QWidget], name: str) -> None:
    """The keyboard is in a list, on its first row."""
    page = desk.find(kind, name)
    page.table.setFocus()  # type: ignore[attr-defined]
    page.table.select_first()  # type: ignore[attr-defined]
    settle(desk.window)


def _visits(desk: DeskRig) -> None:
    desk.desk.show_place("today")
    board = desk.window.findChild(VisitBoard)
    assert board is not None
    settle(desk.window)
    board.table.select_id(desk.board()["Sofia Novak"].id)
    board.table.setFocus()


def _board(desk: DeskRig) -> None:
    desk.desk.show_place("people", {"side": "board"})
    page = desk.window.findChild(BoardPage)
    assert page is not None
    settle(desk.window)
    page.activated()


def _case(desk: DeskRig) -> None:
    complain(desk)
    desk.desk.show_place("cases")
    _table(desk, CasesPage, "cases_open")


def _parcel(desk: DeskRig) -> None:
    receive(desk)
    desk.desk.show_place("deliveries")
    _table(desk, DeliveriesPage, "deliveries")


def _message(desk: DeskRig) -> None:
    to = (Recipient(host(desk, "Tom")),)
    desk.context.messages.send(desk.actor, NewMessage(to=to, caller_name="Ana Souza", text="Call"))
    desk.desk.show_place("calls", {"tab": "messages"})
    _table(desk, MessagesView, "messages")


def _reminder(desk: DeskRig) -> None:
    due = desk.clock.now() + timedelta(minutes=5)
    desk.context.reminders.add(desk.actor, NewReminder("Order toner", due_at=due))
    desk.desk.show_place("reminders")
    _table(desk, RemindersPage, "reminders")


def _booking(desk: DeskRig) -> None:
    now = desk.clock.now()
    book(desk, furnish(desk)["Oak room"], now + timedelta(minutes=3), now + timedelta(hours=1))
    desk.desk.show_place("schedule", {"side": "bookings"})
    _table(desk, BookingsPage, "bookings")


def _deadline(desk: DeskRig) -> None:
    day = desk.clock.now().date() + timedelta(days=5)
    desk.context.plan.save(desk.actor, NewDeadline("Catalogue", day))
    desk.desk.show_place("schedule", {"side": "plan"})
    _table(desk, PlanPage, "plan")


VERBS: dict[str, tuple[Callable[[DeskRig], None], Key]] = {
    "the host has come": (_visits, Key.Key_Return),
    "where somebody is": (_board, Key.Key_5),
    "a case is acknowledged": (_case, Key.Key_K),
    "a parcel is told once more": (_parcel, Key.Key_T),
    "a message is done": (_message, Key.Key_D),
    "a reminder is done": (_reminder, Key.Key_D),
    "a room is checked in": (_booking, Key.Key_I),
    "a deadline is done": (_deadline, Key.Key_D),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_key_writes_nothing_on_the_gui_thread_and_neither_does_its_undo(
    desk: DeskRig, watch: StoreWatch, verb: str
) -> None:
    prepare, key = VERBS[verb]
    prepare(desk)
    before = watch.written_elsewhere
    with watch.nothing_written_here(verb):
        desk.key(key)
    assert watch.written_elsewhere > before, "the key did something"
    before = watch.written_elsewhere
    with watch.nothing_written_here(f"{verb}: taken back"):
        desk.key(Key.Key_Z, CTRL)
    assert watch.written_elsewhere > before, f"it was taken back: {desk.said()}"


def test_leaving_writes_nothing_on_the_gui_thread(desk: DeskRig, watch: StoreWatch) -> None:
    for state in (VisitState.WITH_HOST, VisitState.CHECKED_OUT):
        _visits(desk)
        with watch.nothing_written_here(state.value):
            desk.key(Key.Key_Return)
        assert desk.board()["Sofia Novak"].state is state


def _shown(desk: DeskRig) -> Iterator[str]:
    """Every place, each of its sides and of its tabs, one after the other in front."""
    for place in PLACES:
        if place.key == "office":
            # What is set up once is no daily work.
            continue
        desk.desk.show_place(place.key)
        settle(desk.window)
        yield place.key
        page = next(each for each in reversed(desk.desk.pages()) if each.isVisible())
        for sides in [page] if isinstance(page, SidesPage) else []:
            for key in sides._sides:
                sides.show_side(key)
                settle(desk.window)
                yield f"{place.key}, {key}"
        for tabs in page.findChildren(TabBar):
            for index in range(tabs.count() if tabs.isVisible() else 0):
                tabs.setCurrentIndex(index)
                settle(desk.window)
                yield f"{place.key}, {tabs.tabText(index)}"


def test_no_list_is_read_on_the_gui_thread(desk: DeskRig, watch: StoreWatch) -> None:
    settle(desk.window)
    watch.seen.clear()
    found: dict[str, str] = {}
    for shown in _shown(desk):
        for _ in range(5):
            QApplication.processEvents()
        settle(desk.window)
        found |= {heard.by[0]: shown for heard in watch.seen if heard.by}
        watch.seen.clear()
    assert found == {}
