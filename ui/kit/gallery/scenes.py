"""The pictures of the gallery."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QLineEdit, QVBoxLayout, QWidget

from ui.kit.avatar import Avatar
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.check_box import CheckBox
from ui.kit.chip import Chip, ChipTone
from ui.kit.combo import Combo
from ui.kit.date_input import DateInput
from ui.kit.empty_state import EmptyState
from ui.kit.field import Field
from ui.kit.flow_layout import FlowLayout
from ui.kit.form import FormGrid
from ui.kit.gallery.paper import Paper
from ui.kit.gallery.sample_sheet import SampleSheet
from ui.kit.gallery.samples import BOARD, SampleHistory, board_columns
from ui.kit.head_bar import HeadBar
from ui.kit.icon_label import IconLabel
from ui.kit.icons import icon_names
from ui.kit.key_cap import KeyCap
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.page_header import PageHeader
from ui.kit.paged_model import PagedModel
from ui.kit.person_row import PersonRow
from ui.kit.progress_bar import ProgressBar
from ui.kit.record_table import RecordTable
from ui.kit.segmented import Segmented
from ui.kit.shortcuts import key_text
from ui.kit.spinner import Spinner
from ui.kit.switch import Switch
from ui.kit.tab_bar import Tab, TabBar
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput
from ui.kit.theme import tokens
from ui.kit.time_input import TimeInput
from ui.kit.toast_host import ToastHost


def row(*widgets: QWidget, gap: int = 10, stretch: bool = True) -> QHBoxLayout:
    """Widgets side by side."""
    line = QHBoxLayout()
    line.setSpacing(gap)
    for widget in widgets:
        line.addWidget(widget)
    if stretch:
        line.addStretch(1)
    return line


def named(page: QWidget) -> QWidget:
    """Name what the scenes leave nameless: here nobody asks for a control by its name."""
    controls: list[QWidget] = [*page.findChildren(QAbstractButton), *page.findChildren(QLineEdit)]
    for number, control in enumerate(controls):
        if not control.objectName():
            control.setObjectName(f"control{number}")
        if not QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name):
            control.setAccessibleName(f"Control {number}")
    return page


def card(title: str, *content: QLayout | QWidget) -> Card:
    """A titled card around some content."""
    made = Card(title)
    made.body.setContentsMargins(16, 10, 16, 16)
    made.body.setSpacing(12)
    for item in content:
        if isinstance(item, QWidget):
            made.body.addWidget(item)
        else:
            made.body.addLayout(item)
    return made


def controls() -> QWidget:
    """Buttons, fields, chips, banners, icons."""
    page = Paper()
    columns = QHBoxLayout(page)
    columns.setContentsMargins(24, 20, 24, 20)
    columns.setSpacing(20)
    left, right = QVBoxLayout(), QVBoxLayout()
    for column in (left, right):
        column.setSpacing(16)
        columns.addLayout(column, 1)
    left.addWidget(_buttons())
    left.addWidget(_states())
    for banner in _banners():
        left.addWidget(banner)
    left.addStretch(1)
    right.addWidget(_form())
    icons = FlowLayout(gap=12)
    for name in icon_names():
        icons.addWidget(IconLabel(name, size=20))
    right.addWidget(card("Icons", icons))
    nobody = EmptyState(
        "inbox", "Nobody is waiting", "Visitors who have signed in appear here.", button="Check in", key="F2"
    )
    right.addWidget(card("", nobody), 1)
    return named(page)


def _buttons() -> Card:
    off = Button("Print", icon="printer")
    off_main = Button("Check in", kind="primary", key="F2")
    for button in (off, off_main):
        button.setEnabled(False)
    return card(
        "Buttons",
        row(
            Button("Emergency", kind="danger", key="F12"),
            Button("New call", key="F5"),
            Button("Check in", kind="primary", key="F2"),
            Button("Erase", kind="danger-fill"),
        ),
        row(
            Button("Sign out", small=True),
            Button("Take now", kind="link"),
            Button("More", kind="quiet", icon="more"),
            Button("Calendar", icon="calendar", icon_only=True),
            Button("Check in & print", kind="primary", key=key_text("Ctrl+Return"), small=True),
        ),
        row(off, off_main, KeyCap("Ctrl+K"), KeyCap("Enter"), KeyCap(key_text("Ctrl+Return"))),
        row(Segmented([("day", "Day"), ("week", "Week"), ("year", "Year"), ("agenda", "Agenda")])),
    )


def _states() -> Card:
    chips = FlowLayout()
    tones: list[tuple[str, ChipTone]] = [
        ("With host", "ok"),
        ("Waiting 6 min", "warn"),
        ("Urgent", "bad"),
        ("Escort", "info"),
        ("Host told", "mute"),
        ("2 drafts", "accent"),
    ]
    for text, tone in tones:
        chips.addWidget(Chip(text, tone))
    chips.addWidget(Chip("00:48", "ok", dot=True))
    busy = ProgressBar("Export")
    busy.setValue(62)
    return card(
        "States",
        chips,
        row(
            Avatar("Sofia Novak"),
            Avatar("李 伟"),
            Avatar("Ana Souza", size=48),
            Spinner(),
            busy,
            stretch=False,
        ),
        row(CheckBox("Escort needed", checked=True), CheckBox("Keeps a key"), Switch("Photo", checked=True)),
        PersonRow("Daniel Price", "Sales · ext. 214", chip="In", tone="ok"),
    )


def _banners() -> list[Banner]:
    return [
        Banner("NDA signed 3 March 2026", "Valid until 3 March 2027", "ok"),
        Banner("Two people share this name", "Check the company before you go on.", "warn", button="Compare"),
        Banner(
            "The badge printer is out of labels",
            "The badge waits. Load labels and print again.",
            "bad",
            button="Print again",
            closable=True,
        ),
        Banner("4 calls this month", "Last asked for Tom Reed, 9:31 today", "info"),
    ]


def _form() -> Card:
    form = FormGrid()
    wrong = Field("E-mail or mobile", TextInput("s.novak@helix", name="mail"))
    wrong.set_error("This address is not complete. Nothing was saved yet.")
    host = TextInput("Daniel Price", name="host")
    host.set_chip("In", "ok")
    day = DateInput(dt.date(2026, 11, 24), today=dt.date(2026, 11, 24), name="day")
    note = TextArea("Container held at Felixstowe; needs the customs number before 15:00.", name="note")
    form.add(Field("Host", host))
    form.add(Field("Visitor type", Combo([("Client", 1), ("Contractor", 2)], name="kind")))
    form.add(wrong)
    form.add(Field("Leaves by", TimeInput(dt.time(12, 0), name="leaves")))
    form.add(Field("Expected on", day, hint="Or +3 for three days on."))
    form.add(Field("Vehicle", TextInput(placeholder="Optional", name="vehicle")))
    form.add(Field("Note", note), wide=True)
    form.add(TextInput(placeholder="Find anything, or type a command", icon="search", key="F3"), wide=True)
    return card("Form", form)


def today() -> QWidget:
    """A board with tabs, beside cards."""
    page = Paper()
    column = QVBoxLayout(page)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(14)
    header = PageHeader("Tuesday 24 November", sub="12 expected · 8 on site · 9:42")
    header.add_widget(Button("Check in", kind="primary", key="F2"))
    column.addWidget(header)
    across = QHBoxLayout()
    across.setSpacing(20)
    column.addLayout(across, 1)
    board = Card()
    board.body.setContentsMargins(0, 0, 0, 6)
    tabs = TabBar(
        [Tab("expected", "Expected", 12), Tab("site", "On site", 8), Tab("left", "Left", 23)], name="tabs"
    )
    tabs.set_key("site")
    board.body.addWidget(HeadBar(tabs, Label("Sort: longest on site", tone="ink2", size=13.0)))
    model = ListModel(board_columns())
    model.set_records(BOARD)
    table = RecordTable(model, title="On site", name="board", header=False)
    table.select_id(1)
    board.body.addWidget(table, 1)
    across.addWidget(board, 1)
    history = Card("History")
    history.add_head_widget(Button("2 drafts", kind="link"))
    long = RecordTable(
        PagedModel(board_columns(), SampleHistory(1_000_000)), title="History", name="history", row_height=40
    )
    long.columns.set_sorted("name", ascending=True)
    history.body.addWidget(long, 1)
    across.addWidget(history, 1)
    ToastHost(page, bottom=20).show(
        "Kwame Asante signed out.", action="Undo", key=key_text("Ctrl+Z"), on_action=lambda: None
    )
    return named(page)


def checkin() -> QWidget:
    """A sheet over a page."""
    page = Paper()
    sheet = SampleSheet(page)
    sheet.setObjectName("sampleSheet")
    width = sheet.preferred_width()
    rtl = page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    sheet.setGeometry(0 if rtl else 1180 - width, 0, width, 830)
    return named(page)


SCENES = {"controls": controls, "today": today, "checkin": checkin}


def describe() -> str:
    """The theme in one line, for the log of a run."""
    t = tokens()
    return f"paper {t.paper}, card {t.card}, accent {t.accent}, text on it {t.on_accent}"
