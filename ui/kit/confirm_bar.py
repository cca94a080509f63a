"""A question inside the page, where the thing is that it is about."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import fonts, paint
from ui.kit.button import Button
from ui.kit.focus_before import FocusBefore
from ui.kit.icon_label import IconLabel
from ui.kit.label import Label
from ui.kit.live import announce
from ui.kit.theme import tokens


class ConfirmBar(QWidget):
    """Asks before something that can't be taken back, and stops nobody from doing something else meanwhile.

    The safe answer has the focus and Esc; the other one says what it does and to how many ("Remove 3 entries").
    `answered` carries True when it was confirmed. The bar hides itself after either answer.
    """

    answered = Signal(bool)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._on_yes: Callable[[], object] | None = None
        self._before = FocusBefore()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 10, 10)
        row.setSpacing(10)
        row.addWidget(IconLabel("warning", token="bad", parent=self), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        self._question = Label(weight=fonts.SEMIBOLD, wrap=True, parent=self)
        self._detail = Label(tone="ink2", size=13.0, wrap=True, parent=self)
        words.addWidget(self._question)
        words.addWidget(self._detail)
        row.addLayout(words, 1)
        self.no = Button("", small=True, key="Esc", name="no", parent=self)
        self.yes = Button("", kind="danger", small=True, name="yes", parent=self)
        self.no.clicked.connect(lambda: self._answer(confirmed=False))
        self.yes.clicked.connect(lambda: self._answer(confirmed=True))
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self.hide()

    def ask(
        self,
        question: str,
        detail: str = "",
        *,
        yes: str,
        no: str = "",
        on_yes: Callable[[], object] | None = None,
    ) -> None:
        """Show the question. `yes` is the verb with its number, `no` the safe way ("Keep them")."""
        self._on_yes = on_yes
        self._question.setText(question)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.yes.set_label(yes)
        self.no.set_label(no or self.tr("Keep"))
        self._before.remember(self.window().focusWidget())
        self.setAccessibleName(question)
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{question} {detail}".strip(), assertive=True)

    def reword(self, question: str) -> None:
        """What is asked says something else from now on, such as another number; who has the keyboard keeps it."""
        self._question.setText(question)
        self.setAccessibleName(question)

    def question(self) -> str:
        """What is being asked."""
        return self._question.text()

    def _answer(self, *, confirmed: bool) -> None:
        if self.isHidden():
            return
        run, self._on_yes = self._on_yes, None
        self.hide()
        self._before.give_back()
        self.answered.emit(confirmed)
        if confirmed and run is not None:
            run()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._answer(confirmed=False)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        paint.box(QPainter(self), self.rect(), 8, t.card, t.bad_line)
