"""Whether there is anybody who can sign in, and who did last: asked at every start, so in the driver's own SQL."""

from reception_app.db.uow import Store


def is_first_run(store: Store) -> bool:
    """Whether nobody has an account yet."""
    with store.read() as tx:
        return tx.execute_sql("SELECT 1 FROM users LIMIT 1").first() is None


def last_login(store: Store, desk: str) -> str:
    """The user name of whoever gave a password at this desk last and still may; empty when nobody did."""
    last = (
        "SELECT u.login FROM sign_ins AS s JOIN users AS u ON u.id = s.user_id"
        " WHERE s.desk = ? AND u.active ORDER BY s.id DESC LIMIT 1"
    )
    with store.read() as tx:
        return str(tx.execute_sql(last, (desk,)).scalar() or "")
