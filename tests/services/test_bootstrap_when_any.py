"""The clock's work for features that a house may never use."""

from reception_app.bootstrap.when_any import WhenAny
from reception_app.db.in_use import InUse
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor


def test_work_begins_with_the_first_record_and_goes_on_without_any(store: Store, actor: Actor) -> None:
    with store.write(actor) as tx:
        tx.execute_sql("CREATE TABLE tables_laid (id INTEGER)")
        tx.execute_sql("CREATE TABLE chairs_put (id INTEGER)")
    done: list[str] = []
    look = WhenAny(InUse(store), ("tables_laid", "chairs_put"), lambda: done.append("laid"))
    look()
    assert done == []
    with store.write(actor) as tx:
        tx.execute_sql("INSERT INTO chairs_put VALUES (1)")
    look()
    assert done == ["laid"]
    with store.write(actor) as tx:
        tx.execute_sql("DELETE FROM chairs_put")
    look()
    assert done == ["laid", "laid"], "something may be left to do of what is gone"
