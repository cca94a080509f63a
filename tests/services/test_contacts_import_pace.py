"""An import of contacts stays as fast as it begins, however many are there, and lets the desk write in between."""

from itertools import accumulate
from pathlib import Path
from threading import Event, Thread
from threading import enumerate as enumerate_threads
from typing import Any

import pytest
from sqlalchemy import select

from reception_app.contacts import exchange_applying, exchange_known, rows, writing
from reception_app.contacts.exchange import BATCH, ContactExchange
from reception_app.contacts.exchange_child import FIRST
from reception_app.contacts.models import ContactRow
from reception_app.contacts.records import ContactEdit, ContactEmail, ContactFilter, ContactPhone, ReachKind
from reception_app.contacts.service import ContactService
from reception_app.db import search
from reception_app.db.engine import open_engine
from reception_app.db.uow import ReadTx, Store
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.errors import Cancelled
from tests.fakes.clock import FixedClock
from tests.patience import PATIENCE_MS

PEOPLE = (
    ContactEdit("Łukasz Özil", company="Müller & Söhne KG", role="Buyer",
                phones=(ContactPhone("030 2345678"), ContactPhone("0171 / 23 45 678", ReachKind.MOBILE)),
                emails=(ContactEmail("Oezil@München.example"),), tags=("Gold", "früh")),
    ContactEdit("李小龍", company="Müller & Söhne KG", phones=(ContactPhone("+33 1 23 45 67 89 ext. 12"),)),
    ContactEdit("Ada Lovelace", category="Press", account_number="K-17/4"),
    ContactEdit("O’Neill, Bo", phones=(ContactPhone("ask the porter"), ContactPhone("204"))),
)  # fmt: skip


@pytest.mark.parametrize(
    "statement",
    [exchange_known.OF_UIDS, exchange_known.OF_NAMES, exchange_known.OF_MAILS, exchange_known.OF_NUMBERS],
)
def test_those_who_are_there_are_looked_for_by_an_index(store: Store, statement: str) -> None:
    with store.read() as tx:
        steps = [row.detail for row in tx.execute_sql(f"EXPLAIN QUERY PLAN {statement}", ('["a"]',))]
    assert any(step.startswith("SEARCH contact") and " INDEX " in step for step in steps)
    assert not any(step.startswith("SCAN contact") for step in steps)


def test_of_no_ids_no_rows_are_read(store: Store) -> None:
    with store.read() as tx:
        assert rows.rows_of(tx, []) == []
        assert rows.details_of(tx, []) == []


def test_each_card_is_taken_once_and_told_a_hundred_at_a_time_after_fewer(store: Store, admin: Actor) -> None:
    lines = "".join(f"Person {number},p{number}@example.com\n" for number in range(2_500))
    signs: list[int] = []
    importing = ContactExchange(store)
    report = importing.apply(admin, f"Name,E-mail\n{lines}".encode(), lambda done, _total: signs.append(done))
    assert (report.added, report.problems) == (2_500, ())
    # Always as many, however fast the machine is: what becomes of two like cards depends on who is there already.
    assert signs == [0, *accumulate(FIRST[:-1]), *range(BATCH, 2_500, BATCH), 2_500]
    assert ContactService(store).count(admin, ContactFilter()) == 2_500


def test_the_log_of_an_import_is_brought_home_beside_what_comes_next(
    store: Store, store_path: Path, admin: Actor
) -> None:
    before = store_path.stat().st_size
    lines = "".join(f"Person {number},p{number}@example.com\n" for number in range(500))
    ContactExchange(store).apply(admin, f"Name,E-mail\n{lines}".encode())
    for thread in enumerate_threads():
        if thread.name == "log":
            thread.join()
    assert store_path.stat().st_size > before + 100_000


def test_words_that_come_by_thousands_are_all_learnt_and_each_once(store: Store) -> None:
    letters = "abcdefghijklmnopqrst"
    words = {f"{one}{two}{three}ing" for one in letters for two in letters for three in letters}
    with store.write(SYSTEM) as tx:
        search.learn(tx, ["Aaaing"])
        learning = search.Learning(tx)
        learning.take({"aaaing", "aabing", "b2b", "né"})
        assert _learnt(tx) == ["aaaing"]
        learning.take(words)
        assert _learnt(tx) == sorted(words)
        learning.take({"aabing", "schön"})
        learning.end()
        assert _learnt(tx) == sorted([*words, "schön"])
        assert tx.execute_sql("SELECT word FROM find_words WHERE tail = 'nöhcs'").scalars() == ["schön"]


