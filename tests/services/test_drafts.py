"""Drafts: kept from the first letter on, each for its owner only."""

import pytest

from reception_app.db.engine import open_engine
from reception_app.db.uow import Store
from reception_app.drafts import DraftService, discard_draft
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.errors import Invalid, NotFound
from tests.builders.people import an_actor
from tests.fakes.clock import FixedClock


@pytest.fixture
def drafts(store: Store) -> DraftService:
    return DraftService(store)


def test_a_draft_is_begun_and_goes_on(drafts: DraftService, actor: Actor, clock: FixedClock) -> None:
    draft_id = drafts.save(actor, "check_in", {"name": "Łu"}, title="Łu")
    began = clock.now()
    clock.advance(seconds=3)
    assert drafts.save(actor, "check_in", {"name": "Łukasz", "type": 3}, draft_id, "Łukasz") == draft_id
    (draft,) = drafts.open(actor)
    assert (draft.kind, draft.title, draft.payload) == ("check_in", "Łukasz", {"name": "Łukasz", "type": 3})
    assert (draft.begun_at, draft.saved_at) == (began, clock.now())
    assert drafts.take(actor, draft_id) == draft


def test_taking_keeps_the_draft(drafts: DraftService, actor: Actor) -> None:
    draft_id = drafts.save(actor, "expect", {})
    drafts.take(actor, draft_id)
    assert [draft.id for draft in drafts.open(actor)] == [draft_id]


def test_a_draft_is_durable_when_saved(
    drafts: DraftService, actor: Actor, store: Store, store_key: bytes, clock: FixedClock
) -> None:
    drafts.save(actor, "check_in", {"name": "Ana"})
    with store.read() as tx:
        place = tx.place
    other = Store(open_engine(place, store_key), clock, ChangeBus())
    try:
        assert [draft.payload for draft in DraftService(other).open(actor)] == [{"name": "Ana"}]
    finally:
        other.close()


def test_the_last_touched_comes_first(drafts: DraftService, actor: Actor, clock: FixedClock) -> None:
    first = drafts.save(actor, "a", {})
    clock.advance(seconds=1)
    second = drafts.save(actor, "b", {})
    clock.advance(seconds=1)
    drafts.save(actor, "a", {}, first)
    assert [draft.id for draft in drafts.open(actor)] == [first, second]


def test_drafts_stay_under_their_owner(drafts: DraftService, actor: Actor) -> None:
    mine = drafts.save(actor, "check_in", {"name": "Ana"})
    other = an_actor(user_id=2002)
    assert drafts.open(other) == []
    for verb in (drafts.take, drafts.discard):
        with pytest.raises(NotFound):
            verb(other, mine)
    with pytest.raises(NotFound):
        drafts.save(other, "check_in", {"name": "Eve"}, mine)
    assert drafts.take(actor, mine).payload == {"name": "Ana"}


def test_discarding_twice_is_no_trouble(drafts: DraftService, actor: Actor) -> None:
    draft_id = drafts.save(actor, "check_in", {})
    drafts.discard(actor, draft_id)
    drafts.discard(actor, draft_id)
    assert drafts.open(actor) == []
    with pytest.raises(NotFound):
        drafts.take(actor, draft_id)


def test_typing_on_after_the_tray_discarded_it_loses_nothing(drafts: DraftService, actor: Actor) -> None:
    draft_id = drafts.save(actor, "check_in", {"name": "A"})
    drafts.discard(actor, draft_id)
    assert drafts.save(actor, "check_in", {"name": "Ana"}, draft_id) == draft_id
    assert drafts.take(actor, draft_id).payload == {"name": "Ana"}


def test_discarding_with_what_was_saved_is_all_or_nothing(
    drafts: DraftService, actor: Actor, store: Store
) -> None:
    class Stop(Exception):
        pass

    draft_id = drafts.save(actor, "check_in", {})

    def discard_and_stop() -> None:
        with store.write(actor) as tx:
            discard_draft(tx, draft_id)
            raise Stop

    with pytest.raises(Stop):
        discard_and_stop()
    assert len(drafts.open(actor)) == 1
    with store.write(actor) as tx:
        discard_draft(tx, draft_id)
    assert drafts.open(actor) == []


def test_a_film_is_not_kept(drafts: DraftService, actor: Actor) -> None:
    with pytest.raises(Invalid, match="too large"):
        drafts.save(actor, "check_in", {"photo": "x" * 2_000_001})


def test_an_odd_title_is_cleaned_not_refused(drafts: DraftService, actor: Actor) -> None:
    drafts.save(actor, "check_in", {}, title="\u202ea\x00b" + "c" * 500)
    (draft,) = drafts.open(actor)
    assert draft.title.startswith("ab")
    assert len(draft.title) <= 200


def test_changes_are_announced(drafts: DraftService, actor: Actor, bus: ChangeBus) -> None:
    heard: list[Change] = []
    bus.subscribe(heard.append)
    draft_id = drafts.save(actor, "check_in", {})
    drafts.discard(actor, draft_id)
    assert heard == [Change("draft", frozenset({draft_id}))] * 2
