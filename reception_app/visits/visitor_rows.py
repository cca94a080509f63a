"""The visitors' own records, as arrivals and bookings change them."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, func, insert, select, update

from reception_app.db.hot import HotStatement
from reception_app.db.search import VISITORS as VISITOR_INDEX
from reception_app.db.search import unindex
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.records import dataclass
from reception_app.visits import apart
from reception_app.visits.contact import Contact
from reception_app.visits.matching import put_right
from reception_app.visits.models import VisitorDocument
from reception_app.visits.rows import VISITORS, VISITS
from reception_app.visits.undoing import changed_columns
from reception_app.visits.writing import free_recency, index_visitor_row, recency_of, write_changes

NEW_VISITOR: Mapping[str, Any] = {
    "recent": 0,
    "company": "",
    "email": "",
    "phone": "",
    "phone_e164": "",
    "vehicle": "",
    "notes": "",
    "type_id": 0,
    "photo_id": 0,
    "visits": 0,
    "last_visit_at": None,
    "hold_until": None,
    "anonymised_at": None,
    "merged_into": 0,
}
"""Every column of a new visitor that has a value of its own before anything is said about them."""

_BY_ID = HotStatement(select(VISITORS).where(VISITORS.c.id == bindparam("visitor_id")))
_INSERT = HotStatement(insert(VISITORS))
_FOUND_BY = frozenset({"recent", "name", "company", "email", "phone", "vehicle"})
_MERGES_MAX = 20


@dataclass(frozen=True, slots=True)
class Absorbed:
    """An empty record that went up in a visitor's, for taking it back."""

    was: Mapping[str, Any]
    """The empty record as it was."""
    into_id: int
    apart: list[int]
    """Whom the visitor was newly said not to be."""


def known_visitor(tx: ReadTx, visitor_id: int) -> Row[Any] | None:
    """The visitor's row; a record that was merged leads to the one that was kept. None for id 0. Raises NotFound."""
    for _ in range(_MERGES_MAX):
        if not visitor_id:
            return None
        found = _BY_ID.converted(tx, {"visitor_id": visitor_id})
        if not found:
            break
        row: Row[Any] = found[0]
        if not row.merged_into:
            return row
        visitor_id = row.merged_into
    raise NotFound("This visitor's record is not there any more.", hint="Take them in as a new visitor.")


def add_visitor(tx: WriteTx, visit: Mapping[str, Any], contact: Contact, **values: Any) -> None:
    """A new visitor, as their first visit says."""
    row = {
        **NEW_VISITOR,
        "id": visit["visitor_id"],
        # A visit that was moved has left its first place, and its visitor may still stand there.
        "recent": free_recency(tx, visit["filed"]),
        **as_said(visit, contact),
        **values,
        **tx.stamps(),
    }
    _INSERT.run(tx, row)
    index_visitor_row(tx, row)
    tx.changed("visitor", row["id"])


def came(
    tx: WriteTx,
    visit: Mapping[str, Any],
    contact: Contact,
    known: Row[Any] | None,
    *,
    by_name_alone: bool = False,
) -> Mapping[str, Any] | None:
    """Somebody has arrived: their record is made, or brought up to what was typed today, and then returned as it is.

    `by_name_alone`: perhaps it is somebody else of that name. Then only a record that a booking made, and that nobody
    can be recalled by, takes anything over.
    """
    if known is None:
        add_visitor(tx, visit, contact, photo_id=visit["photo_id"], visits=1, last_visit_at=tx.now)
        return None
    was = dict(known._mapping)
    said = (
        {}
        if by_name_alone and is_somebodys(known)
        else {**as_now_said(was, visit, contact), "photo_id": visit["photo_id"]}
    )
    return save_visitor(
        tx,
        was,
        {
            **was,
            **said,
            "recent": was["recent"] if visit["filed"] == was["recent"] else free_recency(tx, visit["filed"]),
            "visits": was["visits"] + 1,
            "last_visit_at": tx.now,
        },
    )


def is_somebodys(known: Row[Any]) -> bool:
    """Whether a record is more than a booking's name: somebody came before, or can be recalled by it."""
    return bool(known.visits or known.email or known.phone)


def as_now_said(was: Mapping[str, Any], visit: Mapping[str, Any], contact: Contact) -> dict[str, Any]:
    """What a visitor's record takes over from a visit; what the visit leaves empty stays known."""
    return {
        "name": visit["name"],
        "name_key": visit["name_key"],
        "company": visit["company"] or was["company"],
        "email": contact.email or was["email"],
        "phone": contact.phone or was["phone"],
        "phone_e164": contact.e164 if contact.phone else was["phone_e164"],
        "vehicle": visit["vehicle"] or was["vehicle"],
        "type_id": visit["type_id"],
    }


def as_said(visit: Mapping[str, Any], contact: Contact) -> dict[str, Any]:
    """What a visitor's record takes from the visit that makes it; `contact` is how that visit's is understood."""
    return {
        "name": visit["name"],
        "name_key": visit["name_key"],
        "company": visit["company"],
        "email": contact.email,
        "phone": contact.phone,
        "phone_e164": contact.e164,
        "vehicle": visit["vehicle"],
        "type_id": visit["type_id"],
    }


