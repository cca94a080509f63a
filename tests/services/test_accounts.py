"""Accounts: the first administrator, users, passwords and PINs."""

from dataclasses import replace

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from reception_app.accounts import AccountService, Cost, Hasher, NewUser, TooManyTries, User
from reception_app.accounts.settings import lock_after_minutes
from reception_app.audit import AuditFilter, AuditService
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.builders.people import DESK, PASSWORD, PIN, account_service, actor_for, first_administrator
from tests.fakes.clock import FixedClock


@pytest.fixture
def accounts(store: Store) -> AccountService:
    return account_service(store)


@pytest.fixture
def ada(accounts: AccountService) -> User:
    return first_administrator(accounts)


@pytest.fixture
def ada_acts(ada: User) -> Actor:
    return actor_for(ada)


def add(accounts: AccountService, actor: Actor, login: str, role: Role = Role.RECEPTIONIST) -> User:
    return accounts.save_user(actor, NewUser(f"{login.title()} Tester", login, role, PASSWORD))


def audited(store: Store, action: str) -> int:
    return len(AuditService(store).entries(SYSTEM, AuditFilter(action=action)))


def test_a_fresh_store_has_no_account(accounts: AccountService) -> None:
    assert accounts.is_first_run()
    for login in ("admin", "administrator", "root", "reception", ""):
        with pytest.raises(NotAllowed):
            accounts.sign_in(login, "admin", DESK)


def test_the_first_account_is_an_administrators(accounts: AccountService) -> None:
    user = accounts.create_first_administrator(NewUser("Ada Keys", "ada", Role.INTERN, PASSWORD))
    assert user.role is Role.ADMINISTRATOR
    assert not accounts.is_first_run()


def test_there_is_only_one_first_account(accounts: AccountService, ada: User) -> None:
    with pytest.raises(Conflict):
        first_administrator(accounts, "eve")
    assert [user.login for user in accounts.users(actor_for(ada))] == ["ada"]


def test_signing_in_gives_a_session_and_is_audited(
    accounts: AccountService, ada: User, store: Store, clock: FixedClock
) -> None:
    session = accounts.sign_in("ADA", PASSWORD, DESK)
    assert session.user.id == ada.id
    assert session.actor == Actor(ada.id, "Ada Keys", Role.ADMINISTRATOR, DESK)
    assert session.began_at == clock.now()
    assert audited(store, "user.sign_in") == 1
    assert accounts.users(session.actor)[0].last_seen_at == clock.now()


def test_a_wrong_password_and_an_unknown_login_get_the_same_words(
    accounts: AccountService, ada: User
) -> None:
    said = []
    for login in ("ada", "nobody"):
        with pytest.raises(NotAllowed) as refused:
            accounts.sign_in(login, "wrong", DESK)
        said.append((type(refused.value), str(refused.value)))
    assert said[0] == said[1]


def test_an_unknown_login_costs_a_full_hash() -> None:
    """What is verified for a login nobody has differs from a real hash in nothing but salt and digest."""
    hasher = Hasher(Cost(memory_kib=64, passes=2, lanes=1))
    real, decoy = hasher.hash("secret").split("$"), hasher.decoy.split("$")
    assert decoy[:4] == real[:4]
    assert [len(part) for part in decoy] == [len(part) for part in real]
    with pytest.raises(VerifyMismatchError):
        PasswordHasher().verify(hasher.decoy, "secret")
    assert not hasher.matches("", "secret")
    assert not hasher.is_outdated(hasher.decoy)


def test_the_default_cost_is_the_second_choice_of_rfc_9106() -> None:
    kept = Hasher().hash("secret")
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,")


def test_a_cheaper_hash_is_made_anew_when_the_user_signs_in(
    accounts: AccountService, store: Store, ada: User
) -> None:
    dearer = Hasher(Cost(memory_kib=16, passes=1, lanes=1))
    AccountService(store, hasher=dearer).sign_in("ada", PASSWORD, DESK)
    AccountService(store, hasher=dearer).sign_in("ada", PASSWORD, DESK)
    with store.read() as tx:
        kept = tx.execute_sql("SELECT password_hash FROM users").scalar_one()
    assert "m=16,t=1" in kept


def test_an_inactive_user_stays_out(accounts: AccountService, ada_acts: Actor) -> None:
    bo = add(accounts, ada_acts, "bo")
    session = accounts.sign_in("bo", PASSWORD, DESK)
    accounts.save_user(ada_acts, replace(bo, active=False))
    with pytest.raises(NotAllowed):
        accounts.sign_in("bo", PASSWORD, DESK)
    with pytest.raises(NotAllowed):
        accounts.refresh(session)


