"""Reading a staff file: encodings, delimiters, quotes, limits, and a child that can't take the desk down."""

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reception_app.contacts import exchange_columns
from reception_app.directory import columns
from reception_app.directory.columns import columns_of, field_of
from reception_app.integrations import csv_child
from reception_app.integrations.csv_child import answer_for, read_in_child
from reception_app.integrations.csv_reading import BYTES_MAX, read_table
from reception_app.kernel.errors import Invalid

TEXT = "Name;Straße\nZoë Łuczak;1\n"
LATIN = "Name;Straße\nZoë “Zo” Müller;1\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8 with BOM"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-32"), "utf-32"),
        (TEXT.encode("utf-16-le"), "utf-16-le (guessed)"),
        (TEXT.encode("utf-16-be"), "utf-16-be (guessed)"),
    ],
)
def test_encodings_of_unicode(data: bytes, encoding: str) -> None:
    table = read_table(data)
    assert table.encoding == encoding
    assert (table.header, table.rows) == (["Name", "Straße"], [(2, ["Zoë Łuczak", "1"])])


def test_a_western_code_page_is_guessed_and_said() -> None:
    table = read_table(LATIN.encode("cp1252"))
    assert table.encoding == "windows-1252 (guessed)"
    assert table.rows == [(2, ["Zoë “Zo” Müller", "1"])]


def test_an_unknown_encoding_is_named_with_its_line() -> None:
    with pytest.raises(Invalid, match="Line 3 holds letters"):
        read_table(b"Name\nAnna\nZo\x81\x8d\n")


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_found_outside_quotes(delimiter: str) -> None:
    table = read_table(f'"Name, first; last"{delimiter}Room\n"a{delimiter}b"{delimiter}2\n'.encode())
    assert table.delimiter == delimiter
    assert table.rows == [(2, [f"a{delimiter}b", "2"])]


def test_excels_own_line_for_the_delimiter_is_understood() -> None:
    table = read_table(b"sep=;\r\nName;Room\r\nAnna;2\r\n")
    assert (table.header, table.rows) == (["Name", "Room"], [(3, ["Anna", "2"])])


def test_blank_lines_are_passed_over_and_lines_keep_their_numbers() -> None:
    table = read_table(b'\n\nName,Note\n\n;,\nAnna,"two\nlines"\n , \nBo,x')
    assert table.rows == [(5, [";", ""]), (6, ["Anna", "two\nlines"]), (9, ["Bo", "x"])]


def test_one_column_needs_no_delimiter() -> None:
    assert read_table(b"Name\nAnna\n").rows == [(2, ["Anna"])]


def test_old_mac_line_ends_and_nul_do_no_harm() -> None:
    assert read_table(b"Name,Room\rAn\x00na,2\r").rows == [(2, ["Anna", "2"])]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Name,Room\nAnna,1\n"Bo,2\nCy,3\n', 3),
        ('Name,Room\nAnna,1\n"Bo,2\nCy,"3"\n', 3),
        ('Name,Room\n"Anna"x,1\n', 2),
        ('Name,Room\n"Anna,' + "x" * 200_000, 2),
        ('Name,Room\n"' + "\n".join(f"P{n},1" for n in range(3000)), 2),
        ('"Name,Room\nAnna,1\n', 1),
    ],
)
def test_an_unclosed_quote_is_named_with_its_line(text: str, line: int) -> None:
    with pytest.raises(Invalid, match=f"Line {line}: a quotation mark"):
        read_table(text.encode())


