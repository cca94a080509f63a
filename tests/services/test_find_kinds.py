"""The bar over customers, contacts and calls: by words, by any run of a number; what a role may not open is counted."""

from dataclasses import replace

import pytest

from reception_app.calls.records import CallEdit, Outcome
from reception_app.calls.service import CallService
from reception_app.contacts import ContactService
from reception_app.contacts.merging import merge, part
from reception_app.contacts.records import ContactDetail, ContactEdit, ContactEmail, ContactPhone
from reception_app.db.uow import Store
from reception_app.directory import Presence, StaffDays
from reception_app.kernel.actor import Actor, Role
from reception_app.messages import House, MessageService
from reception_app.messages.records import NewMessage, Recipient
from reception_app.privacy.forgetting_calls import forget_old_calls
from reception_app.search import FindService, HitKind
from reception_app.search.places import shares
from tests.builders.front_desk import Office
from tests.fakes.clock import FixedClock

INTERN = Actor(1010, "New Person", Role.INTERN, "Front desk")
ADA = ContactEdit(
    "Ada Lovelace",
    company="Analytical Engines",
    role="Buyer",
    category="Customer",
    account_number="K-4711",
    phones=(ContactPhone("+33 1 40 20 50 99"), ContactPhone("06 12 34 56 78")),
    emails=(ContactEmail("ada@engines.example"),),
    tags=("gold",),
)


@pytest.fixture
def find(house: Office) -> FindService:
    return FindService(house.desk)


@pytest.fixture
def contacts(store: Store) -> ContactService:
    """A country whose national numbers are French."""
    return ContactService(store, region=lambda: "FR")


def saved(contacts: ContactService, actor: Actor, edit: ContactEdit, contact_id: int = 0) -> ContactDetail:
    found = contacts.save(actor, edit, contact_id, anyway=True)
    assert isinstance(found, ContactDetail)
    return found


def of_kind(find: FindService, actor: Actor, typed: str, kind: HitKind) -> list[str]:
    return [hit.title for hit in find.find(actor, typed) if hit.kind is kind]


def test_a_contact_is_found_by_any_of_its_words_and_digits(
    contacts: ContactService, find: FindService, admin: Actor, actor: Actor
) -> None:
    saved(contacts, admin, ADA)
    words = ("lov", "ada analy", "LOVELACE ada", "Lovelaec", "gold", "K-4711", "ada@engines", "buyer")
    digits = ("5099", "0509", "01 40 20", "0140205099", "+33140205099", "0612345678", "345 678", "٠٦ ١٢ ٣٤")
    for typed in (*words, *digits):
        assert of_kind(find, actor, typed, HitKind.CONTACT) == ["Ada Lovelace"], typed


def test_a_contact_is_shown_with_the_number_that_was_asked_for(
    contacts: ContactService, find: FindService, admin: Actor, actor: Actor
) -> None:
    ada = saved(contacts, admin, ADA)
    by_name, by_number = find.find(actor, "ada")[0], find.find(actor, "5678")[0]
    assert (by_name.id, by_name.chip) == (ada.id, "Customer")
    assert by_name.subtitle == "Buyer · Analytical Engines · +33 1 40 20 50 99"
    assert by_number.subtitle == "Buyer · Analytical Engines · 06 12 34 56 78"
    contacts.archive(admin, ada.id)
    assert find.find(actor, "ada")[0].chip == "put aside"


def test_a_changed_contact_is_found_by_its_new_words_only_and_members_by_their_house(
    contacts: ContactService, find: FindService, admin: Actor, actor: Actor
) -> None:
    ada = saved(contacts, admin, ADA)
    edit = replace(
        ada.edit(), name="Ada King", phones=(ContactPhone("+33 1 99 88 77 66"),), version=ada.version
    )
    saved(contacts, admin, edit, ada.id)
    for typed, found in (("lovelace", []), ("5099", []), ("king", ["Ada King"]), ("8877", ["Ada King"])):
        assert of_kind(find, actor, typed, HitKind.CONTACT) == found, typed


