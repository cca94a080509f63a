"""The watchlist's match: what it forgives, what it doesn't, and that it says why."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception_app.watchlist import matching
from reception_app.watchlist.matching import Matcher
from reception_app.watchlist.names import compare
from reception_app.watchlist.records import WatchlistEntry, WatchlistMatch

TODAY = date(2026, 11, 24)


def entry(name: str, **fields: object) -> WatchlistEntry:
    return WatchlistEntry(**{"id": 1, "name": name, "reason": "Barred", **fields})  # type: ignore[arg-type]


def matches(
    entries: WatchlistEntry | list[WatchlistEntry],
    name: str,
    company: str = "",
    email: str = "",
    phone: str = "",
) -> list[WatchlistMatch]:
    listed = entries if isinstance(entries, list) else [entries]
    return Matcher(listed).matches(name, company=company, email=email, phone=phone, today=TODAY)


def meant(listed: str, given_name: str) -> bool:
    return bool(matches(entry(listed), given_name))


@pytest.mark.parametrize(
    ("listed", "given_name"),
    [
        ("John Smith", "John Smith"),
        ("John Smith", "JOHN SMITH"),
        ("John Smith", "Smith, John"),
        ("John Smith", "smith john"),
        ("John Smith", "John Michael Smith"),
        ("John Smith", "Jon Smith"),
        ("John Smith", "John Smiht"),
        ("John Smith", "J. Smith"),
        ("José García", "Jose Garcia"),
        ("Łukasz Gőrski", "Lukasz Gorski"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Björn Strauß", "Bjorn Strauss"),
        ("Sean O'Connor", "Sean OConnor"),
        ("Sean O'Connor", "Sean O’Connor"),
        ("Ian MacDonald", "Ian Mac Donald"),
        ("Jan van der Berg", "Jan Vanderberg"),
        ("Jan van der Berg", "Berg, Jan van der"),
        ("Jean-Pierre Duval", "Jeanpierre Duval"),
        ("Muhammad Khan", "Mohammad Khan"),
        ("王小明", "王小明"),
        ("Анна Петрова", "Петрова Анна"),
        ("محمد علي", "محمد علي"),
        ("Yes", "yes"),
        ("Yes", "Mr Yes"),
        ("Sukarno", "Sukarno"),
    ],
)
def test_the_same_person(listed: str, given_name: str) -> None:
    assert meant(listed, given_name)


@pytest.mark.parametrize(
    ("listed", "given_name"),
    [
        ("Yes", "Reyes"),
        ("Yes", "Maria Reyes"),
        ("Yes", "Yesenia Cruz"),
        ("Ali", "Alina"),
        ("Ann Lee", "Anneliese Braun"),
        ("John Smith", "John"),
        ("John Smith", "Smith"),
        ("John Smith", "John Jones"),
        ("John Smith", "J. S."),
        ("John Smith", "Jane Smythe"),
        ("Kim Lee", "Tim Lee"),
        ("Kim Lee", "Kim Les"),
        ("Anna Schmidt", "Anke Schmitz"),
        ("王小明", "王小红"),
        ("Maria Hernandez Lopez", "Maria Lopez"),
        ("John Smith", ""),
        ("John Smith", "🙂"),
    ],
)
def test_somebody_else(listed: str, given_name: str) -> None:
    assert not meant(listed, given_name)


@pytest.mark.parametrize(
    ("listed", "given_name", "why"),
    [
        (entry("John Smith"), "john SMITH", "same name"),
        (entry("John Smith"), "Jon Smith", "name like John Smith"),
        (entry("John Smith", aliases=("Johnny Silver",)), "Johnny Silver", "alias Johnny Silver"),
        (entry("John Smith", aliases=("Johnny Silver",)), "Jonny Silver", "alias like Johnny Silver"),
    ],
)
def test_it_says_why(listed: WatchlistEntry, given_name: str, why: str) -> None:
    (match,) = matches(listed, given_name)
    assert match.why == why
    assert (match.entry_id, match.reason) == (1, "Barred")


def test_a_company_by_itself_is_matched_whole_and_without_its_legal_form() -> None:
    listed = entry("", company="Acme Widgets GmbH")
    (match,) = matches(listed, "Anybody", company="ACME widgets Ltd")
    assert (match.why, match.name) == ("same company", "Acme Widgets GmbH")
    assert matches(listed, "Anybody", company="Acme") == []
    assert matches(listed, "Acme Widgets") == []


def test_a_company_only_strengthens_a_name() -> None:
    listed = entry("John Smith", company="Acme")
    assert matches(listed, "Bob Jones", company="Acme") == []
    assert matches(listed, "John Smith", company="Other")[0].why == "same name"
    assert matches(listed, "John Smith", company="acme")[0].why == "same name; same company"


def test_half_a_name_counts_when_the_company_fits() -> None:
    listed = entry("John Smith", company="Acme")
    assert matches(listed, "Smith") == []
    assert matches(listed, "Smith", company="Acme")[0].why == "name like John Smith; same company"


def test_mail_and_phone_are_enough_by_themselves() -> None:
    listed = entry("John Smith", email="J.Smith@Example.com", phone="+44 20 7946 0123")
    assert matches(listed, "Nobody", email="j.smith@example.COM")[0].why == "same e-mail address"
    assert matches(listed, "Nobody", phone="020 7946 0123")[0].why == "same phone number"
    assert matches(listed, "Nobody", phone="0123") == []
    assert matches(listed, "Nobody", email="smith") == []


def test_an_entry_counts_to_the_end_of_its_last_day() -> None:
    assert matches(entry("John Smith", valid_until=TODAY), "John Smith")
    assert not matches(entry("John Smith", valid_until=TODAY - timedelta(days=1)), "John Smith")


def test_the_likeliest_comes_first() -> None:
    listed = [entry("Jon Smyth", id=1), entry("John Smith", id=2), entry("Bill Gray", id=3)]
    assert [match.entry_id for match in matches(listed, "John Smith")] == [2, 1]


def test_always_allow_lets_the_very_person_past_and_no_namesake() -> None:
    barred = entry("John Smith", id=1)
    let_in = entry("John Smith", id=2, company="Acme", always_allow=True)
    assert matches([barred, let_in], "John Smith", company="Acme Ltd") == []
    assert matches([barred, let_in], "Smith John", company="ACME") == []
    for name, company in (("John Smith", ""), ("John Smith", "Other"), ("Jon Smith", "Acme")):
        assert [match.entry_id for match in matches([barred, let_in], name, company)] == [1]


def test_an_allowance_that_has_run_out_lets_nobody_past() -> None:
    barred = entry("John Smith", id=1)
    let_in = entry(
        "John Smith", id=2, company="Acme", always_allow=True, valid_until=TODAY - timedelta(days=1)
    )
    assert [match.entry_id for match in matches([barred, let_in], "John Smith", "Acme")] == [1]


LETTERS = "abcdefghijklmnoprstuvwyzáéöüłçñ"
WORD = st.text(LETTERS, min_size=4, max_size=12)
NAME = st.lists(WORD, min_size=2, max_size=4, unique=True)


@given(NAME, st.randoms())
def test_order_case_and_spacing_never_matter(words: list[str], chance: object) -> None:
    shuffled = list(words)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert meant(" ".join(words), "  ".join(shuffled).upper())


@given(NAME, st.data())
def test_one_letter_lost_is_forgiven(words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    long = words[place]
    letter = data.draw(st.integers(0, len(long) - 1))
    damaged = long[:letter] + long[letter + 1 :]
    if len(damaged) >= 4:
        assert meant(" ".join(words), " ".join([*words[:place], damaged, *words[place + 1 :]]))


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=30))
def test_no_input_breaks_it(listed: str, name: str, other: str) -> None:
    found = matches(
        entry(listed, aliases=(other,), company=other), name, company=other, email=other, phone=other
    )
    assert all(match.why for match in found)


@given(st.text(LETTERS, min_size=1, max_size=3), WORD)
def test_a_short_word_is_never_found_inside_a_longer_one(short: str, long: str) -> None:
    assert not meant(short, long + short + long)


SHORT_NAME = st.lists(st.text("abcde", min_size=1, max_size=5), min_size=1, max_size=4)


@given(st.lists(SHORT_NAME, min_size=1, max_size=12), SHORT_NAME)
def test_the_quick_look_misses_nobody(listed: list[list[str]], given_words: list[str]) -> None:
    """The same entries match whether each is compared or only those the quick look lets through."""
    name = " ".join(given_words)
    entries = [entry(" ".join(words), id=place) for place, words in enumerate(listed)]
    found = {match.entry_id for match in matches(entries, name)}
    compared = {
        place for place, words in enumerate(listed) if compare(tuple(words), tuple(given_words)) is not None
    }
    assert found == compared


def test_whoever_comes_again_is_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a word may mean is remembered, of no more words than that; each name is found as if it were the first."""
    monkeypatch.setattr(matching, "_REMEMBERED", 3)
    matcher = Matcher([entry("John Smith"), entry("Anna Olsen", id=2)])
    for name, expected in [("Jon Smith", [1]), ("Ana Olsen", [2]), ("Ida Berg", []), ("Ana Smiht", [])] * 3:
        found = matcher.matches(name, company="", email="", phone="", today=TODAY)
        assert [match.entry_id for match in found] == expected
        assert len(matcher._nearest) <= 3


