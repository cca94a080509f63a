"""Whoever a parcel is for is told in the same transaction: by their way, with urgent words, and as often as needed."""

from datetime import UTC, datetime

import pytest

from reception_app.deliveries import DeliveryService
from reception_app.deliveries.records import (
    Collector,
    Due,
    NewParcel,
    ParcelFilter,
    ParcelKind,
    Pick,
    ToldWay,
)
from reception_app.deliveries.records import ParcelState as S
from reception_app.directory import EmployeeEdit, StaffTeams, TeamEdit
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.messages import MessageWishes
from reception_app.messages.records import Recipient, Way, Ways
from reception_app.messages.slip import render_slip
from reception_app.outbox import Channel
from reception_app.outbox.records import DeliveryState
from tests.builders.deliveries import delivery_house, delivery_service, kinds, parcel
from tests.builders.front_desk import Office, open_office
from tests.builders.messages import payload, set_state
from tests.fakes.clock import FixedClock

_HOOK: dict[str, str | int | bool] = {
    "webhook.on": True,
    "webhook.url": "https://hooks.example.org/x",
    "webhook.hosts": "hooks.example.org",
}


@pytest.fixture
def deliveries(house: Office) -> DeliveryService:
    return delivery_service(house.desk)


@pytest.fixture
def chiara(house: Office) -> int:
    return house.hosts["Chiara Rossi"]


def want(house: Office, admin: Actor, **ways: object) -> None:
    """Chiara wants to be told in another way."""
    wishes = MessageWishes(delivery_house(house.desk))
    wishes.set_ways(admin, Ways(house.hosts["Chiara Rossi"], **ways))  # type: ignore[arg-type]


def test_the_mail_says_what_came_and_nothing_becomes_a_link(
    deliveries: DeliveryService, house: Office, actor: Actor
) -> None:
    new = parcel(house, sender="www.evil.example", pieces=3, condition="A corner is crushed.")
    came = deliveries.receive(actor, new)
    (mail,) = came.deliveries
    assert (mail.channel, mail.label, mail.subject) == (
        Channel.MAIL,
        "Parcel for \u2068Chiara Rossi\u2069",
        "parcel",
    )
    told = payload(house.desk.store, mail.id)
    assert told["subject"] == "Parcel for you at reception (PAR-2026-00001)"
    for said in ("Carrier: \u2068UPS\u2069", "Pieces: \u20683\u2069", "crushed", "10:42", "Aldgate & Sons"):
        assert said in told["text"], said
    assert "www.evil.example" not in told["text"]
    assert "evil" in told["text"]


@pytest.mark.parametrize(
    ("kind", "subject", "hurry"),
    [
        (ParcelKind.LEGAL, "Urgent: legal letter", "A period may run"),
        (ParcelKind.REGISTERED, "Urgent: registered letter", "as soon as you can"),
        (ParcelKind.PERISHABLE, "Urgent: perishable delivery", "It spoils"),
        (ParcelKind.FLOWERS, "Urgent: delivery of flowers", "do not keep"),
        (ParcelKind.LETTER, "Letter", "Received"),
    ],
)
def test_what_can_not_wait_says_so(
    deliveries: DeliveryService, house: Office, actor: Actor, kind: ParcelKind, subject: str, hurry: str
) -> None:
    came = deliveries.receive(actor, parcel(house, kind=kind))
    told = payload(house.desk.store, came.deliveries[0].id)
    assert told["subject"].startswith(f"{subject} for you at reception")
    assert hurry in told["text"]


def test_what_is_urgent_does_not_wait_for_the_end_of_quiet_hours(
    deliveries: DeliveryService, house: Office, actor: Actor, admin: Actor
) -> None:
    want(house, admin, quiet_from=10 * 60, quiet_until=12 * 60)
    calm = deliveries.receive(actor, parcel(house)).deliveries[0]
    assert calm.next_at == datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
    urgent = deliveries.receive(actor, parcel(house, kind=ParcelKind.LEGAL, tracking="")).deliveries[0]
    assert urgent.next_at == datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
    again = deliveries.tell(actor, {calm.subject_id: 0})[0].deliveries[-1]
    assert again.next_at == datetime(2026, 11, 24, 9, 42, tzinfo=UTC), "it was asked for now"


def test_a_slip_is_printed_for_whoever_wants_that(
    deliveries: DeliveryService, house: Office, actor: Actor, admin: Actor
) -> None:
    want(house, admin, office=Way.SLIP)
    came = deliveries.receive(actor, parcel(house))
    assert (came.summary.state, came.summary.told_way) == (S.NOTIFIED, ToldWay.SLIP)
    (slip,) = came.deliveries
    assert slip.channel is Channel.PRINT
    said = payload(house.desk.store, slip.id)
    assert said["title"] == "Delivery PAR-2026-00001", "print servers show it: it names nobody"
    assert render_slip(said["data"]).startswith(b"%PDF")


