"""Numbers of days of the plan in words."""

from PySide6.QtCore import QObject


class PlanNumbers(QObject):
    """A class, because what gathers the plurals of English looks into classes only."""

    def slipped(self, days: int) -> str:
        """ "5 days later", "2 days earlier"; empty for neither."""
        if days > 0:
            return self.tr("%n day(s) later", "", days)
        return self.tr("%n day(s) earlier", "", -days) if days else ""
