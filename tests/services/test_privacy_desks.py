"""Erasing somebody while another desk has them in hand."""

from pathlib import Path
from threading import Thread
from time import monotonic

from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.privacy.service import PrivacyService
from tests.builders.agreements import a_text, desk_of
from tests.builders.front_desk import Office
from tests.builders.pictures import a_photo
from tests.fakes.clock import FixedClock


def test_nobody_is_erased_whom_another_desk_lets_in_just_then(
    house: Office, privacy: PrivacyService, actor: Actor, admin: Actor, store: Store, store_path: Path
) -> None:
    visit = house.visits.check_in(actor, house.walk_in("Zebulon Quixworth")).visit
    house.visits.check_out(actor, [visit.id])
    visitor = visit.visitor_id
    refused: list[Conflict] = []

    def erase() -> None:
        try:
            privacy.anonymise(admin, visitor)
        except Conflict as error:
            refused.append(error)

    erasing = Thread(target=erase)
    with store.write(actor) as tx:
        erasing.start()
        # It may look at who is on site, and waits for this desk before it writes.
        erasing.join(0.5)
        tx.execute_sql("UPDATE visits SET state = 'with_host' WHERE visitor_id = ?", (visitor,))
    erasing.join(20)
    assert [str(error) for error in refused] == [
        "\u2068Zebulon Quixworth\u2069 is on site. Check them out first."
    ]
    assert house.visits.visit(actor, visit.id).summary.name == "Zebulon Quixworth"
    assert not (store_path.parent / "erasures.log").exists(), "nor is it done at the next start"


def test_nobody_is_erased_whom_another_desk_holds_back_just_then(
    privacy: PrivacyService, admin: Actor, store: Store, store_path: Path
) -> None:
    contacts = ContactService(store, region=lambda: "FR")
    kept = contacts.save(admin, ContactEdit("Zebulon Quixworth"), anyway=True)
    assert isinstance(kept, ContactDetail)
    refused: list[Conflict] = []

    def erase() -> None:
        try:
            privacy.anonymise_contact(admin, kept.id)
        except Conflict as error:
            refused.append(error)

    erasing = Thread(target=erase)
    with store.write(admin) as tx:
        erasing.start()
        _await_its_turn(store, erasing)
        tx.execute_sql("UPDATE contacts SET hold_until = '2099-01-01' WHERE id = ?", (kept.id,))
    erasing.join(20)
    assert [str(error) for error in refused] == [
        "\u2068Zebulon Quixworth\u2069 is under a legal hold until 2099-01-01. Lift the hold first."
    ]
    assert contacts.contact(admin, kept.id).name == "Zebulon Quixworth"
    assert not (store_path.parent / "erasures.log").exists(), "nor is it done at the next start"


def test_the_night_forgets_nobody_who_is_held_back_while_it_goes_on(
    house: Office, privacy: PrivacyService, actor: Actor, store: Store, clock: FixedClock
) -> None:
    visit = house.visits.check_in(actor, house.walk_in("Zebulon Quixworth")).visit
    house.visits.check_out(actor, [visit.id])
    clock.advance(days=400)
    running = Thread(target=privacy.run, args=(clock.now(),))
    with store.write(actor) as tx:
        running.start()
        _await_its_turn(store, running)
        tx.execute_sql("UPDATE visitors SET hold_until = '2099-01-01' WHERE id = ?", (visit.visitor_id,))
    running.join(20)
    assert house.visits.visit(actor, visit.id).summary.name == "Zebulon Quixworth"
    assert house.visitors.visitor(actor, visit.visitor_id).name == "Zebulon Quixworth"


def test_the_night_keeps_photo_and_signature_of_whoever_is_held_back_while_it_waits(
    house: Office, privacy: PrivacyService, actor: Actor, store: Store, clock: FixedClock
) -> None:
    desk = desk_of(house)
    a_text(desk.agreements)
    asked = house.walk_in("Zebulon Quixworth", photo=a_photo(), papers=desk.handed())
    visit = house.visits.check_in(actor, asked).visit
    house.visits.check_out(actor, [visit.id])
    clock.advance(days=400)
    running = Thread(target=privacy.run, args=(clock.now(),))
    with store.write(actor) as tx:
        running.start()
        _await_its_turn(store, running)
        tx.execute_sql("UPDATE visitors SET hold_until = '2099-01-01' WHERE id = ?", (visit.visitor_id,))
    running.join(20)
    assert house.visitors.photo(actor, visit.visitor_id)
    with store.read() as tx:
        assert tx.execute_sql("SELECT count(*) FROM signatures").scalar_one() == 1


def _await_its_turn(store: Store, thread: Thread) -> None:
    """It has read what it reads before it writes, and waits for this desk."""
    until = monotonic() + 20
    while not store.is_waited_for() and thread.is_alive():
        assert monotonic() < until
        thread.join(0.01)
