"""Nothing of a visitor is left when the visit is over, however it ended: what was typed, signed, photographed, read.

Run by `test_kiosk_canaries` in a process of their own: every object is looked at, and after thousands of other tests
there are so many of them that each look takes a minute.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import qrcode
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reception_app.kiosk.records import (
    Ask,
    AskKind,
    Assent,
    Booking,
    Found,
    Papers,
    PaperText,
    PhotoRule,
    Question,
)
from tests.fakes.camera import FakeCamera
from tests.fakes.kiosk_gateway import ScriptedGateway
from tests.ui.kiosk.remains import canary, look_before, remains
from tests.ui.kiosk.window_rig import WindowRig
from ui.kiosk.camera.eye import Eye
from ui.kiosk.flow import Page
from ui.kit.jobs import wait_for_jobs

ASKED = Papers(
    asks=(Ask("plate", "Vehicle registration"),),
    texts=(PaperText("p1", "Confidentiality", "Tell nobody.", Assent.SIGN, "en"),),
    questions=(Question("q1", "Where were you before?", AskKind.TEXT),),
    photo=PhotoRule.OPTIONAL,
    refreshments=("Coffee", "Tea"),
)


@dataclass
class ForgetfulGateway(ScriptedGateway):
    """A desk that keeps nothing of what it is told."""

    def _hear(self, verb: str, *arguments: object) -> None:
        self.said.append((verb, ()))


@dataclass
class Visit:
    """A kiosk with a camera."""

    rig: WindowRig
    gateway: ForgetfulGateway
    camera: FakeCamera


@pytest.fixture(scope="module")
def before() -> None:
    """Once for all: what the first visitors leave is found with the next ones at the latest."""
    look_before()


@pytest.fixture
def visit(qtbot: QtBot, before: None) -> Iterator[Visit]:
    gateway, camera = ForgetfulGateway(), FakeCamera()
    gateway.papers_answer = ASKED
    rig = WindowRig(qtbot, gateway, Eye(camera))
    yield Visit(rig, gateway, camera)
    rig.close()
    wait_for_jobs(10_000)


def about(visit: Visit) -> None:
    rig = visit.rig
    rig.touch("tile_visiting")
    rig.at(Page.ABOUT)
    for number, name in enumerate(("nameField", "companyField", "contactField")):
        rig.write(name, canary(number))


def host(visit: Visit) -> None:
    rig = visit.rig
    about(visit)
    rig.next()
    rig.at(Page.HOST)
    rig.write("hostField", canary(10))
    rig.until(lambda: not rig.view.calls._running and "find_hosts" in visit.gateway.verbs(), "nobody")
    rig.settle()


def details(visit: Visit) -> None:
    rig = visit.rig
    host(visit)
    rig.touch("department0")
    rig.at(Page.ASKS)
    rig.write("ask0", canary(20))


def signature(visit: Visit) -> None:
    rig = visit.rig
    details(visit)
    rig.next()
    rig.at(Page.TEXT)
    rig.touch(rig.page.offered()[-1])
    rig.at(Page.SIGN)
    pad, left, none = rig.find("signature"), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = [pad.rect().center() + QPoint(40 * step, 30 * (step % 2)) for step in range(-5, 6)]
    QTest.mousePress(pad, left, none, at[0])
    for point in at[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, left, none, at[-1])


def question(visit: Visit) -> None:
    rig = visit.rig
    signature(visit)
    rig.touch("sign")
    rig.at(Page.QUESTION)
    rig.write("answerField", canary(30))


def photo(visit: Visit) -> None:
    rig = visit.rig
    question(visit)
    rig.next()
    rig.at(Page.PHOTO)
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("#996655"))
    visit.camera.show(image)
    rig.touch("takePhoto")
    rig.at(Page.PHOTO)


def done(visit: Visit) -> None:
    rig = visit.rig
    photo(visit)
    rig.touch("usePhoto")
    rig.at(Page.REFRESHMENT)
    rig.touch("drink1")
    rig.touch(rig.page.offered()[-1])
    rig.at(Page.DONE)


def code(visit: Visit) -> None:
    rig = visit.rig
    visit.gateway.booking = Booking(Found.UNKNOWN)
    rig.touch("tile_appointment")
    rig.at(Page.LOOK_UP)
    rig.write("look_upField", canary(123456))
    rig.next()
    rig.until(rig.errors, "said")


def email(visit: Visit) -> None:
    rig = visit.rig
    rig.touch("tile_appointment")
    rig.touch("otherWay")
    rig.at(Page.LOOK_UP)
    rig.write("look_upField", f"{canary(40)}@visitor.example")
    rig.next()
    rig.at(Page.CONFIRM)


def scan(visit: Visit) -> None:
    visit.gateway.booking = Booking(Found.FOREIGN)
    visit.rig.view.on_scan(canary(50))
    visit.rig.at(Page.LOOK_UP)


def _qr(text: str) -> bytes:
    """Not `documents.qr`, which remembers the codes it has drawn."""
    drawn = io.BytesIO()
    qrcode.make(text).save(drawn)
    return drawn.getvalue()


def scan_by_camera(visit: Visit) -> None:
    visit.gateway.booking = Booking(Found.FOREIGN)
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("#888888"))
    painter = QPainter(image)
    painter.drawImage(QRect(160, 80, 320, 320), QImage.fromData(_qr(canary(51))))
    painter.end()
    visit.camera.show(image)
    visit.rig.at(Page.LOOK_UP)


def delivery(visit: Visit) -> None:
    rig = visit.rig
    rig.touch("tile_delivery")
    rig.at(Page.CARRIER)
    rig.write("otherCarrierField", canary(60))
    rig.next()
    rig.at(Page.PARCELS)
    rig.touch("signature0")
    rig.touch("next")
    rig.at(Page.RECIPIENT)
    rig.write("hostField", canary(61))


def thanks(visit: Visit) -> None:
    delivery(visit)
    visit.rig.touch("forReception")
    visit.rig.at(Page.THANKS)


def leaving(visit: Visit) -> None:
    rig = visit.rig
    rig.touch("tile_leaving")
    rig.at(Page.LEAVE)
    rig.write("nameField", canary(70))
    rig.write("codeField", canary(71))


def goodbye(visit: Visit) -> None:
    leaving(visit)
    visit.rig.next()
    visit.rig.at(Page.GOODBYE)


LEFT = (about, photo, code, email, scan, scan_by_camera, delivery, leaving)
BEGUN_ANEW = (signature, delivery)
FINISHED = (done, thanks, goodbye)
Plant = Callable[[Visit], None]


def test_the_looking_itself_finds_something(visit: Visit) -> None:
    about(visit)
    found = remains()
    assert "LineInput.text" in found
    assert "what was typed" in found


@pytest.mark.parametrize("plant", LEFT, ids=lambda plant: plant.__name__)
def test_nothing_is_left_of_who_went_away(visit: Visit, plant: Plant) -> None:
    plant(visit)
    visit.rig.idle_out()
    assert remains() == []


@pytest.mark.parametrize("plant", BEGUN_ANEW, ids=lambda plant: plant.__name__)
def test_nothing_is_left_after_start_over(visit: Visit, plant: Plant) -> None:
    plant(visit)
    visit.rig.start_over()
    assert remains() == []


@pytest.mark.parametrize("plant", FINISHED, ids=lambda plant: plant.__name__)
def test_nothing_is_left_of_who_is_through(visit: Visit, plant: Plant) -> None:
    plant(visit)
    visit.rig.finish()
    assert remains() == []


def test_nothing_is_left_when_the_screen_is_taken_away(visit: Visit) -> None:
    details(visit)
    visit.rig.window.be_neutral("a test")
    del visit.rig.view
    assert remains() == []
