"""When Next may take the only person found: for a name as it is shown, never for one that is merely like it."""

import pytest

from ui.kiosk.pages.host_search import is_as_shown


@pytest.mark.parametrize(
    ("typed", "shown", "meant"),
    [
        ("ann", "Anna K.", True),
        ("Anna Kovacs", "Anna K.", True),
        ("kovacs anna", "Anna K.", True),
        ("anna m", "Anna K.", False),
        ("kovacs", "Anna K.", False),
        ("anan", "Anna K.", False),
        ("<b>Bold", "Bodo B.", False),
        ("AnnLee", "Anna L.", False),
        ("李 伟", "李 伟.", True),
        ("", "Anna K.", False),
        ("José", "Jose M.", True),
    ],
)
def test_next_takes_whom_the_visitor_named(typed: str, shown: str, meant: bool) -> None:
    assert is_as_shown(typed, shown) is meant
