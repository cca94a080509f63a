"""Bookings on a real store: who gets the room, what happens by hand, what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reception_app.bookings import House
from reception_app.bookings.handover import open_bookings
from reception_app.bookings.records import BookingFilter, NewBooking, ResourceKind, Wish
from reception_app.bookings.records import BookingState as S
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import AppError, Conflict, Invalid, NotAllowed, NotFound
from reception_app.occupancy import SlotTaken, Subject, taken
from tests.builders.bookings import INTERN, MANAGER, Rooms, at
from tests.builders.front_desk import NOBODY, Office
from tests.fakes.clock import FixedClock

OTHER = Actor(1011, "Otto Desk", Role.RECEPTIONIST, "Back desk")


def plain(error: AppError) -> str:
    return str(error).replace("\u2068", "").replace("\u2069", "")


def test_a_room_is_booked_and_the_next_is_told_who_has_it(rooms: Rooms, actor: Actor) -> None:
    first = rooms.book(actor, organiser_id=rooms.hosts["Anna Kovacs"], party=6)
    assert (first.state, first.resource_name, first.organiser_name) == (S.BOOKED, "Oak room", "Anna Kovacs")
    with pytest.raises(SlotTaken) as refused:
        rooms.book(OTHER, begin=at(11), end=at(13), title="Interview", party=5)
    assert plain(refused.value) == (
        "Oak room is taken until 13:00: Board review, Anna Kovacs."
        " Free near it: 25 Nov 13:00 to 15:00, 25 Nov 09:00 to 11:00. Free then: Elm room."
    )
    assert rooms.book(OTHER, begin=at(12), end=at(13), title="Interview").state is S.BOOKED


def test_of_a_private_one_others_learn_that_it_is_busy(rooms: Rooms, actor: Actor) -> None:
    own = rooms.book(actor, private=True, title="Dismissal", catering="Tissues")
    with pytest.raises(SlotTaken) as refused:
        rooms.book(OTHER)
    assert "busy" in plain(refused.value)
    assert "Dismissal" not in plain(refused.value)
    seen = rooms.bookings.lists.booking(OTHER, own.id)
    assert (seen.booking.title, seen.booking.catering, seen.steps, seen.can) == ("Busy", "", (), frozenset())
    assert rooms.bookings.lists.booking(MANAGER, own.id).booking.title == "Dismissal"
    assert rooms.bookings.lists.bookings(OTHER, BookingFilter(text="dismissal")) == []
    with pytest.raises(Conflict, match="private"):
        rooms.bookings.cancel(OTHER, own.id)


def test_who_approves_sees_what_waits_and_no_other_private_booking(rooms: Rooms, actor: Actor) -> None:
    clerk = Actor(1005, "Cleo Files", Role.CLERK, "Front desk")
    rooms.edit("Oak room", needs_approval=True)
    waiting = rooms.book(actor, private=True, title="Dismissal")
    assert rooms.bookings.lists.booking(clerk, waiting.id).booking.title == "Dismissal"
    assert rooms.bookings.lists.booking(OTHER, waiting.id).booking.title == "Busy"
    rooms.bookings.approve(clerk, waiting.id)
    assert rooms.bookings.lists.booking(clerk, waiting.id).booking.title == "Busy"


def test_a_hold_is_confirmed_and_interns_may_only_hold(rooms: Rooms, actor: Actor) -> None:
    held = rooms.bookings.hold(INTERN, rooms.new()).booking
    assert (held.state, held.hold_until) == (S.HOLD, at(9, 42, 25))
    with pytest.raises(SlotTaken):
        rooms.book(actor)
    with pytest.raises(NotAllowed):
        rooms.bookings.confirm(INTERN, held.id)
    assert rooms.bookings.confirm(actor, held.id).booking.state is S.BOOKED


def test_a_hold_is_made_longer_as_far_as_the_room_allows(
    rooms: Rooms, actor: Actor, clock: FixedClock
) -> None:
    held = rooms.bookings.hold(INTERN, rooms.new(), clock.now() + timedelta(hours=1)).booking
    assert "hold_longer" in rooms.bookings.lists.booking(INTERN, held.id).can
    longer = rooms.bookings.hold_longer(INTERN, held.id, held.version).booking
    assert (longer.state, longer.hold_until) == (S.HOLD, at(9, 42, 25))
    clock.advance(hours=2)
    assert rooms.bookings.clock.tick() == 0
    again = rooms.bookings.hold_longer(actor, held.id, longer.version).booking
    assert again.hold_until == at(11, 42)
    back = rooms.bookings.take_back(actor, held.id, again.version).booking
    assert (back.state, back.hold_until) == (S.HOLD, at(9, 42, 25))
    rooms.edit("Oak room", notice=15)
    assert rooms.bookings.hold_longer(actor, held.id).booking.hold_until == at(9, 45)
    with pytest.raises(Conflict, match="any longer"):
        rooms.bookings.hold_longer(actor, held.id)
    rooms.bookings.confirm(actor, held.id)
    with pytest.raises(Conflict):
        rooms.bookings.hold_longer(actor, held.id)


def test_a_room_that_asks_first_waits_for_approval(rooms: Rooms, actor: Actor) -> None:
    rooms.edit("Oak room", needs_approval=True)
    waiting = rooms.book(actor)
    assert waiting.state is S.WAITING
    assert "approve" not in rooms.bookings.lists.booking(actor, waiting.id).can
    with pytest.raises(NotAllowed):
        rooms.bookings.approve(actor, waiting.id)
    assert rooms.bookings.approve(MANAGER, waiting.id, waiting.version).booking.state is S.BOOKED
    second = rooms.book(actor, begin=at(14), end=at(15))
    with pytest.raises(Invalid):
        rooms.bookings.refuse(MANAGER, second.id, "  ")
    refused = rooms.bookings.refuse(MANAGER, second.id, "Kept for the board").booking
    assert (refused.state, refused.reason) == (S.CANCELLED, "Kept for the board")
    assert rooms.book(MANAGER, begin=at(14), end=at(15)).state is S.BOOKED


def test_moving_keeps_what_was_said_and_can_be_taken_back(rooms: Rooms, actor: Actor) -> None:
    own = rooms.book(actor, party=5, layout="Workshop")
    moved = rooms.bookings.move(actor, own.id, at(14), at(15), rooms.ids["Elm room"], own.version).booking
    assert (moved.resource_name, moved.starts_at, moved.party, moved.layout) == ("Elm room", at(14), 5, "")
    assert (moved.sequence, moved.version) == (1, 2)
    other = rooms.book(OTHER, title="Interview")
    with pytest.raises(SlotTaken):
        rooms.bookings.take_back(actor, own.id, moved.version)
    rooms.bookings.cancel(OTHER, other.id)
    back = rooms.bookings.take_back(actor, own.id, moved.version).booking
    assert (back.resource_name, back.starts_at, back.layout) == ("Oak room", at(10), "Workshop")
    with pytest.raises(Conflict):
        rooms.bookings.take_back(actor, own.id, moved.version)
    assert rooms.book(actor, "Elm room", at(14), at(15)).state is S.BOOKED


def test_a_move_into_a_taken_time_changes_nothing(rooms: Rooms, actor: Actor) -> None:
    own = rooms.book(actor)
    rooms.book(OTHER, begin=at(14), end=at(15), title="Interview")
    with pytest.raises(SlotTaken):
        rooms.bookings.move(actor, own.id, at(14, 30), at(16))
    assert rooms.bookings.lists.booking(actor, own.id).booking == own
    stays = rooms.bookings.move(actor, own.id, at(10), at(13)).booking
    assert stays.ends_at == at(13)


def test_a_booking_that_was_just_made_can_be_taken_back(rooms: Rooms, actor: Actor) -> None:
    own = rooms.book(actor)
    assert rooms.bookings.take_back(actor, own.id, own.version).booking.state is S.CANCELLED
    assert rooms.book(OTHER).state is S.BOOKED


def test_two_desks_change_one_booking(rooms: Rooms, actor: Actor) -> None:
    own = rooms.book(actor)
    new = replace(rooms.new(), title="Budget", catering="Tea for six")
    edited = rooms.bookings.edit(actor, own.id, new, own.version).booking
    assert (edited.title, edited.catering, edited.sequence) == ("Budget", "Tea for six", 0)
    with pytest.raises(Conflict, match="meanwhile"):
        rooms.bookings.edit(OTHER, own.id, rooms.new(), own.version)
    kinds = [step.kind for step in rooms.bookings.lists.booking(actor, own.id).steps]
    assert kinds == ["booked", "edited"]


def test_ending_early_frees_the_room_and_keeps_when_it_was_to_end(
    rooms: Rooms, store: Store, actor: Actor, clock: FixedClock
) -> None:
    anna = rooms.hosts["Anna Kovacs"]
    own = rooms.book(actor, begin=at(10, day=24), end=at(12, day=24), organiser_id=anna)
    rooms.bookings.check_in(actor, own.id)
    clock.advance(minutes=48)
    ended = rooms.bookings.end_early(actor, own.id).booking
    assert (ended.state, ended.ends_at, ended.original_end) == (S.ENDED_EARLY, clock.now(), at(12, day=24))
    assert rooms.book(OTHER, begin=at(10, 30, 24), end=at(12, day=24)).state is S.BOOKED
    with store.read() as tx:
        (theirs,) = taken(tx, [Subject("employee", anna)], at(11, day=24), at(12, day=24))
    assert theirs.owner.id == own.id


def test_units_of_a_type_are_swapped(rooms: Rooms, actor: Actor) -> None:
    own = rooms.book(actor, "Space 1", customer="Helix Bank", title="")
    assert [each.name for each in rooms.bookings.lists.units_like(actor, own.id)] == ["Space 2"]
    done = rooms.bookings.swap(actor, own.id, rooms.ids["Space 2"])
    swapped = done.booking
    assert done.steps[-1].note == "\u2068Space 1\u2069 → \u2068Space 2\u2069"
    assert (swapped.resource_name, swapped.customer, swapped.id) == ("Space 2", "Helix Bank", own.id)
    with pytest.raises(Invalid, match="type"):
        rooms.bookings.swap(actor, own.id, rooms.ids["Flip chart"])
    rooms.book(actor, "Space 1")
    assert rooms.bookings.lists.units_like(actor, own.id) == []


def test_shared_things_are_counted_over_bookings_that_overlap(rooms: Rooms, actor: Actor) -> None:
    charts = rooms.ids["Flip chart"]
    rooms.book(actor, wishes=(Wish(charts, 1), Wish(charts, 1)))
    with pytest.raises(SlotTaken, match="Flip chart"):
        rooms.book(OTHER, "Elm room", wishes=(Wish(charts, 2),))
    assert rooms.book(OTHER, "Elm room", wishes=(Wish(charts, 1),)).wishes == (Wish(charts, 1),)
    with pytest.raises(SlotTaken):
        rooms.book(actor, "Flip chart", amount=1)
    assert rooms.book(actor, "Flip chart", at(12), at(13), amount=3).amount == 3


def test_buffers_are_kept_free(rooms: Rooms, actor: Actor) -> None:
    rooms.edit("Oak room", buffer_after=15)
    rooms.book(actor)
    with pytest.raises(SlotTaken):
        rooms.book(OTHER, begin=at(12, 10), end=at(13))
    assert rooms.book(OTHER, begin=at(12, 15), end=at(13)).state is S.BOOKED
    with pytest.raises(SlotTaken) as refused:
        rooms.book(OTHER, begin=at(9), end=at(10, 30))
    assert [slot.starts_at for slot in refused.value.near] == [at(8, 15), at(13, 15)]


def test_a_deposit_is_noted_in_whole_cents(rooms: Rooms, actor: Actor) -> None:
    own = rooms.book(actor)
    noted = rooms.bookings.note_deposit(actor, own.id, 12_050, "EUR").booking
    assert (noted.deposit, noted.currency) == (12_050, "EUR")
    for amount, currency in ((-1, "EUR"), (5, "euro")):
        with pytest.raises(Invalid):
            rooms.bookings.note_deposit(actor, own.id, amount, currency)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"end": at(9)}, "ends_at"),
        ({"end": at(10)}, "ends_at"),
        ({"begin": at(8, day=24), "end": at(9, day=24)}, "starts_at"),
        ({"begin": at(6), "end": at(7)}, "starts_at"),
        ({"begin": at(10, day=28), "end": at(11, day=28)}, "starts_at"),
        ({"end": at(10) + timedelta(days=4 * 366)}, "ends_at"),
        ({"party": 13}, "party"),
        ({"party": -1}, "party"),
        ({"party": 9, "layout": "Workshop"}, "party"),
        ({"layout": "Circus"}, "layout"),
        ({"amount": 2}, "amount"),
        ({"amount": 0}, "amount"),
        ({"title": " \u200b"}, "title"),
        ({"title": "x" * 200}, "title"),
        ({"organiser_id": 4711}, "organiser_id"),
        ({"wishes": (Wish(4711),)}, "wishes"),
    ],
)
def test_bad_input_names_its_field(
    rooms: Rooms, actor: Actor, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        rooms.book(actor, **changes)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_an_organiser_who_has_left_is_refused(
    rooms: Rooms, house: Office, actor: Actor, admin: Actor
) -> None:
    anna = rooms.hosts["Anna Kovacs"]
    own = rooms.book(actor, organiser_id=anna)
    house.desk.directory.leave_company(admin, anna, date(2026, 11, 24))
    with pytest.raises(Invalid, match="has left"):
        rooms.book(actor, begin=at(14), end=at(15), organiser_id=anna)
    kept = replace(rooms.new(), organiser_id=anna, setup="Chairs")
    assert rooms.bookings.edit(actor, own.id, kept).booking.setup == "Chairs"


def test_limits_of_a_room(rooms: Rooms, actor: Actor) -> None:
    rooms.edit("Oak room", longest=60, days_ahead=7, notice=120)
    for begin, end, said in (
        (at(10), at(12), "1 hour at most"),
        (at(10, day=2) + timedelta(days=30), at(11, day=2) + timedelta(days=30), "7 days ahead"),
        (at(11, day=24), at(12, day=24), "2 hours ahead"),
    ):
        with pytest.raises(Invalid, match=said):
            rooms.book(actor, begin=begin, end=end)
    assert rooms.book(actor, end=at(11)).state is S.BOOKED


def test_steps_that_make_no_sense_are_refused(rooms: Rooms, actor: Actor, clock: FixedClock) -> None:
    own = rooms.book(actor)
    for verb in (rooms.bookings.check_in, rooms.bookings.end_early, rooms.bookings.no_show):
        with pytest.raises(Conflict):
            verb(actor, own.id)
    rooms.bookings.cancel(actor, own.id, "Ill")
    with pytest.raises(Conflict, match="cancelled"):
        rooms.bookings.move(actor, own.id, at(14), at(15))
    with pytest.raises(NotFound):
        rooms.bookings.cancel(actor, 4711)
    with pytest.raises(NotFound):
        rooms.bookings.book(actor, NewBooking(4711, at(10), at(11), title="x"))


def test_the_lists_count_filter_and_page(rooms: Rooms, actor: Actor) -> None:
    first = rooms.book(actor)
    second = rooms.book(actor, "Elm room", customer="Helix Bank")
    rooms.bookings.hold(actor, rooms.new("Space 1"))
    rooms.bookings.hold(actor, rooms.new("Flip chart"))
    lists = rooms.bookings.lists
    assert [each.id for each in lists.bookings(actor, BookingFilter(text="hel"))] == [second.id]
    assert lists.count(actor, BookingFilter(states=frozenset({S.BOOKED}))) == 2
    assert lists.bookings(actor, BookingFilter(), 1) == [first]
    assert len(lists.bookings(actor, BookingFilter(), 10, first)) == 3
    counts = lists.counts(actor)
    assert (counts.holds, counts.waiting, counts.today) == (2, 0, 0)
    found = lists.between(actor, at(11), at(13), frozenset({rooms.ids["Oak room"]}))
    assert [each.id for each in found] == [first.id]
    long = rooms.book(actor, "Space 2", at(9), at(9, day=29), title="Van")
    assert [each.id for each in lists.between(actor, at(9, day=28), at(10, day=28))] == [long.id]


def test_without_the_right_nothing_is_seen(rooms: Rooms) -> None:
    with pytest.raises(NotAllowed):
        rooms.bookings.lists.bookings(NOBODY, BookingFilter())
    with pytest.raises(NotAllowed):
        rooms.bookings.book(INTERN, rooms.new())


def test_what_somebody_who_leaves_has_booked_is_the_successors(
    rooms: Rooms, house: Office, store: Store, actor: Actor, admin: Actor
) -> None:
    anna, boris = rooms.hosts["Anna Kovacs"], rooms.hosts["Boris Lindt"]
    desk = house.desk
    desk.directory.handover.append(open_bookings(House(store, desk.directory, desk.preferences)))
    own = rooms.book(actor, organiser_id=anna)
    series = rooms.bookings.series.book(
        actor, rooms.new("Elm room", organiser_id=anna), "FREQ=WEEKLY;COUNT=40"
    )
    left_on = date(2026, 11, 24)
    found = {each.label: each.count for each in desk.directory.open_items(admin, anna, left_on)}
    assert found == {"bookings": 1 + len(series.bookings)}
    desk.directory.leave_company(admin, anna, left_on, take_over_by=boris)
    assert rooms.bookings.lists.booking(actor, own.id).booking.organiser_name == "Boris Lindt"
    for name, count in (("lindt", 1 + len(series.bookings)), ("kovacs", 0)):
        assert len(rooms.bookings.lists.bookings(actor, BookingFilter(text=name))) == count
    with store.read() as tx:
        held = taken(tx, [Subject("employee", boris)], at(10), at(12))
        (what,) = tx.execute_sql("SELECT what FROM booking_series").scalars()
    assert len(held) == 2
    assert str(boris) in what


def test_what_is_not_needed_is_given_back_and_a_hold_lies_ahead(
    rooms: Rooms, actor: Actor, clock: FixedClock
) -> None:
    own = rooms.book(actor)
    released = rooms.bookings.release(actor, own.id, "Moved to the phone").booking
    assert (released.state, released.reason) == (S.RELEASED, "Moved to the phone")
    with pytest.raises(Invalid) as refused:
        rooms.bookings.hold(actor, rooms.new(), clock.now())
    assert refused.value.field == "hold_until"
    again = rooms.book(actor)
    taken_back = rooms.bookings.take_back(actor, again.id, again.version).booking
    with pytest.raises(Conflict, match="nothing"):
        rooms.bookings.take_back(actor, again.id, taken_back.version)


def test_steps_are_taken_back_one_after_the_other(rooms: Rooms, actor: Actor, clock: FixedClock) -> None:
    held = rooms.bookings.hold(actor, rooms.new(), clock.now() + timedelta(hours=1)).booking
    booked = rooms.bookings.confirm(actor, held.id).booking
    released = rooms.bookings.release(actor, held.id, "Moved to the phone").booking
    versions = (released.version, booked.version, held.version)
    states = [rooms.bookings.take_back(actor, held.id, version).booking.state for version in versions]
    assert states == [S.BOOKED, S.HOLD, S.CANCELLED]


def test_the_list_is_narrowed_by_room_kind_person_and_time(rooms: Rooms, actor: Actor) -> None:
    anna = rooms.hosts["Anna Kovacs"]
    oak = rooms.book(actor, organiser_id=anna, contact_id=77)
    van = rooms.book(actor, "Space 1", at(9, day=24) + timedelta(hours=2), at(9, day=26))
    for wanted, found in (
        (BookingFilter(kind=ResourceKind.ROOM), [oak.id]),
        (BookingFilter(resource_id=rooms.ids["Space 1"]), [van.id]),
        (BookingFilter(organiser_id=anna), [oak.id]),
        (BookingFilter(contact_id=77), [oak.id]),
        (BookingFilter(starts_from=at(12)), [van.id]),
        (BookingFilter(starts_before=at(0)), [van.id]),
    ):
        assert [each.id for each in rooms.bookings.lists.bookings(actor, wanted)] == found


@pytest.mark.parametrize("wish", [("Oak room", 1), ("Flip chart", 0), ("Flip chart", 4)])
def test_what_cannot_be_brought_is_refused(rooms: Rooms, actor: Actor, wish: tuple[str, int]) -> None:
    with pytest.raises(Invalid) as refused:
        rooms.book(actor, "Elm room", wishes=(Wish(rooms.ids[wish[0]], wish[1]),))
    assert refused.value.field == "wishes"
    with pytest.raises(Invalid):
        rooms.book(actor, "Flip chart", wishes=(Wish(rooms.ids["Flip chart"]),))
