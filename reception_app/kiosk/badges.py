"""How the printing of a session's badges stands, and when a visitor is told not to wait for it."""

from collections.abc import Sequence
from datetime import timedelta

from reception_app.kiosk.backstage import Backstage
from reception_app.kiosk.records import BadgeState
from reception_app.kiosk.sessions import Session
from reception_app.lobby import NewRing, RingKind, rings
from reception_app.outbox import DeliveryState, DeliverySummary, deliveries_of
from reception_app.outbox.printers import comes_out
from reception_app.preferences.settings import PRINTER_QUEUE
from reception_app.visits import Hold
from reception_app.visits.arriving import Arrived as Written
from reception_app.visits.badge_jobs import BADGE_JOBS

PATIENCE = timedelta(seconds=20)
"""A badge takes a second or two. Whoever waits longer is sent to the desk, which has the badge or writes one."""


def first_state(stage: Backstage, done: Sequence[Written]) -> BadgeState:
    """What to expect right after the check-in: nothing of a held visitor's badge, the desk where nothing prints."""
    prints = [each for each in done if each.print_delivery_id and each.hold is Hold.NONE]
    if any(each.ready and each.hold is Hold.NONE for each in done):
        # Printed ahead: the desk has it.
        return BadgeState.AT_DESK
    if not prints:
        return BadgeState.NONE
    usual = bool(stage.desk.preferences.text(PRINTER_QUEUE))
    with stage.store.read() as tx:
        paper = comes_out(tx, [each.print_delivery_id for each in prints], usual=usual)
    return BadgeState.PRINTING if paper else BadgeState.AT_DESK


def state(stage: Backstage, session: Session) -> BadgeState:
    """See `KioskGateway.badge`. What was said last stays said: nobody is called back from the desk."""
    if session.badge is not BadgeState.PRINTING:
        return session.badge
    with stage.store.read() as tx:
        found = deliveries_of(tx, "visit", session.visit_ids, BADGE_JOBS)
    # The newest job of each visit: an earlier one may have been printed again at the desk.
    newest = [jobs[-1] for jobs in found.values() if not jobs[-1].held_by_rule]
    if newest and all(job.state is DeliveryState.SENT for job in newest):
        session.badge = BadgeState.PRINTED
    elif any(_stuck(job) for job in newest) or _waited_enough(stage, session):
        session.badge = BadgeState.AT_DESK
        # What the printer waits for is for the desk: a visitor can do nothing about it.
        why = next((job.remark for job in newest if _stuck(job) and job.remark), "")
        with stage.store.write(stage.actor) as writing:
            rings.ring(writing, NewRing(stage.kiosk, RingKind.PRINTER, why, visit_id=session.visit_ids[0]))
    return session.badge


def _stuck(job: DeliverySummary) -> bool:
    given_up = (DeliveryState.GIVEN_UP, DeliveryState.CANCELLED, DeliveryState.HELD)
    return job.needs_a_person or job.state in given_up


def _waited_enough(stage: Backstage, session: Session) -> bool:
    since = session.badge_since
    return since is None or not timedelta(0) <= stage.now() - since < PATIENCE
