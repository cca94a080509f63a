"""The demo: a believable company on a believable day, made quickly, never mixed with the real store."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reception_app.appointments.records import AppointmentFilter
from reception_app.audit.service import check_chain
from reception_app.badges.pool_records import ItemState
from reception_app.bookings.records import BookingFilter, BookingState
from reception_app.cases.records import CaseCounts, CaseFilter, CaseState
from reception_app.contacts.records import ContactFilter
from reception_app.context import AppContext, StartProblem, Trouble
from reception_app.db.uow import Store
from reception_app.deliveries.records import ParcelCounts, ParcelFilter, ParcelState, ParcelView
from reception_app.demo import DEMO_LOGINS, DEMO_PASSWORD, DEMO_PIN, demo_paths, open_demo
from reception_app.demo.bulk import Host
from reception_app.demo.cast import Cast, scripts
from reception_app.demo.history import Ground, fill
from reception_app.demo.making import local_zone, make, throw_away, zone_like
from reception_app.directory import Because
from reception_app.kernel.actor import STAFF_ROLES, SYSTEM, Role
from reception_app.kernel.paths import Paths
from reception_app.messages.records import MessageFilter, MessageState
from reception_app.occupancy.items import Wanted
from reception_app.plan import DeadlineState, PlanFilter
from reception_app.timeline.records import EntryKind
from reception_app.visits import HistoryFilter, VisitState, VisitTypes
from reception_app.visits.writing import reindex_visit
from tests.builders.logs import log_kept
from tests.builders.prepared import prepare_folder
from tests.fakes.clock import FixedClock


@pytest.fixture(scope="module")
def log_as_before() -> Iterator[None]:
    with log_kept():
        yield


def demo_of_the_morning(folder: Path) -> Paths:
    prepare_folder(folder, "demo", lambda: make(demo_paths(Paths(folder)), FixedClock()))
    return demo_paths(Paths(folder))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, log_as_before: None) -> Iterator[AppContext]:
    folder = demo_of_the_morning(tmp_path_factory.mktemp("demo"))
    context = open_demo(folder, clock=FixedClock(), start_workers=False)
    assert isinstance(context, AppContext)
    yield context
    context.close()


TODAY = date(2026, 11, 24)


def test_passes_and_keys_are_with_people_in_the_drawer_and_one_is_lost(demo: AppContext) -> None:
    states = Counter(item.state for item in demo.pool.items(SYSTEM))
    assert states == {ItemState.STORED: 12, ItemState.OUT: 3, ItemState.LOST: 1}
    assert demo.pool.not_back(SYSTEM) == []


def test_sixty_staff_in_eight_departments(demo: AppContext) -> None:
    staff = demo.directory.employees(SYSTEM)
    assert len(staff) == 60
    assert len({one.department for one in staff}) == 8
    assert sum(not one.supervisor_id for one in staff) == 1
    assert sum(bool(one.deputy_id) for one in staff) == 60
    assert len(Counter(one.presence for one in staff)) == 5
    assert any(one.fire_warden for one in staff)


def test_staff_have_weeks_languages_and_topics_and_one_topic_has_nobody(demo: AppContext) -> None:
    staff = demo.directory.employees(SYSTEM)
    off = {person.name for person in staff if person.availability.because is Because.HOURS}
    assert off <= {"Chris Otieno", "Bianca Conti", "Tessa Ward"}, "at whatever hour the demo is looked at"
    assert sum(bool(person.hours) for person in staff) >= 3
    assert sum("," in person.languages for person in staff) > 20
    topics = {topic.name: topic.people for topic in demo.directory.who_handles(SYSTEM)}
    assert [name for name, people in topics.items() if not people] == ["Works council"]
    assert topics["Keys and passes"][0].name == "Karen Mills"
    assert {team.name: len(team.people) for team in demo.directory.teams(SYSTEM)} == {
        "Building on call": 3,
        "Sales desk": 2,
    }


def test_the_day_looks_alive(demo: AppContext) -> None:
    counts = demo.visits.counts(SYSTEM, TODAY)
    board = demo.visits.board(SYSTEM, TODAY)
    left = [visit for visit in board if visit.state in (VisitState.CHECKED_OUT, VisitState.PRESUMED_LEFT)]
    assert (counts.expected, counts.on_site, len(left)) == (14, 9, 8)
    waiting = [visit for visit in board if visit.state is VisitState.WAITING]
    assert len(waiting) == 2
    longest = min(visit.arrived_at for visit in waiting if visit.arrived_at)
    assert demo.clock.now() - longest > timedelta(minutes=10)
    assert any(visit.escort for visit in board if visit.state.on_site)
    assert any(visit.party_size > 1 for visit in board if visit.state.on_site)
    assert len({visit.group_name for visit in board if visit.group_name}) == 1


def test_visitors_came_by_the_screen_and_signed(demo: AppContext) -> None:
    texts = demo.agreements.agreements(SYSTEM)
    assert [(text.title, text.languages) for text in texts] == [
        ("House rules", ("ar", "de", "en", "fr")),
        ("Confidentiality", ("ar", "de", "en", "fr")),
    ]
    assert len(demo.agreements.questions(SYSTEM)) == 2
    here = [visit for visit in demo.visits.board(SYSTEM, TODAY) if visit.state.on_site]
    arrived = demo.lobby.arrivals(SYSTEM, [visit.id for visit in here])
    assert len(arrived) == 6
    assert {note.language for note in arrived.values()} == {"en", "de", "fr", "ar"}
    signed = [paper for visit in here for paper in demo.papers.of_visit(SYSTEM, visit.id)]
    assert sum(paper.has_signature for paper in signed) == 2
    assert not any(paper.holds for paper in signed)
    assert not any(given.holds for visit in here for given in demo.papers.answers(SYSTEM, visit.id))
    assert [due.order.what for due in demo.refreshments.due(SYSTEM)] == ["Tea", "Water", "Coffee"]


def test_customers_and_contacts_have_a_story_and_papers_that_end(demo: AppContext) -> None:
    (amelia,) = demo.contacts.contacts(SYSTEM, ContactFilter(text="amelia thornton"))
    assert amelia.company == "Thornton Freight"
    assert EntryKind.CALL in {each.kind for each in demo.timeline.of_contact(SYSTEM, amelia.id)}
    (renee,) = demo.contacts.contacts(SYSTEM, ContactFilter(text="lefevre"))
    assert demo.timeline.top_of_contact(SYSTEM, renee.id).open
    assert [paper.expired for paper in demo.contact_papers.expiring(SYSTEM)] == [True, False]
    assert demo.contacts.count(SYSTEM, ContactFilter(category="Emergency")) == 3


def test_messages_are_done_read_waiting_and_urgent(demo: AppContext) -> None:
    found = demo.messages.messages(SYSTEM, MessageFilter())
    assert [(each.caller_name, each.state) for each in found] == [
        ("Ελένη Παπαδοπούλου", MessageState.DELIVERED),
        ("Grace Adeyemi", MessageState.DELIVERED),
        ("Łukasz Wójcik", MessageState.READ),
        ("Amelia Thornton", MessageState.DONE),
    ]
    assert len(found[1].to) > 1
    counts = demo.messages.counts(SYSTEM)
    assert (counts.open, counts.urgent) == (3, 1)


def test_appointments_lie_ahead_and_two_would_come_sooner(demo: AppContext) -> None:
    lists = demo.appointments.lists
    found = lists.appointments(SYSTEM, AppointmentFilter())
    assert {"Consultation", "Signing of papers", "Supplier review"} == {each.service_name for each in found}
    assert [each.name for each in lists.sooner(SYSTEM)] == ["Kofi Mensah", "Hana Novotna"]
    assert lists.troubled(SYSTEM) == []
    assert any(each.visit_id for each in found)
    assert {each.place for each in found if each.resource_id} == {"Ash room", "Elm room"}
    assert [each.name for each in found if each.private] == ["Victor Lang"]


def test_rooms_are_booked_used_held_and_asked_for(demo: AppContext) -> None:
    names = [each.name for each in demo.resources.resources(SYSTEM)]
    assert names[:4] == ["Oak room", "Elm room", "Ash room", "Boardroom"]
    counts = demo.bookings.lists.counts(SYSTEM)
    assert (counts.holds, counts.waiting) == (1, 1)
    found = demo.bookings.lists.bookings(SYSTEM, BookingFilter())
    assert {BookingState.BOOKED, BookingState.HOLD, BookingState.WAITING} <= {each.state for each in found}
    assert len(found) > 30
    assert sum(1 for each in found if each.contact_id) == 2


def test_the_lanes_are_full_today_and_in_the_week_to_come(demo: AppContext) -> None:
    columns = {column.name: column.subject for column in demo.schedule.columns(SYSTEM, ("lane",))}
    assert list(columns) == ["Management", "Staff", "Programmes", "Facilities", "Site tours"]
    found = demo.schedule.between(SYSTEM, TODAY, TODAY, Wanted(layers=frozenset({"entry"})))
    assert {subject for item in found for subject in item.places} >= set(columns.values())
    assert any(item.series for item in found)
    assert any(item.private for item in found)
    week = demo.schedule.between(SYSTEM, TODAY, TODAY + timedelta(days=6))
    assert {"entry", "booking", "visit", "deadline"} <= {item.layer for item in week}
    assert {"tentative", "cancelled"} <= {item.state for item in week}
    assert {"feed", "out_of_service"} <= {item.layer for item in week}
    (feed,) = demo.calendars.feeds.feeds(SYSTEM)
    assert (feed.trouble, feed.events, feed.left_out) == ("", 4, 0)


def test_two_thousand_past_visits_that_can_be_found(demo: AppContext) -> None:
    total = demo.history.count(SYSTEM, HistoryFilter())
    assert total == 2000 + 36
    somebody = demo.history.page(SYSTEM, HistoryFilter(until_on=TODAY - timedelta(days=1)), 3)[0]
    assert somebody.name in {hit.title for hit in demo.find.find(SYSTEM, somebody.name)}
    with demo.audit._store.read() as tx:
        assert check_chain(tx).good


def test_names_in_many_scripts(demo: AppContext) -> None:
    names = " ".join(
        visit.name for page in range(4) for visit in demo.history.page(SYSTEM, HistoryFilter(), page)
    )
    for letters in ("É", "ا", "כ", "李", "さ", "김", "Ε", "Ш", "ส", "श"):
        start = ord(letters)
        assert any(abs(ord(char) - start) < 90 for char in names), letters


def test_everything_is_made_up(demo: AppContext) -> None:
    for page in range(8):
        for visit in demo.history.page(SYSTEM, HistoryFilter(), page):
            if "@" in visit.contact:
                assert visit.contact.endswith((".example", "@example.com")), visit.contact
            elif visit.contact:
                assert visit.contact.startswith(("+44 20 7946 0", "+44 7700 900", "+1 202 555 01")), (
                    visit.contact
                )


def test_one_user_for_each_role_with_the_shown_secrets(demo: AppContext) -> None:
    users = demo.accounts.users(SYSTEM)
    assert {user.login for user in users} == set(DEMO_LOGINS)
    assert {user.role for user in users} == set(STAFF_ROLES)
    session = demo.accounts.sign_in("maya", DEMO_PASSWORD, "Test desk")
    assert session.user.role is Role.RECEPTIONIST
    assert demo.accounts.unlock(session, DEMO_PIN).user.login == "maya"


def test_the_watchlist_warns_of_an_expected_visitor(demo: AppContext) -> None:
    assert len(demo.watchlist.entries(SYSTEM)) == 3
    expected = next(visit for visit in demo.visits.board(SYSTEM, TODAY) if visit.name == "Jon Smythe")
    with demo.audit._store.read() as tx:
        assert demo.watchlist.matches(tx, expected.name, expected.company)


def test_hosts_were_told_step_by_step(demo: AppContext) -> None:
    waiting = next(visit for visit in demo.visits.board(SYSTEM, TODAY) if visit.name == "Sofia Lindqvist")
    outcomes = [notice.outcome for notice in demo.visits.visit(SYSTEM, waiting.id).notices]
    assert outcomes.count("sent") >= 2


def test_it_is_kept_for_the_day_and_made_anew_on_the_next(
    tmp_path: Path, clock: FixedClock, log_as_before: None
) -> None:
    paths = demo_of_the_morning(tmp_path)
    first = open_demo(paths, clock=clock, start_workers=False)
    assert isinstance(first, AppContext)
    beside = open_demo(paths, clock=clock, start_workers=False)
    assert isinstance(beside, StartProblem)
    assert beside.kind is Trouble.RUNNING
    marker = first.drafts.save(SYSTEM, "check_in", {"name": "Half typed"}, title="Half typed")
    first.close()
    again = open_demo(paths, clock=clock, start_workers=False)
    assert isinstance(again, AppContext)
    assert [draft.id for draft in again.drafts.open(SYSTEM)] == [marker]
    again.close()
    clock.advance(days=1)
    anew = open_demo(paths, clock=clock, start_workers=False)
    assert isinstance(anew, AppContext)
    assert anew.drafts.open(SYSTEM) == []
    assert anew.visits.counts(SYSTEM, TODAY + timedelta(days=1)).on_site == 9
    anew.close()


@pytest.mark.parametrize("hour", [0, 23])
def test_shortly_before_and_after_midnight(
    tmp_path: Path, hour: int, log_as_before: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    clock = FixedClock(datetime(2026, 11, 24, hour, 7 if hour == 0 else 50, tzinfo=UTC))
    context = open_demo(demo_paths(Paths(tmp_path)), clock=clock, start_workers=False)
    assert isinstance(context, AppContext)
    counts = context.visits.counts(SYSTEM, TODAY)
    assert counts.on_site == 9
    assert counts.expected >= 13
    context.close()


def test_a_folder_without_our_mark_is_never_thrown_away(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    paths.make()
    paths.store.write_bytes(b"somebody's store")
    throw_away(paths)
    assert paths.store.read_bytes() == b"somebody's store"


def test_the_zone_is_a_known_one() -> None:
    assert ZoneInfo(local_zone()).key == local_zone()


@pytest.mark.parametrize(
    ("january", "july", "name"),
    [
        (1, 2, "Europe/Berlin"),
        (-5, -4, "America/New_York"),
        (5.5, 5.5, "Asia/Kolkata"),
        (11, 10, "Australia/Sydney"),
        (0, 0, "UTC"),
        (4.25, 4.25, "UTC"),
    ],
)
def test_a_system_with_its_own_names_for_zones_gets_one_that_shows_the_same(
    january: float, july: float, name: str
) -> None:
    assert zone_like(timedelta(hours=january), timedelta(hours=july), 2026) == name


def test_the_same_seed_gives_the_same_people() -> None:
    first, second = Cast(7), Cast(7)
    assert [first.person() for _ in range(50)] == [second.person() for _ in range(50)]
    assert len(scripts()) == 10


def test_bulk_rows_are_found_as_the_services_would_have_filed_them(store: Store) -> None:
    """Indexing a visit again by the visits' own code must not change what finds it."""
    types = VisitTypes(store)
    types.seed(SYSTEM)
    ground = Ground(ZoneInfo("Europe/Berlin"), types.all(SYSTEM), [Host(9, "Anna Kovacs", "214")], 1)
    told: list[tuple[int, int]] = []
    fill(store, ground, TODAY, visits=300, visitors=60, days=30, progress=lambda *done: told.append(done))
    assert told[-1] == (300, 300)
    before = words_found(store)
    with store.write(SYSTEM) as tx:
        for row in tx.execute_sql("SELECT id FROM visits").all():
            reindex_visit(tx, row[0])
    assert words_found(store) == before
    with store.read() as tx:
        assert check_chain(tx).good
        keys = tx.execute_sql(
            "SELECT count(*), count(DISTINCT filed), count(DISTINCT token) FROM visits"
        ).one()
    assert tuple(keys) == (300, 300, 300)


