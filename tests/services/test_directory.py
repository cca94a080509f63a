"""The directory's verbs on a real store: staff, presence, deputies, leaving."""

from dataclasses import fields, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.audit import AuditFilter, AuditService
from reception_app.db.search import EMPLOYEES, newest, query, query_words
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.directory import DirectoryService, EmployeeDetail, EmployeeEdit, OpenWork, Presence
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from tests.builders.people import an_actor
from tests.builders.staff import CLERK, employee, many_employees
from tests.fakes.clock import FixedClock

TODAY = date(2026, 11, 24)


@pytest.fixture
def directory(store: Store) -> DirectoryService:
    return DirectoryService(store)


def edit_of(detail: EmployeeDetail, **changes: object) -> EmployeeEdit:
    values = {field.name: getattr(detail, field.name) for field in fields(EmployeeEdit)}
    return EmployeeEdit(**{**values, **changes})


def found(store: Store, text: str) -> list[int]:
    with store.read() as tx:
        return newest(tx, EMPLOYEES, query(query_words(text)), 10)


def test_an_employee_is_added_and_read(directory: DirectoryService, store: Store) -> None:
    boss = employee(directory, "Bea Boss")
    saved = employee(
        directory,
        "  Zoë   van Dyk ",
        key="P-77",
        title="Buyer",
        department="Purchasing",
        supervisor_id=boss.id,
        deputy_id=boss.id,
        extension="214",
        mobile="+31 6 1234",
        email="zoe@example.com",
        room="2.14",
        webhook="https://hooks.example.com/zoe",
        fire_warden=True,
    )
    assert (saved.name, saved.department, saved.supervisor_name, saved.deputy_name, saved.version) == (
        "Zoë van Dyk", "Purchasing", "Bea Boss", "Bea Boss", 1,
    )  # fmt: skip
    assert directory.employee(CLERK, saved.id) == saved
    assert directory.departments(CLERK) == ["Purchasing"]
    assert found(store, "zoe 214") == [saved.id]
    assert saved.edited_by_hand == {
        "key", "name", "title", "department", "supervisor_id", "deputy_id", "extension", "mobile", "email", "room",
        "webhook", "fire_warden",
    }  # fmt: skip


def test_a_change_is_traced_and_announced(directory: DirectoryService, store: Store, bus: ChangeBus) -> None:
    detail = employee(directory, "Zoe", department="Sales")
    heard: list[Change] = []
    bus.subscribe(heard.append)
    saved = directory.save_employee(CLERK, edit_of(detail, department="SALES ", room="1.1"), detail.id)
    assert (saved.department, saved.version) == ("Sales", 2)
    assert directory.departments(CLERK) == ["Sales"]
    assert [change for change in heard if change.kind != "audit"] == [
        Change("employee", frozenset({detail.id}))
    ]
    (entry,) = AuditService(store).entries(
        an_actor(Role.ADMINISTRATOR), AuditFilter(action="employee.change")
    )
    assert entry.detail["after"]["room"] == "1.1"


def test_saving_what_is_already_so_writes_nothing(directory: DirectoryService, bus: ChangeBus) -> None:
    detail = employee(directory, "Zoe")
    heard: list[Change] = []
    bus.subscribe(heard.append)
    assert directory.save_employee(CLERK, edit_of(detail), detail.id) == detail
    assert heard == []


def test_a_clash_shows_both_values_field_by_field(directory: DirectoryService) -> None:
    ann = employee(directory, "Ann")
    detail = employee(directory, "Zoe", room="1")
    directory.save_employee(CLERK, edit_of(detail, room="2", supervisor_id=ann.id), detail.id)
    with pytest.raises(Conflict) as clash:
        directory.save_employee(CLERK, edit_of(detail, room="3", first_aider=True), detail.id)
    assert [(d.field, d.theirs, d.yours) for d in clash.value.differences] == [
        ("room", "2", "3"),
        ("first_aider", "no", "yes"),
        ("supervisor_id", "Ann", ""),
    ]


