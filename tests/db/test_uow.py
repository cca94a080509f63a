"""The unit of work: all or nothing, announced after the commit, usable from several threads."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, insert, select, update
from sqlalchemy.exc import IntegrityError, StatementError

from reception_app.audit import record
from reception_app.db.base import Base, Id, Json, Mapped, Stamped, UtcMoment, mapped_column
from reception_app.db.uow import Store, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.errors import StoreTrouble
from tests.fakes.clock import FixedClock

# Tables of the test's own, so that no feature's tables matter here.
_own = MetaData()
notes = Table(
    "test_notes",
    _own,
    Column("id", Integer, primary_key=True),
    Column("text", Text, unique=True),
    Column("at", UtcMoment),
    Column("more", Json),
)


class OwnBase(Base):
    """Apart from the store's own tables."""

    metadata = _own


class Card(Stamped, OwnBase):
    """A stamped row."""

    __tablename__ = "test_cards"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)


@pytest.fixture
def desk(store: Store, actor: Actor) -> Store:
    with store.write(actor) as tx:
        _own.create_all(tx.connection)
    return store


def count(store: Store) -> int:
    with store.read() as tx:
        return len(tx.execute(select(notes.c.id)).all())


def add(tx: WriteTx, text: str) -> None:
    tx.execute(insert(notes), {"text": text})


def test_what_was_written_is_there_afterwards(desk: Store, actor: Actor, clock: FixedClock) -> None:
    with desk.write(actor) as tx:
        tx.execute(insert(notes), [{"text": "one", "at": tx.now, "more": {"b": [1], "a": "ü"}}])
        tx.execute(insert(notes), [{"text": "two"}, {"text": "three"}])
        assert tx.actor is actor
    with desk.read() as tx2:
        rows = tx2.execute(select(notes).order_by(notes.c.id)).all()
        assert (rows[0].text, rows[0].at, rows[0].more) == ("one", clock.now(), {"a": "ü", "b": [1]})
        assert (rows[1].at, rows[1].more) == (None, None)
        assert (
            tx2.execute_sql("SELECT more FROM test_notes WHERE text = ?", ("one",)).scalar()
            == '{"a":"ü","b":[1]}'
        )


def test_the_moment_is_one_for_all_in_whole_milliseconds(
    desk: Store, actor: Actor, clock: FixedClock
) -> None:
    clock.set(datetime(2026, 11, 24, 9, 42, 0, 123_987, tzinfo=UTC))
    with desk.write(actor) as tx:
        clock.advance(seconds=5)
        assert tx.now == datetime(2026, 11, 24, 9, 42, 0, 123_000, tzinfo=UTC)


def test_a_naive_moment_is_a_bug(desk: Store, actor: Actor) -> None:
    with pytest.raises(StatementError, match="time zone"), desk.write(actor) as tx:
        tx.execute(insert(notes), {"at": datetime(2026, 1, 1)})  # noqa: DTZ001