def words_found(store: Store) -> dict[str, list[int]]:
    """Which visits each of some words finds."""
    with store.read() as tx:
        words = {
            word
            for row in tx.execute_sql("SELECT name, company, badge, vehicle, contact FROM visits LIMIT 40")
            for value in row
            for word in str(value).casefold().replace("-", " ").replace("@", " ").replace(".", " ").split()
            if word.isascii() and word.isalnum()
        }
        found = "SELECT rowid FROM find_records WHERE find_records MATCH ? AND rowid > 0 ORDER BY rowid"
        return {word: [row[0] for row in tx.execute_sql(found, (f'"{word}"*',))] for word in sorted(words)}


def test_many_visits_are_written_with_their_indexes_put_aside(store: Store) -> None:
    types = VisitTypes(store)
    types.seed(SYSTEM)
    ground = Ground(ZoneInfo("UTC"), types.all(SYSTEM), [Host(9, "Anna Kovacs", "214")], 1)
    with store.read() as tx:
        before = indexes(tx)
    fill(store, ground, TODAY, visits=20_500, visitors=6_000, days=400)
    with store.read() as tx:
        assert indexes(tx) == before
        assert tx.execute_sql("SELECT count(*) FROM visits").scalar_one() == 20_500


def indexes(tx: object) -> list[tuple[object, ...]]:
    rows = tx.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name")  # type: ignore[attr-defined]
    return [tuple(row) for row in rows]


