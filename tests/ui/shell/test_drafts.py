"""What keeps drafts, the tray that lists them, and the place where sheets open."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, QThread
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reception_app.context import AppContext
from reception_app.drafts import Draft, DraftService
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.errors import NotFound
from reception_app.kernel.ids import new_id
from tests.builders.desk import OfficeFolder
from tests.fakes.clock import FixedClock
from tests.ui.paintings import Paintings
from ui.kit.button import Button
from ui.kit.jobs import run_job
from ui.kit.sheet import Sheet
from ui.kit.text_input import TextInput
from ui.shell.draft_keeper import DraftKeeper
from ui.shell.drafts_tray import DraftsTray
from ui.shell.sheet_host import SheetHost

TOO_MUCH = {"name": "x" * 6_000_000}


@pytest.fixture
def maya(office: OfficeFolder) -> Actor:
    """Whose drafts they are."""
    return office.maya.actor


@pytest.fixture
def keeper(qapp: QApplication, context: AppContext, maya: Actor) -> DraftKeeper:
    """The keeper over the real drafts."""
    return DraftKeeper(context.drafts, lambda: maya, qapp)


def _names(drafts: DraftService, actor: Actor) -> list[str]:
    return [str(draft.payload["name"]) for draft in drafts.open(actor)]


def test_a_draft_is_kept_changed_and_given_up(
    inline: None, keeper: DraftKeeper, context: AppContext, maya: Actor
) -> None:
    draft_id, kept = new_id(), list[object]()
    keeper.kept.connect(kept.append)
    keeper.keep(draft_id, "check_in", "Check in", {"name": "Nova"})
    assert _names(context.drafts, maya) == ["Nova"]
    keeper.keep(draft_id, "check_in", "Check in", {})
    assert _names(context.drafts, maya) == []
    assert kept == [draft_id, draft_id]


def test_what_is_done_is_not_kept_again(
    qtbot: QtBot, keeper: DraftKeeper, context: AppContext, maya: Actor
) -> None:
    draft_id = new_id()
    keeper.keep(draft_id, "check_in", "Check in", {"name": "Nova"})
    keeper.over(draft_id)
    keeper.keep(draft_id, "check_in", "Check in", {"name": "Nova W"})
    keeper.keep_now(draft_id, "check_in", "Check in", {"name": "Nova W"})
    qtbot.waitUntil(lambda: not keeper._states, timeout=20_000)
    qtbot.waitUntil(lambda: _names(context.drafts, maya) == [], timeout=20_000)


def test_fast_typing_ends_with_the_last_state(
    qtbot: QtBot, keeper: DraftKeeper, context: AppContext, maya: Actor
) -> None:
    draft_id = new_id()
    for end in range(1, 5):
        keeper.keep(draft_id, "check_in", "Check in", {"name": "Nova"[:end]})
    qtbot.waitUntil(lambda: _names(context.drafts, maya) == ["Nova"], timeout=20_000)


def test_a_late_save_does_not_undo_parking(
    qtbot: QtBot, keeper: DraftKeeper, context: AppContext, maya: Actor
) -> None:
    free, draft_id = threading.Event(), new_id()
    for _ in range(max(2, QThread.idealThreadCount())):
        run_job(lambda: free.wait(20))
    keeper.keep(draft_id, "check_in", "Check in", {"name": "No"})
    keeper.keep_now(draft_id, "check_in", "Check in", {"name": "Nova"})
    qtbot.waitUntil(lambda: _names(context.drafts, maya) == ["Nova"])
    with qtbot.waitSignal(keeper.kept):
        free.set()
    assert _names(context.drafts, maya) == ["Nova"]


def test_what_cannot_be_kept_is_told(inline: None, keeper: DraftKeeper) -> None:
    told: list[object] = []
    keeper.failed.connect(lambda draft_id, error: told.append(draft_id))
    keeper.keep(7, "check_in", "Check in", TOO_MUCH)
    assert told == [7]


class _NoteSheet(Sheet):
    """A sheet with one line in it."""

    def __init__(self, payload: dict[str, Any]) -> None:
        super().__init__("Note", name="noteSheet")
        self.made_in = self.parentWidget()
        self.line = TextInput(name="line")
        self.line.setAccessibleName("Line")
        self.body.addWidget(self.line)
        self.line.textEdited.connect(lambda _: self.touch())

    def first_field(self) -> QWidget:
        return self.line

    def to_draft(self) -> dict[str, Any]:
        self.setProperty("about", self.line.text())
        return {"name": self.line.text()} if self.line.text() else {}

    def from_draft(self, draft: dict[str, Any]) -> None:
        self.line.setText(str(draft["name"]))


@pytest.fixture
def area(qtbot: QtBot) -> QWidget:
    """The page that sheets open over, with a field that had the focus."""
    made = QWidget()
    made.resize(1200, 800)
    field = QLineEdit(made)
    field.setObjectName("before")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus, timeout=20_000)
    return made


@pytest.fixture
def host(area: QWidget, keeper: DraftKeeper, inline: None) -> SheetHost:
    """The host over the page."""
    return SheetHost(area, lambda kind, payload: _NoteSheet(payload), keeper)


def test_of_a_sheet_that_cannot_be_made_nothing_stays(
    area: QWidget, keeper: DraftKeeper, inline: None
) -> None:
    class Gone(_NoteSheet):
        def __init__(self, payload: dict[str, Any]) -> None:
            super().__init__(payload)
            if payload:
                raise NotFound("This visit is gone.")

    host = SheetHost(area, lambda kind, payload: Gone(payload), keeper)
    with pytest.raises(NotFound):
        host.open_sheet("note", {"visit_id": 7})
    sheet = host.open_sheet("note", {})
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [child for child in host.children() if isinstance(child, Sheet)] == [sheet]


def _open(host: SheetHost, text: str = "") -> _NoteSheet:
    sheet = host.open_sheet("note", {})
    assert isinstance(sheet, _NoteSheet)
    sheet.line.setText(text)
    return sheet


def _before(area: QWidget) -> QLineEdit:
    field = area.findChild(QLineEdit, "before")
    assert field is not None
    return field


def test_opened_parked_and_taken_up_again(
    host: SheetHost, area: QWidget, context: AppContext, maya: Actor
) -> None:
    sheet = _open(host, "Nova")
    assert host.front() is sheet
    assert sheet.made_in is host, "one that moves there when it is made is styled all over again"
    assert _NoteSheet({}).made_in is None
    assert host.front_draft() == sheet.draft_id
    assert sheet.line.hasFocus()
    QTest.mouseClick(host, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert host.front() is None
    assert _before(area).hasFocus()
    [draft] = context.drafts.open(maya)
    assert draft.title == "Note · Nova"
    host.open_draft(draft)
    assert host.front() is sheet
    host.drop_all()
    host.open_draft(draft)
    front = host.front()
    assert isinstance(front, _NoteSheet)
    assert front is not sheet
    assert front.line.text() == "Nova"


def test_an_empty_one_leaves_nothing_and_a_finished_one_neither(
    host: SheetHost, context: AppContext, maya: Actor
) -> None:
    _open(host).park()
    assert context.drafts.open(maya) == []
    done = _open(host, "Nova")
    done.touch()
    done.flush_draft()
    assert len(context.drafts.open(maya)) == 1
    done.finish()
    assert context.drafts.open(maya) == []
    assert host.front() is None
    host.forget(done.draft_id)


def test_a_second_sheet_covers_the_first(host: SheetHost, context: AppContext, maya: Actor) -> None:
    first, second = _open(host, "Nova"), _open(host, "Ada")
    assert host.front() is second
    assert not first.isVisible()
    host.park_all()
    assert sorted(_names(context.drafts, maya)) == ["Ada", "Nova"]
    assert host.front() is None


def test_one_is_opened_in_the_moment_in_which_another_is_closed(host: SheetHost, area: QWidget) -> None:
    first = _open(host, "Nova")
    _before(area).hide()  # so that the keyboard has nowhere to go back to
    first.closed.emit()
    second = _open(host, "Ada")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    second.park()
    assert host.front() is None


def test_every_sheet_hears_what_was_written(host: SheetHost) -> None:
    heard: list[object] = []
    for sheet in (_open(host, "Nova"), _open(host, "Ada")):
        sheet.heard.connect(heard.append)
    news = [Change("delivery", frozenset({7}))]
    host.heard.emit(news)
    assert heard == [news, news]


def test_what_cannot_be_parked_is_said_in_the_sheet(host: SheetHost) -> None:
    sheet = _open(host)
    sheet.line.setMaxLength(7_000_000)
    sheet.line.setText("x" * 6_000_000)
    sheet.park()
    assert "too large" in sheet.banner.text()


def test_the_sheet_follows_the_page(host: SheetHost, area: QWidget) -> None:
    area.resize(900, 700)
    sheet = _open(host)
    area.resize(1400, 900)
    QApplication.processEvents()
    assert host.size() == QSize(1400, 900)
    assert sheet.geometry().right() == 1399
    sheet.park()
    area.resize(1000, 700)
    QApplication.processEvents()
    host.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert _open(host).geometry().left() == 0


Fill = Callable[..., DraftsTray]


def _focused() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


@pytest.fixture
def tray(area: QWidget, context: AppContext, clock: FixedClock) -> Fill:
    """The tray over the page, filled with drafts of these names."""
    made = DraftsTray(area)

    def fill(*names: str) -> DraftsTray:
        now = clock.now()
        drafts = [Draft(n, "note", name, now, now - timedelta(hours=n)) for n, name in enumerate(names)]
        made.show_drafts(drafts, context.preferences.zone(), now)
        QApplication.processEvents()
        return made

    return fill


def test_the_tray_goes_on_with_one_or_throws_it_away(tray: Fill) -> None:
    shown = tray("Nova", "Ada")
    chosen, thrown = list[Draft](), list[Draft]()
    shown.chosen.connect(chosen.append)
    shown.thrown_away.connect(thrown.append)
    away = shown.findChildren(Button, "throwAway")
    assert [button.accessibleName() for button in away] == [
        "Throw away: \u2068Nova\u2069",
        "Throw away: \u2068Ada\u2069",
    ]
    away[1].click()
    assert shown.isVisible()
    shown.findChildren(Button, "goOn")[0].click()
    assert [draft.title for draft in chosen + thrown] == ["Nova", "Ada"]
    assert not shown.isVisible()


def test_arrows_walk_from_draft_to_draft_and_never_to_what_throws_away(tray: Fill) -> None:
    shown = tray("Nova", "Ada", "Zoe")
    chosen, thrown = list[Draft](), list[Draft]()
    shown.chosen.connect(chosen.append)
    shown.thrown_away.connect(thrown.append)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(_focused(), key)
    assert _focused().accessibleName() == "Go on: \u2068Ada\u2069"
    QTest.keyClick(_focused(), Qt.Key.Key_Delete)
    assert [draft.title for draft in thrown] == ["Ada"]
    QTest.keyClick(_focused(), Qt.Key.Key_Return)
    assert [draft.title for draft in chosen] == ["Ada"]


def test_the_tray_closes_and_gives_the_focus_back(tray: Fill, area: QWidget) -> None:
    shown = tray()
    QTest.keyClick(shown, Qt.Key.Key_A)
    assert shown.isVisible()
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert _before(area).hasFocus()
    tray("Nova")
    low = shown.y()
    area.resize(1200, 600)
    QApplication.processEvents()
    assert shown.y() < low, "it stays above the counter line"
    tray("Ada", "Nova")
    QTest.mouseClick(area, Qt.MouseButton.LeftButton, pos=QPoint(900, 20))
    assert not shown.isVisible()
    shown.put_away()


def test_what_is_chosen_in_the_tray_finds_the_focus_where_it_was_before(tray: Fill, area: QWidget) -> None:
    _before(area).setFocus()
    shown = tray("Nova")
    behind = TextInput(parent=area)
    QWidget.setTabOrder(shown.findChildren(Button, "throwAway")[0], behind)
    behind.show()
    found = list[bool]()
    shown.chosen.connect(lambda _: found.append(_before(area).hasFocus()))
    shown.findChildren(Button, "goOn")[0].click()
    assert found == [True], "it is where the sheet brings the focus back to"


def test_the_tray_reads_right_to_left(right_to_left: None, tray: Fill) -> None:
    assert tray("Nova").x() > 600


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_typing_in_a_sheet_paints_nothing_of_the_page_below_it(
    qtbot: QtBot, host: SheetHost, area: QWidget, direction: Qt.LayoutDirection
) -> None:
    area.setLayoutDirection(direction)
    page = QWidget(area)
    page.setGeometry(area.rect())
    page.show()
    sheet = _open(host)
    there = 0 if direction is Qt.LayoutDirection.RightToLeft else area.width() - sheet.width()
    qtbot.waitUntil(lambda: sheet.x() == there, timeout=20_000)
    QApplication.processEvents()
    below, typed = Paintings(page), Paintings(sheet.line)
    QTest.keyClicks(sheet.line, "a")
    QApplication.processEvents()
    assert typed.times
    assert below.areas == []
    area.resize(1300, 900)
    QApplication.processEvents()
    below.areas.clear()
    QTest.keyClicks(sheet.line, "b")
    QApplication.processEvents()
    assert below.areas == []
    sheet.park()
    QApplication.processEvents()
    assert below.areas[-1].contains(sheet.geometry().center()), "nothing covers the page any more"
