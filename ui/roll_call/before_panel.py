"""F12 while nothing runs."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.roll_call.records import RollCallSheet
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.dates import moment_text
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable

_START_KEY = "⏎"


class BeforePanel(QWidget):
    """Says that nothing runs, offers the alarm and the drill, and lists earlier roll calls."""

    start_wanted = Signal(bool)
    """True for a drill."""
    print_wanted = Signal(object)

    def __init__(
        self, now: Callable[[], datetime], zone: Callable[[], ZoneInfo], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now, self._zone = now, zone
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        card = Card(parent=self)
        card.set_padding(28, 24, 28, 24)
        card.body.setSpacing(12)
        card.body.addWidget(
            Label(self.tr("No roll call is running"), size=fonts.TITLE, weight=fonts.SEMIBOLD)
        )
        self.sentence = Label("", tone="ink2", wrap=True)
        card.body.addWidget(self.sentence)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.start = Button(
            self.tr("Start the roll call"), kind="danger-fill", icon="", key=_START_KEY, name="startRollCall"
        )
        self.start.clicked.connect(lambda: self.start_wanted.emit(False))
        self.drill = Button(self.tr("Start a drill"), name="startDrill")
        self.drill.clicked.connect(lambda: self.start_wanted.emit(True))
        row.addWidget(self.start)
        row.addWidget(self.drill)
        row.addStretch(1)
        card.body.addLayout(row)
        column.addWidget(card)
        self.past = Card(self.tr("Earlier roll calls"), parent=self)
        self._model: ListModel[RollCallSheet] = ListModel(self._columns(), order=lambda sheet: -sheet.id)
        self.table = RecordTable(
            self._model, title=self.tr("Earlier roll calls"), name="pastRollCalls", header=False
        )
        self.table.acted.connect(self.print_wanted)
        self.table.entered.connect(self.print_wanted)
        self.past.body.addWidget(self.table)
        column.addWidget(self.past, 100)
        column.addStretch(1)
        self.show_state(None, ())

    def show_state(self, people: int | None, past: Sequence[RollCallSheet]) -> None:
        """How many would be on the list now, None where that is not known, and what was before."""
        if people is None:
            said = self.tr(
                "Starting freezes the list of who is on site, writes it as a PDF and prints it at once. "
                "Then people are marked safe, one by one or by scanning badges."
            )
        else:
            said = self.tr(
                "Starting freezes the list of who is on site (%n people now), writes it as a PDF "
                "and prints it at once. Then people are marked safe, one by one or by scanning badges.",
                "",
                people,
            )
        self.sentence.setText(said)
        self._model.set_records(past)
        self.past.setVisible(bool(past))

    def focus_start(self) -> None:
        """Enter starts: two keystrokes after F12 the list is at the printer."""
        self.start.set_key(_START_KEY)
        self.start.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_reports(self) -> None:
        """After an end: Enter struck twice there must not begin the next one."""
        if self.past.isHidden():
            self.focus_start()
        else:
            # It prints the report there.
            self.start.set_key("")
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.select_first()

    def _columns(self) -> list[Column[RollCallSheet]]:
        def when(sheet: RollCallSheet) -> Cell:
            zone = self._zone()
            text = moment_text(sheet.started_at, zone, self._now().astimezone(zone).date())
            return Cell(text=text, sub=sheet.started_by_name, strong=True, tabular=True)

        def kind(sheet: RollCallSheet) -> Cell:
            return (
                Cell(chip=self.tr("Drill"), tone="info")
                if sheet.drill
                else Cell(chip=self.tr("Alarm"), tone="bad")
            )

        return [
            Column("when", self.tr("When"), when, width=220, stretch=1),
            Column(
                "note", self.tr("Note"), lambda sheet: Cell(text=sheet.note, faint=True), stretch=2, drop=1
            ),
            Column("kind", self.tr("Kind"), kind, width=110),
            Column("action", "", lambda _: Cell(action=self.tr("Print report")), width=140),
        ]
