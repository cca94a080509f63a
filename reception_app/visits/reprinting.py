"""Printing a badge again: never without a reason, which stays with the visit."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from reception_app.audit import record
from reception_app.db.uow import WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, isolate
from reception_app.visits.arriving import print_badge
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.records import Hold, VisitState
from reception_app.visits.rows import read_visit
from reception_app.visits.rules import new_token
from reception_app.visits.writing import trace, update_visit

TRACE = "badge printed again"


class ReprintReason(StrEnum):
    """Why a badge is printed again. The words are kept with the visit as they are."""

    NOT_OUT = "did not come out"
    UNREADABLE = "badly printed"
    DAMAGED = "damaged"
    CHANGED = "details changed"
    LOST = "lost"
    """The old one may be in somebody's hands: it is not let in or out any more."""
    OTHER = "other"


def reprint(desk: FrontDesk, actor: Actor, visit_id: int, why: ReprintReason, words: str) -> int:
    """Print one badge again; see `VisitService.reprint`."""
    require(actor, Right.PRINT)
    said = reason_of(why, words)
    with desk.store.write(actor) as tx:
        row = dict(read_visit(tx, visit_id)._mapping)
        check_reprint(row)
        return print_badge(tx, desk, note_again(tx, desk, row, why, said))


def reason_of(why: ReprintReason, words: str) -> str:
    """The reason as it is kept: the choice, own words, or both. Raises Invalid when there is none."""
    own = clean_line(words, field="reason")
    if why is ReprintReason.OTHER:
        if not own:
            raise Invalid("A reason is needed.", field="reason")
        return own
    return f"{why.value}: {own}" if own else why.value


def check_reprint(row: Mapping[str, Any]) -> None:
    """Raise Conflict unless the visit has a badge that may be printed again."""
    if row["hold"] != Hold.NONE.value:
        raise Conflict(f"{isolate(row['name'])} is held: no badge yet.", hint="Approve the visit first.")
    state = VisitState(row["state"])
    if not row["badge"] or not (state.on_site or state is VisitState.EXPECTED):
        raise Conflict(f"{isolate(row['name'])} has no badge.", hint="Check the visitor in with one.")


def note_again(
    tx: WriteTx, desk: FrontDesk, row: Mapping[str, Any], why: ReprintReason, said: str
) -> Mapping[str, Any]:
    """Keep why a badge is printed again; the visit as it then is. A lost badge is replaced by another number."""
    was = row["badge"]
    row = _replace_lost(tx, desk, row, said) if why is ReprintReason.LOST else row
    record(tx, "visit.reprint", "visit", row["id"], {"badge": row["badge"], "was": was, "reason": said})
    shown = said if was == row["badge"] else f"{said} ({was} → {row['badge']})"
    trace(tx, visit_id=row["id"], what=TRACE, after=shown)
    if row["badge_preprinted_at"] is None and row["state"] == VisitState.EXPECTED.value:
        # It was put right since it was printed ahead: this one says what is true.
        row = update_visit(tx, row, badge_preprinted_at=tx.now)
    return row


def _replace_lost(tx: WriteTx, desk: FrontDesk, row: Mapping[str, Any], said: str) -> Mapping[str, Any]:
    kind = desk.types.known().get(row["type_id"])
    desk.badges.lose(tx, row["badge"], note=said)
    changed = {"badge": desk.badges.take(tx, kind.badge_prefix if kind else "V", visit_id=row["id"])}
    if VisitState(row["state"]).on_site:
        # Who is still expected needs the old one: it is in the invitation, too.
        changed["token"] = new_token()
    return update_visit(tx, row, **changed)
