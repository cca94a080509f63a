"""Every page in every language: nothing is left in English, nothing is cut, on a wide and on a tall screen."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache

import pytest
from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QIODevice, QPoint
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reception_app.kernel.languages import LANGUAGES
from tests.fakes.kiosk_gateway import ScriptedGateway
from tests.ui.kiosk.stages import STAGES, Stage
from tests.ui.look import faults
from ui.kiosk import texts, translation_files
from ui.kiosk.flow import Flow
from ui.kiosk.kiosk_view import KioskView
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.touch.caption import Caption
from ui.kiosk.touch.headline import Headline
from ui.kiosk.touch.touchable import Touchable
from ui.kiosk.words import CONTEXT as KIOSK
from ui.kiosk.words import words_for
from ui.kit.jobs import wait_for_jobs

CODES = [language.code for language in LANGUAGES]
FOREIGN = [code for code in CODES if code != "en"]
LONG = ["de", "fr"]
"""The languages that need the most room on a wide screen."""
CASES = [
    *((code, (1280, 800), False) for code in CODES),
    *((code, (800, 1280), True) for code in CODES),
    *((code, (1280, 800), True) for code in LONG),
]
ERRORS = sorted(name for name in vars(texts) if name.startswith("ERROR_"))
_RUN = re.compile(r"<text[^>]*>([^<]*)</text>")


class Still:
    """A camera that has been plugged in and shows nothing."""

    problem = ""

    def available(self) -> bool:
        return True

    def start(self, frame: object, failed: object) -> None:
        pass

    def stop(self) -> None:
        pass


class Screen:
    """A view that is put on one page after the other."""

    def __init__(self, qtbot: QtBot, code: str, size: tuple[int, int], *, large: bool = False) -> None:
        gateway = ScriptedGateway()
        self.view = KioskView(gateway, words_for, Still(), welcome=gateway.welcome_answer)
        qtbot.addWidget(self.view)
        self.view._language = code
        self.view._switches["large_text"] = large
        self.view.resize(*size)
        self.view.show()

    def put(self, stage: Stage) -> KioskPage:
        """Show a page in one of its states."""
        flow = stage()
        for slot in fields(Flow):
            setattr(self.view.flow, slot.name, getattr(flow, slot.name))
        self.view._show()
        self.settle()
        page = self.view.page
        assert page is not None
        return page

    def settle(self) -> None:
        # A sentence that grows moves its line, which moves the page: each in a turn of its own.
        for _ in range(4):
            QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def parts(self) -> list[QWidget]:
        """What is to be seen, without the keyboard, whose keys have a test of their own."""
        chrome, page = self.view._chrome, self.view.page
        assert chrome is not None
        assert page is not None
        return [part for part in (page, chrome.head, chrome.foot) if part.isVisible()]

    def painted(self) -> list[str]:
        """Every piece of text as it is really painted, shortened or not."""
        return [run for part in self.parts() for run in painted(part)]

    def said(self) -> set[str]:
        """Every text that is seen or spoken aloud."""
        found = set(self.painted())
        for widget in self.view.findChildren(QWidget):
            if not widget.isVisible():
                continue
            found |= {widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()}
            if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
                face = QAccessible.queryAccessibleInterface(widget)
                found |= {widget.text(), face.text(QAccessible.Text.Name)}
            if isinstance(widget, QLineEdit):
                found.add(widget.placeholderText())
            if isinstance(widget, Touchable):
                found.add(widget.shown_text())
        return {text.replace("⁨", "").replace("⁩", "") for text in found}


def painted(widget: QWidget) -> list[str]:
    """The texts that a widget and its children paint."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(widget.size())
    painter = QPainter(drawing)
    widget.render(painter, QPoint(0, 0))
    painter.end()
    return [html.unescape(run) for run in _RUN.findall(bytes(buffer.data().data()).decode("utf-8"))]


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[Callable[..., Screen]]:
    screens: list[Screen] = []

    def make(code: str, size: tuple[int, int] = (1280, 800), *, large: bool = False) -> Screen:
        screens.append(Screen(qtbot, code, size, large=large))
        return screens[-1]

    yield make
    for shown in screens:
        shown.view.calls.close()
    wait_for_jobs(10_000)


