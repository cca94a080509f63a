"""All settings, drawn from the catalogue: one card a section."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reception_app.badges import BadgeTemplates
from reception_app.calls.telephone import Telephone
from reception_app.calls.tokens import CallTokens
from reception_app.integrations.printing import PrintQueue
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.settings import Setting
from reception_app.mailbox import MailboxService
from reception_app.outbox.printer_desk import PrinterDesk
from reception_app.outbox.trials import Trials
from reception_app.preferences import Preferences
from ui.kit.field import Field
from ui.kit.page import Page
from ui.settings.accent_preview import AccentPreview
from ui.settings.call_token import CallToken
from ui.settings.logo_picker import LogoPicker
from ui.settings.mail_trial import MailTrial
from ui.settings.mailbox_trial import MailboxTrial
from ui.settings.printer_trial import PrinterTrial
from ui.settings.sample_badge import SampleBadge
from ui.settings.settings_card import TEMPLATE, SettingsCard

_WIDEST = 820


class SettingsView(Page):
    """Cards under each other; what belongs to a section beside its values (logo, trials) stands in its card."""

    def __init__(
        self,
        preferences: Preferences,
        trials: Trials,
        printing: PrinterDesk,
        templates: BadgeTemplates,
        tokens: CallTokens,
        telephone: Telephone,
        mailbox: MailboxService,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self._preferences, self._trials, self._printing = preferences, trials, printing
        self._templates, self._who = templates, who
        self._tokens, self._telephone, self._mailbox = tokens, telephone, mailbox
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._build_scroll()
        # In a row of its own: a column asks its cards how high they are at its full width, not at theirs.
        holder = QWidget(self._scroll)
        holder.setProperty("scrollBody", "true")
        # While it is empty: each part that is there would be told that it moves elsewhere, a fifth of a second in all.
        self._scroll.setWidget(holder)
        inner = QWidget(holder)
        inner.setProperty("scrollBody", "true")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(16)
        self.cards: dict[str, SettingsCard] = {}
        for title, settings in self._sections().items():
            card = SettingsCard(title, settings, preferences, who, inner)
            card.setMaximumWidth(_WIDEST)
            card.said.connect(self.said)
            self.cards[title] = card
            column.addWidget(card)
        column.addStretch(1)
        inner.setMaximumWidth(_WIDEST + 12)
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(inner, 1)
        across.addStretch(0)
        outer.addWidget(self._scroll)
        self._add_extras()
        self._offer_templates()
        for card in self.cards.values():
            card.show_stored()

    def _build_scroll(self) -> None:
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("settingsScroll")
        self._scroll.setAccessibleName(self.tr("Settings"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _sections(self) -> dict[str, list[Setting]]:
        found: dict[str, list[Setting]] = {}
        for setting in self._preferences.catalogue():
            found.setdefault(setting.section, []).append(setting)
        return found

    def _add_extras(self) -> None:
        """What stands beside the plain values, each in the card that holds its settings."""
        self._add_look(self._card_of("office.accent"))
        self.mail = MailTrial(self._trials, self._who, self)
        self.mail.said.connect(self.said)
        self._card_of("mail.host").extra.addWidget(self.mail)
        self.calls = CallToken(self._tokens, self._telephone, self._preferences.zone, self._who, self)
        self.calls.said.connect(self.said)
        self._card_of("calls.http_on").extra.addWidget(self.calls)
        self.mailbox = MailboxTrial(self._mailbox, self._who, self)
        self._card_of("mailbox.host").extra.addWidget(self.mailbox)
        self.printer = PrinterTrial(self._trials, self._printing, self._who, self)
        self.printer.said.connect(self.said)
        self.printer.queues_read.connect(self._on_queues_read)
        self._card_of("printer.queue").extra.addWidget(self.printer)

    def _add_look(self, card: SettingsCard) -> None:
        self.logo = LogoPicker(self._preferences, self._who, self)
        self.logo.said.connect(self.said)
        logo = Field(self.tr("Logo"), self.logo)
        self.logo.failed.connect(logo.set_error)
        self.accent = AccentPreview(self)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addWidget(self.accent)
        column.addWidget(logo)
        column.addStretch(1)
        self.sample = SampleBadge(lambda: self._trials.badge_pdf({}), self)
        self.sample.setFixedWidth(190)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(column, 1)
        row.addWidget(self.sample)
        card.extra.addLayout(row)
        editor = card.editors["office.accent"]
        editor.changed.connect(lambda: self.accent.show_accent(str(editor.value())))

    def _card_of(self, key: str) -> SettingsCard:
        return next(card for card in self.cards.values() if key in card.editors)

    def hideEvent(self, event: QHideEvent) -> None:
        # Whoever comes back to the settings is perhaps somebody else.
        self.calls.forget()
        super().hideEvent(event)

    def activated(self) -> None:
        self._refresh()
        self.printer.ask()
        next(iter(self.cards.values())).setFocus()

    def show_payload(self, payload: dict[str, Any]) -> None:
        card = self.cards.get(str(payload.get("card", "")))
        if card is not None:
            # Its place is known once the scroll area has laid itself out.
            inner = self._scroll.widget()
            if inner is not None:
                inner.adjustSize()
            self._scroll.verticalScrollBar().setValue(card.y())
            next(iter(card.editors.values())).setFocus()

    def on_changes(self, changes: list[Change]) -> None:
        kinds = {change.kind for change in changes}
        if "badge_template" in kinds:
            self._offer_templates()
        if kinds & {"call_token", "telephone"}:
            self.calls.refresh()
        if kinds & {"setting", "badge_template"}:
            self._refresh()
        if "printer" in kinds:
            self.printer.show_standing()

    def _refresh(self) -> None:
        for card in self.cards.values():
            card.refresh()
        self.logo.refresh()
        self.accent.show_accent(self._preferences.text("office.accent"))
        self.sample.refresh()
        self.calls.refresh()
        self.printer.show_standing()

    def _offer_templates(self) -> None:
        self._card_of(TEMPLATE).offer_templates(
            self._templates.for_visitors(self._who(), self._templates.default_name())
        )

    def _on_queues_read(self, queues: Sequence[PrintQueue]) -> None:
        self._card_of("printer.queue").offer_queues(queues)
