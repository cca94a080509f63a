"""The history: filtered, sorted, counted and paged, and the same through every way into it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import product
from typing import Any

import pytest

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import NotAllowed
from reception_app.kernel.text import tokens
from reception_app.visits import HistoryFilter, Sort, VisitState, VisitSummary, walk
from reception_app.visits.writing import sort_key
from tests.builders.front_desk import NOBODY, Office, open_office
from tests.builders.prepared import prepare
from tests.fakes.clock import FixedClock

CLERK = Actor(1021, "Cleo Clerk", Role.CLERK, "Back office")
NAMES = (
    "Ana Silva",
    "Bo Li",
    "Łukasz Żółć",
    "王小明",
    "Zoë O'Brien",
    "ana costa",
    "Élodie Petit",
    "Jan Novák",
)

_tokens = cache(tokens)
"""Four hundred filters are held against the same sixty visits."""
BEGIN = datetime(2026, 11, 10, 8, 0, tzinfo=UTC)


@pytest.fixture
def office(store: Store, admin: Actor, actor: Actor, clock: FixedClock) -> Office:
    """Sixty visits of a fortnight: walk-ins and booked ones, in every state."""
    office = open_office(store, admin)
    prepare(store, ("a fortnight", actor), lambda: _fortnight(office, actor, clock))
    clock.set(BEGIN + timedelta(hours=300))
    return office


def _fortnight(office: Office, actor: Actor, clock: FixedClock) -> None:
    hosts = list(office.hosts.values())
    kinds = [office.types["Client"], office.types["Contractor"], office.types["Guest"]]
    for number in range(60):
        clock.set(BEGIN + timedelta(hours=5 * number))
        name = f"{NAMES[number % len(NAMES)]} {'Quirk' if number % 11 == 0 else ''}".strip()
        more = {
            "host_id": hosts[number % 3],
            "type_id": kinds[number % 3].id,
            "company": ("Acme", "Beta GmbH", "")[number // 3 % 3],
        }
        if number % 4 == 0:
            booked = office.expect.expect(
                actor, office.expectation(name, clock.now() + timedelta(hours=2), **more)
            )
            _end(office, actor, number, booked.id)
        else:
            asked = office.walk_in(name, again_while_on_site=True, **more)
            visit = office.visits.check_in(actor, asked).visit
            if number % 4 != 3:
                office.visits.check_out(actor, [visit.id])


def _end(office: Office, actor: Actor, number: int, visit_id: int) -> None:
    verbs: tuple[Callable[[], object], ...] = (
        lambda: office.expect.cancel(actor, [visit_id]),
        lambda: office.expect.no_show(actor, [visit_id]),
        lambda: office.visits.check_in(
            actor, replace(office.visits.check_in_for(actor, visit_id), again_while_on_site=True)
        ),
        lambda: None,
    )
    verbs[number // 4 % 4]()


def _all(office: Office, actor: Actor) -> list[VisitSummary]:
    """Everything, read without the history."""
    with office.desk.store.read() as tx:
        ids = [row[0] for row in tx.execute_sql("SELECT id FROM visits ORDER BY filed")]
    return office.visits.summary(actor, ids)


def _wanted(visit: VisitSummary, wanted: HistoryFilter, office: Office) -> bool:
    """The filter said again in plain words, to be compared with; what takes longest comes last."""
    return (
        (not wanted.states or visit.state in wanted.states)
        and (not wanted.type_id or visit.type_id == wanted.type_id)
        and (not wanted.host_id or visit.host_id == wanted.host_id)
        and (wanted.from_on is None or _day(visit, office) >= wanted.from_on)
        and (wanted.until_on is None or _day(visit, office) <= wanted.until_on)
        and all(any(_begins(word, typed) for word in _words(visit)) for typed in _tokens(wanted.text))
    )


def _day(visit: VisitSummary, office: Office) -> date:
    moment = visit.arrived_at or visit.expected_at
    assert moment is not None
    return moment.astimezone(office.desk.zone()).date()


def _words(visit: VisitSummary) -> list[str]:
    return _tokens(f"{visit.name} {visit.company} {visit.host_name} {visit.badge}")


def _begins(word: str, typed: str) -> bool:
    """Chinese names are written without blanks: any of their letters may begin what is typed."""
    return word.startswith(typed) or (not typed.isascii() and typed in word)


def _sorted(visits: list[VisitSummary], sort: Sort) -> list[int]:
    keys: dict[Sort, Callable[[VisitSummary], str]] = {
        Sort.NAME: lambda visit: sort_key(visit.name),
        Sort.COMPANY: lambda visit: sort_key(visit.company),
        Sort.HOST: lambda visit: sort_key(visit.host_name),
    }
    if sort is Sort.NEWEST:
        visits = visits[::-1]
    return [visit.id for visit in (sorted(visits, key=keys[sort]) if sort in keys else visits)]


@pytest.mark.parametrize(("few", "many"), [(2_000, 9_000), (0, 9_000), (0, 0)])
def test_every_filter_in_every_order_shows_what_it_says(
    actor: Actor, office: Office, few: int, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "FEW", few)
    monkeypatch.setattr(walk, "MANY", many)
    everything = _all(office, actor)
    texts = ("", "ana", "acme", "kov", "quirk", "小明", "v 001")
    state_sets: tuple[frozenset[VisitState], ...] = (
        frozenset(),
        frozenset({VisitState.CANCELLED, VisitState.NO_SHOW}),
        frozenset({VisitState.EXPECTED}),
        frozenset({VisitState.WAITING, VisitState.EXPECTED}),
        frozenset({VisitState.CHECKED_OUT, VisitState.CANCELLED}),
    )
    narrower: tuple[dict[str, Any], ...] = (
        {},
        {"from_on": date(2026, 11, 12), "until_on": date(2026, 11, 15)},
        {"type_id": office.types["Guest"].id, "host_id": office.hosts["Chiara Rossi"]},
    )
    for text, states, more, sort in product(texts, state_sets, narrower, Sort):
        wanted = HistoryFilter(text=text, states=states, sort=sort, **more)
        expected = _sorted([visit for visit in everything if _wanted(visit, wanted, office)], sort)
        assert office.history.count(actor, wanted) == len(expected), wanted
        shown = [visit.id for page in range(12) for visit in office.history.page(actor, wanted, page, 7)]
        assert shown == expected, wanted


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("counted", [True, False])
def test_any_jump_lands_where_walking_would(
    actor: Actor, office: Office, sort: Sort, counted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reception_app.visits.history.STRIDE", 5)
    wanted = HistoryFilter(sort=sort)
    expected = _sorted(_all(office, actor), sort)
    if counted:
        office.history.count(actor, wanted)
    for page in (14, 3, 0, 9, 19, 20, 7, 8, 1, 500):
        shown = [visit.id for visit in office.history.page(actor, wanted, page, 3)]
        assert shown == expected[page * 3 : page * 3 + 3], page
    assert office.history.page(actor, wanted, -1) == []


def test_a_change_is_seen_at_once(actor: Actor, office: Office) -> None:
    wanted = HistoryFilter(text="fresh")
    assert office.history.count(actor, wanted) == 0
    visit = office.visits.check_in(actor, office.walk_in("Fresh Face")).visit
    assert office.history.count(actor, wanted) == 1
    assert office.history.page(actor, wanted, 0)[0].id == visit.id
    assert office.history.page(actor, HistoryFilter(), 0)[0].id == visit.id


def test_a_booking_is_filed_under_the_day_it_took_place(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    booked = office.expect.expect(actor, office.expectation("Early Bird", clock.now() + timedelta(days=3)))
    assert office.history.page(actor, HistoryFilter(), 0)[0].id == booked.id
    office.visits.check_in(actor, office.visits.check_in_for(actor, booked.id))
    today = office.desk.preferences.local_day(clock.now())
    of_today = office.history.page(actor, HistoryFilter(from_on=today, until_on=today), 0)
    assert booked.id in {visit.id for visit in of_today}


def test_each_yields_exactly_what_is_filtered(actor: Actor, office: Office) -> None:
    wanted = HistoryFilter(text="ana", sort=Sort.NAME)
    batches = list(office.history.each(CLERK, wanted, batch=4))
    assert max(len(batch) for batch in batches) == 4
    flat = [visit.id for batch in batches for visit in batch]
    assert flat == [visit.id for visit in office.history.page(actor, wanted, 0)]


def test_one_visitors_visits_come_in_pages(actor: Actor, office: Office, clock: FixedClock) -> None:
    visitor_id = 0
    for _ in range(5):
        clock.advance(hours=1)
        visit = office.visits.check_in(actor, office.walk_in("Regular Guest", visitor_id=visitor_id)).visit
        visitor_id = visit.visitor_id
        office.visits.check_out(actor, [visit.id])
    first = office.history.of_visitor(actor, visitor_id, limit=3)
    rest = office.history.of_visitor(actor, visitor_id, before=first[-1].id)
    assert len({visit.id for visit in [*first, *rest]}) == 5
    moments = [visit.arrived_at for visit in [*first, *rest] if visit.arrived_at]
    assert moments == sorted(moments, reverse=True)


def test_rights(actor: Actor, office: Office) -> None:
    intern = Actor(1010, "New Person", Role.INTERN, "Front desk")
    for who in (NOBODY, intern):
        for verb in (
            lambda who=who: office.history.count(who, HistoryFilter()),
            lambda who=who: office.history.page(who, HistoryFilter(), 0),
            lambda who=who: list(office.history.each(who, HistoryFilter())),
        ):
            with pytest.raises(NotAllowed):
                verb()
    with pytest.raises(NotAllowed):
        office.history.of_visitor(NOBODY, 1)
