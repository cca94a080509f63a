"""Actors and users, made in a line."""

from reception_app.accounts import AccountService, Cost, Hasher, NewUser, User
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role

QUICK = Cost(memory_kib=8, passes=1, lanes=1)
"""Hashing that costs nothing: tests are not guessed at."""
PASSWORD = "crooked lantern harbour"
PIN = "480613"
DESK = "Front desk"


def an_actor(role: Role = Role.RECEPTIONIST, user_id: int = 1001) -> Actor:
    """Somebody of a role, with no account behind."""
    return Actor(user_id, role.label, role, DESK)


def account_service(store: Store) -> AccountService:
    """Accounts whose hashing is quick."""
    return AccountService(store, hasher=Hasher(QUICK))


def first_administrator(accounts: AccountService, login: str = "ada") -> User:
    """The account the first run makes."""
    return accounts.create_first_administrator(NewUser("Ada Keys", login, Role.ADMINISTRATOR, PASSWORD))


def actor_for(user: User) -> Actor:
    """The actor a user is at the front desk."""
    return Actor(user.id, user.name, user.role, DESK)
