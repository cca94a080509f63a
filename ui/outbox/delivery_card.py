"""One delivery: how it stands, each try, and what may be done."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from reception_app.outbox import Attempt, DeliveryState, DeliverySummary
from ui.kit import fonts
from ui.kit.button import Button, ButtonKind
from ui.kit.chip import Chip
from ui.kit.dates import moment_text
from ui.kit.delivery_words import channel_word, is_saved, outcome_word, reason, saved_text, state_chip
from ui.kit.flow_layout import FlowLayout
from ui.kit.label import Label
from ui.kit.scroll_card import ScrollCard


class DeliveryCard(ScrollCard):
    """`wanted` names the verb: "retry", "cancel", "hold", "release", "print_again", "move", "open_pdf"."""

    wanted = Signal(str)

    def __init__(
        self, now: Callable[[], datetime], zone: Callable[[], ZoneInfo], parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Delivery"), name="delivery", parent=parent)
        self._now, self._zone = now, zone
        inner, column = self.inner, self.column
        self.title = Label("", weight=fonts.SEMIBOLD, wrap=True, parent=inner)
        self.chip = Chip(parent=inner)
        self.reason = Label("", wrap=True, selectable=True, parent=inner)
        self.facts = Label("", tone="ink2", wrap=True, parent=inner)
        for widget in (self.title, self.chip, self.reason, self.facts):
            column.addWidget(widget)
        buttons = QWidget(inner)
        flow = FlowLayout(buttons)
        labels = {
            "retry": self.tr("Try now"),
            "release": self.tr("Release"),
            "open_pdf": self.tr("Open the PDF"),
            "print_again": self.tr("Print again"),
            "move": self.tr("Move to another printer"),
            "hold": self.tr("Hold back"),
            "cancel": self.tr("Cancel"),
        }
        self.buttons: dict[str, Button] = {}
        for verb, label in labels.items():
            kind: ButtonKind = "danger" if verb == "cancel" else "plain"
            button = Button(label, small=True, kind=kind, name=f"delivery_{verb}", parent=buttons)
            button.clicked.connect(lambda _=False, verb=verb: self.wanted.emit(verb))
            self.buttons[verb] = button
            flow.addWidget(button)
        column.addWidget(buttons)
        column.addWidget(Label(self.tr("Tries"), tone="ink2", size=fonts.SMALL, weight=fonts.SEMIBOLD))
        self.tries = Label("", wrap=True, selectable=True, tabular=True, parent=inner)
        column.addWidget(self.tries)
        column.addStretch(1)

    def show_delivery(
        self, delivery: DeliverySummary, attempts: Sequence[Attempt], printer: str, *, may_act: bool
    ) -> None:
        """Show one; the buttons that make no sense now, or that the role doesn't allow, are not there.

        `printer` is what people call the printer it is at.
        """
        self.title.setText(delivery.label or channel_word(delivery.channel))
        self.chip.set_state(*state_chip(delivery))
        self.reason.setText(reason(delivery))
        self.reason.setVisible(bool(self.reason.text()))
        self.facts.setText("\n".join(self._facts(delivery, printer)))
        lines = [self._line(attempt) for attempt in attempts]
        self.tries.setText("\n".join(lines) or self.tr("Not tried yet."))
        waiting = delivery.state in (DeliveryState.QUEUED, DeliveryState.FAILED)
        held = delivery.state is DeliveryState.HELD and not delivery.held_by_rule
        sense = {
            "retry": delivery.can_retry and delivery.state is not DeliveryState.QUEUED,
            "release": held,
            "print_again": delivery.can_print_again,
            "move": delivery.can_move,
            "hold": waiting,
            "cancel": delivery.can_cancel,
        }
        for verb, visible in sense.items():
            self.buttons[verb].setVisible(may_act and visible)
        self.buttons["open_pdf"].setVisible(is_saved(delivery))

    def below(self, verb: str) -> QPoint:
        """Where a menu opens under a button, on the screen."""
        button = self.buttons[verb]
        return button.mapToGlobal(QPoint(0, button.height() + 2))

    def _facts(self, delivery: DeliverySummary, printer: str) -> list[str]:
        zone = self._zone()
        today = self._now().astimezone(zone).date()
        facts = [
            channel_word(delivery.channel),
            self.tr("Made {0}").format(moment_text(delivery.created_at, zone, today)),
        ]
        if delivery.state is DeliveryState.FAILED and delivery.next_at is not None:
            facts.append(self.tr("Tried again {0}").format(moment_text(delivery.next_at, zone, today)))
        if delivery.sent_at is not None:
            facts.append(self.tr("Done {0}").format(moment_text(delivery.sent_at, zone, today)))
        if is_saved(delivery):
            facts.append(saved_text())
        elif delivery.peer_job:
            facts.append(self.tr("Printer {0}, job {1}").format(printer, delivery.peer_job))
        elif delivery.peer_queue:
            facts.append(self.tr("Printer {0}").format(printer))
        if delivery.state is DeliveryState.WAITING:
            facts.append(self.tr("It goes by itself when the printer is back."))
        if not delivery.kept:
            facts.append(self.tr("What it said is no longer kept."))
        return facts

    def _line(self, attempt: Attempt) -> str:
        zone = self._zone()
        when = moment_text(attempt.at, zone, self._now().astimezone(zone).date())
        said = f"{when}  {outcome_word(attempt)}"
        return f"{said}: {attempt.detail}" if attempt.detail else said
