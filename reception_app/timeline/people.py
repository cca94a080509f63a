"""Who is meant: everything by which the rows of other features may hang on one person."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from reception_app.db.uow import ReadTx
from reception_app.kernel.errors import NotFound
from reception_app.timeline.sources import Link
from reception_app.visits.kept import ids_of
from reception_app.visits.writing import host_mark

_MERGES_MAX = 20

# A number that another contact has too says nothing for sure. Visitors are known by link or mail; by phone only if the
# number is nobody else's.
_OF_CONTACT = """
SELECT 'number', number, (SELECT count(DISTINCT o.contact_id) FROM contact_phones o JOIN contacts c
    ON c.id = o.contact_id WHERE o.number = p.number AND o.number <> '' AND c.state IN ('active', 'archived')) > 1
  FROM contact_phones p WHERE contact_id = :id AND number <> ''
UNION ALL SELECT 'contact', id, 0 FROM contacts WHERE merged_into = :id AND merged_into <> 0
UNION ALL SELECT 'mail', lower(address), 0 FROM contact_emails WHERE contact_id = :id
UNION ALL SELECT 'mail', address_key, 0 FROM contact_emails WHERE contact_id = :id
UNION ALL SELECT 'visitor', visitor_id, 0 FROM contact_visitors WHERE contact_id = :id
UNION ALL SELECT 'visitor', v.id, 0 FROM contact_emails e JOIN visitors v
    ON v.email IN (e.address_key, lower(e.address)) AND v.email <> '' WHERE e.contact_id = :id
UNION ALL SELECT 'visitor', v.id, (SELECT count(*) FROM visitors o WHERE o.phone_e164 = v.phone_e164
    AND o.phone_e164 <> '' AND o.merged_into = 0) > 1 OR (SELECT count(DISTINCT o.contact_id) FROM contact_phones o
    JOIN contacts c ON c.id = o.contact_id WHERE o.number = p.number AND o.number <> ''
    AND c.state IN ('active', 'archived')) > 1
  FROM contact_phones p JOIN visitors v ON v.phone_e164 = p.number AND v.phone_e164 <> '' WHERE p.contact_id = :id"""
_OF_VISITOR = """
SELECT 'number', v.phone_e164, (SELECT count(*) FROM visitors o WHERE o.phone_e164 = v.phone_e164
    AND o.phone_e164 <> '' AND o.merged_into = 0) > 1
  FROM visitors v WHERE v.id = :id AND v.phone_e164 <> ''
UNION ALL SELECT 'mail', lower(v.email), 0 FROM visitors v WHERE v.id = :id AND v.email <> ''
UNION ALL SELECT 'contact', contact_id, 0 FROM contact_visitors WHERE visitor_id = :id"""
_KEPT_VISITOR = "SELECT id, merged_into FROM visitors WHERE id = ?"
_KEPT_CONTACT = "SELECT id, merged_into FROM contacts WHERE id = ?"


@dataclass(slots=True)
class Person:
    """Values by which rows hang on somebody: each with whether it tells them for sure."""

    values: dict[tuple[Link, Any], bool] = field(default_factory=dict)

    def add(self, link: Link, value: Any, *, sure: bool = True) -> None:
        """One more; what is sure once stays sure."""
        self.values[link, value] = self.values.get((link, value), False) or sure

    def of(self, link: Link) -> list[Any]:
        """All values of one sort."""
        return [value for kind, value in self.values if kind is link]


def contact(tx: ReadTx, contact_id: int) -> Person:
    """A customer or third party. Raises NotFound."""
    kept = _kept(tx, _KEPT_CONTACT, contact_id, "This contact is not there any more.")
    person = Person()
    person.add(Link.CONTACT, kept)
    _take(tx, person, tx.execute_sql(_OF_CONTACT, {"id": kept}))
    return person


def visitor(tx: ReadTx, visitor_id: int) -> Person:
    """A visitor. Raises NotFound."""
    kept = _kept(tx, _KEPT_VISITOR, visitor_id, "This visitor's record is not there any more.")
    person = Person()
    _add_visitor(tx, person, kept)
    _take(tx, person, tx.execute_sql(_OF_VISITOR, {"id": kept}))
    return person


def employee(employee_id: int) -> Person:
    """One of the staff."""
    person = Person()
    person.add(Link.EMPLOYEE, employee_id)
    person.add(Link.BY_STAFF, employee_id)
    person.add(Link.HOST_MARK, f'"{host_mark(employee_id)}"')
    return person


def _take(tx: ReadTx, person: Person, rows: Iterable[Any]) -> None:
    for kind, value, unsure in rows:
        link = Link(kind)
        if link is Link.VISITOR:
            _add_visitor(tx, person, value, sure=not unsure)
        else:
            person.add(link, value, sure=not unsure)


def _add_visitor(tx: ReadTx, person: Person, visitor_id: int, *, sure: bool = True) -> None:
    """The card that is kept, and all that was merged into it: what was written down for them stands under them."""
    kept, *merged = ids_of(tx, visitor_id)
    person.add(Link.VISITOR, kept, sure=sure)
    if merged:
        person.add(Link.MERGED, json.dumps(merged), sure=sure)


def _kept(tx: ReadTx, sql: str, record_id: int, missing: str) -> int:
    """The record that a merged one leads to. Raises NotFound for none."""
    for _ in range(_MERGES_MAX):
        row = tx.execute_sql(sql, (record_id,)).first()
        if row is None:
            break
        if not row[1]:
            return int(row[0])
        record_id = row[1]
    raise NotFound(missing)
