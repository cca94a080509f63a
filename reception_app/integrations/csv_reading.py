"""Reads the bytes of a CSV file into rows of text: encoding, delimiter, quotes, limits. The standard library only.

Runs in a child process (`csv_child`), so that a hostile file can't take the memory or the time of the desk.
"""

import csv
import io

from reception_app.kernel.errors import Invalid
from reception_app.kernel.records import dataclass

BYTES_MAX = 5_000_000
ROWS_MAX = 10_000
COLUMNS_MAX = 50
CELL_MAX = 6_000
"""More than any field takes: a note has 5,000 characters, and one that is given out has to be read again."""

_DELIMITERS = ";,\t"
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "utf-8 with BOM"),
    (b"\xff\xfe\x00\x00", "utf-32", "utf-32"),
    (b"\xff\xfe", "utf-16", "utf-16"),
    (b"\xfe\xff", "utf-16", "utf-16"),
)
_NOT_TEXT = (
    (b"PK\x03\x04", "an Excel workbook"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
SPLIT = "Split it into several files."
"""What helps where a file is too large, unless whoever is in none of the files that are read together is gone."""


@dataclass(frozen=True, slots=True)
class Table:
    """The file as text. `rows` are (line of the file where it begins, cells); blank lines are left out."""

    encoding: str
    delimiter: str
    header: list[str]
    rows: list[tuple[int, list[str]]]


def check_size(data: bytes) -> None:
    """Raise Invalid for what is too large to be looked at, or is no text at all."""
    for magic, what in _NOT_TEXT:
        if data.startswith(magic):
            raise Invalid(
                f"This is {what}, not a CSV file. Nothing was imported.",
                hint="In Excel: Save as, “CSV UTF-8 (comma delimited)”.",
            )
    if len(data) > BYTES_MAX:
        lines = data.count(b"\n") + 1
        raise Invalid(
            f"The file has {len(data) / 1e6:.1f} MB and about {lines:,} lines; at most {BYTES_MAX // 1_000_000} MB and "
            f"{ROWS_MAX:,} people are read at once. Nothing was imported.",
            hint=SPLIT,
        )


def read_table(data: bytes) -> Table:
    """The table in the file. Raises Invalid with a sentence that names what is wrong, and where."""
    check_size(data)
    text, encoding = _decode(data)
    text = text.replace("\x00", "")
    if not text.strip():
        raise Invalid("The file is empty. Nothing was imported.")
    text, first_line, delimiter = _delimiter(text)
    return _parse(text, first_line, delimiter, encoding)


def _decode(data: bytes) -> tuple[str, str]:
    for bom, codec, said in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(codec), said
            except UnicodeDecodeError as error:
                raise _undecodable(data, error) from None
    wide = _without_bom(data)
    if wide:
        return data.decode(wide, errors="replace"), f"{wide} (guessed)"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as broken:
        try:
            return data.decode("cp1252"), "windows-1252 (guessed)"
        except UnicodeDecodeError:
            raise _undecodable(data, broken) from None


def _without_bom(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of Latin text is zero."""
    head = data[:2000]
    if len(head) < 4 or head.count(0) < len(head) // 4:
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _undecodable(data: bytes, error: UnicodeDecodeError) -> Invalid:
    line = data.count(b"\n", 0, error.start) + 1
    return Invalid(
        f"Line {line} holds letters in an encoding that could not be recognised. Nothing was imported.",
        hint="Save the file as CSV UTF-8.",
    )


def _delimiter(text: str) -> tuple[str, int, str]:
    """The text from its heading on, the line that stands on, and what parts its columns."""
    first_line = 1
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return rest, 2, first.strip()[4]
    while not first.strip() and rest:
        text, first_line = rest, first_line + 1
        first, _, rest = text.partition("\n")
    outside = "".join(first.split('"')[::2])
    counts = {delimiter: outside.count(delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: counts[delimiter])
    return text, first_line, best if counts[best] else ","


def _parse(text: str, first_line: int, delimiter: str, encoding: str) -> Table:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] = []
    rows: list[tuple[int, list[str]]] = []
    begins = first_line
    try:
        for cells in reader:
            line, begins = begins, first_line + reader.line_num
            if not cells or not "".join(cells).strip():
                continue
            if len(cells) > COLUMNS_MAX or len(max(cells, key=len)) > CELL_MAX:
                raise _too_wide(cells, line)
            if not header:
                header = cells
                continue
            rows.append((line, cells))
            if len(rows) > ROWS_MAX:
                raise Invalid(
                    f"The file has more than {ROWS_MAX:,} people (about {text.count(chr(10)):,} lines). "
                    "Nothing was imported.",
                    hint=SPLIT,
                )
    except csv.Error:
        raise (_unclosed if '"' in text else _too_long)(begins) from None
    if not rows:
        raise Invalid("The file has a heading and no people. Nothing was imported.")
    return Table(encoding, delimiter, header, rows)


def _too_wide(cells: list[str], line: int) -> Invalid:
    if len(cells) > COLUMNS_MAX:
        return Invalid(
            f"Line {line} has {len(cells)} columns; at most {COLUMNS_MAX} are read. Nothing was imported.",
            hint="Remove the columns that are not needed.",
        )
    first = next(cell for cell in cells if len(cell) > CELL_MAX)
    # A cell of many lines is nearly always a quote that swallowed the lines after it.
    return (_unclosed if "\n" in first else _too_long)(line)


def _too_long(line: int) -> Invalid:
    return Invalid(
        f"Line {line}: a cell is longer than {CELL_MAX:,} characters. Nothing was imported.",
        hint="Shorten it.",
    )


def _unclosed(line: int) -> Invalid:
    return Invalid(
        f"Line {line}: a quotation mark is opened there and not closed properly. Nothing was imported.",
        hint='Close it, or write it twice ("") where it belongs to the text.',
    )