def test_the_year_is_planned_and_the_desk_has_something_to_remember_and_to_read(demo: AppContext) -> None:
    found = {each.title: each for each in demo.plan.deadlines(SYSTEM, PlanFilter())}
    states = Counter(each.state for each in found.values())
    assert (states[DeadlineState.LATE], states[DeadlineState.DONE]) == (1, 1)
    assert found["Internal audit"].slipped_days > 0
    assert found["Quality certificate renewed"].predecessors == (found["Internal audit"].id,)
    calling = {each.subject for each in demo.reminders.calling(SYSTEM)}
    assert "Order toner for the copier" in calling
    assert "Ask the lift company for the report" not in calling
    titles = [each.what.title for each in demo.notice_board.current(SYSTEM)]
    assert titles == ["Fire drill on the day after tomorrow at 15:00", "The small lift is being serviced"]


def test_parcels_wait_are_expected_and_were_collected(demo: AppContext) -> None:
    lists = demo.deliveries.lists
    assert lists.counts(SYSTEM) == ParcelCounts(
        waiting=6, unmatched=1, overdue=2, urgent=2, not_told=0, expected_today=2, expected_late=0, todo=3
    )
    gone = ParcelFilter(ParcelView.HISTORY, states=frozenset({ParcelState.COLLECTED}))
    assert lists.count(SYSTEM, gone) == 4
    (partly,) = [each for each in lists.parcels(SYSTEM, ParcelFilter()) if each.pieces_out]
    assert (partly.pieces_left, partly.overdue) == (1, True)


def test_people_asked_and_complained(demo: AppContext) -> None:
    lists = demo.cases.lists
    maya = demo.accounts.sign_in("maya", DEMO_PASSWORD, "Test desk").actor
    assert lists.counts(maya) == CaseCounts(open=5, mine=0, overdue=1, hidden=1)
    assert lists.counts(SYSTEM) == CaseCounts(open=6, mine=0, overdue=1, hidden=0)
    (late,) = lists.cases(maya, CaseFilter(overdue=True))
    assert (late.name, late.owner_name, late.state) == ("Margit Sørensen", "Karen Mills", CaseState.RECEIVED)
    everything = list(lists.each(SYSTEM, CaseFilter()))
    assert [each.name for each in everything if each.level] == ["Thornton Freight"]
    assert sum(each.on_the_spot for each in everything) == 2
