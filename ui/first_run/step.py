"""One step of the first run."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.kit import fonts
from ui.kit.field import Field
from ui.kit.label import Label
from ui.kit.live import announce

_TYPED = (QLineEdit, QPlainTextEdit)


class Step(QWidget):
    """A heading, a sentence and fields in `body`. `leave` checks and keeps what was entered."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        outer.addLayout(self.body)
        # What a step doesn't need stays empty below it.
        outer.addStretch(1)
        self.body.addWidget(Label(title, size=fonts.HEADING, weight=fonts.BOLD))
        self.body.addWidget(Label(sentence, tone="ink2", wrap=True))

    @property
    def may_skip(self) -> bool:
        """Whether the step can be left for later."""
        return False

    def entered(self) -> None:
        """The step came to the front."""

    def leave(self, go_on: Callable[[], None]) -> None:
        """Check, keep, then call `go_on`; say what is wrong and stay otherwise."""
        go_on()

    def skip(self, go_on: Callable[[], None]) -> None:
        """It is left for later: take back what a failed try has already saved, then call `go_on`."""
        go_on()

    def left(self) -> None:
        """Another step came to the front: what is still under way here moves nothing on any more."""

    def point_out(self, found: Mapping[Field, str]) -> bool:
        """Say under each field what is wrong with it, "" for nothing; True when nothing is.

        The keyboard goes into the first that is wrong, and assistive software says why, also the second time.
        """
        for field, said in found.items():
            field.set_error(said)
            if said:
                _until_changed(field)
        wrong = next((field for field, said in found.items() if said), None)
        if wrong is None:
            return True
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(wrong.editor, f"{wrong.label()}: {wrong.error()}", assertive=True)
        return False


def _until_changed(field: Field) -> None:
    """What is said to be wrong goes with the next key typed there: a name that is there is not said to be missing."""
    editor = field.editor
    typed = editor if isinstance(editor, _TYPED) else editor.findChild(QLineEdit)
    if isinstance(typed, _TYPED):
        typed.textChanged.connect(field.clear_error, Qt.ConnectionType.SingleShotConnection)
