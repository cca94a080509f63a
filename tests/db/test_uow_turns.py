"""Writers of one program take turns; nobody waits for ever."""

import threading

import pytest

from reception_app.db import uow
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import StoreTrouble


def test_a_writer_whose_turn_does_not_come_is_told(
    store: Store, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another thread holds the store: the second writer gets a sentence, and may write once the first has ended."""
    monkeypatch.setattr(uow, "BUSY_MS", 50)
    holding, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        with store.write(actor):
            holding.set()
            let_go.wait(20)

    other = threading.Thread(target=hold)
    other.start()
    try:
        assert holding.wait(20)
        with pytest.raises(StoreTrouble), store.write(actor):
            pytest.fail("two writers at once")
    finally:
        let_go.set()
        other.join(20)
    with store.write(actor) as tx:
        assert tx.actor is actor
