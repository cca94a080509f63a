"""Widgets in lines that wrap: how high they are follows what is inside."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kit.flow_layout import FlowLayout


def test_the_height_follows_what_is_shown_and_how_large_it_is(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, gap=6)
    parts = []
    for _ in range(3):
        part = QWidget()
        part.setFixedSize(100, 20)
        flow.addWidget(part)
        parts.append(part)
    holder.resize(220, 200)
    holder.show()
    assert [flow.heightForWidth(width) for width in (400, 220, 110)] == [20, 46, 72]
    parts[2].hide()
    assert [flow.heightForWidth(width) for width in (400, 220, 110)] == [20, 20, 46]
    parts[0].setFixedSize(100, 40)
    assert [flow.heightForWidth(width) for width in (400, 110)] == [40, 66]
    parts[2].show()
    flow.removeWidget(parts[0])
    assert [flow.heightForWidth(width) for width in (220, 110)] == [20, 46]
