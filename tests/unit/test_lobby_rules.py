"""The decisions of the lobby, and what the settings offer."""

from datetime import UTC, datetime, timedelta

import pytest

from reception_app.kernel.errors import Invalid
from reception_app.kernel.languages import LANGUAGES
from reception_app.kernel.settings import Kind, Setting, Value
from reception_app.lobby.offer import house_language, offer
from reception_app.lobby.rules import clean_needs, cut, lines_of, rings_again
from reception_app.lobby.settings import LANGUAGES_OFFERED, SETTINGS

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)


class Chosen:
    """The settings as they are made, but for what is said."""

    def __init__(self, **said: Value) -> None:
        self._said = said

    def _value(self, setting: Setting) -> Value:
        return setting.check(self._said.get(setting.key.partition(".")[2], setting.default))

    def text(self, setting: Setting) -> str:
        return str(self._value(setting))

    def whole(self, setting: Setting) -> int:
        return int(self._value(setting))

    def switch(self, setting: Setting) -> bool:
        return bool(self._value(setting))


def test_within_a_minute_it_is_the_same_impatience() -> None:
    assert not rings_again(NOW, NOW + timedelta(seconds=59))
    assert rings_again(NOW, NOW + timedelta(seconds=60))


def test_a_text_from_a_screen_is_cut_never_refused() -> None:
    assert cut(" DHL\x00\n3 items ") == "DHL 3 items"
    assert len(cut("x" * 5000)) == 200
    assert cut("abc def", 4) == "abc"


def test_needs_are_keys_each_once() -> None:
    assert clean_needs(["seat", "seat", "<b>", "step_free", "x" * 31, ""]) == ("seat", "step_free")
    assert len(clean_needs("a" * count for count in range(1, 30))) == 10


def test_one_thing_on_a_line() -> None:
    assert lines_of(" Coffee \n\nTea\r\nCoffee\n") == ("Coffee", "Tea")
    assert lines_of("") == ()


def test_what_is_offered_from_the_start() -> None:
    now = offer(Chosen())
    assert now.languages == tuple(language.code for language in LANGUAGES)
    assert now.tiles == ("appointment", "visiting", "delivery", "leaving", "ask")
    assert (now.departments, now.refreshments, now.notice) == ((), (), "")
    assert (now.idle_seconds, now.countdown_seconds) == (60, 20)
    assert (now.camera, now.large_text, now.high_contrast) == (True, False, False)


def test_what_an_office_chose() -> None:
    values = Chosen(
        languages=" de , en", tiles="ask", refreshments="Coffee\nTea", departments="Human Resources"
    )
    now = offer(values)
    assert (now.languages, now.tiles) == (("de", "en"), ("ask",))
    assert (now.refreshments, now.departments) == (("Coffee", "Tea"), ("Human Resources",))
    assert house_language(values) == "de"


@pytest.mark.parametrize("value", ["", "xx", "de,de", "de,xx", 7, True])
def test_languages_that_make_no_sense(value: Value) -> None:
    with pytest.raises(Invalid) as caught:
        LANGUAGES_OFFERED.check(value)
    assert caught.value.field == "kiosk.languages"


def test_several_choices_may_be_none_where_none_is_needed() -> None:
    setting = Setting("a.b", "Label", Kind.CHOICES, "", "Section", choices=(("x", "X"), ("y", "Y")))
    assert setting.check("") == ""
    assert setting.check("y, x") == "y,x"
    assert all(known.check(known.default) == known.default for known in SETTINGS)
