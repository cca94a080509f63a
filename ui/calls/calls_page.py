"""The place of calls: messages to pass on, open calls, call-backs, the log."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reception_app.calls.log import CallLog
from reception_app.calls.records import Call, CallBack, CallCounts, CallFilter
from reception_app.calls.service import CallService
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted, isolate
from reception_app.preferences import Preferences
from reception_app.reports import Exported, Format, ReportService
from ui.calls.call_backs_view import CallBacksView
from ui.calls.call_steps import CallSteps
from ui.calls.dialling import Dial
from ui.calls.log_view import LogView
from ui.calls.open_view import OpenView
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.export_menu import ExportMenu, Work
from ui.kit.late_reader import LateReader
from ui.kit.page import Page, Said
from ui.kit.page_header import PageHeader
from ui.kit.shortcuts import in_sheet
from ui.kit.tab_bar import Tab, TabBar
from ui.kit.turning import turn_by_keys

Found = tuple[list[Call], list[CallBack], list[Call] | None, CallCounts, bool]


class CallsPage(Page):
    """Tabs over one card, each with how many there are."""

    def __init__(
        self,
        calls: CallService,
        log: CallLog,
        reports: ReportService,
        preferences: Preferences,
        clock: Clock,
        dial: Dial,
        who: Callable[[], Actor],
        messages: Page,
        mailbox: Page | None,
        has_mailbox: Callable[[Actor], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("calls")
        self._calls, self._log, self._reports, self._who = calls, log, reports, who
        self.steps = CallSteps(calls, log, dial, clock.now, who, self)
        self.steps.said.connect(self.said)
        self.steps.sheet_wanted.connect(self.sheet_wanted)
        self.messages, self._has_mailbox = messages, has_mailbox
        self._mailbox_there = False
        self._tab_wanted = ""
        """A tab that was asked for and is not there, or not yet."""
        self._counts: dict[str, int] = {}
        self._guests = {"messages": messages} | ({"mailbox": mailbox} if mailbox is not None else {})
        for key, guest in self._guests.items():
            guest.said.connect(self.said)
            guest.sheet_wanted.connect(self.sheet_wanted)
            guest.counted.connect(partial(self._show_count, key))
        self.open = OpenView(self.steps, who, clock.now, preferences.zone)
        self.call_backs = CallBacksView(self.steps, clock.now, preferences.zone)
        self.log = LogView(self.steps, clock.now, preferences.zone)
        self.log.wanted_again.connect(self.refresh)
        self.reader = LateReader(self._asked, self._reading, self._show, self._on_not_read, self)
        self._build()
        turn_by_keys(self, self.tabs.turn)
        in_sheet(self, QKeySequence.StandardKey.Find, self._on_find_activated)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(14)
        self.header = PageHeader(self.tr("Calls and messages"))
        self.export = ExportMenu("calls", self._writing, self._written, name="exportCalls")
        self.export.set_title(self.tr("Export calls"))
        self.export.said.connect(self.said)
        self.header.add_widget(self.export)
        self.new = Button(self.tr("New call"), icon="phone", key="F5", name="newCall")
        self.new.clicked.connect(lambda: self.sheet_wanted.emit("call", {}))
        self.header.add_widget(self.new)
        outer.addWidget(self.header)
        card = Card(parent=self)
        self.tabs = TabBar(name="callTabs")
        self.tabs.setAccessibleName(self.tr("Lists of calls"))
        self._views: dict[str, QWidget] = {
            "messages": self.messages,
            "open": self.open,
            "call_backs": self.call_backs,
            **self._guests,
        }
        if allowed(self._who(), Right.SEE_CALL_LOG):
            self._views["log"] = self.log
        self._show_tabs()
        self.tabs.chosen.connect(self.show_tab)
        card.body.addWidget(self.tabs)
        self._stack = QStackedWidget(card)
        for view in self._views.values():
            self._stack.addWidget(view)
        card.body.addWidget(self._stack, 1)
        outer.addWidget(card, 1)
        self._show_export()

    # The page's own

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()

    def activated(self) -> None:
        tables = {"open": self.open.table, "call_backs": self.call_backs.table, "log": self.log.table}
        table = tables.get(self.tabs.key() or "")
        guest = self._guests.get(self.tabs.key() or "")
        if guest is not None:
            guest.activated()
        elif table is not None:
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: dict[str, Any]) -> None:
        wanted = str(payload.get("tab", "open"))
        self.tabs.set_key(wanted)
        self._tab_wanted = wanted if wanted in self._guests and self.tabs.key() != wanted else ""
        self.messages.show_payload(payload)

    def on_changes(self, changes: list[Change]) -> None:
        for guest in self._guests.values():
            guest.on_changes(changes)
        if any(change.kind in ("call", "call_back", "mail", "setting") for change in changes):
            self.refresh()

    def on_minute(self, now: datetime) -> None:
        for guest in self._guests.values():
            guest.on_minute(now)
        # What was put through comes back by itself, and call-backs become late.
        self.refresh()

    def show_tab(self, key: str) -> None:
        """Bring a list to the front; one that the role may not see changes nothing."""
        if key in self._views:
            self._tab_wanted = ""
            self._stack.setCurrentWidget(self._views[key])
            self._show_export()
            self.refresh()

    def refresh(self) -> None:
        """Read again what is shown."""
        if self.isVisible():
            self.reader.read()

    def _asked(self) -> CallFilter | None:
        return self.log.wanted() if self._stack.currentWidget() is self.log else None

    def _reading(self, asked: CallFilter | None) -> Callable[[], Found]:
        calls, log, who = self._calls, self._log, self._who()
        there = self._has_mailbox if "mailbox" in self._guests else lambda _: False

        def read() -> Found:
            listed = log.calls(who, asked) if asked is not None else None
            return calls.open_calls(who), log.call_backs(who), listed, log.counts(who), there(who)

        return read

    def _show(self, found: Found, asked: CallFilter | None) -> None:
        open_calls, call_backs, listed, counts, there = found
        if there != self._mailbox_there:
            self._mailbox_there = there
            self._show_tabs()
        if self._tab_wanted:
            self.tabs.set_key(self._tab_wanted)
            self._tab_wanted = ""
        self.open.show_calls(open_calls)
        self.call_backs.show_call_backs(call_backs)
        if listed is not None and asked is not None:
            self.log.show_calls(listed, asked)
        self._show_count("open", len(open_calls))
        self._show_count("call_backs", len(call_backs))
        parts = [self.tr("%n call(s) today", "", counts.today)]
        if counts.call_backs_late:
            parts.append(self.tr("%n call-back(s) late", "", counts.call_backs_late))
        self.header.set_sub(dotted(*parts))

    # Within

    def _on_not_read(self, error: AppError) -> None:
        self.said.emit(Said(str(error), "warn"))

    def _show_tabs(self) -> None:
        """The shared mailbox has a tab where there is one."""
        tabs = [
            self._tab("messages", self.tr("To pass on")),
            self._tab("open", self.tr("Open calls")),
            self._tab("call_backs", self.tr("Call-backs")),
        ]
        if self._mailbox_there:
            tabs.append(self._tab("mailbox", self.tr("Mailbox")))
        if "log" in self._views:
            tabs.append(self._tab("log", self.tr("All calls")))
        self.tabs.set_tabs(tabs)

    def _tab(self, key: str, title: str) -> Tab:
        return Tab(key, title, self._counts.get(key))

    def _show_count(self, key: str, count: int) -> None:
        # Kept, for the tabs are made anew when a mailbox comes or goes.
        self._counts[key] = count
        self.tabs.set_count(key, count)

    def _show_export(self) -> None:
        """What is exported is the log, as it is filtered there. The list of messages has an export of its own."""
        exports = allowed(self._who(), Right.EXPORT) and allowed(self._who(), Right.SEE_CALL_LOG)
        self.export.setVisible(exports and self._stack.currentWidget() is self.log)

    def _on_find_activated(self) -> None:
        guest = self._guests.get(self.tabs.key() or "")
        if guest is not None:
            guest.show_payload({"find": True})
            return
        if "log" in self._views:
            self.tabs.set_key("log")
            self.log.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _writing(self, target: Path, form: Format) -> Work:
        asked = self.log.wanted(), target, form, self.log.order()
        return partial(self._reports.export_calls, self._who(), *asked)

    def _written(self, exported: Exported) -> str:
        return self.tr("%n call(s) written to {0}", "", exported.rows).format(isolate(exported.path.name))
