"""Throttling, PINs, the lock screen, and signing in when the store can't be written."""

import threading
from dataclasses import replace

import pytest

from reception_app.accounts import (
    AccountService,
    NewUser,
    PasswordNeeded,
    Session,
    TooManyTries,
    User,
    last_login,
)
from reception_app.audit import AuditFilter, AuditService
from reception_app.db.engine import Mode, open_engine
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Role
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.errors import NotAllowed
from tests.builders.people import DESK, PASSWORD, PIN, account_service, actor_for, first_administrator
from tests.fakes.clock import FixedClock


@pytest.fixture
def accounts(store: Store) -> AccountService:
    return account_service(store)


@pytest.fixture
def ada(accounts: AccountService) -> User:
    user = first_administrator(accounts)
    return accounts.set_pin(actor_for(user), user.id, PIN)


@pytest.fixture
def session(accounts: AccountService, ada: User) -> Session:
    return accounts.sign_in("ada", PASSWORD, DESK)


def guess(accounts: AccountService, times: int, login: str = "ada") -> None:
    for _ in range(times):
        with pytest.raises(NotAllowed):
            accounts.sign_in(login, "wrong", DESK)


def wait_now(accounts: AccountService, login: str = "ada") -> int:
    with pytest.raises(TooManyTries) as refused:
        accounts.sign_in(login, PASSWORD, DESK)
    return refused.value.wait_seconds


def test_five_tries_then_thirty_seconds_doubling_to_fifteen_minutes(
    accounts: AccountService, ada: User, clock: FixedClock
) -> None:
    guess(accounts, 4)
    accounts.sign_in("ada", PASSWORD, DESK)
    guess(accounts, 5)
    waits = []
    for _ in range(8):
        waits.append(wait_now(accounts))
        clock.advance(seconds=waits[-1])
        guess(accounts, 1)
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]


def test_the_right_password_ends_the_count(accounts: AccountService, ada: User, clock: FixedClock) -> None:
    guess(accounts, 5)
    clock.advance(seconds=30)
    accounts.sign_in("ada", PASSWORD, DESK)
    guess(accounts, 4)
    assert accounts.sign_in("ada", PASSWORD, DESK).user.active


def test_tries_while_waiting_do_not_lengthen_the_wait(
    accounts: AccountService, ada: User, clock: FixedClock
) -> None:
    guess(accounts, 5)
    for _ in range(10):
        clock.advance(seconds=2)
        wait_now(accounts)
    clock.advance(seconds=10)
    assert accounts.sign_in("ada", PASSWORD, DESK).user.active


def test_a_restart_gives_no_new_tries(accounts: AccountService, ada: User, store: Store) -> None:
    guess(accounts, 5)
    assert wait_now(account_service(store)) == 30


def test_an_unknown_login_waits_just_the_same(accounts: AccountService, ada: User) -> None:
    guess(accounts, 5, "nobody")
    assert wait_now(accounts, "nobody") == 30
    assert accounts.sign_in("ada", PASSWORD, DESK).user.active


def test_a_clock_set_back_never_locks_for_longer_than_the_longest_wait(
    accounts: AccountService, ada: User, clock: FixedClock
) -> None:
    guess(accounts, 5)
    clock.advance(days=-400)
    assert wait_now(accounts) == 900


def test_after_a_day_the_count_begins_anew(accounts: AccountService, ada: User, clock: FixedClock) -> None:
    guess(accounts, 4)
    clock.advance(hours=25)
    guess(accounts, 4)
    assert accounts.sign_in("ada", PASSWORD, DESK).user.active


def test_what_was_typed_as_login_is_not_kept(accounts: AccountService, store: Store) -> None:
    guess(accounts, 1, "my-secret-password")
    with store.read() as tx:
        rows = [*tx.execute_sql("SELECT * FROM wrong_tries"), *tx.execute_sql("SELECT * FROM audit_entries")]
    assert "my-secret" not in str([tuple(row) for row in rows])


