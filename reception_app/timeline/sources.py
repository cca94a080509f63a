"""Where the entries of the time line come from: a line a source. Each says in SQL how its rows hang on a person."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from reception_app.db import search
from reception_app.kernel.rights import Right
from reception_app.messages.rules import ORDER
from reception_app.timeline.records import EntryKind


class Link(StrEnum):
    """How a row hangs on somebody."""

    CONTACT = "contact"
    VISITOR = "visitor"
    MERGED = "merged"
    """Visitors' cards that became one with theirs, as a JSON list: few rows are under them."""
    NUMBER = "number"
    """In its international form."""
    MAIL = "mail"
    """A mail address in small letters."""
    EMPLOYEE = "employee"
    """The one who is visited, wanted or told."""
    BY_STAFF = "by_staff"
    """The one of the staff who does it."""
    HOST_MARK = "host_mark"
    """The employee, as the find index marks their visits."""


@dataclass(frozen=True, slots=True)
class Source:
    """One feature's rows.

    `columns` are, in this order: place in time (63 bits, as `kernel.ids`), record, moment (milliseconds; NULL for
    that of the place), title for a contact's or visitor's
    time line, title for an employee's, detail, state, whether it went out (0 or 1). `links` are conditions on `:value`;
    with them `place` must be in the order of an index. `open` counts what is open, `{links}` standing for any of
    `open_links`. `right` is who may read it; the others are told how many there are. Whoever reads is `:me`, and
    `:private` tells whether they read what is private of others, `:confidential` whether confidential cases,
    `:called` is their name folded; `:now` is the moment in milliseconds.
    """

    kind: EntryKind
    right: Right
    table: str
    place: str
    columns: str
    links: Mapping[Link, str]
    open: str
    open_links: Mapping[Link, str]


_STANDS = " ".join(state.value for state in ORDER)
# A plus before a column keeps the planner from its index: few rows are open, and their own index finds them.
VISITS = Source(
    EntryKind.VISIT,
    Right.SEE_BOARD,
    "visits",
    "filed",
    "filed, id, NULL, host_name, name, purpose, state, 0",
    {
        Link.VISITOR: "visitor_id = :value",
        Link.HOST_MARK: f"filed IN ({search.VISITS.index.newest})".replace("MATCH ?", "MATCH :value")
        .replace("BETWEEN ? AND ?", "BETWEEN 0 AND :before - 1")
        .replace("LIMIT ?", "LIMIT :limit"),
    },
    "SELECT count(*) FROM (SELECT visitor_id, host_id FROM visits WHERE visits.state IN ('waiting', 'with_host')"
    " UNION ALL SELECT visitor_id, host_id FROM visits WHERE visits.state = 'expected') WHERE {links}",
    {Link.VISITOR: "+visitor_id = :value", Link.EMPLOYEE: "+host_id = :value"},
)
CALLS = Source(
    EntryKind.CALL,
    Right.SEE_CALL_LOG,
    "calls",
    "id",
    "id, id, rung_at, target_name, CASE WHEN name <> '' THEN name ELSE number END, about,"
    " CASE WHEN outcome <> '' THEN outcome WHEN state = 'put_through' AND back_at <= :now THEN 'came_back'"
    " ELSE state END, direction = 'out'",
    {
        Link.NUMBER: "number_key = :value AND number_key <> ''",
        Link.CONTACT: "contact_id = :value AND contact_id <> 0",
        Link.VISITOR: "visitor_id = :value AND visitor_id <> 0",
        Link.EMPLOYEE: "target_id = :value AND target_id <> 0",
        Link.BY_STAFF: "employee_id = :value AND employee_id <> 0",
    },
    "SELECT count(*) FROM (SELECT c.number_key, c.contact_id, c.visitor_id, b.owner_id FROM call_backs b"
    " JOIN calls c ON c.id = b.call_id WHERE b.done_at IS NULL) WHERE {links}",
    {
        Link.NUMBER: "number_key = :value",
        Link.CONTACT: "contact_id = :value",
        Link.VISITOR: "visitor_id = :value",
        Link.EMPLOYEE: "owner_id = :value",
    },
)

