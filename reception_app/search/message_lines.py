"""Messages in the bar."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from reception_app.db.base import from_ms
from reception_app.db.uow import ReadTx
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted
from reception_app.search.lines import Asked, Lines, as_json, when
from reception_app.search.records import Hit, HitKind

_MESSAGES_AT = (
    "SELECT id, caller_name, company, phone, email, urgent, taken_at, closed_at, taken_by FROM messages"
    " WHERE id IN (SELECT value FROM json_each(?))"
)
_PEOPLE_OF = (
    "SELECT message_id, name FROM message_recipients"
    " WHERE message_id IN (SELECT value FROM json_each(?)) ORDER BY message_id, id"
)
_NOBODY = "Unknown caller"


def message_lines(tx: ReadTx, asked: Asked, places: Sequence[int], room: int) -> Lines:
    """Messages; those that somebody else took are for whoever may see them."""
    all_messages = allowed(asked.actor, Right.SEE_MESSAGES)
    looked_at = places[:room] if all_messages else places
    rows = {row[0]: row for row in tx.execute_sql(_MESSAGES_AT, (as_json(looked_at),))}
    found = [rows[place] for place in looked_at if place in rows]
    own = asked.actor.user_id if allowed(asked.actor, Right.TAKE_MESSAGES) else 0
    seen = [row for row in found if all_messages or (own and row[8] == own)]
    hidden = len(found) - len(seen)
    people: dict[int, list[str]] = defaultdict(list)
    for message_id, name in tx.execute_sql(_PEOPLE_OF, (as_json([row[0] for row in seen[:room]]),)):
        people[message_id].append(name)
    hits = [_message_hit(row, people[row[0]], tx, asked) for row in seen[:room]]
    return Lines(hits, hidden, more=len(places) - hidden > room)


def _message_hit(row: Any, people: Sequence[str], tx: ReadTx, asked: Asked) -> Hit:
    message_id, name, company, phone, email, urgent, taken_at, closed_at, _ = row
    whom = people[0] if people else ""
    others = f" and {len(people) - 1} more" if len(people) > 1 else ""
    stands = "done" if closed_at is not None else "urgent" if urgent else "open"
    subtitle = dotted(company, (phone or email) if name else "", f"for {whom}{others}" if whom else "")
    chip = f"{stands} {when(from_ms(taken_at), tx.now, asked.zone)}"
    return Hit(HitKind.MESSAGE, message_id, name or phone or email or _NOBODY, subtitle, chip)
