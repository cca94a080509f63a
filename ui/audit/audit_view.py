"""Who did what, and whether the chain of entries is whole."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.accounts.names import UserNames
from reception_app.audit import AuditService
from reception_app.audit.records import AuditCheck, AuditEntry, AuditFilter
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.changes import Change
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import dotted, isolate
from ui.audit.words import SUBJECTS, action_words, detail_lines, detail_words, subject_words
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.combo import Combo
from ui.kit.date_input import DateInput
from ui.kit.dates import day_begins, days_of, moment_text
from ui.kit.empty_state import EmptyState
from ui.kit.jobs import Job, is_running, run_job
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.list_page import ListPage
from ui.kit.record_menu import MenuItem
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable
from ui.kit.view_states import remember_columns

_PAGE = 200
_MEANWHILE = 2000
"""So many more entries are shown where it is left open for days."""
Found = tuple[dict[int, str], list[AuditEntry], AuditFilter]
"""The names of all accounts, the entries, and which were read."""


class AuditView(ListPage):
    """Entries, the newest first, narrowed by person, subject and days; older ones follow on request, and those that
    are written meanwhile by themselves."""

    def __init__(
        self,
        audit: AuditService,
        names: UserNames,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("audit", parent)
        self._audit, self._who, self._now, self._zone = audit, who, now, zone
        self._user_names = names
        self._names: dict[int, str] = {}
        self._most = _PAGE
        self._oldest = 0
        """The entry that the list ends with, once it is read: what is written meanwhile pushes nothing off its end."""
        self._more = False
        self._job: Job | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(14)
        self.outcome = Banner("", closable=True, parent=self)
        self.outcome.hide()
        outer.addWidget(self.outcome)
        card = Card(parent=self)
        card.body.addLayout(self._build_filters())
        self.model: ListModel[AuditEntry] = ListModel(self._columns(), order=lambda entry: -entry.id)
        self.table = RecordTable(self.model, title=self.tr("Audit"), name="auditRows", row_height=40)
        self.table.selection_changed.connect(self._show_detail)
        self.table.set_menu(self._menu)
        remember_columns(self.table.columns, "audit")
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self._build_foot())
        outer.addWidget(card, 1)

    def _build_filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(14, 10, 12, 10)
        row.setSpacing(10)
        today = days_of(self._now, self._zone)
        everybody: list[tuple[str, object]] = [(self.tr("Everybody"), None)]
        self.person = Combo(everybody, name="auditPerson")
        self.person.setAccessibleName(self.tr("Done by"))
        everything: list[tuple[str, object]] = [(self.tr("Everything"), None)]
        self.subject = Combo(
            everything + [(subject_words(subject), subject) for subject in SUBJECTS], name="auditSubject"
        )
        self.subject.setAccessibleName(self.tr("About"))
        self.since = DateInput(None, today=today, placeholder=self.tr("From"), name="auditFrom")
        self.since.setAccessibleName(self.tr("From"))
        self.until = DateInput(None, today=today, placeholder=self.tr("To"), name="auditTo")
        self.until.setAccessibleName(self.tr("To"))
        self.verify = Button(self.tr("Verify the chain"), icon="shield", name="verifyChain")
        self.verify.clicked.connect(self._on_verify_clicked)
        for widget, share in ((self.person, 2), (self.subject, 2), (self.since, 2), (self.until, 2)):
            row.addWidget(widget, share)
        row.addWidget(self.verify)
        for combo in (self.person, self.subject):
            combo.currentIndexChanged.connect(lambda _: self.searched())
        for day in (self.since, self.until):
            day.date_changed.connect(lambda _: self.searched())
        return row

    def _build_foot(self) -> QWidget:
        foot = QWidget(self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 12, 10)
        self.detail = Label("", tone="ink2", wrap=True, selectable=True, parent=foot)
        self.older = Button(self.tr("Show older"), small=True, name="auditOlder", parent=foot)
        self.older.clicked.connect(self._on_older_clicked)
        row.addWidget(self.detail, 1)
        row.addWidget(self.older, 0, Qt.AlignmentFlag.AlignTop)
        return foot

    def _columns(self) -> list[Column[AuditEntry]]:
        def when(entry: AuditEntry) -> Cell:
            zone = self._zone()
            today = self._now().astimezone(zone).date()
            return Cell(text=moment_text(entry.at, zone, today), tabular=True)

        def name(entry: AuditEntry) -> Cell:
            if entry.role == Role.KIOSK.value:
                return Cell(text=self.tr("Kiosk {0}").format(isolate(entry.desk)), strong=True)
            return Cell(text=self._names.get(entry.actor_id, str(entry.actor_id)), strong=True)

        def about(entry: AuditEntry) -> Cell:
            # Whose account somebody tried to get into is what such an entry is read for.
            user = self._names.get(entry.subject_id) if entry.subject == "user" else None
            if entry.subject == "user" and not entry.subject_id:
                # The program's own number: a try with a name that nobody has.
                return Cell(text=self.tr("Unknown user"))
            return Cell(
                text=self.tr("User {0}").format(isolate(user)) if user else subject_words(entry.subject)
            )

        return [
            Column("when", self.tr("When"), when, width=150, least=110),
            Column("who", self.tr("Done by"), name, width=150, least=100, stretch=1),
            Column(
                "action", self.tr("Action"), lambda e: Cell(text=action_words(e.action)), width=140, stretch=1
            ),
            Column("about", self.tr("About"), about, width=140, least=110, stretch=1, drop=2),
            Column(
                "detail",
                self.tr("Detail"),
                lambda e: Cell(text=detail_words(e), faint=True),
                width=240,
                least=120,
                stretch=4,
                drop=1,
            ),
            Column("desk", self.tr("Desk"), lambda e: Cell(text=e.desk, faint=True), width=100, drop=3),
        ]

    def show_payload(self, payload: dict[str, Any]) -> None:
        if payload.get("subject"):
            self.subject.set_value(payload["subject"])

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind in ("audit", "user") for change in changes):
            self.refresh()

    def searched(self) -> None:
        self._most, self._oldest = _PAGE, 0
        self.refresh()

    def asked(self) -> AuditFilter:
        chosen, about = self.person.value(), self.subject.value()
        return AuditFilter(
            actor_id=chosen if isinstance(chosen, int) else None,
            subject=about if isinstance(about, str) else None,
            since=day_begins(self.since.meant(), self._zone()),
            until=day_begins(self.until.meant(), self._zone(), later=1),
            limit=self._most,
        )

    def reading(self, asked: AuditFilter) -> Callable[[], Found]:
        wanted = (
            replace(asked, oldest=self._oldest, limit=asked.limit + _MEANWHILE) if self._oldest else asked
        )
        return partial(_read, self._audit, self._user_names, self._who(), wanted)

    def show_found(self, found: Found) -> None:
        names, entries, read = found
        if names != self._names:
            self._names = names
            self._offer_people()
            self.model.refresh_cells()
        self.model.set_records(entries)
        if read.oldest is None or len(entries) == read.limit:
            self._oldest = entries[-1].id if entries else 0
            self._more = len(entries) == read.limit
        if not self._more and self.older.hasFocus():
            # Nothing is left to show: hidden with the keyboard it would give it to its neighbour.
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.older.setVisible(self._more)
        self._show_detail()

    def nothing(self) -> EmptyState:
        return EmptyState("history", self.tr("Nothing fits"), self.tr("Take away a filter to see more."))

    def _offer_people(self) -> None:
        people: list[tuple[str, object]] = [(self.tr("Everybody"), None)]
        people += sorted(
            ((name, number) for number, name in self._names.items()), key=lambda p: p[0].casefold()
        )
        # Whoever is chosen stays chosen: nothing else is asked for.
        self.person.blockSignals(True)
        self.person.set_choices(people)
        self.person.blockSignals(False)

    def _on_older_clicked(self) -> None:
        self._most, self._oldest = self.model.rowCount() + _PAGE, 0
        self.refresh()

    def _show_detail(self) -> None:
        entry = self.table.current()
        lines = detail_lines(entry.detail) if entry is not None else []
        self.detail.setText(dotted(*lines[:12]) if lines else "")

    def _menu(self, rows: list[AuditEntry]) -> list[MenuItem]:
        entry = rows[0]
        if entry.subject not in ("visit", "visitor") or not entry.subject_id:
            return []
        wanted = {f"{entry.subject}_id": entry.subject_id}
        label = self.tr("Open the visit") if entry.subject == "visit" else self.tr("Open the visitor")
        return [MenuItem(label, lambda: self.sheet_wanted.emit(entry.subject, wanted), "info")]

    def _on_verify_clicked(self) -> None:
        if is_running(self._job):
            return
        actor = self._who()
        self.outcome.set_message(self.tr("Following the chain …"), "", "mute")
        self._job = run_job(
            lambda: self._audit.verify(actor), self._on_verified, self._on_verify_failed, owner=self
        )

    def _on_verified(self, check: AuditCheck) -> None:
        if check.good:
            text = self.tr("The chain is whole: all %n entries are there and unaltered.", "", check.entries)
            self.outcome.set_message(text, "", "ok")
            return
        place = self.tr("Entry {0}. ").format(check.fault_id) if check.fault_id else ""
        text = self.tr("The chain is broken: {0}.").format(check.fault)
        self.outcome.set_message(
            text, place + self.tr("Keep the backups and tell your administrator."), "bad"
        )

    def _on_verify_failed(self, error: AppError) -> None:
        self.outcome.set_message(error.message, error.hint, "warn")


def _read(audit: AuditService, names: UserNames, actor: Actor, wanted: AuditFilter) -> Found:
    return names.all(actor), audit.entries(actor, wanted), wanted
