"""The words of one thing in every language."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.kernel.languages import LANGUAGES
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.label import Label
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput

Words = tuple[str, str]
"""What stands in the line and in the area below it."""


class WordsEditor(QWidget):
    """A language to choose, a line and an area for its words. What is typed in one language waits while another shows.

    `changed` comes with each edit, `shown` with the code of the language that is shown now.
    """

    changed = Signal()
    shown = Signal(str)

    def __init__(
        self, head: str, body: str, *, body_hint: str = "", lines: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kept: dict[str, Words] = {}
        self._showing = LANGUAGES[0].code
        self.takes_body = True
        self.language = Combo(
            [(language.own_name, language.code) for language in LANGUAGES], name="wordsLanguage"
        )
        self.head = TextInput(name="wordsHead")
        self.body = TextArea(lines=lines, name="wordsBody")
        self.done = Label("", tone="ink2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(Field(self.tr("Language"), self.language))
        column.addWidget(self.done)
        self.head_field = Field(head, self.head)
        self.body_field = Field(body, self.body, hint=body_hint)
        column.addWidget(self.head_field)
        column.addWidget(self.body_field)
        self.language.currentIndexChanged.connect(lambda _: self.show_language(str(self.language.value())))
        self.head.textEdited.connect(lambda _: self._on_edited())
        self.body.textChanged.connect(self._on_edited)
        self._say_done()

    def words(self) -> dict[str, Words]:
        """The languages that have any words, each with them."""
        return {code: words for code, words in self._all().items() if any(part.strip() for part in words)}

    def show_words(self, words: Mapping[str, Words], *, first: str = "") -> None:
        """Begin with these, showing the language `first`, or else the first that has words."""
        self._kept = dict(words)
        known = [language.code for language in LANGUAGES if language.code in words]
        self._showing = first or (known[0] if known else LANGUAGES[0].code)
        self.language.blockSignals(True)
        self.language.set_value(self._showing)
        self.language.blockSignals(False)
        self._show()

    def show_language(self, code: str) -> None:
        """Turn to another language."""
        self._kept = self._all()
        self._showing = code
        if self.language.value() != code:
            self.language.set_value(code)
        self._show()
        self.shown.emit(code)

    def blame_gap(self) -> bool:
        """Show the first language in which only one of the two parts is there, and say so; False when there is none."""
        for code, (head, body) in self.words().items():
            missing = self.head_field if not head.strip() else self.body_field
            if not head.strip() or (self.takes_body and not body.strip()):
                self.show_language(code)
                missing.set_error(self.tr("This is still empty in this language."))
                missing.setFocus()
                return True
        return False

    def take_body(self, wanted: bool) -> None:
        """Whether the area is asked for at all."""
        self.takes_body = wanted
        self.body_field.setVisible(wanted)

    def _all(self) -> dict[str, Words]:
        return {**self._kept, self._showing: (self.head.text(), self.body.toPlainText())}

    def _show(self) -> None:
        self.head_field.clear_error()
        self.body_field.clear_error()
        head, body = self._kept.get(self._showing, ("", ""))
        self.body.blockSignals(True)
        self.head.setText(head)
        self.body.setPlainText(body)
        self.body.blockSignals(False)
        self._say_done()

    def _on_edited(self) -> None:
        self._say_done()
        self.changed.emit()

    def _say_done(self) -> None:
        worded = self.words()
        names = [language.own_name for language in LANGUAGES if language.code in worded]
        said = self.tr("Worded in: {0}").format(", ".join(names)) if names else self.tr("No words yet.")
        self.done.setText(said)
