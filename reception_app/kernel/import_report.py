"""What an import says of itself, whatever it brings."""

from collections.abc import Sequence
from dataclasses import field
from typing import TypeAlias

from reception_app.kernel.records import dataclass


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file as it was chosen. `name` is without its folder; empty where there is only one, which needs none."""

    name: str
    data: bytes = field(repr=False)


ImportFiles: TypeAlias = Sequence[ImportFile]


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """One line of a file that was not taken, and why. `line` counts from 1, the header included; 0 is all of the file.

    `file` is its name, where there are several.
    """

    line: int
    message: str
    file: str = ""


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


@dataclass(slots=True)
class ImportTally:
    """What an import comes to, while it goes on. What is imported itself is let go: a file has thousands."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept_by_hand: int = 0
    problems: list[ImportProblem] = field(default_factory=list)
    remarks: list[ImportProblem] = field(default_factory=list)

    def report(
        self, encoding: str, *, applied: bool, columns: tuple[tuple[str, str], ...] = ()
    ) -> ImportReport:
        """What is said of it, in the order of the file's lines."""
        return ImportReport(
            added=self.added,
            changed=self.changed,
            unchanged=self.unchanged,
            kept_by_hand=self.kept_by_hand,
            problems=_by_line(self.problems),
            columns=columns,
            encoding=encoding,
            applied=applied,
            remarks=_by_line(self.remarks),
        )

    def for_audit(self, digest: str) -> dict[str, object]:
        """Its figures, without anybody's name. `digest` is the SHA-256 of the file."""
        return {
            "file": digest,
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "problems": len(self.problems),
        }


def together(reports: Sequence[ImportReport]) -> ImportReport:
    """What several files come to, in their order. The columns are those of all of them."""
    if len(reports) == 1:
        return reports[0]
    columns = dict(column for report in reports for column in report.columns)
    return ImportReport(
        added=sum(report.added for report in reports),
        changed=sum(report.changed for report in reports),
        unchanged=sum(report.unchanged for report in reports),
        deactivated=sum(report.deactivated for report in reports),
        kept_by_hand=sum(report.kept_by_hand for report in reports),
        problems=tuple(problem for report in reports for problem in report.problems),
        columns=tuple(columns.items()),
        encoding=", ".join(dict.fromkeys(report.encoding for report in reports if report.encoding)),
        applied=any(report.applied for report in reports),
        stop_reason=" ".join(report.stop_reason for report in reports if report.stop_reason),
        remarks=tuple(remark for report in reports for remark in report.remarks),
    )


def _by_line(said: Sequence[ImportProblem]) -> tuple[ImportProblem, ...]:
    return tuple(sorted(said, key=lambda problem: problem.line))
