"""Phone numbers in every form that people and exchanges give them."""

import pytest

from reception_app.kernel.errors import Invalid
from reception_app.kernel.phone_numbers import NumberKind, PhoneNumber, read_number

N, X, E = NumberKind.NUMBER, NumberKind.EXTENSION, NumberKind.EMERGENCY
W, OTHER = NumberKind.WITHHELD, NumberKind.OTHER

TABLE = [
    # as it comes, the house's country, kind, international form, extension
    ("+44 20 7946 0018", "DE", N, "+442079460018", ""),
    ("0044 20 7946 0018", "DE", N, "+442079460018", ""),
    ("020 7946 0018", "GB", N, "+442079460018", ""),
    ("030/555-1234", "DE", N, "+49305551234", ""),
    ("030\u2011555\u20101234", "DE", N, "+49305551234", ""),
    ("+49 30 555 \u2212 1234", "", N, "+49305551234", ""),
    ("(030) 555 12 34", "DE", N, "+49305551234", ""),
    ("030.555.1234", "de", N, "+49305551234", ""),
    ("٠٣٠ ٥٥٥ ١٢٣٤", "DE", N, "+49305551234", ""),
    ("+۴۴ ۲۰ ۷۹۴۶ ۰۰۱۸", "", N, "+442079460018", ""),
    ("1-800-FLOWERS", "US", N, "+18003569377", ""),
    ("0800 flowers", "DE", N, "+498003569377", ""),
    ("+44 20 7946 0018 ext. 12", "DE", N, "+442079460018", "12"),
    ("020 7946 0018 x204", "GB", N, "+442079460018", "204"),
    ("tel:+442079460018;ext=7", "", N, "+442079460018", "7"),
    ("sip:+442079460018@pbx.example.org;user=phone", "", N, "+442079460018", ""),
    ("sip:214@pbx.example.org", "DE", X, "", "214"),
    ("204", "DE", X, "", "204"),
    ("x204", "DE", X, "", "204"),
    ("ext. 204", "", X, "", "204"),
    ("٢٠٤", "DE", X, "", "204"),
    ("#12", "DE", X, "", "12"),
    ("112", "DE", E, "", ""),
    ("110", "DE", E, "", ""),
    ("110", "GB", X, "", "110"),
    ("999", "GB", E, "", ""),
    ("911", "US", E, "", ""),
    ("911", "", E, "", ""),
    ("1 1 2", "DE", E, "", ""),
    ("9-1-1", "US", E, "", ""),
    ("tel:112", "DE", E, "", ""),
    ("18", "FR", E, "", ""),
    ("1669", "TH", E, "", ""),
    ("90000", "SE", E, "", ""),
    ("18", "DE", X, "", "18"),
    ("0112", "DE", X, "", "0112"),
    ("x112", "DE", X, "", "112"),
    ("anonymous", "DE", W, "", ""),
    ("Withheld", "DE", W, "", ""),
    ("sip:anonymous@anonymous.invalid", "DE", W, "", ""),
    ("020 7946 0018", "", OTHER, "", ""),
    ("Ana Souza", "GB", OTHER, "", ""),
    ("12345678901234567890", "GB", OTHER, "", ""),
    ("<b>030</b> 555", "DE", OTHER, "", ""),
]


@pytest.mark.parametrize(("raw", "region", "kind", "e164", "extension"), TABLE)
def test_a_number_is_what_it_is(raw: str, region: str, kind: NumberKind, e164: str, extension: str) -> None:
    assert read_number(raw, region) == PhoneNumber(raw, kind, e164, extension)


def test_nothing_is_no_number_and_what_was_typed_is_kept() -> None:
    assert read_number("  ", "DE") == PhoneNumber("")
    assert read_number(" 030 / 555\u200b-1234 ", "DE").raw == "030 / 555-1234"
    with pytest.raises(Invalid):
        read_number("1" * 201, "DE")


@pytest.mark.parametrize(
    ("raw", "dialled", "key"),
    [
        ("030/555-1234", "+49305551234", "+49305551234"),
        ("x204", "204", "x204"),
        ("112", "112", ""),
        ("withheld", "", ""),
        ("Ana", "", ""),
    ],
)
def test_what_is_dialled_and_by_what_a_caller_is_known(raw: str, dialled: str, key: str) -> None:
    number = read_number(raw, "DE")
    assert (number.dialled, number.key) == (dialled, key)


@pytest.mark.parametrize(
    ("raw", "region", "outside", "kind"),
    [
        ("0112", "DE", "0", E),
        ("0110", "DE", "0", E),
        ("0 112", "DE", "0", E),
        ("0-110", "DE", "0", E),
        ("٠١١٢", "DE", "0", E),
        ("9911", "US", "9", E),
        ("9-911", "US", "9", E),
        ("9112", "GB", "9", E),
        ("9999", "GB", "9", E),
        ("0911", "", "0", E),
        ("018", "FR", "0", E),
        ("112", "DE", "0", E),
        ("911", "US", "9", E),
        ("0112", "DE", "9", X),
        ("9110", "GB", "9", X),
        ("204", "DE", "0", X),
        ("00112", "DE", "0", X),
        ("x9112", "GB", "9", X),
        ("030 555 1234", "DE", "0", N),
        ("+49 112", "DE", "0", OTHER),
        ("0112 7", "DE", "0", OTHER),
    ],
)
def test_behind_the_digit_for_an_outside_line_an_emergency_number_is_one(
    raw: str, region: str, outside: str, kind: NumberKind
) -> None:
    number = read_number(raw, region, outside)
    assert (number.kind, number.raw) == (kind, raw)
    if kind is E:
        assert (number.key, number.may_be_dialled) == ("", False)


def test_an_emergency_number_is_never_written_otherwise_than_it_is_dialled() -> None:
    assert [read_number(raw, "DE", "0").dialled for raw in ("112", "0112", "0 112")] == [
        "112",
        "0112",
        "0112",
    ]
