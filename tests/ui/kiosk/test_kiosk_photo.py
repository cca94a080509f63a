"""A photo that the visitor's type wants: it can't be skipped, but it can be refused."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QImage

from reception_app.kiosk.records import Arrival, Papers, PhotoRule
from tests.fakes.camera import FakeCamera
from tests.fakes.kiosk_gateway import ScriptedGateway
from tests.ui.kiosk.rig import KioskRig
from ui.kiosk.camera.eye import Eye
from ui.kiosk.flow import Page


def _face() -> QImage:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    return image


@pytest.fixture
def lens() -> FakeCamera:
    """The camera above the screen."""
    return FakeCamera()


@pytest.fixture
def at_photo(
    open_kiosk: Callable[..., KioskRig], gateway: ScriptedGateway, lens: FakeCamera
) -> Callable[..., KioskRig]:
    """A visitor of whom a photo is wanted."""

    def begin(rule: PhotoRule = PhotoRule.OPTIONAL) -> KioskRig:
        gateway.papers_answer = Papers(photo=rule, refreshments=("Tea",))
        kiosk = open_kiosk(camera=Eye(lens))
        kiosk.view.on_scan("INVITATION")
        kiosk.at(Page.CONFIRM)
        kiosk.touch("thatsMe")
        kiosk.at(Page.PHOTO)
        return kiosk

    return begin


def _arrival(kiosk: KioskRig, gateway: ScriptedGateway) -> Arrival:
    kiosk.at(Page.REFRESHMENT)
    kiosk.touch("noDrink")
    kiosk.at(Page.DONE)
    (arrival,) = gateway.last("arrive")
    assert isinstance(arrival, Arrival)
    return arrival


def test_please_do_not_photograph_me(
    at_photo: Callable[..., KioskRig], gateway: ScriptedGateway, lens: FakeCamera
) -> None:
    kiosk = at_photo(PhotoRule.REQUIRED)
    lens.show(_face())
    kiosk.touch("takePhoto")
    kiosk.at(Page.PHOTO)
    kiosk.touch("noPhoto")
    arrival = _arrival(kiosk, gateway)
    assert (arrival.photo, arrival.no_photo) == (b"", True)
    assert not lens.running


def test_only_a_wanted_photo_can_be_skipped(at_photo: Callable[..., KioskRig]) -> None:
    kiosk = at_photo(PhotoRule.REQUIRED)
    assert "skip" not in [button.objectName() for button in kiosk.page.offered()]
