"""Whether calendars of others are looked at here at all: asked all day long, without what reads them."""

from reception_app.db.uow import Store


def any_looked_at(store: Store) -> bool:
    """Whether there is a feed or an account that is switched on. Raises StoreTrouble."""
    with store.read() as tx:
        found = tx.execute_sql(
            "SELECT EXISTS (SELECT 1 FROM calendar_feeds WHERE enabled)"
            " OR EXISTS (SELECT 1 FROM calendar_accounts WHERE enabled)"
        )
        return bool(found.scalar())
