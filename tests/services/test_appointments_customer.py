"""Who comes to an appointment: somebody else instead, and what is known of whom."""

from datetime import timedelta

import pytest

from reception_app.appointments.mailed import CONFIRMATION
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import NotFound
from tests.builders.appointments import Diary, at
from tests.fakes.clock import FixedClock
from tests.services.test_appointments_mail import mails, send_all


@pytest.fixture
def dora(diary: Diary, actor: Actor, clock: FixedClock) -> int:
    """Her record: she has come to an appointment, and is still here."""
    made = diary.make(actor, at(8))
    clock.set(at(8))
    diary.check_in(actor, made.visit_id)
    return diary.now(made.id).visitor_id


def known(diary: Diary, actor: Actor, visitor_id: int) -> tuple[str, str, int]:
    """Name, address and how often they were here."""
    found = diary.office.visitors.visitor(actor, visitor_id)
    return found.name, found.email, found.visits


def test_who_comes_instead_has_a_record_of_their_own(
    diary: Diary, actor: Actor, clock: FixedClock, dora: int
) -> None:
    """Hers was renamed at their check-in, and while she was here they were not let in."""
    made = diary.make(actor, at(10), visitor_id=dora)
    other = diary.new(at(10), name="Emil Novak", email="emil@example.org")
    changed = diary.appointments.edit(actor, made.id, other).appointment
    assert changed.visitor_id not in (0, dora)
    assert known(diary, actor, changed.visitor_id) == ("Emil Novak", "emil@example.org", 0)
    clock.set(at(9, 50))
    diary.check_in(actor, made.visit_id)
    assert known(diary, actor, changed.visitor_id) == ("Emil Novak", "emil@example.org", 1)
    assert known(diary, actor, dora) == ("Dora Petri", "dora@example.org", 1)
    back = diary.make(actor, at(12), name="Emil Novak", email="emil@example.org")
    again = diary.appointments.edit(actor, back.id, diary.new(at(12))).appointment
    assert again.visitor_id == dora, "who is known by name and address is that person"


def test_taken_back_it_is_the_former_who_comes(diary: Diary, actor: Actor, dora: int) -> None:
    made = diary.make(actor, at(10), visitor_id=dora)
    other = diary.new(at(10), name="Emil Novak", email="emil@example.org")
    changed = diary.appointments.edit(actor, made.id, other).appointment
    back = diary.appointments.take_back(actor, made.id, changed.version).appointment
    assert (back.name, back.visitor_id) == ("Dora Petri", dora)
    visit = diary.office.visits.visit(actor, made.visit_id)
    assert (visit.summary.name, visit.summary.visitor_id) == ("Dora Petri", dora)


def test_another_time_or_a_name_put_right_leaves_everybody_who_they_are(
    diary: Diary, actor: Actor, dora: int
) -> None:
    made = diary.make(actor, at(10), visitor_id=dora)
    later = diary.appointments.edit(actor, made.id, diary.new(at(11))).appointment
    assert later.visitor_id == dora
    new = diary.make(actor, at(13), name="Emil Nowak", email="emil@example.org")
    right = diary.new(at(13), name="Emil Novak", email="emil@example.org")
    put_right = diary.appointments.edit(actor, new.id, right).appointment
    assert put_right.visitor_id == new.visitor_id
    assert known(diary, actor, new.visitor_id) == ("Emil Novak", "emil@example.org", 0)


def test_taken_back_nothing_is_known_any_more_of_who_would_have_come(
    diary: Diary, actor: Actor, dora: int
) -> None:
    made = diary.make(actor, at(10), visitor_id=dora)
    other = diary.new(at(10), name="Emil Novak", email="emil@example.org")
    changed = diary.appointments.edit(actor, made.id, other).appointment
    back = diary.appointments.take_back(actor, made.id, changed.version).appointment
    assert back.visitor_id == dora
    with pytest.raises(NotFound):
        diary.office.visitors.visitor(actor, changed.visitor_id)
    assert diary.office.visitors.match(actor, "novak", on=at(10).date()) == []


def test_taken_back_a_record_that_went_up_in_somebody_elses_is_there_again(
    diary: Diary, actor: Actor, dora: int
) -> None:
    """Booked with an address, then recalled as somebody known who has none."""
    walked = diary.office.visits.check_in(actor, diary.office.walk_in("Emil Novak")).visit
    made = diary.make(actor, at(10), name="Emil Novak", email="emil@example.org")
    assert made.visitor_id != walked.visitor_id
    meant = diary.new(at(10), name="Emil Novak", email="emil@example.org", visitor_id=walked.visitor_id)
    changed = diary.appointments.edit(actor, made.id, meant).appointment
    assert known(diary, actor, walked.visitor_id) == ("Emil Novak", "emil@example.org", 1)
    back = diary.appointments.take_back(actor, made.id, changed.version).appointment
    assert back.visitor_id == made.visitor_id
    assert diary.office.visits.visit(actor, made.visit_id).summary.visitor_id == made.visitor_id
    assert known(diary, actor, made.visitor_id) == ("Emil Novak", "emil@example.org", 0)
    assert known(diary, actor, walked.visitor_id) == ("Emil Novak", "", 1)


