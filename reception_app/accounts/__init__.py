"""Who works at the desk: accounts, signing in, PINs, throttling."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.accounts.first_run import is_first_run, last_login
    from reception_app.accounts.hashing import Cost, Hasher
    from reception_app.accounts.names import UserNames
    from reception_app.accounts.records import NewUser, PasswordNeeded, Session, TooManyTries, User
    from reception_app.accounts.service import AccountService
else:
    __getattr__ = later(
        __name__,
        first_run="is_first_run last_login",
        hashing="Cost Hasher",
        names="UserNames",
        records="NewUser PasswordNeeded Session TooManyTries User",
        service="AccountService",
    )

__all__ = [
    "AccountService",
    "Cost",
    "Hasher",
    "NewUser",
    "PasswordNeeded",
    "Session",
    "TooManyTries",
    "User",
    "UserNames",
    "is_first_run",
    "last_login",
]
