"""A photo for the badge: taken, taken again, skipped or declined."""

from PySide6.QtGui import QImage

from reception_app.kiosk.records import PhotoRule
from ui.kiosk import texts
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.touch.picture import Picture
from ui.kiosk.touch.words_label import WordsLabel
from ui.kit.camera.camera_view import jpeg_of


class PhotoPage(KioskPage):
    """Live picture, or the photo taken. Without a working camera it says so and lets on."""

    scrolls = False

    def title(self) -> str:
        return self.say(texts.PHOTO_TITLE)

    def build(self) -> None:
        self._frame = QImage()
        self._hint = WordsLabel(self.look, self.say(texts.PHOTO_HINT), ink="ink2", parent=self)
        self.column.addWidget(self._hint)
        self.picture = Picture(self.look, name="picture", label=self.say(texts.PHOTO_VIEW), parent=self)
        self.column.addWidget(self.picture, 1)
        self.foot(self.say(texts.PHOTO_NO), self._on_declined, name="noPhoto")
        self._skip = self.foot(self.say(texts.PHOTO_SKIP), self._on_skipped, name="skip")
        self._again = self.foot(self.say(texts.PHOTO_AGAIN), self._on_again, name="photoAgain")
        self._take = self.foot(
            self.say(texts.PHOTO_TAKE), self._on_take, name="takePhoto", kind="primary", icon="camera"
        )
        self._take.setEnabled(False)
        self._use = self.foot(self.say(texts.PHOTO_USE), self.proceed, name="usePhoto", kind="primary")
        self._start()

    def _required(self) -> bool:
        papers = self.scene.flow.papers
        return papers is not None and papers.photo is PhotoRule.REQUIRED

    def _start(self) -> None:
        camera = self.scene.camera
        if self.typed.photo:
            self.picture.show_image(QImage.fromData(self.typed.photo))
            self.picture.setAccessibleName(self.say(texts.PHOTO_TAKEN))
        elif camera is None or not camera.available():
            self._on_failed()
            return
        else:
            camera.start(self._on_frame, self._on_failed)
        self._show_buttons()

    def _on_frame(self, image: QImage) -> None:
        if not self.typed.photo:
            self._frame = image
            self.picture.show_image(image, mirrored=True)
            self._take.setEnabled(True)

    def _on_failed(self) -> None:
        self._frame = QImage()
        self._hint.setText(self.say(texts.PHOTO_NO_CAMERA))
        self._use.set_shown_text(self.say(texts.NEXT))
        self._show_buttons(failed=True)

    def _show_buttons(self, *, failed: bool = False) -> None:
        taken = bool(self.typed.photo)
        self.offer(self._take, not taken and not failed)
        self.offer(self._again, taken)
        self.offer(self._use, taken or failed)
        self.offer(self._skip, not taken and not failed and not self._required())

    def _on_take(self) -> None:
        self.typed.photo = jpeg_of(self._frame)
        self._stop()
        self.scene.guide.moved.emit()

    def _on_again(self) -> None:
        self.typed.photo = b""
        self.scene.guide.moved.emit()

    def _on_declined(self) -> None:
        self.typed.no_photo, self.typed.photo = True, b""
        self.scene.guide.go_on()

    def _on_skipped(self) -> None:
        self.typed.photo = b""
        self.scene.guide.go_on()

    def proceed(self) -> None:
        self.typed.no_photo = False
        self.scene.guide.go_on()

    def leave(self) -> None:
        self._stop()
        self._frame = QImage()

    def _stop(self) -> None:
        if self.scene.camera is not None:
            self.scene.camera.stop()
