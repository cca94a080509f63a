"""Which records are one contact: those that were merged lead to the one that was kept."""

import json
from collections.abc import Iterable, Mapping

from reception_app.db.uow import ReadTx

# Merging leads every earlier record straight to the kept one.
_TOGETHER = (
    "WITH kept(id) AS (SELECT CASE WHEN merged_into <> 0 THEN merged_into ELSE id END FROM contacts WHERE id = ?)"
    " SELECT id FROM kept UNION ALL SELECT c.id FROM contacts c JOIN kept k ON c.merged_into = k.id"
    " WHERE c.merged_into <> 0"
)

_NAMES = (
    "SELECT c.id, k.name FROM contacts c"
    " JOIN contacts k ON k.id = CASE WHEN c.merged_into <> 0 THEN c.merged_into ELSE c.id END"
    " WHERE c.id IN (SELECT value FROM json_each(?))"
)

_OF_MAIL = (
    "SELECT k.id, k.name FROM contact_emails e JOIN contacts c ON c.id = e.contact_id"
    " JOIN contacts k ON k.id = CASE WHEN c.merged_into <> 0 THEN c.merged_into ELSE c.id END"
    " WHERE e.address_key = ? AND k.state IN ('active', 'archived') GROUP BY k.id ORDER BY k.id LIMIT 5"
)


def names_of_mail(tx: ReadTx, address_key: str) -> Mapping[int, str]:
    """Whose card holds this mail address (as `contacts.cleaning.mail_key` makes it): at most five are told."""
    return {row[0]: row[1] for row in tx.execute_sql(_OF_MAIL, (address_key,))} if address_key else {}


def names_of(tx: ReadTx, contact_ids: Iterable[int]) -> Mapping[int, str]:
    """What these contacts are called by now, each by the number that was asked for; who is not there is left out."""
    wanted = sorted({number for number in contact_ids if number})
    return {row[0]: row[1] for row in tx.execute_sql(_NAMES, (json.dumps(wanted),))} if wanted else {}


def ids_of(tx: ReadTx, contact_id: int) -> list[int]:
    """The kept record of a contact, then every one that was merged into it: rows of other features point to any.

    Of a contact that is not there only what was asked for; empty for 0.
    """
    if not contact_id:
        return []
    return [row[0] for row in tx.execute_sql(_TOGETHER, (contact_id,))] or [contact_id]
