"""Doing the next step of one or many visits, and saying how it went: used by every list of visits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from reception_app.visits import VisitService
from reception_app.visits.records import Undo, VisitState, VisitSummary
from ui.kit.page import Said
from ui.kit.record_steps import RecordSteps
from ui.visits.release_words import approved
from ui.visits.rows import Step, next_step
from ui.visits.undo import take_back, undo_offer

if TYPE_CHECKING:
    from reception_app.visits import ExpectService, HoldService
    from reception_app.visits.expecting import Closed


T = TypeVar("T")

_NAMED = 3
"""As many of those that were passed over are named."""


class VisitSteps(RecordSteps):
    """Carries out steps on visits. `said` tells the outcome with an undo, `sheet_wanted` asks for a form instead,
    `place_wanted` for another place."""

    place_wanted = Signal(str, dict)

    def __init__(
        self,
        visits: VisitService,
        expect: ExpectService,
        holds: HoldService,
        who: Callable[[], Actor],
        parent: QObject,
    ) -> None:
        super().__init__(who, parent)
        self._visits, self._expect, self._holds = visits, expect, holds

    def do_next(self, visit: VisitSummary) -> None:
        """The likeliest step: what Enter and the button in the row mean."""
        match next_step(visit):
            case Step.CHECK_IN:
                self.sheet_wanted.emit("check_in", {"visit_id": visit.id})
            case Step.APPROVE:
                self.approve([visit])
            case Step.MEET:
                self.meet([visit])
            case Step.CHECK_OUT:
                self.check_out([visit])
            case _:
                self.sheet_wanted.emit("visit", {"visit_id": visit.id})

    def meet(self, visits: Sequence[VisitSummary]) -> None:
        """The host has come."""
        waiting = [visit for visit in visits if visit.state is VisitState.WAITING]
        alone = len(waiting) == 1 and not waiting[0].host_name
        one = self.tr("{0} is not waiting any more") if alone else self.tr("{0} is with {1}")

        def said(met: VisitSummary) -> str:
            return one.format(isolate(met.name), isolate(met.host_name or self.tr("nobody")))

        self._each(waiting, self._visits.greet, self.tr("%n with the host"), said)

    def approve(self, visits: Sequence[VisitSummary], reason: str = "") -> None:
        """The visit may go ahead: badge and host notice are let go. A `reason` is kept with it."""
        self._each(
            [visit for visit in visits if visit.hold.by_approval],
            partial(self._holds.approve, reason=reason),
            self.tr("%n approved"),
            approved,
        )

    def check_out(self, visits: Sequence[VisitSummary]) -> None:
        """They have left."""
        gone = [visit for visit in visits if visit.state.on_site]
        if not gone:
            return

        def said(left: Sequence[VisitSummary]) -> str:
            # Who had left already, at another desk, is passed over.
            if len(left) == 1:
                return self.tr("{0} has left").format(isolate(left[0].name))
            return self.tr("%n visitor(s) have left", "", len(left))

        self._many([visit.id for visit in gone], self._visits.check_out, said)

    def may_take_back(self, visit: VisitSummary) -> bool:
        """Whether what the visitor did at a screen can still be taken back."""
        return self._visits.last_undo(self._who(), visit.id) is not None

    def take_back(self, visit: VisitSummary) -> None:
        """What the visitor did at a screen was not meant, or was not them."""
        self.write(partial(take_back, self._visits, self._who(), visit.id), self.said.emit, of=visit.id)

    def badges(self, visits: Sequence[VisitSummary]) -> None:
        """Print badges ahead or again: the one again asks why, several are a batch."""
        one = visits[0] if len(visits) == 1 else None
        if one is not None and one.badge:
            self.sheet_wanted.emit("reprint", {"visit_id": one.id})
        elif visits:
            self.sheet_wanted.emit("badge_batch", {"visit_ids": [visit.id for visit in visits]})

    def may_be_missed(self, visit: VisitSummary) -> bool:
        """Whether it can be said already that they did not come."""
        return self._expect.may_be_missed(visit)

    def no_show(self, visits: Sequence[VisitSummary]) -> None:
        """They did not come."""
        ids = [visit.id for visit in visits if self.may_be_missed(visit)]

        def said(done: Sequence[VisitSummary]) -> str:
            if len(done) == 1:
                return self.tr("{0} did not come").format(isolate(done[0].name))
            return self.tr("%n noted as no-show", "", len(done))

        self._close(ids, self._expect.no_show, said)

    def following(self, visit: VisitSummary) -> list[int]:
        """The visits that are expected later in the same series."""
        try:
            return self._expect.following(self._who(), visit.id)
        except AppError:
            # What can't be read is not offered; whatever is done with it says why.
            return []

    def cancel(self, visits: Sequence[VisitSummary], following: Sequence[int] = ()) -> None:
        """They are not coming after all, nor do they later, in `following`."""
        ids = [visit.id for visit in visits if visit.state is VisitState.EXPECTED] + list(following)

        def said(done: Sequence[VisitSummary]) -> str:
            if len(done) == 1:
                return self.tr("The visit of {0} is cancelled").format(isolate(done[0].name))
            return self.tr("%n visits are cancelled", "", len(done))

        self._close(ids, self._expect.cancel, said)

    def _close(
        self,
        ids: list[int],
        verb: Callable[[Actor, list[int]], Closed],
        said: Callable[[Sequence[VisitSummary]], str],
    ) -> None:
        def tell(result: tuple[Closed, Undo | None]) -> None:
            closed, step = result
            # Who has arrived meanwhile, at another desk or a visitors' screen, is left and named.
            if closed.left:
                named = " ".join(closed.left[:_NAMED])
                more = len(closed.left) - _NAMED
                rest = self.tr(" And %n more.", "", more) if more > 0 else ""
                self.said.emit(Said(self.tr("Left as it was: {0}").format(named) + rest, "warn"))
            self._said_with_undo(said(closed.done), step)

        if ids:
            work = partial(verb, self._who(), ids)
            self.write(partial(self._visits.with_undo, self._who(), work), tell, of=frozenset(ids))

    def _many(
        self,
        ids: list[int],
        verb: Callable[[Actor, list[int]], list[VisitSummary]],
        said: Callable[[Sequence[VisitSummary]], str],
    ) -> None:
        def tell(result: tuple[list[VisitSummary], Undo | None]) -> None:
            done, step = result
            self._said_with_undo(said(done), step)

        if ids:
            work = partial(verb, self._who(), ids)
            self.write(partial(self._visits.with_undo, self._who(), work), tell, of=frozenset(ids))

    def _each(
        self,
        visits: Sequence[VisitSummary],
        verb: Callable[[Actor, int], T],
        many: str,
        one: Callable[[T], str],
    ) -> None:
        who = self._who()

        def work() -> tuple[list[T], str]:
            done: list[T] = []
            trouble = ""
            for visit in visits:
                try:
                    done.append(verb(who, visit.id))
                except AppError as error:
                    trouble = str(error)
            return done, trouble

        def tell(result: tuple[tuple[list[T], str], Undo | None]) -> None:
            (done, trouble), step = result
            if trouble:
                self.said.emit(Said(trouble, "warn"))
            if not done:
                return
            text = one(done[0]) if len(done) == 1 else many.replace("%n", str(len(done)))
            self._said_with_undo(text, step)

        if visits:
            all_of_it = partial(self._visits.with_undo, who, work)
            self.write(all_of_it, tell, of=frozenset(visit.id for visit in visits))

    def _said_with_undo(self, text: str, step: Undo | None) -> None:
        self.said.emit(Said(text, "ok", undo_offer(self._visits, self._who, self, step)))
