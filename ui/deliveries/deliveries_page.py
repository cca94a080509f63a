"""The Deliveries place: the scan field first, and below it what waits, what is expected, and all there was."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reception_app.deliveries import DeliveryService
from reception_app.deliveries.records import ParcelCounts, ParcelFilter, ParcelSummary, ParcelView
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted, isolate
from reception_app.preferences import Preferences
from reception_app.reports import Exported, Format
from reception_app.reports.parcel_lists import ParcelFiles
from ui.deliveries.columns import SORTS, next_step, parcel_columns
from ui.deliveries.counts import ParcelNumbers
from ui.deliveries.parcel_steps import KEYS, ParcelSteps
from ui.kit.button import Button
from ui.kit.empty_state import EmptyState
from ui.kit.export_menu import ExportMenu, Work
from ui.kit.list_model import ListModel
from ui.kit.list_page import ListPage
from ui.kit.local_sort import sort_locally
from ui.kit.page import Said
from ui.kit.page_header import PageHeader
from ui.kit.record_table import RecordTable
from ui.kit.search_keys import lead_down
from ui.kit.segmented import Segmented
from ui.kit.text_input import TextInput

_SHOWN_MOST = 300
"""Read in less than a tenth of a second; what is older is searched for, or exported."""
Found = tuple[ParcelCounts, list[ParcelSummary]]
_CHANGES = frozenset({"parcel", "delivery", "employee", "team"})


class DeliveriesPage(ListPage):
    """A scan takes in what is new, and opens what is here. Enter opens a parcel, letters do the rest."""

    def __init__(
        self,
        deliveries: DeliveryService,
        files: ParcelFiles,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("deliveries", parent)
        self._deliveries, self._files, self._who = deliveries, files, who
        self.steps = ParcelSteps(deliveries, who, self)
        self._model: ListModel[ParcelSummary] = ListModel(parcel_columns(preferences.zone, clock.now))
        self._build()
        self.work_with(self.steps, self._on_acted)
        self.table.set_menu(self.steps.menu_of)
        self.add_letters(KEYS, lambda step, _: self.steps.run_with(step, self.table.selected()))
        self.add_find_key()

    def _build(self) -> None:
        self.header = PageHeader(self.tr("Deliveries"))
        self.export = ExportMenu("deliveries", self._writing, self._written, name="exportParcels")
        self.export.set_title(self.tr("Export deliveries"))
        self.export.said.connect(self.said)
        self.out = Button(self.tr("Hand out"), icon="door-out", key="Shift+F6", name="handOutParcels")
        self.out.clicked.connect(lambda: self.sheet_wanted.emit("hand_out", {}))
        self.new = Button(self.tr("New parcel"), kind="primary", key="F6", name="newParcel")
        self.new.clicked.connect(lambda: self.sheet_wanted.emit("parcel", {}))
        for widget in (self.export, self.out, self.new):
            self.header.add_widget(widget)
        self.export.setVisible(allowed(self._who(), Right.EXPORT))
        for button in (self.out, self.new):
            button.setVisible(allowed(self._who(), Right.HANDLE_PARCELS))
        self.table = RecordTable(self._model, title=self.tr("Parcels"), name="parcelRows")
        self._order_shown = sort_locally(self.table, self._model, SORTS, name="parcels", first="when")
        self.lay_out(self.header, self._build_bar())

    def _build_bar(self) -> QWidget:
        self.scan = TextInput(
            placeholder=self.tr("Scan or type a tracking number"),
            icon="barcode",
            key="Enter",
            name="parcelScan",
        )
        self.scan.setAccessibleName(self.tr("Tracking number"))
        self.scan.setFixedWidth(320)
        self.scan.returnPressed.connect(self.take_scan)
        lead_down(self.scan, lambda: self.table)
        self.shown = Segmented(
            [
                ("waiting", self.tr("At the desk")),
                ("expected", self.tr("Expected")),
                ("todo", self.tr("To do")),
                ("history", self.tr("All")),
            ],
            name="parcelsShown",
        )
        self.shown.setAccessibleName(self.tr("Which parcels are listed"))
        self.shown.chosen.connect(self._on_shown_chosen)
        self.add_search(self.tr("Person, sender, number"), self.tr("Search parcels"), name="parcelSearch")
        return self.flowing(self.scan, self.shown, self.search)

    # The page's own

    def activated(self) -> None:
        self.scan.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: dict[str, Any]) -> None:
        if payload.get("only"):
            self.search.setText("")
            self.shown.set_key(str(payload["only"]))
        self.refresh()

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind in _CHANGES for change in changes):
            self.refresh()

    def on_minute(self, now: datetime) -> None:
        # At midnight what spoils has waited too long.
        self.refresh()

    def take_scan(self) -> None:
        """What was scanned is taken in, or opened where it is here already."""
        typed = self.scan.text()
        if not typed.strip():
            return
        try:
            # One that somebody brings the notice of, say.
            ours = self._deliveries.lists.numbered(self._who(), typed)
            found = self._deliveries.lists.scan(self._who(), typed)
        except AppError as error:
            self.said.emit(Said(str(error), "warn"))
            return
        if ours is not None:
            self.scan.setText("")
            self.steps.open(ours)
            return
        if not found.tracking_key:
            self.said.emit(Said(self.tr("This is no tracking number."), "warn"))
            return
        self.scan.setText("")
        if found.here is not None:
            self.sheet_wanted.emit("parcel", {"parcel_id": found.here.id})
        elif found.expected is not None:
            self.sheet_wanted.emit("parcel", {"expected_id": found.expected.id, "tracking": typed})
        else:
            self.sheet_wanted.emit("parcel", {"tracking": typed, "carrier": found.carrier})

    def wanted(self) -> ParcelFilter:
        """What the bar asks for."""
        shown = self.shown.key()
        views = {"expected": ParcelView.EXPECTED, "history": ParcelView.HISTORY}
        view = views.get(shown, ParcelView.WAITING)
        return ParcelFilter(view, text=self.search.text(), todo=shown == "todo")

    def asked(self) -> ParcelFilter:
        return self.wanted()

    def reading(self, asked: ParcelFilter) -> Callable[[], Found]:
        lists, who = self._deliveries.lists, self._who()
        return lambda: (lists.counts(who), lists.parcels(who, asked, _SHOWN_MOST))

    def show_found(self, found: Found) -> None:
        counts, parcels = found
        parts = ParcelNumbers().head(counts)
        if len(parcels) == _SHOWN_MOST:
            parts.append(self.tr("{0} are shown: search for others").format(_SHOWN_MOST))
        self.header.set_sub(dotted(*parts))
        self._model.set_records(parcels)

    # Within

    def _on_acted(self, parcel: ParcelSummary) -> None:
        step, _ = next_step(parcel)
        if step:
            self.steps.run(step, parcel)

    def _on_shown_chosen(self, shown: str) -> None:
        """What is to be done soonest stands first; of all there were, the newest."""
        columns = self.table.columns
        if columns.state.sort == "when":
            columns.sort_wanted.emit("when", shown != "history")
        self.refresh()

    def _writing(self, target: Path, form: Format) -> Work:
        sorted_by = self.table.columns.state
        usual = sorted_by.sort == "when" and sorted_by.ascending == (self.shown.key() != "history")
        order = None if usual else self._order_shown()
        return partial(self._files.parcels, self._who(), self.wanted(), target, form, order)

    def _written(self, exported: Exported) -> str:
        return self.tr("%n parcel(s) written to {0}", "", exported.rows).format(isolate(exported.path.name))

    def nothing(self) -> EmptyState:
        if self.search.text().strip():
            return EmptyState("search", self.tr("No parcel fits"), self.tr("Try other words."))
        sentences = {
            "expected": (
                self.tr("Nothing is expected"),
                self.tr("What is announced stands here by its day."),
            ),
            "todo": (
                self.tr("Nothing is left to do"),
                self.tr("What has no recipient, who has to be rung, and what waits too long stand here."),
            ),
            "history": (self.tr("Nothing has come yet"), self.tr("All that ever came stands here.")),
        }
        usual = (self.tr("Nothing waits at the desk"), self.tr("Scan a label to take the first parcel in."))
        shown = self.shown.key()
        title, said = sentences.get(shown, usual)
        if shown == "todo" or not allowed(self._who(), Right.HANDLE_PARCELS):
            return EmptyState("box", title, said)
        expected = shown == "expected"
        first = self.tr("Announce a parcel") if expected else self.tr("New parcel")
        empty = EmptyState("box", title, said, button=first, key="" if expected else "F6")
        empty.action.connect(
            partial(self.sheet_wanted.emit, "parcel", {"expected": True} if expected else {})
        )
        return empty
