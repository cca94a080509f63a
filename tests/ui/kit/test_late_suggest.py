"""A field whose offers come late: a key that means one of them waits for those to what stands there."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reception_app.kernel.errors import StoreTrouble
from tests.patience import PATIENCE_MS
from tests.ui.keys import press, type_text
from ui.kit.jobs import running_jobs
from ui.kit.late_suggest import LateSuggest
from ui.kit.suggest_input import Suggestion

Key = Qt.Key


class SlowStore:
    """Finds two people to each text, once it may go on; nobody can be read by a text that is `unreadable`."""

    def __init__(self) -> None:
        self.go_on = Event()
        self.unreadable = ""

    def __call__(self, text: str) -> Callable[[], list[str]]:
        def work() -> list[str]:
            assert self.go_on.wait(PATIENCE_MS / 1000)
            if text == self.unreadable:
                raise StoreTrouble("The store can't be read.")
            return [f"{text} one", f"{text} two"]

        return work


@pytest.fixture
def store(qtbot: QtBot) -> Iterator[SlowStore]:
    """A store that answers nothing yet."""
    made = SlowStore()
    yield made
    made.go_on.set()
    qtbot.waitUntil(lambda: running_jobs() == 0, timeout=PATIENCE_MS)


@pytest.fixture
def field(qtbot: QtBot, store: SlowStore) -> LateSuggest:
    """A field that has the keyboard."""
    made = LateSuggest(store, lambda name: Suggestion(name, payload=name), name="person")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus, timeout=PATIENCE_MS)
    return made


def taken(qtbot: QtBot, field: LateSuggest) -> object:
    """Who is taken, as soon as somebody is."""
    qtbot.waitUntil(lambda: field.chosen() is not None, timeout=PATIENCE_MS)
    chosen = field.chosen()
    return chosen.payload if chosen is not None else None


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        ([Key.Key_Down], "a two"),
        ([Key.Key_Down, Key.Key_Up], "a one"),
        ([Key.Key_Up], "a one"),
    ],
)
def test_the_arrows_walk_through_offers_that_come_behind_them(
    qtbot: QtBot, store: SlowStore, field: LateSuggest, keys: list[Qt.Key], meant: str
) -> None:
    type_text(field, "a")
    for key in (*keys, Key.Key_Return):
        QTest.keyClick(field, key)
    store.go_on.set()
    assert taken(qtbot, field) == meant


def test_the_arrows_do_not_walk_through_offers_to_fewer_letters(
    qtbot: QtBot, store: SlowStore, field: LateSuggest
) -> None:
    store.go_on.set()
    type_text(field, "a")
    qtbot.waitUntil(field.is_open, timeout=PATIENCE_MS)
    store.go_on.clear()
    type_text(field, "b")
    QTest.keyClick(field, Key.Key_Down)
    QTest.keyClick(field, Key.Key_Return)
    assert field.text() == "ab", "both wait"
    store.go_on.set()
    assert taken(qtbot, field) == "ab two"


def test_what_could_not_be_read_by_fewer_letters_is_no_answer(
    qtbot: QtBot, store: SlowStore, field: LateSuggest
) -> None:
    store.unreadable = "a"
    type_text(field, "ab")
    QTest.keyClick(field, Key.Key_Return)
    store.go_on.set()
    assert taken(qtbot, field) == "ab one"


def test_enter_goes_on_where_nothing_can_be_read(qtbot: QtBot, store: SlowStore, field: LateSuggest) -> None:
    store.unreadable = "a"
    type_text(field, "a")
    with qtbot.waitSignal(field.returnPressed, timeout=PATIENCE_MS):
        QTest.keyClick(field, Key.Key_Return)
        store.go_on.set()
    assert (field.text(), field.is_open()) == ("a", False)


def test_down_asks_again_where_nothing_is_shown(qtbot: QtBot, store: SlowStore, field: LateSuggest) -> None:
    store.go_on.set()
    type_text(field, "a")
    qtbot.waitUntil(field.is_open, timeout=PATIENCE_MS)
    press(field, Key.Key_Escape)
    assert not field.is_open()
    press(field, Key.Key_Down)
    qtbot.waitUntil(field.is_open, timeout=PATIENCE_MS)
    assert [offer.payload for offer in field.offers()] == ["a one", "a two"]


def test_an_offer_that_can_not_be_made_keeps_no_keys(qtbot: QtBot, store: SlowStore) -> None:
    """It is a bug wherever it comes from: the keyboard goes on all the same."""

    def unsayable(name: str) -> Suggestion:
        raise StoreTrouble(f"Nothing is known of {name}.")

    field = LateSuggest(store, unsayable, name="person")
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus, timeout=PATIENCE_MS)
    with qtbot.captureExceptions() as bugs:
        type_text(field, "a")
        QTest.keyClick(field, Key.Key_Return)
        with qtbot.waitSignal(field.returnPressed, timeout=PATIENCE_MS):
            store.go_on.set()
        type_text(field, "b")
    assert field.text() == "ab"
    assert bugs
