"""Customers and third parties: kept, listed, found again by number, never made twice without a question."""

from dataclasses import replace

import pytest

from reception_app.contacts import ContactService
from reception_app.contacts.records import (
    ContactDetail,
    ContactEdit,
    ContactEmail,
    ContactFilter,
    ContactForm,
    ContactKind,
    ContactPhone,
    ContactSort,
    ContactState,
    DuplicatesFound,
    ReachKind,
)
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotFound


@pytest.fixture
def contacts(store: Store) -> ContactService:
    """A country whose national numbers are French."""
    return ContactService(store, region=lambda: "FR")


def saved(found: ContactDetail | DuplicatesFound) -> ContactDetail:
    """The contact, where no duplicate stood in the way."""
    assert isinstance(found, ContactDetail)
    return found


ADA = ContactEdit(
    "Ada Lovelace",
    company="Engines",
    role="Buyer",
    category="Customer",
    phones=(ContactPhone("01 23 45 67 89 ext. 12"), ContactPhone("06 12 34 56 78", ReachKind.MOBILE)),
    emails=(ContactEmail("ada@engines.example"),),
    tags=("gold", "#Gold", "early"),
)


def test_a_card_is_kept_as_it_was_typed_beside_its_normal_form(
    contacts: ContactService, admin: Actor
) -> None:
    ada = saved(contacts.save(admin, ADA))
    assert ada.phones == (
        ContactPhone("01 23 45 67 89 ext. 12", ReachKind.WORK, "+33123456789", "12"),
        ContactPhone("06 12 34 56 78", ReachKind.MOBILE, "+33612345678"),
    )
    assert ada.tags == ("gold", "early")
    assert contacts.contact(admin, ada.id) == ada
    assert contacts.tags(admin) == ["early", "gold"]
    with pytest.raises(NotFound):
        contacts.contact(admin, 1)


def test_a_change_names_the_version_it_has_seen(contacts: ContactService, admin: Actor) -> None:
    ada = saved(contacts.save(admin, ADA))
    changed = saved(contacts.save(admin, replace(ada.edit(), role="Director", version=ada.version), ada.id))
    assert (changed.role, changed.version) == ("Director", 2)
    assert [(post.company, post.role) for post in changed.past] == [("Engines", "Buyer")]
    with pytest.raises(Conflict) as refused:
        contacts.save(admin, replace(ada.edit(), role="Chair", version=ada.version), ada.id)
    assert [(each.field, each.theirs, each.yours) for each in refused.value.differences] == [
        ("role", "Director", "Chair")
    ]


def test_one_who_may_be_there_already_is_asked_about(contacts: ContactService, admin: Actor) -> None:
    ada = saved(contacts.save(admin, ADA))
    for edit, why in (
        (ContactEdit("Somebody", emails=(ContactEmail("ADA@Engines.example"),)), "same e-mail"),
        (ContactEdit("Somebody", phones=(ContactPhone("+33 6 12 34 56 78"),)), "same number"),
        (ContactEdit("Lovelace, Ada", company="engines"), "same name and company"),
        (ContactEdit("Ada Lovelance", company="Engines"), "similar name and same company"),
    ):
        found = contacts.save(admin, edit)
        assert isinstance(found, DuplicatesFound)
        assert [(hit.contact.id, hit.why) for hit in found.hits] == [(ada.id, why)]
    # A switchboard's number without the extension says nothing, nor does a name in another company.
    saved(contacts.save(admin, ContactEdit("Zed", phones=(ContactPhone("01 23 45 67 89"),))))
    saved(contacts.save(admin, ContactEdit("Ada Lovelace", company="Looms & Co")))
    saved(contacts.save(admin, ContactEdit("Ada Lovelace", company="Engines"), anyway=True))


