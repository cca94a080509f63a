"""Passes and keys: who may have one, what a lost one may still do, what should be back."""

from datetime import timedelta

import pytest

from reception_app import outbox
from reception_app.audit import AuditService
from reception_app.badges.pool_records import HolderKind, ItemKind, ItemState, Moved, PoolItem
from reception_app.db.uow import Store
from reception_app.documents.labels.fitting import faults
from reception_app.kernel.actor import Actor, Role, kiosk_actor
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from reception_app.outbox import OutboxService
from reception_app.visits import VisitState, VisitSummary
from reception_app.visits.handover import items_out
from reception_app.visits.leaving import sign_oneself_out
from reception_app.visits.pool_service import PoolService
from tests.builders.front_desk import Office
from tests.builders.people import an_actor
from tests.fakes.clock import FixedClock

VISIT, EMPLOYEE = HolderKind.VISIT, HolderKind.EMPLOYEE


@pytest.fixture
def pool(house: Office, admin: Actor) -> PoolService:
    """Three passes and two keys."""
    service = PoolService(house.desk)
    service.add(admin, ItemKind.PASS, "P-001", "P-003")
    service.add(admin, ItemKind.KEY, "K-1", "K-2", "Server room")
    return service


def item(pool: PoolService, actor: Actor, number: str) -> PoolItem:
    return pool.by_number(actor, number)


def on_site(house: Office, actor: Actor, name: str = "Nora Winter", **more: object) -> VisitSummary:
    return house.visits.check_in(actor, house.walk_in(name, **more)).visit


def test_the_pool_is_listed_in_the_order_of_its_numbers(pool: PoolService, admin: Actor) -> None:
    pool.add(admin, ItemKind.KEY, "k-10")
    assert [each.number for each in pool.items(admin)] == ["K-1", "K-2", "K-10", "P-001", "P-002", "P-003"]
    with pytest.raises(Conflict, match="P-003 is there already; nothing was added"):
        pool.add(admin, ItemKind.PASS, "P-003", "P-004")
    assert len(pool.items(admin)) == 6


def test_a_house_without_passes_is_not_asked_for_one(house: Office, admin: Actor) -> None:
    pool = PoolService(house.desk)
    assert not pool.is_used(admin)
    made = pool.add(admin, ItemKind.KEY, "K-1")
    assert pool.is_used(admin)
    pool.retire(admin, [made[0].id])
    assert not pool.is_used(admin)


def test_a_key_goes_out_and_comes_back_with_its_history(
    house: Office, pool: PoolService, admin: Actor, clock: FixedClock
) -> None:
    visit = on_site(house, admin)
    key = item(pool, admin, "k1")
    due = clock.now() + timedelta(hours=2)
    out = pool.hand_out(admin, key.id, VISIT, visit.id, due=due, note="for the meter")
    assert (out.state, out.since, out.due, out.note) == (ItemState.OUT, clock.now(), due, "for the meter")
    assert house.visits.visit(admin, visit.id).lent == ("K-1",)
    with pytest.raises(Conflict, match=r"K-1 is with .*Nora Winter"):
        pool.hand_out(admin, key.id, EMPLOYEE, house.hosts["Boris Lindt"])
    clock.advance(minutes=5)
    back = pool.take_back(admin, [key.id])[0]
    assert (back.state, back.holder, back.due, back.note) == (ItemState.STORED, None, None, "")
    moves = pool.item(admin, key.id).moves
    assert [(move.what, move.holder.name if move.holder else "") for move in moves] == [
        (Moved.RETURNED, "Nora Winter"),
        (Moved.OUT, "Nora Winter"),
    ]
    with pytest.raises(Conflict, match="is not out"):
        pool.take_back(admin, [key.id])


def test_only_who_is_in_the_house_gets_one(
    house: Office, pool: PoolService, admin: Actor, clock: FixedClock
) -> None:
    key = item(pool, admin, "K-1")
    visit = on_site(house, admin)
    house.visits.check_out(admin, [visit.id])
    with pytest.raises(Conflict, match="is not on site"):
        pool.hand_out(admin, key.id, VISIT, visit.id)
    with pytest.raises(NotFound):
        pool.hand_out(admin, key.id, EMPLOYEE, 4711)
    with pytest.raises(Invalid, match="over already"):
        pool.hand_out(admin, key.id, EMPLOYEE, house.hosts["Boris Lindt"], due=clock.now())
    gone = house.hosts["Chiara Rossi"]
    house.desk.directory.leave_company(admin, gone, clock.now().date())
    with pytest.raises(Invalid, match="has left the organisation"):
        pool.hand_out(admin, key.id, EMPLOYEE, gone)


