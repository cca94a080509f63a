"""Sums as they are typed."""

import pytest

from reception_app.kernel.errors import Invalid
from ui.kit.money import parse_money


@pytest.mark.parametrize("digits", [16, 5000])
def test_a_sum_of_more_digits_than_there_is_money_is_none(digits: int) -> None:
    with pytest.raises(Invalid):
        parse_money("9" * digits, "EUR", "fee")
    assert parse_money("12.50", "EUR", "fee") == 1250
