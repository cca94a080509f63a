"""The kiosk's camera: on only while somebody is to be photographed or a code may be held before it."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from reception_app.documents.qr import qr_png
from reception_app.kiosk.records import Booking, Found
from reception_app.visits.rules import new_token
from tests.fakes.camera import FakeCamera
from tests.fakes.kiosk_gateway import ScriptedGateway
from tests.ui.kiosk.window_rig import WindowRig
from ui.kiosk.camera.eye import Eye
from ui.kiosk.flow import Page
from ui.kit.jobs import wait_for_jobs


def _picture(text: str = "") -> QImage:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("#888888"))
    if text:
        painter = QPainter(image)
        painter.drawImage(QRect(160, 80, 320, 320), QImage.fromData(qr_png(text)))
        painter.end()
    return image


def _runs(camera: FakeCamera) -> bool:
    return camera.running


def test_codes_are_read_on_home_without_a_touch(qtbot: QtBot) -> None:
    camera = FakeCamera()
    eye = Eye(camera)
    eye.on_page(str(Page.HOME), wanted=True)
    assert _runs(camera)
    with qtbot.waitSignal(eye.scanned) as found:
        camera.show(_picture("bcdefghjklnoprstuvx"))
    assert found.args == ["bcdefghjklnoprstuvx"]


def _leave_by(rig: WindowRig, gateway: ScriptedGateway, camera: FakeCamera, code: str) -> None:
    camera.show(_picture(code))
    rig.until(lambda: ("scan", (code,)) in gateway.said, f"{code} was read")
    assert rig.window.view is not None
    rig.view = rig.window.view
    rig.at(Page.GOODBYE)


def test_badges_held_before_it_one_after_the_other_all_leave(qtbot: QtBot) -> None:
    gateway = ScriptedGateway(booking=Booking(Found.LEFT))
    camera = FakeCamera()
    eye = Eye(camera)
    rig = WindowRig(qtbot, gateway, eye)
    for code in (new_token(), new_token(), new_token()):
        _leave_by(rig, gateway, camera, code)
        goodbye = rig.view
        camera.show(_picture(code))
        rig.until(lambda: not eye._reader._busy)
        assert rig.window.view is goodbye, "it is held there a little longer"
    rig.finish()
    rig.close()
    wait_for_jobs(10_000)


def test_a_parcels_own_code_takes_no_couriers_thanks_away_and_a_badge_does(qtbot: QtBot) -> None:
    gateway = ScriptedGateway(booking=Booking(Found.LEFT))
    camera = FakeCamera()
    eye = Eye(camera)
    rig = WindowRig(qtbot, gateway, eye)
    rig.touch("tile_delivery")
    rig.at(Page.CARRIER)
    rig.touch("carrier0")
    rig.at(Page.PARCELS)
    rig.touch("signature1")
    rig.touch("next")
    rig.at(Page.RECIPIENT)
    rig.touch("forReception")
    rig.at(Page.THANKS)
    thanks, parcel = rig.view, "https://parcels.example/track/123456"
    with qtbot.waitSignal(eye.scanned) as read:
        camera.show(_picture(parcel))
    assert read.args == [parcel]
    assert rig.window.view is thanks
    assert "scan" not in gateway.verbs()
    _leave_by(rig, gateway, camera, new_token())
    rig.finish()
    rig.close()
    wait_for_jobs(10_000)


def test_it_is_off_while_somebody_takes_their_badge(qtbot: QtBot) -> None:
    camera = FakeCamera()
    eye = Eye(camera)
    eye.on_page(str(Page.THANKS), wanted=True)
    assert _runs(camera)
    for page in (Page.DONE, Page.RINGING):
        eye.on_page(str(page), wanted=True)
        assert not _runs(camera)


def test_it_is_off_where_nothing_is_scanned(qtbot: QtBot) -> None:
    camera = FakeCamera()
    eye = Eye(camera)
    eye.on_page(str(Page.HOME), wanted=True)
    eye.on_page(str(Page.HOST), wanted=True)
    assert not _runs(camera)
    eye.on_page(str(Page.LEAVE), wanted=False)
    assert not _runs(camera), "the settings don't want it"


def test_a_code_read_too_late_is_nobodys(qtbot: QtBot) -> None:
    camera = FakeCamera()
    eye = Eye(camera)
    said: list[str] = []
    eye.scanned.connect(said.append)
    eye.on_page(str(Page.HOME), wanted=True)
    camera.show(_picture("too late"))
    eye.on_page(str(Page.HOST), wanted=True)
    qtbot.waitUntil(lambda: not eye._reader._busy)
    assert said == []


def test_a_page_gets_its_pictures_and_no_code_is_read(qtbot: QtBot) -> None:
    camera = FakeCamera()
    eye = Eye(camera)
    eye.on_page(str(Page.PHOTO), wanted=True)
    seen: list[QImage] = []
    eye.start(seen.append, lambda: None)
    camera.show(_picture())
    assert len(seen) == 1
    eye.stop()
    camera.show(_picture())
    assert len(seen) == 1
    assert not _runs(camera)


def test_a_camera_that_goes_is_said_once(qtbot: QtBot) -> None:
    camera = FakeCamera()
    eye = Eye(camera)
    gone: list[bool] = []
    eye.start(lambda _: None, lambda: gone.append(True))
    with qtbot.waitSignal(eye.failed):
        camera.unplug()
    assert gone == [True]
    assert not eye.available()
    assert eye.problem == "stopped"
    eye.start(lambda _: None, lambda: gone.append(True))
    assert gone == [True, True], "the page goes on without"
    eye.on_page(str(Page.HOME), wanted=True)
    assert not _runs(camera)


def test_a_neutral_screen_sees_nobody(qtbot: QtBot) -> None:
    camera = FakeCamera()
    eye = Eye(camera)
    eye.on_page(str(Page.HOME), wanted=True)
    eye.stop()
    assert not _runs(camera)