@pytest.mark.parametrize("data", [b"", b"   \n\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_says_so(data: bytes) -> None:
    with pytest.raises(Invalid, match="empty"):
        read_table(data)


def test_a_heading_alone_says_so() -> None:
    with pytest.raises(Invalid, match="no people"):
        read_table(b"Name;Room\n")


@pytest.mark.parametrize(
    "magic", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0rest", b"%PDF-1.7", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0"]
)
def test_what_is_no_text_is_told_from_text(magic: bytes) -> None:
    with pytest.raises(Invalid, match="not a CSV file"):
        read_table(magic)


def test_a_hundred_thousand_rows_get_a_clear_sentence() -> None:
    short = "Name\n" + "\n".join(f"P{n}" for n in range(100_000))
    assert len(short) < BYTES_MAX
    with pytest.raises(Invalid, match=r"more than 10,000 people \(about 100,000 lines\)"):
        read_table(short.encode())
    long = "Key;Name;E-mail\n" + "\n".join(
        f"{n};Person Number {n};person.{n}@example.com" for n in range(100_000)
    )
    assert len(long) > BYTES_MAX
    with pytest.raises(Invalid, match=r"4\.\d MB|5\.\d MB and about 100,001 lines"):
        read_table(long.encode())


def test_ten_thousand_rows_are_taken() -> None:
    assert len(read_table(("Name\n" + "A\n" * 10_000).encode()).rows) == 10_000
    with pytest.raises(Invalid):
        read_table(("Name\n" + "A\n" * 10_001).encode())


def test_fifty_columns_are_taken_and_no_more() -> None:
    assert len(read_table((",".join(["c"] * 50) + "\n" + ",".join(["1"] * 50)).encode()).header) == 50
    with pytest.raises(Invalid, match="Line 2 has 51 columns"):
        read_table((",".join(["c"] * 50) + "\n" + ",".join(["1"] * 51)).encode())


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_it(data: bytes) -> None:
    answer = answer_for(data)
    assert "error" in answer or answer["rows"]
    json.dumps(answer)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Name", "name"), ("FULL NAME", "name"), ("display_name", "name"), ("E-Mail", "email"),
        ("email address", "email"),
        ("Employee No.", "key"), ("Personalnummer", "key"), ("Reports to", "supervisor"),
        ("Vorgesetzter", "supervisor"),
        ("Büro", "room"), ("First-Aider", "first_aider"), ("Prénom", "first_name"), ("Shoe size", ""), ("", ""),
    ],
)  # fmt: skip
def test_headings_as_people_write_them(heading: str, field: str) -> None:
    assert field_of(heading) == field


def test_a_missing_column_is_named_with_those_that_are_there() -> None:
    with pytest.raises(Invalid, match=r"no column “Name”\. Its columns are: “Key”, “Room”"):
        columns_of(["Key", "Room", ""])
    with pytest.raises(Invalid, match="no column “Key”"):
        columns_of(["Name", "Room"])
    with pytest.raises(Invalid, match="“Mail”, “E-mail”"):
        columns_of(["Name", "Mail", "E-mail"])
    assert columns_of(["Vorname", "Nachname", "Mail"])[2] == ("Mail", "email")


def test_the_child_reads_what_the_parent_would(tmp_path: Path) -> None:
    assert read_in_child(LATIN.encode("cp1252")) == read_table(LATIN.encode("cp1252"))


def test_the_childs_sentence_comes_through() -> None:
    with pytest.raises(Invalid, match="Line 2: a quotation mark") as refused:
        read_in_child(b'Name\n"Anna')
    assert refused.value.hint


def test_a_child_out_of_time_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_child, "SECONDS_MAX", 0.001)
    with pytest.raises(Invalid, match="too much time or memory"):
        read_in_child(TEXT.encode())


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no limit of this kind; the file's size bounds it"
)
def test_a_child_out_of_memory_says_so() -> None:
    eat = (
        "from reception_app.integrations import csv_child as c; c.limit_memory()\n"
        "try: x = bytearray(c.MEMORY_MAX)\n"
        "except MemoryError: print('bounded')"
    )
    done = subprocess.run([sys.executable, "-c", eat], capture_output=True, text=True, check=True, timeout=30)
    assert done.stdout.strip() == "bounded"


def test_a_child_that_dies_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false" if sys.platform != "win32" else "hostname")
    with pytest.raises(Invalid, match="too much time or memory"):
        read_in_child(TEXT.encode())


@pytest.mark.parametrize("importing", [columns, exchange_columns])
def test_every_field_that_a_column_fills_is_called_by_words(importing: ModuleType) -> None:
    filled = set(importing._FIELD_OF.values())
    assert filled <= importing.TITLES.keys()
    assert all("_" not in title and title[0].isupper() for title in importing.TITLES.values())
    assert not {"first_name", "last_name"} & importing.SHOWN.keys(), "an export has whole names"
