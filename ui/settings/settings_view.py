"""All settings, drawn from the catalogue: a list of sections, and the card of the chosen one beside it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reception_app.badges import BadgeTemplates
from reception_app.calls.telephone import Telephone
from reception_app.calls.tokens import CallTokens
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.settings import Setting
from reception_app.mailbox import MailboxService
from reception_app.outbox.printer_desk import PrinterDesk
from reception_app.outbox.trials import Trials
from reception_app.preferences import Preferences
from ui.kit.focus_before import holds_focus
from ui.kit.into_view import come_into_view
from ui.kit.page import Page
from ui.settings.call_token import CallToken
from ui.settings.look_part import LookPart
from ui.settings.mail_trial import MailTrial
from ui.settings.mailbox_trial import MailboxTrial
from ui.settings.printer_trial import PrinterTrial
from ui.settings.settings_card import TEMPLATE, SettingsCard
from ui.settings.settings_list import SettingsList

_WIDEST = 820
_LIST_WIDTH = 210


class SettingsView(Page):
    """What belongs to a section beside its values (logo, trials) stands in its card; each card is made when it is
    first opened, and keeps what is typed in it while another one is looked at."""

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
        self.look: LookPart | None = None
        self.calls: CallToken | None = None
        self.printer: PrinterTrial | None = None
        self.cards: dict[str, SettingsCard] = {}
        self._settings: dict[str, list[Setting]] = {}
        for setting in preferences.catalogue():
            self._settings.setdefault(setting.section, []).append(setting)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        self.list = SettingsList(self._settings, self)
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.chosen.connect(self.show_section)
        self.list.wanted.connect(self._go_to)
        row.addWidget(self.list)
        row.addWidget(self._build_scroll(), 1)
        self.show_section(next(iter(self._settings)))

    def _build_scroll(self) -> QScrollArea:
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("settingsScroll")
        self._scroll.setAccessibleName(self.tr("Settings"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # In a row of its own: a column asks its cards how high they are at its full width, not at theirs.
        holder = QWidget(self._scroll)
        holder.setProperty("scrollBody", "true")
        self._inner = QWidget(holder)
        self._inner.setProperty("scrollBody", "true")
        self._inner.setMaximumWidth(_WIDEST + 12)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.addStretch(1)
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._inner, 1)
        across.addStretch(0)
        self._scroll.setWidget(holder)
        return self._scroll

    def show_section(self, title: str) -> None:
        """Bring the card of a section to the front. Raises KeyError when there is none of this title."""
        wanted = self._card(title)
        for card in self.cards.values():
            card.setVisible(card is wanted)
        self.list.show_chosen(title)
        self._scroll.verticalScrollBar().setValue(0)

    def card_of(self, key: str) -> SettingsCard:
        """The card that holds a setting, brought to the front."""
        title = next(title for title, settings in self._settings.items() if key in {s.key for s in settings})
        self.show_section(title)
        return self.cards[title]

    def _card(self, title: str) -> SettingsCard:
        card = self.cards.get(title)
        if card is None:
            card = SettingsCard(title, self._settings[title], self._preferences, self._who, self._inner)
            card.setMaximumWidth(_WIDEST)
            card.said.connect(self.said)
            card.changed.connect(partial(self.list.mark, title))
            card.changed.connect(lambda _: None if self.unsaved() else self.settled.emit())
            card.refused.connect(come_into_view)
            self.cards[title] = card
            self._column.insertWidget(0, card)
            for key, add in self._extras().items():
                if key in card.editors:
                    add(card)
            if TEMPLATE in card.editors:
                self._offer_templates(card)
            card.show_stored()
        return card

    def _extras(self) -> dict[str, Callable[[SettingsCard], None]]:
        """What stands beside the plain values, by a setting of the card in which it stands."""
        return {
            "office.accent": self._add_look,
            "mail.host": self._add_mail,
            "calls.http_on": self._add_calls,
            "mailbox.host": lambda card: card.extra.addWidget(MailboxTrial(self._mailbox, self._who, card)),
            "printer.queue": self._add_printer,
        }

    def _add_look(self, card: SettingsCard) -> None:
        look = self.look = LookPart(self._preferences, lambda: self._trials.badge_pdf({}), self._who, card)
        look.said.connect(self.said)
        card.extra.addWidget(look)
        editor = card.editors["office.accent"]
        editor.changed.connect(lambda: look.accent.show_accent(str(editor.value())))
        look.refresh()

    def _add_mail(self, card: SettingsCard) -> None:
        self.mail = MailTrial(self._trials, self._who, card)
        self.mail.said.connect(self.said)
        card.extra.addWidget(self.mail)

    def _add_calls(self, card: SettingsCard) -> None:
        self.calls = CallToken(self._tokens, self._telephone, self._preferences.zone, self._who, card)
        self.calls.said.connect(self.said)
        card.extra.addWidget(self.calls)
        self.calls.refresh()

    def _add_printer(self, card: SettingsCard) -> None:
        self.printer = PrinterTrial(self._trials, self._printing, self._who, card)
        self.printer.said.connect(self.said)
        self.printer.queues_read.connect(card.offer_queues)
        card.extra.addWidget(self.printer)
        self.printer.show_standing()
        self.printer.ask()

    def hideEvent(self, event: QHideEvent) -> None:
        # Whoever comes back to the settings is perhaps somebody else.
        if self.calls is not None:
            self.calls.forget()
        super().hideEvent(event)

    def activated(self) -> None:
        self._refresh()
        if self.printer is not None:
            self.printer.ask()
        if not holds_focus(self._inner):
            # Whoever comes for one card is in it already.
            next(item for item in self.list.items.values() if item.isChecked()).setFocus()

    def unsaved(self) -> tuple[str, ...]:
        return tuple(title for title, card in self.cards.items() if card.is_changed())

    def way_back(self) -> tuple[str, dict[str, Any]] | None:
        typed = {key: values for card in self.cards.values() for key, values in card.typed().items()}
        return ("office", {"section": "settings", "typed": typed}) if typed else None

    def show_payload(self, payload: dict[str, Any]) -> None:
        title = str(payload.get("card", ""))
        typed = payload.get("typed", {})
        for each, settings in self._settings.items():
            # A setting may be gone since it was typed.
            theirs = {setting.key: typed[setting.key] for setting in settings if setting.key in typed}
            if theirs:
                self._card(each).type_again(theirs)
                title = title or each
        if title in self._settings:
            self.show_section(title)
            next(iter(self.cards[title].editors.values())).setFocus()

    def _go_to(self, key: str) -> None:
        editor = self.card_of(key).editors[key]
        editor.setFocus()
        come_into_view(editor)

    def on_changes(self, changes: list[Change]) -> None:
        kinds = {change.kind for change in changes}
        if "badge_template" in kinds:
            for card in self.cards.values():
                if TEMPLATE in card.editors:
                    self._offer_templates(card)
        if kinds & {"call_token", "telephone"} and self.calls is not None:
            self.calls.refresh()
        if kinds & {"setting", "badge_template"}:
            self._refresh()
        if "printer" in kinds and self.printer is not None:
            self.printer.show_standing()

    def _refresh(self) -> None:
        for card in self.cards.values():
            card.refresh()
        if self.look is not None:
            self.look.refresh()
        if self.calls is not None:
            self.calls.refresh()
        if self.printer is not None:
            self.printer.show_standing()

    def _offer_templates(self, card: SettingsCard) -> None:
        card.offer_templates(self._templates.for_visitors(self._who(), self._templates.default_name()))
