"""The verbs of the printers: which there are, who prints on which, what is on the roll."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update

from reception_app.audit import record
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.integrations.printing import PrintQueue, Remark
from reception_app.integrations.spool_printer import QUEUE as FOLDER_QUEUE
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Difference, Invalid, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.records import dataclass
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, isolate
from reception_app.outbox import label_sheets
from reception_app.outbox import printers as rows
from reception_app.outbox.payloads import PrintPayload
from reception_app.outbox.printer_desk import PrinterDesk, Watched
from reception_app.outbox.printer_records import (
    Found,
    LabelSize,
    PlaceKind,
    Printer,
    PrinterEdit,
    PrinterKind,
    PrinterStanding,
    Route,
    SheetInside,
    host_and_port,
    place_of,
    queue_of,
)
from reception_app.outbox.readiness import traps
from reception_app.outbox.targets import PrintTarget

_P, _R = rows.PRINTERS, rows.ROUTES
_DPI = (203, 300, 600)
_ROLL_MAX = 10_000
_NOT_ASKED = PrinterStanding("Not asked yet", "The printer has not been asked yet.", True)


@dataclass(frozen=True, slots=True)
class PrinterWays:
    """What the printers' verbs need of others. `look` asks a host and port what it is; `sizes` are those of the
    templates, `usual` names the one used where none is said."""

    of: Callable[[Printer], PrintTarget]
    look: Callable[[str, int], Found]
    sizes: Callable[[], Sequence[LabelSize]]
    usual: Callable[[], str]


@dataclass(frozen=True, slots=True)
class KnownPrinter:
    """A printer as people see it: how it is, who prints on it, how many jobs wait for it."""

    printer: Printer
    standing: PrinterStanding
    routes: tuple[Route, ...] = ()
    waiting: int = 0


class PrinterService:
    """Printers of the organisation's own, beside the one the settings name. `find`, `look` and `check` block."""

    def __init__(self, store: Store, desk: PrinterDesk, ways: PrinterWays) -> None:
        self._store, self._desk, self._ways = store, desk, ways

    def all(self, actor: Actor) -> list[KnownPrinter]:
        """Every printer in use, by name. Raises NotAllowed."""
        require(actor, Right.PRINT)
        with self._store.read() as tx:
            known, led, waits = rows.printers(tx), rows.routes(tx), rows.waiting(tx)
        heard = {each.printer_id: each.standing for each in self._desk.heard()}
        return [
            KnownPrinter(
                each,
                heard.get(each.id, _NOT_ASKED),
                tuple(route for route in led if route.printer_id == each.id),
                waits.get(each.queue, 0),
            )
            for each in known
        ]

    def here(self, actor: Actor) -> PrinterStanding:
        """How the printer is that badges come out of where somebody works. Raises NotAllowed."""
        require(actor, Right.PRINT)
        job = PrintPayload("", {}, "badge", "", template=self._ways.usual(), place=place_of(actor))
        with self._store.read() as tx:
            printer = rows.Routing(tx).printer(job)
        number = printer.id if printer is not None else 0
        heard = {each.printer_id: each.standing for each in self._desk.heard()}
        return heard.get(number, _NOT_ASKED)

    def save(self, actor: Actor, edit: PrinterEdit, printer_id: int = 0) -> Printer:
        """Add a printer (id 0) or change one. Raises NotAllowed, Invalid, NotFound, Conflict with the differences."""
        require(actor, Right.EDIT_SETTINGS)
        values = _clean(edit)
        with self._store.write(actor) as tx:
            _check_free(tx, values, printer_id)
            if printer_id:
                _change(tx, printer_id, edit.version, values)
            else:
                printer_id = new_id()
                row = {**values, "id": printer_id, "labels_left": None, "active": True, **tx.stamps()}
                tx.execute(insert(_P), row)
                record(tx, "printer.add", "printer", printer_id, values)
            _anew(tx, printer_id)
            return _known(tx, printer_id)

    def retire(self, actor: Actor, printer_id: int) -> None:
        """Use a printer no longer: its places and its waiting jobs go where the settings say. Raises NotAllowed,
        NotFound."""
        require(actor, Right.EDIT_SETTINGS)
        with self._store.write(actor) as tx:
            _known(tx, printer_id)
            tx.execute(delete(_R).where(_R.c.printer_id == printer_id))
            tx.execute(
                update(_P).where(_P.c.id == printer_id).values(active=False, **tx.restamps(_P.c.version))
            )
            record(tx, "printer.retire", "printer", printer_id)
            _anew(tx, printer_id)

    def route(self, actor: Actor, kind: PlaceKind, place: str, printer_id: int) -> None:
        """Give a desk, a visitors' screen or a template a printer of its own; 0 takes it away again.

        Raises NotAllowed, Invalid, NotFound.
        """
        require(actor, Right.EDIT_SETTINGS)
        name = clean_line(place, limit=60, field="place")
        if not name:
            raise Invalid("Say which desk or screen prints here.", field="place")
        with self._store.write(actor) as tx:
            if printer_id:
                _known(tx, printer_id)
            where = (_R.c.place_kind == kind.value, _R.c.place == name)
            before = tx.execute(select(_R.c.printer_id).where(*where)).scalar_one_or_none() or 0
            if before == printer_id:
                return
            tx.execute(delete(_R).where(*where))
            if printer_id:
                row = {"id": new_id(), "place_kind": kind.value, "place": name, "printer_id": printer_id}
                tx.execute(insert(_R), row)
            detail = {"kind": kind.value, "place": name, "before": before}
            record(tx, "printer.route", "printer", printer_id, detail)
            _anew(tx, *(each for each in (printer_id, before) if each))

    def new_roll(self, actor: Actor, printer_id: int, labels: int | None) -> None:
        """A roll with so many labels was put in; None: nobody counts any more. Raises NotAllowed, Invalid, NotFound."""
        require(actor, Right.PRINT)
        if labels is not None and not 0 < labels <= _ROLL_MAX:
            raise Invalid(f"A roll has between 1 and {_ROLL_MAX} labels.", field="labels_left")
        with self._store.write(actor) as tx:
            before = _known(tx, printer_id).labels_left
            tx.execute(update(_P).where(_P.c.id == printer_id).values(labels_left=labels))
            record(tx, "printer.roll", "printer", printer_id, {"before": before, "labels": labels})
            _anew(tx, printer_id)

    def sheets(self, actor: Actor, queue: str) -> list[SheetInside]:
        """The sheets of labels that a printer prints on, and where on each the next badge comes. Raises NotAllowed.

        `queue` is what the printer's jobs are filed under: the printer of the settings has no number.
        """
        require(actor, Right.PRINT)
        if queue == FOLDER_QUEUE:
            return []
        with self._store.read() as tx:
            begun, led = label_sheets.known(tx, queue), rows.routes(tx)
            number = next((each.id for each in rows.printers(tx) if each.queue == queue), 0)
        due = {size.template for size in self._sizes(number, led)}
        return [
            SheetInside(size.template, size.title, size.labels, begun.get(size.template, 1))
            for size in self._ways.sizes()
            if size.labels > 1 and (size.template in due or size.template in begun)
        ]

    def begin_sheet(self, actor: Actor, queue: str, template: str, label: int) -> None:
        """The next badge of a template comes on this label of the sheet in a printer. Raises NotAllowed, Invalid."""
        require(actor, Right.PRINT)
        labels = max((size.labels for size in self._ways.sizes() if size.template == template), default=1)
        if not 1 <= label <= labels:
            raise Invalid(f"A sheet has {labels} labels.", field="next_label")
        with self._store.write(actor) as tx:
            before = label_sheets.next_label(tx, queue, template)
            label_sheets.set_next(tx, queue, template, label)
            record(tx, "printer.sheet", "printer", 0, {"queue": queue, "before": before, "label": label})

    def find(self, actor: Actor) -> list[Found]:
        """The queues of this computer, with what is to be known of each. Raises NotAllowed, DeliveryTrouble."""
        require(actor, Right.EDIT_SETTINGS)
        return [
            Found(PrinterKind.QUEUE, each.name, each.title, queue=each, remarks=self._remarks(each, 0))
            for each in self._desk.queues()
        ]

    def look(self, actor: Actor, address: str) -> Found:
        """What answers at a host, or host and port: a label printer's language, model and roll.

        Raises NotAllowed, Invalid for an address that is none, DeliveryTrouble when nobody answers.
        """
        require(actor, Right.EDIT_SETTINGS)
        return self._ways.look(*_host(address))

    def check(self, actor: Actor, edit: PrinterEdit, printer_id: int = 0) -> tuple[Remark, ...]:
        """What would go wrong on such a printer: an unknown size, a sheet where a label is meant, the wrong roll.

        Raises NotAllowed, Invalid, DeliveryTrouble when it can't be asked.
        """
        require(actor, Right.EDIT_SETTINGS)
        values = _clean(edit)
        target = self._ways.of(
            Printer(printer_id, **{**values, "kind": edit.kind}, labels_left=None, version=edit.version)
        )
        return self._remarks(target.port.queue(target.queue), printer_id)

    def watched(self) -> list[Watched]:
        """Each printer with the way to it and the sizes it must print: for whoever asks them in the background."""
        with self._store.read() as tx:
            known, led = rows.printers(tx), rows.routes(tx)
        return [Watched(each, self._ways.of(each), self._sizes(each.id, led)) for each in known]

    def _remarks(self, queue: PrintQueue, printer_id: int) -> tuple[Remark, ...]:
        with self._store.read() as tx:
            led = rows.routes(tx)
        found = [queue.remark] if queue.remark else []
        for size in self._sizes(printer_id, led):
            found += traps(queue, size)
        return tuple(dict.fromkeys(found))

    def _sizes(self, printer_id: int, led: Sequence[Route]) -> tuple[LabelSize, ...]:
        """What a printer must be able to print: the templates led to it; else the usual one."""
        mine = [route for route in led if route.printer_id == printer_id]
        names = {route.place for route in mine if route.kind is PlaceKind.TEMPLATE}
        if not names or len(names) < len(mine):
            names.add(self._ways.usual())
        return tuple(size for size in self._ways.sizes() if size.template in names)


