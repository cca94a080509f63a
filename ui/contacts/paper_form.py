"""The few fields of a paper that is added to a contact."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.kernel.errors import AppError, Invalid
from ui.kit.button import Button
from ui.kit.date_input import DateInput
from ui.kit.field import Field
from ui.kit.file_dialog import FileDialog
from ui.kit.flow_layout import FlowLayout
from ui.kit.form import FormGrid
from ui.kit.label import Label
from ui.kit.text_input import TextInput


class PaperForm(QWidget):
    """A file, or where the paper lies; what it is, and until when it holds. Esc folds the fields away.

    `wanted` carries title, reference, the day of expiry or None, and the path of the file or ""; `changed` comes while
    somebody types.
    """

    wanted = Signal(str, str, object, str)
    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paperForm")
        self._today = today
        self._path = ""
        self.title = TextInput(placeholder=self.tr("Such as Insurance"), name="paperTitle")
        self.reference = TextInput(placeholder=self.tr("Such as Folder 12"), name="paperReference")
        self.expires = DateInput(None, today=today(), name="paperExpires")
        self.fields = {
            "title": Field(self.tr("What it is"), self.title),
            "reference": Field(self.tr("Where the paper lies"), self.reference),
            "expires_on": Field(self.tr("Holds until"), self.expires),
        }
        for text in (self.title, self.reference):
            text.textEdited.connect(lambda _: self.changed.emit())
        self.expires.date_changed.connect(lambda _: self.changed.emit())
        # What is no date yet is kept as it was typed, too.
        self.expires.typed.connect(self.changed)
        self.choose = Button(self.tr("Choose a file"), icon="upload", key="Alt+F", name="choosePaper")
        self.choose.clicked.connect(self._on_choose_clicked)
        self.keep = Button(self.tr("Keep the paper"), key="Ctrl ⏎", name="keepPaper")
        self.keep.clicked.connect(self.submit)
        self.said = Label("", tone="ink2", wrap=True, parent=self)
        self.said.hide()
        # One below the other: a card may be narrow.
        grid = FormGrid(columns=1)
        for field in self.fields.values():
            grid.add(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(10)
        column.addLayout(grid)
        column.addWidget(self.said)
        holder = QWidget(self)
        flow = FlowLayout(holder)
        flow.addWidget(self.choose)
        flow.addWidget(self.keep)
        column.addWidget(holder)

    def begin(self) -> None:
        """Unfold the fields; what was typed when they were folded away is still there."""
        self.put(self.typed())
        self.show()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> dict[str, str]:
        """What was typed and not kept yet, for `put`; empty when that is nothing."""
        said = {
            "title": self.title.text().strip(),
            "reference": self.reference.text().strip(),
            "expires_on": self.expires.to_draft(),
            "path": self._path,
        }
        return {key: value for key, value in said.items() if value}

    def put(self, typed: Mapping[str, str]) -> None:
        """Show what was typed before; the keyboard stays where it is."""
        self.title.setText(typed.get("title", ""))
        self.reference.setText(typed.get("reference", ""))
        # The card may have been open since another day.
        self.expires.set_today(self._today())
        self.expires.from_draft(typed.get("expires_on", ""))
        for field in self.fields.values():
            field.clear_error()
        self._mean(typed.get("path", ""))

    def take_file(self, path: str) -> None:
        """This file is meant."""
        self._mean(path)
        self.changed.emit()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mean(self, path: str) -> None:
        self._path = path
        name = path.replace("\\", "/").rsplit("/", 1)[-1]
        self._say(self.tr("Chosen: {0}").format(name) if path else "")

    def submit(self) -> None:
        """Keep it."""
        for field in self.fields.values():
            field.clear_error()
        self._say("")
        if not self.expires.is_valid():
            self.fields["expires_on"].set_error(self.tr("This is no day."))
            return
        self.wanted.emit(self.title.text(), self.reference.text(), self.expires.date(), self._path)

    def show_trouble(self, error: AppError) -> None:
        """Say why it was not kept; everything typed stays."""
        field = self.fields.get(error.field) if isinstance(error, Invalid) else None
        if field is not None:
            field.set_error(error.message)
        else:
            self._say(str(error), bad=True)

    def _say(self, text: str, *, bad: bool = False) -> None:
        self.said.setText(text)
        self.said.set_tone("bad" if bad else "ink2")
        self.said.setVisible(bool(text))

    def _on_choose_clicked(self) -> None:
        dialog = FileDialog(self, self.tr("Choose a file"))
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape and not modifiers:
            self.hide()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.submit()
        elif key == Qt.Key.Key_F and modifiers == Qt.KeyboardModifier.AltModifier:
            self._on_choose_clicked()
        else:
            super().keyPressEvent(event)
