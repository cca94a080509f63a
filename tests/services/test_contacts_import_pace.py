"""An import of contacts stays as fast as it begins, however many are there, and lets the desk write in between."""

import pytest

from reception_app.contacts import exchange_plan, rows
from reception_app.contacts.exchange import BATCH, ContactExchange
from reception_app.contacts.records import ContactFilter
from reception_app.contacts.service import ContactService
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor


@pytest.mark.parametrize(
    "statement",
    [exchange_plan._OF_UIDS, exchange_plan._OF_NAMES, exchange_plan._OF_MAILS, exchange_plan._OF_NUMBERS],
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


def test_each_card_is_taken_once_two_hundred_at_a_time(store: Store, admin: Actor) -> None:
    lines = "".join(f"Person {number},p{number}@example.com\n" for number in range(2_500))
    signs: list[int] = []
    importing = ContactExchange(store)
    report = importing.apply(admin, f"Name,E-mail\n{lines}".encode(), lambda done, _total: signs.append(done))
    assert (report.added, report.problems) == (2_500, ())
    # Always as many, however fast the machine is: what becomes of two like cards depends on who is there already.
    assert signs == [*range(0, 2_500, BATCH), 2_500]
    assert ContactService(store).count(admin, ContactFilter()) == 2_500
