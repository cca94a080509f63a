"""Data protection: how long people are remembered, what was forgotten, and the register of everything kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from reception_app.preferences import Preferences
from reception_app.privacy.records import Forgotten, Held
from reception_app.privacy.register import REGISTER
from reception_app.privacy.service import PrivacyService
from reception_app.visits.visitors import VisitorService
from ui.kit import fonts
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.check_box import CheckBox
from ui.kit.confirm_bar import ConfirmBar
from ui.kit.dates import moment_text
from ui.kit.jobs import Job, is_running, run_job
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.page import Page, Said
from ui.kit.progress_bar import ProgressBar
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable
from ui.kit.scroll_body import scroll_body
from ui.privacy.person_part import PersonPart

_REGISTER_HEIGHT = 240


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    held: Held


class PrivacyView(Page):
    """The periods with the last nightly run above, the register below."""

    def __init__(
        self,
        privacy: PrivacyService,
        visitors: VisitorService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("privacy")
        self._privacy, self._preferences, self._clock, self._who = privacy, preferences, clock, who
        self._job: Job | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        scroll, _, outer = scroll_body(self, self.tr("Data protection"), name="privacy")
        outer.setSpacing(16)
        whole.addWidget(scroll)
        # In this order Tab goes through them.
        outer.addWidget(self._build_periods())
        self.person = PersonPart(privacy, visitors, lambda: preferences.local_day(clock.now()), who, self)
        self.person.hide()
        self.person.said.connect(self.said)
        self.person.put_away.connect(lambda: self._show_person(shown=False))
        self.register = self._build_register()
        outer.addWidget(self.person)
        outer.addWidget(self.register, 100)
        # For when the register is not there.
        outer.addStretch(1)

    def _build_periods(self) -> QWidget:
        card = Card(self.tr("Forgetting"), parent=self)
        card.set_padding(14, 2, 14, 14)
        card.body.setSpacing(8)
        self.periods = Label("", wrap=True, weight=fonts.MEDIUM, parent=card)
        self.last = Label("", tone="ink2", wrap=True, parent=card)
        self.trouble = Banner("", tone="warn", parent=card)
        self.trouble.hide()
        self.bar = ProgressBar(self.tr("Forgetting"), name="retentionProgress", parent=card)
        self.bar.setRange(0, 0)
        self.bar.hide()
        self.sure = ConfirmBar(name="sureToForget", parent=card)
        for widget in (self.periods, self.last, self.bar, self.trouble, self.sure):
            card.body.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.run = Button(self.tr("Run now"), icon="play", name="runRetention", parent=card)
        self.run.clicked.connect(self._on_run_clicked)
        self.run.setVisible(allowed(self._who(), Right.ANONYMISE))
        row.addWidget(self.run)
        self.change = Button(self.tr("Change the periods"), name="changePeriods", parent=card)
        self.change.clicked.connect(
            lambda: self.place_wanted.emit("office", {"section": "settings", "card": "Privacy"})
        )
        self.change.setVisible(allowed(self._who(), Right.EDIT_SETTINGS))
        row.addWidget(self.change)
        self.one = Button(self.tr("Data of a visitor"), icon="user", name="dataOfVisitor", parent=card)
        self.one.clicked.connect(lambda: self._show_person(shown=True))
        may = any(allowed(self._who(), right) for right in (Right.ANONYMISE, Right.EXPORT_PERSON))
        self.one.setVisible(may)
        row.addWidget(self.one)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _build_register(self) -> QWidget:
        card = Card(parent=self)
        card.setMinimumHeight(_REGISTER_HEIGHT)
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 10, 12, 8)
        said = self.tr("Everything the store keeps: why, on which ground, and how long.")
        bar.addWidget(Label(said, tone="ink2", wrap=True), 1)
        self.personal = CheckBox(self.tr("Only what is about people"), checked=True, name="onlyPersonal")
        self.personal.toggled.connect(lambda _: self._show_register())
        bar.addWidget(self.personal)
        card.body.addLayout(bar)
        self.model: ListModel[_Row] = ListModel(self._columns(), order=lambda row: row.id)
        self.table = RecordTable(self.model, title=self.tr("Register"), name="register", row_height=48)
        card.body.addWidget(self.table, 1)
        self.whole = Label("", tone="ink2", wrap=True, selectable=True, parent=card)
        self.whole.setContentsMargins(14, 8, 14, 10)
        card.body.addWidget(self.whole)
        self.table.selection_changed.connect(self._show_whole)
        return card

    def _columns(self) -> list[Column[_Row]]:
        def table(row: _Row) -> Cell:
            name = row.held.table.replace("_", " ")
            return Cell(text=name[:1].upper() + name[1:], sub=", ".join(row.held.columns), strong=True)

        return [
            Column("table", self.tr("What"), table, width=220, least=140, stretch=2),
            Column(
                "purpose",
                self.tr("Why"),
                lambda r: Cell(text=r.held.purpose),
                width=220,
                least=120,
                stretch=3,
            ),
            Column(
                "basis",
                self.tr("On which ground"),
                lambda r: Cell(text=r.held.basis),
                width=180,
                least=110,
                stretch=2,
                drop=1,
            ),
            Column(
                "period",
                self.tr("How long"),
                lambda r: Cell(text=r.held.period),
                width=180,
                least=110,
                stretch=2,
            ),
        ]

    def _show_person(self, *, shown: bool) -> None:
        self.person.forget()
        self.person.setVisible(shown)
        # On a low screen there is no room for both.
        self.register.setVisible(not shown)
        (self.person.line if shown else self.one).setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Whoever was asked about does not wait on the screen for somebody to pass by.
        self.person.forget()

    def activated(self) -> None:
        self._show_periods()
        self._show_register()

    def on_changes(self, changes: list[Change]) -> None:
        self.person.hear(changes)
        if any(change.kind in ("retention", "setting") for change in changes):
            self._show_periods()

    def on_minute(self, now: datetime) -> None:
        self._show_periods()

    def _show_register(self) -> None:
        rows = [_Row(number, held) for number, held in enumerate(REGISTER)]
        wanted = self.personal.isChecked()
        self.model.set_records([row for row in rows if row.held.personal or not wanted])
        if self.table.current() is None:
            self.table.select_first()

    def _show_whole(self) -> None:
        row = self.table.current()
        if row is not None:
            held = row.held
            self.whole.setText(f"{held.purpose}. {held.basis}. {held.period}. ({', '.join(held.columns)})")

    def _show_periods(self) -> None:
        details = self._preferences.whole("privacy.details_days")
        photos = self._preferences.whole("privacy.photo_days")
        signatures = self._preferences.whole("privacy.signature_days")
        text = self.tr(
            "Who visited is forgotten after {0}, photos after {1}, signatures after {2}; backups are kept no longer."
        )
        days = [self.tr("%n day(s)", "", each) for each in (details, photos, signatures)]
        self.periods.setText(text.format(*days))
        now = self._clock.now()
        due = self.tr("A run is due.") if self._privacy.due(now) else self.tr("The next run follows tonight.")
        self.last.setText(f"{self._last_said(self._privacy.last_run(self._who()), now)} {due}")

    def _last_said(self, last: Forgotten | None, now: datetime) -> str:
        if last is None:
            return self.tr("Nothing was forgotten so far.")
        zone = self._preferences.zone()
        when = moment_text(last.ran_at, zone, now.astimezone(zone).date())
        counts = [
            *self._counted(last),
            self.tr("%n item(s) of the outbox", "", last.deliveries),
            self.tr("%n file(s)", "", last.files),
        ]
        return self.tr("Last run {0}: {1}; {2} under legal hold.").format(when, ", ".join(counts), last.held)

    def _counted(self, run: Forgotten) -> list[str]:
        return [
            self.tr("%n visit(s)", "", run.visits),
            self.tr("%n visitor(s)", "", run.visitors),
            self.tr("%n photo(s)", "", run.photos),
            self.tr("%n signature(s)", "", run.signatures),
        ]

    def _on_run_clicked(self) -> None:
        if is_running(self._job):
            return
        self.trouble.set_message("")
        self.sure.ask(
            self.tr("Forget everything now whose time has come?"),
            self.tr("{0} What is forgotten can't be brought back.").format(self.periods.text()),
            yes=self.tr("Forget now"),
            no=self.tr("Leave it to the night"),
            on_yes=self._run_now,
        )

    def _run_now(self) -> None:
        actor = self._who()
        self.bar.show()
        self._job = run_job(
            lambda: self._privacy.run_now(actor), self._on_run_done, self._on_run_failed, owner=self
        )

    def _on_run_done(self, done: Forgotten) -> None:
        self.bar.hide()
        self._show_periods()
        self.said.emit(Said(self.tr("Forgotten: {0}").format(", ".join(self._counted(done)))))

    def _on_run_failed(self, error: AppError) -> None:
        self.bar.hide()
        self.trouble.set_message(error.message, error.hint, "warn")
