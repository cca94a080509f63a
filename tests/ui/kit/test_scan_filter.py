"""Scanners are told from people by their speed, and never reach a field."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import press, scan
from ui.kit.button import Button
from ui.kit.scan_filter import ALL, AT_ONCE, HOLD, ScanFilter


class Seconds:
    """A clock that moves when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


def _focused(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit()
    _focused(qtbot, made)
    return made


@pytest.fixture
def scans(qapp: QApplication, seconds: Seconds) -> Iterator[tuple[ScanFilter, list[str]]]:
    heard: list[str] = []
    scanner = ScanFilter(clock=seconds)
    scanner.scanned.connect(heard.append)
    scanner.install(qapp)
    yield scanner, heard
    scanner.rest()


def _type(field: QLineEdit | QPushButton, text: str, seconds: Seconds, pause: float) -> None:
    for char in text:
        press(field, ord(char.upper()), char)
        seconds.now += pause


def test_a_burst_with_an_end_is_a_scan(
    field: QLineEdit, seconds: Seconds, scans: tuple[ScanFilter, list[str]]
) -> None:
    _type(field, "RCP-4711", seconds, 0.008)
    press(field, Qt.Key.Key_Return, "\r")
    assert scans[1] == ["RCP-4711"]
    assert field.text() == ""


def test_a_person_types_into_the_field(
    field: QLineEdit, seconds: Seconds, scans: tuple[ScanFilter, list[str]]
) -> None:
    entered: list[bool] = []
    field.returnPressed.connect(lambda: entered.append(True))
    _type(field, "Sofia Novak", seconds, 0.12)
    press(field, Qt.Key.Key_Return, "\r")
    assert field.text() == "Sofia Novak"
    assert scans[1] == []
    assert entered == [True]


def test_a_held_key_is_let_through_by_the_timer(
    qtbot: QtBot, field: QLineEdit, seconds: Seconds, scans: tuple[ScanFilter, list[str]]
) -> None:
    press(field, Qt.Key.Key_A, "a")
    assert field.text() == ""
    seconds.now += HOLD
    qtbot.waitUntil(lambda: field.text() == "a")


class Slow(Seconds):
    """A clock on which each look costs a tenth of a second: we are busy between any two keys."""

    def __call__(self) -> float:
        self.now += 0.1
        return self.now


def test_a_busy_moment_of_ours_parts_no_scan(qapp: QApplication, field: QLineEdit) -> None:
    heard: list[str] = []
    scanner = ScanFilter(clock=Slow())
    scanner.scanned.connect(heard.append)
    scanner.install(qapp)
    try:
        scan(field, "RCP-4711")
        assert (heard, field.text()) == (["RCP-4711"], "")
    finally:
        scanner.rest()


def test_keys_are_waited_for_once_more_when_we_were_too_busy_to_look_at_them(
    field: QLineEdit, seconds: Seconds, scans: tuple[ScanFilter, list[str]]
) -> None:
    _type(field, "RCP-47", seconds, 0.004)
    seconds.now += 0.5
    scans[0]._on_timeout()
    assert field.text() == "", "the rest may be in the queue"
    scans[0]._on_timeout()
    assert field.text() == "RCP-47"


def test_a_quick_tap_on_space_presses_a_button_and_lets_it_go(
    qtbot: QtBot, seconds: Seconds, scans: tuple[ScanFilter, list[str]]
) -> None:
    button = QPushButton("Sign out")
    _focused(qtbot, button)
    clicked: list[bool] = []
    button.clicked.connect(lambda: clicked.append(True))
    press(button, Qt.Key.Key_Space, " ")
    assert clicked == []
    seconds.now += HOLD
    qtbot.waitUntil(lambda: clicked == [True], timeout=20_000)
    assert not button.isDown()


def test_a_short_burst_is_typing(
    field: QLineEdit, seconds: Seconds, scans: tuple[ScanFilter, list[str]]
) -> None:
    _type(field, "ok", seconds, 0.004)
    press(field, Qt.Key.Key_Return, "\r")
    assert (field.text(), scans[1]) == ("ok", [])


def test_a_shortcut_in_the_middle_lets_go(
    field: QLineEdit, seconds: Seconds, scans: tuple[ScanFilter, list[str]]
) -> None:
    _type(field, "abc", seconds, 0.004)
    press(field, Qt.Key.Key_A, "\x01", Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "abc"
    assert field.selectedText() == "abc"


def test_a_scan_works_with_the_focus_anywhere(
    qtbot: QtBot, seconds: Seconds, scans: tuple[ScanFilter, list[str]]
) -> None:
    button = QPushButton("Sign out")
    _focused(qtbot, button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    _type(button, "RCP 4711", seconds, 0.004)
    press(button, Qt.Key.Key_Tab, "\t")
    assert scans[1] == ["RCP 4711"]
    assert pressed == []


def test_what_is_not_ours_stays_typing(qapp: QApplication, field: QLineEdit, seconds: Seconds) -> None:
    heard: list[str] = []
    scanner = ScanFilter(prefix="rcp-", accepts=lambda text: text[4:].isdigit(), clock=seconds)
    scanner.scanned.connect(heard.append)
    scanner.install(qapp)
    try:
        _type(field, "JD014600", seconds, 0.004)
        press(field, Qt.Key.Key_Return, "\r")
        assert (field.text(), heard) == ("JD014600", [])
        field.clear()
        _type(field, "RCP-ABC", seconds, 0.004)
        press(field, Qt.Key.Key_Return, "\r")
        assert (field.text(), heard) == ("RCP-ABC", [])
        field.clear()
        _type(field, "RCP-4711", seconds, 0.004)
        press(field, Qt.Key.Key_Return, "\r")
        assert (field.text(), heard) == ("", ["RCP-4711"])
    finally:
        scanner.rest()


def test_a_field_that_went_away_gets_nothing(
    qtbot: QtBot, seconds: Seconds, scans: tuple[ScanFilter, list[str]]
) -> None:
    gone = QLineEdit()
    gone.show()
    gone.activateWindow()
    gone.setFocus()
    qtbot.waitUntil(gone.hasFocus)
    press(gone, Qt.Key.Key_A, "a")
    ended: list[None] = []
    gone.destroyed.connect(lambda: ended.append(None))
    gone.deleteLater()
    qtbot.waitUntil(lambda: bool(ended))
    scans[0].flush()
    assert scans[1] == []


@pytest.fixture
def live(field: QLineEdit) -> QLineEdit:
    """A field that shows the first key at once."""
    field.setProperty(AT_ONCE, True)
    return field


def test_a_live_field_shows_a_key_at_once(
    live: QLineEdit, seconds: Seconds, scans: tuple[ScanFilter, list[str]]
) -> None:
    press(live, Qt.Key.Key_A, "a")
    assert live.text() == "a"
    _type(live, "nna", seconds, 0.12)
    scans[0].flush()
    assert (live.text(), scans[1]) == ("anna", [])


def test_a_live_field_gives_back_what_a_scanner_typed_without_a_trace(
    live: QLineEdit, seconds: Seconds, scans: tuple[ScanFilter, list[str]]
) -> None:
    _type(live, "Ada", seconds, 0.12)
    live.setSelection(1, 2)
    edits: list[str] = []
    live.textEdited.connect(edits.append)
    _type(live, "RCP-4711", seconds, 0.008)
    press(live, Qt.Key.Key_Return, "\r")
    assert scans[1] == ["RCP-4711"]
    assert (live.text(), live.selectedText()) == ("Ada", "da")
    assert edits == ["AR", "Ada"], "who looks at what is typed hears of the end of it"
    live.undo()
    assert "R" not in live.text()
    live.redo()
    assert "R" not in live.text()


def test_quick_fingers_need_not_wait_in_a_field_that_shows_all(
    live: QLineEdit, seconds: Seconds, scans: tuple[ScanFilter, list[str]]
) -> None:
    _type(live, "th", seconds, 0.02)
    assert live.text() == "t", "the second key may be a scanner's"
    scans[0].flush()
    live.clear()
    live.setProperty(AT_ONCE, ALL)
    _type(live, "the", seconds, 0.02)
    assert live.text() == "the"
    seconds.now += HOLD
    live.clear()
    _type(live, "Ada", seconds, 0.12)
    live.setSelection(1, 2)
    edits: list[str] = []
    live.textEdited.connect(edits.append)
    _type(live, "RCP-4711", seconds, 0.008)
    press(live, Qt.Key.Key_Return, "\r")
    assert scans[1] == ["RCP-4711"]
    assert (live.text(), live.selectedText(), edits[-1]) == ("Ada", "da", "Ada")
    live.undo()
    assert "R" not in live.text()
    live.redo()
    assert "R" not in live.text()


def test_a_scan_that_goes_on_elsewhere_is_one_scan(
    qtbot: QtBot, live: QLineEdit, seconds: Seconds, scans: tuple[ScanFilter, list[str]]
) -> None:
    live.setProperty(AT_ONCE, ALL)
    _type(live, "RCP", seconds, 0.004)
    button = QPushButton("Sign out")
    _focused(qtbot, button)
    _type(button, "-4711", seconds, 0.004)
    press(button, Qt.Key.Key_Return, "\r")
    assert (live.text(), scans[1]) == ("", ["RCP-4711"])


def test_what_a_live_field_showed_stays_when_it_was_no_scan(
    live: QLineEdit, seconds: Seconds, scans: tuple[ScanFilter, list[str]]
) -> None:
    _type(live, "okay", seconds, 0.004)
    press(live, Qt.Key.Key_Return, "\r")
    assert (live.text(), scans[1]) == ("okay", [])


def test_it_follows_the_focus_and_rests_when_told(
    qtbot: QtBot, field: QLineEdit, seconds: Seconds, scans: tuple[ScanFilter, list[str]]
) -> None:
    other = QLineEdit()
    _focused(qtbot, other)
    _type(other, "RCP-4711", seconds, 0.008)
    press(other, Qt.Key.Key_Return, "\r")
    assert scans[1] == ["RCP-4711"]
    scans[0].rest()
    _type(other, "RCP-4712", seconds, 0.008)
    press(other, Qt.Key.Key_Return, "\r")
    assert (other.text(), scans[1]) == ("RCP-4712", ["RCP-4711"])
    scans[0].install(QApplication.instance())  # type: ignore[arg-type]  # there is one in every test here


@pytest.fixture
def letters(qtbot: QtBot, qapp: QApplication, seconds: Seconds) -> Iterator[tuple[QPushButton, list[str]]]:
    """A button in a list where letters do something, and what was done, scanned or refused."""
    heard: list[str] = []
    scanner = ScanFilter(accepts=lambda text: text.startswith("rcp"), clock=seconds)
    scanner.scanned.connect(lambda text: heard.append(f"scanned {text}"))
    scanner.strange.connect(lambda: heard.append("strange"))
    button = Button("Open", name="open")
    _focused(qtbot, button)
    button.clicked.connect(lambda: heard.append("clicked"))
    done = QShortcut(QKeySequence("P"), button)
    done.activated.connect(lambda: heard.append("P"))
    scanner.install(qapp)
    yield button, heard
    scanner.rest()


@pytest.mark.parametrize(("text", "told"), [("rcpp4711", "scanned rcpp4711"), ("pass4711", "strange")])
def test_the_letters_of_a_scan_do_nothing_in_a_list(
    letters: tuple[QPushButton, list[str]], text: str, told: str
) -> None:
    button, heard = letters
    scan(button, text)
    assert heard == [told]


def test_a_letter_of_a_person_does_what_it_does(
    qtbot: QtBot, seconds: Seconds, letters: tuple[QPushButton, list[str]]
) -> None:
    button, heard = letters
    QTest.keyClick(button, Qt.Key.Key_P)
    assert heard == [], "it may be a scanner's"
    seconds.now += HOLD
    qtbot.waitUntil(lambda: heard == ["P"], timeout=20_000)
    QTest.keyClick(button, Qt.Key.Key_P)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert heard == ["P", "P", "clicked"]


class _Form(QLineEdit):
    """A field that keeps Enter for itself, as those of a sheet do."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        event.accept()


@pytest.fixture
def opened(letters: tuple[QPushButton, list[str]]) -> QLineEdit:
    """A field that the letter of the list brings, with the keyboard in it."""
    button, _ = letters
    made = _Form(button)
    (step,) = button.findChildren(QShortcut)

    def come() -> None:
        made.show()
        made.setFocus()

    step.activated.connect(come)
    return made


@pytest.mark.parametrize("pause", [0.01, 0.05])
def test_what_is_typed_behind_a_letter_of_a_list_goes_to_what_that_has_brought(
    qtbot: QtBot, seconds: Seconds, letters: tuple[QPushButton, list[str]], opened: QLineEdit, pause: float
) -> None:
    button, heard = letters
    for typed in "pap":
        # The list has the keyboard until the filter lets the first letter through.
        press(QApplication.focusWidget() or button, ord(typed.upper()), typed)
        seconds.now += pause
    seconds.now += HOLD
    qtbot.waitUntil(lambda: opened.text() == "ap", timeout=20_000)
    assert heard == ["P"]


@pytest.mark.parametrize("pause", [0.01, 0.05])
def test_enter_behind_a_letter_of_a_list_goes_to_what_that_has_brought(
    qtbot: QtBot, seconds: Seconds, letters: tuple[QPushButton, list[str]], opened: QLineEdit, pause: float
) -> None:
    button, heard = letters
    opened.returnPressed.connect(lambda: heard.append("entered"))
    press(button, Qt.Key.Key_P, "p")
    seconds.now += pause
    press(button, Qt.Key.Key_Return, "\r")
    assert heard == ["P", "entered"]


def test_shift_and_a_letter_is_another_key(
    qtbot: QtBot, seconds: Seconds, letters: tuple[QPushButton, list[str]]
) -> None:
    button, heard = letters
    QTest.keyClick(button, Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert heard == ["clicked"]
