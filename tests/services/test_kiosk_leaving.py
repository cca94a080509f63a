"""The visitors' screen, leaving: the same answer and the same time, whoever it is."""

from collections.abc import Callable

import pytest

from reception_app.audit import AuditFilter, AuditService
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.errors import NotFound
from reception_app.kiosk.hub import Kiosks
from reception_app.kiosk.leaving import BEAT_S
from reception_app.kiosk.limits import LEAVINGS_A_SESSION, LEAVINGS_AN_HOUR
from reception_app.kiosk.records import Booking, Found
from reception_app.lobby.settings import BADGE_BOX
from reception_app.visits import VisitState, VisitSummary
from reception_app.visits.rules import new_token
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen, the_one

LEFT = Booking(Found.LEFT)


@pytest.fixture
def nia(house: Office, actor: Actor) -> VisitSummary:
    """A visitor on site."""
    come = house.walk_in("Nia Watts", company="Quill", contact="nia@example.org")
    return house.visits.check_in(actor, come).visit


def has_left(house: Office) -> bool:
    return the_one(house).summary.state is VisitState.CHECKED_OUT


def leave(screen: Screen, name: str, code: str) -> None:
    answer: object = screen.gateway.leave(screen.session, name, code)  # type: ignore[func-returns-value]
    assert answer is None


def test_a_scanned_badge_signs_its_wearer_out(
    screen: Screen, house: Office, store: Store, nia: VisitSummary
) -> None:
    token = the_one(house).token
    assert screen.gateway.scan(screen.session, f"{token.upper()}\r\n") == LEFT
    assert has_left(house)
    [entry] = AuditService(store).entries(SYSTEM, AuditFilter(action="visit.check_out"))
    assert (entry.role, entry.desk) == (Role.KIOSK.value, "Lobby")
    assert screen.gateway.scan(screen.session, token) == LEFT
    assert screen.gateway.scan(screen.session, new_token()) == LEFT


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Nia Watts", "V-001"),
        ("watts nia", " v001 "),
        ("Nia", "V-001"),
        ("Nia Wátts", "V-٠٠١"),
        ("Nia Watts", "NIA@example.org"),
    ],
)
def test_a_name_with_the_badges_number_or_ones_own_address(
    screen: Screen, house: Office, nia: VisitSummary, name: str, code: str
) -> None:
    leave(screen, name, code)
    assert has_left(house)


def test_a_name_with_ones_own_number(screen: Screen, house: Office, actor: Actor) -> None:
    house.visits.check_in(actor, house.walk_in("Nia Watts", contact="+49 30 1234567"))
    leave(screen, "Nia Watts", "+49 (30) 123 45 67")
    assert has_left(house)


@pytest.mark.parametrize("number", ["030 123 45 67", "0171/5556677", "12345"])
def test_a_number_without_a_country_is_known_again_too(screen: Screen, house: Office, number: str) -> None:
    screen.walk_in("Nia Watts", contact=number)
    screen.anew()
    leave(screen, "Nia Watts", number.replace(" ", "")[:-1])
    assert not has_left(house)
    leave(screen, "Nia Watts", number.replace(" ", ""))
    assert has_left(house)


BAD = [
    ("", ""), ("Nia Watts", ""), ("", "V-001"), ("Nia Watts", "V-002"), ("Nia Watts", "1"), ("Nia Watts", "%"),
    ("%", "V-001"), ("Nia Watts", "V%"), ("___ _____", "V-001"), ("N", "V-001"), ("Nia Watts", "' OR '1'='1"),
    ("' OR 1=1 --", "V-001"), ("Nia Watts\0", "V-001\0x"), ("\u202e", "V-001"), ("x" * 4000, "V-001"),
    ("Nia Watts", "1" * 4000), ("<b>Nia</b> x", "V-001"), ("Nia Watts", "nia@example"), ("Nia Watts Jr", "V-001"),
    ("Nia Watts", "-"), ("\u3164", "\u3164"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "code"), BAD)
def test_whatever_else_is_typed_signs_nobody_out(
    screen: Screen, house: Office, nia: VisitSummary, name: str, code: str
) -> None:
    leave(screen, name, code)
    assert not has_left(house)


def test_two_of_one_name_and_address_are_left_to_the_desk(
    screen: Screen, house: Office, actor: Actor
) -> None:
    for company in ("Quill", "Ink"):
        house.visits.check_in(
            actor,
            house.walk_in("Nia Watts", company=company, contact="n@example.org", again_while_on_site=True),
        )
    leave(screen, "Nia Watts", "n@example.org")
    assert {visit.state for visit in house.visits.board(SYSTEM, house.desk.store.clock.now().date())} == {
        VisitState.WAITING
    }


