"""Badges on sheets of labels: one print job a sheet, so that no paper is wasted on a single label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reception_app.db.base import to_ms
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import DeliveryTrouble, NotFound
from reception_app.outbox import Channel, NewDelivery, PrintPayload, enqueue
from reception_app.outbox.label_sheets import next_for
from reception_app.outbox.printer_records import place_of
from reception_app.preferences.settings import PRINTER_QUEUE
from reception_app.visits import badge_paper
from reception_app.visits.badge_jobs import BADGE_BATCH, BADGE_SHEET
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.rows import read_visit

if TYPE_CHECKING:
    from reception_app.badges import BadgeDrawing, ChosenTemplate


def template_of(desk: FrontDesk, row: Mapping[str, Any]) -> ChosenTemplate:
    """What the badge of a visit is printed from."""
    kind = desk.types.known().get(row["type_id"])
    return desk.templates.choose(kind.badge_template if kind else "")


def free_label(tx: ReadTx, desk: FrontDesk, actor: Actor, chosen: ChosenTemplate) -> int:
    """The next free label of the sheet in the printer that a badge would go to now; 1 for single labels."""
    if chosen.labels == 1:
        return 1
    job = PrintPayload("", {}, "badge", "", template=chosen.template.name, place=place_of(actor))
    return next_for(tx, job, desk.preferences.text(PRINTER_QUEUE))


def print_sheet(tx: WriteTx, desk: FrontDesk, rows: Sequence[Mapping[str, Any]], first: int) -> int:
    """Send badges of one template to the printer; the delivery's id.

    `first` is the label of the sheet to begin with, as a person has said; 0: the next free one when it is printed.
    """
    chosen = template_of(desk, rows[0])
    name = chosen.template.name
    title = f"Badges {rows[0]['badge']} to {rows[-1]['badge']}"
    data: dict[str, Any] = {"visit_ids": [row["id"] for row in rows], "template": name}
    if first:
        data["first"] = first
    payload = PrintPayload(
        BADGE_SHEET,
        data,
        "badge",
        title,
        *chosen.page,
        template=name,
        place=place_of(tx.actor),
        labels=len(rows),
        sheet=chosen.labels,
    )
    return enqueue(
        tx,
        NewDelivery(Channel.PRINT, BADGE_BATCH, BADGE_SHEET, to_ms(tx.now), payload.as_data(), label=title),
    )


def to_print(tx: ReadTx, desk: FrontDesk, data: Mapping[str, Any]) -> list[BadgeDrawing]:
    """What stands on a sheet now, without who was cancelled, held or left since. Raises DeliveryTrouble without any."""
    found: list[BadgeDrawing] = []
    for visit_id in data["visit_ids"]:
        try:
            if not badge_paper.hindrance(dict(read_visit(tx, int(visit_id))._mapping)):
                found.append(badge_paper.of_visit(tx, desk, int(visit_id), str(data["template"])))
        except NotFound:
            continue
    if not found:
        raise DeliveryTrouble("None of these visitors is expected any more.", permanent=True)
    return found
