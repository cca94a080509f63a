"""The visitors' screen, walk-ins: who they are, who recalls them, whom they may ask for, what is asked of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from reception_app.db.uow import Store
from reception_app.directory import DirectoryService, EmployeeEdit, Presence
from reception_app.kernel.actor import Actor
from reception_app.kiosk.limits import RECALLS_A_SESSION, SEARCHES_A_SESSION
from reception_app.kiosk.records import (
    Ask,
    AskKind,
    Checked,
    HostAnswer,
    Introduced,
    Introduction,
    LookUp,
    PhotoRule,
    Reason,
)
from reception_app.visits import FieldKind, TypeField
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen
from tests.builders.pictures import a_photo
from tests.builders.staff import many_employees
from tests.fakes.clock import FixedClock


def introduce(screen: Screen, name: str, company: str = "", contact: str = "", **more: object) -> Introduced:
    me = Introduction(name, company, contact, **more)  # type: ignore[arg-type]
    return screen.gateway.introduce(screen.session, me)


FINE = Introduced()


@pytest.mark.parametrize(
    "name",
    [
        "Nia", "Nia O'Brien", "Þór Ødegård", "محمد علي", "王小明", "x" * 100, "<b>Nia</b>", "Nia %_*",
        '"; DROP TABLE visits',
        "Nia\0Watts", "Nia\u202eWatts", "  Nia  ", "Nguyễn Thị",
    ],
)  # fmt: skip
def test_any_real_or_odd_name_is_taken(screen: Screen, name: str) -> None:
    assert introduce(screen, name) == FINE


@pytest.mark.parametrize(
    ("me", "problem", "reason"),
    [
        (Introduction(""), "name", Reason.NEEDED),
        (Introduction(" \u3164\u2800\u200b\u202e"), "name", Reason.NEEDED),
        (Introduction("\0\0"), "name", Reason.NEEDED),
        (Introduction("..."), "name", Reason.NEEDED),
        (Introduction("x" * 101), "name", Reason.TOO_LONG),
        (Introduction("x" * 100_000), "name", Reason.TOO_LONG),
        (Introduction("Nia", "c" * 101), "company", Reason.TOO_LONG),
        (Introduction("Nia", contact="nia@"), "contact", Reason.NOT_AN_EMAIL),
        (Introduction("Nia", contact="nia@example"), "contact", Reason.NOT_AN_EMAIL),
        (Introduction("Nia", contact="call me"), "contact", Reason.NOT_A_PHONE),
        (Introduction("Nia", contact="%"), "contact", Reason.NOT_A_PHONE),
        (Introduction("Nia", contact="123"), "contact", Reason.NOT_A_PHONE),
        (Introduction("Nia", contact="9" * 201), "contact", Reason.TOO_LONG),
        (Introduction("Nia", party_size=0), "party_size", Reason.OUT_OF_RANGE),
        (Introduction("Nia", party_size=-1), "party_size", Reason.OUT_OF_RANGE),
        (Introduction("Nia", party_size=501), "party_size", Reason.OUT_OF_RANGE),
    ],
)
def test_what_cannot_be_taken_says_which_part_and_why(
    screen: Screen, me: Introduction, problem: str, reason: Reason
) -> None:
    assert screen.gateway.introduce(screen.session, me) == Introduced(problem=problem, reason=reason)


@pytest.mark.parametrize(
    "contact", ["", "nia@example.org", "+49 30 1234567", "٠٣٠ ١٢٣٤٥٦٧", "(030) 123-4567"]
)
def test_an_address_or_a_number_may_be_given(screen: Screen, contact: str) -> None:
    assert introduce(screen, "Nia", contact=contact) == FINE


@pytest.fixture
def nia(house: Office, actor: Actor) -> int:
    """An earlier visitor, with her number."""
    come = house.walk_in("Nia Watts", company="Quill Ltd", contact="nia@example.org")
    visit = house.visits.check_in(actor, come).visit
    house.visits.check_out(actor, [visit.id])
    return visit.visitor_id


def test_a_name_and_the_secret_together_ask_is_this_you(screen: Screen, nia: int) -> None:
    assert introduce(screen, "nia WATTS", contact="NIA@example.org").masked == "N•••• W. · Q•••• Ltd"


@pytest.mark.parametrize(
    ("name", "contact"),
    [
        ("Nia Watts", ""),
        ("Nia Watts", "other@example.org"),
        ("Nia Watts", "%@example.org"),
        ("Nia Watt", "nia@example.org"),
        ("Somebody", "nia@example.org"),
        ("N", "nia@example.org"),
    ],
)
def test_less_than_both_recalls_nobody(screen: Screen, nia: int, name: str, contact: str) -> None:
    assert introduce(screen, name, contact=contact) == FINE


def test_the_earlier_record_is_used_only_after_a_yes(
    screen: Screen, house: Office, nia: int, admin: Actor
) -> None:
    for yes, same in ((False, False), (True, True)):
        screen.anew()
        introduce(screen, "Nia Watts", contact="nia@example.org")
        screen.gateway.confirm(screen.session, yes=yes)
        with screen.gateway.sessions.of(screen.session) as turn:
            assert (turn.visitor_id == nia) is same


def test_a_yes_that_nothing_was_asked_for_recalls_nobody(screen: Screen, nia: int) -> None:
    introduce(screen, "Nia Watts")
    screen.gateway.confirm(screen.session, yes=True)
    introduce(screen, "Nia Watts", contact="nia@example.org")
    introduce(screen, "Nia Watts")
    screen.gateway.confirm(screen.session, yes=True)
    with screen.gateway.sessions.of(screen.session) as turn:
        assert turn.visitor_id == 0


def test_a_session_asks_a_few_times_whether_somebody_is_known(screen: Screen, nia: int) -> None:
    for _ in range(RECALLS_A_SESSION):
        introduce(screen, "Nia Watts", contact="guess@example.org")
    assert introduce(screen, "Nia Watts", contact="nia@example.org") == FINE


def test_known_and_unknown_take_the_same_statements(
    screen: Screen, nia: int, statements: Callable[[Callable[[], object]], list[str]]
) -> None:
    known = statements(lambda: introduce(screen, "Nia Watts", contact="nia@example.org"))
    unknown = statements(lambda: introduce(screen, "Somebody Else", contact="other@example.org"))
    neither = statements(lambda: introduce(screen, "Somebody Else"))
    assert known == unknown == neither
    assert any("FROM visitors" in statement for statement in known)


def names_of(screen: Screen, typed: str) -> list[str]:
    return [choice.name for choice in screen.gateway.find_hosts(screen.session, typed)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("anna", ["Anna K."]),
        ("KOV", ["Anna K."]),
        ("kovaks", ["Anna K."]),
        ("an", []),
        ("214", []),
        ("anna@example.org", []),
        ("%%%", []),
        ("___", []),
        ("'''", []),
        ("' OR 1=1 --", []),
        ('"""', []),
        ("***", []),
        ("\0\0\0", []),
        ("<b>kovacs</b>", []),
        ("\u202e\u202e\u202e", []),
        ("x" * 100, []),
        ("x" * 4000, []),
        ("   ", []),
        ("", []),
    ],
)
def test_hosts_are_found_by_letters_of_their_names(screen: Screen, typed: str, found: list[str]) -> None:
    assert names_of(screen, typed) == found


