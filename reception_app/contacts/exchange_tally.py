"""What the plans of a file of contacts come to, counted."""

from reception_app.contacts.exchange_plan import Plan
from reception_app.kernel.import_report import ImportTally


class Tally(ImportTally):
    """Counts plans."""

    __slots__ = ()

    def take(self, plan: Plan) -> None:
        """Count what a plan brought."""
        self.added += len(plan.added)
        self.changed += len(plan.changed)
        self.unchanged += plan.unchanged
        self.kept_by_hand += plan.kept_by_hand
        self.problems += plan.problems
        self.remarks += plan.remarks
