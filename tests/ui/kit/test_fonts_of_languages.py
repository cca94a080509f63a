"""Fonts for who reads: signs as the language writes them, and languages that no font here can show."""

from collections.abc import Iterator

import pytest

from reception_app.kernel.languages import LANGUAGES
from ui.kit import fonts


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    fonts.read_in("en")


def test_shared_signs_are_drawn_as_the_language_writes_them() -> None:
    fonts.read_in("ja")
    japanese = list(fonts.families())
    assert fonts.ui_font(18).families() == japanese
    fonts.read_in("zh")
    chinese = list(fonts.families())
    assert fonts.ui_font(18).families() == chinese
    assert japanese.index("Noto Sans CJK JP") < japanese.index("Noto Sans CJK SC")
    assert chinese.index("Noto Sans CJK SC") == 1
    for families in (japanese, chinese):
        assert families[0] == "Inter"
        assert len(set(families)) == len(families)


def test_other_languages_change_nothing() -> None:
    fonts.read_in("en")
    before = fonts.families()
    fonts.read_in("de")
    assert fonts.families() == before


def test_the_fonts_that_come_with_the_program_have_the_letters() -> None:
    """Chinese and Japanese need a font of the system's."""
    codes = [language.code for language in LANGUAGES]
    assert set(fonts.without_letters(codes)) <= {"zh", "ja"}
    assert fonts.without_letters(["en", "xx"]) == ()
