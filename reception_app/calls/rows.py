"""Calls in the store: reading and writing their rows."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, text, update

from reception_app.audit import record
from reception_app.calls.models import CallRow
from reception_app.calls.records import BY_HAND, Call, CallEdit, CallState, Direction, Outcome
from reception_app.calls.rules import STEPS, search_words, state_at
from reception_app.contacts.kept import names_of
from reception_app.db import search
from reception_app.db.hot import HotStatement
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory import HostOption
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.phone_numbers import PhoneNumber, read_number
from reception_app.kernel.text import clean_line, clean_text, isolate
from reception_app.preferences.settings import OUTSIDE_LINE
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.settings import PHONE_REGION

CALLS = CallRow.__table__
CHANGE = "call"
# Spelt exactly as in the partial index, else it is not used.
OPEN = text("calls.ended_at IS NULL")
_FOUND_BY = ("name", "company", "target_name", "about", "number", "number_key")

_NEW: Mapping[str, Any] = {
    "line": "",
    "outcome": Outcome.NONE.value,
    "source": BY_HAND,
    "source_id": "",
    "answered_at": None,
    "put_through_at": None,
    "back_at": None,
    "hung_up_at": None,
    "ended_at": None,
    "taken_by": 0,
    "taken_by_name": "",
    "version": 1,
}


def as_calls(tx: ReadTx, found: Iterable[Row[Any]]) -> list[Call]:
    """The records of rows, each with the name of its contact."""
    listed = list(found)
    names = names_of(tx, (row.contact_id for row in listed))
    return [as_call(row, tx.now, names.get(row.contact_id, "")) for row in listed]


def as_call(row: Row[Any], now: datetime, contact_name: str = "") -> Call:
    """The record of a row, as the call stands at a moment."""
    return Call(
        id=row.id,
        state=state_at(CallState(row.state), row.back_at, now),
        direction=Direction(row.direction),
        line=row.line,
        number=row.number,
        number_key=row.number_key,
        name=row.name,
        company=row.company,
        visitor_id=row.visitor_id,
        contact_id=row.contact_id,
        employee_id=row.employee_id,
        target_id=row.target_id,
        target_name=row.target_name,
        about=row.about,
        notes=row.notes,
        outcome=Outcome(row.outcome),
        source=row.source,
        rung_at=row.rung_at,
        answered_at=row.answered_at,
        put_through_at=row.put_through_at,
        back_at=row.back_at,
        hung_up_at=row.hung_up_at,
        ended_at=row.ended_at,
        taken_by=row.taken_by,
        taken_by_name=row.taken_by_name,
        contact_name=contact_name,
    )


def read_row(tx: ReadTx, call_id: int) -> Row[Any]:
    """One call's row. Raises NotFound."""
    row = tx.execute(select(CALLS).where(CALLS.c.id == call_id)).first()
    if row is None:
        raise NotFound("This call is not there any more.")
    return row


def read_call(tx: ReadTx, call_id: int) -> Call:
    """One call as it stands. Raises NotFound."""
    return as_call(read_row(tx, call_id), tx.now)


_OPEN_CALLS = HotStatement(select(CALLS).where(OPEN).order_by(CALLS.c.id))


def open_rows(tx: ReadTx) -> list[Any]:
    """Calls that are not over as they are stored, the oldest first."""
    return _OPEN_CALLS.converted(tx)


def open_calls(tx: ReadTx) -> list[Call]:
    """Calls that are not over, the oldest first."""
    return as_calls(tx, open_rows(tx))


def of_source(tx: ReadTx, source_id: str) -> Row[Any] | None:
    """The call that a telephone system knows by this name, if it is known here."""
    wanted = (CALLS.c.source_id == source_id, text("calls.source_id <> ''"))
    return tx.execute(select(CALLS).where(*wanted).order_by(CALLS.c.id.desc()).limit(1)).first()


def number_of(desk: FrontDesk, raw: str) -> PhoneNumber:
    """What sort of number something is, by the country and the exchange of the house. Raises Invalid above 200."""
    known = desk.preferences.text
    return read_number(raw, known(PHONE_REGION), known(OUTSIDE_LINE))


