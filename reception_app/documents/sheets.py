"""Lists as files for a spreadsheet: CSV and XLSX, row by row, with nothing in them that a spreadsheet would run.

In CSV a cell that begins like a formula gets an apostrophe before it. In XLSX every cell is a string, and such a one
is marked as a text the way Excel itself does.
"""

import csv
import io
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

import xlsxwriter  # type: ignore[import-untyped]  # the wheel ships no types

from reception_app.documents.records import Progress, Stopped
from reception_app.kernel.cells import CONTROL, is_formula_like, neutral
from reception_app.kernel.errors import Cancelled, StoreTrouble

# Rows go out as they come, so that memory doesn't grow with the list; no text becomes anything but a text.
_XLSX_OPTIONS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
_EVERY = 500
_ROWS_MAX = 1_048_576
_CELL_MAX = 32_767


def _watched(
    rows: Iterable[Sequence[str]], total: int, progress: Progress | None, stopped: Stopped | None
) -> Iterator[Sequence[str]]:
    done = 0
    for row in rows:
        if done % _EVERY == 0:
            if stopped is not None and stopped():
                raise Cancelled("The export was stopped.", hint="Nothing was written.")
            if progress is not None:
                progress(done, total)
        done += 1
        yield row
    if progress is not None:
        progress(done, done)


def write_csv(
    target: BinaryIO,
    titles: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    total: int = 0,
    progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> int:
    """Write RFC 4180 lines in UTF-8 with a byte order mark, which Excel needs; says how many rows there were.

    Raises `Cancelled` when `stopped` says so; what is in `target` then is not whole.
    """
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text, lineterminator="\r\n")
    count = 0
    try:
        writer.writerow([neutral(title) for title in titles])
        for row in _watched(rows, total, progress, stopped):
            writer.writerow([neutral(cell) for cell in row])
            count += 1
        text.flush()
    finally:
        # The file belongs to the caller and stays open.
        text.detach()
    return count


def write_xlsx(
    target: BinaryIO,
    titles: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    sheet_name: str = "List",
    total: int = 0,
    progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> int:
    """Write a workbook of one sheet whose cells are all strings; says how many rows there were.

    Raises `Cancelled` as `write_csv` does, and `StoreTrouble` above the 1,048,575 rows that a sheet can hold.
    """
    with tempfile.TemporaryDirectory(prefix="reception-export-") as folder:
        book = xlsxwriter.Workbook(target, {**_XLSX_OPTIONS, "tmpdir": folder})
        sheet = book.add_worksheet(_sheet_title(sheet_name))
        try:
            count = _fill(book, sheet, titles, _watched(rows, total, progress, stopped))
        except BaseException:
            # Whatever stopped it: the temporary rows hold names and go with their folder, which needs them closed.
            sheet._opt_close()
            raise
        if titles:
            sheet.autofilter(0, 0, count, len(titles) - 1)
        book.close()
    return count


def _fill(book: Any, sheet: Any, titles: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    bold = book.add_format({"bold": True})
    # The text stays as it is, with Excel's own mark that it is one, even when somebody edits the cell.
    quoted = book.add_format({"quote_prefix": True})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(0, len(titles) - 1), 22)
    for column, title in enumerate(titles):
        sheet.write_string(0, column, CONTROL.sub("", title)[:_CELL_MAX], bold)
    count = 0
    for row in rows:
        count += 1
        if count >= _ROWS_MAX:
            raise StoreTrouble(
                "A spreadsheet holds at most 1,048,575 rows; nothing was written.",
                hint="Filter the list, or export it as CSV.",
            )
        for column, cell in enumerate(row):
            if cell:
                text = CONTROL.sub("", cell)[:_CELL_MAX]
                sheet.write_string(count, column, text, quoted if is_formula_like(cell) else None)
    return count


def _sheet_title(name: str) -> str:
    """A name Excel takes for a sheet: at most 31 characters, without its own signs."""
    return re.sub(r"[\[\]:*?/\\]", " ", CONTROL.sub("", name)).strip("' ")[:31].strip("' ") or "List"
