"""The verbs of the accounts."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, func, insert, select, update

from reception_app.accounts.first_run import is_first_run
from reception_app.accounts.hashing import Hasher, lock_name
from reception_app.accounts.models import UserRow
from reception_app.accounts.records import NewUser, Session, User
from reception_app.accounts.rules import check_login, check_password, check_pin, fold_login
from reception_app.accounts.signing_in import DeskDoor, end_sign_ins, open_sign_ins, user_of
from reception_app.accounts.throttle import Throttle
from reception_app.audit import record
from reception_app.db.search import index_user
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.kernel.actor import STAFF_ROLES, SYSTEM, Actor, Role
from reception_app.kernel.errors import Conflict, Difference, Invalid, NotAllowed, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_name, fold

_USERS = UserRow.__table__
_UTC = ZoneInfo("UTC")


class AccountService:
    """Who may sign in, and signing in. Whatever hashes takes some 100 ms: call it in a job.

    `zone` tells the organisation's time zone: a PIN is good for the local day.
    """

    def __init__(
        self, store: Store, *, hasher: Hasher | None = None, zone: Callable[[], ZoneInfo] = lambda: _UTC
    ) -> None:
        self._store = store
        self._hasher = hasher or Hasher()
        self._throttle = Throttle(store, store.clock)
        self._door = DeskDoor(store, self._hasher, self._throttle, zone)

    def is_first_run(self) -> bool:
        """Whether nobody has an account yet."""
        return is_first_run(self._store)

    def create_first_administrator(self, new: NewUser) -> User:
        """Make the first account, always an administrator's. There is no default account.

        Raises Invalid, and Conflict when there is an account already.
        """
        prepared = self._prepared(new, Role.ADMINISTRATOR)
        with self._store.write(SYSTEM) as tx:
            if tx.execute(select(UserRow.id).limit(1)).first() is not None:
                raise Conflict("There is an account already.", hint="Sign in, or ask an administrator.")
            return self._insert(tx, prepared, "user.first_administrator")

    def sign_in(self, login: str, password: str, desk: str) -> Session:
        """Come in with a password. From now on today the PIN unlocks what it began.

        Raises NotAllowed, in the same words and after the same time for known and unknown logins, and TooManyTries
        after five wrong tries.
        """
        return self._door.by_password(login, password, desk)

    def unlock(self, session: Session, pin: str) -> Session:
        """Open the locked screen with the PIN.

        Raises NotAllowed, TooManyTries, and PasswordNeeded when the password was given too long ago.
        """
        return self._door.again(session, pin)

    def switch(self, pin: str, login: str, desk: str = "") -> Session:
        """Go on as somebody else who gave the password at this desk today. Raises as `unlock` does."""
        return self._door.by_pin(login, pin, desk)

    def sign_out(self, session: Session) -> None:
        """Leave the desk: coming back takes the password."""
        self._door.end(session)

    def refresh(self, session: Session) -> Session:
        """The session with the user as they now are. Raises NotAllowed when the account was closed meanwhile."""
        with self._store.read() as tx:
            row = tx.execute(select(_USERS).where(UserRow.id == session.user.id)).first()
        if row is None or not row.active:
            raise NotAllowed("This account was closed.", hint="Ask an administrator.")
        values = {field.name: getattr(session, field.name) for field in fields(session)}
        return Session(**{**values, "user": user_of(row)})

    def here_today(self, desk: str) -> list[User]:
        """Who can be switched to by PIN at this desk, the latest first, for the lock screen."""
        with self._store.read() as tx:
            ids = list(dict.fromkeys(row.user_id for row in open_sign_ins(tx, desk)))
            rows = {row.id: row for row in tx.execute(select(_USERS).where(UserRow.id.in_(ids)))}
        return [user_of(rows[i]) for i in ids if i in rows and rows[i].active and rows[i].pin_hash]

    def users(self, actor: Actor) -> list[User]:
        """Every account, by name. Raises NotAllowed."""
        require(actor, Right.MANAGE_USERS)
        with self._store.read() as tx:
            return self._listed(tx)

    def save_user(self, actor: Actor, user: User | NewUser) -> User:
        """Add a `NewUser`, or change name, login, role and `active` of a `User`.

        Raises NotAllowed, Invalid, NotFound, and Conflict for a login that is taken, a version clash, or the last
        administrator.
        """
        require(actor, Right.MANAGE_USERS)
        if isinstance(user, NewUser):
            prepared = self._prepared(user, user.role)
            with self._store.write(actor) as tx:
                return self._insert(tx, prepared, "user.add")
        return self._change(actor, user)

    def reset_password(self, actor: Actor, user_id: int, password: str) -> User:
        """Give a user a new password and lift a wait. Raises NotAllowed, NotFound, Invalid."""
        require(actor, Right.MANAGE_USERS)
        row = self._row(user_id)
        return self._set_password(actor, row, password, "user.reset_password")

    def change_password(self, actor: Actor, old: str, new: str) -> User:
        """Change one's own password. Raises NotAllowed when `old` is wrong, TooManyTries, Invalid."""
        row = self._row(actor.user_id)
        self._door.check_password(row, row.login_folded, old, actor.desk, "user.change_password")
        return self._set_password(actor, row, new, "user.change_password")

    def set_pin(self, actor: Actor, user_id: int, pin: str) -> User:
        """Set one's own PIN, or with the right anybody's; "" removes it. Raises NotAllowed, NotFound, Invalid."""
        if user_id != actor.user_id:
            require(actor, Right.MANAGE_USERS)
        row = self._row(user_id)
        hashed = self._hasher.hash(check_pin(pin)) if pin.strip() else ""
        with self._store.write(actor) as tx:
            tx.execute(
                update(UserRow)
                .where(UserRow.id == user_id)
                .values(pin_hash=hashed, **tx.restamps(UserRow.version))
            )
            self._throttle.clear(tx, lock_name("pin", row.login_folded))
            record(tx, "user.set_pin" if hashed else "user.remove_pin", "user", user_id)
            tx.changed("user", user_id)
            return self._listed(tx, user_id)[0]

    def _prepared(self, new: NewUser, role: Role) -> dict[str, Any]:
        name, login = clean_name(new.name), check_login(new.login)
        password = check_password(new.password, login=login, name=name)
        pin = check_pin(new.pin) if new.pin.strip() else ""
        return {
            "name": name,
            "login": login,
            "login_folded": fold_login(login),
            "role": _of_the_staff(role).value,
            "active": True,
            "password_hash": self._hasher.hash(password),
            "pin_hash": self._hasher.hash(pin) if pin else "",
            "last_seen_at": None,
        }

    def _insert(self, tx: WriteTx, prepared: dict[str, Any], deed: str) -> User:
        _refuse_taken(tx, prepared["login_folded"], 0)
        user_id = new_id()
        tx.execute(insert(UserRow), {"id": user_id, **prepared, **tx.stamps()})
        detail = {key: prepared[key] for key in ("name", "login", "role")}
        record(tx, deed, "user", user_id, detail)
        index_user(tx, user_id, names=(prepared["name"], prepared["login"]))
        tx.changed("user", user_id)
        return self._listed(tx, user_id)[0]

    def _change(self, actor: Actor, user: User) -> User:
        new = {
            "name": clean_name(user.name),
            "login": check_login(user.login),
            "role": _of_the_staff(user.role).value,
            "active": user.active,
        }
        folded = fold_login(str(new["login"]))
        with self._store.write(actor) as tx:
            row = _row_of(tx, user.id)
            changed = {key: value for key, value in new.items() if getattr(row, key) != value}
            if row.version != user.version:
                raise _clash(row, changed)
            if not changed:
                return self._listed(tx, user.id)[0]
            _refuse_taken(tx, folded, user.id)
            if changed.keys() & {"role", "active"}:
                _keep_an_administrator(tx, row)
                end_sign_ins(tx, user.id)
            tx.execute(
                update(UserRow)
                .where(UserRow.id == user.id)
                .values(**changed, login_folded=folded, **tx.restamps(UserRow.version))
            )
            before = {key: getattr(row, key) for key in changed}
            record(tx, "user.change", "user", user.id, {"before": before, "after": changed})
            index_user(tx, user.id, names=(user.name, user.login))
            tx.changed("user", user.id)
            return self._listed(tx, user.id)[0]

    def _set_password(self, actor: Actor, row: Row[Any], password: str, deed: str) -> User:
        hashed = self._hasher.hash(check_password(password, login=row.login, name=row.name))
        with self._store.write(actor) as tx:
            tx.execute(
                update(UserRow)
                .where(UserRow.id == row.id)
                .values(password_hash=hashed, **tx.restamps(UserRow.version))
            )
            end_sign_ins(tx, row.id)
            self._throttle.clear(tx, lock_name("password", row.login_folded))
            record(tx, deed, "user", row.id)
            tx.changed("user", row.id)
            return self._listed(tx, row.id)[0]

    def _row(self, user_id: int) -> Row[Any]:
        with self._store.read() as tx:
            return _row_of(tx, user_id)

    def _listed(self, tx: ReadTx, user_id: int = 0) -> list[User]:
        statement = select(_USERS)
        if user_id:
            statement = statement.where(UserRow.id == user_id)
        rows = sorted(tx.execute(statement), key=lambda row: (fold(row.name), row.id))
        names = {row.id: [lock_name(kind, row.login_folded) for kind in ("password", "pin")] for row in rows}
        waits = self._throttle.waits(tx, [name for pair in names.values() for name in pair])
        ends = {i: [waits[name] for name in pair if name in waits] for i, pair in names.items()}
        return [user_of(row, max(ends[row.id], default=None)) for row in rows]


