"""The shadow of what floats: beside it, below it, and no reason to paint it again."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.paintings import Paintings
from ui.kit import paint
from ui.kit.shadow import Shadow, add_shadow


class Panel(QWidget):
    """Counts how often it is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        paint.box(QPainter(self), self.rect(), 12, "#ffffff", "#808080")


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.setStyleSheet("background: #ffffff;")
    made.resize(900, 700)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def panel(host: QWidget) -> Panel:
    made = Panel(host)
    add_shadow(made)
    made.setGeometry(200, 150, 400, 300)
    made.show()
    return made


def _shadow(host: QWidget) -> Shadow:
    found = host.findChild(Shadow)
    assert found is not None
    return found


def _grey(host: QWidget, x: int, y: int) -> int:
    return QColor(host.grab(QRect(x, y, 1, 1)).toImage().pixel(0, 0)).red()


def test_it_goes_wherever_its_panel_goes_and_lies_under_it(host: QWidget, panel: Panel) -> None:
    shadow = _shadow(host)
    panel.setGeometry(300, 200, 250, 180)
    assert shadow.geometry() == QRect(272, 180, 306, 236)
    other = QWidget(host)
    other.show()
    panel.raise_()
    order = [child for child in host.children() if child in (other, shadow, panel)]
    assert order == [other, shadow, panel]
    panel.hide()
    assert not shadow.isVisible()
    panel.show()
    assert shadow.isVisible()
    elsewhere = QWidget(host)
    elsewhere.show()
    panel.setParent(elsewhere)
    panel.show()
    assert shadow.parentWidget() is elsewhere


def test_it_goes_with_its_panel(qtbot: QtBot, host: QWidget, panel: Panel) -> None:
    panel.deleteLater()
    qtbot.waitUntil(lambda: host.findChild(Shadow) is None, timeout=20_000)


@pytest.mark.parametrize("size", [(400, 300), (640, 90), (641, 421), (60, 44)])
def test_it_is_darkest_at_the_panels_lower_edge_whatever_its_size(
    host: QWidget, panel: Panel, size: tuple[int, int]
) -> None:
    panel.setGeometry(100, 100, *size)
    wide, high = size
    middle, under = 100 + wide // 2, 100 + high
    fading = [_grey(host, middle, under + down) for down in (1, 8, 16, 24, 40)]
    assert fading == sorted(fading)
    assert fading[0] < 245
    assert fading[-1] == 255
    assert _grey(host, middle, 98) > fading[0], "it falls downwards"
    left, right = _grey(host, 96, 100 + high // 2), _grey(host, 100 + wide + 3, 100 + high // 2)
    assert abs(left - right) <= 2


def test_a_large_panel_has_no_seam(host: QWidget, panel: Panel) -> None:
    panel.setGeometry(60, 60, 760, 520)
    below = host.grab(QRect(160, 584, 560, 1)).toImage()
    assert len({below.pixel(x, 0) for x in range(below.width())}) == 1


def test_what_changes_beside_the_panel_paints_it_no_more(host: QWidget, panel: Panel) -> None:
    neighbour = QWidget(host)
    neighbour.setGeometry(200, 120, 400, 28)
    neighbour.show()
    panel.raise_()
    QApplication.processEvents()
    looked = Paintings(_shadow(host))
    before = panel.painted
    neighbour.update()
    QApplication.processEvents()
    assert looked.times == 1, "the shadow reaches over it"
    assert panel.painted == before
