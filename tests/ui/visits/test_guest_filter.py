"""When a few letters say which guest is meant."""

import pytest

from ui.visits.guest_filter import enough


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("ab", False),
        ("abc", True),
        ("a b c", True),
        ("李", True),
        ("V-017", True),
        ("...", False),
        ("a..", False),
        ("'''", False),
        ("\N{SLIGHTLY SMILING FACE}" * 3, False),
    ],
)
def test_signs_alone_mean_no_guest(typed: str, says: bool) -> None:
    assert enough(typed) is says
