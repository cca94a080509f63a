"""Typing stays typing; the list helps and never takes over."""

import gc
from weakref import ref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import press, type_text
from ui.kit.suggest_input import Deliver, SuggestInput, Suggestion
from ui.kit.suggest_popup import SuggestPopup

PEOPLE = [
    Suggestion("Sofia Novak", "Helix Bank · expected 9:30", "Expected today", "info", payload=1),
    Suggestion("Sophia Novotná", "Škoda · last visit 3 March", "4 visits", payload=2),
    Suggestion("Sören Nowak", icon="clock", person=False, payload=3),
]


class Form(QWidget):
    """A field that suggests, and one after it."""

    def __init__(self) -> None:
        super().__init__()
        self.person = SuggestInput(provider=self.people, name="person", parent=self)
        self.next = QLineEdit(self)
        self.asked: list[str] = []
        column = QVBoxLayout(self)
        column.addWidget(self.person)
        column.addWidget(self.next)
        self.resize(500, 500)

    def people(self, text: str) -> list[Suggestion]:
        self.asked.append(text)
        return [one for one in PEOPLE if one.title.casefold().startswith(text.casefold()[:1])]


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.person.setFocus()
    qtbot.waitUntil(made.person.hasFocus)
    return made


def test_enter_takes_the_marked_one(qtbot: QtBot, form: Form) -> None:
    type_text(form.person, "s")
    assert form.person.is_open()
    assert [one.payload for one in form.person.offers()] == [1, 2, 3]
    press(form.person, Qt.Key.Key_Down)
    with qtbot.waitSignal(form.person.picked) as picked:
        press(form.person, Qt.Key.Key_Return)
    assert picked.args == [PEOPLE[1]]
    assert form.person.text() == "Sophia Novotná"
    assert form.person.chosen() is PEOPLE[1]
    assert not form.person.is_open()
    assert form.person.hasFocus()


def test_the_ghost_shows_how_it_goes_on(form: Form) -> None:
    type_text(form.person, "sof")
    assert form.person.ghost() == "ia Novak"
    assert form.person.text() == "sof"
    press(form.person, Qt.Key.Key_Right)
    assert form.person.text() == "sofia Novak"


def test_right_to_left_the_other_arrow_takes_the_ghost(
    form: Form, qapp: QApplication, right_to_left: None
) -> None:
    type_text(form.person, "sof")
    press(form.person, Qt.Key.Key_Left)
    assert form.person.text() == "sofia Novak"


def test_tab_takes_it_and_moves_on(qtbot: QtBot, form: Form) -> None:
    type_text(form.person, "s")
    QTest.keyClick(form.person, Qt.Key.Key_Tab)
    assert form.person.chosen() is PEOPLE[0]
    qtbot.waitUntil(form.next.hasFocus)


def test_escape_closes_the_list_and_keeps_the_text(form: Form) -> None:
    type_text(form.person, "sx")
    press(form.person, Qt.Key.Key_Escape)
    assert not form.person.is_open()
    assert form.person.text() == "sx"
    assert form.person.ghost() == ""
    press(form.person, Qt.Key.Key_Down)
    assert form.person.is_open()


def test_the_arrows_stop_at_the_ends(form: Form) -> None:
    type_text(form.person, "s")
    for _ in range(5):
        press(form.person, Qt.Key.Key_Down)
    press(form.person, Qt.Key.Key_Up)
    press(form.person, Qt.Key.Key_Return)
    assert form.person.chosen() is PEOPLE[1]


def test_changing_the_text_lets_go_of_the_choice(qtbot: QtBot, form: Form) -> None:
    form.person.choose(PEOPLE[0])
    with qtbot.waitSignal(form.person.cleared):
        type_text(form.person, "s")
    assert form.person.chosen() is None


def test_nothing_found_shows_nothing(form: Form) -> None:
    type_text(form.person, "x")
    assert not form.person.is_open()
    assert form.person.offers() == []


def test_an_empty_text_closes_the_list(form: Form) -> None:
    type_text(form.person, "s")
    press(form.person, Qt.Key.Key_Backspace, "\b")
    assert not form.person.is_open()


def test_leaving_the_field_closes_the_list(form: Form) -> None:
    type_text(form.person, "s")
    form.next.setFocus()
    assert not form.person.is_open()


def test_a_click_takes_an_offer_and_leaves_the_focus(qtbot: QtBot, form: Form) -> None:
    type_text(form.person, "s")
    popup = form.findChild(SuggestPopup)
    assert popup is not None
    where = popup.visualRect(popup.items.index(1)).center()
    with qtbot.waitSignal(form.person.picked):
        QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert form.person.text() == "Sophia Novotná"
    assert form.person.hasFocus()


def test_a_list_that_is_put_away_holds_nobody(form: Form) -> None:
    type_text(form.person, "s")
    popup = form.findChild(SuggestPopup)
    assert popup is not None
    assert popup.items.rowCount() == 3
    form.next.setFocus()
    assert popup.items.rowCount() == 0
    form.person.setFocus()
    press(form.person, Qt.Key.Key_Down)
    assert [one.payload for one in form.person.offers()] == [1, 2, 3]


def test_the_list_goes_with_its_field_and_keeps_nothing_of_it(form: Form) -> None:
    """A window stays all day, and many sheets come and go in it."""
    sheet = QWidget(form)
    field = SuggestInput(provider=form.people, parent=sheet)
    sheet.show()
    field.setFocus()
    type_text(field, "s")
    assert field.is_open()
    left = ref(field)
    del field
    sheet.deleteLater()
    del sheet
    for _ in range(2):
        # The sheet, then the list, whose last step may still be waiting.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    gc.collect()
    assert form.findChildren(SuggestPopup) == [], "the list is gone"
    assert left() is None, "and so is all that it held"


def test_the_list_can_be_read_aloud(form: Form) -> None:
    type_text(form.person, "s")
    popup = form.findChild(SuggestPopup)
    assert popup is not None
    spoken = popup.items.data(popup.items.index(0), int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == "Sofia Novak, Helix Bank · expected 9:30, Expected today"
    assert popup.items.data(popup.items.index(0)) == "Sofia Novak"
    assert popup.accessibleName()
    assert not form.grab().isNull()


def test_the_list_stays_inside_the_window(qtbot: QtBot, form: Form) -> None:
    type_text(form.person, "s")
    popup = form.findChild(SuggestPopup)
    assert popup is not None
    assert form.rect().contains(popup.geometry())
    form.resize(500, 120)
    qtbot.waitUntil(lambda: popup.height() <= 120)


def test_late_answers_to_older_texts_are_dropped(qtbot: QtBot, form: Form) -> None:
    waiting: list[tuple[str, Deliver]] = []
    form.person.set_late_provider(lambda text, deliver: waiting.append((text, deliver)))
    type_text(form.person, "so")
    assert [text for text, _ in waiting] == ["s", "so"]
    waiting[1][1]([PEOPLE[1]])
    waiting[0][1](PEOPLE)
    assert [one.payload for one in form.person.offers()] == [2]
    form.person.set_provider(form.people)
    type_text(form.person, "f")
    assert len(form.person.offers()) == 3


def test_typing_a_name_in_another_script(form: Form) -> None:
    type_text(form.person, "فاطمة")
    assert form.person.text() == "فاطمة"
    assert form.asked[-1] == "فاطمة"


def test_changing_what_was_only_shown_lets_go_of_it_as_well(qtbot: QtBot, form: Form) -> None:
    form.person.setText(PEOPLE[0].text)
    with qtbot.waitSignal(form.person.cleared):
        type_text(form.person, "s")
