"""How calendars are looked at, and what follows from what both sides have."""

from datetime import timedelta

import pytest

from reception_app.calendars.records import AccountEdit, FeedEdit, Standing
from reception_app.calendars.rules import Turn, clean_account, clean_feed, shrunk, standing, turn, wait
from reception_app.kernel.errors import Invalid


@pytest.mark.parametrize(
    ("agreed", "ours", "theirs", "expected"),
    [
        (None, "a", "", Turn.SEND),
        (None, "", "a", Turn.BRING),
        (None, "a", "a", Turn.AGREED),
        (None, "a", "b", Turn.CONFLICT),
        (None, "", "", Turn.FORGET),
        (("a", "b"), "a", "b", Turn.NOTHING),
        (("a", "b"), "c", "b", Turn.SEND),
        (("a", "b"), "a", "c", Turn.BRING),
        (("a", "b"), "", "b", Turn.DROP_THERE),
        (("a", "b"), "a", "", Turn.DROP_HERE),
        (("a", "b"), "", "", Turn.FORGET),
        (("a", "b"), "c", "d", Turn.CONFLICT),
        (("a", "b"), "c", "c", Turn.AGREED),
        (("a", "b"), "", "c", Turn.CONFLICT),
        (("a", "b"), "c", "", Turn.CONFLICT),
    ],
)
def test_what_follows_from_what_both_sides_have(
    agreed: tuple[str, str] | None, ours: str, theirs: str, expected: Turn
) -> None:
    assert turn(agreed, ours, theirs) is expected


def test_what_fails_is_asked_later_and_later() -> None:
    assert [wait(5, failures) for failures in (0, 1, 2, 99)] == [
        timedelta(minutes=5),
        timedelta(minutes=10),
        timedelta(minutes=20),
        timedelta(hours=6),
    ]
    assert wait(24 * 60, 9) == timedelta(days=1)


def test_a_feed_that_has_nothing_where_it_had_something_is_a_fault() -> None:
    assert shrunk(1, 0)
    assert not shrunk(0, 0)
    assert not shrunk(500, 1)


def test_how_a_feed_stands() -> None:
    assert standing(on=False, good=True, trouble="") is Standing.OFF
    assert standing(on=True, good=True, trouble="x") is Standing.KEPT
    assert standing(on=True, good=True, trouble="") is Standing.GOOD
    assert standing(on=True, good=False, trouble="") is Standing.NEVER


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (FeedEdit("Feed", "https://example.org", 1, 4), "minutes"),
        (FeedEdit("Feed", "https://example.org/" + "x" * 2_000, 1), "url"),
        (FeedEdit("Feed", "mailto:a@example.org", 1), "url"),
        (FeedEdit(" ", "https://example.org", 1), "name"),
    ],
)
def test_feeds_that_make_no_sense_are_refused(edit: FeedEdit, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        clean_feed(edit)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (AccountEdit("Team", "http://example.org", "desk"), "url"),
        (AccountEdit("Team", "https://example.org", " "), "user"),
        (AccountEdit("Team", "https://example.org", "a:b"), "user"),
        (AccountEdit("", "https://example.org", "desk"), "name"),
    ],
)
def test_accounts_that_make_no_sense_are_refused(edit: AccountEdit, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        clean_account(edit)
    assert caught.value.field == field


def test_what_is_kept_is_cleaned() -> None:
    assert clean_feed(FeedEdit(" My  feed ", " webcal://example.org/a ", 7)).url == "webcal://example.org/a"
    kept = clean_account(AccountEdit(" Team ", "http://127.0.0.1:5232/ ", " desk ", " p "))
    assert (kept.name, kept.user, kept.password) == ("Team", "desk", " p ")