def test_of_merged_contacts_the_kept_one_alone_is_found_until_they_part_again(
    contacts: ContactService, find: FindService, store: Store, admin: Actor, actor: Actor
) -> None:
    kept = saved(contacts, admin, ADA)
    gone = saved(
        contacts, admin, ContactEdit("Countess Lovelace", phones=(ContactPhone("+44 20 7946 0018"),))
    )
    with store.write(admin) as tx:
        merged = merge(tx, kept.id, gone.id)
    assert of_kind(find, actor, "lovelace", HitKind.CONTACT) == ["Ada Lovelace"]
    assert of_kind(find, actor, "9460", HitKind.CONTACT) == ["Ada Lovelace"]
    with store.write(admin) as tx:
        part(tx, merged)
    assert of_kind(find, actor, "lovelace", HitKind.CONTACT) == ["Countess Lovelace", "Ada Lovelace"]
    assert of_kind(find, actor, "9460", HitKind.CONTACT) == ["Countess Lovelace"]


def test_a_call_is_found_by_caller_number_target_and_what_it_is_about(
    calls: CallService, find: FindService, house: Office, actor: Actor
) -> None:
    edit = CallEdit(
        number="020 7946 0018",
        name="Ana Souza",
        company="Dockside",
        target_id=house.hosts["Anna Kovacs"],
        about="Container held",
    )
    call = calls.begin(actor, edit)
    for typed in (
        "souza",
        "dock ana",
        "kovacs",
        "contain",
        "0018",
        "9460",
        "+44 20 79",
        "02079460018",
        "Suoza",
    ):
        assert of_kind(find, actor, typed, HitKind.CALL) == ["Ana Souza"], typed
    hit = next(hit for hit in find.find(actor, "souza") if hit.kind is HitKind.CALL)
    assert (hit.id, hit.subtitle) == (call.id, "Dockside · 020 7946 0018 · for Anna Kovacs")
    assert hit.chip == "going on 10:42"
    calls.end(actor, call.id, Outcome.WRONG_NUMBER, replace(edit, name="Ana Meyer"))
    assert of_kind(find, actor, "souza", HitKind.CALL) == []
    ended = next(hit for hit in find.find(actor, "meyer") if hit.kind is HitKind.CALL)
    assert ended.chip == "wrong number 10:42"


def test_an_intern_sees_calls_that_go_on_and_hears_how_many_others_there_are(
    calls: CallService, find: FindService, actor: Actor
) -> None:
    for number in range(3):
        over = calls.begin(actor, CallEdit(name=f"Secret Past{number}", number="+44 20 7946 0018"))
        calls.end(actor, over.id, Outcome.ANSWERED)
    calls.begin(actor, CallEdit(name="Secret Now"))
    hits = find.find(INTERN, "secret")
    assert [(hit.kind, hit.title) for hit in hits] == [
        (HitKind.CALL, "Secret Now"),
        (HitKind.RESTRICTED, "3 more that you may not open"),
    ]
    assert not any("Past" in f"{hit.title}{hit.subtitle}{hit.chip}" for hit in hits)
    assert [hit.kind for hit in find.find(INTERN, "0018")] == [HitKind.RESTRICTED]


def test_a_call_that_was_emptied_is_found_no_more(
    calls: CallService, find: FindService, store: Store, clock: FixedClock, actor: Actor
) -> None:
    calls.end(actor, calls.begin(actor, CallEdit(name="Rarename Gone")).id, Outcome.ANSWERED)
    clock.advance(days=3)
    with store.write(actor) as tx:
        assert forget_old_calls(tx, clock.now(), (), clock.now().date()) == 1
    assert find.find(actor, "rarename") == []
    with store.read() as tx:
        assert tx.execute_sql("SELECT count(*) FROM find_words WHERE word = 'rarename'").scalar() == 0