@pytest.mark.parametrize(
    "given_name",
    [
        "Јоhn Ѕmуth",
        "ЈОНN ЅМУТН",
        "Jοhn Smүth",
        "J0hn 5my7h",
        "J.o.h.n S.m.y.t.h",
        "Jo-hn Smy-th",
        "Smy-th, Jo-hn",
        "A B C D E F G H I J John Smyth",
        "x " * 44 + "John Smyth",
    ],
)
def test_a_name_that_reads_the_same_is_the_same(given_name: str) -> None:
    """Nobody looks at a name that is typed at a visitors' screen."""
    assert meant("John Smyth", given_name)


@pytest.mark.parametrize(
    ("listed", "given_name"),
    [
        ("Сергей Иванов", "Сергей Иванов"),
        ("Сергей Иванов", "СЕРГЕЙ ИВАНОВ"),
        ("Ελένη Παπαδοπούλου", "Ελενη Παπαδοπουλου"),
    ],
)
def test_a_name_in_another_script_is_still_itself(listed: str, given_name: str) -> None:
    assert meant(listed, given_name)


@pytest.mark.parametrize(
    ("listed", "given_name"),
    [
        ("Anna Smith", "Joanna Smithson"),
        ("Yes", "Reyes"),
        ("Ann Ott", "Annot Ta"),
        ("Сергей Иванов", "Петр Сидоров"),
    ],
)
def test_reading_them_alike_makes_no_others_the_same(listed: str, given_name: str) -> None:
    assert not meant(listed, given_name)
