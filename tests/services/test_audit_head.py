"""The head kept beside the store: a cut tail shows, a restore explains itself."""

import hashlib
from pathlib import Path

import pytest

from reception_app.audit import AuditService, record
from reception_app.audit.head import Head, HeadDamaged, head_path, read_head, write_head
from reception_app.audit.restoring import names_head, note_restore
from reception_app.audit.service import check_chain
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from tests.fakes.clock import MORNING


@pytest.fixture
def head_file(store_path: Path) -> Path:
    return head_path(store_path)


def fill(store: Store, actor: Actor, count: int = 3) -> None:
    with store.write(actor) as tx:
        for number in range(count):
            record(tx, "fill", "thing", number)


def cut(store: Store, actor: Actor, first: int) -> None:
    """What somebody with the key and a tool could do."""
    with store.write(actor) as tx:
        tx.execute_sql("DROP TRIGGER audit_entries_no_delete")
        tx.execute_sql("DELETE FROM audit_entries WHERE id >= ?", (first,))


def test_it_follows_every_commit(store: Store, actor: Actor, head_file: Path) -> None:
    assert read_head(head_file) is None
    fill(store, actor)
    kept = read_head(head_file)
    assert kept is not None
    assert kept.id == 3
    with store.read() as tx:
        assert tx.execute_sql("SELECT digest FROM audit_entries WHERE id = 3").scalar() == kept.digest


def test_it_does_not_follow_what_was_rolled_back(store: Store, actor: Actor, head_file: Path) -> None:
    fill(store, actor)

    def fail() -> None:
        with store.write(actor) as tx:
            record(tx, "fill", "thing", 9)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    kept = read_head(head_file)
    assert kept is not None
    assert kept.id == 3


def test_a_cut_tail_is_noticed_at_the_start_and_by_the_whole_check(
    store: Store, actor: Actor, admin: Actor, head_file: Path
) -> None:
    fill(store, actor)
    service = AuditService(store)
    assert service.check_at_start().good
    cut(store, actor, 3)
    assert service.check_at_start().fault == "the last 1 entries are missing"
    assert service.verify(admin).fault == "the last 1 entries are missing"


def test_a_cut_tail_grown_over_again_is_noticed(store: Store, actor: Actor, admin: Actor) -> None:
    fill(store, actor)
    cut(store, actor, 2)
    service = AuditService(store)
    with store.write(admin) as tx:
        record(tx, "other", "thing", 1)
        record(tx, "other", "thing", 1)
    assert "not the one" in service.check_at_start().fault
    assert "not the one" in service.verify(admin).fault


def test_a_head_that_was_taken_away_or_spoiled_is_noticed(
    store: Store, actor: Actor, admin: Actor, head_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fill(store, actor)
    service = AuditService(store)
    content = head_file.read_bytes()
    head_file.unlink()
    assert "missing" in service.check_at_start().fault
    for spoiled in (
        content[:-1],
        content[:20] + bytes([content[20] ^ 1]) + content[21:],
        b"",
        content + b"x",
    ):
        head_file.write_bytes(spoiled)
        assert not service.check_at_start().good
        assert not service.verify(admin).good or spoiled == b""
    head_file.write_bytes(content[:-1])
    fill(store, actor, 1)
    assert head_file.read_bytes() == content[:-1], "the damage stays to be seen"
    assert "damaged" in caplog.text


def test_an_older_head_never_replaces_a_newer_one_but_after_a_restore(head_file: Path) -> None:
    write_head(head_file, Head(5, b"5" * 32))
    write_head(head_file, Head(4, b"4" * 32))
    assert read_head(head_file) == Head(5, b"5" * 32)
    write_head(head_file, Head(4, b"4" * 32), back=True)
    assert read_head(head_file) == Head(4, b"4" * 32)


@pytest.mark.parametrize("next_deeds", [(1, 3), (2,), (3,)])
def test_a_chain_cut_back_to_what_this_process_wrote_is_noticed(
    store: Store, actor: Actor, head_file: Path, caplog: pytest.LogCaptureFixture, next_deeds: tuple[int, ...]
) -> None:
    """Another process had gone on from there, and its entries are gone: the head it left is not written over."""
    fill(store, actor)
    theirs = Head(4, b"4" * 32)
    head_file.write_bytes(_as_kept(head_file, theirs))
    for entries in next_deeds:
        fill(store, actor, entries)
    assert read_head(head_file) == theirs
    assert "does not have the head" in caplog.text
    assert not AuditService(store).check_at_start().good


def _as_kept(head_file: Path, head: Head) -> bytes:
    beside = head_file.with_name("another.head")
    write_head(beside, head)
    return beside.read_bytes()


def test_a_head_of_another_making_is_damaged(head_file: Path) -> None:
    write_head(head_file, Head(5, b"5" * 32))
    head_file.write_bytes(b"x" * len(head_file.read_bytes()))
    with pytest.raises(HeadDamaged):
        read_head(head_file)


def test_a_head_of_another_format_is_damaged(head_file: Path) -> None:
    body = b"RCPAUD9\n" + bytes(40)
    head_file.write_bytes(body + hashlib.blake2b(body, digest_size=16).digest())
    with pytest.raises(HeadDamaged):
        read_head(head_file)


def test_a_restores_entry_without_a_head_kept_explains_nothing(
    store: Store, actor: Actor, head_file: Path
) -> None:
    """Restored to a computer where there was no head, or a spoiled one."""
    for spoiled in (None, b"spoiled"):
        head_file.unlink(missing_ok=True)
        if spoiled:
            head_file.write_bytes(spoiled)
        note_restore(store, actor, head_file.with_name("reception.db"), "a backup", MORNING)
    head_file.unlink()
    with store.read() as tx:
        assert check_chain(tx).good
    assert not names_head({"head": 1}, None)
    assert not names_head(None, Head(1, b""))
    write_head(head_file, Head(9, b"9" * 32))
    assert "missing" in AuditService(store).check_at_start().fault


def test_a_disk_that_refuses_the_head_does_not_undo_the_commit(
    store: Store, actor: Actor, admin: Actor, head_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    head_file.mkdir()
    fill(store, actor)
    assert "could not be kept" in caplog.text
    assert len(AuditService(store).entries(admin)) == 3


def test_a_head_that_can_not_be_read_is_told_and_keeps_nobody_from_starting(
    store: Store, actor: Actor, admin: Actor, head_file: Path
) -> None:
    fill(store, actor)
    head_file.unlink()
    head_file.mkdir()  # nobody may read that as a file, root included
    service = AuditService(store)
    assert "damaged" in service.check_at_start().fault
    assert "damaged" in service.verify(admin).fault
    note_restore(store, admin, head_file.with_name("reception.db"), "a backup", MORNING)
