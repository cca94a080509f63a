"""Customers and third parties: kept, listed, found again by number, never made twice without a question."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.contacts import ContactPapers, ContactService
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
from tests.fakes.clock import FixedClock


@pytest.fixture
def contacts(store: Store) -> ContactService:
    """A country whose national numbers are French."""
    return ContactService(store, region=lambda: "FR")


@pytest.fixture
def papers(store: Store) -> ContactPapers:
    return ContactPapers(store, zone=lambda: ZoneInfo("Europe/Paris"), days=lambda: 30)


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


def test_a_name_may_be_a_number_and_zeros_alone_are_in_no_number(
    contacts: ContactService, admin: Actor
) -> None:
    contacts.save(admin, ADA)
    saved(contacts.save(admin, ContactEdit("4711", account_number="90210"), anyway=True))
    ours = [("234", ["Ada Lovelace"]), ("٢٣ ٤٥", ["Ada Lovelace"])]
    for typed, names in (("4711", ["4711"]), ("90210", ["4711"]), ("000", []), *ours):
        found = contacts.contacts(admin, ContactFilter(text=typed))
        assert [each.name for each in found] == names, typed


def test_everybody_with_a_number_is_a_candidate(contacts: ContactService, admin: Actor) -> None:
    ada = saved(contacts.save(admin, ADA))
    bob = saved(contacts.save(admin, ContactEdit("Bob", phones=(ContactPhone("+33 1 23 45 67 89"),))))
    assert {one.id for one in contacts.by_number(admin, "+33123456789")} == {ada.id, bob.id}
    assert [one.id for one in contacts.by_number(admin, "0612345678")] == [ada.id]
    assert [one.id for one in contacts.by_prefix(admin, "0612")] == [ada.id]
    assert {one.id for one in contacts.by_prefix(admin, "331")} == {ada.id, bob.id}
    more = contacts.add_phone(admin, bob.id, "06 99 99 99 99", ReachKind.HOME)
    assert contacts.add_phone(admin, bob.id, "+33 6 99 99 99 99", ReachKind.HOME) == more
    assert [one.name for one in contacts.by_number(admin, "0033 699999999")] == ["Bob"]
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


def test_two_records_become_one_and_can_be_parted_again(
    contacts: ContactService, papers: ContactPapers, admin: Actor
) -> None:
    ada = saved(contacts.save(admin, replace(ADA, notes="Likes tea", uid="u-1")))
    other = ContactEdit(
        "A. Lovelace",
        company="Looms",
        language="fr",
        phones=(ContactPhone("+33 6 12 34 56 78"), ContactPhone("x12")),
        notes="Owes us a key",
        tags=("GOLD", "new"),
        emails=(ContactEmail("a@looms.example"),),
    )
    gone = saved(contacts.save(admin, other, anyway=True))
    contacts.link_visitor(admin, gone.id, 77)
    paper = papers.add_document(admin, gone.id, "Contract", reference="Folder 12")
    merged = contacts.merge(admin, ada.id, gone.id, takes={"company"})
    assert [phone.raw for phone in merged.phones] == ["01 23 45 67 89 ext. 12", "06 12 34 56 78", "x12"]
    assert [email.address for email in merged.emails] == ["ada@engines.example", "a@looms.example"]
    assert (merged.company, merged.language, merged.tags) == ("Looms", "fr", ("gold", "early", "new"))
    assert merged.notes == "Likes tea\nOwes us a key"
    assert (merged.visitor_ids, [one.id for one in papers.documents(admin, ada.id)]) == ((77,), [paper.id])
    assert contacts.contact(admin, gone.id).id == ada.id
    assert [one.id for one in contacts.contacts(admin, ContactFilter())] == [ada.id]
    assert [one.id for one in contacts.by_number(admin, "+33612345678")] == [ada.id]
    parted = contacts.undo_merge(admin, gone.id)
    assert (parted.id, parted.visitor_ids, parted.phones) == (gone.id, (77,), gone.phones)
    back = contacts.contact(admin, ada.id)
    assert (back.company, back.notes, back.tags, back.visitor_ids, back.past) == (
        "Engines", "Likes tea", ("gold", "early"), (), ()
    )  # fmt: skip
    assert [one.id for one in papers.documents(admin, gone.id)] == [paper.id]
    with pytest.raises(Conflict):
        contacts.undo_merge(admin, gone.id)


def test_a_short_number_in_other_digits_is_kept_and_found_by_ours(
    contacts: ContactService, admin: Actor
) -> None:
    saved(contacts.save(admin, ContactEdit("Ada Lovelace", phones=(ContactPhone("٤٧١١"),))))
    assert [each.name for each in contacts.by_number(admin, "4711")] == ["Ada Lovelace"]
    assert [each.name for each in contacts.by_number(admin, "٤٧١١")] == ["Ada Lovelace"]


def test_what_can_not_be_merged_or_taken_back(contacts: ContactService, admin: Actor) -> None:
    ada, bob = (saved(contacts.save(admin, ContactEdit(name))) for name in ("Ada", "Bob"))
    for keep, gone, takes in ((ada.id, ada.id, ()), (ada.id, bob.id, ("shoe",))):
        with pytest.raises(Invalid):
            contacts.merge(admin, keep, gone, takes)
    merged = contacts.merge(admin, ada.id, bob.id)
    saved(contacts.save(admin, replace(merged.edit(), role="Chair", version=merged.version), ada.id))
    with pytest.raises(Conflict):
        contacts.undo_merge(admin, bob.id)
    with pytest.raises(NotFound):
        contacts.merge(admin, ada.id, 1)


def test_members_follow_their_organisation(contacts: ContactService, admin: Actor) -> None:
    keep, gone = (
        saved(contacts.save(admin, ContactEdit(name, form=ContactForm.ORGANISATION)))
        for name in ("Engines", "Looms")
    )
    eve = saved(contacts.save(admin, ContactEdit("Eve", organisation_id=gone.id)))
    contacts.merge(admin, keep.id, gone.id)
    moved = contacts.contact(admin, eve.id)
    assert (moved.organisation_id, moved.company) == (keep.id, "Engines")
    contacts.undo_merge(admin, gone.id)
    assert contacts.contact(admin, eve.id).company == "Looms"


def test_documents_expire(
    contacts: ContactService, papers: ContactPapers, admin: Actor, clock: FixedClock
) -> None:
    ada = saved(contacts.save(admin, ADA))
    today = clock.now().date()
    content = b"%PDF-1.7 made up"
    soon = papers.add_document(
        admin, ada.id, "Insurance", content, issued_on=today, expires_on=today + timedelta(days=9)
    )
    late = papers.add_document(
        admin, ada.id, "Permit", reference="Folder 3", expires_on=today - timedelta(days=1)
    )
    papers.add_document(
        admin, ada.id, "Contract", reference="Folder 4", expires_on=today + timedelta(days=31)
    )
    assert (late.expired, late.size, soon.expired, soon.size) == (True, 0, False, len(content))
    assert [one.id for one in papers.expiring(admin)] == [late.id, soon.id]
    assert [one.title for one in papers.expiring(admin, 400)] == ["Permit", "Insurance", "Contract"]
    found = contacts.contacts(admin, ContactFilter(expires_by=today))
    assert [one.id for one in found] == [ada.id]
    assert (papers.document(admin, soon.id), papers.document(admin, late.id)) == (content, b"")
    papers.remove_document(admin, soon.id)
    contacts.archive(admin, ada.id)
    assert papers.expiring(admin, 400) == []
    with pytest.raises(NotFound):
        papers.document(admin, soon.id)
    for more in ({}, {"content": b"GIF89a"}, {"reference": "x", "issued_on": today, "expires_on": date.min}):
        with pytest.raises(Invalid):
            papers.add_document(admin, ada.id, "Bad", **more)


def test_a_paper_that_was_removed_is_put_back_whole(
    contacts: ContactService, papers: ContactPapers, admin: Actor, clock: FixedClock
) -> None:
    ada, again = (saved(contacts.save(admin, ADA, anyway=True)) for _ in range(2))
    content = b"%PDF-1.7 made up"
    kept = papers.add_document(admin, ada.id, "Insurance", content, expires_on=clock.now().date())
    left = papers.remove_document(admin, kept.id)
    assert papers.documents(admin, ada.id) == []
    contacts.merge(admin, again.id, ada.id)
    papers.put_back(admin, left)
    assert [paper.expires_on for paper in papers.documents(admin, again.id)] == [kept.expires_on]
    assert papers.document(admin, kept.id) == content


def test_a_legal_hold_is_set_and_lifted(contacts: ContactService, admin: Actor) -> None:
    ada = saved(contacts.save(admin, ADA))
    assert contacts.hold(admin, ada.id, date(2030, 1, 1)).hold_until == date(2030, 1, 1)
    assert contacts.hold(admin, ada.id, None).hold_until is None
    linked = contacts.link_visitor(admin, ada.id, 5)
    assert contacts.link_visitor(admin, ada.id, 5).version == linked.version
    assert contacts.link_visitor(admin, ada.id, 5, there=False).visitor_ids == ()
