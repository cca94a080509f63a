"""What crosses the border of the accounts: who works at the desk and how they sign in."""

from datetime import datetime

from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import NotAllowed
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import how_long


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
    """A new account. The password is checked for length and for being obvious, then hashed; so is a PIN, if any."""

    name: str
    login: str
    role: Role
    password: str
    pin: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in user at this desk. `must_use_password_at` is when the PIN no longer suffices (UTC)."""

    user: User
    desk: str
    began_at: datetime
    must_use_password_at: datetime
    id: int = 0
    """The sign-in it belongs to; 0 when the store could not be written to (full disk, read-only)."""

    @property
    def actor(self) -> Actor:
        """The actor every service verb asks for."""
        return Actor(self.user.id, self.user.name, self.user.role, self.desk)


class TooManyTries(NotAllowed):
    """Too many wrong tries in a row; `wait_seconds` is how long nobody may try under this login."""

    def __init__(self, wait_seconds: int) -> None:
        said = f"{wait_seconds} seconds" if wait_seconds < 60 else how_long(-(-wait_seconds // 60))
        super().__init__("Too many wrong tries.", hint=f"Try again in {said}.")
        self.wait_seconds = wait_seconds


class PasswordNeeded(NotAllowed):
    """The PIN was right, and no longer suffices: no password was given here today, or too long ago."""

    def __init__(self) -> None:
        super().__init__("The PIN is not enough any more today.", hint="Sign in with your password.")
