"""A camera: what it shows, the photo taken, codes held before it; and having none."""

import sys
from types import ModuleType

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from reception_app.documents.qr import qr_png
from tests.fakes.camera import FakeCamera
from ui.kit.camera import finding
from ui.kit.camera.camera_view import CameraView, jpeg_of
from ui.kit.camera.qr_reader import PAUSE, QrReader, read_qr


def scene(text: str = "", *, wide: int = 1280, high: int = 720) -> QImage:
    """What a camera sees: a grey room, red on its left and blue on its right, and a QR code when there is a text."""
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor("#888888"))
    painter = QPainter(image)
    painter.fillRect(QRect(0, 0, wide // 2, high), QColor("#AA2222"))
    painter.fillRect(QRect(wide // 2, 0, wide // 2, high), QColor("#2222AA"))
    if text:
        code = QImage.fromData(qr_png(text))
        painter.drawImage(QRect(wide // 3, high // 5, high // 2, high // 2), code)
    painter.end()
    return image


def test_the_code_before_it_is_read_once(qtbot: QtBot) -> None:
    now = [100.0]
    camera = FakeCamera()
    reader = QrReader(camera, clock=lambda: now[0])
    camera.start()
    with qtbot.waitSignal(reader.read) as found:
        camera.show(scene("bcdefghjklnoprstuvx"))
    assert found.args == ["bcdefghjklnoprstuvx"]
    said: list[str] = []
    reader.read.connect(said.append)
    camera.show(scene("bcdefghjklnoprstuvx"))
    qtbot.waitUntil(lambda: not reader._busy)
    assert said == []
    now[0] += PAUSE
    with qtbot.waitSignal(reader.read):
        camera.show(scene("bcdefghjklnoprstuvx"))
    with qtbot.waitSignal(reader.read):
        camera.show(scene("another code"))


def test_no_code_and_several_codes_say_nothing() -> None:
    assert read_qr(scene()) == ""
    two = scene("one", wide=1600)
    painter = QPainter(two)
    painter.drawImage(QRect(1150, 144, 360, 360), QImage.fromData(qr_png("two")))
    painter.end()
    assert read_qr(two) == ""


def test_pictures_that_come_while_one_is_read_are_left_out(qtbot: QtBot) -> None:
    camera = FakeCamera()
    reader = QrReader(camera)
    camera.start()
    said: list[str] = []
    reader.read.connect(said.append)
    camera.show(scene("first"))
    camera.show(scene("second"))
    qtbot.waitUntil(lambda: said == ["first"])


def test_photo_is_the_middle_and_is_not_mirrored(qtbot: QtBot) -> None:
    camera = FakeCamera()
    view = CameraView(camera)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    assert view.take() is False
    view.start()
    with qtbot.waitSignal(view.seeing):
        camera.show(scene())
    shown = view.grab().toImage()
    assert shown.pixelColor(100, 150).blue() > 120, "people see themselves as in a mirror"
    with qtbot.waitSignal(view.taken) as taken:
        assert view.take()
    photo = QImage.fromData(taken.args[0])
    assert (photo.width(), photo.height()) == (720, 720)
    assert photo.pixelColor(100, 300).red() > 120
    assert not camera.running
    assert view.take() is False, "a photo is taken once until the camera is started again"


def test_a_large_picture_makes_a_small_photo() -> None:
    photo = QImage.fromData(jpeg_of(scene(wide=3840, high=2160)))
    assert photo.width() == photo.height() == 960


def test_hiding_lets_go_of_the_camera_and_of_the_picture(qtbot: QtBot) -> None:
    camera = FakeCamera()
    view = CameraView(camera)
    qtbot.addWidget(view)
    view.show()
    view.start()
    camera.show(scene())
    view.hide()
    assert not camera.running
    assert view.take() is False


def test_a_camera_that_is_unplugged_is_said(qtbot: QtBot) -> None:
    camera = FakeCamera()
    view = CameraView(camera)
    qtbot.addWidget(view)
    view.show()
    view.start()
    camera.show(scene())
    with qtbot.waitSignal(view.failed):
        camera.unplug()
    assert view.take() is False
    camera.broken = True
    with qtbot.waitSignal(view.failed):
        view.start()


def test_without_qt_multimedia_there_is_no_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    # None in its place makes the import fail as it does where the part is not installed.
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    assert finding.find_camera() is None
    assert finding.camera_names() == []
    assert not finding.can_use_cameras()


class _Device:
    def __init__(self, name: str) -> None:
        self._name = name

    def description(self) -> str:
        return self._name


def test_the_camera_wanted_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    devices = [_Device("Front"), _Device("Door")]
    multimedia = ModuleType("PySide6.QtMultimedia")

    class Devices:
        found = devices

        @classmethod
        def videoInputs(cls) -> list[_Device]:
            return cls.found

        @classmethod
        def defaultVideoInput(cls) -> _Device:
            return cls.found[0]

    monkeypatch.setattr(multimedia, "QMediaDevices", Devices, raising=False)
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", multimedia)
    assert finding.can_use_cameras()
    assert finding.camera_names() == ["Front", "Door"]
    for wanted, name in (("Door", "Door"), ("", "Front"), ("gone", "Front")):
        camera = finding.find_camera(wanted)
        assert camera is not None
        assert camera._device.description() == name  # type: ignore[attr-defined]
    Devices.found = []
    assert finding.find_camera() is None


def test_mirrored_view_is_painted_right_to_left_too(qtbot: QtBot, right_to_left: None) -> None:
    camera = FakeCamera()
    view = CameraView(camera)
    qtbot.addWidget(view)
    view.resize(300, 300)
    view.show()
    assert view.layoutDirection() == Qt.LayoutDirection.RightToLeft
    view.start()
    camera.show(scene())
    assert view.grab().toImage().pixelColor(60, 150).blue() > 120
