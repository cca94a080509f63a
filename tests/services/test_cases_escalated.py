"""Cases that go up: to whoever stands above, to their cover, and what is said where nobody does."""

import pytest

from reception_app.cases import CaseService
from reception_app.cases.handover import open_cases
from reception_app.cases.records import CaseState as S
from reception_app.directory import EmployeeEdit
from reception_app.directory.records import Presence
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid
from tests.builders.cases import case_house, case_service, complaint, inquiry, kinds
from tests.builders.deliveries import DAY
from tests.builders.front_desk import Office
from tests.builders.messages import payload
from tests.fakes.clock import FixedClock


@pytest.fixture
def cases(house: Office) -> CaseService:
    return case_service(house.desk)


def reports_to(house: Office, admin: Actor, name: str, above: str) -> None:
    directory = house.desk.directory
    one = directory.employee(admin, house.hosts[name])
    edit = EmployeeEdit(
        one.name,
        key=one.key,
        extension=one.extension,
        email=one.email,
        deputy_id=one.deputy_id,
        supervisor_id=house.hosts[above],
        version=one.version,
    )
    directory.save_employee(admin, edit, one.id)


def test_it_goes_to_whoever_stands_above_who_is_told_why(
    cases: CaseService, house: Office, admin: Actor, actor: Actor
) -> None:
    reports_to(house, admin, "Chiara Rossi", "Boris Lindt")
    one = cases.open(actor, complaint(owner_id=house.hosts["Chiara Rossi"], restricted=True))
    assert one.escalation is not None
    assert one.escalation.to_name == "Boris Lindt"
    up = cases.escalate(actor, one.case.id, "No answer for a week")
    assert (up.case.owner_name, up.case.level, up.steps[-1].note) == (
        "Boris Lindt",
        1,
        "No answer for a week",
    )
    with house.desk.store.read() as tx:
        newest = "SELECT max(id) FROM outbox_deliveries WHERE subject = 'case'"
        mail = payload(house.desk.store, int(tx.execute_sql(newest).scalar_one()))
    assert mail["to"] == "boris@example.org"
    assert "No answer for a week" in mail["text"]
    assert cases.lists.case(actor, one.case.id).case.level == 1, "who took it still reads it"


def test_whoever_is_away_is_covered_for(
    cases: CaseService, house: Office, admin: Actor, actor: Actor
) -> None:
    reports_to(house, admin, "Chiara Rossi", "Anna Kovacs")
    house.desk.directory.set_presence(admin, house.hosts["Anna Kovacs"], Presence.ON_LEAVE)
    one = cases.open(actor, inquiry(owner_id=house.hosts["Chiara Rossi"])).case
    up = cases.escalate(actor, one.id, "Urgent")
    assert up.case.owner_name == "Boris Lindt", "Anna's deputy"


def test_where_nobody_stands_above_it_stays_and_says_so(
    cases: CaseService, house: Office, actor: Actor
) -> None:
    owned = cases.open(actor, inquiry(owner_id=house.hosts["Chiara Rossi"]))
    assert (owned.escalation, "escalate" in owned.can) == (None, False)
    with pytest.raises(Conflict, match=r"Nobody stands above .*Chiara Rossi"):
        cases.escalate(actor, owned.case.id, "Why not")
    nobodys = cases.open(actor, inquiry()).case
    with pytest.raises(Conflict, match="Nobody sees to it yet"):
        cases.escalate(actor, nobodys.id, "Why not")
    assert cases.lists.case(actor, owned.case.id).case.level == 0


@pytest.mark.parametrize("typed", ["", "LINDT, Boris", "boris  lindt"])
def test_a_complaint_about_the_supervisor_goes_past_them(
    cases: CaseService, house: Office, admin: Actor, actor: Actor, typed: str
) -> None:
    reports_to(house, admin, "Chiara Rossi", "Boris Lindt")
    against = {"against": typed} if typed else {"against_id": house.hosts["Boris Lindt"]}
    one = cases.open(actor, complaint(owner_id=house.hosts["Chiara Rossi"], **against))
    with pytest.raises(Conflict, match="Nobody stands above"):
        cases.escalate(actor, one.case.id, "Up")
    reports_to(house, admin, "Boris Lindt", "Anna Kovacs")
    assert cases.escalate(actor, one.case.id, "Up").case.owner_name == "Anna Kovacs"


@pytest.mark.parametrize("typed", ["", "boris lindt"])
def test_where_the_cover_is_the_one_complained_about_it_goes_to_the_absent_one(
    cases: CaseService, house: Office, admin: Actor, actor: Actor, typed: str
) -> None:
    reports_to(house, admin, "Chiara Rossi", "Anna Kovacs")
    house.desk.directory.set_presence(admin, house.hosts["Anna Kovacs"], Presence.ON_LEAVE)
    against = {"against": typed} if typed else {"against_id": house.hosts["Boris Lindt"]}
    one = cases.open(actor, complaint(owner_id=house.hosts["Chiara Rossi"], **against)).case
    assert cases.escalate(actor, one.id, "Up").case.owner_name == "Anna Kovacs"


