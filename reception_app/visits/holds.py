"""The verbs of holding: a visitor who waits for an approval, or whom the watchlist may mean."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from reception_app import outbox
from reception_app.audit import record
from reception_app.db.uow import WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.kernel.records import dataclass
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, isolate
from reception_app.visits import leaving, receiving, telling
from reception_app.visits.badge_jobs import BADGE_JOBS
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.records import Hold, NoticeStep, VisitState, VisitSummary
from reception_app.visits.rows import ON_SITE, SUMMARY, VISITS, read_summaries, read_visit, summaries
from reception_app.visits.rules import hold_for, wrong_state
from reception_app.visits.undoing import Extra
from reception_app.visits.writing import trace, update_visit

_AT_PRINTER = (outbox.DeliveryState.PRINTING, outbox.DeliveryState.SENT)
_HELD = (*telling.NOTICES, *BADGE_JOBS)


@dataclass(frozen=True, slots=True)
class Released:
    """The visit as it now is, and what was let go by that: nothing while something else holds the visitor."""

    visit: VisitSummary
    prints: bool = False
    """The badge goes to the printer now."""
    printed: bool = False
    """It had gone there before, let go by an approval that was taken back."""
    tells: bool = False
    """The host is told now."""


class HoldService:
    """Badge and host notice of a held visitor stay in the outbox until one of these verbs lets them go."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    def held(self, actor: Actor) -> list[VisitSummary]:
        """Everybody who is on site and held, oldest first. Raises NotAllowed."""
        require(actor, Right.SEE_BOARD)
        with self._desk.store.read() as tx:
            rows = tx.execute(SUMMARY.where(ON_SITE, VISITS.c.hold != "").order_by(VISITS.c.filed))
            return summaries(rows, self._desk.types.known())

    def meant_by(self, actor: Actor, entry_id: int) -> list[VisitSummary]:
        """Who is on site and may be meant by an entry of the watchlist, whoever came first. Raises NotAllowed."""
        require(actor, Right.SEE_WATCHLIST)
        desk = self._desk
        with desk.store.read() as tx:
            here = summaries(tx.execute(SUMMARY.where(ON_SITE).order_by(VISITS.c.filed)), desk.types.known())
            return [visit for visit in here if desk.is_meant(tx, visit, entry_id)]

    def approve(self, actor: Actor, visit_id: int, reason: str = "") -> Released:
        """The visitor may come in: the badge prints, the host is told. Raises NotAllowed, NotFound, Conflict, Invalid.

        Answers given at check-in have been looked at by that, too.
        """
        require(actor, Right.APPROVE_VISIT)
        return self._release(actor, visit_id, "visit.approve", clean_line(reason, field="reason"))

    def release_watchlist(self, actor: Actor, visit_id: int, reason: str) -> Released:
        """It was looked into, and the visitor may come in. Raises NotAllowed, NotFound, Conflict, Invalid."""
        require(actor, Right.RELEASE_WATCHLIST_HOLD)
        return self._release(actor, visit_id, "visit.release_watchlist", _reason(reason), watched=True)

    def refuse(self, actor: Actor, visit_id: int, reason: str) -> VisitSummary:
        """The visitor may not come in; nothing is printed, nobody told. Raises NotAllowed, NotFound, Conflict, Invalid.

        Who may approve may refuse; a watchlist hold asks for the right to release it.
        """
        require(actor, Right.APPROVE_VISIT)
        said = _reason(reason)
        desk = self._desk
        with desk.store.write(actor) as tx:
            was = _on_site(tx, visit_id)
            watched = was.hold == Hold.WATCHLIST.value
            require(actor, Right.RELEASE_WATCHLIST_HOLD if watched else Right.APPROVE_VISIT)
            row = update_visit(
                tx,
                was,
                state=VisitState.REFUSED.value,
                closed_at=tx.now,
                notice_due_at=None,
                hold=Hold.NONE.value,
            )
            stopped = outbox.stop(tx, "visit", visit_id, _HELD)
            if was.badge:
                desk.badges.free(tx, was.badge, visit_id=visit_id)
            trace(tx, visit_id=visit_id, visitor_id=was.visitor_id, what="refused", after=said)
            record(tx, "visit.refuse", "visit", visit_id, {"reason": said, "cancelled": len(stopped)})
            shown = read_summaries(tx, [visit_id], desk.types.known())[0]

        def put_back(undo_tx: WriteTx) -> None:
            # Who reads that somebody was refused and finds them in the house reads this as well.
            trace(undo_tx, visit_id=visit_id, visitor_id=was.visitor_id, what="refusal undone")
            if was.badge:
                leaving.retake_badge(undo_tx, desk, was.badge, visit_id)
            outbox.resume(undo_tx, stopped)

        self._note(actor, f"refusal of {isolate(was.name)}", "refuse", was, row, (put_back,))
        return shown

    def _release(
        self, actor: Actor, visit_id: int, action: str, reason: str, *, watched: bool = False
    ) -> Released:
        desk = self._desk
        with desk.store.write(actor) as tx:
            was = _on_site(tx, visit_id)
            fits = was.hold == Hold.WATCHLIST.value if watched else Hold(was.hold).by_approval
            if not fits:
                raise _other_hold(was)
            next_hold = self._next_hold(tx, was)
            row = update_visit(tx, was, hold=next_hold.value)
            prints = printed = False
            if next_hold is Hold.NONE:
                printed = _is_printed(tx, visit_id)
                prints = outbox.release(tx, "visit", visit_id, BADGE_JOBS) > 0
                outbox.release(tx, "visit", visit_id, telling.NOTICES)
                row = self._tell(tx, row)
            what = "released" if watched else "approved"
            trace(tx, visit_id=visit_id, visitor_id=was.visitor_id, what=what, after=reason)
            record(tx, action, "visit", visit_id, {"reason": reason} if reason else None)
            shown = read_summaries(tx, [visit_id], desk.types.known())[0]
            tells = shown.notice is NoticeStep.TELLING and was.notice != NoticeStep.TELLING.value
            done = Released(shown, prints, printed and not prints, tells)

        def hold_again(undo_tx: WriteTx) -> None:
            undone = "release undone" if watched else "approval undone"
            trace(undo_tx, visit_id=visit_id, visitor_id=was.visitor_id, what=undone)
            outbox.hold(undo_tx, "visit", visit_id, _HELD)

        self._note(actor, f"approval of {isolate(was.name)}", "release", was, row, (hold_again,))
        return done

    def _next_hold(self, tx: WriteTx, was: Row[Any]) -> Hold:
        """After the watchlist was looked into, what else holds a visitor still does."""
        if was.hold != Hold.WATCHLIST.value:
            return Hold.NONE
        kind = self._desk.types.known().get(was.type_id)
        answers = receiving.holding(tx, was.id)
        return hold_for(alert=False, needs_approval=bool(kind and kind.needs_approval), answers=answers)

    def _tell(self, tx: WriteTx, row: dict[str, Any]) -> dict[str, Any]:
        """Telling the host begins now, unless the visitor is with them already."""
        host, preferences = self._desk.any_host(row["host_id"]), self._desk.preferences
        if host is None or row["state"] != VisitState.WAITING.value:
            return row
        told, prepared = bool(telling.channels(preferences, host)), _prepared(tx, row)
        if told and not prepared:
            # There was no way to tell anybody when the visitor was held.
            telling.send(tx, preferences, row, host, NoticeStep.TELLING)
        columns = telling.begun(tx, preferences, row, host, told=told)
        if told and outbox.DeliveryState.SENT in prepared:
            # An approval that was taken back had let it go: nothing more will say that it went.
            columns["notice"] = NoticeStep.TOLD.value
        return update_visit(tx, row, **columns)

    def _note(
        self,
        actor: Actor,
        label: str,
        action: str,
        was: Row[Any],
        row: dict[str, Any],
        extras: tuple[Extra, ...],
    ) -> None:
        now = self._desk.store.clock.now()
        self._desk.undo.note(actor.user_id, now, label, action, [(dict(was._mapping), row)], extras=extras)


