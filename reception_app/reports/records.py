"""What crosses the border of reports."""

from enum import StrEnum
from pathlib import Path

from reception_app.kernel.records import dataclass


class Format(StrEnum):
    """What a list is written as."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"

    @property
    def label(self) -> str:
        """As it is shown to people."""
        return {"csv": "CSV", "xlsx": "Excel (XLSX)", "pdf": "PDF"}[self.value]


@dataclass(frozen=True, slots=True)
class Exported:
    """A list that was written: where, and how many rows."""

    path: Path
    rows: int
