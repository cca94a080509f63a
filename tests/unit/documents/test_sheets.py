"""Spreadsheet files: every cell comes back as it went in, and none of them can run."""

import csv
import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reception_app.documents.saving import save_file
from reception_app.documents.sheets import write_csv, write_xlsx
from reception_app.kernel.cells import is_formula_like, neutral
from reception_app.kernel.errors import Cancelled, StoreTrouble
from tests.unit.documents.reading import HARD_NAMES

FORMULAS = [
    "=1+1", "+49 30 1", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\x00=1", "\x00plain",
    "＝1", "＋1", "－1", "＠x",
    "\u00a0=1", "−1", "=HYPERLINK(\"http://x\")", "\x01=cmd|' /C calc'!A0",
]  # fmt: skip
HARMLESS = [
    "",
    "Sofia",
    "3-4",
    "a=b",
    "O'Brien",
    '"quoted"',
    "1.5",
    "http://x.invalid",
    "{=1}",
    "'=1",
    "\u2067x",
]


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def as_csv(rows: list[list[str]], titles: tuple[str, ...] = ("Name",)) -> bytes:
    out = io.BytesIO()
    write_csv(out, titles, rows)
    return out.getvalue()


def as_xlsx(rows: list[list[str]], titles: tuple[str, ...] = ("Name",), name: str = "List") -> bytes:
    out = io.BytesIO()
    write_xlsx(out, titles, rows, sheet_name=name)
    return out.getvalue()


def test_csv_is_as_the_standard_and_excel_want_it() -> None:
    data = as_csv([["Müller, Ann", 'say "hi"', "two\nlines"]], ("Name", "Word", "Text"))
    assert data.startswith(b"\xef\xbb\xbfName,Word,Text\r\n")
    assert data.endswith(b'"two\nlines"\r\n')
    assert csv_rows(data)[1] == ["Müller, Ann", 'say "hi"', "two\nlines"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_what_could_run_is_neutralised(cell: str) -> None:
    assert is_formula_like(cell)
    written = csv_rows(as_csv([[cell]]))[1][0]
    assert written.startswith("'")
    assert "\x00" not in written
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([[cell]])))
    found = book.worksheets[0]["A2"]
    assert (found.data_type, found.quotePrefix) == ("s", True)


@pytest.mark.parametrize("cell", HARMLESS)
def test_what_is_harmless_stays_as_it_is(cell: str) -> None:
    assert not is_formula_like(cell)
    assert neutral(cell) == cell


def test_titles_are_cells_too() -> None:
    assert csv_rows(as_csv([], ("=1",)))[0] == ["'=1"]
    assert openpyxl.load_workbook(io.BytesIO(as_xlsx([], ("=1",)))).worksheets[0]["A1"].data_type == "s"


cells = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), max_size=8))
@settings(deadline=None)
def test_csv_gives_back_what_it_was_given(rows: list[list[str]]) -> None:
    found = csv_rows(as_csv(rows, ("A", "B")))[1:]
    assert found == [[neutral(cell) for cell in row] for row in rows]
    assert not any(is_formula_like(cell) for row in found for cell in row)


@given(
    st.lists(
        st.lists(cells.filter(lambda c: "\r" not in c and "_x" not in c), min_size=2, max_size=2), max_size=5
    )
)
@settings(deadline=None, max_examples=40)
def test_xlsx_gives_back_its_texts(rows: list[list[str]]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(rows, ("A", "B")))).worksheets[0]
    for number, row in enumerate(rows, 2):
        for column, cell in enumerate(row, 1):
            found = sheet.cell(number, column)
            assert (found.value or "") == neutral(cell).removeprefix("'" if is_formula_like(cell) else "")
            assert found.data_type in ("s", "n" if not found.value else "s")
            assert found.hyperlink is None


def test_xlsx_of_hard_names_and_long_cells() -> None:
    rows = [[name, "x" * 40_000] for name in HARD_NAMES]
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(rows, ("Name", "Long")))).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [
        name.strip() and name for name in HARD_NAMES
    ]
    assert len(sheet["B2"].value) == 32_767
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:B{len(rows) + 1}")


@pytest.mark.parametrize("name", ["", "Visitors: 1/2 [all] of a very long list of visitors", "'", "a\x00b*?"])
def test_any_sheet_name_is_made_one(name: str) -> None:
    title = openpyxl.load_workbook(io.BytesIO(as_xlsx([["a"]], name=name))).sheetnames[0]
    assert 0 < len(title) <= 31


