"""What a visitor is asked to read, sign and answer on the way in, by finger."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reception_app.kiosk.records import (
    Arrival,
    Arrived,
    Ask,
    AskKind,
    Assent,
    Booking,
    Found,
    GroupMember,
    Papers,
    PaperText,
    PhotoRule,
    Question,
    Wish,
    key_of,
)
from tests.fakes.kiosk_gateway import HOSTS, ScriptedGateway
from tests.ui.kiosk.rig import KioskRig
from tests.ui.kiosk.stages import to_hosts
from ui.kiosk import texts
from ui.kiosk.flow import Page
from ui.kiosk.touch.line_input import LineInput
from ui.kiosk.touch.signature_pad import SignaturePad

_NONE = Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton
EVERYTHING = Papers(
    asks=(
        Ask("plate", "Vehicle registration", required=True),
        Ask("born", "Date of birth", AskKind.DATE, required=True),
        Ask("floor", "Which floor?", AskKind.CHOICE, True, ("Ground", "First")),
        Ask("tools", "I bring tools", AskKind.TICK),
    ),
    texts=(
        PaperText("p1", "House rules", "Wear your badge.", Assent.READ, "en"),
        PaperText("p2", "Photos", "We may take some.", Assent.ACCEPT, "en", may_decline=True),
        PaperText("p3", "Confidentiality", "Tell nobody.\n" * 200, Assent.SIGN, "en"),
    ),
    questions=(Question("q1", "Any fever?", choices=("No", "Yes")),),
    photo=PhotoRule.OFF,
    refreshments=("Coffee", "Tea"),
)


def _sign(kiosk: KioskRig) -> None:
    """A wave on the pad."""
    pad = kiosk.find("signature")
    corner = pad.rect().topLeft()
    points = [corner + pad.rect().center() * share / 10 for share in range(4, 15)]
    QTest.mousePress(pad, _LEFT, _NONE, points[0])
    for number, point in enumerate(points[1:]):
        point.setY(point.y() + 20 * (number % 2))
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, _LEFT, _NONE, points[-1])


def _agree_and_sign(kiosk: KioskRig) -> None:
    """One text read, one declined, one signed."""
    kiosk.touch("agree")
    kiosk.at(Page.TEXT)
    kiosk.touch("decline")
    kiosk.at(Page.TEXT)
    kiosk.touch("readerScrollDown")
    kiosk.touch("agree")
    kiosk.at(Page.SIGN)
    kiosk.touch("sign")
    assert kiosk.errors() == ["Please sign in the box first."]
    _sign(kiosk)
    kiosk.touch("sign")
    kiosk.at(Page.QUESTION)


def test_what_is_known_of_one_booking_is_not_shown_nor_kept_for_the_next(
    kiosk: KioskRig, gateway: ScriptedGateway
) -> None:
    gateway.papers_answer = Papers(
        (Ask("plate", "Plate", value="HER 1"), Ask("floor", "Floor")), photo=PhotoRule.OFF
    )
    kiosk.view.on_scan("HERS")
    kiosk.at(Page.CONFIRM)
    kiosk.touch("thatsMe")
    kiosk.at(Page.ASKS)
    kiosk.write("ask1", "Third")
    kiosk.touch("back")
    kiosk.at(Page.CONFIRM)
    kiosk.touch("notMe")
    kiosk.at(Page.LOOK_UP)
    gateway.papers_answer = Papers(
        (Ask("plate", "Plate", value="HIS 2"), Ask("floor", "Floor")), photo=PhotoRule.OFF
    )
    kiosk.view.on_scan("HIS")
    kiosk.at(Page.CONFIRM)
    kiosk.touch("thatsMe")
    page = kiosk.at(Page.ASKS)
    assert [field.text() for field in page.fields] == ["HIS 2", ""]


def test_everything_that_can_be_asked(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    gateway.papers_answer = EVERYTHING
    to_hosts(kiosk, "Priya")
    kiosk.touch("host0")
    kiosk.at(Page.ASKS)
    assert "Step 3 of 5" in kiosk.texts()
    kiosk.next()
    kiosk.view.page.proceed()  # type: ignore[union-attr]
    assert kiosk.errors() == ["Please fill this in."]
    kiosk.write("ask0", "B-NW 214")
    kiosk.write("ask1D", "24")
    kiosk.write("ask1M", "2")
    kiosk.write("ask1Y", "1990")
    kiosk.touch("ask21")
    kiosk.touch("ask3")
    kiosk.next()
    kiosk.at(Page.TEXT)
    fields = {"plate": "B-NW 214", "born": "1990-02-24", "floor": "First", "tools": "yes"}
    assert gateway.last("fill") == (fields,)
    _agree_and_sign(kiosk)
    kiosk.touch("next")
    assert kiosk.errors() == ["Please choose one."]
    kiosk.touch("answer0")
    kiosk.touch("next")
    kiosk.at(Page.REFRESHMENT)
    assert "Step 4 of 5" in kiosk.texts()
    kiosk.touch("drink1")
    kiosk.touch("next")
    kiosk.at(Page.DONE)
    (arrival,) = gateway.last("arrive")
    assert isinstance(arrival, Arrival)
    assert [(signed.paper, signed.declined) for signed in arrival.signed] == [
        ("p1", False),
        ("p2", True),
        ("p3", False),
    ]
    assert arrival.signed[2].strokes
    assert (arrival.answers, arrival.refreshment) == ({"q1": "No"}, "Tea")
    # Declining what may be declined rings nobody.
    assert "ask" not in gateway.verbs()


def test_each_of_a_group_signs(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    members = (GroupMember("m1", "Lena W."), GroupMember("m2", "Omar S."), GroupMember("m3", "Ada L."))
    gateway.booking = Booking(Found.FOUND, "Lena", "09:30", HOSTS[0], "Delegation", members)
    gateway.papers_answer = Papers(
        texts=(PaperText("p1", "Secret", "Tell nobody.", Assent.SIGN, "en", members=("m2", "m3")),),
        questions=(Question("q1", "Well?", required=False, members=("m2",)),),
        photo=PhotoRule.OFF,
    )
    kiosk.touch("tile_appointment")
    kiosk.write("look_upField", "123456")
    kiosk.next()
    kiosk.at(Page.CONFIRM)
    kiosk.touch("member1")
    kiosk.touch("thatsMe")
    for name in ("Lena", "Omar S."):
        kiosk.at(Page.TEXT)
        assert name in kiosk.texts()
        assert "Step 3 of 4" in kiosk.texts()
        kiosk.touch("agree")
        kiosk.at(Page.SIGN)
        kiosk.touch("signByName")
        kiosk.touch("sign")
        kiosk.at(Page.QUESTION)
        assert name in kiosk.texts()
        kiosk.touch("answer0" if name == "Lena" else "answer1")
        kiosk.touch("next")
    kiosk.at(Page.DONE)
    (arrival,) = gateway.last("arrive")
    assert isinstance(arrival, Arrival)
    assert [(signed.paper, signed.member, bool(signed.strokes)) for signed in arrival.signed] == [
        ("p1", "", True),
        ("p1", "m2", True),
    ]
    assert arrival.answers == {"q1": "yes", key_of("q1", "m2"): "no"}
    assert arrival.members == ("m1", "m2")


def test_a_number_and_a_very_long_question(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    long = "How many degrees did you measure? " * 6
    gateway.papers_answer = Papers(questions=(Question("q1", long, AskKind.AMOUNT),), photo=PhotoRule.OFF)
    to_hosts(kiosk, "Priya")
    kiosk.touch("host0")
    kiosk.at(Page.QUESTION)
    assert {"One question", long} <= set(kiosk.texts())
    kiosk.write("answerField", "warm")
    kiosk.next()
    assert kiosk.errors() == [texts.ERROR_NUMBER]
    for _ in range(4):
        kiosk.key(Qt.Key.Key_Backspace)
    kiosk.write("answerField", "1,000")
    kiosk.next()
    assert kiosk.errors() == [texts.ERROR_THOUSANDS], "it may be meant as one or as a thousand"
    for _ in range(5):
        kiosk.key(Qt.Key.Key_Backspace)
    for key in ("u0033", "u0037", "u002c", "u0035"):
        # Whoever has nothing but the screen types it as well.
        kiosk.touch(f"key_{key}")
    kiosk.next()
    kiosk.at(Page.DONE)
    assert gateway.last("arrive") == (Arrival(answers={"q1": "37,5"}),)


def test_declining_what_must_be_signed_rings_reception(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    gateway.papers_answer = Papers(texts=EVERYTHING.texts[2:], photo=PhotoRule.OFF)
    gateway.arrived = Arrived("Nora", see_reception=True)
    to_hosts(kiosk, "Priya")
    kiosk.touch("host0")
    kiosk.at(Page.TEXT)
    kiosk.touch("decline")
    kiosk.at(Page.DONE)
    assert gateway.last("ask") == (Wish.DECLINED,)


def _to_signing(kiosk: KioskRig, gateway: ScriptedGateway) -> SignaturePad:
    gateway.papers_answer = Papers(texts=EVERYTHING.texts[2:], photo=PhotoRule.OFF)
    to_hosts(kiosk, "Priya")
    kiosk.touch("host0")
    kiosk.at(Page.TEXT)
    kiosk.touch("agree")
    kiosk.at(Page.SIGN)
    return _pad(kiosk)


def _pad(kiosk: KioskRig) -> SignaturePad:
    pad = kiosk.find("signature")
    assert isinstance(pad, SignaturePad)
    return pad


def test_what_is_drawn_is_there_again_behind_what_makes_it_easier(
    kiosk: KioskRig, gateway: ScriptedGateway
) -> None:
    pad = _to_signing(kiosk, gateway)
    _sign(kiosk)
    drawn = pad.drawn()
    kiosk.touch("makeItEasier")
    kiosk.at(Page.NEEDS)
    kiosk.touch("largeText")
    kiosk.touch("highContrast")
    kiosk.at(Page.NEEDS)
    kiosk.touch("close")
    kiosk.at(Page.SIGN)
    assert _pad(kiosk).drawn() == drawn
    kiosk.touch("sign")
    kiosk.at(Page.DONE)
    (arrival,) = gateway.last("arrive")
    assert isinstance(arrival, Arrival)
    assert arrival.signed[0].strokes == drawn


def _back_to_home(kiosk: KioskRig) -> None:
    for page in (Page.TEXT, Page.HOST, Page.ABOUT, Page.HOME):
        kiosk.touch("back")
        kiosk.at(page)


def _to_signing_again(kiosk: KioskRig, **typed: str) -> SignaturePad:
    """On from Home as before, but for what is typed over on the first page."""
    kiosk.touch("tile_visiting")
    kiosk.at(Page.ABOUT)
    for name, text in typed.items():
        field = kiosk.find(f"{name}Field")
        assert isinstance(field, LineInput)
        field.clear()
        kiosk.write(f"{name}Field", text)
    kiosk.view.guide.introduce()
    kiosk.at(Page.HOST)
    kiosk.until(lambda: kiosk.shows("host0"), "results")
    kiosk.settle()
    kiosk.touch("host0")
    kiosk.at(Page.TEXT)
    kiosk.touch("agree")
    kiosk.at(Page.SIGN)
    return _pad(kiosk)


@pytest.mark.parametrize("other", [{"name": "Bob Ray"}, {"contact": "other.nora@example.org"}])
def test_one_walk_ins_signature_is_not_the_next_ones(
    kiosk: KioskRig, gateway: ScriptedGateway, other: dict[str, str]
) -> None:
    _to_signing(kiosk, gateway)
    kiosk.touch("signByName")
    _back_to_home(kiosk)
    pad = _to_signing_again(kiosk, **other)
    assert pad.drawn() == ()
    kiosk.touch("sign")
    assert kiosk.errors() == ["Please sign in the box first."]
    assert kiosk.view.flow.typed.signed == {}


def test_whoever_goes_back_to_home_and_on_keeps_their_signature(
    kiosk: KioskRig, gateway: ScriptedGateway
) -> None:
    _to_signing(kiosk, gateway)
    _sign(kiosk)
    drawn = _pad(kiosk).drawn()
    _back_to_home(kiosk)
    assert _to_signing_again(kiosk, company="Quill Ltd").drawn() == drawn


def test_what_was_signed_for_a_booking_is_no_walk_ins(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    _to_signing(kiosk, gateway)
    _back_to_home(kiosk)
    kiosk.view.on_scan("HERS")
    kiosk.at(Page.CONFIRM)
    kiosk.touch("thatsMe")
    kiosk.at(Page.TEXT)
    kiosk.touch("agree")
    kiosk.at(Page.SIGN)
    _sign(kiosk)
    for page in (Page.TEXT, Page.CONFIRM, Page.LOOK_UP, Page.HOME):
        kiosk.touch("back")
        kiosk.at(page)
    assert _to_signing_again(kiosk).drawn() == (), "as introduced as before the booking was shown"


def test_a_signature_that_is_only_begun_is_there_again_too(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    pad = _to_signing(kiosk, gateway)
    QTest.mouseClick(pad, _LEFT, _NONE, pad.rect().center())
    dot = pad.drawn()
    assert dot
    assert not pad.is_signed()
    kiosk.touch("makeItEasier")
    kiosk.at(Page.NEEDS)
    kiosk.touch("close")
    kiosk.at(Page.SIGN)
    assert _pad(kiosk).drawn() == dot
    kiosk.touch("back")
    kiosk.at(Page.TEXT)
    kiosk.touch("agree")
    kiosk.at(Page.SIGN)
    assert _pad(kiosk).drawn() == dot, "the text was read once more"
    kiosk.touch("signAgain")
    kiosk.touch("makeItEasier")
    kiosk.at(Page.NEEDS)
    kiosk.touch("close")
    kiosk.at(Page.SIGN)
    assert _pad(kiosk).drawn() == (), "what was wiped stays gone"


def test_what_one_drew_is_on_no_other_pad_of_the_group(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    members = (GroupMember("m1", "Lena W."), GroupMember("m2", "Omar S."))
    gateway.booking = Booking(Found.FOUND, "Lena", "09:30", HOSTS[0], "Delegation", members)
    gateway.papers_answer = Papers(
        texts=(PaperText("p1", "Secret", "Tell nobody.", Assent.SIGN, "en", members=("m2",)),),
        photo=PhotoRule.OFF,
    )
    kiosk.view.on_scan("HERS")
    kiosk.at(Page.CONFIRM)
    kiosk.touch("member1")
    kiosk.touch("thatsMe")
    kiosk.at(Page.TEXT)
    kiosk.touch("agree")
    kiosk.at(Page.SIGN)
    _sign(kiosk)
    kiosk.touch("sign")
    kiosk.at(Page.TEXT)
    kiosk.touch("agree")
    kiosk.at(Page.SIGN)
    assert _pad(kiosk).drawn() == ()
    kiosk.touch("back")
    kiosk.at(Page.TEXT)
    kiosk.touch("startOver")
    assert kiosk.ended
    assert kiosk.view.flow.typed.drawn == {}, "nothing is left for whoever comes next"
