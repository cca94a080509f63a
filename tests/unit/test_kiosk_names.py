"""How much of a name a visitors' screen shows, and how much of one must be typed."""

import pytest

from reception_app.kernel.numbers import plain_digits
from reception_app.kiosk import names


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Anna Kovacs", "Anna K."),
        ("Kovacs, Anna", "Anna K."),
        ("María José García López", "María L."),
        ("Łukasz Øberg", "Łukasz Ø."),
        ("Sukarno", "Sukarno"),
        ("Nia O'Brien", "Nia O."),
        ("محمد علي", "محمد ع."),
        ("王小明", "王小○"),
        ("王", "王"),
        ("山田 太郎", "山田 太"),
        ("김 민준", "김 민"),
        ("Anna ...", "Anna"),
        ("Kovacs,", "Kovacs,"),
        ("", ""),
    ],
)
def test_first_name_and_initial(name: str, shown: str) -> None:
    assert names.first_and_initial(name) == shown


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Anna Kovacs", "Anna"),
        ("Kovacs, Anna Maria", "Anna"),
        ("王小明", "王小明"),
        ("Kovacs,", "Kovacs,"),
        ("", ""),
    ],
)
def test_the_name_somebody_is_greeted_by(name: str, said: str) -> None:
    assert names.first_name(name) == said


@pytest.mark.parametrize(
    ("name", "company", "shown"),
    [
        ("Nia Watts", "Quill Ltd", "N•••• W. · Q•••• Ltd"),
        ("Nia Watts", "Quill & Sons", "N•••• W. · Q••••"),
        ("Nia Watts", "", "N•••• W."),
        ("Sukarno", "acme", "S•••• · A••••"),
        ("王小明", "", "王••••"),
        ("", "", "••••"),
    ],
)
def test_a_mask_says_enough_to_know_oneself_by(name: str, company: str, shown: str) -> None:
    assert names.masked(name, company) == shown


@pytest.mark.parametrize(
    ("typed", "enough"),
    [
        ("an", False),
        ("ann", True),
        ("a n n", True),
        ("a-n", False),
        ("a\u0301n\u0301", False),
        ("n\u0301a\u0301n", True),
        ("%%%", False),
        ("214", False),
        ("'''", False),
        ("王", False),
        ("王小", True),
        ("김민", True),
        ("王a", False),
        ("王an", True),
        ("علي", True),
        ("", False),
    ],
)
def test_three_letters_or_two_signs_of_syllables_are_enough(typed: str, enough: bool) -> None:
    assert names.enough_letters(typed) is enough


def test_digits_of_every_script_are_the_same_digits() -> None:
    assert plain_digits("٠١٢ ３４５ ६७८ 9a²") == "012 345 678 9a²"
