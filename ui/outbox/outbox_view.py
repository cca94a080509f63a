"""What leaves the house: every mail, webhook and print job with its state and its reason."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.integrations.spool_printer import PdfFolder
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from reception_app.outbox import Channel, DeliveryFilter, DeliveryState, DeliverySummary, OutboxService
from reception_app.outbox.printer_desk import PrinterDesk
from reception_app.outbox.printer_service import PrinterService
from reception_app.outbox.records import COUNTED
from ui.kit.banner import Banner
from ui.kit.card import Card
from ui.kit.dates import moment_text
from ui.kit.delivery_words import channel_word, is_saved, reason, state_chip
from ui.kit.empty_state import EmptyState
from ui.kit.focus_before import focus_kept
from ui.kit.label import Label
from ui.kit.labels import count_text
from ui.kit.list_model import ListModel
from ui.kit.local_sort import sort_locally
from ui.kit.page import Page, Said
from ui.kit.record_menu import MenuItem, make_menu
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable
from ui.kit.tab_bar import Tab, TabBar
from ui.outbox.delivery_card import DeliveryCard
from ui.outbox.outbox_steps import OutboxSteps
from ui.outbox.printer_choice import PrinterChoice

_CARD_WIDTH = 320
_CARD_LEAST = 760
_FILTERS: dict[str, DeliveryFilter] = {
    "open": DeliveryFilter(open_only=True),
    "all": DeliveryFilter(),
    "print": DeliveryFilter(channel=Channel.PRINT),
    "mail": DeliveryFilter(channel=Channel.MAIL),
    "webhook": DeliveryFilter(channel=Channel.WEBHOOK),
}


class OutboxView(Page):
    """Deliveries, the newest first, beside the tries of the one in hand. Enter tries again what has failed."""

    def __init__(
        self,
        outbox: OutboxService,
        printing: PrinterDesk,
        printers: PrinterService,
        pdf_folder: Path,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("outbox")
        self._outbox, self._printing = outbox, printing
        self.choice = PrinterChoice(printers, printing, who, self)
        self.choice.chosen.connect(self.refresh)
        self.steps = OutboxSteps(outbox, who, self)
        self.steps.said.connect(self.said)
        self.steps.moved.connect(self.refresh)
        self._saved = PdfFolder(pdf_folder)
        self._who, self._now, self._zone = who, now, zone
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(14)
        self.printer = Banner("", parent=self)
        self.printer.hide()
        outer.addWidget(self.printer)
        across = QHBoxLayout()
        across.setSpacing(20)
        outer.addLayout(across, 1)
        across.addWidget(self._build_list(), 1)
        self.card = DeliveryCard(now, zone, self)
        self.card.setFixedWidth(_CARD_WIDTH)
        self.card.wanted.connect(self._on_card_wanted)
        self.card.hide()
        across.addWidget(self.card)

    def _build_list(self) -> QWidget:
        card = Card(parent=self)
        self.tabs = TabBar(
            [
                Tab("open", self.tr("Open"), 0),
                Tab("all", self.tr("Everything")),
                Tab("print", self.tr("Print jobs")),
                Tab("mail", self.tr("Mail")),
                Tab("webhook", self.tr("Webhooks")),
            ],
            name="outboxTabs",
            parent=card,
        )
        self.tabs.setAccessibleName(self.tr("Lists of deliveries"))
        self.tabs.chosen.connect(lambda _: self.refresh())
        card.body.addWidget(self.tabs)
        card.body.addWidget(self.choice)
        self.more = Label("", tone="ink2", wrap=True, parent=card)
        self.more.setContentsMargins(16, 8, 16, 8)
        self.more.hide()
        card.body.addWidget(self.more)
        self.model: ListModel[DeliverySummary] = ListModel(self._columns(), order=lambda d: -d.id)
        self.table = RecordTable(self.model, title=self.tr("Deliveries"), name="deliveries", row_height=48)
        self.table.set_empty(
            EmptyState(
                "send",
                self.tr("Nothing waits to leave the house"),
                self.tr("Mails, webhooks and print jobs appear here until they are done."),
            )
        )
        self.table.selection_changed.connect(self._show_card)
        self.table.entered.connect(lambda delivery: self.steps.do(_likeliest(delivery), delivery))
        self.table.set_menu(self._menu)
        sort_locally(
            self.table,
            self.model,
            {
                "what": lambda d: d.label.casefold(),
                "state": lambda d: d.state.value,
                "tries": lambda d: d.attempts,
                "when": lambda d: d.changed_at,
            },
            name="outbox",
            first="when",
            ascending=False,
        )
        card.body.addWidget(self.table, 1)
        return card

    def _columns(self) -> list[Column[DeliverySummary]]:
        def what(delivery: DeliverySummary) -> Cell:
            return Cell(text=delivery.label or "–", sub=channel_word(delivery.channel), strong=True)

        def state(delivery: DeliverySummary) -> Cell:
            word, tone = state_chip(delivery)
            return Cell(chip=word, tone=tone)

        def tries(delivery: DeliverySummary) -> Cell:
            return Cell(text=str(delivery.attempts), tabular=True)

        def when(delivery: DeliverySummary) -> Cell:
            zone = self._zone()
            today = self._now().astimezone(zone).date()
            return Cell(text=moment_text(delivery.changed_at, zone, today), tabular=True)

        return [
            Column("what", self.tr("What"), what, width=220, least=190, stretch=2),
            Column("state", self.tr("State"), state, width=150, least=130),
            Column(
                "reason",
                self.tr("Reason"),
                lambda d: Cell(text=reason(d), faint=True),
                width=200,
                least=120,
                stretch=3,
                drop=1,
            ),
            Column("tries", self.tr("Tries"), tries, width=64, drop=2),
            Column("when", self.tr("Changed"), when, width=120, least=80),
        ]

    def activated(self) -> None:
        self.refresh()
        # Where nothing is listed the next step is another list: on the words that say so it could be seen nowhere.
        chosen = self.table if self.model.rowCount() else self.tabs
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: dict[str, Any]) -> None:
        if "queue" in payload:
            self.choice.refresh()
            self.choice.choose(str(payload["queue"]))
            self.refresh()
        delivery_id = int(payload.get("delivery_id", 0))
        if not delivery_id:
            return
        self.choice.choose("")
        self.refresh()
        if not self.table.select_id(delivery_id):
            self.tabs.set_key("all")
            self.table.select_id(delivery_id)

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind in ("delivery", "printer", "printers") for change in changes):
            self.refresh()

    def on_minute(self, now: datetime) -> None:
        self.model.refresh_cells()

    def refresh(self) -> None:
        """Read again."""
        standing = self._printing.standing()
        self.printer.set_message(standing.sentence, "", "mute" if standing.well else "bad")
        self.choice.refresh()
        wanted = _FILTERS[self.tabs.key() or "open"]
        if queue := self.choice.queue():
            wanted = replace(wanted, queue=queue, printer_id=self.choice.printer_id())
        deliveries = self._outbox.deliveries(self._who(), wanted)
        before = self.table.current()
        self.model.set_records(deliveries)
        # What was tried just now moves to the top, and goes on being what the card and its buttons are about.
        if before is not None and getattr(self.table.current(), "id", 0) != before.id:
            self.table.select_id(before.id)
        self._show_how_many(wanted, len(deliveries))
        if self.table.current() is None:
            self.table.select_first()
        self._show_card()

    def _show_how_many(self, wanted: DeliveryFilter, listed: int) -> None:
        there = self._outbox.count(self._who(), wanted) if listed == wanted.limit else listed
        many = there >= COUNTED
        self.more.setVisible(there > listed)
        said = f"{count_text(listed, there)}{'+' if many else ''}"
        self.more.setText(self.tr("The newest are listed: {0}.").format(said))
        if self.tabs.key() == "open":
            self.tabs.set_count("open", None if many else there)

    def _show_card(self) -> None:
        delivery = self.table.current()
        with focus_kept(self.card, self.table):
            self.card.setVisible(delivery is not None and self.width() >= _CARD_LEAST)
            if delivery is not None:
                attempts = self._outbox.attempts(self._who(), delivery.id)
                at = self.choice.title(self._queue_of(delivery))
                self.card.show_delivery(delivery, attempts, at, may_act=self._may_act(delivery))
                if not self.choice.others(self._queue_of(delivery)):
                    self.card.buttons["move"].hide()

    def _may_act(self, delivery: DeliverySummary) -> bool:
        right = Right.PRINT if delivery.channel is Channel.PRINT else Right.MANAGE_OUTBOX
        return allowed(self._who(), right)

    def _menu(self, rows: list[DeliverySummary]) -> list[MenuItem]:
        delivery = rows[0]
        items = []
        if delivery.subject == "visit":
            visit = {"visit_id": delivery.subject_id}
            items.append(
                MenuItem(self.tr("Open the visit"), lambda: self.sheet_wanted.emit("visit", visit), "info")
            )
        if is_saved(delivery):
            items.append(MenuItem(self.tr("Open the PDF"), lambda: self._open_pdf(delivery), "eye"))
        if not self._may_act(delivery):
            return items
        if delivery.can_retry:
            items.append(MenuItem(self.tr("Try now"), lambda: self.steps.each("retry", rows), "refresh"))
        if delivery.can_print_again:
            items.append(
                MenuItem(self.tr("Print again"), lambda: self.steps.do("print_again", delivery), "printer")
            )
        if any(row.can_move for row in rows):
            items += self._moves(rows)
        if delivery.can_cancel:
            items.append(MenuItem(self.tr("Cancel"), lambda: self.steps.each("cancel", rows), "close"))
        return items

    def _on_card_wanted(self, verb: str) -> None:
        delivery = self.table.current()
        if delivery is not None and verb == "open_pdf":
            self._open_pdf(delivery)
        elif delivery is not None and verb == "move":
            make_menu(self, self._moves([delivery])).popup(self.card.below("move"))
        elif delivery is not None:
            self.steps.do(verb, delivery)

    def _queue_of(self, delivery: DeliverySummary) -> str:
        """Where a job lies; one that has not been sent yet is listed under where it will."""
        return delivery.peer_queue or self.choice.queue()

    def _moves(self, rows: list[DeliverySummary]) -> list[MenuItem]:
        said = self.tr("Move to {0}")
        return [
            MenuItem(said.format(isolate(title)), partial(self.steps.move, rows, number, title), "swap")
            for number, title in self.choice.others(self._queue_of(rows[0]))
        ]

    def _open_pdf(self, delivery: DeliverySummary) -> None:
        path = self._saved.path_of(delivery.peer_job)
        if not path.is_file():
            self.said.emit(Said(self.tr("The file is not in the PDF folder any more"), "warn"))
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.said.emit(Said(self.tr("No program here opens PDF files. It is {0}").format(path), "warn"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_card()


def _likeliest(delivery: DeliverySummary) -> str:
    """What Enter does."""
    if delivery.state is DeliveryState.HELD:
        return "" if delivery.held_by_rule else "release"
    if delivery.state in (DeliveryState.FAILED, DeliveryState.GIVEN_UP, DeliveryState.WAITING):
        return "retry"
    return ""
