"""The suite's own haste: nobody would see it gone but for the time that it takes."""

from pathlib import Path

import pytest
from sqlalchemy import literal, select

from reception_app.db.engine import open_engine
from reception_app.db.uow import Store
from reception_app.kernel.changes import ChangeBus
from tests.fakes.clock import FixedClock


def test_a_statement_that_one_store_knows_is_not_compiled_for_the_next(
    store_path: Path, store_key: bytes, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    statement = select(literal(7).label("asked_of_both_stores"))
    for compiled in (True, False):
        store = Store(open_engine(store_path, store_key), clock, ChangeBus())
        if not compiled:
            monkeypatch.setattr(store.engine.dialect, "statement_compiler", None)
        with store.read() as tx:
            assert tx.execute(statement).scalar() == 7
        store.close()
