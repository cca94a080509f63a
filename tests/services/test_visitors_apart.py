"""Two visitors who look like one: who was said to be somebody else is not asked about again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Invalid, NotAllowed, NotFound
from reception_app.privacy.service import PrivacyService
from tests.builders.front_desk import Office

CLERK = Actor(1021, "Cleo Clerk", Role.CLERK, "Back office")


def _alike(house: Office, actor: Actor, *companies: str) -> list[int]:
    """Records of the same name that differ by their companies."""
    asked = [house.walk_in("Ana Silva", company=company, again_while_on_site=True) for company in companies]
    return [house.visits.check_in(actor, each).visit.visitor_id for each in asked]


def test_two_who_were_said_to_be_two_are_not_offered_as_one_any_more(
    store: Store, actor: Actor, house: Office
) -> None:
    one, other = _alike(house, actor, "Acme", "Beta")

    def offered(visitor_id: int) -> list[int]:
        return [match.visitor_id for match in house.visitors.duplicates(actor, visitor_id)]

    assert (offered(one), offered(other)) == ([other], [one])
    assert house.visitors.keep_apart(CLERK, other, one).possible_duplicates == ()
    assert (offered(one), offered(other)) == ([], []), "whichever card is open"
    house.undo(CLERK)
    assert (offered(one), offered(other)) == ([other], [one])
    house.visitors.keep_apart(CLERK, one, other)
    # Said once more by another desk, there is nothing to take back.
    house.visitors.keep_apart(CLERK, other, one)
    with store.read() as tx:
        kept = tx.execute_sql(
            "SELECT action, subject_id FROM audit_entries WHERE action LIKE '%apart' ORDER BY id"
        )
        assert [tuple(row) for row in kept] == [
            ("visitor.keep_apart", other),
            ("visitor.not_apart", other),
            ("visitor.keep_apart", one),
        ]
    with pytest.raises(Invalid):
        house.visitors.keep_apart(CLERK, one, one)
    with pytest.raises(NotFound):
        house.visitors.keep_apart(CLERK, one, 2)
    with pytest.raises(NotAllowed):
        house.visitors.keep_apart(actor, one, other)


def test_who_is_not_the_one_is_not_whom_they_were_merged_into_either(actor: Actor, house: Office) -> None:
    one, same, other = _alike(house, actor, "Acme", "Acme Ltd", "Beta")

    def offered(visitor_id: int) -> set[int]:
        return {match.visitor_id for match in house.visitors.duplicates(actor, visitor_id)}

    house.visitors.keep_apart(CLERK, same, other)
    assert offered(one) == {same, other}
    house.visitors.merge(CLERK, one, same)
    assert (offered(one), offered(other)) == (set(), set())
    house.undo(CLERK)
    assert (offered(one), offered(same), offered(other)) == ({same, other}, {one}, {one})


def test_who_is_not_the_one_of_a_booking_is_not_the_visitor_it_went_up_in_either(
    actor: Actor, house: Office
) -> None:
    known, other = _alike(house, actor, "Acme", "Beta")
    house.visits.check_out(actor, [visit.id for visit in house.history.of_visitor(actor, known)])

    def offered(visitor_id: int) -> set[int]:
        return {match.visitor_id for match in house.visitors.duplicates(actor, visitor_id)}

    tomorrow = house.desk.store.clock.now() + timedelta(days=1)
    ana = house.expectation("Ana Silva", tomorrow, contact="ana@silva.example")
    booked = house.expect.expect(actor, ana)
    assert booked.visitor_id not in (known, other)
    house.visitors.keep_apart(CLERK, booked.visitor_id, other)
    assert other in offered(known)
    house.expect.edit(actor, booked.id, replace(ana, visitor_id=known, version=booked.version))
    assert offered(known) == set()
    house.undo(actor)
    assert offered(known) == {booked.visitor_id, other}
    assert offered(booked.visitor_id) == {known}
    comes = house.walk_in("Ana Silva", contact="ana@silva.example", visitor_id=known, visit_id=booked.id)
    house.visits.check_in(actor, comes)
    assert offered(known) == set()
    house.undo(actor)
    assert offered(known) == {booked.visitor_id, other}


def test_of_who_is_erased_it_is_not_kept(
    store: Store, house: Office, privacy: PrivacyService, admin: Actor, actor: Actor
) -> None:
    one, other = _alike(house, actor, "Acme", "Beta")
    house.visitors.keep_apart(CLERK, one, other)
    house.visits.check_out(actor, [visit.id for visit in house.history.of_visitor(actor, other)])
    privacy.anonymise(admin, other)
    with store.read() as tx:
        assert tx.execute_sql("SELECT * FROM visitors_apart").all() == []
