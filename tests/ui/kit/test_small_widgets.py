"""The small pieces: what they show, what they say, and that any text is taken as it is."""

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QBuffer, QIODevice, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QPixmap
from PySide6.QtWidgets import QPushButton, QStyle, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit import spoken
from ui.kit import fonts, motion
from ui.kit.avatar import Avatar
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.chip import Chip
from ui.kit.elided_label import ElidedLabel
from ui.kit.empty_state import EmptyState
from ui.kit.flow_layout import FlowLayout
from ui.kit.head_bar import HeadBar
from ui.kit.icon_label import IconLabel
from ui.kit.icons import icon, icon_names, icon_pixmap
from ui.kit.jobs import running_jobs
from ui.kit.label import Label
from ui.kit.labels import count_text, literal, plain_tip
from ui.kit.mirror import mirrored
from ui.kit.pdf_preview import PdfPreview
from ui.kit.person_row import PersonRow
from ui.kit.progress_bar import ProgressBar
from ui.kit.spinner import Spinner
from ui.kit.tab_bar import Tab, TabBar
from ui.kit.text_input import TextInput

MARKUP = "<b>Ana</b> & <img src=x>"


def _jpeg() -> bytes:
    pixmap = QPixmap(40, 60)
    pixmap.fill(QColor("#336699"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "JPG")
    return bytes(buffer.data().data())


@pytest.mark.parametrize("made", [Label, ElidedLabel, Chip])
def test_markup_is_shown_as_typed(qtbot: QtBot, made: type[Label]) -> None:
    label = made(MARKUP)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert spoken.name(label) == MARKUP


def test_labels_stand_at_the_reading_edge(qtbot: QtBot, right_to_left: None) -> None:
    label = Label("Sofia Novak")
    qtbot.addWidget(label)
    assert label.alignment() & Qt.AlignmentFlag.AlignRight
    centred = Label("Nobody is waiting")
    qtbot.addWidget(centred)
    centred.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    assert centred.alignment() & Qt.AlignmentFlag.AlignHCenter


def test_a_tone_can_change(qtbot: QtBot) -> None:
    label = Label("Printer ready", tone="ink2", size=fonts.SMALL)
    qtbot.addWidget(label)
    label.set_tone("bad")
    label.set_tone("bad")
    assert label.property("tone") == "bad"


def test_a_long_text_gives_way_and_stays_readable(qtbot: QtBot) -> None:
    label = ElidedLabel("Aleksandra Wiśniewska-Kowalczyk", tone="accent")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert "Wiśniewska" in label.toolTip()
    assert label.minimumSizeHint().width() < 40
    label.setText("Bartholomew Featherstonehaugh")
    assert "Bartholomew" in label.toolTip()
    label.setText("Li")
    assert label.toolTip() == ""
    label.setText("Aleksandra Wiśniewska-Kowalczyk")
    label.resize(600, 20)
    assert label.toolTip() == ""
    assert not label.grab().isNull()


def test_tips_and_mnemonics() -> None:
    assert plain_tip("") == ""
    assert plain_tip("a < b", "F2") == "<qt>a &lt; b &nbsp;<b>F2</b></qt>"
    assert literal("Brandt & Co") == "Brandt && Co"
    assert count_text(3, 3) == "3"
    assert count_text(12, 3000) == "12 of 3,000"


def test_a_chip_hides_with_its_text(qtbot: QtBot) -> None:
    chip = Chip("Waiting 6 min", "warn", dot=True)
    qtbot.addWidget(chip)
    wide = chip.sizeHint().width()
    chip.set_state("In", "ok")
    assert chip.tone() == "ok"
    assert chip.minimumSizeHint().width() < wide
    assert not chip.grab().isNull()
    chip.set_state("", "ok")
    assert chip.isHidden()


def test_a_person_without_a_photo_has_initials(qtbot: QtBot) -> None:
    avatar = Avatar("Sofia Novak")
    qtbot.addWidget(avatar)
    drawn = avatar.grab().toImage()
    avatar.set_person("Sofia Novak", _jpeg())
    photo = avatar.grab().toImage()
    assert photo != drawn
    assert photo.pixelColor(photo.width() // 2, photo.height() // 2).blue() > 120
    avatar.set_person("Sofia Novak", b"no picture")
    assert avatar.grab().toImage() == drawn
    assert spoken.name(avatar) == "Sofia Novak"


def test_a_person_row(qtbot: QtBot) -> None:
    row = PersonRow("Daniel Price", "Sales · ext. 214", chip="In", tone="ok")
    qtbot.addWidget(row)
    row.set_person("李 伟")
    chip = row.findChild(Chip)
    assert chip is not None
    assert chip.isHidden()


def test_a_card_shows_its_heading_only_when_there_is_one(qtbot: QtBot) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.show()
    height = card.sizeHint().height()
    card.set_title("Now")
    assert card.sizeHint().height() > height
    card.add_head_widget(Button("2 drafts", kind="link"))
    card.set_padding(1, 2, 3, 4)
    assert not card.grab().isNull()


def test_an_empty_state_offers_the_first_step(qtbot: QtBot) -> None:
    empty = EmptyState("inbox", "Nobody is waiting", button="Check in", key="F2")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.action):
        empty.button.click()
    empty.set_text("Nobody is expected", "Visitors appear here.")
    bare = EmptyState("inbox", "Nothing")
    qtbot.addWidget(bare)
    assert bare.button.isHidden()


def test_a_banner_says_and_offers(qtbot: QtBot) -> None:
    banner = Banner(
        "The printer is out of labels", "The badge waits.", "bad", button="Print again", closable=True
    )
    qtbot.addWidget(banner)
    banner.show()
    with qtbot.waitSignal(banner.action):
        banner.button.click()
    close = banner.findChild(QPushButton, "close")
    assert close is not None
    with qtbot.waitSignal(banner.closed):
        close.click()
    assert banner.isHidden()
    banner.set_message("Ready", tone="mute")
    assert banner.text() == "Ready"
    assert banner.button.isHidden()
    assert not banner.grab().isNull()
    banner.set_message("")
    assert banner.isHidden()


def test_a_banner_that_says_nothing_has_no_parts_and_later_the_keyboard_comes_to_them_where_it_stands(
    qtbot: QtBot,
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    above = TextInput(name="above", parent=page)
    banner = Banner(closable=True, parent=page)
    below = TextInput(name="below", parent=page)
    column = QVBoxLayout(page)
    for each in (above, banner, below):
        column.addWidget(each)
    page.show()
    page.activateWindow()
    assert banner.isHidden()
    assert banner.text() == ""
    assert banner.findChildren(QWidget) == []
    banner.set_message("The printer is out of labels", button="Print again")
    assert banner.isVisible()
    above.setFocus()
    seen = []
    for _ in range(4):
        seen.append(page.focusWidget().objectName())
        page.focusNextChild()
    assert seen == ["above", "button", "close", "below"]


def test_tabs_move_by_key_and_count(qtbot: QtBot) -> None:
    tabs = TabBar(
        [Tab("expected", "Expected", 12), Tab("site", "On site", 8), Tab("left", "Left")], name="tabs"
    )
    qtbot.addWidget(tabs)
    tabs.resize(500, 46)
    tabs.show()
    assert tabs.key() == "expected"
    with qtbot.waitSignal(tabs.chosen) as chosen:
        tabs.set_key("site")
    assert chosen.args == ["site"]
    wide = tabs.tabSizeHint(1).width()
    tabs.set_count("site", 1000)
    tabs.set_count("nothing", 3)
    assert tabs.tabSizeHint(1).width() > wide
    spoken_name = QAccessible.queryAccessibleInterface(tabs).child(1).text(QAccessible.Text.Name)
    assert spoken_name == "On site, 1000"
    with qtbot.assertNotEmitted(tabs.chosen):
        tabs.set_tabs([Tab("site", "On site", 2), Tab("left", "Left", 1)])
    assert tabs.key() == "site"
    with qtbot.waitSignal(tabs.chosen):
        tabs.set_tabs([Tab("left", "Left", 1), Tab("all", "All")])
    tabs.set_tabs([Tab("left", "Left & gone", 2), Tab("all", "All")])
    tabs.set_key("never")
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    assert not tabs.grab().isNull()


def test_tabs_right_to_left(qtbot: QtBot, right_to_left: None) -> None:
    tabs = TabBar([Tab("expected", "Expected", 12), Tab("site", "On site", 8)])
    bar = HeadBar(tabs, Label("Sort"))
    bar.add_widget(Button("Columns", small=True))
    qtbot.addWidget(bar)
    bar.resize(600, 46)
    assert not bar.grab().isNull()


@pytest.mark.parametrize("rtl", [False, True])
def test_a_flow_wraps_in_reading_direction(qtbot: QtBot, rtl: bool) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    if rtl:
        box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow = FlowLayout(box, gap=6)
    chips = [Chip(f"Phrase number {n}") for n in range(5)]
    for chip in chips:
        flow.addWidget(chip)
    chips[4].hide()
    width = chips[0].sizeHint().width() * 2 + 6
    flow.setGeometry(QRect(0, 0, width, 200))
    assert flow.heightForWidth(width) == 2 * 22 + 6
    first, second, third = (chip.geometry() for chip in chips[:3])
    assert first.top() == second.top() < third.top()
    assert (first.left() > second.left()) == rtl
    assert flow.count() == 5
    assert flow.itemAt(9) is None
    assert flow.takeAt(9) is None
    assert flow.takeAt(0) is not None
    assert flow.hasHeightForWidth()


def test_a_preview_shows_exactly_its_raster(qtbot: QtBot) -> None:
    preview = PdfPreview(62, 100, name="preview")
    qtbot.addWidget(preview)
    with qtbot.waitSignal(preview.scale_wanted) as wanted:
        preview.resize(124, 200)
        preview.show()
    assert wanted.args == [124] == [preview.pixels_wanted()]
    preview.set_page(124, 200, bytes([200, 0, 0, 255]) * (124 * 200), "Badge of Sofia Novak")
    assert preview.has_page()
    assert preview.grab().toImage().pixelColor(62, 100) == QColor(200, 0, 0)
    assert spoken.description(preview) == "Badge of Sofia Novak"
    preview.set_page(400, 640, bytes([0, 200, 0, 255]) * (400 * 640), "Badge")
    assert preview.grab().toImage().pixelColor(62, 100) == QColor(0, 200, 0)
    with pytest.raises(ValueError, match="raster"):
        preview.set_page(10, 10, b"short", "Badge")
    preview.clear()
    assert not preview.has_page()
    preview.set_shape(100, 62)
    assert preview.heightForWidth(100) == 62
    assert preview.minimumSizeHint().height() > 0
    assert not preview.grab().isNull()


def test_progress_and_waiting_have_names(qtbot: QtBot) -> None:
    bar = ProgressBar("Export", name="export")
    qtbot.addWidget(bar)
    bar.setRange(0, 10)
    bar.setValue(4)
    assert spoken.name(bar) == "Export"
    assert not bar.grab().isNull()
    bar.setRange(0, 0)
    assert not bar.grab().isNull()
    spinner = Spinner()
    qtbot.addWidget(spinner)
    assert spoken.name(spinner) == "Working"


def test_a_spinner_turns_unless_less_motion_is_wished(qtbot: QtBot) -> None:
    motion.set_reduced(False)
    try:
        spinner = Spinner("Opening")
        qtbot.addWidget(spinner)
        spinner.show()
        before = spinner.grab().toImage()
        qtbot.waitUntil(lambda: spinner.grab().toImage() != before)
        spinner.hide()
        assert motion.duration(1000) == motion.LIMIT
    finally:
        motion.set_reduced(True)
    assert motion.duration() == 0
    motion.set_reduced(None)
    assert isinstance(motion.reduced(), bool)
    qtbot.waitUntil(lambda: running_jobs() == 0)
    motion.set_reduced(True)


def test_a_spinner_asks_nothing_of_the_system_in_its_first_second(qtbot: QtBot) -> None:
    spinner = Spinner("Opening")
    qtbot.addWidget(spinner)
    spinner.show()
    (first,) = QAbstractEventDispatcher.instance().registeredTimers(spinner)
    assert first.interval >= 1_000


def test_icons_are_tinted_and_sharp(qtbot: QtBot) -> None:
    assert len(icon_names()) >= 45
    pixmap = icon_pixmap("home", "#FF0000", 18, 2.0)
    assert pixmap.width() == 36
    image = pixmap.toImage()
    drawn = [image.pixelColor(x, y) for x in range(36) for y in range(36)]
    inked = [c for c in drawn if c.alpha() > 200]
    assert inked
    assert all(c.red() > 200 and c.green() < 40 for c in inked)
    assert not icon("home").pixmap(16, 16).isNull()
    with pytest.raises(FileNotFoundError):
        icon("unicorn")
    label = IconLabel("home")
    qtbot.addWidget(label)
    label.set_icon("check", "ok")
    assert not label.grab().isNull()
    with pytest.raises(FileNotFoundError):
        IconLabel("unicorn")


def test_a_key_in_a_field_changes_its_side_with_the_direction(qtbot: QtBot) -> None:
    field = TextInput(placeholder="Name, company, number", icon="search", key="Ctrl F", name="search")
    qtbot.addWidget(field)
    before = field.textMargins()
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    after = field.textMargins()
    assert (after.left(), after.right()) == (before.right(), before.left())
    assert before.left() != before.right()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize(
    "rect", [QRect(10, 5, 30, 8), QRect(7, 0, 1, 1), QRect(0, 0, 0, 0), QRect(-4, 3, 90, 2)]
)
def test_a_rectangle_is_mirrored_as_qt_does_it(direction: Qt.LayoutDirection, rect: QRect) -> None:
    area = QRect(7, 3, 101, 40)
    assert mirrored(direction, area, QRect(rect)) == QStyle.visualRect(direction, area, QRect(rect))
