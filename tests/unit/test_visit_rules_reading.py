"""Reading what people type and paste: rosters, contacts, repetitions, misspelt names."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception_app.kernel.errors import Invalid
from reception_app.kernel.phone_numbers import to_e164
from reception_app.visits.contact import read_contact
from reception_app.visits.matching import explain, may_be_same, near, slips_allowed
from reception_app.visits.records import Repeat, RosterLine
from reception_app.visits.recurrence import occurrences, zone_named
from reception_app.visits.roster import parse_roster

BERLIN = ZoneInfo("Europe/Berlin")


def _people(text: str) -> list[tuple[str, str, str, str]]:
    return [(line.name, line.company, line.contact, line.vehicle) for line in parse_roster(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Name\tCompany\tE-mail\nAna Silva\tNúcleo\tana@nucleo.pt",
        "name;company;email\nAna Silva;Núcleo;ana@nucleo.pt",
        "E-Mail,Firma,Name\nana@nucleo.pt,Núcleo,Ana Silva",
        "First name\tLast name\tCompany\tEmail address\nAna\tSilva\tNúcleo\tana@nucleo.pt",
        "Vorname;Nachname;Firma;E-Mail\r\nAna;Silva;Núcleo;ana@nucleo.pt\r\n",
        '\ufeffName;Company;Mail\n\n"Ana Silva";"Núcleo";ana@nucleo.pt\n\n',
        "Ana Silva\tNúcleo\tana@nucleo.pt",
        "Ana Silva;ana@nucleo.pt;Núcleo",
        " Ana  Silva , Núcleo , ana@nucleo.pt ",
    ],
)
def test_one_person_in_many_writings(text: str) -> None:
    assert _people(text) == [("Ana Silva", "Núcleo", "ana@nucleo.pt", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Silva <ana@nucleo.pt>",
        '"Ana Silva" <ana@nucleo.pt>',
        "Silva, Ana <ana@nucleo.pt>",
        "Ana Silva<ana@nucleo.pt>;",
        "Ana Silva (ana@nucleo.pt)",
        "Ana Silva ana@nucleo.pt",
        "1. Ana Silva <ana@nucleo.pt>",
        "- Ana Silva, ana@nucleo.pt",
        "• Ana Silva ana@nucleo.pt",
        "12) Ana Silva\tana@nucleo.pt",
    ],
)
def test_an_address_behind_its_name_as_in_mails_and_a_line_of_a_list(text: str) -> None:
    assert _people(text) == [("Ana Silva", "", "ana@nucleo.pt", "")]


def test_several_people_in_one_line_are_not_guessed() -> None:
    for text in (
        "Ana Silva <a@b.org>; Bo Li <b@b.org>",
        "Silva, Ana <a@b.org>, Li, Bo <b@b.org>",
        "Ana Silva a@b.org, Bo Li b@b.org",
        "Ana Silva, a@b.org, Bo Li, b@b.org",
        "Ana Silva a@b.org Bo Li b@b.org",
        "Ana Silva (office@b.org); Bo Li (office@b.org)",
    ):
        [line] = parse_roster(text)
        assert "Several people" in line.problem


def test_several_addresses_of_one_person_under_headings_are_no_several_people() -> None:
    text = "Name;E-mail;Contact\nAna Silva;a@b.org;ana@home.org"
    assert [line.problem for line in parse_roster(text)] == [""]


def test_a_name_is_turned_round_only_where_a_mail_program_wrote_it_so() -> None:
    assert _people("Ana Silva, Acme <info@acme.com>") == [("Ana Silva", "Acme", "info@acme.com", "")]
    assert _people("Ana, Acme info@acme.com") == [("Ana", "Acme", "info@acme.com", "")]
    assert _people("Silva, Ana <ana@x.org>,") == [("Ana Silva", "", "ana@x.org", "")]


def test_what_only_looks_like_a_number_stays_in_the_name() -> None:
    assert [line.name for line in parse_roster("3 Doors Down\n- \n50 Cent\n1.Ana")] == [
        "3 Doors Down",
        "-",
        "50 Cent",
        "1.Ana",
    ]


def test_names_alone_phones_and_plates() -> None:
    text = "Ana Silva\nBo Li\n王小明\nمحمد"
    assert [line.name for line in parse_roster(text)] == ["Ana Silva", "Bo Li", "王小明", "محمد"]
    assert _people("Ana Silva\tNúcleo\t+351 912 345\tAA-12-BB") == [
        ("Ana Silva", "Núcleo", "+351 912 345", "AA-12-BB")
    ]
    with_header = "Licence plate\tPhone\tFull name\nAA-12-BB\t+351 912 345\tAna Silva"
    assert _people(with_header) == [("Ana Silva", "", "+351 912 345", "AA-12-BB")]


def test_quotes_hold_signs_and_lines() -> None:
    text = 'Name,Company\n"Silva, Ana","Beta\nGmbH"\n"The ""Rock""",Acme'
    assert _people(text) == [("Silva, Ana", "Beta GmbH", "", ""), ('The "Rock"', "Acme", "", "")]