def test_every_wrong_try_is_audited_with_its_desk(accounts: AccountService, ada: User, store: Store) -> None:
    guess(accounts, 2)
    guess(accounts, 1, "nobody")
    entries = AuditService(store).entries(SYSTEM, AuditFilter(action="user.sign_in.failed"))
    assert [(entry.subject_id, entry.desk, entry.actor_id) for entry in entries] == [
        (0, DESK, 0),
        (ada.id, DESK, 0),
        (ada.id, DESK, 0),
    ]


def test_a_pin_unlocks_by_whichever_digits_it_is_typed(accounts: AccountService, session: Session) -> None:
    """An input method of East Asia types digits as wide as its letters."""
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in PIN)
    assert accounts.unlock(session, wide).user.active


def test_a_pin_unlocks(accounts: AccountService, session: Session, clock: FixedClock) -> None:
    clock.advance(hours=3)
    renewed = accounts.unlock(session, PIN)
    assert (renewed.id, renewed.began_at) == (session.id, session.began_at)


def test_a_pin_is_good_for_eight_hours(accounts: AccountService, session: Session, clock: FixedClock) -> None:
    clock.advance(hours=8, seconds=-1)
    session = accounts.unlock(session, PIN)
    clock.advance(seconds=1)
    with pytest.raises(PasswordNeeded):
        accounts.unlock(session, PIN)


def test_a_pin_is_good_for_the_day_only(accounts: AccountService, ada: User, clock: FixedClock) -> None:
    clock.advance(hours=13)  # 22:42 UTC
    late = accounts.sign_in("ada", PASSWORD, DESK)
    clock.advance(minutes=77)
    assert accounts.unlock(late, PIN).user.active
    clock.advance(minutes=1)
    with pytest.raises(PasswordNeeded):
        accounts.unlock(late, PIN)


def test_wrong_pins_are_throttled_apart_from_passwords(accounts: AccountService, session: Session) -> None:
    for _ in range(5):
        with pytest.raises(NotAllowed, match="PIN"):
            accounts.unlock(session, "999998")
    with pytest.raises(TooManyTries):
        accounts.unlock(session, PIN)
    assert accounts.sign_in("ada", PASSWORD, DESK).user.active


def test_without_a_pin_nothing_unlocks(accounts: AccountService, ada: User, session: Session) -> None:
    accounts.set_pin(session.actor, ada.id, "")
    for pin in ("", PIN):
        with pytest.raises(NotAllowed):
            accounts.unlock(session, pin)


def test_signing_out_ends_what_a_pin_may_unlock(accounts: AccountService, session: Session) -> None:
    accounts.sign_out(session)
    with pytest.raises(PasswordNeeded):
        accounts.unlock(session, PIN)
    with pytest.raises(PasswordNeeded):
        accounts.switch(PIN, "ada", DESK)


def test_changing_the_password_ends_what_a_pin_may_unlock(accounts: AccountService, session: Session) -> None:
    accounts.change_password(session.actor, PASSWORD, "another fine morning")
    with pytest.raises(PasswordNeeded):
        accounts.unlock(session, PIN)


def test_a_clock_set_back_asks_for_the_password(
    accounts: AccountService, session: Session, clock: FixedClock
) -> None:
    clock.advance(minutes=-4)
    assert accounts.unlock(session, PIN).user.active
    clock.advance(hours=-2)
    with pytest.raises(PasswordNeeded):
        accounts.unlock(session, PIN)
    assert accounts.sign_in("ada", PASSWORD, DESK).user.active


