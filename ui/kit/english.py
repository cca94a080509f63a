"""English words for numbers, so that the program's own language needs no translation file."""

from PySide6.QtCore import QTranslator


class EnglishPlurals(QTranslator):
    """Install it first, and translations after it. "%n visit(s)" becomes "1 visit" and "4 visits"."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        if n < 0 or "(s)" not in sourceText:
            return None
        return sourceText.replace("(s)", "" if n == 1 else "s")
