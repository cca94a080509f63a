"""The pictures of the gallery."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.kit import fonts
from ui.kit.avatar import Avatar
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.check_box import CheckBox
from ui.kit.chip import Chip
from ui.kit.combo import Combo
from ui.kit.date_input import DateInput
from ui.kit.empty_state import EmptyState
from ui.kit.field import Field
from ui.kit.flow_layout import FlowLayout
from ui.kit.form import FormGrid
from ui.kit.gallery.samples import BOARD, SampleHistory, board_columns
from ui.kit.head_bar import HeadBar
from ui.kit.icon_label import IconLabel
from ui.kit.icons import icon_names
from ui.kit.key_cap import KeyCap
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.page_header import PageHeader
from ui.kit.paged_model import PagedModel
from ui.kit.pdf_preview import PdfPreview
from ui.kit.person_row import PersonRow
from ui.kit.progress_bar import ProgressBar
from ui.kit.record_table import RecordTable
from ui.kit.segmented import Segmented
from ui.kit.sheet import Sheet
from ui.kit.shortcuts import key_text
from ui.kit.spinner import Spinner
from ui.kit.suggest_input import SuggestInput, Suggestion
from ui.kit.switch import Switch
from ui.kit.tab_bar import Tab, TabBar
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput
from ui.kit.theme import tokens
from ui.kit.time_input import TimeInput
from ui.kit.toast_host import ToastHost


class Paper(QWidget):
    """A page's ground."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setWindowTitle("Gallery")