def test_rows_are_counted_and_told() -> None:
    for write in (write_csv, write_xlsx):
        told: list[tuple[int, int]] = []

        def tell(done: int, total: int, into: list[tuple[int, int]] = told) -> None:
            into.append((done, total))

        assert write(io.BytesIO(), ["N"], ([str(n)] for n in range(1200)), total=1200, progress=tell) == 1200
        assert told == [(0, 1200), (500, 1200), (1000, 1200), (1200, 1200)]


def test_a_sheet_is_not_made_longer_than_excel_can_open() -> None:
    empty: Iterator[list[str]] = ([] for _ in range(1_048_576))
    with pytest.raises(StoreTrouble, match="at most 1,048,575 rows"):
        write_xlsx(io.BytesIO(), ["N"], empty)


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("the old one")
    assert save_file(path, lambda file: write_csv(file, ["N"], [["1"], ["2"]])) == 2
    assert path.read_bytes() == b"\xef\xbb\xbfN\r\n1\r\n2\r\n"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_stopped_export_leaves_nothing(
    tmp_path: Path, write: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    path = tmp_path / "log"
    path.write_text("the old one")
    asked = iter([False, False, True])

    def export(file: BinaryIO) -> int:
        rows = ([f"Person {n}"] for n in range(5000))
        return write(file, ["N"], rows, stopped=lambda: next(asked))  # type: ignore[operator, no-any-return]

    with pytest.raises(Cancelled):
        save_file(path, export)
    assert path.read_text() == "the old one"
    assert sorted(tmp_path.iterdir()) == [path, folder]
    # The rows of a workbook lie in temporary files while it is made: names, in the clear.
    assert list(folder.iterdir()) == []


def test_a_bug_in_the_rows_leaves_nothing_either(tmp_path: Path) -> None:
    def broken() -> Iterator[list[str]]:
        yield ["Ann"]
        raise RuntimeError("bug")

    with pytest.raises(RuntimeError):
        save_file(tmp_path / "log.xlsx", lambda file: write_xlsx(file, ["N"], broken()))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="only there a device or a pipe has a name among files")
def test_what_is_no_file_is_not_replaced_by_one(tmp_path: Path) -> None:
    pipe = tmp_path / "log.csv"
    os.mkfifo(pipe)
    with pytest.raises(StoreTrouble, match="is no file"):
        save_file(pipe, lambda file: write_csv(file, ["N"], []))
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_place_that_takes_no_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble, match="could not be written"):
        save_file(tmp_path / "nowhere" / "log.csv", lambda file: write_csv(file, ["N"], []))

    def full(file: BinaryIO) -> int:
        raise OSError(28, "No space left on device")

    with pytest.raises(StoreTrouble, match="No space left"):
        save_file(tmp_path / "log.csv", full)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "reception.db",
        "Reception.DB",
        "reception.db-wal",
        "reception.key",
        "audit.head",
        "store.id",
        "backups/reception-1.db",
    ],
)
def test_no_list_takes_the_place_of_what_the_program_keeps(tmp_path: Path, name: str) -> None:
    (tmp_path / "backups").mkdir()
    kept = [tmp_path / "reception.db", tmp_path / "reception.key", tmp_path / "backups" / "reception-1.db"]
    for file in kept:
        file.write_bytes(b"kept")
    (tmp_path / "link.csv").symlink_to(tmp_path / name)
    before = sorted(tmp_path.rglob("*"))
    for target in (tmp_path / name, tmp_path / "backups" / ".." / name, tmp_path / "link.csv"):
        with pytest.raises(StoreTrouble, match="the program's own"):
            save_file(target, lambda file: file.write(b"list"))
    assert sorted(tmp_path.rglob("*")) == before
    assert {file.read_bytes() for file in kept} == {b"kept"}


@pytest.mark.parametrize("name", ["visits.csv", "reception.csv", "backups/visits.csv", "pdf/badge.pdf"])
def test_a_list_may_lie_beside_them(tmp_path: Path, name: str) -> None:
    for file in (tmp_path / "reception.db", tmp_path / name):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"old")
    save_file(tmp_path / name, lambda file: file.write(b"list"))
    assert (tmp_path / name).read_bytes() == b"list"