def test_whom_it_is_against_never_sees_to_it(cases: CaseService, house: Office, actor: Actor) -> None:
    chiara, boris = house.hosts["Chiara Rossi"], house.hosts["Boris Lindt"]
    for against in ({"against_id": chiara}, {"against": "chiara  ROSSI"}):
        with pytest.raises(Invalid, match="whoever it is against") as refused:
            cases.open(actor, complaint(owner_id=chiara, **against))
        assert refused.value.field == "owner_id"
        one = cases.open(actor, complaint(owner_id=boris, **against)).case
        with pytest.raises(Invalid) as refused:
            cases.assign(actor, one.id, chiara)
        assert refused.value.field == "employee_id"
        with pytest.raises(Invalid):
            cases.edit(actor, one.id, complaint(owner_id=chiara, **against))


def test_what_somebody_leaves_behind_goes_to_whoever_takes_over(
    cases: CaseService, house: Office, admin: Actor, actor: Actor
) -> None:
    directory = house.desk.directory
    directory.handover.append(open_cases(case_house(house.desk)))
    chiara, boris = house.hosts["Chiara Rossi"], house.hosts["Boris Lindt"]
    own = cases.open(actor, inquiry(owner_id=chiara)).case
    about_boris = cases.open(actor, complaint(owner_id=chiara, against_id=boris)).case
    over = cases.open(actor, inquiry(owner_id=chiara, on_the_spot=True, answer="Yes")).case
    assert [(each.label, each.count) for each in directory.open_items(admin, chiara, DAY)] == [("cases", 2)]
    directory.leave_company(admin, chiara, DAY, take_over_by=boris)
    moved = cases.lists.case(actor, own.id)
    assert (moved.case.owner_name, kinds(moved)) == ("Boris Lindt", ["opened", "handed_over"])
    left = cases.lists.case(actor, about_boris.id).case
    assert (left.owner_id, left.state) == (0, S.RECEIVED), "they don't see to a complaint against them"
    assert cases.lists.case(actor, over.id).case.owner_id == chiara


def test_it_goes_up_three_times_and_comes_back_in_no_circle(
    cases: CaseService, house: Office, admin: Actor, actor: Actor
) -> None:
    reports_to(house, admin, "Chiara Rossi", "Boris Lindt")
    reports_to(house, admin, "Boris Lindt", "Anna Kovacs")
    one = cases.open(actor, inquiry(owner_id=house.hosts["Chiara Rossi"])).case
    owners = [cases.escalate(actor, one.id, "Up").case.owner_name for _ in range(2)]
    assert owners == ["Boris Lindt", "Anna Kovacs"]
    with pytest.raises(Conflict, match="Nobody stands above"):
        cases.escalate(actor, one.id, "Up")
    cases.assign(actor, one.id, house.hosts["Chiara Rossi"])
    assert cases.escalate(actor, one.id, "Up").case.level == 3
    with pytest.raises(Conflict, match="can't be done any more"):
        cases.escalate(actor, one.id, "Up")
    assert cases.lists.case(actor, one.id).why_not == "It was escalated as often as it can be."


def test_people_who_report_to_each_other_are_named(
    cases: CaseService, house: Office, admin: Actor, actor: Actor
) -> None:
    chiara, boris = house.hosts["Chiara Rossi"], house.hosts["Boris Lindt"]
    with house.desk.store.write(admin) as tx:
        # As a staff list from elsewhere may have it; the sheet refuses it.
        for one, above in ((chiara, boris), (boris, chiara)):
            tx.execute_sql("UPDATE employees SET supervisor_id = ? WHERE id = ?", (above, one))
        tx.changed("employee", chiara, boris)
    made = cases.open(actor, complaint(owner_id=chiara, against_id=boris))
    assert made.escalation is None
    assert "Nobody new stands above" in made.why_not
    assert "reports to" in made.why_not


def test_of_a_mail_that_waits_whoever_has_it_no_longer_gets_none_and_a_step_that_is_taken_back_sends_none(
    cases: CaseService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    def states() -> list[str]:
        with house.desk.store.read() as tx:
            asked = "SELECT state FROM outbox_deliveries WHERE subject = 'case' ORDER BY id"
            return list(tx.execute_sql(asked).scalars())

    one = cases.open(actor, inquiry(owner_id=house.hosts["Chiara Rossi"])).case
    clock.advance(minutes=1)
    given = cases.assign(actor, one.id, house.hosts["Boris Lindt"]).case
    assert states() == ["cancelled", "queued"]
    assert cases.take_back(actor, one.id, given.version).case.owner_name == "Chiara Rossi"
    assert states() == ["queued", "cancelled"]
    clock.advance(minutes=1)
    cases.answer(actor, one.id, "Yes.")
    assert states() == ["queued", "cancelled"], "it is still hers"
    over = cases.close(actor, one.id).case
    assert states() == ["cancelled", "cancelled"], "nobody has to see to it"
    cases.take_back(actor, one.id, over.version)
    assert states() == ["queued", "cancelled"]
