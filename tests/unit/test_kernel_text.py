"""Names and lines as people write them: nothing visible lost, nothing invisible kept, words found again."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import (
    NAME_MAX,
    clean_line,
    clean_name,
    clean_text,
    dotted,
    fold,
    how_long,
    initials,
    isolate,
    tokens,
    without_idle_isolates,
)

REAL_NAMES = [
    "Cher", "O'Connor", "D’Angelo", "Jean-Luc", "José García", "Łukasz Brzęczyszczykiewicz", "Søren Ægir",
    "İbrahim Işık", "Đặng Thị Ngọc", "王小明", "山田 太郎", "김민준", "محمد علي", "אברהם לוי",
    "สมชาย ใจดี", "सुनीता शर्मा", "Ναταλία",
    "Анна Петрова", "X Æ A-12", "Null", "Test", "Mr. O", "Robert'); DROP TABLE visitors;--", "<b>Bold</b>", "😀 Smith",
    "María José de la Cruz y Santos", "Ng", "نیلوفر نجفی\u200cزاده", "ක්\u200dෂිත", "N’Golo",
]  # fmt: skip
HIDDEN = [
    "\u200b",
    "\u202e",
    "\u202d",
    "\u2066",
    "\ufeff",
    "\u00ad",
    "\u2060",
    "\x00",
    "\x07",
    "\x1b",
    "\x7f",
    "\x9f",
]


@pytest.mark.parametrize("name", REAL_NAMES)
def test_real_names_are_never_refused_or_changed(name: str) -> None:
    assert clean_name(name) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_can_not_be_seen_goes(hidden: str) -> None:
    assert clean_name(f"{hidden}An{hidden}na{hidden} {hidden}Nowak{hidden}") == "Anna Nowak"


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "\u3000",
        "\u200d",
        "\u200b\u200c",
        "---",
        "...",
        "\u0301",
        "(\u202e)",
        "\u2800",
        "\u3164",
        "\u115f",
    ],
)
def test_what_looks_blank_is_no_name(name: str) -> None:
    with pytest.raises(Invalid) as refused:
        clean_name(name)
    assert refused.value.field == "name"


def test_a_name_has_a_hundred_characters_at_most() -> None:
    assert len(clean_name("x" * NAME_MAX)) == 100
    with pytest.raises(Invalid, match="100") as refused:
        clean_name("x" * 101, field="company")
    assert refused.value.field == "company"
    assert clean_name(" x" * 50 + " " * 300) == " ".join("x" * 50)


def test_a_letter_carries_three_marks_at_most() -> None:
    assert clean_name("Z" + "\u0335" * 40 + "o") == "Z" + "\u0335" * 3 + "o"
    assert clean_name("Ệ") == "Ệ"


def test_composed_and_decomposed_are_one() -> None:
    assert clean_name("Jose\u0301") == clean_name("José") == "José"


def test_every_kind_of_blank_is_one_blank() -> None:
    assert clean_line("a\tb\u00a0c\u2003d\r\ne\u2028f\x0bg") == "a b c d e f g"


def test_joiners_stay_between_letters_only() -> None:
    assert clean_name("نجفی\u200cزاده") == "نجفی\u200cزاده"
    assert clean_name("\u200dAnna\u200c \u200dNowak\u200d") == "Anna Nowak"


def test_lines_of_a_text_stay_lines() -> None:
    assert clean_text("  a \r\n b\rc\n\n\n\n\n\nd  ") == "a\nb\nc\n\n\nd"
    with pytest.raises(Invalid, match="5,000"):
        clean_text("x" * 5001, field="notes")


@given(st.text(max_size=150))
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    try:
        once = clean_line(raw)
    except Invalid:
        return
    assert clean_line(once) == once


@given(st.text(max_size=300))
@example("a\n\u200d\nb")
@example("\u200d\n \u200db")
def test_cleaning_a_text_twice_is_cleaning_it_once(raw: str) -> None:
    once = clean_text(raw)
    assert clean_text(once) == once


@given(st.text(max_size=150))
def test_nothing_dangerous_is_left(raw: str) -> None:
    try:
        clean = clean_line(raw)
    except Invalid:
        return
    categories = {unicodedata.category(char) for char in clean if char not in "\u200c\u200d"}
    assert not categories & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert unicodedata.is_normalized("NFC", clean)
    assert "  " not in clean
    assert clean == clean.strip()


@given(st.text(max_size=150))
def test_no_more_marks_than_three_in_a_row(raw: str) -> None:
    try:
        clean = clean_line(raw)
    except Invalid:
        return
    marks = 0
    for char in clean:
        marks = marks + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        assert marks <= 3


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łukasz Özil", "lukasz ozil"),
        ("STRAẞE Straße", "strasse strasse"),
        ("Ørsted Æsir Œuvre Þór Đorđe", "orsted aesir oeuvre thor dorde"),
        ("İstanbul ISPARTA ışık", "istanbul isparta isik"),
        ("Ｆｕｌｌ ﬁnal", "full final"),
        ("Σίσυφος", "σισυφοσ"),
        ("Ёлка Йод", "елка иод"),
        ("O’Hara", "o'hara"),
        ("أحمد", "احمد"),
        ("مُحَمَّد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("สมชาย", "สมชาย"),
        ("Ngọc", "ngoc"),
        ("شقة ١٢ ۳۴ ５", "شقه 12 34 5"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=80))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=80))
def test_folding_knows_no_composition(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert fold(composed) == fold(decomposed)


@given(st.text(st.characters(categories=["Lu", "Ll", "Lt", "Lo", "Nd", "Zs"]), max_size=80))
def test_folding_knows_no_case(text: str) -> None:
    assert fold(text.casefold()) == fold(text)


def test_a_mark_comes_home_when_what_parted_it_goes() -> None:
    assert clean_name("Jose\x00\u0301") == "José"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anna-Lena Müller_Weiß", ["anna", "lena", "muller", "weiss"]),
        ("O'Hara, J.", ["o", "hara", "j"]),
        ("x204 +49 (151)", ["x204", "49", "151"]),
        ("王小明 Wang", ["王小明", "wang"]),
        ("सुनीता शर्मा", ["सुनीता", "शर्मा"]),
        ("  ...  ", []),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert tokens(text) == words


@given(st.text(max_size=80))
def test_words_of_words_are_themselves(text: str) -> None:
    words = tokens(text)
    assert tokens(" ".join(words)) == words
    assert all(word and word == fold(word) and not any(char.isspace() for char in word) for word in words)


@given(st.text(max_size=80))
def test_no_quote_or_wildcard_is_part_of_a_word(text: str) -> None:
    assert not set("\"'%*^:(){}[]-+_\x00;§") & set("".join(tokens(text)))


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anna Nowak", "AN"), ("Cher", "C"), ("anna maria de la cruz", "AC"), ("王小明", "王"), ("김민준", "김"),
        ("山田 太郎", "山"), ("(Bob) Smith", "BS"), ("محمد علي", "مع"), ("éa", "É"), ("😀", "?"), ("", "?"),
        ("ßa b", "SSB"),
    ],
)  # fmt: skip
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(st.text(max_size=80))
def test_initials_of_anything(name: str) -> None:
    assert 1 <= len(initials(name)) <= 6


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 minutes"), (1, "a minute"), (2, "2 minutes"), (179, "179 minutes"), (180, "3 hours"),
        (4_319, "72 hours"), (4_320, "3 days"), (14_400, "10 days"),
    ],
)  # fmt: skip
def test_a_span_as_it_is_said(minutes: int, said: str) -> None:
    assert how_long(minutes) == said


def test_a_name_is_isolated_from_the_sentence_around_it() -> None:
    assert isolate("محمد") == "\u2068محمد\u2069"
    assert isolate("") == ""
    sentence = f"{isolate('محمد')} is on site"
    assert without_idle_isolates(sentence) == sentence
    assert without_idle_isolates(f"{isolate('Zoë')} is on site") == "Zoë is on site"


def test_what_is_known_stands_in_one_line_without_dots_for_what_is_not() -> None:
    assert dotted("Larkfield", "", None, "ext. 12") == "Larkfield · ext. 12"
    assert dotted("", None) == ""
