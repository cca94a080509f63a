"""An organisation and those who belong to it: merged, renamed, found, made a person, and each of it taken back."""

from dataclasses import replace
from typing import Any

import pytest

from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit, ContactForm, ContactKind
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.search.records import HitKind
from reception_app.search.service import FindService
from tests.builders.front_desk import Office


@pytest.fixture
def contacts(house: Office) -> ContactService:
    return ContactService(house.desk.store, region=lambda: "GB")


def card(contacts: ContactService, actor: Actor, name: str, **more: Any) -> ContactDetail:
    """A new contact, whoever else is called so."""
    saved = contacts.save(actor, ContactEdit(name, **more), anyway=True)
    assert isinstance(saved, ContactDetail)
    return saved


def engines(contacts: ContactService, actor: Actor, name: str = "Engines") -> ContactDetail:
    """A new organisation."""
    return card(contacts, actor, name, form=ContactForm.ORGANISATION)


def saved_anew(contacts: ContactService, actor: Actor, contact_id: int, **more: Any) -> ContactDetail:
    """The contact's sheet, opened and saved with something more."""
    kept = contacts.contact(actor, contact_id)
    saved = contacts.save(actor, replace(kept.edit(), version=kept.version, **more), contact_id)
    assert isinstance(saved, ContactDetail)
    return saved


def test_who_is_merged_with_their_own_organisation_does_not_belong_to_themselves(
    contacts: ContactService, admin: Actor
) -> None:
    house = engines(contacts, admin)
    ada = card(contacts, admin, "Ada Lovelace", organisation_id=house.id)
    kept = contacts.merge(admin, ada.id, house.id)
    assert (kept.company, kept.organisation_id) == ("Engines", 0)
    back = contacts.undo_merge(admin, house.id)
    assert (back.name, back.company) == ("Engines", "")
    ada = contacts.contact(admin, ada.id)
    assert (ada.company, ada.organisation_id) == ("Engines", house.id)
    kept = contacts.merge(admin, house.id, ada.id)
    assert (kept.form, kept.company, kept.organisation_id) == (ContactForm.ORGANISATION, "", 0)
    assert saved_anew(contacts, admin, kept.id, notes="Rings on Mondays").notes == "Rings on Mondays"


def test_of_two_records_the_organisation_that_stays_is_one_of_theirs_by_name_and_by_record(
    contacts: ContactService, admin: Actor
) -> None:
    house = engines(contacts, admin, "Bar")
    ada = card(contacts, admin, "Ada Lovelace", company="Foo")
    again = card(contacts, admin, "Ada Lovelace", organisation_id=house.id)
    kept = contacts.merge(admin, ada.id, again.id)
    assert (kept.company, kept.organisation_id) == ("Foo", 0)
    contacts.undo_merge(admin, again.id)
    kept = contacts.merge(admin, ada.id, again.id, {"company"})
    assert (kept.company, kept.organisation_id) == ("Bar", house.id)
    contacts.undo_merge(admin, again.id)
    saved_anew(contacts, admin, ada.id, company="BAR")
    kept = contacts.merge(admin, ada.id, again.id)
    assert (kept.company, kept.organisation_id) == ("BAR", house.id)


@pytest.mark.parametrize("takes", [(), ("form",)])
def test_nobody_belongs_to_a_person_after_a_merge_until_it_is_taken_back(
    contacts: ContactService, admin: Actor, takes: tuple[str, ...]
) -> None:
    house, person = engines(contacts, admin), card(contacts, admin, "Engines")
    mia = card(contacts, admin, "Mia Berg", organisation_id=house.id)
    keep, gone = (house, person) if takes else (person, house)
    assert contacts.merge(admin, keep.id, gone.id, takes).form is ContactForm.PERSON
    assert contacts.contact(admin, mia.id).organisation_id == 0
    contacts.undo_merge(admin, gone.id)
    found = contacts.contact(admin, mia.id)
    assert (found.company, found.organisation_id) == ("Engines", house.id)
    contacts.merge(admin, keep.id, gone.id, takes)
    assert saved_anew(contacts, admin, mia.id, role="Buyer").company == "Engines"


