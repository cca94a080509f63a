"""What the clock makes anew after a restore has not gone out twice: reminders, the mail of the morning, the ladder."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from reception_app import outbox
from reception_app.appointments.records import NewAppointment, Service
from reception_app.audit import record, restore_backup
from reception_app.bootstrap import build
from reception_app.context import AppContext
from reception_app.db.backup import Backup
from reception_app.db.key import NoKeyring, load_key
from reception_app.db.recover import set_aside
from reception_app.directory import EmployeeEdit
from reception_app.integrations.smtp import MailServer, Security
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.paths import Paths
from reception_app.messages.records import NewMessage, Recipient
from reception_app.outbox import AfterRestore, Channel, DeliveryFilter, DeliveryState, held_after_restore
from reception_app.outbox.senders import MailSender
from reception_app.reminders import Assignee, AssigneeKind, Audience, NewNotice, NewReminder
from reception_app.visits import CheckIn
from reception_app.visits.ladder import Ladder
from tests.builders.logs import log_kept
from tests.fakes.clock import FixedClock
from tests.fakes.peers_mail import MailPeer, mail_peer
from tests.fakes.peers_outbox import running
from tests.fakes.peers_raw import wait_until

BACKED_UP = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

SETTINGS: dict[str, str | int] = {
    "office.zone": "Europe/Berlin",
    "office.name": "Aldgate",
    "mail.on": True,
    "mail.host": "mail.example.org",
    "mail.from": "desk@example.org",
    "reminders.digest_on": False,
    "reminders.digest_at": "10:05",
    "reminders.digest_to": "desk@example.org",
}


class House:
    """A desk that is backed up, goes on by the clock, and is restored; its mails go to a real server."""

    def __init__(self, paths: Paths, clock: FixedClock, post: MailPeer, admin: Actor) -> None:
        self.paths, self.clock, self.post, self.admin = paths, clock, post, admin
        self.server = MailServer("127.0.0.1", post.port, Security.NONE, "desk@example.com")
        clock.set(BACKED_UP - timedelta(hours=1))
        self.desk = self._open()
        self.desk.preferences.set(admin, SETTINGS)
        save = self.desk.directory.save_employee
        deputy = save(admin, EmployeeEdit("Boris Lindt", email="boris@example.org", department="Sales"))
        anna = EmployeeEdit("Anna Kovacs", email="anna@example.org", deputy_id=deputy.id)
        self.anna = save(admin, anna).id

    def _open(self) -> AppContext:
        opened = build(self.paths, self.clock, start_workers=False)
        assert isinstance(opened, AppContext), opened
        return opened

    def remember(self, subject: str, due_at: datetime) -> None:
        whom = Assignee(AssigneeKind.EMPLOYEE, self.anna)
        wanted = NewReminder(subject, due_at=due_at, zone="Europe/Berlin", assignee=whom, urgent=True)
        self.desk.reminders.add(self.admin, wanted)

    def check_in(self) -> None:
        client = next(kind for kind in self.desk.visitor_types.all(self.admin) if kind.name == "Client")
        self.desk.visits.check_in(self.admin, CheckIn("Ana Silva", type_id=client.id, host_id=self.anna))
        self.send()

    def go_on(self) -> None:
        """All that the clock does."""
        self.desk.reminders.fire()
        self.desk.reminders.send_digests()
        self.desk.notice_board.tell_departments()
        self.desk.appointments.clock.tick()
        self.desk.messages.ask_the_next()
        Ladder(self.desk.visits._desk).advance(self.clock.now())

    def back_up(self) -> Backup:
        return self.desk.backups.make(SYSTEM)

    def send(self) -> None:
        """All that waits, as the desk's worker does; what is held stays."""
        store = self.desk.outbox._store
        waits = (DeliveryState.QUEUED, DeliveryState.SENDING)
        with running(store, {Channel.MAIL: MailSender(lambda: self.server, self.clock)}):
            wait_until(lambda: not [one for one in self.mails() if one.state in waits], "sent")

    def mails(self) -> list[outbox.DeliverySummary]:
        return self.desk.outbox.deliveries(self.admin, DeliveryFilter(channel=Channel.MAIL))

    def subjects(self) -> list[str]:
        return [
            str(mail["Subject"]).replace("\u2068", "").replace("\u2069", "") for mail in self.post.mails()
        ]

    def restore(self, backup: Backup, at: datetime, *, lost: bool = False) -> None:
        self.desk.close()
        self.clock.set(at)
        key = load_key(self.paths, NoKeyring()).value
        if lost:
            set_aside(self.paths, at)
        settle = AfterRestore(self.paths.store, key)
        restore_backup(self.paths, key, backup, self.clock, SYSTEM, settle=settle)
        self.desk = self._open()

    def held(self) -> int:
        with self.desk.outbox._store.read() as tx:
            return held_after_restore(tx)


@pytest.fixture
def post() -> Iterator[MailPeer]:
    """A real mail server."""
    with mail_peer() as peer:
        yield peer