def test_nobody_is_made_a_visitors_screen(accounts: AccountService, ada: User, ada_acts: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        add(accounts, ada_acts, "screen", Role.KIOSK)
    assert refused.value.field == "role"
    with pytest.raises(Invalid):
        accounts.save_user(ada_acts, replace(ada, role=Role.KIOSK))


def test_refresh_brings_the_new_role(accounts: AccountService, ada_acts: Actor) -> None:
    bo = add(accounts, ada_acts, "bo")
    session = accounts.sign_in("bo", PASSWORD, DESK)
    accounts.save_user(ada_acts, replace(bo, role=Role.CLERK))
    renewed = accounts.refresh(session)
    assert renewed.actor.role is Role.CLERK
    assert (renewed.id, renewed.began_at) == (session.id, session.began_at)


@pytest.mark.parametrize("change", [{"role": Role.OFFICE_MANAGER}, {"active": False}])
def test_the_last_administrator_stays(accounts: AccountService, ada: User, change: dict[str, object]) -> None:
    acting = actor_for(ada)
    with pytest.raises(Conflict, match="last administrator"):
        accounts.save_user(acting, replace(ada, **change))  # type: ignore[arg-type]
    second = add(accounts, acting, "eve", Role.ADMINISTRATOR)
    saved = accounts.save_user(acting, replace(ada, **change))  # type: ignore[arg-type]
    assert (saved.role, saved.active) != (ada.role, ada.active)
    with pytest.raises(Conflict):
        accounts.save_user(actor_for(second), replace(second, active=False))


def test_an_inactive_administrator_does_not_count_as_one(accounts: AccountService, ada: User) -> None:
    acting = actor_for(ada)
    second = add(accounts, acting, "eve", Role.ADMINISTRATOR)
    accounts.save_user(acting, replace(second, active=False))
    with pytest.raises(Conflict):
        accounts.save_user(acting, replace(ada, role=Role.CLERK))


@pytest.mark.parametrize("login", ["ada", "ADA", " Ada ", "Áda"])
def test_a_login_is_taken_once(accounts: AccountService, ada_acts: Actor, login: str) -> None:
    with pytest.raises(Invalid) as refused:
        accounts.save_user(ada_acts, NewUser("Other", login, Role.CLERK, PASSWORD))
    assert refused.value.field == "login"


def test_a_version_clash_names_both_values(accounts: AccountService, ada_acts: Actor) -> None:
    bo = add(accounts, ada_acts, "bo")
    accounts.save_user(ada_acts, replace(bo, name="Bo Newer"))
    with pytest.raises(Conflict) as clash:
        accounts.save_user(ada_acts, replace(bo, name="Bo Other"))
    (difference,) = clash.value.differences
    assert (difference.field, difference.theirs, difference.yours) == ("name", "Bo Newer", "Bo Other")


def test_saving_nothing_new_changes_nothing(accounts: AccountService, ada_acts: Actor, store: Store) -> None:
    bo = add(accounts, ada_acts, "bo")
    assert accounts.save_user(ada_acts, bo) == bo
    assert audited(store, "user.change") == 0


def test_unknown_users_are_not_found(accounts: AccountService, ada_acts: Actor) -> None:
    ghost = User(42, "Ghost", "ghost", Role.CLERK)
    with pytest.raises(NotFound):
        accounts.save_user(ada_acts, ghost)
    with pytest.raises(NotFound):
        accounts.reset_password(ada_acts, 42, PASSWORD)
    with pytest.raises(NotFound):
        accounts.set_pin(ada_acts, 42, PIN)


@pytest.mark.parametrize(
    "password",
    [
        "", "short", "123456789", "1234567890", "abcdefghijkl", "aaaaaaaaaaaa", "password12", "Reception1",
        "adakeys2026", "ababababab", "Passwort2026", "qwertz12345", "Welcome2026!", "qwertyuiop", "poiuytrewq",
        "asdfghjkl1", "hunter2hunter2", "häuserhäuser", "Sommer2026!!",
    ],
)  # fmt: skip
def test_obvious_passwords_are_refused(accounts: AccountService, password: str) -> None:
    with pytest.raises(Invalid) as refused:
        accounts.create_first_administrator(NewUser("Ada Keys", "ada", Role.ADMINISTRATOR, password))
    assert refused.value.field == "password"
    assert accounts.is_first_run()


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "Zażółć gęślą",
        "パスワードはひみつですよ",
        "x7#Kq!92mdP",
        "mein rotes Fahrrad",
        "typewriter keys",
    ],
)
def test_good_passwords_are_taken(accounts: AccountService, password: str) -> None:
    accounts.create_first_administrator(NewUser("Ada Keys", "ada", Role.ADMINISTRATOR, password))
    assert accounts.sign_in("ada", password, DESK).user.login == "ada"


