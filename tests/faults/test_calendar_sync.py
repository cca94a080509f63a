"""A lane and a calendar of a real CalDAV server are kept the same; what both have changed is shown, never lost."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from reception_app.calendars.pulling import Pulling
from reception_app.calendars.records import Keep, Standing
from reception_app.calendars.syncing import Syncing
from reception_app.integrations.dav import RemoteCalendar
from reception_app.integrations.ical_child import TOO_MUCH
from reception_app.integrations.ical_reading import RawCalendar, read_calendar
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.schedule import Visibility
from tests.builders.calendars import ZONE, an_event, house_of
from tests.builders.linked_calendars import MONTH, Linked
from tests.builders.schedule import MANAGER, RECEPTIONIST, at
from tests.fakes.clock import FixedClock
from tests.fakes.peers_radicale import RADICALE, WHY_NOT, PrivateRadicale

pytestmark = pytest.mark.skipif(RADICALE is None, reason=WHY_NOT)


def test_what_is_on_either_side_comes_to_the_other(linked: Linked) -> None:
    linked.put("theirs", an_event("theirs", "Theirs"))
    linked.plan.add("Ours")
    account = linked.sync()
    assert (account.standing, account.links[0].events) == (Standing.GOOD, 2)
    assert linked.titles() == ["Theirs", "Ours"]
    assert linked.there() == ["Ours", "Theirs"]


def test_changes_and_deletions_go_both_ways(linked: Linked) -> None:
    for title in ("A", "B", "C", "D"):
        linked.plan.add(title)
    linked.sync()
    paths = {
        linked.server.read(path).partition("SUMMARY:")[2][0]: path
        for path in linked.server.files(linked.path)
    }
    linked.rename("A", "A here")
    linked.delete("B")
    linked.server.put(paths["C"], linked.server.read(paths["C"]).replace("SUMMARY:C", "SUMMARY:C there"))
    linked.server.delete(paths["D"])
    linked.sync()
    assert sorted(linked.titles()) == ["A here", "C there"] == linked.there()
    linked.sync()
    assert sorted(linked.titles()) == ["A here", "C there"] == linked.there()


def test_a_series_with_its_exceptions_goes_there_and_back(linked: Linked) -> None:
    linked.put(
        "s",
        f"{an_event('s', 'Jour fixe', 2)}\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE{ZONE}:20261109T090000",
        f"{an_event('s', 'Jour fixe late', 17, 14)}\nRECURRENCE-ID{ZONE}:20261116T090000",
    )
    linked.sync()
    assert linked.plan.times(*MONTH) == ["02 08:00", "17 13:00", "23 08:00"]
    linked.rename("Jour fixe late", "Much later")
    linked.sync()
    assert linked.there() == ["Jour fixe", "Much later"]
    lying = linked.server.read(f"{linked.path}s.ics")
    assert "RRULE:FREQ=WEEKLY;COUNT=4" in lying
    assert "EXDATE;TZID=Europe/Berlin:20261109T090000" in lying


def test_what_others_have_put_to_an_event_is_kept_when_ours_is_sent(linked: Linked) -> None:
    alarm = "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nDESCRIPTION:x\nEND:VALARM"
    more = ("ATTENDEE:mailto:a@example.org", "X-COLOUR:red", "DESCRIPTION:" + "long " * 1_500, alarm)
    linked.put("rich", an_event("rich", "Rich", 25, 9, *more))
    linked.sync()
    linked.rename("Rich", "Richer")
    linked.sync()
    lying = linked.server.read(f"{linked.path}rich.ics").replace("\r\n ", "")
    assert "SUMMARY:Richer" in lying
    for kept in ("mailto:a@example.org", "X-COLOUR:red", "TRIGGER:-PT15M", "long " * 1_499):
        assert kept in lying


def test_what_is_private_here_is_only_busy_there(linked: Linked) -> None:
    linked.plan.add("Dismissal", visibility=Visibility.PRIVATE, notes="Be gentle.")
    linked.sync()
    assert linked.there() == ["Busy"]
    linked.put("secret", an_event("secret", "Secret of theirs", 26, 9, "CLASS:PRIVATE"))
    linked.sync()
    entry_id = linked.entry_id("Secret of theirs")
    linked.plan.service.entries.edit(
        MANAGER,
        entry_id,
        replace(linked.plan.service.entries.entry(MANAGER, entry_id).entry, ends_at=at(11, day=26)),
    )
    linked.sync()
    assert linked.there() == ["Busy", "Secret of theirs"]
    assert "DTEND;TZID=Europe/Berlin:20261126T120000" in linked.server.read(f"{linked.path}secret.ics")


@pytest.mark.parametrize(
    ("keep", "here"),
    [(Keep.OURS, ["Ours"]), (Keep.THEIRS, ["Theirs"]), (Keep.BOTH, ["Ours", "Theirs"])],
)
def test_a_change_on_both_sides_is_shown_until_somebody_chooses(
    linked: Linked, keep: Keep, here: list[str]
) -> None:
    linked.put("one", an_event("one", "Before"))
    linked.sync()
    linked.rename("Before", "Ours")
    linked.put("one", an_event("one", "Theirs", 26))
    for _ in range(2):
        account = linked.sync()
        assert (linked.titles(), linked.there(), account.links[0].conflicts) == (["Ours"], ["Theirs"], 1)
    (conflict,) = linked.service.conflicts.all(RECEPTIONIST)
    assert (conflict.ours.title, conflict.theirs.title) == ("Ours", "Theirs")
    assert conflict.theirs.when == "26 Nov 2026 09:00 – 10:00"
    assert linked.service.syncing.troubles()
    linked.service.conflicts.resolve(RECEPTIONIST, conflict.id, keep)
    assert linked.service.conflicts.all(RECEPTIONIST) == []
    linked.sync()
    assert sorted(linked.titles()) == here == linked.there()
    assert linked.service.syncing.troubles() == []
    with pytest.raises(NotFound):
        linked.service.conflicts.resolve(RECEPTIONIST, conflict.id, keep)


@pytest.mark.parametrize("keep", [Keep.OURS, Keep.THEIRS])
@pytest.mark.parametrize("gone_here", [True, False])
def test_what_is_deleted_on_one_side_and_changed_on_the_other_is_a_conflict(
    linked: Linked, keep: Keep, gone_here: bool
) -> None:
    linked.put("one", an_event("one", "Before"))
    linked.sync()
    if gone_here:
        linked.delete("Before")
        linked.put("one", an_event("one", "Changed"))
    else:
        linked.rename("Before", "Changed")
        linked.server.delete(f"{linked.path}one.ics")
    linked.sync()
    (conflict,) = linked.service.conflicts.all(MANAGER)
    assert (conflict.ours.gone, conflict.theirs.gone) == (gone_here, not gone_here)
    with pytest.raises(Conflict):
        linked.service.conflicts.resolve(MANAGER, conflict.id, Keep.BOTH)
    linked.service.conflicts.resolve(MANAGER, conflict.id, keep)
    linked.sync()
    stays = (keep is Keep.OURS) != gone_here
    assert linked.titles() == linked.there() == (["Changed"] if stays else [])


def test_both_changed_to_the_same_is_no_conflict(linked: Linked) -> None:
    linked.put("one", an_event("one", "Before"))
    linked.sync()
    linked.rename("Before", "After")
    linked.put("one", an_event("one", "After"))
    assert linked.sync().links[0].conflicts == 0
    assert linked.there() == ["After"]


def test_a_token_that_is_forgotten_costs_nothing(linked: Linked) -> None:
    for title in ("A", "B"):
        linked.plan.add(title)
    linked.sync()
    linked.server.forget_tokens()
    linked.put("new", an_event("new", "New", 26))
    linked.delete("A")
    account = linked.sync()
    assert (account.standing, sorted(linked.titles())) == (Standing.GOOD, ["B", "New"])
    assert linked.there() == ["B", "New"]


def test_without_the_server_both_go_on_and_catch_up(
    linked: Linked, radicale: PrivateRadicale, clock: FixedClock
) -> None:
    linked.put("theirs", an_event("theirs", "Theirs"))
    linked.sync()
    radicale.stop()
    try:
        linked.plan.add("Meanwhile")
        account = linked.sync()
        assert (account.standing, linked.titles()) == (Standing.KEPT, ["Theirs", "Meanwhile"])
        assert "can't be reached" in account.trouble
        assert linked.service.syncing.look() == 0
        linked.sync()
        assert "can't be reached" in linked.service.syncing.troubles()[0]
    finally:
        radicale.start()
    clock.advance(hours=7)
    assert linked.service.syncing.look() == 1
    assert (linked.account().standing, linked.there()) == (Standing.GOOD, ["Meanwhile", "Theirs"])


def test_a_calendar_that_is_suddenly_empty_empties_nothing_here(linked: Linked) -> None:
    linked.plan.add("Ours")
    linked.sync()
    linked.server.forget_tokens()
    for path in linked.server.files(linked.path):
        linked.server.delete(path)
    account = linked.sync()
    assert (linked.titles(), account.standing) == (["Ours"], Standing.KEPT)
    assert "suddenly empty" in account.trouble


def test_an_event_that_can_not_be_taken_is_left_as_it_is(linked: Linked) -> None:
    linked.put("odd", "UID:odd\nDTSTART:20261125T090000Z\nSUMMARY:No time at all")
    linked.put("fine", an_event("fine", "Fine"))
    account = linked.sync()
    assert (linked.titles(), account.links[0].left_out, account.standing) == (["Fine"], 1, Standing.GOOD)
    linked.put("odd", an_event("odd", "Mended", 26))
    assert linked.sync().links[0].left_out == 0
    assert linked.titles() == ["Fine", "Mended"]


def test_events_that_are_too_much_together_are_read_apart(linked: Linked) -> None:
    def read_little(files: Sequence[bytes]) -> list[RawCalendar | Invalid]:
        if sum(len(each) for each in files) > 1_000 or any(b"SUMMARY:Heavy" in each for each in files):
            raise TOO_MUCH
        return [read_calendar(each) for each in files]

    for number in range(7):
        linked.put(f"e{number}", an_event(f"e{number}", "Heavy" if number == 2 else "Light"))
    house = house_of(linked.office)
    Syncing(house, pulling=Pulling(house, read_little)).look_now(MANAGER, linked.account_id)
    account = linked.account()
    assert (account.standing, account.links[0].left_out) == (Standing.GOOD, 1)
    assert linked.titles() == ["Light"] * 6


def test_what_is_changed_here_is_sent_with_the_next_look(linked: Linked) -> None:
    linked.sync()
    assert linked.service.look() == 0
    linked.plan.add("Ours")
    assert linked.service.look() == 1
    assert linked.there() == ["Ours"]


def test_unlinking_leaves_both_as_they_are(linked: Linked) -> None:
    linked.plan.add("Ours")
    (link,) = linked.sync().links
    with pytest.raises(Conflict):
        linked.service.accounts.link(
            MANAGER, linked.account_id, RemoteCalendar(linked.path, "Team"), linked.plan.lanes["Courses"]
        )
    linked.service.accounts.unlink(MANAGER, link.id)
    linked.delete("Ours")
    linked.sync()
    assert linked.there() == ["Ours"]
    linked.service.accounts.remove(MANAGER, linked.account_id)
    assert linked.service.accounts.accounts(MANAGER) == []
