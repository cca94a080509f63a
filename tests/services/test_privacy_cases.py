"""Cases: emptied on request and in time; that there was one, its number, and when it was seen to, stay."""

import io
import json
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest

from reception_app.cases import CaseService
from reception_app.cases.records import CaseState as S
from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.privacy.contact_privacy import ContactPrivacy
from reception_app.privacy.retention import Retention
from reception_app.privacy.service import PrivacyService
from tests.builders.cases import case_service, complaint, inquiry, kinds, named
from tests.builders.front_desk import Office
from tests.fakes.clock import FixedClock

ZEBULON = "Zebulon Quixworth"


@pytest.fixture
def cases(house: Office) -> CaseService:
    return case_service(house.desk)


@pytest.fixture
def zebulon(house: Office, admin: Actor) -> int:
    saved = ContactService(house.desk.store).save(admin, ContactEdit(ZEBULON), anyway=True)
    assert isinstance(saved, ContactDetail)
    return saved.id


def words(store: Store) -> str:
    tables = ("cases", "case_steps", "outbox_deliveries", "find_words")
    with store.read() as tx:
        return "\n".join(str(tx.execute_sql(f"SELECT * FROM {name}").all()) for name in tables)


def night(house: Office, clock: FixedClock) -> None:
    before = clock.now() - timedelta(days=30)
    Retention(house.desk.store, clock.now().date()).forget(before, before, before)


def export(privacy: PrivacyService, actor: Actor, contact_id: int) -> dict[str, Any]:
    archive = zipfile.ZipFile(io.BytesIO(privacy.export_contact(actor, contact_id)))
    data: dict[str, Any] = json.loads(archive.read("data.json"))
    return data


def test_an_erased_contact_is_in_no_case(
    cases: CaseService, privacy: PrivacyService, house: Office, admin: Actor, zebulon: int
) -> None:
    owner = house.hosts["Chiara Rossi"]
    own = cases.open(admin, complaint(contact_id=zebulon, owner_id=owner, against="The lift firm")).case
    cases.wait(admin, own.id, "Mr Quixworth")
    names = cases.open(admin, inquiry(name="Ana Souza", what=f"Where does {ZEBULON} sit?")).case
    about = cases.open(admin, complaint(name="Ana Souza", against=ZEBULON, wish="Peace")).case
    other = cases.open(admin, inquiry(name="Ana Souza", what="When do you open?")).case
    privacy.anonymise_contact(admin, zebulon)
    left = words(house.desk.store).casefold()
    for gone in ("quixworth", str(zebulon)):
        assert gone not in left
    kept = cases.lists.case(admin, own.id)
    assert (kept.case.number, kept.case.state, kept.case.owner_name) == (
        own.number,
        S.WAITING,
        "Chiara Rossi",
    )
    assert (kept.case.name, kept.case.what, kept.case.wish, kept.case.waiting_for) == ("", "", "", "")
    assert kinds(kept) == ["opened", "waiting"]
    told = cases.lists.case(admin, names.id).case
    assert (told.name, told.what) == ("Ana Souza", "")
    said = cases.lists.case(admin, about.id).case
    assert (said.against, said.wish) == ("", "Peace")
    assert cases.lists.case(admin, other.id).case.what == "When do you open?"
    with pytest.raises(Conflict, match="nothing to take back"):
        cases.take_back(admin, own.id, kept.case.version)


def test_a_colleague_of_the_same_name_is_not_forgotten(
    cases: CaseService, privacy: PrivacyService, house: Office, admin: Actor
) -> None:
    saved = ContactService(house.desk.store).save(admin, ContactEdit("Chiara Rossi"), anyway=True)
    assert isinstance(saved, ContactDetail)
    one = cases.open(admin, complaint(name="Ana Souza", against_id=house.hosts["Chiara Rossi"])).case
    privacy.anonymise_contact(admin, saved.id)
    assert cases.lists.case(admin, one.id).case.against == "Chiara Rossi"


def test_what_is_held_of_a_contact_tells_their_cases_but_not_to_whoever_one_is_against(
    cases: CaseService, privacy: PrivacyService, house: Office, admin: Actor, zebulon: int
) -> None:
    plain = cases.open(admin, inquiry(contact_id=zebulon)).case
    about = cases.open(admin, complaint(contact_id=zebulon, against_id=house.hosts["Chiara Rossi"])).case
    whole = export(privacy, admin, zebulon)
    assert [row["id"] for row in whole["cases"]] == [plain.id, about.id]
    assert [row["kind"] for row in whole["cases_steps"]] == ["opened", "opened"]
    hers = export(privacy, named(admin, "Chiara Rossi"), zebulon)
    assert [row["id"] for row in hers["cases"]] == [plain.id]


def test_what_is_open_is_shown_before_a_contact_is_erased(
    cases: CaseService, privacy: PrivacyService, house: Office, admin: Actor, zebulon: int
) -> None:
    cases.open(admin, inquiry(contact_id=zebulon))
    cases.open(admin, inquiry(contact_id=zebulon, on_the_spot=True, answer="Yes"))
    cases.open(admin, complaint(contact_id=zebulon, against_id=house.hosts["Chiara Rossi"]))
    erasing = ContactPrivacy(house.desk.store, house.desk.preferences, privacy, lambda actor, new: None)
    counted = {items.label: items.count for items in erasing.open_items(admin, zebulon)}
    assert counted == {"cases": 2}
    chiara = named(admin, "Chiara Rossi")
    assert [items.count for items in erasing.open_items(chiara, zebulon)] == [1]


def test_old_cases_are_emptied_by_night_once_they_are_closed(
    cases: CaseService, house: Office, admin: Actor, clock: FixedClock
) -> None:
    owner = house.hosts["Chiara Rossi"]
    old = cases.open(admin, inquiry(name="Ancient History", owner_id=owner)).case
    cases.withdraw(admin, old.id, "Ancient reasons")
    cases.open(admin, inquiry(name="Still Waiting"))
    clock.advance(days=100)
    new = cases.open(admin, inquiry(name="Recent Guest")).case
    cases.withdraw(admin, new.id, "Over")
    night(house, clock)
    left = words(house.desk.store)
    assert "Ancient" not in left
    assert "ancient" not in left
    assert "Still Waiting" in left
    assert "Recent Guest" in left
    kept = cases.lists.case(admin, old.id)
    assert (kept.case.number, kept.case.state, kept.case.owner_name) == (old.number, S.WITHDRAWN, "")
    assert [(step.kind, step.note) for step in kept.steps] == [("opened", ""), ("withdrawn", "")]
    night(house, clock)


def test_no_number_comes_twice_after_the_newest_was_emptied(
    cases: CaseService, house: Office, admin: Actor, clock: FixedClock
) -> None:
    clock.set(clock.now().replace(month=2))
    one = cases.open(admin, inquiry(on_the_spot=True, answer="Yes")).case
    clock.advance(days=100)
    night(house, clock)
    assert cases.lists.case(admin, one.id).case.what == ""
    assert cases.open(admin, inquiry()).case.number == "CAS-2026-0002"


def test_cases_of_somebody_who_is_held_stay(
    cases: CaseService, house: Office, admin: Actor, clock: FixedClock, zebulon: int
) -> None:
    one = cases.open(admin, inquiry(contact_id=zebulon, on_the_spot=True, answer="Yes")).case
    ContactService(house.desk.store).hold(admin, zebulon, date(2027, 12, 31))
    clock.advance(days=100)
    night(house, clock)
    assert cases.lists.case(admin, one.id).case.name == ZEBULON
