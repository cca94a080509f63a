"""Sheets of labels: each job begins at the first label that is still free."""

from pathlib import Path
from typing import Any

import pytest

from reception_app.db.uow import Store
from reception_app.integrations.spool_printer import QUEUE
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.errors import DeliveryTrouble, Invalid
from reception_app.outbox import (
    Channel,
    Claimed,
    PrintPayload,
)
from reception_app.outbox.label_sheets import LabelSheets, next_label, set_next
from reception_app.outbox.printer_records import PlaceKind, PrinterEdit, PrinterKind
from reception_app.outbox.senders import PrintSender
from tests.builders.printers import printer_house


def test_a_sheet_is_gone_on_with_at_its_next_free_label(
    store: Store, bus: ChangeBus, tmp_path: Path, admin: Actor
) -> None:
    house = printer_house(store, bus, tmp_path)
    cups_queue = house.printers.save(admin, PrinterEdit("Front", PrinterKind.QUEUE, "labels"))
    begun: list[int] = []

    def badge(data: dict[str, Any]) -> bytes:
        begun.append(data.get("first", 0))
        return b"%PDF"

    def sent(**more: Any) -> None:
        payload = PrintPayload("badge", **{"data": {}, **job, **more}).as_data()
        number = len(begun) + 1
        sender(Claimed(number, Channel.PRINT, "badge", payload, f"r{number}", 1))

    def next_free() -> list[int]:
        return [each.next_label for each in house.printers.sheets(admin, "labels")]

    sheet = "visitor-a4-80x50"
    house.printers.route(admin, PlaceKind.TEMPLATE, sheet, cups_queue.id)
    job = {"printer": "badge", "title": "Badge 1", "template": sheet, "sheet": 10}
    sender = PrintSender(house.ports.target, {"badge": badge}, sheets=LabelSheets(house.store))
    sent()
    sent()
    house.printers.begin_sheet(admin, "labels", sheet, 9)
    sent(labels=4)
    assert (begun, next_free()) == ([1, 2, 9], [3])
    # A person who looked at the sheet knows better, and it goes on from there.
    sent(data={"first": 10})
    sent()
    assert (begun[3:], next_free()) == ([10, 1], [2])
    # What surely didn't come out leaves its label free; a printer that can't say keeps it.
    for permanent, after in ((False, [2]), (True, [3])):
        house.system.breaks = DeliveryTrouble("No.", permanent=permanent)
        with pytest.raises(DeliveryTrouble):
            sent()
        assert next_free() == after
    house.system.breaks = None
    # Single labels and the folder of PDFs have no such place.
    sent(sheet=1)
    assert begun[-1] == 0
    assert house.printers.sheets(admin, QUEUE) == []
    with pytest.raises(Invalid):
        house.printers.begin_sheet(admin, "labels", sheet, 11)


def test_a_sheet_that_has_become_smaller_begins_anew(store: Store) -> None:
    """The template was changed meanwhile: its sheets have fewer labels than the one that was remembered."""
    sheets, job = LabelSheets(store), PrintPayload("badge", {}, "badge", "Badge 1", template="own", sheet=4)
    with store.write(SYSTEM) as tx:
        set_next(tx, "labels", "own", 9)
    start = sheets.start("labels", job)
    assert start is not None
    assert (start.first, start.after) == (1, 2)


def test_labels_go_back_only_while_nobody_has_printed_behind_them(store: Store) -> None:
    sheets, job = LabelSheets(store), PrintPayload("badge", {}, "badge", "Badge 1", template="own", sheet=4)
    first = sheets.start("labels", job)
    assert first is not None
    sheets.take(first)
    second = sheets.start("labels", job)
    assert second is not None
    sheets.take(second)
    sheets.put_back(first)
    with store.read() as tx:
        assert next_label(tx, "labels", "own") == 3
    sheets.put_back(second)
    with store.read() as tx:
        assert next_label(tx, "labels", "own") == 2