MESSAGES = Source(
    EntryKind.MESSAGE,
    Right.SEE_MESSAGES,
    "messages",
    "id",
    "id, id, taken_at, (SELECT group_concat(r.name, ', ') FROM message_recipients r WHERE r.message_id = messages.id),"
    " CASE WHEN caller_name <> '' THEN caller_name ELSE phone END, text, CASE WHEN done_for_all AND EXISTS"
    " (SELECT 1 FROM message_recipients r WHERE r.message_id = messages.id AND r.state = 'done') THEN 'done' ELSE"
    " (SELECT r.state FROM message_recipients r WHERE r.message_id = messages.id ORDER BY"
    " instr('STANDS', r.state) LIMIT 1) END, 0".replace("STANDS", _STANDS),
    {
        Link.CONTACT: "contact_id = :value AND contact_id <> 0",
        Link.VISITOR: "visitor_id = :value AND visitor_id <> 0",
        Link.NUMBER: "phone_key = :value AND phone_key <> ''",
        Link.MAIL: "email_key = :value AND email_key <> ''",
        Link.EMPLOYEE: "id IN (SELECT message_id FROM message_recipients WHERE employee_id = :value"
        " AND message_id < :before ORDER BY message_id DESC LIMIT :limit)",
    },
    "SELECT count(*) FROM (SELECT id, contact_id, visitor_id, phone_key, email_key FROM messages"
    " WHERE messages.closed_at IS NULL) m WHERE {links}",
    {
        Link.CONTACT: "+contact_id = :value",
        Link.VISITOR: "+visitor_id = :value",
        Link.NUMBER: "+phone_key = :value",
        Link.MAIL: "+email_key = :value",
        Link.EMPLOYEE: "EXISTS (SELECT 1 FROM message_recipients r WHERE r.message_id = m.id"
        " AND r.employee_id = :value)",
    },
)

_MADE = "(NOT private OR created_by = :me OR :private)"
APPOINTMENTS = Source(
    EntryKind.APPOINTMENT,
    Right.SEE_SCHEDULE,
    "appointments",
    "id",
    "id, id, created_at, (SELECT group_concat(s.name, ', ') FROM appointment_staff s"
    " WHERE s.appointment_id = appointments.id), name, service_name, state, 0",
    {
        Link.CONTACT: f"contact_id = :value AND contact_id <> 0 AND {_MADE}",
        Link.VISITOR: f"visitor_id = :value AND visitor_id <> 0 AND {_MADE}",
        Link.EMPLOYEE: "id IN (SELECT s.appointment_id FROM appointment_staff s CROSS JOIN appointments a"  # noqa: S608 - ours
        f" ON a.id = s.appointment_id AND {_MADE} WHERE s.employee_id = :value AND s.appointment_id < :before"
        " ORDER BY s.appointment_id DESC LIMIT :limit)",
    },
    "SELECT count(*) FROM (SELECT id, contact_id, visitor_id FROM appointments"  # noqa: S608 - ours
    f" WHERE appointments.state IN ('proposed', 'booked') AND {_MADE}) a WHERE {{links}}",
    {
        Link.CONTACT: "+contact_id = :value",
        Link.VISITOR: "+visitor_id = :value",
        Link.EMPLOYEE: "EXISTS (SELECT 1 FROM appointment_staff s WHERE s.appointment_id = a.id"
        " AND s.employee_id = :value)",
    },
)

_READ = "(NOT private OR booked_by = :me OR :private)"
_OF_CONTACT = "contact_id = :value AND contact_id <> 0"
_OF_ORGANISER = "organiser_id = :value AND organiser_id <> 0"
# Of what was booked as a series the first one tells of it.
_ONCE = (
    "(series_id = 0 OR NOT EXISTS (SELECT 1 FROM bookings o WHERE o.series_id = bookings.series_id"
    " AND o.series_id <> 0 AND o.starts_at < bookings.starts_at))"
)
BOOKINGS = Source(
    EntryKind.BOOKING,
    Right.SEE_SCHEDULE,
    "bookings",
    "id",
    "id, id, booked_at, (SELECT r.name FROM resources r WHERE r.id = resource_id),"
    " (SELECT r.name FROM resources r WHERE r.id = resource_id),"
    " CASE WHEN title <> '' THEN title ELSE customer END, state, 0",
    {
        Link.CONTACT: f"{_OF_CONTACT} AND {_READ} AND {_ONCE}",
        Link.EMPLOYEE: f"id IN (SELECT id FROM bookings WHERE {_OF_ORGANISER} AND {_READ} AND {_ONCE}"  # noqa: S608 - ours
        " AND id < :before ORDER BY id DESC LIMIT :limit)",
    },
    "SELECT count(*) FROM bookings WHERE +state IN ('hold', 'waiting', 'booked', 'checked_in')"  # noqa: S608 - ours
    f" AND +ends_at > :now AND {_READ} AND ({{links}})",
    {Link.CONTACT: _OF_CONTACT, Link.EMPLOYEE: _OF_ORGANISER},
)

