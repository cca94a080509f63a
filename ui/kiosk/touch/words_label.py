"""Words on the visitors' screen."""

import re

from PySide6.QtWidgets import QWidget

from ui.kiosk.touch.look import Ink, Look
from ui.kit import fonts
from ui.kit.label import Label

_BREAK_HERE = "\u200b"
_NO_WORD = re.compile(r"\S{37,}")
"""Longer than what people write, such as an address of the web: it has no room in one line of a standing screen."""
_PART = 12


class WordsLabel(Label):
    """A plain-text label in one of the visitors' sizes and inks, those of Home's coloured ground among them.

    What is longer than any word is broken where it must be: it would make the page wider than the screen.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        size: float = fonts.KIOSK_BODY,
        weight: int = fonts.REGULAR,
        ink: Ink = "ink",
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, size=look.text_px(size), weight=weight, wrap=wrap, parent=parent)
        self.setProperty("tone", ink)

    def setText(self, text: str) -> None:
        super().setText(_NO_WORD.sub(lambda found: _broken(found[0]), text))


def _broken(word: str) -> str:
    """With places to break it, none of them before a mark that belongs to the letter before."""
    parts: list[str] = []
    for char in word:
        if not parts or (len(parts[-1]) >= _PART and char.isalnum()):
            parts.append("")
        parts[-1] += char
    return _BREAK_HERE.join(parts)
