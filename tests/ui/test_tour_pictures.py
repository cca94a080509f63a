"""The tour's pictures: what the window showed, point by point, and a sentence where none can be kept."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reception_app.kernel.errors import AppError
from ui.tour.album import Album, png


@pytest.mark.parametrize("width", [1, 2, 3, 4, 1441])
def test_every_point_comes_back(width: int) -> None:
    """Also where a line is not a multiple of what Qt fills its lines up to."""
    image = QImage(width, 7, QImage.Format.Format_RGB32)
    for y in range(image.height()):
        for x in range(width):
            image.setPixelColor(x, y, QColor((x * 7) % 256, (y * 31) % 256, (x * y) % 256))
    assert QImage.fromData(png(image)).convertToFormat(image.format()) == image


def test_a_picture_is_numbered_and_told(qtbot: QtBot, tmp_path: Path) -> None:
    window, said = QLabel("Nora Whitfield"), list[str]()
    qtbot.addWidget(window)
    Album(tmp_path, said.append).add(window, 7, "name")
    assert QImage(str(tmp_path / "07-name.png")).size() == window.size()
    assert said == ["  07-name.png"]


def test_a_picture_that_can_not_be_kept_is_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    window, said = QLabel("Nora Whitfield"), list[str]()
    qtbot.addWidget(window)
    with pytest.raises(AppError, match=r"07-name\.png could not be written") as caught:
        Album(tmp_path / "gone", said.append).add(window, 7, "name")
    assert caught.value.hint
    assert said == []