@pytest.mark.parametrize("name", ["Dora Petry", "Dorah Petri", "Petri Dora", "Dr Dora Petri"])
@pytest.mark.parametrize("expected", [True, False])
def test_the_name_of_a_known_one_put_right_at_the_same_address_is_still_them(
    diary: Diary, actor: Actor, dora: int, name: str, expected: bool
) -> None:
    made = diary.make(actor, at(10), visitor_id=dora, expected=expected)
    right = diary.new(at(10), name=name, expected=expected)
    assert diary.appointments.edit(actor, made.id, right).appointment.visitor_id == dora


def test_a_name_of_their_own_is_somebody_elses_also_at_the_same_address(
    diary: Diary, actor: Actor, dora: int
) -> None:
    made = diary.make(actor, at(10), visitor_id=dora)
    other = diary.appointments.edit(actor, made.id, diary.new(at(10), name="Rita Petri")).appointment
    assert other.visitor_id not in (0, dora)
    elsewhere = diary.make(actor, at(12), visitor_id=dora)
    new = diary.new(at(12), name="Dora Petry", email="petry@example.org")
    assert diary.appointments.edit(actor, elsewhere.id, new).appointment.visitor_id not in (0, dora)


def _opens(diary: Diary, actor: Actor, code: str, token: str) -> list[int]:
    found = (diary.office.expect.by_code(actor, each) for each in (code, token))
    return [each.id for each in found if each is not None]


@pytest.mark.parametrize("knew_her", [True, False])
@pytest.mark.parametrize("email", ["emil@example.org", "dora@example.org"])
def test_handed_over_it_opens_by_a_code_of_the_new_customers_own(
    diary: Diary, actor: Actor, store: Store, clock: FixedClock, knew_her: bool, email: str
) -> None:
    if knew_her:
        diary.office.visits.check_in(actor, diary.office.walk_in("Dora Petri", contact="dora@example.org"))
    made = diary.make(actor, at(10))
    send_all(store)
    hers = diary.office.visits.visit(actor, made.visit_id)
    clock.set(clock.now() + timedelta(seconds=2))
    changed = diary.appointments.edit(actor, made.id, diary.new(at(10), name="Emil Novak", email=email))
    his = diary.office.visits.visit(actor, made.visit_id)
    assert _opens(diary, actor, hers.code, hers.token) == []
    assert _opens(diary, actor, his.code, his.token) == [made.visit_id] * 2
    *_, (purpose, _, told) = mails(store)
    assert (purpose, told["to"]) == (CONFIRMATION, email)
    assert f"Your code: {his.code[:3]} {his.code[3:]}" in told["text"]
    diary.appointments.take_back(actor, made.id, changed.appointment.version)
    assert _opens(diary, actor, his.code, his.token) == []
    assert _opens(diary, actor, hers.code, hers.token) == [made.visit_id] * 2


def _code_told(store: Store, email: str) -> str:
    """The code that the newest mail names that goes or went to an address."""
    *_, text = (
        told["text"] for _, state, told in mails(store) if told["to"] == email and state != "cancelled"
    )
    (line,) = (each for each in text.splitlines() if each.startswith("Your code: "))
    return str(line.removeprefix("Your code: ").replace(" ", ""))


@pytest.mark.parametrize(("minutes", "same"), [(1, True), (5, False)])
@pytest.mark.parametrize("told_before", [True, False])
def test_taken_back_late_the_former_customer_is_told_no_code_that_opens_nothing(
    diary: Diary, actor: Actor, store: Store, clock: FixedClock, minutes: int, same: bool, told_before: bool
) -> None:
    """A toast stands for as long as the pointer rests on it."""
    made = diary.make(actor, at(10))
    other = diary.make(actor, at(15), name="Zoe Zahn", email="zoe@example.org")
    if told_before:
        send_all(store)
    hers = diary.office.visits.visit(actor, made.visit_id)
    clock.set(clock.now() + timedelta(seconds=2))
    emil = diary.new(at(10), name="Emil Novak", email="emil@example.org")
    changed = diary.appointments.edit(actor, made.id, emil).appointment
    clock.set(clock.now() + timedelta(minutes=minutes))
    diary.appointments.edit(actor, other.id, diary.new(at(14), name="Zoe Zahn", email="zoe@example.org"))
    diary.appointments.take_back(actor, made.id, changed.version)
    now = diary.office.visits.visit(actor, made.visit_id)
    assert (hers.code == now.code) is same
    assert _code_told(store, "dora@example.org") == now.code


def test_moved_or_put_right_it_opens_by_the_code_the_customer_has(diary: Diary, actor: Actor) -> None:
    made = diary.make(actor, at(10))
    hers = diary.office.visits.visit(actor, made.visit_id)
    diary.appointments.edit(actor, made.id, diary.new(at(11), name="Dora Petry"))
    diary.appointments.cancel(actor, diary.make(actor, at(15)).id)
    assert _opens(diary, actor, hers.code, hers.token) == [made.visit_id] * 2
