"""The verbs of a stay: from the door to the door.

Reading the board needs nothing of SQLAlchemy; the code of the other verbs comes when one is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from reception_app.kernel.actor import Actor
from reception_app.kernel.later import late_module
from reception_app.kernel.rights import Right, allowed, require
from reception_app.kernel.text import clean_line
from reception_app.visits import summaries
from reception_app.visits.records import CheckIn, CheckInResult, Counts, Undo, VisitDetail, VisitSummary
from reception_app.visits.rules import day_bounds

if TYPE_CHECKING:
    from reception_app.badges import BadgeDrawing
    from reception_app.visits import (
        arriving,
        badge_paper,
        badge_sheets,
        editing,
        figures,
        leaving,
        reprinting,
        taking_back,
    )
    from reception_app.visits import board as reading
    from reception_app.visits.front_desk import FrontDesk
    from reception_app.visits.reprinting import ReprintReason
else:
    arriving = late_module("reception_app.visits.arriving")
    badge_paper = late_module("reception_app.visits.badge_paper")
    badge_sheets = late_module("reception_app.visits.badge_sheets")
    editing = late_module("reception_app.visits.editing")
    figures = late_module("reception_app.visits.figures")
    leaving = late_module("reception_app.visits.leaving")
    reading = late_module("reception_app.visits.board")
    reprinting = late_module("reception_app.visits.reprinting")
    taking_back = late_module("reception_app.visits.taking_back")

T = TypeVar("T")


class VisitService:
    """Who is here: the board, check-in, meeting the host, check-out, undo, corrections, badges.

    Every verb raises NotAllowed when the actor's role lacks the right, and StoreTrouble when it could not be saved.
    A verb that has returned is durable.
    """

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    def board(self, actor: Actor, on: date) -> list[VisitSummary]:
        """Everything of a local day in order of time; on the present day also whoever is still on site."""
        require(actor, Right.SEE_BOARD)
        # Before the reading: the first time it reads by itself, and would open a second connection.
        types = self._desk.types.known()
        with self._desk.store.read() as tx:
            return summaries.board(tx, day_bounds(on, self._desk.zone()), types)

    def counts(self, actor: Actor, on: date) -> Counts:
        """The board's numbers of a local day."""
        require(actor, Right.SEE_BOARD)
        with self._desk.store.read() as tx:
            return figures.counts(tx, day_bounds(on, self._desk.zone()))

    def waiting(self, actor: Actor, most: int = 50) -> list[VisitSummary]:
        """Who waits now, those held first, then whoever has been here longest; no more than `most`."""
        require(actor, Right.SEE_BOARD)
        with self._desk.store.read() as tx:
            return figures.longest_waiting(tx, self._desk.types.known(), most)

    def summary(self, actor: Actor, visit_ids: Iterable[int]) -> list[VisitSummary]:
        """These visits as rows, in the order asked for; those that are gone are left out."""
        require(actor, Right.SEE_BOARD)
        with self._desk.store.read() as tx:
            return summaries.read_summaries(tx, visit_ids, self._desk.types.known())

    def visit(self, actor: Actor, visit_id: int) -> VisitDetail:
        """One visit with everything about it; why the watchlist matched only for those with the right.

        Raises NotFound.
        """
        require(actor, Right.SEE_BOARD)
        with self._desk.store.read() as tx:
            return reading.detail(
                tx, visit_id, self._desk.types.known(), with_reasons=allowed(actor, Right.SEE_WATCHLIST)
            )

    def check_in_for(self, actor: Actor, visit_id: int) -> CheckIn:
        """The check-in of an expected visit as it would be without typing anything. Raises NotFound."""
        require(actor, Right.SEE_BOARD)
        with self._desk.store.read() as tx:
            return reading.booked(tx, visit_id)

    def check_in(self, actor: Actor, asked: CheckIn) -> CheckInResult:
        """Somebody has arrived: an expected visitor, an earlier one, or a new one. All of it in one transaction.

        Raises Invalid with the field to blame (name, type, host who left, photo, a field of the type), Conflict when
        the visitor is on site already or the expected visit was dealt with meanwhile, NotFound.
        """
        return arriving.check_in(self._desk, actor, asked)

    def greet(self, actor: Actor, visit_id: int, *, met: bool = True) -> VisitSummary:
        """The host has come (waiting to with host), or not after all (`met=False`). Raises NotFound, Conflict."""
        return leaving.greet(self._desk, actor, visit_id, met=met)

    def host_coming(self, actor: Actor, visit_id: int, answer: str = "coming") -> VisitSummary:
        """The host has answered ("coming", "in a meeting"): nobody is told again. Raises NotFound, Conflict."""
        return leaving.host_coming(self._desk, actor, visit_id, clean_line(answer, field="answer"))

    def check_out(
        self, actor: Actor, visit_ids: Iterable[int], *, badge_returned: bool = True
    ) -> list[VisitSummary]:
        """These have left; of several, those who had left already are passed over.

        A badge that is not returned stays out. Raises NotFound, and Conflict when none of them is on site.
        """
        return leaving.check_out(self._desk, actor, visit_ids, badge_returned=badge_returned)

    def check_out_by_token(self, actor: Actor, scanned: str) -> VisitSummary:
        """Whoever carries the badge with this QR or number has left. Raises NotFound."""
        return leaving.check_out_by_token(self._desk, actor, scanned)

    def last_undo(self, actor: Actor, visit_id: int = 0) -> Undo | None:
        """What the actor may still take back: their own last step for ten seconds, or what a visitor did at a screen.

        The latter by its visit and for two minutes: nobody at the desk saw it happen.
        """
        now = self._desk.store.clock.now()
        if not visit_id:
            return self._desk.undo.last(actor.user_id, now)
        return self._desk.undo.last_of_visit(visit_id, now) if allowed(actor, Right.CHECK_IN) else None

    def with_undo(self, actor: Actor, work: Callable[[], T]) -> tuple[T, Undo | None]:
        """Do `work` and say what takes back just that, None where nothing can be: what is asked for afterwards may be
        about the next step already.

        What it does to one visit after the other in this thread is one step. Raises what `work` raises.
        """
        return self._desk.undo.as_one(actor.user_id, work)

    def undo(self, actor: Actor, token: int) -> list[VisitSummary]:
        """Take a step of the actor back; the visits as they then are (one that was only just made is gone).

        What had not been sent or printed is stopped; what had stays sent. Raises Conflict when it is too late.
        """
        return taking_back.undo(self._desk, actor, token)

    def edit(self, actor: Actor, visit_id: int, changes: Mapping[str, Any], version: int) -> VisitDetail:
        """Correct a visit; keys are those of `editing.LABELS`. Each change is traced.

        Raises Invalid with the field, NotFound, and Conflict with the differences when `version` is not the newest.
        """
        editing.edit(self._desk, actor, visit_id, changes, version)
        return self.visit(actor, visit_id)

    def reprint(self, actor: Actor, visit_id: int, why: ReprintReason, words: str = "") -> int:
        """Print the badge again; the delivery's id. The reason and `words` about it stay with the visit.

        A lost badge is replaced by one with another number and another QR. Raises Invalid for OTHER without words,
        NotFound, and Conflict while held or without a badge.
        """
        return reprinting.reprint(self._desk, actor, visit_id, why, words)

    def badge_drawing(self, actor: Actor, of: CheckIn | int) -> BadgeDrawing:
        """The badge of a visit, or of a check-in that is still being typed. Raises NotFound."""
        require(actor, Right.PRINT)
        with self._desk.store.read() as tx:
            if isinstance(of, CheckIn):
                return badge_paper.of_check_in(tx, self._desk, of)
            return badge_paper.of_visit(tx, self._desk, of)

    def sheet_to_print(self, data: Mapping[str, Any]) -> list[BadgeDrawing]:
        """As `badge_to_print`, of a sheet of labels. Raises DeliveryTrouble when nobody on it is expected any more."""
        with self._desk.store.read() as tx:
            return badge_sheets.to_print(tx, self._desk, data)

    def badge_to_print(self, data: Mapping[str, Any]) -> BadgeDrawing:
        """What a print job in the outbox stands for, as the visit is at the moment of printing.

        Raises DeliveryTrouble for a visitor who has left or is held, and for a visit that is not there any more.
        """
        with self._desk.store.read() as tx:
            return badge_paper.to_print(tx, self._desk, data)
