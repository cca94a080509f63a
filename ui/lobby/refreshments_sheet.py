"""What visitors asked for and is not brought yet."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.text import isolate
from reception_app.preferences import Preferences
from reception_app.visits.refreshing import RefreshmentDue, RefreshmentService
from ui.kit.button import Button
from ui.kit.dates import moment_text
from ui.kit.empty_state import EmptyState
from ui.kit.form_sheet import FormSheet
from ui.kit.list_model import ListModel
from ui.kit.page import Said
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable


class RefreshmentsSheet(FormSheet):
    """Enter says that one was served; the toast takes it back."""

    def __init__(
        self,
        refreshments: RefreshmentService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Refreshments"), name="refreshmentsSheet", parent=parent)
        self._refreshments, self._preferences, self._clock = refreshments, preferences, clock
        self._who = who
        self.model: ListModel[RefreshmentDue] = ListModel(self._columns(), order=lambda due: due.id)
        self.table = RecordTable(self.model, title=self.tr("Refreshments"), name="refreshmentRows")
        self.table.set_empty(
            EmptyState(
                "cup",
                self.tr("Nothing to bring"),
                self.tr("What visitors ask for at their screen appears here until it is served."),
            )
        )
        self.table.entered.connect(self._serve)
        self.table.acted.connect(self._serve)
        self.body.addWidget(self.table, 1)
        self.main = Button(self.tr("Served"), kind="primary", key="Ctrl ⏎", name="served")
        self.main.clicked.connect(self.submit)
        self.footer.addStretch(1)
        self.footer.addWidget(self.main)
        self.set_hints([("Enter", self.tr("served")), ("Esc", self.tr("close"))])
        self._read()

    def first_field(self) -> QWidget:
        return self.table

    def submit(self) -> None:
        due = self.table.current()
        if due is None:
            self.finish()
        else:
            self._serve(due)

    def _columns(self) -> list[Column[RefreshmentDue]]:
        def asked(due: RefreshmentDue) -> Cell:
            zone = self._preferences.zone()
            today = self._preferences.local_day(self._clock.now())
            return Cell(text=moment_text(due.order.asked_at, zone, today), tabular=True)

        return [
            Column(
                "what",
                self.tr("What"),
                lambda due: Cell(text=due.order.what, strong=True),
                width=130,
                stretch=1,
            ),
            Column(
                "who",
                self.tr("For"),
                lambda due: Cell(text=due.visit.name, sub=due.visit.host_name),
                width=170,
                stretch=2,
            ),
            Column("asked", self.tr("Asked"), asked, width=80),
            Column("action", "", lambda _: Cell(action=self.tr("Served")), width=100),
        ]

    def _serve(self, due: RefreshmentDue) -> None:
        self.write(
            partial(self._refreshments.served, self._who(), due.order.id), lambda _: self._on_served(due)
        )

    def _on_served(self, due: RefreshmentDue) -> None:
        said = self.tr("{0} for {1} is served").format(due.order.what, isolate(due.visit.name))
        self.said.emit(
            Said(said, "ok", partial(self._refreshments.served, self._who(), due.order.id, served=False))
        )
        self._read()
        if not self.model.records():
            self.finish()

    def _read(self) -> None:
        self.model.set_records(self._refreshments.due(self._who()))
        self.main.setVisible(bool(self.model.records()))
        if self.table.current() is None:
            self.table.select_first()
