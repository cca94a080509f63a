"""Where the records of the find indexes are, and what makes each findable: the code that does so when it is written.

Brought in only when an index has to be built anew.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, or_, select

from reception_app.accounts.models import UserRow
from reception_app.appointments import finding as appointment_finding
from reception_app.appointments.rows import APPOINTMENTS, staff_of
from reception_app.bookings import finding as booking_finding
from reception_app.bookings.resource_rows import RESOURCES
from reception_app.bookings.rows import BOOKINGS
from reception_app.calls import rows as call_rows
from reception_app.cases import rows as case_rows
from reception_app.contacts import finding as contact_finding
from reception_app.contacts.records import ContactState
from reception_app.contacts.rows import CONTACTS, details_of
from reception_app.contacts.words import WORDS as CONTACT_WORDS
from reception_app.db import search
from reception_app.db.search_mending import Source
from reception_app.db.uow import WriteTx
from reception_app.deliveries import rows as parcel_rows
from reception_app.directory.rows import EMPLOYEE_TABLE, index_in_search, read_details
from reception_app.directory.rules import has_left
from reception_app.messages import rows as message_rows
from reception_app.privacy.forgetting import ERASED
from reception_app.schedule import finding as entry_finding
from reception_app.schedule.rows import ENTRIES
from reception_app.visits.rows import VISITORS, VISITS
from reception_app.visits.writing import index_visit_row, index_visitor_row

_USERS = UserRow.__table__
_Rows = Sequence[Row[Any]]


def find_sources(zone: Callable[[], ZoneInfo]) -> list[Source]:
    """One for each section of `db.search`. What was forgotten is in none: it has no words any more.

    `zone` is the organisation's: on its day people leave.
    """

    def employees(tx: WriteTx, rows: _Rows) -> None:
        today = tx.now.astimezone(zone()).date()
        for detail in read_details(tx, [row.id for row in rows]):
            index_in_search(tx, detail, left=has_left(detail.left_on, today))

    calls, cases, parcels = call_rows.CALLS, case_rows.CASES, parcel_rows.PARCELS
    messages = message_rows.MESSAGES
    told = or_(calls.c.words != "", calls.c.number != "", calls.c.about != "")
    kept = CONTACTS.c.state.in_((ContactState.ACTIVE.value, ContactState.ARCHIVED.value))
    return [
        Source(search.VISITS, VISITS.c.filed, (), _visits),
        Source(search.VISITORS, VISITORS.c.recent, (VISITORS.c.merged_into == 0,), _visitors),
        Source(search.EMPLOYEES, EMPLOYEE_TABLE.c.id, (), employees),
        Source(search.USERS, _USERS.c.id, (), _users),
        Source(search.CALLS, calls.c.id, (told,), _calls),
        Source(search.CASES, cases.c.id, (cases.c.words != "",), _cases),
        Source(search.CONTACTS, CONTACTS.c.id, (kept,), _contacts),
        Source(search.MESSAGES, messages.c.id, (messages.c.words != "",), _messages),
        Source(search.PARCELS, parcels.c.id, (parcels.c.words != "",), _parcels),
        Source(search.BOOKINGS, BOOKINGS.c.id, (BOOKINGS.c.words != "",), _bookings),
        Source(search.APPOINTMENTS, APPOINTMENTS.c.id, (APPOINTMENTS.c.words != "",), _appointments),
        Source(search.ENTRIES, ENTRIES.c.id, (ENTRIES.c.title != ERASED,), _entries),
        Source(search.RESOURCES, RESOURCES.c.id, (), _resources),
    ]


def _said(row: Row[Any]) -> dict[str, Any]:
    return dict(row._mapping)


def _visits(tx: WriteTx, rows: _Rows) -> None:
    for row in rows:
        # Whoever forgets a name while little is found takes the words of others out of the list of words too.
        index_visit_row(tx, _said(row), row.filed)


def _visitors(tx: WriteTx, rows: _Rows) -> None:
    for row in rows:
        index_visitor_row(tx, _said(row), replaces=row.recent)


def _users(tx: WriteTx, rows: _Rows) -> None:
    for row in rows:
        search.index_user(tx, row.id, names=(row.name, row.login))


def _calls(tx: WriteTx, rows: _Rows) -> None:
    for row in rows:
        call_rows.find_by(tx, row.id, _said(row))


def _cases(tx: WriteTx, rows: _Rows) -> None:
    for row in rows:
        case_rows.find_by(tx, _said(row))


def _contacts(tx: WriteTx, rows: _Rows) -> None:
    for detail in details_of(tx, rows):
        card = {field: getattr(detail, field) for field in CONTACT_WORDS}
        contact_finding.index_again(tx, detail.id, card)


def _messages(tx: WriteTx, rows: _Rows) -> None:
    people = message_rows.RECIPIENTS
    names: dict[int, list[str]] = defaultdict(list)
    theirs = people.c.message_id.in_([row.id for row in rows])
    for each in tx.execute(select(people.c.message_id, people.c.name).where(theirs)):
        names[each.message_id].append(each.name)
    for row in rows:
        message_rows.find_by(tx, row.id, _said(row), names[row.id], is_new=False)


def _parcels(tx: WriteTx, rows: _Rows) -> None:
    for row in rows:
        parcel_rows.find_by(tx, _said(row))


def _bookings(tx: WriteTx, rows: _Rows) -> None:
    for row in rows:
        booking_finding.index_booking(tx, row.id, _said(row))


def _appointments(tx: WriteTx, rows: _Rows) -> None:
    staff = staff_of(tx, [row.id for row in rows])
    for row in rows:
        names = [each.name for each in staff.get(row.id, ())]
        appointment_finding.index(tx, row.id, _said(row), names)


def _entries(tx: WriteTx, rows: _Rows) -> None:
    for row in rows:
        entry_finding.index(tx, row.id, _said(row))


def _resources(tx: WriteTx, rows: _Rows) -> None:
    for row in rows:
        booking_finding.index_resource(tx, row.id, _said(row))
