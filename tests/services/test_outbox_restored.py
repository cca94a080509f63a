"""After a restore nothing that has left the house leaves it once more by itself."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from reception_app import outbox
from reception_app.audit import AuditService, record, restore_backup
from reception_app.bootstrap import build
from reception_app.commands.store import restore
from reception_app.context import AppContext, Started, StartProblem
from reception_app.db.backup import Backup, Reason, list_backups, make_backup
from reception_app.db.care import request_file
from reception_app.db.engine import open_engine, store_path
from reception_app.db.key import NoKeyring, load_key
from reception_app.db.recover import set_aside
from reception_app.db.uow import Store
from reception_app.integrations.smtp import MailServer, Security
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.paths import Paths
from reception_app.outbox import (
    AfterRestore,
    ByClock,
    Channel,
    DeliveryState,
    DeliverySummary,
    MailPayload,
    NewDelivery,
    OutboxService,
    held_after_restore,
)
from reception_app.outbox.lane import Sender
from reception_app.outbox.senders import MailSender
from tests.builders.logs import log_kept
from tests.fakes.clock import FixedClock
from tests.fakes.peers_mail import MailPeer, mail_peer
from tests.fakes.peers_outbox import printing, put, running, state_of, wait_for
from tests.fakes.peers_printer import MemoryPrinter
from tests.fakes.peers_raw import wait_until

HELD_ONE = "Since a backup was restored, what may have gone out before waits in the outbox to be released: 1."


@pytest.fixture
def post() -> Iterator[MailPeer]:
    """A real mail server."""
    with mail_peer() as peer:
        yield peer


class House:
    """A store that is backed up, worked with, and restored."""

    def __init__(self, store: Store, key: bytes, actor: Actor, clock: FixedClock, post: MailPeer) -> None:
        self.store, self.key, self.actor, self.clock = store, key, actor, clock
        self.paths = Paths(store_path(store.engine).parent)
        self.server = MailServer("127.0.0.1", post.port, Security.NONE, "desk@example.com")
        self.printer = MemoryPrinter()

    def mail(self, to: str, not_before: datetime | None = None) -> int:
        payload = MailPayload(f"{to}@example.com", "Your visitor is here", "Zoe waits").as_data()
        new = NewDelivery(Channel.MAIL, "host_notice", "visit", 7, payload, not_before=not_before)
        with self.store.write(self.actor) as tx:
            return outbox.enqueue(tx, new)

    def back_up(self) -> Backup:
        return make_backup(self.paths.store, self.key, self.paths.backups, Reason.HOURLY, self.clock.now())

    def send(self, *numbers: int) -> None:
        senders: dict[Channel, Sender] = {
            Channel.MAIL: MailSender(lambda: self.server, self.clock),
            Channel.PRINT: printing(self.printer),
        }
        with running(self.store, senders):
            for number in numbers:
                wait_for(self.store, number, DeliveryState.SENT)

    def restore(self, backup: Backup, *, lost: bool = False, damaged: bool = False) -> int:
        self.clock.advance(minutes=40)
        self.store.close()
        if damaged:
            self.paths.store.write_bytes(b"spoilt" * 1000)
        if lost:
            set_aside(self.paths, self.clock.now())
        settle = AfterRestore(self.paths.store, self.key)
        restore_backup(self.paths, self.key, backup, self.clock, self.actor, settle=settle)
        self.store = Store(open_engine(self.paths.store, self.key), self.clock, ChangeBus())
        return settle.held

    def state(self, number: int) -> DeliverySummary:
        return state_of(self.store, number)


@pytest.fixture
def house(store: Store, store_key: bytes, actor: Actor, clock: FixedClock, post: MailPeer) -> Iterator[House]:
    made = House(store, store_key, actor, clock, post)
    yield made
    made.store.close()


def addressed(post: MailPeer) -> list[str]:
    return [str(mail["To"]) for mail in post.mails()]


def test_what_was_sent_since_the_backup_is_known_from_the_store_before_and_not_sent_again(
    house: House, post: MailPeer, admin: Actor
) -> None:
    sent, badge = house.mail("sent"), put(house.store, house.actor, Channel.PRINT)
    backup = house.back_up()
    house.send(sent, badge)
    # After the backup, but not gone: the mail server is asked for nothing any more.
    later = house.mail("later")
    assert house.restore(backup) == 0
    assert house.state(sent).state is DeliveryState.SENT
    assert "before a backup was restored" in house.state(sent).remark
    assert house.state(badge).state is DeliveryState.SENT
    new = house.mail("new")
    house.send(new)
    assert addressed(post) == ["sent@example.com", "new@example.com"]
    assert len(house.printer.jobs) == 1
    with house.store.read() as tx:
        assert later not in outbox.deliveries(tx, [later]), "entered after the backup, it is not in it"
    [entry] = [one for one in AuditService(house.store).entries(admin) if one.action == "restore"]
    assert entry.detail["outbox_sent"] == 2


def test_what_still_waits_in_a_whole_store_goes_out_by_itself(house: House, post: MailPeer) -> None:
    waits = house.mail("waits")
    backup = house.back_up()
    with house.store.write(house.actor) as tx:
        record(tx, "fill", "thing", 1)
    assert house.restore(backup) == 0
    house.send(waits)
    assert addressed(post) == ["waits@example.com"]


def test_where_the_store_is_lost_a_person_releases_what_may_have_gone_out(
    house: House, post: MailPeer
) -> None:
    gone, tomorrow = (
        house.mail("gone"),
        house.mail("tomorrow", not_before=house.clock.now() + timedelta(days=1)),
    )
    backup = house.back_up()
    house.send(gone)
    assert house.restore(backup, lost=True) == 1
    held = house.state(gone)
    assert (held.state, held.held_by_rule) == (DeliveryState.HELD, False)
    assert "may have gone out before" in held.remark
    assert house.state(tomorrow).state is DeliveryState.QUEUED, "it was not to leave before now"
    new = house.mail("new")
    house.send(new)
    assert addressed(post) == ["gone@example.com", "new@example.com"]
    with house.store.read() as tx:
        assert held_after_restore(tx) == 1
    OutboxService(house.store, record).release(house.actor, gone)
    house.send(gone)
    assert addressed(post) == ["gone@example.com", "new@example.com", "gone@example.com"]
    with house.store.read() as tx:
        assert held_after_restore(tx) == 0


def test_what_was_stopped_or_was_on_its_way_is_for_a_person(house: House, post: MailPeer) -> None:
    stopped, on_its_way, before = house.mail("stopped"), house.mail("way"), house.mail("before")
    under_way = "UPDATE outbox_deliveries SET state = 'sending' WHERE id = ?"
    with house.store.write(house.actor) as tx:
        tx.execute_sql(under_way, (before,))
    backup = house.back_up()
    with house.store.write(house.actor) as tx:
        outbox.stop_these(tx, [stopped])
        tx.execute_sql(under_way, (on_its_way,))
    assert house.restore(backup) == 3
    new = house.mail("new")
    house.send(new)
    assert addressed(post) == ["new@example.com"]
    assert {house.state(each).state for each in (stopped, on_its_way, before)} == {DeliveryState.HELD}


def test_a_store_whose_end_is_cut_off_says_of_nothing_that_it_still_waits(house: House) -> None:
    waits = house.mail("waits")
    with house.store.write(house.actor) as tx:
        for number in range(3):
            record(tx, "fill", "thing", number)
    backup = house.back_up()
    with house.store.write(house.actor) as tx:
        record(tx, "fill", "thing", 4)
        tx.execute_sql("DROP TRIGGER audit_entries_no_delete")
    with house.store.write(house.actor) as tx:
        tx.execute_sql("DELETE FROM audit_entries WHERE id > 2")
    assert house.restore(backup) == 1
    assert house.state(waits).state is DeliveryState.HELD


def test_a_store_that_holds_nonsense_keeps_no_backup_from_being_restored(house: House) -> None:
    sent = house.mail("sent")
    backup = house.back_up()
    house.send(sent)
    with house.store.write(house.actor) as tx:
        tx.execute_sql("UPDATE outbox_deliveries SET payload = '{' WHERE id = ?", (sent,))
    assert house.restore(backup) == 0
    assert house.state(sent).state is DeliveryState.SENT


@pytest.mark.parametrize(
    "nonsense",
    [
        "UPDATE outbox_deliveries SET sent_at = 'soon'",
        "UPDATE outbox_deliveries SET dedupe = 'a', created_at = 'once', id = id + 1",
        "UPDATE outbox_deliveries SET closed_at = 9000000000000000000",
        "UPDATE outbox_deliveries SET attempts = 'many', dedupe = x'ff', id = id + 1",
        "DROP TABLE outbox_deliveries",
    ],
)
def test_nor_does_one_whose_moments_or_entries_are_nonsense(house: House, nonsense: str) -> None:
    sent = house.mail("sent")
    with house.store.write(house.actor) as tx:
        record(tx, "fill", "thing", 1)
    backup = house.back_up()
    house.send(sent)
    with house.store.write(house.actor) as tx:
        tx.execute_sql("PRAGMA foreign_keys = OFF")
        tx.execute_sql("DELETE FROM outbox_attempts")
        tx.execute_sql(nonsense)
    house.restore(backup)
    assert house.state(sent).state in (DeliveryState.HELD, DeliveryState.SENT)


@pytest.mark.parametrize("damaged", [True, False])
def test_a_store_that_is_damaged_or_of_another_version_says_nothing_of_what_was_sent(
    house: House, damaged: bool
) -> None:
    sent = house.mail("sent")
    backup = house.back_up()
    house.send(sent)
    if not damaged:
        with house.store.write(house.actor) as tx:
            tx.execute_sql("UPDATE alembic_version SET version_num = '0001'")
    assert house.restore(backup, damaged=damaged) == 1
    assert house.state(sent).state is DeliveryState.HELD


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Paths]:
    """A data folder whose log is put away with it."""
    monkeypatch.setenv("RECEPTION_KEYRING", "off")
    with log_kept():
        yield Paths(tmp_path / "data")


def opened(started: Started) -> AppContext:
    assert isinstance(started, AppContext), started
    return started


def with_a_mail_that_is_gone(paths: Paths, clock: FixedClock) -> str:
    """A backup with a mail that waits, and a store in which nothing is known of it; its name."""
    context = opened(build(paths, clock, start_workers=False))
    payload = MailPayload("gone@example.com", "Your visitor is here", "Zoe waits").as_data()
    with context.outbox._store.write(SYSTEM) as tx:
        number = outbox.enqueue(tx, NewDelivery(Channel.MAIL, "host_notice", "visit", 7, payload))
    backup = context.backups.make(SYSTEM)
    with context.outbox._store.write(SYSTEM) as tx:
        outbox.stop_these(tx, [number])
    context.backups.ask_restore(SYSTEM, backup.name)
    context.close()
    clock.advance(minutes=5)
    return backup.name


def test_the_desk_says_so_after_a_restore_that_was_asked_for(paths: Paths, clock: FixedClock) -> None:
    with_a_mail_that_is_gone(paths, clock)
    context = opened(build(paths, clock, start_workers=False))
    assert context.notices.current()[1:] == [HELD_ONE]
    [mail] = context.outbox.deliveries(SYSTEM)
    assert mail.state is DeliveryState.HELD
    context.close()


def test_it_says_so_until_a_person_has_decided(paths: Paths, clock: FixedClock) -> None:
    with_a_mail_that_is_gone(paths, clock)
    opened(build(paths, clock, start_workers=False)).close()
    clock.advance(days=3)
    context = opened(build(paths, clock, start_workers=False))
    assert context.notices.current() == [HELD_ONE], "of the restore itself everybody knows by now"
    context.start_work()
    [mail] = context.outbox.deliveries(SYSTEM)
    context.outbox.cancel(SYSTEM, mail.id)
    wait_until(lambda: not context.notices.current(), "nothing is told any more")
    context.close()


def test_what_is_held_only_after_the_start_is_told_as_well(paths: Paths, clock: FixedClock) -> None:
    context = opened(build(paths, clock, start_workers=False))
    payload = MailPayload("gone@example.com", "Reminder", "Sign the lease").as_data()
    due = clock.now() + timedelta(minutes=1)
    made = NewDelivery(
        Channel.MAIL, "reminder", "reminder", 7, payload, by_clock=ByClock("7", due, clock.now())
    )
    context.backups.make(SYSTEM)
    context.close()
    clock.advance(minutes=5)
    key = load_key(paths, NoKeyring()).value
    set_aside(paths, clock.now())
    [backup] = [one for one in list_backups(paths.backups) if one.reason == Reason.MANUAL]
    restore_backup(paths, key, backup, clock, SYSTEM, settle=AfterRestore(paths.store, key))
    context = opened(build(paths, clock))
    assert HELD_ONE not in context.notices.current()
    with context.outbox._store.write(SYSTEM) as tx:
        outbox.enqueue(tx, made)
    wait_until(lambda: HELD_ONE in context.notices.current(), "it is told")
    context.close()


def test_so_it_does_where_the_store_was_lost(paths: Paths, clock: FixedClock) -> None:
    with_a_mail_that_is_gone(paths, clock)
    request_file(paths).unlink()
    for closing in paths.backups.glob("*-close.db"):
        closing.unlink()
    paths.store.write_bytes(b"spoiled" * 1000)
    problem = build(paths, clock, start_workers=False)
    assert isinstance(problem, StartProblem)
    assert problem.restore_newest is not None
    context = opened(problem.restore_newest())
    assert context.notices.current()[1:] == [HELD_ONE]
    context.close()


def test_and_the_command_line(paths: Paths, clock: FixedClock, capsys: pytest.CaptureFixture[str]) -> None:
    name = with_a_mail_that_is_gone(paths, clock)
    restore(Namespace(data_dir=paths.data_dir, backup=name, json=False, recovery_key=""))
    assert "What may have gone out before waits in the outbox to be released: 1." in capsys.readouterr().out
