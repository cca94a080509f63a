"""The files of a message, each to be saved."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.text import isolate
from reception_app.messages.records import Enclosed
from reception_app.messages.service import MessageService
from ui.kit.flow_layout import FlowLayout
from ui.kit.save_file_button import SaveFileButton


class EnclosedFiles(QWidget):
    """A button a file, such as the mail that a message was left in; nothing where there is none."""

    said = Signal(object)

    def __init__(
        self, messages: MessageService, who: Callable[[], Actor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("enclosedFiles")
        self._messages, self._who = messages, who
        self._flow = FlowLayout(self)
        self._shown: tuple[Enclosed, ...] = ()
        self.buttons: list[SaveFileButton] = []
        self.hide()

    def show_files(self, message_id: int, files: Sequence[Enclosed]) -> None:
        """Show these; what is shown already keeps its buttons, and with them the keyboard."""
        if tuple(files) == self._shown:
            return
        self._shown = tuple(files)
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._button(place, message_id, file) for place, file in enumerate(files)]
        self.setVisible(bool(self.buttons))
        self.updateGeometry()

    def _button(self, place: int, message_id: int, file: Enclosed) -> SaveFileButton:
        size = self.tr("{0} KB").format(max(1, round(file.size / 1000)))
        button = SaveFileButton(
            self.tr("Save {0} ({1})").format(isolate(file.name), size),
            lambda: file.name,
            partial(self._reading, message_id, file.id),
            name=f"saveEnclosed_{place}",
            parent=self,
        )
        button.said.connect(self.said)
        self._flow.addWidget(button)
        button.show()
        return button

    def _reading(self, message_id: int, file_id: int) -> Callable[[], bytes]:
        enclosure = partial(self._messages.enclosure, self._who(), message_id, file_id)
        return lambda: enclosure().data
