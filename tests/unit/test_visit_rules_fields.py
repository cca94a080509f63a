"""The fields of a visitor type: what is taken, what is refused, and patterns that can't hang the desk."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reception_app.kernel.errors import Invalid
from reception_app.visits.fields import (
    VALUE_MAX,
    check_definitions,
    check_fields,
    check_pattern,
    check_value,
    is_email,
)
from reception_app.visits.records import FieldKind, TypeField


def _field(kind: FieldKind = FieldKind.TEXT, **more: object) -> TypeField:
    return TypeField("badge_of", "Badge of", kind, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "raw", "stored"),
    [
        (FieldKind.TEXT, "  two  words ", "two words"),
        (FieldKind.NUMBER, "-12", "-12"),
        (FieldKind.DATE, "2026-02-28", "2026-02-28"),
        (FieldKind.DATE, "20260228", "2026-02-28"),
        (FieldKind.DATE, "2026-W09-6", "2026-02-28"),
        (FieldKind.TICK, "Yes", "yes"),
        (FieldKind.TICK, "true", "yes"),
        (FieldKind.TICK, "no", ""),
        (FieldKind.TICK, "", ""),
        (FieldKind.PHONE, "+49 30 12", "+49 30 12"),
        (FieldKind.EMAIL, "a@b.org", "a@b.org"),
        (FieldKind.EMAIL, "", ""),
    ],
)
def test_what_is_taken(kind: FieldKind, raw: str, stored: str) -> None:
    assert check_value(_field(kind), raw) == stored


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (FieldKind.NUMBER, "1.5"),
        (FieldKind.NUMBER, "--1"),
        (FieldKind.NUMBER, "１２"),
        (FieldKind.DATE, "2026-02-30"),
        (FieldKind.DATE, "28.2.2026"),
        (FieldKind.PHONE, "x"),
        (FieldKind.PHONE, "1" * 21),
        (FieldKind.EMAIL, "a@b"),
        (FieldKind.EMAIL, "a b@c.org"),
        (FieldKind.EMAIL, "a@b.org\nBcc: x@y.org"),
        (FieldKind.TEXT, "x" * (VALUE_MAX + 1)),
    ],
)
def test_what_is_refused_names_the_field(kind: FieldKind, raw: str) -> None:
    with pytest.raises(Invalid) as caught:
        check_value(_field(kind), raw)
    assert caught.value.field == "badge_of"


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        ("[A-Z]{2}[0-9]{3}", "AB123"),
        (r"[A-Z]{1,3}-[A-Z]{1,2} ?\d{1,4}", "ABC-DE 123"),
        (r"^(?:LB|HN)\s\d+$", "LB 123"),
        (r"(a|b(c|\)))x|y", "ax"),
        (r"\+?[0-9 ]{6,}", "+123456"),
        (r"Größe \d*", "Größe 123"),
        (r"[^\W\d]{2}\.\d{12}", "AB.123456789012"),
    ],
)
def test_what_has_another_form_is_told_one_that_fits(pattern: str, example: str) -> None:
    with pytest.raises(Invalid) as caught:
        check_value(_field(pattern=pattern), "?")
    assert caught.value.message == (
        f"\u2068Badge of\u2069 doesn't have the form that is asked for, such as “{example}”."
    )
    assert check_value(_field(pattern=pattern), example) == example


def test_a_form_of_which_no_example_is_found_is_not_told_a_wrong_one() -> None:
    for field in (_field(pattern=r"[٠-٩]+"), _field(FieldKind.PHONE, pattern="[A-Z]+")):
        with pytest.raises(Invalid, match=r"asked for\.$"):
            check_value(field, "12")


def test_choices_required_and_patterns() -> None:
    choice = _field(FieldKind.CHOICE, choices=("Red", "Blue"), required=True)
    assert check_value(choice, "Red") == "Red"
    for raw in ("", "red", "Green"):
        with pytest.raises(Invalid):
            check_value(choice, raw)
    plate = _field(pattern=r"[A-Z]{1,3}-[A-Z]{1,2} ?\d{1,4}")
    assert check_value(plate, "B-XY 123") == "B-XY 123"
    with pytest.raises(Invalid):
        check_value(plate, "B-XY 123 and more")
    with pytest.raises(Invalid):
        check_value(_field(FieldKind.TICK, required=True), "no")


def test_unknown_keys_are_dropped_and_empty_ones_left_out() -> None:
    fields = (_field(), TypeField("permit", "Permit"))
    assert check_fields(fields, {"badge_of": "x", "gone": "y", "permit": " "}) == {"badge_of": "x"}


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        r"\d{6}",
        r"[A-Z]{2}\d{2} ?[A-Z]{3}",
        r"(AB|CD)-\d+",
        r"[^\s]+",
        r"\w+ \w+",
        r"[\]a-z]?x",
        r"a\.b",
        r"(?:x|y)z",
    ],
)
def test_patterns_an_office_needs(pattern: str) -> None:
    assert check_pattern(pattern) == pattern


@pytest.mark.parametrize(
    "pattern",
    [
        "(",
        "[",
        "*",
        "(a+)+$",
        "(a|a)*",
        "(a|aa)+",
        "(.*)*",
        "(a*)*b",
        ".*.*.*.*.*x",
        r"(\w+)\1",
        r"\1",
        "(?=a)b",
        "(?<!a)b",
        "(?P<n>a)",
        "(?i)a",
        "a**",
        "a{1,2}{3}",
        "a?" * 40,
        "[[a]",
        "[a--b]",
        "x" * 81,
        "a{99999999999999999999}",
        "[a-z]{0,100}" * 4,
    ],
)
def test_patterns_that_are_broken_or_could_hang(pattern: str) -> None:
    with pytest.raises(Invalid) as caught:
        check_pattern(pattern)
    assert caught.value.field == "pattern"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab.*+?(|)[]{}^\\d,12", max_size=30), st.sampled_from("ab1"))
def test_no_pattern_that_is_taken_is_slow(pattern: str, letter: str) -> None:
    try:
        field = _field(pattern=check_pattern(pattern))
    except Invalid:
        return
    begun = time.process_time()
    with contextlib.suppress(Invalid):
        check_value(field, letter * (VALUE_MAX - 1) + "!")
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    "fields",
    [
        [TypeField("a", "")],
        [TypeField("A", "Upper")],
        [TypeField("1a", "Digit")],
        [TypeField("a", "One"), TypeField("a", "Two")],
        [TypeField(f"f{n}", f"Field {n}") for n in range(21)],
        [TypeField("a", "Choice", FieldKind.CHOICE)],
        [TypeField("a", "Choice", FieldKind.CHOICE, choices=tuple(f"c{n}" for n in range(51)))],
        [TypeField("a", "Pattern", pattern="(a+)+")],
    ],
)
def test_definitions_that_could_never_be_filled_in(fields: list[TypeField]) -> None:
    with pytest.raises(Invalid):
        check_definitions(fields)


def test_definitions_are_cleaned() -> None:
    given_fields = [TypeField("a", " Colour ", FieldKind.CHOICE, choices=(" Red ", "Red", "", "Blue"))]
    assert check_definitions(given_fields) == (
        TypeField("a", "Colour", FieldKind.CHOICE, choices=("Red", "Blue")),
    )


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("a@b.org", True),
        ("ü@münchen.de", True),
        ("a@b@c.org", False),
        ("@b.org", False),
        ("a@.org", False),
        ("a" * 65 + "@b.org", False),
        ("a@" + "b" * 260 + ".org", False),
        ('"a"@b.org', False),
    ],
)
def test_addresses(text: str, is_one: bool) -> None:
    assert is_email(text) is is_one