def test_a_message_is_found_by_caller_number_recipient_and_its_own_number(
    find: FindService, house: Office, actor: Actor
) -> None:
    messages = MessageService(
        House(house.desk.store, house.desk.directory, house.desk.preferences, lambda: "GB")
    )
    to = (Recipient(house.hosts["Chiara Rossi"]), Recipient(house.hosts["Anna Kovacs"]))
    new = NewMessage(
        to, caller_name="Ana Souza", company="Dockside", number="020 7946 0018", text="Container held"
    )
    taken = messages.send(actor, new)
    for typed in ("souza", "dock ana", "rossi", "9460", "+44 20 79", "MSG-2026-00001", "Suoza"):
        assert of_kind(find, actor, typed, HitKind.MESSAGE) == ["Ana Souza"], typed
    hit = next(hit for hit in find.find(actor, "souza") if hit.kind is HitKind.MESSAGE)
    assert (hit.id, hit.chip) == (taken.summary.id, "open 10:42")
    assert hit.subtitle == "Dockside · 020 7946 0018 · for Chiara Rossi and 1 more"
    assert of_kind(find, INTERN, "souza", HitKind.MESSAGE) == [], "somebody else took it"
    assert of_kind(find, INTERN, "souza", HitKind.RESTRICTED) == ["1 more that you may not open"]
    messages.send(INTERN, replace(new, caller_name="Anatol Souza", to=to[:1]))
    assert of_kind(find, INTERN, "souza", HitKind.MESSAGE) == ["Anatol Souza"]


def test_kinds_share_the_list_and_say_where_more_fit(
    calls: CallService, contacts: ContactService, find: FindService, admin: Actor, actor: Actor
) -> None:
    for number in range(12):
        calls.begin(actor, CallEdit(name=f"Same Caller{number}"))
    saved(contacts, admin, ContactEdit("Same Customer"))
    hits = find.find(actor, "same", limit=10)
    assert [hit.kind for hit in hits] == [HitKind.CONTACT, *[HitKind.CALL] * 9]
    assert [hit.more for hit in hits] == [False] * 9 + [True]
    assert hits[1].title == "Same Caller11", "the newest first"


def test_nobodys_share_is_cut_before_those_who_want_more_have_had_as_many() -> None:
    wanted = {HitKind.VISITOR: 50, HitKind.VISIT: 50, HitKind.CONTACT: 2, HitKind.CALL: 9}
    assert shares(wanted, 50) == {HitKind.CONTACT: 2, HitKind.CALL: 9, HitKind.VISITOR: 19, HitKind.VISIT: 20}
    assert shares({HitKind.VISITOR: 50, HitKind.VISIT: 0}, 50) == {HitKind.VISIT: 0, HitKind.VISITOR: 50}
    assert shares({HitKind.VISITOR: 3}, -1) == {HitKind.VISITOR: 0}


def test_what_somebody_handles_is_answered_with_who_is_to_be_asked_now(
    find: FindService, house: Office, store: Store, admin: Actor
) -> None:
    anna, directory = house.hosts["Anna Kovacs"], house.desk.directory
    days = StaffDays(store)
    days.save_topic(admin, "Parking permits", [anna])
    days.save_topic(admin, "Works council", [])

    def answers(typed: str) -> list[tuple[str, str, str]]:
        hits = [hit for hit in find.find(admin, typed) if hit.kind is HitKind.TOPIC]
        return [(hit.title, plain(hit.subtitle), hit.chip) for hit in hits]

    assert answers("park") == [("Parking permits", "Anna Kovacs", "ext. 214")]
    assert answers("who handles parking permits please") == answers("permit park") == answers("park")
    assert answers("works") == [("Works council", "Nobody handles this", "nobody")]
    assert answers("anna parking") == answers("parkinson") == []
    directory.set_presence(admin, anna, Presence.ON_LEAVE)
    ((_, said, extension),) = answers("parking")
    assert said.startswith("Boris Lindt for Anna Kovacs · on leave")
    assert extension == "ext. 215"
    kinds = [hit.kind for hit in find.find(admin, "park")]
    assert kinds == sorted(kinds, key=list(HitKind).index)


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")
