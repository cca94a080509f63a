"""Cases where other features show them: in time lines, at the top of a card, and in Find."""

import pytest

from reception_app.cases import CaseService
from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit
from reception_app.kernel.actor import Actor
from reception_app.search import FindService, HitKind
from reception_app.timeline import TimelineService
from reception_app.timeline.records import Counted, EntryKind
from tests.builders.cases import case_service, complaint, inquiry
from tests.builders.front_desk import Office


@pytest.fixture
def cases(house: Office) -> CaseService:
    return case_service(house.desk)


@pytest.fixture
def zebulon(house: Office, admin: Actor) -> int:
    saved = ContactService(house.desk.store).save(admin, ContactEdit("Zebulon Quixworth"), anyway=True)
    assert isinstance(saved, ContactDetail)
    return saved.id


def found(house: Office, actor: Actor, text: str) -> list[str]:
    hits = FindService(house.desk).find(actor, text)
    return [f"{hit.title} | {hit.subtitle} | {hit.chip}" for hit in hits if hit.kind is HitKind.CASE]


def test_a_case_is_in_the_line_of_who_asks_and_of_who_sees_to_it(
    cases: CaseService, house: Office, actor: Actor, zebulon: int
) -> None:
    line, chiara = TimelineService(house.desk.store), house.hosts["Chiara Rossi"]
    one = cases.open(actor, inquiry(contact_id=zebulon, owner_id=chiara, what="A coach?\nFor forty.")).case
    (asked,), (owned,) = line.of_contact(actor, zebulon), line.of_employee(actor, chiara)
    for entry in (asked, owned):
        assert (entry.kind, entry.record_id, entry.state, entry.at) == (
            EntryKind.CASE, one.id, "case_new", one.received_at,
        )  # fmt: skip
        assert entry.detail == "CAS-2026-0001 A coach?"
    assert (asked.title, owned.title) == ("Chiara Rossi", "Zebulon Quixworth")
    counted = (Counted(EntryKind.CASE, 1),)
    assert line.top_of_contact(actor, zebulon).open == counted
    assert line.top_of_employee(actor, chiara).open == counted
    cases.answer(actor, one.id, "Yes")
    cases.close(actor, one.id)
    assert line.top_of_contact(actor, zebulon).open == ()


def test_who_is_complained_about_has_nothing_of_it_in_their_line(
    cases: CaseService, house: Office, admin: Actor, actor: Actor
) -> None:
    chiara = house.hosts["Chiara Rossi"]
    cases.open(actor, complaint(against_id=chiara, owner_id=house.hosts["Boris Lindt"]))
    line = TimelineService(house.desk.store)
    assert line.of_employee(admin, chiara) == ()
    assert line.top_of_employee(admin, chiara).open == ()


def test_find_knows_numbers_people_and_what_it_is_about(
    cases: CaseService, house: Office, actor: Actor
) -> None:
    one = cases.open(actor, inquiry(company="Lisbon Freight", owner_id=house.hosts["Chiara Rossi"])).case
    line = "Zebulon Quixworth | CAS-2026-0001 · inquiry · Is there parking for a coach? · Chiara Rossi | new 10:42"
    for typed in ("cas-2026-0001", "quixw", "lisbon freig", "parking coach", "quixwortj"):
        assert found(house, actor, typed) == [line], typed
    cases.edit(actor, one.id, inquiry(name="Ana Souza", what="When do you open?"))
    assert found(house, actor, "quixworth") == []
    assert len(found(house, actor, "souza")) == 1
