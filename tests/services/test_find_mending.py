"""A damaged find index is built anew from what was saved: as it was, beside the work, whoever stops it."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from sqlalchemy import update

from reception_app import audit
from reception_app.bootstrap.find_sources import find_sources
from reception_app.context import AppContext
from reception_app.db import search_mending, trouble
from reception_app.db.check import check_file
from reception_app.db.engine import connect
from reception_app.db.key import NoKeyring, load_key
from reception_app.db.search import (
    ALL_SECTIONS,
    CALLS,
    EMPLOYEES,
    INDEXES,
    VISITORS,
    VISITS,
    count,
    forget,
    index_employee,
    index_visitor,
    newest,
    query,
)
from reception_app.db.search_care import IndexCare
from reception_app.db.search_mending import FINDS_LESS_UNMENDED, FindMending, under_way
from reception_app.db.suspicion import is_find_suspect, is_suspect
from reception_app.db.uow import Store
from reception_app.demo import demo_paths, open_demo
from reception_app.demo.making import make
from reception_app.directory import EmployeeEdit
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.paths import Paths
from reception_app.kernel.text import fold
from reception_app.visits import CheckIn
from reception_app.visits.rows import VISITORS as VISITORS_TABLE
from tests.builders.logs import log_kept
from tests.builders.prepared import prepare_folder
from tests.fakes.clock import FixedClock
from tests.fakes.peers_raw import wait_until

Found: TypeAlias = dict[str, dict[str, list[int]]]
"""What an index says: by index and word, who carries it."""


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[AppContext]:
    """The company of the demo: records of every kind, forgotten and confidential ones too."""
    prepare_folder(tmp_path, "demo", lambda: make(demo_paths(Paths(tmp_path)), FixedClock()))
    with log_kept():
        context = open_demo(demo_paths(Paths(tmp_path)), clock=FixedClock(), start_workers=False)
        assert isinstance(context, AppContext)
        yield context
        context.close()


def store_of(context: AppContext) -> Store:
    return context.outbox._store


def mending_of(context: AppContext) -> FindMending:
    sources = find_sources(context.preferences.zone)
    return FindMending(store_of(context), context.paths.store, lambda: sources, audit.record)


NO_SENSE = "UPDATE {}_data SET block = zeroblob(length(block)) WHERE id > 100"


def spoil(context: AppContext, *names: str, by: str = NO_SENSE) -> None:
    """What the pages of some indexes hold makes no sense any more; the pages themselves are whole."""
    raw = connect(context.paths.store, load_key(context.paths, NoKeyring()).value)
    for name in names:
        raw.execute(by.format(name))
    raw.close()


def said(context: AppContext) -> Found:
    found: Found = {}
    with store_of(context).write(SYSTEM) as tx:
        tx.upkeep = True
        for name in (index.name for index in INDEXES):
            tx.execute_sql(f"CREATE VIRTUAL TABLE temp.said USING fts5vocab(main, {name}, row)")
            words = tx.execute_sql("SELECT term FROM temp.said").scalars()
            carriers = f"SELECT rowid FROM {name} WHERE {name} MATCH ? ORDER BY rowid"
            by_word = {word: tx.execute_sql(carriers, (f'"{word}"',)).scalars() for word in words}
            found[name] = {word: rows for word, rows in by_word.items() if rows}
            tx.execute_sql("DROP TABLE temp.said")
    return found


def actions(context: AppContext) -> list[str]:
    with store_of(context).read() as tx:
        asked = "SELECT action FROM audit_entries WHERE action LIKE 'find.mend%' ORDER BY id"
        return [str(action) for action in tx.execute_sql(asked).scalars()]


def test_every_index_is_built_from_the_records_as_it_was(demo: AppContext) -> None:
    assert {each.section for each in find_sources(demo.preferences.zone)} == set(ALL_SECTIONS)
    before, names = said(demo), [index.name for index in INDEXES]
    assert all(before.values()), "the demo has something of everything"
    spoil(demo, *names)
    commits = store_of(demo).commits
    mending = mending_of(demo)
    assert mending.begin() == names
    while mending.go_on():
        pass
    assert said(demo) == before
    assert mending.begin() == []
    assert actions(demo) == ["find.mend"] + ["find.mended"] * len(names)
    assert store_of(demo).commits == commits + 1, "but for the note that it began, nothing for a backup"


def test_what_is_met_damaged_is_mended_and_a_sentence_is_said_until_then(demo: AppContext) -> None:
    spoil(demo, "find_records")
    assert not mending_of(demo).go_on(), "nobody has met it yet"
    expression = query(["a"])
    with (
        pytest.raises(trouble.FindDamaged, match="can't be looked for") as caught,
        store_of(demo).read() as tx,
    ):
        newest(tx, VISITORS, expression, 50)
    assert "built anew" in caught.value.hint
    assert is_find_suspect(demo.paths.store)
    assert not is_suspect(demo.paths.store), "no restart offers a backup for it"
    mending = mending_of(demo)
    while mending.go_on():
        pass
    with store_of(demo).read() as tx:
        assert newest(tx, VISITORS, expression, 50)
    assert not is_find_suspect(demo.paths.store)


def test_killed_on_the_way_it_goes_on_from_there(demo: AppContext, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_mending, "_TURN_S", 0.0)
    before = said(demo)
    spoil(demo, "find_records", "find_users")
    mending_of(demo).begin()
    seen, turns = set[str](), 0
    # Each turn is one step, by a program that was started for it.
    while mending_of(demo).go_on():
        turns += 1
        state = state_of(demo, "find_records")
        assert state not in seen - {"emptying", ""}, "no record is taken up twice"
        seen.add(state)
    assert turns > 50, "in small steps"
    assert said(demo) == before


def test_what_is_written_meanwhile_is_found_once_and_as_it_is_now(
    demo: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_mending, "_TURN_S", 0.0)
    spoil(demo, "find_employees")
    mending, last = mending_of(demo), demo.directory.employee(SYSTEM, lowest_employee(demo))
    mending.begin()
    written = False
    while mending.go_on():
        if state_of(demo, "find_employees") not in ("emptying", "") and not written:
            written = True
            demo.directory.save_employee(SYSTEM, EmployeeEdit(name="Quentin Zorblax"))
            edit = EmployeeEdit(name="Umbra Xylander", key=last.key, version=last.version)
            demo.directory.save_employee(SYSTEM, edit, last.id)
    assert written
    with store_of(demo).read() as tx:
        found = [count(tx, EMPLOYEES, query([word])) for word in ("zorblax", "xylander")]
        assert found == [1, 1]
        assert last.id not in newest(tx, EMPLOYEES, query(fold(last.name).split()), 50)


def test_whoever_writes_while_an_index_is_emptied_is_told_of_no_damage(
    demo: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_mending, "_TURN_S", 0.0)
    store, before = store_of(demo), said(demo)
    known = itertools.cycle([host.id for host in demo.directory.find_hosts(SYSTEM, "", 1000)])

    def change() -> None:
        with store.write(SYSTEM) as tx:
            index_employee(tx, next(known), names=["Quentin Zorblax"])

    # What is found no more is marked on pages of its own.
    for _ in range(5):
        change()
    spoil(demo, "find_employees")
    mending, care = mending_of(demo), IndexCare(store)
    mending.begin()
    steps = 0
    while mending.go_on() and state_of(demo, "find_employees") == "emptying":
        steps += 1
        # More than FTS lets be before it merges amid a commit.
        for _ in range(20):
            change()
        care.tidy()
    assert steps > 5
    while mending.go_on():
        pass
    assert said(demo) == before
    assert not is_suspect(demo.paths.store)


def test_a_name_that_is_forgotten_meanwhile_takes_no_words_of_others_with_it(
    demo: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_mending, "_TURN_S", 0.0)
    store = store_of(demo)
    with store.read() as tx:
        before = tx.execute_sql("SELECT word FROM find_words ORDER BY word").scalars()
        names = tx.execute_sql("SELECT name FROM visitors UNION SELECT company FROM visitors").scalars()
    spoil(demo, "find_records")
    mending = mending_of(demo)
    mending.begin()
    while mending.go_on() and state_of(demo, "find_records") == "emptying":
        pass
    with store.write(SYSTEM) as tx:
        # As of somebody of the same name, whose data is erased.
        forget(tx, names)
        left = tx.execute_sql("SELECT word FROM find_words ORDER BY word").scalars()
    assert len(left) < len(before), "nobody is found by them just now"
    while mending.go_on():
        pass
    with store.read() as tx:
        assert tx.execute_sql("SELECT word FROM find_words ORDER BY word").scalars() == before


def test_what_the_command_line_has_begun_is_told_at_the_desk_and_ended_there(
    demo: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_mending, "_ASK_S", 0.0)
    before, desk = said(demo), mending_of(demo)
    assert not desk.go_on()
    spoil(demo, "find_users")
    # It is killed right after.
    assert mending_of(demo).begin() == ["find_users"]
    monkeypatch.setattr(search_mending, "_TURN_S", 0.0)
    assert desk.go_on()
    while desk.go_on():
        pass
    assert said(demo) == before


def test_where_it_can_only_be_read_it_is_told_that_less_is_found(demo: AppContext) -> None:
    spoil(demo, "find_users")
    mending = mending_of(demo)
    mending.begin()
    store_of(demo).read_only = True
    demo.start_work()
    wait_until(lambda: FINDS_LESS_UNMENDED in demo.notices.current(), "that less is found")
    assert mending.go_on()
    spoil(demo, "find_calls")
    with pytest.raises(trouble.FindDamaged) as caught, store_of(demo).read() as tx:
        newest(tx, CALLS, query(["a"]), 50)
    assert "once the program is started" in caught.value.hint, "nobody builds it anew just now"


def test_one_whose_beginning_is_gone_is_built_anew_too(demo: AppContext) -> None:
    before = said(demo)
    spoil(demo, "find_records", by="DELETE FROM {}_data WHERE id = 10")
    with pytest.raises(trouble.FindDamaged), store_of(demo).read() as tx:
        newest(tx, VISITORS, query(["a"]), 50)
    mending = mending_of(demo)
    assert mending.begin() == ["find_records"]
    while mending.go_on():
        pass
    assert said(demo) == before


def state_of(context: AppContext, name: str) -> str:
    with store_of(context).read() as tx:
        return under_way(tx).get(name, "")


def lowest_employee(context: AppContext) -> int:
    """Who is made findable last of all."""
    return min(host.id for host in context.directory.find_hosts(SYSTEM, "", 1000))


STRUCTURES = {
    "zeros": "UPDATE {}_data SET block = zeroblob(length(block)) WHERE id = 10",
    "nothing": "UPDATE {}_data SET block = x'' WHERE id = 10",
    "no sense": "UPDATE {}_data SET block = x'ffffffffffffffffffffffffffffffffff' WHERE id = 10",
    "half": "UPDATE {}_data SET block = substr(block, 1, length(block) / 2) WHERE id = 10",
    "none": "DELETE FROM {}_data WHERE id = 10",
}


@pytest.mark.parametrize("how", ["zeros", "nothing"])
def test_one_that_has_forgotten_what_it_holds_is_noticed_and_built_anew(demo: AppContext, how: str) -> None:
    before = said(demo)
    spoil(demo, "find_records", by=STRUCTURES[how])
    key = load_key(demo.paths, NoKeyring()).value
    assert "find index" in check_file(demo.paths.store, key, in_use=True).find_fault
    store_of(demo).read_only = True
    assert mending_of(demo).go_on(), "that less is found is told"
    store_of(demo).read_only = False
    mending = mending_of(demo)
    while mending.go_on():
        pass
    assert said(demo) == before


@pytest.mark.parametrize("emptying", [False, True])
@pytest.mark.parametrize("how", STRUCTURES)
def test_no_check_in_fails_for_a_find_index(
    demo: AppContext, how: str, emptying: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_mending, "_TURN_S", 0.0)
    store, before = store_of(demo), said(demo)
    spoil(demo, "find_records", "find_employees", by=STRUCTURES[how])
    if emptying:
        mending_of(demo).begin()
    visitor = check_in(demo, "Quentin Zorblax")
    demo.directory.save_employee(SYSTEM, EmployeeEdit(name="Umbra Xylander"))
    assert not is_suspect(demo.paths.store)
    with store.read() as tx:
        assert count(tx, VISITS, query(["zorblax"])) == 1
    mending = mending_of(demo)
    assert mending.go_on(), "what was there before is still to be filled in"
    while mending.go_on():
        pass
    with store.read() as tx:
        assert [count(tx, section, query(["zorblax"])) for section in (VISITS, VISITORS)] == [1, 1]
        assert count(tx, EMPLOYEES, query(["xylander"])) == 1
        assert tx.execute_sql("SELECT count(*) FROM visits WHERE id = ?", (visitor,)).scalar() == 1
    words = said(demo)["find_records"]
    assert {word: words[word] for word in before["find_records"] if word in ("anna", "a")} == {
        word: rows for word, rows in before["find_records"].items() if word in ("anna", "a")
    }


def check_in(context: AppContext, name: str) -> int:
    client = next(kind for kind in context.visitor_types.all(SYSTEM) if kind.active)
    host = context.directory.find_hosts(SYSTEM, "", 1)[0]
    return context.visits.check_in(SYSTEM, CheckIn(name, type_id=client.id, host_id=host.id)).visit.id


def test_what_is_kept_back_until_a_statement_of_another_table_keeps_that_from_nothing(
    demo: AppContext,
) -> None:
    with store_of(demo).read() as tx:
        before = count(tx, VISITORS, query(["a"]))
    # The next segment takes a place where something lies.
    spoil(demo, "find_records", by=STRUCTURES["zeros"])
    spoil(demo, "find_records", by="INSERT OR REPLACE INTO {}_idx(segid, term, pgno) VALUES (1, x'', 2)")
    with store_of(demo).write(SYSTEM) as tx:
        index_visitor(tx, 1, names=["Quentin Zorblax"], same_names=True)
        # It writes many rows and may be refused: for its own savepoint all is written that waits for one.
        moved = tx.execute(update(VISITORS_TABLE).values(recent=VISITORS_TABLE.c.recent)).rowcount
    assert moved > before > 0
    mending = mending_of(demo)
    while mending.go_on():
        pass
    with store_of(demo).read() as tx:
        assert count(tx, VISITORS, query(["a"])) == before
