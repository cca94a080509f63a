"""The call log as it is listed and exported: whose call it was, by the name of their contact."""

import csv
from pathlib import Path

import openpyxl
import pytest

from reception_app.calls.log import CallLog
from reception_app.calls.records import CallEdit, CallFilter, Outcome
from reception_app.calls.service import CallService
from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.reports import Format, ReportService
from tests.builders.front_desk import Office
from tests.builders.messages import message_service
from tests.unit.documents.reading import text_of

EVIL = '=HYPERLINK("x")'


@pytest.fixture
def contacts(store: Store) -> ContactService:
    return ContactService(store, region=lambda: "GB")


@pytest.fixture
def calls(house: Office) -> CallService:
    return CallService(house.desk)


def kept(contacts: ContactService, actor: Actor, name: str) -> int:
    saved = contacts.save(actor, ContactEdit(name), anyway=True)
    assert isinstance(saved, ContactDetail)
    return saved.id


def rang(calls: CallService, actor: Actor, contact_id: int = 0, name: str = "") -> int:
    edit = CallEdit(number="020 7946 0018", name=name, contact_id=contact_id)
    return calls.end(actor, calls.begin(actor, edit).id, Outcome.ANSWERED, edit).id


def test_whose_call_it_was_is_said_by_their_name_of_now(
    house: Office, calls: CallService, contacts: ContactService, admin: Actor
) -> None:
    ana, double = kept(contacts, admin, "Ana Souza"), kept(contacts, admin, "A. Souza")
    known, named = rang(calls, admin, double), rang(calls, admin, ana, name="Ana from logistics")
    stranger = rang(calls, admin)
    contacts.merge(admin, ana, double)
    listed = {call.id: call for call in CallLog(house.desk).calls(admin, CallFilter())}
    assert (listed[known].caller, listed[known].contact_name) == ("Ana Souza", "Ana Souza")
    assert (listed[named].caller, listed[named].contact_name) == ("Ana from logistics", "Ana Souza")
    assert (listed[stranger].caller, listed[stranger].contact_name) == ("020 7946 0018", "")


@pytest.mark.parametrize("form", list(Format))
def test_the_export_has_the_contact_of_each_call(
    house: Office,
    store: Store,
    calls: CallService,
    contacts: ContactService,
    admin: Actor,
    tmp_path: Path,
    form: Format,
) -> None:
    desk = house.desk
    lists = (CallLog(desk), message_service(desk))
    reports = ReportService(store, house.history, desk.types, desk.directory, desk.preferences, *lists)
    rang(calls, admin, kept(contacts, admin, "Ana Souza"), name="Ana from logistics")
    rang(calls, admin, kept(contacts, admin, EVIL))
    rang(calls, admin)
    path = tmp_path / f"calls.{form.value}"
    assert reports.export_calls(admin, CallFilter(), path, form).rows == 3
    if form is Format.PDF:
        assert "Ana Souza" in text_of(path.read_bytes())
        return
    if form is Format.CSV:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    else:
        sheet = openpyxl.load_workbook(path).active
        assert sheet is not None
        rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]  # type: ignore[misc]
    head = next(number for number, row in enumerate(rows) if "Contact" in row)
    at = rows[head].index("Contact")
    said = [str(row[at]).lstrip("'") for row in rows[head + 1 :]]
    assert said == ["", EVIL, "Ana Souza"], "newest first"
    if form is Format.CSV:
        assert not any(row[at].startswith("=") for row in rows), "no spreadsheet runs it"