def values_of(
    desk: FrontDesk, edit: CallEdit, target: HostOption | None, *, there: str = ""
) -> dict[str, Any]:
    """What is stored of an edit; `there` is where it went if that is nobody of the staff. Raises Invalid naming the
    field."""
    number = number_of(desk, edit.number)
    name = clean_line(edit.name, limit=100, field="name")
    company = clean_line(edit.company, limit=100, field="company")
    about = clean_line(edit.about, field="about")
    target_name = target.name if target is not None else there
    digits = "".join(char for char in number.dialled or number.raw if char.isdecimal())
    typed = "".join(char for char in number.raw if char.isdecimal())
    return {
        "number": number.raw,
        "number_key": number.key,
        "name": name,
        "company": company,
        "visitor_id": edit.visitor_id,
        "contact_id": edit.contact_id,
        "employee_id": edit.employee_id,
        "target_id": target.id if target is not None else 0,
        "target_name": target_name,
        "about": about,
        "notes": clean_text(edit.notes, field="notes"),
        "words": search_words(name, company, target_name, about, digits, typed if typed != digits else ""),
    }


def is_there(tx: ReadTx, call_id: int) -> bool:
    """Whether a call is written down."""
    return tx.execute(select(CALLS.c.id).where(CALLS.c.id == call_id)).first() is not None


def add(
    tx: WriteTx, action: str, state: CallState, values: Mapping[str, Any], call_id: int | None = None
) -> int:
    """One more call; its id, `call_id` where that was chosen before."""
    call_id = call_id or new_id()
    row = {**_NEW, "rung_at": tx.now, "direction": Direction.IN.value, **values}
    tx.execute(insert(CallRow), {**row, "id": call_id, "state": state.value})
    find_by(tx, call_id, row, is_new=True)
    record(tx, action, CHANGE, call_id)
    tx.changed(CHANGE, call_id)
    return call_id


def find_by(tx: WriteTx, call_id: int, said: Mapping[str, Any], *, is_new: bool = False) -> None:
    """Make a call findable by its caller, the number, whom they want, and what it is about."""
    search.index_record(
        tx,
        search.CALLS,
        call_id,
        names=(said["name"], said["company"]),
        others=(said["target_name"], said["about"]),
        numbers=(said["number_key"], said["number"]),
        is_new=is_new,
    )


def change(tx: WriteTx, row: Row[Any], values: Mapping[str, Any], action: str = "", **detail: object) -> None:
    """Store values of a call. What it is about stays out of the audit: `detail` names nobody."""
    new = {**values, "version": row.version + 1}
    tx.execute(update(CALLS).where(CALLS.c.id == row.id).values(**new))
    before = {name: getattr(row, name) for name in _FOUND_BY}
    after = {name: values.get(name, said) for name, said in before.items()}
    if after != before:
        find_by(tx, row.id, after)
    if action:
        record(tx, action, CHANGE, row.id, detail)
    tx.changed(CHANGE, row.id)


def join(tx: WriteTx, row: Row[Any], into: int) -> None:
    """Take back that a call was one of its own: it is the call `into`, told of under another name."""
    search.unindex(tx, search.CALLS, row.id)
    tx.execute(delete(CALLS).where(CALLS.c.id == row.id))
    record(tx, "call.join", CHANGE, row.id, {"into": into})
    tx.changed(CHANGE, row.id)


def row_for(tx: WriteTx, call_id: int, step: str) -> Row[Any]:
    """The row of a call with which a step may be done now. Raises NotFound, and Conflict that says what stands."""
    row = read_row(tx, call_id)
    state = state_at(CallState(row.state), row.back_at, tx.now)
    if state is CallState.OPEN and row.taken_by not in (0, tx.actor.user_id):
        raise Conflict(
            f"{isolate(row.taken_by_name)} has this call already.", hint="What you typed is kept here."
        )
    if state is CallState.OPEN and step == "take":
        return row
    if state not in STEPS[step]:
        over = f"This call is over; {isolate(row.taken_by_name or 'nobody')} had it."
        raise Conflict(over if state is CallState.ENDED else "This can't be done with the call as it stands.")
    return row
