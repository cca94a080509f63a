"""The program is killed while it sends mail, or the server is dead: no notice is lost, a second copy shows as one."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reception_app import outbox
from reception_app.db.engine import open_engine
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import SystemClock
from reception_app.outbox import Channel, DeliveryState, DeliverySummary, MailPayload, NewDelivery
from tests.builders.nursery import end
from tests.fakes.peers_mail import MailPeer, mail_peer
from tests.fakes.peers_outbox_program import Program
from tests.fakes.peers_raw import free_port, scripted_peer, silent, wait_until


@pytest.fixture
def desk(store_path: Path, store_key: bytes) -> Iterator[Store]:
    """The same store as the killed program's, on the computer's own clock."""
    opened = Store(open_engine(store_path, store_key), SystemClock(), ChangeBus())
    yield opened
    opened.close()


def put_notices(desk: Store, actor: Actor, count: int = 1) -> None:
    with desk.write(actor) as tx:
        for number in range(count):
            payload = MailPayload("mara@example.com", f"Visitor {number}", "Zoë waits").as_data()
            outbox.enqueue(tx, NewDelivery(Channel.MAIL, "host_notice", "visit", 7, payload))


def notices(desk: Store) -> list[DeliverySummary]:
    with desk.read() as tx:
        return outbox.deliveries_of(tx, "visit", [7])[7]


def all_sent(desk: Store) -> bool:
    return {one.state for one in notices(desk)} == {DeliveryState.SENT}


def program(store_path: Path, store_key: bytes, port: int) -> Program:
    return Program(store_path, store_key, store_path.with_name("marker"), mail_port=port)


def ids_of(peer: MailPeer) -> list[Any]:
    return [mail["Message-ID"] for mail in peer.mails()]


def test_killed_before_the_hand_over_it_is_sent_once(
    desk: Store, store_path: Path, store_key: bytes, actor: Actor
) -> None:
    put_notices(desk, actor)
    with mail_peer() as peer:
        killed = program(store_path, store_key, peer.port)
        killed.kill_at("before")
        assert [one.state for one in notices(desk)] == [DeliveryState.SENDING]
        assert peer.received == []
        killed.run_until(lambda: all_sent(desk), "the notice")
        assert len(peer.received) == 1


def test_killed_between_the_servers_yes_and_our_note_the_second_copy_has_the_same_id(
    desk: Store, store_path: Path, store_key: bytes, actor: Actor
) -> None:
    put_notices(desk, actor)
    with mail_peer() as peer:
        killed = program(store_path, store_key, peer.port)
        killed.kill_at("after")
        assert len(peer.received) == 1
        killed.run_until(lambda: all_sent(desk), "the notice")
        assert len(peer.received) == 2
        assert len(set(ids_of(peer))) == 1


def test_killed_while_the_server_thinks_about_it(
    desk: Store, store_path: Path, store_key: bytes, actor: Actor
) -> None:
    class Thinking(MailPeer):
        """A server that, the first time, has the whole mail and doesn't answer."""

        thought = False

        async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
            if not self.thought:
                self.thought = True
                await asyncio.sleep(3600)
            return await super().handle_DATA(server, session, envelope)

    put_notices(desk, actor)
    with mail_peer(peer=Thinking()) as peer:
        assert isinstance(peer, Thinking)
        killed = program(store_path, store_key, peer.port)
        process = killed.start()
        try:
            wait_until(lambda: peer.thought, "the mail at the server", 60)
        finally:
            end(process)
        killed.run_until(lambda: all_sent(desk), "the notice")
        assert len(peer.received) == 1


@pytest.mark.slow
def test_killed_again_and_again_every_notice_arrives(
    desk: Store, store_path: Path, store_key: bytes, actor: Actor
) -> None:
    put_notices(desk, actor, 40)
    kills = 5
    with mail_peer() as peer:
        killed = program(store_path, store_key, peer.port)
        for goal in range(5, 5 + 6 * kills, 6):
            process = killed.start()
            try:
                wait_until(lambda goal=goal: len(peer.received) >= goal, f"{goal} notices", 60)  # type: ignore[misc]
            finally:
                end(process)
        killed.run_until(lambda: all_sent(desk), "all notices")
        ids = ids_of(peer)
    assert len(set(ids)) == 40
    assert len(ids) <= 40 + kills


def test_a_dead_server_loses_nothing_and_the_next_one_gets_it(
    desk: Store, store_path: Path, store_key: bytes, actor: Actor
) -> None:
    put_notices(desk, actor, 3)
    program(store_path, store_key, free_port()).run_until(
        lambda: {one.state for one in notices(desk)} == {DeliveryState.FAILED}, "three failures"
    )
    assert all("can't be reached" in one.remark and one.next_at for one in notices(desk))
    with desk.write(actor) as tx:
        tx.execute_sql("UPDATE outbox_deliveries SET next_at = 0")  # as if the five minutes were over
    with mail_peer() as peer:
        program(store_path, store_key, peer.port).run_until(lambda: all_sent(desk), "the notices")
        assert len(peer.received) == 3


def test_a_server_that_says_nothing_does_not_keep_the_program_from_ending(
    desk: Store, store_path: Path, store_key: bytes, actor: Actor
) -> None:
    put_notices(desk, actor)
    with scripted_peer(silent) as port:
        program(store_path, store_key, port).run_until(
            lambda: notices(desk)[0].state is DeliveryState.SENDING, "the attempt"
        )
    with mail_peer() as peer:
        program(store_path, store_key, peer.port).run_until(lambda: all_sent(desk), "the notice")
        assert len(peer.received) == 1
