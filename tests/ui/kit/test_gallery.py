"""Every widget on one page: named, uncut, in both directions, in both themes, at every size the program promises."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.architecture.sources import ROOT
from tests.ui.look import faults
from ui.kit.button import Button
from ui.kit.elided_label import ElidedLabel
from ui.kit.gallery.scenes import SCENES, describe
from ui.kit.label import Label
from ui.kit.text_input import TextInput
from ui.kit.theme import apply_theme

SIZES = [(1280, 1100), (1440, 1100), (1920, 1100), (2560, 1440)]


@pytest.fixture(params=["ltr light", "rtl dark"])
def way(request: pytest.FixtureRequest, dressed: QApplication) -> Iterator[str]:
    direction, scheme = str(request.param).split()
    dressed.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if direction == "rtl" else Qt.LayoutDirection.LeftToRight
    )
    apply_theme(dressed, "dark" if scheme == "dark" else "light")
    yield direction
    dressed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    apply_theme(dressed, "light")


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_every_widget_holds(qtbot: QtBot, way: str, scene: str) -> None:
    page = SCENES[scene]()
    qtbot.addWidget(page)
    page.show()
    for size in SIZES:
        page.resize(*size)
        QApplication.processEvents()
        assert "\n".join(faults(page)) == "", size
    assert not page.grab().isNull()
    assert "accent" in describe()


def test_the_look_finds_what_is_wrong(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    nameless = TextInput(parent=page)
    label = Label("Far too long for its place", parent=page)
    label.setGeometry(0, 50, 40, 20)
    wrapped = Label("Far too long for its place", wrap=True, parent=page)
    wrapped.setGeometry(0, 150, 40, 20)
    giving = ElidedLabel("Far too long for its place", parent=page)
    giving.setGeometry(0, 250, 40, 20)
    button = Button("Check in", name="check_in", parent=page)
    button.setGeometry(980, 0, 50, 38)
    page.resize(1000, 400)
    page.show()
    found = faults(page)
    assert found[:2] == ["no accessible name: TextInput < QWidget", "no objectName: TextInput < QWidget"]
    assert len([fault for fault in found if fault.startswith(("cut: ", "squeezed: "))]) == 3
    assert any(fault.startswith("out of the window: check_in") for fault in found)
    assert not any(fault.startswith("overlap: ") for fault in found)
    assert isinstance(nameless, QWidget)
    assert isinstance(label, QLabel)


@pytest.mark.parametrize("scale", ["1", "1.5", "2"])
def test_the_gallery_is_drawn_at_every_scale(tmp_path: Path, scale: str) -> None:
    picture = tmp_path / "gallery.png"
    command = [sys.executable, "-m", "ui.kit.gallery", str(picture), "--scene", "checkin", "--scheme", "dark"]
    command += ["--rtl", "--scale", scale, "--size", "1180x700", "--accent", "#F2C230"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (round(1180 * float(scale)), round(700 * float(scale)))