def test_composed_and_decomposed_accents_are_one_password(accounts: AccountService) -> None:
    accounts.create_first_administrator(NewUser("Ada", "ada", Role.ADMINISTRATOR, "crème brûlée fraîche"))
    assert accounts.sign_in("ada", "cre\u0300me bru\u0302le\u0301e frai\u0302che", DESK).user.active


def test_changing_ones_password_needs_the_old_one(accounts: AccountService, ada_acts: Actor) -> None:
    with pytest.raises(NotAllowed):
        accounts.change_password(ada_acts, "not it", "another fine morning")
    accounts.change_password(ada_acts, PASSWORD, "another fine morning")
    with pytest.raises(NotAllowed):
        accounts.sign_in("ada", PASSWORD, DESK)
    assert accounts.sign_in("ada", "another fine morning", DESK).user.active


def test_the_old_password_can_not_be_guessed_there(accounts: AccountService, ada_acts: Actor) -> None:
    for _ in range(5):
        with pytest.raises(NotAllowed):
            accounts.change_password(ada_acts, "guess", "another fine morning")
    with pytest.raises(TooManyTries):
        accounts.change_password(ada_acts, PASSWORD, "another fine morning")


def test_a_reset_password_lets_in_and_lifts_the_wait(accounts: AccountService, ada_acts: Actor) -> None:
    bo = add(accounts, ada_acts, "bo")
    for _ in range(5):
        with pytest.raises(NotAllowed):
            accounts.sign_in("bo", "wrong", DESK)
    waiting = {user.login: user.locked_until for user in accounts.users(ada_acts)}
    assert waiting["bo"] is not None
    assert waiting["ada"] is None
    accounts.reset_password(ada_acts, bo.id, "violet tractor seven")
    assert accounts.sign_in("bo", "violet tractor seven", DESK).user.active


@pytest.mark.parametrize(
    "pin",
    [
        "12345",
        "abcdef",
        "1234567890123",
        "111111",
        "123456",
        "654321",
        "121212",
        "890123",
        "12 456",
        "112233",
        "111222",
        "19871987",
        "147258",
        "135791",
    ],
)
def test_weak_pins_are_refused(accounts: AccountService, ada_acts: Actor, pin: str) -> None:
    with pytest.raises(Invalid) as refused:
        accounts.set_pin(ada_acts, ada_acts.user_id, pin)
    assert refused.value.field == "pin"


def test_a_pin_is_set_and_removed(accounts: AccountService, ada_acts: Actor, store: Store) -> None:
    assert accounts.set_pin(ada_acts, ada_acts.user_id, PIN).has_pin
    assert not accounts.set_pin(ada_acts, ada_acts.user_id, "").has_pin
    assert audited(store, "user.set_pin") == 1
    assert audited(store, "user.remove_pin") == 1


def test_no_secret_is_kept_or_audited_in_plain_text(
    accounts: AccountService, ada_acts: Actor, store: Store
) -> None:
    accounts.set_pin(ada_acts, ada_acts.user_id, PIN)
    accounts.change_password(ada_acts, PASSWORD, "another fine morning")
    with store.read() as tx:
        rows = [*tx.execute_sql("SELECT * FROM users"), *tx.execute_sql("SELECT * FROM audit_entries")]
    everything = " ".join(str(cell) for row in rows for cell in row)
    for secret in (PASSWORD, PIN, "another fine morning"):
        assert secret not in everything
    assert "argon2id" not in " ".join(
        str(c) for r in rows for c in r if isinstance(c, str) and c.startswith("{")
    )


def test_a_password_has_an_upper_limit_too(accounts: AccountService) -> None:
    with pytest.raises(Invalid, match="128"):
        accounts.create_first_administrator(NewUser("Ada", "ada", Role.ADMINISTRATOR, "long enough " * 11))


@pytest.mark.parametrize("login", ["", "  ", "ada keys", "x" * 61])
def test_an_odd_login_is_refused(accounts: AccountService, login: str) -> None:
    with pytest.raises(Invalid) as refused:
        accounts.create_first_administrator(NewUser("Ada", login, Role.ADMINISTRATOR, PASSWORD))
    assert refused.value.field == "login"


def test_a_screen_that_faces_the_public_locks_sooner() -> None:
    assert lock_after_minutes(5, faces_public=False) == 5
    assert lock_after_minutes(5, faces_public=True) == 2
    assert lock_after_minutes(1, faces_public=True) == 1


def test_users_are_listed_by_name_in_any_spelling(accounts: AccountService, ada_acts: Actor) -> None:
    for login, name in (("z", "Zoe"), ("a", "ángel"), ("b", "Bo")):
        accounts.save_user(ada_acts, NewUser(name, login, Role.CLERK, PASSWORD))
    assert [user.name for user in accounts.users(ada_acts)] == ["Ada Keys", "ángel", "Bo", "Zoe"]
