"""A roll call under way."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.text import fold, tokens
from reception_app.roll_call.records import RollCallEntry, RollCallSheet, Section
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.confirm_bar import ConfirmBar
from ui.kit.dates import clock_time
from ui.kit.empty_state import EmptyState
from ui.kit.field import Field
from ui.kit.list_model import ListModel
from ui.kit.record_table import RecordTable
from ui.kit.search_keys import lead_down
from ui.kit.tab_bar import Tab, TabBar
from ui.kit.text_input import TextInput
from ui.roll_call.big_figure import BigFigure
from ui.roll_call.entry_columns import entry_columns


class RunningPanel(QWidget):
    """Figures, one search field, the list. Typing filters, Enter marks the first, a tap marks a row."""

    mark_wanted = Signal(object, bool, bool)
    """Entry, safe or not, and whether it was found by searching."""
    unlisted_wanted = Signal(str)
    print_wanted = Signal()
    close_wanted = Signal(str)

    def __init__(self, zone: Callable[[], ZoneInfo], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._sheet_id = 0
        """The roll call that the note is about."""
        self._missing = 0
        self._tab = "missing"
        self._words: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.state = Banner("", tone="bad")
        column.addWidget(self.state)
        column.addLayout(self._build_figures())
        column.addLayout(self._build_bar())
        # Over the list: who was marked is said at the bottom, and nothing may lie over what is typed or asked.
        column.addWidget(self._build_close())
        self.sure = ConfirmBar(name="endRollCallSure", parent=self)
        column.addWidget(self.sure)
        column.addWidget(self._build_list(), 1)

    def _build_figures(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.missing = BigFigure(self.tr("Missing"), name="figureMissing")
        self.safe = BigFigure(self.tr("Safe"), name="figureSafe")
        self.stale = BigFigure(self.tr("Probably gone"), name="figureStale")
        self.unlisted = BigFigure(self.tr("Not on the list"), name="figureUnlisted")
        for figure in (self.missing, self.safe, self.stale, self.unlisted):
            row.addWidget(figure)
        return row

    def _build_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self.search = TextInput(
            placeholder=self.tr("Name, company or badge; Enter marks the first safe"),
            icon="search",
            name="rollCallSearch",
        )
        self.search.setAccessibleName(self.tr("Find and mark safe"))
        self.search.textChanged.connect(self._on_search_changed)
        self.search.returnPressed.connect(self._on_search_entered)
        lead_down(self.search, lambda: self.table)
        self.add = Button(self.tr("Add as unlisted"), icon="user-plus", name="addUnlisted")
        self.add.clicked.connect(self._on_add_clicked)
        again = Button(self.tr("Print the list"), icon="printer", name="printRollCall")
        again.clicked.connect(self.print_wanted)
        row.addWidget(self.search, 1)
        row.addWidget(self.add)
        row.addWidget(again)
        return row

    def _build_list(self) -> Card:
        card = Card(parent=self)
        self.tabs = TabBar(name="rollCallTabs")
        self.tabs.setAccessibleName(self.tr("Lists of the roll call"))
        self._titles = {
            "missing": self.tr("Missing"),
            "stale": self.tr("Probably gone"),
            "safe": self.tr("Safe"),
            "all": self.tr("Everybody"),
        }
        self.tabs.set_tabs([Tab(key, title, 0) for key, title in self._titles.items()])
        self.tabs.chosen.connect(self._on_tabs_chosen)
        card.body.addWidget(self.tabs)
        self.model: ListModel[RollCallEntry] = ListModel(
            entry_columns(self._zone), order=lambda entry: (entry.safe, entry.name.casefold())
        )
        # From the beginning: the list is shown as soon as the store says that a roll call runs.
        self.model.set_filter(_fits(self._tab))
        self.table = RecordTable(self.model, title=self.tr("Roll call"), name="rollCallRows", header=False)
        self.table.acted.connect(self._on_table_acted)
        self.table.entered.connect(self._on_table_acted)
        card.body.addWidget(self.table, 1)
        return card

    def _build_close(self) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.note = TextInput(placeholder=self.tr("What happened, in a sentence"), name="rollCallNote")
        field = Field(self.tr("Note for the report"), self.note)
        self.close_button = Button(self.tr("End the roll call"), kind="danger", name="endRollCall")
        self.close_button.clicked.connect(self._on_close_clicked)
        row.addWidget(field, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        return holder

    def show_sheet(self, sheet: RollCallSheet, *, may_close: bool, unprinted: str = "") -> None:
        """Show how it stands; only rows that changed change. `unprinted` says why no paper has come."""
        if sheet.id != self._sheet_id:
            # Not before, when none can be found: perhaps the store just can't be read.
            self._sheet_id = sheet.id
            self.note.clear()
            self.sure.hide()
        counts = sheet.counts
        self._missing = counts.missing
        self._follow_question()
        started = clock_time(sheet.started_at, self._zone())
        title = self.tr("Drill since {0}") if sheet.drill else self.tr("Roll call since {0}")
        paper = [self.tr("The list has not come out of the printer. {0}").format(unprinted)]
        told = " ".join([*sheet.troubles, *(paper if unprinted else [])])
        self.state.set_message(title.format(started), told, "info" if sheet.drill else "bad")
        self.missing.show_figure(str(counts.missing), "bad" if counts.missing else "ok")
        self.safe.show_figure(
            f"{counts.safe} / {counts.people}", "ok" if counts.safe == counts.people else "mute"
        )
        self.stale.show_figure(str(counts.stale_open), "warn" if counts.stale_open else "mute")
        self.unlisted.show_figure(str(counts.unlisted), "info" if counts.unlisted else "mute")
        self.model.set_records(sheet.entries)
        for key in self._titles:
            # People, as the figures above have them: two numbers for who is missing would be one too many.
            listed = filter(_fits(key), sheet.entries)
            self.tabs.set_count(key, sum(_people(entry, key) for entry in listed))
        self._show_empty()
        self.close_button.setVisible(may_close)

    def begin(self) -> None:
        """The search field takes the keyboard: typing a name is the fastest way."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._apply()

    def _on_tabs_chosen(self, key: str) -> None:
        self._tab = key
        self._apply()

    def _on_search_changed(self, text: str) -> None:
        self._words = tokens(text)
        self._apply()

    def _apply(self) -> None:
        fits, words = _fits(self._tab), self._words

        def keep(entry: RollCallEntry) -> bool:
            if not words:
                return fits(entry)
            # Whoever is looked for is found in whichever list they stand.
            hay = fold(f"{entry.name} {entry.company} {entry.host_name} {entry.badge}")
            return all(word in hay for word in words)

        self.model.set_filter(keep)
        self._show_empty()

    def _show_empty(self) -> None:
        if self.model.rowCount():
            return
        if self._words:
            text = self.tr("Nobody of this name is on the list")
            self.table.set_empty(
                EmptyState("search", text, self.tr("“Add as unlisted” writes them down as safe."))
            )
        elif self._tab == "missing":
            self.table.set_empty(EmptyState("check", self.tr("Nobody is missing")))
        else:
            self.table.set_empty(EmptyState("list", self.tr("Nobody here")))

    def _on_search_entered(self) -> None:
        first = self.model.record(0)
        # Signs alone look for nobody: whoever stands first then is not who was found.
        if first is not None and self._words:
            self.mark_wanted.emit(first, True, True)
            self.search.clear()

    def _on_table_acted(self, entry: RollCallEntry) -> None:
        self.mark_wanted.emit(entry, not entry.safe, bool(self._words))

    def _on_add_clicked(self) -> None:
        name = self.search.text().strip()
        if name:
            # It goes once they are written down: what is refused is not typed a second time.
            self.unlisted_wanted.emit(name)
        else:
            self.search.setPlaceholderText(self.tr("Type the person's name first"))
        self.search.setFocus()

    def _on_close_clicked(self) -> None:
        def close() -> None:
            self.close_wanted.emit(self.note.text().strip())

        if not self._missing:
            close()
            return
        # It can't be taken back, and nobody looks for those who are missing on a list that is over.
        self.sure.ask(
            self._question(),
            yes=self.tr("End it all the same"),
            no=self.tr("Go on"),
            on_yes=close,
        )

    def _question(self) -> str:
        return self.tr("Still missing: {0}").format(self._missing)

    def _follow_question(self) -> None:
        """Whoever is asked goes by the number, and by none that was."""
        if self.sure.isHidden():
            return
        if self._missing:
            self.sure.reword(self._question())
            return
        asked = self.sure.isAncestorOf(self.window().focusWidget())
        self.sure.hide()
        if asked:
            # Not back to the button that ends it: Enter was to be the answer.
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return
        super().keyPressEvent(event)


def _fits(tab: str) -> Callable[[RollCallEntry], bool]:
    return {
        "missing": lambda entry: not entry.safe and entry.section is Section.ON_SITE,
        "stale": lambda entry: not entry.safe and entry.section is Section.STALE,
        "safe": lambda entry: entry.safe,
    }.get(tab, lambda entry: True)


def _people(entry: RollCallEntry, tab: str) -> int:
    """How many of a party a list is about."""
    return entry.people - entry.people_safe if tab in ("missing", "stale") else entry.people
