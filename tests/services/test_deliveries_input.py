"""Deliveries and what people and scanners bring: twice the same number, far too much, and nothing that can be seen."""

from datetime import timedelta

import pytest

from reception_app.deliveries import DeliveryService
from reception_app.deliveries.records import (
    Collector,
    Due,
    NewParcel,
    ParcelFilter,
    ParcelKind,
    Pick,
    SeenBefore,
)
from reception_app.deliveries.records import ParcelState as S
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.messages.records import Recipient
from tests.builders.deliveries import DAY, TRACKING, delivery_service, parcel
from tests.builders.front_desk import Office
from tests.builders.messages import payload
from tests.fakes.clock import FixedClock

HOSTILE = "<b>Bold</b>\x00 \u202eevil\u2069\u200b 'x' -- =1+1"


@pytest.fixture
def deliveries(house: Office) -> DeliveryService:
    return delivery_service(house.desk)


@pytest.mark.parametrize("pieces", [0, -1, 1_000, 10_000])
def test_a_number_of_pieces_that_can_not_be_is_refused(
    deliveries: DeliveryService, house: Office, actor: Actor, pieces: int
) -> None:
    with pytest.raises(Invalid) as refused:
        deliveries.receive(actor, parcel(house, pieces=pieces))
    assert refused.value.field == "pieces"
    assert deliveries.receive(actor, parcel(house, pieces=999)).summary.pieces == 999


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("carrier", 100),
        ("tracking", 200),
        ("sender", 100),
        ("shelf", 60),
        ("condition", 5_000),
        ("label", 200),
    ],
)
def test_what_is_too_long_is_refused_and_nothing_is_cut(
    deliveries: DeliveryService, house: Office, actor: Actor, name: str, most: int
) -> None:
    with pytest.raises(Invalid, match="longer than") as refused:
        deliveries.receive(actor, parcel(house, "", **{name: "x" * (most + 1)}))
    assert refused.value.field == name
    kept = deliveries.receive(actor, parcel(house, "", **{"tracking": "", name: "x" * most})).summary
    assert (kept.to.name if name == "label" else getattr(kept, name)) == "x" * most


def test_what_can_not_be_seen_is_removed_and_signs_stay_signs(
    deliveries: DeliveryService, house: Office, actor: Actor
) -> None:
    clean = "<b>Bold</b> evil 'x' -- =1+1"
    new = NewParcel(Recipient(house.hosts["Chiara Rossi"]), "", None, HOSTILE, HOSTILE, None, HOSTILE)
    came = deliveries.receive(actor, new)
    one = came.summary
    assert {one.carrier, one.tracking, one.sender} == {clean}
    assert clean in payload(house.desk.store, came.deliveries[0].id)["text"]
    unknown = deliveries.receive(actor, NewParcel(label=HOSTILE)).summary
    assert unknown.to.name == clean
    (out,) = deliveries.hand_out(actor, (Pick(one.id),), Collector(name=HOSTILE, reason=HOSTILE))
    assert (out.summary.collector, out.summary.reason) == (clean, clean)
    for typed in (HOSTILE, "%", "_", "' OR 1=1 --", '"', "\x00", "x" * 5_000):
        deliveries.lists.parcels(actor, ParcelFilter(text=typed))
        deliveries.lists.scan(actor, typed)


def test_what_a_scanner_puts_around_a_number_is_no_part_of_it(
    deliveries: DeliveryService, house: Office, actor: Actor
) -> None:
    one = deliveries.receive(actor, parcel(house, tracking=f"]C1{TRACKING}\x1d10LOT\r\n")).summary
    assert (one.tracking_key, one.tracking) == (TRACKING, f"]C1{TRACKING} 10LOT")
    assert deliveries.lists.scan(actor, TRACKING.lower()).here == one


def test_nothing_but_a_kind_is_needed(deliveries: DeliveryService, actor: Actor) -> None:
    one = deliveries.receive(actor, NewParcel()).summary
    assert (one.state, one.kind, one.pieces, one.to.name) == (S.RECEIVED, ParcelKind.PARCEL, 1, "")


