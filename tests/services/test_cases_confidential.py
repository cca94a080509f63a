"""Who reads which case: confidential ones few, and a complaint never whoever it is against."""

from collections.abc import Callable

import pytest

from reception_app.audit import AuditService
from reception_app.audit.records import AuditFilter
from reception_app.cases import CaseService
from reception_app.cases.records import CaseCounts, CaseFilter, NewCase
from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit
from reception_app.db import search
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import NotAllowed, NotFound
from reception_app.search import FindService, HitKind
from reception_app.timeline import TimelineService
from reception_app.timeline.records import Counted, EntryKind
from tests.builders.cases import case_service, complaint, inquiry, named
from tests.builders.front_desk import Office

OTHER = Actor(1005, "Olga Next", Role.RECEPTIONIST, "Side desk")


@pytest.fixture
def cases(house: Office) -> CaseService:
    return case_service(house.desk)


@pytest.fixture
def zebulon(house: Office, admin: Actor) -> int:
    saved = ContactService(house.desk.store).save(admin, ContactEdit("Zebulon Quixworth"), anyway=True)
    assert isinstance(saved, ContactDetail)
    return saved.id


def secret(house: Office, **more: object) -> NewCase:
    owner = house.hosts["Boris Lindt"]
    return complaint(restricted=True, owner_id=owner, against_id=house.hosts["Chiara Rossi"], **more)


def found(house: Office, actor: Actor, text: str) -> list[str]:
    hits = FindService(house.desk).find(actor, text)
    shown = [hit for hit in hits if hit.kind in (HitKind.CASE, HitKind.RESTRICTED)]
    return [f"{hit.title} | {hit.subtitle}" if hit.kind is HitKind.CASE else hit.title for hit in shown]


def test_a_number_leads_to_what_may_be_read_alone(cases: CaseService, house: Office, actor: Actor) -> None:
    plain, hidden = cases.open(actor, inquiry()).case, cases.open(actor, secret(house)).case
    found = cases.lists.numbered(OTHER, f" {plain.number.lower()} ")
    assert found is not None
    assert found.id == plain.id
    assert cases.lists.numbered(OTHER, "CAS-2026-9999") is None
    assert cases.lists.numbered(OTHER, "412") is None
    chiara = Actor(1006, "Chiara Rossi", Role.RECEPTIONIST, "Side desk")
    assert cases.lists.numbered(chiara, hidden.number) is None, "it is against them"


def test_a_confidential_one_is_counted_for_others_and_nothing_else(
    cases: CaseService, house: Office, actor: Actor, zebulon: int
) -> None:
    one = cases.open(actor, secret(house, contact_id=zebulon)).case
    plain = cases.open(actor, inquiry(contact_id=zebulon)).case
    assert cases.lists.counts(OTHER) == CaseCounts(open=1, mine=0, overdue=0, hidden=1)
    for wanted in (CaseFilter(), CaseFilter(open_only=True), CaseFilter("quixworth"), CaseFilter(one.number)):
        assert [each.id for each in cases.lists.cases(OTHER, wanted) if each.id == one.id] == []
    assert [each.id for each in cases.lists.each(OTHER, CaseFilter())] == [plain.id], (
        "exports are made of this"
    )
    assert cases.lists.count(OTHER, CaseFilter()) == 1
    assert cases.lists.can(OTHER, one.id) == frozenset(), "a menu that is still open of it offers nothing"
    with pytest.raises(NotAllowed, match="confidential"):
        cases.lists.case(OTHER, one.id)
    works: tuple[Callable[[], object], ...] = (
        lambda: cases.decide(OTHER, one.id, "No"),
        lambda: cases.escalate(OTHER, one.id, "Up"),
        lambda: cases.edit(OTHER, one.id, complaint()),
        lambda: cases.take_back(OTHER, one.id, one.version),
    )
    for work in works:
        with pytest.raises(NotAllowed):
            work()
    assert [each.id for each in cases.lists.open_like(OTHER, contact_id=zebulon)] == [plain.id]
    line = TimelineService(house.desk.store)
    assert [entry.record_id for entry in line.of_contact(OTHER, zebulon)] == [plain.id]
    assert line.top_of_contact(OTHER, zebulon).open == (Counted(EntryKind.CASE, 1),)


def test_who_took_it_who_sees_to_it_and_who_may_read_it_but_lists_say_nothing_of_it(
    cases: CaseService, house: Office, admin: Actor, actor: Actor, zebulon: int
) -> None:
    one = cases.open(actor, secret(house, contact_id=zebulon)).case
    for reader in (actor, named(OTHER, "Boris Lindt"), admin):
        (shown,) = cases.lists.cases(reader, CaseFilter(open_only=True))
        assert (shown.number, shown.name, shown.what, shown.against) == (one.number, "", "", ""), reader.name
        assert cases.lists.case(reader, one.id).case.what == one.what
        (entry,) = TimelineService(house.desk.store).of_contact(reader, zebulon)
        assert (entry.detail, entry.title, entry.state) == (one.number, "Boris Lindt", "case_received")


