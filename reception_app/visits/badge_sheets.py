"""Badges on sheets of labels: one print job a sheet, so that no paper is wasted on a single label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reception_app.db.base import to_ms
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import DeliveryTrouble, NotFound
from reception_app.outbox import Channel, NewDelivery, PrintPayload, enqueue
from reception_app.outbox.printer_records import place_of
from reception_app.visits import badge_paper
from reception_app.visits.badge_jobs import BADGE_BATCH, BADGE_SHEET
from reception_app.visits.front_desk import FrontDesk

if TYPE_CHECKING:
    from reception_app.badges import BadgeDrawing, ChosenTemplate


def template_of(desk: FrontDesk, row: Mapping[str, Any]) -> ChosenTemplate:
    """What the badge of a visit is printed from."""
    kind = desk.types.known().get(row["type_id"])
    return desk.templates.choose(kind.badge_template if kind else "")


def labels_of(chosen: ChosenTemplate) -> int:
    """How many labels a page of a template has: 1 unless it is a sheet."""
    sheet = chosen.template.sheet
    return sheet.columns * sheet.rows if sheet is not None else 1


def print_sheet(tx: WriteTx, desk: FrontDesk, rows: Sequence[Mapping[str, Any]], first: int) -> int:
    """Send badges of one template to the printer, beginning at label `first` of a sheet; the delivery's id."""
    chosen = template_of(desk, rows[0])
    name = chosen.template.name
    title = f"Badges {rows[0]['badge']} to {rows[-1]['badge']}"
    data = {"visit_ids": [row["id"] for row in rows], "template": name, "first": first}
    payload = PrintPayload(
        BADGE_SHEET,
        data,
        "badge",
        title,
        *chosen.page,
        template=name,
        place=place_of(tx.actor),
        labels=len(rows),
    )
    return enqueue(
        tx,
        NewDelivery(Channel.PRINT, BADGE_BATCH, BADGE_SHEET, to_ms(tx.now), payload.as_data(), label=title),
    )


def to_print(tx: ReadTx, desk: FrontDesk, data: Mapping[str, Any]) -> list[BadgeDrawing]:
    """What stands on a sheet now; who was cancelled meanwhile is left out. Raises DeliveryTrouble when all were."""
    found: list[BadgeDrawing] = []
    for visit_id in data["visit_ids"]:
        try:
            drawing = badge_paper.of_visit(tx, desk, int(visit_id), str(data["template"]))
        except NotFound:
            continue
        if drawing.content.number:
            found.append(drawing)
    if not found:
        raise DeliveryTrouble("None of these visitors is expected any more.", permanent=True)
    return found
