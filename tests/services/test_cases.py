"""Cases on a real store: an inquiry and a complaint from the first word to the last, and their two clocks."""

from datetime import UTC, date, datetime

import pytest

from reception_app.cases import CaseService
from reception_app.cases.records import (
    CaseCounts,
    CaseFilter,
    CaseKind,
    CaseTopic,
    ClockKind,
    Clocks,
    Priority,
)
from reception_app.cases.records import CaseState as S
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid
from tests.builders.cases import case_service, complaint, inquiry, kinds, named
from tests.builders.front_desk import Office
from tests.builders.messages import payload
from tests.fakes.clock import FixedClock


@pytest.fixture
def cases(house: Office) -> CaseService:
    return case_service(house.desk)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November in the office, which is an hour ahead."""
    return datetime(2026, 11, day, hour - 1, minute, tzinfo=UTC)


def mails(house: Office, case_id: int) -> list[dict[str, object]]:
    with house.desk.store.read() as tx:
        asked = "SELECT id FROM outbox_deliveries WHERE subject = 'case' AND subject_id = ? ORDER BY id"
        return [payload(house.desk.store, one) for one in tx.execute_sql(asked, (case_id,)).scalars()]


def test_an_inquiry_is_opened_given_answered_and_closed(
    cases: CaseService, house: Office, actor: Actor
) -> None:
    made = cases.open(actor, inquiry())
    one = made.case
    assert (one.number, one.state, one.owner_name, one.taken_by_name) == (
        "CAS-2026-0001",
        S.NEW,
        "",
        actor.name,
    )
    assert one.clocks == Clocks(None, at(26, 10, 42)), "sixteen working hours from 10:42 on Tuesday"
    given = cases.assign(actor, one.id, house.hosts["Chiara Rossi"])
    assert (given.case.state, given.case.owner_name) == (S.OPEN, "Chiara Rossi")
    answered = cases.answer(actor, one.id, "Yes, for two coaches.")
    assert (answered.case.state, answered.case.due) == (S.ANSWERED, None)
    over = cases.close(actor, one.id, satisfied=True)
    assert (over.case.state, over.case.satisfied, set(over.can)) == (S.CLOSED, True, {"reopen"})
    assert kinds(over) == ["opened", "assigned", "answered", "closed"]
    assert cases.lists.cases(actor, CaseFilter(open_only=True)) == []


def test_what_is_answered_on_the_spot_is_one_step_and_told_to_nobody(
    cases: CaseService, house: Office, actor: Actor
) -> None:
    owner = house.hosts["Chiara Rossi"]
    made = cases.open(actor, inquiry(answer="By the river.", on_the_spot=True, owner_id=owner))
    assert (made.case.state, made.case.answer, made.case.on_the_spot) == (S.CLOSED, "By the river.", True)
    assert (kinds(made), mails(house, made.case.id)) == (["opened"], [])
    with pytest.raises(Invalid) as refused:
        cases.open(actor, inquiry(on_the_spot=True, answer=" \n"))
    assert refused.value.field == "answer"


def test_a_complaint_goes_all_its_way(cases: CaseService, house: Office, actor: Actor) -> None:
    one = cases.open(actor, complaint(owner_id=house.hosts["Chiara Rossi"])).case
    assert (one.state, one.due) == (S.RECEIVED, (ClockKind.ACKNOWLEDGE, at(25, 10, 42)))
    known = cases.acknowledge(actor, one.id).case
    assert known.due == (ClockKind.ANSWER, datetime(2026, 12, 8, 9, 42, tzinfo=UTC)), "80 working hours"
    assert cases.assign(actor, one.id, house.hosts["Boris Lindt"]).case.state is S.INVESTIGATING
    assert cases.decide(actor, one.id, "We were at fault.").case.state is S.DECIDED
    assert cases.resolve(actor, one.id, "The lift was mended.").case.state is S.RESOLVED
    over = cases.close(actor, one.id, satisfied=False)
    assert (over.case.decision, over.case.outcome, over.case.satisfied) == (
        "We were at fault.", "The lift was mended.", False,
    )  # fmt: skip
    assert kinds(over) == ["opened", "acknowledged", "assigned", "decided", "resolved", "closed"]


def test_whoever_has_it_is_told_by_mail_in_the_same_transaction(
    cases: CaseService, house: Office, actor: Actor
) -> None:
    one = cases.open(actor, inquiry(owner_id=house.hosts["Chiara Rossi"])).case
    cases.assign(actor, one.id, house.hosts["Boris Lindt"])
    first, second = mails(house, one.id)
    assert (first["to"], second["to"]) == ("chiara@example.org", "boris@example.org")
    assert first["subject"] == "An inquiry for you to see to (CAS-2026-0001)"
    assert "parking for a coach" in str(first["text"])
    secret = cases.open(actor, complaint(owner_id=house.hosts["Chiara Rossi"], restricted=True)).case
    (mail,) = mails(house, secret.id)
    assert "lift" not in str(mail)
    assert "Quixworth" not in str(mail)


def test_clocks_stand_still_while_it_waits(cases: CaseService, actor: Actor, clock: FixedClock) -> None:
    one = cases.open(actor, inquiry()).case
    clock.set(at(24, 16))
    waits = cases.wait(actor, one.id, "their coach firm").case
    assert (waits.state, waits.due, waits.waiting_for) == (S.WAITING, None, "their coach firm")
    clock.set(at(30, 9))
    again = cases.resume(actor, one.id).case
    # 5 h 18 min had passed on Tuesday; 10 h 42 min are left on Monday at nine.
    due = datetime(2026, 12, 1, 10, 42, tzinfo=UTC)
    assert (again.state, again.due) == (S.OPEN, (ClockKind.ANSWER, due))


def test_what_was_overdue_when_it_began_to_wait_stays_so(
    cases: CaseService, actor: Actor, clock: FixedClock
) -> None:
    one = cases.open(actor, inquiry()).case
    assert cases.lists.counts(actor).overdue == 0
    clock.set(at(27, 12))
    cases.wait(actor, one.id, "them")
    clock.set(at(30, 12))
    assert cases.resume(actor, one.id).case.due == (ClockKind.ANSWER, at(26, 10, 42))
    assert cases.lists.counts(actor).overdue == 1


def test_another_topic_while_it_waits_has_its_own_time_when_it_is_taken_up_again(
    cases: CaseService, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    topic = cases.topics.save(admin, CaseTopic(name="Parking", hours=4))
    one = cases.open(actor, inquiry()).case
    cases.wait(actor, one.id, "the caller")
    clock.advance(days=1)
    cases.edit(actor, one.id, inquiry(topic_id=topic.id))
    resumed = cases.resume(actor, one.id).case
    assert resumed.clocks == cases.lists.clocks(actor, CaseKind.INQUIRY, topic.id), "four hours from now"


def test_a_topic_says_who_sees_to_it_and_by_when(
    cases: CaseService, house: Office, admin: Actor, actor: Actor
) -> None:
    new = CaseTopic(name="Parking", owner_id=house.hosts["Chiara Rossi"], priority=Priority.HIGH, hours=4)
    topic = cases.topics.save(admin, new)
    one = cases.open(actor, inquiry(topic_id=topic.id)).case
    assert (one.topic_name, one.owner_name, one.priority) == ("Parking", "Chiara Rossi", Priority.HIGH)
    assert one.clocks.answer_by == at(24, 14, 42)
    assert cases.lists.clocks(actor, CaseKind.INQUIRY, topic.id) == one.clocks
    cases.topics.retire(admin, topic.id)
    assert cases.topics.all(actor) == []
    assert cases.lists.case(actor, one.id).case.topic_name == "Parking"
    with pytest.raises(Invalid, match="There is a topic of this name"):
        cases.topics.save(admin, CaseTopic(name="PARKING"))


def test_no_clock_runs_on_a_calendar_of_holidays_for_ever(house: Office, actor: Actor) -> None:
    closed = case_service(house.desk, lambda day: day > date(2030, 1, 1))
    due = closed.open(actor, complaint()).case.clocks
    assert due.acknowledge_by is not None
    assert due.answer_by is not None
    assert due.acknowledge_by < due.answer_by < datetime(2027, 3, 1, tzinfo=UTC)


def test_a_closed_one_is_not_changed_but_opened_again(
    cases: CaseService, actor: Actor, clock: FixedClock
) -> None:
    one = cases.open(actor, inquiry(on_the_spot=True, answer="Yes")).case
    with pytest.raises(Conflict, match="can't be done any more"):
        cases.edit(actor, one.id, inquiry(what="Something else"))
    clock.set(at(25, 9))
    again = cases.reopen(actor, one.id, "They rang again")
    assert (again.case.state, again.case.closed_at, again.steps[-1].note) == (S.OPEN, None, "They rang again")
    assert again.case.clocks.answer_by == at(26, 17), "sixteen hours from then"
    assert cases.edit(actor, one.id, inquiry(what="Something else")).case.what == "Something else"


def test_the_same_question_twice_is_found_and_joined(cases: CaseService, actor: Actor) -> None:
    first = cases.open(actor, inquiry(phone="020 7946 0018")).case
    assert [each.id for each in cases.lists.open_like(actor, phone="+44 20 7946 0018")] == [first.id]
    assert [each.id for each in cases.lists.open_like(actor, name="zebulon  QUIXWORTH")] == [first.id]
    assert cases.lists.open_like(actor) == []
    second = cases.open(actor, inquiry()).case
    joined = cases.duplicate_of(actor, second.id, first.id)
    assert (joined.case.state, joined.case.duplicate_of_number) == (S.DUPLICATE, first.number)
    with pytest.raises(Invalid):
        cases.duplicate_of(actor, first.id, second.id)
    with pytest.raises(Invalid):
        cases.duplicate_of(actor, first.id, first.id)
    assert [each.id for each in cases.lists.open_like(actor, name="Zebulon Quixworth")] == [first.id]


def test_a_step_is_taken_back_as_long_as_nobody_did_another(cases: CaseService, actor: Actor) -> None:
    one = cases.open(actor, inquiry()).case
    answered = cases.answer(actor, one.id, "Yes").case
    back = cases.take_back(actor, one.id, answered.version)
    assert (back.case.state, back.case.answer, back.case.answered_at) == (S.NEW, "", None)
    with pytest.raises(Conflict):
        cases.take_back(actor, one.id, answered.version)
    new = cases.open(actor, inquiry()).case
    assert cases.take_back(actor, new.id, new.version).case.state is S.WITHDRAWN


def test_steps_are_taken_back_one_after_the_other_down_to_the_first(
    cases: CaseService, actor: Actor, admin: Actor
) -> None:
    one = cases.open(actor, inquiry()).case
    waits = cases.wait(actor, one.id, "The customs").case
    answered = cases.answer(actor, one.id, "Yes").case
    versions = (answered.version, waits.version, one.version)
    states = [cases.take_back(actor, one.id, version).case.state for version in versions]
    assert states == [S.WAITING, S.NEW, S.WITHDRAWN]
    two = cases.open(actor, inquiry()).case
    cases.wait(admin, two.id, "The customs")
    over = cases.answer(actor, two.id, "Yes").case
    cases.take_back(actor, two.id, over.version)
    with pytest.raises(Conflict, match="Somebody was quicker"):
        cases.take_back(actor, two.id, two.version)


def test_lists_are_ordered_by_what_is_due_and_go_on_page_by_page(
    cases: CaseService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    late = [cases.open(actor, inquiry(what=f"Question {number}")).case.id for number in range(5)]
    urgent = cases.open(actor, complaint(owner_id=house.hosts["Chiara Rossi"])).case.id
    waiting = cases.open(actor, inquiry()).case.id
    cases.wait(actor, waiting, "them")
    wanted, found, last = CaseFilter(open_only=True), [], None
    while page := cases.lists.cases(actor, wanted, 2, last):
        found += [each.id for each in page]
        last = page[-1]
    assert found == [urgent, *late, waiting]
    assert cases.lists.count(actor, wanted) == 7
    assert [each.id for each in cases.lists.cases(actor, CaseFilter("question 3"))] == [late[3]]
    assert [each.id for each in cases.lists.cases(actor, CaseFilter("cas-2026-0006"))] == [urgent]
    clock.set(at(25, 12))
    assert [each.id for each in cases.lists.cases(actor, CaseFilter(overdue=True))] == [urgent]
    chiara = named(actor, "Chiara Rossi")
    assert [each.id for each in cases.lists.cases(chiara, CaseFilter(mine=True))] == [urgent]
    assert cases.lists.counts(chiara) == CaseCounts(open=7, mine=1, overdue=1, hidden=0)


def test_two_desks_change_one_case_and_the_second_sees_both_values(cases: CaseService, actor: Actor) -> None:
    one = cases.open(actor, complaint()).case
    other = named(actor, "Olga Next")
    cases.edit(other, one.id, complaint(wish="A refund"), one.version)
    with pytest.raises(Conflict, match="Olga Next") as refused:
        cases.edit(actor, one.id, complaint(wish="Flowers"), one.version)
    (parted,) = refused.value.differences
    assert (parted.field, parted.theirs, parted.yours) == ("wish", "A refund", "Flowers")
    with pytest.raises(Conflict, match="Olga Next"):
        cases.decide(actor, one.id, "Refused", version=one.version)


def test_numbers_follow_each_other_and_begin_anew_with_the_year(
    cases: CaseService, actor: Actor, clock: FixedClock
) -> None:
    made = [cases.open(actor, new).case.number for new in (inquiry(), complaint(), inquiry())]
    assert made == ["CAS-2026-0001", "CAS-2026-0002", "CAS-2026-0003"]
    clock.set(datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    assert cases.open(actor, inquiry()).case.number == "CAS-2027-0001", "it is half past midnight here"
