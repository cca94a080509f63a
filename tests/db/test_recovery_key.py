"""The printed key: it comes back from paper, and a slip is found and named."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception_app.db.recovery_key import parse_recovery, recovery_text
from reception_app.kernel.errors import Invalid

KEYS = st.binary(min_size=32, max_size=32)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(KEYS)
def test_it_comes_back(key: bytes) -> None:
    text = recovery_text(key)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{5}-){12}[0-9A-HJKMNP-TV-Z]{5}", text)
    assert parse_recovery(text) == key


@given(KEYS, st.sampled_from([" ", "", "–", "\n", " - "]))
def test_as_people_type_it(key: bytes, between: str) -> None:
    typed = recovery_text(key).replace("-", between).lower().replace("0", "o").replace("1", "l")
    assert parse_recovery(f" {typed}\n") == key


@given(KEYS, st.integers(0, 64), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_found_and_its_group_named(key: bytes, place: int, letter: str) -> None:
    letters = list(recovery_text(key).replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter
    with pytest.raises(Invalid, match=f"Group {place // 5 + 1} "):
        parse_recovery("".join(letters))


@given(KEYS, st.integers(0, 63))
def test_two_swapped_neighbours_are_found(key: bytes, place: int) -> None:
    letters = list(recovery_text(key).replace("-", ""))
    if letters[place] == letters[place + 1]:
        return
    letters[place], letters[place + 1] = letters[place + 1], letters[place]
    with pytest.raises(Invalid):
        parse_recovery("".join(letters))


@given(KEYS, st.integers(0, 11))
def test_two_swapped_groups_are_found(key: bytes, place: int) -> None:
    groups = recovery_text(key).split("-")
    groups[place], groups[place + 1] = groups[place + 1], groups[place]
    with pytest.raises(Invalid):
        parse_recovery("-".join(groups))


@pytest.mark.parametrize("typed", ["", "ABC", "ü" * 65, "0" * 66, "U" * 65, "🙂"])
def test_what_is_no_key_gets_a_sentence(typed: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_recovery(typed)
    assert caught.value.field == "recovery_key"


def test_a_key_with_bits_beyond_its_end_is_refused() -> None:
    groups = recovery_text(bytes(32)).split("-")
    found = 0
    for letter in LETTERS:
        for check in LETTERS:
            try:
                parse_recovery("-".join([*groups[:-1], f"000{letter}{check}"]))
                found += 1
            except Invalid:
                continue
    assert found == 2, "the last letter carries one bit of the key"


def test_another_length_is_a_bug() -> None:
    with pytest.raises(ValueError, match="32"):
        recovery_text(b"short")