def test_a_host_is_a_name_an_initial_and_a_department(screen: Screen, house: Office, admin: Actor) -> None:
    house.desk.directory.save_employee(admin, EmployeeEdit("王小明", department="Sales", extension="900"))
    [choice] = screen.gateway.find_hosts(screen.session, "小明")
    assert (choice.name, choice.department, choice.away) == ("王小○", "Sales", False)
    assert names_of(screen, "sales") == []
    with screen.gateway.sessions.of(screen.session) as turn:
        assert choice.handle not in {str(i) for i in house.hosts.values()}
        assert turn.hosts[choice.handle]


def test_at_most_five_and_the_same_handles_again(screen: Screen, house: Office, store: Store) -> None:
    many_employees(store, 400)
    first = screen.gateway.find_hosts(screen.session, "lind")
    assert len(first) == 5
    assert screen.gateway.find_hosts(screen.session, "lind") == first


def test_twenty_searches_a_session(screen: Screen) -> None:
    for _ in range(SEARCHES_A_SESSION):
        assert names_of(screen, "anna") == ["Anna K."]
        assert names_of(screen, "an") == []
    assert names_of(screen, "anna") == []
    screen.anew()
    assert names_of(screen, "anna") == ["Anna K."]


def test_whoever_left_is_not_found(screen: Screen, house: Office, admin: Actor, clock: FixedClock) -> None:
    handle = screen.gateway.find_hosts(screen.session, "chiara")[0].handle
    house.desk.directory.leave_company(admin, house.hosts["Chiara Rossi"], clock.now().date())
    assert names_of(screen, "chiara") == []
    assert screen.gateway.choose_host(screen.session, handle) == HostAnswer(known=False)


@pytest.mark.parametrize("handle", ["x", "'", "%", "\0", "0", "1" * 4000])
def test_a_handle_of_nobody_chooses_nobody(screen: Screen, handle: str) -> None:
    assert screen.gateway.choose_host(screen.session, handle) == HostAnswer(known=False)
    with screen.gateway.sessions.of(screen.session) as turn:
        assert turn.host_id == 0