def follow_booking(
    tx: WriteTx,
    was: Mapping[str, Any],
    once: Contact,
    visit: Mapping[str, Any],
    contact: Contact,
) -> Callable[[WriteTx], None]:
    """A booking is corrected: the record that it made, and that nothing else hangs on, says what it says now.

    `once` and `contact` are how the contact of before and of now is understood. Somebody who came before, who has
    notes, a photo or papers, or other bookings that say something else, stays as they are: perhaps another person
    comes instead. What was changed on the record by hand stays, too. Returns how that is undone, for when the visit
    itself has been put back.
    """
    known = known_visitor(tx, was["visitor_id"])
    if known is None or not _is_bookings(tx, known, visit):
        return _nothing
    before = dict(known._mapping)
    said, now = as_said(was, once), as_said(visit, contact)
    after = {**before, **{name: now[name] for name in now if before[name] == said[name]}}
    save_visitor(tx, before, after)
    if after == before:
        return _nothing
    return lambda undo_tx: take_back_arrival(undo_tx, before["id"], before, after)


def _nothing(_: WriteTx) -> None:
    """There is nothing to be undone."""


def _is_bookings(tx: ReadTx, known: Row[Any], visit: Mapping[str, Any]) -> bool:
    """Whether a visitor's record is nothing but what a booking said, that now says `visit`."""
    if known.visits or known.notes or known.photo_id or known.hold_until:
        return False
    same = (VISITS.c.name == visit["name"], VISITS.c.company == visit["company"])
    others = (VISITS.c.visitor_id == known.id, VISITS.c.id != visit["id"], ~and_(*same))
    papers = select(VisitorDocument.id).where(VisitorDocument.visitor_id == known.id)
    return not any(tx.execute(each.limit(1)).first() for each in (select(VISITS.c.id).where(*others), papers))


def instead_of(
    tx: ReadTx, was: Mapping[str, Any], visit: Mapping[str, Any], meant: Row[Any] | None
) -> Mapping[str, Any]:
    """The record and photo of a booking by which somebody else comes than before, empty while it is the same person.

    `visit` is what the booking says now, `meant` the record of whom it means: None for somebody who is not known, and
    then a name other than before that does not belong to the record is another person's, unless it is put right at the
    same address.
    """
    known = known_visitor(tx, was["visitor_id"])
    if known is None or (meant is not None and meant.id == known.id):
        return {}
    if meant is not None:
        return {"visitor_id": meant.id, "photo_id": meant.photo_id}
    if visit["name"] == was["name"] or _is_bookings(tx, known, {**visit, "id": was["id"]}):
        return {}
    if visit["contact"] and visit["contact"] == was["contact"] and put_right(was["name"], visit["name"]):
        return {}
    return {"visitor_id": new_id(), "photo_id": 0}


def rebooked(
    tx: WriteTx, was: Mapping[str, Any], visit: Mapping[str, Any], contact: Contact
) -> Callable[[WriteTx], None]:
    """A booking that `instead_of` gave to somebody else is written: their record is made, or theirs that the booking
    had made goes up in it. Returns how that is undone, for when the visit itself has been put back."""
    row = tx.execute(select(VISITORS).where(VISITORS.c.id == visit["visitor_id"])).first()
    if row is None:
        add_visitor(tx, visit, contact, photo_id=visit["photo_id"])
        return lambda undo_tx: take_back_arrival(undo_tx, visit["visitor_id"], None)
    meant = dict(row._mapping)
    absorbed = absorb(tx, was["visitor_id"], meant["id"], contact)
    if absorbed is None:
        return _nothing
    lacking = _lacking(absorbed.was, meant)
    if not lacking:
        return lambda undo_tx: let_go(undo_tx, absorbed)

    def put_back(undo_tx: WriteTx) -> None:
        take_back_arrival(undo_tx, meant["id"], meant, {**meant, **lacking})
        let_go(undo_tx, absorbed)

    return put_back


