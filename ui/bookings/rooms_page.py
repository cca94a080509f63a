"""Rooms and things: what there is, how much it holds, whether it is in service."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.bookings import ResourceService
from reception_app.bookings.records import Resource, ResourceKind
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted, fold, isolate
from reception_app.preferences import Preferences
from reception_app.reports import Exported, Format
from reception_app.reports.time_lists import TimeLists
from ui.bookings.columns import ROOM_SORTS, room_columns
from ui.kit.button import Button
from ui.kit.empty_state import EmptyState
from ui.kit.export_menu import ExportMenu, Work
from ui.kit.jobs import run_write
from ui.kit.list_model import ListModel
from ui.kit.list_page import ListPage
from ui.kit.local_sort import sort_locally
from ui.kit.page import Said
from ui.kit.page_header import PageHeader
from ui.kit.record_menu import MenuItem
from ui.kit.record_table import RecordTable
from ui.kit.segmented import Segmented

_WHICH = {
    "all": "Every room and thing.",
    ResourceKind.ROOM.value: "Every room.",
    ResourceKind.THING.value: "Every thing.",
    "retired": "What is put aside.",
}
"""What a file says it holds: files are in English, whoever writes them."""


class RoomsPage(ListPage):
    """Enter opens one for whoever looks after rooms, and books it for everybody else."""

    def __init__(
        self,
        resources: ResourceService,
        files: TimeLists,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("rooms", parent)
        self._files = files
        self._resources, self._who = resources, who
        self._preferences, self._clock = preferences, clock
        self._model: ListModel[Resource] = ListModel(room_columns(preferences.zone, clock.now))
        self._build()
        self.table.entered.connect(self.open)
        self.table.set_menu(lambda rows: self._menu(rows[0]))
        self.add_find_key()

    def _build(self) -> None:
        self.header = PageHeader(self.tr("Rooms and things"))
        self.add = Button(self.tr("Add"), icon="plus", name="addResource")
        self.add.clicked.connect(lambda: self.sheet_wanted.emit("resource", {}))
        self.export = ExportMenu("rooms", self._writing, self._written, name="export_rooms")
        self.export.set_title(self.tr("Export rooms and things"))
        self.export.said.connect(self.said)
        self.header.add_widget(self.export)
        self.header.add_widget(self.add)
        self.export.setVisible(allowed(self._who(), Right.EXPORT))
        self.add.setVisible(self._manages())
        spoken = self.tr("Search rooms and things")
        self.add_search(self.tr("Name, place, equipment"), spoken, name="roomSearch")
        self.shown = Segmented(
            [
                ("all", self.tr("All")),
                (ResourceKind.ROOM.value, self.tr("Rooms")),
                (ResourceKind.THING.value, self.tr("Things")),
                ("retired", self.tr("Put aside")),
            ],
            name="roomsShown",
        )
        self.shown.setAccessibleName(self.tr("Which are listed"))
        self.shown.chosen.connect(lambda _: self.searched())
        self.table = RecordTable(self._model, title=self.tr("Rooms and things"), name="roomRows")
        self._order = sort_locally(self.table, self._model, ROOM_SORTS, name="rooms", first="name")
        holder = QWidget(self)
        bar = QHBoxLayout(holder)
        bar.setContentsMargins(16, 10, 12, 10)
        bar.setSpacing(10)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.shown)
        bar.addStretch(1)
        self.lay_out(self.header, holder)

    # The page's own

    def show_payload(self, payload: dict[str, Any]) -> None:
        self.take_in_hand(int(payload.get("resource_id") or 0))

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind == "resource" for change in changes):
            self.refresh()

    def on_minute(self, now: datetime) -> None:
        # What is out of service comes back, or begins to be.
        self.refresh()

    def reading(self, asked: None) -> Callable[[], list[Resource]]:
        return partial(self._resources.resources, self._who(), retired=True)

    def show_found(self, found: list[Resource]) -> None:
        self._model.set_records(found)
        self._filter()

    def open(self, resource: Resource) -> None:
        """What Enter does."""
        kind = "resource" if self._manages() else "booking"
        self.sheet_wanted.emit(kind, {"resource_id": resource.id})

    # Within

    def _manages(self) -> bool:
        return allowed(self._who(), Right.MANAGE_RESOURCES)

    def searched(self) -> None:
        self._soon.stop()
        self._filter()
        self.show_rows()

    def _filter(self) -> None:
        """What the bar asks for is shown of what was read."""
        self._model.set_filter(self._kept())
        rooms = sum(each.active and each.kind is ResourceKind.ROOM for each in self._model.all_records())
        things = sum(each.active and each.kind is ResourceKind.THING for each in self._model.all_records())
        parts = [self.tr("%n room(s)", "", rooms), self.tr("%n thing(s)", "", things)]
        self.header.set_sub(dotted(*parts))

    def _kept(self) -> Callable[[Resource], bool]:
        """Tells what the bar asks for, in any thread."""
        words, shown = fold(self.search.text()).split(), self.shown.key()

        def keep(resource: Resource) -> bool:
            if (shown == "retired") == resource.active or shown not in (
                "all",
                "retired",
                resource.kind.value,
            ):
                return False
            parts = (
                resource.name,
                resource.type,
                resource.place,
                *(each.name for each in resource.equipment),
            )
            said = fold(" ".join(parts))
            return all(word in said for word in words)

        return keep

    def _menu(self, resource: Resource) -> list[MenuItem]:
        book = {"resource_id": resource.id}
        menu = [MenuItem(self.tr("Book"), lambda: self.sheet_wanted.emit("booking", book), "calendar", "F7")]
        if self._manages():
            menu += [
                MenuItem(self.tr("Open"), lambda: self.sheet_wanted.emit("resource", book), "info"),
                MenuItem(
                    self.tr("Out of service"),
                    lambda: self.sheet_wanted.emit("resource", {**book, "out": True}),
                    "wrench",
                ),
            ]
        if allowed(self._who(), Right.PRINT):
            menu.append(MenuItem(self.tr("Print door sheet"), lambda: self.print_door(resource), "printer"))
        return menu

    def print_door(self, resource: Resource) -> None:
        """Today's bookings of a room, to hang at its door."""
        today = self._preferences.local_day(self._clock.now())
        said = self.tr("The door sheet of {0} is queued for the printer").format(isolate(resource.name))
        run_write(
            partial(self._resources.print_door_sheet, self._who(), resource.id, today, 1),
            lambda _: self.said.emit(Said(said)),
            lambda error: self.said.emit(Said(str(error), "warn")),
            owner=self,
        )

    def _writing(self, target: Path, form: Format) -> Work:
        typed, which = self.search.text().strip(), _WHICH[self.shown.key()]
        said = f"{which} With “{typed}”." if typed else which
        rooms, kept, order = self._files.rooms, self._kept(), self._order()
        return partial(rooms, self._who(), target, form, said=said, keep=kept, order=order)

    def _written(self, exported: Exported) -> str:
        return self.tr("%n row(s) written to {0}", "", exported.rows).format(isolate(exported.path.name))

    def nothing(self) -> EmptyState:
        if self.search.text().strip() or self.shown.key() != "all":
            return EmptyState("search", self.tr("Nothing fits"), self.tr("Try other words."))
        said = self.tr("Rooms, cars, parking spaces and whatever else is booked stand here.")
        if not self._manages():
            return EmptyState("building", self.tr("There are no rooms yet"), said)
        empty = EmptyState("building", self.tr("There are no rooms yet"), said, button=self.tr("Add"))
        empty.action.connect(lambda: self.sheet_wanted.emit("resource", {}))
        return empty