def row(*widgets: QWidget, gap: int = 10, stretch: bool = True) -> QHBoxLayout:
    """Widgets side by side."""
    line = QHBoxLayout()
    line.setSpacing(gap)
    for widget in widgets:
        line.addWidget(widget)
    if stretch:
        line.addStretch(1)
    return line


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
    left.setSpacing(16)
    right.setSpacing(16)
    columns.addLayout(left, 1)
    columns.addLayout(right, 1)
    off = Button("Print", icon="printer")
    off.setEnabled(False)
    off_main = Button("Check in", kind="primary", key="F2")
    off_main.setEnabled(False)
    left.addWidget(
        card(
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
    )
    chips = FlowLayout()
    for text, tone in (("With host", "ok"), ("Waiting 6 min", "warn"), ("Urgent", "bad"), ("Escort", "info")):
        chips.addWidget(Chip(text, tone))  # type: ignore[arg-type]
    chips.addWidget(Chip("Host told", "mute"))
    chips.addWidget(Chip("00:48", "ok", dot=True))
    chips.addWidget(Chip("2 drafts", "accent"))
    busy = ProgressBar("Export")
    busy.setValue(62)
    left.addWidget(
        card(
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
            row(
                CheckBox("Escort needed", checked=True),
                CheckBox("Keeps a key"),
                Switch("Photo", checked=True),
                Switch(""),
            ),
            PersonRow("Daniel Price", "Sales · ext. 214", chip="In", tone="ok"),
        )
    )
    left.addWidget(Banner("NDA signed 3 March 2026", "Valid until 3 March 2027", "ok"))
    left.addWidget(
        Banner("Two people share this name", "Check the company before you go on.", "warn", button="Compare")
    )
    left.addWidget(
        Banner(
            "The badge printer is out of labels",
            "The badge waits. Load labels and print again.",
            "bad",
            button="Print again",
            closable=True,
        )
    )
    left.addWidget(Banner("4 calls this month", "Last asked for Tom Reed, 9:31 today", "info"))
    left.addStretch(1)
    form = FormGrid()
    wrong = Field("E-mail or mobile", TextInput("s.novak@helix", name="mail"))
    wrong.set_error("This address is not complete. Nothing was saved yet.")
    host = TextInput("Daniel Price", name="host")
    host.set_chip("In", "ok")
    form.add(Field("Host", host))
    form.add(Field("Visitor type", Combo([("Client", 1), ("Contractor", 2)], name="kind")))
    form.add(wrong)
    form.add(Field("Leaves by", TimeInput(dt.time(12, 0), name="leaves")))
    form.add(
        Field(
            "Expected on",
            DateInput(dt.date(2026, 11, 24), today=dt.date(2026, 11, 24)),
            hint="Or +3 for three days on.",
        )
    )
    form.add(Field("Vehicle", TextInput(placeholder="Optional", name="vehicle")))
    form.add(
        Field("Note", TextArea("Container held at Felixstowe; needs the customs number before 15:00.")),
        wide=True,
    )
    form.add(TextInput(placeholder="Find anything, or type a command", icon="search", key="F3"), wide=True)
    right.addWidget(card("Form", form))
    icons = FlowLayout(gap=12)
    for name in icon_names():
        icons.addWidget(IconLabel(name, size=20))
    right.addWidget(card("Icons", icons))
    right.addWidget(
        card(
            "",
            EmptyState(
                "inbox",
                "Nobody is waiting",
                "Visitors who have signed in appear here.",
                button="Check in",
                key="F2",
            ),
        ),
        1,
    )
    return page


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
    tabs = TabBar([Tab("expected", "Expected", 12), Tab("site", "On site", 8), Tab("left", "Left", 23)])
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
    long.set_sorted("name", ascending=True)
    history.body.addWidget(long, 1)
    across.addWidget(history, 1)
    ToastHost(page, bottom=20).show(
        "Kwame Asante signed out.", action="Undo", key=key_text("Ctrl+Z"), on_action=lambda: None
    )
    return page


class SampleSheet(Sheet):
    """A check-in form."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Check in visitor", name="sample", parent=parent)
        self.set_hints([(key_text("Return"), "next"), (key_text("Ctrl+Return"), "check in & print")])
        self.name_field = SuggestInput(provider=_people, name="person")
        self.body.addWidget(Field("Name", self.name_field))
        form = FormGrid()
        host = TextInput("Daniel Price", name="host")
        host.set_chip("In", "ok")
        form.add(Field("Company", TextInput("Helix Bank", name="company")))
        form.add(Field("Visitor type", Combo([("Client", 1)], name="kind")))
        form.add(Field("Host", host))
        form.add(Field("E-mail or mobile", TextInput("s.novak@helix.example", name="mail")))
        form.add(Field("Vehicle", TextInput(placeholder="Optional", name="vehicle")))
        form.add(Field("Leaves by", TimeInput(dt.time(12, 0), name="leaves")))
        self.body.addLayout(form)
        self.body.addWidget(Banner("NDA signed 3 March 2026", "Valid until 3 March 2027", "ok"))
        self.body.addStretch(1)
        self.footer.addWidget(Button("Expect later"))
        self.footer.addStretch(1)
        self.footer.addWidget(Button("Without badge"))
        self.footer.addWidget(Button("Check in & print", kind="primary", key=key_text("Ctrl+Return")))
        self.side.addWidget(
            Label("Badge preview · 62 × 100 mm", tone="ink2", size=13.0, weight=fonts.SEMIBOLD)
        )
        preview = PdfPreview(62, 100)
        preview.set_page(2, 2, bytes([250, 250, 250, 255] * 4), "Badge of Sofia Novak")
        self.side.addWidget(preview)
        self.side.addWidget(Label("Brother QL-820NWB · ready", tone="ink2", size=13.0))
        self.show_side()

    def first_field(self) -> QWidget:
        return self.name_field


def _people(typed: str) -> list[Suggestion]:
    found = [
        Suggestion("Sofia Novak", "Helix Bank · expected 9:30 with Daniel Price", "Expected today", "info"),
        Suggestion("Sophia Novotná", "Škoda · last visit 3 March", "4 visits"),
    ]
    return found if typed else []


def checkin() -> QWidget:
    """A sheet over a page."""
    page = Paper()
    sheet = SampleSheet(page)
    sheet.setObjectName("sampleSheet")
    width = sheet.preferred_width()
    rtl = page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    sheet.setGeometry(0 if rtl else 1180 - width, 0, width, 830)
    return page


SCENES = {"controls": controls, "today": today, "checkin": checkin}


def describe() -> str:
    """The theme in one line, for the log of a run."""
    t = tokens()
    return f"paper {t.paper}, card {t.card}, accent {t.accent}, text on it {t.on_accent}"
