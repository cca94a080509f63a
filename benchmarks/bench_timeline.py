"""The time line of a person with 5,000 entries: first page against one query, later pages, the top of the card."""

import os
from datetime import UTC, datetime, timedelta
from itertools import cycle

from sqlalchemy import insert

from benchmarks.filled_office import DESK, KEY, Filled, filled_office
from benchmarks.measure import FRAME, Outcome, Scale, compared, limited, side_by_side, times
from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit, ContactEmail, ContactPhone
from reception_app.db.engine import connect
from reception_app.kernel.actor import SYSTEM
from reception_app.mailbox.models import MailOriginalRow, MailRow
from reception_app.messages.models import MessageRecipientRow, MessageRow
from reception_app.timeline import TimelineService
from reception_app.visits.rules import filed

_FIRST_PAGE = 3.0
"""Times the floor: besides the rows themselves it reads who somebody is (numbers, mails, linked visitors, what of it
others have too), and makes records of the rows. Both stay under a frame, so that the card opens with the key."""
_PAGE = 50
_VISITS, _CALLS, _MESSAGES, _MAILS = 2_400, 1_800, 400, 400
_NUMBER, _ADDRESS = "+442079461018", "regular@caller.example"
"""Nobody else of the office has these: what they did would stand here as well, the more the larger it is."""
_ORIGINAL = 40_000
"""Bytes of a mail as it lies in the store, packed: a signature with a picture in it has as many."""

# What the page shows, by somebody who already knew every id and needed no record: four walks along an index, one
# statement.
_FLOOR = """
SELECT * FROM (SELECT filed, id, host_name, name, purpose, state FROM visits
  WHERE visitor_id = ? ORDER BY filed DESC LIMIT 50)
UNION ALL SELECT * FROM (SELECT id, id, target_name, name, about, outcome FROM calls
  WHERE number_key = ? AND number_key <> '' ORDER BY id DESC LIMIT 50)
UNION ALL SELECT * FROM (SELECT id, id, (SELECT group_concat(r.name, ', ') FROM message_recipients r
    WHERE r.message_id = messages.id), caller_name, text, year FROM messages
  WHERE contact_id = ? AND contact_id <> 0 ORDER BY id DESC LIMIT 50)
UNION ALL SELECT * FROM (SELECT id, id, '', subject, state, automatic FROM mails
  WHERE address_key = ? AND address_key <> '' ORDER BY id DESC LIMIT 50)
ORDER BY 1 DESC LIMIT 50"""


def measure(scale: Scale) -> list[Outcome]:
    """At each length of history."""
    outcomes = []
    for size in scale.sizes:
        with filled_office(scale, size) as office:
            outcomes += _measure(office, scale)
    return outcomes


def _measure(office: Filled, scale: Scale) -> list[Outcome]:
    contact_id, visitor_id = _regular(office)
    line, raw = TimelineService(office.desk.store), connect(office.path, KEY)

    def bare() -> None:
        raw.execute(_FLOOR, (visitor_id, _NUMBER, contact_id, _ADDRESS)).fetchall()

    ours, floor = side_by_side(
        lambda: line.of_contact(DESK, contact_id, None, _PAGE), bare, scale.rounds(200)
    )
    note = (
        f"{_VISITS} visits, {_CALLS} calls, {_MESSAGES} messages, {_MAILS} mails; "
        "floor: the newest rows of each by the bare driver"
    )
    first = compared(
        "time line: first page", ours, floor, _FIRST_PAGE, p99_limit=FRAME, size=office.size, note=note
    )
    keys = cycle(_keys(line, contact_id))
    later = times(lambda: line.of_contact(DESK, contact_id, next(keys), _PAGE), scale.rounds(200))
    top = times(lambda: line.top_of_contact(DESK, contact_id), scale.rounds(200))
    host = office.hosts[3]
    of_host = times(lambda: line.of_employee(DESK, host, None, _PAGE), scale.rounds(200))
    return [
        first,
        limited("time line: any later page", later, FRAME, p99_limit=FRAME, size=office.size),
        limited("time line: the top of the card", top, FRAME, p99_limit=FRAME, size=office.size),
        limited("time line: first page of an employee", of_host, FRAME, p99_limit=FRAME, size=office.size),
    ]


