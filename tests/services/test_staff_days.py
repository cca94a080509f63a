"""Days of staff on a real store: who can be reached, who stands in, who handles what, who stands above whom."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from reception_app.audit import AuditFilter, AuditService
from reception_app.db.uow import Store
from reception_app.directory import (
    Because,
    DirectoryService,
    ExceptionKind,
    NewException,
    Presence,
    Shift,
    StaffDays,
    StaffException,
)
from reception_app.directory.models import EmployeeRow
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.changes import Change
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.builders.people import an_actor
from tests.builders.staff import CLERK, employee
from tests.fakes.clock import FixedClock
from tests.services.test_directory import edit_of

LONDON = ZoneInfo("Europe/London")
OFFICE = tuple(Shift(day, 540, 1020) for day in range(5))
TODAY = date(2026, 11, 24)
LEAVE = NewException(ExceptionKind.LEAVE, TODAY, TODAY + timedelta(days=2), "family")


@pytest.fixture
def directory(store: Store) -> DirectoryService:
    return DirectoryService(store, zone=lambda: LONDON)


@pytest.fixture
def days(store: Store) -> StaffDays:
    return StaffDays(store)


def link(store: Store, employee_id: int, **values: object) -> None:
    """Put into the store what no verb would take: what an older program or another hand left there."""
    with store.write(SYSTEM) as tx:
        tx.execute(update(EmployeeRow).where(EmployeeRow.id == employee_id).values(**values))
        tx.changed("employee", employee_id)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("spanish", ["Ada", "Cleo"]),
        ("Español", ["Bea"]),
        ("span first", ["Cleo"]),
        ("first aid", ["Cleo"]),
        ("warden", ["Bea"]),
        ("sp", []),
        ("spanish warden", []),
    ],
)
def test_who_speaks_something_or_was_trained_for_it_is_found(
    directory: DirectoryService, store: Store, text: str, names: list[str]
) -> None:
    employee(directory, "Ada", languages="English, Spanish")
    employee(directory, "Bea", languages="Español", fire_warden=True)
    employee(directory, "Cleo", languages="Spanish", first_aider=True)
    link(store, employee(directory, "Dan", languages="Spanish").id, left_on=date(2020, 1, 1))
    assert [each.name for each in directory.employees(CLERK, text=text)] == names


def test_days_are_kept_with_the_person(directory: DirectoryService, store: Store) -> None:
    made = employee(
        directory,
        "Ada",
        hours=OFFICE,
        languages="English,  Welsh",
        region="gb-wls",
        starts_on=date(2020, 1, 6),
    )
    assert (made.hours, made.languages, made.region, made.starts_on) == (
        OFFICE, "English, Welsh", "GB-WLS", date(2020, 1, 6),
    )  # fmt: skip
    after = directory.save_employee(CLERK, edit_of(made, hours=OFFICE[:4], region=""), made.id)
    assert (after.hours, after.region) == (OFFICE[:4], "")
    assert {"hours", "region"} <= after.edited_by_hand
    wanted = AuditFilter(action="employee.change")
    (entry,) = AuditService(store).entries(an_actor(Role.ADMINISTRATOR), wanted)
    assert entry.detail["before"]["hours"] == "Mon–Fri 9:00–17:00"


def test_a_clash_tells_hours_in_words(directory: DirectoryService) -> None:
    made = employee(directory, "Ada", hours=OFFICE)
    directory.save_employee(CLERK, edit_of(made, hours=OFFICE[:4]), made.id)
    with pytest.raises(Conflict) as clash:
        directory.save_employee(CLERK, edit_of(made, hours=OFFICE[:1], starts_on=TODAY), made.id)
    assert [(d.field, d.theirs, d.yours) for d in clash.value.differences] == [
        ("starts_on", "", "2026-11-24"),
        ("hours", "Mon–Thu 9:00–17:00", "Mon 9:00–17:00"),
    ]


@pytest.mark.parametrize("region", ["Atlantis", "XX", "GB-BY", "SM-1"])
def test_a_region_without_known_holidays_is_refused(directory: DirectoryService, region: str) -> None:
    with pytest.raises(Invalid) as refused:
        employee(directory, "Ada", region=region)
    assert refused.value.field == "region"


def test_the_host_picker_follows_hours_and_leave(
    directory: DirectoryService, days: StaffDays, clock: FixedClock
) -> None:
    ben = employee(directory, "Ben", extension="12")
    ada = employee(directory, "Ada", hours=OFFICE, deputy_id=ben.id)
    assert directory.host(CLERK, ada.id).presence is Presence.IN
    days.add_exception(CLERK, ada.id, LEAVE)
    (host,) = directory.find_hosts(CLERK, "ada")
    assert (host.presence, host.words) == (Presence.ON_LEAVE, "on leave, back at 9:00 on Friday")
    assert (host.deputy_name, host.deputy_extension) == ("Ben", "12")
    assert host.away_note == "", "why somebody is on leave is for no visitor's eyes"
    found = directory.availability(CLERK, ada.id)
    assert (found.note, found.cover_name, found.cover_extension) == ("family", "Ben", "12")
    assert directory.availability(CLERK, ada.id, clock.now() + timedelta(days=3)).reachable


def test_the_first_deputy_who_can_be_reached_stands_in(
    directory: DirectoryService, days: StaffDays, store: Store
) -> None:
    dora = employee(directory, "Dora")
    cleo = employee(directory, "Cleo", deputy_id=dora.id)
    ben = employee(directory, "Ben", deputy_id=cleo.id)
    ada = employee(directory, "Ada", deputy_id=ben.id, hours=(Shift(0, 540, 600),))
    directory.leave_company(CLERK, ben.id, TODAY)
    days.add_exception(CLERK, cleo.id, LEAVE)
    assert directory.availability(CLERK, ada.id).cover_name == "Dora"
    link(store, dora.id, deputy_id=ada.id, presence="out")
    found = directory.availability(CLERK, ada.id)
    assert (found.cover_id, found.cover_name) == (0, ""), "a circle of deputies ends"


def test_a_holiday_holds_in_its_region_only(store: Store, clock: FixedClock) -> None:
    clock.set(datetime(2026, 6, 4, 10, 0, tzinfo=UTC))
    region = "de-by"
    directory = DirectoryService(store, zone=lambda: LONDON, region=lambda: region)
    munich = employee(directory, "Ada")
    london = employee(directory, "Ben", region="GB")
    directory.warm_up()
    found = directory.availability(CLERK, munich.id)
    assert (found.because, found.words) == (Because.HOLIDAY, "not working today: \u2068Corpus Christi\u2069")
    assert directory.availability(CLERK, london.id).reachable
    region = "Nowhere"
    assert directory.availability(CLERK, munich.id).reachable


def test_several_are_marked_at_once_or_none(directory: DirectoryService, clock: FixedClock) -> None:
    ada, ben = employee(directory, "Ada"), employee(directory, "Ben")
    back = clock.now() + timedelta(hours=2)
    directory.set_presences(CLERK, [ada.id, ben.id], Presence.OUT, back_at=back, note="training")
    assert [p.availability.note for p in directory.employees(CLERK)] == ["training", "training"]
    directory.leave_company(CLERK, ben.id, TODAY)
    with pytest.raises(Conflict):
        directory.set_presences(CLERK, [ada.id, ben.id], Presence.IN)
    assert directory.employee(CLERK, ada.id).presence is Presence.OUT
    with pytest.raises(Invalid):
        directory.set_presences(CLERK, [ada.id], Presence.OUT, back_at=clock.now())


def test_a_mark_expires_by_itself_and_every_screen_is_told(
    directory: DirectoryService, store: Store, clock: FixedClock
) -> None:
    ada, ben = employee(directory, "Ada"), employee(directory, "Ben")
    directory.set_presence(
        CLERK, ada.id, Presence.OUT, back_at=clock.now() + timedelta(hours=1), note="lunch"
    )
    directory.set_presence(CLERK, ben.id, Presence.OUT)
    assert directory.expire_marks() == 0
    heard: list[Change] = []
    store.bus.subscribe(heard.append)
    clock.advance(hours=1)
    assert directory.expire_marks() == 1
    assert [change.ids for change in heard if change.kind == "employee"] == [frozenset({ada.id})]
    assert directory.employee(CLERK, ben.id).presence is Presence.OUT
    clock.advance(hours=-1)
    assert directory.host(CLERK, ada.id).presence is Presence.IN, "the remark is gone from the store"


def test_whoever_came_outside_of_their_hours_is_in_till_their_hours_begin(
    directory: DirectoryService, clock: FixedClock
) -> None:
    clock.set(datetime(2026, 11, 24, 6, 0, tzinfo=UTC))
    ada = employee(directory, "Ada", hours=OFFICE)
    assert not directory.host(CLERK, ada.id).presence.reachable
    assert directory.set_presence(CLERK, ada.id, Presence.IN).presence is Presence.IN
    clock.set(datetime(2026, 11, 24, 18, 0, tzinfo=UTC))
    assert directory.host(CLERK, ada.id).words == "starts at 9:00 tomorrow"
    directory.set_presence(CLERK, ada.id, Presence.IN)
    clock.set(datetime(2026, 11, 24, 23, 59, tzinfo=UTC))
    assert directory.host(CLERK, ada.id).presence is Presence.IN
    clock.set(datetime(2026, 11, 25, 0, 1, tzinfo=UTC))
    assert directory.host(CLERK, ada.id).words == "starts at 9:00"


def test_exceptions_are_noted_and_taken_away(directory: DirectoryService, days: StaffDays) -> None:
    ada = employee(directory, "Ada")
    made = days.add_exception(CLERK, ada.id, LEAVE)
    other = NewException(ExceptionKind.OTHER_HOURS, date(2026, 12, 1), date(2026, 12, 1), "", ((600, 720),))
    second = days.add_exception(CLERK, ada.id, other)
    assert directory.exceptions(CLERK, ada.id) == (
        StaffException(LEAVE.kind, LEAVE.first, LEAVE.last, "family", (), made, ada.id),
        StaffException(other.kind, other.first, other.last, "", ((600, 720),), second, ada.id),
    )
    days.remove_exception(CLERK, ada.id, made)
    assert [e.id for e in directory.exceptions(CLERK, ada.id)] == [second]
    with pytest.raises(NotFound):
        days.remove_exception(CLERK, ada.id, made)
    with pytest.raises(NotFound):
        days.add_exception(CLERK, 5, LEAVE)


@pytest.mark.parametrize(
    ("kind", "first", "last", "field"),
    [
        (ExceptionKind.LEAVE, TODAY, TODAY - timedelta(days=1), "last"),
        (ExceptionKind.LEAVE, TODAY, TODAY + timedelta(days=800), "last"),
        (ExceptionKind.OTHER_HOURS, TODAY + timedelta(days=9), TODAY + timedelta(days=9), "times"),
        (ExceptionKind.ABSENT, TODAY + timedelta(days=2), TODAY + timedelta(days=5), "first"),
    ],
)
def test_exceptions_that_make_no_sense_are_refused(
    directory: DirectoryService, days: StaffDays, kind: ExceptionKind, first: date, last: date, field: str
) -> None:
    ada = employee(directory, "Ada")
    days.add_exception(CLERK, ada.id, LEAVE)
    with pytest.raises(Invalid) as refused:
        days.add_exception(CLERK, ada.id, NewException(kind, first, last))
    assert refused.value.field == field


def test_exceptions_of_long_ago_are_forgotten(directory: DirectoryService, days: StaffDays) -> None:
    ada = employee(directory, "Ada")
    days.add_exception(CLERK, ada.id, LEAVE)
    days.forget_old(LEAVE.last + timedelta(days=60))
    reread = DirectoryService(directory._store)
    assert len(reread.exceptions(CLERK, ada.id)) == 1
    days.forget_old(LEAVE.last + timedelta(days=61))
    assert DirectoryService(directory._store).exceptions(CLERK, ada.id) == ()


def test_who_handles_something_and_who_does_so_meanwhile(
    directory: DirectoryService, days: StaffDays
) -> None:
    ben = employee(directory, "Ben")
    ada = employee(directory, "Ada", deputy_id=ben.id, topics=("Parking permits", "Keys"))
    (answer,) = directory.who_handles(CLERK, "Who handles parking permits?")
    assert (answer.name, [p.name for p in answer.people]) == ("Parking permits", ["Ada"])
    days.add_exception(CLERK, ada.id, LEAVE)
    (answer,) = directory.who_handles(CLERK, "permit")
    assert answer.best is not None
    assert (answer.best.name, answer.best.availability.cover_name) == ("Ada", "Ben")
    days.save_topic(CLERK, "Parking permits", [ada.id, ben.id], answer.id)
    (answer,) = directory.who_handles(CLERK, "park")
    assert answer.best == answer.people[1], "the first who can be reached"
    assert [topic.name for topic in directory.who_handles(CLERK)] == ["Keys", "Parking permits"]
    assert directory.who_handles(CLERK, "lunch") == []


@pytest.mark.parametrize("typed", ["parkign", "who handles paking?", "prmits", "Wer macht Parkin permti"])
def test_a_slip_in_what_is_asked_for_is_forgiven(
    directory: DirectoryService, days: StaffDays, typed: str
) -> None:
    employee(directory, "Ada", topics=("Parking permits", "Keys"))
    assert [topic.name for topic in directory.who_handles(CLERK, typed)] == ["Parking permits"]
    assert directory.who_handles(CLERK, "kees", named=True) == [], "a name is no slip of a topic"


def test_a_topic_that_nobody_handles_any_more_is_shown_as_such(
    directory: DirectoryService, days: StaffDays
) -> None:
    ada = employee(directory, "Ada", topics=("Keys",))
    directory.save_employee(CLERK, edit_of(directory.employee(CLERK, ada.id), topics=()), ada.id)
    (answer,) = directory.who_handles(CLERK, "keys")
    assert (answer.people, answer.best) == ((), None)
    days.remove_topic(CLERK, answer.id)
    assert directory.who_handles(CLERK) == []
    with pytest.raises(NotFound):
        days.remove_topic(CLERK, answer.id)


def test_an_edit_that_says_nothing_of_topics_leaves_them(directory: DirectoryService) -> None:
    ada = employee(directory, "Ada", topics=("Keys", "keys", " ", "Post"))
    after = directory.save_employee(CLERK, edit_of(ada, title="Porter", topics=None), ada.id)
    assert after.topics == ("Keys", "Post")


def test_topics_that_make_no_sense_are_refused(directory: DirectoryService, days: StaffDays) -> None:
    ada = employee(directory, "Ada", topics=("Keys",))
    with pytest.raises(Invalid):
        days.save_topic(CLERK, "  ", [ada.id])
    with pytest.raises(Conflict):
        days.save_topic(CLERK, "KEYS", [ada.id])
    with pytest.raises(NotFound):
        days.save_topic(CLERK, "Post", [5])
    with pytest.raises(NotFound):
        days.save_topic(CLERK, "Post", [], 5)
    with pytest.raises(Invalid):
        employee(directory, "Ben", topics=[f"topic {number}" for number in range(31)])


def test_topics_go_over_to_the_successor_who_is_asked_for(
    directory: DirectoryService, days: StaffDays
) -> None:
    ada, ben = (
        employee(directory, "Ada", topics=("Keys", "Post")),
        employee(directory, "Ben", topics=("Post",)),
    )
    with pytest.raises(Invalid) as refused:
        directory.leave_company(CLERK, ada.id, TODAY)
    assert refused.value.field == "take_over_by"
    assert "2 topics handled" in refused.value.message
    directory.leave_company(CLERK, ada.id, TODAY, take_over_by=ben.id)
    assert [[p.name for p in topic.people] for topic in directory.who_handles(CLERK)] == [["Ben"], ["Ben"]]


def test_the_supervisors_are_told_up_to_the_top(directory: DirectoryService) -> None:
    cleo = employee(directory, "Cleo", extension="1")
    ben = employee(directory, "Ben", supervisor_id=cleo.id)
    ada = employee(directory, "Ada", supervisor_id=ben.id)
    line = directory.chain(CLERK, ada.id)
    assert ([p.name for p in line.people], line.next_id, line.loop) == (["Ben", "Cleo"], ben.id, "")
    directory.leave_company(CLERK, ben.id, TODAY)
    line = directory.chain(CLERK, ada.id)
    assert [p.availability.because is Because.LEFT for p in line.people] == [True, False]
    assert line.next_id == cleo.id
    assert directory.chain(CLERK, cleo.id).people == ()


def test_a_loop_of_supervisors_is_said_plainly(directory: DirectoryService, store: Store) -> None:
    cleo = employee(directory, "Cleo")
    ben = employee(directory, "Ben", supervisor_id=cleo.id)
    ada = employee(directory, "Ada", supervisor_id=ben.id)
    link(store, cleo.id, supervisor_id=ben.id)
    line = directory.chain(CLERK, ada.id)
    assert ([p.name for p in line.people], line.loop) == (
        ["Ben", "Cleo"], "The line comes back: \u2068Cleo\u2069 reports to \u2068Ben\u2069.",
    )  # fmt: skip


@pytest.mark.parametrize(
    "verb",
    [
        lambda d, s, who: d.availability(who, 1),
        lambda d, s, who: d.exceptions(who, 1),
        lambda d, s, who: d.who_handles(who),
        lambda d, s, who: d.chain(who, 1),
    ],
)
def test_strangers_learn_nothing(
    directory: DirectoryService,
    days: StaffDays,
    verb: Callable[[DirectoryService, StaffDays, Actor], object],
) -> None:
    with pytest.raises(NotAllowed):
        verb(directory, days, an_actor(Role.KIOSK))


def test_only_who_may_edit_staff_changes_days_and_topics(
    directory: DirectoryService, days: StaffDays
) -> None:
    intern = an_actor(Role.INTERN)
    for change in (
        lambda: days.add_exception(intern, 1, LEAVE),
        lambda: days.remove_exception(intern, 1, 1),
        lambda: days.save_topic(intern, "Keys", []),
        lambda: days.remove_topic(intern, 1),
    ):
        with pytest.raises(NotAllowed):
            change()
