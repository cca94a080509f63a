"""In an alarm nobody waits for a paper that does not come: as long as it does not, the panel says why."""

from reception_app.kernel.actor import SYSTEM
from tests.ui.desk_rig import DeskRig
from tests.ui.roll_call.sheets import current
from ui.kit.label import Label
from ui.roll_call.emergency_page import EmergencyPage

PAUSED = "The printer is paused. Start its queue again."


def _stands(desk: DeskRig, state: str, remark: str) -> None:
    """How the outbox's worker leaves the print job of the running roll call."""
    (job,) = desk.context.outbox.of_subject(desk.actor, "roll_call", current(desk).id)
    with desk.context.preferences._store.write(SYSTEM) as tx:
        tx.execute_sql(
            "UPDATE outbox_deliveries SET state = ?, remark = ? WHERE id = ?", (state, remark, job.id)
        )
        tx.changed("delivery", job.id)


def test_it_says_so_until_the_paper_comes(desk: DeskRig, running: EmergencyPage) -> None:

    def said() -> str:
        """Below since when it runs."""
        return " ".join(
            label.text() for label in running.running.state.findChildren(Label) if label.isVisible()
        )

    assert "printer" not in said()
    _stands(desk, "waiting", PAUSED)
    desk.until(lambda: said().endswith(f"The list has not come out of the printer. {PAUSED}"))
    desk.write("sofia")
    running.running.search.returnPressed.emit()
    desk.until(lambda: running.running.safe.accessibleName() == "Safe: 1 / 4")
    assert PAUSED in said(), "marking somebody does not take it away"
    _stands(desk, "printing", "The printer is out of labels or paper.")
    desk.until(lambda: "out of labels" in said())
    _stands(desk, "sent", "")
    desk.until(lambda: "printer" not in said())
