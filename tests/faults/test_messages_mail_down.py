"""The mail server is down for a day: a message stays, says how often it was tried, and arrives once when it is back."""

from datetime import timedelta

from reception_app.db.uow import Store
from reception_app.integrations.smtp import MailServer, Security
from reception_app.kernel.actor import Actor
from reception_app.messages.records import MessageDetail, MessageState, NewMessage, Recipient
from reception_app.outbox import Channel, DeliveryState, DeliverySummary
from reception_app.outbox.senders import MailSender
from reception_app.outbox.worker import OutboxWorker
from tests.builders.front_desk import open_office
from tests.builders.messages import message_service
from tests.fakes.clock import FixedClock
from tests.fakes.peers_mail import mail_peer
from tests.fakes.peers_raw import free_port, wait_until


def test_a_mail_server_down_for_a_day_loses_no_message(
    store: Store, admin: Actor, actor: Actor, clock: FixedClock
) -> None:
    house = open_office(store, admin)
    messages = message_service(house.desk)
    to = (Recipient(house.hosts["Chiara Rossi"]),)
    sent = messages.send(actor, NewMessage(to, caller_name="Ana Souza", text="The container is held."))
    began, message_id = clock.now(), sent.summary.id

    def now() -> MessageDetail:
        return messages.message(actor, message_id)

    def mail() -> DeliverySummary:
        (only,) = now().deliveries
        return only

    port = free_port()
    server = MailServer("127.0.0.1", port, Security.NONE, "desk@example.org", "Front desk")
    worker = OutboxWorker(house.desk.store, {Channel.MAIL: MailSender(lambda: server, clock)})
    worker.start()
    try:
        tried = 1
        while True:
            wait_until(lambda tried=tried: mail().attempts == tried and mail().next_at, f"attempt {tried}")  # type: ignore[misc]
            failed = mail()
            assert (failed.state, now().summary.state) == (DeliveryState.FAILED, MessageState.SENT)
            assert "can't be reached" in failed.remark
            assert failed.next_at is not None
            if failed.next_at - began > timedelta(days=1):
                break
            clock.set(failed.next_at)
            worker.wake()
            tried += 1
        assert messages.counts(actor).open == 1
        with mail_peer() as peer:
            server = MailServer("127.0.0.1", peer.port, Security.NONE, "desk@example.org", "Front desk")
            clock.set(failed.next_at)
            worker.wake()
            wait_until(lambda: mail().state is DeliveryState.SENT, "the mail")
            (arrived,) = peer.mails()
    finally:
        assert worker.stop()
    assert arrived["To"] == "Chiara Rossi <chiara@example.org>"
    assert now().summary.state is MessageState.DELIVERED
