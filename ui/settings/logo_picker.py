"""The organisation's logo: shown, chosen, taken away."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from reception_app.documents.images import clean_logo
from reception_app.kernel.actor import Actor
from reception_app.preferences import Preferences
from ui.kit.brand_mark import BrandMark
from ui.kit.button import Button
from ui.kit.files import read_chosen
from ui.kit.jobs import run_job, run_write
from ui.kit.page import Said

_LARGEST_MB = 60


class LogoPicker(QWidget):
    """A picture takes effect at once, with an undo in `said`. `failed` carries a sentence about what can't be taken."""

    said = Signal(object)
    failed = Signal(str)

    def __init__(
        self, preferences: Preferences, who: Callable[[], Actor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("logoPicker")
        self._preferences, self._who = preferences, who
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.mark = BrandMark(self, size=38)
        self.choose = Button(self.tr("Choose a logo"), icon="image", name="chooseLogo", parent=self)
        self.choose.clicked.connect(self._on_choose_clicked)
        self.remove = Button(self.tr("Remove"), name="removeLogo", parent=self)
        self.remove.clicked.connect(lambda: self._set(b"", self.tr("The logo is removed")))
        for widget in (self.mark, self.choose, self.remove):
            row.addWidget(widget)
        row.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show what is stored."""
        logo = self._preferences.logo()
        self.mark.set_logo(logo or None)
        self.remove.setVisible(bool(logo))

    def read_file(self, path: str) -> None:
        """Take a picture file: checked, cleaned and stored off the GUI thread."""
        run_job(
            lambda: clean_logo(read_chosen(path, _LARGEST_MB)),
            self._on_read,
            lambda error: self.failed.emit(str(error)),
            owner=self,
        )

    def _on_choose_clicked(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a logo"))
        dialog.setNameFilter(self.tr("Pictures (*.png *.jpg *.jpeg *.webp *.bmp)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read_file)
        dialog.open()

    def _on_read(self, logo: bytes) -> None:
        self._set(logo, self.tr("The logo is saved"))

    def _set(self, logo: bytes, said: str) -> None:
        actor = self._who()
        run_write(
            lambda: self._write(actor, logo),
            lambda before: self._on_set(before, said),
            lambda error: self.failed.emit(str(error)),
            owner=self,
        )

    def _write(self, actor: Actor, logo: bytes) -> bytes:
        """In a job: store the picture; returns the one before it."""
        before = self._preferences.logo()
        self._preferences.set_logo(actor, logo)
        return before

    def _on_set(self, before: bytes, said: str) -> None:
        self.failed.emit("")
        self.refresh()
        self.said.emit(Said(said, "ok", lambda: self._set(before, self.tr("The logo is as before"))))
