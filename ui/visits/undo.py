"""Taking the last step back, and saying how that went."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.visits import VisitService
from reception_app.visits.records import Undo
from ui.kit.jobs import run_write
from ui.kit.page import Page, Said, said_undone, telling_later
from ui.kit.record_steps import RecordSteps
from ui.kit.sheet import Sheet

Teller = Page | Sheet | RecordSteps


def undo_last(visits: VisitService, actor: Actor) -> Said:
    """Take the actor's last step back while its ten seconds last."""
    return take_back(visits, actor)


def take_back(visits: VisitService, actor: Actor, visit_id: int = 0) -> Said:
    """Take back the actor's last step, or what the visitor of a visit did at a screen."""
    last = visits.last_undo(actor, visit_id)
    if last is None:
        return Said(QCoreApplication.translate("Undo", "There is nothing to undo any more."), "mute")
    return take_step(visits, actor, last)


def take_step(visits: VisitService, actor: Actor, step: Undo) -> Said:
    """Take back just this step of the actor's."""
    try:
        visits.undo(actor, step.token)
    except AppError as error:
        return Said(str(error), "warn")
    return said_undone(step.label)


def undo_offer(
    visits: VisitService, who: Callable[[], Actor], teller: Teller, step: Undo | None
) -> Callable[[], object] | None:
    """What a toast's Undo does, in a job: it takes `step` back, which came with what was done, and `teller` says how
    that went. None when there is nothing to take back."""
    if step is None:
        return None

    tell = telling_later(teller, teller.said.emit)
    return lambda: run_write(partial(take_step, visits, who(), step), tell)
