"""The numbers on passes and keys: how they are kept, which writings are one, and ranges of them."""

import pytest

from reception_app.badges.pool_numbers import (
    bars_of,
    clean_number,
    numbers_between,
    plain_number,
    sort_number,
)
from reception_app.kernel.errors import Invalid


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" p-012 ", "P-012"), ("k 7/a", "K 7/A"), ("schlüssel-3", "SCHLÜSSEL-3"), ("12", "12")],
)
def test_a_number_is_kept_in_one_writing(typed: str, kept: str) -> None:
    assert clean_number(typed) == kept


@pytest.mark.parametrize("odd", ["", "   ", "---", "P;1", "'; DROP", "P\u202e1\u0000<b>", "X" * 21])
def test_an_odd_number_is_refused(odd: str) -> None:
    with pytest.raises(Invalid) as trouble:
        clean_number(odd, field="first")
    assert trouble.value.field == "first"


def test_writings_of_one_number_are_one() -> None:
    assert {plain_number(each) for each in ("P-012", "p12", "P 012", "p.0012")} == {"p12"}
    assert plain_number("K-100") == "k100"
    assert plain_number("0") == "0"


@pytest.mark.parametrize(
    ("number", "bars"),
    [("P-001", "P-0001"), ("K-1", "K-0001"), ("7", "000007"), ("P-0012", "P-0012"), ("ABC", "ABC")],
)
def test_bars_are_long_enough_to_be_told_from_typing_and_mean_the_same(number: str, bars: str) -> None:
    assert bars_of(number) == bars
    assert plain_number(bars) == plain_number(number)


def test_nine_comes_before_ten() -> None:
    mixed = ["K-10", "P-1", "K-9", "MASTER", "K-010"]
    assert sorted(mixed, key=sort_number) == ["K-9", "K-010", "K-10", "MASTER", "P-1"]


def test_a_range_counts_both_ends() -> None:
    made = numbers_between("p-001", "P-050")
    assert (len(made), made[0], made[8], made[-1]) == (50, "P-001", "P-009", "P-050")
    assert numbers_between("K-8", "K-11") == ["K-8", "K-9", "K-10", "K-11"]
    assert numbers_between("MASTER", "") == ["MASTER"]


@pytest.mark.parametrize(
    ("first", "last"), [("P-001", "K-050"), ("P-5", "P-1"), ("MASTER", "P-1"), ("P-1", "P-501"), ("P", "P-")]
)
def test_a_range_that_is_none_is_refused(first: str, last: str) -> None:
    with pytest.raises(Invalid) as trouble:
        numbers_between(first, last)
    assert trouble.value.field == "last"
