"""A setting checks its own value."""

import pytest

from reception_app.kernel.errors import Invalid
from reception_app.kernel.settings import Kind, Setting, Value


def setting(kind: Kind, **more: object) -> Setting:
    return Setting(**{"key": "a.b", "label": "It", "kind": kind, "default": "", "section": "S", **more})  # type: ignore[arg-type]


WHOLE = setting(Kind.WHOLE, minimum=1, maximum=9)
CHOICE = setting(Kind.CHOICE, choices=(("a4", "A4"), ("letter", "Letter")))


@pytest.mark.parametrize(
    ("one", "value"),
    [
        (setting(Kind.SWITCH), True),
        (setting(Kind.SWITCH), False),
        (WHOLE, 1),
        (WHOLE, 9),
        (CHOICE, "letter"),
        (setting(Kind.TIME), "00:00"),
        (setting(Kind.TIME), "23:59"),
        (setting(Kind.COLOUR), "#0f6E66"),
        (setting(Kind.TEXT), ""),
        (setting(Kind.TEXT, max_length=3), "éab"),
        (setting(Kind.LONG_TEXT), "a\nb"),
        (setting(Kind.SECRET), "tops3cret"),
    ],
)
def test_what_fits_is_taken_as_it_is(one: Setting, value: Value) -> None:
    assert one.check(value) == value


@pytest.mark.parametrize(
    ("one", "value"),
    [
        (setting(Kind.SWITCH), 1),
        (setting(Kind.SWITCH), "yes"),
        (WHOLE, 0),
        (WHOLE, 10),
        (WHOLE, True),
        (WHOLE, "5"),
        (CHOICE, "A4"),
        (CHOICE, ""),
        (setting(Kind.TIME), "24:00"),
        (setting(Kind.TIME), "12:60"),
        (setting(Kind.TIME), "9:30"),
        (setting(Kind.TIME), "09-30"),
        (setting(Kind.TIME), "-1:30"),
        (setting(Kind.TIME), 930),
        (setting(Kind.COLOUR), "#0f6e6"),
        (setting(Kind.COLOUR), "0f6e660"),
        (setting(Kind.COLOUR), "#0f6e6g"),
        (setting(Kind.COLOUR), 5),
        (setting(Kind.TEXT, max_length=3), "abcd"),
        (setting(Kind.TEXT), 5),
        (setting(Kind.SECRET), True),
        (setting(Kind.SECRET), "half \ud83d an emoji"),
        (setting(Kind.SECRET), "two\nlines"),
        (setting(Kind.LONG_TEXT, max_length=3), "abcd"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(one: Setting, value: Value) -> None:
    with pytest.raises(Invalid) as refused:
        one.check(value)
    assert refused.value.field == "a.b"
    assert refused.value.message


def test_what_can_not_be_seen_in_a_long_text_is_left_out() -> None:
    said = "Mind \ud83dthe\x00 step.\u202e\n\nThe second one."
    assert setting(Kind.LONG_TEXT).check(said) == "Mind the step.\n\nThe second one."