def _clean(edit: PrinterEdit) -> dict[str, Any]:
    title = clean_line(edit.title, limit=60, field="title")
    if not title:
        raise Invalid("Give the printer a name.", field="title")
    address = clean_line(edit.address, limit=200, field="address")
    if edit.kind is PrinterKind.QUEUE and not address:
        raise Invalid("Choose a print queue.", field="address")
    if edit.kind.raw:
        host, port = _host(address)
        address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    if edit.kind.raw and edit.dpi not in _DPI:
        raise Invalid("A label printer has 203, 300 or 600 dots to the inch.", field="dpi")
    if not 0 <= edit.warn_at <= _ROLL_MAX:
        raise Invalid(f"Between 0 and {_ROLL_MAX} labels.", field="warn_at")
    return {
        "title": title,
        "kind": edit.kind.value,
        "address": "" if edit.kind is PrinterKind.FOLDER else address,
        "model": clean_line(edit.model, limit=100, field="model"),
        "dpi": edit.dpi if edit.kind.raw else 300,
        "media": clean_line(edit.media, limit=60, field="media") if edit.kind.raw else "",
        "warn_at": edit.warn_at,
    }


def _host(address: str) -> tuple[str, int]:
    try:
        return host_and_port(clean_line(address, limit=200, field="address"))
    except ValueError as error:
        raise Invalid(
            "This is not the address of a printer.",
            field="address",
            hint='Give it like "10.0.0.7" or "printer.example.com:9100".',
        ) from error


