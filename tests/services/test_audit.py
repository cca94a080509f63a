"""The audit: in the deed's own transaction, chained, append-only, forgettable, readable by those who may."""

import pytest
from sqlalchemy.exc import IntegrityError

from reception_app.audit import AuditFilter, AuditService, forget_details, record
from reception_app.db.uow import Store, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.errors import NotAllowed


def fill(store: Store, actor: Actor, count: int = 5) -> None:
    with store.write(actor) as tx:
        for number in range(count):
            record(tx, "check_in", "visit", 70 + number, {"visitor": f"Zoë {number}"})


def test_an_entry_names_who_did_what_to_what(store: Store, actor: Actor, admin: Actor) -> None:
    with store.write(actor) as tx:
        record(tx, "check_in", "visit", 77, {"visitor": "Zoë"})
    [entry] = AuditService(store).entries(admin)
    assert (entry.id, entry.actor_id, entry.role, entry.desk) == (1, 1001, "receptionist", "Front desk")
    assert (entry.action, entry.subject, entry.subject_id) == ("check_in", "visit", 77)
    assert entry.detail == {"visitor": "Zoë"}
    assert entry.at == tx.now
    assert AuditService(store).verify(admin).good


def test_new_entries_are_announced_once_they_are_durable(store: Store, actor: Actor) -> None:
    heard: list[Change] = []
    store.bus.subscribe(heard.append)
    fill(store, actor, 2)
    assert heard == [Change("audit", frozenset({1, 2}))]


def test_entries_are_narrowed_and_paged_newest_first(store: Store, actor: Actor, admin: Actor) -> None:
    fill(store, actor)
    with store.write(admin) as tx:
        record(tx, "restore", "store", 0)
    service = AuditService(store)
    assert [entry.id for entry in service.entries(admin)] == [6, 5, 4, 3, 2, 1]
    assert [e.id for e in service.entries(admin, AuditFilter(actor_id=admin.user_id))] == [6]
    assert [e.id for e in service.entries(admin, AuditFilter(subject="visit", subject_id=72))] == [3]
    assert [e.id for e in service.entries(admin, AuditFilter(action="check_in", limit=2))] == [5, 4]
    assert service.entries(admin, AuditFilter(until=tx.now)) == []
    assert len(service.entries(admin, AuditFilter(since=tx.now))) == 6


def test_only_those_who_may_see_it(store: Store, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        AuditService(store).entries(actor)
    with pytest.raises(NotAllowed):
        AuditService(store).verify(actor)


def test_what_a_savepoint_has_rolled_back_is_missing_nowhere_in_the_chain(
    store: Store, actor: Actor, admin: Actor
) -> None:
    def fail(tx: WriteTx) -> None:
        with tx.savepoint():
            record(tx, "check_out", "visit", 77)
            tx.changed("visit", 77)
            raise ValueError("no")

    for before in (0, 2):
        with store.write(actor) as tx:
            for number in range(before):
                record(tx, "check_in", "visit", 70 + number)
            with pytest.raises(ValueError, match="no"):
                fail(tx)
            record(tx, "check_in", "visit", 78)
            assert tx.written("visit") == frozenset()
    assert AuditService(store).verify(admin).good
    assert [each.id for each in AuditService(store).entries(admin)] == [4, 3, 2, 1]


def test_a_deed_that_is_rolled_back_leaves_no_entry(store: Store, actor: Actor, admin: Actor) -> None:
    def fail() -> None:
        with store.write(actor) as tx:
            record(tx, "check_in", "visit", 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    fill(store, actor, 1)
    assert [entry.id for entry in AuditService(store).entries(admin)] == [1]
    assert AuditService(store).verify(admin).good


@pytest.mark.parametrize(
    "attack",
    [
        "DELETE FROM audit_entries WHERE id = 3",
        "DELETE FROM audit_entries WHERE id = 5",
        "UPDATE audit_entries SET action = 'x' WHERE id = 3",
        "UPDATE audit_entries SET detail = '{}' WHERE id = 3",
        "UPDATE audit_entries SET detail = NULL, salt = NULL, actor_id = 1 WHERE id = 3",
        "INSERT OR REPLACE INTO audit_entries SELECT * FROM audit_entries WHERE id = 3",
        "INSERT OR REPLACE INTO audit_entries SELECT * FROM audit_entries WHERE id = 5",
        "UPDATE audit_entries SET id = 9 WHERE id = 5",
        """INSERT INTO audit_entries SELECT 9, at, actor_id, role, desk, action, subject, subject_id, detail, salt,
        detail_digest, format, previous, digest FROM audit_entries WHERE id = 5""",
    ],
)
def test_the_table_itself_refuses_to_be_rewritten(
    store: Store, actor: Actor, admin: Actor, attack: str
) -> None:
    fill(store, actor)
    with pytest.raises(IntegrityError, match="append-only"), store.write(actor) as tx:
        tx.execute_sql(attack)
    assert AuditService(store).verify(admin).good


@pytest.mark.parametrize(
    ("attack", "fault"),
    [
        ("DELETE FROM audit_entries WHERE id = 3", "entries are missing"),
        ("DELETE FROM audit_entries WHERE id >= 4", "the last 2 entries are missing"),
        ("DELETE FROM audit_entries", "the last 5 entries are missing"),
        ("UPDATE audit_entries SET actor_id = 1 WHERE id = 3", "an entry was altered"),
        ("UPDATE audit_entries SET detail = '{}' WHERE id = 3", "the detail of an entry was altered"),
        ("UPDATE audit_entries SET previous = zeroblob(32) WHERE id = 3", "does not follow"),
    ],
)
def test_what_gets_past_the_triggers_is_noticed(
    store: Store, actor: Actor, admin: Actor, attack: str, fault: str
) -> None:
    fill(store, actor)
    with store.write(actor) as tx:
        tx.execute_sql("DROP TRIGGER audit_entries_no_delete")
        tx.execute_sql("DROP TRIGGER audit_entries_only_forget")
        tx.execute_sql(attack)
    check = AuditService(store).verify(admin)
    assert not check.good
    assert fault in check.fault


def test_forgetting_empties_the_detail_and_the_chain_still_holds(
    store: Store, actor: Actor, admin: Actor
) -> None:
    fill(store, actor)
    with store.write(actor) as tx:
        assert forget_details(tx, "visit", [72, 73, 999]) == 2
        assert forget_details(tx, "visit", [72]) == 0
        record(tx, "forget", "visitor", 5)
    service = AuditService(store)
    entries = {entry.id: entry for entry in service.entries(admin)}
    assert (entries[3].detail, entries[3].forgotten) == ({}, True)
    assert (entries[2].detail, entries[2].forgotten) == ({"visitor": "Zoë 1"}, False)
    assert service.verify(admin).good
