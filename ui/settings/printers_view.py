"""The printers: how each of them is, and which desk, screen or template prints on which."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.errors import AppError, Invalid
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from reception_app.outbox.printer_desk import PrinterDesk
from reception_app.outbox.printer_service import PrinterService
from reception_app.outbox.trials import Trials
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.focus_before import focus_kept
from ui.kit.in_hand import kept_in_hand
from ui.kit.jobs import run_job, run_write
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.page import Page, Said
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable
from ui.settings.printer_card import PrinterCard
from ui.settings.printer_words import ShownPrinter, labels_word, place_words, says, shown, state_chip

_CARD_WIDTH = 320
_CARD_LEAST = 760


class PrintersView(Page):
    """A line for each printer, that of the settings first, beside the one in hand. Enter changes it."""

    def __init__(
        self,
        printers: PrinterService,
        printing: PrinterDesk,
        trials: Trials,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("printers")
        self._printers, self._printing, self._trials, self._who = printers, printing, trials, who
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(20)
        outer.addWidget(self._build_list(), 1)
        self.card = PrinterCard(self)
        self.card.setFixedWidth(_CARD_WIDTH)
        self.card.wanted.connect(self._on_card_wanted)
        self.card.rolled.connect(self._on_rolled)
        self.card.sheets.begun.connect(self._on_begun)
        self.card.hide()
        outer.addWidget(self.card)

    def _build_list(self) -> QWidget:
        card = Card(parent=self)
        column = QVBoxLayout()
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 12, 10)
        bar.setSpacing(8)
        said = self.tr("A template goes before a screen or desk; all else prints on the first.")
        bar.addWidget(Label(said, tone="ink2", wrap=True), 1)
        self.ask = Button(self.tr("Ask now"), icon="refresh", name="askPrintersNow")
        self.ask.clicked.connect(self._ask)
        self.add = Button(self.tr("Add a printer"), icon="plus", name="addPrinter")
        self.add.clicked.connect(lambda: self.sheet_wanted.emit("printer", {}))
        bar.addWidget(self.ask)
        bar.addWidget(self.add)
        column.addLayout(bar)
        self.model: ListModel[ShownPrinter] = ListModel(
            self._columns(), order=lambda line: (line.id != 0, line.title.casefold())
        )
        self.table = RecordTable(self.model, title=self.tr("Printers"), name="printerRows", row_height=48)
        self.table.selection_changed.connect(self._show_card)
        self.table.entered.connect(self._change)
        column.addWidget(self.table, 1)
        card.body.addLayout(column)
        return card

    def _columns(self) -> list[Column[ShownPrinter]]:
        def state(line: ShownPrinter) -> Cell:
            word, tone = state_chip(line.standing)
            return Cell(chip=word, tone=tone)

        def places(line: ShownPrinter) -> Cell:
            said = ", ".join(place_words(route) for route in line.routes)
            return Cell(text=said or "–", faint=not said)

        def waits(line: ShownPrinter) -> Cell:
            return Cell(text=str(line.waiting) if line.waiting else "–", tabular=True, faint=not line.waiting)

        return [
            Column(
                "name",
                self.tr("Printer"),
                lambda line: Cell(text=line.title, sub=line.way, strong=True),
                width=190,
                least=140,
                stretch=2,
            ),
            Column("state", self.tr("State"), state, width=110, least=104),
            Column(
                "says",
                self.tr("What it says"),
                lambda line: Cell(text=says(line), faint=line.standing.well),
                width=200,
                least=150,
                stretch=3,
                drop=4,
            ),
            Column("places", self.tr("Prints for"), places, width=150, least=110, stretch=2, drop=3),
            Column(
                "labels",
                self.tr("Labels"),
                lambda line: Cell(text=labels_word(line.printer), tabular=True),
                width=76,
                drop=2,
            ),
            Column("waits", self.tr("Waiting"), waits, width=76, drop=1),
        ]

    def activated(self) -> None:
        self.refresh()
        self._ask()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: dict[str, Any]) -> None:
        self.refresh()
        if "printer_id" in payload:
            self.table.select_id(int(payload["printer_id"]))

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind in ("printer", "printers", "delivery") for change in changes):
            self.refresh()

    def refresh(self) -> None:
        """Read again."""
        heard = self._printing.heard()
        with kept_in_hand(self.table):
            self.model.set_records(shown(heard[0] if heard else None, self._printers.all(self._who())))
        self.add.setVisible(allowed(self._who(), Right.EDIT_SETTINGS))
        if self.table.current() is None:
            self.table.select_first()
        self._show_card()

    def _ask(self) -> None:
        """Ask the printers, off the GUI thread; what changed is announced."""
        run_job(self._printing.refresh, lambda _: self.refresh(), lambda _: None, owner=self)

    def _show_card(self) -> None:
        line = self.table.current()
        with focus_kept(self.card, self.table):
            self.card.setVisible(line is not None and self.width() >= _CARD_LEAST)
            if line is not None:
                self.card.show_printer(line, may_change=allowed(self._who(), Right.EDIT_SETTINGS))
                self.card.sheets.show_sheets(self._printers.sheets(self._who(), line.queue))

    def _change(self, line: ShownPrinter) -> None:
        if not allowed(self._who(), Right.EDIT_SETTINGS):
            return
        if line.id:
            self.sheet_wanted.emit("printer", {"printer_id": line.id})
        else:
            self.place_wanted.emit("office", {"section": "settings", "card": "Printing"})

    def _on_card_wanted(self, verb: str) -> None:
        line = self.table.current()
        if line is None:
            return
        if verb == "change":
            self._change(line)
        elif verb == "jobs":
            self.place_wanted.emit("office", {"section": "outbox", "queue": line.queue})
        elif verb == "test":
            self._try(
                lambda actor: self._trials.test_badge(actor, printer_id=line.id),
                self.tr("A test badge is on its way to {0}").format(isolate(line.title)),
            )
        elif verb == "stop_counting":
            self._roll(line, None, self.tr("The labels are not counted any more"))

    def _on_rolled(self, labels: int) -> None:
        line = self.table.current()
        if line is not None:
            self._roll(line, labels, self.tr("%n label(s) are counted down from now on", "", labels))

    def _on_begun(self, template: str, label: int) -> None:
        line = self.table.current()
        if line is not None:
            self._try(
                lambda actor: self._printers.begin_sheet(actor, line.queue, template, label),
                self.tr("The next badge comes on label {0} of the sheet").format(label),
            )

    def _roll(self, line: ShownPrinter, labels: int | None, done: str) -> None:
        self._try(lambda actor: self._printers.new_roll(actor, line.id, labels), done)

    def _try(self, verb: Callable[[Actor], object], done: str) -> None:
        run_write(partial(verb, self._who()), lambda _: self._on_done(done), self._on_refused, owner=self)

    def _on_done(self, done: str) -> None:
        self.said.emit(Said(done))
        self.refresh()

    def _on_refused(self, error: AppError) -> None:
        if isinstance(error, Invalid):
            self.card.labels_field.set_error(error.message)
        else:
            self.said.emit(Said(str(error), "warn"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_card()
