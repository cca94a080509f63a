"""Who comes to an appointment: somebody else instead, and what is known of whom."""

import pytest

from reception_app.kernel.actor import Actor
from tests.builders.appointments import Diary, at
from tests.fakes.clock import FixedClock


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
