"""The organisation's logo on a line: shown, chosen from a file, taken away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.documents.images import clean_logo
from ui.kit.brand_mark import BrandMark
from ui.kit.button import Button
from ui.kit.file_dialog import FileDialog
from ui.kit.files import read_chosen
from ui.kit.jobs import run_job

_LARGEST_MB = 60


class LogoRow(QWidget):
    """`chosen` carries a picture that was read and cleaned, or nothing where it is taken away; whoever hears of it
    keeps it and shows it with `show_logo`. `failed` carries a sentence about a file that can't be taken.
    """

    chosen = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.mark = BrandMark(self, size=38)
        self.choose = Button(self.tr("Choose a logo"), icon="image", name="chooseLogo", parent=self)
        self.choose.clicked.connect(self._on_choose_clicked)
        self.remove = Button(self.tr("Remove"), name="removeLogo", parent=self)
        self.remove.setAccessibleName(self.tr("Remove the logo"))
        self.remove.clicked.connect(lambda: self.chosen.emit(b""))
        for widget in (self.mark, self.choose, self.remove):
            row.addWidget(widget)
        row.addStretch(1)
        self.setFocusProxy(self.choose)
        self.show_logo(b"")

    def show_logo(self, logo: bytes) -> None:
        """Show this picture, or that there is none."""
        self.mark.set_logo(logo or None)
        if not logo and self.remove.hasFocus():
            # Qt would pass it on to what comes next, which is another question.
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.remove.setVisible(bool(logo))

    def read_file(self, path: str) -> None:
        """Take a picture file: checked and cleaned off the GUI thread."""
        run_job(
            lambda: clean_logo(read_chosen(path, _LARGEST_MB)),
            self.chosen.emit,
            lambda error: self.failed.emit(str(error)),
            owner=self,
        )

    def _on_choose_clicked(self) -> None:
        dialog = FileDialog(self, self.tr("Choose a logo"))
        dialog.setNameFilter(self.tr("Pictures (*.png *.jpg *.jpeg *.webp *.gif *.bmp)"))
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read_file)
        dialog.open()