def _row_of(tx: ReadTx, user_id: int) -> Row[Any]:
    row = tx.execute(select(_USERS).where(UserRow.id == user_id)).first()
    if row is None:
        raise NotFound("This account is no longer there.")
    return row


def _refuse_taken(tx: ReadTx, folded: str, user_id: int) -> None:
    other = select(UserRow.id).where(UserRow.login_folded == folded, UserRow.id != user_id)
    if tx.execute(other).first() is not None:
        raise Invalid("Somebody has this user name already.", field="login", hint="Choose another one.")


def _keep_an_administrator(tx: WriteTx, row: Row[Any]) -> None:
    """Raise Conflict when the change of this row would leave nobody who may manage accounts."""
    if row.role != Role.ADMINISTRATOR.value or not row.active:
        return
    others = select(func.count()).where(
        UserRow.role == Role.ADMINISTRATOR.value, UserRow.active.is_(True), UserRow.id != row.id
    )
    if not tx.execute(others).scalar():
        raise Conflict(
            "This is the last administrator: the role and the account have to stay.",
            hint="Make somebody else an administrator first.",
        )


def _clash(row: Row[Any], changed: dict[str, Any]) -> Conflict:
    return Conflict(
        "Not saved: somebody else changed this account meanwhile.",
        hint="Choose which values to keep.",
        differences=tuple(
            Difference(key, str(getattr(row, key)), str(value)) for key, value in changed.items()
        ),
    )


def _of_the_staff(role: Role) -> Role:
    """The role, if it is one that people have. Raises Invalid for that of a visitors' screen."""
    if role not in STAFF_ROLES:
        raise Invalid("Nobody can be given this role.", field="role", hint="Choose another one.")
    return role
