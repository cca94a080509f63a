"""Where the chosen people are, until when, and why: the bar under the in and out board."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reception_app.directory.records import Presence
from ui.directory.presence import BOARD_KEYS
from ui.kit.button import Button
from ui.kit.field import Field
from ui.kit.flow_layout import FlowLayout
from ui.kit.label import Label
from ui.kit.staff_words import presence_word
from ui.kit.text_input import TextInput

Asked = tuple[Presence, str, str]
"""A presence with what is typed as the time of return and the remark."""


class MarkBar(QWidget):
    """A key or a button says where they are; then a time of return and a remark may follow.

    `pressed` carries the presence at once, `wanted` the presence with what is typed as the time of return and the
    remark. `left` says that the keyboard goes back to the board.
    """

    pressed = Signal(object)
    wanted = Signal(object, str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("markBar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._presence = Presence.OUT
        self._chosen = self._asked_about = (0, 0)
        """Who is chosen now, and who was when the fields were opened: the number of one of them, and how many."""
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(10)
        self.about = Label("", tone="ink2")
        column.addWidget(self.about)
        holder = QWidget(self)
        flow = FlowLayout(holder)
        self.buttons: dict[Presence, Button] = {}
        for presence, key in BOARD_KEYS.items():
            button = Button(
                presence_word(presence), small=True, key=key, name=f"mark_{presence.value}", parent=holder
            )
            button.clicked.connect(lambda _=False, presence=presence: self.press(presence))
            self.buttons[presence] = button
            flow.addWidget(button)
        column.addWidget(holder)
        column.addWidget(self._build_details())

    def _build_details(self) -> QWidget:
        self.details = QWidget(self)
        row = QHBoxLayout(self.details)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.back = TextInput(placeholder=self.tr("14:30, 2h, tomorrow, Monday 9:00"), name="markBack")
        self.back_field = Field(self.tr("Back at"), self.back)
        self.note = TextInput(placeholder=self.tr("Such as: lunch, with a client"), name="markNote")
        self.save = Button(self.tr("Note it"), key="Enter", name="markSave", parent=self.details)
        self.save.clicked.connect(self._on_save_clicked)
        row.addWidget(self.back_field, 2)
        row.addWidget(Field(self.tr("Remark for the desk"), self.note), 3)
        row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignVCenter)
        self.details.hide()
        return self.details

    def show_chosen(self, name: str, count: int, in_hand: int = 0) -> None:
        """Whom the next step is about: one with a name, or so many; `in_hand` is the number of one of them.

        What is being said of somebody is said of nobody else: once others are chosen, the fields close.
        """
        self._chosen = (in_hand, count)
        if count == 1:
            self.about.setText(name)
        else:
            self.about.setText(self.tr("%n people are chosen", "", count) if count else "")
        for button in self.buttons.values():
            button.setEnabled(count > 0)
        if self._chosen != self._asked_about:
            self.details.hide()

    def press(self, presence: Presence) -> None:
        """Say where they are; for those who are away the time of return comes next."""
        self._presence, self._asked_about = presence, self._chosen
        self.back_field.clear_error()
        self.back.setText("")
        self.note.setText("")
        self.details.setVisible(presence is not Presence.IN)
        self.pressed.emit(presence)

    def focus_details(self) -> None:
        """The keyboard goes to the time of return."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, message: str) -> None:
        """The time of return can't be taken."""
        self.back_field.set_error(message)
        self.focus_details()

    def asked(self) -> Asked:
        """What the fields hold now."""
        return self._presence, self.back.text(), self.note.text()

    def ask_again(self, asked: Asked) -> None:
        """The fields hold this once more."""
        self._presence, self._asked_about = asked[0], self._chosen
        self.back.setText(asked[1])
        self.note.setText(asked[2])
        self.details.show()

    def close_details(self) -> None:
        """It is noted, or not wanted after all."""
        self.details.hide()
        self.left.emit()

    def _on_save_clicked(self) -> None:
        self.back_field.clear_error()
        self.wanted.emit(self._presence, self.back.text(), self.note.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.details.isVisible():
            self._on_save_clicked()
        elif event.key() == Qt.Key.Key_Escape and self.details.isVisible():
            self.close_details()
        else:
            super().keyPressEvent(event)
