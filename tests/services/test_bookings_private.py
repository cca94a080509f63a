"""What the desk has to do for a private booking is told without what it is: in reminders, their list and the mail."""

from dataclasses import replace
from datetime import date

import pytest

from reception_app.bookings import House
from reception_app.bookings.handover import open_bookings
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.reminders import Assignee, AssigneeKind, Link, ReminderFilter, Show
from tests.builders.bookings import Rooms, at
from tests.builders.front_desk import Office
from tests.builders.reminders import RINA, Memory, mails, memory_of, new
from tests.fakes.clock import FixedClock

OTTO = Actor(1011, "Otto Desk", Role.RECEPTIONIST, "Back desk")
CLEO = Actor(1005, "Cleo Files", Role.CLERK, "Front desk")
SECRETS = ("Dismissal", "Helix", "Kovacs", "Lindt")


@pytest.fixture
def memory(house: Office) -> Memory:
    return memory_of(house)


def told(memory: Memory, show: Show = Show.OPEN, actor: Actor = OTTO) -> list[tuple[str, str]]:
    """What the list of reminders says, to somebody who may not know."""
    found = memory.reminders.reminders(actor, ReminderFilter(show=show))
    return [(plain(each.subject), plain(each.what.note)) for each in found]


def plain(said: str) -> str:
    return said.replace("\u2068", "").replace("\u2069", "")


def nothing_of_it(said: object) -> bool:
    return not any(secret.casefold() in str(said).casefold() for secret in SECRETS)


def test_the_note_is_told_without_what_it_is_about(
    rooms: Rooms, memory: Memory, house: Office, store: Store, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    anna, boris = rooms.hosts["Anna Kovacs"], rooms.hosts["Boris Lindt"]
    directory = house.desk.directory
    directory.handover.append(open_bookings(House(store, directory, house.desk.preferences)))
    house.desk.preferences.set(admin, {"reminders.digest_to": "desk@example.org"})
    catering = "Coffee for six. helix bank likes it strong, Anna Kovacs does not. Sign: Dismissal!"
    private = rooms.new(
        title="Dismissal", customer="Helix Bank", organiser_id=anna, private=True, catering=catering
    )
    booked = rooms.bookings.book(actor, private).booking
    note = "Coffee for six. … likes it strong, … does not. Sign: …!"
    assert told(memory) == [("Catering: private booking, Oak room", note)]
    directory.leave_company(admin, anna, date(2026, 11, 24), take_over_by=boris)
    assert told(memory) == [("Catering: private booking, Oak room", note)]
    clock.set(at(7))
    assert memory.reminders.send_digests() == 1
    (mail,) = mails(store)
    assert "Catering: private booking, Oak room" in plain(mail["text"])
    assert nothing_of_it(mail)
    own = rooms.bookings.lists.booking(actor, booked.id).booking
    assert (own.title, own.catering) == ("Dismissal", catering)


def test_what_becomes_private_is_not_left_in_the_list_of_what_is_over(
    rooms: Rooms, memory: Memory, actor: Actor
) -> None:
    known = rooms.new(title="Dismissal", customer="Helix Bank", setup="Chairs for Helix Bank")
    booked = rooms.bookings.book(actor, known).booking
    mine = new("Dismissal: bring tissues", assignee=Assignee(AssigneeKind.USER, RINA.user_id))
    memory.reminders.add(RINA, replace(mine, link=Link("booking", booked.id)))
    assert told(memory) == [("Set up: Dismissal, Oak room", "Chairs for Helix Bank")]
    rooms.bookings.edit(actor, booked.id, replace(known, private=True))
    assert told(memory) == [("Set up: private booking, Oak room", "Chairs for …")]
    assert nothing_of_it(told(memory, Show.CLOSED))
    with memory.house.store.read() as tx:
        subjects = tx.execute_sql("SELECT subject FROM reminders WHERE assignee_kind = 'user'").scalars()
        assert list(subjects) == ["Dismissal: bring tissues"]


def test_who_approves_is_asked_without_it(rooms: Rooms, memory: Memory, actor: Actor) -> None:
    rooms.edit("Oak room", needs_approval=True)
    rooms.book(actor, title="Dismissal", private=True)
    assert told(memory, actor=CLEO) == [("Rina Desk asks for Oak room: private booking", "")]


@pytest.mark.parametrize(
    ("customer", "note", "heard"),
    [
        (
            "Dora Petri (Acme)",
            "Coffee for Dora Petri of ACME, Mrs Kovacs pays",
            "Coffee for … of …, Mrs … pays",
        ),
        ("李明", "给李明准备茶", "给…准备茶"),
        ("Ng & Co", "No cold drinks, the cook knows", "No cold drinks, the cook knows"),
    ],
)
def test_names_are_left_out_word_by_word(
    rooms: Rooms, memory: Memory, actor: Actor, customer: str, note: str, heard: str
) -> None:
    anna = rooms.hosts["Anna Kovacs"]
    rooms.bookings.book(
        actor,
        rooms.new(title="Talk", customer=customer, organiser_id=anna, private=True, catering=note),
    )
    assert [said for _, said in told(memory)] == [heard]