_FOR = "employee_id = :value AND employee_id <> 0"
PARCELS = Source(
    EntryKind.PARCEL,
    Right.SEE_PARCELS,
    "parcels",
    "id",
    "id, id, coalesce(received_at, announced_at), recipient, sender, trim(carrier || ' ' || tracking), state, 0",
    {Link.CONTACT: _OF_CONTACT, Link.EMPLOYEE: _FOR},
    "SELECT count(*) FROM parcels WHERE parcels.closed_at IS NULL AND ({links})",
    {Link.CONTACT: "+contact_id = :value", Link.EMPLOYEE: "+employee_id = :value"},
)

# A complaint hides itself from whoever it is against; of a confidential one nothing but its number is shown.
_MINE = "(SELECT id FROM employees WHERE name_folded = :called)"
_NOT_OF_ME = f"against_key <> :called AND against_id NOT IN {_MINE}"
_OPEN_TO_ME = (
    f"{_NOT_OF_ME} AND (NOT restricted OR :confidential OR taken_by = :me"
    f" OR (owner_id <> 0 AND owner_id IN {_MINE}))"
)
_CASE_LINKS = {
    Link.CONTACT: _OF_CONTACT,
    Link.VISITOR: "visitor_id = :value AND visitor_id <> 0",
    Link.NUMBER: "phone_key = :value AND phone_key <> ''",
    Link.MAIL: "email_key = :value AND email_key <> ''",
    Link.EMPLOYEE: "owner_id = :value AND owner_id <> 0",
}
CASES = Source(
    EntryKind.CASE,
    Right.HANDLE_CASES,
    "cases",
    "id",
    "id, id, received_at, owner_name, CASE WHEN restricted THEN '' WHEN name <> '' THEN name ELSE company END,"
    " printf('CAS-%d-%04d', year, serial) || CASE WHEN restricted THEN '' ELSE"
    " ' ' || substr(what, 1, instr(what || char(10), char(10)) - 1) END, 'case_' || state, 0",
    {link: f"{condition} AND {_OPEN_TO_ME}" for link, condition in _CASE_LINKS.items()},
    "SELECT count(*) FROM (SELECT contact_id, visitor_id, phone_key, email_key, owner_id FROM cases"  # noqa: S608 - ours
    f" WHERE cases.closed_at IS NULL AND {_OPEN_TO_ME}) c WHERE {{links}}",
    {
        Link.CONTACT: "+contact_id = :value",
        Link.VISITOR: "+visitor_id = :value",
        Link.NUMBER: "+phone_key = :value",
        Link.MAIL: "+email_key = :value",
        Link.EMPLOYEE: "+owner_id = :value",
    },
)

# What was passed on stands there as the message that it became. Junk has a sender that anybody may have written.
_KEPT_HERE = "(message_id = 0 OR state = 'new') AND state <> 'junk'"
_FROM_STAFF = "address_key = (SELECT lower(e.email) FROM employees e WHERE e.id = :value)"
MAILS = Source(
    EntryKind.MAIL,
    Right.SEE_MESSAGES,
    "mails",
    "id",
    "id, id, received_at, '', '', subject, CASE WHEN automatic THEN 'mail_automatic' ELSE 'mail_' || state END, 0",
    {
        Link.MAIL: f"address_key = :value AND address_key <> '' AND {_KEPT_HERE}",
        Link.BY_STAFF: f"{_FROM_STAFF} AND address_key <> '' AND {_KEPT_HERE}",
    },
    "SELECT count(*) FROM (SELECT address_key FROM mails WHERE mails.state = 'new') WHERE {links}",
    {
        Link.MAIL: "+address_key = :value AND address_key <> ''",
        Link.BY_STAFF: f"+{_FROM_STAFF} AND address_key <> ''",
    },
)


def _with_merged(source: Source) -> Source:
    """Rows that hang on a visitor hang on the cards that were merged into theirs, too: all these in one condition."""

    def added(links: Mapping[Link, str]) -> Mapping[Link, str]:
        if Link.VISITOR not in links:
            return links
        one, several = "visitor_id = :value", "visitor_id IN (SELECT value FROM json_each(:value))"
        return {**links, Link.MERGED: links[Link.VISITOR].replace(one, several)}

    return replace(source, links=added(source.links), open_links=added(source.open_links))


SOURCES: tuple[Source, ...] = tuple(
    _with_merged(each) for each in (VISITS, CALLS, MESSAGES, APPOINTMENTS, BOOKINGS, PARCELS, CASES, MAILS)
)
"""One line a source; a new feature adds its own."""
