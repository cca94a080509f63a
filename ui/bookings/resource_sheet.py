"""A room or a thing: what it is like, and when it can't be had."""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.bookings import ResourceService
from reception_app.bookings.records import Booking, NewResource, Outage, Resource, RoomAppointment
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, Conflict, Outdated
from reception_app.kernel.text import isolate
from reception_app.occupancy import Span
from reception_app.preferences import Preferences
from ui.bookings.outage_part import OutagePart
from ui.bookings.resource_form import ResourceForm
from ui.kit.button import Button
from ui.kit.form_sheet import FormSheet
from ui.kit.page import Said
from ui.kit.sheet import Draft, typed_again, worth_keeping
from ui.kit.shortcuts import in_sheet

OUT_KEY, RETIRE_KEY = "Alt+U", "Alt+W"


class ResourceSheet(FormSheet):
    """Ctrl+Enter saves what it is like; taking it out of service has a button of its own, and says who is affected."""

    def __init__(
        self,
        resources: ResourceService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Add a room or a thing"), name="resourceSheet", parent=parent)
        self._resources, self._who = resources, who
        self._resource: Resource | None = None
        self._opened: Draft = {}
        """What the fields said before anything was typed: without a change there is nothing to keep."""
        self.form = ResourceForm(lambda: resources.types(who()), self)
        self.outages = OutagePart(resources, who, clock.now, preferences.zone, self)
        self.fields = {**self.form.fields, **self.outages.fields}
        self._build()
        self.form.changed.connect(self.touch)
        self.outages.changed.connect(self.touch)
        self.outages.back_wanted.connect(self._on_back_wanted)
        self.outages.opened.connect(lambda one: self.sheet_wanted.emit("booking", {"booking_id": one.id}))
        self.outages.appointment_opened.connect(
            lambda one: self.sheet_wanted.emit("appointment", {"appointment_id": one.id})
        )
        self.heard.connect(self._on_heard)
        if payload.get("resource_id"):
            self._open(int(payload["resource_id"]))
        else:
            self._opened = self._typed()
        self._show_parts()
        if payload.get("out"):
            self.outages.reason.setFocus()

    def _build(self) -> None:
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])
        self.body.addWidget(self.form)
        self.body.addWidget(self.outages)
        self.body.addStretch(1)
        self.retire = Button("", key=RETIRE_KEY, name="retireResource")
        self.retire.clicked.connect(self.retire_or_not)
        self.out = Button(self.tr("Take out of service"), key=OUT_KEY, name="outOfService")
        self.out.clicked.connect(self.take_out)
        self.main = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveResource")
        self.main.clicked.connect(self.submit)
        in_sheet(self, RETIRE_KEY, self.retire_or_not)
        in_sheet(self, OUT_KEY, self.take_out)
        in_sheet(self, "Alt+A", self.form.add_line)
        in_sheet(self, "Alt+R", self.form.remove_line)
        self.footer.addWidget(self.retire)
        self.footer.addWidget(self.out)
        self.footer.addStretch(1)
        self.footer.addWidget(self.main)

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.form.name

    def to_draft(self) -> Draft:
        self.setProperty("about", self.form.name.text().strip())
        return worth_keeping(self._typed(), self._opened)

    def _typed(self) -> Draft:
        return {
            "resource_id": self._resource.id if self._resource is not None else 0,
            "form": self.form.to_draft(),
            "outage": self.outages.to_draft(),
        }

    def from_draft(self, draft: Draft) -> None:
        if draft.get("resource_id"):
            self._open(int(draft["resource_id"]))
        if self._resource is not None:
            draft = typed_again(draft, self._opened)
        else:
            self._opened = dict(draft.get("stood", self._opened))
        self.form.from_draft(dict(draft.get("form", {})))
        self.outages.from_draft(dict(draft.get("outage", {})))
        self._show_parts()

    def submit(self) -> None:
        """Save what it is like."""
        known, new = self._resource, self.gather(self.form.new)
        if new is None:
            return
        if known is None:
            self.write(partial(self._resources.add, self._who(), new), self._on_added)
            return
        self.write(
            partial(
                self._resources.edit,
                self._who(),
                known.id,
                replace(new, place_in_list=known.place_in_list),
                known.version,
            ),
            lambda saved: self._on_saved(saved, known),
        )

    def on_conflict(self, error: Conflict) -> None:
        if isinstance(error, Outdated):
            self.take_up(error, self._typed(), self._opened)
        else:
            super().on_conflict(error)

    def take_out(self) -> None:
        """It can't be had in the span that is typed."""
        known, span = self._resource, self.outages.span()
        if known is None:
            return
        if span is None:
            self.blame("starts_at", self.tr("Say from when until when."))
            return
        reason = self.outages.reason.text()
        work = partial(_take_out, self._resources, self._who(), known.id, span, reason)
        self.write(work, lambda done: self._on_out(known, *done))

    def retire_or_not(self) -> None:
        """Nobody books it any more; or it is in use again."""
        known = self._resource
        if known is not None and known.active:
            work = partial(_retire, self._resources, self._who(), known.id)
            self.write(work, lambda left: self._on_retired(known, *left))
        elif known is not None:
            self.write(
                partial(self._resources.bring_back, self._who(), known.id),
                lambda _: self._say(self.tr("{0} is in use again"), known),
            )

    # Within

    def _open(self, resource_id: int) -> None:
        try:
            self._resource = resource = self._resources.resource(self._who(), resource_id)
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            return
        self.set_title(resource.name)
        self.form.show_resource(resource)
        self.outages.show_resource(resource)
        self._opened = self._typed()

    def _show_parts(self) -> None:
        known = self._resource
        for widget in (self.outages, self.out, self.retire):
            widget.setVisible(known is not None)
        in_use = known is None or known.active
        self.retire.set_label(self.tr("Put aside") if in_use else self.tr("Use again"))

    def _on_added(self, resource: Resource) -> None:
        undo = self._resources.retire
        said = self.tr("{0} can be booked now").format(isolate(resource.name))
        self.said.emit(Said(said, "ok", partial(undo, self._who(), resource.id)))
        self.finish()

    def _on_saved(self, saved: Resource, before: Resource) -> None:
        said = self.tr("{0} is saved").format(isolate(saved.name))
        old = as_new(before)
        edit = self._resources.edit
        self.said.emit(Said(said, "ok", partial(edit, self._who(), saved.id, old, saved.version)))
        self.finish()

    def _on_out(
        self, known: Resource, outage: Outage, affected: list[Booking], there: list[RoomAppointment]
    ) -> None:
        said = self.tr("{0} is out of service").format(isolate(known.name))
        if affected:
            said = f"{said} · " + self.tr("%n booking(s) to move", "", len(affected))
        if there:
            said = f"{said} · " + self.tr("%n appointment(s) to move", "", len(there))
        back = self._resources.back_in_service
        self.said.emit(
            Said(said, "warn" if affected or there else "ok", partial(back, self._who(), outage.id))
        )
        self.outages.reason.setText("")
        self._refresh(known.id)
        self._opened = {**self._opened, "outage": self.outages.to_draft()}

    def _on_back_wanted(self, outage: Outage) -> None:
        self.write(
            partial(self._resources.back_in_service, self._who(), outage.id),
            lambda known: self._say(self.tr("{0} is in service again"), known, close=False),
        )

    def _on_retired(self, known: Resource, left: list[Booking], there: list[RoomAppointment]) -> None:
        said = self.tr("{0} is put aside").format(isolate(known.name))
        if left:
            said = f"{said} · " + self.tr("%n booking(s) left", "", len(left))
        if there:
            said = f"{said} · " + self.tr("%n appointment(s) left", "", len(there))
        back = self._resources.bring_back
        self.said.emit(Said(said, "ok", partial(back, self._who(), known.id)))
        self.finish()

    def _say(self, said: str, known: Resource, *, close: bool = True) -> None:
        self.said.emit(Said(said.format(isolate(known.name))))
        if close:
            self.finish()
        else:
            self._refresh(known.id)

    def _refresh(self, resource_id: int) -> None:
        """What is out of service has changed; what is typed of the room stays."""
        before, typed, stood = self._resource, self._typed(), self._opened
        try:
            now = self._resources.resource(self._who(), resource_id)
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            return
        if before is not None and as_new(before) == as_new(now):
            self._resource = now
            self.outages.show_resource(now)
        else:
            # Another desk has changed the room itself: what was typed here is shown over that.
            self.from_draft({**typed, "stood": stood})

    def _on_heard(self, changes: list[Change]) -> None:
        if self._resource is not None and any(
            change.kind in ("booking", "appointment") for change in changes
        ):
            self.outages.look()


def as_new(resource: Resource) -> NewResource:
    """What its sheet would save."""
    return NewResource(**{each.name: getattr(resource, each.name) for each in fields(NewResource)})


def _take_out(
    resources: ResourceService, actor: Actor, resource_id: int, span: Span, reason: str
) -> tuple[Outage, list[Booking], list[RoomAppointment]]:
    outage, affected = resources.out_of_service(actor, resource_id, *span, reason)
    return outage, affected, resources.appointments(actor, resource_id, span)


def _retire(
    resources: ResourceService, actor: Actor, resource_id: int
) -> tuple[list[Booking], list[RoomAppointment]]:
    return resources.retire(actor, resource_id), resources.appointments(actor, resource_id)
