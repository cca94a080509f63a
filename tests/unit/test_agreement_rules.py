"""The decisions about texts and questions."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from reception_app.agreements.records import (
    AgreementEdit,
    Assent,
    DueText,
    NewWording,
    QuestionEdit,
    QuestionKind,
    QuestionWords,
    SignedText,
)
from reception_app.agreements.rules import (
    HoldRule,
    LastSigned,
    agreed,
    answer_holds,
    best_language,
    changed_wordings,
    check_edit,
    check_question,
    check_wordings,
    clean_strokes,
    cut_answer,
    digest_of,
    is_due,
    is_for,
)
from reception_app.kernel.errors import Invalid
from reception_app.kernel.numbers import read_number

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
TEXT = DueText(1, 2, 3, "Rules", "Be kind.", Assent.SIGN, "en", may_decline=False)
CHOICE = QuestionEdit(
    QuestionKind.CHOICE,
    (
        QuestionWords("en", "Where from?", ("Here", "Abroad")),
        QuestionWords("de", "Woher?", ("Hier", "Ausland")),
    ),
    holds=("1",),
)


def test_no_type_means_all_types() -> None:
    assert is_for((), 7)
    assert is_for((7, 8), 7)
    assert not is_for((8,), 7)


@pytest.mark.parametrize(
    ("last", "renew", "due"),
    [
        (None, 0, True),
        (LastSigned(2, NOW), 0, True),
        (LastSigned(3, NOW - timedelta(days=4000)), 0, False),
        (LastSigned(4, NOW), 0, False),
        (LastSigned(3, NOW - timedelta(days=30)), 30, True),
        (LastSigned(3, NOW - timedelta(days=30) + timedelta(milliseconds=1)), 30, False),
    ],
)
def test_a_text_is_due_when_new_changed_or_too_old(last: LastSigned | None, renew: int, due: bool) -> None:
    assert is_due(3, renew, last, NOW) is due


@pytest.mark.parametrize(
    ("offered", "wanted", "house", "chosen"),
    [
        ({"de", "en", "fr"}, "fr", "de", "fr"),
        ({"de", "en"}, "fr", "de", "de"),
        ({"en", "it"}, "fr", "de", "en"),
        ({"pl", "it"}, "fr", "de", "it"),
        (set(), "fr", "de", ""),
    ],
)
def test_the_best_language(offered: set[str], wanted: str, house: str, chosen: str) -> None:
    assert best_language(offered, wanted, house) == chosen


def test_signing_needs_a_signature() -> None:
    strokes = (((1, 2), (3, 4)),)
    assert agreed(SignedText(TEXT, strokes))
    assert not agreed(SignedText(TEXT))
    assert not agreed(SignedText(TEXT, strokes, declined=True))
    assert agreed(SignedText(replace(TEXT, assent=Assent.ACCEPT)))
    assert agreed(SignedText(replace(TEXT, assent=Assent.READ)))


def test_a_digest_tells_every_part_apart() -> None:
    seen = {
        digest_of(*parts)
        for parts in (("en", "a", "b"), ("de", "a", "b"), ("en", "ab", ""), ("en", "", "ab"))
    }
    assert len(seen) == 4
    assert digest_of("en", "a", "b") == digest_of("en", "a", "b")


def test_a_signature_is_kept_within_bounds() -> None:
    assert clean_strokes([[(1, 2)], [], [(99_999, -99_999)]]) == (((1, 2),), ((4000, -4000),))
    assert sum(len(stroke) for stroke in clean_strokes([[(1, 1)] * 5000, [(2, 2)] * 5000])) == 6000
    assert len(clean_strokes([[(1, 1)]] * 500)) == 200
    assert clean_strokes([]) == ()


def test_an_edit_is_cleaned() -> None:
    checked = check_edit(AgreementEdit("  House \u202erules ", type_ids=(9, 7, 9)))
    assert (checked.title, checked.type_ids) == ("House rules", (7, 9))


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (AgreementEdit("  "), "title"),
        (AgreementEdit("x" * 121), "title"),
        (AgreementEdit("Rules", renew_days=-1), "renew_days"),
        (AgreementEdit("Rules", renew_days=3651), "renew_days"),
    ],
)
def test_an_edit_that_makes_no_sense(edit: AgreementEdit, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        check_edit(edit)
    assert caught.value.field == field


def test_wordings_keep_their_paragraphs() -> None:
    [wording] = check_wordings([NewWording("en", " Rules ", "One.\r\n\r\nTwo.\x00")])
    assert wording == NewWording("en", "Rules", "One.\n\nTwo.")
    assert check_wordings([]) == []


@pytest.mark.parametrize(
    ("wordings", "field"),
    [
        ([NewWording("xx", "Rules", "One.")], "language"),
        ([NewWording("en", "Rules", "One."), NewWording("en", "Rules", "Two.")], "language"),
        ([NewWording("en", " ", "One.")], "title"),
        ([NewWording("en", "Rules", "\u200b \n")], "text"),
        ([NewWording("en", "Rules", "x" * 20_001)], "text"),
    ],
)
def test_wordings_that_make_no_sense(wordings: list[NewWording], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        check_wordings(wordings)
    assert caught.value.field == field


def test_only_what_reads_differently_is_new() -> None:
    wanted = [NewWording("en", "Rules", "One."), NewWording("de", "Regeln", "Eins.")]
    assert changed_wordings(wanted, {"en": ("Rules", "One."), "de": ("Regeln", "Zwei.")}) == wanted[1:]


def test_a_question_is_cleaned() -> None:
    checked = check_question(replace(CHOICE, type_ids=(3, 3, 1), holds=("1", "1"), hold_below="2"))
    assert (checked.type_ids, checked.holds, checked.hold_below) == ((1, 3), ("1",), "")
    assert checked.words == CHOICE.words


def test_choices_are_only_kept_where_they_mean_something() -> None:
    words = (QuestionWords("en", "Well?", ("a", "b")),)
    assert check_question(QuestionEdit(QuestionKind.YES_NO, words, holds=("no",))).words[0].choices == ()
    assert check_question(QuestionEdit(QuestionKind.TEXT, words, holds=("any",))).holds == ("any",)


def test_the_bounds_of_a_number() -> None:
    words = (QuestionWords("en", "Temperature?"),)
    edit = QuestionEdit(QuestionKind.NUMBER, words, hold_below=" 35,5 ", hold_above="37.5")
    checked = check_question(edit)
    assert (checked.hold_below, checked.hold_above) == ("35.5", "37.5")
    with pytest.raises(Invalid) as caught:
        check_question(replace(edit, hold_above="warm"))
    assert caught.value.field == "hold_above"


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (replace(CHOICE, words=()), "language"),
        (replace(CHOICE, words=(CHOICE.words[0], CHOICE.words[0])), "language"),
        (replace(CHOICE, words=(QuestionWords("xx", "?", ("a", "b")),)), "language"),
        (replace(CHOICE, words=(QuestionWords("en", " ", ("a", "b")),)), "text"),
        (replace(CHOICE, words=(QuestionWords("en", "Well?", ("a",)),)), "choices"),
        (replace(CHOICE, words=(QuestionWords("en", "Well?", ("a", " ")),)), "choices"),
        (replace(CHOICE, words=(QuestionWords("en", "Well?", ("a", "Á")),)), "choices"),
        (replace(CHOICE, words=(QuestionWords("en", "Well?", tuple("abcdefghi")),)), "choices"),
        (
            replace(CHOICE, words=(CHOICE.words[0], QuestionWords("de", "Woher?", ("a", "b", "c")))),
            "choices",
        ),
        (replace(CHOICE, holds=("2",)), "holds"),
        (replace(CHOICE, kind=QuestionKind.NUMBER, holds=("any",)), "holds"),
    ],
)
def test_a_question_that_makes_no_sense(edit: QuestionEdit, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        check_question(edit)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("1000", Decimal(1000)),
        ("1,000", None),
        ("-1.000", None),
        ("37,500", None),
        ("1 000", Decimal(1000)),
        ("1\u202f000", Decimal(1000)),
        ("1'000.5", Decimal("1000.5")),
        ("١٬٠٠٠", Decimal(1000)),
        ("1,000,000", Decimal(1000000)),
        ("1.000,5", Decimal("1000.5")),
        ("1,000.5", Decimal("1000.5")),
        ("0,125", Decimal("0.125")),
        ("1000,125", Decimal("1000.125")),
        ("1 00", None),
        ("1,00,000", None),
        ("1e3", None),
        ("37.5", Decimal("37.5")),
        (" 37,5 ", Decimal("37.5")),
        ("٣٧٫٥", Decimal("37.5")),
        ("-4", Decimal(-4)),
        ("", None),
        ("warm", None),
        ("NaN", None),
        ("inf", None),
        ("1" * 13, None),
        ("1.2.3", None),
    ],
)
def test_numbers_as_people_type_them(said: str, number: Decimal | None) -> None:
    assert read_number(said) == number


def rule(
    kind: QuestionKind, *holds: str, required: bool = True, below: str = "", above: str = ""
) -> HoldRule:
    return HoldRule(kind, required, holds, below, above)


@pytest.mark.parametrize(
    ("known", "answer", "holds"),
    [
        (rule(QuestionKind.YES_NO, "yes"), "yes", True),
        (rule(QuestionKind.YES_NO, "yes"), "no", False),
        (rule(QuestionKind.YES_NO), "perhaps", True),
        (rule(QuestionKind.YES_NO, "yes"), "", True),
        (rule(QuestionKind.YES_NO, "yes", required=False), "", False),
        (rule(QuestionKind.CHOICE, "1"), "Ausland", True),
        (rule(QuestionKind.CHOICE, "1"), "Hier", False),
        (rule(QuestionKind.CHOICE), "Mars", True),
        (rule(QuestionKind.TEXT, "any"), "a cough", True),
        (rule(QuestionKind.TEXT), "a cough", False),
        (rule(QuestionKind.NUMBER, below="35", above="37.5"), "37.5", False),
        (rule(QuestionKind.NUMBER, below="35", above="37.5"), "37,6", True),
        (rule(QuestionKind.NUMBER, below="35"), "34.9", True),
        (rule(QuestionKind.NUMBER), "10000", False),
        (rule(QuestionKind.NUMBER), "warm", True),
    ],
)
def test_which_answers_hold(known: HoldRule, answer: str, holds: bool) -> None:
    assert answer_holds(known, answer, ("Hier", "Ausland")) is holds


def test_answers_are_cut_never_refused() -> None:
    assert cut_answer("  a\tb\x00 ") == "a b"
    assert len(cut_answer("x" * 10_000)) == 500
