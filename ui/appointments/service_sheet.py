"""One service that is offered."""

from collections.abc import Callable
from dataclasses import asdict, fields, replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.appointments import AppointmentService
from reception_app.appointments.records import Service
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import Conflict, Invalid, Outdated
from reception_app.kernel.text import isolate
from reception_app.preferences import Preferences
from reception_app.visits import VisitTypes
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.form_sheet import FormSheet
from ui.kit.money import amount_text, parse_money
from ui.kit.number_input import NumberInput
from ui.kit.page import Said
from ui.kit.recipients import Recipients
from ui.kit.sheet import Draft, typed_again, worth_keeping
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput

_DAY = 24 * 60
_MINUTES = ("minutes", "buffer_before", "buffer_after")


class ServiceSheet(FormSheet):
    """Name, times, fee, what is to be brought, who offers it, and as what the customer is expected."""

    def __init__(
        self,
        appointments: AppointmentService,
        types: VisitTypes,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("New service"), name="serviceSheet", parent=parent)
        self._services, self._who = appointments.services, who
        self._service = Service(0, "")
        self._opened: Draft = {}
        """What the fields said before anything was typed: without a change there is nothing to keep."""
        self.texts = {key: TextInput(name=f"service_{key}") for key in ("name", "place", "fee", "currency")}
        self.texts["currency"].setPlaceholderText(self.tr("EUR"))
        self.minutes = {key: NumberInput(0, most=_DAY, name=f"service_{key}") for key in _MINUTES}
        self.documents = TextArea(
            placeholder=self.tr("Passport\nContract"), lines=4, name="service_documents"
        )
        kinds: list[tuple[str, object]] = [(each.name, each.id) for each in types.all(who())]
        self.kind = Combo([(self.tr("The first visitor type"), 0), *kinds], name="service_type")
        self.people = Recipients(
            directory, who, clock.now, preferences.zone, name="service_people", groups=False, parent=self
        )
        self._build()
        self._open(int(payload.get("service_id", 0)))

    def _build(self) -> None:
        self.fields |= {
            "name": Field(self.tr("Name"), self.texts["name"], required=True),
            "minutes": Field(self.tr("Takes (minutes)"), self.minutes["minutes"]),
            "place": Field(self.tr("Where"), self.texts["place"]),
            "buffer_before": Field(
                self.tr("Kept free before (minutes)"),
                self.minutes["buffer_before"],
                hint=self.tr("For its staff, to prepare."),
            ),
            "buffer_after": Field(
                self.tr("Kept free after (minutes)"),
                self.minutes["buffer_after"],
                hint=self.tr("For its staff, to finish."),
            ),
            "fee": Field(self.tr("Fee"), self.texts["fee"], hint=self.tr("Empty: none.")),
            "currency": Field(self.tr("Currency"), self.texts["currency"]),
            "type_id": Field(self.tr("The customer is expected as"), self.kind),
            "people": Field(self.tr("Offered by"), self.people),
            "documents": Field(
                self.tr("What the customer is to bring"), self.documents, hint=self.tr("One to a line.")
            ),
        }
        grid = FormGrid()
        grid.add(self.fields["name"], wide=True)
        for key in ("minutes", "place", "buffer_before", "buffer_after", "fee", "currency"):
            grid.add(self.fields[key])
        for key in ("type_id", "people", "documents"):
            grid.add(self.fields[key], wide=True)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        # What is no number changes no value.
        for line in (*self.texts.values(), *self.minutes.values()):
            line.textEdited.connect(lambda _: self.touch())
        for number in self.minutes.values():
            number.value_changed.connect(lambda _: self.touch())
        self.documents.textChanged.connect(self.touch)
        self.kind.currentIndexChanged.connect(lambda _: self.touch())
        self.people.changed.connect(self.touch)
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])
        self.retire = Button(self.tr("Retire"), kind="danger", name="retireService", parent=self)
        self.retire.clicked.connect(lambda: self._set_offered(False))
        self.revive = Button(self.tr("Offer again"), name="reviveService", parent=self)
        self.revive.clicked.connect(lambda: self._set_offered(True))
        main = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveService", parent=self)
        main.clicked.connect(self.submit)
        self.footer.addWidget(self.retire)
        self.footer.addWidget(self.revive)
        self.footer.addStretch(1)
        self.footer.addWidget(main)

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.texts["name"]

    def to_draft(self) -> Draft:
        self.setProperty("about", self.texts["name"].text().strip())
        return worth_keeping(self._typed(), self._opened)

    def from_draft(self, draft: Draft) -> None:
        self._open(int(draft.get("id", 0)))
        if self._service.id:
            draft = typed_again(draft, self._opened)
        else:
            self._opened = dict(draft.get("stood", self._opened))
        known = {each.name: draft[each.name] for each in fields(Service) if each.name in draft}
        known |= {key: tuple(draft[key]) for key in ("documents", "people")}
        minutes = {key: known.pop(key) for key in _MINUTES if key in known}
        self._show(replace(self._service, **known))
        for key, typed in minutes.items():
            self.minutes[key].from_draft(typed)
        self.texts["fee"].setText(str(draft.get("fee_typed", "")))
        self.people.line.setText(str(draft.get("people_typed", "")))

    def submit(self) -> None:
        """Save it."""
        self.clear_errors()
        if self.people.rest():
            self.blame("people", self.tr("Nobody of this name works here. Choose from the list."))
            return
        try:
            fee = parse_money(self.texts["fee"].text(), self.texts["currency"].text(), "fee")
        except Invalid as error:
            self.blame("fee", error.message)
            return
        wanted = replace(self._edited(), fee=fee)
        self.write(partial(self._services.save, self._who(), wanted), self._on_saved)

    def on_conflict(self, error: Conflict) -> None:
        if isinstance(error, Outdated):
            self.take_up(error, self._typed(), self._opened)
        else:
            super().on_conflict(error)

    # Within

    def _open(self, service_id: int) -> None:
        known = self._services.known().get(service_id)
        if known is not None:
            self._service = known
            self.set_title(self.tr("Service"))
        self.retire.setVisible(known is not None and known.active)
        self.revive.setVisible(known is not None and not known.active)
        self._show(self._service)
        self._opened = self._typed()

    def _show(self, service: Service) -> None:
        self.texts["name"].setText(service.name)
        self.texts["place"].setText(service.place)
        self.texts["currency"].setText(service.currency)
        self.texts["fee"].setText(amount_text(service.fee, service.currency) if service.fee else "")
        for key, number in self.minutes.items():
            number.set_value(getattr(service, key))
        self.documents.set_text("\n".join(service.documents))
        self.kind.set_value(service.type_id)
        self.people.show_chosen(service.people)

    def _typed(self) -> Draft:
        edited = asdict(self._edited())
        # The fee goes by what is typed, and whose version it is by what is stored when it is saved.
        del edited["fee"], edited["version"]
        lists = {key: list(edited[key]) for key in ("documents", "people")}
        words = {"fee_typed": self.texts["fee"].text(), "people_typed": self.people.rest()}
        minutes = {key: number.to_draft() for key, number in self.minutes.items()}
        return {**edited, **lists, **words, **minutes}

    def _edited(self) -> Service:
        lines = (each.strip() for each in self.documents.text().splitlines())
        return replace(
            self._service,
            name=self.texts["name"].text(),
            place=self.texts["place"].text(),
            currency=self.texts["currency"].text(),
            documents=tuple(each for each in lines if each),
            people=tuple(each.employee_id for each in self.people.chosen()),
            type_id=self.kind.number(),
            minutes=self.minutes["minutes"].value(),
            buffer_before=self.minutes["buffer_before"].value(),
            buffer_after=self.minutes["buffer_after"].value(),
        )

    def _set_offered(self, offered: bool) -> None:
        change = partial(self._services.retire, self._who(), self._service.id)
        undo = partial(change, offered=not offered)
        self.write(partial(change, offered=offered), lambda service: self._on_saved(service, undo))

    def _on_saved(self, service: Service, undo: Callable[[], object] | None = None) -> None:
        said = self.tr("The service {0} is saved") if service.active else self.tr("{0} is no longer offered")
        self.said.emit(Said(said.format(isolate(service.name)), "ok", undo))
        self.finish()