def _keys(line: TimelineService, contact_id: int) -> list[int]:
    """Where each page ends; all 5,000 entries are met on the way."""
    keys: list[int] = []
    seen = 0
    while page := line.of_contact(DESK, contact_id, keys[-1] if keys else None, _PAGE):
        seen += len(page)
        keys.append(page[-1].key)
    if seen != _VISITS + _CALLS + _MESSAGES + _MAILS:
        raise AssertionError(f"the time line has {seen} entries")
    return keys[:-1]


def _regular(office: Filled) -> tuple[int, int]:
    """Somebody who comes, rings and leaves messages all the time: other people's visits and calls become theirs."""
    store = office.desk.store
    contacts = ContactService(store, region=lambda: "GB")
    card = ContactEdit(
        "Regular Caller",
        phones=(ContactPhone("020 7946 1018"), ContactPhone("+44 7700 901112")),
        emails=(ContactEmail(_ADDRESS),),
    )
    saved = contacts.save(SYSTEM, card, anyway=True)
    if not isinstance(saved, ContactDetail):
        raise AssertionError("the contact was not saved")
    begun = datetime.now(UTC) - timedelta(days=_MESSAGES)
    with store.write(SYSTEM) as tx:
        visitor_id = int(tx.execute_sql("SELECT id FROM visitors ORDER BY id LIMIT 1").scalar_one())
        for table, column, value, count in (
            ("visits", "visitor_id", visitor_id, _VISITS),
            ("calls", "number_key", _NUMBER, _CALLS),
        ):
            every = max(1, int(tx.execute_sql(f"SELECT count(*) FROM {table}").scalar_one()) // count)
            tx.execute_sql(f"UPDATE {table} SET {column} = '' WHERE {column} = ?", (value,))
            tx.execute_sql(
                f"UPDATE {table} SET {column} = ? WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER"
                f" (ORDER BY id) AS place FROM {table}) WHERE place % ? = 0 LIMIT ?)",
                (value, every, count),
            )
        ids = [filed(begun + timedelta(days=number), number) for number in range(_MESSAGES)]
        tx.execute(insert(MessageRow.__table__), [_message(saved.id, *pair) for pair in enumerate(ids)])
        tx.execute(insert(MessageRecipientRow.__table__), [_recipient(office, one, begun) for one in ids])
        # One in three became a message and stands there as that.
        came = [filed(begun + timedelta(hours=16 * number), number) for number in range(_MAILS * 3 // 2)]
        tx.execute(
            insert(MailRow.__table__), [_mail(one, became=place % 3 == 0) for place, one in enumerate(came)]
        )
        originals = ({"mail_id": one, "packed": os.urandom(_ORIGINAL)} for one in came)
        tx.execute(insert(MailOriginalRow.__table__), list(originals))
    contacts.link_visitor(SYSTEM, saved.id, visitor_id)
    return saved.id, visitor_id


def _message(contact_id: int, serial: int, message_id: int) -> dict[str, object]:
    at = datetime.now(UTC)
    texts = dict.fromkeys(("company", "phone", "phone_key", "email", "email_key", "words"), "")
    return texts | {
        "id": message_id, "year": 1, "serial": serial, "caller_name": "Regular Caller", "call_id": 0,
        "contact_id": contact_id, "visitor_id": 0, "reasons": [], "urgent": False, "done_for_all": True,
        "call_back_by": None, "follow_up_at": None, "text": "Please ring back about the pallets", "taken_at": at,
        "taken_by": 1, "taken_by_name": "Bench Desk", "closed_at": at, "version": 1,
    }  # fmt: skip


def _mail(mail_id: int, *, became: bool) -> dict[str, object]:
    return {
        "id": mail_id, "key": f"<{mail_id}@caller.example>", "thread_id": mail_id,
        "state": "assigned" if became else "closed", "from_name": "Regular Caller", "from_address": _ADDRESS,
        "address_key": _ADDRESS, "subject": "The pallets", "snippet": "They wait at the gate.",
        "text": "They wait at the gate. " * 40, "words": " regular caller the pallets", "attached": [],
        "automatic": False, "whole": True, "size": 2 * _ORIGINAL,
        "received_at": datetime.now(UTC), "message_id": mail_id if became else 0, "assigned_to": "", "version": 1,
    }  # fmt: skip


def _recipient(office: Filled, message_id: int, at: datetime) -> dict[str, object]:
    return {
        "id": message_id, "message_id": message_id, "employee_id": office.hosts[3], "name": "Dan Rossi",
        "team": "", "way": "desk", "state": "done", "delivery_id": 0, "told_at": at, "changed_at": at, "ask_by": None,
    }  # fmt: skip
