"""The live bar where the store answers late: typing goes on, and Enter waits for the answer to what stands there."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reception_app.kernel.errors import AppError, StoreTrouble
from ui.kit.jobs import running_jobs
from ui.shell.find_bar import FindBar
from ui.shell.found import Answer, Found


class SlowStore:
    """Answers each text with itself, once it is let go on."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.go_on = threading.Event()
        self.trouble: AppError | None = None

    def __call__(self, text: str) -> Callable[[], Answer]:
        def work() -> Answer:
            assert self.go_on.wait(60)
            if self.trouble is not None:
                raise self.trouble
            return [Found(f"{text} one", key="visitor"), Found(f"{text} two", key="visitor")], ""

        self.asked.append(text)
        return work


@pytest.fixture
def store(qtbot: QtBot) -> Iterator[SlowStore]:
    """A store that answers nothing yet."""
    made = SlowStore()
    yield made
    made.go_on.set()
    qtbot.waitUntil(lambda: running_jobs() == 0, timeout=20_000)


@pytest.fixture
def bar(qtbot: QtBot, store: SlowStore) -> FindBar:
    """A bar over a field that had the keyboard, just begun."""
    window = QWidget()
    window.resize(1200, 800)
    qtbot.addWidget(window)
    field = QLineEdit(window)
    field.move(20, 700)
    made = FindBar(store, window)
    made.setGeometry(200, 10, 500, 36)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus, timeout=20_000)
    made.begin()
    return made


def test_typing_goes_on_and_the_last_text_is_answered(qtbot: QtBot, bar: FindBar, store: SlowStore) -> None:
    for letter in "sofia":
        QTest.keyClicks(bar, letter)
        qtbot.waitUntil(lambda: not bar._soon.isActive())
    assert bar.text() == "sofia"
    assert not bar.is_idle()
    assert not bar.popup.isVisible()
    store.go_on.set()
    qtbot.waitUntil(bar.is_idle)
    found = bar.popup.current()
    assert found is not None
    assert found.title == "sofia one"
    assert store.asked == ["", "sofia"], "what was typed meanwhile is looked for once, as it stands"


def test_enter_waits_for_the_answer(qtbot: QtBot, bar: FindBar, store: SlowStore) -> None:
    heard: list[Found] = []
    bar.chosen.connect(heard.append)
    QTest.keyClicks(bar, "sofia")
    QTest.keyClick(bar, Qt.Key.Key_Return)
    assert heard == []
    with qtbot.waitSignal(bar.chosen):
        store.go_on.set()
    assert [found.title for found in heard] == ["sofia one"]
    assert bar.text() == ""


def test_who_types_on_after_enter_chooses_nothing(qtbot: QtBot, bar: FindBar, store: SlowStore) -> None:
    heard: list[Found] = []
    bar.chosen.connect(heard.append)
    QTest.keyClicks(bar, "sofi")
    QTest.keyClick(bar, Qt.Key.Key_Return)
    QTest.keyClicks(bar, "a")
    store.go_on.set()
    qtbot.waitUntil(bar.is_idle)
    assert heard == []
    found = bar.popup.current()
    assert found is not None
    assert found.title == "sofia one"


def test_an_answer_to_who_has_left_the_bar_shows_nothing(
    qtbot: QtBot, bar: FindBar, store: SlowStore
) -> None:
    QTest.keyClicks(bar, "sofia")
    qtbot.waitUntil(lambda: not bar._soon.isActive())
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    store.go_on.set()
    qtbot.waitUntil(bar.is_idle)
    assert not bar.popup.isVisible()


@pytest.mark.parametrize("left", [False, True])
def test_trouble_is_told_to_who_still_looks(qtbot: QtBot, bar: FindBar, store: SlowStore, left: bool) -> None:
    store.trouble = StoreTrouble("The store does not answer.")
    QTest.keyClicks(bar, "sofia")
    qtbot.waitUntil(lambda: not bar._soon.isActive())
    if left:
        QTest.keyClick(bar, Qt.Key.Key_Escape)
    store.go_on.set()
    qtbot.waitUntil(bar.is_idle)
    assert bar.popup.isVisible() is not left
    if not left:
        assert "does not answer" in bar.popup._note.text()
