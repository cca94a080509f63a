"""Visitor types: what a new store begins with, what an office changes, and what it can't."""

from dataclasses import replace

import pytest

from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from reception_app.visits import FieldKind, TypeField, VisitorType, VisitTypes
from tests.builders.front_desk import NOBODY, open_office


@pytest.fixture
def types(store: Store) -> VisitTypes:
    types = VisitTypes(store)
    types.seed(SYSTEM)
    return types


def test_a_new_store_begins_with_usual_types_once(types: VisitTypes, actor: Actor) -> None:
    types.seed(SYSTEM)
    by_name = {kind.name: kind for kind in types.all(actor)}
    assert list(by_name) == ["Client", "Guest", "Contractor", "Interview", "Delivery", "Other"]
    assert (by_name["Contractor"].badge_prefix, by_name["Contractor"].needs_escort) == ("C", True)
    assert not by_name["Delivery"].needs_host


def test_an_office_adds_and_changes_types(types: VisitTypes, admin: Actor, actor: Actor) -> None:
    added = types.save(
        admin,
        VisitorType(
            0,
            " Press ",
            band_text="",
            badge_prefix="p",
            fields=(TypeField("outlet", "Outlet", FieldKind.TEXT, required=True),),
        ),
    )
    assert (added.name, added.band_text, added.badge_prefix, added.version) == ("Press", "PRESS", "P", 1)
    changed = types.save(admin, replace(added, amber_minutes=3, red_minutes=6))
    assert changed.version == 2
    assert next(kind for kind in types.all(actor) if kind.id == added.id) == changed
    with pytest.raises(Conflict, match="somebody else"):
        types.save(admin, replace(added, name="Media"))
    with pytest.raises(Conflict, match="already"):
        types.save(admin, VisitorType(0, "CLIENT"))
    with pytest.raises(NotFound):
        types.save(admin, replace(added, id=5, name="Ghost"))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"band_colour": "red"}, "band_colour"),
        ({"band_text": "x" * 25}, "band_text"),
        ({"badge_prefix": "V-"}, "badge_prefix"),
        ({"expected_minutes": 0}, "expected_minutes"),
        ({"overstay_minutes": -1}, "overstay_minutes"),
        ({"amber_minutes": 10, "red_minutes": 5}, "red_minutes"),
        ({"photo_rule": "always"}, "photo_rule"),
        ({"fields": (TypeField("a", "A", pattern="(a+)+"),)}, "pattern"),
    ],
)
def test_what_a_type_can_not_be(
    types: VisitTypes, admin: Actor, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        types.save(admin, replace(VisitorType(0, "Press"), **wrong))  # type: ignore[arg-type]
    assert caught.value.field == field


def test_a_retired_type_is_no_longer_offered_but_still_known(
    store: Store, admin: Actor, actor: Actor
) -> None:
    office = open_office(store, admin)
    guest = office.types["Guest"]
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva", type_id=guest.id)).visit
    office.desk.types.retire(admin, guest.id)
    assert guest.id not in {kind.id for kind in office.desk.types.all(actor)}
    assert guest.id in {kind.id for kind in office.desk.types.all(actor, include_inactive=True)}
    assert office.visits.summary(actor, [visit.id])[0].type_name == "Guest"
    with pytest.raises(Invalid, match="no longer used"):
        office.visits.check_in(actor, office.walk_in("Bo Li", type_id=guest.id))


def test_the_last_type_stays(types: VisitTypes, admin: Actor, actor: Actor) -> None:
    first, *others = types.all(actor)
    for kind in others:
        types.retire(admin, kind.id)
    with pytest.raises(Conflict, match="last"):
        types.retire(admin, first.id)
    with pytest.raises(Conflict, match="last"):
        types.save(admin, replace(first, active=False))
    assert types.all(actor) == [first]
    with pytest.raises(NotFound):
        types.retire(admin, 5)


def test_fields_of_a_type_are_asked_for_at_check_in(store: Store, admin: Actor, actor: Actor) -> None:
    office = open_office(store, admin)
    plate = TypeField("plate", "Plate", required=True, pattern=r"[A-Z]{1,3}-\d{1,4}")
    client = office.desk.types.save(admin, replace(office.types["Client"], fields=(plate,)))
    for given in ({}, {"plate": "nonsense"}):
        with pytest.raises(Invalid) as caught:
            office.visits.check_in(actor, office.walk_in("Ana Silva", type_id=client.id, fields=given))
        assert caught.value.field == "plate"
    fits = {"plate": "B-123", "gone": "x"}
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva", type_id=client.id, fields=fits)).visit
    assert office.visits.visit(actor, visit.id).fields == {"plate": "B-123"}


def test_rights(types: VisitTypes, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        types.all(NOBODY)
    for verb in (lambda: types.save(actor, VisitorType(0, "Press")), lambda: types.seed(actor)):
        with pytest.raises(NotAllowed):
            verb()
    with pytest.raises(NotAllowed):
        types.retire(actor, 1)