def save_visitor(tx: WriteTx, was: Mapping[str, Any], row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Write what differs between two states of a visitor, and make them findable as they now are: the row returned."""
    changed = {name: value for name, value in row.items() if was[name] != value}
    if not changed:
        return was
    if not write_changes(tx, VISITORS, was, changed):
        raise Conflict(
            "Not saved: somebody else changed this visitor.", hint="Look at the record, then try again."
        )
    if changed.keys() & _FOUND_BY:
        same = not changed.keys() & {"name", "company"}
        index_visitor_row(tx, row, replaces=was["recent"], same_names=same)
    tx.changed("visitor", was["id"])
    return {**row, **tx.restamps(was["version"])}


def take_back_arrival(
    tx: WriteTx,
    visitor_id: int,
    was: Mapping[str, Any] | None,
    became: Mapping[str, Any] | None = None,
) -> None:
    """Undo `came`: a record that it made goes if nothing else hangs on it, another one is as it was before.

    Call it when the visit itself has been put back already. `became` is how the step left the record that it did not
    make. Raises Conflict when that is not how it is: what was changed since and put back is no change.
    """
    row = tx.execute(select(VISITORS).where(VISITORS.c.id == visitor_id)).first()
    if row is None:
        return
    now = dict(row._mapping)
    if row.merged_into:
        raise Conflict(
            "This can no longer be undone: the visitor's record was merged meanwhile.",
            hint="Correct it on the visit; the change is traced.",
        )
    if was is None:
        others = tx.execute(select(func.count()).where(VISITS.c.visitor_id == visitor_id)).scalar_one()
        if not others:
            remove_visitor(tx, now)
            return
        save_visitor(tx, now, {**now, "visits": 0, "last_visit_at": None, "photo_id": 0})
        return
    if became is None or changed_columns(became, now):
        raise Conflict(
            "This can no longer be undone: the visitor's record was changed meanwhile.",
            hint="Correct it on the visit; the change is traced.",
        )
    kept = {name: value for name, value in was.items() if name not in ("version", "updated_at", "updated_by")}
    back = {**now, **kept}
    if back["recent"] != now["recent"] and _taken(tx, back["recent"], visitor_id):
        back["recent"] = free_recency(tx, recency_of(tx, visitor_id) or visitor_id)
    save_visitor(tx, now, back)


def absorb(tx: WriteTx, empty_id: int, into_id: int, contact: Contact | None = None) -> Absorbed | None:
    """A record that only a booking made becomes part of the visitor who was meant, unless somebody else is recalled
    by it: one of another name, or by an address that is neither the visitor's nor said for them.

    `contact` is what the booking says for the visitor who has not come yet: they take that address over from the
    record, or nobody would be found by it until then. Whom the record was said not to be, the visitor is not either.
    None when it is more than that and stays.
    """
    row = tx.execute(select(VISITORS).where(VISITORS.c.id == empty_id, VISITORS.c.merged_into == 0)).first()
    if row is None or row.visits or row.notes or row.photo_id:
        return None
    if tx.execute(select(VISITS.c.id).where(VISITS.c.visitor_id == empty_id).limit(1)).first() is not None:
        return None
    was = dict(row._mapping)
    if is_somebodys(row):
        into = known_visitor(tx, into_id)
        meant = {} if into is None else dict(into._mapping)
        if not meant or not _is_theirs(was, meant, contact or Contact()):
            return None
        save_visitor(tx, meant, {**meant, **_lacking(was, meant)})
    unindex(tx, VISITOR_INDEX, row.recent)
    gone = {"merged_into": into_id, "recent": -empty_id, **tx.restamps(VISITORS.c.version)}
    tx.execute(update(VISITORS).where(VISITORS.c.id == empty_id).values(**gone))
    tx.changed("visitor", empty_id)
    return Absorbed(was, into_id, apart.take_over(tx, into_id, empty_id))


def _is_theirs(row: Mapping[str, Any], into: Mapping[str, Any], contact: Contact) -> bool:
    """Whether all that a record can be recalled by is the visitor's, or said for them and nothing else is known."""
    number = row["phone_e164"] or row["phone"]
    return (
        row["name_key"] == into["name_key"]
        and row["email"] in ("", into["email"] or contact.email)
        and number in ("", into["phone_e164"] or into["phone"] or contact.e164 or contact.phone)
    )


def _lacking(row: Mapping[str, Any], into: Mapping[str, Any]) -> dict[str, Any]:
    """The addresses of a record that a visitor has none for."""
    lacking = {"email": row["email"]} if row["email"] and not into["email"] else {}
    if row["phone"] and not into["phone"]:
        lacking |= {"phone": row["phone"], "phone_e164": row["phone_e164"]}
    return lacking


def let_go(tx: WriteTx, absorbed: Absorbed) -> None:
    """Undo `absorb`."""
    was = absorbed.was
    for known in absorbed.apart:
        apart.take_back(tx, absorbed.into_id, known)
    back = {"merged_into": 0, "recent": free_recency(tx, was["recent"]), **tx.restamps(VISITORS.c.version)}
    tx.execute(update(VISITORS).where(VISITORS.c.id == was["id"]).values(**back))
    index_visitor_row(tx, {**was, "recent": back["recent"]})
    tx.changed("visitor", was["id"])


def remove_visitor(tx: WriteTx, row: Mapping[str, Any]) -> None:
    """Take a record away that nothing hangs on."""
    unindex(tx, VISITOR_INDEX, row["recent"])
    tx.execute(delete(VISITORS).where(VISITORS.c.id == row["id"]))
    tx.changed("visitor", row["id"])


def _taken(tx: ReadTx, recent: int, visitor_id: int) -> bool:
    other = select(VISITORS.c.id).where(VISITORS.c.recent == recent, VISITORS.c.id != visitor_id)
    return tx.execute(other).first() is not None
