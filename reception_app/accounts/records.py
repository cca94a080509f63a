"""What crosses the border of the accounts: who works at the desk and how they sign in."""

from dataclasses import dataclass
from datetime import datetime

from reception_app.kernel.actor import Role


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may sign in. Never carries a secret."""

    id: int
    name: str
    login: str
    role: Role
    active: bool = True
    has_pin: bool = False
    last_seen_at: datetime | None = None
    locked_until: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class NewUser:
    """A new account; the password is checked for length and for being obvious, then hashed."""

    name: str
    login: str
    role: Role
    password: str


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in user at this desk. `must_use_password_at` is when the PIN no longer suffices (UTC)."""

    user: User
    desk: str
    began_at: datetime
    must_use_password_at: datetime