@pytest.fixture
def house(
    tmp_path: Path, clock: FixedClock, post: MailPeer, admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> Iterator[House]:
    """Its log is put away with it."""
    monkeypatch.setenv("RECEPTION_KEYRING", "off")
    with log_kept():
        made = House(Paths(tmp_path / "data"), clock, post, admin)
        yield made
        made.desk.close()


def call(house: House) -> None:
    house.remember("Sign the lease", BACKED_UP + timedelta(minutes=10))


def morning(house: House) -> None:
    """Not mailed at once, so the mail of the morning has it."""
    house.desk.preferences.set(house.admin, {"reminders.digest_on": True})
    house.desk.reminders.add(
        house.admin, NewReminder("Plants", due_on=date(2026, 11, 24), zone="Europe/Berlin")
    )


def board(house: House) -> None:
    begins = BACKED_UP + timedelta(minutes=5)
    ends = begins + timedelta(days=1)
    told = NewNotice("Fire drill", begins, ends, audience=Audience.DEPARTMENT, department="Sales")
    house.desk.notice_board.save(house.admin, told)


def appointed(house: House) -> None:
    house.desk.preferences.set(house.admin, {"appointments.remind_hours": 24})
    book = house.desk.appointments
    signing = book.services.save(house.admin, Service(0, "Signing", 15, people=(house.anna,)))
    begins = BACKED_UP + timedelta(days=1, minutes=10)
    ends = begins + timedelta(minutes=15)
    dora = NewAppointment(
        signing.id, (house.anna,), begins, ends, name="Dora Petri", email="dora@example.org"
    )
    book.schedule(house.admin, dora)
    house.send()


def waiting(house: House) -> None:
    house.clock.set(BACKED_UP - timedelta(minutes=1))
    house.check_in()


def unconfirmed(house: House) -> None:
    house.clock.set(BACKED_UP - timedelta(minutes=8))
    house.desk.messages.send(
        house.admin, NewMessage((Recipient(house.anna),), text="Ring at once", urgent=True)
    )
    house.send()


MADE: dict[Callable[[House], None], str] = {
    call: "Urgent: Reminder: Sign the lease",
    morning: "1 reminder for today",
    board: "Fire drill",
    appointed: "Reminder: your appointment with Aldgate",
    waiting: "Ana Silva is at reception",
    unconfirmed: "Urgent: Message for you (MSG-2026-00001)",
}


def sent_since(house: House, begun: Callable[[House], None]) -> tuple[Backup, list[str]]:
    """A backup of before the clock made something that has gone out by now, and what has gone out."""
    begun(house)
    house.clock.set(BACKED_UP)
    backup = house.back_up()
    house.clock.set(BACKED_UP + timedelta(minutes=11))
    house.go_on()
    house.send()
    return backup, house.subjects()


@pytest.mark.parametrize("begun", MADE)
def test_what_went_out_does_not_go_out_again(house: House, begun: Callable[[House], None]) -> None:
    backup, told = sent_since(house, begun)
    assert told[-1] == MADE[begun]
    house.restore(backup, BACKED_UP + timedelta(minutes=12))
    house.go_on()
    house.send()
    assert house.subjects() == told
    assert house.held() == 0
    again = house.mails()[0]
    assert (again.state, again.kept, again.label != "") == (DeliveryState.SENT, True, True)
    assert again.remark == "This had gone out before a backup was restored."


@pytest.mark.parametrize("begun", MADE)
def test_of_a_lost_store_a_person_releases_it(house: House, begun: Callable[[House], None]) -> None:
    backup, told = sent_since(house, begun)
    house.restore(backup, BACKED_UP + timedelta(minutes=12), lost=True)
    house.go_on()
    house.send()
    assert house.subjects() == told
    [held] = [mail for mail in house.mails() if mail.state is DeliveryState.HELD]
    assert "may have gone out before" in held.remark
    house.desk.outbox.release(house.admin, held.id)
    house.send()
    assert house.subjects() == [*told, MADE[begun]]


@pytest.mark.parametrize("begun", MADE)
def test_what_had_not_gone_out_goes_out_once(house: House, begun: Callable[[House], None]) -> None:
    begun(house)
    house.clock.set(BACKED_UP)
    backup = house.back_up()
    with house.desk.outbox._store.write(SYSTEM) as tx:
        record(tx, "fill", "thing", 1)
    house.clock.set(BACKED_UP + timedelta(minutes=11))
    house.go_on()
    before = house.subjects()
    house.restore(backup, BACKED_UP + timedelta(minutes=12))
    house.go_on()
    house.send()
    assert house.subjects() == [*before, MADE[begun]]


def test_what_a_person_has_stopped_is_for_a_person(house: House) -> None:
    call(house)
    house.clock.set(BACKED_UP)
    backup = house.back_up()
    house.clock.set(BACKED_UP + timedelta(minutes=11))
    house.go_on()
    house.desk.outbox.cancel(house.admin, house.mails()[0].id)
    house.restore(backup, BACKED_UP + timedelta(minutes=12))
    assert house.held() == 0, "nothing is there to be released yet"
    house.go_on()
    house.send()
    assert (house.subjects(), house.held()) == ([], 1)
    house.desk.outbox.release(house.admin, house.mails()[0].id)
    house.send()
    assert house.subjects() == [MADE[call]]


def test_what_falls_due_or_is_written_down_after_a_restore_goes_out(house: House) -> None:
    house.remember("Later", BACKED_UP + timedelta(minutes=30))
    house.clock.set(BACKED_UP)
    backup = house.back_up()
    house.restore(backup, BACKED_UP + timedelta(minutes=12), lost=True)
    house.clock.set(BACKED_UP + timedelta(minutes=13))
    # Written down afterwards for a moment that was before.
    house.remember("Forgotten", BACKED_UP + timedelta(minutes=11))
    house.clock.set(BACKED_UP + timedelta(minutes=31))
    house.go_on()
    house.send()
    assert sorted(house.subjects()) == ["Urgent: Reminder: Forgotten", "Urgent: Reminder: Later"]