def _prepared(tx: WriteTx, row: Mapping[str, Any]) -> set[outbox.DeliveryState]:
    """How far the first notices of an arrival are; empty where there is none in the outbox, let go or sent."""
    known = outbox.deliveries_of(tx, "visit", [row["id"]], (telling.HOST_NOTICE,)).get(row["id"], [])
    states = {each.state for each in known if each.created_at >= row["arrived_at"]}
    return states - {outbox.DeliveryState.CANCELLED}


def _is_printed(tx: WriteTx, visit_id: int) -> bool:
    """Whether the badge has gone to the printer, or is on its way there."""
    known = outbox.deliveries_of(tx, "visit", [visit_id], BADGE_JOBS).get(visit_id, [])
    return any(each.state in _AT_PRINTER for each in known)


def _on_site(tx: WriteTx, visit_id: int) -> Row[Any]:
    row = read_visit(tx, visit_id)
    state = VisitState(row.state)
    if not state.on_site:
        raise wrong_state(row.name, state)
    return row


def _other_hold(row: Row[Any]) -> Conflict:
    if row.hold == Hold.NONE.value:
        return Conflict(f"{isolate(row.name)} is not held.", hint="The list now shows how things stand.")
    if row.hold == Hold.WATCHLIST.value:
        return Conflict(f"{isolate(row.name)} can't be approved yet.", hint="Ask the office manager.")
    if row.hold == Hold.ANSWERS.value:
        said = f"{isolate(row.name)} is held for answers at check-in."
        return Conflict(said, hint="Look at the answers, then approve the visit.")
    return Conflict(f"{isolate(row.name)} is held for approval.", hint="Approve the visit.")


def _reason(reason: str) -> str:
    said = clean_line(reason, field="reason")
    if not said:
        raise Invalid("A reason is needed.", field="reason")
    return said
