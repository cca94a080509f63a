"""What the desk hears of its visitors' screens: who rings, what is to be brought."""

from PySide6.QtCore import Qt

from reception_app.kernel.actor import kiosk_actor
from reception_app.lobby import NewRing, RingKind
from reception_app.visits import ArrivalPapers
from reception_app.visits.records import CheckIn
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.deliveries.parcel_sheet import ParcelSheet
from ui.lobby.refreshments_sheet import RefreshmentsSheet
from ui.lobby.ring_sheet import RingSheet
from ui.shell.counter import Counter
from ui.shell.now_button import NowItem

SCREEN = kiosk_actor("Entrance")


def _ring(desk: DeskRig, kind: RingKind = RingKind.HELP, text: str = "", visit_id: int = 0) -> int:
    return desk.context.lobby.ring(SCREEN, NewRing("Entrance", kind, text, visit_id))


def _now(desk: DeskRig, kind: str) -> list[NowItem]:
    return [item for item in desk.desk.bar.now.items() if item.kind == kind]


def _someone_thirsty(desk: DeskRig, name: str = "Nova Winter", what: str = "Coffee") -> int:
    kind = next(k.id for k in desk.context.visitor_types.all(desk.actor) if k.name == "Client")
    host = desk.context.directory.find_hosts(desk.actor, "Daniel")[0].id
    papers = ArrivalPapers(kiosk="Entrance", language="en", refreshment=what)
    asked = CheckIn(name, kind, company="Winter Ltd", host_id=host, papers=papers)
    return desk.context.visits.check_in(desk.actor, asked).visit.id


def test_a_ring_is_said_at_once_and_stands_before_all_else(desk: DeskRig) -> None:
    _ring(desk, RingKind.DELIVERY, "DHL, 2 parcels")
    desk.until(lambda: _now(desk, "ring"), "the ring appears")
    first = desk.desk.bar.now.items()[0]
    assert (first.title, first.detail, first.chip, first.tone) == (
        "A delivery",
        "DHL, 2 parcels",
        "Entrance",
        "bad",
    )
    assert any("A delivery · DHL, 2 parcels · Entrance" in said for said in desk.said())


def test_answering_by_keyboard(desk: DeskRig) -> None:
    ring_id = _ring(desk)
    desk.until(lambda: _now(desk, "ring"))
    desk.desk.bar.now.opened.emit(_now(desk, "ring")[0])
    sheet = desk.sheet(RingSheet)
    assert sheet.title() == "Somebody asks for you"
    assert faults(sheet) == []
    desk.key(Qt.Key.Key_Return, CTRL)
    (ring,) = desk.context.lobby.open_rings(desk.actor)
    assert ring.seen_by == desk.actor.name
    desk.until(lambda: [i.tone for i in _now(desk, "ring")] == ["info"], "the ring turns calm")
    desk.open("ring", ring_id=ring_id)
    sheet = desk.sheet(RingSheet)
    assert sheet.main.label() == "Done"
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.context.lobby.open_rings(desk.actor) == []
    desk.until(lambda: not _now(desk, "ring"))


def test_a_ring_about_a_visit_leads_there(desk: DeskRig) -> None:
    visit = desk.board()["Sofia Novak"]
    ring_id = _ring(desk, RingKind.HOST_AWAY, "Sofia Novak", visit.id)
    desk.open("ring", ring_id=ring_id)
    desk.sheet(RingSheet).visit.click()
    assert desk.desk.host.front() is not None
    assert desk.desk.host.front().objectName() == "visitSheet"  # type: ignore[union-attr]


def test_what_a_courier_brings_is_taken_in_from_the_ring(desk: DeskRig) -> None:
    ring_id = _ring(desk, RingKind.DELIVERY, "DHL, 2 items, for Priya Shah")
    desk.open("ring", ring_id=ring_id)
    assert faults(desk.sheet(RingSheet)) == []
    desk.key(Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    sheet = desk.sheet(ParcelSheet)
    assert "DHL, 2 items, for Priya Shah" in sheet.banner.text()
    assert desk.context.lobby.open_rings(desk.actor) == []
    desk.open("ring", ring_id=_ring(desk))
    assert desk.sheet(RingSheet).take_in.isHidden(), "nobody brings anything"


def test_what_the_screen_tells_of_itself_waits_for_nobody(desk: DeskRig) -> None:
    ring_id = _ring(desk, RingKind.CAMERA)
    desk.until(lambda: [i.tone for i in _now(desk, "ring")] == ["warn"])
    desk.open("ring", ring_id=ring_id)
    assert desk.sheet(RingSheet).main.label() == "Done"
    desk.sheet(RingSheet).submit()
    assert desk.context.lobby.open_rings(desk.actor) == []


def test_a_ring_that_is_gone_is_said(desk: DeskRig) -> None:
    desk.open("ring", ring_id=4711)
    assert "no longer there" in desk.sheet(RingSheet).banner.text()


def test_what_was_asked_for_is_brought_once(desk: DeskRig) -> None:
    _someone_thirsty(desk)
    _someone_thirsty(desk, "Ida Berg", "Tea")
    desk.until(lambda: len(_now(desk, "refreshment")) == 2)
    desk.until(lambda: any(c.isVisible() for c in desk.window.findChildren(Counter, "count_refreshments")))
    counter = desk.find(Counter, "count_refreshments")
    assert counter.accessibleName() == "To bring 2"
    counter.click()
    sheet = desk.sheet(RefreshmentsSheet)
    assert [(d.order.what, d.visit.name) for d in sheet.model.records()] == [
        ("Coffee", "Nova Winter"),
        ("Tea", "Ida Berg"),
    ]
    assert faults(sheet) == []
    desk.key(Qt.Key.Key_Return)
    assert [d.order.what for d in desk.context.refreshments.due(desk.actor)] == ["Tea"]
    desk.key(Qt.Key.Key_Z, CTRL)
    assert len(desk.context.refreshments.due(desk.actor)) == 2
    desk.open("refreshments")
    sheet = desk.sheet(RefreshmentsSheet)
    desk.submit(sheet)
    desk.submit(sheet)
    assert desk.context.refreshments.due(desk.actor) == []
    desk.until(lambda: not _now(desk, "refreshment"))


def test_nothing_to_bring_says_so(desk: DeskRig) -> None:
    desk.open("refreshments")
    sheet = desk.sheet(RefreshmentsSheet)
    assert not sheet.main.isVisible()
    assert faults(sheet) == []
