"""A photo at the visitors' screen: taken, taken again, skipped, declined, wanted, and a camera that goes."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from reception_app.kiosk.records import Arrival, Papers, PhotoRule
from tests.fakes.camera import FakeCamera
from tests.fakes.kiosk_gateway import ScriptedGateway
from tests.ui.kiosk.rig import KioskRig
from ui.kiosk.camera.eye import Eye
from ui.kiosk.flow import Page

OPTIONAL = Papers(photo=PhotoRule.OPTIONAL)
REQUIRED = Papers(photo=PhotoRule.REQUIRED)


def _face() -> QImage:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("#996655"))
    return image


@pytest.fixture
def camera() -> FakeCamera:
    return FakeCamera()


@pytest.fixture
def seeing(
    open_kiosk: Callable[..., KioskRig], gateway: ScriptedGateway, camera: FakeCamera
) -> Callable[..., KioskRig]:
    """Opens a screen with a camera, at the photo page."""

    def open_it(papers: Papers = OPTIONAL) -> KioskRig:
        gateway.papers_answer = papers
        kiosk = open_kiosk(camera=Eye(camera))
        kiosk.touch("tile_appointment")
        kiosk.at(Page.LOOK_UP)
        kiosk.write("look_upField", "482913")
        kiosk.next()
        kiosk.at(Page.CONFIRM)
        kiosk.touch("thatsMe")
        kiosk.at(Page.PHOTO)
        return kiosk

    return open_it


def _arrival(gateway: ScriptedGateway) -> Arrival:
    (arrival,) = gateway.last("arrive")
    assert isinstance(arrival, Arrival)
    return arrival


def _runs(camera: FakeCamera) -> bool:
    return camera.running


def test_taken_again_and_used(
    seeing: Callable[..., KioskRig], gateway: ScriptedGateway, camera: FakeCamera
) -> None:
    kiosk = seeing()
    assert _runs(camera)
    assert not kiosk.find("takePhoto").isEnabled(), "nothing to take before the first picture"
    camera.show(_face())
    kiosk.touch("takePhoto")
    assert not _runs(camera)
    kiosk.touch("photoAgain")
    assert _runs(camera)
    camera.show(_face())
    kiosk.touch("takePhoto")
    kiosk.touch("usePhoto")
    kiosk.at(Page.DONE)
    photo = QImage.fromData(_arrival(gateway).photo)
    assert (photo.width(), photo.height()) == (480, 480)
    assert not _arrival(gateway).no_photo
    assert not _runs(camera)


def test_skipped_and_declined_are_not_the_same(
    seeing: Callable[..., KioskRig], gateway: ScriptedGateway, camera: FakeCamera
) -> None:
    kiosk = seeing()
    camera.show(_face())
    kiosk.touch("skip")
    kiosk.at(Page.DONE)
    assert (_arrival(gateway).photo, _arrival(gateway).no_photo) == (b"", False)
    kiosk = seeing()
    kiosk.touch("noPhoto")
    kiosk.at(Page.DONE)
    assert (_arrival(gateway).photo, _arrival(gateway).no_photo) == (b"", True)
    assert not _runs(camera)


def test_a_photo_that_the_visitors_type_wants_can_be_refused_and_not_skipped(
    seeing: Callable[..., KioskRig], gateway: ScriptedGateway, camera: FakeCamera
) -> None:
    kiosk = seeing(REQUIRED)
    assert "skip" not in [button.objectName() for button in kiosk.page.offered()]
    camera.show(_face())
    kiosk.touch("takePhoto")
    kiosk.at(Page.PHOTO)
    kiosk.touch("noPhoto")
    kiosk.at(Page.DONE)
    assert (_arrival(gateway).photo, _arrival(gateway).no_photo) == (b"", True)
    assert not _runs(camera)


def test_a_camera_that_goes_lets_on(
    seeing: Callable[..., KioskRig], gateway: ScriptedGateway, camera: FakeCamera
) -> None:
    kiosk = seeing()
    camera.show(_face())
    camera.unplug()
    assert not any(part.isVisible() for part in kiosk.view.findChildren(QWidget, "takePhoto"))
    kiosk.touch("usePhoto")
    kiosk.at(Page.DONE)
    assert _arrival(gateway).photo == b""


def test_walking_away_turns_it_off(seeing: Callable[..., KioskRig], camera: FakeCamera) -> None:
    kiosk = seeing()
    camera.show(_face())
    kiosk.touch("startOver")
    kiosk.until(lambda: kiosk.ended)
    assert not _runs(camera)


def test_without_a_camera_there_is_no_such_page(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    gateway.papers_answer = OPTIONAL
    kiosk.touch("tile_appointment")
    kiosk.at(Page.LOOK_UP)
    kiosk.write("look_upField", "482913")
    kiosk.next()
    kiosk.at(Page.CONFIRM)
    kiosk.touch("thatsMe")
    kiosk.at(Page.DONE)