def test_setting_presence_makes_no_sheet_stale(directory: DirectoryService) -> None:
    detail = employee(directory, "Zoe")
    directory.set_presence(CLERK, detail.id, Presence.OUT)
    assert directory.save_employee(CLERK, edit_of(detail, room="3"), detail.id).room == "3"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"email": "not an address"}, "email"),
        ({"email": "a@b\r\nBcc: c@d"}, "email"),
        ({"webhook": "http://example.com"}, "webhook"),
        ({"webhook": "https://"}, "webhook"),
        ({"webhook": "https://[bad"}, "webhook"),
        ({"extension": "1" * 41}, "extension"),
        ({"key": "TAKEN"}, "key"),
        ({"supervisor_id": 5}, "supervisor_id"),
        ({"deputy_id": 5}, "deputy_id"),
    ],
)
def test_what_can_not_be_taken_is_named(
    directory: DirectoryService, changes: dict[str, object], field: str
) -> None:
    employee(directory, "Other", key="taken")
    detail = employee(directory, "Zoe")
    with pytest.raises(Invalid) as refused:
        directory.save_employee(CLERK, edit_of(detail, **changes), detail.id)
    assert refused.value.field == field
    assert directory.employee(CLERK, detail.id) == detail


def test_a_loop_of_supervisors_is_refused_in_words(directory: DirectoryService) -> None:
    ann = employee(directory, "Ann")
    bo = employee(directory, "Bo", supervisor_id=ann.id)
    cy = employee(directory, "Cy", supervisor_id=bo.id)
    with pytest.raises(Invalid, match=r"Cy.* already reports to .*Ann"):
        directory.save_employee(CLERK, edit_of(ann, supervisor_id=cy.id), ann.id)
    with pytest.raises(Invalid, match="own supervisor"):
        directory.save_employee(CLERK, edit_of(ann, supervisor_id=ann.id), ann.id)
    with pytest.raises(Invalid, match="own deputy"):
        directory.save_employee(CLERK, edit_of(ann, deputy_id=ann.id), ann.id)


def test_unknown_people_are_not_found(directory: DirectoryService) -> None:
    with pytest.raises(NotFound):
        directory.host(CLERK, 5)
    with pytest.raises(NotFound):
        directory.employee(CLERK, 5)
    with pytest.raises(NotFound):
        directory.set_presence(CLERK, 5, Presence.OUT)
    with pytest.raises(NotFound):
        directory.save_employee(CLERK, EmployeeEdit("Zoe", version=1), 5)


def test_who_bears_a_name_is_told_without_reading_everybody(directory: DirectoryService) -> None:
    twins = [employee(directory, "Zoë Marsh"), employee(directory, "ZOE MARSH")]
    other = employee(directory, "Zoë Marshall")
    assert directory.called(CLERK, "zoë marsh") == [each.id for each in twins]
    directory.leave_company(CLERK, twins[1].id, TODAY)
    assert directory.called(CLERK, "Zoe Marsh") == [each.id for each in twins], "who left too"
    assert directory.called(CLERK, "Zoë") == []
    renamed = directory.save_employee(CLERK, edit_of(other, name="Zoe Marsh"), other.id)
    assert renamed.id in directory.called(CLERK, "Zoë Marsh")


def test_an_away_mark_expires_by_itself(directory: DirectoryService, clock: FixedClock) -> None:
    detail = employee(directory, "Zoe")
    back = clock.now() + timedelta(minutes=30)
    option = directory.set_presence(CLERK, detail.id, Presence.IN_MEETING, back_at=back, note=" room  2 ")
    assert (option.presence, option.back_at, option.away_note) == (Presence.IN_MEETING, back, "room 2")
    assert directory.find_hosts(CLERK, "zoe")[0].presence is Presence.IN_MEETING
    clock.advance(minutes=30)
    again = directory.host(CLERK, detail.id)
    assert (again.presence, again.back_at, again.away_note) == (Presence.IN, None, "")
    assert directory.employee(CLERK, detail.id).presence is Presence.IN


