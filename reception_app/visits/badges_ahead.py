"""Badges that are printed before their visitors come: the number is theirs from then on."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from reception_app import outbox
from reception_app.db.base import to_ms
from reception_app.db.uow import WriteTx
from reception_app.outbox import DeliveryState, DeliverySummary
from reception_app.visits.badge_jobs import BADGE_JOBS, BADGE_SHEET
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.rows import read_visit
from reception_app.visits.writing import update_visit

_COMES_OUT = (DeliveryState.SENDING, DeliveryState.PRINTING, DeliveryState.SENT)


def lies_ready(tx: WriteTx, row: Mapping[str, Any]) -> bool:
    """Whether the badge of a visit, as it now is, lies on the desk or is in the printer this moment.

    What was changed since it was printed, or never came out, is no badge to hand over: see `writing.update_visit`.
    """
    if row["badge_preprinted_at"] is None:
        return False
    newest = _newest(tx, row)
    # The list of what was sent is emptied some day; that it was printed stays known.
    return newest is None or newest.state in _COMES_OUT


def waiting_sheet(tx: WriteTx, row: Mapping[str, Any]) -> int:
    """The job of a sheet of labels that this badge stands on and that no printer has yet; 0 for none.

    The others on it need it, so nobody overtakes it.
    """
    newest = _newest(tx, row) if row["badge_preprinted_at"] is not None else None
    return (
        newest.id if newest is not None and newest.subject == BADGE_SHEET and not newest.state.closed else 0
    )


def _newest(tx: WriteTx, row: Mapping[str, Any]) -> DeliverySummary | None:
    """The last job of a badge that was printed ahead, of its own or of its sheet."""
    sheet = to_ms(row["badge_preprinted_at"])
    jobs = [
        *outbox.deliveries_of(tx, BADGE_SHEET, [sheet]).get(sheet, []),
        *outbox.deliveries_of(tx, "visit", [row["id"]], BADGE_JOBS).get(row["id"], []),
    ]
    return max(jobs, key=lambda job: job.id, default=None)


def let_go(tx: WriteTx, desk: FrontDesk, row: Row[Any]) -> tuple[dict[str, Any], list[int]]:
    """An expected visitor doesn't come: the number is free again, and what has not been printed is stopped.

    Returns the columns to write into the visit, and what was stopped, for `outbox.resume`.
    """
    if not row.badge:
        return {}, []
    desk.badges.free(tx, row.badge, visit_id=row.id)
    stopped = outbox.stop(tx, "visit", row.id, BADGE_JOBS)
    return {"badge": "", "badge_preprinted_at": None}, stopped


def retake(tx: WriteTx, desk: FrontDesk, visit_id: int) -> None:
    """Undo of `let_go`, once the visit has its number again: unless somebody was given it within these seconds."""
    row = read_visit(tx, visit_id)
    if row.badge and not desk.badges.retake(tx, row.badge, visit_id=visit_id):
        update_visit(tx, row, badge="", badge_preprinted_at=None)
