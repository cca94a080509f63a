"""Thousands of made-up staff for the benchmarks of the visitors' screen."""

import random

from benchmarks.filled_office import Filled
from reception_app.directory.rows import add_employees
from reception_app.directory.rules import BLANK
from reception_app.kernel.actor import SYSTEM

STAFF = 5_000
_FIRST = "Anna Björn Chloé Dmitri Elżbieta Fatima Giovanni Hannah José Katarzyna Łukasz Olga Søren Václav Zoë"
_SYLLABLES = (
    "ba be bi bo da do ka ke ki ko la le li lo ma me mi mo na ne ra re ri ro sa se so ta te ti to va vi"
)


def hire(office: Filled) -> list[str]:
    """Many more staff; the same ones each time, and not again in an office where another benchmark hired them."""
    chance = random.Random(7)
    names = [
        f"{chance.choice(_FIRST.split())} {''.join(chance.choices(_SYLLABLES.split(), k=3)).title()}"
        for _ in range(STAFF)
    ]
    hired = {one.name for one in office.desk.directory.employees(SYSTEM)}
    if hired.issuperset(names):
        return names
    with office.desk.store.write(SYSTEM) as tx:
        rows = [{**BLANK, "name": name, "key": f"B{place}"} for place, name in enumerate(names)]
        made = add_employees(tx, rows)
        tx.changed("employee", *(detail.id for detail in made))
    office.desk.directory.warm_up()
    return names
