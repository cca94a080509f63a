"""Labels for passes and keys: the number large and as bars, so that a scanner reads what stands on the thing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from reception_app.badges import KEY_TEMPLATE, BadgeDrawing, pool
from reception_app.badges.pool_numbers import bars_of
from reception_app.badges.pool_records import ItemKind, PoolItem
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.documents.labels.template import Code128Element, Template
from reception_app.outbox import BATCH_BADGE, Channel, NewDelivery, PrintPayload, enqueue
from reception_app.outbox.printer_records import place_of
from reception_app.preferences.house_badge import house_badge
from reception_app.visits.front_desk import FrontDesk

DOCUMENT = "pool_label"
"""The document's name, for the worker's renderers."""


def print_labels(tx: WriteTx, desk: FrontDesk, items: Sequence[PoolItem]) -> list[int]:
    """Send a label for each to the printer; the deliveries' ids. Many let the badges of visitors pass."""
    chosen = desk.templates.choose(KEY_TEMPLATE)
    width, height = chosen.page
    name = chosen.template.name
    sent = []
    for item in items:
        title = f"Label {item.number}"
        payload = PrintPayload(
            DOCUMENT,
            {"item_id": item.id, "template": name},
            "badge",
            title,
            width,
            height,
            template=name,
            place=place_of(tx.actor),
            sheet=chosen.labels,
        )
        purpose = DOCUMENT if len(items) == 1 else BATCH_BADGE
        told = NewDelivery(Channel.PRINT, purpose, pool.CHANGED, item.id, payload.as_data(), label=title)
        sent.append(enqueue(tx, told))
    return sent


def drawing(tx: ReadTx, desk: FrontDesk, data: Mapping[str, Any]) -> BadgeDrawing:
    """What a print job stands for, as the item is at the moment of printing. Raises NotFound."""
    item = pool.as_item(pool.item_row(tx, int(data["item_id"])))
    content = replace(
        house_badge(desk.preferences, tx.now),
        number=item.number,
        token=bars_of(item.number),
        name=item.label,
        band_text="KEY" if item.kind is ItemKind.KEY else "PASS",
    )
    chosen = desk.templates.choose(str(data["template"]))
    return BadgeDrawing(_for_scanners(chosen.template), content, chosen.remark)


def _for_scanners(template: Template) -> Template:
    """The bars of the number say it as a scanner is told from typing; people read it as it is."""
    elements = tuple(
        replace(each, text="{token}")
        if isinstance(each, Code128Element) and each.text == "{number}"
        else each
        for each in template.elements
    )
    return replace(template, elements=elements)