def test_another_sessions_handle_means_nothing(screen: Screen) -> None:
    handle = screen.gateway.find_hosts(screen.session, "anna")[0].handle
    assert not screen.gateway.choose_host(screen.anew(), handle).known


def away(house: Office, admin: Actor, name: str, presence: Presence, note: str = "") -> None:
    directory: DirectoryService = house.desk.directory
    directory.set_presence(admin, house.hosts[name], presence, note=note)


def test_a_host_who_is_away_leaves_a_note_and_a_deputy(screen: Screen, house: Office, admin: Actor) -> None:
    away(house, admin, "Anna Kovacs", Presence.OUT, "Back at two")
    house.desk.preferences.set(admin, {"kiosk.away_notes": True})
    [found] = screen.gateway.find_hosts(screen.session, "anna")
    assert found.away
    answer = screen.gateway.choose_host(screen.session, found.handle)
    assert (answer.known, answer.away, answer.note) == (True, True, "Back at two")
    assert answer.deputy is not None
    assert answer.deputy.name == "Boris L."
    assert screen.gateway.choose_host(screen.session, answer.deputy.handle) == HostAnswer(known=True)
    with screen.gateway.sessions.of(screen.session) as turn:
        assert turn.host_id == house.hosts["Boris Lindt"]
    assert screen.gateway.choose_host(screen.session, "") == HostAnswer(known=True)
    with screen.gateway.sessions.of(screen.session) as turn:
        assert turn.host_id == 0


def test_a_note_is_for_the_desk_unless_the_office_says_otherwise(
    screen: Screen, house: Office, admin: Actor
) -> None:
    away(house, admin, "Anna Kovacs", Presence.ON_LEAVE, "at the dentist")
    handle = screen.gateway.find_hosts(screen.session, "anna")[0].handle
    assert screen.gateway.choose_host(screen.session, handle).note == ""


@pytest.mark.parametrize("hidden", ["anna kovács", "ANNA KOVACS\nSomebody", "Board", "Kovacs, Anna"])
def test_staff_who_are_not_shown_are_not_found(
    screen: Screen, house: Office, admin: Actor, hidden: str
) -> None:
    directory: DirectoryService = house.desk.directory
    anna = directory.employee(admin, house.hosts["Anna Kovacs"])
    edit = EmployeeEdit("Anna Kovacs", anna.key, department="Board", extension="214", version=anna.version)
    directory.save_employee(admin, edit, anna.id)
    directory.save_employee(admin, EmployeeEdit("Anna Zeller", department="Sales"))
    boris = directory.employee(admin, house.hosts["Boris Lindt"])
    stands_in = EmployeeEdit("Boris Lindt", boris.key, deputy_id=anna.id, version=boris.version)
    directory.save_employee(admin, stands_in, boris.id)
    house.desk.preferences.set(admin, {"kiosk.not_shown": hidden})
    assert names_of(screen, "anna") == ["Anna Z."]
    away(house, admin, "Boris Lindt", Presence.OUT)
    handle = screen.gateway.find_hosts(screen.session, "boris")[0].handle
    assert screen.gateway.choose_host(screen.session, handle).deputy is None


def test_in_a_meeting_is_here_and_says_nothing_else(screen: Screen, house: Office, admin: Actor) -> None:
    away(house, admin, "Anna Kovacs", Presence.IN_MEETING, "with the lawyers")
    handle = screen.gateway.find_hosts(screen.session, "anna")[0].handle
    assert screen.gateway.choose_host(screen.session, handle) == HostAnswer(known=True)


def test_only_pinned_departments_may_be_visited(screen: Screen, house: Office, admin: Actor) -> None:
    house.desk.preferences.set(admin, {"kiosk.departments": "Human Resources\nLegal"})
    for typed, kept, unknown in (("Legal", "Legal", False), ("Payroll", "", True), ("", "", True)):
        screen.gateway.choose_department(screen.session, typed)
        with screen.gateway.sessions.of(screen.session) as turn:
            assert (turn.department, turn.host_unknown) == (kept, unknown)


FIELDS = (
    TypeField("plate", "Number plate", required=True, pattern="[A-Z]{2}[0-9]{3}"),
    TypeField("people", "How many", FieldKind.NUMBER),
    TypeField("until", "Until", FieldKind.DATE),
    TypeField("zone", "Zone", FieldKind.CHOICE, choices=("North", "South")),
    TypeField("induction", "Inducted", FieldKind.TICK, required=True),
    TypeField("phone", "Phone", FieldKind.PHONE),
    TypeField("mail", "Mail", FieldKind.EMAIL),
)
FILLED = {"plate": "AB123", "induction": "yes"}


