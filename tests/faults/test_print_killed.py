"""The program is killed while it prints: each label comes out, and comes out once."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reception_app import outbox
from reception_app.db.engine import open_engine
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import SystemClock
from reception_app.outbox import Channel, DeliveryState, NewDelivery, PrintPayload
from tests.builders.nursery import end
from tests.fakes.peers_cups import CUPSD, WHY_NOT, PrivateCups, private_cups
from tests.fakes.peers_outbox_program import Program
from tests.fakes.peers_raw import wait_until

needs_cupsd = pytest.mark.skipif(CUPSD is None, reason=WHY_NOT)


@pytest.fixture
def cups() -> Iterator[PrivateCups]:
    with private_cups() as running:
        yield running


@pytest.fixture
def desk(store_path: Path, store_key: bytes) -> Iterator[Store]:
    """The same store as the killed program's, on the computer's own clock."""
    opened = Store(open_engine(store_path, store_key), SystemClock(), ChangeBus())
    yield opened
    opened.close()


def put_badges(desk: Store, actor: Actor, count: int) -> None:
    with desk.write(actor) as tx:
        for number in range(count):
            payload = PrintPayload("badge", {"number": number}, "badge", f"Badge {number:04}", 62, 100)
            outbox.enqueue(tx, NewDelivery(Channel.PRINT, "badge", "visit", 7, payload.as_data()))


def states(desk: Store) -> list[DeliveryState]:
    with desk.read() as tx:
        return [one.state for one in outbox.deliveries_of(tx, "visit", [7])[7]]


def all_sent(desk: Store) -> bool:
    return set(states(desk)) == {DeliveryState.SENT}


@needs_cupsd
@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_around_the_hand_over_a_label_is_printed_once(
    cups: PrivateCups, desk: Store, store_path: Path, store_key: bytes, actor: Actor, moment: str
) -> None:
    put_badges(desk, actor, 1)
    program = Program(store_path, store_key, store_path.with_name("marker"), printer=cups.server)
    program.kill_at(moment)
    assert states(desk) == [DeliveryState.SENDING]
    program.run_until(lambda: all_sent(desk), "the label")
    assert [name[:10] for name in cups.printed()] == ["Badge 0000"]


@needs_cupsd
def test_killed_while_the_printer_is_out_of_labels_the_job_is_watched_on(
    cups: PrivateCups, desk: Store, store_path: Path, store_key: bytes, actor: Actor
) -> None:
    cups.mode("media-empty")
    put_badges(desk, actor, 1)
    program = Program(store_path, store_key, store_path.with_name("marker"), printer=cups.server)

    def waiting() -> bool:
        with desk.read() as tx:
            return "out of labels" in outbox.deliveries_of(tx, "visit", [7])[7][0].remark

    process = program.start()
    try:
        wait_until(waiting, "the printer's reason on the delivery", 60)
    finally:
        end(process)
    assert states(desk) == [DeliveryState.PRINTING]
    cups.mode("ok")
    program.run_until(lambda: all_sent(desk), "the label")
    assert len(cups.printed()) == 1


@needs_cupsd
@pytest.mark.slow
def test_killed_again_and_again_every_label_is_printed_once(
    cups: PrivateCups, desk: Store, store_path: Path, store_key: bytes, actor: Actor
) -> None:
    put_badges(desk, actor, 40)
    program = Program(store_path, store_key, store_path.with_name("marker"), printer=cups.server)
    for goal in (1, 4, 9, 15, 22, 30):
        process = program.start()
        try:
            wait_until(lambda goal=goal: len(cups.printed()) >= goal, f"{goal} labels", 60)  # type: ignore[misc]
        finally:
            end(process)
    program.run_until(lambda: all_sent(desk), "all labels")
    wait_until(lambda: len(cups.printed()) >= 40, "the last label")
    assert sorted(name[:10] for name in cups.printed()) == [f"Badge {number:04}" for number in range(40)]


@pytest.mark.parametrize("moment", ["before", "after"])
def test_where_there_is_no_printer_each_label_is_one_file(
    desk: Store, store_path: Path, store_key: bytes, actor: Actor, moment: str
) -> None:
    folder = store_path.with_name("pdf")
    folder.mkdir()
    put_badges(desk, actor, 3)
    program = Program(store_path, store_key, store_path.with_name("marker"), printer=str(folder))
    program.kill_at(moment)
    began = time.time_ns()
    program.run_until(lambda: all_sent(desk), "the files")
    files = sorted(folder.glob("*.pdf"))
    assert len(files) == 3
    written_before = [file for file in files if file.stat().st_mtime_ns < began]
    assert len(written_before) == (1 if moment == "after" else 0)