def test_a_lost_one_is_blocked_reported_and_found_again(
    house: Office, pool: PoolService, admin: Actor, store: Store
) -> None:
    visit = on_site(house, admin)
    key = item(pool, admin, "K-1")
    pool.hand_out(admin, key.id, VISIT, visit.id)
    lost = pool.report_lost(admin, [key.id], "left in a taxi")[0]
    assert lost.state is ItemState.LOST
    assert lost.holder is not None
    assert lost.holder.name == "Nora Winter"
    with pytest.raises(Conflict, match="reported lost and is blocked"):
        pool.hand_out(admin, key.id, EMPLOYEE, house.hosts["Boris Lindt"])
    with pytest.raises(Invalid, match="blocked") as refused:
        on_site(house, admin, "Max Blum", lend="K-1")
    assert refused.value.field == "lend"
    with pytest.raises(Conflict, match="lost already"):
        pool.report_lost(admin, [key.id])
    mail = OutboxService(store, lambda *_: None).deliveries(admin)
    told = [each for each in mail if each.purpose == "item_lost"]
    assert [(each.subject, each.subject_id, each.label) for each in told] == [
        ("visit", visit.id, "Key K-1 is lost")
    ]
    assert pool.take_back(admin, [key.id])[0].state is ItemState.STORED
    assert pool.item(admin, key.id).moves[0].what is Moved.FOUND


def test_the_mail_of_a_loss_goes_where_the_office_wants_it(
    house: Office, pool: PoolService, admin: Actor, store: Store
) -> None:
    with pytest.raises(Invalid):
        house.desk.preferences.set(admin, {"visits.lost_to": "nobody"})
    house.desk.preferences.set(admin, {"visits.lost_to": "facilities@example.org"})
    pool.report_lost(admin, [item(pool, admin, "K-2").id])
    with store.read() as tx:
        sent = "SELECT payload FROM outbox_deliveries WHERE purpose = 'item_lost'"
        payload = str(tx.execute_sql(sent).scalar())
    assert "facilities@example.org" in payload
    assert "Server room" in payload
    house.desk.preferences.set(admin, {"mail.on": False})
    pool.report_lost(admin, [item(pool, admin, "K-1").id])
    with store.read() as tx:
        count = tx.execute_sql("SELECT count(*) FROM outbox_deliveries WHERE purpose = 'item_lost'").scalar()
    assert count == 1


def test_what_a_visitor_left_with_and_what_is_late_should_be_back(
    house: Office, pool: PoolService, admin: Actor, clock: FixedClock
) -> None:
    nora = on_site(house, admin)
    for number in ("K-1", "P-001"):
        pool.hand_out(admin, item(pool, admin, number).id, VISIT, nora.id)
    late = item(pool, admin, "K-2")
    due = clock.now() + timedelta(minutes=30)
    pool.hand_out(admin, late.id, EMPLOYEE, house.hosts["Boris Lindt"], due=due)
    assert pool.not_back(admin) == []
    clock.advance(minutes=30)
    assert [(each.item.number, each.left) for each in pool.not_back(admin)] == [("K-2", False)]
    house.visits.check_out(admin, [nora.id])
    should = [(each.item.number, each.left) for each in pool.not_back(admin)]
    assert should == [("K-1", True), ("P-001", True), ("K-2", False)]
    undo = house.visits.last_undo(admin)
    assert undo is not None
    house.visits.undo(admin, undo.token)
    assert [each.item.number for each in pool.not_back(admin)] == ["K-2"]


def test_it_should_be_back_however_they_left(house: Office, pool: PoolService, admin: Actor) -> None:
    """Several together, by the code on a badge, at the visitors screen: the reminder asks what is still out."""
    people = [on_site(house, admin, name) for name in ("Nora Winter", "Ada Quill", "Bo Lind", "Cy Marsh")]
    numbers = ("P-001", "P-002", "P-003", "K-1")
    for visit, number in zip(people, numbers, strict=True):
        pool.hand_out(admin, item(pool, admin, number).id, VISIT, visit.id)
    house.visits.check_out(admin, [people[0].id, people[1].id])
    house.visits.check_out_by_token(admin, house.visits.visit(admin, people[2].id).token)
    sign_oneself_out(house.desk, kiosk_actor("Lobby"), people[3].id, badge_returned=True)
    assert {each.item.number for each in pool.not_back(admin) if each.left} == set(numbers)


def test_the_clock_ends_a_day_with_keys_out(
    house: Office, pool: PoolService, admin: Actor, clock: FixedClock
) -> None:
    nora = on_site(house, admin)
    pool.hand_out(admin, item(pool, admin, "K-1").id, VISIT, nora.id)
    clock.advance(hours=30)
    assert [visit.state for visit in house.closing.close_day(clock.now())] == [VisitState.PRESUMED_LEFT]
    assert [each.item.number for each in pool.not_back(admin) if each.left] == ["K-1"]


