"""Who the audit's numbers are: names of accounts for those who may read the audit, and nothing else of them."""

from sqlalchemy import select

from reception_app.accounts.models import UserRow
from reception_app.accounts.records import User
from reception_app.db.uow import ReadTx, Store
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.rights import Right, require


def active_users(tx: ReadTx) -> list[User]:
    """Everybody who may sign in, by name, for who is to be told something; nothing of their signing in."""
    wanted = select(UserRow.id, UserRow.name, UserRow.login, UserRow.role).where(UserRow.active)
    return [
        User(row.id, row.name, row.login, Role(row.role)) for row in tx.execute(wanted.order_by(UserRow.name))
    ]


class UserNames:
    """Every account's name by id, closed accounts too; 0 is the program itself."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, actor: Actor) -> dict[int, str]:
        """Names by account. Raises NotAllowed."""
        require(actor, Right.SEE_AUDIT)
        with self._store.read() as tx:
            rows = tx.execute(select(UserRow.id, UserRow.name))
            return {SYSTEM.user_id: SYSTEM.name} | {row.id: row.name for row in rows}
