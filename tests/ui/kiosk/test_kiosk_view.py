"""What holds for the whole screen: idle, start over, back, trouble, double taps, a desk that is away."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from reception_app.kernel.errors import StoreTrouble
from reception_app.kiosk.errors import DeskAway, SessionOver
from reception_app.kiosk.event_records import Event, EventKind
from reception_app.kiosk.records import Introduction, Wish
from tests.fakes.kiosk_gateway import WELCOME, ScriptedGateway
from tests.ui.kiosk.rig import KioskRig, lift, put_down
from ui.kiosk import calls as calls_module
from ui.kiosk.flow import Page
from ui.kiosk.touch.line_input import LineInput
from ui.kit.jobs import inline_jobs

CANARY = "Zsófia Quetzalcoatl"


def _hurry(kiosk: KioskRig) -> None:
    """From now on nobody touches the screen, and a second of the idle clock takes a moment."""
    kiosk.view.idle._second_ms = 15
    kiosk.view.idle.touched()


def _waiting(kiosk: KioskRig) -> bool:
    note = kiosk.view.findChild(QWidget, "waiting")
    return note is not None and note.isVisible()


def _about(kiosk: KioskRig, name: str = CANARY) -> None:
    kiosk.touch("tile_visiting")
    kiosk.at(Page.ABOUT)
    kiosk.write("nameField", name)


def test_idle_warns_and_then_forgets(open_kiosk: Callable[..., KioskRig], gateway: ScriptedGateway) -> None:
    gateway.welcome_answer = replace(WELCOME, idle_seconds=8, countdown_seconds=4)
    kiosk = open_kiosk()
    _about(kiosk)
    kiosk.next()
    kiosk.at(Page.HOST)
    _hurry(kiosk)
    kiosk.until(lambda: any("forgotten" in text for text in kiosk.texts()), "the warning")
    assert "Are you still there?" in kiosk.texts()
    kiosk.until(lambda: kiosk.ended, "the end")
    kiosk.settle()
    held = [field.text() for field in kiosk.view.findChildren(QLineEdit)]
    held += [label.text() for label in kiosk.view.findChildren(QLabel)]
    assert not any(CANARY in text for text in held)
    assert kiosk.view.flow.typed.name == ""
    kiosk.until(lambda: gateway.ended == ["session 1"], "the desk forgets")


def test_more_time(open_kiosk: Callable[..., KioskRig], gateway: ScriptedGateway) -> None:
    gateway.welcome_answer = replace(WELCOME, idle_seconds=8, countdown_seconds=200)
    kiosk = open_kiosk()
    _about(kiosk)
    _hurry(kiosk)
    kiosk.until(lambda: kiosk.view.idle.counting(), "the warning")
    kiosk.view.idle._second_ms = 1000
    kiosk.settle()
    kiosk.touch("moreTime")
    assert not kiosk.view.idle.counting()
    assert "Are you still there?" not in kiosk.texts()
    assert kiosk.find("nameField").text() == CANARY  # type: ignore[attr-defined]
    assert not kiosk.ended


def test_a_wait_that_begins_anew_ends_the_countdown(
    open_kiosk: Callable[..., KioskRig], gateway: ScriptedGateway
) -> None:
    gateway.welcome_answer = replace(WELCOME, idle_seconds=8, countdown_seconds=200)
    kiosk = open_kiosk()
    _about(kiosk)
    _hurry(kiosk)
    kiosk.until(lambda: kiosk.view.idle.counting(), "the warning")
    kiosk.view.idle.start(600, 20)
    assert "Are you still there?" not in kiosk.texts()
    kiosk.touch("partyMore")


def test_a_key_is_more_time_and_types_nothing(
    open_kiosk: Callable[..., KioskRig], gateway: ScriptedGateway
) -> None:
    gateway.welcome_answer = replace(WELCOME, idle_seconds=8, countdown_seconds=200)
    kiosk = open_kiosk()
    _about(kiosk, "Nora")
    _hurry(kiosk)
    kiosk.until(lambda: kiosk.view.idle.counting(), "the warning")
    kiosk.view.idle._second_ms = 1000
    kiosk.settle()
    kiosk.keys("x")
    assert not kiosk.view.idle.counting()
    assert kiosk.find("nameField").text() == "Nora"  # type: ignore[attr-defined]


def test_home_by_itself_never_ends(open_kiosk: Callable[..., KioskRig], gateway: ScriptedGateway) -> None:
    gateway.welcome_answer = replace(WELCOME, idle_seconds=1, countdown_seconds=1)
    kiosk = open_kiosk()
    assert not kiosk.view.idle._waiting.isActive()
    kiosk.touch("language_de")
    _hurry(kiosk)
    kiosk.until(lambda: kiosk.ended, "another language is no home for the next one")


def test_the_last_page_gives_way_to_home(
    open_kiosk: Callable[..., KioskRig], gateway: ScriptedGateway
) -> None:
    kiosk = open_kiosk()
    kiosk.touch("tile_ask")
    kiosk.at(Page.RINGING)
    _hurry(kiosk)
    kiosk.until(lambda: kiosk.ended, "the end")


def test_back_keeps_what_was_typed(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    _about(kiosk, "Nora Winter")
    kiosk.write("companyField", "Quill")
    kiosk.next()
    kiosk.at(Page.HOST)
    kiosk.write("hostField", "Pri")
    kiosk.touch("back")
    kiosk.at(Page.ABOUT)
    assert [field.text() for field in kiosk.page.fields] == ["Nora Winter", "Quill", ""]
    kiosk.next()
    page = kiosk.at(Page.HOST)
    assert page.fields[0].text() == "Pri"
    assert gateway.last("introduce") == (Introduction("Nora Winter", "Quill", "", "t1", 1),)
    kiosk.touch("back")
    kiosk.touch("back")
    kiosk.at(Page.HOME)
    assert not kiosk.ended


def test_start_over_ends_the_visit(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    _about(kiosk)
    kiosk.next()
    kiosk.at(Page.HOST)
    kiosk.touch("startOver")
    assert kiosk.ended == [True]
    kiosk.settle()
    assert kiosk.view.findChildren(LineInput) == []
    kiosk.until(lambda: gateway.ended == ["session 1"], "the desk forgets")
    kiosk.view.go_home()
    assert kiosk.ended == [True]


def test_going_home_from_home_changes_nothing(kiosk: KioskRig) -> None:
    page = kiosk.page
    kiosk.view.go_home()
    assert not kiosk.ended
    assert kiosk.page is page


def test_a_visit_that_ends_while_the_desk_is_asked(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    _about(kiosk)
    gateway.gate.clear()
    kiosk.next()
    kiosk.touch("startOver")
    assert kiosk.ended
    gateway.gate.set()
    kiosk.until(lambda: gateway.ended == ["session 1"], "a session begun too late is ended too")


def test_a_slow_desk_holds_nothing_up(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    _about(kiosk)
    gateway.gate.clear()
    kiosk.next()
    kiosk.until(lambda: _waiting(kiosk), "one moment")
    kiosk.next()
    kiosk.next()
    gateway.gate.set()
    kiosk.at(Page.HOST)
    assert gateway.verbs() == ["begin", "introduce"]
    assert not _waiting(kiosk)


def test_it_says_one_moment_in_time() -> None:
    assert calls_module.PATIENCE_MS == 150


def test_two_taps_are_one(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    kiosk.tap_twice("tile_visiting")
    kiosk.at(Page.ABOUT)
    assert kiosk.view.flow.page is Page.ABOUT
    kiosk.touch("back")
    kiosk.at(Page.HOME)
    kiosk.tap_twice("tile_ask")
    kiosk.at(Page.RINGING)
    assert gateway.verbs().count("ask") == 1


def test_a_finger_that_is_lifted_after_its_page_has_gone_does_nothing(
    kiosk: KioskRig, gateway: ScriptedGateway
) -> None:
    """A second tap goes down while the desk writes the first one's arrival, and up when the last page is there."""
    kiosk.view.on_scan("INVITATION")
    kiosk.at(Page.CONFIRM)
    place = kiosk.middle("thatsMe")
    put_down(kiosk.view, place)
    # The answers come within one turn of the event loop, before Qt deletes the page that has gone.
    with inline_jobs():
        kiosk.view.guide.ask_papers()
        assert kiosk.view.flow.page is Page.DONE
        lift(kiosk.view, place)
    assert gateway.verbs().count("arrive") == 1
    assert not kiosk.ended


