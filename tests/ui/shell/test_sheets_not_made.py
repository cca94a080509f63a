"""A sheet that can't be made since the store is away for a moment: it is said, and is no fault of the program."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from tests.ui.store_away import store_away
from ui.pages import SHEETS
from ui.reminders.reminder_sheet import ReminderSheet
from ui.shell.now_button import NowItem

_AWAY = "The store can't be opened"


@pytest.mark.parametrize("kind", ["reminder", "notice", "parcel", "case_form", "appointment", "booking"])
def test_a_sheet_that_reads_what_it_offers(desk: DeskRig, kind: str) -> None:
    assert kind in SHEETS
    settle(desk.window)
    with store_away(desk.context):
        desk.desk.open_sheet(kind, {})
        assert desk.desk.host.front() is None
    (said,) = desk.said()
    assert said.startswith(_AWAY)
    assert desk.open(kind).isVisible(), "once it is there again"


def test_by_a_key(desk: DeskRig) -> None:
    settle(desk.window)
    with store_away(desk.context):
        desk.key(Qt.Key.Key_D, CTRL)
    assert [said for said in desk.said() if said.startswith(_AWAY)]
    desk.key(Qt.Key.Key_D, CTRL)
    desk.sheet(ReminderSheet)


def test_what_was_put_aside_stays_in_the_tray(desk: DeskRig) -> None:
    sheet = desk.open("reminder")
    assert isinstance(sheet, ReminderSheet)
    sheet.subject.setText("Order toner")
    sheet.park()
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    settle(desk.window)
    with store_away(desk.context):
        desk.desk.verbs.typed.go_on(draft)
        desk.desk.bar.now.opened.emit(NowItem("draft", draft.id, draft.title, "", "draft", "mute", "edit"))
        assert desk.desk.host.front() is None
    assert [said for said in desk.said() if said.startswith(_AWAY)]
    desk.desk.verbs.typed.go_on(draft)
    assert desk.sheet(ReminderSheet).subject.text() == "Order toner"
