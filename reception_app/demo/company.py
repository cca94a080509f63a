"""The demo's company: its settings, its staff with supervisors and deputies, where they are, who signs in."""

import random
from dataclasses import fields
from datetime import timedelta

from reception_app.accounts import AccountService, Cost, Hasher, NewUser
from reception_app.db.uow import Store
from reception_app.demo.cast import company_facts
from reception_app.demo.papers import lay_out
from reception_app.demo.records import DEMO_PASSWORD, DEMO_PIN
from reception_app.demo.staff_days import hand_out_topics, week_of
from reception_app.demo.stage import Stage, StageClock
from reception_app.directory import DirectoryService, EmployeeDetail, EmployeeEdit, Presence
from reception_app.kernel.actor import SYSTEM, Role
from reception_app.kernel.text import fold

_CHEAP = Cost(memory_kib=1024, passes=1, lanes=1)
"""These secrets are printed on the sign-in page: hashing them dearly would only cost the first start a second."""
_AWAY = (
    *[Presence.IN] * 34,
    *[Presence.IN_MEETING] * 9,
    *[Presence.OUT] * 7,
    *[Presence.DO_NOT_DISTURB] * 4,
    *[Presence.ON_LEAVE] * 6,
)


def settle(stage: Stage) -> None:
    """Everything about the house itself. The clock stands some weeks ago while it is done."""
    facts = company_facts()
    stage.preferences.set(
        SYSTEM,
        {
            "office.name": facts["organisation"],
            "office.zone": stage.zone_name,
            "office.assembly_point": facts["assembly_point"],
            "mail.on": True,
            "mail.host": f"mail.{facts['domain']}",
            "mail.from": f"reception@{facts['domain']}",
            "visits.invitation_place": f"{facts['organisation']}, 4 Mill Lane, Larkfield",
            "visits.phone_region": "GB",
            # So that the demo's own past is not forgotten in its first night.
            "privacy.details_days": 90,
        },
    )
    stage.desk.types.seed(SYSTEM)
    lay_out(stage)
    _hire(stage)
    hand_out_topics(stage)


def give_accounts(store: Store, clock: StageClock, desk_name: str) -> int:
    """One account for each role, each signed in at this desk, so that a PIN switches at once; maya's id.

    She was the last: it is her whom the sign-in expects.
    """
    accounts = AccountService(store, hasher=Hasher(_CHEAP))
    receptionist = 0
    for facts in sorted(company_facts()["users"], key=lambda facts: Role(facts["role"]) is Role.RECEPTIONIST):
        new = NewUser(facts["name"], facts["login"], Role(facts["role"]), DEMO_PASSWORD)
        user = accounts.save_user(SYSTEM, new)
        accounts.set_pin(SYSTEM, user.id, DEMO_PIN)
        clock.back_to_now()
        accounts.sign_in(facts["login"], DEMO_PASSWORD, desk_name)
        if user.role is Role.RECEPTIONIST:
            receptionist = user.id
    return receptionist


def place_staff(directory: DirectoryService, clock: StageClock, staff: list[EmployeeDetail]) -> None:
    """Where everybody is today: most are in, some in meetings, out, or on leave."""
    chance = random.Random(60)
    notes = company_facts()["away_notes"]
    for employee, presence in zip(chance.sample(staff, len(staff)), _AWAY, strict=True):
        if presence is Presence.IN or employee.name in _NEEDED:
            continue
        leave = presence is Presence.ON_LEAVE
        back = (
            clock.now() + timedelta(days=4)
            if leave
            else clock.now() + timedelta(minutes=chance.randrange(20, 200))
        )
        note = notes[-1] if leave else chance.choice(notes[:-1]) if presence is Presence.OUT else ""
        directory.set_presence(SYSTEM, employee.id, presence, back_at=back, note=note)


_NEEDED = frozenset({"Tom Reed", "Piotr Zieliński"})
"""Hosts of visitors who are with them just now."""


def _hire(stage: Stage) -> None:
    facts, directory = company_facts(), stage.desk.directory
    names = iter(facts["staff_names"])
    director = 0
    extension = 200
    for place, department in enumerate(facts["departments"]):
        members: list[EmployeeDetail] = []
        for number in range(department["staff"]):
            extension += 1
            name = next(names)
            titles = department["titles"]
            edit = EmployeeEdit(
                name=name,
                key=f"L{extension}",
                title=department["lead"] if number == 0 else titles[(number - 1) % len(titles)],
                department=department["name"],
                supervisor_id=director if number == 0 else members[0].id,
                extension=str(extension),
                mobile=f"+44 7700 900{extension}" if number % 3 == 0 else "",
                email=f"{_mailbox(name)}@{facts['domain']}",
                room=f"{department['floor']}.{10 + place}{number % 10}",
                # Whoever came before stands in; the first one's deputy follows below.
                deputy_id=members[-1].id if members else 0,
                fire_warden=number == 1,
                first_aider=number == 2,
                languages=facts["languages"].get(name, "English"),
                hours=week_of(name, extension, stage),
            )
            members.append(directory.save_employee(SYSTEM, edit))
        director = director or members[0].id
        _set_deputy(directory, members[0], members[1].id)


def _set_deputy(directory: DirectoryService, head: EmployeeDetail, deputy_id: int) -> None:
    known = directory.employee(SYSTEM, head.id)
    names = [each.name for each in fields(EmployeeEdit) if each.name != "deputy_id"]
    values = {name: getattr(known, name) for name in names}
    directory.save_employee(SYSTEM, EmployeeEdit(**values, deputy_id=deputy_id), head.id)


def _mailbox(name: str) -> str:
    return ".".join(fold(name).replace("'", "").split())
