"""Claims on a real store: one wins, the other is told who has it and what is free near it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.occupancy import Owner, SlotTaken, Span, Subject, claim, free, release, taken

OAK, ELM = Subject("resource", 1), Subject("resource", 2)
LONDON = ZoneInfo("Europe/London")


def at(hour: int, minute: int = 0, day: int = 25) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def test_the_second_is_told_who_has_it_and_what_is_free_near_it(store: Store, actor: Actor) -> None:
    with store.write(actor) as tx:
        claim(tx, OAK, at(10), at(12), Owner("booking", 1), title="Board review", holder="Daniel Price")
    with pytest.raises(SlotTaken) as refused, store.write(actor) as tx:
        claim(tx, OAK, at(11), at(12), Owner("booking", 2), name="Oak room", zone=LONDON)
    first = refused.value.taken[0]
    assert (first.owner, first.ends_at) == (Owner("booking", 1), at(12))
    plain = str(refused.value).replace("\u2068", "").replace("\u2069", "")
    assert plain.startswith("Oak room is taken until 12:00: Board review, Daniel Price.")
    assert refused.value.near == (Span(at(12), at(13)), Span(at(9), at(10)))
    assert "Free near it: 25 Nov 12:00 to 13:00, 25 Nov 09:00 to 10:00." in plain


def test_back_to_back_and_elsewhere_is_free(store: Store, actor: Actor) -> None:
    with store.write(actor) as tx:
        claim(tx, OAK, at(10), at(12), Owner("booking", 1))
        assert claim(tx, OAK, at(12), at(13), Owner("booking", 2)) == []
        assert claim(tx, ELM, at(10), at(12), Owner("booking", 3)) == []
        assert free(tx, OAK, at(9), at(14)) == [Span(at(9), at(10)), Span(at(13), at(14))]


def test_what_is_given_back_is_free_again(store: Store, actor: Actor) -> None:
    with store.write(actor) as tx:
        claim(tx, OAK, at(10), at(12), Owner("booking", 1))
        release(tx, Owner("booking", 1))
        assert taken(tx, [OAK], at(0), at(23)) == []


def test_a_private_claim_is_busy_and_its_words_are_not_stored(store: Store, actor: Actor) -> None:
    with store.write(actor) as tx:
        claim(tx, OAK, at(10), at(12), Owner("booking", 1), private=True, title="Dismissal", holder="Rina")
        (one,) = taken(tx, [OAK], at(10), at(12))
    assert (one.words, one.title, one.holder) == ("busy", "", "")
    with pytest.raises(SlotTaken, match="busy"), store.write(actor) as tx:
        claim(tx, OAK, at(10), at(12), Owner("booking", 2), zone=LONDON)


def test_people_may_be_in_two_places_and_the_clash_is_told(store: Store, actor: Actor) -> None:
    daniel = Subject("employee", 5)
    with store.write(actor) as tx:
        claim(tx, daniel, at(10), at(12), Owner("booking", 1), hard=False, title="Board review")
        clashes = claim(tx, daniel, at(11), at(12), Owner("appointment", 2), hard=False)
        assert [clash.title for clash in clashes] == ["Board review"]
        assert free(tx, daniel, at(9), at(12)) == [Span(at(9), at(12))]


def test_things_of_which_there_are_several_are_counted(store: Store, actor: Actor) -> None:
    with store.write(actor) as tx:
        claim(tx, OAK, at(10), at(12), Owner("booking", 1), amount=2, capacity=3)
        claim(tx, OAK, at(11), at(13), Owner("booking", 2), amount=1, capacity=3)
    with pytest.raises(SlotTaken) as refused, store.write(actor) as tx:
        claim(tx, OAK, at(11), at(12), Owner("booking", 3), amount=1, capacity=3)
    assert {each.owner.id for each in refused.value.taken} == {1, 2}


def test_weeks_are_found_at_any_hour_and_told_once(store: Store, actor: Actor) -> None:
    begin, end = at(9, day=1), at(9, day=1) + timedelta(days=40)
    with store.write(actor) as tx:
        claim(tx, OAK, begin, end, Owner("out_of_service", 1), title="Painted")
        (whole,) = taken(tx, [OAK], at(0, day=3), at(0, day=20))
        assert (whole.starts_at, whole.ends_at) == (begin, end)
        assert len(taken(tx, [OAK], at(3, day=21), at(4, day=21))) == 1
        assert taken(tx, [OAK], end, end + timedelta(days=1)) == []
        assert taken(tx, [OAK], at(0), at(23), but=Owner("out_of_service", 1)) == []


def test_nothing_near_is_offered_in_the_past(store: Store, actor: Actor) -> None:
    gone = at(9, day=20)
    with store.write(actor) as tx:
        claim(tx, OAK, gone, gone + timedelta(hours=1), Owner("booking", 1))
    with pytest.raises(SlotTaken) as refused, store.write(actor) as tx:
        claim(tx, OAK, gone, gone + timedelta(hours=1), Owner("booking", 2))
    assert refused.value.near == ()