def test_an_unclosed_quote_swallows_nobody() -> None:
    text = 'Name;Company\nAna Silva;Alfa\n"Bo Li;Beta\nCy Po;Gamma\n'
    assert [line.name for line in parse_roster(text)] == ["Ana Silva", "Bo Li", "Cy Po"]


def test_what_can_not_be_taken_says_why_and_stays_in_its_place() -> None:
    text = f"Name;Mail\nAna Silva;a@b.org\n;nobody@b.org\n{'x' * 101};c@b.org\nANA  silva;A@B.org\nDo Re;d@b"
    lines = parse_roster(text)
    assert [(line.line, bool(line.problem)) for line in lines] == [
        (2, False),
        (3, True),
        (4, True),
        (5, True),
        (6, True),
    ]
    assert lines[3].problem == "The same as line 2."


def test_limits() -> None:
    assert parse_roster("") == []
    assert parse_roster("\n \t \n;;\n") == []
    assert len(parse_roster("\n".join(f"Person Number{n}" for n in range(2_000)))) == 2_000
    for text in ("\n".join(f"P {n}" for n in range(2_001)), "x" * 1_000_001, "A B\n" * 100_000):
        with pytest.raises(Invalid):
            parse_roster(text)


@pytest.mark.parametrize("inside", ["\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
def test_what_parts_a_cell_but_no_line_shifts_no_number(inside: str) -> None:
    text = f'Ana Silva;Helix{inside}Lda\r\nBo Li;Nucleo\rCy Po;"Never closed\nDee Ro;Orbit\n'
    assert [(line.line, line.name) for line in parse_roster(text)] == [
        (1, "Ana Silva"),
        (2, "Bo Li"),
        (3, "Cy Po"),
        (4, "Dee Ro"),
    ]


def test_hostile_text_is_only_text() -> None:
    lines = parse_roster(
        '=HYPERLINK("http://x")\n<b>Bold</b>\n\'; DROP TABLE visits; --\nA\x00na\u202e Silva\n'
    )
    assert lines[0].name.startswith("=HYPERLINK")
    assert lines[1].name == "<b>Bold</b>"
    assert lines[-1].name == "Ana Silva"


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    for line in parse_roster(text):
        assert isinstance(line, RosterLine)
        assert line.problem or line.name


@pytest.mark.parametrize(
    ("raw", "email", "phone", "e164"),
    [
        ("", "", "", ""),
        (" Ana@Nucleo.PT ", "ana@nucleo.pt", "", ""),
        ("+351 912 345 678", "", "+351 912 345 678", "+351912345678"),
        ("030 1234567", "", "030 1234567", "+49301234567"),
        ("x204", "", "x204", ""),
        ("204", "", "204", ""),
        ("112", "", "112", ""),
        ("911", "", "911", ""),
        ("116 117", "", "116 117", ""),
        ("ask at the gate", "", "ask at the gate", ""),
        ("+999 1234567890", "", "+999 1234567890", ""),
        ("0000000000000000000000", "", "0000000000000000000000", ""),
    ],
)
def test_contacts(raw: str, email: str, phone: str, e164: str) -> None:
    contact = read_contact(raw, "DE")
    assert (contact.email, contact.phone, contact.e164) == (email, phone, e164)


def test_without_a_country_only_international_numbers_have_a_normal_form() -> None:
    assert to_e164("030 1234567", "") == ""
    assert to_e164("+49 30 1234567", "") == "+49301234567"
    assert to_e164("030 1234567", "XX") == ""


def _local(repeat: Repeat, first: datetime, until: date, hours: int = 1) -> list[str]:
    start = first.replace(tzinfo=BERLIN).astimezone(UTC)
    found = occurrences(start, start + timedelta(hours=hours), BERLIN, repeat, until)
    return [f"{begin.astimezone(BERLIN):%m-%d %H:%M}" for begin, _ in found]


def test_repetitions() -> None:
    first = datetime(2026, 11, 26, 9, 0)  # noqa: DTZ001 - local, given its zone above
    assert _local(Repeat.DAILY, first, date(2026, 11, 28)) == ["11-26 09:00", "11-27 09:00", "11-28 09:00"]
    assert _local(Repeat.WEEKDAYS, first, date(2026, 11, 30)) == ["11-26 09:00", "11-27 09:00", "11-30 09:00"]
    assert _local(Repeat.WEEKLY, first, date(2026, 12, 3)) == ["11-26 09:00", "12-03 09:00"]
    assert _local(Repeat.FORTNIGHTLY, first, date(2026, 12, 24)) == [
        "11-26 09:00",
        "12-10 09:00",
        "12-24 09:00",
    ]


def test_the_31st_of_a_short_month_is_its_last_day() -> None:
    first = datetime(2027, 1, 31, 9, 0)  # noqa: DTZ001 - local
    assert _local(Repeat.MONTHLY, first, date(2027, 4, 30)) == [
        "01-31 09:00",
        "02-28 09:00",
        "03-31 09:00",
        "04-30 09:00",
    ]


def test_an_hour_that_is_skipped_or_comes_twice() -> None:
    spring = datetime(2027, 3, 27, 2, 30)  # noqa: DTZ001 - local
    assert _local(Repeat.DAILY, spring, date(2027, 3, 29)) == ["03-27 02:30", "03-28 03:30", "03-29 02:30"]
    autumn = datetime(2026, 10, 24, 2, 30, tzinfo=BERLIN).astimezone(UTC)
    found = occurrences(autumn, autumn + timedelta(hours=1), BERLIN, Repeat.DAILY, date(2026, 10, 26))
    assert [begin.hour for begin, _ in found] == [0, 0, 1], "the first of the two half past two"
    assert all(end > begin for begin, end in found)


def test_too_many_or_backwards_or_none_is_refused() -> None:
    start = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    with pytest.raises(Invalid):
        occurrences(start, start + timedelta(hours=1), BERLIN, Repeat.DAILY, date(2028, 12, 1))
    with pytest.raises(Invalid):
        occurrences(start, start + timedelta(hours=1), BERLIN, Repeat.DAILY, date(2026, 11, 25))
    saturday = datetime(2026, 12, 5, 9, 0, tzinfo=UTC)
    with pytest.raises(Invalid) as refused:
        occurrences(saturday, saturday + timedelta(hours=1), BERLIN, Repeat.WEEKDAYS, date(2026, 12, 6))
    assert refused.value.field == "until"
    for name in ("", "Nowhere/Land", "../../etc/passwd", "\x00"):
        with pytest.raises(Invalid):
            zone_named(name)


def test_near_words() -> None:
    assert near("nowak", ["novak", "nowakowski", "kovacs", "nowak"]) == ["novak"]
    assert near("novka", ["novak", "nova"]) == ["novak", "nova"]
    assert near("yes", ["reyes", "yas"]) == [], "short words are taken at their word"
    assert near("schwarzeneg", ["schwarzenegger"]) == [], "a beginning is no slip"
    assert near("schwarzneg", ["schwarzenegger"]) == ["schwarzenegger"]
    assert near("schwartzneg", ["schwarzenegger"]) == ["schwarzenegger"]
    assert near("schwartzneg", ["schwarzenegger"], slips=1) == []
    assert [slips_allowed("x" * length) for length in (3, 4, 7, 8)] == [0, 1, 1, 2]


def test_reasons_are_said_once_and_in_words() -> None:
    assert explain(["ana", "sil"], {}, "Ana Silva", "") == ("name", 0.95)
    assert explain(["nowak"], {"nowak": ["novak"]}, "Jan Novák", "")[0] == "sounds like Novak"
    assert explain(["acme"], {}, "Jan Novák", "Acme")[0] == "company"
    assert explain(["5678"], {}, "Jan Novák", "")[0] == "phone, e-mail or plate"


@pytest.mark.parametrize(
    "heading",
    ["Name;Vorname;Firma", "Naam;Voornaam;Bedrijf", "Nom;Prénom;Société", "Name;First name;Company"],
)
def test_a_name_beside_a_first_name_is_the_last_name(heading: str) -> None:
    assert _people(f"{heading}\nMüller;Anna;Acme\nVan Dam;;Bolt") == [
        ("Anna Müller", "Acme", "", ""),
        ("Van Dam", "Bolt", "", ""),
    ]


def test_a_full_name_beside_a_first_name_stays_one() -> None:
    assert _people("Full name;First name\nAnna Müller;Anna") == [("Anna Müller", "", "", "")]


def test_two_of_one_name_from_two_companies_are_two_people() -> None:
    lines = parse_roster("Name;Company\nJohn Smith;Acme\nJohn Smith;Globex\nJohn Smith;ACME")
    assert [line.problem for line in lines] == ["", "", "The same as line 2."]


@pytest.mark.parametrize(
    ("typed", "recalled", "same"),
    [
        ("Mr", "Mr Smith", True),
        ("Mr S", "Mr Smith", True),
        ("Mr J", "Mr Smith", False),
        ("Mr Smy", "Mr Smith", True),
        ("Sm", "Smith", True),
        ("S", "Smith", False),
        ("Mr Mue", "Mr Muller", True),
        ("Mr Fox", "Mr Coxwell", False),
        ("Mr Li", "Mr Lee", False),
        ("Karl Mul", "Hans Müller", False),
        ("Mr Jones", "Mr Smith", False),
        ("Mr Weber", "Mr Meier", False),
        ("Mr Johnson", "Mr Jones", False),
        ("Mr John Smith", "Mr Smith", True),
        ("Dr. Smythe", "Mr Smith", True),
        ("Anna Schmidt", "Anna Müller", True),
        ("Karl Möller", "Hans Müller", False),
        ("السيد علي", "السيد حسن", False),
        ("王 小明", "王 小红", True),
        ("J. Jones", "J. Smith", False),
        ("Al Smith", "Al Jones", False),
        ("Al", "Al", True),
        ("Mr Pang", "Mr Pan", True),
        ("Pan Nowak", "Pan Kowalski", False),
        ("Hans Meier Jr.", "Peter Weber Jr.", False),
        ("J. Bay", "Jane Bay", True),
        ("Ms Van", "Jan van Dijk", False),
        ("Dr. med. Huber", "Dr. med. Wolf", False),
        ("", "Mr Smith", False),
    ],
)
def test_whose_name_is_told_by_neither_forms_of_address_nor_little_words_nor_initials(
    typed: str, recalled: str, same: bool
) -> None:
    assert may_be_same(typed, recalled) is same


@pytest.mark.parametrize(
    ("typed", "recalled", "same"),
    [
        ("Mr Kim", "Mr King", False),
        ("Mr Smy", "Mr Smith", False),
        ("Mr Smythe", "Mr Smith", True),
        ("Mr S", "Mr Smith", True),
        ("Mr Kinng", "Mr King", True),
        ("Mr Lee", "Mr Leeds", False),
        ("Lin", "Linda", False),
        ("Mr Schmid", "Mr Schmidt", True),
        ("Max Mann", "Max Manning", True),
        ("Jane Bay", "Jane Baynes", True),
    ],
)
def test_the_whole_of_a_name_is_not_on_the_way_to_another(typed: str, recalled: str, same: bool) -> None:
    assert may_be_same(typed, recalled)
    assert may_be_same(typed, recalled, whole=True) is same
