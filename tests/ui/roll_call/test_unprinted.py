"""In an alarm nobody waits for a paper that does not come: as long as it does not, the panel says why."""

from reception_app.integrations.spool_printer import QUEUE as PDF_QUEUE
from reception_app.kernel.actor import SYSTEM
from tests.ui.desk_rig import DeskRig
from tests.ui.roll_call.sheets import current
from ui.kit.button import Button
from ui.kit.label import Label
from ui.roll_call.emergency_page import EmergencyPage

PAUSED = "The printer is paused. Start its queue again."


def _stands(desk: DeskRig, state: str, remark: str, queue: str = "labels") -> None:
    """How the outbox's worker leaves the print job of the running roll call."""
    (job,) = desk.context.outbox.of_subject(desk.actor, "roll_call", current(desk).id)
    with desk.context.preferences._store.write(SYSTEM) as tx:
        tx.execute_sql(
            "UPDATE outbox_deliveries SET state = ?, remark = ?, peer_queue = ? WHERE id = ?",
            (state, remark, queue, job.id),
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
    _stands(desk, "sent", "", PDF_QUEUE)
    desk.until(lambda: "No printer is chosen: it is a file in the PDF folder." in said())


def test_one_more_copy_on_a_store_that_takes_nothing_goes_past_the_outbox(
    desk: DeskRig, running: EmergencyPage
) -> None:
    again, folder = desk.find(Button, "printRollCall"), desk.context.paths.pdf_folder
    desk.click(again)
    desk.until(lambda: desk.said() == ["The list is queued; the outbox shows how it goes"])
    desk.context.roll_call._store.read_only = True
    for _ in range(2):
        desk.click(again)
    saved = "No printer is chosen: it is a file in the PDF folder."
    desk.until(lambda: desk.said()[1:] == [saved] * 2)
    assert len(list(folder.glob("*.pdf"))) == 2, "none took the place of another"
    folder.rename(folder.with_name("away"))
    folder.touch()
    desk.click(again)
    desk.until(lambda: "could not be written" in desk.said()[-1])
