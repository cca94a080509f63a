"""What the keys without a letter are called aloud."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ui.kiosk.keyboard.keys import Does

KEYBOARD = str(QT_TRANSLATE_NOOP("Kiosk", "Keyboard on the screen"))
LETTERS = str(QT_TRANSLATE_NOOP("Kiosk", "Letters"))
ACCENTS = str(QT_TRANSLATE_NOOP("Kiosk", "Letters with accents"))
MORE_ACCENTS = str(QT_TRANSLATE_NOOP("Kiosk", "More letters with accents"))
SYMBOLS = str(QT_TRANSLATE_NOOP("Kiosk", "Numbers and signs"))
LANGUAGES = str(QT_TRANSLATE_NOOP("Kiosk", "Keyboard of another language"))
HIRAGANA = str(QT_TRANSLATE_NOOP("Kiosk", "Hiragana"))
KATAKANA = str(QT_TRANSLATE_NOOP("Kiosk", "Katakana"))
ACCENTS_OF = str(QT_TRANSLATE_NOOP("Kiosk", "Accents of {0}"))

OF_KEYS = {
    Does.SHIFT: str(QT_TRANSLATE_NOOP("Kiosk", "Capital letters")),
    Does.BACK: str(QT_TRANSLATE_NOOP("Kiosk", "Delete")),
    Does.SPACE: str(QT_TRANSLATE_NOOP("Kiosk", "Space")),
    Does.SMALL: str(QT_TRANSLATE_NOOP("Kiosk", "Small kana")),
    Does.VOICED: str(QT_TRANSLATE_NOOP("Kiosk", "Voiced kana")),
}
OF_PAGES = {
    "letters": LETTERS,
    "accents": ACCENTS,
    "more": MORE_ACCENTS,
    "symbols": SYMBOLS,
    "languages": LANGUAGES,
    "kana": HIRAGANA,
    "katakana": KATAKANA,
}