def test_lists_are_paged_in_their_order(contacts: ContactService, admin: Actor) -> None:
    for name, company in (("Émile", "Beta"), ("eva", "Alpha"), ("Zoé", "Alpha"), ("Abel", "")):
        saved(contacts.save(admin, ContactEdit(name, company=company, category="Press")))
    for sort, names in (
        (ContactSort.NAME, ["Abel", "Émile", "eva", "Zoé"]),
        (ContactSort.COMPANY, ["Abel", "eva", "Zoé", "Émile"]),
        (ContactSort.CATEGORY, ["Abel", "Émile", "eva", "Zoé"]),
        (ContactSort.CHANGED, ["Émile", "eva", "Zoé", "Abel"]),
    ):
        wanted = ContactFilter(sort=sort)
        assert [one.name for one in contacts.each(admin, wanted, batch=1)] == names
        down = [one.name for one in contacts.each(admin, replace(wanted, descending=True), batch=3)]
        assert down == names[::-1]
    assert contacts.count(admin, ContactFilter()) == 4


def test_a_list_shows_what_was_asked_for(contacts: ContactService, admin: Actor) -> None:
    saved(contacts.save(admin, ADA))
    house = ContactEdit("Engines", ContactKind.THIRD_PARTY, ContactForm.ORGANISATION, category="Supplier")
    saved(contacts.save(admin, house))

    def names(**wanted: object) -> list[str]:
        return [one.name for one in contacts.contacts(admin, ContactFilter(**wanted))]  # type: ignore[arg-type]

    assert names(text="lov eng") == ["Ada Lovelace"]
    assert names(text="612 34") == names(text="+33 6 12") == ["Ada Lovelace"]
    assert names(text="love%") == ["Ada Lovelace"]
    assert names(kind=ContactKind.THIRD_PARTY) == names(form=ContactForm.ORGANISATION) == ["Engines"]
    assert names(category="supplier") == ["Engines"]
    assert names(tag="GOLD") == ["Ada Lovelace"]
    assert names(state=ContactState.ARCHIVED) == names(owner_id=7) == names(organisation_id=7) == []


def test_everybody_with_a_number_is_a_candidate(contacts: ContactService, admin: Actor) -> None:
    ada = saved(contacts.save(admin, ADA))
    bob = saved(contacts.save(admin, ContactEdit("Bob", phones=(ContactPhone("+33 1 23 45 67 89"),))))
    assert {one.id for one in contacts.by_number(admin, "+33123456789")} == {ada.id, bob.id}
    assert [one.id for one in contacts.by_number(admin, "0612345678")] == [ada.id]
    assert [one.id for one in contacts.by_prefix(admin, "0612")] == [ada.id]
    assert {one.id for one in contacts.by_prefix(admin, "331")} == {ada.id, bob.id}
    assert contacts.by_number(admin, "") == contacts.by_prefix(admin, "") == []


def test_somebody_belongs_to_an_organisation(contacts: ContactService, admin: Actor) -> None:
    house = saved(contacts.save(admin, ContactEdit("Engines", form=ContactForm.ORGANISATION)))
    ada = saved(contacts.save(admin, ContactEdit("Ada", organisation_id=house.id, company="whatever")))
    assert ada.company == "Engines"
    saved(contacts.save(admin, replace(house.edit(), name="Engines Ltd", version=1), house.id))
    renamed = contacts.contact(admin, ada.id)
    assert (renamed.company, renamed.past) == ("Engines Ltd", ())
    with pytest.raises(Invalid):
        contacts.save(admin, ContactEdit("Eve", organisation_id=ada.id))


def test_put_aside_and_taken_back(contacts: ContactService, admin: Actor) -> None:
    ada = saved(contacts.save(admin, ADA))
    assert contacts.archive(admin, ada.id).state is ContactState.ARCHIVED
    assert contacts.contacts(admin, ContactFilter()) == []
    assert contacts.restore(admin, ada.id).state is ContactState.ACTIVE
    assert "Press" in contacts.categories(admin)
