"""Meeting the host and leaving: one visit or several at once, by row or by what the scanner reads."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, select

from reception_app import badges, outbox
from reception_app.audit import record
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import isolate
from reception_app.visits import telling
from reception_app.visits.badge_jobs import BADGE_JOBS
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.records import Hold, NoticeStep, VisitState, VisitSummary
from reception_app.visits.rows import HAS_OPEN_TOKEN, ON_SITE, VISITS, read_summaries, read_visit
from reception_app.visits.rules import token_of_scan, wrong_state
from reception_app.visits.undoing import Extra
from reception_app.visits.writing import update_visit

_NOT_BACK = """
    SELECT b.number, b.visit_id, v.token FROM badges b JOIN visits v ON v.id = b.visit_id
    WHERE b.state = 'out' AND v.closed_at IS NOT NULL"""
_GOING_OUT = (*telling.NOTICES, *BADGE_JOBS)


def greet(desk: FrontDesk, actor: Actor, visit_id: int, *, met: bool) -> VisitSummary:
    """Waiting to with the host, or back; see `VisitService.greet`."""
    require(actor, Right.CHECK_IN)
    wanted, target = (
        (VisitState.WAITING, VisitState.WITH_HOST) if met else (VisitState.WITH_HOST, VisitState.WAITING)
    )
    with desk.store.write(actor) as tx:
        was = read_visit(tx, visit_id)
        if was.state != wanted.value:
            raise wrong_state(was.name, VisitState(was.state))
        if met and was.hold != Hold.NONE.value:
            raise Conflict(
                f"{isolate(was.name)} is held and may not go in yet.", hint="Approve the visit first."
            )
        row = update_visit(tx, was, state=target.value, met_at=tx.now if met else None, notice_due_at=None)
        stopped = outbox.stop(tx, "visit", visit_id, telling.NOTICES) if met else []
        record(tx, "visit.greet" if met else "visit.wait_again", "visit", visit_id)
        shown = read_summaries(tx, [visit_id], desk.types.known())[0]
    label = f"{isolate(row['name'])} with the host" if met else f"{isolate(row['name'])} waiting again"
    _note(desk, actor, label, "greet", [was], [row], stopped=stopped)
    return shown


def host_coming(desk: FrontDesk, actor: Actor, visit_id: int, answer: str) -> VisitSummary:
    """The host has answered; see `VisitService.host_coming`."""
    require(actor, Right.CHECK_IN)
    with desk.store.write(actor) as tx:
        was = read_visit(tx, visit_id)
        if was.state != VisitState.WAITING.value:
            raise wrong_state(was.name, VisitState(was.state))
        row = update_visit(tx, was, notice=NoticeStep.COMING.value, notice_due_at=None)
        stopped = outbox.stop(tx, "visit", visit_id, telling.NOTICES)
        telling.keep(tx, visit_id, NoticeStep.COMING, "desk", was.host_name, answer)
        record(tx, "visit.host_coming", "visit", visit_id)
        shown = read_summaries(tx, [visit_id], desk.types.known())[0]
    _note(desk, actor, f"answer of {isolate(row['host_name'])}", "host_coming", [was], [row], stopped=stopped)
    return shown


def check_out(
    desk: FrontDesk, actor: Actor, visit_ids: Iterable[int], *, badge_returned: bool
) -> list[VisitSummary]:
    """These have left; see `VisitService.check_out`."""
    require(actor, Right.CHECK_OUT)
    return go(desk, actor, visit_ids, badge_returned=badge_returned)


def sign_oneself_out(desk: FrontDesk, actor: Actor, visit_id: int, *, badge_returned: bool) -> None:
    """A visitor has left, and said so at a visitors' screen. Raises as `VisitService.check_out` does.

    Nobody sees what becomes of the badge: unless there is a box for it (`badge_returned`), its number stays out until
    the desk has it back, as passes and keys do, and is not given to somebody else while it may still be worn.
    """
    require(actor, Right.SELF_SERVICE)
    go(desk, actor, [visit_id], badge_returned=badge_returned)


def go(
    desk: FrontDesk, actor: Actor, visit_ids: Iterable[int], *, badge_returned: bool
) -> list[VisitSummary]:
    """Write that these have left, whoever may say so."""
    wanted = list(dict.fromkeys(visit_ids))
    with desk.store.write(actor) as tx:
        found = [read_visit(tx, visit_id) for visit_id in wanted]
        leaving = [row for row in found if VisitState(row.state).on_site]
        if not leaving:
            raise wrong_state(found[0].name, VisitState(found[0].state)) if found else _nobody()
        left = [_leave(tx, desk, row, badge_returned=badge_returned) for row in leaving]
        # A badge that has not come out yet would come out for somebody who is gone, with a number given away since.
        stopped = [n for row in leaving for n in outbox.stop(tx, "visit", row.id, _GOING_OUT)]
        shown = read_summaries(tx, [row.id for row in leaving], desk.types.known())
    label = (
        f"check-out of {isolate(leaving[0].name)}"
        if len(leaving) == 1
        else f"check-out of {len(leaving)} visitors"
    )
    badges = [(row.badge, row.id) for row in leaving if row.badge] if badge_returned else []

    def take_back(tx: WriteTx) -> None:
        for number, visit_id in badges:
            retake_badge(tx, desk, number, visit_id)

    extras: tuple[Extra, ...] = (take_back,) if badges else ()
    _note(desk, actor, label, "check_out", leaving, left, extras=extras, stopped=stopped)
    return shown


def check_out_by_token(desk: FrontDesk, actor: Actor, scanned: str) -> VisitSummary:
    """Whoever carries this badge has left; see `VisitService.check_out_by_token`."""
    require(actor, Right.CHECK_OUT)
    with desk.store.read() as tx:
        row = by_scan(tx, scanned)
        late = _gone_with(tx, scanned) if row is None else None
    if late is not None:
        # Signed out by themselves at a screen, or by the clock: now the badge is back as well.
        return _handed_in(desk, actor, late.number, late.visit_id)
    if row is None:
        raise NotFound("No visitor on site carries this badge.", hint="Look for the name instead.")
    return check_out(desk, actor, [row.id], badge_returned=True)[0]


def by_scan(tx: ReadTx, scanned: str) -> Row[Any] | None:
    """The visit on site whose badge says this: its QR exactly, or its number in any writing ("v017")."""
    token = token_of_scan(scanned)
    if token:
        return tx.execute(select(VISITS).where(VISITS.c.token == token, HAS_OPEN_TOKEN, ON_SITE)).first()
    wanted = _plain(scanned[:100])
    rows = tx.execute(select(VISITS.c.id, VISITS.c.badge).where(ON_SITE, VISITS.c.badge != "")).all()
    named = [row for row in rows if wanted and _plain(row.badge) == wanted]
    if len(named) > 1:
        # It was taken back from somebody who is still here, and given out again: whoever has it now is meant.
        wearer = badges.worn_by(tx, named[0].badge)
        named = [row for row in named if row.id == wearer] or named
    return tx.execute(select(VISITS).where(VISITS.c.id == named[0].id)).first() if named else None


def _gone_with(tx: ReadTx, scanned: str) -> Row[Any] | None:
    """The badge that says this and is still out with somebody who has left: its number, and the visit."""
    token, wanted = token_of_scan(scanned), _plain(scanned[:100])
    rows: list[Row[Any]] = tx.execute_sql(_NOT_BACK).all()
    if token:
        return next((row for row in rows if row.token == token), None)
    return next((row for row in rows if wanted and _plain(row.number) == wanted), None)


def _handed_in(desk: FrontDesk, actor: Actor, number: str, visit_id: int) -> VisitSummary:
    desk.badges.give_back(actor, number)

    def out_again(tx: WriteTx) -> None:
        desk.badges.retake(tx, number, visit_id=visit_id)

    now = desk.store.clock.now()
    desk.undo.note(actor.user_id, now, f"return of {number}", "badge", extras=(out_again,))
    with desk.store.read() as tx:
        return read_summaries(tx, [visit_id], desk.types.known())[0]


def _leave(tx: WriteTx, desk: FrontDesk, row: Row[Any], *, badge_returned: bool) -> dict[str, Any]:
    left = update_visit(
        tx,
        row,
        state=VisitState.CHECKED_OUT.value,
        left_at=tx.now,
        closed_at=tx.now,
        notice_due_at=None,
        hold=Hold.NONE.value,
    )
    if row.badge and badge_returned:
        desk.badges.free(tx, row.badge, visit_id=row.id)
    record(tx, "visit.check_out", "visit", row.id, {"badge_returned": badge_returned})
    return left


def retake_badge(tx: WriteTx, desk: FrontDesk, number: str, visit_id: int) -> None:
    """Give a visit its number back, for undoing that it was put away."""
    if desk.badges.retake(tx, number, visit_id=visit_id):
        return
    # Somebody was given the number within these seconds: the visitor gets another, never the same twice.
    row = read_visit(tx, visit_id)
    kind = desk.types.known().get(row.type_id)
    fresh = desk.badges.take(tx, kind.badge_prefix if kind else "V", visit_id=visit_id)
    update_visit(tx, row, badge=fresh)


def _note(
    desk: FrontDesk,
    actor: Actor,
    label: str,
    action: str,
    was: Sequence[Row[Any]],
    now: Sequence[dict[str, Any]],
    *,
    extras: tuple[Extra, ...] = (),
    stopped: Sequence[int] = (),
) -> None:
    def go_on(tx: WriteTx) -> None:
        outbox.resume(tx, stopped)

    extras = (*extras, go_on) if stopped else extras
    moved = [(dict(old._mapping), row) for old, row in zip(was, now, strict=True)]
    desk.undo.note(actor.user_id, desk.store.clock.now(), label, action, moved, extras=extras)


def _plain(number: str) -> str:
    return "".join(char for char in number.casefold() if char.isalnum())


def _nobody() -> NotFound:
    return NotFound("Nobody was chosen.", hint="Choose who has left.")
