"""What happened with a record, kept step by step: which step is the next one to be taken back."""

from typing import Any

from sqlalchemy import ColumnElement, Row, Table, select

from reception_app.db.uow import ReadTx
from reception_app.kernel.errors import Conflict

UNDONE = "undone"
"""The kind of the step that takes back the last one that still stands."""


def to_take_back(
    tx: ReadTx, steps: Table, of: ColumnElement[bool], *, now: int, left: int, undone: str = UNDONE
) -> Row[Any] | None:
    """The step that has left a record, by `now` at that version, at version `left`; None where another one came since.

    What was taken back since, and its taking back, is nobody's change. Raises Conflict where nothing is left to be
    taken back: a taking back is not taken back itself. `undone` is the kind by which it is known.
    """
    stands, since = _standing(tx, steps, of, undone)
    if since and left == now:
        raise nothing()
    return stands if now - since == left else None


def stands_as_at(
    tx: ReadTx, steps: Table, of: ColumnElement[bool], *, now: int, left: int, undone: str = UNDONE
) -> bool:
    """Whether a record, by `now` at that version, is as version `left` was: all that was done since is taken back."""
    return left == now or now - _standing(tx, steps, of, undone)[1] == left


def nothing() -> Conflict:
    """What there was is taken back, or forgotten."""
    return Conflict("There is nothing to take back.")


def _standing(
    tx: ReadTx, steps: Table, of: ColumnElement[bool], taking_back: str
) -> tuple[Row[Any] | None, int]:
    """The last step that still stands, and how many came since: those that were taken back, and the takings back."""
    undone = since = 0
    for step in tx.execute(select(steps).where(of).order_by(steps.c.id.desc())):
        if step.kind == taking_back:
            undone += 1
        elif undone:
            undone -= 1
        else:
            return step, since
        since += 1
    return None, since
