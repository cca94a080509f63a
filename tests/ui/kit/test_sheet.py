"""Sheets never throw anything away."""

import gc
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import invalidate

from tests.ui.keys import type_text
from tests.ui.kit import spoken
from ui.kit import motion
from ui.kit.button import Button
from ui.kit.field import Field
from ui.kit.label import Label
from ui.kit.sheet import Draft, Sheet
from ui.kit.text_input import TextInput


class NameSheet(Sheet):
    """Two fields and a button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Check in visitor", name="check_in_sheet", parent=parent)
        self.visitor = TextInput(name="visitor")
        self.company = TextInput(name="company")
        self.body.addWidget(Field("Name", self.visitor))
        self.body.addWidget(Field("Company", self.company))
        self.save = Button("Check in", kind="primary", name="save")
        self.save.clicked.connect(self.submit)
        self.footer.addWidget(self.save)
        self.visitor.textEdited.connect(self.touch)

    def first_field(self) -> QWidget:
        return self.visitor

    def to_draft(self) -> Draft:
        return {"name": self.visitor.text()} if self.visitor.text() else {}

    def from_draft(self, draft: dict[str, Any]) -> None:
        self.visitor.setText(draft.get("name", ""))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1000, 700)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def sheet(qtbot: QtBot, window: QWidget) -> NameSheet:
    made = NameSheet(window)
    made.resize(made.preferred_width(), 700)
    window.show()
    window.activateWindow()
    made.focus_first()
    qtbot.waitUntil(made.visitor.hasFocus)
    return made


def test_typing_saves_a_draft_after_a_moment_of_quiet(qtbot: QtBot, sheet: NameSheet) -> None:
    with qtbot.waitSignal(sheet.draft_changed) as saved:
        type_text(sheet.visitor, "Sofia")
    assert saved.args == [{"name": "Sofia"}]
    sheet.from_draft({"name": "Kwame", "unknown": 1})
    assert sheet.visitor.text() == "Kwame"


def test_esc_parks_with_everything_in_it(qtbot: QtBot, sheet: NameSheet) -> None:
    type_text(sheet.visitor, "Sofia")
    with qtbot.waitSignals([sheet.draft_changed, sheet.parked], order="strict"):
        QTest.keyClick(sheet.visitor, Qt.Key.Key_Escape)
    assert sheet.visitor.text() == "Sofia"


def test_ctrl_enter_submits_and_enter_goes_on(qtbot: QtBot, sheet: NameSheet) -> None:
    QTest.keyClick(sheet.visitor, Qt.Key.Key_Return)
    qtbot.waitUntil(sheet.company.hasFocus)
    with qtbot.waitSignal(sheet.submitted):
        QTest.keyClick(sheet.company, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(sheet.submitted):
        sheet.save.click()


def test_tab_stays_inside(qtbot: QtBot, sheet: NameSheet) -> None:
    window = sheet.window()
    outside = Button("Outside", name="outside", parent=window)
    outside.show()
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        assert after is not None
        assert sheet.isAncestorOf(after)
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        after = QApplication.focusWidget()
        assert after is not None
        assert sheet.isAncestorOf(after)


def test_a_finished_sheet_saves_no_draft_any_more(qtbot: QtBot, sheet: NameSheet) -> None:
    type_text(sheet.visitor, "Sofia")
    with (
        qtbot.assertNotEmitted(sheet.draft_changed, wait=sheet.DRAFT_PAUSE + 100),
        qtbot.waitSignal(sheet.closed),
    ):
        sheet.finish()


def test_title_keys_and_preview(qtbot: QtBot, sheet: NameSheet) -> None:
    narrow = sheet.preferred_width()
    sheet.side.addWidget(Label("Badge preview"))
    sheet.show_side()
    assert sheet.preferred_width() > narrow
    sheet.set_hints([("Enter", "next"), ("Ctrl ⏎", "check in")])
    sheet.set_hints([("Enter", "next")])
    sheet.set_title("Expect a visitor")
    assert sheet.title() == spoken.name(sheet) == "Expect a visitor"
    assert not sheet.grab().isNull()
    bare = Sheet("Note", name="note_sheet", parent=sheet.window())
    assert bare.to_draft() == {}
    bare.from_draft({})
    bare.show()
    bare.focus_first()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "park", "left below it, the next key would do something there"
    assert bare.isAncestorOf(focused)


def test_it_slides_in_at_most_150_ms_or_at_once(qtbot: QtBot, sheet: NameSheet) -> None:
    sheet.slide_in(QPoint(500, 0), QPoint(100, 0))
    assert sheet.pos() == QPoint(100, 0)
    motion.set_reduced(False)
    try:
        sheet.slide_in(QPoint(500, 0), QPoint(200, 0))
        qtbot.waitUntil(lambda: sheet.pos() == QPoint(200, 0))
    finally:
        motion.set_reduced(True)


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_makes_nobody_the_child_of_another(sheet: NameSheet, window: QWidget, key: Qt.Key) -> None:
    """Asked from Python who is next for Tab, PySide holds that one for a child of the other: it goes with it, then."""
    beside = QWidget(window)
    undo, page = Button("Undo", name="undo", parent=beside), TextInput(name="page", parent=beside)
    beside.show()
    sheet.raise_()
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget() or sheet, key)
    held = [part for one in (undo, page, sheet.save) for part in gc.get_referents(one)]
    assert [part for part in held if isinstance(part, QWidget)] == []


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_fields_end_where_the_button_does_with_a_bar_as_without(
    qtbot: QtBot, sheet: NameSheet, direction: Qt.LayoutDirection
) -> None:
    sheet.setLayoutDirection(direction)
    bar = sheet.scroll_area.verticalScrollBar()

    def edge(widget: QWidget) -> int:
        left = widget.mapTo(sheet, QPoint()).x()
        return left if direction == Qt.LayoutDirection.RightToLeft else left + widget.width()

    def stands_right() -> bool:
        return edge(sheet.visitor) == edge(sheet.save)

    sheet.footer.insertStretch(0, 1)
    sheet.show()
    qtbot.waitUntil(lambda: not bar.isVisible() and stands_right())
    # What PySide has of Qt's own part goes before the part does, now and then.
    invalidate(bar)
    bar = sheet.scroll_area.verticalScrollBar()
    for _ in range(12):
        sheet.body.addWidget(Field("One more", TextInput()))
    qtbot.waitUntil(lambda: bar.isVisible() and stands_right())
    sheet.resize(sheet.width(), 1600)
    qtbot.waitUntil(lambda: not bar.isVisible() and stands_right())
