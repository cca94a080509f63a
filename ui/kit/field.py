"""A label, an editor, and room for a hint or for what is wrong."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import fonts
from ui.kit.into_view import come_into_view
from ui.kit.label import Label

USED_WHOLE = "usedWhole"
"""The property of a part that is used as one: a field with its label, a panel that floats."""


class Field(QWidget):
    """Stands a label over an editor, ties the two together for the keyboard and for screen readers.

    The editor's accessible name is the label, its description the hint or the error of the moment.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        hint: str = "",
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty(USED_WHOLE, True)
        self.editor = editor
        self._hint = hint
        self._error = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        self._label = Label(tone="ink2", size=fonts.SMALL, weight=fonts.SEMIBOLD, parent=self)
        self._label.setBuddy(editor)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._label)
        self._head = head
        self._needed: Label | None = None
        head.addStretch(1)
        self.set_required(required)
        self._note = Label(tone="ink3", size=fonts.SMALL, wrap=True, parent=self)
        column.addLayout(head)
        column.addWidget(editor)
        column.addWidget(self._note)
        self.setFocusProxy(editor)
        self.set_label(label)
        self._show_note()

    def add_to_head(self, widget: QWidget) -> None:
        """Put a small control at the end of the label's line."""
        self._head.addWidget(widget)

    def set_label(self, label: str) -> None:
        """Change the label, and with it the editor's accessible name."""
        self._label.setText(label)
        # A switch says itself what it is: no empty line above it.
        self._label.setVisible(bool(label))
        self.editor.setAccessibleName(label)

    def set_required(self, required: bool) -> None:
        """Say, or no longer, that this is needed."""
        if self._needed is None and required:
            self._needed = Label(self.tr("needed"), tone="ink3", size=fonts.SMALL, parent=self)
            self._head.insertWidget(1, self._needed)
        if self._needed is not None:
            self._needed.setVisible(required)

    def is_required(self) -> bool:
        """Whether this is said to be needed."""
        return self._needed is not None and not self._needed.isHidden()

    def label(self) -> str:
        """The label's text."""
        return self._label.text()

    def label_width(self) -> int:
        """How much room the label needs, in pixels."""
        return self._label.sizeHint().width()

    def set_hint(self, hint: str) -> None:
        """A sentence under the editor while nothing is wrong."""
        self._hint = hint
        self._show_note()

    def set_error(self, message: str) -> None:
        """Say what is wrong, under the editor, until `clear_error`. An empty message clears."""
        if message == self._error:
            return
        self._error = message
        self._mark(bool(message))
        self._show_note()
        if message:
            # Late on purpose: they have many names, and a start finds nothing wrong.
            from PySide6.QtGui import QAccessible, QAccessibleEvent

            QAccessible.updateAccessibility(
                QAccessibleEvent(self.editor, QAccessible.Event.DescriptionChanged)
            )

    def clear_error(self) -> None:
        """Nothing is wrong any more."""
        self.set_error("")

    def error(self) -> str:
        """What is said to be wrong, or nothing."""
        return self._error

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to the editor. It may have been scrolled away: it comes, with what is said of it, to where
        it can be seen."""
        super().setFocus(reason)
        # Also where the editor is higher than the room there is.
        come_into_view(self, *((self._note,) if self._error else ()))

    def _mark(self, wrong: bool) -> None:
        mark = getattr(self.editor, "set_wrong", None)
        if callable(mark):
            mark(wrong)

    def _show_note(self) -> None:
        note = self._error or self._hint
        self._note.setText(note)
        self._note.set_tone("bad" if self._error else "ink3")
        self._note.setVisible(bool(note))
        self.editor.setAccessibleDescription(note)


def focus_wrong(*fields: Field) -> None:
    """The keyboard goes to the first of these that is said to be wrong, if one is. It may have been scrolled away: a
    save that does nothing would not say why."""
    if wrong := next((field for field in fields if field.error()), None):
        wrong.setFocus()