def test_every_move_is_taken_back_within_ten_seconds(
    house: Office, pool: PoolService, admin: Actor, store: Store
) -> None:
    visit = on_site(house, admin)
    key = item(pool, admin, "K-1")

    def undo() -> PoolItem:
        last = house.visits.last_undo(admin)
        assert last is not None
        house.visits.undo(admin, last.token)
        return item(pool, admin, "K-1")

    pool.hand_out(admin, key.id, VISIT, visit.id)
    assert undo().state is ItemState.STORED
    pool.hand_out(admin, key.id, VISIT, visit.id)
    pool.report_lost(admin, [key.id])
    again = undo()
    assert again.state is ItemState.OUT
    assert again.holder is not None
    sent = OutboxService(store, lambda *_: None).deliveries(admin)
    states = {each.state for each in sent if each.purpose == "item_lost"}
    assert states == {outbox.DeliveryState.CANCELLED}
    pool.take_back(admin, [key.id])
    assert undo().holder == again.holder
    assert [move.what for move in pool.item(admin, key.id).moves] == [Moved.OUT]
    assert undo().state is ItemState.STORED, "what was done before comes next"
    assert pool.item(admin, key.id).moves == ()


def test_a_move_is_taken_back_though_the_clock_was_put_back_before_it(
    house: Office, pool: PoolService, admin: Actor, clock: FixedClock
) -> None:
    visit = on_site(house, admin)
    key = item(pool, admin, "K-1")
    pool.hand_out(admin, key.id, VISIT, visit.id)
    pool.take_back(admin, [key.id])
    clock.advance(minutes=-30)
    pool.hand_out(admin, key.id, VISIT, visit.id)
    undo = house.visits.last_undo(admin)
    assert undo is not None
    house.visits.undo(admin, undo.token)
    assert item(pool, admin, "K-1").state is ItemState.STORED
    assert [move.what for move in pool.item(admin, key.id).moves] == [Moved.RETURNED, Moved.OUT]


def test_an_intern_sees_and_takes_back_and_hands_nothing_out(
    house: Office, pool: PoolService, admin: Actor
) -> None:
    intern, nora = an_actor(Role.INTERN), on_site(house, admin)
    key = item(pool, admin, "K-1")
    with pytest.raises(NotAllowed):
        pool.hand_out(intern, key.id, VISIT, nora.id)
    pool.hand_out(admin, key.id, VISIT, nora.id)
    house.visits.check_out(intern, [nora.id])
    assert [each.item.number for each in pool.not_back(intern)] == ["K-1"]
    pool.take_back(intern, [key.id])
    assert [each.number for each in pool.items(intern) if each.state is ItemState.OUT] == []


def test_what_was_moved_meanwhile_is_not_taken_back(house: Office, pool: PoolService, admin: Actor) -> None:
    key = item(pool, admin, "K-1")
    pool.hand_out(admin, key.id, EMPLOYEE, house.hosts["Boris Lindt"])
    last = house.visits.last_undo(admin)
    assert last is not None
    pool.take_back(an_actor(Role.INTERN), [key.id])
    with pytest.raises(Conflict, match="moved meanwhile"):
        house.visits.undo(admin, last.token)


def test_one_is_handed_out_at_check_in_and_comes_back_with_its_undo(
    house: Office, pool: PoolService, admin: Actor
) -> None:
    visit = on_site(house, admin, lend=" p1 ")
    assert house.visits.visit(admin, visit.id).lent == ("P-001",)
    undo = house.visits.last_undo(admin)
    assert undo is not None
    house.visits.undo(admin, undo.token)
    free = item(pool, admin, "P-001")
    assert (free.state, free.holder, free.since) == (ItemState.STORED, None, None)
    assert pool.item(admin, free.id).moves == ()
    with pytest.raises(Invalid, match="no pass and no key"):
        on_site(house, admin, lend="P-777")
    assert house.visits.board(admin, house.desk.preferences.local_day(house.desk.store.clock.now())) == []


def test_retiring_keeps_the_history_and_bars_the_item(house: Office, pool: PoolService, admin: Actor) -> None:
    key, other = item(pool, admin, "K-1"), item(pool, admin, "K-2")
    pool.hand_out(admin, other.id, EMPLOYEE, house.hosts["Boris Lindt"])
    with pytest.raises(Conflict, match="Boris Lindt"):
        pool.retire(admin, [key.id, other.id])
    pool.retire(admin, [key.id], "lock changed")
    assert [each.number for each in pool.items(admin) if each.kind is ItemKind.KEY] == ["K-2"]
    with pytest.raises(Conflict, match="is retired"):
        pool.hand_out(admin, key.id, EMPLOYEE, house.hosts["Boris Lindt"])
    for verb in (pool.retire, pool.report_lost):
        with pytest.raises(Conflict, match="retired already"):
            verb(admin, [key.id])
    assert pool.bring_back(admin, key.id).active
    with pytest.raises(Conflict, match="not retired"):
        pool.bring_back(admin, key.id)
    assert [move.what for move in pool.item(admin, key.id).moves] == [Moved.BROUGHT_BACK, Moved.RETIRED]


