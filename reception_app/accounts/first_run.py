"""Whether there is anybody who can sign in: asked at every start, so in the driver's own SQL."""

from reception_app.db.uow import Store


def is_first_run(store: Store) -> bool:
    """Whether nobody has an account yet."""
    with store.read() as tx:
        return tx.execute_sql("SELECT 1 FROM users LIMIT 1").first() is None
