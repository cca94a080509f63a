"""Letters that do something with the record in hand, while its list has the keyboard."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from ui.kit.record_table import RecordTable
from ui.kit.shortcuts import in_sheet


def add_letters(table: RecordTable, keys: Mapping[str, str], run: Callable[[str, Any], object]) -> None:
    """`keys` maps steps to letters; `run` is called with the step and the record.

    Letters typed elsewhere stay letters.
    """
    for step, key in keys.items():
        in_sheet(table, key, partial(_on_letter, table, step, run))


def _on_letter(table: RecordTable, step: str, run: Callable[[str, Any], object]) -> None:
    record = table.current()
    if record is not None:
        run(step, record)
