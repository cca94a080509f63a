"""A data folder with an office in it: people, staff, visits of the morning. Made once, copied for each test."""

import shutil
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from inspect import get_annotations
from pathlib import Path
from typing import Any

from reception_app.accounts import AccountService, Hasher, Session
from reception_app.accounts.records import NewUser
from reception_app.bootstrap import build
from reception_app.context import AppContext
from reception_app.directory.records import EmployeeEdit
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.clock import Clock
from reception_app.kernel.later import made
from reception_app.kernel.paths import Paths
from reception_app.visits.records import CheckIn, Expectation, VisitState
from tests.builders.people import QUICK
from tests.builders.prepared import prepare_folder
from tests.fakes.clock import MORNING, FixedClock

PASSWORD = "correct horse battery"
PIN = "482913"
STAFF = (
    ("Daniel Price", "Sales", "214"),
    ("Priya Shah", "Legal", "220"),
    ("Tom Reed", "Operations", "231"),
    ("Amira Haddad", "Finance", "240"),
)


@dataclass(frozen=True, slots=True)
class OfficeFolder:
    """The finished folder and the sessions of the two people who may sign in to it."""

    folder: Path
    maya: Session
    rina: Session

    def copy_to(self, folder: Path) -> Paths:
        """A folder of one's own with all of it."""
        shutil.copytree(self.folder, folder)
        return Paths(folder)


def open_context(paths: Paths, clock: Clock) -> AppContext:
    """The real services on a folder, without threads and without the keyring."""
    started = build(paths, clock, start_workers=False, use_keyring=False)
    assert isinstance(started, AppContext), started
    hash_quickly(started)
    return started


def hash_quickly(context: AppContext) -> None:
    """A password takes half a second of processors: next to nothing here, where no test is about that."""
    accounts = made(context.accounts)
    context.accounts = AccountService(accounts._store, hasher=Hasher(QUICK), zone=context.preferences.zone)


def throw_away(context: AppContext) -> None:
    """Close a store that nobody opens again: without its closing backup, which the tests of `bootstrap` see made."""
    context._course.back_up_at_close = False  # type: ignore[attr-defined]
    context.close()


def make_office(folder: Path, now: datetime = MORNING) -> OfficeFolder:
    """Maya the administrator, Rina the receptionist, four hosts, four people on site, three expected.

    That of the usual morning takes two seconds, once: the next folder is given the same files.
    """
    if now != MORNING:
        return _make_office(folder, now)
    return replace(prepare_folder(folder, "office", lambda: _make_office(folder, now)), folder=folder)


def _make_office(folder: Path, now: datetime) -> OfficeFolder:
    clock = FixedClock(now)
    clock.advance(minutes=-45)
    context = open_context(Paths(folder), clock)
    context.accounts.create_first_administrator(NewUser("Maya Okafor", "maya", Role.ADMINISTRATOR, PASSWORD))
    maya = context.accounts.sign_in("maya", PASSWORD, "Front desk")
    added = context.accounts.save_user(
        maya.actor, NewUser("Rina Lund", "rina", Role.RECEPTIONIST, "a quiet morning")
    )
    for user_id in (maya.user.id, added.id):
        context.accounts.set_pin(maya.actor, user_id, PIN)
    rina = context.accounts.sign_in("rina", "a quiet morning", "Front desk")
    maya = context.accounts.sign_in("maya", PASSWORD, "Front desk")
    context.preferences.set(
        maya.actor,
        {
            "office.name": "Northwind Ltd",
            "office.zone": "Europe/Berlin",
            "office.assembly_point": "Car park B",
            "look.scheme": "light",
        },
    )
    _people(context, maya.actor, clock)
    context.close()
    return OfficeFolder(folder, maya, rina)


def _people(context: AppContext, actor: Actor, clock: FixedClock) -> None:
    hosts = {}
    for name, department, extension in STAFF:
        email = f"{name.split()[0].lower()}@northwind.example"
        edit = EmployeeEdit(name, key=name, department=department, extension=extension, email=email)
        hosts[name] = context.directory.save_employee(actor, edit).id
    types = {kind.name: kind.id for kind in context.visitor_types.all(actor)}
    client = types["Client"]
    for number, (name, company, host) in enumerate(
        (
            ("Sofia Novak", "Helix Bank", "Daniel Price"),
            ("Kwame Asante", "Asante Design", "Priya Shah"),
            ("李 伟", "Shenzhen Optics", "Tom Reed"),
            ("فاطمة الزهراء", "Al Noor Trading", "Amira Haddad"),
        )
    ):
        result = context.visits.check_in(
            actor, CheckIn(name=name, type_id=client, company=company, host_id=hosts[host])
        )
        assert result.visit.state is VisitState.WAITING
        if number % 2:
            context.visits.greet(actor, result.visit.id)
        clock.advance(minutes=10)
    for number, (name, company) in enumerate(
        (
            ("Lena Fischer", "Fischer AG"),
            ("Hiroshi Tanaka 田中 浩", "Tanaka KK"),
            ("Chloé O’Hara", "O'Hara & Sons"),
        )
    ):
        starts = clock.now() + timedelta(minutes=5 + 30 * number)
        context.expect.expect(
            actor,
            Expectation(
                name=name,
                type_id=client,
                host_id=hosts["Daniel Price"],
                starts_at=starts,
                ends_at=starts + timedelta(hours=1),
                zone="Europe/Berlin",
                company=company,
                contact=f"v{number}@visitor.example",
            ),
        )


def parts_of(context: AppContext) -> list[str]:
    """The names of everything that an open store offers, the services that are made when asked for among it."""
    described = [part for owner in reversed(AppContext.__mro__) for part in vars(owner).items()]
    late = [name for name, part in described if isinstance(part, property)]
    assert late, "some services come late"
    return [*get_annotations(AppContext), *late]


def service_of(context: AppContext, part: str) -> Any:
    """What stands under this name, made if it is one that is made late: a stand-in has none of its verbs."""
    return made(getattr(context, part))