def test_who_leaves_the_house_hands_their_keys_over(
    house: Office, pool: PoolService, admin: Actor, clock: FixedClock
) -> None:
    directory, key = house.desk.directory, item(pool, admin, "K-1")
    directory.handover.append(items_out(house.desk))
    boris, anna = house.hosts["Boris Lindt"], house.hosts["Anna Kovacs"]
    due = clock.now() + timedelta(days=3)
    pool.hand_out(admin, key.id, EMPLOYEE, boris, due=due)
    with pytest.raises(Invalid) as refused:
        directory.leave_company(admin, boris, clock.now().date())
    assert refused.value.field == "take_over_by"
    directory.leave_company(admin, boris, clock.now().date(), take_over_by=anna)
    assert pool.held_by(admin, EMPLOYEE, boris) == []
    assert [(each.number, each.due) for each in pool.held_by(admin, EMPLOYEE, anna)] == [("K-1", due)]
    assert [move.what for move in pool.item(admin, key.id).moves] == [Moved.OUT, Moved.RETURNED, Moved.OUT]


def test_what_an_item_is_may_be_corrected_once(pool: PoolService, admin: Actor) -> None:
    key = item(pool, admin, "K-1")
    changed = pool.change(admin, key.id, ItemKind.PASS, "Loading bay", key.version)
    assert (changed.kind, changed.label, changed.number) == (ItemKind.PASS, "Loading bay", "K-1")
    with pytest.raises(Conflict, match="changed meanwhile"):
        pool.change(admin, key.id, ItemKind.KEY, "", key.version)
    with pytest.raises(NotFound):
        pool.change(admin, 4711, ItemKind.KEY, "", 1)
    with pytest.raises(Invalid, match="was chosen"):
        pool.take_back(admin, [])


def test_items_and_their_holders_are_found(house: Office, pool: PoolService, admin: Actor) -> None:
    nora = on_site(house, admin, company="Helix Bank")
    pool.hand_out(admin, item(pool, admin, "K-2").id, VISIT, nora.id)
    assert [each.number for each in pool.find(admin, "p")] == ["P-001", "P-002", "P-003"]
    assert [each.number for each in pool.find(admin, "k 0002")] == ["K-2"]
    assert [each.number for each in pool.find(admin, "server")] == ["K-1", "K-2"]
    assert [each.number for each in pool.find(admin, "winter")] == ["K-2"]
    assert pool.find(admin, " ") == []
    with pytest.raises(NotFound):
        pool.by_number(admin, "")
    assert [each.holder.name for each in pool.holders(admin, "an")] == ["Anna Kovacs"]
    assert [each.detail for each in pool.holders(admin, "helix")] == [f"Helix Bank · {nora.badge}"]
    assert [each.holder.name for each in pool.holders(admin, "")] == ["Nora Winter"]


def test_the_audit_tells_each_move_and_names_nobody(
    house: Office, pool: PoolService, admin: Actor, store: Store
) -> None:
    visit = on_site(house, admin)
    pool.hand_out(admin, item(pool, admin, "K-1").id, VISIT, visit.id, note="a note of Nora")
    entries = [each for each in AuditService(store).entries(admin) if each.subject == "pool_item"]
    assert [each.action for each in entries] == ["pool.out", "pool.add", "pool.add"]
    assert "Nora" not in str(entries[0].detail)


def test_labels_are_drawn_when_they_print_and_scanners_read_them(
    house: Office, pool: PoolService, admin: Actor, store: Store
) -> None:
    key = item(pool, admin, "K-1")
    one = pool.print_labels(admin, [key.id])
    pool.print_labels(admin, [each.id for each in pool.items(admin)])
    queued = {each.id: each for each in OutboxService(store, lambda *_: None).deliveries(admin)}
    assert {each.purpose for each in queued.values()} == {"pool_label", "badge_batch"}
    assert queued[one[0]].label == "Label K-1"
    drawing = pool.label_to_print({"item_id": key.id, "template": "key-62x29"})
    content = drawing.content
    assert (content.number, content.name, content.band_text) == ("K-1", "Server room", "KEY")
    assert content.token == "K-0001"
    assert item(pool, admin, content.token) == key
    assert faults(drawing.template, content) == []
