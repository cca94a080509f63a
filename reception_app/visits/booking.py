"""Writing expected visits: checked, given a code and a token, invited."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select

from reception_app.audit import record
from reception_app.db.search import together
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory.records import HostOption
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.kernel.ids import new_id
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import clean_line, clean_name, clean_text
from reception_app.visits import inviting
from reception_app.visits.contact import Contact
from reception_app.visits.fields import check_fields, optional
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.matching import put_right, share_a_name
from reception_app.visits.records import Expectation, VisitorType, VisitState
from reception_app.visits.recurrence import zone_named
from reception_app.visits.rows import VISITORS
from reception_app.visits.rules import check_party, check_times, new_token
from reception_app.visits.visitor_rows import add_visitor, instead_of, known_visitor, save_visitor
from reception_app.visits.writing import free_recency, insert_visit, sort_key

_CODE_TRIES = 200
_AHEAD = timedelta(days=5 * 366)


@dataclass(frozen=True, slots=True)
class Booking:
    """An expectation whose parts were cleaned and checked, before the store is locked for it."""

    asked: Expectation
    contact: Contact
    kind: VisitorType
    host: HostOption | None
    values: Mapping[str, Any]
    token: str


def prepare(desk: FrontDesk, asked: Expectation, *, now: datetime) -> Booking:
    """Clean and check an expectation. Raises Invalid with the field to blame."""
    kind = desk.types.usable(asked.type_id)
    check_times(asked.starts_at, asked.ends_at)
    if asked.ends_at <= now:
        raise Invalid("This time has passed.", field="starts_at", hint="Choose a later one.")
    if asked.starts_at - now > _AHEAD:
        raise Invalid("This is more than five years away.", field="starts_at", hint="Choose an earlier day.")
    zone = zone_named(asked.zone)
    check_party(asked.party_size)
    contact = desk.contact(asked.contact)
    host = desk.host_for_visit(asked.host_id, needed=kind.needs_host)
    values = {
        "name": clean_name(asked.name),
        "company": clean_line(asked.company, limit=100, field="company"),
        "host_id": host.id if host else 0,
        "host_name": host.name if host else "",
        "host_extension": host.extension if host else "",
        "type_id": kind.id,
        "escort": kind.needs_escort,
        "expected_at": _whole(asked.starts_at),
        "expected_until": _whole(asked.ends_at),
        "zone": zone.key,
        "party_size": asked.party_size,
        "vehicle": clean_line(asked.vehicle, limit=40, field="vehicle"),
        "contact": contact.email or contact.raw,
        "purpose": clean_line(asked.purpose, field="purpose"),
        "notes": clean_text(asked.notes, field="notes"),
        # What is needed at the door is not always known when somebody is announced.
        "fields": check_fields(optional(kind.fields), asked.fields),
    }
    token = new_token()
    if asked.invite and inviting.can_invite(desk, contact.email):
        inviting.draw_qr(inviting.pass_of(desk.site.ready(desk.store), {**values, "token": token}))
    return Booking(asked, contact, kind, host, values, token)


def book(
    tx: WriteTx,
    desk: FrontDesk,
    booking: Booking,
    *,
    group_id: int = 0,
    series_id: int = 0,
    invite: bool = True,
) -> tuple[dict[str, Any], Mapping[str, Any] | None]:
    """Write an expected visit; its row, and the visitor as they were (None: the visitor is new)."""
    known = same_person(tx, booking)
    inviting_now = invite and booking.asked.invite and inviting.can_invite(desk, booking.values["contact"])
    values = {
        **booking.values,
        "visitor_id": known.id if known is not None else new_id(),
        "state": VisitState.EXPECTED.value,
        "photo_id": known.photo_id if known is not None else 0,
        "token": booking.token,
        "code": new_code(tx),
        "group_id": group_id,
        "series_id": series_id,
        "invite_sequence": 1 if inviting_now else 0,
    }
    with together(tx):
        row = insert_visit(tx, values)
        if known is None:
            add_visitor(tx, row, booking.contact)
        else:
            _bring_up(tx, row, known)
    if inviting_now:
        inviting.invite(tx, desk, row)
    detail = {"name": row["name"], "host_id": row["host_id"], "invited": inviting_now}
    record(tx, "visit.expect", "visit", row["id"], detail)
    return row, None if known is None else dict(known._mapping)


def new_code(tx: ReadTx) -> str:
    """Six digits that no other open invitation has."""
    for _ in range(_CODE_TRIES):
        code = f"{secrets.randbelow(1_000_000):06d}"
        if tx.execute_sql("SELECT 1 FROM visits WHERE code = ? AND code <> ''", (code,)).first() is None:
            return code
    raise Conflict("Too many visits are expected: no code is free.", hint="Close what is past first.")


def comes_instead(tx: ReadTx, was: Mapping[str, Any], booking: Booking) -> Mapping[str, Any]:
    """The columns of a visit by which somebody else comes than before, empty while it is the same person.

    They have a code and a token of their own: what the former was sent must not open it any more.
    """
    guest = instead_of(tx, was, booking.values, same_person(tx, booking))
    # The record that nothing but the booking made is renamed with it; its mail went to somebody all the same.
    if not guest and _is_put_right(was, booking.values):
        return {}
    return {**guest, "token": booking.token, "code": new_code(tx)}


def _is_put_right(was: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether a booking names whom it named before: at the same address a name in common is enough."""
    if sort_key(now["name"]) == sort_key(was["name"]) or put_right(was["name"], now["name"]):
        return True
    stays = bool(now["contact"]) and now["contact"] == was["contact"]
    return stays and share_a_name(was["name"], now["name"])


def same_person(tx: ReadTx, booking: Booking) -> Row[Any] | None:
    """The visitor's record: the one that was named, or the only one of this name with this e-mail or phone."""
    if booking.asked.visitor_id:
        return known_visitor(tx, booking.asked.visitor_id)
    contact = booking.contact
    if contact.email:
        where = (VISITORS.c.email == contact.email, VISITORS.c.email != "")
    elif contact.e164:
        where = (VISITORS.c.phone_e164 == contact.e164, VISITORS.c.phone_e164 != "")
    else:
        return None
    name_key = sort_key(booking.values["name"])
    found = tx.execute(
        select(VISITORS).where(*where, VISITORS.c.name_key == name_key, VISITORS.c.merged_into == 0).limit(2)
    ).all()
    return found[0] if len(found) == 1 else None


def _bring_up(tx: WriteTx, visit: Mapping[str, Any], known: Row[Any]) -> None:
    """Who is expected comes up first when their name is typed."""
    was = dict(known._mapping)
    if visit["filed"] > was["recent"]:
        save_visitor(tx, was, {**was, "recent": free_recency(tx, visit["filed"])})


def _whole(moment: datetime) -> datetime:
    """Cut to milliseconds, as it is stored."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
