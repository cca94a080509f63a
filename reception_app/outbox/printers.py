"""The printers in the store: read by whoever prints, counted down by what came out."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, func, select, update

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.outbox.models import DELIVERIES
from reception_app.outbox.payloads import PrintPayload
from reception_app.outbox.printer_models import PrinterRouteRow, PrinterRow
from reception_app.outbox.printer_records import PlaceKind, Printer, PrinterKind, Route
from reception_app.outbox.records import Channel, Claimed, DeliveryState

CHANGE = "printers"
"""The kind of the changes that are announced: a printer, a route or a count was changed."""

PRINTERS = PrinterRow.__table__
ROUTES = PrinterRouteRow.__table__
_P, _R, _D = PRINTERS, ROUTES, DELIVERIES
_WAITS = (
    _D.c.payload.is_not(None),
    _D.c.closed_at.is_(None),
    _D.c.channel == Channel.PRINT.value,
    _D.c.state == DeliveryState.WAITING.value,
)


def printers(tx: ReadTx, *, retired: bool = False) -> list[Printer]:
    """Every printer by its name; those no longer used only when asked for."""
    statement = select(_P) if retired else select(_P).where(_P.c.active)
    return sorted((printer_of(row) for row in tx.execute(statement)), key=lambda each: each.title.casefold())


def printer(tx: ReadTx, printer_id: int) -> Printer | None:
    """One printer, retired or not; None when there never was one."""
    row = tx.execute(select(_P).where(_P.c.id == printer_id)).one_or_none()
    return printer_of(row) if row is not None else None


def routes(tx: ReadTx) -> list[Route]:
    """Who has a printer of their own."""
    rows = tx.execute(select(_R).order_by(_R.c.place_kind, _R.c.place))
    return [Route(PlaceKind(row.place_kind), row.place, row.printer_id) for row in rows]


class Routing:
    """Which printer a job goes to, as it is at one moment."""

    def __init__(self, tx: ReadTx) -> None:
        self._printers = {each.id: each for each in printers(tx)}
        self._led = {f"{route.kind}:{route.place}": route.printer_id for route in routes(tx)}

    def printer(self, job: PrintPayload) -> Printer | None:
        """The printer of a job, the most specific first; None leaves it to the settings.

        What a person has chosen for this job, then the template's printer, then the one of the screen or desk it comes
        from. Lists go where the settings say, unless a person moved them.
        """
        known = self._printers
        if job.printer_id in known:
            return known[job.printer_id]
        if job.printer != "badge":
            return None
        places = [f"{PlaceKind.TEMPLATE}:{job.template}"] if job.template else []
        places += [job.place] if job.place else []
        return next((known[self._led[place]] for place in places if self._led.get(place) in known), None)


def comes_out(tx: ReadTx, delivery_ids: Collection[int], *, usual: bool) -> bool:
    """Whether any of these jobs comes out on paper; `usual`: the settings name a printer."""
    routing = Routing(tx)
    jobs = tx.execute(select(_D.c.payload).where(_D.c.id.in_(delivery_ids), _D.c.payload.is_not(None)))
    for row in jobs:
        printer = routing.printer(PrintPayload.from_data(row.payload))
        if usual if printer is None else printer.kind is not PrinterKind.FOLDER:
            return True
    return False


def count_down(tx: WriteTx, queue: str, payload: dict[str, Any]) -> None:
    """So many labels fewer on the roll of whichever printer these came out of. An estimate never falls below none."""
    counted = tx.execute(select(_P.c.id, _P.c.kind, _P.c.address).where(_P.c.labels_left.is_not(None)))
    ours = [row.id for row in counted if _queue(row) == queue]
    if not ours:
        return
    job = PrintPayload.from_data(payload)
    left = func.max(_P.c.labels_left - max(job.labels, 1) * max(job.copies, 1), 0)
    tx.execute(update(_P).where(_P.c.id.in_(ours)).values(labels_left=left))
    tx.changed(CHANGE, *ours)


def let_go(tx: WriteTx, queues: Collection[str]) -> int:
    """The printers of these queues are back: what waited for them is due now; returns how many that concerns."""
    waits = (*_WAITS, _D.c.peer_queue.in_(queues), _D.c.next_at > tx.now)
    done = tx.execute(update(_D).where(*waits).values(next_at=tx.now).returning(_D.c.id))
    ids = [row.id for row in done]
    if ids:
        tx.changed("delivery", *ids)
    return len(ids)


def others_ask(tx: ReadTx, claimed: Claimed, within: timedelta) -> bool:
    """Whether another job that waits for the same queue asks in a moment."""
    another = (_D.c.peer_queue == claimed.peer_queue, _D.c.id != claimed.id, _D.c.next_at <= tx.now + within)
    return bool(tx.execute(select(_D.c.id).where(*_WAITS, *another).limit(1)).first())


def waiting(tx: ReadTx) -> dict[str, int]:
    """How many jobs wait for which queue."""
    rows = tx.execute(
        select(_D.c.peer_queue, func.count().label("number")).where(*_WAITS).group_by(_D.c.peer_queue)
    )
    return {row.peer_queue: row.number for row in rows}


def printer_of(row: Row[Any]) -> Printer:
    """A row as it leaves the outbox."""
    return Printer(
        row.id,
        row.title,
        PrinterKind(row.kind),
        row.address,
        row.model,
        row.dpi,
        row.media,
        row.labels_left,
        row.warn_at,
        row.active,
        row.version,
    )


def _queue(row: Row[Any]) -> str:
    return Printer(row.id, "", PrinterKind(row.kind), row.address).queue
