"""The page without a visitor: every language in its turn, whole, on every screen."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reception_app.kernel.languages import LANGUAGES
from ui.kiosk import texts
from ui.kiosk.neutral_page import NeutralPage
from ui.kiosk.words import words_for

SIZES = [(1280, 800), (800, 1280), (1920, 1080), (1366, 768)]


def sentence(code: str) -> str:
    return words_for(code).say(str(texts.NEUTRAL))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_language_has_its_turn_and_room(qtbot: QtBot, size: tuple[int, int]) -> None:
    page = NeutralPage()
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    seen: list[str] = []
    for _ in range(3):
        QApplication.processEvents()
        for label in page._lines:
            assert page.rect().contains(label.geometry())
            assert label.heightForWidth(label.width()) <= label.height()
        seen += page.said()
        page._turn.timeout.emit()
    assert set(seen) == {sentence(language.code) for language in LANGUAGES}
    assert page.said() == seen[: len(page.said())]


def test_few_languages_stand_still(qtbot: QtBot) -> None:
    page = NeutralPage()
    qtbot.addWidget(page)
    assert page._turn.isActive()
    page.speak(("de", "en"), "#B3261E")
    assert page.said() == list(dict.fromkeys((sentence("de"), sentence("en"))))
    assert not page._turn.isActive()
    page.speak((), "#B3261E")
    assert page._turn.isActive()
