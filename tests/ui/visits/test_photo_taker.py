"""A photo for the badge at the desk: by camera or from a file."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.builders.pictures import a_photo
from tests.fakes.camera import FakeCamera
from ui.kit.camera.camera_view import CameraView
from ui.visits.photo_taker import PhotoTaker


def _face() -> QImage:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("#996655"))
    return image


def _taker(qtbot: QtBot, camera: FakeCamera | None) -> PhotoTaker:
    taker = PhotoTaker(lambda: camera)
    qtbot.addWidget(taker)
    taker.show()
    return taker


def _runs(camera: FakeCamera) -> bool:
    return camera.running


def test_a_photo_by_the_camera(qtbot: QtBot) -> None:
    camera = FakeCamera()
    taker = _taker(qtbot, camera)
    taker.take.click()
    assert taker.findChild(CameraView) is not None
    assert _runs(camera)
    assert taker.take.label() == "Take the photo"
    assert not taker.choose.isVisible()
    taker.take.click()
    assert _runs(camera), "before the first picture has come nothing is taken"
    camera.show(_face())
    with qtbot.waitSignal(taker.photo_chosen) as chosen:
        taker.take.click()
    assert not QImage.fromData(chosen.args[0]).isNull()
    assert taker.live is None
    assert not _runs(camera)
    taker.show_chosen()
    assert taker.take.label() == "Use the camera again"
    assert taker.choose.label() == "Choose another photo"


def test_rather_no_photo(qtbot: QtBot) -> None:
    camera = FakeCamera()
    taker = _taker(qtbot, camera)
    taker.take.click()
    camera.show(_face())
    taker.cancel.click()
    assert taker.live is None
    assert not _runs(camera)
    assert taker.choose.isVisible()


def test_no_camera_and_one_that_stops_are_said(qtbot: QtBot) -> None:
    taker = _taker(qtbot, None)
    with qtbot.waitSignal(taker.failed) as said:
        taker.take.click()
    assert "No camera was found" in said.args[0]
    camera = FakeCamera()
    taker = _taker(qtbot, camera)
    taker.take.click()
    with qtbot.waitSignal(taker.failed) as said:
        camera.unplug()
    assert "stopped" in said.args[0]
    assert taker.live is None


def test_without_the_part_for_cameras_nothing_is_offered(qtbot: QtBot) -> None:
    taker = PhotoTaker()
    qtbot.addWidget(taker)
    taker.show()
    assert taker.choose.isVisible()
    assert not taker.take.isVisible()


def test_a_photo_from_a_file(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taker = _taker(qtbot, None)
    opened: list[QFileDialog] = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: opened.append(dialog))
    taker.choose.click()
    picture = tmp_path / "face.jpg"
    picture.write_bytes(a_photo())
    with qtbot.waitSignal(taker.photo_chosen) as chosen:
        opened[0].fileSelected.emit(str(picture))
    assert chosen.args[0] == a_photo()
    with qtbot.waitSignal(taker.failed):
        opened[0].fileSelected.emit(str(tmp_path / "gone.jpg"))