def test_the_second_tap_meets_nothing_on_the_next_page(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    """The button on the last page lies where the one before it lay."""
    kiosk.view.on_scan("INVITATION")
    kiosk.at(Page.CONFIRM)
    place = kiosk.middle("thatsMe")
    kiosk.tap_twice("thatsMe")
    kiosk.at(Page.DONE)
    kiosk.tap_at(place)
    assert not kiosk.ended
    assert (kiosk.middle("finish") - place).manhattanLength() < 100
    assert gateway.verbs().count("arrive") == 1
    kiosk.touch("finish")
    assert kiosk.ended


def test_the_second_tap_types_nothing_on_the_next_page(kiosk: KioskRig) -> None:
    """The lower edge of a tile on Home lies where the next page has its keys."""
    tile = kiosk.find("tile_visiting")
    kiosk.tap_spot_twice(tile.mapTo(kiosk.view.window(), QPoint(tile.width() // 2, tile.height() - 10)))
    kiosk.at(Page.ABOUT)
    assert kiosk.view.flow.typed.name == ""
    kiosk.touch("key_g")
    assert kiosk.view.flow.typed.name == "G"


def test_the_second_tap_on_next_finds_no_fault_with_the_next_page(kiosk: KioskRig) -> None:
    kiosk.touch("tile_visiting")
    kiosk.write("nameField", "Nora Winter")
    for _ in range(2):
        kiosk.touch("key_next")
    # The answer is quicker than the second tap.
    with inline_jobs():
        kiosk.tap_twice("key_next")
    kiosk.at(Page.HOST)
    assert kiosk.errors() == []


def test_quick_taps_on_the_same_page_all_count(kiosk: KioskRig) -> None:
    kiosk.touch("tile_visiting")
    kiosk.at(Page.ABOUT)
    kiosk.touch("partyMore")
    kiosk.tap_twice("partyMore")
    assert kiosk.view.flow.typed.party_size == 4


def test_what_could_not_be_saved_can_be_tried_again(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    gateway.trouble["arrive"] = StoreTrouble("The disk is full.")
    kiosk.view.on_scan("INVITATION")
    kiosk.at(Page.CONFIRM)
    kiosk.touch("thatsMe")
    kiosk.at(Page.TROUBLE)
    assert "The disk is full." not in " ".join(kiosk.texts())
    kiosk.touch("tryAgain")
    kiosk.at(Page.DONE)
    assert gateway.verbs().count("arrive") == 2


def test_trouble_keeps_what_was_typed(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    gateway.trouble["introduce"] = StoreTrouble("Busy.")
    _about(kiosk, "Nora")
    kiosk.next()
    kiosk.at(Page.TROUBLE)
    kiosk.touch("back")
    page = kiosk.at(Page.ABOUT)
    assert page.fields[0].text() == "Nora"
    kiosk.next()
    kiosk.at(Page.HOST)
    # The session that had begun goes on.
    assert gateway.begun == ["en"]


def test_help_is_rung_from_the_trouble_page(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    gateway.trouble["introduce"] = StoreTrouble("Busy.")
    _about(kiosk)
    kiosk.next()
    kiosk.at(Page.TROUBLE)
    kiosk.touch("askReception")
    kiosk.at(Page.RINGING)
    assert gateway.last("ask") == (Wish.HELP,)


def test_a_session_that_is_over_begins_anew(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    gateway.trouble["introduce"] = SessionOver("Over.")
    _about(kiosk)
    kiosk.next()
    kiosk.until(lambda: kiosk.ended, "the end")
    assert gateway.ended == []


def test_a_desk_that_is_away(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    gateway.trouble["introduce"] = DeskAway("Away.")
    _about(kiosk)
    kiosk.next()
    kiosk.until(lambda: kiosk.away, "the neutral page is asked for")
    assert not kiosk.ended


def test_reception_is_on_the_way(kiosk: KioskRig) -> None:
    kiosk.touch("tile_ask")
    kiosk.at(Page.RINGING)
    kiosk.view.on_event(Event(1, EventKind.COMING))
    assert "Reception is on the way" in kiosk.texts()


def test_a_scanner_at_the_desk(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    kiosk.view.on_event(Event(1, EventKind.SCAN, "INVITATION"))
    kiosk.at(Page.CONFIRM)
    assert gateway.last("scan") == ("INVITATION",)


def test_new_settings_show_on_an_untouched_home(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    gateway.welcome_answer = replace(WELCOME, organisation="Southwind", notice="Fire drill at noon")
    kiosk.view.on_event(Event(1, EventKind.SETTINGS))
    kiosk.until(lambda: "Welcome to Southwind." in kiosk.texts(), "the new name")
    assert "Fire drill at noon" in kiosk.texts()


def test_new_settings_wait_while_somebody_is_here(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    _about(kiosk)
    gateway.welcome_answer = replace(WELCOME, organisation="Southwind", languages=("de",))
    kiosk.view.on_event(Event(1, EventKind.SETTINGS))
    kiosk.until(lambda: kiosk.view.welcome == gateway.welcome_answer, "the answer")
    kiosk.at(Page.ABOUT)
    assert kiosk.find("nameField").text() == CANARY  # type: ignore[attr-defined]


def test_fields_give_nothing_away(kiosk: KioskRig) -> None:
    _about(kiosk)
    field = kiosk.find("nameField")
    assert isinstance(field, LineInput)
    field.selectAll()
    for key in (Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_Z, Qt.Key.Key_V):
        kiosk.key(key, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == CANARY
    assert CANARY not in QApplication.clipboard().text()
    assert field.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu
    assert not field.dragEnabled()
    assert not field.acceptDrops()


def test_a_screen_that_is_unplugged_forgets(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    _about(kiosk)
    kiosk.next()
    kiosk.at(Page.HOST)
    kiosk.view.hide()
    assert kiosk.view.flow.typed.name == ""
    assert kiosk.ended == []
    kiosk.until(lambda: gateway.ended == ["session 1"], "the desk forgets")
    kiosk.view.show()
    assert kiosk.ended == [True]
