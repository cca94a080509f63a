"""The top of a page: its title, what stands beside it, and what there is room for."""

from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.patience import PATIENCE_MS
from ui.kit.button import Button
from ui.kit.elided_label import ElidedLabel
from ui.kit.page_header import PageHeader
from ui.kit.segmented import Segmented


def test_a_page_header(qtbot: QtBot) -> None:
    header = PageHeader("Visitors", sub="8 on site")
    qtbot.addWidget(header)
    header.set_title("Visitors today")
    header.set_sub("9 on site")
    header.add_widget(Button("Check in"))
    header.add_beside_title(Button("Today", small=True))
    assert header.title() == "Visitors today"


def test_what_has_no_room_beside_a_title_stands_below_it(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    header = PageHeader("Mon 30 Nov", sub="8 on site", parent=page)
    switch = Segmented([(each, each) for each in ("Schedule", "Appointments", "Bookings", "Rooms")])
    header.add_beside_title(switch, or_below=True)
    header.add_widget(Button("New booking"))
    QVBoxLayout(page).addWidget(header)
    page.show()

    def whole() -> bool:
        seen = header.rect().contains(switch.geometry())
        return seen and all(
            each.width() >= each.sizeHint().width() for each in switch.findChildren(QRadioButton)
        )

    page.resize(1000, 200)
    qtbot.waitUntil(whole, timeout=PATIENCE_MS)
    beside = switch.y()
    page.resize(560, 200)
    qtbot.waitUntil(lambda: whole() and switch.y() > beside, timeout=PATIENCE_MS)
    page.resize(1000, 200)
    qtbot.waitUntil(lambda: whole() and switch.y() == beside, timeout=PATIENCE_MS)


def test_figures_beside_a_title_are_left_out_whole(qtbot: QtBot) -> None:
    header = PageHeader("Visitors", sub="12 expected · 9 on site")
    qtbot.addWidget(header)
    figures = header.findChild(ElidedLabel)
    assert figures is not None
    seen = []
    for width in range(400, 0, -4):
        figures.resize(width, 20)
        seen.append(figures.shown())
    assert list(dict.fromkeys(seen)) == ["12 expected · 9 on site", "12 expected", ""]