@cache
def _translated(code: str) -> translation_files.Translations:
    """What a language's file says, read once for its thousand pages."""
    return translation_files.read(code)


def _shortened(screen: Screen, code: str) -> list[str]:
    """Texts that end in an ellipsis that nobody wrote."""
    written = [form for forms in _translated(code).values() for form in forms if "…" in form]
    written += [text for text in vars(texts).values() if isinstance(text, str) and "…" in text]
    return [run for run in screen.painted() if "…" in run and not any(text.endswith(run) for text in written)]


def _english_left(code: str) -> set[str]:
    """English texts that a page in another language must not show."""
    known = _translated(code)
    english = {source for (context, source), forms in known.items() if context == KIOSK and forms != [source]}
    # What the languages share is no fault.
    return english - {form for forms in known.values() for form in forms}


def _squeezed(screen: Screen) -> list[str]:
    """Painted words that are lower than they need to be."""
    words = [
        part
        for part in screen.view.findChildren(QWidget)
        if isinstance(part, Headline | Caption) and part.isVisible()
    ]
    return [
        f"squeezed: {part.accessibleName()!r}"
        for part in words
        if part.heightForWidth(part.width()) > part.height() + 1
    ]


@pytest.mark.parametrize(
    ("code", "size", "large"), CASES, ids=[f"{c}-{w}x{h}{'-large' * big}" for c, (w, h), big in CASES]
)
def test_every_page_fits_and_speaks_one_language(
    screen: Callable[..., Screen], code: str, size: tuple[int, int], large: bool
) -> None:
    shown = screen(code, size, large=large)
    english = _english_left(code) if code != "en" and not large else set()
    found: list[str] = []
    for name, stage in STAGES.items():
        shown.put(stage)
        found += [f"{name}: {fault}" for fault in faults(shown.view)]
        found += [f"{name}: {fault}" for fault in _squeezed(shown)]
        found += [f"{name}: shortened {run!r}" for run in _shortened(shown, code)]
        if english:
            found += [f"{name}: in English {text!r}" for text in shown.said() & english]
    assert found == []


@pytest.mark.parametrize("code", FOREIGN)
def test_what_lies_over_the_pages_speaks_the_language_too(screen: Callable[..., Screen], code: str) -> None:
    shown = screen(code)
    shown.put(STAGES["about"])
    chrome = shown.view._chrome
    assert chrome is not None
    chrome.warn(20)
    chrome.say_waiting(True)
    assert shown.said() & _english_left(code) == set()


@pytest.mark.parametrize("code", CODES)
def test_what_is_to_be_corrected_has_room(screen: Callable[..., Screen], code: str) -> None:
    found: list[str] = []
    for size in ((1280, 800), (800, 1280)):
        shown = screen(code, size, large=True)
        page = shown.put(STAGES["about"])
        # The longest stand for the others.
        sentences = sorted((page.say(getattr(texts, name)) for name in ERRORS), key=len)[-3:]
        for sentence in sentences:
            page.show_problem("name", sentence)
            shown.settle()
            found += [f"{size}: {fault}" for fault in faults(shown.view)]
        found += [f"{size}: shortened {run!r}" for run in _shortened(shown, code)]
        chrome = shown.view._chrome
        assert chrome is not None
        chrome.warn(20)
        shown.settle()
        found += [f"countdown {size}: {fault}" for fault in faults(chrome.idle_panel)]
        found += [f"countdown {size}: shortened {run!r}" for run in painted(chrome.idle_panel) if "…" in run]
        assert "20" in chrome.idle_panel.seconds_line()
    assert found == []