def _check_free(tx: ReadTx, values: dict[str, Any], printer_id: int) -> None:
    queue = queue_of(PrinterKind(values["kind"]), values["address"])
    for other in rows.printers(tx):
        if other.id == printer_id:
            continue
        if other.title.casefold() == values["title"].casefold():
            raise Invalid("Another printer has this name.", field="title")
        if other.queue == queue:
            raise Invalid(f"This printer is known already: {isolate(other.title)}.", field="address")


def _change(tx: WriteTx, printer_id: int, version: int, values: dict[str, Any]) -> None:
    known = _known(tx, printer_id)
    changed = {name: value for name, value in values.items() if getattr(known, name) != value}
    if known.version != version:
        raise Conflict(
            "Not saved: somebody else changed this printer meanwhile. What you typed is kept here.",
            hint="Choose which values to keep.",
            differences=tuple(
                Difference(name, str(getattr(known, name)), str(value)) for name, value in changed.items()
            ),
        )
    if not changed:
        return
    tx.execute(update(_P).where(_P.c.id == printer_id).values(**changed, **tx.restamps(_P.c.version)))
    before = {name: getattr(known, name) for name in changed}
    record(tx, "printer.change", "printer", printer_id, {"before": before, "after": changed})


def _known(tx: ReadTx, printer_id: int) -> Printer:
    found = rows.printer(tx, printer_id)
    if found is None or not found.active:
        raise NotFound("This printer is not used any more.", hint="Close the list and open it again.")
    return found


def _anew(tx: WriteTx, *printer_ids: int) -> None:
    """What waits may go somewhere else now."""
    rows.let_go(tx, list(rows.waiting(tx)))
    tx.changed(rows.CHANGE, *printer_ids)
