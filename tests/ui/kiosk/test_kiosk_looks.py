"""Every page on every kind of screen: nothing cut, nothing over another, nothing too small for a finger."""

from collections.abc import Callable
from dataclasses import fields, replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from tests.fakes.kiosk_gateway import WELCOME, ScriptedGateway
from tests.ui.kiosk.rig import KioskRig
from tests.ui.kiosk.stages import STAGES
from tests.ui.look import faults
from ui.kiosk.flow import Flow
from ui.kiosk.keyboard.on_screen_keyboard import OnScreenKeyboard
from ui.kiosk.touch.caption import Caption
from ui.kiosk.touch.headline import Headline
from ui.kiosk.touch.line_input import LineInput
from ui.kiosk.touch.look import TARGET, scale_of
from ui.kiosk.touch.touchable import Touchable

_LONG = "Wilhelmina van der Bergh International Logistics GmbH & Co. KG"
_SIZES = [(1280, 720), (1280, 800), (1920, 1080), (800, 1280), (1080, 1920)]
_LOOKS = [(False, False, "en"), (True, True, "en"), (False, False, "ar"), (True, False, "de")]
_AT_TWICE = [((640, 360), *_LOOKS[0]), ((540, 960), *_LOOKS[3])]
"""1280 x 720 and 1080 x 1920 on a system that shows everything at twice its size."""
_CASES = [(size, *look) for look in _LOOKS for size in _SIZES] + _AT_TWICE


@pytest.mark.parametrize(
    ("size", "large", "contrast", "language"),
    _CASES,
    ids=lambda of: f"{of[0]}x{of[1]}" if len(str(of)) > 5 else str(of),
)
def test_every_page_fits(
    open_kiosk: Callable[..., KioskRig],
    gateway: ScriptedGateway,
    size: tuple[int, int],
    large: bool,
    contrast: bool,
    language: str,
) -> None:
    others = tuple(code for code in WELCOME.languages if code != language)
    gateway.welcome_answer = replace(
        WELCOME,
        organisation=_LONG if large else WELCOME.organisation,
        notice="The fire alarm is tested today at noon." if large else "",
        large_text=large,
        high_contrast=contrast,
        languages=(language, *others),
    )
    kiosk = open_kiosk(size=size)
    found: list[str] = []
    for name, stage in STAGES.items():
        _put(kiosk, stage())
        found += [f"{name}: {fault}" for fault in _looked_at(kiosk)]
    assert found == []


def _put(kiosk: KioskRig, flow: Flow) -> None:
    for slot in fields(Flow):
        setattr(kiosk.view.flow, slot.name, getattr(flow, slot.name))
    kiosk.view.guide.moved.emit()
    kiosk.settle()


def _looked_at(kiosk: KioskRig) -> list[str]:
    return faults(kiosk.view) + _too_small(kiosk) + _hidden(kiosk) + _cut(kiosk)


def _cut(kiosk: KioskRig) -> list[str]:
    """Lines that are painted where there is no room for them."""
    return [
        f"cut: {part.accessibleName()}"
        for part in kiosk.view.findChildren(QWidget)
        if isinstance(part, Headline | Caption)
        and part.isVisible()
        and part.height() < part.heightForWidth(part.width())
    ]


def _too_small(kiosk: KioskRig) -> list[str]:
    """Controls smaller than a finger."""
    view = kiosk.view
    least = round(TARGET * scale_of(view.width(), view.height())) - 1
    found = []
    for part in view.findChildren(QWidget):
        touched = isinstance(part, Touchable | LineInput) and part.isVisible()
        if touched and min(part.width(), part.height()) < least:
            found.append(f"{part.objectName()} is {part.width()} x {part.height()}")
    return found


def _hidden(kiosk: KioskRig) -> list[str]:
    """The field in use below the keyboard or outside its page, or a button that lies over another."""
    view = kiosk.view
    found = []
    for field in view.findChildren(LineInput):
        if (
            field.isVisible()
            and field.in_use()
            and not field.visibleRegion().boundingRect().contains(field.rect())
        ):
            found.append(f"{field.objectName()} is in use and not to be seen")
    board = view.findChild(OnScreenKeyboard)
    if board is not None and board.isVisible() and board.geometry().bottom() >= view.height():
        found.append("the keyboard reaches out of the screen")
    controls = [
        part
        for part in view.findChildren(QWidget)
        if isinstance(part, QAbstractButton | QLineEdit)
        and part.isVisible()
        and not _inside(part, OnScreenKeyboard)
    ]
    places = {part: _seen(part, view) for part in controls}
    for number, first in enumerate(controls):
        for second in controls[number + 1 :]:
            if places[first].intersects(places[second]):
                found.append(f"{first.objectName()} lies over {second.objectName()}")
    return found


def _seen(part: QWidget, view: QWidget) -> QRect:
    """What is to be seen of a control, in the view."""
    region = part.visibleRegion().boundingRect()
    return QRect(part.mapTo(view, region.topLeft()), region.size())


def _inside(part: QWidget, kind: type[QWidget]) -> bool:
    step = part.parentWidget()
    while step is not None and not isinstance(step, kind):
        step = step.parentWidget()
    return step is not None