def test_that_a_confidential_one_was_read_is_written_down(
    cases: CaseService, house: Office, admin: Actor, actor: Actor
) -> None:
    one = cases.open(actor, secret(house)).case
    plain = cases.open(actor, inquiry()).case
    cases.lists.case(admin, one.id)
    cases.lists.case(admin, plain.id)
    entries = AuditService(house.desk.store).entries(admin, AuditFilter(subject="case"))
    told = [(entry.action, entry.subject_id, entry.actor_id) for entry in entries]
    assert told.count(("case.read", one.id, admin.user_id)) == 1
    assert [each for each in told if each[0] == "case.read" and each[1] == plain.id] == []
    assert all("lift" not in str(entry.detail) for entry in entries)


@pytest.mark.parametrize("typed", [True, False], ids=["as a name", "picked"])
@pytest.mark.parametrize("restricted", [True, False])
def test_a_complaint_is_not_there_for_whoever_it_is_against(
    cases: CaseService, house: Office, actor: Actor, zebulon: int, typed: bool, restricted: bool
) -> None:
    chiara = house.hosts["Chiara Rossi"]
    against = {"against": "chiara rossi"} if typed else {"against_id": chiara}
    one = cases.open(actor, complaint(contact_id=zebulon, restricted=restricted, **against)).case
    for role in (Role.RECEPTIONIST, Role.ADMINISTRATOR):
        she = Actor(1009, "Chiara Rossi", role, "Her desk")
        assert cases.lists.counts(she) == CaseCounts()
        assert cases.lists.cases(she, CaseFilter()) == []
        assert cases.lists.count(she, CaseFilter()) == 0
        assert cases.lists.open_like(she, contact_id=zebulon) == []
        assert cases.lists.can(she, one.id) == frozenset()
        with pytest.raises(NotFound):
            cases.lists.case(she, one.id)
        with pytest.raises(NotFound):
            cases.withdraw(she, one.id, "Not wanted")
        for typed_words in (one.number, "quixworth", "rossi lift", "stood still"):
            assert found(house, she, typed_words) == [], typed_words
        line = TimelineService(house.desk.store)
        assert line.of_contact(she, zebulon) == ()
        assert line.top_of_contact(she, zebulon).open == ()
    assert cases.lists.count(actor, CaseFilter()) == 1


def test_who_writes_a_complaint_about_themselves_can_not_open_it_again(
    cases: CaseService, house: Office, actor: Actor
) -> None:
    chiara = named(actor, "Chiara Rossi")
    one = cases.open(chiara, complaint(against_id=house.hosts["Chiara Rossi"])).case
    assert one.number == "CAS-2026-0001"
    with pytest.raises(NotFound):
        cases.lists.case(chiara, one.id)
    assert cases.lists.case(OTHER, one.id).case.against == "Chiara Rossi"


def test_find_counts_confidential_ones_and_forgives_no_slip_by_their_words(
    cases: CaseService, house: Office, admin: Actor, actor: Actor
) -> None:
    one = cases.open(actor, secret(house, name="Wilhelmina Zzyzx")).case
    line = f"{one.number} | confidential complaint · Boris Lindt"
    assert found(house, admin, "wilhelmina") == [line]
    assert found(house, OTHER, "wilhelmina") == ["1 more that you may not open"]
    assert found(house, OTHER, "wilhelmima") == []
    with house.desk.store.read() as tx:
        assert not search.is_known(tx, "wilhelmina")
    plain = cases.open(actor, complaint(name="Ottokar Brandywine")).case
    assert found(house, OTHER, "brandywime") == [
        f"Ottokar Brandywine | {plain.number} · complaint · The lift stood still for an hour."
    ]
    cases.edit(actor, plain.id, complaint(name="Ottokar Brandywine", restricted=True))
    assert found(house, OTHER, "brandywime") == []
    assert found(house, OTHER, "brandywine") == ["1 more that you may not open"]


def test_the_numbers_are_those_of_whoever_asks_for_them_also_in_turn(
    cases: CaseService, house: Office, actor: Actor
) -> None:
    cases.open(actor, secret(house))
    she = named(OTHER, "Chiara Rossi")
    hidden, nothing = CaseCounts(open=0, mine=0, overdue=0, hidden=1), CaseCounts()
    asked = [cases.lists.counts(each) for each in (OTHER, she, OTHER, she)]
    assert asked == [hidden, nothing, hidden, nothing]
