"""A number that is none stays what was typed while its sheet is put aside, and is never saved as the one before."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from reception_app.agreements.records import AgreementEdit, Assent
from reception_app.appointments.records import Service
from reception_app.outbox.printer_records import PrinterEdit, PrinterKind
from reception_app.plan.records import NewDeadline, NewStep
from tests.ui.bookings.rooms_rig import furnish
from tests.ui.deliveries.test_deliveries_page import receive
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from ui.kit.check_box import CheckBox
from ui.kit.number_input import NumberInput
from ui.kit.sheet import Sheet

Payload = dict[str, Any]


def _correct(desk: DeskRig) -> Payload:
    return {"visit_id": desk.board()["Sofia Novak"].id}


def _service(desk: DeskRig) -> Payload:
    return {"service_id": desk.context.appointments.services.save(desk.actor, Service(0, "Advice", 60)).id}


def _agreement(desk: DeskRig) -> Payload:
    edit = AgreementEdit("House rules", Assent.SIGN, renew_days=30)
    return {"agreement_id": desk.context.agreements.save_agreement(desk.actor, edit).id}


def _printer(desk: DeskRig) -> Payload:
    edit = PrinterEdit("Front", PrinterKind.QUEUE, "labels", warn_at=50)
    return {"printer_id": desk.context.printers.save(desk.actor, edit).id}


def _deadline(desk: DeskRig) -> Payload:
    new = NewDeadline("Catalogue", date(2026, 12, 1), steps=(NewStep("Proof", 3),))
    return {"deadline_id": desk.context.plan.save(desk.actor, new).deadline.id}


def _resource(desk: DeskRig) -> Payload:
    return {"resource_id": furnish(desk)["Oak room"]}


def _booking(desk: DeskRig) -> Payload:
    furnish(desk)
    return {}


def _hand_out(desk: DeskRig) -> Payload:
    return {"parcel_ids": [receive(desk, pieces=5).id]}


def numbers(sheet: Sheet) -> dict[str, NumberInput]:
    """Those that can be typed into, by their names. Rows are counted as they are made: theirs go without the count."""
    found = [each for each in sheet.findChildren(NumberInput) if each.isVisibleTo(sheet) and each.isEnabled()]
    return {each.objectName().rstrip("0123456789"): each for each in found}


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("correct", _correct),
        ("service", _service),
        ("agreement", _agreement),
        ("printer", _printer),
        ("deadline", _deadline),
        ("resource", _resource),
        ("booking", _booking),
        ("hand_out", _hand_out),
    ],
)
def test_what_is_no_number_comes_back_and_is_not_saved(
    desk: DeskRig, kind: str, given: Callable[[DeskRig], Payload]
) -> None:
    sheet = desk.open(kind, **given(desk))
    settle(desk.window)
    for box in sheet.findChildren(CheckBox):
        if box.objectName().startswith("wish_"):
            box.setChecked(True)
    typed = numbers(sheet)
    assert typed
    for name, number in typed.items():
        sheet._draft_timer.stop()
        number.setFocus()
        number.selectAll()
        number.insert("x")
        assert sheet._draft_timer.isActive(), f"{name} alone is never saved"
    draft = json.loads(json.dumps(sheet.to_draft()))
    desk.desk.host.forget(sheet.draft_id)
    desk.desk.host.drop_all()
    again = desk.open(kind, draft=True)
    again.from_draft(draft)
    settle(desk.window)
    assert {name: number.text() for name, number in numbers(again).items()} == dict.fromkeys(typed, "x")
    assert all(number.trouble() for number in numbers(again).values())
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.desk.host.front() is again, "it is not saved"
