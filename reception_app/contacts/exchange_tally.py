"""What the plans of a file of contacts come to, counted."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from reception_app.contacts.exchange_files import FilesInTurn
from reception_app.contacts.exchange_plan import Plan
from reception_app.kernel.import_report import ImportProblem, ImportReport


@dataclass(slots=True)
class Tally:
    """What the plans of a file come to. The cards themselves are let go: a file has thousands."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept_by_hand: int = 0
    problems: list[ImportProblem] = field(default_factory=list)
    remarks: list[ImportProblem] = field(default_factory=list)

    def take(self, plan: Plan) -> None:
        """Count what a plan brought."""
        self.added += len(plan.added)
        self.changed += len(plan.changed)
        self.unchanged += plan.unchanged
        self.kept_by_hand += plan.kept_by_hand
        self.problems += plan.problems
        self.remarks += plan.remarks

    def report(self, files: FilesInTurn, *, applied: bool) -> ImportReport:
        """What is said of the file whose turn it is."""
        return ImportReport(
            added=self.added,
            changed=self.changed,
            unchanged=self.unchanged,
            kept_by_hand=self.kept_by_hand,
            problems=_by_line(self.problems),
            remarks=_by_line(self.remarks),
            columns=files.columns,
            encoding=files.encoding,
            applied=applied,
        )

    def for_audit(self) -> dict[str, object]:
        """Its figures, without anybody's name."""
        return {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "problems": len(self.problems),
        }


def _by_line(said: Iterable[ImportProblem]) -> tuple[ImportProblem, ...]:
    return tuple(sorted(said, key=lambda problem: problem.line))
