"""Rows of a list: painted the same the first time and later, on a card's own ground, also after scrolling."""

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QVBoxLayout
from pytestqt.qtbot import QtBot

from tests.ui.kit.rows import Row, columns
from ui.kit import metrics
from ui.kit.card import Card
from ui.kit.list_model import ListModel
from ui.kit.page import Page
from ui.kit.record_table import RecordTable
from ui.kit.theme import apply_theme, theme, tokens


class Paints(QObject):
    """Counts what is painted of a widget."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable:
    names = ("Anna Novák", "Νίκος Παπαδόπουλος", "محمد العلي", "Ng\u1ea7n Nguy\u1ec5n", "Åse Å")
    model: ListModel[Row] = ListModel(columns())
    model.set_records([Row(n + 1, f"{names[n % 5]} {n}", host=f"Host {n % 3}") for n in range(60)])
    made = RecordTable(model, title="Visits", name="visits", header=False)
    card, page = Card(), Page()
    card.body.addWidget(made)
    outer = QVBoxLayout(page)
    outer.addWidget(card)
    qtbot.addWidget(page)
    page.resize(700, 500)
    page.show()
    made.view.setCurrentIndex(model.index(1, 0))
    QApplication.processEvents()
    return made


def card_of(table: RecordTable) -> Card:
    card = table.parentWidget()
    assert isinstance(card, Card)
    return card


def on_screen(table: RecordTable) -> QImage:
    window = table.window()
    return _plain(window.screen().grabWindow(window.winId()))


def anew(table: RecordTable) -> QImage:
    """As it is when all of it is painted once more."""
    return _plain(table.window().grab())


def most_apart(one: QImage, other: QImage) -> int:
    """The largest difference of a colour: a line that is placed as a picture may be off by one from a drawn one."""
    return max(abs(a - b) for a, b in zip(bytes(one.constBits()), bytes(other.constBits()), strict=True))


def _plain(picture: QPixmap) -> QImage:
    return picture.toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_rows_look_the_same_each_time_they_are_painted(
    table: RecordTable, direction: Qt.LayoutDirection
) -> None:
    table.window().setLayoutDirection(direction)
    QApplication.processEvents()
    table.view.viewport().repaint()
    first = on_screen(table)
    for _ in range(5):
        assert most_apart(anew(table), first) <= 1


def test_what_scrolling_moves_on_the_screen_is_what_would_be_painted_there(table: RecordTable) -> None:
    bar = table.view.verticalScrollBar()
    for step in (30, 17, 100, -40, 61, -3, bar.maximum(), -13):
        bar.setValue(bar.value() + step)
        QApplication.processEvents()
        assert most_apart(on_screen(table), anew(table)) <= 1


def test_the_card_behind_a_list_is_not_painted_for_one_of_its_rows(table: RecordTable) -> None:
    card = card_of(table)
    paints = Paints(card)
    table.view.update_row(3)
    QApplication.processEvents()
    assert paints.times == 0
    card.update()
    QApplication.processEvents()
    assert paints.times == 1


def test_a_selected_row_does_not_stick_out_of_the_cards_round_corner(table: RecordTable) -> None:
    card, view = card_of(table), table.view
    before = anew(table)
    view.setCurrentIndex(view.model().index(0, 0))
    QApplication.processEvents()
    after = anew(table)
    spot = card.mapTo(table.window(), card.rect().topLeft())
    corner = QRect(spot.x(), spot.y(), 3, 3)
    assert before.copy(corner) == after.copy(corner)
    beside = QRect(spot.x() + metrics.CARD_RADIUS + 2, spot.y() + 5, 3, 3)
    assert before.copy(beside) != after.copy(beside), "the row itself is marked"


def test_the_cards_round_corners_follow_the_colours(
    table: RecordTable, dressed: QApplication, qtbot: QtBot
) -> None:
    table.view.viewport().repaint()
    viewport = table.view.viewport()
    spot = viewport.mapTo(table.window(), viewport.rect().bottomLeft())
    assert anew(table).pixelColor(spot) == QColor(tokens().paper)
    with qtbot.wait_signal(theme().changed):
        apply_theme(dressed, "dark")
    try:
        assert anew(table).pixelColor(spot) == QColor(tokens().paper)
    finally:
        apply_theme(dressed, "light")


def test_rows_that_are_painted_far_apart_are_those_that_were_there(table: RecordTable) -> None:
    view = table.view
    view.hand.select_rows([(0, 1), (4, 4)])
    QApplication.processEvents()
    before = anew(table)
    view.update_row(0)
    view.update_row(5)
    QApplication.processEvents()
    assert most_apart(on_screen(table), before) <= 1