def test_switching_finds_who_gave_a_password_here_today(
    accounts: AccountService, session: Session, clock: FixedClock
) -> None:
    bo = accounts.save_user(session.actor, NewUser("Bo Tester", "bo", Role.CLERK, PASSWORD))
    accounts.set_pin(session.actor, bo.id, "771204")
    with pytest.raises(PasswordNeeded):
        accounts.switch("771204", "bo", DESK)
    clock.advance(minutes=1)
    accounts.sign_in("bo", PASSWORD, DESK)
    assert [user.login for user in accounts.here_today(DESK)] == ["bo", "ada"]
    assert accounts.here_today("Back door") == []
    switched = accounts.switch(PIN, "ADA", DESK)
    assert (switched.user.login, switched.id, switched.desk) == ("ada", session.id, DESK)
    with pytest.raises(PasswordNeeded):
        accounts.switch(PIN, "ada", "Back door")
    assert accounts.switch("771204", "bo").user.login == "bo"


def test_switching_to_an_unknown_login_says_the_same_as_a_wrong_pin(
    accounts: AccountService, session: Session
) -> None:
    said = set()
    for login, pin in (("ada", "999998"), ("nobody", PIN)):
        with pytest.raises(NotAllowed) as refused:
            accounts.switch(pin, login, DESK)
        said.add(str(refused.value))
    assert len(said) == 1


def test_a_new_login_meanwhile_changes_nothing_for_the_pin(
    accounts: AccountService, session: Session
) -> None:
    accounts.save_user(session.actor, replace(session.user, login="ada.keys"))
    other = accounts.save_user(session.actor, NewUser("Eve", "ada", Role.ADMINISTRATOR, PASSWORD))
    accounts.set_pin(session.actor, other.id, "771204")
    with pytest.raises(NotAllowed):
        accounts.unlock(session, "771204")
    assert accounts.unlock(session, PIN).user.login == "ada.keys"


def test_a_read_only_store_still_lets_in_and_still_throttles(
    store: Store, accounts: AccountService, session: Session
) -> None:
    """A full disk or a write-protected store must not keep anybody from the roll call."""
    store.read_only = True
    again = accounts.sign_in("ada", PASSWORD, DESK)
    assert again.id == 0
    assert accounts.unlock(again, PIN).user.login == "ada"
    accounts.sign_out(again)
    guess(accounts, 5)
    assert wait_now(accounts) == 30


def test_a_store_on_a_read_only_file_lets_in(
    store: Store, session: Session, store_key: bytes, clock: FixedClock
) -> None:
    with store.read() as tx:
        place = tx.place
    viewing = Store(open_engine(place, store_key, Mode.READ), clock, ChangeBus())
    try:
        assert account_service(viewing).sign_in("ada", PASSWORD, DESK).user.login == "ada"
    finally:
        viewing.close()


def test_many_tries_at_once_count_as_many(accounts: AccountService, ada: User) -> None:
    """Each try is counted before it is judged: side by side no more than five get an answer."""
    answers: list[type[NotAllowed]] = []

    def try_one() -> None:
        try:
            accounts.sign_in("ada", "wrong", DESK)
        except NotAllowed as refused:
            answers.append(type(refused))

    tries = [threading.Thread(target=try_one) for _ in range(12)]
    for each in tries:
        each.start()
    for each in tries:
        each.join()
    assert answers.count(NotAllowed) == 5
    assert answers.count(TooManyTries) == 7


@pytest.mark.parametrize(
    ("seconds", "said"), [(29, "29 seconds"), (60, "a minute"), (61, "2 minutes"), (900, "15 minutes")]
)
def test_a_wait_is_said_in_words(seconds: int, said: str) -> None:
    assert TooManyTries(seconds).hint == f"Try again in {said}."


def test_who_gave_a_password_at_a_desk_last_is_known_there(
    store: Store, accounts: AccountService, session: Session
) -> None:
    assert last_login(store, DESK) == "ada"
    bo = accounts.save_user(session.actor, NewUser("Bo Tester", "bo", Role.CLERK, PASSWORD))
    accounts.sign_out(accounts.sign_in("bo", PASSWORD, DESK))
    assert last_login(store, DESK) == "bo", "also when they have left"
    assert last_login(store, "Back door") == ""
    accounts.save_user(session.actor, replace(bo, active=False))
    assert last_login(store, DESK) == "ada", "a closed account is nobody's any more"
