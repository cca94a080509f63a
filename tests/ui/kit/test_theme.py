"""The theme reaches everything, and follows when it changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QPalette, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTreeView
from pytestqt.qtbot import QtBot

from ui.kit import fonts
from ui.kit.color import contrast
from ui.kit.label import Label
from ui.kit.theme import Scheme, apply_theme, palette_of, style_sheet_of, theme, tokens
from ui.kit.tokens import tokens_for


@pytest.fixture
def light_again(dressed: QApplication) -> Iterator[QApplication]:
    yield dressed
    apply_theme(dressed, "light")


def test_changing_the_scheme_repaints_everything(light_again: QApplication, qtbot: QtBot) -> None:
    label = Label("Now")
    qtbot.addWidget(label)
    label.show()
    with qtbot.waitSignal(theme().changed):
        apply_theme(light_again, "dark")
    assert tokens().dark
    assert light_again.palette().color(QPalette.ColorRole.Window).name().upper() == tokens().paper
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == tokens().ink


def test_the_accent_changes_alone(light_again: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme().changed):
        apply_theme(light_again, "light", "#8A1C7C")
    assert tokens().accent == "#8A1C7C"
    assert not tokens().dark


def test_applying_the_same_again_does_nothing(light_again: QApplication, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme().changed):
        apply_theme(light_again, "light")


def test_following_the_system(light_again: QApplication) -> None:
    apply_theme(light_again, "system")
    assert theme().scheme == "system"
    light_again.styleHints().colorSchemeChanged.emit(light_again.styleHints().colorScheme())
    assert tokens() == tokens_for(dark=tokens().dark)


@pytest.mark.parametrize("dark", [False, True])
def test_no_placeholder_is_left_in_the_style_sheet(dark: bool) -> None:
    sheet = style_sheet_of(tokens_for(dark=dark))
    assert "$" not in sheet
    assert "font" not in sheet.split("*/", 1)[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_head_of_a_table_that_qt_draws_can_be_read(
    light_again: QApplication, qtbot: QtBot, scheme: Scheme
) -> None:
    """That of the files' dialog, where the desktop has none of its own."""
    apply_theme(light_again, scheme)
    tree = QTreeView()
    qtbot.addWidget(tree)
    names = QStandardItemModel(0, 2)
    names.setHorizontalHeaderLabels(["", ""])
    tree.setModel(names)
    tree.show()
    head = tree.header()
    ground = head.grab().toImage().pixelColor(head.width() // 4, head.height() // 2)
    assert contrast(ground.name(), tokens().ink) > 4.5


def test_disabled_text_has_its_own_ink() -> None:
    t = tokens_for(dark=False)
    palette = palette_of(t)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name().upper() == t.ink3


def test_fonts_are_inter_with_figures_of_one_width() -> None:
    font = fonts.ui_font(fonts.BODY, tabular=True)
    assert QFontInfo(font).family() == "Inter"
    metrics = QFontMetricsF(font)
    assert metrics.horizontalAdvance("111") == metrics.horizontalAdvance("888")
    heavy = QFontMetricsF(fonts.ui_font(fonts.BODY, fonts.BOLD))
    assert heavy.horizontalAdvance("Visitor") > QFontMetricsF(fonts.ui_font()).horizontalAdvance("Visitor")


def test_a_broken_font_file_does_not_stop_the_start(
    tmp_path: Path, dressed: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"not a font")
    away = tmp_path / "Inter[opsz,wght].ttf"
    assert fonts.load_fonts([*fonts.bundled_font_files(), broken, away]) == [broken, away]
    assert "broken.ttf" in caplog.text
