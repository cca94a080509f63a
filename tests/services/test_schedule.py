"""The schedule on a real store: entries in lanes and layers, by day, by right, moved by hand and taken back."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from reception_app.db.uow import ReadTx
from reception_app.directory import ExceptionKind, NewException, StaffDays
from reception_app.kernel.actor import Actor, Role, kiosk_actor
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from reception_app.occupancy import Subject
from reception_app.occupancy.items import ScheduledItem, Target, Wanted, Window
from reception_app.schedule import House, LaneEdit, ScheduleService, Visibility
from tests.builders.front_desk import NOBODY, Office
from tests.builders.schedule import INTERN, MANAGER, RECEPTIONIST, TODAY, Plan, at, open_schedule

TOMORROW = TODAY + timedelta(days=1)
MONTH = (date(2026, 11, 23), date(2026, 12, 27))


@pytest.fixture
def plan(house: Office) -> Plan:
    return open_schedule(house)


def test_an_entry_stands_in_its_lane_and_under_its_people(plan: Plan) -> None:
    anna, boris = plan.hosts["Anna Kovacs"], plan.hosts["Boris Lindt"]
    kept = plan.add(owner_id=anna, people=(boris, anna), notes="Bring the figures.")
    (item,) = plan.items(TOMORROW)
    lane = Subject("lane", plan.lanes["Management"])
    assert item.places == (lane, Subject("employee", anna), Subject("employee", boris))
    assert (item.layer, item.title, item.line, item.tone) == ("entry", "Board review", "Anna Kovacs", "info")
    assert (item.movable, item.series, item.clash, item.occurrence) == (True, False, False, None)
    assert (kept.owner_name, kept.people_names) == ("Anna Kovacs", ("Boris Lindt", "Anna Kovacs"))
    assert (kept.uid, kept.sequence, kept.entry.zone) == (f"{kept.id}@reception", 0, "Europe/Berlin")
    assert plan.items(TODAY) == []
    for wanted, count in (
        (Wanted(lanes=frozenset({plan.lanes["Hall"]})), 0),
        (Wanted(lanes=frozenset({plan.lanes["Management"]})), 1),
        (Wanted(employees=frozenset({boris})), 1),
        (Wanted(text="rev ann"), 1),
        (Wanted(text="review hall"), 0),
        (Wanted(layers=frozenset({"visit"})), 0),
    ):
        assert len(plan.items(TOMORROW, wanted=wanted)) == count


def test_whole_days_are_the_same_days_in_every_zone(plan: Plan, house: Office, admin: Actor) -> None:
    plan.add("Fair", first_on=date(2026, 12, 30), last_on=date(2027, 1, 2))
    house.desk.preferences.set(admin, {"office.zone": "Pacific/Kiritimati"})
    (item,) = plan.items(date(2026, 12, 31))
    assert (item.first_on, item.last_on, item.starts_at) == (date(2026, 12, 30), date(2027, 1, 2), None)
    assert plan.items(date(2026, 12, 29)) == plan.items(date(2027, 1, 3)) == []


def test_what_lasts_for_days_or_over_midnight_is_seen_on_each_of_them(plan: Plan) -> None:
    plan.add("Night", starts_at=at(22), ends_at=at(2, day=26))
    plan.add("Move", starts_at=at(8, day=20), ends_at=at(17, day=27))
    assert [len(plan.items(date(2026, 11, day))) for day in (19, 20, 25, 26, 27, 28)] == [0, 1, 2, 2, 1, 0]


def test_the_days_on_which_the_clocks_change_have_25_and_23_hours(plan: Plan) -> None:
    for day, hours in ((date(2026, 10, 25), 25), (date(2027, 3, 28), 23), (TODAY, 24)):
        window = plan.service.window(day, day)
        assert window.ends_at - window.starts_at == timedelta(hours=hours)
    plan.add("Early", starts_at=at(8, day=18, month=10), ends_at=at(9, day=18, month=10), rule="FREQ=WEEKLY")
    seen = plan.items(date(2026, 10, 25)) + plan.items(date(2026, 11, 1))
    assert [each.starts_at for each in seen] == [at(9, day=25, month=10), at(9, day=1)]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"ends_at": at(9)}, "ends_at"),
        ({"ends_at": at(10)}, "ends_at"),
        ({"ends_at": None}, "ends_at"),
        ({"starts_at": None}, "starts_at"),
        ({"ends_at": at(10, year=2031)}, "ends_at"),
        ({"starts_at": at(10, year=1800)}, "starts_at"),
        ({"title": " \u200b "}, "title"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"rule": "FREQ=SECONDLY"}, "rule"),
        ({"rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, "rule"),
        ({"rule": "FREQ=DAILY;UNTIL=20261101"}, "rule"),
        ({"owner_id": 4711}, "owner_id"),
        ({"people": (4711,)}, "people"),
        ({"people": tuple(range(1, 300))}, "people"),
        ({"first_on": date(2026, 11, 25), "last_on": date(2026, 11, 24)}, "last_on"),
        ({"first_on": date(2026, 11, 25), "last_on": date(2036, 11, 24)}, "last_on"),
        ({"first_on": date(2026, 11, 25), "starts_at": at(10), "ends_at": at(11)}, "starts_at"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(
    plan: Plan, more: dict[str, object], field: str
) -> None:
    given = {"title": "Board review", **more}
    with pytest.raises(Invalid) as caught:
        plan.service.entries.add(RECEPTIONIST, plan.new(**given))  # type: ignore[arg-type]
    assert caught.value.field == field
    assert plan.items(*MONTH) == []


def test_what_is_private_is_busy_for_others_and_theirs_for_whom_it_is(plan: Plan) -> None:
    private = plan.add("Dismissal talk", visibility=Visibility.PRIVATE, place="Room 4", notes="Secret")
    plan.add("Strategy", visibility=Visibility.BUSY)
    other = Actor(1099, "Otto", Role.RECEPTIONIST, "Front desk")

    def seen(actor: Actor) -> list[str]:
        return sorted(each.title for each in plan.items(TOMORROW, actor=actor))

    assert seen(RECEPTIONIST) == seen(MANAGER) == ["Dismissal talk", "Strategy"]
    assert seen(other) == ["Busy", "Strategy"]
    assert seen(INTERN) == ["Busy", "Busy"]
    assert plan.items(TOMORROW, wanted=Wanted(text="dismissal"), actor=other) == []
    hidden = plan.service.entries.entry(other, private.id)
    assert (hidden.hidden, hidden.may_edit, hidden.entry.title) == (True, False, "Busy")
    assert (hidden.entry.place, hidden.entry.notes, hidden.entry.starts_at) == ("", "", at(10))
    assert not any(each.movable for each in plan.items(TOMORROW, actor=other) if each.title == "Busy")
    with pytest.raises(NotAllowed, match="private"):
        plan.service.entries.edit(other, private.id, plan.new())


def test_lanes_are_seen_and_written_by_role(plan: Plan) -> None:
    lanes = plan.service.lanes
    secret = lanes.save(MANAGER, LaneEdit("Board", seen_by=Role.CLERK, edited_by=Role.OFFICE_MANAGER))
    plan.lanes["Board"] = secret.id
    plan.service.entries.add(MANAGER, plan.new("Vote", "Board"))
    assert plan.items(TOMORROW) == []
    assert [each.title for each in plan.items(TOMORROW, actor=MANAGER)] == ["Vote"]
    assert "Board" not in [each.name for each in lanes.all(RECEPTIONIST)]
    with pytest.raises(NotFound):
        plan.add("Mine", "Board")
    clerk = Actor(1005, "Carl", Role.CLERK, "Front desk")
    with pytest.raises(NotAllowed, match="may not write"):
        plan.service.entries.add(clerk, plan.new("Mine", "Board"))
    (item,) = plan.items(TOMORROW, actor=clerk)
    assert not item.movable
    with pytest.raises(NotAllowed):
        lanes.save(RECEPTIONIST, LaneEdit("Mine"))
    with pytest.raises(NotAllowed):
        plan.items(TOMORROW, actor=NOBODY)


def test_what_another_feature_has_in_a_lane_is_seen_as_the_lane_is(plan: Plan, house: Office) -> None:
    secret = plan.service.lanes.save(
        MANAGER, LaneEdit("Board", seen_by=Role.CLERK, edited_by=Role.OFFICE_MANAGER)
    )

    class Deadlines:
        name = "deadline"

        def between(
            self, tx: ReadTx, actor: Actor, window: Window, wanted: Wanted
        ) -> Iterator[ScheduledItem]:
            for number, lane in enumerate((secret.id, plan.lanes["Courses"])):
                place = (Subject("lane", lane),)
                yield ScheduledItem(
                    self.name, number, f"Budget {number}", place, first_on=TODAY, last_on=TODAY
                )

    house_of = House(house.desk.store, house.desk.directory, house.desk.preferences)
    service = ScheduleService(house_of, layers=(Deadlines(),))
    for actor, seen in ((RECEPTIONIST, ["Budget 1"]), (MANAGER, ["Budget 0", "Budget 1"])):
        assert [each.title for each in service.between(actor, TODAY, TODAY)] == seen


def test_a_lane_is_changed_archived_and_brought_back(plan: Plan) -> None:
    lanes, entries = plan.service.lanes, plan.service.entries
    kept = plan.add()
    lane = next(each for each in lanes.all(MANAGER) if each.name == "Directors")
    changed = lanes.save(MANAGER, LaneEdit("Board", tone="bad", version=lane.version), lane.id)
    assert (changed.name, changed.tone, changed.version) == ("Board", "bad", lane.version + 1)
    with pytest.raises(Conflict):
        lanes.save(MANAGER, LaneEdit("Else", version=lane.version), lane.id)
    for edit, field in (
        (LaneEdit("great  HALL"), "name"),
        (LaneEdit(""), "name"),
        (LaneEdit("New", tone="pink"), "tone"),
        (LaneEdit("New", seen_by=Role.KIOSK), "seen_by"),
        (LaneEdit("New", seen_by=Role.CLERK, edited_by=Role.INTERN), "seen_by"),
    ):
        with pytest.raises(Invalid) as caught:
            lanes.save(MANAGER, edit)
        assert caught.value.field == field
    lanes.archive(MANAGER, lane.id)
    assert lane.id not in [each.id for each in lanes.all(MANAGER)]
    assert lane.id in [each.id for each in lanes.all(MANAGER, archived=True)]
    (item,) = plan.items(TOMORROW)
    assert not item.movable
    with pytest.raises(Conflict, match="archived"):
        entries.edit(RECEPTIONIST, kept.id, plan.new("Else"))
    assert lanes.archive(MANAGER, lane.id, archived=False).may_edit
    lanes.arrange(MANAGER, [plan.lanes["Hall"], lane.id, plan.lanes["Courses"]])
    ours = [each.id for each in lanes.all(MANAGER) if each.id in plan.lanes.values()]
    assert ours == [plan.lanes["Hall"], lane.id, plan.lanes["Courses"]]


def test_what_is_dragged_is_moved_and_taken_back(plan: Plan) -> None:
    anna, boris = plan.hosts["Anna Kovacs"], plan.hosts["Boris Lindt"]
    plan.add(owner_id=anna)
    (item,) = plan.items(TOMORROW)
    assert plan.service.may_move(item)
    hall = Subject("lane", plan.lanes["Hall"])
    undo = plan.service.move(RECEPTIONIST, item, Target(at(14), at(15), column=hall, out_of=item.places[0]))
    (moved,) = plan.items(TOMORROW)
    assert (moved.starts_at, moved.places[0]) == (at(14), hall)
    undo()
    assert plan.items(TOMORROW) == [item]
    plan.service.move(
        RECEPTIONIST,
        item,
        Target(
            first_on=TOMORROW,
            last_on=TOMORROW,
            column=Subject("employee", boris),
            out_of=Subject("employee", anna),
        ),
    )
    (days,) = plan.items(TOMORROW)
    assert (days.first_on, days.places[1:]) == (TOMORROW, (Subject("employee", boris),))
    plan.service.move(RECEPTIONIST, days, Target(column=hall))
    assert plan.items(TOMORROW)[0].places[0] == hall
    with pytest.raises(Invalid, match="F7"):
        plan.service.move(RECEPTIONIST, days, Target(column=Subject("resource", 1)))


def test_visitors_and_leave_are_layers_that_are_never_copied(plan: Plan, house: Office, admin: Actor) -> None:
    anna = plan.hosts["Anna Kovacs"]
    house.expect.expect(admin, house.expectation("Dana Reyes", at(14), company="Lisbon Freight"))
    days = StaffDays(house.desk.store)
    days.add_exception(admin, anna, NewException(ExceptionKind.LEAVE, TODAY, TOMORROW, "Operation"))
    leave, visit = plan.items(TOMORROW)
    assert (leave.layer, leave.title, leave.line, leave.first_on) == (
        "leave",
        "Anna Kovacs",
        "On leave",
        TODAY,
    )
    assert "Operation" not in repr(leave) + leave.title + leave.line
    assert (visit.layer, visit.title, visit.line, visit.starts_at) == (
        "visit",
        "Dana Reyes",
        "Lisbon Freight",
        at(14),
    )
    assert visit.places == leave.places == (Subject("employee", anna),)
    assert [visit.movable, leave.movable, plan.service.may_move(visit)] == [False] * 3
    with pytest.raises(NotAllowed, match="can't be moved"):
        plan.service.move(admin, visit, Target(at(15), at(16)))
    assert plan.service.layer_names == ("entry", "visit", "leave")


def test_columns_are_lanes_and_people(plan: Plan) -> None:
    found = plan.service.columns(RECEPTIONIST)
    assert [each.name for each in found if each.subject.id in plan.lanes.values()] == [
        "Courses",
        "Directors",
        "Great hall",
    ]
    assert [each.name for each in plan.service.columns(RECEPTIONIST, ("employee",))] == [
        "Anna Kovacs",
        "Boris Lindt",
        "Chiara Rossi",
    ]
    lanes = {each.name: each for each in plan.service.columns(RECEPTIONIST, ("lane",))}
    assert (lanes["Great hall"].group, lanes["Great hall"].tone) == ("Facilities", "warn")
    assert {"Management", "Staff", "Programmes", "Facilities"} < set(lanes)


def test_days_out_of_order_and_too_many_days_are_refused(plan: Plan) -> None:
    with pytest.raises(Invalid):
        plan.items(TOMORROW, TODAY)
    with pytest.raises(Invalid):
        plan.items(TODAY, date(2030, 1, 1))


def test_the_audit_tells_what_was_done_and_not_what_it_was_about(plan: Plan, house: Office) -> None:
    kept = plan.add("Dismissal talk", notes="Secret")
    saved = plan.service.entries.edit(
        RECEPTIONIST, kept.id, plan.new("Dismissal talk, later"), version=kept.version
    )
    with pytest.raises(Conflict, match="changed meanwhile"):
        plan.service.entries.edit(RECEPTIONIST, kept.id, plan.new("Else"), version=kept.version)
    saved.undo()
    plan.service.entries.delete(RECEPTIONIST, kept.id)
    with house.desk.store.read() as tx:
        rows = list(
            tx.execute_sql("SELECT action, detail FROM audit_entries WHERE subject = 'entry' ORDER BY id")
        )
    assert [row[0] for row in rows] == ["entry.add", "entry.edit", "entry.undo", "entry.delete"]
    assert not any(word in str(rows) for word in ("Dismissal", "Secret"))


def test_whoever_has_left_stays_in_what_there_is_and_comes_into_nothing_new(
    plan: Plan, house: Office, admin: Actor
) -> None:
    anna, boris = plan.hosts["Anna Kovacs"], plan.hosts["Boris Lindt"]
    kept = plan.add(owner_id=anna)
    house.desk.directory.leave_company(admin, anna, TODAY - timedelta(days=1))
    changed = plan.service.entries.edit(
        RECEPTIONIST, kept.id, plan.new("Later", owner_id=anna, people=(boris,))
    )
    assert changed.entry.owner_name == "Anna Kovacs"
    with pytest.raises(Invalid, match="doesn't work here") as caught:
        plan.add(owner_id=boris, people=(anna,))
    assert caught.value.field == "people"
    assert anna not in [each.subject.id for each in plan.service.columns(RECEPTIONIST)]


def test_without_the_right_no_verb_lets_anybody_in(plan: Plan) -> None:
    kept = plan.add()
    (item,) = plan.items(TOMORROW)
    lanes, entries = plan.service.lanes, plan.service.entries
    seeing: list[Callable[[Actor], object]] = [
        lambda actor: plan.service.columns(actor),
        lambda actor: plan.service.move(actor, item, Target(at(14), at(15))),
        lambda actor: lanes.all(actor),
        lambda actor: entries.entry(actor, kept.id),
    ]
    writing: list[Callable[[Actor], object]] = [
        lambda actor: entries.plan(actor, plan.new()),
        lambda actor: entries.add(actor, plan.new()),
        lambda actor: entries.edit(actor, kept.id, plan.new()),
        lambda actor: entries.delete(actor, kept.id),
        lambda actor: entries.move(actor, item, Target(at(14), at(15))),
    ]
    managing: list[Callable[[Actor], object]] = [
        lambda actor: lanes.save(actor, LaneEdit("New")),
        lambda actor: lanes.archive(actor, plan.lanes["Hall"]),
        lambda actor: lanes.arrange(actor, [plan.lanes["Hall"]]),
    ]
    refused = [
        (NOBODY, [*seeing, *writing, *managing]),
        (kiosk_actor("Lobby"), [*seeing, *writing, *managing]),
    ]
    refused += [(INTERN, [*writing, *managing]), (RECEPTIONIST, managing)]
    for actor, verbs in refused:
        for verb in verbs:
            with pytest.raises(NotAllowed):
                verb(actor)
    assert plan.items(TOMORROW) == [item]