@pytest.fixture
def contractor(screen: Screen, house: Office, admin: Actor) -> Screen:
    """A contractor, whose type asks for one field of each kind, is at the screen."""
    kind = house.types["Contractor"]
    house.desk.types.save(admin, replace(kind, fields=FIELDS, photo_rule="required"))
    handle = next(each.handle for each in screen.gateway.welcome().types if each.name == "Contractor")
    introduce(screen, "Nia Watts", type=handle)
    return screen


def test_the_fields_of_the_type_are_asked(contractor: Screen) -> None:
    papers = contractor.gateway.papers(contractor.session)
    assert [ask.kind for ask in papers.asks] == [AskKind(field.kind.value) for field in FIELDS]
    assert papers.asks[3] == Ask("zone", "Zone", AskKind.CHOICE, choices=("North", "South"))
    assert (papers.photo, papers.photo_known) == (PhotoRule.REQUIRED, False)


@pytest.mark.parametrize(
    ("key", "said", "reason"),
    [
        ("plate", "", Reason.NEEDED),
        ("plate", "\u3164 \u200b", Reason.NEEDED),
        ("plate", "x" * 101, Reason.TOO_LONG),
        ("plate", "ab123", Reason.PATTERN),
        ("plate", "%", Reason.PATTERN),
        ("people", "three", Reason.NOT_A_NUMBER),
        ("people", "1.5", Reason.NOT_A_NUMBER),
        ("until", "soon", Reason.NOT_A_DATE),
        ("until", "2026-02-30", Reason.NOT_A_DATE),
        ("zone", "West", Reason.OUT_OF_RANGE),
        ("induction", "", Reason.NEEDED),
        ("induction", "perhaps", Reason.NEEDED),
        ("phone", "x", Reason.NOT_A_PHONE),
        ("mail", "nia@", Reason.NOT_AN_EMAIL),
    ],
)
def test_a_field_that_does_not_fit_is_named_with_the_reason(
    contractor: Screen, key: str, said: str, reason: Reason
) -> None:
    answer = contractor.gateway.fill(contractor.session, {**FILLED, key: said})
    assert answer == Checked(key, reason)
    assert contractor.gateway.papers(contractor.session).asks[0].value == ""


def test_what_one_filled_in_is_not_shown_to_whoever_is_introduced_next(contractor: Screen) -> None:
    handle = next(each.handle for each in contractor.gateway.welcome().types if each.name == "Contractor")
    assert contractor.gateway.fill(contractor.session, FILLED) == Checked()
    introduce(contractor, "Bob Ray", type=handle)
    assert {ask.value for ask in contractor.gateway.papers(contractor.session).asks} == {""}


def test_fields_that_fit_are_kept_and_unknown_ones_are_not(contractor: Screen) -> None:
    given = {**FILLED, "people": "١٢", "until": "2026-11-30", "unknown": "<b>", "zone": "North"}
    assert contractor.gateway.fill(contractor.session, given) == Checked()
    asks = contractor.gateway.papers(contractor.session).asks
    assert {ask.key: ask.value for ask in asks if ask.value} == {
        "plate": "AB123",
        "people": "12",
        "until": "2026-11-30",
        "zone": "North",
        "induction": "yes",
    }


def test_what_was_booked_is_shown_of_a_proven_booking_alone(
    screen: Screen, house: Office, admin: Actor, clock: FixedClock
) -> None:
    kind = house.types["Contractor"]
    starts = clock.now() + timedelta(hours=1)
    asked = house.expectation("Nia Watts", starts, type_id=kind.id, fields={"work": "Lift"}, company="Quill")
    visit = house.expect.expect(admin, asked)
    handle = next(each.handle for each in screen.gateway.welcome().types if each.name == "Contractor")
    introduce(screen, "Nia Watts", "Quill", type=handle)
    assert {ask.value for ask in screen.gateway.papers(screen.session).asks} == {""}
    screen.gateway.look_up(screen.anew(), house.visits.visit(admin, visit.id).code, LookUp.CODE)
    assert [ask.value for ask in screen.gateway.papers(screen.session).asks] == ["Lift", ""]


def test_a_recalled_visitors_photo_is_still_good(
    screen: Screen, house: Office, actor: Actor, clock: FixedClock
) -> None:
    come = house.walk_in("Nia Watts", contact="nia@example.org", photo=a_photo())
    house.visits.check_out(actor, [house.visits.check_in(actor, come).visit.id])
    introduce(screen, "Nia Watts", contact="nia@example.org")
    assert not screen.gateway.papers(screen.session).photo_known
    screen.gateway.confirm(screen.session, yes=True)
    assert screen.gateway.papers(screen.session).photo_known
