"""Signing in by password, unlocking and switching by PIN."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, insert, select, update

from reception_app.accounts.hashing import Hasher, lock_name
from reception_app.accounts.models import SignInRow, UserRow
from reception_app.accounts.records import PasswordNeeded, Session, User
from reception_app.accounts.rules import fold_login, normal_password, normal_pin, pin_good_until
from reception_app.accounts.throttle import Throttle
from reception_app.audit import record
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.kernel.actor import SYSTEM, Role
from reception_app.kernel.errors import NotAllowed, StoreTrouble
from reception_app.kernel.ids import new_id

_log = logging.getLogger("reception.accounts")
_USERS = UserRow.__table__
_SIGN_INS = SignInRow.__table__
_CLOCK_SLACK = timedelta(minutes=5)
"""How far back the clock may be set before a PIN asks for the password again."""


class DeskDoor:
    """Who may come in at the desk, and how. The verbs people call are those of `AccountService`."""

    def __init__(
        self, store: Store, hasher: Hasher, throttle: Throttle, zone: Callable[[], ZoneInfo]
    ) -> None:
        self._store = store
        self._hasher = hasher
        self._throttle = throttle
        self._zone = zone

    def by_password(self, login: str, password: str, desk: str) -> Session:
        """A new session; from now on today the PIN unlocks it."""
        folded = fold_login(login)
        row = self.check_password(self._user(folded), folded, password, desk, "user.sign_in")
        user = user_of(row)
        until = pin_good_until(self._store.clock.now(), self._zone())
        session = Session(user, desk, self._store.clock.now(), until)
        fresh = (
            self._hasher.hash(normal_password(password))
            if self._hasher.is_outdated(row.password_hash)
            else ""
        )
        try:
            with self._store.write(session.actor) as tx:
                self._throttle.clear(tx, lock_name("password", folded))
                sign_in_id = new_id()
                tx.execute(
                    insert(SignInRow),
                    {
                        "id": sign_in_id,
                        "user_id": user.id,
                        "desk": desk,
                        "began_at": tx.now,
                        "password_until": until,
                        "ended_at": None,
                    },
                )
                self._seen(tx, user.id)
                if fresh:
                    tx.execute(update(UserRow).where(UserRow.id == user.id).values(password_hash=fresh))
                record(tx, "user.sign_in", "user", user.id, {"desk": desk})
        except StoreTrouble as trouble:
            # A full disk must not keep anybody from the roll call.
            _log.warning(
                "user %s signed in, which could not be recorded: %s", user.id, type(trouble).__name__
            )
            self._throttle.clear_in_memory(lock_name("password", folded))
            return session
        return replace(session, id=sign_in_id, began_at=tx.now)

    def check_password(
        self, row: Row[Any] | None, folded: str, password: str, desk: str, deed: str
    ) -> Row[Any]:
        """The user's row when the password is right; else the try is counted, recorded and NotAllowed raised."""
        self._throttle.count(replace(SYSTEM, desk=desk), lock_name("password", folded))
        kept = row.password_hash if row is not None and row.active else ""
        if not self._hasher.matches(kept, normal_password(password)) or row is None:
            self._record_failure(row, desk, f"{deed}.failed")
            raise NotAllowed(
                "The user name or the password is not right.", hint="Try again; mind the Caps Lock key."
            )
        return row

    def by_pin(self, login: str, pin: str, desk: str) -> Session:
        """The session a password began today at this desk ("" for any)."""
        folded = fold_login(login)
        row = self._user(folded)
        row = self._check_pin(row, folded, pin, desk, "user.switch")
        with self._store.read() as tx:
            open_one = open_sign_ins(tx, desk, row.id)
        if not open_one:
            raise PasswordNeeded
        sign_in = open_one[0]
        session = Session(user_of(row), sign_in.desk, sign_in.began_at, sign_in.password_until, sign_in.id)
        self._record_success(session, folded, "user.switch")
        return session

    def again(self, session: Session, pin: str) -> Session:
        """The same session after its screen was locked."""
        # By id: an administrator may have given the user another login meanwhile.
        with self._store.read() as tx:
            row = tx.execute(select(_USERS).where(UserRow.id == session.user.id)).first()
        folded = row.login_folded if row is not None else fold_login(session.user.login)
        row = self._check_pin(row, folded, pin, session.desk, "user.unlock")
        if not self._still_open(session, self._store.clock.now()):
            raise PasswordNeeded
        renewed = replace(session, user=user_of(row))
        self._record_success(renewed, folded, "user.unlock")
        return renewed

    def end(self, session: Session) -> None:
        """The user leaves the desk: coming back takes the password."""
        try:
            with self._store.write(session.actor) as tx:
                tx.execute(update(SignInRow).where(SignInRow.id == session.id).values(ended_at=tx.now))
                record(tx, "user.sign_out", "user", session.user.id, {"desk": session.desk})
        except StoreTrouble as trouble:
            _log.warning("a sign-out could not be recorded: %s", type(trouble).__name__)

    def _check_pin(self, row: Row[Any] | None, folded: str, pin: str, desk: str, deed: str) -> Row[Any]:
        self._throttle.count(replace(SYSTEM, desk=desk), lock_name("pin", folded))
        kept = row.pin_hash if row is not None and row.active else ""
        if not self._hasher.matches(kept, normal_pin(pin)) or row is None:
            self._record_failure(row, desk, f"{deed}.failed")
            raise NotAllowed("The PIN is not right.", hint="Try again, or sign in with the password.")
        return row

    def _still_open(self, session: Session, now: datetime) -> bool:
        if not _within(session.began_at, session.must_use_password_at, now):
            return False
        if not session.id:
            return True
        with self._store.read() as tx:
            ended = select(SignInRow.ended_at).where(SignInRow.id == session.id)
            row = tx.execute(ended).first()
        return row is not None and row.ended_at is None

    def _user(self, folded: str) -> Row[Any] | None:
        with self._store.read() as tx:
            return tx.execute(select(_USERS).where(UserRow.login_folded == folded)).first()

    def _record_failure(self, row: Row[Any] | None, desk: str, deed: str) -> None:
        try:
            with self._store.write(replace(SYSTEM, desk=desk)) as tx:
                record(tx, deed, "user", row.id if row is not None else 0, {"desk": desk})
        except StoreTrouble as trouble:
            _log.warning("a wrong try could not be recorded: %s", type(trouble).__name__)

    def _record_success(self, session: Session, folded: str, deed: str) -> None:
        try:
            with self._store.write(session.actor) as tx:
                self._throttle.clear(tx, lock_name("pin", folded))
                self._seen(tx, session.user.id)
                record(tx, deed, "user", session.user.id, {"desk": session.desk})
        except StoreTrouble as trouble:
            _log.warning("an unlock could not be recorded: %s", type(trouble).__name__)
            self._throttle.clear_in_memory(lock_name("pin", folded))

    def _seen(self, tx: WriteTx, user_id: int) -> None:
        tx.execute(update(UserRow).where(UserRow.id == user_id).values(last_seen_at=tx.now))


