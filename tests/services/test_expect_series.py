"""A series of visits that is changed from one of them on."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.kernel.text import isolate
from reception_app.visits import Repeat
from reception_app.visits.records import Expectation, TypeField, VisitSummary
from tests.builders.front_desk import Office, open_office
from tests.fakes.clock import FixedClock

BERLIN = ZoneInfo("Europe/Berlin")
STARTS = datetime(2027, 3, 15, 9, 0, tzinfo=BERLIN).astimezone(UTC)


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


@pytest.fixture
def asked(office: Office) -> Expectation:
    return office.expectation("Ana Silva", STARTS, contact="ana@nucleo.pt", notes="Has a key")


@pytest.fixture
def series(actor: Actor, office: Office, asked: Expectation) -> list[VisitSummary]:
    """Four Mondays, over the change of the clocks."""
    return office.expect.repeat(actor, asked, Repeat.WEEKLY, date(2027, 4, 5))


def _times(office: Office, actor: Actor, series: list[VisitSummary]) -> list[str]:
    found = []
    for each in series:
        seen = office.visits.visit(actor, each.id).summary
        assert seen.expected_at is not None
        assert seen.expected_until is not None
        begins, ends = (moment.astimezone(BERLIN) for moment in (seen.expected_at, seen.expected_until))
        found.append(f"{begins:%m-%d %H:%M} {ends:%H:%M}")
    return found


def _undo(office: Office, actor: Actor) -> str:
    undo = office.visits.last_undo(actor)
    assert undo is not None
    office.visits.undo(actor, undo.token)
    return undo.label


def _mails(store: Store) -> int:
    with store.read() as tx:
        found = tx.execute_sql("SELECT count(*) FROM outbox_deliveries WHERE purpose = 'invitation'")
        return int(found.scalar_one())


def test_what_is_changed_in_one_is_changed_in_all_that_follow(
    actor: Actor, office: Office, asked: Expectation, series: list[VisitSummary]
) -> None:
    third = series[2]
    alone = replace(asked, visitor_id=third.visitor_id, version=third.version, notes="By the side door")
    tuesday = datetime(2027, 3, 30, 14, 0, tzinfo=BERLIN)
    office.expect.edit(
        actor, third.id, replace(alone, starts_at=tuesday, ends_at=tuesday + timedelta(minutes=30))
    )
    second = office.visits.visit(actor, series[1].id).summary
    changed = replace(
        asked,
        starts_at=datetime(2027, 3, 22, 10, 30, tzinfo=BERLIN),
        ends_at=datetime(2027, 3, 22, 11, 30, tzinfo=BERLIN),
        host_id=office.hosts["Boris Lindt"],
        type_id=office.types["Contractor"].id,
        visitor_id=second.visitor_id,
        version=second.version,
    )
    done = office.expect.edit_following(actor, second.id, changed)
    assert [each.id for each in done] == [each.id for each in series[1:]]
    assert _times(office, actor, series) == [
        "03-15 09:00 10:00",
        "03-22 10:30 11:30",
        "03-30 15:30 16:00",
        "04-05 10:30 11:30",
    ], (
        "as much later on the clock, whose hours were changed in between; one that was moved keeps its day and length"
    )
    seen = [office.visits.visit(actor, each.id) for each in series]
    assert [each.summary.host_name for each in seen] == ["Anna Kovacs", *["Boris Lindt"] * 3]
    assert [each.summary.type_name for each in seen] == ["Client", *["Contractor"] * 3]
    assert [each.notes for each in seen] == ["Has a key", "Has a key", "By the side door", "Has a key"]
    assert all(any(entry.what == "host" for entry in each.trace) for each in seen[1:])
    assert _undo(office, actor) == f"change of 3 visits of {isolate('Ana Silva')}"
    assert _times(office, actor, series)[1:] == [
        "03-22 09:00 10:00",
        "03-30 14:00 14:30",
        "04-05 09:00 10:00",
    ]
    assert {office.visits.visit(actor, each.id).summary.host_name for each in series} == {"Anna Kovacs"}


def test_a_new_length_is_that_of_all(
    actor: Actor, office: Office, asked: Expectation, series: list[VisitSummary]
) -> None:
    longer = replace(asked, ends_at=STARTS + timedelta(hours=3), version=series[0].version)
    office.expect.edit_following(actor, series[0].id, longer)
    assert [each[-5:] for each in _times(office, actor, series)] == ["12:00"] * 4


def test_who_comes_instead_comes_to_all_of_them(
    store: Store, actor: Actor, office: Office, asked: Expectation, series: list[VisitSummary]
) -> None:
    second = series[1]
    assert second.expected_at is not None
    assert second.expected_until is not None
    other = replace(
        asked,
        name="Bo Li",
        contact="bo@li.org",
        starts_at=second.expected_at,
        ends_at=second.expected_until,
        version=second.version,
    )
    done = office.expect.edit_following(actor, second.id, other)
    assert {each.name for each in done} == {"Bo Li"}
    assert len({each.visitor_id for each in done}) == 1
    assert done[0].visitor_id != series[0].visitor_id
    assert len({office.visits.visit(actor, each.id).code for each in done}) == 3
    _undo(office, actor)
    seen = {office.visits.visit(actor, each.id).summary.visitor_id for each in series}
    assert seen == {series[0].visitor_id}
    with store.read() as tx:
        assert [row[0] for row in tx.execute_sql("SELECT name FROM visitors")] == ["Ana Silva"]


def test_who_was_invited_to_one_of_them_gets_the_new_version_of_that_one(
    store: Store, actor: Actor, office: Office, asked: Expectation, series: list[VisitSummary]
) -> None:
    assert _mails(store) == 1
    later = timedelta(minutes=45)
    moved = replace(asked, starts_at=STARTS + later, ends_at=asked.ends_at + later, version=series[0].version)
    office.expect.edit_following(actor, series[0].id, moved)
    assert _mails(store) == 2
    assert [each[-5:] for each in _times(office, actor, series)] == ["10:45"] * 4


def test_all_of_them_or_none(
    admin: Actor,
    actor: Actor,
    office: Office,
    clock: FixedClock,
    asked: Expectation,
    series: list[VisitSummary],
) -> None:
    before = _times(office, actor, series)
    later = replace(asked, starts_at=STARTS + timedelta(minutes=5))
    with pytest.raises(Conflict):
        office.expect.edit_following(actor, series[0].id, replace(later, version=series[0].version + 7))
    with pytest.raises(Invalid):
        office.expect.edit_following(
            actor, series[0].id, replace(later, host_id=5, version=series[0].version)
        )
    clock.set(STARTS)
    office.visits.check_in(actor, replace(office.walk_in("Ana Silva"), visit_id=series[0].id))
    with pytest.raises(Conflict, match="waiting"):
        office.expect.edit_following(actor, series[0].id, later)
    assert _times(office, actor, series) == before


def test_one_that_is_no_series_is_changed_alone(actor: Actor, office: Office, asked: Expectation) -> None:
    one, other = (office.expect.expect(actor, asked) for _ in range(2))
    done = office.expect.edit_following(actor, one.id, replace(asked, notes="New", version=one.version))
    assert [each.id for each in done] == [one.id]
    assert office.visits.visit(actor, other.id).notes == "Has a key"


def _edit(
    office: Office, actor: Actor, visit: VisitSummary, asked: Expectation, *, following: bool = False
) -> None:
    """Change one of them, and those behind it where they are meant too, at the time it is at."""
    seen = office.visits.visit(actor, visit.id).summary
    assert seen.expected_at is not None
    assert seen.expected_until is not None
    at_its_time = replace(asked, starts_at=seen.expected_at, ends_at=seen.expected_until)
    change = office.expect.edit_following if following else office.expect.edit
    change(actor, visit.id, replace(at_its_time, version=seen.version))


def _people(office: Office, actor: Actor, series: list[VisitSummary]) -> list[tuple[str, str, str]]:
    seen = [office.visits.visit(actor, each.id).summary for each in series]
    return [(each.name, each.contact, each.company) for each in seen]


@pytest.mark.parametrize("known", [True, False])
def test_who_comes_instead_to_one_of_them_stays_who_they_are(
    store: Store,
    actor: Actor,
    office: Office,
    asked: Expectation,
    series: list[VisitSummary],
    known: bool,
) -> None:
    bo = ("Bo Li", "bo@li.org", "Li & Co")
    bo_id = 0
    if known:
        came = replace(office.walk_in("Bo Li"), contact=bo[1], company=bo[2])
        bo_id = office.visits.check_in(actor, came).visit.visitor_id
    stand_in = replace(asked, name=bo[0], contact=bo[1], company=bo[2], visitor_id=bo_id)
    _edit(office, actor, series[2], stand_in)
    bo_id = office.visits.visit(actor, series[2].id).summary.visitor_id
    ana = replace(asked, visitor_id=series[0].visitor_id, name="Ana Silvas", vehicle="B-XY 1", notes="New")
    _edit(office, actor, series[1], replace(ana, contact="ana@new.pt", company="Nucleo"), following=True)
    now = ("Ana Silvas", "ana@new.pt", "Nucleo")
    assert _people(office, actor, series)[1:] == [now, bo, now]
    third = office.visits.visit(actor, series[2].id)
    assert (third.summary.visitor_id, third.summary.vehicle, third.notes) == (bo_id, "", "New")
    with store.read() as tx:
        names = tx.execute_sql("SELECT name, email FROM visitors WHERE id = ?", (bo_id,)).one()
    assert tuple(names) == bo[:2]
    _edit(office, actor, series[0], replace(asked, name="Carl Oh", contact="c@oh.org"), following=True)
    assert [name for name, _, _ in _people(office, actor, series)] == [
        "Carl Oh",
        "Carl Oh",
        "Bo Li",
        "Carl Oh",
    ]


def test_an_answer_that_was_changed_leaves_the_others_of_each_of_them(
    admin: Actor, actor: Actor, office: Office, asked: Expectation, series: list[VisitSummary]
) -> None:
    keys = ("po", "room", "shirt")
    fields = tuple(TypeField(key, key.upper()) for key in keys)
    office.desk.types.save(admin, replace(office.types["Client"], fields=fields))
    ana = replace(asked, visitor_id=series[0].visitor_id)
    for number, each in enumerate(series):
        answers = {"po": f"PO-{number}", "room": "A", "shirt": "M"}
        _edit(office, actor, each, replace(ana, fields=answers))
    changed = replace(ana, fields={"po": "PO-1", "room": "B"})
    _edit(office, actor, series[1], changed, following=True)
    now = [dict(office.visits.visit(actor, each.id).fields) for each in series]
    assert now == [
        {"po": "PO-0", "room": "A", "shirt": "M"},
        *({"po": f"PO-{number}", "room": "B"} for number in (1, 2, 3)),
    ]


def test_nobody_is_written_to_where_no_invitation_is_wished(
    store: Store, actor: Actor, office: Office, asked: Expectation, series: list[VisitSummary]
) -> None:
    ana = replace(asked, visitor_id=series[0].visitor_id)
    _edit(office, actor, series[2], replace(ana, contact="ana@new.pt"))
    before = _mails(store)
    assert office.visits.visit(actor, series[2].id).summary.contact == "ana@new.pt"
    later = timedelta(minutes=45)
    moved = replace(ana, starts_at=STARTS + later, ends_at=asked.ends_at + later, invite=False)
    office.expect.edit_following(actor, series[0].id, replace(moved, version=series[0].version))
    assert _mails(store) == before
    assert [each[-5:] for each in _times(office, actor, series)] == ["10:45"] * 4


def test_what_is_wrong_with_a_later_one_is_said_of_that_one(
    admin: Actor, actor: Actor, office: Office, asked: Expectation, series: list[VisitSummary]
) -> None:
    works = office.types["Contractor"]
    ana = replace(asked, visitor_id=series[0].visitor_id)
    _edit(office, actor, series[2], replace(ana, type_id=works.id))
    office.desk.types.retire(admin, works.id)
    with pytest.raises(Invalid, match="The visit on 29 Mar 2027: ") as refused:
        _edit(office, actor, series[1], replace(ana, notes="Side door"), following=True)
    assert refused.value.field == "", "no field of the one that is looked at is to blame"
    _edit(office, actor, series[1], replace(ana, notes="Side door"))
