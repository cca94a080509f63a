"""What a visitor reads, in the language they chose: looked up apart from the desk's own words.

A kiosk speaks another language than the desk beside it, and changes it with every visitor. So each language has a
translator of its own that is never installed on the application. The texts stand in `ui.kiosk.texts` and beside the
keyboard, marked with QT_TRANSLATE_NOOP; `ui.kiosk.translation_files` brings them into the languages' files.
"""

import logging
from datetime import date
from functools import lru_cache

from PySide6.QtCore import QDate, QLocale, Qt, QTranslator

from reception_app.kernel.languages import Language, language_of
from reception_app.kernel.paths import resource
from reception_app.kernel.text import has_right_to_left, isolate
from ui.kit.fonts import without_letters

CONTEXT = "Kiosk"
# Where the country decides how a number or a day is written: British English, and Arabic with European figures, as
# the times and codes beside them have.
_COUNTRIES = {"en": "en_GB", "pt": "pt_PT", "ar": "ar_AE", "zh": "zh_CN", "ja": "ja_JP"}

_log = logging.getLogger("reception.kiosk")


class Words:
    """One language's words. Cheap to ask, safe to keep; get it from `words_for`."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.locale = QLocale(_COUNTRIES.get(language.code, language.code))
        self._translator = QTranslator()
        if not self._translator.load(f"kiosk_{language.code}", str(resource("translations"))):
            _log.warning("no words for the language %s: English is shown", language.code)

    @property
    def code(self) -> str:
        """The language's code, such as "de"."""
        return self.language.code

    @property
    def right_to_left(self) -> bool:
        """Whether pages in this language are mirrored."""
        return self.language.right_to_left

    @property
    def direction(self) -> Qt.LayoutDirection:
        """The direction to give a page in this language."""
        return Qt.LayoutDirection.RightToLeft if self.right_to_left else Qt.LayoutDirection.LeftToRight

    def say(self, text: str, *values: object) -> str:
        """A text of the context "Kiosk", with `values` for {0}, {1}.

        Values are taken as they are, braces and all, and keep their own direction of writing. A text that is not
        known is said in English.
        """
        return _filled(
            self._translator.translate(CONTEXT, text) or text, values, right_to_left=self.right_to_left
        )

    def count(self, text: str, number: int, *values: object) -> str:
        """A text with "%n", in the form that this language has for `number`; `values` as in `say`."""
        found = self._translator.translate(CONTEXT, text, "", number) or text
        return _filled(found.replace("%n", self.number(number)), values, right_to_left=self.right_to_left)

    def number(self, number: int) -> str:
        """A count as it is written here: "1,200", "1.200"."""
        return self.locale.toString(number)

    def day(self, day: date) -> str:
        """A day in full: "Tuesday, 24 November 2026"."""
        return self.locale.toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


@lru_cache(maxsize=16)
def words_for(code: str) -> Words:
    """The words of a language, loaded once; English for a language that isn't spoken here.

    Ask when the QApplication stands: it is looked whether its fonts have the letters.
    """
    words = Words(language_of(code))
    if without_letters((words.code,)):
        _log.warning("no font here has the letters of the language %s", words.code)
    return words


def _filled(sentence: str, values: tuple[object, ...], *, right_to_left: bool) -> str:
    """The sentence with its values. Those that may be written in the other direction are held apart."""
    if not values:
        return sentence
    texts = [str(value) for value in values]
    return sentence.format(*(isolate(t) if right_to_left or has_right_to_left(t) else t for t in texts))