def test_an_organisation_that_is_said_to_be_a_person_lets_its_people_go(
    contacts: ContactService, admin: Actor
) -> None:
    house = engines(contacts, admin)
    mia = card(contacts, admin, "Mia Berg", organisation_id=house.id)
    saved_anew(contacts, admin, house.id, form=ContactForm.PERSON, name="Enid Gines")
    mia = saved_anew(contacts, admin, mia.id, role="Buyer")
    assert (mia.company, mia.organisation_id) == ("Engines", 0)


def test_taking_a_merge_back_leaves_who_has_moved_to_another_organisation_meanwhile(
    contacts: ContactService, admin: Actor
) -> None:
    first, second, other = (engines(contacts, admin, name) for name in ("Bar", "Bar Ltd", "Else"))
    mia = card(contacts, admin, "Mia Berg", organisation_id=second.id)
    stays = card(contacts, admin, "Max Holt", organisation_id=second.id)
    contacts.merge(admin, first.id, second.id)
    saved_anew(contacts, admin, mia.id, organisation_id=other.id)
    contacts.undo_merge(admin, second.id)
    mia = contacts.contact(admin, mia.id)
    assert (mia.company, mia.organisation_id) == ("Else", other.id)
    assert contacts.contact(admin, stays.id).company == "Bar Ltd"


def test_a_record_that_was_merged_is_not_found_again_when_its_organisation_is_renamed(
    house: Office, contacts: ContactService, admin: Actor
) -> None:
    firm = engines(contacts, admin)
    ada, again = (card(contacts, admin, "Ada Lovelace", organisation_id=firm.id) for _ in range(2))
    contacts.merge(admin, ada.id, again.id)
    saved_anew(contacts, admin, firm.id, name="Difference Engines")
    hits = FindService(house.desk).find(admin, "lovelace")
    assert [(hit.id, hit.subtitle) for hit in hits if hit.kind is HitKind.CONTACT] == [
        (ada.id, "Difference Engines")
    ]


def test_what_no_card_holds_is_refused_before_anything_is_merged(
    contacts: ContactService, admin: Actor
) -> None:
    ada = card(contacts, admin, "Ada Lovelace", notes="a" * 5_000)
    again = card(contacts, admin, "Ada Lovelace", notes="b" * 5_000)
    with pytest.raises(Invalid, match="longer than 5,000 characters together") as refused:
        contacts.merge(admin, ada.id, again.id)
    assert refused.value.field == "notes"
    tagged = [
        card(contacts, admin, "Zed", tags=tuple(f"{letter}{number}" for number in range(30)))
        for letter in "ab"
    ]
    with pytest.raises(Invalid, match="No more than 50"):
        contacts.merge(admin, tagged[0].id, tagged[1].id)
    assert contacts.contact(admin, again.id).id == again.id


def test_a_conflict_names_people_and_organisations_and_no_numbers(
    house: Office, contacts: ContactService, admin: Actor
) -> None:
    bar, boris, anna = engines(contacts, admin, "Bar"), house.hosts["Boris Lindt"], house.hosts["Anna Kovacs"]
    ada = card(contacts, admin, "Ada Lovelace", company="Foo", owner_id=boris)
    saved_anew(contacts, admin, ada.id, role="Countess")
    edit = replace(
        ada.edit(), organisation_id=bar.id, owner_id=anna, kind=ContactKind.THIRD_PARTY, version=ada.version
    )
    with pytest.raises(Conflict) as refused:
        contacts.save(admin, edit, ada.id)
    assert {each.field: (each.theirs, each.yours) for each in refused.value.differences} == {
        "kind": ("customer", "third party"),
        "company": ("Foo", "Bar"),
        "role": ("Countess", ""),
        "owner_id": ("Boris Lindt", "Anna Kovacs"),
    }
