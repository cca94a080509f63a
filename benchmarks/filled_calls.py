"""Calls and customers for an office of the benchmarks: half as many calls as visits, a twentieth as many customers."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from reception_app.calls.models import CallRow
from reception_app.contacts.records import ContactEdit, ContactEmail, ContactPhone
from reception_app.contacts.rules import clean_edit
from reception_app.contacts.stored import new_contact
from reception_app.contacts.writing import add_contacts
from reception_app.db import search
from reception_app.db.base import from_ms, to_ms
from reception_app.db.uow import Store, WriteTx
from reception_app.kernel.actor import SYSTEM
from reception_app.visits.rules import filed

_BATCH = 25_000
_DAY = 86_400_000
_DAYS = 900
_COLUMNS = tuple(column.name for column in CallRow.__table__.columns)


def fill_calls(store: Store, hosts: Sequence[int], visits: int) -> None:
    """Put them into a store of so many visits."""
    chance = random.Random(13)
    with store.read() as tx:
        people = tx.execute_sql("SELECT name, company, phone FROM visitors ORDER BY id").all()
    end = to_ms(datetime.now(UTC))
    moments = sorted(end - chance.randrange(_DAYS * _DAY) for _ in range(visits // 2))
    for start in range(0, visits // 20, _BATCH):
        with store.write(SYSTEM) as tx:
            cards = (
                _card(chance, people, number) for number in range(start, min(start + _BATCH, visits // 20))
            )
            add_contacts(tx, [new_contact(clean_edit(card, "DE"), by_hand=False) for card in cards])
    with store.read() as tx:
        # A fifth of all calls is somebody's of whom there is a card.
        contacts = [*tx.execute_sql("SELECT id FROM contacts").scalars(), *[0] * (visits // 5)]
    for start in range(0, len(moments), _BATCH):
        with store.write(SYSTEM) as tx:
            _add_calls(tx, hosts, moments[start : start + _BATCH], (people, contacts), chance)


def _add_calls(
    tx: WriteTx,
    hosts: Sequence[int],
    moments: Sequence[int],
    callers: tuple[Sequence[Any], Sequence[int]],
    chance: random.Random,
) -> None:
    people, contacts = callers
    rows, found = [], []
    for number, moment in enumerate(moments):
        name, company, phone = chance.choice(people)
        call_id = filed(from_ms(moment), number)
        key = phone.replace(" ", "") or f"+4930{chance.randrange(10**7, 10**8)}"
        target = chance.choice(hosts)
        values = {
            "id": call_id, "state": "ended", "direction": "in", "line": "", "number": key, "number_key": key,
            "name": name, "company": company, "visitor_id": 0,
            "contact_id": chance.choice(contacts), "employee_id": 0, "target_id": target,
            "target_name": "", "about": "", "notes": "", "words": "", "outcome": "put_through", "source": "hand",
            "source_id": "", "rung_at": moment, "answered_at": moment, "put_through_at": moment, "back_at": None,
            "hung_up_at": None, "ended_at": moment, "taken_by": 1, "taken_by_name": "Bench Desk", "version": 1,
        }  # fmt: skip
        rows.append(tuple(values[column] for column in _COLUMNS))
        found.append((call_id, search.words_of((name, company), (key,))))
    marks = ", ".join("?" * len(_COLUMNS))
    tx.execute_sql(f"INSERT INTO calls ({', '.join(_COLUMNS)}) VALUES ({marks})", rows)
    search.insert_many(tx, search.CALLS, sorted(found))


def _card(chance: random.Random, people: Sequence[Any], number: int) -> ContactEdit:
    name, company, _ = chance.choice(people)
    phone = ContactPhone(f"+49 30 {chance.randrange(10**6, 10**8)}")
    return ContactEdit(
        name, company=company, phones=(phone,), emails=(ContactEmail(f"c{number}@example.org"),)
    )