def _learnt(tx: ReadTx) -> list[str]:
    return tx.execute_sql("SELECT word FROM find_words ORDER BY word").scalars()


def test_an_import_writes_what_saving_one_by_one_writes(
    store: Store, admin: Actor, tmp_path: Path, store_template: Path, store_key: bytes, clock: FixedClock
) -> None:
    by_hand = ContactService(store, region=lambda: "DE")
    for edit in PEOPLE:
        by_hand.save(admin, edit, anyway=True)
    data = (
        ContactExchange(store)
        .export_vcard(admin, ContactFilter(), "3.0")
        .replace(b"reception-contact-", b"x-")
    )
    for form in ("csv", "vcard"):
        path = tmp_path / form / "store.db"
        path.parent.mkdir()
        path.write_bytes(store_template.read_bytes())
        engine = open_engine(path, store_key)
        try:
            second = Store(engine, clock, ChangeBus())
            importing = ContactExchange(second, region=lambda: "DE")
            said = ContactExchange(store).export_csv(admin, ContactFilter()) if form == "csv" else data
            assert importing.apply(admin, said).added == len(PEOPLE)
            kept = _kept(second)
            for name, expected in _kept(store).items():
                assert kept[name] == expected
            assert _found_by(second) == _found_by(store)
        finally:
            engine.dispose()


def _kept(store: Store) -> dict[str, tuple[dict[str, Any], list[Any]]]:
    """The rows of everybody by name, but for what differs by nature: ids, UIDs, and who typed it."""
    other = {"id", "uid", "edited_by_hand", "created_at", "updated_at", "created_by", "updated_by"}
    with store.read() as tx:
        found = {}
        for row in tx.execute(select(ContactRow.__table__)):
            parts = [
                list(tx.execute(select(*table.c[1:]).where(table.c.contact_id == row.id)).all())
                for table in (rows.PHONES, rows.EMAILS, rows.TAGS)
            ]
            found[row.name] = ({k: v for k, v in row._mapping.items() if k not in other}, parts)
        return found


def _found_by(store: Store) -> tuple[list[tuple[str, str]], list[str]]:
    """Every word of the find index with the name it leads to, and the words whose slips are forgiven."""
    with store.write(SYSTEM) as tx:
        tx.execute_sql("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, find_contacts, instance)")
        led = tx.execute_sql(
            "SELECT term, name FROM temp.terms JOIN contacts ON id = doc ORDER BY 1, 2"
        ).plain()
        learnt = list(tx.execute_sql("SELECT word FROM find_words ORDER BY word").scalars())
        tx.execute_sql("DROP TABLE temp.terms")
    return [(str(term), str(name)) for term, name in led], learnt


def test_some_batches_are_one_transaction_unless_somebody_waits(
    store: Store, admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes while some cards are written is next, whatever else there would be to write."""
    monkeypatch.setattr(exchange_applying, "_A_WHILE", 0.0)
    monkeypatch.setattr(exchange_applying, "_LONGEST", PATIENCE_MS)
    lines = "".join(f"Person {number},p{number}@example.com\n" for number in range(20 * BATCH))
    came, waited, turns = Event(), Event(), list[int]()
    importing = ContactExchange(store)

    def write_between() -> None:
        assert came.wait(PATIENCE_MS / 1000)
        with store.write(admin):
            turns.append(ContactService(store).count(admin, ContactFilter()))

    other = Thread(target=write_between)
    other.start()
    original = writing.add_together

    def write(*args: Any) -> None:
        original(*args)
        came.set()
        while not (store.is_waited_for() or turns):
            waited.wait(0.001)

    monkeypatch.setattr(exchange_applying, "add_together", write)
    before = store.commits
    assert importing.apply(admin, f"Name,E-mail\n{lines}".encode()).added == 20 * BATCH
    other.join()
    assert turns == [FIRST[0]], "it had its turn after what was being written"
    assert store.commits - before <= 5, "without anybody waiting all the others were one transaction"


def test_stopped_among_batches_of_one_transaction_those_that_were_told_are_kept(
    store: Store, admin: Actor
) -> None:
    lines = "".join(f"Person {number},p{number}@example.com\n" for number in range(10 * BATCH))
    told = list[int]()

    def stop(done: int, _total: int) -> None:
        told.append(done)
        if done >= 3 * BATCH:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        ContactExchange(store).apply(admin, f"Name,E-mail\n{lines}".encode(), stop)
    assert ContactService(store).count(admin, ContactFilter()) == told[-1] == 3 * BATCH
