"""From a row of the outbox to a real peer: settings are read when it is sent, and each channel says what went wrong."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reception_app import outbox
from reception_app.audit import record
from reception_app.badges.templates import BadgeTemplates
from reception_app.bootstrap.printer_ports import PrinterPorts, make_printers
from reception_app.bootstrap.senders import Peers
from reception_app.db.uow import Store
from reception_app.integrations.ipp import IppPrinters
from reception_app.integrations.smtp import MailServer, Security
from reception_app.integrations.spool_printer import QUEUE, PdfFolder
from reception_app.integrations.webhook import WebhookRules, WebhookStyle
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import DeliveryTrouble, NotFound
from reception_app.outbox import (
    Channel,
    Claimed,
    DeliveryState,
    Drawing,
    Enclosure,
    MailPayload,
    NewDelivery,
    OutboxService,
    PrintPayload,
    WebhookPayload,
)
from reception_app.outbox.lane import Lane
from reception_app.outbox.printer_desk import PrinterDesk
from reception_app.outbox.printer_records import PrinterEdit, PrinterKind
from reception_app.outbox.senders import MailSender, PrintSender, WebhookSender
from reception_app.outbox.targets import PrintTarget, WebhookSettings
from reception_app.outbox.worker import OutboxWorker
from reception_app.preferences import Preferences
from tests.fakes.clock import FixedClock
from tests.fakes.peers_cups import CUPSD, WHY_NOT, private_cups
from tests.fakes.peers_http import WebPeer, web_peer
from tests.fakes.peers_mail import MailPeer, mail_peer
from tests.fakes.peers_raw import wait_until

PAUSE, RESUME = 0x0010, 0x0011
"""Operations of IPP that an administrator asks for."""


@pytest.fixture
def mail_server() -> Iterator[MailPeer]:
    with mail_peer() as peer:
        yield peer


@pytest.fixture
def web_server() -> Iterator[WebPeer]:
    with web_peer() as peer:
        yield peer


def claimed(channel: Channel, payload: dict[str, object]) -> Claimed:
    return Claimed(1, channel, "test", payload, "r1-ab", 1)


def test_a_mail_with_its_enclosures(mail_server: MailPeer, clock: FixedClock) -> None:
    server = MailServer("127.0.0.1", mail_server.port, Security.NONE, "desk@example.com", "Empfang Süd")
    payload = MailPayload(
        "mara@example.com",
        "Einladung",
        "Text",
        "Mara Lind",
        "<p>Text</p>",
        "answers@example.com",
        (Enclosure("invite.ics", "application/ics", b"BEGIN:VCALENDAR", method="REQUEST"),),
    )
    MailSender(lambda: server, clock)(claimed(Channel.MAIL, payload.as_data()))
    [mail] = mail_server.mails()
    assert mail["Message-ID"] == "<r1-ab@example.com>"
    assert mail["Date"].datetime == clock.now()
    assert mail["Reply-To"] == "answers@example.com"
    assert "text/calendar" in [part.get_content_type() for part in mail.walk()]


def test_what_a_mail_encloses_is_drawn_when_it_is_sent(mail_server: MailPeer, clock: FixedClock) -> None:
    server = MailServer("127.0.0.1", mail_server.port, Security.NONE, "desk@example.com")
    payload = MailPayload(
        "mara@example.com",
        "Papers",
        "Text",
        drawings=(Drawing("House rules.pdf", "agreement", {"paper": 7}),),
    )
    assert MailPayload.from_data(payload.as_data()) == payload
    sender = MailSender(
        lambda: server, clock, renderers={"agreement": lambda data: f"%PDF {data['paper']}".encode()}
    )
    sender(claimed(Channel.MAIL, payload.as_data()))
    [mail] = mail_server.mails()
    [part] = [part for part in mail.walk() if part.get_content_type() == "application/pdf"]
    assert (part.get_filename(), part.get_content()) == ("House-rules.pdf", b"%PDF 7")


def test_a_mail_whose_papers_were_erased_is_given_up(clock: FixedClock) -> None:
    def gone(data: dict[str, object]) -> bytes:
        raise NotFound("This paper is not there any more.")

    server = MailServer("127.0.0.1", 1, Security.NONE, "desk@example.com")
    payload = MailPayload(
        "mara@example.com", "Papers", "Text", drawings=(Drawing("a.pdf", "agreement", {"paper": 7}),)
    )
    sender = MailSender(lambda: server, clock, renderers={"agreement": gone})
    with pytest.raises(DeliveryTrouble, match="not there any more") as caught:
        sender(claimed(Channel.MAIL, payload.as_data()))
    assert caught.value.permanent


def test_a_webhook(web_server: WebPeer, clock: FixedClock) -> None:
    rules = WebhookRules(frozenset({f"localhost:{web_server.port}"}), allow_loopback_http=True)
    settings = WebhookSettings(f"http://localhost:{web_server.port}/hook", WebhookStyle.GENERIC, rules)
    payload = WebhookPayload("visitor_waiting", "Zoë waits", clock.now(), (("Host", "Mara"),))
    WebhookSender(lambda _: settings)(claimed(Channel.WEBHOOK, payload.as_data()))
    [taken] = web_server.taken
    assert taken.headers["Idempotency-Key"] == "r1-ab"
    assert taken.body["facts"] == [{"label": "Host", "value": "Mara"}]


def test_what_is_not_set_up_is_said(clock: FixedClock) -> None:
    mail = claimed(Channel.MAIL, MailPayload("a@b.example", "S", "T").as_data())
    with pytest.raises(DeliveryTrouble, match="No mail server is set up") as caught:
        MailSender(lambda: None, clock)(mail)
    assert not caught.value.permanent
    note = claimed(Channel.WEBHOOK, WebhookPayload("e", "t", clock.now()).as_data())
    with pytest.raises(DeliveryTrouble, match="No webhook is set up"):
        WebhookSender(lambda _: None)(note)


def test_a_changed_mail_server_needs_no_restart(
    store: Store, actor: Actor, clock: FixedClock, mail_server: MailPeer
) -> None:
    servers: list[MailServer | None] = [None]
    worker = OutboxWorker(store, {Channel.MAIL: MailSender(lambda: servers[0], clock)})
    worker.start()
    payload = MailPayload("mara@example.com", "S", "T").as_data()
    with store.write(actor) as tx:
        outbox.enqueue(tx, NewDelivery(Channel.MAIL, "host_notice", "visit", 7, payload))

    def state() -> DeliveryState:
        with store.read() as tx:
            return outbox.deliveries_of(tx, "visit", [7])[7][0].state

    wait_until(lambda: state() is DeliveryState.FAILED, "the failure")
    servers[0] = MailServer("127.0.0.1", mail_server.port, Security.NONE, "desk@example.com")
    clock.advance(minutes=5)
    worker.wake()
    wait_until(lambda: state() is DeliveryState.SENT, "the mail")
    assert worker.stop(20)


def test_a_badge_into_the_folder(tmp_path: Path) -> None:
    folder = PdfFolder(tmp_path)
    asked: list[str] = []

    def target(job: PrintPayload) -> PrintTarget:
        asked.append(job.printer)
        return PrintTarget(folder, QUEUE)

    sender = PrintSender(target, {"badge": lambda data: f"%PDF {data['number']}".encode()})
    payload = PrintPayload("badge", {"number": 42}, "badge", "Badge 0042", 62, 100).as_data()
    receipt = sender(claimed(Channel.PRINT, payload))
    assert receipt.state is DeliveryState.SENT
    assert asked == ["badge"]
    assert folder.path_of(receipt.peer_job).read_bytes() == b"%PDF 42"


@pytest.mark.skipif(CUPSD is None, reason=WHY_NOT)
def test_a_paused_queue_is_waited_for_and_a_job_it_is_stuck_with_moves(
    store: Store, actor: Actor, tmp_path: Path
) -> None:
    with private_cups() as cups:
        peers = Peers(Preferences(store), IppPrinters(cups.server), PdfFolder(tmp_path))
        ports = PrinterPorts(store, peers)
        desk = PrinterDesk(peers.chosen_printer, store.bus)
        printers = make_printers(store, desk, ports, BadgeTemplates(store, lambda: "visitor-62x100"))
        at_desk = printers.save(SYSTEM, PrinterEdit("Desk", PrinterKind.QUEUE, "labels"))
        spare = printers.save(SYSTEM, PrinterEdit("Spare", PrinterKind.FOLDER))
        sender = PrintSender(ports.target, {"badge": lambda data: b"%PDF-1.4"}, ports.by_queue)
        worker = OutboxWorker(store, {Channel.PRINT: sender})
        job = PrintPayload("badge", {}, "badge", "Badge 0042", 62, 100, printer_id=at_desk.id).as_data()
        cups.order(PAUSE, "labels")
        worker.start()
        with store.write(actor) as tx:
            number = outbox.enqueue(tx, NewDelivery(Channel.PRINT, "badge", "visit", 7, job))

        def now() -> outbox.DeliverySummary:
            return OutboxService(store, record).delivery(actor, number)

        wait_until(lambda: now().state is DeliveryState.WAITING, "the pause to be noticed")
        assert "paused" in now().remark
        cups.mode("media-empty")
        cups.order(RESUME, "labels")
        ports.let_go(["labels"])
        wait_until(lambda: "out of labels" in now().remark, "the reason")
        OutboxService(store, record).move(actor, number, spare.id)
        wait_until(lambda: now().state is DeliveryState.SENT, "the PDF")
        assert now().peer_queue == QUEUE
        cups.mode("ok")
        assert worker.stop(20)
        assert cups.printed() == []


@pytest.mark.skipif(CUPSD is None, reason=WHY_NOT)
def test_a_badge_through_a_print_server_that_runs_out_of_labels(store: Store, actor: Actor) -> None:
    with private_cups() as cups:
        cups.mode("media-empty")
        target = PrintTarget(IppPrinters(cups.server), "labels")
        worker = OutboxWorker(
            store, {Channel.PRINT: PrintSender(lambda role: target, {"badge": lambda data: b"%PDF-1.4"})}
        )
        worker.start()
        payload = PrintPayload("badge", {}, "badge", "Badge 0042", 62, 100).as_data()
        with store.write(actor) as tx:
            outbox.enqueue(tx, NewDelivery(Channel.PRINT, "badge", "visit", 7, payload))

        def now() -> outbox.DeliverySummary:
            with store.read() as tx:
                return outbox.deliveries_of(tx, "visit", [7])[7][0]

        wait_until(lambda: "out of labels" in now().remark, "the reason")
        assert now().needs_a_person
        cups.mode("ok")
        wait_until(lambda: now().state is DeliveryState.SENT, "the label")
        assert worker.stop(20)
        assert len(cups.printed()) == 1


def test_idle_lanes_do_nothing(store: Store) -> None:
    """No polling: what has nothing to do reads the store once and then waits."""
    reads: list[int] = []

    class CountingStore(Store):
        """Counts the readings."""

        def read(self):  # type: ignore[no-untyped-def]  # as the base class
            reads.append(1)
            return super().read()

    lane = Lane(
        Channel.MAIL, CountingStore(store.engine, store.clock, store.bus), lambda claimed: outbox.Receipt()
    )
    lane.start()
    wait_until(lambda: reads, "the first look")
    threading.Event().wait(0.3)
    assert len(reads) == 1
    lane.end()
    lane.join(20)
    assert not lane.is_alive()


class StoppedBetween:
    """A sender with a printer of its own each; when it is asked where a job goes, the job has just been stopped."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.asked = threading.Event()
        self.sent: list[Claimed] = []

    @property
    def aim(self) -> Callable[[Claimed], str]:
        with self._store.write(SYSTEM) as tx:
            outbox.cancel(tx, "visit", 7)
        self.asked.set()
        return lambda claimed: ""

    def __call__(self, claimed: Claimed) -> outbox.Receipt:
        self.sent.append(claimed)
        return outbox.Receipt()


def test_what_is_stopped_between_the_look_and_the_claim_is_not_sent(store: Store, actor: Actor) -> None:
    payload = MailPayload("mara@example.com", "Besuch", "Text").as_data()
    with store.write(actor) as tx:
        number = outbox.enqueue(tx, NewDelivery(Channel.MAIL, "host_notice", "visit", 7, payload))
    sender = StoppedBetween(store)
    lane = Lane(Channel.MAIL, store, sender)
    lane.start()
    assert sender.asked.wait(20)
    lane.end()
    lane.join(20)
    assert sender.sent == []
    assert OutboxService(store, record).delivery(actor, number).state is DeliveryState.CANCELLED