def test_a_number_that_is_here_is_asked_about_and_nothing_is_written(
    deliveries: DeliveryService, house: Office, actor: Actor
) -> None:
    first = deliveries.receive(actor, parcel(house)).summary
    scan = deliveries.lists.scan(actor, f" {TRACKING.lower()} ")
    assert (scan.tracking_key, scan.carrier, scan.here, scan.expected, scan.lately) == (
        TRACKING, "UPS", first, None, None,
    )  # fmt: skip
    with pytest.raises(SeenBefore, match="is here already") as seen:
        deliveries.receive(actor, parcel(house))
    assert seen.value.parcel == first
    with pytest.raises(SeenBefore, match="is here already"):
        deliveries.announce(actor, parcel(house), Due(DAY))
    assert deliveries.lists.counts(actor).waiting == 1
    other = deliveries.receive(actor, parcel(house, tracking="")).summary
    with pytest.raises(SeenBefore):
        deliveries.edit(actor, other.id, parcel(house))
    assert deliveries.receive(actor, parcel(house), again=True).summary.id != first.id


def test_carriers_use_numbers_again(
    deliveries: DeliveryService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    one = deliveries.receive(actor, parcel(house)).summary
    deliveries.hand_out(actor, (Pick(one.id),), Collector(house.hosts["Chiara Rossi"]))
    clock.advance(days=29)
    lately = deliveries.lists.scan(actor, TRACKING).lately
    assert lately is not None
    assert (lately.id, lately.state) == (one.id, S.COLLECTED)
    with pytest.raises(SeenBefore, match="came and went lately"):
        deliveries.receive(actor, parcel(house))
    clock.advance(days=2)
    assert deliveries.lists.scan(actor, TRACKING).lately is None
    assert deliveries.receive(actor, parcel(house)).summary.state is S.NOTIFIED


def test_an_announced_number_is_asked_about_when_it_is_announced_again(
    deliveries: DeliveryService, house: Office, actor: Actor
) -> None:
    one = deliveries.announce(actor, parcel(house, pieces=2, kind=ParcelKind.LEGAL), Due(DAY)).summary
    with pytest.raises(SeenBefore, match="is expected already"):
        deliveries.announce(actor, parcel(house), Due(DAY))
    assert deliveries.lists.scan(actor, TRACKING).expected == one
    came = deliveries.receive(actor, NewParcel(tracking=TRACKING, shelf="A1")).summary
    assert (came.id, came.pieces, came.kind, came.to.name, came.shelf) == (
        one.id, 2, ParcelKind.LEGAL, "Chiara Rossi", "A1",
    )  # fmt: skip


def test_the_announced_one_is_chosen_and_what_is_said_counts(
    deliveries: DeliveryService, house: Office, actor: Actor
) -> None:
    one = deliveries.announce(actor, parcel(house, tracking="", pieces=2), Due(DAY)).summary
    new = parcel(house, "Boris Lindt", pieces=1, tracking="PW 9", sender="Helix Bank")
    came = deliveries.receive(actor, new, expected_id=one.id, version=one.version).summary
    assert (came.id, came.pieces, came.to.name, came.sender, came.tracking_key) == (
        one.id, 1, "Boris Lindt", "Helix Bank", "PW9",
    )  # fmt: skip
    with pytest.raises(Conflict, match="can't be done any more"):
        deliveries.receive(actor, new, expected_id=one.id)
    other = deliveries.announce(actor, parcel(house, tracking=""), Due(DAY)).summary
    with pytest.raises(SeenBefore):
        deliveries.receive(actor, new, expected_id=other.id)


def test_numbers_go_on_from_year_to_year_without_gaps(
    deliveries: DeliveryService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    said = [deliveries.receive(actor, NewParcel()).summary.number for _ in range(2)]
    with pytest.raises(Invalid):
        deliveries.receive(actor, NewParcel(pieces=0))
    said.append(deliveries.receive(actor, NewParcel()).summary.number)
    clock.set(clock.now().replace(month=12, day=31, hour=23, minute=30))
    said.append(deliveries.receive(actor, NewParcel()).summary.number)
    assert said == ["PAR-2026-00001", "PAR-2026-00002", "PAR-2026-00003", "PAR-2027-00001"], "Berlin's year"


def test_hours_of_another_day_are_refused(
    deliveries: DeliveryService, actor: Actor, clock: FixedClock
) -> None:
    now = clock.now()
    with pytest.raises(Invalid) as refused:
        deliveries.announce(actor, NewParcel(), Due(DAY, now, now + timedelta(hours=1)))
    assert refused.value.field == "starts_at"
    early = deliveries.announce(actor, NewParcel(), Due(now.date(), now - timedelta(hours=2), now))
    assert early.summary.due is not None, "whoever writes it down late may do so"