def test_being_in_clears_time_and_note(directory: DirectoryService, clock: FixedClock) -> None:
    detail = employee(directory, "Zoe")
    directory.set_presence(CLERK, detail.id, Presence.ON_LEAVE, note="Back on Monday")
    later = clock.now() + timedelta(hours=1)
    option = directory.set_presence(CLERK, detail.id, Presence.IN, back_at=later, note="x")
    assert (option.presence, option.back_at, option.away_note) == (Presence.IN, None, "")


def test_back_at_in_the_past_is_refused(directory: DirectoryService, clock: FixedClock) -> None:
    detail = employee(directory, "Zoe")
    with pytest.raises(Invalid) as refused:
        directory.set_presence(CLERK, detail.id, Presence.OUT, back_at=clock.now())
    assert refused.value.field == "back_at"


def test_the_first_reachable_deputy_stands_in(directory: DirectoryService, clock: FixedClock) -> None:
    cy = employee(directory, "Cy", extension="303")
    bo = employee(directory, "Bo", deputy_id=cy.id)
    ann = employee(directory, "Ann", deputy_id=bo.id)
    assert directory.host(CLERK, ann.id).deputy_name == "Bo"
    directory.set_presence(CLERK, bo.id, Presence.OUT, back_at=clock.now() + timedelta(hours=1))
    option = directory.host(CLERK, ann.id)
    assert (option.deputy_id, option.deputy_name, option.deputy_extension) == (cy.id, "Cy", "303")
    clock.advance(hours=1)
    assert directory.host(CLERK, ann.id).deputy_name == "Bo"
    directory.leave_company(CLERK, bo.id, TODAY)
    assert directory.host(CLERK, ann.id).deputy_name == "Cy"


def test_a_loop_of_deputies_ends(directory: DirectoryService) -> None:
    ann = employee(directory, "Ann")
    bo = employee(directory, "Bo", deputy_id=ann.id)
    directory.save_employee(CLERK, edit_of(ann, deputy_id=bo.id), ann.id)
    assert directory.host(CLERK, ann.id).deputy_name == "Bo"
    directory.set_presence(CLERK, bo.id, Presence.DO_NOT_DISTURB)
    option = directory.host(CLERK, ann.id)
    assert (option.deputy_id, option.deputy_name) == (0, "")


def test_somebody_who_left_is_found_no_more(directory: DirectoryService, store: Store) -> None:
    detail = employee(directory, "Zoe Last")
    left = directory.leave_company(CLERK, detail.id, TODAY)
    assert left.left_on == TODAY
    assert directory.find_hosts(CLERK, "zoe") == []
    assert directory.employees(CLERK) == []
    assert [d.name for d in directory.employees(CLERK, include_left=True)] == ["Zoe Last"]
    assert [d.name for d in directory.employees(CLERK, text="last", include_left=True)] == ["Zoe Last"]
    assert directory.host(CLERK, detail.id).left_company
    assert found(store, "zoe") == []
    with pytest.raises(Conflict):
        directory.set_presence(CLERK, detail.id, Presence.OUT)
    back = directory.come_back(CLERK, detail.id)
    assert back.left_on is None
    assert [option.name for option in directory.find_hosts(CLERK, "zoe")] == ["Zoe Last"]
    assert found(store, "zoe") == [detail.id]


def test_somebody_who_will_leave_is_found_until_then(store: Store, clock: FixedClock) -> None:
    directory = DirectoryService(store, zone=lambda: ZoneInfo("Asia/Tokyo"))
    detail = employee(directory, "Zoe")
    directory.leave_company(CLERK, detail.id, date(2026, 11, 25))
    assert directory.find_hosts(CLERK, "zoe")
    clock.advance(hours=6)  # 00:42 of the 25th in Tokyo
    assert not directory.find_hosts(CLERK, "zoe")


