"""What an import says of itself, whatever it brings."""

from dataclasses import field

from reception_app.kernel.records import dataclass


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """One line of the file that was not taken, and why. `line` counts from 1, the header included."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import would do, or did. Nothing is written by a dry run."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    deactivated: int = 0
    kept_by_hand: int = 0
    problems: tuple[ImportProblem, ...] = field(default=())
    columns: tuple[tuple[str, str], ...] = field(default=())
    """(column of the file, field it fills); an unknown column has an empty field."""
    encoding: str = "utf-8"
    applied: bool = False
    stop_reason: str = ""
    """Why applying is refused until confirmed (more than 10 % would be deactivated), or empty."""
    remarks: tuple[ImportProblem, ...] = field(default=())
    """What was taken and is worth a look: somebody who may be there twice."""
