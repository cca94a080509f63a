"""Cells of files for a spreadsheet: nothing in them that a spreadsheet would run, and read back as they were."""

import re
from collections.abc import Sequence

from reception_app.kernel.errors import Invalid

# What spreadsheets take for the beginning of a formula, full-width forms included; white space before it is skipped
# by some of them, so it is looked through here.
_FORMULA = re.compile(r"^[\s\x00]*[=+\-@＝＋－＠﹢﹣−‐‑﹫]|^[\t\r\x00]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Control characters have no place in a cell; XML can't even hold them. Lines and tabs stay."""


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula. Judged as it came and without its control characters:
    a NUL in front is itself a trick.
    """
    return _FORMULA.match(text) is not None or _FORMULA.match(CONTROL.sub("", text)) is not None


def neutral(text: str) -> str:
    """A cell's text that no spreadsheet takes for a formula: an apostrophe comes before a dangerous beginning."""
    clean = CONTROL.sub("", text)
    return f"'{clean}" if is_formula_like(text) else clean


def without_guard(cell: str) -> str:
    """The text of a cell without the apostrophe that `neutral` puts before it."""
    return cell[1:] if cell[:1] == "'" and is_formula_like(cell[1:]) else cell


def refuse_shifted(cells: Sequence[str], columns: int) -> None:
    """More cells than the heading has: a comma in a name without quotation marks has moved everything after it.

    Raises Invalid.
    """
    if any(cell.strip() for cell in cells[columns:]):
        raise Invalid(f"It has {len(cells)} cells, the heading has {columns}: is a quotation mark missing?")
