"""Calls: emptied when somebody is erased and when their time is over, handed over on request; that it rang stays."""

import io
import json
import zipfile
from datetime import date, timedelta

import pytest

from reception_app.calls.log import CallLog
from reception_app.calls.records import Call, CallBackWish, CallEdit, CallFilter, Outcome
from reception_app.calls.service import CallService
from reception_app.db.uow import Store
from reception_app.features import metadata
from reception_app.kernel.actor import Actor
from reception_app.privacy.retention import Retention
from reception_app.privacy.service import PrivacyService
from tests.builders.front_desk import Office
from tests.fakes.clock import FixedClock

NUMBER = "+44 7700 900321"


@pytest.fixture
def log(house: Office) -> CallLog:
    return CallLog(house.desk)


def ring(calls: CallService, actor: Actor, edit: CallEdit, *, back: CallBackWish | None = None) -> Call:
    return calls.end(actor, calls.begin(actor, edit).id, Outcome.WILL_CALL_AGAIN, edit, call_back=back)


def dora(house: Office, admin: Actor) -> int:
    """A visitor with a number, who has been here and left."""
    came = house.visits.check_in(admin, house.walk_in("Dora Quill", contact=NUMBER)).visit
    house.visits.check_out(admin, [came.id])
    return came.visitor_id


def words(store: Store) -> str:
    with store.read() as tx:
        tables = ("calls", "call_backs", "find_calls")
        return "\n".join(str(tx.execute_sql(f"SELECT * FROM {name}").all()) for name in tables)


def test_an_erased_visitor_is_in_no_call_and_that_it_rang_stays(
    calls: CallService, log: CallLog, privacy: PrivacyService, house: Office, admin: Actor, clock: FixedClock
) -> None:
    visitor_id = dora(house, admin)
    wish = CallBackWish(clock.now() + timedelta(hours=1), note="About the parrots")
    by_number = ring(calls, admin, CallEdit(number=NUMBER, about="Parrots"), back=wish)
    by_record = ring(calls, admin, CallEdit(number="x118", visitor_id=visitor_id, notes="Parrots again"))
    named = ring(calls, admin, CallEdit(name="Ana Souza", notes="Dora Quill gave her this number"))
    other = ring(calls, admin, CallEdit(name="Ana Souza", about="A container"))
    privacy.anonymise(admin, visitor_id)
    left = words(house.desk.store)
    for gone in ("Dora", "Quill", "arrots", "900321"):
        assert gone not in left
    assert "A container" in left
    assert log.call_backs(admin) == []
    kept = {each.id: each for each in log.calls(admin, CallFilter())}
    assert set(kept) == {by_number.id, by_record.id, named.id, other.id}
    assert (kept[by_number.id].outcome, kept[by_number.id].number) == (Outcome.WILL_CALL_AGAIN, "")
    assert log.calls(admin, CallFilter(text="900321")) == []


def test_old_calls_are_emptied_at_night_even_those_that_nobody_ended(
    calls: CallService, log: CallLog, house: Office, admin: Actor, clock: FixedClock
) -> None:
    metadata()
    ring(calls, admin, CallEdit(name="Old Caller"))
    calls.begin(admin, CallEdit(name="Never Ended"))
    clock.advance(days=100)
    ring(calls, admin, CallEdit(name="New Caller"))
    before = clock.now() - timedelta(days=90)
    Retention(house.desk.store, date(2027, 3, 4)).forget(before, before, before)
    left = words(house.desk.store)
    assert "New Caller" in left
    for gone in ("Old Caller", "Never Ended"):
        assert gone not in left
    assert calls.open_calls(admin) == []
    assert log.count(admin, CallFilter()) == 3


def test_calls_of_a_visitor_under_a_legal_hold_are_kept(
    calls: CallService, privacy: PrivacyService, house: Office, admin: Actor, clock: FixedClock
) -> None:
    visitor_id = dora(house, admin)
    kept = ring(calls, admin, CallEdit(number=NUMBER, visitor_id=visitor_id, about="The dispute"))
    privacy.hold(admin, visitor_id, date(2028, 1, 1), "Dispute")
    clock.advance(days=100)
    before = clock.now() - timedelta(days=90)
    Retention(house.desk.store, date(2027, 3, 4)).forget(before, before, before)
    assert calls.call(admin, kept.id).about == "The dispute"


def test_the_calls_of_a_visitor_are_handed_over_with_what_they_asked_for(
    calls: CallService, privacy: PrivacyService, house: Office, admin: Actor, clock: FixedClock
) -> None:
    visitor_id = dora(house, admin)
    wish = CallBackWish(clock.now() + timedelta(hours=1), note="After three")
    ring(calls, admin, CallEdit(number=NUMBER, about="The container"), back=wish)
    ring(calls, admin, CallEdit(name="Somebody else"))
    archive = zipfile.ZipFile(io.BytesIO(privacy.export_person(admin, visitor_id)))
    data = json.loads(archive.read("data.json"))
    assert [call["about"] for call in data["calls"]] == ["The container"]
    assert [back["note"] for back in data["call_backs"]] == ["After three"]
