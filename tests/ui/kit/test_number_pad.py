"""The keys of the number pad are those of the same name: hands that type figures have them under their fingers."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.keys import press, type_text
from ui.kit.button import Button
from ui.kit.number_input import NumberInput
from ui.kit.suggest_input import SuggestInput, Suggestion

_PAD = Qt.KeyboardModifier.KeypadModifier


def test_enter_presses_a_button(qtbot: QtBot) -> None:
    button = Button("Save")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked):
        press(button, Qt.Key.Key_Enter, "\r", _PAD)


def test_enter_takes_the_marked_offer(qtbot: QtBot) -> None:
    field = SuggestInput(provider=lambda typed: [Suggestion("Sofia Novak")], name="who")
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    type_text(field, "so")
    press(field, Qt.Key.Key_Enter, "\r", _PAD)
    chosen = field.chosen()
    assert chosen is not None
    assert chosen.text == "Sofia Novak"


def test_its_arrows_step(qtbot: QtBot) -> None:
    field = NumberInput(3, least=1, most=9, name="people")
    qtbot.addWidget(field)
    press(field, Qt.Key.Key_Up, modifiers=_PAD)
    assert field.value() == 4
