"""One printer of the organisation's own: how it is reached, what is wrong with that, and who prints there."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.badges.templates import BadgeTemplates
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Conflict
from reception_app.kernel.text import isolate
from reception_app.kiosk.hub import Kiosks
from reception_app.outbox.printer_records import Found, PlaceKind, Printer, PrinterEdit, PrinterKind
from reception_app.outbox.printer_service import KnownPrinter, PrinterService
from ui.kit.button import Button
from ui.kit.field import Field
from ui.kit.form_sheet import FormSheet
from ui.kit.jobs import run_job
from ui.kit.number_input import NumberInput
from ui.kit.page import Said
from ui.kit.sheet import Draft, typed_again, worth_keeping
from ui.kit.text_input import TextInput
from ui.settings.printer_findings import PrinterFindings
from ui.settings.printer_places import PrinterPlaces, offers_of
from ui.settings.printer_way import PrinterWay

_PARTS = "/"
"""Between a place's kind and its name, in a draft."""
_Places = set[tuple[PlaceKind, str]]


class PrinterSheet(FormSheet):
    """Choosing a queue or looking at an address says at once whether badges fit there."""

    def __init__(
        self,
        printers: PrinterService,
        templates: BadgeTemplates,
        kiosks: Kiosks,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("New printer"), name="printerSheet", parent=parent)
        self._printers, self._who = printers, who
        self._templates, self._kiosks = templates, kiosks
        self._printer = Printer(0, "", PrinterKind.QUEUE, version=0)
        self._typed, self._given = False, ""
        self._stood: Draft = {}
        """What the form said before anything was typed."""
        self._build()
        self._open(int(payload.get("printer_id", 0)))
        self.way.find_queues()

    def _build(self) -> None:
        self.name = TextInput(placeholder=self.tr("Front desk labels"), name="printerTitle")
        self.way = PrinterWay(self._printers, self._who, self)
        self.warn = NumberInput(20, most=10_000, name="printerWarn")
        self.fields |= {
            "title": Field(self.tr("Name"), self.name, required=True),
            "warn_at": Field(
                self.tr("Warn when so many labels are left"),
                self.warn,
                hint=self.tr("Counted from the roll that is put in; see the list of printers."),
            ),
            **self.way.fields,
        }
        self.checked = PrinterFindings(self)
        self.places = PrinterPlaces(self)
        self.body.addWidget(self.way)
        self.body.addWidget(self.checked)
        self.body.addWidget(self.fields["title"])
        self.body.addWidget(self.places)
        self.body.addWidget(self.fields["warn_at"])
        self.body.addStretch(1)
        self.name.textEdited.connect(lambda _: self._on_typed())
        for said in (self.warn.value_changed, self.warn.textEdited):
            said.connect(lambda _: self._on_typed())
        self.places.changed.connect(self._on_typed)
        self.way.changed.connect(self._on_typed)
        self.way.offered.connect(self._on_offered)
        self.way.found.connect(self._on_found)
        self.way.failed.connect(self.checked.show_trouble)
        self.retire = Button(self.tr("Use no longer"), kind="danger", name="retirePrinter", parent=self)
        self.retire.clicked.connect(self._on_retire_clicked)
        self.check = Button(self.tr("Check it"), icon="refresh", name="checkPrinter", parent=self)
        self.check.clicked.connect(self._on_check_clicked)
        main = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="savePrinter", parent=self)
        main.clicked.connect(self.submit)
        self.footer.addWidget(self.retire)
        self.footer.addWidget(self.check)
        self.footer.addStretch(1)
        self.footer.addWidget(main)
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("save")), ("Esc", self.tr("park"))])

    def first_field(self) -> QWidget:
        return self.way.kind

    def to_draft(self) -> Draft:
        self.setProperty("about", self.name.text().strip())
        return worth_keeping(self._says(), self._stood)

    def _says(self) -> Draft:
        edit = asdict(self._edit())
        # Whose version it is goes by what is stored when it is saved.
        del edit["version"]
        edit["warn_at"] = self.warn.to_draft()
        chosen = self.places.chosen()
        places = {f"{kind}{_PARTS}{place}": (kind, place) in chosen for kind, place in self.places.boxes}
        return {"id": self._printer.id, "edit": edit, "places": places}

    def from_draft(self, draft: Draft) -> None:
        self._open(int(draft.get("id", 0)))
        if "edit" not in draft:
            return
        if isinstance(draft.get("places"), list):
            # A draft from before each place was kept with its tick: the pairs of those that are ticked.
            draft = {**draft, "places": {f"{kind}{_PARTS}{place}": True for kind, place in draft["places"]}}
        if self._printer.id:
            said = typed_again(draft, self._stood)
        else:
            said, self._stood = draft, dict(draft.get("stood", self._stood))
        edit = {**said["edit"], "kind": PrinterKind(said["edit"]["kind"]), "version": self._printer.version}
        warn = edit.pop("warn_at")
        self._show(PrinterEdit(**edit, warn_at=self._printer.warn_at))
        self.warn.from_draft(warn)
        self._typed = True
        had, has = draft.get("stood", {}).get("places", {}), self._stood["places"]
        # One that another desk has taken away is not offered any more: it is ticked only where it was ticked here.
        ticked = [
            key for key, chosen in said["places"].items() if chosen and (key in has or not had.get(key))
        ]
        places = [key.split(_PARTS, 1) for key in ticked]
        self.places.choose([(PlaceKind(kind), place) for kind, place in places])

    def submit(self) -> None:
        chosen = self.places.chosen()
        places = (chosen - self._had, self._had - chosen)
        work = partial(_save, self._printers, self._who(), self._edit(), self._printer.id, places)
        said = self.tr("The printer {0} is saved")
        self.write(work, lambda printer: self._end(said.format(isolate(printer.title))))

    def blame(self, key: str, message: str) -> bool:
        queue = key == "address" and self.way.chosen() is PrinterKind.QUEUE
        return super().blame("queue" if queue else key, message)

    def on_conflict(self, error: Conflict) -> None:
        now = _by_id(self._printers.all(self._who())).get(self._printer.id)
        if now is not None and now.printer.version != self._printer.version:
            self.take_up(error, self._says(), self._stood)
        else:
            super().on_conflict(error)

    def _edit(self) -> PrinterEdit:
        return self.way.edit(self.name.text(), self.warn.value(), self._printer.version)

    def _open(self, printer_id: int) -> None:
        known = _by_id(self._printers.all(self._who()))
        if printer_id in known:
            self._printer = known[printer_id].printer
            self.set_title(self._printer.title)
        self._show(_edit_of(self._printer))
        self.places.show_places(offers_of(known, self._names(), self._printer.id))
        self._had = self.places.chosen()
        self._stood, self._typed = self._says(), False
        self.retire.setVisible(bool(self._printer.id))

    def _show(self, edit: PrinterEdit) -> None:
        self.way.show_edit(edit)
        self.name.setText(edit.title)
        self.warn.set_value(edit.warn_at)

    def _names(self) -> dict[tuple[PlaceKind, str], str]:
        """What may print here, and what people call it."""
        here = self._who().desk
        names = {(PlaceKind.DESK, here): self.tr("This desk ({0})").format(here)} if here else {}
        names |= {(PlaceKind.KIOSK, name): name for name in self._kiosks.connected()}
        known = self._templates.all(self._who())
        return names | {(PlaceKind.TEMPLATE, each.name): each.title for each in known}

    def _on_typed(self) -> None:
        self._typed = True
        self.touch()

    def _on_offered(self) -> None:
        """The first queue stands there by itself: that alone is no draft."""
        if not self._typed:
            self._stood = self._says()

    def _on_found(self, found: Found) -> None:
        """A queue or an address was looked at: take over its name, say what is the matter with it."""
        if self.name.text().strip() in ("", self._given):
            self._given = found.title
            self.name.setText(found.title)
        self.checked.show_found(found)

    def _on_check_clicked(self) -> None:
        actor, edit, number = self._who(), self._edit(), self._printer.id
        run_job(
            lambda: self._printers.check(actor, edit, number),
            self.checked.show_remarks,
            self._on_unchecked,
            owner=self,
        )

    def _on_unchecked(self, error: AppError) -> None:
        field = getattr(error, "field", "")
        if not (field and self.blame(field, error.message)):
            self.checked.show_trouble(error)

    def _end(self, said: str) -> None:
        self.said.emit(Said(said))
        self.finish()

    def _on_retire_clicked(self) -> None:
        name = self._printer.title
        done = self.tr("{0} is used no longer; its jobs go where the settings say").format(isolate(name))
        work = partial(self._printers.retire, self._who(), self._printer.id)
        self.write(work, lambda _: self._end(done))


def _save(
    printers: PrinterService,
    actor: Actor,
    edit: PrinterEdit,
    printer_id: int,
    places: tuple[_Places, _Places],
) -> Printer:
    """Write it down, and what prints there: the `places` that are new and those that go elsewhere again."""
    printer = printers.save(actor, edit, printer_id)
    for kind, place in places[0]:
        printers.route(actor, kind, place, printer.id)
    for kind, place in places[1]:
        printers.route(actor, kind, place, 0)
    return printer


def _by_id(known: list[KnownPrinter]) -> dict[int, KnownPrinter]:
    return {each.printer.id: each for each in known}


def _edit_of(printer: Printer) -> PrinterEdit:
    return PrinterEdit(
        printer.title,
        printer.kind,
        printer.address,
        printer.model,
        printer.dpi,
        printer.media,
        printer.warn_at,
        printer.version,
    )
