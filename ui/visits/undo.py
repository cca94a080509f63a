"""Taking the last step back, and saying how that went."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.visits import VisitService
from ui.kit.page import Said


def undo_last(visits: VisitService, actor: Actor) -> Said:
    """Take the actor's last step back while its ten seconds last."""
    return take_back(visits, actor)


def take_back(visits: VisitService, actor: Actor, visit_id: int = 0) -> Said:
    """Take back the actor's last step, or what the visitor of a visit did at a screen."""
    last = visits.last_undo(actor, visit_id)
    if last is None:
        return Said(QCoreApplication.translate("Undo", "There is nothing to undo any more."), "mute")
    try:
        visits.undo(actor, last.token)
    except AppError as error:
        return Said(str(error), "warn")
    return Said(QCoreApplication.translate("Undo", "Undone: {0}").format(last.label), "mute")


def undo_offer(
    visits: VisitService, who: Callable[[], Actor], say: Callable[[Said], object]
) -> Callable[[], object] | None:
    """What a toast's Undo does; None when there is nothing to take back."""
    if visits.last_undo(who()) is None:
        return None
    return lambda: say(undo_last(visits, who()))