def test_a_webhook_tells_as_well(
    deliveries: DeliveryService, house: Office, actor: Actor, admin: Actor
) -> None:
    house.desk.preferences.set(admin, _HOOK)
    want(house, admin, office=Way.WEBHOOK, urgent=Way.WEBHOOK)
    came = deliveries.receive(actor, parcel(house, kind=ParcelKind.LEGAL))
    assert came.summary.told_way is ToldWay.WEBHOOK
    said = payload(house.desk.store, came.deliveries[0].id)
    assert said["event"] == "parcel_received"
    assert said["title"] == "Urgent: A legal letter for \u2068Chiara Rossi\u2069 is at reception."
    assert ["For", "Chiara Rossi"] in said["facts"]


def test_who_can_not_be_told_is_rung_by_the_desk(
    deliveries: DeliveryService, house: Office, actor: Actor, admin: Actor
) -> None:
    saved = house.desk.directory.save_employee(admin, EmployeeEdit("Nils Berg", extension="219"))
    came = deliveries.receive(actor, NewParcel(Recipient(saved.id)))
    one = came.summary
    assert (one.state, one.told_way, one.told_at, one.told) == (S.RECEIVED, ToldWay.DESK, None, None)
    assert one.to.extension == "219"
    assert deliveries.lists.counts(actor).not_told == 1
    assert [each.id for each in deliveries.lists.parcels(actor, ParcelFilter(not_told=True))] == [one.id]
    rung = deliveries.note_told(actor, one.id, one.version)
    assert (rung.summary.state, rung.summary.told_way) == (S.NOTIFIED, ToldWay.TELEPHONE)
    assert rung.summary.told_at is not None
    assert deliveries.lists.counts(actor).not_told == 0
    assert kinds(rung) == ["received", "rung"]


def test_without_mail_everybody_is_rung(store: object, admin: Actor, actor: Actor) -> None:
    house = open_office(store, admin, mail=False)  # type: ignore[arg-type]
    came = delivery_service(house.desk).receive(actor, parcel(house))
    assert came.summary.told_way is ToldWay.DESK
    assert came.deliveries == ()


def test_what_did_not_leave_is_seen(deliveries: DeliveryService, house: Office, actor: Actor) -> None:
    one = deliveries.receive(actor, parcel(house)).summary
    assert one.told is not None
    for state in (DeliveryState.SENT, DeliveryState.GIVEN_UP):
        set_state(house.desk.store, one.told.id, state)
        (shown,) = deliveries.lists.parcels(actor, ParcelFilter())
        assert shown.told is not None
        assert shown.told.state is state


def test_a_team_that_reads_together_is_told_once_and_others_one_by_one(
    deliveries: DeliveryService, house: Office, actor: Actor, admin: Actor
) -> None:
    people = (house.hosts["Anna Kovacs"], house.hosts["Boris Lindt"])
    teams = StaffTeams(house.desk.store)
    teams.save_team(admin, TeamEdit("Sales desk", email="sales@example.org", people=people))
    teams.save_team(admin, TeamEdit("Fitters", people=people))
    together = deliveries.receive(actor, NewParcel(Recipient(team="Sales desk")))
    assert (together.summary.to.name, together.summary.to.matched) == ("Sales desk", True)
    told = [payload(house.desk.store, each.id)["to"] for each in together.deliveries]
    assert told == ["sales@example.org"]
    each = deliveries.receive(actor, NewParcel(Recipient(team="Fitters")))
    assert {payload(house.desk.store, one.id)["to"] for one in each.deliveries} == {
        "anna@example.org",
        "boris@example.org",
    }
    for employee_id in people:
        assert len(deliveries.lists.of_person(actor, employee_id)) == 2
    assert deliveries.lists.of_person(actor, house.hosts["Chiara Rossi"]) == []


def test_a_parcel_of_nobody_known_is_assigned_later_and_told_then(
    deliveries: DeliveryService, house: Office, actor: Actor, chiara: int
) -> None:
    one = deliveries.receive(actor, parcel(house, "", label="C. Rosi, 2nd floor")).summary
    assert (one.state, one.to.name, one.to.matched) == (S.RECEIVED, "C. Rosi, 2nd floor", False)
    assert (one.needs_recipient, one.told_way) == (True, ToldWay.NOBODY)
    assert deliveries.lists.counts(actor).unmatched == 1
    for work in (lambda: deliveries.tell(actor, {one.id: 0}), lambda: deliveries.note_told(actor, one.id)):
        with pytest.raises(Conflict, match="Nobody knows yet"):
            work()
    known = deliveries.assign(actor, one.id, Recipient(chiara), version=one.version)
    assert (known.summary.state, known.summary.to.name) == (S.NOTIFIED, "Chiara Rossi")
    assert known.deliveries[0].label == "Parcel for \u2068Chiara Rossi\u2069"
    assert deliveries.lists.counts(actor).unmatched == 0
    back = deliveries.assign(actor, one.id, Recipient(), "Nobody here").summary
    assert (back.state, back.to.name, back.told_at) == (S.RECEIVED, "Nobody here", None)