class Visits:
    """Open work with a host, as the visits keep it."""

    def __init__(self) -> None:
        self.host_of = {1: 0, 2: 0}

    def count(self, tx: ReadTx, employee_id: int, since: date) -> int:
        return list(self.host_of.values()).count(employee_id)

    def move(self, tx: WriteTx, employee_id: int, to_id: int, since: date) -> int:
        mine = [visit for visit, host in self.host_of.items() if host == employee_id]
        self.host_of.update(dict.fromkeys(mine, to_id))
        return len(mine)


def test_leaving_asks_who_takes_over(directory: DirectoryService, store: Store) -> None:
    visits = Visits()
    directory.handover.append(OpenWork("expected visits", "expected visit", visits.count, visits.move))
    zoe, ann = employee(directory, "Zoe"), employee(directory, "Ann")
    visits.host_of = {1: zoe.id, 2: zoe.id}
    (items,) = directory.open_items(CLERK, zoe.id, TODAY)
    assert (items.label, items.count) == ("expected visits", 2)
    with pytest.raises(Invalid, match="2 expected visits") as refused:
        directory.leave_company(CLERK, zoe.id, TODAY)
    assert refused.value.field == "take_over_by"
    assert directory.employee(CLERK, zoe.id).left_on is None
    with pytest.raises(Invalid, match="can't take this over"):
        directory.leave_company(CLERK, zoe.id, TODAY, take_over_by=zoe.id)
    directory.leave_company(CLERK, zoe.id, TODAY, take_over_by=ann.id)
    assert visits.host_of == {1: ann.id, 2: ann.id}
    assert directory.open_items(CLERK, zoe.id, TODAY) == []
    (entry,) = AuditService(store).entries(an_actor(Role.ADMINISTRATOR), AuditFilter(action="employee.leave"))
    assert entry.detail["moved"] == {"expected visits": 2}
    bo = employee(directory, "Bo")
    visits.host_of = {1: bo.id}
    with pytest.raises(Invalid):
        directory.leave_company(CLERK, bo.id, TODAY, take_over_by=zoe.id)


def test_two_services_see_each_others_changes(store: Store) -> None:
    one, other = DirectoryService(store), DirectoryService(store)
    other.warm_up()
    detail = employee(one, "Zoe")
    assert [option.name for option in other.find_hosts(CLERK, "zo")] == ["Zoe"]
    one.save_employee(CLERK, edit_of(detail, name="Chloé"), detail.id)
    assert other.find_hosts(CLERK, "zoe") == []
    assert [option.name for option in other.find_hosts(CLERK, "chlo")] == ["Chloé"]


def test_many_changes_at_once_are_taken_in(store: Store) -> None:
    directory = DirectoryService(store)
    directory.warm_up()
    many_employees(store, 600)
    assert len(directory.employees(CLERK)) == 600


def test_what_was_deleted_behind_the_services_back_is_gone(directory: DirectoryService, store: Store) -> None:
    detail = employee(directory, "Zoe")
    with store.write(CLERK) as tx:
        tx.execute_sql("DELETE FROM employees WHERE id = ?", (detail.id,))
        tx.changed("employee", detail.id)
    assert directory.find_hosts(CLERK, "zoe") == []


def test_a_store_in_trouble_is_read_again_later(
    directory: DirectoryService, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    detail = employee(directory, "Zoe")
    directory.warm_up()
    with store.write(CLERK) as tx:
        tx.execute_sql("UPDATE employees SET name = 'Zora', name_folded = 'zora'")
        tx.changed("employee", detail.id)

    def broken() -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as patch:
        patch.setattr(store, "read", broken)
        with pytest.raises(OSError, match="gone"):
            directory.host(CLERK, detail.id)
    assert directory.host(CLERK, detail.id).name == "Zora"


def test_an_actor_without_the_right_changes_nothing(directory: DirectoryService, actor: Actor) -> None:
    detail = employee(directory, "Zoe")
    assert replace(detail) == directory.employee(actor, detail.id)
