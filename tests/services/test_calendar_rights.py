"""Every verb about calendars of others asks for its right, before it looks at anything else."""

import inspect
from collections.abc import Iterator
from typing import Any

import pytest

from reception_app.calendars.records import AccountEdit, FeedEdit
from reception_app.calendars.service import CalendarService
from reception_app.kernel.actor import Actor, Role, kiosk_actor
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from reception_app.kernel.rights import MATRIX, Right
from tests.builders.calendars import house_of
from tests.builders.front_desk import Office
from tests.builders.people import an_actor
from tests.builders.schedule import MANAGER, Plan, open_schedule

RIGHTS = {
    "imports": Right.IMPORT_SCHEDULE,
    "exports": Right.EXPORT,
    "feeds": Right.MANAGE_CALENDARS,
    "accounts": Right.MANAGE_CALENDARS,
    "syncing": Right.MANAGE_CALENDARS,
    "conflicts": Right.EDIT_SCHEDULE,
}


@pytest.fixture
def plan(house: Office) -> Plan:
    return open_schedule(house)


@pytest.fixture
def calendars(house: Office, plan: Plan) -> CalendarService:
    return CalendarService(house_of(house), plan.service)


def verbs(calendars: CalendarService) -> Iterator[tuple[Right, Any, list[None]]]:
    """Each verb with its right and as many arguments as it needs."""
    for part, right in RIGHTS.items():
        service = getattr(calendars, part)
        for name, function in inspect.getmembers(type(service), inspect.isfunction):
            needed = list(inspect.signature(function).parameters.values())[1:]
            if not name.startswith("_") and needed and needed[0].name == "actor":
                rest = [None for each in needed[1:] if each.default is inspect.Parameter.empty]
                yield right, getattr(service, name), rest


def test_nobody_gets_past_without_the_right(calendars: CalendarService) -> None:
    actors = [an_actor(role) for role in MATRIX if role is not Role.KIOSK] + [kiosk_actor("Hall")]
    asked = 0
    for right, verb, rest in verbs(calendars):
        for actor in actors:
            if right not in MATRIX[actor.role]:
                with pytest.raises(NotAllowed):
                    verb(actor, *rest)
                asked += 1
    assert asked > 60


def test_accounts_are_edited_with_care(calendars: CalendarService, plan: Plan) -> None:
    accounts = calendars.accounts
    with pytest.raises(Invalid) as caught:
        accounts.add(MANAGER, AccountEdit("Team", "https://example.org/", "desk"))
    assert caught.value.field == "password"
    account = accounts.add(MANAGER, AccountEdit("Team", "https://example.org/", "desk", "secret"))
    assert "secret" not in repr(account)
    edit = AccountEdit("Team", "https://example.net/", "desk", version=account.version)
    with pytest.raises(Invalid, match="password again"):
        accounts.edit(MANAGER, account.id, edit)
    renamed = AccountEdit("Our team", "https://example.org/", "desk", version=account.version)
    assert accounts.edit(MANAGER, account.id, renamed).name == "Our team"
    with pytest.raises(Conflict):
        accounts.edit(MANAGER, account.id, renamed)
    accounts.remove(MANAGER, account.id)
    for verb in (accounts.account, accounts.remove, accounts.calendars, accounts.unlink):
        with pytest.raises(NotFound):
            verb(MANAGER, account.id)


def test_what_is_secret_is_in_no_audit(calendars: CalendarService, plan: Plan, house: Office) -> None:
    url = "https://example.org/a.ics?token=hidden"
    feed = calendars.feeds.add(MANAGER, FeedEdit("Feed", url, plan.lanes["Courses"]))
    calendars.accounts.add(MANAGER, AccountEdit("Team", "https://example.org/", "desk", "hidden"))
    with house.desk.store.read() as tx:
        said = str(list(tx.execute_sql("SELECT * FROM audit_entries")))
    assert "feed.add" in said
    assert "hidden" not in said
    assert "hidden" not in repr(feed)


def test_an_actor_who_only_sees_the_schedule_ends_no_conflict(calendars: CalendarService) -> None:
    with pytest.raises(NotAllowed):
        calendars.conflicts.all(Actor(7, "Ines", Role.INTERN))
    assert calendars.conflicts.all(MANAGER) == []
    assert calendars.look() == 0