def test_who_was_meant_first_is_not_told_any_more(
    deliveries: DeliveryService, house: Office, actor: Actor
) -> None:
    one = deliveries.receive(actor, parcel(house)).summary
    changed = deliveries.assign(actor, one.id, Recipient(house.hosts["Boris Lindt"]))
    assert [each.state for each in changed.deliveries] == [DeliveryState.CANCELLED, DeliveryState.QUEUED]
    (undone,) = deliveries.take_back(actor, {one.id: changed.summary.version})
    assert [each.state for each in undone.deliveries] == [DeliveryState.QUEUED, DeliveryState.CANCELLED]
    assert (undone.summary.to.name, undone.summary.state) == ("Chiara Rossi", S.NOTIFIED)


def test_whoever_has_left_is_refused_and_shown_where_they_leave_meanwhile(
    deliveries: DeliveryService, house: Office, actor: Actor, admin: Actor, chiara: int, clock: FixedClock
) -> None:
    one = deliveries.receive(actor, parcel(house)).summary
    directory = house.desk.directory
    directory.leave_company(admin, chiara, clock.now().date())
    (shown,) = deliveries.lists.parcels(actor, ParcelFilter(unmatched=True))
    assert (shown.id, shown.to.left, shown.needs_recipient) == (one.id, True, True)
    assert "tell" not in deliveries.lists.parcel(actor, one.id).can
    assert deliveries.lists.counts(actor).unmatched == 1
    with pytest.raises(Invalid, match="has left") as refused:
        deliveries.receive(actor, parcel(house, tracking=""))
    assert refused.value.field == "to"
    with pytest.raises(Invalid, match="has left"):
        deliveries.tell(actor, {one.id: 0})


def test_what_was_announced_for_somebody_who_has_left_comes_all_the_same(
    deliveries: DeliveryService, house: Office, actor: Actor, admin: Actor, chiara: int, clock: FixedClock
) -> None:
    one = deliveries.announce(actor, parcel(house), Due(clock.now().date())).summary
    house.desk.directory.leave_company(admin, chiara, clock.now().date())
    came = deliveries.receive(actor, NewParcel(tracking=one.tracking))
    assert (came.summary.id, came.summary.state, came.summary.told_way) == (
        one.id,
        S.RECEIVED,
        ToldWay.NOBODY,
    )
    assert (came.summary.to.name, came.summary.needs_recipient, came.deliveries) == ("Chiara Rossi", True, ())


def test_namesakes_are_told_apart_by_who_they_are(
    deliveries: DeliveryService, house: Office, actor: Actor, admin: Actor, chiara: int
) -> None:
    other = house.desk.directory.save_employee(
        admin, EmployeeEdit("Chiara Rossi", department="Finance", email="cr2@example.org")
    )
    one = deliveries.receive(actor, NewParcel(Recipient(other.id)))
    assert (one.summary.to.employee_id, one.summary.to.department) == (other.id, "Finance")
    assert payload(house.desk.store, one.deliveries[0].id)["to"] == "cr2@example.org"
    assert deliveries.lists.of_person(actor, chiara) == []
    assert [each.id for each in deliveries.lists.of_person(actor, other.id)] == [one.summary.id]


def test_whoever_has_collected_all_pieces_is_not_told_any_more_and_is_when_that_is_undone(
    deliveries: DeliveryService, house: Office, actor: Actor, admin: Actor, chiara: int
) -> None:
    want(house, admin, quiet_from=10 * 60, quiet_until=12 * 60)
    came = deliveries.receive(actor, parcel(house, pieces=2)).summary

    def states() -> list[DeliveryState]:
        return [each.state for each in deliveries.lists.parcel(actor, came.id).deliveries]

    (some,) = deliveries.hand_out(actor, (Pick(came.id, 1, version=came.version),), Collector(chiara))
    assert states() == [DeliveryState.QUEUED], "one piece is still here"
    (rest,) = deliveries.hand_out(actor, (Pick(came.id, version=some.summary.version),), Collector(chiara))
    assert states() == [DeliveryState.CANCELLED]
    deliveries.take_back(actor, {came.id: rest.summary.version})
    assert states() == [DeliveryState.QUEUED]
