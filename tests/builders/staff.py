"""Employees, made in a line, and a directory of a believable size."""

import random

from reception_app.db.uow import Store
from reception_app.directory import DirectoryService, EmployeeDetail, EmployeeEdit
from reception_app.directory.rows import add_employees, department_id, index_in_search
from reception_app.directory.rules import BLANK
from reception_app.kernel.actor import SYSTEM, Actor, Role

CLERK = Actor(1003, "Cleo Clerk", Role.CLERK, "Front desk")

_FIRST = (
    "Anna Björn Chloé Dmitri Elżbieta Fatima Giovanni Hannah İbrahim José Katarzyna Łukasz Mohammed Nguyễn Olga Pedro "
    "Quentin Renée Søren Tomáš Ursula Václav Wendy Xiomara Yusuf Zoë Aarav Beatriz Cormac Desta Emre Freya Gintaras"
)
_LAST = (
    "Smith Müller Novák García Kowalski Sørensen O'Connor Nowak Jansen Rossi Dupont Schröder Öztürk Ivanova Tanaka "
    "Fernández Andersson Horváth Popescu Petrov Lindqvist Okafor Castellano Brzęczyszczykiewicz Vandenberghe"
)
DEPARTMENTS = ("Sales", "Finance", "Research", "Logistics", "Legal", "People", "Facilities", "Production")


def employee(directory: DirectoryService, name: str, **fields: object) -> EmployeeDetail:
    """One more employee, saved by a clerk."""
    return directory.save_employee(CLERK, EmployeeEdit(name=name, **fields))  # type: ignore[arg-type]


def many_employees(store: Store, count: int, seed: int = 1) -> list[EmployeeDetail]:
    """A directory of `count` people with distinct surnames by syllables, extensions, mails and departments."""
    dice = random.Random(seed)
    syllables = (
        "ba be bi bo da do ka ke ki ko la le li lo ma me mi mo na ne ra re ri ro sa se so ta te ti to va vi"
    )
    made = []
    with store.write(SYSTEM) as tx:
        for department in DEPARTMENTS:
            department_id(tx, department)
        for number in range(count):
            last = (
                dice.choice(_LAST.split())
                if number % 3 == 0
                else "".join(dice.choices(syllables.split(), k=3)).title()
            )
            first = dice.choice(_FIRST.split())
            values = {
                **BLANK,
                "name": f"{first} {last}",
                "key": f"E{number:05d}",
                "extension": str(1000 + number),
                "email": f"p{number}@example.com",
                "department": dice.choice(DEPARTMENTS),
                "title": dice.choice(("Engineer", "Analyst", "Manager", "Assistant")),
            }
            (detail,) = add_employees(tx, [values])
            index_in_search(tx, detail, left=False)
            made.append(detail)
        tx.changed("employee", *(detail.id for detail in made))
    return made
