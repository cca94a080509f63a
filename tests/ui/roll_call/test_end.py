"""The end of a roll call: not by accident, and no other begins with it."""

from PySide6.QtCore import Qt

from tests.ui.desk_rig import DeskRig
from tests.ui.roll_call.sheets import current
from ui.kit.button import Button
from ui.roll_call.emergency_page import EmergencyPage


def test_its_end_and_its_report(desk: DeskRig, running: EmergencyPage) -> None:
    desk.write("sofia")
    desk.key(Qt.Key.Key_Return)
    running.running.note.setText("Burnt toast")
    desk.find(Button, "endRollCall").click()
    assert running.running.sure.question() == "Still missing: 3"
    assert desk.focus() is running.running.sure.no, "Enter struck twice ends nothing"
    desk.key(Qt.Key.Key_Return)
    assert current(desk).counts.missing == 3
    desk.find(Button, "endRollCall").click()
    running.running.sure.yes.click()
    desk.until(lambda: desk.context.roll_call.current(desk.actor) is None)
    desk.until(lambda: "The roll call is over: 1 of 4 safe" in desk.said())
    past = desk.context.roll_call.past(desk.actor, 10)
    assert past[0].note == "Burnt toast"
    assert running.before.past.isVisible()


def test_whoever_strikes_enter_twice_at_the_end_begins_no_other(
    desk: DeskRig, running: EmergencyPage
) -> None:
    _end_it_by_two_enters(desk, running)
    start = running.before.start
    assert start.accessibleDescription() == "", "Enter prints the report, and its cap is not at the start"
    desk.key(Qt.Key.Key_F12)
    desk.until(start.hasFocus, "F12 and Enter begin one as ever")
    assert start.accessibleDescription() == "⏎"


def test_what_is_printed_after_the_end_is_called_the_report(desk: DeskRig, running: EmergencyPage) -> None:
    _end_it_by_two_enters(desk, running)
    desk.until(lambda: "The report is queued; the outbox shows how it goes" in desk.said())


def test_the_sign_above_every_place_tells_first_what_matters(desk: DeskRig, running: EmergencyPage) -> None:
    now = desk.desk.bar.now

    def said() -> list[tuple[str, str]]:
        return [(item.kind, item.chip) for item in now.items()]

    desk.until(lambda: said()[0] == ("roll_call", "4 missing"))
    waits = said()[1]
    assert (waits[0], now.items()[1].tone) == ("visit", "bad"), "somebody has waited long"
    for entry in current(desk).entries:
        desk.context.roll_call.mark(desk.actor, entry.id)
    over = ("roll_call", "nobody missing")
    desk.until(lambda: over in said() and said()[0] == waits, "who waits is told of again")
    desk.context.drafts.save(desk.actor, "check_in", {}, title="Nova")
    for item in now.items():
        if item.kind == "visit":
            desk.context.visits.greet(desk.actor, item.record_id)
    desk.until(lambda: said() == [over, ("draft", "draft")], "it comes before what does not press")
    assert now.items()[0].tone == "ok"


def test_another_desk_ends_it_and_the_enter_meant_for_a_name_begins_no_other(
    desk: DeskRig, running: EmergencyPage
) -> None:
    desk.context.roll_call.close(desk.actor, note="Ended outside")
    desk.until(running.before.isVisible)
    desk.key(Qt.Key.Key_Return)
    assert desk.context.roll_call.current(desk.actor) is None


def test_where_the_store_takes_nothing_the_report_is_at_hand_and_no_other_begins(
    desk: DeskRig, running: EmergencyPage
) -> None:
    desk.context.roll_call._store.read_only = True
    _end_it_by_two_enters(desk, running)
    desk.until(lambda: desk.said()[-1] == "No printer is chosen: it is a file in the PDF folder.")
    [report] = desk.context.paths.pdf_folder.glob("*.pdf")
    assert report.stat().st_size > 1000


def test_the_question_before_the_end_follows_who_is_missing(desk: DeskRig, running: EmergencyPage) -> None:
    entries = current(desk).entries
    desk.find(Button, "endRollCall").click()
    sure = running.running.sure
    desk.context.roll_call.mark(desk.actor, entries[0].id)
    desk.until(lambda: sure.question() == "Still missing: 3", "another desk has marked one")
    assert sure.accessibleName() == sure.question()
    for entry in entries[1:]:
        desk.context.roll_call.mark(desk.actor, entry.id)
    desk.until(sure.isHidden, "nobody is missing any more")
    assert desk.focus() is running.running.search, "Enter for the answer that was there ends nothing"


def test_enter_begins_no_other_where_the_end_is_in_front_already(
    desk: DeskRig, running: EmergencyPage
) -> None:
    """Ended elsewhere and begun anew, and ended here before that one was shown."""
    desk.context.roll_call.close(desk.actor, note="All well")
    desk.until(running.before.past.isVisible)
    desk.context.roll_call.start(desk.actor, drill=True)
    running.running.close_wanted.emit("")
    desk.until(lambda: any("The roll call is over" in each for each in desk.said()))
    assert desk.focus() is running.before.table.view


def _end_it_by_two_enters(desk: DeskRig, running: EmergencyPage) -> None:
    """Everybody is safe; the second Enter comes where the report then is, and begins nothing."""
    for entry in current(desk).entries:
        desk.context.roll_call.mark(desk.actor, entry.id)
    desk.until(lambda: running.running.missing.accessibleName() == "Missing: 0")
    running.running.close_button.setFocus()
    desk.key(Qt.Key.Key_Return)
    desk.until(running.before.table.view.hasFocus, "the report that has just been written")
    desk.key(Qt.Key.Key_Return)
    assert desk.context.roll_call.current(desk.actor) is None
