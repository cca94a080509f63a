"""A photo for the badge: taken by the desk's camera, or chosen from a file."""

from collections.abc import Callable
from importlib.util import find_spec

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.button import Button
from ui.kit.camera.camera import Camera
from ui.kit.camera.camera_view import CameraView
from ui.kit.file_dialog import FileDialog
from ui.kit.files import read_chosen
from ui.kit.jobs import run_job

_PICTURE_MB = 40
_LIVE_HEIGHT = 200

FindCamera = Callable[[], Camera | None]


def may_have_camera() -> bool:
    """Whether the part that cameras need is here; it is not brought in for the question."""
    return find_spec("PySide6.QtMultimedia") is not None


def the_camera() -> Camera | None:
    """This computer's camera, None without one."""
    # Late: Qt Multimedia takes a third of a second, and most check-ins take no photo.
    from ui.kit.camera.finding import find_camera

    return find_camera()


class PhotoTaker(QWidget):
    """`photo_chosen` carries the bytes of a picture, `failed` a sentence."""

    photo_chosen = Signal(bytes)
    failed = Signal(str)

    def __init__(self, find: FindCamera | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find or (the_camera if may_have_camera() else None)
        self.live: CameraView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.choose = Button(self.tr("Choose a photo"), small=True, icon="image", name="choosePhoto")
        self.choose.clicked.connect(self._on_choose_clicked)
        self.take = Button(self.tr("Use the camera"), small=True, icon="camera", name="takePhoto")
        self.take.clicked.connect(self._on_take_clicked)
        self.take.setVisible(self._find is not None)
        self.cancel = Button(self.tr("No photo now"), small=True, kind="quiet", name="cancelPhoto")
        self.cancel.clicked.connect(self._end_live)
        self.cancel.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.take, self.cancel):
            row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addWidget(self.choose)

    def show_chosen(self) -> None:
        """There is a photo: another one may take its place."""
        self.choose.set_label(self.tr("Choose another photo"))
        if self.live is None:
            self.take.set_label(self.tr("Use the camera again"))

    def _on_take_clicked(self) -> None:
        if self.live is not None:
            self.live.take()
            return
        camera = self._find() if self._find is not None else None
        if camera is None:
            self.failed.emit(self.tr("No camera was found. Plug one in, or choose a photo from a file."))
            return
        self.live = CameraView(camera, name="deskCamera", parent=self)
        camera.setParent(self.live)
        self.live.setFixedHeight(_LIVE_HEIGHT)
        self.live.taken.connect(self._on_live_taken)
        self.live.failed.connect(self._on_live_failed)
        self._column.insertWidget(0, self.live)
        self.live.show()
        self.live.start()
        self.take.set_label(self.tr("Take the photo"))
        self.cancel.show()
        self.choose.hide()

    def _on_live_taken(self, picture: bytes) -> None:
        self._end_live()
        self.photo_chosen.emit(picture)

    def _on_live_failed(self) -> None:
        self._end_live()
        self.failed.emit(self.tr("The camera stopped. Plug it in again, or choose a photo from a file."))

    def _end_live(self) -> None:
        live, self.live = self.live, None
        if live is not None:
            live.hide()
            self._column.removeWidget(live)
            live.deleteLater()
        self.take.set_label(self.tr("Use the camera"))
        self.cancel.hide()
        self.choose.show()

    def _on_choose_clicked(self) -> None:
        dialog = FileDialog(self, self.tr("Choose a photo"))
        dialog.setNameFilter(self.tr("Pictures (*.jpg *.jpeg *.png *.webp *.bmp)"))
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    def _on_file_chosen(self, path: str) -> None:
        run_job(
            lambda: read_chosen(path, _PICTURE_MB),
            self.photo_chosen.emit,
            lambda e: self.failed.emit(str(e)),
            owner=self,
        )
