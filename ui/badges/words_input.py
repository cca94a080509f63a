"""What a text on a badge says: words, and placeholders for what differs from badge to badge."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.documents.labels.template import Element
from reception_app.documents.labels.words import known_placeholders, placeholders
from ui.badges.words import placeholder_words
from ui.kit.button import Button
from ui.kit.label import Label
from ui.kit.record_menu import MenuItem, make_menu
from ui.kit.text_input import TextInput

_MOST = 300


class WordsInput(QWidget):
    """A line with a menu to put a placeholder in from. `value_changed` carries only what a template may say."""

    value_changed = Signal(str)

    def __init__(
        self, kind: type[Element], *, may_be_empty: bool, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._kind, self._may_be_empty = kind, may_be_empty
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.edit = TextInput(height=34, name=f"{name}_text", parent=self)
        self.edit.setMaxLength(_MOST)
        # A menu: of a list the arrows would put in one thing after the other on the way to what is meant.
        self.insert = Button(
            self.tr("Put in …"), small=True, icon="chevron-down", name=f"{name}_insert", parent=self
        )
        self.wrong = Label("", tone="bad", size=12.5, wrap=True, parent=self)
        self.wrong.hide()
        column.addWidget(self.edit)
        column.addWidget(self.insert, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.wrong)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(lambda _: self._on_edited())
        self.insert.clicked.connect(self._on_insert_clicked)

    def items(self) -> list[MenuItem]:
        """The menu of what can be put in."""
        words = placeholder_words()
        known = [f"{{{one}}}" for one in known_placeholders(self._kind)]
        return [MenuItem(words.get(one, one), partial(self._put_in, one)) for one in known]

    def set_value(self, value: str) -> None:
        """Show a text. What is half typed stays."""
        if self.edit.text() != value and not (self.edit.hasFocus() and self.wrong.text()):
            self.edit.setText(value)
        if self.edit.text() == value:
            self._show_wrong("")

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)
        self.insert.setAccessibleName(self.tr("{0}: put in").format(name))

    def _on_insert_clicked(self) -> None:
        make_menu(self, self.items()).popup(self.insert.mapToGlobal(QPoint(0, self.insert.height() + 2)))

    def _put_in(self, placeholder: str) -> None:
        self.edit.insert(placeholder)
        self._on_edited()
        self.edit.setFocus()

    def _on_edited(self) -> None:
        text = self.edit.text()
        wrong = self._fault(text)
        self._show_wrong(wrong)
        if not wrong:
            self.value_changed.emit(text)

    def _show_wrong(self, said: str) -> None:
        self.wrong.setText(said)
        self.wrong.setVisible(bool(said))
        self.edit.set_wrong(bool(said))

    def _fault(self, text: str) -> str:
        if not text.strip():
            return "" if self._may_be_empty else self.tr("Something has to be said here.")
        try:
            named = placeholders(text)
        except ValueError:
            return self.tr("A brace belongs to nothing. For a brace itself write {{ or }}.")
        unknown = [name for name in named if name not in known_placeholders(self._kind)]
        if unknown:
            return self.tr("There is nothing called {0} to put in.").format(f"{{{unknown[0]}}}")
        return ""
