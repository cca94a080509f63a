"""Which topics a question means."""

import pytest

from reception_app.directory.rules import matching_topics

_TOPICS = [(1, "Parking permits"), (2, "Travel expenses"), (3, "Form 1204"), (4, "IT")]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("who handles parking permits?", [1]),
        ("expense", [2]),
        ("prking", [1]),
        ("travl expneses", [2]),
        ("1205", []),
        ("TI", []),
        ("", [1, 2, 3, 4]),
    ],
)
def test_slips_are_forgiven_in_words_and_in_no_number(asked: str, meant: list[int]) -> None:
    assert matching_topics(asked, _TOPICS) == meant


def test_nothing_is_forgiven_where_the_whole_is_meant() -> None:
    assert matching_topics("prking permits", _TOPICS, whole=True) == []
