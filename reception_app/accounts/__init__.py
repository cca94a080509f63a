"""Who works at the desk: accounts, signing in, PINs, throttling."""

from reception_app.accounts.hashing import Cost, Hasher
from reception_app.accounts.records import NewUser, PasswordNeeded, Session, TooManyTries, User
from reception_app.accounts.service import AccountService

__all__ = ["AccountService", "Cost", "Hasher", "NewUser", "PasswordNeeded", "Session", "TooManyTries", "User"]