def test_anything_raised_undoes_everything(desk: Store, actor: Actor, bus: ChangeBus) -> None:
    heard: list[Change] = []
    bus.subscribe(heard.append)
    done: list[str] = []

    def fail() -> None:
        with desk.write(actor) as tx:
            add(tx, "lost")
            tx.changed("note", 1)
            tx.after_commit(lambda: done.append("no"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (count(desk), heard, done) == (0, [], [])


def test_changes_are_published_after_the_commit_one_for_each_kind(
    desk: Store, actor: Actor, bus: ChangeBus
) -> None:
    heard: list[tuple[Change, int]] = []
    bus.subscribe(lambda change: heard.append((change, count(desk))))
    order: list[str] = []
    bus.subscribe(lambda change: order.append(change.kind))
    with desk.write(actor) as tx:
        add(tx, "a")
        tx.changed("note", 1, 2)
        tx.changed("note", 2, 3)
        tx.changed("visit", 9)
        tx.after_commit(lambda: order.append("after"))
        assert heard == []
    assert heard == [(Change("note", frozenset({1, 2, 3})), 1), (Change("visit", frozenset({9})), 1)]
    assert order == ["after", "note", "visit"]


def test_a_fault_after_the_commit_does_not_look_like_a_failed_save(
    desk: Store, actor: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    with desk.write(actor) as tx:
        add(tx, "kept")
        tx.after_commit(lambda: 1 // 0)  # type: ignore[arg-type]
    assert count(desk) == 1
    assert "after a commit" in caplog.text
    caplog.clear()


def test_a_write_inside_a_write_is_a_bug_and_leaves_the_store_usable(desk: Store, actor: Actor) -> None:
    def nest() -> None:
        with desk.write(actor), desk.write(actor):
            raise AssertionError("not reached")

    with pytest.raises(RuntimeError, match="inside"):
        nest()
    with desk.write(actor) as tx:
        add(tx, "fine")
    assert count(desk) == 1


def test_a_read_inside_a_write_sees_what_was_committed_before(desk: Store, actor: Actor) -> None:
    with desk.write(actor) as tx:
        add(tx, "not yet")
        assert count(desk) == 0


def test_a_read_is_a_snapshot_and_can_not_write(desk: Store, actor: Actor) -> None:
    with desk.read() as tx:
        assert tx.execute(select(notes.c.id)).all() == []
        with desk.write(actor) as writing:
            add(writing, "later")
        assert tx.execute(select(notes.c.id)).all() == []
    assert count(desk) == 1
    with pytest.raises(RuntimeError, match="only reads"), desk.read() as tx:
        tx.execute(insert(notes), {"text": "x"})
    assert count(desk) == 1


def test_a_savepoint_undoes_only_its_own(desk: Store, actor: Actor) -> None:
    with desk.write(actor) as tx:
        add(tx, "outer")
        with pytest.raises(IntegrityError), tx.savepoint():
            add(tx, "outer")
        with tx.savepoint():
            add(tx, "inner")
    assert count(desk) == 2


def test_a_broken_constraint_is_the_services_to_judge_and_names_no_values(desk: Store, actor: Actor) -> None:
    with desk.write(actor) as tx:
        add(tx, "Secret Name")
    with pytest.raises(IntegrityError) as caught, desk.write(actor) as tx:
        add(tx, "Secret Name")
    assert "Secret" not in str(caught.value)


def test_rows_take_their_stamps_from_the_transaction(
    desk: Store, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    made = clock.now()
    with desk.write(actor) as tx:
        tx.execute(insert(Card), {"id": 8, "name": "c", **tx.stamps()})
    clock.advance(minutes=3)
    with desk.write(admin) as tx:
        tx.execute(update(Card).where(Card.id == 8).values(name="d", **tx.restamps(Card.version)))
    with desk.read() as read:
        card = read.execute(select(Card).where(Card.id == 8)).one()
        assert (card.name, card.version) == ("d", 2)
        assert (card.created_at, card.created_by) == (made, actor.user_id)
        assert (card.updated_at, card.updated_by) == (clock.now(), admin.user_id)


def test_several_threads_write_and_read_without_losing_any(desk: Store, actor: Actor) -> None:
    start = threading.Barrier(6)

    def work(number: int) -> None:
        start.wait(timeout=10)
        for turn in range(20):
            with desk.write(actor) as tx:
                add(tx, f"{number}-{turn}")
                record(tx, "note", "note", number)
            count(desk)

    with ThreadPoolExecutor(6) as pool:
        for done in [pool.submit(work, number) for number in range(6)]:
            done.result()
    assert count(desk) == 120


@pytest.mark.parametrize("writing", [True, False])
def test_ddl_is_part_of_the_transaction(desk: Store, actor: Actor, writing: bool) -> None:
    def fail() -> None:
        with desk.write(actor) as tx:
            tx.execute_sql("CREATE TABLE half_done (id INTEGER)")
            if writing:
                tx.execute_sql("INSERT INTO half_done VALUES (1)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with desk.read() as tx:
        assert tx.execute_sql("SELECT 1 FROM sqlite_master WHERE name = 'half_done'").all() == []


def test_a_read_only_store_refuses_at_once(desk: Store, actor: Actor) -> None:
    desk.read_only = True
    with pytest.raises(StoreTrouble, match="only be read"), desk.write(actor):
        pass
    assert count(desk) == 0


def test_deleted_text_is_in_no_file_once_it_is_forgotten(desk: Store, actor: Actor) -> None:
    with desk.write(actor) as tx:
        add(tx, "erase me")
    with desk.write(actor) as tx:
        tx.execute_sql("DELETE FROM test_notes")
    assert desk.forget_deleted()
    log = desk.engine.url.database
    assert log is not None
    with open(
        f"{log}-wal", "rb"
    ) as file:  # nobody writes meanwhile, and this process opens the store no more
        assert file.read() == b""
