"""The keyboard on the visitors' screen: from the finger to what is seen, and other keys coming up."""

import gc
import itertools
import os

from benchmarks.measure import FRAME, Outcome, Scale, limited, times

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Qt reads its platform when the first QApplication is made, so the line above comes first.
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from reception_app.kernel.languages import LANGUAGES
from reception_app.kiosk.records import AskKind
from ui.kiosk.keyboard.on_screen_keyboard import OnScreenKeyboard
from ui.kiosk.words import words_for
from ui.kit.fonts import bundled_font_files, load_fonts
from ui.kit.theme import apply_theme

_FELT = 50.0
"""Milliseconds from the touch to the answer that nobody feels."""


def measure(scale: Scale) -> list[Outcome]:
    """Every budget of the keyboard."""
    app = QApplication([])
    load_fonts(bundled_font_files())
    apply_theme(app, "light")
    window = QWidget()
    window.resize(1280, 800)
    column = QVBoxLayout(window)
    field, keyboard = QLineEdit(), OnScreenKeyboard(words_for("en"))
    column.addWidget(field)
    column.addStretch()
    column.addWidget(keyboard)
    keyboard.set_target(field)
    keyboard.set_kind(AskKind.TEXT)
    keyboard.set_next_text("Next")
    window.show()
    app.processEvents()
    gc.freeze()
    rounds = scale.rounds(200)
    found = _typing(app, field, keyboard, rounds)
    pages = itertools.cycle((AskKind.EMAIL, AskKind.PHONE, AskKind.TEXT))
    codes = itertools.cycle(language.code for language in LANGUAGES)

    def change_page() -> None:
        keyboard.set_kind(next(pages))
        app.processEvents()

    def change_language() -> None:
        keyboard.set_language(next(codes))
        app.processEvents()

    def open_one() -> None:
        OnScreenKeyboard(words_for("de")).deleteLater()

    found.append(limited("keyboard: other keys", times(change_page, rounds), _FELT))
    found.append(limited("keyboard: another language", times(change_language, rounds, warm=12), _FELT))
    found.append(limited("keyboard: made anew", times(open_one, scale.rounds(60)), _FELT))
    window.close()
    return found


def _typing(app: QApplication, field: QLineEdit, keyboard: OnScreenKeyboard, rounds: int) -> list[Outcome]:
    """A key pressed until it is seen to be pressed, and lifted until its letter stands in the field."""
    key = keyboard.findChild(QWidget, "key_e")
    assert key is not None, "a keyboard without an e"
    left = Qt.MouseButton.LeftButton

    def press() -> None:
        QTest.mousePress(key, left)
        app.processEvents()

    def lift() -> None:
        QTest.mouseRelease(key, left)
        app.processEvents()

    pressed: list[float] = []
    lifted: list[float] = []
    for _ in range(rounds):
        pressed += times(press, 1, warm=0)
        lifted += times(lift, 1, warm=0)
        field.clear()
        # A field that is empty again brings large letters back.
        app.processEvents()
    return [
        limited("keyboard: touch to the key being lit", pressed, FRAME, p99_limit=_FELT),
        limited("keyboard: lifted to the letter in the field", lifted, _FELT),
    ]
