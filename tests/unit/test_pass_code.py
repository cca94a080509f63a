"""The signed code of an invitation: good for its hours, for its house, and for nothing that was altered."""

from datetime import UTC, datetime, timedelta

import pytest

from reception_app.visits import pass_code
from reception_app.visits.pass_code import Verdict
from reception_app.visits.rules import TOKEN_ALPHABET, new_token, plain_scan, token_of_scan

START = datetime(2026, 11, 24, tzinfo=UTC)
END = START + timedelta(days=1)
NOON = START + timedelta(hours=12)


@pytest.fixture(scope="module")
def key() -> pass_code.SiteKey:
    return pass_code.new_site_key()


@pytest.fixture(scope="module")
def token() -> str:
    return new_token()


@pytest.fixture
def code(key: pass_code.SiteKey, token: str) -> str:
    return pass_code.sign(key, token, START, END)


def test_a_code_is_typed_right_by_every_scanner(code: str, token: str) -> None:
    assert set(code) <= set(TOKEN_ALPHABET)
    assert plain_scan(f" {code.upper()}\r\n") == code
    assert token_of_scan(code) == token, "the desk knows the visit by it"


@pytest.mark.parametrize(
    ("at", "verdict"),
    [
        (START - timedelta(minutes=11), Verdict.EARLY),
        (START - timedelta(minutes=10), Verdict.GOOD),
        (NOON, Verdict.GOOD),
        (END + timedelta(minutes=9, seconds=59), Verdict.GOOD),
        (END + timedelta(minutes=10), Verdict.EXPIRED),
    ],
)
def test_it_is_good_for_its_hours_and_ten_minutes_of_skew(
    key: pass_code.SiteKey, code: str, token: str, at: datetime, verdict: Verdict
) -> None:
    assert pass_code.check(key, code, at) == (verdict, token)


def test_another_houses_code_is_foreign(code: str) -> None:
    assert pass_code.check(pass_code.new_site_key(), code, NOON) == (Verdict.FOREIGN, "")


def test_one_letter_altered_anywhere_makes_it_foreign(key: pass_code.SiteKey, code: str) -> None:
    for place in range(len(code)):
        letter = TOKEN_ALPHABET[(TOKEN_ALPHABET.index(code[place]) + 1) % len(TOKEN_ALPHABET)]
        forged = code[:place] + letter + code[place + 1 :]
        assert pass_code.check(key, forged, NOON) == (Verdict.FOREIGN, "")


@pytest.mark.parametrize(
    "scanned",
    [
        "",
        "x",
        "https://example.org/",
        "BEGIN:VCARD\nFN:A\nEND:VCARD",
        "b" * 4000,
        "\0" * 82,
        "V-017",
        "b" * 82,
    ],
)
def test_what_is_no_code_is_foreign(key: pass_code.SiteKey, scanned: str) -> None:
    assert pass_code.check(key, scanned, NOON) == (Verdict.FOREIGN, "")


def test_a_badges_token_alone_is_no_invitation(key: pass_code.SiteKey, token: str) -> None:
    assert pass_code.check(key, token, NOON) == (Verdict.FOREIGN, "")


def test_the_key_is_in_no_text(key: pass_code.SiteKey) -> None:
    assert "key=" not in repr(key)


def test_a_booking_is_good_for_its_local_day_or_until_its_end(key: pass_code.SiteKey) -> None:
    starts = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
    visit = {"zone": "Europe/Berlin", "expected_at": starts, "expected_until": starts + timedelta(hours=1)}
    midnight = datetime(2026, 11, 24, 23, tzinfo=UTC)
    late = starts + timedelta(hours=1)
    assert pass_code.window(visit) == (midnight - timedelta(days=1), late)
    short = {**visit, "expected_until": starts + timedelta(minutes=10)}
    assert pass_code.window(short) == (midnight - timedelta(days=1), midnight)