def open_sign_ins(tx: ReadTx, desk: str, user_id: int = 0) -> list[Row[Any]]:
    """Sign-ins a PIN may still open, the latest first: at one desk ("" for any), of one user (0 for all)."""
    statement = (
        select(_SIGN_INS)
        .where(SignInRow.password_until > tx.now, SignInRow.ended_at.is_(None))
        .order_by(SignInRow.id.desc())
    )
    if desk:
        statement = statement.where(SignInRow.desk == desk)
    if user_id:
        statement = statement.where(SignInRow.user_id == user_id)
    return [row for row in tx.execute(statement) if _within(row.began_at, row.password_until, tx.now)]


def end_sign_ins(tx: WriteTx, user_id: int) -> None:
    """Whatever passwords began for this user ends: the next unlocking takes the password."""
    tx.execute(
        update(SignInRow)
        .where(SignInRow.user_id == user_id, SignInRow.ended_at.is_(None))
        .values(ended_at=tx.now)
    )


def user_of(row: Row[Any], locked_until: datetime | None = None) -> User:
    """The record of a user's row."""
    return User(
        id=row.id,
        name=row.name,
        login=row.login,
        role=Role(row.role),
        active=row.active,
        has_pin=bool(row.pin_hash),
        last_seen_at=row.last_seen_at,
        locked_until=locked_until,
        version=row.version,
    )


def _within(began_at: datetime, until: datetime, now: datetime) -> bool:
    return began_at - _CLOCK_SLACK <= now < until