def test_both_ways_read_the_same_and_write_one_transaction(
    screen: Screen, store: Store, nia: VisitSummary, statements: Callable[[Callable[[], object]], list[str]]
) -> None:
    def asked(name: str) -> tuple[list[str], int]:
        before = store.commits
        said = statements(lambda: leave(screen, name, "V-001"))
        return said, store.commits - before

    unknown, commits = asked("Somebody Else")
    known, commits_of_known = asked("Nia Watts")
    assert commits == commits_of_known == 1
    until = known.index("BEGIN IMMEDIATE")
    assert known[: until + 1] == unknown[: until + 1], "what is read before doesn't tell who is meant"
    assert unknown[-1] == known[-1] == "COMMIT"
    assert any("INSERT INTO audit" in each for each in unknown)


def test_the_answer_comes_at_a_beat_whatever_was_done(
    screen: Screen, house: Office, nia: VisitSummary
) -> None:
    times = iter([10.0, 10.003, 20.0, 20.019, 30.0, 30.0 + BEAT_S + 0.01])
    clocked = Kiosks(house.desk, pause=screen.pauses, timer=lambda: next(times)).gateway("Clocked")
    session = clocked.begin("en")
    for name in ("Somebody", "Nia Watts", "Somebody"):
        clocked.leave(session, name, "V-001")
    waited = screen.pauses.seconds
    assert [round(seconds, 3) for seconds in waited] == [
        round(BEAT_S - 0.003, 3),
        round(BEAT_S - 0.019, 3),
        round(BEAT_S - 0.01, 3),
    ]


def test_trying_numbers_is_in_vain_after_a_few(screen: Screen, house: Office, nia: VisitSummary) -> None:
    for number in range(2, LEAVINGS_A_SESSION + 2):
        leave(screen, "Nia", f"V-{number:03d}")
    leave(screen, "Nia", "V-001")
    assert not has_left(house)
    screen.anew()
    leave(screen, "Nia", "V-001")
    assert has_left(house)


def test_a_screen_is_closed_to_trying_through_the_numbers(
    screen: Screen, house: Office, nia: VisitSummary
) -> None:
    for number in range(LEAVINGS_AN_HOUR):
        if number % LEAVINGS_A_SESSION == 0:
            screen.anew()
        leave(screen, "Nia", "V-999")
    screen.anew()
    leave(screen, "Nia", "V-001")
    assert not has_left(house)


def test_nothing_typed_is_in_the_audit(screen: Screen, store: Store, nia: VisitSummary) -> None:
    leave(screen, "Canary Bird", "canary@example.org")
    [entry] = AuditService(store).entries(SYSTEM, AuditFilter(action="kiosk.leave_unknown"))
    assert (entry.detail, entry.subject_id, entry.desk) == ({}, 0, "Lobby")


def test_a_badge_stays_out_until_the_desk_has_it_back(
    screen: Screen, house: Office, actor: Actor, nia: VisitSummary
) -> None:
    leave(screen, "Nia Watts", "V-001")
    assert [(badge.number, badge.visit_id) for badge in house.desk.badges.out(actor)] == [("V-001", nia.id)]
    next_one = house.visits.check_in(actor, house.walk_in("Ben Ode")).visit
    assert next_one.badge == "V-002", "the first one may still be worn"
    house.desk.badges.give_back(actor, "V-001")
    assert house.visits.check_in(actor, house.walk_in("Cai Lin")).visit.badge == "V-001"


@pytest.mark.parametrize("by_scan", [True, False])
def test_a_badge_in_the_box_is_back(
    screen: Screen, house: Office, actor: Actor, admin: Actor, nia: VisitSummary, by_scan: bool
) -> None:
    house.desk.preferences.set(admin, {BADGE_BOX: True})
    assert screen.gateway.welcome().badge_box
    if by_scan:
        screen.gateway.scan(screen.session, the_one(house).token)
    else:
        leave(screen, "Nia Watts", "V-001")
    assert has_left(house)
    assert house.desk.badges.out(actor) == []


@pytest.mark.parametrize("by_number", [True, False])
def test_a_badge_that_is_handed_in_later_is_scanned_back_at_the_desk(
    screen: Screen, house: Office, actor: Actor, nia: VisitSummary, by_number: bool
) -> None:
    token = the_one(house).token
    leave(screen, "Nia Watts", "V-001")
    back = house.visits.check_out_by_token(actor, "v001" if by_number else token)
    assert (back.id, back.state) == (nia.id, VisitState.CHECKED_OUT)
    assert house.desk.badges.out(actor) == []
    with pytest.raises(NotFound):
        house.visits.check_out_by_token(actor, token)
    undo = house.visits.last_undo(actor)
    assert undo is not None
    assert undo.label == "return of V-001"
    house.visits.undo(actor, undo.token)
    assert [badge.number for badge in house.desk.badges.out(actor)] == ["V-001"]
